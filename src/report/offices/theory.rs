//! What theory expects of phone and mailbox in the long run.

use super::{BUSY_FIRST, MAILBOX_UTILISATION, PHONE_UTILISATION, REPLY, RETURNED, WAIT};
use crate::report::expectations::waiting;
use crate::report::{Expectation, Formula};
use crate::settings::CommonPlan;
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Shape};
use crate::theory::{Mmck, erlang_b};

type Named = Vec<(&'static str, Expectation)>;

/// All that is known needs Poisson arrivals at a constant rate, a phone without redialling, and a pile that does not grow
/// for ever.
pub(super) fn expectations(plan: &CommonPlan, rules: &OfficesRules) -> Named {
    let Demand::Steady { per_minute, .. } = plan.demand else {
        return Named::new();
    };
    let rate = per_minute / 60.0;
    let OfficesRules { phone, mailbox } = *rules;
    let mut expected = calls(plan, phone, rate);
    expected.extend(letters(plan, mailbox, rate));
    expected
}

// Everything by name: whoever adds a setting is asked whether the formulas still hold with it.

fn calls(plan: &CommonPlan, PhoneRules { courtesy_s, redial }: PhoneRules, rate: f64) -> Named {
    if redial.is_some() {
        return Named::new();
    }
    let load = rate * (plan.work.mean_s + courtesy_s);
    loss(plan.handlers, load, [BUSY_FIRST, PHONE_UTILISATION])
}

/// The share of refusals and the utilisation of a loss system, by these names.
fn loss(servers: u32, load: f64, [refused, utilisation]: [&'static str; 2]) -> Named {
    let Ok(blocking) = erlang_b::blocking(servers, load) else {
        return Named::new();
    };
    let carried = load * (1.0 - blocking) / f64::from(servers);
    of(
        Formula::ErlangB,
        [(refused, blocking), (utilisation, carried)],
    )
}

fn letters(plan: &CommonPlan, MailboxRules { overhead_s, room }: MailboxRules, rate: f64) -> Named {
    let (servers, work) = (plan.handlers, plan.work);
    let service = work.mean_s + overhead_s;
    match room {
        None => {
            let part = work.mean_s / service;
            let cv2 = work.shape.cv2() * part * part;
            let Some((means, formula)) = waiting(servers, rate, service, cv2) else {
                return Named::new();
            };
            of(
                formula,
                [
                    (WAIT, means.wait),
                    (REPLY, means.time_in_system),
                    (MAILBOX_UTILISATION, means.utilisation),
                ],
            )
        }
        // No room at all: a letter is as good as a call.
        Some(0) => loss(servers, rate * service, [RETURNED, MAILBOX_UTILISATION]),
        Some(room) if work.shape == Shape::Exponential && overhead_s == 0.0 => {
            let Ok(line) = Mmck::new(servers, servers + room, rate, service) else {
                return Named::new();
            };
            of(
                Formula::Mmck,
                [
                    (RETURNED, line.p_full),
                    (WAIT, line.means.wait),
                    (REPLY, line.means.time_in_system),
                    (MAILBOX_UTILISATION, line.means.utilisation),
                ],
            )
        }
        Some(_) => Named::new(),
    }
}

fn of<const N: usize>(formula: Formula, named: [(&'static str, f64); N]) -> Named {
    let expected = |(name, value)| (name, Expectation { value, formula });
    named.map(expected).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Reported, named};
    use crate::settings::{Preset, Scenario};

    fn with(change: impl FnOnce(&mut Scenario)) -> Named {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        OfficesRules::expectations(&scenario)
    }

    fn formula(expected: &Named, name: &str) -> Option<Formula> {
        named(expected, name).map(|expectation| expectation.formula)
    }

    #[test]
    fn each_case_has_its_theory() {
        let plain = with(|_| ());
        assert_eq!(formula(&plain, BUSY_FIRST), Some(Formula::ErlangB));
        assert_eq!(formula(&plain, WAIT), Some(Formula::Mgc));
        let one = with(|s| s.handlers = 1);
        assert_eq!(named(&one, WAIT), None, "the pile grows for ever");
        let one = with(|s| {
            s.handlers = 1;
            s.work.mean_s = 30.0;
        });
        assert_eq!(formula(&one, WAIT), Some(Formula::PollaczekKhinchine));
        let markov = with(|s| s.rules.mailbox.overhead_s = 0.0);
        assert_eq!(formula(&markov, WAIT), Some(Formula::ErlangC));
        let fixed = with(|s| s.work.shape = Shape::Fixed);
        assert_eq!(formula(&fixed, WAIT), Some(Formula::Mgc));
        let full = with(|s| s.rules.mailbox.room = Some(0));
        assert_eq!(formula(&full, RETURNED), Some(Formula::ErlangB));
        let bounded = with(|s| {
            s.rules.mailbox.room = Some(3);
            s.rules.mailbox.overhead_s = 0.0;
        });
        assert_eq!(formula(&bounded, RETURNED), Some(Formula::Mmck));
        let redialling = with(|s| s.rules.phone.redial = Some(Default::default()));
        assert_eq!(named(&redialling, BUSY_FIRST), None);
    }

    #[test]
    fn nothing_is_expected_where_the_rate_changes() {
        let rush = OfficesRules::expectations(&Preset::LunchRush.scenario());
        assert_eq!(rush, Named::new());
    }
}
