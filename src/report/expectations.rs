//! What theory expects of a system in the long run.

use crate::theory::{self, Means, mg1, mgc};
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
