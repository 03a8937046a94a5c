//! What programs and people do to a link on its way, undone where there is no doubt what it was.

/// How often a link can have been escaped.
const MOST_ESCAPES: usize = 3;

/// How HTML writes `&`.
const AND: [&str; 3] = ["&amp;", "&#38;", "&#x26;"];

/// What follows the `#` of an address, or all if there is none, as it was before it was escaped, wrapped into lines, or put at
/// the end of a sentence.
pub fn clean(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_ESCAPES {
        let mut plain = unescaped(&text);
        for and in AND {
            plain = plain.replace(and, "&");
        }
        if plain == text {
            break;
        }
        text = plain;
    }
    let link = match text.split_once('#') {
        // A sign within a link is no place where one begins.
        Some((page, link)) if page.contains("://") || !page.contains(['=', '&']) => link,
        _ => &text,
    };
    let link: String = link.chars().filter(|&c| !is_space(c)).collect();
    link.trim_end_matches(ends_sentence).to_owned()
}

/// Without `%26` and the like. What is no such thing stays.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = match after {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        (rest, _) = match byte {
            Some((high, low)) => (&after[2..], bytes.push(high << 4 | low)),
            None => (after, bytes.push(*first)),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(hex: u8) -> Option<u8> {
    let digit = char::from(hex).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// Whether a character only parts others, seen or not.
fn is_space(c: char) -> bool {
    let unseen = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    );
    c.is_whitespace() || c.is_control() || unseen
}

/// Whether a character belongs to the sentence around a link, or to the marks around it.
fn ends_sentence(c: char) -> bool {
    ".,;:!?)]}>|*_~\"'`´’‘”“»«›‹…".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_do_is_undone() {
        for text in [
            "v=1&seed=2",
            "#v=1&seed=2",
            "https://example.org/a/#v=1&seed=2",
            "https%3A%2F%2Fexample.org%2Fa%2F%23v%3D1%26seed%3D2",
            "v%3D1%26seed%3d2",
            "v%253D1%2526seed%253D2",
            "v%25253D1%252526seed%25253D2",
            "v=1&amp;seed=2",
            "v=1&amp;amp;seed=2",
            "v=1&#38;seed=2",
            "v%3D1%26amp%3Bseed%3D2",
            "  v=1&\r\n seed=2\u{a0}",
            "v=1&se\u{ad}ed\u{200b}=2",
            "v=1&seed=2.",
            "v=1&seed=2).",
            "v=1&seed=2>,",
            "v=1&seed=2&quot;".trim_end_matches("&quot;"),
            "v=1&seed=2”",
            "v=1&seed=2**",
        ] {
            assert_eq!(clean(text), "v=1&seed=2", "{text}");
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        for text in [
            "", "a%", "a%2", "a%zz", "a%2g&b", "50%&ab", "a=1_2&", "%", "a=1#b=2",
        ] {
            assert_eq!(clean(text), text);
        }
        assert_eq!(clean("a%ffb"), "a\u{fffd}b");
    }
}
