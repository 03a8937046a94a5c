//! The stages of a scene as they look, and the card of whoever is followed.

use yew::prelude::*;

use super::message::Message;
use super::shared::Shared;
use super::state::State;
use crate::widgets::icon::icon;
use crate::widgets::{card, figures, look, set};

type Send = Callback<Message>;

/// The only stage, and the card of whoever is followed.
pub fn people(state: &State, shared: &Shared, send: &Send) -> Html {
    let choose = send.reform(Message::Card);
    html! {
        <div class="people" onkeydown={card::escape(&choose)}>
            { stage(state, shared, 0, send) }
            { card(state, shared, send) }
        </div>
    }
}

/// Several stages, each in its room.
pub fn rooms(state: &State, shared: &Shared, send: &Send) -> Html {
    let choose = send.reform(Message::Card);
    let rooms = (0..state.about.stages.len()).filter_map(|stage| room(state, shared, stage, send));
    html! {
        <div class="rooms" onkeydown={card::escape(&choose)}>
            { card(state, shared, send) }
            { for rooms }
        </div>
    }
}

fn room(state: &State, shared: &Shared, number: usize, send: &Send) -> Option<Html> {
    let room = state.about.stages.get(number)?.room?;
    let id = format!("{}room-{}", state.prefix, room.key);
    let model = &*shared.model;
    Some(html! {
        <article key={room.key} class={classes!("room", room.key)} aria-labelledby={id.clone()}>
            <div class="front">
                <h3 {id}>{ icon(room.icon) }{ room.name }</h3>
                <p class="room-line">{ room.line }</p>
                { stage(state, shared, number, send) }
            </div>
            <div class="rest">
                { figures::view(model.figures(number)) }
                { model.more(number) }
            </div>
        </article>
    })
}

/// A stage, and the buttons that look closer at it.
fn stage(state: &State, shared: &Shared, number: usize, send: &Send) -> Html {
    let about = state.about.stages.get(number);
    let (Some(about), Some(on_page), Some(drawn)) =
        (about, shared.stages.get(number), state.sets.get(number))
    else {
        return html! {};
    };
    let look = send.reform(move |look| Message::Look(number, look));
    let picked = send.reform(move |event: MouseEvent| Message::Pick(number, look::place(&event)));
    let choose = send.reform(Message::Card);
    let keys = look::stage_keys(shared.zoom(number).is_whole(), &look, &choose);
    let callers = shared.model.callers();
    html! {
        <>
            <div class="stage" role="img" tabindex="0" aria-label={about.name} onkeydown={keys}>
                <div class="set">{ set::view(drawn) }</div>
                <canvas ref={&on_page.canvas.node} aria-hidden="true" onclick={picked}></canvas>
                { on_page.ring.view() }
            </div>
            { look::bar(shared.view(number), callers, about.looks, &look) }
        </>
    }
}

fn card(state: &State, shared: &Shared, send: &Send) -> Html {
    let model = &*shared.model;
    let told = shared.chosen.map(|caller| model.told(caller));
    let said = (state.prefix.as_str(), state.about.people);
    let choose = send.reform(Message::Card);
    state.card.view(told, model.callers(), said, &choose)
}
