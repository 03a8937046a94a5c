//! The phone: a handler holds one line with one caller; all others hear *busy*, redial or give up.
//!
//! Without redialling this is the M/G/c/c queue with Erlang's loss formula; with it, a retrial queue
//! (Falin & Templeton, "Retrial Queues", 1997). The books' `waiting` are those in the orbit: between
//! a busy signal and the next attempt.

use serde::{Deserialize, Serialize};

use super::agenda::Agenda;
use super::desk::Desk;
use super::ledger::Ledger;
use super::list::add;
use super::measure::{Batches, Histogram, TimeSeries};
use super::population::Population;
use super::redial;
pub use super::redial::Redial;
use super::ring_buffer::RingBuffer;
use super::story::{Story, StoryEvent};
use super::system::{Class, Due, System, compile_advance};
use super::time::{NEVER, Nanos, nanos};
use super::versioned::Versioned;
use super::weight::{Weigh, total};

/// How the phone works and how its callers behave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PhoneRules {
    /// Time that a call holds the line beyond the work itself: greeting, waiting while the other
    /// thinks. In seconds.
    pub courtesy_s: f64,
    /// What callers do after a busy signal; without it they give up at once.
    pub redial: Option<Redial>,
}

impl PhoneRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        courtesy_s: 10.0,
        redial: None,
    };
}

impl Default for PhoneRules {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Where a caller stands with the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// Has not called yet.
    Away,
    /// Heard busy and will redial.
    Orbiting,
    /// Is on the line.
    Talking,
    /// Is done.
    Served,
    /// Gave up.
    Lost,
}

/// One caller's record: all that cannot be drawn again.
#[derive(Clone, Copy, Debug)]
struct Call {
    redials: u16,
    state: CallState,
}

/// A phone with its callers, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Phone {
    redial: Versioned<Option<Redial>>,
    courtesy: Versioned<Nanos>,
    desk: Desk,
    /// Who redials when, and how often they have done so: waiting for their records to come out of
    /// memory, a million callers would take twice as long.
    orbit: Agenda<(u32, u32)>,
    calls: Vec<Call>,
    /// Who was served and who gave up, each in the order in which it happened.
    served: Vec<u32>,
    lost: Vec<u32>,
    books: Ledger,
    series: TimeSeries,
    /// From first attempt to answer, of those answered.
    answer_times: Histogram,
    /// From first attempt to the end of the call, of those served.
    solution_times: Histogram,
    /// 1 for each refused first attempt, 0 for each accepted one.
    busy_first: Batches,
    /// The same for every attempt.
    busy: Batches,
    first_busy: Option<Nanos>,
    /// Who has heard busy lately, and when.
    turned_away: RingBuffer<(Nanos, u32)>,
}

impl Phone {
    /// A phone that nobody has called yet.
    pub fn new(handlers: u32, rules: PhoneRules) -> Self {
        Self {
            redial: Versioned::new(rules.redial),
            courtesy: Versioned::new(nanos(rules.courtesy_s)),
            desk: Desk::new(handlers),
            orbit: Agenda::default(),
            calls: Vec::new(),
            served: Vec::new(),
            lost: Vec::new(),
            books: Ledger::default(),
            series: TimeSeries::default(),
            answer_times: Histogram::default(),
            solution_times: Histogram::default(),
            busy_first: Batches::default(),
            busy: Batches::default(),
            first_busy: None,
            turned_away: RingBuffer::default(),
        }
    }

    /// From `now` on there are other handlers and rules. Those on the line are not interrupted, and
    /// those in the orbit redial when they meant to.
    pub fn change(&mut self, now: Nanos, handlers: u32, rules: PhoneRules) {
        self.desk.change(now, handlers);
        self.redial.change(now, rules.redial);
        self.courtesy.change(now, nanos(rules.courtesy_s));
    }

    fn hang_up(&mut self, people: &Population) {
        if let Some(service) = self.desk.finish() {
            let arrival = people.arrival(service.caller).unwrap_or(service.start);
            self.calls[service.caller as usize].state = CallState::Served;
            self.books.working -= 1;
            self.books.serve(arrival);
            add(&mut self.served, service.caller, people.callers());
            self.answer_times.record(service.start - arrival);
            self.solution_times.record(service.end - arrival);
        }
    }

    #[inline]
    fn ring(&mut self, people: &Population, caller: u32, redials: u32, now: Nanos) {
        let accepted = self.desk.is_free();
        let observed = if accepted { 0.0 } else { 1.0 };
        self.books.attempts += 1;
        self.busy.record(observed);
        if redials == 0 {
            self.busy_first.record(observed);
        }
        let state = if accepted {
            self.books.working += 1;
            let span = people.work(caller).saturating_add(self.courtesy.at(now));
            self.desk.start(now, span, caller);
            CallState::Talking
        } else {
            self.books.refused += 1;
            self.books.refused_first += u64::from(redials == 0);
            self.first_busy.get_or_insert(now);
            self.turned_away.push((now, caller));
            match self.redial_delay(people, caller, redials, now) {
                Some(delay) => {
                    self.books.wait();
                    self.orbit
                        .schedule(now.saturating_add(delay), (caller, redials));
                    CallState::Orbiting
                }
                None => {
                    self.books.lose(people.arrival(caller).unwrap_or(now));
                    add(&mut self.lost, caller, people.callers());
                    CallState::Lost
                }
            }
        };
        self.calls[caller as usize] = Call {
            redials: redials as u16,
            state,
        };
    }

