//! The phone with music on hold, with voicemail, or with both.
//!
//! A caller who finds all handlers busy waits on the line if there is a place, and leaves it
//! unserved when patience ends. Who finds no place hears *busy*, and leaves a message or else redials
//! as at the plain [`Phone`](super::phone::Phone) or gives up. Handlers turn to those on the line
//! first, and to messages when nobody is; work under way is never interrupted. With neither music nor
//! voicemail every run is that of the plain phone, event by event.
//!
//! M/M/c/K and Erlang A with music (Palm, 1957; Mandelbaum & Zeltyn, 2005); Wilkinson's overflow
//! traffic (1956) where messages have handlers of their own.

mod change;
mod events;
mod line;
mod rules;
mod story;

use std::collections::VecDeque;

pub use rules::{HoldMusic, HotlineRules, Voicemail};

use super::desk::Desk;
use super::ledger::Ledger;
use super::measure::{Batches, Histogram, Level, TimeSeries};
use super::population::Population;
use super::redial::{Orbit, Redial};
use super::ring_buffer::RingBuffer;
use super::time::{Nanos, nanos};
use super::versioned::Versioned;
use super::weight::{Weigh, total};
use line::HoldLine;

/// Where a caller stands with the hotline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotlineState {
    /// Has not called yet.
    Away,
    /// Waits on the line.
    OnHold,
    /// Heard busy and will redial.
    Orbiting,
    /// Is talking with a handler.
    Talking,
    /// Left a message, which waits.
    MessageWaiting,
    /// A handler works on the message.
    MessageOpen,
    /// Is done, in a call of their own.
    Served,
    /// Is done, and was called back.
    CalledBack,
    /// Ran out of patience on the line.
    Abandoned,
    /// Heard busy and gave up.
    Lost,
}

/// One caller's record: all that cannot be drawn again.
#[derive(Clone, Copy, Debug)]
struct Call {
    /// When this state began; for those who are done, when work on their problem began.
    since: Nanos,
    redials: u16,
    state: HotlineState,
    /// Whether the caller was put on hold, at the last attempt.
    waited: bool,
}

const AWAY: Call = Call {
    since: 0,
    redials: 0,
    state: HotlineState::Away,
    waited: false,
};

/// A hotline with its callers, at one moment of simulated time.
///
/// The books' `waiting` are all who wait in any way: on the line, for a redial, or for their message
/// to be taken up; the levels tell them apart.
#[derive(Clone, Debug)]
pub struct Hotline {
    /// As they are now. Of what stories are told by, the earlier values are kept below.
    rules: HotlineRules,
    redial: Versioned<Option<Redial>>,
    courtesy: Versioned<Nanos>,
    overhead: Versioned<Nanos>,
    /// A fixed length of all calls, instead of each caller's own work.
    call: Versioned<Option<Nanos>>,
    desk: Desk,
    /// Those who only work on messages; nobody, if they have left.
    own: Option<Desk>,
    line: HoldLine,
    orbit: Orbit,
    messages: VecDeque<u32>,
    /// In the order in which they were done, by phone or called back.
    served: Vec<u32>,
    /// In the order in which they gave up, or hung up.
    lost: Vec<u32>,
    calls: Vec<Call>,
    books: Ledger,
    series: TimeSeries,
    measures: Measures,
    /// Whom the last event was about.
    last: Option<u32>,
    turned_away: RingBuffer<(Nanos, u32)>,
    hung_up: RingBuffer<(Nanos, u32)>,
}

/// What is measured at a hotline beyond its books.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Those on the line.
    pub on_hold: Level,
    /// Those between a busy signal and a redial.
    pub orbiting: Level,
    /// Those talking with a handler.
    pub talking: Level,
    /// Messages that nobody has taken up yet.
    pub messages_waiting: Level,
    /// Messages being worked on.
    pub messages_open: Level,
    /// Of these, the ones being worked on by handlers who do nothing else.
    pub own_open: Level,
    /// Messages left so far.
    pub messages: u64,
    /// Those called back so far; part of the served.
    pub called_back: u64,
    /// Those whose patience ended; part of the lost.
    pub abandoned: u64,
    /// When the first busy signal was heard.
    pub first_busy: Option<Nanos>,
    /// From ringing to answer or to the end of patience: everyone let in, most of them 0 on a good
    /// day.
    pub waits: Histogram,
    /// From first attempt to answer, of those answered by phone.
    pub answer_times: Histogram,
    /// From first attempt to the end of the call, of those served by phone.
    pub solution_times: Histogram,
    /// From leaving a message to its being taken up.
    pub message_waits: Histogram,
    /// From first attempt to the end of work, of those called back.
    pub reply_times: Histogram,
    /// 1 for each refused attempt, 0 for each other one.
    pub busy: Batches,
    /// The same for first attempts.
    pub busy_first: Batches,
    /// The times of `waits`, in nanoseconds.
    pub wait_batches: Batches,
    /// The times of `reply_times`, in nanoseconds.
    pub reply_batches: Batches,
    /// 1 for each caller whose patience ended on the line, 0 for each other one let in.
    pub abandoned_batches: Batches,
}

