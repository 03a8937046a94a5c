//! The shared line against the plainest program that could do the same: every viewer is looked at after every event,
//! and all are compared to the last unit, at every moment.

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::streaming::units::rate;
use phones_and_mailboxes::sim::streaming::{Delivery, StreamingRules};
use phones_and_mailboxes::sim::time::{SECOND, nanos};
use phones_and_mailboxes::sim::{Nanos, Story, StoryEvent};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{listed, run, story};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Doing {
    Filling { until: i128 },
    Playing,
    Over,
}

struct Person {
    size: i128,
    received: i128,
    shown: i128,
    doing: Doing,
    story: Story,
}

impl Person {
    fn complete(&self) -> bool {
        self.received == self.size && self.doing != Doing::Over && self.begun()
    }

    fn begun(&self) -> bool {
        !matches!(self.doing, Doing::Filling { .. })
    }

    fn downloads(&self) -> bool {
        self.doing != Doing::Over && !self.complete()
    }
}

struct Plain {
    capacity: i128,
    line: i128,
    film: i128,
    start: i128,
    resume: i128,
    most: i128,
    now: Nanos,
    people: Vec<Person>,
}

impl Plain {
    fn new(rules: &StreamingRules) -> Self {
        let film = i128::from(rate(rules.film_mbit_s));
        let of = |seconds: f64| film * i128::from(nanos(seconds));
        let capacity = i128::from(rate(rules.capacity_mbit_s));
        Self {
            capacity,
            line: rules.line_mbit_s.map_or(capacity, |x| rate(x).into()),
            film,
            start: of(rules.start_buffer_s),
            resume: of(rules.resume_buffer_s),
            most: rules.max_buffer_s.map_or(i128::MAX / 4, of),
            now: 0,
            people: Vec::new(),
        }
    }

    /// What everybody receives.
    fn rates(&self) -> Vec<i128> {
        let downloading = self.people.iter().filter(|p| p.downloads()).count() as i128;
        let enough = self.line >= self.film && self.capacity >= downloading * self.film;
        let full = |p: &Person| {
            p.doing == Doing::Playing
                && p.downloads()
                && enough
                && p.received - p.shown == self.most
        };
        let filled = self.people.iter().filter(|p| full(p)).count() as i128;
        let others = downloading - filled;
        self.people
            .iter()
            .map(|p| match p {
                p if full(p) => self.film,
                p if p.downloads() => self.line.min((self.capacity - filled * self.film) / others),
                _ => 0,
            })
            .collect()
    }

    fn next(&self) -> Option<Nanos> {
        let mut times = Vec::new();
        let mut after = |amount: i128, speed: i128| {
            if speed > 0 {
                times.push((amount.max(0) + speed - 1) / speed);
            } else if amount <= 0 {
                times.push(0);
            }
        };
        for (p, rate) in self.people.iter().zip(self.rates()) {
            match p.doing {
                Doing::Filling { until } => after(until - p.received, rate),
                Doing::Playing if p.complete() => after(p.size - p.shown, self.film),
                Doing::Playing => {
                    let buffer = p.received - p.shown;
                    after(p.size - p.received, rate);
                    if rate < self.film {
                        after(buffer, self.film - rate);
                    }
                    if rate > self.film {
                        after(self.most - buffer, rate - self.film);
                    }
                }
                Doing::Over => {}
            }
        }
        let soonest = times.into_iter().min()?;
        Some(self.now + Nanos::try_from(soonest).unwrap())
    }

    fn go(&mut self, time: Nanos) {
        let span = i128::from(time - self.now);
        for (i, rate) in self.rates().into_iter().enumerate() {
            let film = self.film;
            let p = &mut self.people[i];
            p.received += rate * span;
            if p.doing == Doing::Playing {
                p.shown += film * span;
            }
        }
        self.now = time;
        while self.happen() {}
    }

