//! Who is it? Everyone is found in one place on each stage, and whoever is pointed at there is who the books say.

use std::collections::HashMap;

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::{LetterState, MailboxRules};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::CallState;
use phones_and_mailboxes::sim::{Demand, Offices, Run, System as _};
use phones_and_mailboxes::stage::{
    self, Followed, Glyph, Ink, Mark, Picked, Point, Rect, Standing, Tone, View, Zoom,
};
use proptest::prelude::*;

use crate::common::scenarios;
use crate::{REDIALLING, VIEW, at_once, run};

/// Everyone who is drawn or seated, in the order of drawing.
pub struct Seen {
    pub marks: Vec<Mark>,
    /// Whether groups are to be divided.
    pub closely: bool,
}

impl Ink for Seen {
    fn mark(&mut self, mark: &Mark) {
        self.marks.push(*mark);
    }

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, _: u32) {}

    fn seated(&mut self, mark: &Mark) {
        self.marks.push(*mark);
    }

    fn looks_into(&self, _: &Mark, _: f32) -> bool {
        self.closely
    }
}

/// One of the two stages.
#[derive(Clone, Copy, Debug)]
enum Office {
    Phone,
    Mailbox,
}

impl Office {
    const BOTH: [Self; 2] = [Self::Phone, Self::Mailbox];

    fn stage(self) -> &'static dyn stage::Stage<Run<Offices>> {
        match self {
            Self::Phone => stage::PHONE,
            Self::Mailbox => stage::MAILBOX,
        }
    }

    fn marks(self, sim: &Run<Offices>, view: &View, closely: bool) -> Vec<Mark> {
        let mut seen = Seen {
            marks: Vec::new(),
            closely,
        };
        self.stage().play(sim, view, &mut seen);
        seen.marks
    }

    /// What the books say about a caller.
    fn standing(self, sim: &Run<Offices>, caller: u32) -> Option<Standing> {
        match self {
            Self::Phone => match sim.phone().state(caller) {
                CallState::Away => None,
                CallState::Orbiting => Some(Standing::Waiting),
                CallState::Talking => Some(Standing::Working),
                CallState::Served => Some(Standing::Served),
                CallState::Lost => Some(Standing::Lost),
            },
            Self::Mailbox => match sim.mailbox().state(sim.people(), caller) {
                LetterState::Away => None,
                LetterState::Waiting => Some(Standing::Waiting),
                LetterState::Open(_) => Some(Standing::Working),
                LetterState::Replied(_) => Some(Standing::Served),
                LetterState::Returned => Some(Standing::Lost),
            },
        }
    }
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// What there is to be known of one stage.
pub struct Eyes<'a> {
    pub marks: Vec<Mark>,
    pub pick: &'a dyn Fn(Point) -> Option<Picked>,
    pub find: &'a dyn Fn(u32) -> Option<Picked>,
    /// What the books say about a caller.
    pub standing: &'a dyn Fn(u32) -> Option<Standing>,
    /// Whether two callers may share a mark.
    pub alike: &'a dyn Fn(u32, u32) -> bool,
}

impl Eyes<'_> {
    /// Asserts all that must hold of some callers.
    pub fn check(&self, stage: &str, view: &View, callers: impl Iterator<Item = u32>) {
        for mark in &self.marks {
            if let Some(caller) = mark.caller {
                let standing = (self.standing)(caller);
                assert_eq!(standing, Some(mark.standing), "{stage}, {mark:?}");
            }
        }
        for caller in callers {
            let standing = (self.standing)(caller);
            let Some(found) = (self.find)(caller) else {
                assert_eq!(standing, None, "{stage}: {caller} is nowhere");
                continue;
            };
            let context = format!("{stage}, {found:?}");
            assert_eq!(
                (found.caller, Some(found.standing)),
                (caller, standing),
                "{context}"
            );
            let picked = (self.pick)(found.at).expect(&context);
            assert!(
                distance(picked.at, found.at) < 0.01,
                "{context} is not {picked:?}"
            );
            assert_eq!((self.standing)(picked.caller), Some(picked.standing));
            let near = |mark: &&Mark| distance(view.to_screen(mark.at), found.at) < 0.01;
            let here: Vec<_> = self.marks.iter().filter(near).collect();
            if let [only] = here[..] {
                let with = (self.alike)(caller, picked.caller);
                assert!(with, "{context} is not with {picked:?}");
                let alone = only.persons == 1;
                assert!(
                    !alone || picked.caller == caller,
                    "{context} is nobody else"
                );
            }
        }
    }
}

