//! A business in all five designs at once: its plan, and how many handlers each design has of its own.

use core::fmt::Write;
use core::ops::{Deref, DerefMut};

use super::balance::in_design;
use super::{Dial, Knob, Model};
use crate::report::tale::Told;
use crate::report::{Figure, Moments};
use crate::settings::Plan;
use crate::sim::Run;
use crate::sim::blend::{Blend, BlendRules, Design};
use crate::words::refusal;

type BlendPlan = Plan<BlendRules>;

/// How many handlers each design has, and how many of them are at the phone where there are two teams; none where they
/// are as the plan says.
pub type Staffing = [Option<(u32, Option<u32>)>; Design::ALL.len()];

/// The key of the staffing in links.
const STAFF: &str = "staff";
/// Between two designs, and between all handlers and those at the phone. A link never ends with either.
const PARTS: [char; 2] = ['_', '-'];
/// Stands for a design whose handlers are as the plan says.
const OFF: &str = "off";
/// A staffing as it should be, for those whose own cannot be read.
const EXAMPLE: Staffing = [
    Some((20, None)),
    Some((12, None)),
    None,
    Some((14, Some(4))),
    Some((13, Some(5))),
];

/// See the module. In everything but what each design plays it is its plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Business {
    /// What all designs have in common.
    pub plan: BlendPlan,
    /// The handlers of each design, once numbers that were searched for are put to work.
    pub staffing: Option<Staffing>,
}

impl Business {
    /// The business in the design that has a place among [`Design::ALL`].
    pub fn in_place(&self, place: usize) -> Self {
        let Some(&design) = Design::ALL.get(place) else {
            return self.clone();
        };
        let mut plan = in_design(&self.plan, design);
        let own = self.staffing.and_then(|all| all.get(place).copied());
        if let Some((handlers, at_phone)) = own.flatten() {
            plan.handlers = handlers;
            plan.rules.at_phone = at_phone;
        }
        plan.into()
    }

    /// The same business with these handlers.
    #[must_use]
    pub fn staffed(&self, staffing: Staffing) -> Self {
        Self {
            plan: self.plan.clone(),
            staffing: Some(staffing).filter(|all| all.iter().any(Option::is_some)),
        }
    }

    /// Whether every design can be played with the handlers that it has of its own.
    fn check(&self) -> Result<(), String> {
        let own = self.staffing.into_iter().flatten().enumerate();
        for (place, _) in own.filter(|(_, staff)| staff.is_some()) {
            let plan = self.in_place(place).plan;
            plan.check().map_err(|refused| refused.to_string())?;
        }
        Ok(())
    }
}

impl From<BlendPlan> for Business {
    fn from(plan: BlendPlan) -> Self {
        Self {
            plan,
            staffing: None,
        }
    }
}

impl Deref for Business {
    type Target = BlendPlan;

    fn deref(&self) -> &BlendPlan {
        &self.plan
    }
}

impl DerefMut for Business {
    fn deref_mut(&mut self) -> &mut BlendPlan {
        &mut self.plan
    }
}

/// As in links: `20_12_off_14-4_13-5`.
fn say(staffing: &Staffing) -> String {
    let mut said = String::new();
    for (place, staff) in staffing.iter().enumerate() {
        if place > 0 {
            said.push(PARTS[0]);
        }
        // Writing to a string does not fail.
        let _ = match staff {
            None => write!(said, "{OFF}"),
            Some((handlers, None)) => write!(said, "{handlers}"),
            Some((handlers, Some(at_phone))) => write!(said, "{handlers}{}{at_phone}", PARTS[1]),
        };
    }
    said
}

/// The same, read; none if it does not fit the designs.
fn read(text: &str) -> Option<Staffing> {
    let number = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let mut parts = text.split(PARTS[0]);
    let mut staffing = Staffing::default();
    for (staff, design) in staffing.iter_mut().zip(Design::ALL) {
        *staff = match parts.next()? {
            OFF => None,
            teams if design.has_two_teams() => {
                let (handlers, at_phone) = teams.split_once(PARTS[1])?;
                Some((number(handlers)?, Some(number(at_phone)?)))
            }
            handlers => Some((number(handlers)?, None)),
        };
    }
    parts.next().is_none().then_some(staffing)
}

impl Model for Business {
    type Run = Run<Blend>;

    const SYSTEM: Option<&'static str> = <BlendPlan as Model>::SYSTEM;

    fn run(&self) -> Result<Self::Run, String> {
        Model::run(&self.plan)
    }

    fn is_over(run: &Self::Run) -> bool {
        BlendPlan::is_over(run)
    }

    fn seed(&self) -> u64 {
        self.plan.seed
    }

    fn set_seed(&mut self, seed: u64) {
        self.plan.set_seed(seed);
    }

    fn callers(run: &Self::Run) -> u32 {
        BlendPlan::callers(run)
    }

    fn come(run: &Self::Run) -> u32 {
        BlendPlan::come(run)
    }

    fn told(run: &Self::Run, caller: u32) -> Told {
        BlendPlan::told(run, caller)
    }

    fn progress(&self, run: &Self::Run) -> f64 {
        self.plan.progress(run)
    }

    fn see(run: &Self::Run, moments: &mut Moments) {
        BlendPlan::see(run, moments);
    }

    fn branch(&self, run: &Self::Run, changed: &Self) -> Result<Self::Run, String> {
        Model::branch(&self.plan, run, &changed.plan)
    }

