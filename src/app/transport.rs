//! The buttons of time.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::scenario::Scale;
use phones_and_mailboxes::words::transport as words;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::prelude::*;

use super::icon::icon;
use super::scene::{Message, SideBySide};
use super::snapshot::Snapshot;

/// The speeds on offer, in simulated seconds per second.
pub fn paces() -> Scale {
    Scale::times(1.0, 86_400.0)
}

/// The bar with the clock and the buttons.
pub fn bar(snapshot: &Snapshot, pace: f64, note: Option<&str>, link: &Scope<SideBySide>) -> Html {
    let send = |message: fn() -> Message| link.callback(move |_: MouseEvent| message());
    let (name, sign) = if snapshot.playing || snapshot.hurried.is_some() {
        (words::PAUSE, "pause")
    } else {
        (words::PLAY, "play")
    };
    let paces = paces();
    let scale = paces.clone();
    let on_pace =
        link.callback(move |event: InputEvent| Message::Pace(scale.number(place_of(&event))));
    let status = if let Some(share) = snapshot.hurried {
        words::hurrying(say::share(Some(share.min(1.0))))
    } else if snapshot.slowed {
        words::SLOW.to_owned()
    } else if snapshot.finished {
        words::FINISHED.to_owned()
    } else {
        String::new()
    };
    html! {
        <div class="transport" role="group" aria-label={words::LABEL}>
            <div class="transport-bar">
                <div class="buttons">
                    { button(words::RESTART, "restart", send(|| Message::Restart)) }
                    <button type="button" class="play" onclick={send(|| Message::PlayOrPause)}>{ icon(sign) }<span>{ name }</span></button>
                    { button(words::STEP, "step", send(|| Message::Step)) }
                    { button(words::END, "end", send(|| Message::ToEnd)) }
                </div>
                <p class="clock">
                    <span class="clock-time">{ say::clock(snapshot.now_s) }</span>
                    { " " }<span class="clock-unit">{ words::CLOCK }</span>
                </p>
            </div>
            <div class="speed">
                <label for="set-speed">{ words::SPEED }</label>
                <input
                    id="set-speed"
                    type="range"
                    min="0"
                    max={paces.last().to_string()}
                    value={paces.place(pace).to_string()}
                    aria-valuetext={say_pace(pace)}
                    oninput={on_pace}
                />
                <output for="set-speed">{ say_pace(pace) }</output>
            </div>
            <p class="status" role="status">{ note.map_or(status, str::to_owned) }</p>
        </div>
    }
}

/// The buttons that give another day, or this one to others.
pub fn day_tools(link: &Scope<SideBySide>) -> Html {
    html! {
        <div class="day-tools">
            <button type="button" title={words::SEED_HELP} onclick={link.callback(|_: MouseEvent| Message::NewSeed)}>{ icon("seed") }<span>{ words::SEED }</span></button>
            { button(words::LINK, "link", link.callback(|_: MouseEvent| Message::CopyLink)) }
        </div>
    }
}

fn button(name: &'static str, sign: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" title={name} {onclick}>{ icon(sign) }<span class="name">{ name }</span></button>
    }
}

fn say_pace(pace: f64) -> String {
    words::speed_value(say::duration(pace))
}

/// The place at which a slider stands.
pub fn place_of(event: &InputEvent) -> usize {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map_or(0, |input| input.value_as_number() as usize)
}
