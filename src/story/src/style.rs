//! The style sheet in one piece: a browser would fetch each imported file on its own, one after the other.

use std::fs;
use std::path::Path;

use crate::Error;

/// The style sheet at this path, with the files that it imports in their layers: each
/// `@import "css/stage.css" layer(parts);`, on a line of its own, becomes `@layer parts { … }`.
///
/// # Errors
///
/// When a file cannot be read, or an import says something else.
pub fn style(path: &Path) -> Result<String, Error> {
    let name = path.display().to_string();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut whole = String::new();
    for line in read(path)?.lines() {
        if line.starts_with("@import") {
            let (file, layer) = import(line).ok_or_else(|| {
                Error::new(&name, line, "write it as @import \"file.css\" layer(name);")
            })?;
            let part = read(&folder.join(file))?;
            whole += &format!("@layer {layer} {{\n{part}}}\n");
        } else {
            whole += line;
            whole.push('\n');
        }
    }
    Ok(whole)
}

/// The file and the layer of an import.
fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("@import \"")?;
    let (file, rest) = rest.split_once('"')?;
    let layer = rest.strip_prefix(" layer(")?.strip_suffix(");")?;
    Some((file, layer))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::new(&path.display().to_string(), "", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page's own style sheet.
    fn own() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/style.css")
    }

    #[test]
    fn every_file_stands_in_the_style_sheet_and_every_layer_is_named() {
        let whole = style(&own()).unwrap();
        assert!(!whole.contains("@import"));
        let text = read(&own()).unwrap();
        let order = text.lines().find_map(|line| line.strip_prefix("@layer "));
        let order: Vec<_> = order.unwrap().trim_end_matches(';').split(", ").collect();
        let imports: Vec<_> = text.lines().filter_map(import).collect();
        for file in fs::read_dir(own().with_file_name("css")).unwrap() {
            let name = format!("css/{}", file.unwrap().file_name().to_string_lossy());
            let times = imports.iter().filter(|(file, _)| *file == name).count();
            assert_eq!(times, 1, "{name}");
        }
        for (file, layer) in imports {
            assert!(order.contains(&layer), "{file}: there is no layer {layer}");
        }
    }

    #[test]
    fn an_import_that_says_something_else_is_refused() {
        assert_eq!(
            import("@import \"css/a.css\" layer(base);"),
            Some(("css/a.css", "base"))
        );
        for line in [
            "@import \"css/a.css\";",
            "@import url(css/a.css) layer(base);",
            "@import \"css/a.css\" layer(base) print;",
        ] {
            assert_eq!(import(line), None, "{line}");
        }
    }
}
