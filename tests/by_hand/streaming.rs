//! Each way to see a film, looked at in the middle.

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::StoryEvent::{Ended, Picked, Refused, Started};
use phones_and_mailboxes::sim::streaming::units::{MBIT_S, volume};
use phones_and_mailboxes::sim::streaming::{
    Delivery, Late, Streaming, StreamingRules, ViewerState,
};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Run, Shape, System, Work};

use crate::{day, follows_the_books, mean, seconds};

fn by(way: Delivery) -> StreamingRules {
    StreamingRules {
        way,
        capacity_mbit_s: 10.0,
        film_mbit_s: 5.0,
        showing_every_s: 60.0,
        late: Late::Joins,
        ..StreamingRules::default()
    }
}

/// One viewer of a title that is as long as all titles.
fn titled(arrival_s: f64, length_s: f64, rules: StreamingRules) -> Run<Streaming> {
    let plan = Plan {
        demand: Demand::Log {
            arrivals_s: vec![arrival_s],
            durations_s: None,
        },
        work: Work {
            mean_s: length_s,
            shape: Shape::Fixed,
        },
        rules: StreamingRules { films: 3, ..rules },
        ..StreamingRules::plan()
    };
    plan.run().unwrap()
}

/// Who comes at 70 s joins the showing that began at 60 s.
#[test]
fn a_broadcast_is_joined_in_the_middle() {
    let mut run = titled(70.0, 100.0, by(Delivery::Broadcast));
    run.advance(69 * SECOND, u64::MAX);
    let seen = run.system().viewer(run.people(), 0, run.now());
    assert_eq!(
        (seen.state, seen.received_share()),
        (ViewerState::Away, 1.0)
    );
    run.advance(90 * SECOND, u64::MAX);
    let air = run.system().on_air(run.now());
    // Three titles, each 100 s long, at 0 and at 60 s.
    assert_eq!(air.map(|air| air.showings), Some(6));
    let seen = run.system().viewer(run.people(), 0, run.now());
    assert_eq!((seen.missed, seen.position_s()), (10 * SECOND, 30.0));
    assert_eq!((seen.received_share(), seen.buffer_s()), (20.0 / 90.0, 0.0));
    assert_eq!(seen.played, volume(5 * MBIT_S, 20 * SECOND));
    let hall = run.system().hall();
    assert_eq!(seconds(hall.missed()), (1, 10));
    assert_eq!(hall.started(), u128::from(100 * SECOND));
}

#[test]
fn a_showing_that_is_just_over_cannot_be_joined() {
    let mut run = titled(70.0, 10.0, by(Delivery::Broadcast));
    run.finish();
    let story = run.system().story(run.people(), 0);
    let moments = [(70, Picked), (120, Started), (130, Ended)];
    assert_eq!(
        story,
        moments.map(|(second, event)| (second * SECOND, event))
    );
    assert_eq!(
        run.system().hall().start_batches().estimate().unwrap().mean,
        50e9
    );
}

/// A courier takes 50 s for the film of 100 s.
#[test]
fn a_film_by_post_can_be_watched_when_all_of_it_is_there() {
    let mut run = day(&[(0.0, 100.0), (10.0, 40.0)], by(Delivery::Post));
    for (second, state, share, position, buffer) in [
        (25, ViewerState::Travelling, 0.5, 0.0, 50.0),
        (60, ViewerState::Watching, 1.0, 10.0, 90.0),
        (150, ViewerState::Ended, 1.0, 100.0, 0.0),
    ] {
        run.advance(second * SECOND, u64::MAX);
        let seen = run.system().viewer(run.people(), 0, run.now());
        assert_eq!(
            (seen.state, seen.received_share()),
            (state, share),
            "{second}"
        );
        assert_eq!(
            (seen.position_s(), seen.buffer_s()),
            (position, buffer),
            "{second}"
        );
    }
    run.finish();
    let hall = run.system().hall();
    let courier = run
        .system()
        .post()
        .map(|post| post.desk().departed().count());
    assert_eq!(courier, Some(2));
    assert_eq!(mean(hall.delivery_batches()), (2, 55e9));
    assert_eq!(mean(hall.start_batches()), (2, 55e9));
    assert_eq!(seconds(hall.start_delays()), (2, 110));
    assert_eq!(run.system().post().map(|post| post.pile().len()), Some(0));
    assert!(run.system().lines().is_none());
    follows_the_books(run.system().time_series(), run.system().books());
}

