//! The player: simulated time against the reader's clock. It lives outside of Yew; the animation frame
//! drives it.

use phones_and_mailboxes::scenario::{Refusal, Scenario};
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::sim::{Nanos, Progress, Simulation};

/// The most that one frame may simulate, in milliseconds; the rest of the frame is for painting.
const FRAME_BUDGET_MS: f64 = 6.0;
/// The same while hurrying to a moment, when pictures matter less.
const HURRY_BUDGET_MS: f64 = 14.0;
/// Events between two looks at the clock. The first call of a function in WebAssembly is slow, so
/// short slices also keep the first frames short.
const SLICE: u64 = 4_000;
/// A frame that took longer than this counts as this: the machine slept, or the tab was away.
const LONGEST_FRAME_S: f64 = 0.1;

/// Where the player is hurrying to, as fast as the machine allows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hurry {
    /// To a moment: a changed scenario is lived again up to now.
    To(Nanos),
    /// To the end of the run.
    ToEnd,
}

/// One run being played.
pub struct Player {
    scenario: Scenario,
    run: Simulation,
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
            run: scenario.simulation()?,
            scenario,
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

    pub fn run(&self) -> &Simulation {
        &self.run
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

    pub fn pace(&self) -> f64 {
        self.pace
    }

    pub fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
    }

    /// Whether another frame would change anything.
    pub fn is_restless(&self) -> bool {
        self.hurry.is_some() || (self.playing && !self.run.is_finished())
    }

    /// How far a hurry has come, 0 to 1; none without one, or if nobody can tell.
    pub fn hurried(&self) -> Option<f64> {
        let callers = f64::from(self.run.people().callers()).max(1.0);
        match self.hurry? {
            Hurry::To(moment) => Some(seconds(self.run.now()) / seconds(moment.max(1))),
            Hurry::ToEnd => {
                let settled = |books: &phones_and_mailboxes::sim::Ledger| books.served + books.lost;
                let done = settled(self.run.phone().books()) + settled(self.run.mailbox().books());
                Some(done as f64 / callers / 2.0)
            }
        }
    }

    /// Plays on, from the start if the run is over.
    pub fn play(&mut self) {
        if self.run.is_finished() {
            self.restart();
        }
        self.playing = true;
    }

    pub fn pause(&mut self) {
        self.playing = false;
        self.hurry = None;
        self.slowed = false;
    }

    /// Back to opening, playing or not as before.
    pub fn restart(&mut self) {
        if let Ok(run) = self.scenario.simulation() {
            self.run = run;
        }
        self.hurry = None;
        self.debt = 0.0;
    }

    /// To the next moment at which something happens.
    pub fn step(&mut self) {
        self.pause();
        if let Some(next) = self.run.next_or_make() {
            // Everything of that moment, but a million at once stay a matter of the frames.
            if self.run.advance(next, SLICE) == Progress::Underway {
                self.hurry = Some(Hurry::To(next));
            }
        }
    }

    /// To the end of the run.
    pub fn hurry_to_end(&mut self) {
        self.playing = false;
        self.hurry = Some(Hurry::ToEnd);
    }

    /// Takes another scenario and lives it again up to the present moment, or to its end if the old
    /// one was over.
    ///
    /// # Errors
    /// If the scenario is out of its limits; then nothing changes.
    pub fn change(&mut self, scenario: Scenario) -> Result<(), Refusal> {
        let run = scenario.simulation()?;
        let was_over = self.run.is_finished() && self.run.now() > 0;
        self.hurry = match self.hurry {
            Some(hurry) => Some(hurry),
            None if was_over => Some(Hurry::ToEnd),
            None if self.run.now() == 0 => None,
            None => Some(Hurry::To(self.run.now())),
        };
        self.scenario = scenario;
        self.run = run;
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
                Hurry::ToEnd => Nanos::MAX,
            };
            let progress = self.advance(until, HURRY_BUDGET_MS, clock_ms);
            if progress != Progress::Underway {
                self.hurry = None;
            }
            self.slowed = false;
        } else if self.playing {
            let wanted = elapsed_s.min(LONGEST_FRAME_S) * self.pace * SECOND as f64 + self.debt;
            let step = wanted as Nanos;
            self.debt = wanted - step as f64;
            let until = self.run.now().saturating_add(step);
            let progress = self.advance(until, FRAME_BUDGET_MS, clock_ms);
            self.slowed = progress == Progress::Underway;
            if progress == Progress::Finished {
                self.playing = false;
            }
        }
    }

    fn advance(&mut self, until: Nanos, budget_ms: f64, clock_ms: impl Fn() -> f64) -> Progress {
        let start = clock_ms();
        loop {
            let progress = self.run.advance(until, SLICE);
            if progress != Progress::Underway || clock_ms() - start > budget_ms {
                return progress;
            }
        }
    }
}
