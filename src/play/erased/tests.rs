//! Whatever is done with players and asked of them, the table of functions does and says the same.

use std::cell::Cell;
use std::fmt::Debug;

use super::*;
use crate::play::walk::{STEP, WalkPlan};

/// Everything that can be asked; of all that play at once, see [`Play::all`].
macro_rules! seen {
    ($players:ident, $all:expr) => {{
        let all: Vec<PlayedRun<'_, WalkPlan>> = $all;
        let (plans, first) = (
            ($players.plan(), $players.shared_plan()),
            ($players.run(), $players.other()),
        );
        let (asked, now) = ($players.asked(), $players.now());
        let (landmarks, clock) = ($players.landmarks(), $players.clock());
        let restless = $players.is_restless();
        format!("{all:?} {plans:?} {first:?} {asked:?} {now} {landmarks:?} {clock:?} {restless}")
    }};
}

/// The same players twice: as they are, and behind the table.
struct Both {
    players: Players<WalkPlan>,
    erased: Box<dyn Play<WalkPlan>>,
    /// What was seen last.
    seen: String,
}

impl Both {
    fn new() -> Self {
        let mut both = Self {
            players: Players::several(3, longer, walk(), 1.0).unwrap(),
            erased: open(3, longer, walk(), 1.0).unwrap(),
            seen: String::new(),
        };
        both.look("opened");
        both
    }

    /// Both must have become the same, and something else than before.
    fn look(&mut self, after: &str) {
        let (players, erased) = (&self.players, &self.erased);
        let timelines = players.timelines();
        let all = timelines.map(|one| (one.plan(), one.run(), one.other()));
        let seen = seen!(players, all.collect());
        assert_eq!(seen!(erased, erased.all()), seen, "{after}");
        assert_ne!(seen, self.seen, "{after} makes no difference");
        self.seen = seen;
    }
}

/// Does the same with both.
macro_rules! both {
    ($both:ident, $($act:ident($($with:expr),*);)+) => {
        $(
            let done = said($both.players.$act($($with),*));
            assert_eq!(said($both.erased.$act($($with),*)), done);
            $both.look(stringify!($act($($with),*)));
        )+
    };
}

fn said(done: impl Debug) -> String {
    format!("{done:?}")
}

fn walk() -> WalkPlan {
    WalkPlan {
        steps: 20_000,
        ..WalkPlan::default()
    }
}

fn counting(counts: u64) -> WalkPlan {
    WalkPlan { counts, ..walk() }
}

/// So many walks, each longer than the one before.
fn longer(plan: &WalkPlan, place: usize) -> WalkPlan {
    WalkPlan {
        steps: plan.steps + place as u64,
        ..plan.clone()
    }
}

/// A clock by which a millisecond has passed at each look.
fn slow() -> impl Fn() -> f64 {
    let looks = Cell::new(0.0);
    move || looks.replace(looks.get() + 1.0)
}

const FRAME_S: f64 = 0.01;

#[test]
fn time_goes_by_alike() {
    let mut both = Both::new();
    both! { both,
        time(Time::Pace(1_000.0));
        time(Time::Play);
        frame(FRAME_S, &slow());
    }
    let quick = both.players.now();
    // After a long painting a frame has less time, and lives through less.
    both.players.painted(8.0);
    both.erased.painted(8.0);
    both! { both, frame(FRAME_S, &slow()); }
    assert!(both.players.now() < quick * 3 / 2);
    both! { both,
        time(Time::Pause);
        time(Time::Seek(5 * STEP));
        frame(FRAME_S, &slow());
    }
    assert!(!both.erased.is_restless());
}

#[test]
fn something_else_is_played_alike() {
    let mut both = Both::new();
    both! { both,
        time(Time::Seek(300 * STEP));
        frame(FRAME_S, &slow());
        change(counting(5));
        frame(FRAME_S, &slow());
        another_day();
        frame(FRAME_S, &slow());
        ring();
        time(Time::Pause);
        ask_what_if();
        change(WalkPlan { seed: 2, rings: both.erased.plan().rings.clone(), ..counting(7) });
        time(Time::Play);
        frame(FRAME_S, &slow());
        end_what_if();
        open(counting(3), 2.0);
        time(Time::Pause);
        open_at(counting(4), 3.0, 200 * STEP, Some((100 * STEP, counting(6))));
        frame(FRAME_S, &slow());
    }
}

#[test]
fn what_is_refused_is_refused_alike() {
    let mut both = Both::new();
    let refused = || WalkPlan {
        refused: true,
        ..walk()
    };
    assert_eq!(
        open(3, longer, refused(), 1.0).err(),
        Players::several(3, longer, refused(), 1.0).err()
    );
    let erased = &mut both.erased;
    let players = &mut both.players;
    let all = [
        (erased.change(refused()), players.change(refused())),
        (erased.open(refused(), 1.0), players.open(refused(), 1.0)),
        (
            erased.open_at(refused(), 1.0, 1, None),
            players.open_at(refused(), 1.0, 1, None),
        ),
    ];
    for (erased, players) in all {
        assert!(erased.is_err());
        assert_eq!(erased, players);
    }
}
