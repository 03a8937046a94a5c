//! Text into rows of cells, a slice at a time.
//!
//! The rules of quotes and separators are those of the crate `csv-core`; counted here are the lines, so that a row can
//! be named, and bounded is what one row may hold, so that a quotation mark without a partner does not swallow a file.

use core::fmt;
use core::ops::ControlFlow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The longest row, in bytes. Whatever is longer is passed over.
pub(super) const LONGEST_ROW: usize = 1 << 16;

/// The most cells of a row that are looked at.
pub(super) const MOST_CELLS: usize = 64;

/// One row of a log.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The line on which it begins, from 1.
    pub line: u32,
    text: &'a [u8],
    ends: &'a [usize],
    /// Whether it was too long to be read; it has no cells then.
    pub is_too_long: bool,
}

impl<'a> Row<'a> {
    /// A row whose cells stand one after the other in `text`, with these ends.
    pub fn new(line: u32, text: &'a [u8], ends: &'a [usize]) -> Self {
        Self {
            line,
            text,
            ends,
            is_too_long: false,
        }
    }

    /// How many cells it has.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// What is in a cell, without spaces around it; nothing if there is no such cell.
    pub fn cell(self, place: usize) -> &'a [u8] {
        let end = self.ends.get(place).copied().unwrap_or(0);
        let before = place.checked_sub(1);
        let start = before.map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        self.text.get(start..end).unwrap_or_default().trim_ascii()
    }

    /// Whether nothing is written on it, or only a remark.
    fn is_blank(self) -> bool {
        self.cell(0).starts_with(b"#") || (0..self.len()).all(|place| self.cell(place).is_empty())
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells = (0..self.len()).map(|place| String::from_utf8_lossy(self.cell(place)));
        f.debug_list().entries(cells).finish()
    }
}

/// Text on its way to become rows.
pub(super) struct Rows {
    reader: Reader,
    text: Vec<u8>,
    /// How much of `text` the row that is being read has filled.
    filled: usize,
    ends: Vec<usize>,
    cells: usize,
    /// The line that is being read, and the one on which its row began.
    line: u32,
    began: u32,
    /// Whether a row has begun.
    within: bool,
    /// Whether the rest of a line is passed over.
    passing: bool,
    /// Whether the last byte was a carriage return.
    returned: bool,
}

