//! No number, however bad, makes the theory panic or answer with nonsense.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::theory::{
    ErlangA, ErlangC, Error, ExtendedErlangB, Gmc, Interarrival, Md1, Mdc, Means, Mmck, Overflow,
    erlang_b, erlang_c, mg1, mgc, retrial,
};
use proptest::num;
use proptest::prelude::*;

/// Numbers as bad as they come, and some that are in range.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => num::f64::ANY,
        1 => proptest::sample::select(vec![
            0.0, -0.0, 1.0, 1.0 - f64::EPSILON / 2.0, 1.0 + f64::EPSILON, -1.0, f64::NAN, f64::INFINITY,
            f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e9, 1e-9, 1e300, 1e-300,
        ]),
        3 => 0.0..1.0,
        3 => 0.0..100.0,
        1 => 0.0..1e7,
        1 => (-320.0..308.0).prop_map(|power| 10f64.powf(power)),
    ]
}

fn any_count() -> impl Strategy<Value = u32> {
    prop_oneof![
        8 => 0..100u32,
        2 => 0..20_000u32,
        1 => proptest::sample::select(vec![999_999, 1_000_000, 1_000_001, 2_000_000, u32::MAX]),
        1 => any::<u32>(),
    ]
}

#[track_caller]
fn number(result: Result<f64, Error>) {
    match result {
        Ok(number) => assert!(number >= 0.0 && number.is_finite(), "{number}"),
        Err(error) => sentence(error),
    }
}

#[track_caller]
fn share(result: Result<f64, Error>) {
    number(result);
    assert!(result.is_err() || result.unwrap() <= 1.0, "{result:?}");
}

#[track_caller]
fn averages(result: Result<Means, Error>) {
    match result {
        Ok(means) => {
            share(Ok(means.utilisation));
            for value in [
                means.wait,
                means.time_in_system,
                means.in_line,
                means.in_system,
            ] {
                number(Ok(value));
            }
        }
        Err(error) => sentence(error),
    }
}

#[track_caller]
fn sentence(error: Error) {
    let said = error.to_string();
    assert!(
        said.contains(" is ") && said.contains(", but must be "),
        "{said}"
    );
}

proptest! {
    // A failure prints its numbers, and leaves no file behind.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn nothing_panics_and_no_nonsense_leaks(
        (c, k, a, b, x, y) in (any_count(), any_count(), any_number(), any_number(), any_number(), any_number()),
    ) {
        share(erlang_b::blocking(c, a));
        number(erlang_b::carried_load(c, a));
        number(erlang_b::load(c, a));
        number(erlang_b::servers(a, b).map(f64::from));
        share(erlang_c::waiting_probability(c, a));
        number(erlang_c::servers(a, b, x, y).map(f64::from));
        number(mg1::erlang(c));
        number(mg1::log_normal(a));
        averages(mg1::means(a, b, x));
        averages(retrial::mg1(a, b, x, y));
        averages(mgc::approximate_means(c, a, b, x));

        averages(ErlangC::new(c, a, b).map(|line| {
            share(Ok(line.waiting_probability));
            share(line.wait_within(x));
            share(line.time_in_system_within(x));
            number(line.wait_percentile(x));
            number(line.time_in_system_percentile(x));
            line.means
        }));
        averages(ErlangA::new(c, a, b, x).map(|line| {
            share(Ok(line.waiting_probability));
            share(Ok(line.abandonment));
            line.means
        }));
        averages(Mmck::new(c, k, a, b).map(|line| {
            share(Ok(line.p_empty));
            share(Ok(line.p_full));
            share(Ok(line.p_all_busy));
            number(Ok(line.throughput));
            line.means
        }));
        averages(Md1::new(a, b).map(|line| {
            share(Ok(line.waiting_probability));
            share(line.wait_within(x));
            number(line.wait_percentile(x));
            number(line.time_in_system_percentile(x));
            line.means
        }));
        averages(Mdc::new(c, a, b).map(|line| {
            share(Ok(line.waiting_probability));
            line.means
        }));
        for interarrival in [Interarrival::Fixed, Interarrival::Erlang(k)] {
            averages(Gmc::new(interarrival, c, a, b).map(|line| {
                share(Ok(line.waiting_probability));
                share(line.wait_within(x));
                number(line.wait_percentile(x));
                line.means
            }));
        }
        for redials in [None, Some(k)] {
            match ExtendedErlangB::new(c, a, x, redials) {
                Ok(line) => {
                    share(Ok(line.blocking));
                    share(Ok(line.lost));
                    share(Ok(line.utilisation));
                    number(Ok(line.total_load));
                    number(Ok(line.attempts));
                }
                Err(error) => sentence(error),
            }
        }
        match Overflow::new(c, a) {
            Ok(overflow) => {
                number(Ok(overflow.mean));
                number(Ok(overflow.variance));
                number(Ok(overflow.peakedness));
            }
            Err(error) => sentence(error),
        }
    }
}
