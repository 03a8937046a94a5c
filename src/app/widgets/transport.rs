//! The buttons of time.

use phones_and_mailboxes::play::{Clock, Landmark, Time, paces};
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::transport as words;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::icon;
use browser::copy_text;

/// The bar with the clock and the buttons. Each scene has a prefix of its own for its ids.
pub fn bar(
    prefix: &str,
    clock: &Clock,
    landmarks: &[Landmark],
    note: Option<&str>,
    what_if_line: &str,
    send: &Callback<Time>,
) -> Html {
    let press = |time: Time| send.reform(move |_: MouseEvent| time);
    let (name, sign, time) = if clock.playing || clock.hurried.is_some() {
        (words::PAUSE, "pause", Time::Pause)
    } else {
        (words::PLAY, "play", Time::Play)
    };
    let paces = paces();
    let scale = paces.clone();
    let on_pace = send.reform(move |event: InputEvent| Time::Pace(scale.number(place_of(&event))));
    let status = if let Some(share) = clock.hurried {
        words::hurrying(say::share(Some(share.min(1.0))))
    } else if clock.slowed {
        words::SLOW.to_owned()
    } else if clock.finished {
        words::FINISHED.to_owned()
    } else {
        String::new()
    };
    let speed = format!("{prefix}set-speed");
    html! {
        <div class="transport" role="group" aria-label={words::LABEL}>
            <div class="transport-bar">
                <div class="buttons">
                    { button(words::RESTART, "restart", press(Time::Restart)) }
                    <button type="button" class="play" onclick={press(time)}>{ icon(sign) }<span>{ name }</span></button>
                    { button(words::STEP, "step", press(Time::Step)) }
                    { button(words::END, "end", press(Time::ToEnd)) }
                </div>
                <p class="clock">
                    <span class="clock-time">{ say::clock(clock.now_s) }</span>
                    { " " }<span class="clock-unit">{ words::CLOCK }</span>
                </p>
            </div>
            <div class="speed">
                <label for={speed.clone()}>{ words::SPEED }</label>
                <input
                    id={speed.clone()}
                    type="range"
                    min="0"
                    max={paces.last().to_string()}
                    value={paces.place(clock.pace).to_string()}
                    aria-valuetext={say_pace(clock.pace)}
                    oninput={on_pace}
                />
                <output for={speed}>{ say_pace(clock.pace) }</output>
            </div>
            { scrubber(prefix, clock, landmarks, send) }
            <p class="what-if-line" role="status">{ what_if_line.to_owned() }</p>
            <p class="status" role="status">{ note.map_or(status, str::to_owned) }</p>
        </div>
    }
}

/// The slider over the run as far as it is known, with what happened on the way.
fn scrubber(prefix: &str, clock: &Clock, landmarks: &[Landmark], send: &Callback<Time>) -> Html {
    let (from, now) = (clock.from_s, clock.now_s);
    let furthest = clock.furthest_s.max(now);
    let to = send.reform(|event: InputEvent| Time::Seek((value_of(&event) * MS).max(0.0) as Nanos));
    let known = || landmarks.iter().filter(|mark| seconds(mark.at) >= from);
    let ticks = known().map(|mark| {
        let share = (seconds(mark.at) - from) / (furthest - from).max(f64::MIN_POSITIVE);
        let left = format!("left:{}%", (share * 100.0) as u32);
        html! { <span class={format!("tick {}", mark.sign)} key={mark.sign} style={left}></span> }
    });
    let jumps = known().map(|mark| {
        let at = mark.at;
        let go = send.reform(move |_: MouseEvent| Time::Seek(at));
        html! {
            <button type="button" key={mark.sign} data-landmark={mark.sign} onclick={go}>{ icon(mark.sign) }<span>{ &mark.name }</span></button>
        }
    });
    let jumps: Html = html! { <>{ for jumps }</> };
    let value = words::moment_value(say::clock(now), say::clock(furthest));
    let id = format!("{prefix}set-moment");
    html! {
        <div class="scrubber">
            <label for={id.clone()}>{ words::MOMENT }</label>
            <div class="scrubber-track">
                <input
                    {id}
                    type="range"
                    min={ms(from)}
                    max={ms(furthest)}
                    step="any"
                    value={ms(now)}
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

/// The button that asks what if, or no longer.
pub fn what_if(asked: bool, onclick: Callback<MouseEvent>) -> Html {
    let name = if asked {
        words::WHAT_IF_END
    } else {
        words::WHAT_IF
    };
    html! {
        <button type="button" class="what-if" title={words::WHAT_IF_HELP} aria-pressed={asked.to_string()} {onclick}>{ icon("branch") }<span>{ name }</span></button>
    }
}

/// Copies the address of the page, and tells in words whether that went well.
pub fn copy_address(noted: Callback<&'static str>) {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    copy_text(&address.unwrap_or_default(), move |copied| {
        noted.emit(if copied {
            words::LINK_COPIED
        } else {
            words::LINK_FAILED
        });
    });
}

/// A button that shows a sign and is called by its name.
#[inline(never)]
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
