//! Players as a table of functions: playing is compiled here, for speed, whoever plays.

use super::clock::{Clock, Time};
use super::landmarks::Landmarks;
use super::players::Players;
use crate::lesson::{Business, Model};
use crate::settings::{Plan, systems};
use crate::sim::Nanos;

/// One of those that play at once: its plan, its run, and how that would have gone on, while the reader asks what if.
pub type PlayedRun<'a, M> = (&'a M, &'a <M as Model>::Run, Option<&'a <M as Model>::Run>);

/// Opens players: how many, what makes each of the plan, the plan at its opening, and a speed in simulated seconds per
/// second. Refused with a sentence, if one of the plans is out of its limits.
pub type Opener<M> = fn(usize, fn(&M, usize) -> M, M, f64) -> Result<Box<dyn Play<M>>, String>;

/// Everything that a scene asks of its [`Players`]; each function is theirs.
pub trait Play<M: Model> {
    /// See [`Players::plan`].
    fn plan(&self) -> &M;
    /// See [`Players::shared_plan`].
    fn shared_plan(&self) -> &M;
    /// See [`Players::run`].
    fn run(&self) -> &M::Run;
    /// See [`Players::other`].
    fn other(&self) -> Option<&M::Run>;
    /// See [`Players::timelines`].
    fn all(&self) -> Vec<PlayedRun<'_, M>>;
    /// See [`Players::asked`].
    fn asked(&self) -> Option<(Nanos, &M)>;
    /// See [`Players::now`].
    fn now(&self) -> Nanos;
    /// See [`Players::landmarks`].
    fn landmarks(&self) -> Landmarks;
    /// See [`Players::clock`].
    fn clock(&self) -> Clock;
    /// See [`Players::is_restless`].
    fn is_restless(&self) -> bool;
    /// See [`Players::time`].
    fn time(&mut self, time: Time);
    /// See [`Players::frame`].
    fn frame(&mut self, elapsed_s: f64, clock_ms: &dyn Fn() -> f64);
    /// See [`Players::painted`].
    fn painted(&mut self, took_ms: f64);
    /// See [`Players::ask_what_if`].
    fn ask_what_if(&mut self);
    /// See [`Players::end_what_if`].
    fn end_what_if(&mut self);
    /// See [`Players::change`].
    ///
    /// # Errors
    /// As there.
    fn change(&mut self, plan: M) -> Result<(), String>;
    /// See [`Players::another_day`].
    ///
    /// # Errors
    /// As there.
    fn another_day(&mut self) -> Result<(), String>;
    /// See [`Players::ring`].
    ///
    /// # Errors
    /// As there.
    fn ring(&mut self) -> Result<(), String>;
    /// See [`Players::open`].
    ///
    /// # Errors
    /// As there.
    fn open(&mut self, plan: M, pace: f64) -> Result<(), String>;
    /// See [`Players::open_at`].
    ///
    /// # Errors
    /// As there.
    fn open_at(
        &mut self,
        plan: M,
        pace: f64,
        moment: Nanos,
        what_if: Option<(Nanos, M)>,
    ) -> Result<(), String>;
}

impl<M: Model> Play<M> for Players<M> {
    fn plan(&self) -> &M {
        self.plan()
    }

    fn shared_plan(&self) -> &M {
        self.shared_plan()
    }

    fn run(&self) -> &M::Run {
        self.run()
    }

    fn other(&self) -> Option<&M::Run> {
        self.other()
    }

    fn all(&self) -> Vec<PlayedRun<'_, M>> {
        let all = self.timelines();
        all.map(|one| (one.plan(), one.run(), one.other()))
            .collect()
    }

    fn asked(&self) -> Option<(Nanos, &M)> {
        self.asked()
    }

    fn now(&self) -> Nanos {
        self.now()
    }

    fn landmarks(&self) -> Landmarks {
        self.landmarks()
    }

    fn clock(&self) -> Clock {
        self.clock()
    }

    fn is_restless(&self) -> bool {
        self.is_restless()
    }

    fn time(&mut self, time: Time) {
        self.time(time);
    }

    fn frame(&mut self, elapsed_s: f64, clock_ms: &dyn Fn() -> f64) {
        self.frame(elapsed_s, clock_ms);
    }

    fn painted(&mut self, took_ms: f64) {
        self.painted(took_ms);
    }

    fn ask_what_if(&mut self) {
        self.ask_what_if();
    }

    fn end_what_if(&mut self) {
        self.end_what_if();
    }

    fn change(&mut self, plan: M) -> Result<(), String> {
        self.change(plan)
    }

    fn another_day(&mut self) -> Result<(), String> {
        self.another_day()
    }

    fn ring(&mut self) -> Result<(), String> {
        self.ring()
    }

    fn open(&mut self, plan: M, pace: f64) -> Result<(), String> {
        self.open(plan, pace)
    }

    fn open_at(
        &mut self,
        plan: M,
        pace: f64,
        moment: Nanos,
        what_if: Option<(Nanos, M)>,
    ) -> Result<(), String> {
        self.open_at(plan, pace, moment, what_if)
    }
}

fn open<M: Model>(
    many: usize,
    each: fn(&M, usize) -> M,
    plan: M,
    pace: f64,
) -> Result<Box<dyn Play<M>>, String> {
    Ok(Box::new(Players::several(many, each, plan, pace)?))
}

/// A plan whose players are compiled here.
pub trait Played: Model {
    /// See [`Opener`].
    ///
    /// # Errors
    /// A sentence, if one of the plans is out of its limits.
    fn players(
        many: usize,
        each: fn(&Self, usize) -> Self,
        plan: Self,
        pace: f64,
    ) -> Result<Box<dyn Play<Self>>, String>;
}

macro_rules! played {
    ($($(#[$about:meta])* $name:ident($rules:ty),)+) => {
        played! { $(Plan<$rules>,)+ }
    };
    ($($plan:ty,)+) => {
        $(impl Played for $plan {
            // Not generic, so that the table of functions is compiled here; and never inlined, so that it stays here.
            #[inline(never)]
            fn players(
                many: usize,
                each: fn(&Self, usize) -> Self,
                plan: Self,
                pace: f64,
            ) -> Result<Box<dyn Play<Self>>, String> {
                open(many, each, plan, pace)
            }
        })+
    };
}
systems!(played);
played! { Business, }

#[cfg(test)]
mod tests;
