//! What theory expects of a scenario, in the long run.

use crate::settings::Scenario;
use crate::sim::{Demand, Shape};
use crate::theory::{self, Means, Mmck, erlang_b, mg1, mgc};
use crate::words::theory as words;

/// The theory behind an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Erlang's loss formula, M/G/c/c.
    ErlangB,
    /// Erlang's delay formula, M/M/c.
    ErlangC,
    /// M/M/c with limited room.
    Mmck,
    /// Pollaczek and Khinchine's formula, M/G/1.
    PollaczekKhinchine,
    /// An approximation for M/G/c.
    Mgc,
    /// Erlang's delay formula with patience, M/M/c+M.
    ErlangA,
    /// Wilkinson's and Riordan's moments of the traffic that overflows M/M/c/c.
    Overflow,
    /// The fixed point of a loss system whose refused callers come again.
    Retrial,
    /// M/G/1 whose server is shared equally.
    ProcessorSharing,
}

impl Formula {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ErlangB => "erlang-b",
            Self::ErlangC => "erlang-c",
            Self::Mmck => "m/m/c/k",
            Self::PollaczekKhinchine => "pollaczek-khinchine",
            Self::Mgc => "m/g/c approximation",
            Self::ErlangA => "erlang-a",
            Self::Overflow => "overflow",
            Self::Retrial => "retrial fixed point",
            Self::ProcessorSharing => "m/g/1 processor sharing",
        }
    }

    /// Its name for readers.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ErlangB => words::ERLANG_B,
            Self::ErlangC => words::ERLANG_C,
            Self::Mmck => words::MMCK,
            Self::PollaczekKhinchine => words::POLLACZEK_KHINCHINE,
            Self::Mgc => words::MGC,
            Self::ErlangA => words::ERLANG_A,
            Self::Overflow => words::OVERFLOW,
            Self::Retrial => words::RETRIAL,
            Self::ProcessorSharing => words::PROCESSOR_SHARING,
        }
    }

    /// Whether it is exact in the long run.
    pub const fn is_exact(self) -> bool {
        !matches!(self, Self::Mgc | Self::Retrial)
    }
}

/// An expected value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// The value.
    pub value: f64,
    /// Where it comes from.
    pub formula: Formula,
}

/// What is expected; none where no theory is at hand, or where there is no long run because the pile
/// grows for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expectations {
    /// Share of callers who hear busy, without redialling.
    pub busy: Option<Expectation>,
    /// Utilisation of the phone's handlers, without redialling.
    pub phone_utilisation: Option<Expectation>,
    /// Share of letters returned.
    pub returned: Option<Expectation>,
    /// Mean wait of a letter, in seconds.
    pub wait_s: Option<Expectation>,
    /// Mean reply time, in seconds.
    pub reply_s: Option<Expectation>,
    /// Utilisation of the mailbox's handlers.
    pub mailbox_utilisation: Option<Expectation>,
}

