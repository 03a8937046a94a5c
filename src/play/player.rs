//! The player: simulated time against the reader's clock. It lives outside of Yew; the animation frame
//! drives it.

use crate::lesson::Model;
use crate::sim::rewind::Rewindable;
use crate::sim::time::{SECOND, seconds};
use crate::sim::{Nanos, Progress, Rewind};

use super::landmarks::Landmarks;
use super::{Clock, Time};

/// What simulating and painting may take of one frame together, in milliseconds.
const FRAME_BUDGET_MS: f64 = 8.5;
/// Of that, the most and the least for simulating.
const SIMULATING_MS: (f64, f64) = (6.0, 2.0);
/// The same while hurrying to a moment, when pictures matter less.
const HURRY_BUDGET_MS: f64 = 14.0;
/// Events between two looks at the clock. The first call of a function in WebAssembly is slow, so
/// short slices also keep the first frames short.
const SLICE: u64 = 2_000;
/// A frame that took longer than this counts as this: the machine slept, or the tab was away.
const LONGEST_FRAME_S: f64 = 0.1;
/// Memory for the checkpoints of one run, in bytes.
const CHECKPOINTS: usize = 4 << 20;

/// Where the player is hurrying to, as fast as the machine allows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hurry {
    /// To a moment, back or forward.
    To(Nanos),
    /// To the end of the run.
    ToEnd,
}

/// A question: what if, from a moment on, something else held?
struct WhatIf<P: Model> {
    /// The moment.
    since: Nanos,
    /// What held until then, and would have gone on.
    plan: P,
    /// How it would have gone on, with its past.
    other: Rewind<P::Run>,
    /// What was worth going back to in that past.
    landmarks: Landmarks,
    /// Whether the changed future has to begin once more from that moment. A crowd of a million is not kept as it stood
    /// then: the other future is put back there, and gives it away again.
    stale: bool,
}

/// One run being played, and how it would have gone on if nothing had changed.
pub struct Player<P: Model> {
    plan: P,
    run: Rewind<P::Run>,
    what_if: Option<WhatIf<P>>,
    landmarks: Landmarks,
    playing: bool,
    /// Simulated seconds per second.
    pace: f64,
    hurry: Option<Hurry>,
    /// Whether the machine could not keep up in the last frame.
    slowed: bool,
    /// How many nanoseconds are still owed to the run.
    debt: f64,
    /// Its share of the time that a frame has, 0 to 1.
    share: f64,
    /// How long the last painting took, in milliseconds.
    painting_ms: f64,
}

impl<P: Model> Player<P> {
    /// A player at the opening of a plan, not playing yet.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits.
    pub fn new(plan: P, pace: f64) -> Result<Self, String> {
        Ok(Self {
            run: Rewind::new(plan.run()?, CHECKPOINTS),
            plan,
            what_if: None,
            landmarks: Landmarks::default(),
            playing: false,
            pace,
            hurry: None,
            slowed: false,
            debt: 0.0,
            share: 1.0,
            painting_ms: 0.0,
        })
    }

