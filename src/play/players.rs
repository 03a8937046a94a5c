//! The player: simulated time against the reader's clock, for one plan or several at once. It lives outside of Yew; the
//! animation frame drives it.

mod change;
mod transport;

use super::clock::Clock;
use super::landmarks::Landmarks;
use super::pacing::{Hurry, Pacing, Stand};
use super::timeline::Timeline;
use crate::lesson::Model;
use crate::settings::LAST_SEED;
use crate::sim::Nanos;
use crate::sim::time::seconds;

/// Events between two looks at the clock. The first call of a function in WebAssembly is slow, so
/// short slices also keep the first frames short.
const SLICE: u64 = 2_000;

/// The seed of another day: the next one, and after the last the first.
pub fn next_seed(seed: u64) -> u64 {
    if seed < LAST_SEED { seed + 1 } else { 1 }
}

/// Makes the plan that has this place among several of the one that they have in common.
type MakePlan<M> = dyn Fn(&M, usize) -> M;

/// How one plan becomes several.
struct Several<M> {
    many: usize,
    each: Box<MakePlan<M>>,
}

/// From when on something else holds, and what held until then, while the reader asks what if.
struct Asked<M> {
    since: Nanos,
    plan: M,
}

/// See the module. There is at least one plan; what is done about time, and what is asked, holds for all of them.
pub struct Players<M: Model> {
    /// What they have in common.
    plan: M,
    several: Several<M>,
    first: Timeline<M>,
    others: Vec<Timeline<M>>,
    asked: Option<Asked<M>>,
    pacing: Pacing,
}

impl<M: Model> Players<M> {
    /// One plan at its opening, not playing yet; `pace` is in simulated seconds per second.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits.
    pub fn new(plan: M, pace: f64) -> Result<Self, String> {
        Self::several(1, |plan, _| plan.clone(), plan, pace)
    }

    /// As many plans (0 counts as 1) as one becomes: `each` makes the one that has this place, from 0.
    ///
    /// # Errors
    /// A sentence, if one of them is out of its limits.
    pub fn several(
        many: usize,
        each: impl Fn(&M, usize) -> M + 'static,
        plan: M,
        pace: f64,
    ) -> Result<Self, String> {
        let several = Several {
            many,
            each: Box::new(each),
        };
        let (first, others) =
            several.timelines(|place| Timeline::new((several.each)(&plan, place)))?;
        Ok(Self {
            plan,
            several,
            first,
            others,
            asked: None,
            pacing: Pacing::new(pace),
        })
    }

    /// The plan; of several, what they have in common.
    pub fn plan(&self) -> &M {
        &self.plan
    }

    /// What a link leads to: the plan, or the one before the reader asked what if.
    pub fn shared_plan(&self) -> &M {
        self.asked.as_ref().map_or(&self.plan, |asked| &asked.plan)
    }

    /// All that is being played.
    pub fn timelines(&self) -> impl Iterator<Item = &Timeline<M>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    fn timelines_mut(&mut self) -> impl Iterator<Item = &mut Timeline<M>> {
        std::iter::once(&mut self.first).chain(&mut self.others)
    }

    /// The first of the runs, or the only one.
    pub fn run(&self) -> &M::Run {
        self.first.run()
    }

    /// How that run would have gone on if nothing had been changed, while the reader asks what if.
    pub fn other(&self) -> Option<&M::Run> {
        self.first.other()
    }

    /// The moment from which on something else holds, while the reader asks what if.
    pub fn branched_at(&self) -> Option<Nanos> {
        let asked = self.asked.as_ref()?;
        let is_known = self.timelines().all(|timeline| !timeline.is_stale());
        // A link may ask from a moment on at which everything is over.
        Some(if is_known {
            asked.since.min(self.now())
        } else {
            asked.since
        })
    }

    /// The present moment: that of the one which goes on longest.
    pub fn now(&self) -> Nanos {
        self.timelines().map(Timeline::now).max().unwrap_or(0)
    }

    /// How far the runs are known, and what is worth going back to; of several, as in [`Landmarks::with`].
    pub fn landmarks(&self) -> Landmarks {
        self.others
            .iter()
            .fold(*self.first.landmarks(), |all, one| {
                all.with(one.landmarks())
            })
    }

