//! Moments of a run that are worth going back to: when something happened for the first time, or was at its highest.

use crate::sim::hotline::{Hotline, HotlineState};
use crate::sim::sale::{Sale, ShopperState};
use crate::sim::streaming::Streaming;
use crate::sim::system::System;
use crate::sim::{Nanos, Offices, Population, Run, StoryEvent};
use crate::words::transport as words;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Somebody heard busy for the first time.
    FirstBusy,
    /// More waited than ever before or after: letters, or messages.
    HighestPile,
    /// Somebody left a message on the machine for the first time.
    FirstMessage,
    /// Somebody hung up for the first time, after waiting on the line.
    FirstHungUp,
    /// A hold ran out for the first time.
    FirstLapse,
    /// Every item was sold.
    SoldOut,
    /// An item was sold that had been sold before.
    FirstSoldTwice,
    /// Somebody was refused for the first time, as no line was free.
    FirstRefused,
    /// A picture stood still for the first time.
    FirstStall,
    /// The last of all came.
    LastCaller,
}

impl Happening {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::FirstBusy,
        Self::HighestPile,
        Self::FirstMessage,
        Self::FirstHungUp,
        Self::FirstLapse,
        Self::SoldOut,
        Self::FirstSoldTwice,
        Self::FirstRefused,
        Self::FirstStall,
        Self::LastCaller,
    ];

    /// Its name for tests and styles, and that of its sign.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FirstBusy => "busy",
            Self::HighestPile => "pile",
            Self::FirstMessage => "message",
            Self::FirstHungUp => "music",
            Self::FirstLapse => "held",
            Self::SoldOut => "sold",
            Self::FirstSoldTwice => "twice",
            Self::FirstRefused => "lost",
            Self::FirstStall => "stalled",
            Self::LastCaller => "caller",
        }
    }

    /// What happened at a time, in words.
    pub fn said(self, time: String) -> String {
        match self {
            Self::FirstBusy => words::first_busy(time),
            Self::HighestPile => words::highest_pile(time),
            Self::FirstMessage => words::first_message(time),
            Self::FirstHungUp => words::first_hung_up(time),
            Self::FirstLapse => words::first_lapse(time),
            Self::SoldOut => words::sold_out(time),
            Self::FirstSoldTwice => words::first_sold_twice(time),
            Self::FirstRefused => words::first_refused(time),
            Self::FirstStall => words::first_stall(time),
            Self::LastCaller => words::last_caller(time),
        }
    }
}

/// When what happened, as far as a run has gone. What happens for the first time is looked for only until it is found,
/// so that looking often costs little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments([Option<Nanos>; Happening::ALL.len()]);

impl Moments {
    /// When this happened; none if it has not.
    pub fn of(&self, happening: Happening) -> Option<Nanos> {
        self.0.get(happening as usize).copied().flatten()
    }

    /// The earlier ones of two runs.
    pub fn earliest(&self, other: &Self) -> Self {
        let mut earliest = *self;
        for (ours, theirs) in earliest.0.iter_mut().zip(other.0) {
            *ours = [*ours, theirs].into_iter().flatten().min();
        }
        earliest
    }

    /// All that has happened.
    pub fn all(&self) -> impl Iterator<Item = (Happening, Nanos)> {
        let all = Happening::ALL.into_iter().zip(self.0);
        all.filter_map(|(happening, at)| Some((happening, at?)))
    }

    fn set(&mut self, happening: Happening, at: Option<Nanos>) {
        if let Some(moment) = self.0.get_mut(happening as usize) {
            *moment = at;
        }
    }

    fn find(&mut self, happening: Happening, find: impl FnOnce() -> Option<Nanos>) {
        if self.of(happening).is_none() {
            self.set(happening, find());
        }
    }

    pub(super) fn see_offices(&mut self, run: &Run<Offices>) {
        self.set(Happening::FirstBusy, run.phone().first_busy());
        self.set(Happening::HighestPile, run.mailbox().highest());
        self.see_last(run);
    }

    /// Takes note of who came last.
    pub fn see_last<S: System>(&mut self, run: &Run<S>) {
        let (people, come) = (run.people(), run.come());
        self.find(Happening::LastCaller, || last_of(people, come));
    }

    pub(super) fn see_hotline(&mut self, run: &Run<Hotline>) {
        let (hotline, people) = (run.system(), run.people());
        let measures = hotline.measures();
        self.set(Happening::FirstBusy, measures.first_busy);
        self.set(Happening::HighestPile, measures.messages_waiting.most_at());
        if measures.messages > 0 {
            self.find(Happening::FirstMessage, || {
                let came = 0..run.come();
                let left = |caller| when(&hotline.story(people, caller), StoryEvent::LeftMessage);
                came.filter_map(left).min()
            });
        }
        if measures.abandoned > 0 {
            self.find(Happening::FirstHungUp, || {
                let hung_up = |&&c: &&u32| hotline.state(c) == HotlineState::Abandoned;
                hotline.since(*hotline.lost().iter().find(hung_up)?)
            });
        }
        self.see_last(run);
    }

    pub(super) fn see_sale(&mut self, run: &Run<Sale>) {
        let (sale, people) = (run.system(), run.people());
        self.set(Happening::FirstBusy, sale.first_busy());
        self.set(Happening::SoldOut, sale.sold_out_at());
        if sale.tally().lapsed > 0 {
            self.find(Happening::FirstLapse, || {
                let lapsed = |&&s: &&u32| sale.state(s) == ShopperState::Lapsed;
                let first = sale.lost().iter().find(lapsed)?;
                when(&sale.story(people, *first), StoryEvent::Lapsed)
            });
        }
        if sale.tally().oversold > 0 {
            self.find(Happening::FirstSoldTwice, || {
                Some(sale.double_sold(people).next()?.second.1)
            });
        }
        self.see_last(run);
    }

    pub(super) fn see_films(&mut self, run: &Run<Streaming>) {
        let (streaming, people) = (run.system(), run.people());
        let hall = streaming.hall();
        self.find(Happening::FirstRefused, || {
            Some(hall.last(*hall.turned_away().first()?)?.0)
        });
        if hall.stalls() > 0 {
            self.find(Happening::FirstStall, || {
                let came = 0..run.come();
                let stalled = |viewer| when(&streaming.story(people, viewer), StoryEvent::Stalled);
                came.filter_map(stalled).min()
            });
        }
        self.see_last(run);
    }
}

/// When this first happened in a story.
fn when(story: &[(Nanos, StoryEvent)], event: StoryEvent) -> Option<Nanos> {
    let found = story.iter().find(|&&(_, told)| told == event);
    found.map(|&(time, _)| time)
}

/// When the last of all came, if all have.
fn last_of(people: &Population, come: u32) -> Option<Nanos> {
    let all_came = people.is_complete() && come == people.made();
    people.arrivals().last().copied().filter(|_| all_came)
}