    /// Everything that is due now, in order of its kind; whether anything was.
    fn happen(&mut self) -> bool {
        let mut happened = false;
        for p in &mut self.people {
            let over = p.received >= p.size;
            if p.doing == Doing::Playing && over {
                if p.story.iter().all(|&(_, e)| e != StoryEvent::Delivered) {
                    p.received = p.size;
                    p.story.push((self.now, StoryEvent::Delivered));
                    happened = true;
                }
                if p.shown >= p.size {
                    p.shown = p.size;
                    p.doing = Doing::Over;
                    p.story.push((self.now, StoryEvent::Ended));
                    happened = true;
                }
            }
        }
        for p in &mut self.people {
            let Doing::Filling { until } = p.doing else {
                continue;
            };
            if p.received >= until {
                let again = p.story.last().map(|&(_, e)| e) == Some(StoryEvent::Stalled);
                let event = if again {
                    StoryEvent::Resumed
                } else {
                    StoryEvent::Started
                };
                p.received = p.received.min(p.size).min(p.shown + self.most);
                p.story.push((self.now, event));
                p.doing = Doing::Playing;
                happened = true;
            }
        }
        for p in &mut self.people {
            if p.doing == Doing::Playing && p.received < p.size {
                p.received = p.received.min(p.shown + self.most);
                if p.received <= p.shown {
                    p.shown = p.received;
                    let until = (p.shown + self.resume).min(p.size);
                    p.doing = Doing::Filling { until };
                    p.story.push((self.now, StoryEvent::Stalled));
                    happened = true;
                }
            }
        }
        happened
    }

    fn arrive(&mut self, length: Nanos) {
        let size = self.film * i128::from(length);
        self.people.push(Person {
            size,
            received: 0,
            shown: 0,
            doing: Doing::Filling {
                until: self.start.min(size),
            },
            story: vec![(self.now, StoryEvent::Picked)],
        });
        while self.happen() {}
    }
}

fn agree(plan: &Plan<StreamingRules>) -> Result<usize, TestCaseError> {
    let mut run = plan.run().unwrap();
    let mut people = plan.people();
    people.make(u32::MAX);
    let mut plain = Plain::new(&plan.rules);
    let mut come = 0;
    let mut stalls = 0;
    loop {
        let arrival = people.arrival(come);
        let time = match (plain.next(), arrival) {
            (Some(due), Some(arrival)) => due.min(arrival),
            (due, arrival) => match due.or(arrival) {
                Some(time) => time,
                None => break,
            },
        };
        // Half way to the next moment.
        let middle = plain.now + (time - plain.now) / 2;
        run.advance(middle, u64::MAX);
        let span = i128::from(middle - plain.now);
        for ((viewer, p), rate) in (0..).zip(&plain.people).zip(plain.rates()) {
            let seen = run.system().viewer(run.people(), viewer, middle);
            let playing = i128::from(p.doing == Doing::Playing);
            prop_assert_eq!(seen.received as i128, p.received + rate * span);
            prop_assert_eq!(seen.played as i128, p.shown + playing * plain.film * span);
        }
        plain.go(time);
        while people.arrival(come) == Some(time) {
            plain.arrive(people.work(come));
            come += 1;
        }
        run.advance(time, u64::MAX);
        for (viewer, p) in (0..).zip(&plain.people) {
            let seen = run.system().viewer(run.people(), viewer, time);
            prop_assert_eq!(
                seen.received as i128,
                p.received,
                "viewer {} at {}",
                viewer,
                time
            );
            prop_assert_eq!(
                seen.played as i128,
                p.shown,
                "viewer {} at {}",
                viewer,
                time
            );
        }
        let flow = run.system().hall().flow();
        let sum = |of: fn(&Person) -> i128| plain.people.iter().map(of).sum::<i128>() as u128;
        prop_assert_eq!(flow.received(), sum(|p| p.received));
        prop_assert_eq!(flow.played(), sum(|p| p.shown));
        prop_assert_eq!(
            u128::from(flow.used()),
            plain.rates().iter().sum::<i128>() as u128
        );
    }
    run.finish();
    prop_assert!(run.is_finished());
    for (viewer, p) in (0..).zip(&plain.people) {
        prop_assert_eq!(&run.system().story(run.people(), viewer), &p.story);
        stalls += p
            .story
            .iter()
            .filter(|&&(_, e)| e == StoryEvent::Stalled)
            .count();
    }
    prop_assert_eq!(run.system().hall().stalls() as usize, stalls);
    Ok(stalls)
}

fn round_or(range: std::ops::Range<f64>) -> impl Strategy<Value = f64> + Clone {
    prop_oneof![range.clone(), range.prop_map(|x| x.floor().max(0.25))]
}

