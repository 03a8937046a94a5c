use proptest::prelude::*;

use super::*;
use crate::settings::Scenario;
use crate::sim::StoryEvent::*;
use crate::sim::time::SECOND;
use crate::sim::{Offices, Run, Story, System as _};

const ALL: [StoryEvent; 31] = [
    Rang,
    HeardBusy,
    GaveUp,
    Answered,
    Done,
    Posted,
    Returned,
    Opened,
    Replied,
    Waited,
    Abandoned,
    LeftMessage,
    TakenUp,
    CalledBack,
    Asked,
    Queued,
    Held,
    Lapsed,
    WalkedAway,
    Bought,
    BoughtTwice,
    SoldOut,
    TurnedAway,
    Picked,
    Refused,
    Started,
    Stalled,
    Resumed,
    Ended,
    Delivered,
    Sent,
];

/// A story with its times in seconds, told at a moment.
fn told(story: &[(u64, StoryEvent)], now_s: u64) -> Vec<String> {
    let story: Story = story.iter().map(|&(s, e)| (s * SECOND, e)).collect();
    Tale::of(&story, standing(&story, now_s * SECOND))
        .lines()
        .collect()
}

#[test]
fn a_caller_who_redials_and_gets_through() {
    let story = [
        (12, Rang),
        (12, HeardBusy),
        (43, Rang),
        (43, Answered),
        (242, Done),
    ];
    let all = [
        "0:12 — rang, and heard busy.",
        "0:43 — rang again, and was put through.",
        "4:02 — the problem was solved, 3 min 50 s after the first call.",
    ];
    assert_eq!(told(&story, 1000), all);
    assert_eq!(
        told(&story[..2], 30),
        [all[0], "now — has been waiting to redial for 18 s."]
    );
    assert_eq!(
        told(&story[..4], 103),
        [all[0], all[1], "now — has been on the line for 1 min."]
    );
}

#[test]
fn a_caller_who_gives_up() {
    assert_eq!(
        told(&[(0, Rang), (0, HeardBusy), (0, GaveUp)], 9),
        ["0:00 — rang, heard busy, and gave up for good."]
    );
}

#[test]
fn many_redials_are_told_once() {
    let mut story = Vec::new();
    for redial in 0..7 {
        story.extend([(10 * redial, Rang), (10 * redial, HeardBusy)]);
    }
    story.extend([(90, Rang), (90, Answered)]);
    assert_eq!(
        told(&story, 90),
        [
            "0:00 — rang, and heard busy.",
            "until 0:50 — rang 5 more times, and heard busy every time.",
            "1:00 — rang again, and heard busy.",
            "1:30 — rang again, and was put through.",
            "now — has been on the line for 0 s.",
        ]
    );
    // Four in a row are told one by one.
    assert_eq!(told(&story[6..], 90).len(), 4 + 2);
}

#[test]
fn a_letter() {
    let story = [(60, Posted), (3600, Opened), (3780, Replied)];
    let all = [
        "1:00 — posted a letter.",
        "1:00:00 — a handler opened it.",
        "1:03:00 — the reply came, 1 h 2 min after the letter was posted.",
    ];
    assert_eq!(told(&story, 9999), all);
    assert_eq!(
        told(&story[..2], 3660),
        [
            all[0],
            all[1],
            "now — a handler has been at work on the letter for 1 min."
        ]
    );
    assert_eq!(
        told(&story[..1], 120),
        [all[0], "now — the letter has been waiting for 1 min."]
    );
    assert_eq!(
        told(&[(5, Posted), (5, Opened)], 5)[0],
        "0:05 — posted a letter, and a handler opened it."
    );
    assert_eq!(
        told(&[(5, Posted), (5, Returned)], 5),
        ["0:05 — posted a letter, and it came back: the mailbox was full."]
    );
}

#[test]
fn a_caller_on_hold_and_on_the_machine() {
    let music = [(10, Rang), (10, Waited), (100, Abandoned)];
    assert_eq!(
        told(&music, 100),
        [
            "0:10 — rang, and began to wait on the line.",
            "1:40 — hung up, after 1 min 30 s of music.",
        ]
    );
    assert_eq!(
        told(&music[..2], 70)[1],
        "now — has been on the line, listening to music, for 1 min."
    );
    let message = [
        (10, Rang),
        (10, HeardBusy),
        (10, LeftMessage),
        (70, TakenUp),
        (100, CalledBack),
    ];
    assert_eq!(
        told(&message, 100),
        [
            "0:10 — rang, heard busy, and left a message on the machine.",
            "1:10 — a handler took the message up.",
            "1:40 — was called back with the problem solved, 1 min 30 s after the first call.",
        ]
    );
}