/// Asserts all that must hold of some callers on both stages.
fn check(sim: &Run<Offices>, view: &View, callers: impl Iterator<Item = u32> + Clone) {
    for stage in Office::BOTH {
        let eyes = Eyes {
            marks: stage.marks(sim, view, true),
            pick: &|at| stage.stage().pick(sim, view, at),
            find: &|caller| stage.stage().find(sim, view, caller),
            standing: &|caller| stage.standing(sim, caller),
            alike: &|one, other| stage.standing(sim, one) == stage.standing(sim, other),
        };
        eyes.check(&format!("{stage:?}"), view, callers.clone());
    }
}

pub fn canvases() -> impl Strategy<Value = View> {
    let zoom = prop_oneof![2 => Just(1.0f32), 3 => 1.0f32..100.0];
    let flights = prop_oneof![1 => Just(0.0), 2 => 0.0..400.0];
    (
        60.0f64..400.0,
        60.0f64..400.0,
        0.5f64..2.0,
        flights,
        zoom,
        0.0f32..1.0,
        0.0f32..1.0,
    )
        .prop_map(|(width, height, scale, pace, factor, x, y)| View {
            width,
            height,
            scale,
            pace,
            zoom: Zoom { factor, x, y },
            ..VIEW
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(43),
        ..ProptestConfig::with_cases(120)
    })]

    #[test]
    fn everyone_is_found_where_they_can_be_picked(
        scenario in scenarios(),
        view in canvases(),
        until_s in 0.0f64..1500.0,
    ) {
        let sim = run(&scenario, until_s);
        check(&sim, &view, 0..sim.come() + 1);
    }

    /// Also after a branch to fewer or more handlers, when some finish at desks that are already given up.
    #[test]
    fn a_branch_leaves_nobody_out(
        scenario in scenarios(),
        handlers in 1u32..8,
        view in canvases(),
        until_s in 0.0f64..700.0,
    ) {
        let before = run(&scenario, until_s);
        let changed = Scenario { handlers, ..scenario.clone() };
        let sim = scenario.branch(&before, &changed).unwrap();
        check(&sim, &view, 0..sim.come());
        let count = |stage: Office| {
            let marks = stage.marks(&sim, &view, true);
            marks.iter().map(|mark| u64::from(mark.persons)).sum::<u64>()
        };
        prop_assert_eq!(count(Office::Phone), sim.phone().books().arrived);
        prop_assert_eq!(count(Office::Mailbox), sim.mailbox().books().arrived);
    }
}

#[test]
fn everyone_in_a_crowd_of_any_size_is_found() {
    let full = |callers, handlers| Scenario {
        rules: OfficesRules {
            mailbox: MailboxRules {
                room: Some(callers / 5),
                ..MailboxRules::default()
            },
            ..REDIALLING
        },
        ..at_once(callers, handlers)
    };
    let steady = Scenario {
        demand: Demand::Steady {
            callers: 30_000,
            per_minute: 600.0,
        },
        ..at_once(0, 20)
    };
    for scenario in [
        full(3_000, 40),
        full(60_000, 5_000),
        at_once(200_000, 1),
        steady,
    ] {
        for until_s in [3.0, 19.0, 30.0, 400.0, 4000.0] {
            let sim = run(&scenario, until_s);
            let some = |n: u32| (0..sim.come()).step_by((sim.come() / n).max(1) as usize);
            for (pace, factor, n) in [
                (0.0, 1.0, 25),
                (20.0, 1.0, 25),
                (20.0, 3.0, 10),
                (20.0, 40.0, 10),
            ] {
                let zoom = Zoom {
                    factor,
                    x: 0.2,
                    y: 0.3,
                };
                check(&sim, &View { pace, zoom, ..VIEW }, some(n));
            }
        }
    }
}

