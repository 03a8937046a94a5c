//! A plan as a link: that of [`Scenario::to_link`], with `system=` and what is particular to it.

use core::fmt::{self, Write};

use super::field::{Choice, Field};
use super::link::{self, Reader, VERSION, keys_with};
use super::refusal::shown;
use super::{Decimal, Plan, Prices, Refusal, Rules, Setting, decimal};
use crate::words::refusal;

/// The key of the system in links and files.
pub(super) const SYSTEM: &str = "system";
const CURRENCY: &str = "currency";

/// The settings that all scenarios share.
const SHARED: [Setting; 12] = [
    Setting::Seed,
    Setting::Callers,
    Setting::Rate,
    Setting::Peak,
    Setting::RushFrom,
    Setting::RushTo,
    Setting::Window,
    Setting::Interval,
    Setting::Handlers,
    Setting::MeanWork,
    Setting::Stages,
    Setting::Variation,
];

impl<R: Rules> Plan<R> {
    /// The plan as a link, without the `#`. Every value that matters is written out, so that a link keeps
    /// its meaning when [`Rules::plan`] changes; what is absent, such as music on hold, is left out.
    pub fn to_link(&self) -> String {
        let mut link = format!("v={VERSION}&{SYSTEM}={}", R::SYSTEM);
        let mut put = |key, value: &dyn fmt::Display| {
            // Writing to a string does not fail.
            let _ = write!(link, "&{key}={value}");
        };
        self.shared().put(&mut put, &SHARED);
        for choice in R::choices() {
            let option = (choice.get)(&self.rules).and_then(|place| choice.options.get(place));
            if let Some((option, _)) = option {
                put(choice.key, option);
            }
        }
        put_fields(&mut put, R::fields(), &self.rules);
        put_fields(&mut put, Prices::fields(), &self.prices);
        let code = |c| format!("{:x}", u32::from(c));
        let codes: Vec<_> = self.prices.currency.chars().map(code).collect();
        put(CURRENCY, &codes.join("_"));
        link
    }

    /// All keys that a link can have, without those of its version and system.
    pub fn keys() -> Vec<&'static str> {
        let mut keys = keys_with(&SHARED);
        keys.extend(R::choices().map(|choice| choice.key));
        keys.extend(R::fields().map(|field| field.key));
        keys.extend(Prices::fields().iter().map(|price| price.key));
        keys.push(CURRENCY);
        keys
    }

    /// Reads a link: all that follows the last `#`, or all if there is none. What it does not say is as in
    /// [`Rules::plan`]; unknown keys are ignored.
    ///
    /// A link that says all there is to say about its rules, as every link does that the page ever wrote, keeps its
    /// meaning for ever: whatever else it leaves out is as in version 1, and what is absent stays absent.
    ///
    /// # Errors
    /// If it is about another system, the version is unknown, a value cannot be read, or the plan is out
    /// of its limits.
    pub fn from_link(link: &str) -> Result<Self, Refusal> {
        let pairs = Reader::new(link)?;
        match pairs.get(SYSTEM) {
            None => {}
            Some(system) if system == R::SYSTEM => {}
            Some(system) => {
                let text = refusal::link_other_system(shown(system), R::SYSTEM);
                return Err(Refusal::Said(text));
            }
        }
        let mut plan = Self::version_1().with(&pairs)?;
        if !plan.is_said_by(&pairs) {
            plan = R::plan().with(&pairs)?;
        }
        plan.check()?;
        Ok(plan)
    }

    /// What a link means where it says all about its rules and nothing else. Never change this, nor the `Default` of
    /// rules and prices.
    fn version_1() -> Self {
        let mut plan = R::plan();
        plan.rules = R::default();
        plan.prices = Prices::default();
        plan.set_shared(link::version_1());
        plan
    }

    /// The same, but for what a link says.
    fn with(mut self, pairs: &Reader) -> Result<Self, Refusal> {
        let shared = self.shared().with(pairs, &SHARED)?;
        self.set_shared(shared);
        for choice in R::choices() {
            if let Some(text) = pairs.get(choice.key) {
                (choice.set)(&mut self.rules, chosen(choice, text)?);
            }
        }
        read_fields(pairs, R::fields(), &mut self.rules)?;
        read_fields(pairs, Prices::fields(), &mut self.prices)?;
        if let Some(text) = pairs.get(CURRENCY) {
            let codes = text.split('_');
            let signs =
                codes.map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
            let currency: Option<String> = signs.collect();
            self.prices.currency = currency.ok_or_else(|| Refusal::unreadable(CURRENCY, text))?;
        }
        Ok(self)
    }

    /// Whether a link says every choice and every number that has a place in these rules.
    fn is_said_by(&self, pairs: &Reader) -> bool {
        let is_said = |key| pairs.get(key).is_some();
        let mut choices = R::choices().filter(|choice| (choice.get)(&self.rules).is_some());
        let mut fields = R::fields().filter(|field| (field.get)(&self.rules).is_some());
        choices.all(|choice| is_said(choice.key)) && fields.all(|field| is_said(field.key))
    }
}

fn put_fields<R: 'static>(
    put: &mut impl FnMut(&'static str, &dyn fmt::Display),
    fields: impl IntoIterator<Item = &'static Field<R>>,
    rules: &R,
) {
    for field in fields {
        if let Some(number) = (field.get)(rules) {
            put(field.key, &Decimal(number));
        }
    }
}

fn read_fields<R: 'static>(
    pairs: &Reader,
    fields: impl IntoIterator<Item = &'static Field<R>>,
    rules: &mut R,
) -> Result<(), Refusal> {
    for field in fields {
        if let Some(text) = pairs.get(field.key) {
            let number = decimal::read(text).ok_or_else(|| Refusal::unreadable(field.key, text))?;
            field.check(number)?;
            (field.set)(rules, number);
        }
    }
    Ok(())
}

fn chosen<R>(choice: &Choice<R>, text: &str) -> Result<usize, Refusal> {
    let place = choice
        .options
        .iter()
        .position(|(option, _)| *option == text);
    place.ok_or_else(|| {
        let options: Vec<_> = choice.options.iter().map(|(option, _)| *option).collect();
        let text = refusal::link_choice(choice.name, choice.key, shown(text), options.join(", "));
        Refusal::Said(text)
    })
}
