//! All that is told of one caller at once.

use super::{Tale, by_letter, by_phone, compared, number, say, who};
use crate::report::Reported;
use crate::sim::sale::{Sale, SaleRules, ShopperState};
use crate::sim::streaming::{Streaming, StreamingRules};
use crate::sim::system::System as _;
use crate::sim::{Offices, Run};
use crate::words::card as words;
use crate::words::tale as tales;

/// What is told of a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who it is.
    pub who: String,
    /// What they came to so far, in one line.
    pub line: String,
    /// Their stories: the name of each for styles, its heading, and the story itself.
    pub tales: Vec<(&'static str, String, Tale)>,
}

impl Told {
    /// The same caller by phone and by letter.
    pub(in crate::report) fn both(sim: &Run<Offices>, caller: u32) -> Self {
        Self {
            who: who(caller),
            line: compared(sim, caller),
            tales: vec![
                ("phone", words::by_phone(who(caller)), by_phone(sim, caller)),
                (
                    "mailbox",
                    words::by_letter(who(caller)),
                    by_letter(sim, caller),
                ),
            ],
        }
    }

    /// A caller of one system, as they are called there; the line is where they stand, or how the story ended.
    pub fn alone<R: Reported>(run: &Run<R::System>, caller: u32, who: String) -> Self {
        let story = run.system().story(run.people(), caller);
        let mut tale = Tale::of(&story, R::standing(run, caller, &story));
        if story.is_empty() {
            tale.now = Some(tales::sentence(tales::now::NOT_COME));
        }
        Self {
            line: tale.lines().last().unwrap_or_default(),
            tales: vec![("alone", who.clone(), tale)],
            who,
        }
    }

    /// A shopper at a sale, and the seat that is theirs.
    pub fn shopper(run: &Run<Sale>, shopper: u32) -> Self {
        let who = tales::shopper(number(shopper));
        let mut told = Self::alone::<SaleRules>(run, shopper, who);
        let sale = run.system();
        let theirs = matches!(
            sale.state(shopper),
            ShopperState::CheckingOut | ShopperState::Bought | ShopperState::BoughtTwice
        );
        if let (true, Some(seat)) = (theirs, sale.item_of(shopper)) {
            for (_, heading, _) in &mut told.tales {
                *heading = words::with_seat(&told.who, say::count(seat.into()));
            }
        }
        told
    }

    /// A viewer of a film.
    pub fn viewer(run: &Run<Streaming>, viewer: u32) -> Self {
        Self::alone::<StreamingRules>(run, viewer, tales::viewer(number(viewer)))
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Expectation, Figure, Reported};
    use crate::settings::{Plan, Rules, Table};
    use crate::sim::hotline::{Hotline, HotlineRules};
    use crate::sim::measure::Estimate;
    use crate::sim::time::SECOND;
    use crate::sim::{Demand, Nanos, Run, Shape, StoryEvent};

    /// A hotline whose callers are told of as those of another system are.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct OtherRules;

    impl Rules for OtherRules {
        const SYSTEM: &'static str = "other";

        type System = Hotline;

        fn tables() -> &'static [Table<Self>] {
            &[]
        }

        fn plan() -> Plan<Self> {
            let demand = Demand::Log {
                arrivals_s: vec![0.0],
                durations_s: None,
            };
            Plan::of(demand, 1, 60.0, Shape::Fixed, Self)
        }

        fn system(plan: &Plan<Self>) -> Hotline {
            Hotline::new(plan.handlers, HotlineRules::PLAIN)
        }
    }

    impl Reported for OtherRules {
        fn figures(_: &Plan<Self>, _: &Run<Hotline>, _: bool) -> Vec<Figure> {
            Vec::new()
        }

        fn estimates(_: &Plan<Self>, _: &Run<Hotline>) -> Vec<(&'static str, Estimate)> {
            Vec::new()
        }

        fn expectations(_: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
            Vec::new()
        }

        fn standing(
            run: &Run<Hotline>,
            caller: u32,
            story: &[(Nanos, StoryEvent)],
        ) -> Option<String> {
            let told = story.len();
            let at = run.now() / SECOND;
            Some(format!("caller {caller} after {told} at {at} s"))
        }
    }

    #[test]
    fn a_system_may_say_itself_where_somebody_stands() {
        let mut run = OtherRules::plan().run().unwrap();
        run.advance(5 * SECOND, u64::MAX);
        let told = OtherRules::told(&run, 0);
        assert_eq!(told.line, "now — caller 0 after 2 at 5 s.");
    }
}
