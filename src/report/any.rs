//! What is reported of a plan of any system.

use super::Reported;
use crate::settings::{AnyPlan, Plan, systems};

/// Something to be done with a plan, whatever its system.
pub trait Visitor {
    /// What comes of it.
    type Output;

    /// Does it.
    fn visit<R: Reported>(self, plan: &Plan<R>) -> Self::Output;
}

macro_rules! visits {
    ($($(#[$about:meta])* $name:ident($rules:ty),)+) => {
        impl AnyPlan {
            /// Does something with the plan, whatever its system.
            pub fn visit<V: Visitor>(&self, visitor: V) -> V::Output {
                match self {
                    $(Self::$name(plan) => visitor.visit(plan),)+
                }
            }
        }
    };
}
systems!(visits);
