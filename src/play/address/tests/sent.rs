//! Links as they were once sent: they are read for ever.

use super::super::kind::Kind;
use super::super::pairs;
use super::{addresses, read};
use crate::lesson::{Business, Model, SceneName};
use crate::play::{Address, WhatIf};
use crate::settings::{OfficeGoals, Scenario};
use crate::sim::time::SECOND;

/// Links that were sent once must be read for ever. Add, never change.
#[test]
fn links_are_written_as_ever() {
    let day = Scenario::default().to_link();
    let mut address = Address::new(SceneName::OnePhone, day.clone());
    let plan = "v=1&demand=steady&shape=exponential&seed=1&callers=300&per_minute=1&handlers=2\
                &mean_s=90&courtesy_s=10&overhead_s=5";
    assert_eq!(
        address.write(),
        Some(format!("c=131-438a6bce&{plan}&scene=one-phone"))
    );
    address.scene = SceneName::YourTurn;
    address.goals = Some(OfficeGoals::default());
    (address.caller, address.moment) = (Some(0), Some(SECOND / 4));
    address.what_if = Some(WhatIf {
        since: 7 * SECOND,
        plan: day.replace("handlers=2", "handlers=3") + "&room=4",
    });
    assert_eq!(
        address.write(),
        Some(format!(
            "c=274-3bd1fac7&{plan}&wish_turned_away=5&wish_help_s=600&wish_cost=off&handler_hour=30\
             &message=0.05&lost_cost=10&if_since=7&if_handlers=3&if_room=4&scene=your-turn&at=0.25\
             &caller=1"
        ))
    );
}

/// Links without a check, as the page once wrote them, or as people write them by hand.
#[test]
fn old_links_keep_their_meaning() {
    let of = |link: &str| Kind::of(read(link).scene);
    for (link, scene, caller) in [
        ("v=1&handlers=3", SceneName::SideBySide, None),
        ("handlers=3&caller=12", SceneName::SideBySide, Some(11)),
        ("v=1&handlers=3&scene=one-phone", SceneName::OnePhone, None),
        (
            "v=1&handlers=3&scene=more-phones",
            SceneName::MorePhones,
            None,
        ),
        (
            "v=1&handlers=3&scene=one-mailbox",
            SceneName::OneMailbox,
            None,
        ),
        (
            "v=1&handlers=3&scene=side-by-side",
            SceneName::SideBySide,
            None,
        ),
        ("v=1&system=hotline&handlers=3", SceneName::Voicemail, None),
        (
            "v=1&system=sale&handlers=3&caller=1",
            SceneName::FiftyTickets,
            Some(0),
        ),
        ("v=1&system=streaming&handlers=3", SceneName::TheFilm, None),
        ("v=1&system=bills&handlers=3", SceneName::WhatItCosts, None),
        ("v=1&system=blend&handlers=3", SceneName::Balance, None),
        (
            "v=1&system=sale&handlers=3&scene=fifty-tickets",
            SceneName::FiftyTickets,
            None,
        ),
        (
            "scene=fifty-tickets&handlers=3",
            SceneName::FiftyTickets,
            None,
        ),
        ("fifty-tickets&handlers=3", SceneName::FiftyTickets, None),
        ("side-by-side&handlers=3", SceneName::SideBySide, None),
        (
            "one-phone&handlers=3&scene=one-phone",
            SceneName::OnePhone,
            None,
        ),
        (
            "v=1&handlers=3&wish_cost=off&scene=your-turn",
            SceneName::YourTurn,
            None,
        ),
    ] {
        let address = read(link);
        assert_eq!((address.scene, address.caller), (scene, caller), "{link}");
        assert_eq!((address.moment, address.what_if), (None, None));
        let system = of(link)
            .system
            .map_or(String::new(), |system| format!("system={system}&"));
        let plan = (of(link).written)(&format!("{system}handlers=3"));
        assert_eq!(plan, Ok(address.plan), "{link}");
    }
    let goals = |link| read(link).goals;
    assert_eq!(goals("v=1&handlers=3"), None);
    assert_eq!(
        goals("v=1&handlers=3&scene=your-turn"),
        Some(OfficeGoals::default())
    );
    let other = goals("handlers=3&wish_help_s=90&lost_cost=3&scene=your-turn").unwrap();
    assert_eq!((other.help_s, other.prices.lost), (Some(90.0), 3.0));
}

/// One link to each scene, as the page has sent them, in any order. Add, never change.
const SENT: &str = include_str!("links.txt");

#[test]
fn links_that_were_sent_keep_their_meaning() {
    let sent_to = |scene: SceneName| {
        let is_to = move |link: &&str| pairs::get(link, "scene") == Some(scene.key());
        SENT.lines().filter(is_to)
    };
    for &scene in SceneName::ALL {
        let link = sent_to(scene).next().unwrap_or_else(|| {
            let asked = addresses().into_iter().rev().find(|a| a.scene == scene);
            let line = asked.and_then(|address| address.write());
            panic!(
                "src/play/address/tests/links.txt has no link to {scene}; add this line: {}",
                line.unwrap()
            )
        });
        assert_eq!(sent_to(scene).count(), 1, "{scene}");
        let address = read(link);
        let (check, old) = link.split_once('&').unwrap();
        assert_eq!(read(old), address, "the same without {check}");
        assert_eq!(address.scene, scene);
        assert_eq!(
            (address.caller, address.moment),
            (Some(6), Some(3_723_000_000_001))
        );
        let asked = address.what_if.unwrap();
        assert_eq!(asked.since, 90 * SECOND + 1);
        assert_eq!(pairs::get(&asked.plan, "handlers"), Some("9"));
        let goals = address
            .goals
            .map(|goals| (goals.turned_away, goals.prices.lost));
        assert_eq!(
            goals,
            (scene == SceneName::YourTurn).then_some((None, 3.25))
        );
        for (key, value) in pairs::of(old).take_while(|(key, _)| !key.starts_with("if_")) {
            let said = pairs::get(&address.plan, key);
            assert!(
                said == Some(value) || address.scene == SceneName::YourTurn,
                "{link}: {key}"
            );
        }
    }
}

/// Handlers that each design has of its own, as a link once said them. Never change.
#[test]
fn links_say_who_is_put_to_work_as_ever() {
    let balance = SENT.lines().find(|link| link.contains("system=blend"));
    let plan = balance.unwrap().split_once("&if_since").unwrap().0;
    let plan = plan.split_once('&').unwrap().1;
    let link = format!(
        "c=609-cf9ca921&{plan}&staff=20_12_off_14-4_13-5&if_since=60&if_handlers=9&if_staff=off\
         &scene=balance&at=90"
    );
    let address = read(&link);
    assert_eq!(address.write(), Some(link));
    let business = Business::from_link(&address.plan).unwrap();
    let own = [
        (20, None),
        (12, None),
        (12, None),
        (14, Some(4)),
        (13, Some(5)),
    ];
    for (place, (handlers, at_phone)) in own.into_iter().enumerate() {
        let plan = business.in_place(place).plan;
        assert_eq!((plan.handlers, plan.rules.at_phone), (handlers, at_phone));
    }
    let asked = Business::from_link(&address.what_if.unwrap().plan).unwrap();
    assert_eq!((asked.handlers, asked.staffing), (9, None));
}
