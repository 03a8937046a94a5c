//! Chance that belongs to somebody.
//!
//! Every random quantity is a function of the run's seed, a caller, a purpose and an attempt, never
//! of the moment at which it is drawn. So the same caller has the same problem and the same
//! patience on the phone, by mail, after a rewind, and when another control changes: *common random
//! numbers*, which make the comparison fair and its variance small.
//!
//! Each such quantity has a generator of its own, [`Xoshiro256PlusPlus`], seeded from a hash of the
//! four. Exponentials are drawn by inversion and normals by Marsaglia's polar method, both with
//! `libm`'s logarithm: `f64::ln` differs between native code and WebAssembly in the last bit, and
//! so could a distribution crate whose `num-traits` is switched to the standard library by some
//! other dependency.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// What a random quantity is for. Numbers are part of the meaning of a seed: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Time between one arrival and the next.
    Gap = 1,
    /// How long the caller's problem takes to solve.
    Work = 2,
    /// Whether the caller redials after a busy signal.
    Redial = 3,
    /// How long the caller waits before redialling.
    RedialDelay = 4,
    /// The last gap of an interval, after its last arrival; owned by the interval.
    LastGap = 5,
    /// How long the caller is willing to wait.
    Patience = 6,
    /// Whether the caller needs an answer now.
    Urgency = 7,
    /// Whether the caller leaves a message after a busy signal.
    Message = 8,
    /// Whether a shopper pays at all.
    Pays = 9,
    /// How long a shopper who holds something takes to pay, or to walk away.
    Checkout = 10,
    /// Which film a viewer picks.
    Title = 11,
    /// How long a film takes to encode; owned by the film.
    Encoding = 12,
    /// How long a film is; owned by the film.
    Length = 13,
    /// Which of the free seats a shopper likes best, where shoppers choose for themselves.
    Seat = 20,
}

/// The source of all chance in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    key: u64,
}

impl Chance {
    /// The chance of a run with this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            key: mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)),
        }
    }

    /// The draw that `caller` makes for `purpose` at `attempt` (below 2²⁴).
    #[inline]
    pub fn draw(self, caller: u32, purpose: Purpose, attempt: u32) -> Draw {
        let owner = u64::from(caller) << 32
            | u64::from(attempt & 0xff_ffff) << 8
            | u64::from(purpose as u8);
        Draw(Xoshiro256PlusPlus::seed_from_u64(mix(self.key ^ owner)))
    }
}

/// One random quantity, or a short row of them.
pub struct Draw(Xoshiro256PlusPlus);

impl Draw {
    /// Uniform in (0, 1], a multiple of 2⁻⁵³.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Exponential with mean 1, by inversion.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    /// Normal with mean 0 and variance 1 (Marsaglia & Bray, "A Convenient Method for Generating Normal
    /// Variables", 1964).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                return x * libm::sqrt(-2.0 * libm::log(square) / square);
            }
        }
    }

    /// True with probability `p`.
    pub fn happens(&mut self, p: f64) -> bool {
        self.uniform() <= p
    }
}

/// A bijection that scatters neighbours: the finaliser of SplitMix64 (Stafford's variant 13).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(n: u32, mut draw: impl FnMut(u32) -> f64) -> (f64, f64) {
        let (mut sum, mut squares) = (0.0, 0.0);
        for i in 0..n {
            let x = draw(i);
            sum += x;
            squares += x * x;
        }
        let mean = sum / f64::from(n);
        (mean, squares / f64::from(n) - mean * mean)
    }

    #[test]
    fn a_draw_depends_on_its_owner_and_on_nothing_else() {
        let chance = Chance::new(7);
        let first = chance.draw(17, Purpose::Work, 0).uniform();
        chance.draw(18, Purpose::Work, 0).uniform();
        assert_eq!(first, chance.draw(17, Purpose::Work, 0).uniform());
        for other in [
            chance.draw(18, Purpose::Work, 0).uniform(),
            chance.draw(17, Purpose::Redial, 0).uniform(),
            chance.draw(17, Purpose::Work, 1).uniform(),
            Chance::new(8).draw(17, Purpose::Work, 0).uniform(),
        ] {
            assert_ne!(first, other);
        }
    }

    /// The meaning of a seed must never change, or old links would show another run.
    #[test]
    fn seeds_keep_their_meaning() {
        let mut draw = Chance::new(1).draw(0, Purpose::Gap, 0);
        let bits = [
            draw.uniform().to_bits(),
            draw.exponential().to_bits(),
            draw.normal().to_bits(),
        ];
        assert_eq!(
            bits,
            [
                4604719702519647692,
                4608140801141848398,
                13821426006222617466
            ]
        );
    }

    #[test]
    fn draws_have_the_moments_of_their_distribution() {
        let chance = Chance::new(3);
        let n = 200_000;
        let (mean, variance) = moments(n, |i| chance.draw(i, Purpose::Work, 0).uniform());
        assert!((mean - 0.5).abs() < 0.003, "{mean}");
        assert!((variance - 1.0 / 12.0).abs() < 0.001, "{variance}");
        let (mean, variance) = moments(n, |i| chance.draw(i, Purpose::Gap, 0).exponential());
        assert!((mean - 1.0).abs() < 0.01, "{mean}");
        assert!((variance - 1.0).abs() < 0.03, "{variance}");
        let (mean, variance) = moments(n, |i| chance.draw(i, Purpose::Work, 0).normal());
        assert!(mean.abs() < 0.01, "{mean}");
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
    }

    #[test]
    fn certain_and_impossible_are_exact() {
        let chance = Chance::new(9);
        assert!((0..10_000).all(|i| chance.draw(i, Purpose::Redial, 0).happens(1.0)));
        assert!((0..10_000).all(|i| !chance.draw(i, Purpose::Redial, 0).happens(0.0)));
    }
}