    /// The latest moment seen.
    pub fn furthest(&self) -> Nanos {
        self.landmarks().furthest.max(self.now())
    }

    /// Whether time goes by.
    pub fn is_playing(&self) -> bool {
        self.pacing.playing
    }

    /// Whether time goes to some moment, as fast as the machine allows.
    pub fn is_hurrying(&self) -> bool {
        self.pacing.hurry.is_some()
    }

    /// Whether the machine could not keep up in the last frame.
    pub fn is_slowed(&self) -> bool {
        self.pacing.is_slowed()
    }

    /// Whether nothing is left to happen.
    pub fn is_finished(&self) -> bool {
        self.timelines().all(Timeline::is_finished)
    }

    /// Simulated seconds per second.
    pub fn pace(&self) -> f64 {
        self.pacing.pace()
    }

    /// Plays at another speed.
    pub fn set_pace(&mut self, pace: f64) {
        self.pacing.set_pace(pace);
    }

    /// Whether another frame would change anything.
    pub fn is_restless(&self) -> bool {
        self.is_hurrying() || (self.is_playing() && !self.is_finished())
    }

    /// How far a hurry has come, 0 to 1; none without one.
    pub fn hurried(&self) -> Option<f64> {
        let hurry = self.pacing.hurry?;
        let shares = self.timelines().map(|timeline| match hurry {
            Hurry::To(moment) => timeline
                .reached()
                .map_or(1.0, |now| (seconds(now) / seconds(moment.max(1))).min(1.0)),
            Hurry::ToEnd => timeline.plan().progress(timeline.run()),
        });
        shares.reduce(f64::min)
    }

    /// What the buttons of time show.
    pub fn clock(&self) -> Clock {
        Clock {
            now_s: seconds(self.now()),
            furthest_s: seconds(self.furthest()),
            from_s: seconds(self.branched_at().unwrap_or(0)),
            playing: self.is_playing(),
            hurried: self.hurried(),
            slowed: self.is_slowed(),
            finished: self.is_finished(),
            pace: self.pace(),
        }
    }

    /// Painting has taken so long: the next frames simulate no longer than that leaves room for.
    pub fn painted(&mut self, took_ms: f64) {
        self.pacing.painted(took_ms);
    }

    /// Lives through one frame of `elapsed_s` seconds. `clock_ms` tells the time.
    pub fn frame(&mut self, elapsed_s: f64, clock_ms: impl Fn() -> f64) {
        if let Some(due) = self.pacing.due(elapsed_s, self.stand()) {
            let there = self.go(due.until, due.budget_ms, clock_ms);
            self.pacing.lived(due, there, self.stand());
        }
        // Also after a hurry during which somebody pressed play.
        if self.is_finished() {
            self.pacing.playing = false;
        }
    }

    fn stand(&self) -> Stand {
        let now = self.now();
        let last = self.timelines().filter_map(Timeline::reached).min();
        Stand {
            now,
            behind: last.map_or(0, |last| now.saturating_sub(last)),
        }
    }

    /// Goes to a moment, back or forward, and says whether it is there; if time runs out, call again.
    fn go(&mut self, until: Nanos, budget_ms: f64, clock_ms: impl Fn() -> f64) -> bool {
        let start = clock_ms();
        loop {
            let there = self.live(until);
            if there || clock_ms() - start > budget_ms {
                return there;
            }
        }
    }

    /// A slice of the way to a moment, back or forward, of which each run has its share; says whether all are there.
    fn live(&mut self, until: Nanos) -> bool {
        let slice = self.slice();
        // Each of them, also after one that is not there yet.
        let mut there = true;
        for timeline in self.timelines_mut() {
            there &= timeline.live(until, slice);
        }
        there
    }

    /// Events between two looks at the clock, for each of the runs.
    fn slice(&self) -> u64 {
        SLICE.div_ceil(1 + self.others.len() as u64)
    }
}

impl<M: Model> Several<M> {
    /// The first of as many as there are, and the others.
    fn timelines<T>(
        &self,
        mut make: impl FnMut(usize) -> Result<T, String>,
    ) -> Result<(T, Vec<T>), String> {
        let first = make(0)?;
        let others = (1..self.many).map(make).collect::<Result<_, _>>()?;
        Ok((first, others))
    }
}

#[cfg(test)]
mod tests;
