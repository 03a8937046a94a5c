//! Addresses as they are written, come back, and are damaged on their way.

mod damage;
mod sent;

use super::*;
use crate::lesson::{Lesson, Model, WithLesson, with_lesson};
use crate::settings::{Decimal, Scenario};
use crate::sim::time::SECOND;

/// The plan with which a lesson opens, as a link, and the same with other handlers.
struct Days;

impl WithLesson for Days {
    type Made = [String; 2];

    fn with<P: Model>(self, lesson: &'static Lesson<P>) -> [String; 2] {
        let mut plan = lesson.opening();
        let day = plan.to_link();
        plan.turn("handlers", 9.0);
        [day, plan.to_link()]
    }
}

/// For each scene: a day at its opening, and one on which somebody is followed and something else is asked.
fn addresses() -> Vec<Address> {
    let of = |&scene| {
        let [day, other] = with_lesson(scene, Days);
        let opening = Address::new(scene, day);
        let mut asked = Address {
            caller: Some(6),
            moment: Some(3_723_000_000_001),
            what_if: Some(WhatIf {
                since: 90 * SECOND + 1,
                plan: other,
            }),
            ..opening.clone()
        };
        if let Some(goals) = &mut asked.goals {
            (goals.turned_away, goals.prices.lost) = (None, 3.25);
        }
        [opening, asked]
    };
    SceneName::ALL.iter().flat_map(of).collect()
}

fn read(link: &str) -> Address {
    let read = Address::read(link);
    let read = read.unwrap_or_else(|damage| panic!("{link}: {damage}"));
    read.unwrap_or_else(|| panic!("{link} is no address"))
}

#[test]
fn an_address_leads_back_and_is_made_of_what_no_program_escapes() {
    for address in addresses() {
        let link = address.write().unwrap();
        assert_eq!(read(&link), address, "{link}");
        assert_eq!(read(&format!("https://example.org/a/?b=c#{link}")), address);
        assert!(link.len() < LONGEST / 2, "{link}");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._=&".contains(c);
        assert!(link.chars().all(plain), "{link}");
    }
}

#[test]
fn a_place_on_the_page_is_no_address() {
    for place in [
        "",
        "#",
        "glossary",
        "#fifty-tickets",
        "fifty-tickets?utm_source=letter&fbclid=Ab",
        "utm_source=x",
        "https://example.org/",
        "&",
        "%",
        "\u{0}",
        "…",
    ] {
        assert_eq!(Address::read(place), Ok(None), "{place}");
    }
}

#[test]
fn a_what_if_says_no_more_than_what_differs() {
    let write = |before: &str, after: &str| {
        let what_if = WhatIf {
            since: SECOND,
            plan: after.to_owned(),
        };
        let mut link = String::new();
        what_if.write(before, &mut link);
        link
    };
    assert_eq!(write("v=1&a=1&b=2", "v=1&a=1&b=2"), "&if_since=1");
    assert_eq!(
        write("v=1&a=1&b=2&d=4", "v=1&a=3&c=off&d=4"),
        "&if_since=1&if_a=3&if_c=off&if_b=off"
    );
    let day = Scenario::default().to_link();
    let asked = read(&format!(
        "{day}&room=3&if_since=0.5&if_room=off&if_redial=0.5"
    ));
    let what_if = asked.what_if.unwrap();
    let plan = Scenario::from_link(&what_if.plan).unwrap();
    assert_eq!((what_if.since, plan.rules.mailbox.room), (SECOND / 2, None));
    assert_eq!(
        plan.rules.phone.redial.map(|redial| redial.probability),
        Some(0.5)
    );
    assert_eq!(
        Scenario::from_link(&asked.plan).unwrap().rules.mailbox.room,
        Some(3)
    );
}

/// What stands for nothing in a what-if must not be the name of something.
#[test]
fn no_setting_is_called_like_a_setting_that_is_off() {
    for scene in SceneName::ALL {
        for key in (Kind::of(*scene).keys)() {
            assert!(
                !key.starts_with(key::CHANGED)
                    && !key::OWN.contains(&key)
                    && !pairs::is_tracked(key),
                "{key}"
            );
        }
        for day in with_lesson(*scene, Days) {
            assert!(pairs::of(&day).all(|(_, value)| value != "off"), "{day}");
            let keys = (Kind::of(*scene).keys)();
            let known = |key: &str| keys.contains(&key) || ["v", "system"].contains(&key);
            assert!(pairs::of(&day).all(|(key, _)| known(key)), "{day}");
        }
    }
}

#[test]
fn what_is_too_long_is_not_written() {
    let plan = |arrivals: u32| {
        let list: Vec<_> = (0..arrivals)
            .map(|at| Decimal(at.into()).to_string())
            .collect();
        let link = format!("demand=log&arrivals_s={}", list.join("_"));
        Scenario::from_link(&link).unwrap().to_link()
    };
    let address = |arrivals| Address::new(SceneName::YourTurn, plan(arrivals));
    let few = address(300);
    assert_eq!(read(&few.write().unwrap()), few);
    assert_eq!(address(600).write(), None);
    // What is longer than the page would write is read all the same.
    let many = read(&format!("{}&scene=your-turn", plan(600)));
    assert_eq!(many, address(600));
}

#[test]
fn each_scene_hears_of_its_own_addresses_alone() {
    for address in addresses() {
        let link = address.write().unwrap();
        let cut = &link[..link.len() - 1];
        for &scene in SceneName::ALL {
            let read = Address::read_for(scene, &link);
            let is_about = scene == address.scene;
            assert_eq!(read, is_about.then(|| Ok(address.clone())));
            let told = Address::read_for(scene, cut).is_some_and(|read| read.is_err());
            let seems = Address::read(cut).unwrap_err().scene();
            assert_eq!(told, scene == seems, "{cut}");
            assert_eq!(Address::read_for(scene, scene.key()), None);
        }
    }
}
