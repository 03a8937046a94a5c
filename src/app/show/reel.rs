//! One run of any system being played: simulated time against the reader's clock.

use phones_and_mailboxes::lesson::Playable;
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::sim::{Nanos, Progress, Rewind};

/// The most that one frame may simulate, in milliseconds.
const FRAME_BUDGET_MS: f64 = 5.0;
/// The same while hurrying to a moment.
const HURRY_BUDGET_MS: f64 = 12.0;
/// Events between two looks at the clock.
const SLICE: u64 = 2_000;
/// A frame that took longer than this counts as this: the machine slept, or the tab was away.
const LONGEST_FRAME_S: f64 = 0.1;
/// Memory for checkpoints, in bytes.
const CHECKPOINTS: usize = 4 << 20;

/// Where the reel is hurrying to, as fast as the machine allows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hurry {
    To(Nanos),
    /// To the next event after so many.
    Past(u64),
    ToEnd,
}

/// See the module.
pub struct Reel<P: Playable> {
    plan: P,
    run: Rewind<P::Run>,
    playing: bool,
    pace: f64,
    hurry: Option<Hurry>,
    slowed: bool,
    /// The latest moment seen.
    furthest: Nanos,
    /// What part of a nanosecond-exact step is still owed to the run.
    debt: f64,
    /// Its share of the time that a frame has, 0 to 1.
    share: f64,
}

impl<P: Playable> Reel<P> {
    /// A reel at the opening of a plan, not playing yet.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits.
    pub fn new(plan: P, pace: f64) -> Result<Self, String> {
        Ok(Self {
            run: Rewind::new(plan.run()?, CHECKPOINTS),
            plan,
            playing: false,
            pace,
            hurry: None,
            slowed: false,
            furthest: 0,
            debt: 0.0,
            share: 1.0,
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

    pub fn run(&self) -> &P::Run {
        self.run.run()
    }

    pub fn now(&self) -> Nanos {
        self.run().now()
    }

    pub fn furthest(&self) -> Nanos {
        self.furthest.max(self.now())
    }

    pub fn is_playing(&self) -> bool {
        self.playing
    }

    pub fn is_slowed(&self) -> bool {
        self.slowed
    }

    pub fn is_over(&self) -> bool {
        P::is_over(self.run())
    }

    pub fn pace(&self) -> f64 {
        self.pace
    }

    pub fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
    }

    /// Whether another frame would change anything.
    pub fn is_restless(&self) -> bool {
        self.hurry.is_some() || (self.playing && !self.is_over())
    }

    /// How far a hurry has come, 0 to 1; none without one.
    pub fn hurried(&self) -> Option<f64> {
        match self.hurry? {
            Hurry::To(moment) => Some(seconds(self.now()) / seconds(moment.max(1))),
            Hurry::Past(_) | Hurry::ToEnd => Some(self.plan.progress(self.run())),
        }
    }

    /// Plays on, from the opening if the run is over.
    pub fn play(&mut self) {
        if self.is_over() {
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
        self.run.restart();
        self.hurry = None;
        self.debt = 0.0;
    }

    /// When something happens next; none if nothing will.
    pub fn next(&self) -> Option<Nanos> {
        let mut run = self.run().clone();
        let events = run.events();
        while run.events() == events {
            if run.advance(Nanos::MAX - 1, 1) == Progress::Finished {
                return None;
            }
        }
        Some(run.now())
    }

    /// To the next moment at which something happens.
    pub fn step(&mut self) {
        self.pause();
        self.hurry = Some(Hurry::Past(self.run().events()));
    }

    /// To a moment, back or forward.
    pub fn seek(&mut self, time: Nanos) {
        self.playing = false;
        self.hurry = Some(Hurry::To(time));
        self.debt = 0.0;
    }

    /// To the end of the run.
    pub fn hurry_to_end(&mut self) {
        self.playing = false;
        self.hurry = Some(Hurry::ToEnd);
    }

    /// Takes another plan and lives it up to the present moment, or to its end if the old one was over.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits; then nothing changes.
    pub fn change(&mut self, plan: P) -> Result<(), String> {
        let run = plan.run()?;
        let now = self.now();
        let was_over = self.is_over() && now > 0;
        self.hurry = match self.hurry {
            Some(hurry) => Some(hurry),
            None if was_over => Some(Hurry::ToEnd),
            None if now == 0 => None,
            None => Some(Hurry::To(now)),
        };
        self.plan = plan;
        self.run = Rewind::new(run, CHECKPOINTS);
        self.furthest = 0;
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
        let run = plan.run()?;
        self.plan = plan;
        self.run = Rewind::new(run, CHECKPOINTS);
        // At the present moment the call is there: a day of single calls is lived in no time.
        while self.run.seek(now, SLICE) == Progress::Underway {}
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

    /// Lives through one frame of `elapsed_s` seconds. `clock_ms` tells the time.
    pub fn frame(&mut self, elapsed_s: f64, clock_ms: impl Fn() -> f64) {
        if let Some(hurry) = self.hurry {
            let there = match hurry {
                Hurry::To(moment) => self.go(moment, HURRY_BUDGET_MS, clock_ms),
                Hurry::ToEnd => self.go(Nanos::MAX - 1, HURRY_BUDGET_MS, clock_ms),
                Hurry::Past(events) => {
                    // Callers are made on the way, which is no event.
                    while self.run().events() == events
                        && self.run.advance(Nanos::MAX - 1, 1) == Progress::Underway
                    {
                    }
                    true
                }
            };
            if there {
                self.hurry = None;
            }
            self.slowed = false;
        } else if self.playing {
            let wanted = elapsed_s.min(LONGEST_FRAME_S) * self.pace * SECOND as f64 + self.debt;
            let step = wanted as Nanos;
            self.debt = wanted - step as f64;
            let until = self.now().saturating_add(step);
            self.slowed = !self.go(until, FRAME_BUDGET_MS, clock_ms);
            if self.is_over() {
                self.playing = false;
            }
        }
        self.furthest = self.furthest.max(self.now());
    }

    /// Goes to a moment, back or forward, and says whether it is there; if time runs out, call again.
    fn go(&mut self, until: Nanos, budget_ms: f64, clock_ms: impl Fn() -> f64) -> bool {
        let start = clock_ms();
        loop {
            let there = self.run.seek(until, SLICE) != Progress::Underway;
            if there || clock_ms() - start > budget_ms * self.share {
                return there;
            }
        }
    }
}