impl Weigh for Measures {
    fn weight(&self) -> usize {
        total(&[
            &self.waits,
            &self.answer_times,
            &self.solution_times,
            &self.message_waits,
            &self.reply_times,
            &self.busy,
            &self.busy_first,
            &self.wait_batches,
            &self.reply_batches,
            &self.abandoned_batches,
        ])
    }
}

impl Hotline {
    /// A hotline that nobody has called yet.
    pub fn new(handlers: u32, rules: HotlineRules) -> Self {
        let machine = rules.voicemail;
        let own = machine.and_then(|machine| machine.own_handlers);
        Self {
            rules,
            redial: Versioned::new(rules.redial),
            courtesy: Versioned::new(nanos(rules.courtesy_s)),
            overhead: Versioned::new(nanos(machine.map_or(0.0, |machine| machine.overhead_s))),
            call: Versioned::new(None),
            desk: Desk::new(handlers),
            own: own.map(Desk::new),
            line: HoldLine::default(),
            orbit: Orbit::default(),
            messages: VecDeque::new(),
            served: Vec::new(),
            lost: Vec::new(),
            calls: Vec::new(),
            books: Ledger::default(),
            series: TimeSeries::default(),
            measures: Measures::default(),
            last: None,
            turned_away: RingBuffer::default(),
            hung_up: RingBuffer::default(),
        }
    }

    /// The same, with calls that all take `call`, besides the courtesy, whatever the caller's work.
    pub fn with_calls_of(self, call: Nanos) -> Self {
        Self {
            call: Versioned::new(Some(call)),
            ..self
        }
    }

    /// Who came, was done or lost patience in the last event.
    pub fn last(&self) -> Option<u32> {
        self.last
    }

    /// Whether callers can wait on the line now, or somebody still does.
    pub fn has_music(&self) -> bool {
        self.rules.hold.is_some() || self.line.len() > 0
    }

    /// Whether there is a machine now, or messages are left on it.
    pub fn has_machine(&self) -> bool {
        self.rules.voicemail.is_some() || !self.messages.is_empty()
    }

    /// Whether a caller was put on hold at the last attempt.
    pub fn has_waited(&self, caller: u32) -> bool {
        self.call(caller).waited
    }

    /// Whether a caller has heard busy at least once.
    pub fn has_heard_busy(&self, caller: u32) -> bool {
        use HotlineState::{CalledBack, Lost, MessageOpen, MessageWaiting, Orbiting};
        let Call { redials, state, .. } = self.call(caller);
        let now = matches!(
            state,
            Orbiting | Lost | MessageWaiting | MessageOpen | CalledBack
        );
        redials > 0 || now
    }

    /// The handlers at the phone.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The handlers who only work on messages, if there are any.
    pub fn own_desk(&self) -> Option<&Desk> {
        self.own.as_ref()
    }

    /// What is measured beyond the books.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Those on the line, first in first.
    pub fn on_hold(&self) -> impl Iterator<Item = u32> {
        self.line.iter()
    }

    /// The messages that wait, first in first.
    pub fn messages(&self) -> &VecDeque<u32> {
        &self.messages
    }

    /// All whose problem is solved, by phone or called back, in the order in which it was.
    pub fn served(&self) -> &[u32] {
        &self.served
    }

    /// All who gave up after a busy signal, or on the line, in this order.
    pub fn lost(&self) -> &[u32] {
        &self.lost
    }

    /// Age of the oldest message that waits.
    pub fn oldest_age(&self, now: Nanos) -> Option<Nanos> {
        let oldest = self.calls.get(*self.messages.front()? as usize)?;
        Some(now.saturating_sub(oldest.since))
    }

    /// The last few busy signals: when, and who heard it; the latest first.
    pub fn turned_away(&self) -> impl Iterator<Item = (Nanos, u32)> {
        self.turned_away.latest()
    }

    /// The last few whose patience ended: when, and who; the latest first.
    pub fn hung_up(&self) -> impl Iterator<Item = (Nanos, u32)> {
        self.hung_up.latest()
    }

    /// Where a caller stands.
    pub fn state(&self, caller: u32) -> HotlineState {
        self.call(caller).state
    }

    /// When that state began; for those who are done, when work on their problem began. None for
    /// those who are away.
    pub fn since(&self, caller: u32) -> Option<Nanos> {
        let call = self.call(caller);
        (call.state != HotlineState::Away).then_some(call.since)
    }

    fn call(&self, caller: u32) -> Call {
        self.calls.get(caller as usize).copied().unwrap_or(AWAY)
    }

    /// How long a call that was answered at a moment keeps its handler.
    fn call_span(&self, people: &Population, caller: u32, answered: Nanos) -> Nanos {
        let fixed = self.call.at(answered);
        let work = fixed.unwrap_or_else(|| people.work(caller));
        work.saturating_add(self.courtesy.at(answered))
    }

    /// How long a message that was taken up at a moment keeps its handler.
    fn message_span(&self, people: &Population, caller: u32, taken_up: Nanos) -> Nanos {
        let work = people.work(caller);
        work.saturating_add(self.overhead.at(taken_up))
    }
}
