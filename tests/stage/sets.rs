//! The furniture: every set is well-formed in any view, takes its colours from the page, and has a desk for each place.

use std::collections::HashSet;

use phones_and_mailboxes::sim::hotline::{HoldMusic, Voicemail};
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules};
use phones_and_mailboxes::sim::streaming::Delivery;
use phones_and_mailboxes::stage::{self, View, Zoom};
use proptest::prelude::*;

use crate::colours::page;
use crate::common::scenarios;
use crate::{VIEW, at_once, films, hotline, run, sale, screens, views};

/// Asserts that a set is one whole SVG element, all of whose lengths are numbers.
fn check(set: &str) {
    assert!(set.starts_with(r#"<svg class="set" aria-hidden="true""#));
    let mut open = Vec::new();
    let mut rest = set;
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains(['>', '&', '"']), "{text}");
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(!rest.is_empty() || open.is_empty(), "{open:?} stay open");
    }
    assert_eq!(rest, "", "something follows");
    for no_number in ["NaN", "inf"] {
        assert!(!set.contains(no_number), "{set}");
    }
}

/// How many desks with a handler behind them a set has: each has the face of a clock.
fn desks(set: &str) -> u32 {
    set.matches("<circle ").count() as u32
}

/// More places than this have a sign instead of furniture.
fn furnished(places: u32) -> u32 {
    if places <= 12 { places } else { 0 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(81),
        ..ProptestConfig::with_cases(100)
    })]

    #[test]
    fn the_exchange_and_the_post_office_have_a_desk_for_each_place(
        scenario in scenarios(),
        view in views(),
    ) {
        let sim = run(&scenario, 30.0);
        let (phone, mailbox) = (stage::PHONE.set(&sim, &view), stage::MAILBOX.set(&sim, &view));
        check(&phone);
        check(&mailbox);
        prop_assert_eq!(desks(&phone), furnished(sim.phone().desk().places()));
        prop_assert_eq!(desks(&mailbox), furnished(sim.mailbox().desk().places()));
    }

    #[test]
    fn a_hotline_has_a_desk_for_each_place(plan in hotline::plans(), view in views()) {
        let run = hotline::run(&plan, 30.0);
        let set = stage::HOTLINE.set(&run, &view);
        check(&set);
        let own = run.system().own_desk().map_or(0, |desk| desk.places());
        let places = furnished(run.system().desk().places()) + furnished(own);
        prop_assert_eq!(desks(&set), places);
    }

    #[test]
    fn a_sale_has_a_number_for_each_seat_or_for_none(plan in sale::plans(), view in views()) {
        let run = sale::run(&plan, 30.0);
        let set = stage::SALE.set(&run, &view);
        check(&set);
        let numbers = set.matches("<text ").count();
        prop_assert!(numbers == 0 || numbers == run.system().items() as usize, "{}", numbers);
    }

    #[test]
    fn the_films_have_whole_furniture(plan in films::plans(), view in views()) {
        let run = screens::until(&plan, 30.0);
        let set = stage::FILMS.set(&run, &view);
        check(&set);
        prop_assert!(desks(&set) <= run.system().back_room().desk().places());
    }
}

#[test]
fn a_set_takes_its_colours_from_the_page() {
    let css = page("static/css/base.css");
    let sim = run(&at_once(100, 3), 30.0);
    let mut sets = vec![
        stage::PHONE.set(&sim, &VIEW),
        stage::MAILBOX.set(&sim, &VIEW),
    ];
    let machine = hotline::plan(
        at_once(100, 3),
        Some(HoldMusic::default()),
        Some(Voicemail::default()),
    );
    sets.push(stage::HOTLINE.set(&hotline::run(&machine, 30.0), &VIEW));
    for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
        let plan = phones_and_mailboxes::settings::Plan::<SaleRules>::rush(way);
        sets.push(stage::SALE.set(&sale::run(&plan, 30.0), &VIEW));
    }
    for way in [
        Delivery::Refusal,
        Delivery::Sharing,
        Delivery::Broadcast,
        Delivery::Post,
    ] {
        sets.push(stage::FILMS.set(&screens::until(&screens::rush(100, way), 30.0), &VIEW));
    }
    let colours: HashSet<_> = sets
        .iter()
        .flat_map(|set| set.split("var(--").skip(1))
        .filter_map(|after| after.split(')').next())
        .collect();
    assert!(colours.len() > 8, "{colours:?}");
    for colour in colours {
        assert!(css.contains(&format!("  --{colour}: ")), "--{colour}");
    }
    let own = |set: &String| set.contains("=\"#") || set.contains("rgb");
    assert!(!sets.iter().any(own), "a colour of its own");
}

/// A set is drawn for the whole stage: a closer look is another part of the same drawing.
#[test]
fn a_closer_look_changes_nothing_but_the_part_that_is_seen() {
    let sim = run(&at_once(100, 3), 30.0);
    let zoom = Zoom {
        factor: 3.0,
        x: 0.3,
        y: 0.4,
    };
    let near = View { zoom, ..VIEW };
    let part = |view: &View| format!("\"{}\"", stage::view_box(&view.window()));
    for stage in [stage::PHONE, stage::MAILBOX] {
        let (far, near_by) = (stage.set(&sim, &VIEW), stage.set(&sim, &near));
        assert_ne!(far, near_by);
        let moved = far.replace(&part(&VIEW), &part(&near));
        assert!(moved == near_by, "{near_by} is another drawing");
    }
}
