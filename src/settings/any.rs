//! A scenario of any of the systems: what a link or a file may hold.

use super::link::Reader;
use super::plan_link::SYSTEM;
use super::refusal::shown;
use super::{Plan, Refusal, Rules, Scenario};
use crate::sim::blend::BlendRules;
use crate::sim::hotline::HotlineRules;
use crate::sim::offices::OfficesRules;
use crate::sim::sale::SaleRules;
use crate::sim::streaming::StreamingRules;
use crate::words::refusal;

/// A scenario of any of the systems.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyScenario {
    /// Phone and mailbox, side by side.
    SideBySide(Scenario),
    /// The phone with music on hold, voicemail, or both.
    Hotline(Plan<HotlineRules>),
    /// Phone and mailbox, each with its bill.
    Bills(Plan<OfficesRules>),
    /// One business in one of five designs.
    Blend(Plan<BlendRules>),
    /// The sale.
    Sale(Plan<SaleRules>),
    /// The films.
    Streaming(Plan<StreamingRules>),
}

impl AnyScenario {
    /// The names of the systems that a plan can be of.
    pub const SYSTEMS: [&'static str; 5] = [
        OfficesRules::SYSTEM,
        BlendRules::SYSTEM,
        HotlineRules::SYSTEM,
        SaleRules::SYSTEM,
        StreamingRules::SYSTEM,
    ];

    /// The scenario as a link, without the `#`.
    pub fn to_link(&self) -> String {
        match self {
            Self::SideBySide(scenario) => scenario.to_link(),
            Self::Bills(plan) => plan.to_link(),
            Self::Blend(plan) => plan.to_link(),
            Self::Hotline(plan) => plan.to_link(),
            Self::Sale(plan) => plan.to_link(),
            Self::Streaming(plan) => plan.to_link(),
        }
    }

    /// Reads a link: all that follows the last `#`, or all if there is none. Without `system=` it is about
    /// phone and mailbox.
    ///
    /// # Errors
    /// If the system or the version is unknown, a value cannot be read, or the scenario is out of its
    /// limits.
    pub fn from_link(link: &str) -> Result<Self, Refusal> {
        let pairs = Reader::new(link)?;
        let Some(system) = pairs.get(SYSTEM) else {
            return Ok(Self::SideBySide(Scenario::from_link(link)?));
        };
        match system {
            OfficesRules::SYSTEM => Plan::from_link(link).map(Self::Bills),
            BlendRules::SYSTEM => Plan::from_link(link).map(Self::Blend),
            HotlineRules::SYSTEM => Plan::from_link(link).map(Self::Hotline),
            SaleRules::SYSTEM => Plan::from_link(link).map(Self::Sale),
            StreamingRules::SYSTEM => Plan::from_link(link).map(Self::Streaming),
            other => Err(Refusal::Said(refusal::link_system(shown(other)))),
        }
    }
}
