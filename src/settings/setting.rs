//! The settings: name, unit, range and one plain sentence each. The page's controls, its help and all
//! error messages read from here.

use super::{Decimal, Range, Refusal};
use crate::words;

/// Something that can be set to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// [`super::Scenario::seed`]
    Seed,
    /// How many callers.
    Callers,
    /// Arrival rate.
    Rate,
    /// By how much a rush multiplies the rate.
    Peak,
    /// Start of the rush.
    RushFrom,
    /// End of the rush.
    RushTo,
    /// Length of the window in which everyone arrives.
    Window,
    /// Length of one interval of counts.
    Interval,
    /// A number of callers in one interval.
    Count,
    /// How many intervals of counts.
    Intervals,
    /// A moment of arrival.
    Arrival,
    /// A caller's own duration.
    Duration,
    /// How many handlers.
    Handlers,
    /// Mean time for one problem.
    MeanWork,
    /// Stages of Erlang work.
    Stages,
    /// Coefficient of variation of log-normal work.
    Variation,
    /// Time a call holds the line beyond the work.
    Courtesy,
    /// Probability of redialling.
    RedialProbability,
    /// Mean time until a redial.
    RedialDelay,
    /// Most redials.
    Redials,
    /// Time a letter costs beyond the work.
    Overhead,
    /// Room for waiting letters.
    Room,
}

const YEAR: f64 = 31_536_000.0;
const DAY: f64 = 86_400.0;

