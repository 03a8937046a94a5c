//! Moments of a run that are worth going back to: when something happened for the first time, or was at its highest.

use crate::sim::system::System;
use crate::sim::{Nanos, Population, Run, StoryEvent};
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
pub struct Moments {
    at: [Option<Nanos>; Happening::ALL.len()],
    /// How many waited when the pile was at its highest.
    pile: u64,
}

impl Moments {
    /// When this happened; none if it has not.
    pub fn of(&self, happening: Happening) -> Option<Nanos> {
        self.at.get(happening as usize).copied().flatten()
    }

    /// Those of two runs that go on side by side: of what happened in both, the earlier; but the pile at its highest is
    /// that of the run in which it is higher.
    pub fn together(&self, other: &Self) -> Self {
        let mut both = *self;
        for (ours, theirs) in both.at.iter_mut().zip(other.at) {
            *ours = [*ours, theirs].into_iter().flatten().min();
        }
        if self.pile != other.pile {
            let higher = if self.pile < other.pile { other } else { self };
            both.set_pile(higher.of(Happening::HighestPile), higher.pile);
        }
        both
    }

    /// All that has happened.
    pub fn all(&self) -> impl Iterator<Item = (Happening, Nanos)> {
        let all = Happening::ALL.into_iter().zip(self.at);
        all.filter_map(|(happening, at)| Some((happening, at?)))
    }

    /// When this happened, if it has: what a system knows by itself.
    pub(super) fn set(&mut self, happening: Happening, at: Option<Nanos>) {
        if let Some(moment) = self.at.get_mut(happening as usize) {
            *moment = at;
        }
    }

    /// When a pile was at its highest, and how high.
    pub(super) fn set_pile(&mut self, at: Option<Nanos>, most: u64) {
        self.set(Happening::HighestPile, at);
        self.pile = most;
    }

    /// Looks for what happens once, until it is found.
    pub(super) fn find(&mut self, happening: Happening, find: impl FnOnce() -> Option<Nanos>) {
        if self.of(happening).is_none() {
            self.set(happening, find());
        }
    }

    /// Takes note of who came last.
    pub(super) fn see_last<S: System>(&mut self, run: &Run<S>) {
        let (people, come) = (run.people(), run.come());
        self.find(Happening::LastCaller, || last_of(people, come));
    }
}

/// When this first happened in a story.
pub(super) fn first(story: &[(Nanos, StoryEvent)], event: StoryEvent) -> Option<Nanos> {
    let found = story.iter().find(|&&(_, told)| told == event);
    found.map(|&(time, _)| time)
}

/// When the last of all came, if all have.
fn last_of(people: &Population, come: u32) -> Option<Nanos> {
    let all_came = people.is_complete() && come == people.made();
    people.arrivals().last().copied().filter(|_| all_came)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(busy: Nanos, pile: Nanos, most: u64) -> Moments {
        let mut moments = Moments::default();
        moments.set(Happening::FirstBusy, Some(busy));
        moments.set_pile(Some(pile), most);
        moments
    }

    #[test]
    fn of_two_runs_the_first_busy_is_the_earlier_and_the_pile_the_higher() {
        let (low, high) = (moments(5, 10, 3), moments(7, 20, 4));
        assert_eq!(low.together(&high), moments(5, 20, 4));
        assert_eq!(high.together(&low), moments(5, 20, 4));
        // Of two as high, the one that was there first.
        let (early, late) = (moments(5, 10, 3), moments(4, 20, 3));
        assert_eq!(early.together(&late), moments(4, 10, 3));
        assert_eq!(late.together(&early), moments(4, 10, 3));
        assert_eq!(high.together(&Moments::default()), high);
        assert_eq!(Moments::default().together(&high), high);
    }
}
