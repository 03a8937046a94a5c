//! The figures under each stage: the number, its name, and what it means when tapped.

use phones_and_mailboxes::report::offices::pile_gone_s;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::measure::Histogram;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Ledger, Offices, Run};
use phones_and_mailboxes::words::{figure as words, figure_note as note};
use yew::prelude::*;

use super::icon::icon;

/// One figure.
pub struct Figure {
    /// Its name for styles and tests.
    pub key: &'static str,
    pub icon: &'static str,
    pub name: &'static str,
    /// What it means.
    pub help: &'static str,
    pub value: String,
    pub note: String,
}

/// Figures, ruled like a ledger.
#[inline(never)]
pub fn view(figures: impl IntoIterator<Item = Figure>) -> Html {
    html! { <div class="figures">{ for figures.into_iter().map(Figure::view) }</div> }
}

/// The figures of a run, each beside what it would be if nothing had been changed.
pub fn beside(figures: Vec<Figure>, others: &[Figure]) -> Vec<Figure> {
    let beside = figures.into_iter().map(|figure| {
        let other = others.iter().find(|other| other.key == figure.key);
        let note = other.map(|other| note::otherwise(other.value.clone()));
        Figure {
            note: note.unwrap_or(figure.note),
            ..figure
        }
    });
    beside.collect()
}

impl Figure {
    fn view(self) -> Html {
        html! {
            <details class={format!("figure {}", self.key)} name="explained" key={self.key}>
                <summary>
                    <span class="figure-name">{ icon(self.icon) }{ self.name }</span>
                    { " " }<span class="figure-value">{ self.value }</span>
                    { " " }<span class="figure-note">{ self.note }</span>
                </summary>
                <p>{ self.help }</p>
            </details>
        }
    }
}

fn share_note(share: Option<f64>, of: fn(String) -> String) -> String {
    share.map_or_else(String::new, |share| of(say::rounded(share * 100.0, 1)))
}

/// The time within which nearly all had what they wanted, as a note.
fn slowest(times: &Histogram) -> String {
    let most = times.quantile(0.95).map(seconds);
    let most = most.map(|most| note::slowest(say::duration(most)));
    most.unwrap_or_else(|| note::NOTHING_YET.to_owned())
}

fn half(times: &Histogram) -> String {
    say::maybe_duration(times.quantile(0.5).map(seconds))
}

fn at_work(
    books: &Ledger,
    staffed: u128,
    handlers: u32,
    key: &'static str,
    words: [&'static str; 2],
) -> Figure {
    Figure {
        key,
        icon: "work",
        name: words[0],
        help: words[1],
        value: say::share(books.utilisation(staffed)),
        note: note::of_handlers(say::count(handlers.into())),
    }
}

/// The phone's figures.
pub fn of_phone(plan: &Scenario, run: &Run<Offices>) -> Vec<Figure> {
    let books = &run.phone_books_now();
    let times = run.phone().solution_times();
    vec![
        Figure {
            key: "busy",
            icon: "busy",
            name: words::busy::NAME,
            help: words::busy::HELP,
            value: say::count(books.refused),
            note: share_note(books.refused_share(), note::of_attempts),
        },
        Figure {
            key: "lost",
            icon: "lost",
            name: words::lost::NAME,
            help: words::lost::HELP,
            value: say::count(books.lost),
            note: share_note(books.lost_share(), note::of_callers),
        },
        Figure {
            key: "solved",
            icon: "done",
            name: words::solved_phone::NAME,
            help: words::solved_phone::HELP,
            value: say::count(books.served),
            note: share_note(share(books.served, books.arrived), note::of_callers),
        },
        Figure {
            key: "redialling",
            icon: "waiting",
            name: words::redialling::NAME,
            help: words::redialling::HELP,
            value: say::count(books.waiting),
            note: note::each(say::count(books.attempts - books.arrived)),
        },
        Figure {
            key: "times",
            icon: "clock",
            name: words::solution_time::NAME,
            help: words::solution_time::HELP,
            value: half(times),
            note: slowest(times),
        },
        at_work(
            books,
            run.phone().desk().staffed(books.now),
            plan.handlers,
            "work",
            [
                words::phone_utilisation::NAME,
                words::phone_utilisation::HELP,
            ],
        ),
    ]
}

/// The mailbox's figures.
pub fn of_mailbox(plan: &Scenario, run: &Run<Offices>) -> Vec<Figure> {
    let books = &run.mailbox_books_now();
    let times = run.mailbox().reply_times();
    let oldest = run.mailbox().oldest_age(run.people(), run.now());
    let empty = (books.waiting == 0).then(|| note::NOTHING_WAITS.to_owned());
    let gone =
        pile_gone_s(plan.common(), &plan.rules, run).map(|gone| note::gone_in(say::duration(gone)));
    vec![
        Figure {
            key: "pile",
            icon: "pile",
            name: words::pile::NAME,
            help: words::pile::HELP,
            value: say::count(books.waiting),
            note: note::at_most(say::count(books.waiting_max)),
        },
        Figure {
            key: "oldest",
            icon: "letter",
            name: words::oldest::NAME,
            help: words::oldest::HELP,
            value: say::maybe_duration(oldest.map(seconds)),
            note: empty.or(gone).unwrap_or_else(|| note::NEVER.to_owned()),
        },
        Figure {
            key: "times",
            icon: "clock",
            name: words::reply_time::NAME,
            help: words::reply_time::HELP,
            value: half(times),
            note: slowest(times),
        },
        Figure {
            key: "solved",
            icon: "reply",
            name: words::solved_mailbox::NAME,
            help: words::solved_mailbox::HELP,
            value: say::count(books.served),
            note: share_note(share(books.served, books.arrived), note::of_letters),
        },
        Figure {
            key: "returned",
            icon: "returned",
            name: words::returned::NAME,
            help: words::returned::HELP,
            value: say::count(books.lost),
            note: share_note(books.lost_share(), note::of_letters),
        },
        at_work(
            books,
            run.mailbox().desk().staffed(books.now),
            plan.handlers,
            "work",
            [
                words::mailbox_utilisation::NAME,
                words::mailbox_utilisation::HELP,
            ],
        ),
    ]
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
