//! Each way by hand, the back room, and what is refused.

use phones_and_mailboxes::report::{Reported, Value};
use phones_and_mailboxes::settings::{Plan, Rules, StreamingPreset};
use phones_and_mailboxes::sim::streaming::units::{MBIT_S, volume};
use phones_and_mailboxes::sim::streaming::{
    Delivery, Late, Streaming, StreamingRules, ViewerState, mean_mbit_s,
};
use phones_and_mailboxes::sim::time::{SECOND, nanos};
use phones_and_mailboxes::sim::{Demand, Run, Shape, StoryEvent, System};

use super::{listed, run, story};
use StoryEvent::{Delivered, Ended, Picked, Refused, Sent, Started};

fn by(way: Delivery) -> StreamingRules {
    StreamingRules {
        way,
        capacity_mbit_s: 10.0,
        film_mbit_s: 5.0,
        ..StreamingRules::default()
    }
}

fn figure(plan: &Plan<StreamingRules>, run: &Run<Streaming>, name: &str) -> Value {
    let figures = StreamingRules::figures(plan, run, false);
    let found = figures.iter().find(|figure| figure.name == name);
    found.expect("there is such a figure").value
}

#[test]
fn two_lines_take_two_viewers() {
    // The third finds none; the fourth comes in the very nanosecond in which a line falls free.
    let viewers = [(0.0, 100.0), (1.0, 9.0), (2.0, 5.0), (10.0, 1.0)];
    let plan = listed(viewers, by(Delivery::Refusal));
    let run = run(&plan);
    assert_eq!(story(&run, 0), [(0, Picked), (0, Started), (100, Ended)]);
    assert_eq!(story(&run, 1), [(1, Picked), (1, Started), (10, Ended)]);
    assert_eq!(story(&run, 2), [(2, Picked), (2, Refused)]);
    assert_eq!(story(&run, 3), [(10, Picked), (10, Started), (11, Ended)]);
    let flow = run.system().hall().flow();
    assert_eq!(flow.received(), volume(5 * MBIT_S, 110 * SECOND));
    assert_eq!(flow.peak(), 10 * MBIT_S);
    assert_eq!(figure(&plan, &run, "lines"), Value::Count(2));
    assert_eq!(
        figure(&plan, &run, "refused_share"),
        Value::Share(Some(0.25))
    );
}

#[test]
fn a_position_can_be_read_at_any_time() {
    let plan = listed([(0.0, 100.0), (40.0, 100.0)], by(Delivery::Refusal));
    let mut run = plan.run().unwrap();
    let now = nanos(60.5);
    run.advance(now, u64::MAX);
    let seen = |viewer| run.system().viewer(run.people(), viewer, now);
    assert_eq!(seen(0).state, ViewerState::Watching);
    assert_eq!((seen(0).position_s(), seen(1).position_s()), (60.5, 20.5));
    assert_eq!((seen(0).buffer_s(), seen(1).received_share()), (0.0, 0.205));
    assert_eq!(seen(2).state, ViewerState::Away);
}

#[test]
fn one_alone_downloads_ahead_and_stops_where_the_buffer_is_full() {
    let rules = StreamingRules {
        start_buffer_s: 4.0,
        max_buffer_s: Some(30.0),
        ..by(Delivery::Sharing)
    };
    let plan = listed([(0.0, 100.0)], rules);
    let mut run = plan.run().unwrap();
    // Twice as fast as the film: 4 s come in 2 s. Playing, the buffer gains a second in each, and is full at 28 s.
    for (at_s, position_s, buffer_s, mbit_s) in [
        (1.0, 0.0, 2.0, 10),
        (2.0, 0.0, 4.0, 10),
        (12.0, 10.0, 14.0, 10),
        (28.0, 26.0, 30.0, 5),
        (50.0, 48.0, 30.0, 5),
        // All of it has come when 30 s are left.
        (72.0, 70.0, 30.0, 0),
        (90.0, 88.0, 12.0, 0),
    ] {
        run.advance(nanos(at_s), u64::MAX);
        let seen = run.system().viewer(run.people(), 0, nanos(at_s));
        assert_eq!(
            (seen.position_s(), seen.buffer_s()),
            (position_s, buffer_s),
            "{at_s}"
        );
        assert_eq!(run.system().hall().flow().used(), mbit_s * MBIT_S, "{at_s}");
    }
    run.finish();
    assert_eq!(
        story(&run, 0),
        [(0, Picked), (2, Started), (72, Delivered), (102, Ended)]
    );
}

