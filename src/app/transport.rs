//! The buttons of time.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::scenario::Scale;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::sim::time::seconds;
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
    let what_if_line = snapshot.other.map_or_else(String::new, |other| {
        words::what_if_line(say::clock(other.since_s))
    });
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
            { scrubber(snapshot, link) }
            <p class="what-if-line" role="status">{ what_if_line }</p>
            <p class="status" role="status">{ note.map_or(status, str::to_owned) }</p>
        </div>
    }
}

/// The slider over the run as far as it is known, with what happened on the way.
fn scrubber(snapshot: &Snapshot, link: &Scope<SideBySide>) -> Html {
    let landmarks = &snapshot.landmarks;
    let from = snapshot.other.map_or(0.0, |other| other.since_s);
    let furthest = seconds(landmarks.furthest).max(snapshot.now_s);
    let to =
        link.callback(|event: InputEvent| Message::Seek((value_of(&event) * MS).max(0.0) as Nanos));
    let known = [
        (
            landmarks.first_busy,
            "busy",
            words::first_busy as fn(String) -> String,
        ),
        (
            landmarks.highest_pile.map(|(time, _)| time),
            "pile",
            words::highest_pile,
        ),
        (landmarks.last_caller, "caller", words::last_caller),
    ];
    let known = known
        .into_iter()
        .filter_map(|(time, sign, name)| Some((time?, sign, name)));
    let known: Vec<_> = known.filter(|(time, ..)| seconds(*time) >= from).collect();
    let ticks = known.iter().map(|(time, sign, _)| {
        let share = (seconds(*time) - from) / (furthest - from).max(f64::MIN_POSITIVE);
        let left = format!("left:{}%", (share * 100.0) as u32);
        html! { <span class={format!("tick {sign}")} key={*sign} style={left}></span> }
    });
    let jumps = known.iter().map(|&(time, sign, name)| {
        let go = link.callback(move |_: MouseEvent| Message::Seek(time));
        html! {
            <button type="button" key={sign} data-landmark={sign} onclick={go}>{ icon(sign) }<span>{ name(say::clock(seconds(time))) }</span></button>
        }
    });
    let jumps: Html = html! { <>{ for jumps }</> };
    let value = words::moment_value(say::clock(snapshot.now_s), say::clock(furthest));
    html! {
        <div class="scrubber">
            <label for="set-moment">{ words::MOMENT }</label>
            <div class="scrubber-track">
                <input
                    id="set-moment"
                    type="range"
                    min={ms(from)}
                    max={ms(furthest)}
                    step="any"
                    value={ms(snapshot.now_s)}
                    aria-valuetext={value}
                    oninput={to}
                />
                <div class="ticks" aria-hidden="true">{ for ticks }</div>
            </div>
            <div class="jumps" role="group" aria-label={words::GO_BACK}>{ jumps }</div>
        </div>
    }
}

/// Nanoseconds in a millisecond, in which the slider counts.
const MS: f64 = 1e6;

fn ms(time_s: f64) -> String {
    ((time_s * 1e3) as u64).to_string()
}

/// The buttons that give another day, or this one to others.
pub fn day_tools(snapshot: &Snapshot, link: &Scope<SideBySide>) -> Html {
    html! {
        <div class="day-tools">
            <button type="button" title={words::SEED_HELP} onclick={link.callback(|_: MouseEvent| Message::NewSeed)}>{ icon("seed") }<span>{ words::SEED }</span></button>
            { what_if(snapshot, link) }
            { button(words::LINK, "link", link.callback(|_: MouseEvent| Message::CopyLink)) }
        </div>
    }
}

fn what_if(snapshot: &Snapshot, link: &Scope<SideBySide>) -> Html {
    let asked = snapshot.other.is_some();
    let name = if asked {
        words::WHAT_IF_END
    } else {
        words::WHAT_IF
    };
    html! {
        <button type="button" class="what-if" title={words::WHAT_IF_HELP} aria-pressed={asked.to_string()} onclick={link.callback(|_: MouseEvent| Message::WhatIf)}>{ icon("branch") }<span>{ name }</span></button>
    }
}

/// A button that shows a sign and is called by its name.
pub fn button(name: &'static str, sign: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" title={name} {onclick}>{ icon(sign) }<span class="name">{ name }</span></button>
    }
}

fn say_pace(pace: f64) -> String {
    words::speed_value(say::duration(pace))
}

fn value_of(event: &InputEvent) -> f64 {
    let input = event.target();
    let input = input.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map_or(0.0, |input| input.value_as_number())
}

/// The place at which a slider stands.
pub fn place_of(event: &InputEvent) -> usize {
    value_of(event) as usize
}
