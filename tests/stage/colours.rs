//! Colours stand once: what the stage paints is what the page says.

use std::collections::HashMap;
use std::fs;

use phones_and_mailboxes::stage::{Colour, Palette, Theme};

pub fn page(file: &str) -> String {
    let folder = env!("CARGO_MANIFEST_DIR");
    fs::read_to_string(format!("{folder}/{file}")).unwrap()
}

/// The colours of the style sheet, by the names of its custom properties: by day and by lamplight.
fn declared(css: &str) -> HashMap<&str, (&str, &str)> {
    let mut colours = HashMap::new();
    for line in css.lines() {
        let Some((name, value)) = line
            .trim()
            .strip_prefix("--")
            .and_then(|l| l.split_once(": "))
        else {
            continue;
        };
        let Some(both) = value.strip_prefix("light-dark(") else {
            continue;
        };
        let both = both.strip_suffix(");").and_then(|b| b.split_once(", "));
        let was = colours.insert(name, both.expect(line));
        assert_eq!(was, None, "--{name} is declared twice");
    }
    colours
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colours that the page knows, too.
fn shared(palette: Palette) -> [(&'static str, Colour); 11] {
    let Palette {
        paper,
        ink,
        outline,
        telephone,
        letterbox,
        waiting,
        done,
        lost,
        clash,
        face,
        envelope,
        // On the canvas alone.
        aged: _,
        clock: _,
    } = palette;
    [
        ("paper", paper),
        ("ink", ink),
        ("outline", outline),
        ("telephone", telephone),
        ("letterbox", letterbox),
        ("waiting", waiting),
        ("done", done),
        ("lost", lost),
        ("clash", clash),
        ("face", face),
        ("envelope", envelope),
    ]
}

#[test]
fn the_style_sheet_has_the_colours_of_the_palette() {
    let css = page("static/css/base.css");
    let declared = declared(&css);
    let (day, lamp) = (Theme::Day.palette(), Theme::Lamplight.palette());
    for ((name, day), (_, lamp)) in shared(day).into_iter().zip(shared(lamp)) {
        let (day, lamp) = (hex(day), hex(lamp));
        let both = declared.get(name).copied();
        assert_eq!(both, Some((&*day, &*lamp)), "--{name}, by day and by lamp");
    }
}

#[test]
fn a_browser_frames_the_page_in_the_colour_of_its_paper() {
    let page = page("index.html");
    for (scheme, theme) in [("light", Theme::Day), ("dark", Theme::Lamplight)] {
        let paper = hex(theme.palette().paper);
        let meta = format!("(prefers-color-scheme: {scheme})\" content=\"{paper}\"");
        assert!(page.contains(&meta), "{meta}");
    }
}

#[test]
fn the_icon_is_drawn_in_the_colours_of_the_day() {
    let icon = page("static/favicon.svg");
    let known = shared(Theme::Day.palette()).map(|(_, colour)| hex(colour));
    let used: Vec<_> = icon.split("=\"#").skip(1).collect();
    assert!(!used.is_empty());
    for used in used {
        let known = known.iter().any(|known| known[1..] == used[..6]);
        assert!(known, "#{}", &used[..6]);
    }
}