    /// How long a caller who has redialled `redials` times and hears busy `now` waits before doing it again; none if not
    /// willing.
    #[inline]
    fn redial_delay(
        &self,
        people: &Population,
        caller: u32,
        redials: u32,
        now: Nanos,
    ) -> Option<Nanos> {
        redial::delay(self.redial.at(now), people, caller, redials)
    }

    /// The handlers.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Times from the first attempt to the answer.
    pub fn answer_times(&self) -> &Histogram {
        &self.answer_times
    }

    /// Times from the first attempt to the end of the call.
    pub fn solution_times(&self) -> &Histogram {
        &self.solution_times
    }

    /// Share of attempts that hear busy.
    pub fn busy(&self) -> &Batches {
        &self.busy
    }

    /// Share of callers who hear busy at their first attempt.
    pub fn busy_first(&self) -> &Batches {
        &self.busy_first
    }

    /// When the first busy signal was heard.
    pub fn first_busy(&self) -> Option<Nanos> {
        self.first_busy
    }

    /// The last few busy signals: when, and who heard it; the latest first.
    pub fn turned_away(&self) -> impl Iterator<Item = (Nanos, u32)> {
        self.turned_away.latest()
    }

    /// How many have called so far; the rest are [`CallState::Away`].
    pub fn called(&self) -> u32 {
        self.calls.len() as u32
    }

    /// Everyone whose problem is solved, in the order in which their calls ended.
    pub fn served(&self) -> &[u32] {
        &self.served
    }

    /// Everyone who gave up, in the order in which they did.
    pub fn lost(&self) -> &[u32] {
        &self.lost
    }

    /// Where a caller stands.
    #[inline]
    pub fn state(&self, caller: u32) -> CallState {
        self.calls
            .get(caller as usize)
            .map_or(CallState::Away, |call| call.state)
    }

    /// The time of a caller's last attempt so far and, if orbiting, of the next one.
    pub fn attempts(&self, people: &Population, caller: u32) -> Option<(Nanos, Option<Nanos>)> {
        let call = self.calls.get(caller as usize)?;
        let mut time = people.arrival(caller)?;
        for redials in 0..u32::from(call.redials) {
            time = time.saturating_add(self.redial_delay(people, caller, redials, time)?);
        }
        let next = (call.state == CallState::Orbiting)
            .then(|| self.redial_delay(people, caller, u32::from(call.redials), time))
            .flatten()
            .map(|delay| time.saturating_add(delay));
        Some((time, next))
    }
}

impl System for Phone {
    compile_advance!();

    /// A call ends, or somebody redials.
    #[inline]
    fn next(&self) -> Due {
        let redial = self.orbit.next_time().unwrap_or(NEVER);
        let departure = self.desk.next_departure();
        if departure <= redial && departure != NEVER {
            (departure, Class::Departure)
        } else {
            (redial, Class::Return)
        }
    }

    #[inline]
    fn step(&mut self, people: &Population) {
        let (now, class) = self.next();
        if now == NEVER {
            return;
        }
        self.series.before(&self.books, now);
        self.books.pass(now);
        if class == Class::Departure {
            self.hang_up(people);
        } else if let Some((_, (caller, redials))) = self.orbit.take() {
            self.books.waiting -= 1;
            self.ring(people, caller, redials + 1, now);
        }
        self.series.after(&self.books);
    }

    #[inline]
    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.series.before(&self.books, now);
        self.books.pass(now);
        self.books.arrived += 1;
        let call = Call {
            redials: 0,
            state: CallState::Away,
        };
        add(&mut self.calls, call, people.callers());
        self.ring(people, caller, 0, now);
        self.series.after(&self.books);
    }

    fn books(&self) -> &Ledger {
        &self.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.series
    }

    fn story(&self, people: &Population, caller: u32) -> Story {
        let Some((call, (mut story, time))) = self.calls.get(caller as usize).and_then(|call| {
            let rung = redial::story(people, caller, call.redials, |redials, now| {
                self.redial_delay(people, caller, redials, now)
            })?;
            Some((call, rung))
        }) else {
            return Story::new();
        };
        match call.state {
            CallState::Away => {}
            CallState::Orbiting => story.push((time, StoryEvent::HeardBusy)),
            CallState::Talking => story.push((time, StoryEvent::Answered)),
            CallState::Served => {
                story.push((time, StoryEvent::Answered));
                let span = people.work(caller).saturating_add(self.courtesy.at(time));
                story.push((time.saturating_add(span), StoryEvent::Done));
            }
            CallState::Lost => {
                story.push((time, StoryEvent::HeardBusy));
                story.push((time, StoryEvent::GaveUp));
            }
        }
        story
    }
}

impl Weigh for Phone {
    fn weight(&self) -> usize {
        total(&[
            &self.redial,
            &self.courtesy,
            &self.desk,
            &self.orbit,
            &self.calls,
            &self.served,
            &self.lost,
            &self.series,
            &self.answer_times,
            &self.solution_times,
            &self.busy_first,
            &self.busy,
            &self.turned_away,
        ])
    }
}
