//! What a business costs and earns.

use crate::settings::{Plan, Prices};
use crate::sim::blend::{Blend, BlendRules};
use crate::sim::system::System as _;
use crate::sim::time::{Nanos, seconds};

/// Money in an hour, on average from opening to a moment; in the currency of the prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// All handlers, working or not.
    pub handlers: f64,
    /// Letters and messages handled.
    pub messages: f64,
    /// Those who were lost.
    pub lost: f64,
    /// What those who were served are worth; no part of the cost.
    pub worth: f64,
}

impl Cost {
    /// The cost of a run of `plan` that stands at `now`; none before any time has passed.
    pub fn of(plan: &Plan<BlendRules>, blend: &Blend, now: Nanos) -> Option<Self> {
        let Prices {
            handler_hour,
            message,
            served,
            lost,
            ..
        } = plan.prices;
        let hours = seconds(now) / 3600.0;
        let books = blend.books();
        let hourly = |count: u64, price: f64| count as f64 * price / hours;
        (now > 0).then(|| Self {
            handlers: mean_handlers(blend, now) * handler_hour,
            messages: hourly(blend.messages(), message),
            lost: hourly(books.lost, lost),
            worth: hourly(books.served, served),
        })
    }

    /// All that is paid.
    pub fn total(&self) -> f64 {
        self.handlers + self.messages + self.lost
    }
}

/// How many handlers there were on average until `now`, working or not.
fn mean_handlers(blend: &Blend, now: Nanos) -> f64 {
    let calls = blend.calls().map(|calls| calls.desk());
    let letters = blend.letters().map(|letters| letters.desk());
    let desks = calls.into_iter().chain(letters);
    let staffed: u128 = desks.map(|desk| desk.staffed(now)).sum();
    let now = u128::from(now);
    (staffed / now) as f64 + (staffed % now) as f64 / now as f64
}
