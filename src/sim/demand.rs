//! Who arrives when.

use serde::{Deserialize, Serialize};

/// The pattern in which callers arrive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "pattern", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Demand {
    /// Each caller comes independently of all others: a Poisson process.
    Steady {
        /// How many callers in all.
        callers: u32,
        /// Arrival rate, in callers per minute.
        per_minute: f64,
    },
    /// One caller exactly every 1/rate, the first after 1/rate.
    Even {
        /// How many callers in all.
        callers: u32,
        /// Arrival rate, in callers per minute.
        per_minute: f64,
    },
    /// A Poisson process whose rate is multiplied by `peak` between two moments.
    Rush {
        /// How many callers in all.
        callers: u32,
        /// Arrival rate outside the rush, in callers per minute.
        per_minute: f64,
        /// By how much the rush multiplies the rate.
        peak: f64,
        /// Start of the rush, in seconds since opening.
        from_s: f64,
        /// End of the rush, in seconds since opening.
        to_s: f64,
    },
    /// Everyone within one window, each at a moment of their own; a window of 0 is a single moment.
    AtOnce {
        /// How many callers in all.
        callers: u32,
        /// Length of the window, in seconds.
        window_s: f64,
    },
    /// A number of callers per interval, spread uniformly inside it.
    Counts {
        /// Length of one interval, in seconds.
        interval_s: f64,
        /// How many callers arrive in each interval.
        counts: Counts,
    },
    /// Explicit moments: the reader's own log.
    Log {
        /// Moments of arrival, in seconds since opening; in any order.
        arrivals_s: Vec<f64>,
        /// How long each one's problem takes, in seconds, in the same order; drawn if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        durations_s: Option<Vec<f64>>,
    },
}

/// Numbers of callers per interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Counts {
    /// A recorded day that the project ships, by name.
    Recorded(RecordedDay),
    /// The reader's own numbers.
    Own(Vec<u32>),
}

/// A real day of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RecordedDay {
    /// 47,742 requests to the web server of the US Environmental Protection Agency, by minute.
    #[serde(rename = "epa-http-1995")]
    EpaHttp1995,
}

/// Requests per minute of the EPA's day; no minute has more than 158, so a byte holds it.
static EPA_HTTP_1995: [u8; 1440] = include!(concat!(env!("OUT_DIR"), "/epa-http-1995.rs"));

impl Counts {
    /// How many intervals there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Recorded(RecordedDay::EpaHttp1995) => EPA_HTTP_1995.len(),
            Self::Own(counts) => counts.len(),
        }
    }

    /// Whether there is no interval at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many callers arrive in interval `i`; 0 beyond the last.
    pub fn get(&self, i: usize) -> u32 {
        match self {
            Self::Recorded(RecordedDay::EpaHttp1995) => {
                EPA_HTTP_1995.get(i).map_or(0, |&n| u32::from(n))
            }
            Self::Own(counts) => counts.get(i).copied().unwrap_or(0),
        }
    }

    /// How many callers arrive in all.
    pub fn total(&self) -> u64 {
        (0..self.len()).map(|i| u64::from(self.get(i))).sum()
    }
}

impl Demand {
    /// How many callers arrive in all.
    pub fn callers(&self) -> u64 {
        match self {
            Self::Steady { callers, .. }
            | Self::Even { callers, .. }
            | Self::Rush { callers, .. }
            | Self::AtOnce { callers, .. } => u64::from(*callers),
            Self::Counts { counts, .. } => counts.total(),
            Self::Log { arrivals_s, .. } => arrivals_s.len() as u64,
        }
    }
}
