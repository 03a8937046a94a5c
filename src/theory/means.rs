use super::Error;
use super::error::finite;

/// The long-run averages of a waiting line with its servers, tied together by Little's law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Means {
    /// Share of the time that a server is busy, 0 to 1.
    pub utilisation: f64,
    /// Mean time from arrival to start of service, of all who are let in (`Wq`).
    pub wait: f64,
    /// Mean time from arrival to end of service, of all who are let in (`W`).
    pub time_in_system: f64,
    /// Mean number waiting (`Lq`).
    pub in_line: f64,
    /// Mean number waiting or in service (`L`).
    pub in_system: f64,
}

impl Means {
    /// All averages from one of them, the mean wait.
    ///
    /// Little's law: John D. C. Little, "A proof for the queuing formula: L = λW", Operations Research 9 (1961).
    pub(super) fn from_wait(
        throughput: f64,
        service_time: f64,
        servers: f64,
        wait: f64,
    ) -> Result<Self, Error> {
        let time_in_system = wait + service_time;
        Ok(Self {
            utilisation: (throughput * service_time / servers).min(1.0),
            wait: finite("mean wait", wait)?,
            time_in_system: finite("mean time in system", time_in_system)?,
            in_line: finite("mean number in line", throughput * wait)?,
            in_system: finite("mean number in system", throughput * time_in_system)?,
        })
    }
}
