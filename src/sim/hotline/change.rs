//! Other handlers and rules from a moment on.

use super::{Hotline, HotlineRules};
use crate::desk::Desk;
use crate::population::Population;
use crate::time::{Nanos, nanos};

impl Hotline {
    /// After `now` there are other handlers and rules. Those who come take up at once whatever waits; those
    /// who go finish what they are doing. Work under way is not interrupted, those in the orbit redial when
    /// they meant to, and those on the line keep their places and their patience, however few places there
    /// are for others. Messages left before are worked off even if the machine is taken away.
    pub fn change(&mut self, people: &Population, now: Nanos, handlers: u32, rules: &HotlineRules) {
        self.pass(now);
        let machine = rules.voicemail;
        self.rules = *rules;
        self.redial.change(now, rules.redial);
        self.courtesy.change(now, nanos(rules.courtesy_s));
        if let Some(machine) = machine {
            self.overhead.change(now, nanos(machine.overhead_s));
        }
        self.desk.change(now, handlers);
        let own = machine.and_then(|machine| machine.own_handlers);
        if self.own.is_some() || own.is_some() {
            // Whoever joins now has not been here, idle, before.
            let desk = self.own.get_or_insert_with(|| Desk::new(0));
            desk.change(now, own.unwrap_or(0));
        }
        self.take_next(people, now);
        self.series.after(&self.books);
    }

    /// After `now` all calls take `call`, besides the courtesy.
    pub fn change_calls(&mut self, now: Nanos, call: Nanos) {
        self.call.change(now, Some(call));
    }
}
