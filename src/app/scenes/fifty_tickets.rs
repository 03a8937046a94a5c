//! The scene of the sale.

use phones_and_mailboxes::lesson::{self, Dial, Knob, Model, most_buyers};
use phones_and_mailboxes::report::{Happening, say};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::sale::{Sale, SaleMode, SaleRules};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Run, System};
use phones_and_mailboxes::stage::SALE;
use phones_and_mailboxes::words::{
    figure_note as note, lesson::fifty_tickets as words_of, sale_scene as words,
};
use yew::prelude::*;

use crate::scene::{Now, Scene, Stage};
use crate::widgets::chart::chart;
use crate::widgets::figures::Figure;
use crate::widgets::icon::icon;
use crate::widgets::{card, look, theory};

/// So many seats that were sold twice are named.
const MOST_NAMED: usize = 3;

/// Fifty tickets.
pub static FIFTY_TICKETS: Scene<Plan<SaleRules>> = Scene {
    stages: &[Stage {
        on: SALE,
        name: words_of::STAGE,
        looks: look::SHOPPERS,
        room: None,
        figures,
        more,
    }],
    people: card::SHOPPERS,
    in_sight,
    dial,
    moments: &[
        Happening::FirstBusy,
        Happening::FirstLapse,
        Happening::SoldOut,
        Happening::FirstSoldTwice,
        Happening::LastCaller,
    ],
    ..Scene::plain(&lesson::FIFTY_TICKETS, words_of::NAME, speak)
};

/// Each way has controls of its own.
fn dial(plan: &Plan<SaleRules>, knob: &Knob) -> Option<Dial> {
    let ways: &[SaleMode] = match knob.key {
        "hold_s" | "clerk_s" | "when_held" => &[SaleMode::Hold],
        "handlers" | "redialling" | "redial_probability" | "redial_delay_s" | "redials" => {
            &[SaleMode::Phone]
        }
        _ => &[SaleMode::Phone, SaleMode::Hold, SaleMode::Naive],
    };
    plan.dial(knob).filter(|_| ways.contains(&plan.rules.way))
}

fn figures(_: &Plan<SaleRules>, run: &Run<Sale>) -> Vec<Figure> {
    let (sale, books) = (run.system(), run.books_now());
    let tally = sale.tally();
    let figure = |key, icon, (name, help), value, note| Figure {
        key,
        icon,
        name,
        help,
        value: say::count(value),
        note,
    };
    let sold = figure(
        "sold",
        "sold",
        (words::paid::NAME, words::paid::HELP),
        tally.sold,
        match sale.sold_out_at() {
            Some(at) => words::all_gone(say::duration(seconds(at))),
            None => words::of_seats(say::count(sale.items().into())),
        },
    );
    let unlucky = figure(
        "unlucky",
        "lost",
        (words::unlucky::NAME, words::unlucky::HELP),
        tally.turned_away() + tally.gave_up,
        share_of(tally.turned_away() + tally.gave_up, books.arrived),
    );
    let walked = figure(
        "walked",
        "caller",
        (words::walked::NAME, words::walked::HELP),
        tally.walked_away,
        String::new(),
    );
    match sale.way() {
        SaleMode::Hold => vec![
            sold,
            figure(
                "waiting",
                "waiting",
                (words::in_line::NAME, words::in_line::HELP),
                sale.in_line(),
                note::at_most(say::count(sale.in_line_max())),
            ),
            figure(
                "lapsed",
                "held",
                (words::lapsed::NAME, words::lapsed::HELP),
                tally.lapsed,
                String::new(),
            ),
            walked,
            unlucky,
        ],
        SaleMode::Phone => vec![
            sold,
            figure(
                "busy",
                "busy",
                (words::busy::NAME, words::busy::HELP),
                books.refused,
                books.refused_share().map_or_else(String::new, |share| {
                    note::of_attempts(say::in_hundred(share))
                }),
            ),
            figure(
                "waiting",
                "waiting",
                (words::redialling::NAME, words::redialling::HELP),
                books.waiting,
                note::each(say::count(books.attempts - books.arrived)),
            ),
            walked,
            unlucky,
        ],
        SaleMode::Naive => {
            let most = most_buyers(run).map_or_else(String::new, |(item, buyers)| {
                words::most_buyers(say::count(item.into()), say::count(buyers.into()))
            });
            vec![
                sold,
                figure(
                    "oversold",
                    "twice",
                    (words::oversold::NAME, words::oversold::HELP),
                    tally.oversold,
                    most,
                ),
                figure(
                    "choosing",
                    "caller",
                    (words::choosing::NAME, words::choosing::HELP),
                    books.working,
                    String::new(),
                ),
                walked,
                unlucky,
            ]
        }
    }
}