#[test]
fn by_post_one_film_after_another_as_lindley_says() {
    let viewers = [(0.0, 100.0), (10.0, 40.0), (10.0, 20.0), (200.0, 10.0)];
    let plan = listed(viewers, by(Delivery::Post));
    let run = run(&plan);
    // The whole capacity is twice a film's rate, so each takes half its length.
    let mut free = 0;
    for (viewer, (comes, length)) in (0..).zip([(0, 100), (10, 40), (10, 20), (200, 10)]) {
        let sent = free.max(comes);
        free = sent + length / 2;
        let expected = [
            (comes, Picked),
            (sent, Sent),
            (free, Delivered),
            (free, Started),
            (free + length, Ended),
        ];
        assert_eq!(story(&run, viewer), expected);
    }
    let hall = run.system().hall();
    assert_eq!(hall.flow().received(), volume(5 * MBIT_S, 170 * SECOND));
    assert_eq!((hall.stalls(), hall.flow().peak()), (0, 10 * MBIT_S));
}

#[test]
fn a_broadcast_is_one_stream_however_many_watch() {
    let demand = |times: &[f64]| Demand::Log {
        arrivals_s: times.to_vec(),
        durations_s: None,
    };
    let mut rules = StreamingRules {
        showing_every_s: 60.0,
        films: 1,
        late: Late::Joins,
        ..by(Delivery::Broadcast)
    };
    let mut plan = Plan::of(
        demand(&[0.0, 20.0, 45.0, 60.0]),
        1,
        30.0,
        Shape::Fixed,
        rules,
    );
    let joins = run(&plan);
    // The film takes 30 s of every 60. The second misses two thirds of it, the third all, and waits.
    assert_eq!(story(&joins, 0), [(0, Picked), (0, Started), (30, Ended)]);
    assert_eq!(story(&joins, 1), [(20, Picked), (20, Started), (30, Ended)]);
    assert_eq!(story(&joins, 2), [(45, Picked), (60, Started), (90, Ended)]);
    assert_eq!(story(&joins, 3), [(60, Picked), (60, Started), (90, Ended)]);
    let missed = Value::Share(Some(20.0 / 120.0));
    assert_eq!(figure(&plan, &joins, "missed_share"), missed);
    // Two showings of 30 s, though three viewers and a bit have seen it.
    let air = joins.system().on_air(90 * SECOND).unwrap();
    assert_eq!(air.sent, volume(5 * MBIT_S, 60 * SECOND));
    assert_eq!((air.showings, air.showings_max), (0, 1));
    assert_eq!(
        joins.system().hall().flow().received(),
        volume(5 * MBIT_S, 100 * SECOND)
    );
    let mean = mean_mbit_s(air.sent, 90 * SECOND);
    assert_eq!(figure(&plan, &joins, "used_mean_mbit_s"), Value::Mean(mean));

    rules.late = Late::Waits;
    plan.rules = rules;
    let waits = run(&plan);
    assert_eq!(story(&waits, 1), [(20, Picked), (60, Started), (90, Ended)]);
    assert_eq!(
        figure(&plan, &waits, "missed_share"),
        Value::Share(Some(0.0))
    );
}

