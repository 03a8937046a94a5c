//! What the scenes with a phone, a mailbox, or both have in common.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::measure::Sample;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Offices, Run, System as _};
use phones_and_mailboxes::stage::{MAILBOX, PHONE};
use phones_and_mailboxes::words::{chart as charts, spoken};
use yew::prelude::*;

use crate::scene::{Now, Room, Stage};
use crate::widgets::chart::chart;
use crate::widgets::figures::{self, Figure};
use crate::widgets::{look, theory};

/// A stage with telephones.
pub const fn phones(name: &'static str, room: Option<Room>) -> Stage<Scenario> {
    Stage {
        on: PHONE,
        name,
        looks: look::CALLERS,
        room,
        figures: figures::of_phone,
        more: below_phones,
    }
}

/// A stage with a mailbox.
pub const fn mailbox(name: &'static str, room: Option<Room>) -> Stage<Scenario> {
    Stage {
        on: MAILBOX,
        name,
        looks: look::LETTERS,
        room,
        figures: figures::of_mailbox,
        more: below_mailbox,
    }
}

fn below_phones(now: &Now<Scenario>) -> Html {
    let series = now.run.phone().time_series();
    let here = (seconds(now.run.now()), now.run.phone_books_now());
    let other = now.otherwise(|run| (run.phone().time_series(), run.phone_books_now()));
    html! {
        <>
            { theory::phone(now.plan, now.run) }
            <div class="charts">
                { chart(series, here, charts::WAITING_TO_REDIAL, "waiting", waiting, other) }
                { chart(series, here, charts::LOST, "lost", |sample| sample.books.lost, other) }
            </div>
        </>
    }
}

fn below_mailbox(now: &Now<Scenario>) -> Html {
    let series = now.run.mailbox().time_series();
    let here = (seconds(now.run.now()), now.run.mailbox_books_now());
    let other = now.otherwise(|run| (run.mailbox().time_series(), run.mailbox_books_now()));
    html! {
        <>
            { theory::mailbox(now.plan, now.run) }
            <div class="charts">
                { chart(series, here, charts::PILE, "pile", waiting, other) }
                { chart(series, here, charts::REPLIED, "replied", |sample| sample.books.served, other) }
            </div>
        </>
    }
}

fn waiting(sample: &Sample) -> u64 {
    sample.waiting_max
}

/// Some of the figures, in their own order.
pub fn only(figures: Vec<Figure>, keys: &[&str]) -> Vec<Figure> {
    let wanted = figures.into_iter();
    wanted.filter(|figure| keys.contains(&figure.key)).collect()
}

/// Where the phone stands.
pub fn say_phone(now: &Now<Scenario>) -> String {
    let books = now.run.phone_books_now();
    spoken::phone(
        say::duration(seconds(now.run.now())),
        say::count(books.served),
        say::count(books.working),
        say::count(books.waiting),
        say::count(books.lost),
    )
}

/// Where the mailbox stands.
pub fn say_mailbox(now: &Now<Scenario>) -> String {
    let books = now.run.mailbox_books_now();
    spoken::mailbox(
        say::count(books.served),
        say::count(books.waiting),
        say::maybe_duration(oldest_s(now.run)),
    )
}

fn oldest_s(run: &Run<Offices>) -> Option<f64> {
    let oldest = run.mailbox().oldest_age(run.people(), run.now());
    oldest.map(seconds)
}