#[test]
fn a_request_that_the_front_desk_passes_on() {
    let story = [
        (0, Rang),
        (0, Answered),
        (30, Posted),
        (60, Opened),
        (90, Replied),
    ];
    assert_eq!(
        told(&story, 90),
        [
            "0:00 — rang, and was put through.",
            "0:30 — the front desk passed the request on as a letter.",
            "1:00 — a handler opened it.",
            "1:30 — the reply came, 1 min 30 s after the first call.",
        ]
    );
}

#[test]
fn a_shopper() {
    let story = [(0, Asked), (1, Queued), (600, Held), (900, Lapsed)];
    assert_eq!(
        told(&story, 900),
        [
            "0:00 — asked for a ticket.",
            "0:01 — joined the line.",
            "10:00 — had a ticket held.",
            "15:00 — the hold ran out, and the ticket went back.",
        ]
    );
    assert_eq!(
        told(&story[..3], 660)[3],
        "now — a ticket has been held for 1 min, and is not paid yet."
    );
}

#[test]
fn a_film_that_stands_still() {
    let mut story = vec![(0, Picked), (5, Started), (10, Stalled), (12, Resumed)];
    assert_eq!(
        told(&story, 30)[3..],
        [
            "0:12 — the picture moved on, after 2 s.",
            "now — has been watching again for 18 s.",
        ]
    );
    for stall in 2..8 {
        story.extend([(10 * stall, Stalled), (10 * stall + 3, Resumed)]);
    }
    story.extend([(75, Delivered), (80, Stalled)]);
    let all = told(&story, 90);
    assert_eq!(
        all[4..],
        [
            "until 1:03 — the picture stood still 5 more times, for 15 s in all.",
            "1:10 — the picture stood still again.",
            "1:13 — the picture moved on, after 3 s.",
            "1:15 — all of the film had arrived.",
            "1:20 — the picture stood still again.",
            "now — the picture has been standing still for 10 s.",
        ]
    );
}

#[test]
fn everything_that_can_happen_is_told() {
    let alone: Vec<String> = ALL
        .map(|event| told(&[(1, event)], 1).swap_remove(0))
        .into();
    for (place, said) in alone.iter().enumerate() {
        assert!(!alone[..place].contains(said), "{said}");
        assert!(said.starts_with("0:01 — ") && said.ends_with('.'), "{said}");
    }
    // All in one moment, none is left out.
    let moment = told(&ALL.map(|event| (1, event)), 1);
    assert_eq!(moment.len(), 2, "one sentence, and what is now");
    for event in ALL {
        let before = match event {
            Posted => vec![(1, Answered)],
            Replied => vec![(1, Rang)],
            _ => vec![],
        };
        let clause = phrase::phrase(&before, SECOND, event);
        let clause = clause.split(',').next().unwrap();
        assert!(moment[0].contains(clause), "{clause}: {}", moment[0]);
    }
}

#[test]
fn a_story_goes_on_until_its_end() {
    let ends = [
        GaveUp,
        Done,
        Returned,
        Replied,
        Abandoned,
        CalledBack,
        Lapsed,
        WalkedAway,
        Bought,
        BoughtTwice,
        SoldOut,
        TurnedAway,
        Refused,
        Ended,
    ];
    for event in ALL {
        let goes_on = !ends.contains(&event) && event != Delivered;
        let lines = told(&[(1, event)], 61);
        assert_eq!(lines.len() == 2, goes_on, "{event:?}: {lines:?}");
        assert!(!goes_on || lines[1].contains("1 min"), "{lines:?}");
    }
}

#[test]
fn nobody_has_no_story() {
    assert_eq!(Tale::of(&[], standing(&[], 5)), Tale::default());
    assert_eq!(who(16), "Caller 17");
    assert_eq!(who(u32::MAX), format!("Caller {}", say::count(1 << 32)));
}

/// An event, or several rounds of two.
fn part() -> impl Strategy<Value = Vec<StoryEvent>> {
    let rounds = (
        prop::sample::select(vec![[Rang, HeardBusy], [Stalled, Resumed]]),
        1..9usize,
    );
    prop_oneof![
        prop::sample::select(ALL.to_vec()).prop_map(|event| vec![event]),
        rounds.prop_map(|(pair, times)| pair.repeat(times)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(404),
        ..ProptestConfig::with_cases(300)
    })]

    /// Even what cannot have happened is told, all of it, as far as its length says.
    #[test]
    fn no_story_is_too_strange(
        parts in prop::collection::vec((0..50u64, part()), 0..12),
        now in any::<u64>(),
    ) {
        let in_time = |(time, part): (u64, Vec<StoryEvent>)| part.into_iter().map(move |e| (time, e));
        let story: Story = parts.into_iter().flat_map(in_time).collect();
        let events: u64 = rounds::pieces(&story).iter().map(rounds::events).sum();
        prop_assert_eq!(events, story.len() as u64);
        let tale = Tale::of(&story, standing(&story, now));
        prop_assert_eq!(tale.sentences.is_empty(), story.is_empty());
        for line in tale.lines() {
            prop_assert!(line.ends_with('.') && !line.contains("  "), "{}", line);
        }
    }
}

