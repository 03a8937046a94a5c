//! Holds the theory to what others have published: every row of `data/queueing-cases.csv`, to the digits given there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::collections::HashMap;

use phones_and_mailboxes::theory::{
    ErlangA, ErlangC, Error, Gmc, Interarrival, Mmck, erlang_b, mg1, retrial,
};

const CASES: &str = include_str!("data/queueing-cases.csv");

/// Facts about single runs, which the simulation's own tests reproduce.
const TESTED_ELSEWHERE: [(&str, &str); 3] = [
    ("d/d/c/c", "served"),
    ("d/d/c/c", "rejected"),
    ("d/d/c/c", "end time"),
];

/// Rows whose source cuts off digits instead of rounding, so that its own tolerance leaves the exact value out: by hand,
/// the first is 243/2855 = 0.0851138…, the second 603/2612 = 0.2308575…. Held to all digits that are printed.
const CUT_OFF: [(&str, &str, f64); 2] = [
    ("m/m/c/k", "probability of full", 1e6),
    ("m/m/c/k", "mean wait", 1e6),
];

struct Case {
    line: &'static str,
    model: &'static str,
    parameters: HashMap<&'static str, &'static str>,
    quantity: &'static str,
    value: f64,
    tolerance: f64,
}

impl Case {
    fn parse(line: &'static str) -> Self {
        let columns: Vec<&str> = line.split(',').collect();
        let [model, parameters, quantity, value, tolerance, _source] = columns[..] else {
            panic!("six columns expected: {line}");
        };
        let parameters = parameters
            .split_whitespace()
            .map(|pair| {
                pair.split_once("<=")
                    .or_else(|| pair.split_once('='))
                    .expect(line)
            })
            .collect();
        let number = |text: &str| text.parse().expect(line);
        Self {
            line,
            model,
            parameters,
            quantity,
            value: number(value),
            tolerance: number(tolerance),
        }
    }

    fn get(&self, name: &str) -> f64 {
        self.parameters[name].parse().expect(self.line)
    }

    fn whole(&self, name: &str) -> u32 {
        self.parameters[name].parse().expect(self.line)
    }

    fn tested_elsewhere(&self) -> bool {
        TESTED_ELSEWHERE.contains(&(self.model, self.quantity))
    }

    fn is_met_by(&self, ours: f64) -> bool {
        match CUT_OFF
            .iter()
            .find(|row| (row.0, row.1) == (self.model, self.quantity))
        {
            Some((_, _, unit)) => (ours * unit).floor() == (self.value * unit).round(),
            None => (ours - self.value).abs() <= self.tolerance,
        }
    }

    /// What the theory says, or nothing if it does not know this kind of row.
    fn theory(&self) -> Option<Result<f64, Error>> {
        Some(match (self.model, self.quantity) {
            ("erlang-b", "blocking") => erlang_b::blocking(self.whole("c"), self.get("a")),
            ("erlang-b", "servers") => {
                erlang_b::servers(self.get("a"), self.get("blocking")).map(f64::from)
            }
            ("erlang-b", "offered load") => erlang_b::load(self.whole("c"), self.get("blocking")),
            ("erlang-c", quantity) => {
                let service_time = self.parameters.get("aht").map_or(1.0, |_| self.get("aht"));
                let line =
                    ErlangC::new(self.whole("c"), self.get("a") / service_time, service_time);
                match quantity {
                    "probability of waiting" => line.map(|line| line.waiting_probability),
                    "service level" => line.and_then(|line| line.wait_within(self.get("t"))),
                    _ => return None,
                }
            }
            ("m/m/c", quantity) => {
                let line = ErlangC::new(self.whole("c"), self.get("lambda"), 1.0 / self.get("mu"));
                let means = line.map(|line| line.means);
                match quantity {
                    "mean waiting in line" => means.map(|means| means.in_line),
                    "mean time in system" => means.map(|means| means.time_in_system),
                    _ => return None,
                }
            }
            ("m/m/c/k", quantity) => {
                let line = Mmck::new(
                    self.whole("c"),
                    self.whole("k"),
                    self.get("lambda"),
                    1.0 / self.get("mu"),
                );
                match quantity {
                    "probability of empty" => line.map(|line| line.p_empty),
                    "probability of full" => line.map(|line| line.p_full),
                    "mean wait" => line.map(|line| line.means.wait),
                    "mean number in system" => line.map(|line| line.means.in_system),
                    _ => return None,
                }
            }
            ("m/g/1", "mean waiting in line") => {
                assert_eq!(self.parameters["service"], "erlang3", "{}", self.line);
                mg1::erlang(3)
                    .and_then(|cv2| mg1::means(self.get("rho"), 1.0, cv2))
                    .map(|means| means.in_line)
            }
            ("e3/m/c", "mean waiting in line") => {
                let servers = self.whole("c");
                let rate = self.get("rho") * f64::from(servers);
                Gmc::new(Interarrival::Erlang(3), servers, rate, 1.0).map(|line| line.means.in_line)
            }
            ("erlang-a", quantity) => {
                let line = ErlangA::new(
                    self.whole("c"),
                    self.get("lambda"),
                    1.0 / self.get("mu"),
                    1.0 / self.get("theta"),
                );
                match quantity {
                    "probability of abandonment" => line.map(|line| line.abandonment),
                    "mean wait" => line.map(|line| line.means.wait),
                    _ => return None,
                }
            }
            ("m/m/1-retrial", "mean orbit size") => retrial::mg1(
                self.get("lambda"),
                self.get("mean_service"),
                self.get("service_cv2"),
                1.0 / self.get("retrial_rate"),
            )
            .map(|means| means.in_line),
            _ => return None,
        })
    }
}

fn cases() -> impl Iterator<Item = Case> {
    CASES.lines().skip(1).map(Case::parse)
}

#[test]
fn every_published_number_is_reproduced() {
    let mut wrong = Vec::new();
    for case in cases().filter(|case| !case.tested_elsewhere()) {
        match case.theory() {
            None => wrong.push(format!("nobody tests {}", case.line)),
            Some(Err(error)) => wrong.push(format!("{error}, for {}", case.line)),
            Some(Ok(ours)) if case.is_met_by(ours) => {}
            Some(Ok(ours)) => wrong.push(format!("{ours} for {}", case.line)),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_row_is_forgotten() {
    let here = cases().filter(|case| case.theory().is_some()).count();
    let elsewhere = cases().filter(Case::tested_elsewhere).count();
    assert_eq!((here, elsewhere), (21, TESTED_ELSEWHERE.len()));
    assert_eq!(here + elsewhere, cases().count());
}
