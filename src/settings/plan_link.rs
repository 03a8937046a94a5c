//! A plan as a link: its system, what all plans share, what is particular to it, and its prices.
//!
//! Every value that matters is written out, so that a link keeps its meaning when defaults change; what is absent,
//! such as music on hold, is left out. Links of the system that has no name (see [`Rules::IS_NAMED`]) are older: they
//! say neither choices nor prices.

use core::fmt::{self, Write};

use super::common_link::Put;
use super::field::{Choice, Field};
use super::link::{Reader, VERSION};
use super::refusal::shown;
use super::{CommonPlan, Decimal, Plan, Prices, Refusal, Rules};
use crate::sim::{Demand, Shape, Work};
use crate::words::refusal;

/// The key of the system in links and files.
pub(super) const SYSTEM: &str = "system";
const CURRENCY: &str = "currency";
/// What each link says that the page wrote.
const ALWAYS: [&str; 6] = ["demand", "shape", "seed", "handlers", "mean_s", CURRENCY];

impl<R: Rules> Plan<R> {
    /// The plan as a link, without the `#`.
    pub fn to_link(&self) -> String {
        let mut link = format!("v={VERSION}");
        let mut put = |key: &'static str, value: &dyn fmt::Display| {
            // Writing to a string does not fail.
            let _ = write!(link, "&{key}={value}");
        };
        if R::IS_NAMED {
            put(SYSTEM, &R::SYSTEM);
        }
        self.common().put(&mut put);
        if R::IS_NAMED {
            self.common().put_lists(&mut put);
            self.put_choices(&mut put);
        }
        put_fields(&mut put, R::fields(), &self.rules);
        if R::IS_NAMED {
            self.put_prices(&mut put);
        } else {
            self.common().put_lists(&mut put);
        }
        link
    }

    /// The same, if it has no more than so many characters. A long list is not even written out.
    pub fn to_link_within(&self, most: usize) -> Option<String> {
        // A digit, and what parts it from the next.
        let may_fit = self.common().listed() <= most / 2;
        may_fit
            .then(|| self.to_link())
            .filter(|link| link.len() <= most)
    }

    fn put_choices(&self, put: Put) {
        for choice in R::choices() {
            let option = (choice.get)(&self.rules).and_then(|place| choice.options.get(place));
            if let Some((option, _)) = option {
                put(choice.key, option);
            }
        }
    }

    fn put_prices(&self, put: Put) {
        put_fields(put, Prices::fields(), &self.prices);
        let code = |c| format!("{:x}", u32::from(c));
        let codes: Vec<_> = self.prices.currency.chars().map(code).collect();
        put(CURRENCY, &codes.join("_"));
    }

    /// All keys that a link can have, without those of its version and system.
    pub fn keys() -> Vec<&'static str> {
        let mut keys: Vec<_> = CommonPlan::keys().collect();
        if R::IS_NAMED {
            keys.extend(R::choices().map(|choice| choice.key));
        }
        keys.extend(R::fields().map(|field| field.key));
        if R::IS_NAMED {
            keys.extend(Prices::fields().iter().map(|price| price.key));
            keys.push(CURRENCY);
        }
        keys
    }

    /// Reads a link: all that follows the last `#`, or all if there is none. What it does not say is as in
    /// [`Rules::plan`]; unknown keys are ignored.
    ///
    /// A link that is whole, as every link is that the page ever wrote, keeps its meaning for ever: what is absent stays
    /// absent, and whatever else it leaves out, such as a setting that came later, is as in version 1.
    ///
    /// # Errors
    /// If it is about another system, the version is unknown, a value cannot be read, or the plan is out
    /// of its limits.
    pub fn from_link(link: &str) -> Result<Self, Refusal> {
        let pairs = Reader::new(link)?;
        if let Some(system) = pairs.get(SYSTEM)
            && R::IS_NAMED
            && system != R::SYSTEM
        {
            let text = refusal::link_other_system(shown(system), R::SYSTEM);
            return Err(Refusal::Said(text));
        }
        let mut plan = Self::version_1().with(&pairs)?;
        if R::IS_NAMED && !plan.is_whole(&pairs) {
            plan = R::plan().with(&pairs)?;
        }
        plan.check()?;
        Ok(plan)
    }

    /// What a link means where it says all about its rules and nothing else. Never change this, nor the `Default` of
    /// rules and prices.
    fn version_1() -> Self {
        Self {
            seed: 1,
            demand: Demand::Steady {
                callers: 300,
                per_minute: 1.0,
            },
            handlers: 2,
            work: Work {
                mean_s: 90.0,
                shape: Shape::Exponential,
            },
            prices: Prices::default(),
            rules: R::default(),
        }
    }

    /// The same, but for what a link says.
    fn with(mut self, pairs: &Reader) -> Result<Self, Refusal> {
        self.common_mut().take(pairs)?;
        if R::IS_NAMED {
            self.take_choices(pairs)?;
            read_fields(pairs, R::fields(), &mut self.rules)?;
            self.take_prices(pairs)?;
        } else {
            self.take_switches(pairs);
            let fields = R::fields().filter(|field| (field.get)(&self.rules).is_some());
            let fields: Vec<_> = fields.collect();
            read_fields(pairs, fields, &mut self.rules)?;
        }
        Ok(self)
    }

    fn take_choices(&mut self, pairs: &Reader) -> Result<(), Refusal> {
        for choice in R::choices() {
            if let Some(text) = pairs.get(choice.key) {
                (choice.set)(&mut self.rules, chosen(choice, text)?);
            }
        }
        Ok(())
    }

    /// A part that may be absent is there if its first number is said.
    fn take_switches(&mut self, pairs: &Reader) {
        for choice in R::choices() {
            let first = R::fields().find(|field| field.path.starts_with(choice.path));
            let is_said = first.is_some_and(|field| pairs.get(field.key).is_some());
            (choice.set)(&mut self.rules, usize::from(is_said));
        }
    }

    fn take_prices(&mut self, pairs: &Reader) -> Result<(), Refusal> {
        read_fields(pairs, Prices::fields(), &mut self.prices)?;
        if let Some(text) = pairs.get(CURRENCY) {
            let codes = text.split('_');
            let signs =
                codes.map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
            let currency: Option<String> = signs.collect();
            self.prices.currency = currency.ok_or_else(|| Refusal::unreadable(CURRENCY, text))?;
        }
        Ok(())
    }

    /// Whether a link says what the page has always said of every plan, or every choice and every number that has a
    /// place in these rules.
    fn is_whole(&self, pairs: &Reader) -> bool {
        let is_said = |key| pairs.get(key).is_some();
        if ALWAYS.into_iter().all(is_said) {
            return true;
        }
        let mut choices = R::choices().filter(|choice| (choice.get)(&self.rules).is_some());
        let mut fields = R::fields().filter(|field| (field.get)(&self.rules).is_some());
        choices.all(|choice| is_said(choice.key)) && fields.all(|field| is_said(field.key))
    }
}

fn put_fields<T: 'static>(put: Put, fields: impl IntoIterator<Item = &'static Field<T>>, part: &T) {
    for field in fields {
        if let Some(number) = (field.get)(part) {
            put(field.key, &Decimal(number));
        }
    }
}

fn read_fields<T: 'static>(
    pairs: &Reader,
    fields: impl IntoIterator<Item = &'static Field<T>>,
    part: &mut T,
) -> Result<(), Refusal> {
    for field in fields {
        if let Some(number) = pairs.number(field)? {
            (field.set)(part, number);
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
