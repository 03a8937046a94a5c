//! Everything that can be changed about the day.

use phones_and_mailboxes::lesson::{Knob, Model};
use phones_and_mailboxes::settings::{Preset, Scenario, Setting};
use phones_and_mailboxes::sim::demand::RecordedDay;
use phones_and_mailboxes::sim::phone::Redial;
use phones_and_mailboxes::sim::{Counts, Demand, Shape};
use phones_and_mailboxes::words::{own_list, pattern, scene as words, shape};
use yew::html::Scope;
use yew::prelude::*;

use super::dials;
use super::part::Part;
use super::scene::{Message, SideBySide};

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

/// The place of the reader’s own list among the patterns.
pub const LIST: usize = 5;

/// All the controls. Where the reader has a list of their own, it can be chosen even while another pattern is.
pub fn panel(scenario: &Scenario, part: Part, has_list: bool, link: &Scope<SideBySide>) -> Html {
    let slider = |setting| slider(scenario, setting, part, link);
    let has_own_work = matches!(
        scenario.demand,
        Demand::Log {
            durations_s: Some(_),
            ..
        }
    );
    html! {
        <section class="controls" role="group" aria-label={words::CONTROLS}>
            <fieldset class="callers">
                <legend>{ words::CALLERS }</legend>
                { patterns(scenario, part, has_list, link) }
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
                if has_own_work {
                    <p class="own-work">{ own_list::OWN_WORK }</p>
                } else {
                    { slider(Setting::MeanWork) }
                    { shapes(scenario, part, link) }
                    { slider(Setting::Stages) }
                    { slider(Setting::Variation) }
                }
            </fieldset>
            <fieldset class="phone">
                <legend>{ words::PHONE }</legend>
                { dials::toggle(words::REDIAL, scenario.phone.redial.is_some(), link.callback(Message::Redial)) }
                { slider(Setting::RedialProbability) }
                { slider(Setting::RedialDelay) }
                { slider(Setting::Redials) }
                { slider(Setting::Courtesy) }
            </fieldset>
            <fieldset class="mailbox">
                <legend>{ words::MAILBOX }</legend>
                { dials::toggle(words::LIMITED, scenario.mailbox.room.is_some(), link.callback(Message::Limit)) }
                { slider(Setting::Room) }
                { slider(Setting::Overhead) }
            </fieldset>
        </section>
    }
}

fn slider(scenario: &Scenario, setting: Setting, part: Part, link: &Scope<SideBySide>) -> Html {
    let Some(dial) = scenario.dial(&Knob::of(setting.key())) else {
        return html! {};
    };
    let turned = link.callback(move |number| Message::Set(setting, number));
    dials::dial(part.prefix(), setting.key(), dial, turned)
}

fn patterns(scenario: &Scenario, part: Part, has_list: bool, link: &Scope<SideBySide>) -> Html {
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
        Demand::Counts { .. } | Demand::Log { .. } => LIST,
    };
    if chosen == LIST || has_list {
        names.push(pattern::LOG);
    }
    let changed = link.callback(Message::Pattern);
    dials::select(
        format!("{}set-pattern", part.prefix()),
        pattern::LABEL,
        &names,
        chosen,
        changed,
    )
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

fn shapes(scenario: &Scenario, part: Part, link: &Scope<SideBySide>) -> Html {
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
    dials::select(
        format!("{}set-shape", part.prefix()),
        shape::LABEL,
        &names,
        chosen,
        changed,
    )
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
