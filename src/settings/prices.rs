//! What things cost and earn, in one currency.

use serde::{Deserialize, Serialize};

use super::rows::{MONEY, real};
use super::{Field, Refusal};
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

const FIELDS: &[Field<Prices>] = &[
    real!("handler_hour" => handler_hour, price::handler_hour, unit::MONEY, MONEY),
    real!("message" => message, price::message, unit::MONEY, MONEY),
    real!("gigabyte" => gigabyte, price::gigabyte, unit::MONEY, MONEY),
    real!("served_worth" => served, price::served, unit::MONEY, MONEY),
    real!("lost_cost" => lost, price::lost, unit::MONEY, MONEY),
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
