//! A desk of handlers, each of whom serves one person at a time and is never interrupted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::recent::{REMEMBERED, Recent};
use super::time::{LONGEST, NEVER, Nanos};

/// Whom a handler serves, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The person served.
    pub caller: u32,
    /// When it began.
    pub start: Nanos,
    /// When it ends.
    pub end: Nanos,
}

/// Handlers who are free or serving. The free one with the lowest number takes the next person.
#[derive(Clone, Debug)]
pub struct Desk {
    serving: Vec<Option<Service>>,
    /// Handlers who have served before and are free again.
    free: BinaryHeap<Reverse<u32>>,
    /// The lowest number that has never served.
    fresh: u32,
    /// Who finishes when; the second part is the order of scheduling.
    departures: BinaryHeap<Reverse<(Nanos, u32, u32)>>,
    started: u32,
    /// Who has left lately, and which handler served them.
    departed: Recent<(u32, Service)>,
}

impl Desk {
    /// A desk at which everybody is free.
    pub fn new(handlers: u32) -> Self {
        Self {
            serving: vec![None; handlers as usize],
            free: BinaryHeap::new(),
            fresh: 0,
            departures: BinaryHeap::new(),
            started: 0,
            departed: Recent::default(),
        }
    }

    /// How many handlers there are.
    pub fn handlers(&self) -> u32 {
        self.serving.len() as u32
    }

    /// How many of them are serving.
    #[inline]
    pub fn working(&self) -> u32 {
        self.departures.len() as u32
    }

    /// Whether somebody is free.
    #[inline]
    pub fn is_free(&self) -> bool {
        self.departures.len() < self.serving.len()
    }

    /// About how many bytes a clone takes, on top of its own size.
    pub fn weight(&self) -> usize {
        self.serving.len() * size_of::<Option<Service>>()
            + self.free.len() * size_of::<u32>()
            + self.departures.len() * size_of::<(Nanos, u32, u32)>()
            + REMEMBERED * size_of::<(u32, Service)>()
    }

    /// What each handler is doing, by number.
    pub fn serving(&self) -> &[Option<Service>] {
        &self.serving
    }

    /// A free handler starts serving and will be done after `span`. Does nothing if all are busy.
    #[inline]
    pub fn start(&mut self, now: Nanos, span: Nanos, caller: u32) {
        if !self.is_free() {
            return;
        }
        let handler = match self.free.pop() {
            Some(Reverse(handler)) => handler,
            None => {
                self.fresh += 1;
                self.fresh - 1
            }
        };
        let end = now.saturating_add(span).min(LONGEST);
        self.serving[handler as usize] = Some(Service {
            caller,
            start: now,
            end,
        });
        self.departures.push(Reverse((end, self.started, handler)));
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
        let Reverse((_, _, handler)) = self.departures.pop()?;
        self.free.push(Reverse(handler));
        let service = self.serving[handler as usize].take()?;
        self.departed.push((handler, service));
        Some(service)
    }

    /// The last few who left, each with the handler who served them; the latest first.
    pub fn departed(&self) -> impl Iterator<Item = (u32, Service)> {
        self.departed.latest()
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
        let departed: Vec<_> = desk.departed().map(|(h, s)| (h, s.caller)).collect();
        assert_eq!(departed, [(1, 104), (2, 102), (0, 100), (1, 101)]);
        desk.start(20, 1, 105);
        assert_eq!(desk.serving()[0].map(|s| s.caller), Some(105));
    }
}