#[test]
fn the_back_room_holds_films_back() {
    for way in [
        Delivery::Refusal,
        Delivery::Sharing,
        Delivery::Broadcast,
        Delivery::Post,
    ] {
        let mut plan = StreamingRules::plan();
        plan.demand = Demand::AtOnce {
            callers: 200,
            window_s: 100.0,
        };
        plan.rules = StreamingRules {
            films: 5,
            encode_s: 300.0,
            showing_every_s: 10.0,
            ..by(way)
        };
        plan.handlers = 2;
        let run = run(&plan);
        let (streaming, people) = (run.system(), run.people());
        let room = streaming.back_room();
        assert_eq!((room.pile(), room.encoded()), (0, 5));
        let mut waited = 0;
        for viewer in 0..200 {
            let title = streaming.catalogue().title(people, viewer).unwrap();
            let ready = room.ready(title).unwrap();
            let story = streaming.story(people, viewer);
            let &(time, _) = &story[1];
            let missed = streaming.viewer(people, viewer, run.now()).missed;
            assert!(
                time - missed >= ready,
                "nothing is shown before it is ready"
            );
            if people.arrival(viewer).unwrap() < ready {
                waited += 1;
                // In the moment it is ready a line is sought.
                assert!(way != Delivery::Refusal || time == ready);
            }
        }
        assert!(waited > 50, "{waited}");
    }
}

/// Ten seconds bring a fifth of a film; what is sent later comes twice as fast.
#[test]
fn with_more_capacity_from_here_on_the_rest_comes_sooner() {
    let branched = |way, viewers: &[(f64, f64)]| {
        let rules = StreamingRules {
            start_buffer_s: 4.0,
            ..by(way)
        };
        let plan = listed(viewers.iter().copied(), rules);
        let mut run = plan.run().unwrap();
        run.advance(10 * SECOND, u64::MAX);
        let mut changed = plan.clone();
        changed.rules.capacity_mbit_s = 20.0;
        let mut branch = plan.branch(&run, &changed).unwrap();
        branch.finish();
        branch
    };
    let shared = branched(Delivery::Sharing, &[(0.0, 100.0)]);
    assert!(story(&shared, 0).contains(&(30, Delivered)));
    // A courier under way is not hurried; the next one is.
    let post = branched(Delivery::Post, &[(0.0, 100.0), (5.0, 100.0)]);
    assert!(story(&post, 0).contains(&(50, Delivered)));
    assert!(story(&post, 1).contains(&(75, Delivered)));
}

fn refused(change: impl FnOnce(&mut Plan<StreamingRules>)) -> String {
    let mut plan = StreamingRules::plan();
    change(&mut plan);
    plan.run().map(|_| ()).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let text = refused(|plan| plan.rules.capacity_mbit_s = f64::NAN);
    assert!(text.contains("capacity"), "{text}");
    let text = refused(|plan| plan.rules.start_buffer_s = 61.0);
    assert!(text.contains("61") && text.contains("60"), "{text}");
    let text = refused(|plan| plan.rules.way = Delivery::Broadcast);
    assert!(text.contains('1'), "{text}");
    let text = refused(|plan| {
        plan.rules.capacity_mbit_s = 0.1;
        plan.rules.film_mbit_s = 100.0;
        plan.work.mean_s = 86_400.0;
        plan.handlers = 100;
    });
    assert!(text.contains("822") && text.contains("50"), "{text}");
    let text = refused(|plan| {
        *plan = listed([(0.0, 1.0)], plan.rules);
        plan.rules.films = 3;
    });
    assert!(text.contains('0'), "{text}");
}

#[test]
fn presets_fields_and_choices_are_sound() {
    for preset in StreamingPreset::ALL {
        assert_eq!(preset.plan().check(), Ok(()));
        assert!(!preset.name().is_empty());
    }
    let mut rules = StreamingRules::default();
    let fields = StreamingRules::fields();
    for field in fields {
        assert!(field.help.ends_with('.') && !field.name.is_empty());
        for number in [field.range.min, field.range.max] {
            (field.set)(&mut rules, number);
            assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
        }
    }
    for choice in StreamingRules::choices() {
        for (place, (option, name)) in choice.options.iter().enumerate() {
            (choice.set)(&mut rules, place);
            assert_eq!((choice.get)(&rules), Some(place));
            let json = serde_json::to_value(rules).unwrap();
            assert_eq!(json[choice.path], *option);
            assert!(!name.is_empty());
        }
        let before = rules;
        (choice.set)(&mut rules, 99);
        assert_eq!(rules, before);
    }
}
