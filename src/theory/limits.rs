//! The ranges that the formulas share.

use core::ops::Bound::{Excluded, Included};

use super::Error;
use super::error::within;

/// The most servers that any formula takes.
pub const MAX_SERVERS: u32 = 1_000_000;

/// The greatest offered load that any formula takes, in erlangs: a million callers within a second, each wanting a
/// quarter of an hour.
pub const MAX_LOAD: f64 = 1e9;

/// At least `least` servers, as a number to calculate with.
pub(super) fn servers(servers: u32, least: u32) -> Result<f64, Error> {
    within(
        "servers",
        servers.into(),
        f64::from(least)..=f64::from(MAX_SERVERS),
    )
}

pub(super) fn load(load: f64) -> Result<f64, Error> {
    within("offered load", load, 0.0..=MAX_LOAD)
}

/// The offered load of an arrival rate and a mean service time, each within its own range.
pub(super) fn load_of(arrival_rate: f64, service_time: f64) -> Result<f64, Error> {
    rate("arrival rate", arrival_rate)?;
    time("mean service time", service_time)?;
    load(arrival_rate * service_time)
}

/// A load that `servers` can carry without the line growing for ever.
pub(super) fn stable(load: f64, servers: f64) -> Result<f64, Error> {
    within("offered load", load, 0.0..servers)
}

/// A rate: 0 or more, and finite.
pub(super) fn rate(parameter: &'static str, rate: f64) -> Result<f64, Error> {
    within(parameter, rate, 0.0..f64::INFINITY)
}

/// A time that takes some: above 0, and finite.
pub(super) fn time(parameter: &'static str, time: f64) -> Result<f64, Error> {
    within(parameter, time, (Excluded(0.0), Excluded(f64::INFINITY)))
}

/// A moment or a delay: 0 or more, and finite.
pub(super) fn delay(parameter: &'static str, delay: f64) -> Result<f64, Error> {
    within(parameter, delay, 0.0..f64::INFINITY)
}

/// A share that falls short of everyone.
pub(super) fn share_below_one(parameter: &'static str, share: f64) -> Result<f64, Error> {
    within(parameter, share, 0.0..1.0)
}

/// A goal for a share that only an infinite number of servers brings to 0.
pub(super) fn positive_share(parameter: &'static str, share: f64) -> Result<f64, Error> {
    within(parameter, share, (Excluded(0.0), Included(1.0)))
}
