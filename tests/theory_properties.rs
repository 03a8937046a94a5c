//! What must hold between the formulas of the theory, whatever the numbers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::theory::{
    ErlangA, ErlangC, ExtendedErlangB, Gmc, Interarrival, Md1, Mdc, Means, Mmck, Overflow,
    erlang_b, erlang_c, mg1, mgc, retrial,
};
use proptest::prelude::*;

/// Equal, but for rounding.
#[track_caller]
fn near(ours: f64, theirs: f64, relative: f64) {
    let apart = (ours - theirs).abs();
    assert!(
        apart <= relative * theirs.abs() + 1e-300,
        "{ours} against {theirs}"
    );
}

/// Servers, and a load as a share of them.
fn servers_and_share(shares: std::ops::Range<f64>) -> impl Strategy<Value = (u32, f64)> {
    (prop_oneof![1..20u32, 20..500u32, 500..20_000u32], shares)
}

proptest! {
    // A failure prints its numbers, and leaves no file behind.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_servers_refuse_fewer((c, share) in servers_and_share(0.1..3.0)) {
        let load = share * f64::from(c);
        let blocking = erlang_b::blocking(c, load).unwrap();
        prop_assert!(erlang_b::blocking(c + 1, load).unwrap() <= blocking);
        prop_assert!(erlang_b::blocking(c, load * 1.01).unwrap() >= blocking);
        prop_assert!((0.0..1.0).contains(&blocking));
        prop_assert!(blocking >= 1.0 - 1.0 / share - 1e-12, "no more is carried than there are servers");
    }

    #[test]
    fn erlang_b_follows_its_recursion((c, share) in servers_and_share(0.3..3.0)) {
        let load = share * f64::from(c);
        let before = erlang_b::blocking(c - 1, load).unwrap();
        let next = load * before / (f64::from(c) + load * before);
        near(erlang_b::blocking(c, load).unwrap(), next, 1e-11);
        near(erlang_b::carried_load(c, load).unwrap(), load * (1.0 - next), 1e-11);
    }

    #[test]
    fn the_load_for_a_blocking_undoes_the_blocking((c, share) in servers_and_share(0.3..3.0)) {
        let load = share * f64::from(c);
        let blocking = erlang_b::blocking(c, load).unwrap();
        prop_assume!(blocking > 1e-200);
        near(erlang_b::load(c, blocking).unwrap(), load, 1e-9);
    }

    #[test]
    fn a_load_can_be_found_for_any_blocking(c in 1..3000u32, power in 0.0..200f64) {
        let goal = 10f64.powf(-power) * 0.999;
        let load = erlang_b::load(c, goal).unwrap();
        near(erlang_b::blocking(c, load).unwrap(), goal, 1e-9);
    }

    #[test]
    fn the_servers_for_a_blocking_are_the_fewest(load in 0.0..5000.0, goal in 1e-9..1.0) {
        let c = erlang_b::servers(load, goal).unwrap();
        prop_assert!(erlang_b::blocking(c, load).unwrap() <= goal);
        prop_assert!(c == 0 || erlang_b::blocking(c - 1, load).unwrap() > goal);
    }

    #[test]
    fn the_servers_for_a_service_level_are_the_fewest(
        rate in 0.0..500.0, time in 0.0..3.0, share in 0.0..0.9999,
    ) {
        let c = erlang_c::servers(rate, 1.0, time, share).unwrap();
        let level = |c| ErlangC::new(c, rate, 1.0).and_then(|line| line.wait_within(time));
        prop_assert!(level(c).unwrap() >= share);
        prop_assert!(level(c - 1).is_err() || level(c - 1).unwrap() < share);
    }

    #[test]
    fn erlang_c_is_its_definition_in_terms_of_b((c, share) in servers_and_share(0.3..0.999)) {
        let load = share * f64::from(c);
        let b = erlang_b::blocking(c, load).unwrap();
        near(erlang_c::waiting_probability(c, load).unwrap(), b / (1.0 - (1.0 - b) * load / f64::from(c)), 1e-10);
    }

    #[test]
    fn percentiles_undo_shares((c, share) in servers_and_share(0.5..0.999), wanted in 0.0..0.9999) {
        let line = ErlangC::new(c, share * f64::from(c), 1.0).unwrap();
        let wait = line.wait_percentile(wanted).unwrap();
        let reached = line.wait_within(wait).unwrap();
        prop_assert!((reached - wanted).abs() < 1e-9 || (wait == 0.0 && reached > wanted));
        let sojourn = line.time_in_system_percentile(wanted).unwrap();
        prop_assert!((line.time_in_system_within(sojourn).unwrap() - wanted).abs() < 1e-9);
        prop_assert!(sojourn >= wait);
    }

    #[test]
    fn room_without_end_is_erlang_c(c in 1..60u32, share in 0.05..0.95) {
        let (open, roomy) = (
            ErlangC::new(c, share * f64::from(c), 1.0).unwrap(),
            Mmck::new(c, c + 2000, share * f64::from(c), 1.0).unwrap(),
        );
        near(roomy.p_all_busy, open.waiting_probability, 1e-10);
        near(roomy.means.wait, open.means.wait, 1e-10);
        near(roomy.means.in_system, open.means.in_system, 1e-10);
    }

    #[test]
    fn no_room_is_erlang_b(c in 1..2000u32, share in 0.2..5.0) {
        let load = share * f64::from(c);
        let full = Mmck::new(c, c, load, 1.0).unwrap();
        near(full.p_full, erlang_b::blocking(c, load).unwrap(), 1e-11);
        near(full.throughput, erlang_b::carried_load(c, load).unwrap(), 1e-11);
        prop_assert_eq!(full.means.wait, 0.0);
    }

    #[test]
    fn a_smaller_room_turns_more_away(c in 1..100u32, room in 0..300u32, share in 0.1..4.0) {
        let load = share * f64::from(c);
        let (small, large) = (
            Mmck::new(c, c + room, load, 1.0).unwrap(),
            Mmck::new(c, c + room + 1, load, 1.0).unwrap(),
        );
        prop_assert!(large.p_full <= small.p_full * (1.0 + 1e-12));
        prop_assert!(large.means.wait >= small.means.wait * (1.0 - 1e-12));
        near(small.throughput, load * (1.0 - small.p_full), 1e-9);
    }

    #[test]
    fn endless_patience_is_erlang_c(c in 1..60u32, share in 0.05..0.9) {
        let rate = share * f64::from(c);
        let open = ErlangC::new(c, rate, 1.0).unwrap();
        let patient = ErlangA::new(c, rate, 1.0, 1e7).unwrap();
        near(patient.waiting_probability, open.waiting_probability, 1e-3);
        near(patient.means.wait, open.means.wait, 1e-3);
    }

    #[test]
    fn no_patience_is_erlang_b(c in 1..500u32, share in 0.2..4.0) {
        let load = share * f64::from(c);
        let blocking = erlang_b::blocking(c, load).unwrap();
        near(ErlangA::new(c, load, 1.0, 0.0).unwrap().abandonment, blocking, 1e-12);
        near(ErlangA::new(c, load, 1.0, 1e-12).unwrap().abandonment, blocking, 1e-6);
    }

    #[test]
    fn the_impatient_leave_more_often(c in 1..200u32, share in 0.2..4.0, patience in 0.0..50.0) {
        let rate = share * f64::from(c);
        let line = ErlangA::new(c, rate, 1.0, patience).unwrap();
        let calmer = ErlangA::new(c, rate, 1.0, patience * 1.1).unwrap();
        prop_assert!(calmer.abandonment <= line.abandonment * (1.0 + 1e-12));
        prop_assert!(calmer.means.wait >= line.means.wait * (1.0 - 1e-12));
        prop_assert!(line.means.utilisation <= 1.0 + 1e-12);
        near(line.means.utilisation * f64::from(c), rate * (1.0 - line.abandonment), 1e-9);
    }

    #[test]
    fn one_server_with_exponential_service_is_mm1(load in 0.0..0.9999) {
        let exponential = mg1::means(load, 1.0, mg1::EXPONENTIAL).unwrap();
        near(exponential.wait, ErlangC::new(1, load, 1.0).unwrap().means.wait, 1e-11);
        near(exponential.in_system, load / (1.0 - load), 1e-11);
    }

    #[test]
    fn one_server_with_fixed_service_is_md1(load in 0.001..0.9999) {
        let (one, several) = (Md1::new(load, 1.0).unwrap(), Mdc::new(1, load, 1.0).unwrap());
        near(several.means.wait, one.means.wait, 1e-8);
        near(several.waiting_probability, one.waiting_probability, 1e-8);
        near(one.wait_within(0.0).unwrap(), 1.0 - load, 1e-11);
    }

    #[test]
    fn md1_percentiles_undo_shares(load in 0.001..0.9999, share in 0.0..0.9999, time in 0.0..200.0) {
        let line = Md1::new(load, 1.0).unwrap();
        let wait = line.wait_percentile(share).unwrap();
        let reached = line.wait_within(wait).unwrap();
        prop_assert!((reached - share).abs() < 1e-9 || (wait == 0.0 && reached >= share));
        let within = |time| line.wait_within(time).unwrap();
        prop_assert!(within(time) <= within(time + 0.1) + 1e-12);
    }

    #[test]
    fn fixed_service_waits_no_longer_and_at_least_half_as_long((c, share) in (1..2000u32, 0.01..0.999)) {
        let load = share * f64::from(c);
        let fixed = Mdc::new(c, load, 1.0).unwrap();
        let exponential = ErlangC::new(c, load, 1.0).unwrap();
        prop_assert!(fixed.means.wait <= exponential.means.wait * (1.0 + 1e-9) + 1e-300);
        prop_assert!(fixed.means.wait >= 0.499 * exponential.means.wait * share || fixed.means.wait < 1e-9);
        let between = mgc::approximate_means(c, load, 1.0, 0.5).unwrap().wait;
        prop_assert!(fixed.means.wait <= between * (1.0 + 1e-9) + 1e-300);
        prop_assert!(between <= exponential.means.wait * (1.0 + 1e-9) + 1e-300);
    }

    #[test]
    fn poisson_arrivals_are_those_of_one_phase((c, share) in (1..500u32, 0.05..0.999)) {
        let rate = share * f64::from(c);
        let (general, erlang) = (
            Gmc::new(Interarrival::Erlang(1), c, rate, 1.0).unwrap(),
            ErlangC::new(c, rate, 1.0).unwrap(),
        );
        near(general.waiting_probability, erlang.waiting_probability, 1e-7);
        near(general.means.wait, erlang.means.wait, 1e-7);
        let (ours, theirs) = (general.wait_within(0.7).unwrap(), erlang.wait_within(0.7).unwrap());
        near(ours, theirs, 1e-7);
    }

    #[test]
    fn the_more_even_the_arrivals_the_shorter_the_wait(c in 1..200u32, share in 0.3..0.99, phases in 1..50u32) {
        let wait = |interarrival| {
            Gmc::new(interarrival, c, share * f64::from(c), 1.0).unwrap().means.wait
        };
        let (rough, smooth) = (wait(Interarrival::Erlang(phases)), wait(Interarrival::Erlang(phases + 1)));
        prop_assert!(smooth <= rough * (1.0 + 1e-8));
        prop_assert!(wait(Interarrival::Fixed) <= smooth * (1.0 + 1e-8));
        near(wait(Interarrival::Erlang(u32::MAX)), wait(Interarrival::Fixed), 1e-6);
    }

    #[test]
    fn who_never_redials_is_lost_as_in_erlang_b((c, share) in servers_and_share(0.3..3.0)) {
        let load = share * f64::from(c);
        let blocking = erlang_b::blocking(c, load).unwrap();
        for redials in [None, Some(0), Some(7)] {
            let persistence = if redials == Some(0) { 0.9 } else { 0.0 };
            let line = ExtendedErlangB::new(c, load, persistence, redials).unwrap();
            near(line.total_load, load, 1e-12);
            near(line.blocking, blocking, 1e-10);
            near(line.lost, blocking, 1e-10);
            prop_assert_eq!(line.attempts, 1.0);
        }
    }

    #[test]
    fn redials_are_a_fixed_point(c in 1..300u32, share in 0.1..3.0, persistence in 0.0..0.999, redials in 0..20u32) {
        let load = share * f64::from(c);
        for redials in [None, Some(redials)] {
            let line = ExtendedErlangB::new(c, load, persistence, redials).unwrap();
            near(line.attempts * load, line.total_load, 1e-9);
            near(erlang_b::blocking(c, line.total_load).unwrap(), line.blocking, 1e-12);
            let served = line.utilisation * f64::from(c) / load;
            prop_assert!((served + line.lost - 1.0).abs() < 1e-9, "{} and {}", served, line.lost);
            let keener = ExtendedErlangB::new(c, load, (persistence * 1.01).min(1.0 - 1e-6), redials).unwrap();
            prop_assert!(keener.lost <= line.lost * (1.0 + 1e-9), "redialling helps the caller");
            prop_assert!(keener.blocking >= line.blocking * (1.0 - 1e-9), "and hurts everyone's first try");
        }
    }

    #[test]
    fn what_overflows_nothing_is_poisson(load in 0.0..1e6) {
        let all = Overflow::new(0, load).unwrap();
        prop_assert_eq!((all.mean, all.variance, all.peakedness), (load, load, 1.0));
    }

    #[test]
    fn overflow_is_burstier_than_poisson((c, share) in servers_and_share(0.1..3.0)) {
        let load = share * f64::from(c);
        let overflow = Overflow::new(c, load).unwrap();
        prop_assert!(overflow.peakedness >= 1.0);
        prop_assert!(overflow.peakedness <= 1.0 + load);
        let carried = erlang_b::carried_load(c, load).unwrap();
        prop_assert!((overflow.mean + carried - load).abs() <= 1e-12 * load);
    }

    #[test]
    fn redialling_at_once_is_waiting(load in 0.0..0.999, cv2 in 0.0..10.0, delay in 0.0..100.0) {
        let line = mg1::means(load, 1.0, cv2).unwrap();
        prop_assert_eq!(retrial::mg1(load, 1.0, cv2, 0.0).unwrap(), line);
        prop_assert!(retrial::mg1(load, 1.0, cv2, delay).unwrap().wait >= line.wait);
    }

    #[test]
    fn the_unit_of_time_does_not_matter(
        c in 1..50u32, share in 0.3..0.95, unit in 0.01..100.0, time in 0.0..5.0, wanted in 0.5..0.99,
    ) {
        let times = |unit: f64| {
            let rate = share * f64::from(c) / unit;
            let erlang = ErlangC::new(c, rate, unit).unwrap();
            let general = Gmc::new(Interarrival::Erlang(2), c, rate, unit).unwrap();
            let fixed = Md1::new(share / unit, unit).unwrap();
            let sojourn = |means: Means| [means.wait / unit, means.time_in_system / unit, means.in_line];
            let lines = [
                erlang.means,
                general.means,
                fixed.means,
                ErlangA::new(c, rate, unit, 3.0 * unit).unwrap().means,
                Mmck::new(c, c + 9, rate, unit).unwrap().means,
                Mdc::new(c, rate, unit).unwrap().means,
                mgc::approximate_means(c, rate, unit, 0.5).unwrap(),
                retrial::mg1(share / unit, unit, 0.5, 2.0 * unit).unwrap(),
            ];
            let mut all: Vec<f64> = lines.into_iter().flat_map(sojourn).collect();
            all.extend([
                erlang.wait_within(time * unit).unwrap(),
                erlang.wait_percentile(wanted).unwrap() / unit,
                erlang.time_in_system_within(time * unit).unwrap(),
                erlang.time_in_system_percentile(wanted).unwrap() / unit,
                general.wait_within(time * unit).unwrap(),
                general.wait_percentile(wanted).unwrap() / unit,
                fixed.wait_within(time * unit).unwrap(),
                fixed.wait_percentile(wanted).unwrap() / unit,
                fixed.time_in_system_percentile(wanted).unwrap() / unit,
            ]);
            all
        };
        for (ours, theirs) in times(unit).into_iter().zip(times(1.0)) {
            prop_assert!((ours - theirs).abs() <= 1e-8 * theirs + 1e-8, "{ours} against {theirs}");
        }
    }
}
