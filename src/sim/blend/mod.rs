//! One business, in one of five designs: phones, mail, and mixtures of both.
//!
//! Each request is urgent with a given probability, which belongs to the caller: in every design the same requests are. The calls
//! are a [`Hotline`], the letters a queue without limit; a design says who takes which way. The books are
//! those of the whole business: somebody whose request was noted at the front desk is still in it.

mod change;
mod letters;
mod rules;
mod tally;
mod teams;

pub use letters::Letters;
pub use rules::{AnswerGoal, BlendRules, Design, Goals};
pub use tally::Tally;

use super::chance::Purpose;
use super::hotline::{Hotline, HotlineState};
use super::ledger::Ledger;
use super::measure::TimeSeries;
use super::population::Population;
use super::story::{Story, StoryEvent};
use super::system::{Class, Due, NEVER_DUE, System, compile_advance};
use super::time::{NEVER, Nanos, nanos};
use super::versioned::Versioned;
use super::weight::{Weigh, total};
use teams::{line, teams};

/// A business with its callers and writers, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Blend {
    design: Design,
    /// By when a request came.
    urgent_share: Versioned<f64>,
    /// Until when urgent requests are answered in time, and others solved in time.
    limits: (Nanos, Nanos),
    calls: Option<Hotline>,
    letters: Option<Letters>,
    urgent: Tally,
    others: Tally,
    books: Ledger,
    series: TimeSeries,
}

impl Blend {
    /// A business at its opening. Where there are two teams, `rules.at_phone` of the handlers are at
    /// the phone, but at most all of them.
    pub fn new(handlers: u32, rules: &BlendRules) -> Self {
        let (at_phone, at_letters) = teams(handlers, rules);
        let design = rules.design;
        let calls = (design != Design::Mail).then(|| {
            let calls = Hotline::new(at_phone, line(rules));
            match design {
                Design::FrontDesk => calls.with_calls_of(nanos(rules.front_call_s)),
                _ => calls,
            }
        });
        let has_letters = design == Design::Mail || design.has_two_teams();
        let within = |seconds: Option<f64>| seconds.map_or(NEVER, nanos);
        Self {
            design,
            urgent_share: Versioned::new(rules.urgent_share),
            limits: (
                within(rules.goals.answer.map(|goal| goal.within_s)),
                within(rules.goals.reply_s),
            ),
            calls,
            letters: has_letters.then(|| Letters::new(at_letters, nanos(rules.overhead_s))),
            urgent: Tally::default(),
            others: Tally::default(),
            books: Ledger::default(),
            series: TimeSeries::default(),
        }
    }

    /// The design.
    pub fn design(&self) -> Design {
        self.design
    }

    /// The telephones, if there are any.
    pub fn calls(&self) -> Option<&Hotline> {
        self.calls.as_ref()
    }

    /// The letter room, if there is one.
    pub fn letters(&self) -> Option<&Letters> {
        self.letters.as_ref()
    }

    /// How urgent requests have fared.
    pub fn urgent(&self) -> &Tally {
        &self.urgent
    }

    /// How the other requests have fared.
    pub fn others(&self) -> &Tally {
        &self.others
    }

    /// Letters and messages handled so far, those at work included.
    pub fn messages(&self) -> u64 {
        let machine = self.calls.as_ref().map_or(0, |calls| {
            let measures = calls.measures();
            measures.messages - measures.messages_waiting.now()
        });
        let room = self.letters.as_ref().map_or(0, |letters| {
            let books = letters.books();
            books.working + books.served
        });
        machine + room
    }

    /// Whether a caller's request needs an answer now.
    pub fn is_urgent(&self, people: &Population, caller: u32) -> bool {
        let mut draw = people.draw(caller, Purpose::Urgency, 0);
        let came = people.arrival(caller).unwrap_or(NEVER);
        draw.happens(self.urgent_share.at(came))
    }

    fn pass(&mut self, now: Nanos) {
        self.series.before(&self.books, now);
        self.books.pass(now);
    }

    /// What the books of the whole have in common with those of the parts.
    fn add_up(&mut self) {
        let calls = self.calls.as_ref().map(|calls| *calls.books());
        let calls = calls.unwrap_or_default();
        let letters = self.letters.as_ref().map(|letters| *letters.books());
        let letters = letters.unwrap_or_default();
        // What the front desk passes on is not an attempt of anybody's.
        let written = if self.design == Design::FrontDesk {
            0
        } else {
            letters.attempts
        };
        let books = &mut self.books;
        books.attempts = calls.attempts + written;
        books.refused = calls.refused;
        books.refused_first = calls.refused_first;
        books.waiting = calls.waiting + letters.waiting;
        books.waiting_max = books.waiting_max.max(books.waiting);
        books.working = calls.working + letters.working;
        self.series.after(&self.books);
    }