impl Setting {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Seed,
        Self::Callers,
        Self::Rate,
        Self::Peak,
        Self::RushFrom,
        Self::RushTo,
        Self::Window,
        Self::Interval,
        Self::Count,
        Self::Intervals,
        Self::Arrival,
        Self::Duration,
        Self::Handlers,
        Self::MeanWork,
        Self::Stages,
        Self::Variation,
        Self::Courtesy,
        Self::RedialProbability,
        Self::RedialDelay,
        Self::Redials,
        Self::Overhead,
        Self::Room,
    ];

    /// The allowed values.
    pub const fn range(self) -> Range {
        let (min, max, whole) = match self {
            // Whole numbers that survive any JSON reader.
            Self::Seed => (0.0, 9_007_199_254_740_991.0, true),
            Self::Callers => (1.0, 1_000_000.0, true),
            Self::Rate => (0.001, 100_000_000.0, false),
            Self::Peak => (1.0, 1000.0, false),
            Self::RushFrom | Self::RushTo | Self::Window => (0.0, YEAR, false),
            Self::Interval => (0.001, YEAR, false),
            Self::Count => (0.0, 1_000_000.0, true),
            Self::Intervals => (1.0, 100_000.0, true),
            Self::Arrival => (0.0, 10.0 * YEAR, false),
            Self::Duration => (0.0, YEAR, false),
            Self::Handlers => (1.0, 10_000.0, true),
            Self::MeanWork => (0.001, DAY, false),
            Self::Stages => (1.0, 100.0, true),
            Self::Variation => (0.0, 10.0, false),
            Self::Courtesy | Self::Overhead => (0.0, DAY, false),
            Self::RedialProbability => (0.0, 1.0, false),
            Self::RedialDelay => (0.001, 7.0 * DAY, false),
            Self::Redials => (0.0, 1000.0, true),
            Self::Room => (0.0, 1_000_000.0, true),
        };
        Range { min, max, whole }
    }

    /// Its key in links; also its name in files, without the group.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::Callers => "callers",
            Self::Rate => "per_minute",
            Self::Peak => "peak",
            Self::RushFrom => "from_s",
            Self::RushTo => "to_s",
            Self::Window => "window_s",
            Self::Interval => "interval_s",
            Self::Count | Self::Intervals => "counts",
            Self::Arrival => "arrivals_s",
            Self::Duration => "durations_s",
            Self::Handlers => "handlers",
            Self::MeanWork => "mean_s",
            Self::Stages => "stages",
            Self::Variation => "cv",
            Self::Courtesy => "courtesy_s",
            Self::RedialProbability => "redial",
            Self::RedialDelay => "mean_delay_s",
            Self::Redials => "at_most",
            Self::Overhead => "overhead_s",
            Self::Room => "room",
        }
    }

    /// Its name for readers.
    pub const fn name(self) -> &'static str {
        use words::setting::*;
        match self {
            Self::Seed => seed::NAME,
            Self::Callers => callers::NAME,
            Self::Rate => rate::NAME,
            Self::Peak => peak::NAME,
            Self::RushFrom => rush_from::NAME,
            Self::RushTo => rush_to::NAME,
            Self::Window => window::NAME,
            Self::Interval => interval::NAME,
            Self::Count => count::NAME,
            Self::Intervals => intervals::NAME,
            Self::Arrival => arrival::NAME,
            Self::Duration => duration::NAME,
            Self::Handlers => handlers::NAME,
            Self::MeanWork => mean_work::NAME,
            Self::Stages => stages::NAME,
            Self::Variation => variation::NAME,
            Self::Courtesy => courtesy::NAME,
            Self::RedialProbability => redial_probability::NAME,
            Self::RedialDelay => redial_delay::NAME,
            Self::Redials => redials::NAME,
            Self::Overhead => overhead::NAME,
            Self::Room => room::NAME,
        }
    }

    /// What it means, in one plain sentence.
    pub const fn help(self) -> &'static str {
        use words::setting::*;
        match self {
            Self::Seed => seed::HELP,
            Self::Callers => callers::HELP,
            Self::Rate => rate::HELP,
            Self::Peak => peak::HELP,
            Self::RushFrom => rush_from::HELP,
            Self::RushTo => rush_to::HELP,
            Self::Window => window::HELP,
            Self::Interval => interval::HELP,
            Self::Count => count::HELP,
            Self::Intervals => intervals::HELP,
            Self::Arrival => arrival::HELP,
            Self::Duration => duration::HELP,
            Self::Handlers => handlers::HELP,
            Self::MeanWork => mean_work::HELP,
            Self::Stages => stages::HELP,
            Self::Variation => variation::HELP,
            Self::Courtesy => courtesy::HELP,
            Self::RedialProbability => redial_probability::HELP,
            Self::RedialDelay => redial_delay::HELP,
            Self::Redials => redials::HELP,
            Self::Overhead => overhead::HELP,
            Self::Room => room::HELP,
        }
    }

    /// The unit of its numbers, for readers; empty if they are a plain number.
    pub const fn unit(self) -> &'static str {
        use words::unit;
        match self {
            Self::Callers | Self::Count => unit::CALLERS,
            Self::Rate => unit::PER_MINUTE,
            Self::Handlers => unit::HANDLERS,
            Self::Redials => unit::TIMES,
            Self::Peak => unit::FOLD,
            Self::Room => unit::LETTERS,
            Self::RushFrom
            | Self::RushTo
            | Self::Window
            | Self::Interval
            | Self::Arrival
            | Self::Duration
            | Self::MeanWork
            | Self::Courtesy
            | Self::RedialDelay
            | Self::Overhead => unit::SECONDS,
            Self::Seed
            | Self::Intervals
            | Self::Stages
            | Self::Variation
            | Self::RedialProbability => "",
        }
    }

    /// Checks a value against the range.
    ///
    /// # Errors
    /// If it is not a number, out of range, or not whole where it must be.
    pub fn check(self, value: f64) -> Result<(), Refusal> {
        if !self.range().holds(value) {
            return Err(Refusal::OutOfRange {
                name: self.name(),
                key: self.key(),
                value: Decimal(value).to_string(),
                range: self.range(),
            });
        }
        Ok(())
    }
}

/// The longest run that a scenario may be expected to take, in years.
pub(crate) const MOST_YEARS: f64 = 50.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_setting_the_value_and_the_range() {
        let text = Setting::Handlers.check(0.0).unwrap_err().to_string();
        for part in [Setting::Handlers.name(), "handlers", "0", "1", "10000"] {
            assert!(text.contains(part), "{part:?} is not in {text:?}");
        }
    }

    #[test]
    fn ranges_hold_their_ends_and_nothing_strange() {
        for setting in Setting::ALL {
            let Range { min, max, whole } = setting.range();
            assert_eq!(setting.check(min), Ok(()));
            assert_eq!(setting.check(max), Ok(()));
            for bad in [f64::NAN, f64::INFINITY, min - 1.0, max * 2.0] {
                assert!(setting.check(bad).is_err(), "{setting:?} took {bad}");
            }
            assert_eq!(setting.check(min + 0.5).is_err(), whole, "{setting:?}");
            assert!(!setting.name().is_empty() && setting.help().ends_with('.'));
        }
    }
}