    fn check_branch(&self, changed: &Self) -> Result<(), String> {
        self.plan.check_branch(&changed.plan)
    }

    fn figures(&self, run: &Self::Run, fingerprint: bool) -> Vec<Figure> {
        self.plan.figures(run, fingerprint)
    }

    fn to_link(&self) -> String {
        let link = self.plan.to_link();
        match &self.staffing {
            Some(staffing) => format!("{link}&{STAFF}={}", say(staffing)),
            None => link,
        }
    }

    fn to_link_within(&self, most: usize) -> Option<String> {
        // Written out only if the plan may fit: its lists can be long.
        self.plan.to_link_within(most)?;
        Some(self.to_link()).filter(|link| link.len() <= most)
    }

    fn keys() -> Vec<&'static str> {
        let mut keys = BlendPlan::keys();
        keys.push(STAFF);
        keys
    }

    fn from_link(link: &str) -> Result<Self, String> {
        let plan: BlendPlan = Model::from_link(link)?;
        let mut pairs = link
            .split(['#', '&'])
            .filter_map(|part| part.split_once('='));
        let Some((_, text)) = pairs.find(|(key, _)| *key == STAFF) else {
            return Ok(plan.into());
        };
        let staffing = read(text).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            refusal::staff(STAFF, shown, say(&EXAMPLE))
        })?;
        let business = Self::from(plan).staffed(staffing);
        business.check()?;
        Ok(business)
    }

    fn dial(&self, knob: &Knob) -> Option<Dial> {
        self.plan.dial(knob)
    }

    /// From then on the number of handlers counts that the reader has turned to, also when it comes back to what it was.
    fn turn(&mut self, key: &str, to: f64) {
        let handlers = self.plan.handlers;
        self.plan.turn(key, to);
        if self.plan.handlers != handlers {
            self.staffing = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::BALANCE;

    fn firm() -> Business {
        BALANCE.opening().staffed(EXAMPLE)
    }

    #[test]
    fn each_design_has_its_own_handlers_or_those_of_the_plan() {
        let (firm, plain) = (firm(), BALANCE.opening());
        for (place, (staff, design)) in EXAMPLE.iter().zip(Design::ALL).enumerate() {
            let own = firm.in_place(place);
            let usual = plain.in_place(place);
            assert_eq!((own.rules.design, own.staffing), (design, None));
            assert_eq!(usual.plan, in_design(&plain, design));
            let expected = staff.unwrap_or((usual.handlers, usual.rules.at_phone));
            assert_eq!((own.handlers, own.rules.at_phone), expected);
            own.plan.check().unwrap();
        }
        assert_eq!(firm.in_place(5), firm);
    }

    #[test]
    fn a_link_says_who_is_where() {
        let (firm, plain) = (firm(), BALANCE.opening());
        let link = firm.to_link();
        assert_eq!(
            link,
            format!("{}&staff=20_12_off_14-4_13-5", plain.to_link())
        );
        assert_eq!(Business::from_link(&link), Ok(firm.clone()));
        assert_eq!(firm.to_link_within(link.len()), Some(link.clone()));
        assert_eq!(firm.to_link_within(link.len() - 1), None);
        assert_eq!(Business::from_link(&plain.to_link()), Ok(plain.clone()));
        // Where no design has its own, there is nothing to say.
        assert_eq!(plain.staffed(Staffing::default()), plain);
        let none = format!("{}&staff=off_off_off_off_off", plain.to_link());
        assert_eq!(Business::from_link(&none), Ok(plain));
    }

    #[test]
    fn what_does_not_fit_the_designs_is_refused() {
        let day = BALANCE.opening().to_link();
        let refused = |staff: &str| {
            let read = Business::from_link(&format!("{day}&staff={staff}"));
            read.expect_err(staff)
        };
        for staff in [
            "12",
            "20_12_off_14-4",
            "20_12_off_14-4_13-5_7",
            "20_12_off_14_13-5",
            "20-3_12_off_14-4_13-5",
            "20_12__14-4_13-5",
            "20_12_off_14-_13-5",
            "20_12_off_14-4-2_13-5",
            "20_12_out_14-4_13-5",
            "20_+12_off_14-4_13-5",
            "20_99999999999_off_14-4_13-5",
            "20_1.5_off_14-4_13-5",
            &"1_".repeat(999),
        ] {
            let why = refused(staff);
            let shown: String = staff.chars().take(40).collect();
            assert!(why.contains(&shown) && why.contains(&say(&EXAMPLE)));
            assert!(why.contains(STAFF) && why.len() < 400, "{why}");
        }
        // A number that fits, but is out of its limits, is refused as everywhere.
        for (staff, part) in [
            ("0_12_off_14-4_13-5", "handlers"),
            ("20_10001_off_14-4_13-5", "10000"),
            ("20_12_off_14-14_13-5", "14"),
            ("20_12_off_14-4_13-0", "at_phone"),
        ] {
            let why = refused(staff);
            assert!(why.contains(part) && !why.contains(STAFF), "{why}");
        }
    }

    #[test]
    fn whoever_turns_the_handlers_has_their_own_number() {
        let mut firm = firm();
        firm.turn("mean_s", 200.0);
        firm.turn("handlers", f64::from(firm.handlers));
        firm.set_seed(9);
        assert_eq!(firm.staffing, Some(EXAMPLE));
        let before = f64::from(firm.handlers);
        firm.turn("handlers", before + 1.0);
        assert_eq!(firm.staffing, None);
        firm.turn("handlers", before);
        assert_eq!(firm.staffing, None);
    }
}