fn in_sight(now: &Now<Plan<SaleRules>>) -> Html {
    let run = now.run;
    if run.system().way() == SaleMode::Naive {
        named(run)
    } else {
        accounts(run.system())
    }
}

fn more(now: &Now<Plan<SaleRules>>) -> Html {
    let series = now.run.system().time_series();
    let here = (seconds(now.run.now()), now.run.books_now());
    let other = now.otherwise(|run| (run.system().time_series(), run.books_now()));
    html! {
        <>
            { theory::none(words::NO_FORMULA) }
            <div class="charts">
                { chart(series, here, words::CHART_PAID, "replied", |mark| mark.books.served, other) }
                { chart(series, here, words::CHART_WAITING, "waiting", |mark| mark.waiting_max, other) }
            </div>
        </>
    }
}

fn speak(now: &Now<Plan<SaleRules>>) -> String {
    let run = now.run;
    let (sale, books) = (run.system(), run.books_now());
    let tally = sale.tally();
    let [time, paid, waiting, lost] = [
        say::duration(seconds(run.now())),
        say::count(tally.sold),
        say::count(books.waiting),
        say::count(books.lost),
    ];
    if sale.way() == SaleMode::Naive {
        words::spoken_naive(time, paid, say::count(tally.oversold), lost)
    } else {
        let (free, held) = (sale.available().into(), sale.held().into());
        words::spoken(
            time,
            say::count(free),
            say::count(held),
            paid,
            waiting,
            lost,
        )
    }
}

/// What is true at every moment of an honest sale: each seat is free, held, or sold to one.
fn accounts(sale: &Sale) -> Html {
    let (free, held, sold) = (sale.available(), sale.held(), sale.tally().sold as u32);
    let sum = free + held + sold;
    let part = |key, sign, number: u32, name| {
        html! {
            <span class={classes!("part", key)}>{ icon(sign) }<b>{ say::count(number.into()) }</b>{ " " }{ name }</span>
        }
    };
    let holds = sum == sale.items();
    html! {
        <p class="accounts" data-sum={sum.to_string()} data-holds={holds.to_string()}>
            { part("free", "seat", free, words::FREE) }
            { " + " }
            { part("held", "held", held, words::HELD) }
            { " + " }
            { part("sold", "sold", sold, words::SOLD) }
            { " = " }
            <span class="part sum"><b>{ say::count(sum.into()) }</b>{ " " }{ words::SEATS }</span>
            <small>{ if holds { words::ALWAYS } else { words::BROKEN } }</small>
        </p>
    }
}

/// Who got the seat twice.
fn named(run: &Run<Sale>) -> Html {
    let sale = run.system();
    let oversold = sale.tally().oversold;
    let seats = say::count(sale.items().into());
    let paid = say::count(sale.tally().sold);
    let reader = |shopper: u32| say::count(u64::from(shopper) + 1);
    let doubles = sale.double_sold(run.people()).take(MOST_NAMED);
    let names = doubles.map(|double| {
        let seat = say::count(double.item.into());
        let text = words::twice(seat, reader(double.first.0), reader(double.second.0));
        html! { <li key={double.second.0}>{ icon("twice") }{ text }</li> }
    });
    let more = oversold.saturating_sub(MOST_NAMED as u64);
    html! {
        <div class="accounts naive" data-oversold={oversold.to_string()}>
            <p>
                <b>{ words::payments(paid, seats) }</b>
                { " " }
                if oversold == 0 { { words::NONE_TWICE } }
            </p>
            <ul class="twice">{ for names }</ul>
            if more > 0 { <p>{ words::and_more(say::count(more)) }</p> }
        </div>
    }
}

fn share_of(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    words::of_shoppers(say::in_hundred(part as f64 / whole as f64))
}
