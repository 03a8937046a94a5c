//! What theory expects of a hotline in the long run.

use crate::report::{Expectation, Formula};
use crate::settings::Plan;
use crate::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use crate::sim::redial::Redial;
use crate::sim::{Demand, Shape};
use crate::theory::{ErlangA, ErlangC, ExtendedErlangB, Mmck, Overflow, erlang_b};

type Named = Vec<(&'static str, Expectation)>;

/// A share of time or of callers so small that no run will ever show it.
const NEVER_SEEN: f64 = 1e-9;

/// All that is known needs Poisson arrivals at a constant rate, and messages that either do not keep the
/// handlers at the phone from their calls, or keep them as long as the call would have.
pub(super) fn expectations(plan: &Plan<HotlineRules>) -> Named {
    let Demand::Steady { per_minute, .. } = plan.demand else {
        return Named::new();
    };
    // Everything by name, here and below: whoever adds a setting is asked whether the formulas still hold with it.
    let HotlineRules {
        courtesy_s,
        redial,
        hold,
        voicemail,
    } = plan.rules;
    let (places, patience) = match hold {
        Some(HoldMusic { places, patience_s }) => (places, patience_s),
        None => (0, None),
    };
    let (speaks, overhead_s, apart) = match voicemail {
        Some(Voicemail {
            probability,
            overhead_s,
            own_handlers,
        }) => (
            probability,
            overhead_s,
            own_handlers.is_some() || probability == 0.0,
        ),
        None => (0.0, 0.0, true),
    };
    let calls = Calls {
        servers: plan.handlers,
        rate: per_minute / 60.0,
        span: plan.work.mean_s + courtesy_s,
        exponential: plan.work.shape == Shape::Exponential && courtesy_s == 0.0,
    };
    if !apart {
        let all = speaks == 1.0 && places == 0 && overhead_s == 0.0;
        return if all {
            calls.conserving()
        } else {
            Named::new()
        };
    }
    // Who refuses to redial leaves a message for certain, or is lost.
    let redial =
        redial.filter(|redial| speaks < 1.0 && redial.at_most > 0 && redial.probability > 0.0);
    match redial {
        None if places > 0 => match patience {
            None => calls.waiting(places),
            Some(patience) => calls.impatient(places, patience),
        },
        None => {
            let mut expected = calls.blocking();
            expected.extend(messages(&calls, plan));
            expected
        }
        Some(redial) if places == 0 && speaks == 0.0 => calls.redialling(redial),
        _ => Named::new(),
    }
}

/// What the handlers at the phone get to do.
struct Calls {
    servers: u32,
    /// Per second.
    rate: f64,
    /// Mean length of a call, in seconds.
    span: f64,
    exponential: bool,
}

impl Calls {
    fn load(&self) -> f64 {
        self.rate * self.span
    }

    /// No waiting, no redialling: whatever the work is like.
    fn blocking(&self) -> Named {
        let Ok(busy) = erlang_b::blocking(self.servers, self.load()) else {
            return Named::new();
        };
        let carried = self.load() * (1.0 - busy);
        named(
            Formula::ErlangB,
            &[
                ("hotline.busy_share_of_first_attempts", busy),
                ("hotline.mean_talking", carried),
                ("hotline.utilisation", carried / f64::from(self.servers)),
            ],
        )
    }

    /// Everyone who hears busy leaves a message, and the same handlers work on it for as long as the call would have
    /// taken: no work is lost, so that as many are in the system as if callers and messages were one line.
    fn conserving(&self) -> Named {
        if !self.exponential {
            return Named::new();
        }
        let Ok(line) = ErlangC::new(self.servers, self.rate, self.span) else {
            return Named::new();
        };
        let busy = line.waiting_probability;
        let mut values = vec![
            ("hotline.busy_share_of_first_attempts", busy),
            ("hotline.mean_messages_waiting", line.means.in_line),
            ("hotline.utilisation", line.means.utilisation),
        ];
        if busy > NEVER_SEEN {
            // Only those who hear busy wait at all.
            let wait = line.means.wait / busy;
            values.push(("hotline.message_wait_mean_s", wait));
            values.push(("hotline.reply_time_mean_s", wait + self.span));
        }
        named(Formula::ErlangC, &values)
    }

    /// Refused attempts come again as if they were new ones.
    fn redialling(&self, redial: Redial) -> Named {
        let Redial {
            probability,
            at_most,
            // However long they wait: their attempts are taken to be new ones anyway.
            mean_delay_s: _,
        } = redial;
        let fixed = ExtendedErlangB::new(self.servers, self.load(), probability, Some(at_most));
        let Ok(point) = fixed else {
            return Named::new();
        };
        named(
            Formula::Retrial,
            &[
                ("hotline.busy_share_of_attempts", point.blocking),
                ("hotline.lost_share_of_callers", point.lost),
                ("hotline.utilisation", point.utilisation),
            ],
        )
    }

    /// Music and endless patience.
    fn waiting(&self, places: u32) -> Named {
        if !self.exponential {
            return Named::new();
        }
        let capacity = self.servers.saturating_add(places);
        let Ok(line) = Mmck::new(self.servers, capacity, self.rate, self.span) else {
            return Named::new();
        };
        let endless = ErlangC::new(self.servers, self.rate, self.span);
        let (means, formula) = match endless {
            Ok(endless) if line.p_full < NEVER_SEEN => (endless.means, Formula::ErlangC),
            _ => (line.means, Formula::Mmck),
        };
        named(
            formula,
            &[
                ("hotline.busy_share_of_first_attempts", line.p_full),
                ("hotline.wait_mean_s", means.wait),
                ("hotline.mean_on_hold", means.in_line),
                ("hotline.utilisation", means.utilisation),
            ],
        )
    }

    /// Music and limited patience; a theory is at hand for as many places as anybody could want.
    fn impatient(&self, places: u32, patience: f64) -> Named {
        if !self.exponential || self.full(places, patience) > NEVER_SEEN {
            return Named::new();
        }
        let Ok(line) = ErlangA::new(self.servers, self.rate, self.span, patience) else {
            return Named::new();
        };
        named(
            Formula::ErlangA,
            &[
                ("hotline.abandoned_share_of_callers", line.abandonment),
                ("hotline.wait_mean_s", line.means.wait),
                ("hotline.mean_on_hold", line.means.in_line),
                ("hotline.utilisation", line.means.utilisation),
            ],
        )
    }

    /// A bound on the share of time in which all places are taken: against the likeliest number of
    /// callers on the line. One more is `λ / (c·μ + j·θ)` times as likely as one fewer.
    fn full(&self, places: u32, patience: f64) -> f64 {
        let (mut weight, mut likeliest) = (0.0, 0.0);
        for waiting in 1..=places {
            let leaving = f64::from(self.servers) / self.span + f64::from(waiting) / patience;
            let ratio = self.rate / leaving;
            if ratio < 1.0 && weight < likeliest + libm::log(NEVER_SEEN) {
                return 0.0;
            }
            weight += libm::log(ratio);
            likeliest = f64::max(likeliest, weight);
        }
        libm::exp(weight - likeliest)
    }
}

/// Messages of those who hear busy, with handlers of their own.
fn messages(calls: &Calls, plan: &Plan<HotlineRules>) -> Named {
    let Some(machine) = plan.rules.voicemail else {
        return Named::new();
    };
    let Some(own) = machine.own_handlers.map(f64::from) else {
        return Named::new();
    };
    let Ok(overflow) = Overflow::new(calls.servers, calls.load()) else {
        return Named::new();
    };
    let span = plan.work.mean_s + machine.overhead_s;
    let mean = overflow.mean / calls.span * machine.probability * span;
    if mean >= own {
        return Named::new();
    }
    let mut values = vec![("hotline.mean_messages_open", mean)];
    // Riordan's variance is for one kind of service throughout, and for all that is refused.
    let riordan = calls.exponential && machine.overhead_s == 0.0 && machine.probability == 1.0;
    // So many handlers that messages hardly ever wait.
    if riordan && own > mean + ENOUGH * libm::sqrt(overflow.variance) {
        values.push(("hotline.variance_messages_open", overflow.variance));
    }
    named(Formula::Overflow, &values)
}

/// Standard deviations above the mean within which practically all of the overflow stays.
const ENOUGH: f64 = 10.0;

fn named(formula: Formula, values: &[(&'static str, f64)]) -> Named {
    let expected = values.iter();
    expected
        .map(|&(name, value)| (name, Expectation { value, formula }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Rules;

    fn formulas(change: impl FnOnce(&mut Plan<HotlineRules>)) -> Vec<&'static str> {
        let mut plan = HotlineRules::plan();
        plan.rules = HotlineRules::PLAIN;
        plan.rules.courtesy_s = 0.0;
        change(&mut plan);
        assert_eq!(plan.check(), Ok(()));
        let mut found: Vec<_> = expectations(&plan)
            .iter()
            .map(|(_, expectation)| expectation.formula.key())
            .collect();
        found.dedup();
        found
    }

    fn hold(places: u32, patience_s: Option<f64>) -> Option<HoldMusic> {
        Some(HoldMusic {
            places,
            patience_s,
            ..HoldMusic::default()
        })
    }

    #[test]
    fn each_case_has_its_theory() {
        assert_eq!(formulas(|_| ()), ["erlang-b"]);
        let fixed = formulas(|plan| plan.work.shape = Shape::Fixed);
        assert_eq!(fixed, ["erlang-b"], "whatever the work");
        let redial = formulas(|plan| plan.rules.redial = Some(Redial::default()));
        assert_eq!(redial, ["retrial fixed point"]);
        assert_eq!(
            formulas(|plan| plan.rules.hold = hold(3, None)),
            ["m/m/c/k"]
        );
        assert_eq!(
            formulas(|plan| plan.rules.hold = hold(300, None)),
            ["erlang-c"]
        );
        let patient = formulas(|plan| plan.rules.hold = hold(1000, Some(60.0)));
        assert_eq!(patient, ["erlang-a"]);
        let narrow = formulas(|plan| plan.rules.hold = hold(3, Some(60.0)));
        assert!(narrow.is_empty(), "few places and patience have no formula");
        let own = |plan: &mut Plan<HotlineRules>| {
            plan.rules.voicemail = Some(Voicemail {
                probability: 1.0,
                overhead_s: 0.0,
                own_handlers: Some(100),
                ..Voicemail::default()
            });
        };
        assert_eq!(formulas(own), ["erlang-b", "overflow"]);
        let shared = formulas(|plan| plan.rules.voicemail = Some(Voicemail::default()));
        assert!(shared.is_empty(), "messages keep handlers from calls");
        let all = |probability, overhead_s| {
            formulas(|plan| {
                plan.rules.voicemail = Some(Voicemail {
                    probability,
                    overhead_s,
                    own_handlers: None,
                    ..Voicemail::default()
                });
            })
        };
        assert_eq!(all(1.0, 0.0), ["erlang-c"], "one line in all but name");
        assert!(all(0.9, 0.0).is_empty(), "some work is lost");
        assert!(all(1.0, 5.0).is_empty(), "messages take longer");
    }

    #[test]
    fn nothing_is_expected_where_the_rate_changes() {
        let at_once = formulas(|plan| {
            plan.demand = Demand::AtOnce {
                callers: 10,
                window_s: 0.0,
            };
        });
        assert!(at_once.is_empty());
    }
}
