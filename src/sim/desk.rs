//! A desk of handlers, each of whom serves one person at a time and is never interrupted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::free_list::FreeList;
use super::ring_buffer::RingBuffer;
use super::time::{LONGEST, NEVER, Nanos};
use super::weight::{Weigh, total};

/// Whom a handler serves, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The person served.
    pub caller: u32,
    /// By whom.
    pub handler: u32,
    /// When it began.
    pub start: Nanos,
    /// When it ends.
    pub end: Nanos,
}

/// Handlers who are free or serving. The free one with the lowest number takes the next person.
#[derive(Clone, Debug)]
pub struct Desk {
    serving: Vec<Option<Service>>,
    /// How many handlers there are: those with the lowest numbers.
    handlers: u32,
    /// How many may be serving: the handlers, and those who have left but for their last person.
    most: usize,
    /// Time spent by all handlers up to the moment in front, in handler-nanoseconds.
    staffed: (Nanos, u128),
    /// Handlers who are not serving, of all there have ever been.
    free: FreeList,
    /// Who finishes when: the second part is the order of scheduling and, below it, the handler. As two
    /// numbers they would be compared in two steps.
    departures: BinaryHeap<Reverse<(Nanos, u64)>>,
    started: u32,
    /// Who has left lately.
    departed: RingBuffer<Service>,
}

impl Desk {
    /// A desk at which everybody is free.
    pub fn new(handlers: u32) -> Self {
        Self {
            serving: vec![None; handlers as usize],
            handlers,
            most: handlers as usize,
            staffed: (0, 0),
            free: FreeList::all(handlers),
            departures: BinaryHeap::new(),
            started: 0,
            departed: RingBuffer::default(),
        }
    }

    /// How many handlers there are.
    pub fn handlers(&self) -> u32 {
        self.handlers
    }

    /// Time spent by all handlers until `now`, working or not, in handler-nanoseconds.
    pub fn staffed(&self, now: Nanos) -> u128 {
        let (since, before) = self.staffed;
        before + u128::from(now.saturating_sub(since)) * u128::from(self.handlers)
    }

    /// From `now` on there are this many handlers. Those who leave finish what they are doing.
    pub fn change(&mut self, now: Nanos, handlers: u32) {
        self.staffed = (now, self.staffed(now));
        self.handlers = handlers;
        let new = self.serving.len() as u32..handlers;
        new.clone().for_each(|handler| self.free.add(handler));
        self.serving.extend(new.map(|_| None));
        let leaving = self.serving.iter().skip(handlers as usize).flatten();
        self.most = handlers as usize + leaving.count();
    }

    /// How many of them are serving.
    #[inline]
    pub fn working(&self) -> u32 {
        self.departures.len() as u32
    }

    /// Whether somebody is free.
    #[inline]
    pub fn is_free(&self) -> bool {
        self.departures.len() < self.most
    }

    /// How many desks are in use or may be: the handlers', and those of handlers who have left but for their last
    /// person.
    pub fn places(&self) -> u32 {
        let busy = self.serving.iter().rposition(Option::is_some);
        let last = busy.map_or(0, |handler| handler as u32 + 1);
        self.handlers.max(last)
    }

    /// What each handler is doing, by number; after a change, those who have left may still be among them.
    pub fn serving(&self) -> &[Option<Service>] {
        &self.serving
    }

    /// A free handler starts serving and will be done after `span`. Does nothing if all are busy.
    #[inline]
    pub fn start(&mut self, now: Nanos, span: Nanos, caller: u32) {
        if !self.is_free() {
            return;
        }
        let Some(handler) = self.free.take() else {
            return;
        };
        let end = now.saturating_add(span).min(LONGEST);
        self.serving[handler as usize] = Some(Service {
            caller,
            handler,
            start: now,
            end,
        });
        let order = u64::from(self.started) << 32 | u64::from(handler);
        self.departures.push(Reverse((end, order)));
        self.started = self.started.wrapping_add(1);
    }

