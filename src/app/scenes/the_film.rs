//! The film.

use phones_and_mailboxes::lesson::{self, Dial, Knob, Model, Turn};
use phones_and_mailboxes::report::{Happening, Reported, say};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Run;
use phones_and_mailboxes::sim::streaming::units::{gigabytes, mbit_s, rate};
use phones_and_mailboxes::sim::streaming::{Delivery, Streaming, StreamingRules};
use phones_and_mailboxes::sim::system::System;
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::stage::FILMS;
use phones_and_mailboxes::words::{
    film_show as words, film_unit, lesson::the_film as words_of, number,
};
use yew::prelude::*;

use crate::scene::{Now, Scene, Stage};
use crate::widgets::chart::chart;
use crate::widgets::figures::Figure;
use crate::widgets::{card, look, theory};

/// See the module.
pub static THE_FILM: Scene<Plan<StreamingRules>> = Scene {
    stages: &[Stage {
        on: FILMS,
        name: words_of::STAGE,
        looks: look::VIEWERS,
        room: None,
        figures,
        more,
    }],
    people: card::VIEWERS,
    dial,
    moments: &[
        Happening::FirstStall,
        Happening::FirstRefused,
        Happening::LastCaller,
    ],
    ..Scene::plain(&lesson::THE_FILM, words_of::NAME, speak)
};

/// Each way has controls of its own; who encodes is no handler of callers.
fn dial(plan: &Plan<StreamingRules>, knob: &Knob) -> Option<Dial> {
    let rules = &plan.rules;
    let ways: &[Delivery] = match knob.key {
        "capacity" => &[Delivery::Refusal, Delivery::Sharing, Delivery::Post],
        "showing_every" | "late" => &[Delivery::Broadcast],
        "couriers" => &[Delivery::Post],
        "start_buffer" | "resume_buffer" | "max_buffer" => &[Delivery::Sharing],
        "line" => &[Delivery::Sharing, Delivery::Post],
        "handlers" if rules.films == 0 || rules.encode_s <= 0.0 => &[],
        _ => &[
            Delivery::Refusal,
            Delivery::Sharing,
            Delivery::Broadcast,
            Delivery::Post,
        ],
    };
    let mut dial = plan.dial(knob).filter(|_| ways.contains(&rules.way))?;
    if knob.key == "handlers" {
        (dial.name, dial.help) = (words::encoders::NAME, words::encoders::HELP);
        if let Turn::Number { said, .. } = &mut dial.turn {
            *said = say::count(plan.handlers.into());
        }
    }
    Some(dial)
}

fn figures(plan: &Plan<StreamingRules>, run: &Run<Streaming>) -> Vec<Figure> {
    let streaming = run.system();
    let hall = streaming.hall();
    let books = run.books_now();
    let delay = hall.start_delays().mean();
    let delay = delay.map_or_else(String::new, |mean| {
        words::delay(say::duration(mean / SECOND as f64))
    });
    let refused = hall.refused().estimate();
    let refused = refused.filter(|_| books.lost > 0);
    let pile = streaming.back_room().pile();
    let flow = hall.flow().at(books.now);
    let (used, carried) = match streaming.on_air(books.now) {
        Some(air) => (
            air.showings.saturating_mul(rate(plan.rules.film_mbit_s)),
            air.sent,
        ),
        None => (flow.used(), flow.received()),
    };
    let used = if run.is_finished() { 0 } else { used };
    let flowing = |mbit_s: f64| number::with_unit(say::rounded(mbit_s, 1), film_unit::MBIT_S);
    vec![
        Figure {
            key: "watching",
            icon: "screen",
            name: words::watching::NAME,
            help: words::watching::HELP,
            value: say::count(books.working),
            note: String::new(),
        },
        Figure {
            key: "stalled",
            icon: "stalled",
            name: words::stalled::NAME,
            help: words::stalled::HELP,
            value: say::count(hall.stalled()),
            note: words::stalls_so_far(hall.stalls()),
        },
        Figure {
            key: "waiting",
            icon: "clock",
            name: words::waiting::NAME,
            help: words::waiting::HELP,
            value: say::count(books.waiting),
            note: if pile > 0 {
                words::to_encode(pile.into())
            } else {
                delay
            },
        },
        Figure {
            key: "refused",
            icon: "lost",
            name: words::refused::NAME,
            help: words::refused::HELP,
            value: say::count(books.lost),
            note: refused.map_or_else(String::new, |share| {
                words::of_hundred(say::rounded(share.mean * 100.0, 1))
            }),
        },
        Figure {
            key: "seen",
            icon: "done",
            name: words::seen::NAME,
            help: words::seen::HELP,
            value: say::count(books.served),
            note: words::carried(say::count(gigabytes(carried) as u64)),
        },
        Figure {
            key: "used",
            icon: "wire",
            name: words::used::NAME,
            help: words::used::HELP,
            value: flowing(mbit_s(used)),
            note: match plan.rules.way {
                Delivery::Broadcast => String::new(),
                _ => words::of_capacity(flowing(plan.rules.capacity_mbit_s)),
            },
        },
    ]
}

fn more(now: &Now<Plan<StreamingRules>>) -> Html {
    let (plan, run) = (now.plan, now.run);
    let here = (seconds(run.now()), run.books_now());
    let series = run.system().time_series();
    let other = now.otherwise(|run| (run.system().time_series(), run.books_now()));
    html! {
        <>
            { theory::films(&StreamingRules::expectations(plan), &StreamingRules::estimates(plan, run)) }
            <div class="charts">
                { chart(series, here, words::CHART_ON, "lost", |mark| mark.books.working, other) }
                { chart(series, here, words::CHART_WAITING, "waiting", |mark| mark.waiting_max, other) }
            </div>
        </>
    }
}

fn speak(now: &Now<Plan<StreamingRules>>) -> String {
    let run = now.run;
    let books = run.books_now();
    words::say(
        say::duration(seconds(run.now())),
        say::count(books.working),
        say::count(run.system().hall().stalled()),
        say::count(books.waiting),
        say::count(books.served),
        say::count(books.lost),
    )
}
