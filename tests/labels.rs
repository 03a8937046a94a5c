//! Every label is said somewhere: a text that nobody says would be translated for nobody.
//!
//! What is said is read from the sources, word by word and roughly: a label counts as said where a file names both it
//! and its group, or where a group is handed to a macro that says `name` and `help` of it. So a label can be missed that
//! shares its name with something else; none is found that is needed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// All labels, as they are made into code: the path of each, such as `figure`, `busy`, `NAME`.
fn labels(code: &'static str) -> Vec<Vec<&'static str>> {
    let (mut groups, mut all) = (Vec::new(), Vec::new());
    for line in code.lines() {
        let words = tokens(line);
        match words.as_slice() {
            ["pub", "mod", group, ..] => groups.push(*group),
            ["pub", "const" | "fn", name, ..] if !groups.is_empty() => {
                all.push([groups.as_slice(), &[*name]].concat());
            }
            ["}"] => drop(groups.pop()),
            _ => {}
        }
    }
    all
}

/// Names, `::`, and every other sign by itself; without the lines that are comments.
fn tokens(source: &str) -> Vec<&str> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for mut rest in source.lines().filter(is_code).map(str::trim) {
        while let Some(first) = rest.chars().next() {
            let length = match rest.find(|c| !in_name(c)) {
                Some(0) if rest.starts_with("::") => 2,
                Some(0) => first.len_utf8(),
                Some(length) => length,
                None => rest.len(),
            };
            let (token, after) = rest.split_at(length);
            found.push(token);
            rest = after.trim_start();
        }
    }
    found
}

/// What the sources name.
#[derive(Default)]
struct Said {
    /// All words of each file.
    files: Vec<HashSet<String>>,
    /// What is named as a module: in a path, but not called; or in a `use` of words.
    modules: HashSet<String>,
    /// What macros name in modules that are handed to them.
    by_macros: HashSet<String>,
    /// All text in which labels stand as `{{group.name}}`.
    bound: String,
}

impl Said {
    fn read(&mut self, source: &str) {
        let tokens = tokens(source);
        for (place, &token) in tokens.iter().enumerate() {
            let before = |back: usize| place.checked_sub(back).and_then(|at| tokens.get(at));
            let after = tokens.get(place + 1);
            let in_path = before(1) == Some(&"::") && after != Some(&"(");
            if in_path || after == Some(&"::") {
                self.modules.insert(token.to_owned());
            }
            if before(1) == Some(&"::") && before(3) == Some(&"$") {
                self.by_macros.insert(token.to_owned());
            }
        }
        for statement in tokens.split(|token| *token == ";") {
            let import = statement.iter().rposition(|token| *token == "use");
            let names = import.and_then(|place| statement.get(place..));
            if let Some(names) = names.filter(|names| names.contains(&"words")) {
                self.modules
                    .extend(names.iter().map(|&name| name.to_owned()));
            }
        }
        self.files
            .push(tokens.into_iter().map(str::to_owned).collect());
    }

    fn read_folder(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.read_folder(&path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(path).unwrap();
                self.read(&source);
                self.bound += &source;
            }
        }
    }

    fn says(&self, label: &[&str]) -> bool {
        let [.., group, name] = label else {
            return true;
        };
        let both = |words: &HashSet<String>| words.contains(*group) && words.contains(*name);
        let by_macro = self.by_macros.contains(*name) && self.modules.contains(*group);
        let bound = format!("{{{{{}}}}}", label.join(".").to_lowercase());
        self.files.iter().any(both) || by_macro || self.bound.contains(&bound)
    }
}

#[test]
fn every_label_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = Said {
        bound: fs::read_to_string(root.join("index.html")).unwrap(),
        ..Said::default()
    };
    said.read_folder(&root.join("src"));
    said.read_folder(&root.join("examples"));
    let all = labels(include_str!(concat!(env!("OUT_DIR"), "/words.rs")));
    assert!(all.len() > 1000, "{} labels", all.len());
    let unsaid = all.iter().filter(|label| !said.says(label));
    let unsaid: Vec<String> = unsaid.map(|label| label.join("::")).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:#?}");
}

#[test]
fn a_label_is_said_where_it_and_its_group_are_named() {
    let mut said = Said {
        bound: "<title>{{page.title}}</title>".to_owned(),
        ..Said::default()
    };
    said.read(
        "use people::{a, talking};\nuse crate::words::{chart, figure as words};\nfn a() { chart::LOST; words::busy::NAME }",
    );
    said.read("macro_rules! field { ($words:path) => { $words::HELP } }\n// figure::old::NAME");
    said.read("fn b() { now::talking(1); field!(words::setting::seed); \"to use talking\"; }");
    for label in [
        "chart::LOST",
        "figure::busy::NAME",
        "setting::seed::HELP",
        "now::talking",
        "page::TITLE",
    ] {
        assert!(said.says(&label.split("::").collect::<Vec<_>>()), "{label}");
    }
    for label in [
        "chart::PILE",
        "figure::old::HELP",
        "figure::talking::HELP",
        "setting::seed::NAME",
        "page::LANG",
    ] {
        assert!(
            !said.says(&label.split("::").collect::<Vec<_>>()),
            "{label}"
        );
    }
}
