//! The scene as it looks.

use phones_and_mailboxes::lesson::{Group, Knob};
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::words::{show as words, transport as transport_words};
use web_sys::Element;
use yew::prelude::*;

use super::message::Message;
use super::model::SceneModel;
use super::panels::{Hands, Place};
use super::shared::Shared;
use super::stages;
use super::state::State;
use super::table::Layout;
use crate::address;
use crate::widgets::icon::icon;
use crate::widgets::{dials, figures, table, transport};

type Send = Callback<Message>;

/// Whether the scene takes the whole width of the page.
fn is_wide(state: &State) -> bool {
    state.about.layout != Layout::Column
}

/// The address of what is on, as a whole; none if it would be too long.
pub fn whole_address(model: &dyn SceneModel) -> Option<String> {
    let link = model.address()?.write()?;
    Some(address::whole(&link))
}

/// What panels can do in a scene.
pub fn hands<'a>(
    prefix: &'a str,
    address: &'a dyn Fn() -> Option<String>,
    send: &Send,
) -> Hands<'a> {
    Hands {
        prefix,
        address,
        turn: send.reform(|(key, to)| Message::Turn(key, to)),
        send: send.reform(Message::Panel),
    }
}

/// The whole scene.
pub fn scene(state: &State, shared: &Shared, send: &Send) -> Html {
    let (about, model) = (&state.about, &*shared.model);
    let address = || whole_address(model);
    let hands = hands(&state.prefix, &address, send);
    let [over, leave, drop] = model
        .on_drop(&hands)
        .map_or([None, None, None], |all| all.map(Some));
    let class = match about.layout {
        Layout::Column => classes!("scene", "show"),
        Layout::Wide(styles) => classes!("scene", styles),
    };
    let inside = if is_wide(state) {
        wide(state, shared, &hands, send)
    } else {
        column(state, shared, &hands, send)
    };
    html! {
        <section {class} ref={&state.scene} ondragover={over} ondragleave={leave} ondrop={drop} aria-label={about.name}>
            { inside }
        </section>
    }
}

/// In a column: what is on stage, then what can be done about it, then what comes out.
fn column(state: &State, shared: &Shared, hands: &Hands, send: &Send) -> Html {
    let model = &*shared.model;
    let figures = model.figures(0);
    html! {
        <>
            { days(state, model, send) }
            { refusals(state) }
            { model.panel(Place::Top, hands) }
            if state.about.stages.is_empty() { { model.front() } } else { { stages::people(state, shared, send) } }
            { model.in_sight() }
            { for ring(model, send) }
            { time(state, model, send) }
            <div class="buttons from-here">{ what_if(model, send) }</div>
            { controls(state, model, hands, send) }
            if !figures.is_empty() { { figures::view(figures) } }
            { model.more(0) }
            { model.panel(Place::Bottom, hands) }
            { end(state, send) }
        </>
    }
}

/// Over the whole width: the stages in their rooms, with what comes out under each of them, and the controls aside.
fn wide(state: &State, shared: &Shared, hands: &Hands, send: &Send) -> Html {
    let model = &*shared.model;
    html! {
        <>
            { days(state, model, send) }
            { refusals(state) }
            { model.panel(Place::Top, hands) }
            { time(state, model, send) }
            if !state.about.stages.is_empty() { { stages::rooms(state, shared, send) } }
            { controls(state, model, hands, send) }
            { model.panel(Place::Bottom, hands) }
            { end(state, send) }
        </>
    }
}

/// The days to start from, another seed, and the link.
fn days(state: &State, model: &dyn SceneModel, send: &Send) -> Html {
    let chips = model.days().into_iter().enumerate().map(|(number, (name, is_on))| {
        let onclick = send.reform(move |_: MouseEvent| Message::Day(number));
        html! {
            <button key={name} type="button" class="chip" aria-pressed={is_on.to_string()} {onclick}>{ name }</button>
        }
    });
    let new_seed = send.reform(|_: MouseEvent| Message::NewSeed);
    let copy = send.reform(|_: MouseEvent| Message::CopyLink);
    let is_wide = is_wide(state);
    let seed = if is_wide {
        html! {
            <button type="button" title={transport_words::SEED_HELP} onclick={new_seed}>{ icon("seed") }<span>{ transport_words::SEED }</span></button>
        }
    } else {
        transport::button(transport_words::SEED, "seed", new_seed)
    };
    html! {
        <div class="days">
            <div class="presets" role="group" aria-label={words::DAYS}>{ for chips }</div>
            <div class="day-tools">
                { seed }
                if is_wide { { what_if(model, send) } }
                { transport::button(transport_words::LINK, "link", copy) }
            </div>
        </div>
    }
}