fn plans() -> impl Strategy<Value = Plan<StreamingRules>> {
    let viewers = prop::collection::vec((round_or(0.0..60.0), round_or(0.0..60.0)), 1..25);
    let rates = (
        round_or(0.5..40.0),
        round_or(0.5..8.0),
        prop::option::of(round_or(0.5..20.0)),
    );
    let buffers = (
        round_or(0.1..6.0),
        round_or(0.1..6.0),
        prop::option::of(prop_oneof![Just(0.0), round_or(0.1..20.0)]),
    );
    (viewers, rates, buffers).prop_map(|(viewers, rates, (start, resume, more))| {
        let rules = StreamingRules {
            way: Delivery::Sharing,
            capacity_mbit_s: rates.0,
            film_mbit_s: rates.1,
            line_mbit_s: rates.2,
            start_buffer_s: start,
            resume_buffer_s: resume,
            max_buffer_s: more.map(|more| start.max(resume) + more),
            ..StreamingRules::default()
        };
        listed(viewers, rules)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(15),
        ..ProptestConfig::with_cases(600)
    })]

    #[test]
    fn sharing_is_what_the_plainest_program_says(plan in plans()) {
        agree(&plan)?;
    }
}

/// What the random scenarios may miss: crowds that become full, drain together, and stall together, over and over.
#[test]
fn full_buffers_drain_and_fill_together() {
    let mut stalls = 0;
    for (capacity_mbit_s, start_buffer_s) in [
        (19.0, 0.5),
        (20.0, 0.5),
        (20.5, 0.5),
        (21.0, 0.5),
        (25.0, 0.5),
        // As much as fits, from the start on, and one unit a second more than everybody needs.
        (20.000_000_000_001, 1.0),
        (21.000_000_000_001, 1.0),
    ] {
        // Twenty viewers of long films, and now and then one more for a short one.
        let long = (0..20).map(|i| (f64::from(i) * 0.5, 400.0 + f64::from(i)));
        let short = (0..30).map(|i| (60.0 + 10.0 * f64::from(i), f64::from(i % 7) * 3.0));
        let rules = StreamingRules {
            way: Delivery::Sharing,
            capacity_mbit_s,
            film_mbit_s: 1.0,
            start_buffer_s,
            resume_buffer_s: 0.75,
            max_buffer_s: Some(1.0),
            ..StreamingRules::default()
        };
        let plan = listed(long.chain(short), rules);
        stalls += agree(&plan).unwrap();
    }
    assert!(stalls > 100, "{stalls}");
}

/// The buffer is empty in the very nanosecond in which the other download is done: it stalls all the same.
#[test]
fn an_empty_buffer_stalls_even_if_there_is_room_again() {
    let rules = StreamingRules {
        way: Delivery::Sharing,
        capacity_mbit_s: 2.0,
        film_mbit_s: 2.0,
        start_buffer_s: 1.0,
        resume_buffer_s: 2.0,
        max_buffer_s: None,
        ..StreamingRules::default()
    };
    let plan = listed([(0.0, 20.0), (1.0, 1.0)], rules);
    agree(&plan).unwrap();
    let run = run(&plan);
    use StoryEvent::{Delivered, Ended, Picked, Resumed, Stalled, Started};
    // Alone for a second, one film second comes in one. Then two seconds at half the rate use the buffer up.
    let first = [
        (0, Picked),
        (1, Started),
        (3, Stalled),
        (5, Resumed),
        (21, Delivered),
        (23, Ended),
    ];
    assert_eq!(story(&run, 0), first);
    assert_eq!(
        story(&run, 1),
        [(1, Picked), (3, Started), (3, Delivered), (4, Ended)]
    );
}

/// Three viewers need three units, and two more are there to share: but not for the one whose buffer is full, even
/// though the others get no more than a film's rate.
#[test]
fn full_buffers_take_no_more_than_the_film() {
    let rules = StreamingRules {
        way: Delivery::Sharing,
        capacity_mbit_s: 3.000_000_000_002,
        film_mbit_s: 1.0,
        start_buffer_s: 1.0,
        resume_buffer_s: 1.0,
        max_buffer_s: Some(1.0),
        ..StreamingRules::default()
    };
    let plan = listed([(0.0, 20.0), (0.2, 20.0), (0.2, 20.0)], rules);
    agree(&plan).unwrap();
    let mut run = plan.run().unwrap();
    run.advance(SECOND, u64::MAX);
    assert_eq!(run.system().share(), Some(rate(1.0) + 1));
}
