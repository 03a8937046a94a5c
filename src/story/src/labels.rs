//! Short texts, as code.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::{Table, Value};

use crate::Error;

/// The short texts of one language.
///
/// What is in `labels.toml`, and what becomes of it:
///
/// ```toml
/// [phone]                                # pub mod phone {
/// busy = "busy"                          #     pub const BUSY: &str
/// lost = "{lost} of {callers} gave up"   #     pub fn lost(lost: impl Display, callers: impl Display) -> String
/// letters = { one = "{n} letter", other = "{n} letters" } # pub fn letters(n: u64) -> String
/// ```
///
/// A doubled brace stands for itself. The forms of a plural are `zero`, `one` and `two`, for exactly these numbers,
/// and `other`, which must be there; the number itself, `{n}`, is printed with `number.thousands` between its groups.
/// Plurals without any placeholder are functions to `&'static str`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    root: BTreeMap<String, Label>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Label {
    Text(Text),
    /// In the order of [`FORMS`].
    Plural(Vec<(usize, Text)>),
    Group(BTreeMap<String, Label>),
}

/// The forms of a plural. The last is for all numbers without a form of their own; the place of each other one is
/// its number.
const FORMS: [&str; 4] = ["zero", "one", "two", "other"];
const OTHER: usize = 3;

/// The placeholder for the number of a plural.
const COUNT: &str = "n";

#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Placeholder(String),
}

impl Labels {
    /// Reads the content of a `labels.toml`. The name of the file is for messages only.
    ///
    /// # Errors
    ///
    /// When it is not TOML (which includes keys that come twice), a key is no name in Rust, a text is empty, a brace
    /// has no partner, or a plural lacks `other` or has forms that do not exist.
    pub fn parse(file: &str, source: &str) -> Result<Self, Error> {
        let table: Table = source
            .parse()
            .map_err(|error| Error::new(file, "", error))?;
        let root = group(file, "", table)?;
        Ok(Self { root })
    }

    /// The text at a key such as `page.title`; none if there is no such key, or the text has placeholders.
    pub fn text(&self, key: &str) -> Option<String> {
        let (groups, name) = key.rsplit_once('.').unwrap_or(("", key));
        match self.group(groups)?.get(name) {
            Some(Label::Text(text)) => text.plain(),
            _ => None,
        }
    }

    /// All texts of a group, in the order of their names; none if there is no such group, or a text has placeholders.
    pub fn texts(&self, key: &str) -> Option<Vec<String>> {
        let texts = self.group(key)?.values().map(|label| match label {
            Label::Text(text) => text.plain(),
            _ => None,
        });
        texts.collect()
    }

    fn group(&self, key: &str) -> Option<&BTreeMap<String, Label>> {
        let mut group = &self.root;
        for part in key.split('.').filter(|part| !part.is_empty()) {
            match group.get(part) {
                Some(Label::Group(inner)) => group = inner,
                _ => return None,
            }
        }
        Some(group)
    }

    /// Rust code with everything in it, for the inside of a module.
    pub fn rust(&self) -> String {
        let thousands = self.text("number.thousands").unwrap_or_default();
        let mut code = format!(
            "/// A whole number with {thousands:?} between its groups of three digits.
pub fn grouped(n: u64) -> String {{
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {{
        if place > 0 && (digits.len() - place) % 3 == 0 {{
            grouped.push_str({thousands:?});
        }}
        grouped.push(digit);
    }}
    grouped
}}
"
        );
        write_group(&mut code, &self.root, 0);
        code
    }
}

fn group(file: &str, path: &str, table: Table) -> Result<BTreeMap<String, Label>, Error> {
    let mut labels = BTreeMap::new();
    for (name, value) in table {
        let key = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        let wrong = |reason: &str| Err(Error::new(file, &key, reason));
        if !is_name(&name) {
            return wrong(
                "a key starts with a small letter, goes on with small letters, digits and _, and is no word of Rust",
            );
        }
        let label = match value {
            Value::String(words) => Label::Text(Text::parse(file, &key, &words)?),
            Value::Table(table) if table.contains_key(FORMS[OTHER]) => {
                Label::Plural(plural(file, &key, &table)?)
            }
            Value::Table(table) if table.contains_key(FORMS[1]) => {
                return wrong("a plural needs the form `other`");
            }
            Value::Table(table) => Label::Group(group(file, &key, table)?),
            _ => return wrong("a label is a text in quotation marks"),
        };
        labels.insert(name, label);
    }
    Ok(labels)
}

