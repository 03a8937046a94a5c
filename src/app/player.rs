//! The player: simulated time against the reader's clock. It lives outside of Yew; the animation frame
//! drives it.

use phones_and_mailboxes::scenario::{BranchError, Refusal, Scenario};
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::sim::{Nanos, Progress, Rewind, Simulation};

use super::landmarks::Landmarks;

/// The most that one frame may simulate, in milliseconds; the rest of the frame is for painting.
const FRAME_BUDGET_MS: f64 = 6.0;
/// The same while hurrying to a moment, when pictures matter less.
const HURRY_BUDGET_MS: f64 = 14.0;
/// Events between two looks at the clock. The first call of a function in WebAssembly is slow, so
/// short slices also keep the first frames short.
const SLICE: u64 = 4_000;
/// A frame that took longer than this counts as this: the machine slept, or the tab was away.
const LONGEST_FRAME_S: f64 = 0.1;
/// Memory for the checkpoints of one run, in bytes.
const CHECKPOINTS: usize = 8 << 20;

/// Where the player is hurrying to, as fast as the machine allows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hurry {
    /// To a moment, back or forward.
    To(Nanos),
    /// To the end of the run.
    ToEnd,
}

/// A question: what if, from a moment on, something else held?
struct WhatIf {
    /// The moment, and the run as it stood then.
    origin: Simulation,
    /// What held until then, and would have gone on.
    scenario: Scenario,
    /// How it would have gone on.
    other: Rewind<Simulation>,
}

/// One run being played, and how it would have gone on if nothing had changed.
pub struct Player {
    scenario: Scenario,
    run: Rewind<Simulation>,
    what_if: Option<WhatIf>,
    landmarks: Landmarks,
    playing: bool,
    /// Simulated seconds per second.
    pace: f64,
    hurry: Option<Hurry>,
    /// Whether the machine could not keep up in the last frame.
    slowed: bool,
    /// What part of a nanosecond-exact step is still owed to the run.
    debt: f64,
}

impl Player {
    /// A player at the opening of a scenario, not playing yet.
    ///
    /// # Errors
    /// If the scenario is out of its limits.
    pub fn new(scenario: Scenario, pace: f64) -> Result<Self, Refusal> {
        Ok(Self {
            run: Rewind::new(scenario.simulation()?, CHECKPOINTS),
            scenario,
            what_if: None,
            landmarks: Landmarks::default(),
            playing: false,
            pace,
            hurry: None,
            slowed: false,
            debt: 0.0,
        })
    }

    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What a link leads to: the scenario, or the one before the reader asked what if.
    pub fn shared_scenario(&self) -> &Scenario {
        let asked = self.what_if.as_ref();
        asked.map_or(&self.scenario, |what_if| &what_if.scenario)
    }

    pub fn run(&self) -> &Simulation {
        self.run.run()
    }

    /// How the run would have gone on if nothing had been changed, while the reader asks.
    pub fn other(&self) -> Option<&Simulation> {
        self.what_if.as_ref().map(|what_if| what_if.other.run())
    }

    /// The moment from which on something else holds, while the reader asks.
    pub fn branched_at(&self) -> Option<Nanos> {
        self.what_if.as_ref().map(|what_if| what_if.origin.now())
    }

    /// The present moment.
    pub fn now(&self) -> Nanos {
        let other = self.other().map_or(0, Simulation::now);
        self.run().now().max(other)
    }

    /// How far the run is known, and what is worth going back to.
    pub fn landmarks(&self) -> &Landmarks {
        &self.landmarks
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
        self.run().is_finished() && self.other().is_none_or(Simulation::is_finished)
    }

    pub fn pace(&self) -> f64 {
        self.pace
    }

