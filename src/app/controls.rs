//! Everything that can be changed about the day.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::scenario::{Preset, Scenario, Setting};
use phones_and_mailboxes::sim::demand::RecordedDay;
use phones_and_mailboxes::sim::phone::Redial;
use phones_and_mailboxes::sim::{Counts, Demand, Shape};
use phones_and_mailboxes::words::{count, number, pattern, scene as words, shape};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::html::Scope;
use yew::prelude::*;

use super::scene::{Message, SideBySide};
use super::transport::place_of;

/// The days to start from.
pub fn presets(scenario: &Scenario, link: &Scope<SideBySide>) -> Html {
    let chips = Preset::ALL.map(|preset| {
        let chosen = Scenario {
            seed: scenario.seed,
            ..preset.scenario()
        } == *scenario;
        let onclick = link.callback(move |_: MouseEvent| Message::Open(preset));
        html! {
            <button key={preset.name()} type="button" class="chip" aria-pressed={chosen.to_string()} {onclick}>
                { preset.name() }
            </button>
        }
    });
    html! {
        <div class="presets" role="group" aria-label={words::PRESETS}>{ for chips }</div>
    }
}

/// All the controls.
pub fn panel(scenario: &Scenario, link: &Scope<SideBySide>) -> Html {
    let slider = |setting| slider(scenario, setting, link);
    html! {
        <section class="controls" aria-label={words::CONTROLS}>
            <fieldset class="callers">
                <legend>{ words::CALLERS }</legend>
                { patterns(scenario, link) }
                { slider(Setting::Callers) }
                { slider(Setting::Rate) }
                { slider(Setting::Peak) }
                { slider(Setting::RushFrom) }
                { slider(Setting::RushTo) }
                { slider(Setting::Window) }
                { slider(Setting::Interval) }
            </fieldset>
            <fieldset class="handlers">
                <legend>{ words::HANDLERS }</legend>
                { slider(Setting::Handlers) }
                { slider(Setting::MeanWork) }
                { shapes(scenario, link) }
                { slider(Setting::Stages) }
                { slider(Setting::Variation) }
            </fieldset>
            <fieldset class="phone">
                <legend>{ words::PHONE }</legend>
                { toggle(words::REDIAL, scenario.phone.redial.is_some(), link.callback(Message::Redial)) }
                { slider(Setting::RedialProbability) }
                { slider(Setting::RedialDelay) }
                { slider(Setting::Redials) }
                { slider(Setting::Courtesy) }
            </fieldset>
            <fieldset class="mailbox">
                <legend>{ words::MAILBOX }</legend>
                { toggle(words::LIMITED, scenario.mailbox.room.is_some(), link.callback(Message::Limit)) }
                { slider(Setting::Room) }
                { slider(Setting::Overhead) }
            </fieldset>
        </section>
    }
}

fn slider(scenario: &Scenario, setting: Setting, link: &Scope<SideBySide>) -> Html {
    let Some(value) = setting.get(scenario) else {
        return html! {};
    };
    let scale = setting.scale();
    let (last, place) = (scale.last(), scale.place(value));
    let oninput = link
        .callback(move |event: InputEvent| Message::Set(setting, scale.number(place_of(&event))));
    let said = say_value(setting, value);
    let id = format!("set-{}", setting.key());
    let help = format!("help-{}", setting.key());
    html! {
        <div class="setting" key={setting.key()}>
            <label for={id.clone()}>{ setting.name() }</label>
            <details class="hint" name="explained">
                <summary aria-label={words::explain(setting.name())}></summary>
                <p id={help.clone()}>{ setting.help() }</p>
            </details>
            <output for={id.clone()}>{ said.clone() }</output>
            <input
                {id}
                type="range"
                min="0"
                max={last.to_string()}
                value={place.to_string()}
                aria-valuetext={said}
                aria-describedby={help}
                {oninput}
            />
        </div>
    }
}

/// A setting's number with its unit.
fn say_value(setting: Setting, value: f64) -> String {
    match setting {
        Setting::Callers => count::callers(value as u64),
        Setting::Handlers => count::handlers(value as u64),
        Setting::Room => count::letters(value as u64),
        Setting::Redials => count::times(value as u64),
        Setting::RedialProbability => number::percent(say::rounded(value * 100.0, 0)),
        Setting::Rate if value >= 1000.0 => say::count(value as u64),
        Setting::Rate | Setting::Stages | Setting::Variation => say::rounded(value, 2),
        Setting::Peak => number::fold(say::rounded(value, 1)),
        _ => say::duration(value),
    }
}