fn plural(file: &str, key: &str, table: &Table) -> Result<Vec<(usize, Text)>, Error> {
    let mut forms = Vec::new();
    for (form, value) in table {
        let key = format!("{key}.{form}");
        let Some(place) = FORMS.iter().position(|known| known == form) else {
            let reason = format!("the forms of a plural are {}", FORMS.join(", "));
            return Err(Error::new(file, &key, reason));
        };
        let Some(words) = value.as_str() else {
            return Err(Error::new(
                file,
                &key,
                "a form is a text in quotation marks",
            ));
        };
        forms.push((place, Text::parse(file, &key, words)?));
    }
    forms.sort_by_key(|(place, _)| *place);
    Ok(forms)
}

impl Text {
    fn parse(file: &str, key: &str, words: &str) -> Result<Self, Error> {
        let wrong = |reason: String| Err(Error::new(file, key, reason));
        if words.trim().is_empty() {
            return wrong("the text is empty".to_owned());
        }
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = words;
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                plain.push_str(brace);
                rest = after;
            } else if brace == "{"
                && let Some((name, after)) = rest.split_once('}')
            {
                if !is_name(name) {
                    return wrong(format!(
                        "{{{name}}} is no placeholder; write braces that are meant as such twice"
                    ));
                }
                if !plain.is_empty() {
                    parts.push(Part::Words(std::mem::take(&mut plain)));
                }
                parts.push(Part::Placeholder(name.to_owned()));
                rest = after;
            } else {
                return wrong(format!(
                    "the brace {brace} has no partner; write braces that are meant as such twice"
                ));
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Words(plain));
        }
        Ok(Self { parts })
    }

    fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Placeholder(name) => Some(name.as_str()),
            Part::Words(_) => None,
        })
    }

    /// The text itself, if it has no placeholders.
    fn plain(&self) -> Option<String> {
        match self.parts.as_slice() {
            [Part::Words(words)] => Some(words.clone()),
            _ => None,
        }
    }

    /// A Rust expression for the text: a literal if it is plain, or else a `format!`.
    fn expression(&self) -> String {
        if let Some(words) = self.plain() {
            return format!("{words:?}");
        }
        let pattern: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.replace('{', "{{").replace('}', "}}"),
                Part::Placeholder(name) => format!("{{{name}}}"),
            })
            .collect();
        format!("format!({pattern:?})")
    }
}

fn write_group(code: &mut String, labels: &BTreeMap<String, Label>, depth: usize) {
    for (name, label) in labels {
        match label {
            Label::Text(text) => write_text(code, name, text),
            Label::Plural(forms) => write_plural(code, name, forms, depth),
            Label::Group(labels) => {
                _ = writeln!(code, "pub mod {name} {{");
                write_group(code, labels, depth + 1);
                code.push_str("}\n");
            }
        }
    }
}

fn write_text(code: &mut String, name: &str, text: &Text) {
    let expression = text.expression();
    _ = if text.plain().is_some() {
        let name = name.to_uppercase();
        writeln!(code, "pub const {name}: &str = {expression};")
    } else {
        let parameters = parameters(text.placeholders());
        writeln!(
            code,
            "pub fn {name}({parameters}) -> String {{ {expression} }}"
        )
    };
}

fn write_plural(code: &mut String, name: &str, forms: &[(usize, Text)], depth: usize) {
    let grouped = format!("{}grouped", "super::".repeat(depth));
    let plain = forms.iter().all(|(_, text)| text.plain().is_some());
    // `other` first: it is the form that says most.
    let placeholders = forms
        .iter()
        .rev()
        .flat_map(|(_, text)| text.placeholders())
        .filter(|name| *name != COUNT);
    let parameters = match parameters(placeholders) {
        others if others.is_empty() => others,
        others => format!(", {others}"),
    };
    let result = if plain { "&'static str" } else { "String" };
    _ = writeln!(
        code,
        "pub fn {name}({COUNT}: u64{parameters}) -> {result} {{ match {COUNT} {{"
    );
    for (place, text) in forms {
        let pattern = if *place == OTHER {
            "_".to_owned()
        } else {
            place.to_string()
        };
        let expression = text.expression();
        _ = if plain {
            writeln!(code, "{pattern} => {expression},")
        } else if text.placeholders().any(|name| name == COUNT) {
            writeln!(
                code,
                "{pattern} => {{ let {COUNT} = {grouped}({COUNT}); {expression} }}"
            )
        } else {
            writeln!(
                code,
                "{pattern} => {expression}{},",
                if text.plain().is_some() {
                    ".to_owned()"
                } else {
                    ""
                }
            )
        };
    }
    code.push_str("} }\n");
}