    pub fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
    }

    /// Whether another frame would change anything.
    pub fn is_restless(&self) -> bool {
        self.hurry.is_some() || (self.playing && !self.is_finished())
    }

    /// How far a hurry has come, 0 to 1; none without one, or if nobody can tell.
    pub fn hurried(&self) -> Option<f64> {
        let callers = f64::from(self.run().people().callers()).max(1.0);
        match self.hurry? {
            Hurry::To(moment) => Some(seconds(self.run().now()) / seconds(moment.max(1))),
            Hurry::ToEnd => {
                let settled = |books: &phones_and_mailboxes::sim::Ledger| books.served + books.lost;
                let run = self.run();
                let done = settled(run.phone().books()) + settled(run.mailbox().books());
                Some(done as f64 / callers / 2.0)
            }
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
    }

    /// Back to opening, or to where the what-if begins, playing or not as before.
    pub fn restart(&mut self) {
        self.run.restart();
        if let Some(what_if) = &mut self.what_if {
            what_if.other.restart();
        }
        self.hurry = None;
        self.debt = 0.0;
    }

    /// To the next moment at which something happens.
    pub fn step(&mut self) {
        self.pause();
        if let Some(next) = self.run.next_or_make() {
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
        if self.what_if.is_none() {
            self.pause();
            let origin = self.run().clone();
            let other = Rewind::new(origin.clone(), CHECKPOINTS);
            self.run = Rewind::new(origin.clone(), CHECKPOINTS);
            self.landmarks = Landmarks::default();
            self.landmarks.see(origin.now(), &origin);
            self.what_if = Some(WhatIf {
                origin,
                scenario: self.scenario.clone(),
                other,
            });
        }
    }

    /// Asks no longer: the future in which nothing was changed is the only one again.
    pub fn end_what_if(&mut self) {
        if let Some(what_if) = self.what_if.take() {
            let now = what_if.other.run().now();
            self.scenario = what_if.scenario;
            if let Ok(run) = self.scenario.simulation() {
                // With its past, which the other one did not keep.
                self.run = Rewind::new(run, CHECKPOINTS);
            }
            self.landmarks = Landmarks::default();
            self.hurry = Some(Hurry::To(now));
        }
    }

    /// Takes another scenario and lives it again up to the present moment, or to its end if the old
    /// one was over; from where it was asked, if the reader asks what if.
    ///
    /// # Errors
    /// If the scenario is out of its limits, or has another past; then nothing changes.
    pub fn change(&mut self, scenario: Scenario) -> Result<(), BranchError> {
        let run = match &self.what_if {
            Some(what_if) => what_if.scenario.branch(&what_if.origin, &scenario)?,
            None => scenario.simulation().map_err(BranchError::Refused)?,
        };
        let now = self.now();
        let was_over = self.is_finished() && now > 0;
        self.hurry = match self.hurry {
            Some(hurry) => Some(hurry),
            None if was_over => Some(Hurry::ToEnd),
            None if run.now() == now => None,
            None => Some(Hurry::To(now)),
        };
        self.scenario = scenario;
        self.run = Rewind::new(run, CHECKPOINTS);
        self.landmarks = Landmarks::default();
        Ok(())
    }

    /// Takes another scenario from its opening.
    ///
    /// # Errors
    /// If the scenario is out of its limits; then nothing changes.
    pub fn open(&mut self, scenario: Scenario, pace: f64) -> Result<(), Refusal> {
        let playing = self.playing;
        *self = Self::new(scenario, pace)?;
        self.playing = playing;
        Ok(())
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
            self.slowed = !self.go(until, FRAME_BUDGET_MS, clock_ms);
            if self.is_finished() {
                self.playing = false;
            }
        }
    }

    /// Goes to a moment, back or forward, and says whether it is there; if time runs out, call again.
    fn go(&mut self, until: Nanos, budget_ms: f64, clock_ms: impl Fn() -> f64) -> bool {
        let start = clock_ms();
        loop {
            let mut there = self.run.seek(until, SLICE) != Progress::Underway;
            if let Some(what_if) = &mut self.what_if {
                there &= what_if.other.seek(until, SLICE) != Progress::Underway;
            }
            self.landmarks.see(self.now(), self.run.run());
            if there || clock_ms() - start > budget_ms {
                return there;
            }
        }
    }
}
