//! What the reader wants of the day: their goals, and how both offices stand to them.

use phones_and_mailboxes::lesson::{Dial, Knob, Turn};
use phones_and_mailboxes::report::{Subject, Verdict, judged, money, sign, verdicts};
use phones_and_mailboxes::settings::{Field, OfficeGoals};
use phones_and_mailboxes::sim::{Offices, Run};
use phones_and_mailboxes::words::wish::words;
use phones_and_mailboxes::words::{room, unit};
use yew::prelude::*;

use crate::widgets::dials;
use crate::widgets::transport::place_of;

const TITLE: &str = "wishes-title";
/// The useful parts of goals and prices.
const USEFUL: [(&str, f64, f64); 6] = [
    ("wish_turned_away", 0.0, 50.0),
    ("wish_help_s", 10.0, 172_800.0),
    ("wish_cost", 1.0, 10_000.0),
    ("handler_hour", 0.0, 100.0),
    ("message", 0.0, 2.0),
    ("lost_cost", 0.0, 50.0),
];

/// What a reader can do about their goals.
pub enum Message {
    /// A goal begins or ceases to matter.
    Matters(&'static str, bool),
    /// A goal is set to a number.
    Goal(&'static str, f64),
    /// A price is set.
    Price(&'static str, f64),
}

/// Takes notice of a message.
pub fn update(goals: &mut OfficeGoals, message: Message) {
    match message {
        Message::Matters(key, on) => goals.switch(key, on),
        Message::Goal(key, number) => {
            if let Some(goal) = OfficeGoals::fields().iter().find(|goal| goal.key == key) {
                (goal.set)(goals, number);
            }
        }
        Message::Price(key, number) => {
            if let Some(price) = OfficeGoals::prices().find(|price| price.key == key) {
                (price.set)(&mut goals.prices, number);
            }
        }
    }
}

/// The goals with their verdicts, and the prices. The ids of its controls have a prefix.
pub fn view(
    prefix: &str,
    goals: &OfficeGoals,
    run: &Run<Offices>,
    send: &Callback<Message>,
) -> Html {
    let by_phone = verdicts(goals, run, Subject::Phone);
    let by_letter = verdicts(goals, run, Subject::Mailbox);
    let mut judged = by_phone.iter().zip(&by_letter);
    let rows = OfficeGoals::fields().iter().map(|goal| {
        let verdict = (goal.get)(goals).and_then(|number| Some((number, judged.next()?)));
        let toggle = send.reform(move |on| Message::Matters(goal.key, on));
        html! {
            <div class="wish" key={goal.key} data-wish={goal.key}>
                <div class="wish-goal">
                    { dials::toggle(goal.name, verdict.is_some(), toggle) }
                    if let Some((number, _)) = verdict { { slider(prefix, goal, number, goals, send) } }
                </div>
                if let Some((_, (phone, letter))) = verdict {
                    { said(phone, goals, Subject::Phone) }
                    { said(letter, goals, Subject::Mailbox) }
                }
            </div>
        }
    });
    let prices = OfficeGoals::prices().filter_map(|price| {
        let number = (price.get)(&goals.prices)?;
        let turned = send.reform(move |number| Message::Price(price.key, number));
        let dial = Dial::of_field(price, number, &knob(price.key));
        Some(dials::dial(prefix, price.key, dial, turned))
    });
    html! {
        <div class="wishes" role="group" aria-labelledby={TITLE}>
            <h3 id={TITLE}>{ words::TITLE }</h3>
            <p class="wishes-about">{ words::ABOUT }</p>
            { for rows }
            <fieldset class="prices">
                <legend>{ words::prices(&goals.prices.currency) }</legend>
                { for prices }
            </fieldset>
        </div>
    }
}

fn knob(key: &'static str) -> Knob {
    let useful = USEFUL.iter().find(|(of, ..)| *of == key);
    useful.map_or(Knob::of(key), |&(_, least, most)| {
        Knob::between(key, least, most)
    })
}

/// The number of a goal; its name is on the switch before it.
fn slider(
    prefix: &str,
    goal: &'static Field<OfficeGoals>,
    number: f64,
    goals: &OfficeGoals,
    send: &Callback<Message>,
) -> Html {
    let dial = Dial::of_field(goal, number, &knob(goal.key));
    let Turn::Number { value, scale, said } = dial.turn else {
        return html! {};
    };
    let said = if goal.unit == unit::MONEY {
        money(&goals.prices.currency, value)
    } else {
        said
    };
    let id = format!("{prefix}set-{}", goal.key);
    let (last, place) = (scale.last(), scale.place(value));
    let oninput = send
        .reform(move |event: InputEvent| Message::Goal(goal.key, scale.number(place_of(&event))));
    html! {
        <>
            <output for={id.clone()}>{ said.clone() }</output>
            <input
                {id}
                type="range"
                min="0"
                max={last.to_string()}
                value={place.to_string()}
                aria-label={goal.name}
                aria-valuetext={said}
                {oninput}
            />
            <p class="wish-help">{ goal.help }</p>
        </>
    }
}

fn said(verdict: &Verdict, goals: &OfficeGoals, subject: Subject) -> Html {
    let met = verdict.is_met();
    let state = match met {
        Some(true) => "met",
        Some(false) => "missed",
        None => "open",
    };
    html! {
        <p class={classes!("judged", subject.key(), state)}>
            <span class="sign" aria-hidden="true">{ sign(met) }</span>
            <span><strong>{ office(subject) }{ ":" }</strong>{ " " }{ judged(verdict, &goals.prices, subject) }{ "." }</span>
        </p>
    }
}

fn office(subject: Subject) -> &'static str {
    match subject {
        Subject::Mailbox => room::MAILBOX,
        _ => room::PHONE,
    }
}

/// How many goals an office meets, in a sentence; nothing if none matters.
pub fn say(goals: &OfficeGoals, run: &Run<Offices>, subject: Subject) -> String {
    let verdicts = verdicts(goals, run, subject);
    let met = verdicts
        .iter()
        .filter(|one| one.is_met() == Some(true))
        .count();
    let said = match verdicts.len() {
        0 => return String::new(),
        all if all == met => words::all_met(office(subject)),
        all => words::some_met(office(subject), met, all),
    };
    format!(" {said}")
}