    /// After an event at the phone: whether the one it was about is done there, and how.
    fn follow_call(&mut self, people: &Population, now: Nanos) {
        let Some(calls) = &self.calls else { return };
        let Some(caller) = calls.last() else { return };
        let heard_busy = calls.has_heard_busy(caller);
        let begun = calls.since(caller).unwrap_or(now);
        match calls.state(caller) {
            HotlineState::Served => match &mut self.letters {
                Some(letters) if self.design == Design::FrontDesk => {
                    letters.post(people, caller, now);
                }
                _ => self.solve(people, caller, heard_busy, begun, now),
            },
            HotlineState::CalledBack => self.solve(people, caller, heard_busy, now, now),
            HotlineState::Abandoned | HotlineState::Lost => {
                self.books.lose(people.arrival(caller).unwrap_or(now));
                self.tally(people, caller).lose();
            }
            _ => {}
        }
    }

    fn solve(
        &mut self,
        people: &Population,
        caller: u32,
        heard_busy: bool,
        answered: Nanos,
        now: Nanos,
    ) {
        let arrival = people.arrival(caller).unwrap_or(now);
        self.books.serve(arrival);
        let (answer, solution) = (answered.saturating_sub(arrival), now - arrival);
        let in_time = if self.is_urgent(people, caller) {
            answer <= self.limits.0
        } else {
            solution <= self.limits.1
        };
        let tally = self.tally(people, caller);
        tally.solve(heard_busy, answer, solution, in_time);
    }

    fn tally(&mut self, people: &Population, caller: u32) -> &mut Tally {
        if self.is_urgent(people, caller) {
            &mut self.urgent
        } else {
            &mut self.others
        }
    }

    fn next_of_parts(&self) -> (Due, Nanos) {
        let calls = self.calls.as_ref().map_or(NEVER_DUE, System::next);
        let letters = self.letters.as_ref().map_or(NEVER, Letters::next_time);
        (calls, letters)
    }
}

impl System for Blend {
    compile_advance!();

    /// Within a nanosecond and a class, the phone comes before the letters: what the front desk passes on is on the
    /// pile when somebody in the back room gets free.
    fn next(&self) -> Due {
        let (calls, letters) = self.next_of_parts();
        calls.min((letters, Class::Departure))
    }

    fn step(&mut self, people: &Population) {
        let (calls, letters) = self.next_of_parts();
        let (now, _) = self.next();
        if now == NEVER {
            return;
        }
        self.pass(now);
        if (letters, Class::Departure) < calls {
            let replied = self.letters.as_mut().and_then(|room| room.reply(people));
            if let Some((caller, _)) = replied {
                let calls = self.calls.as_ref();
                let heard_busy = calls.is_some_and(|calls| calls.has_heard_busy(caller));
                self.solve(people, caller, heard_busy, now, now);
            }
        } else if let Some(calls) = &mut self.calls {
            calls.step(people);
            self.follow_call(people, now);
        }
        self.add_up();
    }

    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.pass(now);
        self.books.arrived += 1;
        let urgent = self.is_urgent(people, caller);
        self.tally(people, caller).arrived += 1;
        let writes = match self.design {
            Design::Mail => true,
            Design::Split => !urgent,
            _ => false,
        };
        if writes {
            if let Some(letters) = &mut self.letters {
                letters.post(people, caller, now);
            }
        } else if let Some(calls) = &mut self.calls {
            calls.arrive(people, caller, now);
            self.follow_call(people, now);
        }
        self.add_up();
    }

    fn books(&self) -> &Ledger {
        &self.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.series
    }

    fn story(&self, people: &Population, caller: u32) -> Story {
        let calls = self.calls.as_ref();
        let mut story = calls.map_or_else(Story::new, |calls| calls.story(people, caller));
        let written = self.letters.as_ref().map(|letters| letters.story(caller));
        let written = written.unwrap_or_default();
        // The end of a call at the front desk solves nothing yet.
        if !written.is_empty() && story.last().is_some_and(|&(_, e)| e == StoryEvent::Done) {
            story.pop();
        }
        story.extend(written);
        story
    }
}

impl Weigh for Blend {
    fn weight(&self) -> usize {
        total(&[
            &self.urgent_share,
            &self.calls,
            &self.letters,
            &self.urgent,
            &self.others,
            &self.series,
        ])
    }
}
