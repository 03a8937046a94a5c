//! Bytes into plain text: marks of order, and text in pairs of bytes, as spreadsheets like to save it.

/// How the bytes of a file are to be read. Only ASCII matters to a log; everything else is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// One byte for each character that matters: ASCII, UTF-8, Latin-1 and their like.
    Bytes,
    /// UTF-16, the lower byte first.
    LowFirst,
    /// UTF-16, the higher byte first.
    HighFirst,
}

impl Encoding {
    /// Tells the encoding by the first bytes, and how many of them only serve to tell.
    pub fn of(start: &[u8]) -> (Self, usize) {
        match start {
            [0xef, 0xbb, 0xbf, ..] => (Self::Bytes, 3),
            [0xff, 0xfe, ..] => (Self::LowFirst, 2),
            [0xfe, 0xff, ..] => (Self::HighFirst, 2),
            _ => (Self::Bytes, 0),
        }
    }
}

/// Turns slices of a file into text.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// The first byte of a pair that was cut in two.
    half: Option<u8>,
    text: Vec<u8>,
}

/// What is written for a character that is not ASCII.
const OTHER: u8 = b'?';

impl Decoder {
    pub fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            half: None,
            text: Vec::new(),
        }
    }

    /// The text of a slice.
    pub fn decode<'a>(&'a mut self, bytes: &'a [u8]) -> &'a [u8] {
        if self.encoding == Encoding::Bytes {
            return bytes;
        }
        self.text.clear();
        for &byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let (low, high) = match self.encoding {
                Encoding::HighFirst => (byte, first),
                _ => (first, byte),
            };
            let plain = high == 0 && low.is_ascii();
            self.text.push(if plain { low } else { OTHER });
        }
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_bytes_are_read_however_they_are_cut() {
        for (encoding, bytes) in [
            (Encoding::LowFirst, [b'a', 0, 0xac, 0x20, b'b', 0]),
            (Encoding::HighFirst, [0, b'a', 0x20, 0xac, 0, b'b']),
        ] {
            for cut in 0..=bytes.len() {
                let mut decoder = Decoder::new(encoding);
                let mut text = decoder.decode(&bytes[..cut]).to_vec();
                text.extend_from_slice(decoder.decode(&bytes[cut..]));
                assert_eq!(text, b"a?b");
            }
        }
    }

    #[test]
    fn the_mark_tells() {
        assert_eq!(Encoding::of(b"\xef\xbb\xbf1"), (Encoding::Bytes, 3));
        assert_eq!(Encoding::of(b"\xff\xfe1\0"), (Encoding::LowFirst, 2));
        assert_eq!(Encoding::of(b"\xfe\xff\x001"), (Encoding::HighFirst, 2));
        assert_eq!(Encoding::of(b"1,2"), (Encoding::Bytes, 0));
        assert_eq!(Encoding::of(b""), (Encoding::Bytes, 0));
    }
}
