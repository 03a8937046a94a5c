//! The two rooms: a stage, the figures under it, theory and charts.

use phones_and_mailboxes::report::{Expectations, System};
use phones_and_mailboxes::sim::measure::Mark;
use phones_and_mailboxes::words::{chart as charts, room, spoken};
use yew::html::Scope;
use yew::prelude::*;

use super::card::Choice;
use super::chart::chart;
use super::icon::icon;
use super::look::{self, Look};
use super::part::Part;
use super::scene::{Message, SideBySide};
use super::shared::Shared;
use super::snapshot::Snapshot;
use super::{figures, set, theory};

/// The room with the telephones.
pub fn phone(
    shared: &Shared,
    snapshot: &Snapshot,
    expected: &Expectations,
    drawn: &AttrValue,
    part: Part,
    link: &Scope<SideBySide>,
) -> Html {
    let id = format!("{}room-phone", part.prefix());
    let scenario = shared.player.plan();
    let now = (snapshot.now_s, snapshot.phone);
    let course = shared.player.run().phone().course();
    let other = shared.player.other().zip(snapshot.other);
    let other = other.map(|(run, books)| (run.phone().course(), books.phone));
    html! {
        <article class="room phone" aria-labelledby={id.clone()}>
            <div class="front">
                <h3 {id}>{ icon("phone") }{ room::PHONE }</h3>
                <p class="room-line">{ room::PHONE_LINE }</p>
                <div class="stage" role="img" tabindex="0" aria-label={spoken::PHONE_STAGE} onkeydown={stage_keys(shared, System::Phone, link)}>
                    <div class="set">{ set::view(drawn) }</div>
                    <canvas ref={&shared.phone_canvas.node} aria-hidden="true" onclick={pick(System::Phone, link)}></canvas>
                    { shared.phone_ring.view() }
                </div>
                { look_bar(shared, System::Phone, link) }
            </div>
            <div class="rest">
                { figures::view(figures::of_phone(snapshot, scenario)) }
                { theory::phone(snapshot, scenario, expected) }
                <div class="charts">
                    { chart(course, now, charts::WAITING_TO_REDIAL, "waiting", waiting, other) }
                    { chart(course, now, charts::LOST, "lost", |mark| mark.books.lost, other) }
                </div>
            </div>
        </article>
    }
}

/// The room with the mailbox.
pub fn mailbox(
    shared: &Shared,
    snapshot: &Snapshot,
    expected: &Expectations,
    drawn: &AttrValue,
    part: Part,
    link: &Scope<SideBySide>,
) -> Html {
    let id = format!("{}room-mailbox", part.prefix());
    let scenario = shared.player.plan();
    let now = (snapshot.now_s, snapshot.mailbox);
    let course = shared.player.run().mailbox().course();
    let other = shared.player.other().zip(snapshot.other);
    let other = other.map(|(run, books)| (run.mailbox().course(), books.mailbox));
    html! {
        <article class="room mailbox" aria-labelledby={id.clone()}>
            <div class="front">
                <h3 {id}>{ icon("postbox") }{ room::MAILBOX }</h3>
                <p class="room-line">{ room::MAILBOX_LINE }</p>
                <div class="stage" role="img" tabindex="0" aria-label={spoken::MAILBOX_STAGE} onkeydown={stage_keys(shared, System::Mailbox, link)}>
                    <div class="set">{ set::view(drawn) }</div>
                    <canvas ref={&shared.mailbox_canvas.node} aria-hidden="true" onclick={pick(System::Mailbox, link)}></canvas>
                    { shared.mailbox_ring.view() }
                </div>
                { look_bar(shared, System::Mailbox, link) }
            </div>
            <div class="rest">
                { figures::view(figures::of_mailbox(snapshot, scenario)) }
                { theory::mailbox(snapshot, scenario, expected) }
                <div class="charts">
                    { chart(course, now, charts::PILE, "pile", waiting, other) }
                    { chart(course, now, charts::REPLIED, "replied", |mark| mark.books.served, other) }
                </div>
            </div>
        </article>
    }
}

/// A click or a tap on a stage chooses who stands there.
fn pick(system: System, link: &Scope<SideBySide>) -> Callback<MouseEvent> {
    link.callback(move |event: MouseEvent| Message::Pick(system, look::place(&event)))
}

fn looked(system: System, link: &Scope<SideBySide>) -> Callback<Look> {
    link.callback(move |look| Message::Look(system, look))
}

#[inline(never)]
fn stage_keys(
    shared: &Shared,
    system: System,
    link: &Scope<SideBySide>,
) -> Callback<KeyboardEvent> {
    let whole = shared.zoom(system).is_whole();
    let choose = link.callback(|choice: Choice| Message::Card(choice));
    look::stage_keys(whole, &looked(system, link), &choose)
}

#[inline(never)]
fn look_bar(shared: &Shared, system: System, link: &Scope<SideBySide>) -> Html {
    let words = match system {
        System::Mailbox => look::LETTERS,
        _ => look::CALLERS,
    };
    let callers = shared.player.run().people().callers();
    look::bar(shared.view(system), callers, words, &looked(system, link))
}

fn waiting(mark: &Mark) -> u64 {
    mark.waiting_max
}
