//! Inputs in a text file that people and git can read: one a line, with escapes for whatever is not plain ASCII.

/// The inputs of a corpus.
///
/// # Errors
/// The number of a line that does not tell bytes.
pub fn unpack(text: &str) -> Result<Vec<Vec<u8>>, usize> {
    let lines = text.lines().enumerate();
    lines
        .map(|(number, line)| bytes(line).ok_or(number + 1))
        .collect()
}

/// A corpus of these inputs, the shortest first.
#[allow(dead_code, reason = "the test only reads")]
pub fn pack(mut inputs: Vec<Vec<u8>>) -> String {
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    inputs.dedup();
    let lines = inputs
        .iter()
        .map(|input| format!("{}\n", input.escape_ascii()));
    lines.collect()
}

fn bytes(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = line.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'x' => {
                    let digits = [rest.next()?, rest.next()?];
                    u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
                }
                plain @ (b'\\' | b'\'' | b'"') => plain,
                _ => return None,
            },
            plain => plain,
        });
    }
    Some(bytes)
}
