//! What happens to links on their way.

use super::{addresses, read};
use crate::lesson::SceneName;
use crate::play::Address;

#[test]
fn a_link_that_lost_its_end_says_so() {
    for address in addresses() {
        let link = address.write().unwrap();
        for left in 0..link.len() {
            let cut = &link[..left];
            match Address::read(cut) {
                Err(damage) if left > 20 => {
                    let words = damage.to_string();
                    assert!(words.contains("of them are left"), "{words}");
                }
                Err(_) => {}
                Ok(read) => assert_eq!((read, cut.contains('=')), (None, false), "{cut}"),
            }
        }
    }
}

#[test]
fn what_is_changed_on_the_way_is_noticed() {
    for address in addresses() {
        let link = address.write().unwrap();
        for place in 0..link.len() {
            let (before, after) = (&link[..place], &link[place + 1..]);
            for other in ["", "0", "1", "x", "&", "=", "#"] {
                let changed = format!("{before}{other}{after}");
                if changed != link {
                    assert!(
                        Address::read(&changed) != Ok(Some(address.clone())),
                        "{changed}"
                    );
                    // Behind another `#` there may be less than a pair.
                    let read = Address::read(&changed).unwrap_or(None);
                    assert_eq!(read, None, "{changed}");
                }
            }
        }
    }
}

/// What can be undone without doubt.
fn harmless() -> Vec<fn(&str) -> String> {
    fn escaped(link: &str) -> String {
        let escape = |c: char| match c {
            'a'..='z' | '0'..='9' => c.to_string(),
            c => format!("%{:02X}", u32::from(c)),
        };
        link.chars().map(escape).collect()
    }
    fn wrapped(link: &str, with: &str) -> String {
        let lines = link.as_bytes().chunks(60).map(String::from_utf8_lossy);
        lines.collect::<Vec<_>>().join(with)
    }
    vec![
        |link| link.replace('&', "&amp;"),
        |link| link.replace('&', "&amp;amp;"),
        |link| escaped(link),
        |link| escaped(&escaped(link)),
        |link| escaped(&link.replace('&', "&amp;")),
        |link| format!("{link}."),
        |link| format!("{link})"),
        |link| format!("{link}>"),
        |link| format!("{link},"),
        |link| format!("{link}\""),
        |link| format!("{link}’)."),
        |link| format!(" {link} \n"),
        |link| wrapped(link, "\r\n"),
        |link| wrapped(link, " "),
        |link| wrapped(link, "\u{200b}"),
        |link| format!("{link}&utm_source=letter&utm_medium=mail"),
        |link| format!("{link}?fbclid=IwAR0_xYz"),
        |link| format!("gclid=Cj0&{link}&ref=x&mc_cid=1"),
        |link| link.replacen('&', "&utm_campaign=A%20b&", 1),
        |link| format!("https://example.org/?utm_source=x#{link}&_gl=1*1a"),
    ]
}

#[test]
fn what_can_be_undone_is_undone() {
    for address in addresses() {
        let link = address.write().unwrap();
        let old = link.split_once('&').unwrap().1;
        for harm in harmless() {
            for link in [&link, old] {
                let harmed = harm(link);
                assert_eq!(read(&harmed), address, "{harmed}");
            }
        }
    }
}

#[test]
fn everything_else_is_said() {
    for address in addresses() {
        let link = address.write().unwrap();
        let old = link.split_once('&').unwrap().1;
        let cases: [(String, &[&str]); 12] = [
            (old.to_uppercase(), &["“V”", "“v”", "capital"]),
            (link.to_uppercase(), &["“C”", "“c”", "capital"]),
            (
                old.replacen("handlers", "handlrs", 1),
                &["handlrs", "handlers"],
            ),
            (old.replacen("&seed", "&sede", 1), &["sede", "seed"]),
            (format!("{old}&colour=red"), &["colour"]),
            (format!("{old}&if_colour=red"), &["if_colour"]),
            (format!("{old}&seed=5"), &["seed", "5", "1"]),
            (format!("{old}&seed=1"), &["seed"]),
            (format!("{old}&scene"), &["scene"]),
            (format!("{old}&"), &["&"]),
            (format!("{old}&=2"), &["=2"]),
            (old.replacen("v=1", "v=2", 1), &["2", "version"]),
        ];
        for (damaged, parts) in cases {
            let damage = Address::read(&damaged).unwrap_err().to_string();
            for part in parts {
                assert!(
                    damage.contains(part),
                    "{damaged}: {part:?} is not in {damage:?}"
                );
            }
        }
        let changed = format!("{link}&seed=5");
        assert!(Address::read(&changed).is_err());
    }
}

