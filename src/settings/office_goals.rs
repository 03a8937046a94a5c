//! What the reader wants of a day, whichever of the two offices it is spent in.

use core::fmt::Write;

use super::field::{any, whole};
use super::link::Reader;
use super::rows::{DAY, MONEY, real_or_none};
use super::{Decimal, Field, Prices, Refusal, decimal};
use crate::words::{unit, wish as words};

/// Goals for both offices alike, and the prices by which an hour of theirs is reckoned. A goal that does not matter is
/// none.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeGoals {
    /// Of a hundred callers, how many may hear busy, or get their letter back.
    pub turned_away: Option<f64>,
    /// How soon 19 of 20 callers are to be helped, in seconds.
    pub help_s: Option<f64>,
    /// How much an hour may cost.
    pub cost_per_hour: Option<f64>,
    /// What things cost.
    pub prices: Prices,
}

impl Default for OfficeGoals {
    fn default() -> Self {
        Self {
            turned_away: Some(5.0),
            help_s: Some(600.0),
            cost_per_hour: None,
            prices: Prices::default(),
        }
    }
}

const FIELDS: &[Field<OfficeGoals>] = &[
    real_or_none!("wish_turned_away" => turned_away, words::turned_away, unit::IN_HUNDRED, whole(0.0, 100.0)),
    real_or_none!("wish_help_s" => help_s, words::help, unit::SECONDS, any(1.0, 7.0 * DAY)),
    real_or_none!("wish_cost" => cost_per_hour, words::cost, unit::MONEY, MONEY),
];

/// What a link says of a goal that does not matter.
const OFF: &str = "off";

/// The prices that an hour of phone or mailbox is reckoned by.
const PRICED: [&str; 3] = ["handler_hour", "message", "lost_cost"];

impl OfficeGoals {
    /// All goals: their names, ranges and units.
    pub const fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    /// The prices that matter here.
    pub fn prices() -> impl Iterator<Item = &'static Field<Prices>> {
        let fields = Prices::fields().iter();
        fields.filter(|field| PRICED.contains(&field.key))
    }

    /// All keys of a link's goals.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        let goals = FIELDS.iter().map(|goal| goal.key);
        goals.chain(Self::prices().map(|price| price.key))
    }

    /// Lets a goal matter, as in the default, or not; does nothing if there is no such goal.
    pub fn switch(&mut self, key: &str, on: bool) {
        let usual = Self::default();
        match key {
            "wish_turned_away" => self.turned_away = on.then_some(usual.turned_away.unwrap_or(5.0)),
            "wish_help_s" => self.help_s = on.then_some(usual.help_s.unwrap_or(600.0)),
            "wish_cost" => self.cost_per_hour = on.then_some(100.0),
            _ => {}
        }
    }

    /// The goals as part of a link, to stand behind that of a scenario: `&key=value` pairs, all of them, so that they
    /// keep their meaning when the defaults change.
    pub fn to_link(&self) -> String {
        let mut link = String::new();
        let goals = FIELDS.iter().map(|goal| (goal.key, (goal.get)(self)));
        let prices = Self::prices().map(|price| (price.key, (price.get)(&self.prices)));
        for (key, number) in goals.chain(prices) {
            // Writing to a string does not fail.
            let _ = match number {
                Some(number) => write!(link, "&{key}={}", Decimal(number)),
                None => write!(link, "&{key}={OFF}"),
            };
        }
        link
    }

    /// Reads the goals of a link; what it does not say is as in the default.
    ///
    /// # Errors
    /// If a value cannot be read, or is out of its range.
    pub fn from_link(link: &str) -> Result<Self, Refusal> {
        let pairs = Reader::new(link)?;
        let mut goals = Self::default();
        for goal in FIELDS {
            match pairs.get(goal.key) {
                None => {}
                Some(OFF) => goals.switch(goal.key, false),
                Some(text) => (goal.set)(&mut goals, number(goal, text)?),
            }
        }
        for price in Self::prices() {
            if let Some(text) = pairs.get(price.key) {
                (price.set)(&mut goals.prices, number(price, text)?);
            }
        }
        Ok(goals)
    }
}

fn number<R>(field: &Field<R>, text: &str) -> Result<f64, Refusal> {
    let number = decimal::read(text).ok_or_else(|| Refusal::unreadable(field.key, text))?;
    field.check(number)?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_to_its_goals() {
        let mut other = OfficeGoals {
            turned_away: None,
            help_s: Some(90.0),
            cost_per_hour: Some(72.5),
            prices: Prices::default(),
        };
        (other.prices.handler_hour, other.prices.message) = (12.5, 0.0);
        other.prices.lost = 3.25;
        for goals in [OfficeGoals::default(), other] {
            let link = format!("v=1&handlers=3{}&scene=your-turn", goals.to_link());
            assert_eq!(OfficeGoals::from_link(&link), Ok(goals), "{link}");
        }
        assert_eq!(
            OfficeGoals::from_link("v=1&handlers=3"),
            Ok(OfficeGoals::default())
        );
    }

    #[test]
    fn what_cannot_be_wanted_is_named() {
        for (link, parts) in [
            ("wish_turned_away=101", ["wish_turned_away", "101"]),
            ("wish_turned_away=2.5", ["wish_turned_away", "2.5"]),
            ("wish_help_s=soon", ["wish_help_s", "soon"]),
            ("wish_help_s=0", ["wish_help_s", "604800"]),
            ("handler_hour=free", ["handler_hour", "free"]),
            ("v=9", ["version", "9"]),
        ] {
            let text = OfficeGoals::from_link(link).unwrap_err().to_string();
            for part in parts {
                assert!(text.contains(part), "{part:?} is not in {text:?}");
            }
        }
    }

    #[test]
    fn every_goal_can_be_switched_off_and_on() {
        let mut goals = OfficeGoals::default();
        for goal in OfficeGoals::fields() {
            goals.switch(goal.key, false);
            assert_eq!((goal.get)(&goals), None);
            goals.switch(goal.key, true);
            let number = (goal.get)(&goals).unwrap();
            assert_eq!(goal.check(number), Ok(()));
        }
        let keys = OfficeGoals::prices().map(|price| price.key);
        assert!(keys.eq(PRICED));
    }
}