    /// When the next person leaves; [`NEVER`] if nobody is being served.
    #[inline]
    pub(super) fn next_departure(&self) -> Nanos {
        let next = self.departures.peek();
        next.map_or(NEVER, |Reverse((time, ..))| *time)
    }

    /// The next person leaves.
    #[inline]
    pub fn finish(&mut self) -> Option<Service> {
        let Reverse((_, order)) = self.departures.pop()?;
        let handler = order as u32;
        self.free.add(handler);
        if handler >= self.handlers {
            self.most -= 1;
        }
        // Copied and then cleared: `take` would read back in one piece what it writes in two, and wait for that.
        let place = &mut self.serving[handler as usize];
        let service = (*place)?;
        *place = None;
        self.departed.push(service);
        Some(service)
    }

    /// The last few who left; the latest first.
    pub fn departed(&self) -> impl Iterator<Item = Service> {
        self.departed.latest()
    }
}

impl Weigh for Desk {
    fn weight(&self) -> usize {
        total(&[&self.serving, &self.free, &self.departures, &self.departed])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_free_handler_serves_and_ties_leave_in_order() {
        let mut desk = Desk::new(3);
        desk.start(0, 10, 100);
        desk.start(0, 5, 101);
        desk.start(0, 10, 102);
        assert!(!desk.is_free());
        desk.start(0, 1, 103);
        assert_eq!(desk.working(), 3, "a full desk takes nobody");
        assert_eq!(desk.next_departure(), 5);
        assert_eq!(desk.finish().map(|s| s.caller), Some(101));
        desk.start(5, 5, 104);
        assert_eq!(desk.serving()[1].map(|s| s.caller), Some(104));
        let rest: Vec<_> = std::iter::from_fn(|| desk.finish().map(|s| s.caller)).collect();
        assert_eq!(rest, [100, 102, 104]);
        let departed: Vec<_> = desk.departed().map(|s| (s.handler, s.caller)).collect();
        assert_eq!(departed, [(1, 104), (2, 102), (0, 100), (1, 101)]);
        desk.start(20, 1, 105);
        assert_eq!(desk.serving()[0].map(|s| s.caller), Some(105));
    }

    #[test]
    fn handlers_come_at_once_and_leave_when_they_are_done() {
        let mut desk = Desk::new(3);
        (0..3).for_each(|caller| desk.start(0, 10 * (3 - u64::from(caller)), caller));
        desk.change(5, 1);
        assert_eq!((desk.handlers(), desk.is_free()), (1, false));
        assert_eq!(desk.places(), 3);
        // Handlers 2 and 1 leave at 10 and 20; only handler 0 is there for others.
        assert_eq!(desk.finish().map(|s| s.caller), Some(2));
        assert!(!desk.is_free());
        assert_eq!(desk.finish().map(|s| s.caller), Some(1));
        assert!(!desk.is_free());
        assert_eq!(desk.places(), 1);
        assert_eq!(desk.finish().map(|s| s.caller), Some(0));
        assert!(desk.is_free());
        desk.start(30, 100, 3);
        assert_eq!(desk.serving()[0].map(|s| s.caller), Some(3));
        assert!(!desk.is_free());
        desk.change(35, 2);
        assert!(desk.is_free());
        desk.start(35, 1, 4);
        assert_eq!(desk.serving()[1].map(|s| s.caller), Some(4));
        assert!(!desk.is_free());
        assert_eq!(desk.staffed(40), 3 * 5 + 30 + 2 * 5);
        // More than there ever were.
        desk.change(40, 5);
        assert_eq!((desk.handlers(), desk.places()), (5, 5));
        (5..8).for_each(|caller| desk.start(40, 9, caller));
        assert_eq!(desk.serving()[4].map(|s| s.caller), Some(7));
        assert!(!desk.is_free());
    }
}