#[test]
fn what_cannot_be_read_is_named_in_its_scene() {
    for (link, scene, parts) in [
        (
            "scene=the-flim",
            SceneName::SideBySide,
            ["the-flim", "the-film"],
        ),
        ("scene=attic", SceneName::SideBySide, ["attic", "no part"]),
        ("system=fax&seed=2", SceneName::SideBySide, ["fax", "know"]),
        (
            "scene=the-film&system=sale",
            SceneName::TheFilm,
            ["the-film", "sale"],
        ),
        (
            "scene=one-phone&system=sale",
            SceneName::OnePhone,
            ["one-phone", "sale"],
        ),
        (
            "scene=balance&system=fax",
            SceneName::Balance,
            ["fax", "know"],
        ),
        (
            "the-film&scene=balance",
            SceneName::Balance,
            ["the-film", "balance"],
        ),
        (
            "fifty-tickets&handlers=-5",
            SceneName::FiftyTickets,
            ["handlers", "-5"],
        ),
        (
            "system=sale&handlers=0",
            SceneName::FiftyTickets,
            ["handlers", "10000"],
        ),
        (
            "system=sale&capacity=5",
            SceneName::FiftyTickets,
            ["capacity", "not know"],
        ),
        (
            "glossary&handlers=5",
            SceneName::SideBySide,
            ["glossary", "missing"],
        ),
        (
            "handlers=5&the-film",
            SceneName::SideBySide,
            ["the-film", "missing"],
        ),
        (
            "handlers=5&room=",
            SceneName::SideBySide,
            ["room=", "missing"],
        ),
        (
            "handlers=5&caller=0",
            SceneName::SideBySide,
            ["caller", "0"],
        ),
        (
            "handlers=5&caller=4294967296",
            SceneName::SideBySide,
            ["caller", "4294967296"],
        ),
        ("handlers=5&at=soon", SceneName::SideBySide, ["at", "soon"]),
        (
            "handlers=5&if_handlers=6",
            SceneName::SideBySide,
            ["if_handlers=6", "if_since"],
        ),
        (
            "handlers=5&if_since=-1&if_handlers=6",
            SceneName::SideBySide,
            ["if_since", "-1"],
        ),
        (
            "handlers=5&if_since=1&if_handlers=0",
            SceneName::SideBySide,
            ["handlers", "10000"],
        ),
        (
            "handlers=5&at=1&if_since=2&if_handlers=6",
            SceneName::SideBySide,
            ["what-if", "later"],
        ),
        (
            "seed=5&if_since=1&if_seed=6",
            SceneName::SideBySide,
            ["seed", "past"],
        ),
        (
            "wish_cost=off",
            SceneName::SideBySide,
            ["wish_cost", "not know"],
        ),
        (
            "wish_help_s=0&scene=your-turn",
            SceneName::YourTurn,
            ["wish_help_s", "604800"],
        ),
        (
            "wish_hepl_s=5&scene=your-turn",
            SceneName::YourTurn,
            ["wish_hepl_s", "wish_help_s"],
        ),
        (
            "c=12-00000000&handlers=5",
            SceneName::SideBySide,
            ["12 characters", "10 of them"],
        ),
        (
            "c=3-00000000&handlers=5",
            SceneName::SideBySide,
            ["changed", "c=3-00000000"],
        ),
        (
            "v=1&c=3-00000000",
            SceneName::SideBySide,
            ["changed", "c=3-00000000"],
        ),
    ] {
        let damage = Address::read(link).unwrap_err();
        assert_eq!(damage.scene(), scene, "{link}");
        let words = damage.to_string();
        for part in parts {
            assert!(words.contains(part), "{link}: {part:?} is not in {words:?}");
        }
    }
}