/// In a large crowd only those are known who move, and whom the reader follows.
#[test]
fn whoever_is_followed_keeps_their_place_in_a_gallery_of_any_size() {
    let scenario = at_once(60_000, 200);
    let mut places: HashMap<u32, Point> = HashMap::new();
    let mut seen = 0;
    for until_s in [25.0, 26.0, 30.0, 60.0, 61.0, 300.0] {
        let sim = run(&scenario, until_s);
        for (caller, factor) in [(17, 1.0), (30_000, 30.0), (59_999, 1.0)] {
            let zoom = Zoom {
                factor,
                x: 0.2,
                y: 0.3,
            };
            let view = View { zoom, ..VIEW };
            let followed = stage::PHONE.follow(&sim, &view, caller);
            let view = View {
                followed: Some(Followed {
                    place: 40 + caller / 2,
                    ..followed
                }),
                ..view
            };
            let some = (0..sim.come()).step_by(3_000).chain([caller]);
            check(&sim, &view, some);
            let tally = |view| {
                let marks = Office::Phone.marks(&sim, view, true);
                let waits = marks.iter().filter(|m| m.standing == Standing::Waiting);
                waits.map(|mark| u64::from(mark.persons)).sum::<u64>()
            };
            assert_eq!(tally(&view), sim.phone().books().waiting);
            let still = View {
                still: true,
                ..view
            };
            if sim.phone().state(caller) == CallState::Orbiting {
                let found = stage::PHONE.find(&sim, &still, caller).unwrap();
                let was = places.insert(caller, found.at);
                assert!(was.is_none_or(|was| was == found.at), "{caller} moved");
                seen += 1;
            }
        }
    }
    assert!(seen > 9, "{seen}");
}

/// Whoever begins to be followed stands where they stood.
#[test]
fn to_follow_somebody_moves_nobody() {
    let sim = run(&at_once(60_000, 200), 60.0);
    let view = View {
        still: true,
        ..VIEW
    };
    let waits = |&caller: &u32| sim.phone().state(caller) == CallState::Orbiting;
    for caller in (0..60_000).filter(waits).step_by(5_000) {
        let before = stage::PHONE.find(&sim, &view, caller).unwrap();
        let followed = Some(stage::PHONE.follow(&sim, &view, caller));
        let after = stage::PHONE.find(&sim, &View { followed, ..view }, caller);
        assert_eq!(after, Some(before));
    }
}

#[test]
fn a_mark_keeps_its_person_while_both_stay() {
    let scenario = Scenario {
        rules: OfficesRules {
            mailbox: MailboxRules {
                room: Some(40),
                ..MailboxRules::default()
            },
            ..REDIALLING
        },
        ..at_once(300, 3)
    };
    let view = View {
        still: true,
        ..VIEW
    };
    for stage in Office::BOTH {
        let mut places: HashMap<(u32, u8), Point> = HashMap::new();
        for until_s in 3..400 {
            let sim = run(&scenario, f64::from(until_s) * 10.0);
            for mark in stage.marks(&sim, &view, true) {
                let caller = mark.caller.expect("everyone is known in a small crowd");
                // Letters in the tower sink, but straight down.
                let sinks = mark.standing == Standing::Waiting && matches!(stage, Office::Mailbox);
                let at = Point {
                    y: if sinks { 0.0 } else { mark.at.y },
                    ..mark.at
                };
                let was = places.insert((caller, mark.standing as u8), at);
                assert!(
                    was.is_none_or(|was| was == at),
                    "{stage:?}: {mark:?} was at {was:?}"
                );
            }
        }
    }
}

#[test]
fn the_same_people_stand_at_the_same_places_from_near_and_far() {
    let sim = run(&at_once(200_000, 1), 4000.0);
    let whole = VIEW;
    for stage in Office::BOTH {
        let far = stage.marks(&sim, &whole, true);
        for factor in [2.0, 6.0, 60.0] {
            let zoom = Zoom {
                factor,
                ..Zoom::WHOLE
            };
            let near = stage.marks(&sim, &View { zoom, ..whole }, true);
            let persons = |marks: &[Mark]| marks.iter().map(|m| u64::from(m.persons)).sum::<u64>();
            assert_eq!(persons(&far), persons(&near));
            if factor == 60.0 {
                assert!(
                    near.iter().all(|mark| mark.persons == 1),
                    "down to a single person"
                );
            }
            let by_number = |marks: &[Mark], standing| {
                let mut ranks: Vec<_> = marks
                    .iter()
                    .filter(|mark| mark.standing == standing)
                    .map(|mark| (mark.rank, mark.at))
                    .collect();
                ranks.sort_by_key(|&(rank, _)| rank);
                ranks
            };
            for standing in [Standing::Waiting, Standing::Lost, Standing::Served] {
                let groups = by_number(&far, standing);
                for (rank, at) in by_number(&near, standing) {
                    let group = groups.partition_point(|&(first, _)| first <= rank) - 1;
                    // A group shares a few pixels of ground.
                    let moved = distance(groups[group].1, at);
                    assert!(moved < 6.0, "{stage:?} {standing:?} {rank}: {moved} pixels");
                }
            }
        }
    }
}
