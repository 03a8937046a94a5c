//! THE list of systems. Links, files, their schema, what is reported of them and the headless runner all come from it: a
//! system more is a line more here.

use super::link::Reader;
use super::plan_link::SYSTEM;
use super::refusal::shown;
use super::{Plan, Refusal, Rules};
use crate::words::refusal;

/// Hands the list to another macro: the name of each system, and its rules.
macro_rules! systems {
    ($with:ident) => {
        $with! {
            /// Phone and mailbox, side by side.
            SideBySide(crate::sim::offices::OfficesRules),
            /// Phone and mailbox, each with its bill.
            Bills(crate::settings::BillsRules),
            /// One business in one of five designs.
            Blend(crate::sim::blend::BlendRules),
            /// The phone with music on hold, voicemail, or both.
            Hotline(crate::sim::hotline::HotlineRules),
            /// The sale.
            Sale(crate::sim::sale::SaleRules),
            /// The films.
            Streaming(crate::sim::streaming::StreamingRules),
        }
    };
}
pub(crate) use systems;

macro_rules! any_plan {
    ($($(#[$about:meta])* $name:ident($rules:ty),)+) => {
        /// A plan of any of the systems: what a link or a file may hold.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyPlan {
            $($(#[$about])* $name(Plan<$rules>),)+
        }

        impl AnyPlan {
            /// The names of the systems, and whether links and files name them: see [`Rules::IS_NAMED`].
            const NAMES: &'static [(&'static str, bool)] =
                &[$((<$rules>::SYSTEM, <$rules>::IS_NAMED)),+];

            /// The plan as a link, without the `#`.
            pub fn to_link(&self) -> String {
                match self {
                    $(Self::$name(plan) => plan.to_link(),)+
                }
            }

            /// Reads a link: all that follows the last `#`, or all if there is none. Without `system=` it is about
            /// phone and mailbox.
            ///
            /// # Errors
            /// If the system or the version is unknown, a value cannot be read, or the plan is out of its limits.
            pub fn from_link(link: &str) -> Result<Self, Refusal> {
                let pairs = Reader::new(link)?;
                let system = pairs.get(SYSTEM);
                $(if is_meant::<$rules>(system) {
                    return Plan::from_link(link).map(Self::$name);
                })+
                let system = shown(system.unwrap_or_default());
                Err(Refusal::Said(refusal::link_system(system)))
            }
        }
    };
}
systems!(any_plan);

impl AnyPlan {
    /// The names of the systems, as in links and files.
    pub fn systems() -> impl Iterator<Item = &'static str> {
        let named = Self::NAMES.iter().filter(|(_, is_named)| *is_named);
        named.map(|(name, _)| *name)
    }
}

/// Whether a link or a file that names this system, or none, is about these rules.
pub(super) fn is_meant<R: Rules>(system: Option<&str>) -> bool {
    system == R::IS_NAMED.then_some(R::SYSTEM)
}