fn toggle(name: &'static str, on: bool, changed: Callback<bool>) -> Html {
    let onchange = changed.reform(|event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <label class="toggle"><input type="checkbox" checked={on} {onchange} /><span>{ name }</span></label>
    }
}

/// The choices of a select element, the chosen one, and what choosing does.
fn select(
    id: &'static str,
    label: &'static str,
    names: &[&'static str],
    chosen: usize,
    changed: Callback<usize>,
) -> Html {
    let onchange = changed.reform(|event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        select.map_or(0, |select| select.selected_index().max(0) as usize)
    });
    let options = names.iter().enumerate().map(|(i, name)| {
        html! { <option key={*name} selected={i == chosen}>{ *name }</option> }
    });
    html! {
        <div class="setting choice">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>{ for options }</select>
        </div>
    }
}

fn patterns(scenario: &Scenario, link: &Scope<SideBySide>) -> Html {
    let mut names = vec![
        pattern::STEADY,
        pattern::EVEN,
        pattern::RUSH,
        pattern::AT_ONCE,
        pattern::COUNTS,
    ];
    let chosen = match scenario.demand {
        Demand::Steady { .. } => 0,
        Demand::Even { .. } => 1,
        Demand::Rush { .. } => 2,
        Demand::AtOnce { .. } => 3,
        Demand::Counts {
            counts: Counts::Recorded(_),
            ..
        } => 4,
        Demand::Counts { .. } | Demand::Log { .. } => 5,
    };
    if chosen == 5 {
        names.push(pattern::LOG);
    }
    let changed = link.callback(Message::Pattern);
    select("set-pattern", pattern::LABEL, &names, chosen, changed)
}

/// The demand of the chosen pattern, keeping what it has in common with the old one.
pub fn demand_of(choice: usize, old: &Demand) -> Option<Demand> {
    let callers = old.callers().clamp(1, 1_000_000) as u32;
    let per_minute = match old {
        Demand::Steady { per_minute, .. }
        | Demand::Even { per_minute, .. }
        | Demand::Rush { per_minute, .. } => *per_minute,
        Demand::Counts { interval_s, counts } => {
            let minutes = interval_s * counts.len() as f64 / 60.0;
            rate(callers, minutes)
        }
        // About as many as one office can see in an hour.
        Demand::AtOnce { .. } | Demand::Log { .. } => rate(callers, 60.0),
    };
    Some(match choice {
        0 => Demand::Steady {
            callers,
            per_minute,
        },
        1 => Demand::Even {
            callers,
            per_minute,
        },
        2 => Demand::Rush {
            callers,
            per_minute,
            peak: 10.0,
            from_s: 600.0,
            to_s: 1200.0,
        },
        3 => Demand::AtOnce {
            callers,
            window_s: 0.0,
        },
        4 => Demand::Counts {
            interval_s: 60.0,
            counts: Counts::Recorded(RecordedDay::EpaHttp1995),
        },
        _ => return None,
    })
}

/// A round rate within its range.
fn rate(callers: u32, minutes: f64) -> f64 {
    let scale = Setting::Rate.scale();
    scale.number(scale.place(f64::from(callers) / minutes))
}

fn shapes(scenario: &Scenario, link: &Scope<SideBySide>) -> Html {
    let names = [
        shape::EXPONENTIAL,
        shape::FIXED,
        shape::ERLANG,
        shape::LOG_NORMAL,
    ];
    let chosen = match scenario.work.shape {
        Shape::Exponential => 0,
        Shape::Fixed => 1,
        Shape::Erlang { .. } => 2,
        Shape::LogNormal { .. } => 3,
    };
    let changed = link.callback(Message::Shape);
    select("set-shape", shape::LABEL, &names, chosen, changed)
}

/// The chosen shape.
pub fn shape_of(choice: usize) -> Shape {
    match choice {
        1 => Shape::Fixed,
        2 => Shape::Erlang { stages: 4 },
        3 => Shape::LogNormal { cv: 2.0 },
        _ => Shape::Exponential,
    }
}

/// The redialling that the switch switches on.
pub fn redial_of(on: bool) -> Option<Redial> {
    on.then(Redial::default)
}
