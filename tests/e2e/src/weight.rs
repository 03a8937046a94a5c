//! What the first view weighs: every file that the page fetches by itself, compressed as a server would send it.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use crate::look::Look;
use crate::page::{self, Page};

/// What the first view may weigh at most, in bytes after brotli: all that is fetched before the reader does anything.
pub const FIRST_VIEW: usize = 30_000;

/// What the program may weigh at most, in bytes after brotli.
pub const PROGRAM: usize = 400_000;

/// One fetched file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Its name within the page's folder.
    pub name: String,
    /// Bytes as it is.
    pub raw: usize,
    /// Bytes after brotli at its best.
    pub compressed: usize,
}

/// Opens the page, touches nothing, waits until it has settled, and weighs all that it fetched.
///
/// # Errors
///
/// When the page is not built, no browser starts, or a file cannot be read.
pub async fn first_view() -> Result<Vec<Weighed>> {
    let page = Page::blank(Look::DESKTOP).await?;
    page.visit("").await?;
    weigh_all(&page).await
}

/// Opens the page, moves a little, waits until the scenes run, and weighs all that it fetched.
///
/// # Errors
///
/// When the page is not built, no browser starts, or a file cannot be read.
pub async fn whole() -> Result<Vec<Weighed>> {
    weigh_all(&Page::open(Look::DESKTOP, "").await?).await
}

async fn weigh_all(page: &Page) -> Result<Vec<Weighed>> {
    page.settle().await?;
    let folder = page::dist()?;
    let mut names: Vec<String> = page
        .asked()
        .into_iter()
        .filter(|asked| asked.status == 200)
        .filter_map(|asked| asked.path.strip_prefix(page::BASE).map(str::to_owned))
        .map(|name| {
            if name.is_empty() {
                "index.html".to_owned()
            } else {
                name
            }
        })
        .collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|name| weigh(&folder, name)).collect()
}

/// What files weigh together, in bytes after brotli.
pub fn sum<'a>(files: impl IntoIterator<Item = &'a Weighed>) -> usize {
    files.into_iter().map(|file| file.compressed).sum()
}

/// Those of the files that are the program.
pub fn program(files: &[Weighed]) -> impl Iterator<Item = &Weighed> {
    files.iter().filter(|file| file.name.ends_with(".wasm"))
}

fn weigh(folder: &Path, name: String) -> Result<Weighed> {
    let path = folder.join(&name);
    let bytes =
        std::fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
    Ok(Weighed {
        name,
        raw: bytes.len(),
        compressed: compressed(&bytes)?,
    })
}

/// How many bytes are left after brotli at its best; of a file that cannot be made smaller, all.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let (quality, window) = (11, 22);
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, window);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len().min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_shrinks_and_noise_does_not_grow() -> Result<()> {
        assert!(compressed("the same again ".repeat(100).as_bytes())? < 50);
        let noise: Vec<u8> = (0..200_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        assert!(compressed(&noise)? <= noise.len());
        Ok(())
    }
}
