//! Whether a business meets its goals, and by how much.

use super::Cost;
use crate::settings::Plan;
use crate::sim::blend::{Blend, BlendRules};
use crate::sim::time::{Nanos, seconds};

/// What can be wanted of a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// No more than a share of urgent requests hears busy or is lost.
    TurnedAway,
    /// At least a share of urgent requests is answered in time.
    Answer,
    /// 95 of 100 other requests are solved within a time, in seconds.
    Reply,
    /// An hour costs no more than a sum.
    Cost,
}

/// How one goal stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The goal.
    pub goal: Goal,
    /// What was wanted: a share, seconds, or money.
    pub wanted: f64,
    /// What came out, in the same unit; none if there was nobody to ask, or the time is endless. A
    /// time is that of a histogram, at most 1 % too long.
    pub figure: Option<f64>,
    /// Whether the goal is met, by exact count. With nobody to ask it is.
    pub met: bool,
}

impl Score {
    /// By how much the figure is better than what was wanted, in its unit; negative if worse.
    pub fn margin(&self) -> Option<f64> {
        let over = self.figure? - self.wanted;
        Some(if self.goal == Goal::Answer {
            over
        } else {
            -over
        })
    }
}

/// The share of other requests that must be solved in time.
const NEARLY_ALL: f64 = 0.95;

/// How all goals of a plan stand in a run of it, counting the requests that have an outcome at `now`.
pub fn scorecard(plan: &Plan<BlendRules>, blend: &Blend, now: Nanos) -> Vec<Score> {
    let goals = plan.rules.goals;
    let (urgent, others) = (blend.urgent(), blend.others());
    let turned_away = goals.turned_away.map(|wanted| {
        let figure = urgent.turned_away_share();
        Score {
            goal: Goal::TurnedAway,
            wanted,
            figure,
            met: figure.is_none_or(|share| share <= wanted),
        }
    });
    let answer = goals.answer.map(|answer| {
        let figure = urgent.in_time_share();
        Score {
            goal: Goal::Answer,
            wanted: answer.share,
            figure,
            met: figure.is_none_or(|share| share >= answer.share),
        }
    });
    let reply = goals.reply_s.map(|wanted| Score {
        goal: Goal::Reply,
        wanted,
        figure: others.solution_quantile(NEARLY_ALL).map(seconds),
        met: others
            .in_time_share()
            .is_none_or(|share| share >= NEARLY_ALL),
    });
    let cost = goals.cost_per_hour.map(|wanted| {
        let figure = Cost::of(plan, blend, now).map(|cost| cost.total());
        Score {
            goal: Goal::Cost,
            wanted,
            figure,
            met: figure.is_none_or(|cost| cost <= wanted),
        }
    });
    let all = [turned_away, answer, reply, cost];
    all.into_iter().flatten().collect()
}
