//! How a sale works and how shoppers behave.

use serde::{Deserialize, Serialize};

use crate::redial::Redial;

/// A way to sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SaleMode {
    /// A shopper keeps a line for the whole checkout; all others hear busy.
    Phone,
    /// A shopper asks by letter, and gets a hold that runs out.
    Hold,
    /// A shopper pays for what they picked, and stock is counted down then.
    Naive,
}

/// How the sale works and how shoppers behave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SaleRules {
    /// How many items there are, numbered from 1.
    pub stock: u32,
    /// How they are sold.
    pub way: SaleMode,
    /// Probability that a shopper who could pay does.
    pub pays: f64,
    /// By hold: how long a hold lasts, in seconds.
    pub window_s: f64,
    /// By hold: how long the stock clerk takes for one request, in seconds.
    pub clerk_s: f64,
    /// By hold: whether those who find everything held wait in line; otherwise they are turned away.
    pub queue: bool,
    /// By phone: what shoppers do after a busy signal; without it they give up at once.
    pub redial: Option<Redial>,
}

impl SaleRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        stock: 50,
        way: SaleMode::Hold,
        pays: 0.8,
        window_s: 300.0,
        clerk_s: 0.01,
        queue: true,
        redial: Some(Redial::DEFAULT),
    };
}

impl Default for SaleRules {
    fn default() -> Self {
        Self::DEFAULT
    }
}
