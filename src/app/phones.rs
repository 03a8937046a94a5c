//! The first three scenes: one phone, more phones, one mailbox.

use phones_and_mailboxes::lesson::{Lesson, MORE_PHONES, ONE_MAILBOX, ONE_PHONE};
use phones_and_mailboxes::report::{estimates, expectations, mailbox_books, phone_books, say};
use phones_and_mailboxes::scenario::Scenario;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Demand, Simulation};
use phones_and_mailboxes::stage::{Painter, Pixels, View, mailbox_layout, phone_layout};
use phones_and_mailboxes::words::{chart as charts, lesson as words, spoken};
use yew::prelude::*;

use super::chart::chart;
use super::figures::{self, Figure};
use super::show::Kind;
use super::snapshot::Snapshot;
use super::{set, theory};

/// One phone.
pub struct OnePhone;
/// More phones.
pub struct MorePhones;
/// One mailbox.
pub struct OneMailbox;

impl Kind for OnePhone {
    type Plan = Scenario;
    const NAME: &'static str = words::one_phone::NAME;
    const STAGE: &'static str = words::one_phone::STAGE;
    const RING: Option<&'static str> = Some(words::one_phone::RING);

    fn lesson() -> &'static Lesson<Scenario> {
        &ONE_PHONE
    }

    fn rings(plan: &Scenario) -> bool {
        matches!(plan.demand, Demand::Log { .. })
    }

    fn paint(painter: &mut Painter, pixels: &mut Pixels, run: &Simulation, view: &View) {
        painter.paint_phone(pixels, run, view);
    }

    fn set(run: &Simulation, view: &View) -> String {
        set::phone(&phone_layout(run, view), &view.window())
    }

    fn figures(plan: &Scenario, run: &Simulation) -> Vec<Figure> {
        only(
            figures::of_phone(&snapshot(plan, run), plan),
            &["busy", "solved", "work"],
        )
    }

    fn more(plan: &Scenario, run: &Simulation) -> Html {
        match plan.demand {
            Demand::Log { .. } => html! {},
            _ => theory::phone(&snapshot(plan, run), plan, &expectations(plan)),
        }
    }

    fn say(_: &Scenario, run: &Simulation) -> String {
        say_phone(run)
    }
}

impl Kind for MorePhones {
    type Plan = Scenario;
    const NAME: &'static str = words::more_phones::NAME;
    const STAGE: &'static str = words::more_phones::STAGE;

    fn lesson() -> &'static Lesson<Scenario> {
        &MORE_PHONES
    }

    fn paint(painter: &mut Painter, pixels: &mut Pixels, run: &Simulation, view: &View) {
        painter.paint_phone(pixels, run, view);
    }

    fn set(run: &Simulation, view: &View) -> String {
        set::phone(&phone_layout(run, view), &view.window())
    }

    fn figures(plan: &Scenario, run: &Simulation) -> Vec<Figure> {
        only(
            figures::of_phone(&snapshot(plan, run), plan),
            &["busy", "redialling", "lost", "solved", "times", "work"],
        )
    }

    fn more(plan: &Scenario, run: &Simulation) -> Html {
        let now = (seconds(run.now()), phone_books(run));
        html! {
            <>
                { theory::phone(&snapshot(plan, run), plan, &expectations(plan)) }
                <div class="charts">
                    { chart(run.phone().course(), now, charts::WAITING_TO_REDIAL, "waiting", |mark| mark.waiting_max, None) }
                    { chart(run.phone().course(), now, charts::LOST, "lost", |mark| mark.books.lost, None) }
                </div>
            </>
        }
    }

    fn say(_: &Scenario, run: &Simulation) -> String {
        say_phone(run)
    }
}

impl Kind for OneMailbox {
    type Plan = Scenario;
    const NAME: &'static str = words::one_mailbox::NAME;
    const STAGE: &'static str = words::one_mailbox::STAGE;

    fn lesson() -> &'static Lesson<Scenario> {
        &ONE_MAILBOX
    }

    fn paint(painter: &mut Painter, pixels: &mut Pixels, run: &Simulation, view: &View) {
        painter.paint_mailbox(pixels, run, view);
    }

    fn set(run: &Simulation, view: &View) -> String {
        set::mailbox(&mailbox_layout(run, view), &view.window())
    }

    fn figures(plan: &Scenario, run: &Simulation) -> Vec<Figure> {
        only(
            figures::of_mailbox(&snapshot(plan, run), plan),
            &["pile", "oldest", "times", "solved", "returned", "work"],
        )
    }

    fn more(plan: &Scenario, run: &Simulation) -> Html {
        let now = (seconds(run.now()), mailbox_books(run));
        html! {
            <>
                { theory::mailbox(&snapshot(plan, run), plan, &expectations(plan)) }
                <div class="charts">
                    { chart(run.mailbox().course(), now, charts::PILE, "pile", |mark| mark.waiting_max, None) }
                    { chart(run.mailbox().course(), now, charts::REPLIED, "replied", |mark| mark.books.served, None) }
                </div>
            </>
        }
    }

    fn say(_: &Scenario, run: &Simulation) -> String {
        let books = mailbox_books(run);
        let oldest = run.mailbox().oldest_age(run.people(), run.now());
        spoken::mailbox(
            say::count(books.served),
            say::count(books.waiting),
            say::maybe_duration(oldest.map(seconds)),
        )
    }
}

fn snapshot(plan: &Scenario, run: &Simulation) -> Snapshot {
    Snapshot::at(plan, run, estimates(plan, run))
}

fn say_phone(run: &Simulation) -> String {
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