/// Two lines, three viewers.
#[test]
fn who_finds_no_line_is_refused() {
    let mut run = day(
        &[(0.0, 100.0), (1.0, 9.0), (2.0, 5.0)],
        by(Delivery::Refusal),
    );
    run.advance(5 * SECOND, u64::MAX);
    let working = run.system().lines().map(|lines| lines.desk().working());
    assert_eq!((working, run.system().share()), (Some(2), None));
    assert!(run.system().post().is_none() && run.system().on_air(0).is_none());
    let hall = run.system().hall();
    let homes = hall.homes();
    assert_eq!(
        [0, 1, 2, 3].map(|home| homes.at(home)),
        [Some(0), Some(1), None, None]
    );
    assert_eq!((homes.count(), hall.home(2)), (3, 2));
    assert_eq!((hall.ended(), hall.turned_away()), (&[][..], &[2][..]));
    run.finish();
    let (hall, books) = (run.system().hall(), run.system().books());
    assert_eq!(hall.ended(), [1, 0]);
    let last = [0, 1, 2, 3].map(|viewer| hall.last(viewer));
    let told = [(100, Ended), (10, Ended), (2, Refused)];
    let told = told.map(|(second, event)| Some((second * SECOND, event)));
    assert_eq!((&last[..3], last[3]), (&told[..], None));
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (3, 1, 1)
    );
    assert_eq!(mean(hall.refused()), (3, 1.0 / 3.0));
    assert_eq!(run.system().rules(), &by(Delivery::Refusal));
}

/// Of 15 Mbit/s one gets all for 10 s, two half each for 10 s, and three a third.
#[test]
fn what_is_shared_is_seen_for_each() {
    let rules = StreamingRules {
        capacity_mbit_s: 15.0,
        start_buffer_s: 5.0,
        ..by(Delivery::Sharing)
    };
    let mut run = day(&[(0.0, 100.0), (10.0, 100.0), (20.0, 100.0)], rules);
    run.advance(30 * SECOND, u64::MAX);
    let seen = [0, 1, 2].map(|viewer| run.system().viewer(run.people(), viewer, run.now()));
    let received = seen.each_ref().map(|seen| seen.received);
    let film = |seconds| volume(5 * MBIT_S, seconds * SECOND);
    assert_eq!(received, [55, 25, 10].map(film));
    assert_eq!((seen[2].position_s(), seen[2].buffer_s()), (5.0, 5.0));
}

/// Two films that need more than there is: what has come and was not shown yet is in the buffers, until both stand still.
#[test]
fn what_is_shared_runs_dry_for_both() {
    let rules = StreamingRules {
        capacity_mbit_s: 5.0,
        start_buffer_s: 5.0,
        resume_buffer_s: 5.0,
        ..by(Delivery::Sharing)
    };
    let mut run = day(&[(0.0, 100.0), (0.0, 100.0)], rules);
    // Each gets half of what it needs: 5 s have come at 10 s, and are shown at 20 s, when the rest of 5 s is not there.
    run.advance(5 * SECOND, u64::MAX);
    assert_eq!(run.system().hall().stalled_share(run.now()), None);
    assert_eq!(run.system().share(), Some(5 * MBIT_S / 2));
    run.advance(15 * SECOND, u64::MAX);
    let flow = run.system().hall().flow();
    assert_eq!(
        flow.at(run.now()).buffered(),
        volume(5 * MBIT_S, 5 * SECOND)
    );
    run.advance(21 * SECOND, u64::MAX);
    let hall = run.system().hall();
    assert_eq!(
        (hall.stalled(), hall.stalled_max(), hall.stalls()),
        (2, 2, 2)
    );
    assert_eq!(hall.stalled_area(run.now()), u128::from(2 * SECOND));
    assert_eq!(hall.stalled_share(run.now()), Some(2.0 / 22.0));
    let seen = run.system().viewer(run.people(), 1, run.now());
    assert_eq!(
        (seen.state, seen.position_s()),
        (ViewerState::Stalled, 10.0)
    );
    assert_eq!(seen.buffer_s(), 0.5);
}

#[test]
fn a_title_is_known_once_it_is_picked() {
    let mut run = titled(10.0, 1.0, by(Delivery::Refusal));
    run.advance(9 * SECOND, u64::MAX);
    assert_eq!(run.system().viewer(run.people(), 0, run.now()).title, None);
    run.advance(10 * SECOND, u64::MAX);
    assert!(
        run.system()
            .viewer(run.people(), 0, run.now())
            .title
            .is_some()
    );
}
