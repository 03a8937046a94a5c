//! The two rooms: a stage, the figures under it, theory and charts.

use phones_and_mailboxes::report::Expectations;
use phones_and_mailboxes::sim::measure::Mark;
use phones_and_mailboxes::words::{chart as charts, room, spoken};
use yew::prelude::*;

use super::chart::chart;
use super::icon::icon;
use super::shared::Shared;
use super::snapshot::Snapshot;
use super::{figures, set, theory};

/// The room with the telephones.
pub fn phone(
    shared: &Shared,
    snapshot: &Snapshot,
    expected: &Expectations,
    drawn: &AttrValue,
) -> Html {
    let scenario = shared.player.scenario();
    let now = (snapshot.now_s, snapshot.phone);
    let course = shared.player.run().phone().course();
    let other = shared.player.other().zip(snapshot.other);
    let other = other.map(|(run, books)| (run.phone().course(), books.phone));
    html! {
        <article class="room phone" aria-labelledby="room-phone">
            <h3 id="room-phone">{ icon("phone") }{ room::PHONE }</h3>
            <p class="room-line">{ room::PHONE_LINE }</p>
            <div class="stage" role="img" aria-label={spoken::PHONE_STAGE}>
                <div class="set">{ set::view(drawn) }</div>
                <canvas ref={&shared.phone_canvas} aria-hidden="true"></canvas>
            </div>
            { figures::phone(snapshot, scenario) }
            { theory::phone(snapshot, scenario, expected) }
            <div class="charts">
                { chart(course, now, charts::WAITING_TO_REDIAL, "waiting", waiting, other) }
                { chart(course, now, charts::LOST, "lost", |mark| mark.books.lost, other) }
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
) -> Html {
    let scenario = shared.player.scenario();
    let now = (snapshot.now_s, snapshot.mailbox);
    let course = shared.player.run().mailbox().course();
    let other = shared.player.other().zip(snapshot.other);
    let other = other.map(|(run, books)| (run.mailbox().course(), books.mailbox));
    html! {
        <article class="room mailbox" aria-labelledby="room-mailbox">
            <h3 id="room-mailbox">{ icon("postbox") }{ room::MAILBOX }</h3>
            <p class="room-line">{ room::MAILBOX_LINE }</p>
            <div class="stage" role="img" aria-label={spoken::MAILBOX_STAGE}>
                <div class="set">{ set::view(drawn) }</div>
                <canvas ref={&shared.mailbox_canvas} aria-hidden="true"></canvas>
            </div>
            { figures::mailbox(snapshot, scenario) }
            { theory::mailbox(snapshot, scenario, expected) }
            <div class="charts">
                { chart(course, now, charts::PILE, "pile", waiting, other) }
                { chart(course, now, charts::REPLIED, "replied", |mark| mark.books.served, other) }
            </div>
        </article>
    }
}

fn waiting(mark: &Mark) -> u64 {
    mark.waiting_max
}