fn run(link: &str, until_s: u64) -> Run<Offices> {
    let mut run = Scenario::from_link(link).unwrap().run().unwrap();
    run.advance(until_s * SECOND, u64::MAX);
    run
}

fn lines(tale: Tale) -> Vec<String> {
    tale.lines().collect()
}

/// Four callers at 0, 10, 20 and 30 s, each with a problem of 60 s, for one handler; nobody redials.
const FOUR: &str =
    "demand=log&arrivals_s=0_10_20_30&durations_s=60_60_60_60&handlers=1&courtesy_s=0&overhead_s=0";

#[test]
fn the_same_callers_by_phone_and_by_letter() {
    let run = run(FOUR, 100);
    assert_eq!(
        lines(by_phone(&run, 0)),
        [
            "0:00 — rang, and was put through.",
            "1:00 — the problem was solved, 1 min after the first call.",
        ]
    );
    assert_eq!(
        lines(by_phone(&run, 3)),
        ["0:30 — rang, heard busy, and gave up for good."]
    );
    assert_eq!(
        lines(by_letter(&run, 1)),
        [
            "0:10 — posted a letter.",
            "1:00 — a handler opened it.",
            "now — a handler has been at work on the letter for 40 s.",
        ]
    );
    let waiting = |caller| lines(by_letter(&run, caller)).pop().unwrap();
    assert_eq!(
        waiting(2),
        "now — the letter has been on the pile for 1 min 20 s, and is the next to be opened."
    );
    assert_eq!(
        waiting(3),
        "now — the letter has been on the pile for 1 min 10 s, with one letter before it."
    );
    assert_eq!(
        [0, 1, 3].map(|caller| compared(&run, caller)),
        [
            "By phone: solved after 1 min. By letter: a reply after 1 min.",
            "By phone: lost after one busy signal. By letter: being worked on.",
            "By phone: lost after one busy signal. By letter: on the pile for 1 min 10 s.",
        ]
    );
}

#[test]
fn who_has_not_come_yet_has_no_story() {
    let run = run(FOUR, 15);
    for caller in [2, 4, u32::MAX] {
        assert_eq!(lines(by_phone(&run, caller)), ["now — has not called yet."]);
        assert_eq!(
            lines(by_letter(&run, caller)),
            ["now — has not written yet."]
        );
        assert_eq!(
            compared(&run, caller),
            "By phone: nothing yet. By letter: nothing yet."
        );
    }
}

#[test]
fn redialling_and_a_full_mailbox() {
    let link = format!("{FOUR}&redial=1&at_most=1&mean_delay_s=1&room=0");
    let run = run(&link, 3600);
    let came = lines(by_phone(&run, 1));
    assert!(came[0] == "0:10 — rang, and heard busy.", "{came:?}");
    assert!(
        came[1].ends_with("— rang again, heard busy, and gave up for good."),
        "{came:?}"
    );
    assert_eq!(
        lines(by_letter(&run, 1)),
        ["0:10 — posted a letter, and it came back: the mailbox was full."]
    );
    assert_eq!(
        compared(&run, 1),
        "By phone: lost after two busy signals. By letter: returned, the mailbox was full."
    );
}

#[test]
fn the_comparison_agrees_with_the_books() {
    let link = "demand=at-once&callers=300&window_s=600&handlers=3&mean_s=40&redial=0.7&room=30";
    for until_s in [0, 100, 400, 900, 100_000] {
        let run = run(link, until_s);
        let all: Vec<String> = (0..300).map(|caller| compared(&run, caller)).collect();
        let count = |part: &str| all.iter().filter(|said| said.contains(part)).count() as u64;
        let (calls, letters) = (run.phone().books(), run.mailbox().books());
        assert_eq!(count("phone: lost"), calls.lost);
        assert_eq!(count("phone: solved"), calls.served);
        assert_eq!(count("phone: on the line"), calls.working);
        assert_eq!(count("phone: waiting"), calls.waiting);
        assert_eq!(count("letter: a reply"), letters.served);
        assert_eq!(count("letter: returned"), letters.lost);
        assert_eq!(count("letter: being"), letters.working);
        assert_eq!(count("letter: on the pile"), letters.waiting);
    }
}
