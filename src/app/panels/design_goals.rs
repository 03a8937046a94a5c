//! What the reader wants of five designs: a tick for each goal, and how much of it.

use phones_and_mailboxes::lesson::{Knob, Model, Turn};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::blend::BlendRules;
use phones_and_mailboxes::words::balance as words;
use yew::prelude::*;

use crate::widgets::dials;

/// A goal: its name, the key that switches it on, and its numbers.
const GOALS: [(&str, &str, &[Knob]); 4] = [
    (
        words::TURNED_AWAY,
        "want_turned_away",
        &[Knob::between("goal_turned_away", 0.0, 0.2)],
    ),
    (
        words::ANSWER,
        "want_answer",
        &[
            Knob::between("goal_answer_s", 1.0, 7200.0),
            Knob::between("goal_answer_share", 0.5, 1.0),
        ],
    ),
    (
        words::REPLY,
        "want_reply",
        &[Knob::between("goal_reply_s", 60.0, 86_400.0)],
    ),
    (
        words::COST,
        "want_cost",
        &[Knob::between("goal_cost", 10.0, 5000.0)],
    ),
];

/// All goals, to be switched and set.
pub fn view(prefix: &str, plan: &Plan<BlendRules>, turn: &Callback<(&'static str, f64)>) -> Html {
    let goals = GOALS.map(|(name, switch, knobs)| {
        let wanted = plan.dial(&Knob::of(switch)).map(|dial| dial.turn);
        let on = matches!(wanted, Some(Turn::Choice { chosen: 1, .. }));
        let switched = turn.reform(move |on| (switch, f64::from(u8::from(on))));
        let numbers = knobs.iter().filter(|_| on).filter_map(|knob| {
            let turned = turn.reform(move |to| (knob.key, to));
            Some(dials::dial(prefix, knob.key, plan.dial(knob)?, turned))
        });
        html! {
            <div class="goal" key={switch}>
                { dials::toggle(name, on, switched) }
                { for numbers }
            </div>
        }
    });
    html! {
        <fieldset class="goals">
            <legend>{ words::GOALS }</legend>
            { for goals }
        </fieldset>
    }
}
