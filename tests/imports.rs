//! The files of the page, and those of playing, import one another in one direction: there is no way from a file back to
//! itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module, as its path from the root that is looked at: `scene::view`; the root itself has none.
type Module = Vec<String>;

/// All Rust files of a folder, as modules.
fn modules(folder: &Path) -> BTreeMap<Module, PathBuf> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        for file in fs::read_dir(here).expect("the page is there").flatten() {
            let path = file.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(folder).expect("it is inside");
                let mut module: Module = inside
                    .with_extension("")
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                if matches!(module.last().map(String::as_str), Some("mod" | "main")) {
                    module.pop();
                }
                found.insert(module, path);
            }
        }
    }
    found
}

/// Every path that a `use` names, with its groups written out.
fn paths(source: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let statements = source.split('\n').collect::<Vec<_>>().join(" ");
    for start in statements.match_indices("use ").map(|(at, _)| at + 4) {
        if let Some(end) = statements[start..].find(';') {
            spell_out(&[], &statements[start..start + end], &mut all);
        }
    }
    all
}

/// Writes a group out: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spell_out(before: &[String], tree: &str, all: &mut Vec<Vec<String>>) {
    let (path, group) = match tree.split_once('{') {
        Some((path, group)) => (path, group.rsplit_once('}').map(|(inside, _)| inside)),
        None => (tree, None),
    };
    let parts = path
        .split("::")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let names = parts.map(|part| part.split(' ').next().unwrap_or(part).to_owned());
    let here: Vec<String> = before.iter().cloned().chain(names).collect();
    let Some(group) = group else {
        return all.push(here);
    };
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in group.char_indices().chain([(group.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    spell_out(&here, &group[start..at], all);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The module to which a path leads from another one, if it is one of those below the root.
fn resolved(
    path: &[String],
    from: &Module,
    root: &[&str],
    modules: &BTreeMap<Module, PathBuf>,
) -> Option<Module> {
    let (mut way, rest): (Module, _) = match path.first()?.as_str() {
        "crate" => (Module::new(), path.strip_prefix(&named(root)[..])?),
        "super" => (from.clone(), path),
        first => (
            from.iter().cloned().chain([first.to_owned()]).collect(),
            &path[1..],
        ),
    };
    let is_local = matches!(path[0].as_str(), "crate" | "super") || modules.contains_key(&way);
    for part in rest {
        if part == "super" {
            way.pop();
        } else {
            way.push(part.clone());
        }
    }
    while is_local && !modules.contains_key(&way) {
        way.pop();
    }
    is_local.then_some(way)
}

/// Names as a module, or as a path.
fn named(names: &[&str]) -> Module {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Whom each module imports, of those in a folder; `root` is the path by which they call the folder.
fn imports(folder: &str, root: &[&str]) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let read = |file: &PathBuf| fs::read_to_string(file).expect("a file can be read");
    modules
        .iter()
        .map(|(module, file)| {
            let source = read(file);
            // Tests at the end of a file import it, and nobody imports them.
            let own = source.split("mod tests {").next().unwrap_or_default();
            let all = paths(own);
            let to = all
                .iter()
                .filter_map(|path| resolved(path, module, root, &modules));
            (module.clone(), to.filter(|to| to != module).collect())
        })
        .collect()
}

/// A way from a module back to itself, if there is one.
fn circle(imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    fn follow(
        way: &mut Vec<Module>,
        done: &mut BTreeSet<Module>,
        imports: &BTreeMap<Module, BTreeSet<Module>>,
    ) -> bool {
        let here = way.last().cloned().unwrap_or_default();
        for to in imports.get(&here).into_iter().flatten() {
            let again = way.contains(to);
            if done.contains(to) && !again {
                continue;
            }
            way.push(to.clone());
            if again || follow(way, done, imports) {
                return true;
            }
            way.pop();
        }
        done.insert(here);
        false
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|module| {
        let mut way = vec![module.clone()];
        follow(&mut way, &mut done, imports).then_some(way)
    })
}

/// A way from a module back to itself, to be read.
fn spelled(circle: Option<Vec<Module>>) -> Option<Vec<String>> {
    circle.map(|way| way.iter().map(|module| module.join("::")).collect())
}

#[test]
fn no_file_of_the_page_imports_itself_by_a_detour() {
    let imports = imports("src/app", &["crate"]);
    // The reading of imports is not blind.
    assert!(imports[&named(&["scene", "view"])].contains(&named(&["widgets", "dials"])));
    assert!(imports[&named(&["scenes", "balance"])].contains(&named(&["panels", "search"])));
    assert!(imports[&named(&["scene"])].contains(&named(&["scene", "model"])));
    assert_eq!(spelled(circle(&imports)), None);
}

#[test]
fn no_file_of_playing_imports_itself_by_a_detour() {
    let imports = imports("src/play", &["crate", "play"]);
    assert!(imports[&named(&[])].contains(&named(&["players"])));
    assert!(imports[&named(&["players", "change"])].contains(&named(&["timeline"])));
    assert!(imports[&named(&["address", "what_if"])].contains(&named(&["address", "pairs"])));
    assert_eq!(spelled(circle(&imports)), None);
}

#[test]
fn a_circle_is_found() {
    let module = |name: &str| vec![name.to_owned()];
    let imports = |pairs: &[(&str, &str)]| {
        let mut all: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, to) in pairs {
            all.entry(module(from)).or_default().insert(module(to));
        }
        all
    };
    assert_eq!(
        circle(&imports(&[("a", "b"), ("a", "c"), ("b", "c")])),
        None
    );
    let way = circle(&imports(&[("a", "b"), ("b", "c"), ("c", "b")]));
    assert_eq!(way, Some(["a", "b", "c", "b"].map(module).to_vec()));
}