impl Expectations {
    /// All of them, with the name of the figure each belongs to.
    pub fn named(&self) -> [(&'static str, Option<Expectation>); 6] {
        [
            ("phone.busy_share_of_first_attempts", self.busy),
            ("phone.utilisation", self.phone_utilisation),
            ("mailbox.returned_share_of_letters", self.returned),
            ("mailbox.wait_mean_s", self.wait_s),
            ("mailbox.reply_time_mean_s", self.reply_s),
            ("mailbox.utilisation", self.mailbox_utilisation),
        ]
    }
}

/// What theory expects of a scenario. All that is known here needs Poisson arrivals at a constant rate.
pub fn expectations(scenario: &Scenario) -> Expectations {
    let Demand::Steady { per_minute, .. } = scenario.demand else {
        return Expectations::default();
    };
    let rate = per_minute / 60.0;
    let mut expected = Expectations::default();
    if scenario.rules.phone.redial.is_none() {
        let load = rate * (scenario.work.mean_s + scenario.rules.phone.courtesy_s);
        expected.busy = blocking(scenario.handlers, load);
        expected.phone_utilisation = expected.busy.map(|busy| Expectation {
            value: load * (1.0 - busy.value) / f64::from(scenario.handlers),
            ..busy
        });
    }
    expect_letters(&mut expected, scenario, rate);
    expected
}

fn blocking(servers: u32, load: f64) -> Option<Expectation> {
    let value = erlang_b::blocking(servers, load).ok()?;
    Some(Expectation {
        value,
        formula: Formula::ErlangB,
    })
}

fn expect_letters(expected: &mut Expectations, scenario: &Scenario, rate: f64) {
    let servers = scenario.handlers;
    let (work, overhead) = (scenario.work, scenario.rules.mailbox.overhead_s);
    let service = work.mean_s + overhead;
    match scenario.rules.mailbox.room {
        None => {
            let spread = work.mean_s / service;
            let cv2 = work.shape.cv2() * spread * spread;
            let found = waiting(servers, rate, service, cv2);
            let put = |pick: fn(&Means) -> f64| {
                found.as_ref().map(|(means, formula)| Expectation {
                    value: pick(means),
                    formula: *formula,
                })
            };
            expected.wait_s = put(|means| means.wait);
            expected.reply_s = put(|means| means.time_in_system);
            expected.mailbox_utilisation = put(|means| means.utilisation);
        }
        // No room at all: a letter is as good as a call.
        Some(0) => {
            expected.returned = blocking(servers, rate * service);
            expected.mailbox_utilisation = expected.returned.map(|returned| Expectation {
                value: rate * service * (1.0 - returned.value) / f64::from(servers),
                ..returned
            });
        }
        Some(room) if work.shape == Shape::Exponential && overhead == 0.0 => {
            if let Ok(line) = Mmck::new(servers, servers + room, rate, service) {
                let put = |value| {
                    Some(Expectation {
                        value,
                        formula: Formula::Mmck,
                    })
                };
                expected.returned = put(line.p_full);
                expected.wait_s = put(line.means.wait);
                expected.reply_s = put(line.means.time_in_system);
                expected.mailbox_utilisation = put(line.means.utilisation);
            }
        }
        Some(_) => {}
    }
}

/// A line without limit, by the best theory there is.
pub(super) fn waiting(servers: u32, rate: f64, service: f64, cv2: f64) -> Option<(Means, Formula)> {
    let (means, formula) = if servers == 1 {
        (
            mg1::means(rate, service, cv2).ok()?,
            Formula::PollaczekKhinchine,
        )
    } else if cv2 == 1.0 {
        let line = theory::ErlangC::new(servers, rate, service).ok()?;
        (line.means, Formula::ErlangC)
    } else {
        // M/D/c has an exact theory, too, which the page does without for its weight.
        let means = mgc::scaled_means(servers, rate, service, cv2).ok()?;
        (means, Formula::Mgc)
    };
    Some((means, formula))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Preset;

    fn with(change: impl FnOnce(&mut Scenario)) -> Expectations {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        expectations(&scenario)
    }

    fn formula(expectation: Option<Expectation>) -> Option<Formula> {
        expectation.map(|e| e.formula)
    }

    #[test]
    fn each_case_has_its_theory() {
        let plain = with(|_| ());
        assert_eq!(formula(plain.busy), Some(Formula::ErlangB));
        assert_eq!(formula(plain.wait_s), Some(Formula::Mgc));
        let one = with(|s| s.handlers = 1);
        assert_eq!(one.wait_s, None, "the pile grows for ever");
        let one = with(|s| {
            s.handlers = 1;
            s.work.mean_s = 30.0;
        });
        assert_eq!(formula(one.wait_s), Some(Formula::PollaczekKhinchine));
        let markov = with(|s| s.rules.mailbox.overhead_s = 0.0);
        assert_eq!(formula(markov.wait_s), Some(Formula::ErlangC));
        let fixed = with(|s| s.work.shape = Shape::Fixed);
        assert_eq!(formula(fixed.wait_s), Some(Formula::Mgc));
        let full = with(|s| s.rules.mailbox.room = Some(0));
        assert_eq!(formula(full.returned), Some(Formula::ErlangB));
        let bounded = with(|s| {
            s.rules.mailbox.room = Some(3);
            s.rules.mailbox.overhead_s = 0.0;
        });
        assert_eq!(formula(bounded.returned), Some(Formula::Mmck));
        let redialling = with(|s| s.rules.phone.redial = Some(Default::default()));
        assert_eq!(redialling.busy, None);
    }

    #[test]
    fn nothing_is_expected_where_the_rate_changes() {
        let rush = expectations(&Preset::LunchRush.scenario());
        assert_eq!(rush, Expectations::default());
    }
}