    /// The same, for one of so many that play at once.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn one_of(many: usize, plan: P, pace: f64) -> Result<Self, String> {
        Ok(Self {
            share: 1.0 / many as f64,
            ..Self::new(plan, pace)?
        })
    }

    pub fn plan(&self) -> &P {
        &self.plan
    }

    /// What a link leads to: the plan, or the one before the reader asked what if.
    pub fn shared_plan(&self) -> &P {
        let asked = self.what_if.as_ref();
        asked.map_or(&self.plan, |what_if| &what_if.plan)
    }

    pub fn run(&self) -> &P::Run {
        self.run.run()
    }

    /// How the run would have gone on if nothing had been changed, while the reader asks.
    pub fn other(&self) -> Option<&P::Run> {
        self.what_if.as_ref().map(|what_if| what_if.other.run())
    }

    /// The moment from which on something else holds, while the reader asks.
    pub fn branched_at(&self) -> Option<Nanos> {
        self.what_if.as_ref().map(|what_if| what_if.since)
    }

    /// The present moment.
    pub fn now(&self) -> Nanos {
        let other = self.other().map_or(0, P::Run::now);
        self.run().now().max(other)
    }

    /// How far the run is known, and what is worth going back to.
    pub fn landmarks(&self) -> &Landmarks {
        &self.landmarks
    }

    /// The latest moment seen.
    pub fn furthest(&self) -> Nanos {
        self.landmarks.furthest.max(self.now())
    }

    pub fn is_playing(&self) -> bool {
        self.playing
    }

    pub fn is_hurrying(&self) -> bool {
        self.hurry.is_some()
    }

    pub fn is_slowed(&self) -> bool {
        self.slowed
    }

    /// Whether nothing is left to happen.
    pub fn is_finished(&self) -> bool {
        P::is_over(self.run()) && self.other().is_none_or(P::is_over)
    }

    pub fn pace(&self) -> f64 {
        self.pace
    }

    pub fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
        // What is owed at one speed would be a jump at another.
        self.debt = 0.0;
    }

    /// Whether another frame would change anything.
    pub fn is_restless(&self) -> bool {
        self.hurry.is_some() || (self.playing && !self.is_finished())
    }

    /// How far a hurry has come, 0 to 1; none without one.
    pub fn hurried(&self) -> Option<f64> {
        let now = self.run().now();
        let now = now.min(self.other().map_or(now, P::Run::now));
        match self.hurry? {
            Hurry::To(moment) => Some((seconds(now) / seconds(moment.max(1))).min(1.0)),
            Hurry::ToEnd => Some(self.plan.progress(self.run())),
        }
    }

    /// What the buttons of time show.
    pub fn clock(&self) -> Clock {
        let now = self.now();
        Clock {
            now_s: seconds(now),
            furthest_s: seconds(self.furthest()),
            from_s: seconds(self.branched_at().unwrap_or(0)),
            playing: self.is_playing(),
            hurried: self.hurried(),
            slowed: self.is_slowed(),
            finished: self.is_finished(),
            pace: self.pace(),
        }
    }

    /// Does what the reader wants done about time.
    pub fn time(&mut self, time: Time) {
        match time {
            Time::PlayOrPause if self.is_playing() || self.is_hurrying() => self.pause(),
            Time::PlayOrPause => self.play(),
            Time::Step => self.step(),
            Time::Restart => self.restart(),
            Time::ToEnd => self.hurry_to_end(),
            Time::Seek(moment) => self.seek(moment),
            Time::Pace(pace) => self.set_pace(pace),
        }
    }

    /// Plays on, from the start if the run is over.
    pub fn play(&mut self) {
        if self.is_finished() {
            self.restart();
        }
        self.playing = true;
    }

    pub fn pause(&mut self) {
        self.playing = false;
        self.hurry = None;
        self.slowed = false;
        self.debt = 0.0;
    }

    /// Back to opening, or to where the what-if begins, playing or not as before.
    pub fn restart(&mut self) {
        self.hurry = self.branched_at().map(Hurry::To);
        if self.hurry.is_none() {
            self.run.restart();
        }
        self.debt = 0.0;
    }

    /// When something happens next; none if nothing will.
    pub fn next(&mut self) -> Option<Nanos> {
        self.run.next_or_make()
    }

    /// To the next moment at which something happens.
    pub fn step(&mut self) {
        self.pause();
        if let Some(next) = self.next() {
            self.hurry = Some(Hurry::To(next));
        }
    }

    /// To a moment, back or forward.
    pub fn seek(&mut self, time: Nanos) {
        self.playing = false;
        self.hurry = Some(Hurry::To(time.max(self.branched_at().unwrap_or(0))));
        self.debt = 0.0;
    }

    /// To the end of the run.
    pub fn hurry_to_end(&mut self) {
        self.playing = false;
        self.hurry = Some(Hurry::ToEnd);
    }

    /// Asks what if: from now on changes make another future, and this one goes on beside it.
    pub fn ask_what_if(&mut self) {
        if self.what_if.is_some() {
            return;
        }
        self.pause();
        let since = self.run().now();
        // The futures part after everything that happens at this moment has happened.
        let stale = self.run.seek(since, SLICE) == Progress::Underway;
        self.hurry = stale.then_some(Hurry::To(since));
        let run = Rewind::going_on(self.run().clone(), CHECKPOINTS);
        let other = std::mem::replace(&mut self.run, run);
        let landmarks = std::mem::take(&mut self.landmarks);
        self.landmarks.see::<P>(since, self.run.run());
        self.what_if = Some(WhatIf {
            since,
            plan: self.plan.clone(),
            other,
            landmarks,
            stale,
        });
    }

    /// Asks no longer: the future in which nothing was changed is the only one again.
    pub fn end_what_if(&mut self) {
        let now = self.now();
        if let Some(what_if) = self.what_if.take() {
            self.run = what_if.other;
            self.plan = what_if.plan;
            self.landmarks = what_if.landmarks;
            self.landmarks
                .see::<P>(self.run.run().now(), self.run.run());
            // It may have been on its way.
            self.hurry =
                (self.run().now() < now && !P::is_over(self.run())).then_some(Hurry::To(now));
        }
    }

    /// Takes another plan and lives it again up to the present moment, or to its end if the old
    /// one was over; from where it was asked, if the reader asks what if.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits, or has another past; then nothing changes.
    pub fn change(&mut self, plan: P) -> Result<(), String> {
        let run = match &self.what_if {
            Some(what_if) => {
                what_if.plan.check_branch(&plan)?;
                None
            }
            None => Some(plan.run()?),
        };
        let now = self.now();
        let was_over = self.is_finished() && now > 0;
        self.plan = plan;
        self.landmarks = Landmarks::default();
        let begins = self.branched_at().unwrap_or(0);
        if let Some(run) = run {
            self.run = Rewind::new(run, CHECKPOINTS);
        } else {
            if let Some(what_if) = &mut self.what_if {
                what_if.stale = true;
            }
            // At once, if the other future stands there.
            self.live(begins);
        }
        let is_there = self.what_if.is_none() && self.run().now() == now;
        self.hurry = match self.hurry {
            Some(hurry) => Some(hurry),
            None if was_over => Some(Hurry::ToEnd),
            None if is_there => None,
            None => Some(Hurry::To(now)),
        };
        Ok(())
    }

    /// Lets one more caller come now, and time go on.
    ///
    /// # Errors
    /// A sentence, if there are too many already.
    pub fn ring(&mut self) -> Result<(), String> {
        let now = self.now();
        let mut plan = self.plan.clone();
        plan.ring(seconds(now));
        self.change(plan)?;
        // At the present moment the call is there: a day of single calls is lived in no time.
        while !self.live(now) {}
        self.hurry = None;
        self.playing = true;
        Ok(())
    }

    /// Takes another plan from its opening.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits; then nothing changes.
    pub fn open(&mut self, plan: P, pace: f64) -> Result<(), String> {
        let (playing, share) = (self.playing, self.share);
        *self = Self::new(plan, pace)?;
        (self.playing, self.share) = (playing, share);
        Ok(())
    }

    /// Painting has taken so long: the next frames simulate no longer than that leaves room for.
    pub fn painted(&mut self, took_ms: f64) {
        self.painting_ms = took_ms;
    }

    /// Lives through one frame of `elapsed_s` seconds. `clock_ms` tells the time.
    pub fn frame(&mut self, elapsed_s: f64, clock_ms: impl Fn() -> f64) {
        if let Some(hurry) = self.hurry {
            let until = match hurry {
                Hurry::To(moment) => moment,
                Hurry::ToEnd => Nanos::MAX - 1,
            };
            if self.go(until, HURRY_BUDGET_MS, clock_ms) {
                self.hurry = None;
            }
            self.slowed = false;
        } else if self.playing {
            let wanted = elapsed_s.min(LONGEST_FRAME_S) * self.pace * SECOND as f64 + self.debt;
            let step = wanted as Nanos;
            self.debt = wanted - step as f64;
            let until = self.now().saturating_add(step);
            let (most, least) = SIMULATING_MS;
            let budget = (FRAME_BUDGET_MS - self.painting_ms).clamp(least, most);
            let late = if self.go(until, budget, clock_ms) {
                0.0
            } else {
                until.saturating_sub(self.now()) as f64
            };
            // What is not done in this frame is done in the next ones, unless it becomes ever more.
            let latest = LONGEST_FRAME_S * self.pace * SECOND as f64;
            self.slowed = late > latest;
            self.debt += late.min(latest);
        }
        // Also after a hurry during which somebody pressed play.
        if self.is_finished() {
            self.playing = false;
        }
    }

    /// Goes to a moment, back or forward, and says whether it is there; if time runs out, call again.
    fn go(&mut self, until: Nanos, budget_ms: f64, clock_ms: impl Fn() -> f64) -> bool {
        let start = clock_ms();
        loop {
            let there = self.live(until);
            if there || clock_ms() - start > budget_ms * self.share {
                return there;
            }
        }
    }

    /// A slice of the way to a moment, back or forward; says whether it is there.
    fn live(&mut self, until: Nanos) -> bool {
        if let Some(what_if) = &mut self.what_if {
            what_if.stale |= !self.run.reaches(until);
            if what_if.stale {
                self.begin_again();
                return false;
            }
        }
        let mut there = self.run.seek(until, SLICE) != Progress::Underway;
        if let Some(what_if) = &mut self.what_if {
            there &= what_if.other.seek(until, SLICE) != Progress::Underway;
        }
        self.landmarks.see::<P>(self.now(), self.run.run());
        there
    }

    /// A slice of the way of the other future back to where the futures part; once there, the changed one begins.
    fn begin_again(&mut self) {
        let Some(what_if) = &mut self.what_if else {
            return;
        };
        if what_if.other.seek(what_if.since, SLICE) == Progress::Underway {
            return;
        }
        what_if.stale = false;
        // The old future goes first: there is no room for three.
        if let Ok(opening) = P::default().run() {
            self.run = Rewind::new(opening, 0);
        }
        // The change was checked when it was made.
        if let Ok(run) = what_if.plan.branch(what_if.other.run(), &self.plan) {
            self.run = Rewind::going_on(run, CHECKPOINTS);
        }
    }
}