fn refusals(state: &State) -> Html {
    let refusal = state.refusal.as_ref().map(|refusal| {
        html! { <p class="refusal" role="alert">{ refusal }</p> }
    });
    html! { <div class="refusals">{ for refusal }</div> }
}

fn ring(model: &dyn SceneModel, send: &Send) -> Option<Html> {
    let name = model.rings()?;
    let onclick = send.reform(|_: MouseEvent| Message::Ring);
    Some(html! {
        <button type="button" class="ring-up" {onclick}>{ icon("phone") }<span>{ name }</span></button>
    })
}

fn what_if(model: &dyn SceneModel, send: &Send) -> Html {
    let onclick = send.reform(|_: MouseEvent| Message::WhatIf);
    transport::what_if(model.asked_since().is_some(), onclick)
}

/// The buttons of time, and what is said of two futures.
fn time(state: &State, model: &dyn SceneModel, send: &Send) -> Html {
    let since = model.asked_since().map(say::clock);
    let line = if state.about.stages.is_empty() {
        transport_words::what_if_line_without_stage
    } else {
        transport_words::what_if_line
    };
    let line = since.map_or_else(String::new, line);
    let time = send.reform(Message::Time);
    let (clock, marks) = (model.clock(), model.landmarks());
    transport::bar(&state.prefix, &clock, &marks, state.note, &line, &time)
}

/// The controls: in their groups, or those at hand and the others.
fn controls(state: &State, model: &dyn SceneModel, hands: &Hands, send: &Send) -> Html {
    let prefix = state.prefix.as_str();
    let knobs = |all: &'static [Knob]| knobs(prefix, model, all, send);
    let [first, more] = state.about.knobs;
    let panel = model.panel(Place::Controls, hands);
    let inside =
        if !state.about.groups.is_empty() {
            let groups = state.about.groups.iter().map(|group| {
            let Group { key, name, knobs: all } = *group;
            html! { <fieldset class={key} {key}><legend>{ name }</legend>{ knobs(all) }</fieldset> }
        });
            html! { <>{ for groups }</> }
        } else if is_wide(state) {
            html! {
                <fieldset>
                    <legend>{ words::CONTROLS }</legend>
                    { knobs(first) }
                    <details class="more">
                        <summary>{ words::MORE }</summary>
                        { knobs(more) }
                    </details>
                </fieldset>
            }
        } else {
            html! {
                <>
                    { knobs(first) }
                    if !more.is_empty() {
                        <details class="more">
                            <summary>{ words::MORE }</summary>
                            <div class="controls">{ knobs(more) }</div>
                        </details>
                    }
                </>
            }
        };
    html! {
        <div class="controls" role="group" aria-label={words::CONTROLS}>
            { panel }
            { inside }
        </div>
    }
}

fn knobs(prefix: &str, model: &dyn SceneModel, knobs: &'static [Knob], send: &Send) -> Html {
    let dials = knobs.iter().filter_map(|knob| {
        let turned = send.reform(move |to| Message::Turn(knob.key, to));
        Some(dials::dial(prefix, knob.key, model.dial(knob)?, turned))
    });
    dials.collect()
}

/// What the scene asks, what it says aloud, and every figure.
fn end(state: &State, send: &Send) -> Html {
    let on_table = send.reform(|event: Event| {
        let details = event.target_dyn_into::<Element>();
        Message::Table(details.is_some_and(|details| details.has_attribute("open")))
    });
    let tables = state.figures.iter().flatten().map(|(named, figures)| {
        let key = named.map(|(key, _)| key);
        let name = named.map(|(_, name)| html! { <h4>{ name }</h4> });
        html! {
            <div class="table-frame" key={key.unwrap_or_default()} data-design={key}>
                { for name }
                { table::table(figures) }
            </div>
        }
    });
    html! {
        <>
            { state.asked.view(&send.reform(Message::Answer)) }
            <p class="spoken" aria-live="polite">{ &state.spoken }</p>
            <details class="all" ontoggle={on_table}>
                <summary>{ words::TABLE }</summary>
                { for tables }
            </details>
        </>
    }
}
