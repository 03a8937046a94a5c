//! Other handlers and rules from a moment on.

use super::teams::{line, teams};
use super::{Blend, BlendRules, Design};
use crate::population::Population;
use crate::time::{Nanos, nanos};

impl Blend {
    /// After `now` there are other handlers and rules, but for the design and the limits of what is in time.
    /// Each team changes as a hotline or a mailbox would; whoever has come stays as urgent as they are.
    pub fn change(&mut self, people: &Population, now: Nanos, handlers: u32, rules: &BlendRules) {
        self.pass(now);
        let (at_phone, at_letters) = teams(handlers, rules);
        self.urgent_share.change(now, rules.urgent_share);
        if let Some(calls) = &mut self.calls {
            if self.design == Design::FrontDesk {
                calls.change_calls(now, nanos(rules.front_call_s));
            }
            calls.change(people, now, at_phone, &line(rules));
        }
        if let Some(letters) = &mut self.letters {
            letters.change(people, now, at_letters, nanos(rules.overhead_s));
        }
        self.add_up();
    }
}