/// Each name once, in the order in which they first come.
fn parameters<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    let parameters: Vec<String> = once
        .iter()
        .map(|name| format!("{name}: impl core::fmt::Display"))
        .collect();
    parameters.join(", ")
}

fn is_name(name: &str) -> bool {
    const TAKEN: [&str; 52] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
        "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "grouped",
    ];
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !TAKEN.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rust(source: &str) -> String {
        Labels::parse("labels.toml", source).unwrap().rust()
    }

    fn refusal(source: &str) -> String {
        Labels::parse("en/labels.toml", source)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn texts_are_constants() {
        let code = rust("[phone.line]\nbusy = \"so \\\"busy\\\"\"");
        assert!(
            code.contains(
                "pub mod phone {\npub mod line {\npub const BUSY: &str = \"so \\\"busy\\\"\";\n}\n}"
            ),
            "{code}"
        );
    }

    #[test]
    fn placeholders_are_parameters_in_order_and_once() {
        let code = rust("lost = \"{lost} of {callers}: {lost}\"");
        assert!(
            code.contains(
                "pub fn lost(lost: impl core::fmt::Display, callers: impl core::fmt::Display) -> String { \
                 format!(\"{lost} of {callers}: {lost}\") }"
            ),
            "{code}"
        );
    }

    #[test]
    fn doubled_braces_stand_for_themselves() {
        let code = rust("a = \"{{x}}\"\nb = \"{{{y}}}\"");
        assert!(code.contains("A: &str = \"{x}\";"), "{code}");
        assert!(code.contains("format!(\"{{{y}}}\")"), "{code}");
    }

    #[test]
    fn plurals_choose_by_number() {
        let code = rust(
            "[number]\nthousands = \".\"\n[a]\nletters = { other = \"{n} of {all} letters\", one = \"a letter of {all}\" }",
        );
        assert!(
            code.contains(
                "pub fn letters(n: u64, all: impl core::fmt::Display) -> String { match n {\n\
                 1 => format!(\"a letter of {all}\"),\n\
                 _ => { let n = super::grouped(n); format!(\"{n} of {all} letters\") }\n} }"
            ),
            "{code}"
        );
        assert!(code.contains("grouped.push_str(\".\")"), "{code}");
    }

    #[test]
    fn plurals_without_placeholders_cost_nothing() {
        let code = rust("letters = { zero = \"none\", one = \"letter\", other = \"letters\" }");
        assert!(
            code.contains(
                "pub fn letters(n: u64) -> &'static str { match n {\n0 => \"none\",\n1 => \"letter\",\n_ => \"letters\",\n} }"
            ),
            "{code}"
        );
    }

    #[test]
    fn plain_texts_can_be_looked_up() {
        let labels = Labels::parse("", "a = \"A\"\n[b.c]\nd = \"D\"\ne = \"{x}\"").unwrap();
        assert_eq!(labels.text("a").as_deref(), Some("A"));
        assert_eq!(labels.text("b.c.d").as_deref(), Some("D"));
        for none in ["b", "b.c", "b.c.e", "b.x.d", "a.d", ""] {
            assert_eq!(labels.text(none), None, "{none}");
        }
    }

    #[test]
    fn mistakes_are_named_with_file_and_key() {
        for (source, key, reason) in [
            ("[a]\nb = \"x\"\nb = \"y\"", "b", "duplicate"),
            ("[a]\nb = \"{x\"", "a.b", "no partner"),
            ("[a]\nb = \"x}\"", "a.b", "no partner"),
            ("[a]\nb = \"{X y}\"", "a.b", "placeholder"),
            ("[a]\nb = \"{}\"", "a.b", "placeholder"),
            ("[a]\nb = \"{type}\"", "a.b", "placeholder"),
            ("[a]\nb = \" \"", "a.b", "empty"),
            ("[a]\nb = 1", "a.b", "text"),
            ("[a]\nB = \"x\"", "a.B", "small letter"),
            ("[a]\n1b = \"x\"", "a.1b", "small letter"),
            ("[a]\n\"b-c\" = \"x\"", "a.b-c", "small letter"),
            ("[type]\nb = \"x\"", "type", "word of Rust"),
            ("[a]\nb = { one = \"x\" }", "a.b", "`other`"),
            (
                "[a]\nb = { other = \"x\", few = \"y\" }",
                "a.b.few",
                "zero, one, two, other",
            ),
            ("[a]\nb = { other = \"\" }", "a.b.other", "empty"),
            ("[a]\nb = { other = 1 }", "a.b.other", "text"),
        ] {
            let text = refusal(source);
            assert!(
                text.starts_with("en/labels.toml: ") && text.contains(key) && text.contains(reason),
                "{source}\n{text}"
            );
        }
    }
}
