//! The check of a link: how long it is, and a sum over its characters. It stands first, so that no cut at the end takes
//! it away.

/// Between the length and the sum.
const DASH: char = '-';

/// The check of what follows it.
pub fn of(text: &str) -> String {
    format!("{}{DASH}{:08x}", text.len(), sum(text))
}

/// How a link is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// So many characters should be there, and so many are.
    Short(usize, usize),
    /// Something in it is different.
    Changed,
}

/// Whether a text is the one of which this is the check; otherwise, how it differs.
pub fn fits(check: &str, text: &str) -> Result<(), Unlike> {
    if check == of(text) {
        return Ok(());
    }
    let written = check
        .split_once(DASH)
        .and_then(|(length, _)| length.parse().ok());
    match written {
        Some(written) if text.len() < written => Err(Unlike::Short(written, text.len())),
        _ => Err(Unlike::Changed),
    }
}

/// FNV-1a, 32 bits: enough for accidents, and no dependency.
fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links that were sent once must be read for ever: the check never changes.
    #[test]
    fn the_check_is_what_it_always_was() {
        assert_eq!(of(""), "0-811c9dc5");
        assert_eq!(of("foobar"), "6-bf9cf968");
    }

    #[test]
    fn what_is_different_is_noticed() {
        let text = "v=1&seed=12&handlers=3";
        let check = of(text);
        assert_eq!(fits(&check, text), Ok(()));
        assert_eq!(fits(&check, "v=1&seed=12"), Err(Unlike::Short(22, 11)));
        for other in ["v=1&seed=21&handlers=3", "v=1&seed=12&handlers=33"] {
            assert_eq!(fits(&check, other), Err(Unlike::Changed));
        }
        for wrong in ["", "22", "22-", "-", "x-811c9dc5", "022-3bd5c3ae"] {
            let unlike = fits(wrong, text);
            assert_eq!(unlike, Err(Unlike::Changed), "{wrong}");
        }
    }
}
