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

            /// The plan that each system starts from.
            pub fn defaults() -> Vec<Self> {
                vec![$(Self::$name(<$rules>::plan()),)+]
            }

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::settings::Prices;

    /// What holds for the tables of every system.
    fn is_sound<R: Rules>() {
        let mut rules = R::default();
        for field in R::fields() {
            (field.set)(&mut rules, field.range.min);
        }
        let full = rules.clone();
        for field in R::fields() {
            let scale = field.scale();
            for place in 0..=scale.last() {
                let number = scale.number(place);
                assert_eq!(field.check(number), Ok(()), "{}", field.key);
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(scale.last() > 3, "{}", field.key);
            assert!(!field.name.is_empty() && field.help.ends_with('.'));
        }
        for choice in R::choices() {
            for place in 0..choice.options.len() {
                let mut rules = full.clone();
                (choice.set)(&mut rules, place);
                assert_eq!((choice.get)(&rules), Some(place), "{}", choice.key);
            }
            assert!(!choice.name.is_empty() && choice.help.ends_with('.'));
        }
        let keys = Plan::<R>::keys();
        let once: BTreeSet<_> = keys.iter().collect();
        assert_eq!(once.len(), keys.len(), "{keys:?}");
        for field in Prices::fields() {
            assert_eq!(keys.contains(&field.key), R::IS_NAMED);
        }
        assert_eq!(R::plan().check(), Ok(()));
        assert_eq!(Plan::from_link(&R::plan().to_link()), Ok(R::plan()));
    }

    macro_rules! are_sound {
        ($($(#[$about:meta])* $name:ident($rules:ty),)+) => {
            #[test]
            fn every_row_of_every_system_can_be_set_and_read() {
                $(is_sound::<$rules>();)+
            }
        };
    }
    systems!(are_sound);

    #[test]
    fn a_link_of_no_system_that_there_is_is_refused_by_name() {
        let said = AnyPlan::from_link("system=fax&seed=1")
            .unwrap_err()
            .to_string();
        assert!(said.contains("fax"), "{said}");
        let of_none = AnyPlan::from_link("system=offices").is_err();
        assert!(of_none, "phone and mailbox have no name in links");
    }
}
