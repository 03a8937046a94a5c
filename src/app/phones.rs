//! The first three scenes: one phone, more phones, one mailbox.

use phones_and_mailboxes::lesson::{self, Model};
use phones_and_mailboxes::report::{
    Happening, estimates, expectations, mailbox_books, phone_books, say,
};
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Demand, Simulation};
use phones_and_mailboxes::stage;
use phones_and_mailboxes::words::{chart as charts, lesson as words, spoken};
use yew::prelude::*;

use super::chart::chart;
use super::figures::{self, Figure};
use super::show::{Now, Scene, Stage, nothing};
use super::snapshot::Snapshot;
use super::{card, look, theory};

/// One phone.
pub static ONE_PHONE: Scene<Scenario> = Scene {
    lesson: &lesson::ONE_PHONE,
    name: words::one_phone::NAME,
    stage: Some(phones(words::one_phone::STAGE)),
    front: nothing,
    ring: |plan| is_by_hand(plan).then_some(words::one_phone::RING),
    dial: Scenario::dial,
    moments: &[Happening::FirstBusy, Happening::LastCaller],
    in_sight: nothing,
    figures: |plan, run| {
        only(
            figures::of_phone(&snapshot(plan, run), plan),
            &["busy", "solved", "work"],
        )
    },
    more: |now| {
        if is_by_hand(now.plan) {
            nothing(now)
        } else {
            phone_theory(now)
        }
    },
    say: say_phone,
};

/// More phones.
pub static MORE_PHONES: Scene<Scenario> = Scene {
    lesson: &lesson::MORE_PHONES,
    name: words::more_phones::NAME,
    stage: Some(phones(words::more_phones::STAGE)),
    front: nothing,
    ring: |_| None,
    dial: Scenario::dial,
    moments: &[Happening::FirstBusy, Happening::LastCaller],
    in_sight: nothing,
    figures: |plan, run| {
        only(
            figures::of_phone(&snapshot(plan, run), plan),
            &["busy", "redialling", "lost", "solved", "times", "work"],
        )
    },
    more: |now| {
        let course = now.run.phone().course();
        let here = (seconds(now.run.now()), phone_books(now.run));
        let other = now.otherwise(|run| (run.phone().course(), phone_books(run)));
        html! {
            <>
                { phone_theory(now) }
                <div class="charts">
                    { chart(course, here, charts::WAITING_TO_REDIAL, "waiting", |mark| mark.waiting_max, other) }
                    { chart(course, here, charts::LOST, "lost", |mark| mark.books.lost, other) }
                </div>
            </>
        }
    },
    say: say_phone,
};

/// One mailbox.
pub static ONE_MAILBOX: Scene<Scenario> = Scene {
    lesson: &lesson::ONE_MAILBOX,
    name: words::one_mailbox::NAME,
    stage: Some(Stage {
        name: words::one_mailbox::STAGE,
        words: (look::LETTERS, card::CALLERS),
        stage: stage::MAILBOX,
    }),
    front: nothing,
    ring: |_| None,
    dial: Scenario::dial,
    moments: &[Happening::HighestPile, Happening::LastCaller],
    in_sight: nothing,
    figures: |plan, run| {
        only(
            figures::of_mailbox(&snapshot(plan, run), plan),
            &["pile", "oldest", "times", "solved", "returned", "work"],
        )
    },
    more: |now| {
        let (plan, run) = (now.plan, now.run);
        let course = run.mailbox().course();
        let here = (seconds(run.now()), mailbox_books(run));
        let other = now.otherwise(|run| (run.mailbox().course(), mailbox_books(run)));
        html! {
            <>
                { theory::mailbox(&snapshot(plan, run), plan, &expectations(plan)) }
                <div class="charts">
                    { chart(course, here, charts::PILE, "pile", |mark| mark.waiting_max, other) }
                    { chart(course, here, charts::REPLIED, "replied", |mark| mark.books.served, other) }
                </div>
            </>
        }
    },
    say: |_, run| {
        let books = mailbox_books(run);
        let oldest = run.mailbox().oldest_age(run.people(), run.now());
        spoken::mailbox(
            say::count(books.served),
            say::count(books.waiting),
            say::maybe_duration(oldest.map(seconds)),
        )
    },
};

/// A stage with telephones.
const fn phones(name: &'static str) -> Stage<Scenario> {
    Stage {
        name,
        words: (look::CALLERS, card::CALLERS),
        stage: stage::PHONE,
    }
}

/// Whether the reader lets callers come, one by one.
fn is_by_hand(plan: &Scenario) -> bool {
    matches!(plan.demand, Demand::Log { .. })
}

fn phone_theory(now: &Now<Scenario>) -> Html {
    let plan = now.plan;
    theory::phone(&snapshot(plan, now.run), plan, &expectations(plan))
}

fn snapshot(plan: &Scenario, run: &Simulation) -> Snapshot {
    Snapshot::at(plan, run, estimates(plan, run))
}

fn say_phone(_: &Scenario, run: &Simulation) -> String {
    let books = phone_books(run);
    spoken::phone(
        say::duration(seconds(run.now())),
        say::count(books.served),
        say::count(books.working),
        say::count(books.waiting),
        say::count(books.lost),
    )
}

/// Some of the figures, in their own order.
fn only(figures: impl IntoIterator<Item = Figure>, keys: &[&str]) -> Vec<Figure> {
    figures
        .into_iter()
        .filter(|figure| keys.contains(&figure.key))
        .collect()
}
