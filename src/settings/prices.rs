//! What things cost and earn, in one currency.

use serde::{Deserialize, Serialize};

use super::{Field, Range, Refusal};
use crate::words::{price, refusal, unit};

/// Prices in the reader's own currency; nothing is ever converted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Prices {
    /// The currency's symbol or code, 1 to 4 characters: letters, or symbols such as € and ¥.
    pub currency: String,
    /// Cost of one handler for an hour, working or not.
    pub handler_hour: f64,
    /// Cost of handling one message, on top of the handlers' time.
    pub message: f64,
    /// Cost of carrying a gigabyte (10⁹ bytes).
    pub gigabyte: f64,
    /// What a served caller is worth.
    pub served: f64,
    /// What a lost caller costs.
    pub lost: f64,
}

impl Default for Prices {
    fn default() -> Self {
        Self {
            currency: "€".to_owned(),
            handler_hour: 30.0,
            message: 0.05,
            gigabyte: 0.02,
            served: 5.0,
            lost: 10.0,
        }
    }
}

const MONEY: Range = Range {
    min: 0.0,
    max: 1_000_000.0,
    whole: false,
};

const FIELDS: &[Field<Prices>] = &[
    Field {
        key: "handler_hour",
        path: "handler_hour",
        name: price::handler_hour::NAME,
        help: price::handler_hour::HELP,
        unit: unit::MONEY,
        range: MONEY,
        get: |prices| Some(prices.handler_hour),
        set: |prices, number| prices.handler_hour = number,
    },
    Field {
        key: "message",
        path: "message",
        name: price::message::NAME,
        help: price::message::HELP,
        unit: unit::MONEY,
        range: MONEY,
        get: |prices| Some(prices.message),
        set: |prices, number| prices.message = number,
    },
    Field {
        key: "gigabyte",
        path: "gigabyte",
        name: price::gigabyte::NAME,
        help: price::gigabyte::HELP,
        unit: unit::MONEY,
        range: MONEY,
        get: |prices| Some(prices.gigabyte),
        set: |prices, number| prices.gigabyte = number,
    },
    Field {
        key: "served_worth",
        path: "served",
        name: price::served::NAME,
        help: price::served::HELP,
        unit: unit::MONEY,
        range: MONEY,
        get: |prices| Some(prices.served),
        set: |prices, number| prices.served = number,
    },
    Field {
        key: "lost_cost",
        path: "lost",
        name: price::lost::NAME,
        help: price::lost::HELP,
        unit: unit::MONEY,
        range: MONEY,
        get: |prices| Some(prices.lost),
        set: |prices, number| prices.lost = number,
    },
];

impl Prices {
    /// All prices that can be set.
    pub fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    /// Whether the currency can be shown.
    ///
    /// # Errors
    /// If it is too long, or has other signs than letters and symbols.
    pub fn check(&self) -> Result<(), Refusal> {
        let count = self.currency.chars().count();
        let plain = |c: char| !(c.is_ascii_digit() || c.is_control() || c.is_whitespace());
        if (1..=4).contains(&count) && self.currency.chars().all(plain) {
            return Ok(());
        }
        let shown: String = self.currency.chars().take(20).collect();
        Err(Refusal::Said(refusal::currency(shown)))
    }
}
