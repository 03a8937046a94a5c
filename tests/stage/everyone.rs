//! Everyone is on both stages exactly once, as the books have it.

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Ledger, Offices, Run, System as _};
use phones_and_mailboxes::stage::{self, Painter, Pixels, Tally, View, Zoom};
use proptest::prelude::*;

use crate::common::scenarios;
use crate::{REDIALLING, VIEW, at_once, run, views};

/// Everyone, as the books have them.
pub fn counts(books: &Ledger) -> Tally {
    Tally {
        waiting: books.waiting,
        working: books.working,
        served: books.served,
        lost: books.lost,
    }
}

/// Asserts that everyone is on both stages as the books have it.
fn count(sim: &Run<Offices>, view: &View) {
    let (mut phone, mut mailbox) = (Tally::default(), Tally::default());
    stage::PHONE.play(sim, view, &mut phone);
    stage::MAILBOX.play(sim, view, &mut mailbox);
    assert_eq!(phone, counts(sim.phone().books()));
    assert_eq!(mailbox, counts(sim.mailbox().books()));
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(42),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn everyone_is_on_stage_once_and_any_canvas_will_do(
        scenario in scenarios(),
        view in views(),
        until_s in 0.0f64..2000.0,
    ) {
        let sim = run(&scenario, until_s);
        count(&sim, &view);
        let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
        painter.paint(stage::PHONE, &mut pixels, &sim, None, &view);
        painter.paint(stage::MAILBOX, &mut pixels, &sim, None, &view);
        prop_assert_eq!((pixels.width, pixels.height), view.device_size());
        prop_assert_eq!(pixels.data.len(), pixels.width * pixels.height * 4);
    }
}

/// Asserts that everyone is drawn once, in a dot, a glyph, a block or a cell, and says how many are in cells.
fn count_ink(sim: &Run<Offices>, view: &View) -> u64 {
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    painter.paint(stage::PHONE, &mut pixels, sim, None, view);
    let phone = painter.drawn();
    painter.paint(stage::MAILBOX, &mut pixels, sim, None, view);
    let mailbox = painter.drawn();
    let books = [sim.phone().books(), sim.mailbox().books()];
    for (drawn, books) in [phone, mailbox].iter().zip(books) {
        let all = books.waiting + books.working + books.served + books.lost;
        assert_eq!(drawn.apart + drawn.in_cells, all, "{drawn:?}");
    }
    phone.in_cells + mailbox.in_cells
}

#[test]
fn everyone_is_drawn_once_in_every_ink() {
    let mut shares = Vec::new();
    for callers in [100, 3_000, 6_000, 9_000, 20_000, 60_000, 400_000] {
        let sim = run(&at_once(callers, (callers / 40).clamp(2, 10_000)), 300.0);
        let still = View {
            still: true,
            ..VIEW
        };
        let books = [sim.phone().books(), sim.mailbox().books()];
        let idle: u64 = books
            .map(|books| books.arrived - books.working)
            .iter()
            .sum();
        shares.push(count_ink(&sim, &still) as f64 / idle as f64);
        for factor in [1.01, 1.5, 2.5, 8.0] {
            let zoom = Zoom {
                factor,
                ..Zoom::WHOLE
            };
            let mut painter = Painter::default();
            painter.paint(
                stage::PHONE,
                &mut Pixels::default(),
                &sim,
                None,
                &View { zoom, ..still },
            );
            assert!(painter.drawn().in_cells <= books[0].arrived);
        }
    }
    // The change from dots to density is gradual.
    assert!(shares.is_sorted(), "{shares:?}");
    assert_eq!((shares[0], shares[1]), (0.0, 0.0));
    assert!(shares[2] > 0.0 && shares[3] < 0.6, "{shares:?}");
    assert!(shares[5] > 0.9 && shares[6] == 1.0, "{shares:?}");
}

#[test]
fn everyone_is_on_stage_in_a_crowd_of_any_size() {
    let full = |callers, room| Scenario {
        rules: OfficesRules {
            mailbox: MailboxRules {
                room: Some(room),
                ..MailboxRules::default()
            },
            ..REDIALLING
        },
        ..at_once(callers, 3)
    };
    let scenarios = [
        at_once(400, 20),
        at_once(3_000, 1),
        at_once(60_000, 5_000),
        at_once(200_000, 1),
        full(3_000, 50),
        full(200_000, 5_000),
    ];
    for scenario in scenarios {
        for until_s in [0.0, 7.0, 19.0, 30.0, 50.0, 400.0, 4000.0] {
            let sim = run(&scenario, until_s);
            for pace in [0.0, 10.0, 100.0] {
                count(&sim, &View { pace, ..VIEW });
            }
        }
    }
}
