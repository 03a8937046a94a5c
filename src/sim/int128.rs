//! 128-bit arithmetic: products too large for 64 bits.

/// The whole product of two numbers.
#[inline]
pub(super) fn product(a: u64, b: u64) -> u128 {
    if cfg!(target_arch = "wasm32") {
        by_halves(a, b)
    } else {
        u128::from(a) * u128::from(b)
    }
}

/// The same from products of 32 bits (D. E. Knuth, "The Art of Computer Programming", vol. 2, algorithm M).
/// WebAssembly has no larger ones, and calls a routine for products of 128 bits by 128.
#[inline]
fn by_halves(a: u64, b: u64) -> u128 {
    const HALF: u64 = u32::MAX as u64;
    let (a_high, a_low) = (a >> 32, a & HALF);
    let (b_high, b_low) = (b >> 32, b & HALF);
    let low = a_low * b_low;
    let cross = a_high * b_low + (low >> 32);
    let middle = a_low * b_high + (cross & HALF);
    let high = a_high * b_high + (cross >> 32) + (middle >> 32);
    u128::from(high) << 64 | u128::from(middle << 32 | low & HALF)
}

/// How many times `part`, which is not 0, goes into `whole`, rounded up: exact up to 2⁶¹, and above that any number that
/// is above it, too.
#[inline]
pub(super) fn times_up(whole: u128, part: u64) -> u64 {
    if cfg!(target_arch = "wasm32") {
        estimated(whole, part)
    } else {
        divided(whole, part)
    }
}

/// By division, for which other processors have an instruction.
#[inline]
fn divided(whole: u128, part: u64) -> u64 {
    let times = whole.div_ceil(u128::from(part.max(1)));
    times.try_into().unwrap_or(u64::MAX)
}

/// By floating point, and put right from there: in WebAssembly a division of 128 bits is a slow loop.
#[inline]
fn estimated(whole: u128, part: u64) -> u64 {
    /// 2⁵⁰: up to here, what rounding does to the quotient is less than 1.
    const SURE: f64 = (1u64 << 50) as f64;
    /// Up to here, a second look at what is left makes it so.
    const MOST: f64 = (1u64 << 62) as f64;
    /// 2⁶⁴.
    const WORD: f64 = 4.0 * MOST;
    let (high, low) = ((whole >> 64) as u64, whole as u64);
    let quotient = (high as f64 * WORD + low as f64) / part as f64;
    if quotient > MOST {
        return u64::MAX;
    }
    let mut times = quotient as u64;
    if quotient > SURE {
        let left = whole as i128 - product(times, part) as i128;
        times = times.saturating_add_signed((left as f64 / part as f64) as i64);
    }
    let mut reached = product(times, part);
    while reached < whole {
        reached += u128::from(part);
        times += 1;
    }
    while times > 0 && reached - u128::from(part) >= whole {
        reached -= u128::from(part);
        times -= 1;
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbers of every size alike, and those at the edges.
    fn number() -> impl Strategy<Value = u64> {
        (any::<u64>(), 0u32..64, 0u8..4).prop_map(|(bits, shift, edge)| match edge {
            0 => u64::MAX >> shift,
            1 => 1 << shift,
            _ => bits >> shift,
        })
    }

    /// These times lose so much as floats that what is left over is rounded as well, and not far enough down.
    #[test]
    fn one_time_too_many_is_taken_back() {
        let (times, part) = ((1 << 57) + 25, (1 << 54) + 3);
        assert_eq!(estimated(product(times, part), part), times);
    }

    proptest! {
        #[test]
        fn products_are_whole(a in number(), b in number()) {
            let exact = u128::from(a) * u128::from(b);
            prop_assert_eq!(product(a, b), exact);
            prop_assert_eq!(by_halves(a, b), exact);
        }

        #[test]
        fn times_are_those_of_a_division(times in number(), part in number(), over in number()) {
            let part = part.max(1);
            prop_assert_eq!((estimated(0, part), divided(0, part)), (0, 0));
            for whole in [
                product(times, part).saturating_add((over % part).into()),
                product(times, part).saturating_sub((over % part).into()),
                product(times, over),
            ] {
                let exact = whole.div_ceil(u128::from(part));
                for found in [estimated(whole, part), divided(whole, part), times_up(whole, part)] {
                    let right = if exact <= 1 << 61 { u128::from(found) == exact } else { found > 1 << 61 };
                    prop_assert!(right, "{} for {}", found, exact);
                }
            }
        }
    }
}