impl Rows {
    pub fn new(separator: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(separator).build(),
            text: vec![0; LONGEST_ROW],
            filled: 0,
            ends: vec![0; MOST_CELLS],
            cells: 0,
            line: 1,
            began: 1,
            within: false,
            passing: false,
            returned: false,
        }
    }

    /// Hands each row that ends within this slice to `take`, until it breaks off.
    pub fn push<B>(
        &mut self,
        mut text: &[u8],
        take: &mut impl FnMut(Row) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        while !text.is_empty() {
            if self.passing {
                let end = text.iter().position(is_line_end);
                self.passing = end.is_none();
                self.pass(&mut text, end.unwrap_or(usize::MAX));
            } else if !self.within {
                let start = text.iter().position(|byte| !is_line_end(byte));
                self.pass(&mut text, start.unwrap_or(usize::MAX));
                self.began = self.line;
                self.within = start.is_some();
            } else {
                self.read(&mut text, take)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Hands the last row to `take`, if no line end follows it.
    pub fn finish<B>(&mut self, take: &mut impl FnMut(Row) -> ControlFlow<B>) -> ControlFlow<B> {
        if self.within && !self.passing {
            self.read(&mut &b""[..], take)?;
        }
        ControlFlow::Continue(())
    }

    /// Reads on in the row that has begun.
    fn read<B>(
        &mut self,
        text: &mut &[u8],
        take: &mut impl FnMut(Row) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let room = self.text.get_mut(self.filled..).unwrap_or_default();
        let ends = self.ends.get_mut(self.cells..).unwrap_or_default();
        let (result, read, written, cells) = self.reader.read_record(text, room, ends);
        self.pass(text, read);
        self.filled += written;
        self.cells += cells;
        match result {
            ReadRecordResult::InputEmpty => return ControlFlow::Continue(()),
            ReadRecordResult::Record | ReadRecordResult::End => self.within = false,
            // Cells beyond those that matter are passed over, and so is a row without an end.
            ReadRecordResult::OutputEndsFull | ReadRecordResult::OutputFull => {
                self.within = false;
                self.passing = true;
                self.reader.reset();
            }
        }
        let is_too_long = result == ReadRecordResult::OutputFull;
        let row = Row {
            line: self.began,
            text: self.text.get(..self.filled).unwrap_or_default(),
            ends: self
                .ends
                .get(..self.cells)
                .filter(|_| !is_too_long)
                .unwrap_or_default(),
            is_too_long,
        };
        (self.filled, self.cells) = (0, 0);
        if is_too_long || !row.is_blank() {
            take(row)?;
        }
        ControlFlow::Continue(())
    }

    /// Leaves `bytes` of the text behind, and counts their lines.
    fn pass(&mut self, text: &mut &[u8], bytes: usize) {
        let (passed, rest) = text.split_at(bytes.min(text.len()));
        for &byte in passed {
            // A carriage return with a line feed is one line end, as each of them alone.
            if byte == b'\r' || byte == b'\n' && !self.returned {
                self.line = self.line.saturating_add(1);
            }
            self.returned = byte == b'\r';
        }
        *text = rest;
    }
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines and cells of all rows, the text cut into slices of this size.
    fn read(text: &[u8], slice: usize) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::new(b',');
        let mut read = Vec::new();
        let mut take = |row: Row| {
            let cells = (0..row.len()).map(|i| String::from_utf8_lossy(row.cell(i)).into_owned());
            read.push((row.line, cells.collect()));
            ControlFlow::<()>::Continue(())
        };
        for slice in text.chunks(slice) {
            let _ = rows.push(slice, &mut take);
        }
        let _ = rows.finish(&mut take);
        read
    }

    #[test]
    fn rows_know_their_line_whatever_ends_it() {
        let expected = vec![
            (1, vec!["a".to_owned(), "b".to_owned()]),
            (
                4,
                vec!["c d".to_owned(), "e,\"\nf".to_owned(), String::new()],
            ),
            (6, vec!["g".to_owned()]),
        ];
        let text = "a, b\n# a remark, too\n \nc d,\"e,\"\"\nf\",\ng";
        for end in ["\n", "\r\n"] {
            let text = text.replace('\n', end);
            for slice in [1, 2, 3, 7, 1000] {
                let rows = read(text.as_bytes(), slice);
                let rows: Vec<_> = rows
                    .into_iter()
                    .map(|(line, cells)| {
                        (
                            line,
                            cells
                                .into_iter()
                                .map(|c| c.replace('\r', ""))
                                .collect::<Vec<_>>(),
                        )
                    })
                    .collect();
                assert_eq!(rows, expected, "{end:?} by {slice}");
            }
        }
        let lines: Vec<u32> = read(b"a\rb\r\rc", 2).into_iter().map(|row| row.0).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn a_lonely_quotation_mark_does_not_swallow_the_file() {
        let line = "x".repeat(99);
        let text = format!("a\n\"b\n{}\nlast", vec![line; 1000].join("\n"));
        let rows = read(text.as_bytes(), 4096);
        assert_eq!(rows[0], (1, vec!["a".to_owned()]));
        assert_eq!(rows[1], (2, vec![]));
        assert_eq!(rows.last(), Some(&(1003, vec!["last".to_owned()])));
        assert!(rows.len() > 300, "{}", rows.len());
    }

    #[test]
    fn many_cells_are_no_trouble() {
        let text = format!("{}\n1,2\n", "0,".repeat(500));
        let rows = read(text.as_bytes(), 64);
        assert_eq!(rows[0].1.len(), MOST_CELLS);
        assert_eq!(rows[1..], [(2, vec!["1".to_owned(), "2".to_owned()])]);
    }
}
