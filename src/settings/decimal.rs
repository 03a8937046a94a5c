//! Reading and printing decimal numbers.
//!
//! The standard library's reader and printer know every float there is, and together weigh a fifth of
//! all that the page may weigh. Links need less: whole numbers and decimals of everyday size.

use core::fmt;

/// Powers of ten that a float holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Places after the point that are printed at most.
const MOST_PLACES: usize = 20;

/// Places after the point that are read.
const READABLE_PLACES: usize = 30;

/// Reads `digits[.digits]`, with at most 19 digits from the first that is not zero and at most 30 after
/// the point, as the nearest float; none if it is anything else.
pub(super) fn read(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let mut mantissa: u64 = 0;
    for digit in whole.bytes().chain(part.bytes()) {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        mantissa = mantissa.checked_mul(10)?.checked_add(digit.into())?;
    }
    let places = part.len();
    if mantissa < 1 << 53 && places < EXACT.len() {
        // Both exact, so dividing rounds once, to the nearest.
        return Some(mantissa as f64 / EXACT[places]);
    }
    if places > READABLE_PLACES {
        return None;
    }
    // As many bits of the quotient as fit, in two goes, the last one sticky: it is rounded once, too.
    let divisor = 10u128.pow(places as u32);
    let shift = u128::from(mantissa).leading_zeros();
    let dividend = u128::from(mantissa) << shift;
    let quotient = dividend / divisor;
    let more = divisor.leading_zeros().min(quotient.leading_zeros());
    let rest = (dividend % divisor) << more;
    let quotient =
        (quotient << more) | (rest / divisor) | u128::from(!rest.is_multiple_of(divisor));
    let shift = shift + more;
    let scale = f64::from_bits(u64::from(1023 - shift) << 52);
    Some(quotient as f64 * scale)
}

/// A number that prints as the shortest decimal that reads back to it, if it is 0 or from
/// 0.0001 up to a thousand million million; smaller ones are rounded to 20 places, larger ones to whole
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimal(pub f64);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.abs();
        if self.0 < 0.0 {
            f.write_str("-")?;
        }
        if number.is_nan() || number.is_infinite() {
            return f.write_str(if number.is_nan() { "NaN" } else { "inf" });
        }
        for (places, power) in EXACT[..MOST_PLACES + 1].iter().enumerate() {
            let Some(scaled) = scaled(number, places as u32) else {
                break;
            };
            let unit = 10u128.pow(places as u32);
            let (whole, part) = ((scaled / unit) as u64, (scaled % unit) as u64);
            let exact = scaled < 1 << 53 && scaled as f64 / power == number;
            if places == 0 && exact {
                return write!(f, "{whole}");
            }
            let text = format!("{whole}.{part:0places$}");
            if exact || read(&text) == Some(number) || places == MOST_PLACES {
                return f.write_str(&text);
            }
        }
        write!(f, "{}", number as u64)
    }
}

/// `number * 10^places`, rounded once to a whole number; none if that is too large.
fn scaled(number: f64, places: u32) -> Option<u128> {
    let bits = number.to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    let mantissa = u128::from(bits & ((1 << 52) - 1) | u64::from(exponent > -1075) << 52);
    let product = mantissa.checked_mul(10u128.pow(places))?;
    if exponent >= 0 {
        return (exponent < 11).then(|| product << exponent);
    }
    let shift = exponent.unsigned_abs();
    if shift > 127 {
        return Some(0);
    }
    Some((product + (1 << (shift - 1))) >> shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_a_number_is_not_read() {
        for text in [
            "",
            ".",
            "-1",
            "+1",
            "1e5",
            "NaN",
            "inf",
            "1.2.3",
            " 1",
            "1_0",
            "99999999999999999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, number) in [("0", 0.0), ("1.", 1.0), (".5", 0.5), ("007.50", 7.5)] {
            assert_eq!(read(text), Some(number), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_reads_what_the_standard_library_prints(mantissa in 1u64..1 << 53, exponent in -66i32..10) {
            let number = mantissa as f64 * 2f64.powi(exponent);
            let text = number.to_string();
            if (1e-4..1e15).contains(&number) {
                prop_assert_eq!(read(&text), Some(number), "{}", text);
            }
        }

        #[test]
        fn it_prints_what_the_standard_library_prints(mantissa in 1u64..1 << 53, exponent in -66i32..-3, short in 0u32..100_000) {
            let number = mantissa as f64 * 2f64.powi(exponent);
            if (1e-4..1e15).contains(&number) {
                prop_assert_eq!(Decimal(number).to_string(), number.to_string());
            }
            let short = f64::from(short) / 1000.0;
            prop_assert_eq!(Decimal(short).to_string(), short.to_string());
        }

        #[test]
        fn everything_prints(number in any::<f64>()) {
            Decimal(number).to_string();
        }

        #[test]
        fn nothing_makes_it_panic(text in "[0-9.]{0,60}") {
            read(&text);
        }

        #[test]
        fn it_reads_small_numbers_too(mantissa in 1u64 << 52..1 << 53, exponent in -96i32..-66) {
            let number = mantissa as f64 * 2f64.powi(exponent);
            let text = number.to_string();
            let places = text.len() - 2;
            let expected = (places <= READABLE_PLACES).then_some(number);
            prop_assert_eq!(read(&text), expected, "{}", text);
        }
    }
}
