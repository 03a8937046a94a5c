//! The reader's own goals, and the summary of their day: judged by every caller's story.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod common;

use common::scenarios;
use phones_and_mailboxes::lesson::{is_fewest, own_day};
use phones_and_mailboxes::report::{
    OfficeGoal, Reported as _, Subject, Summary, csv, is_least, judged, meets, verdicts,
};
use phones_and_mailboxes::settings::log::SAMPLE_LIST;
use phones_and_mailboxes::settings::{LogReader, OfficeGoals, Preset, Prices, Scenario};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::story::StoryEvent;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Demand, Offices, Run, Shape, Story, System as _, Work};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const OFFICES: [Subject; 2] = [Subject::Phone, Subject::Mailbox];

fn everything() -> OfficeGoals {
    OfficeGoals {
        cost_per_hour: Some(60.0),
        ..OfficeGoals::default()
    }
}

fn finished(scenario: &Scenario) -> Run<Offices> {
    let mut run = scenario.run().unwrap();
    run.finish();
    run
}

fn stories(run: &Run<Offices>, subject: Subject) -> Vec<Story> {
    let people = run.people();
    let story = |caller| match subject {
        Subject::Mailbox => run.mailbox().story(people, caller),
        _ => run.phone().story(people, caller),
    };
    (0..people.made()).map(story).collect()
}

/// Out of a hundred, how many had this as the first answer to what they wanted.
fn turned_away(stories: &[Story]) -> f64 {
    let refused = |story: &&Story| {
        let answer = story.get(1).map(|(_, event)| *event);
        matches!(answer, Some(StoryEvent::HeardBusy | StoryEvent::Returned))
    };
    let refused = stories.iter().filter(refused).count();
    refused as f64 * 100.0 / stories.len() as f64
}

/// How long 19 of 20 took to be helped; endless for those who never are.
fn helped_s(stories: &[Story]) -> f64 {
    let mut times: Vec<f64> = stories
        .iter()
        .map(|story| match (story.first(), story.last()) {
            (Some((came, _)), Some((done, StoryEvent::Done | StoryEvent::Replied))) => {
                seconds(done - came)
            }
            _ => f64::INFINITY,
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[(times.len() * 19).div_ceil(20) - 1]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(10),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn goals_are_judged_as_the_stories_tell(scenario in scenarios()) {
        let run = finished(&scenario);
        for subject in OFFICES {
            let stories = stories(&run, subject);
            for verdict in verdicts(&everything(), &run, subject) {
                let figure = verdict.figure.unwrap();
                match verdict.goal {
                    OfficeGoal::TurnedAway => {
                        prop_assert!((figure - turned_away(&stories)).abs() < 1e-9);
                    }
                    OfficeGoal::Help => {
                        let exact = helped_s(&stories);
                        let near = (exact..=exact * 1.01 + 1e-6).contains(&figure);
                        prop_assert!(near || figure == exact, "{figure} for {exact}");
                    }
                    OfficeGoal::Cost => prop_assert!(figure >= 0.0),
                }
            }
        }
    }

    #[test]
    fn nothing_is_judged_before_anybody_came_and_nothing_panics_on_the_way(
        scenario in scenarios(),
        until in 0u64..400_000_000_000,
    ) {
        let mut run = scenario.run().unwrap();
        for subject in OFFICES {
            for verdict in verdicts(&everything(), &run, subject) {
                prop_assert_eq!(verdict.is_met(), None);
            }
        }
        run.advance(until, u64::MAX);
        let summary = Summary::of("A day", &scenario, &everything(), &run, None);
        let text = summary.text();
        prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{}", text);
    }
}

/// A caller every minute for two hours, each with a minute's work, for so many handlers.
fn office(handlers: u32) -> Scenario {
    Scenario {
        demand: Demand::Even {
            callers: 120,
            per_minute: 1.0,
        },
        handlers,
        work: Work {
            mean_s: 60.0,
            shape: Shape::Fixed,
        },
        ..Scenario::default()
    }
}

#[test]
fn an_hour_costs_its_handlers_messages_and_lost_callers() {
    // One handler, a minute and ten seconds for a call: every other caller hears busy and is lost.
    let run = finished(&office(1));
    let prices = Prices {
        handler_hour: 20.0,
        message: 0.5,
        lost: 3.0,
        ..Prices::default()
    };
    let goals = OfficeGoals {
        prices,
        ..everything()
    };
    let cost = |subject| {
        let verdicts = verdicts(&goals, &run, subject);
        let cost = verdicts
            .iter()
            .find(|verdict| verdict.goal == OfficeGoal::Cost);
        cost.unwrap().figure.unwrap()
    };
    let books = run.phone().books();
    assert_eq!((books.served, books.lost), (60, 60));
    // An hour is one until the last call ends, or the last reply goes out.
    let hours = seconds(books.now) / 3600.0;
    assert!((cost(Subject::Phone) - (20.0 + 60.0 * 3.0 / hours)).abs() < 1e-9);
    let hours = seconds(run.mailbox().books().now) / 3600.0;
    assert!((cost(Subject::Mailbox) - (20.0 + 120.0 * 0.5 / hours)).abs() < 1e-9);
}

#[test]
fn the_fewest_are_those_with_whom_one_fewer_would_not_do() {
    let goals = OfficeGoals::default();
    let enough = |handlers| meets(&goals, &finished(&office(handlers)), Subject::Phone);
    assert_eq!([1, 2, 3].map(enough), [false, true, true]);
    let least = |handlers| is_least(&office(handlers), &goals, Subject::Phone, u64::MAX);
    assert_eq!([1, 2, 3].map(least), [Some(true), Some(true), Some(false)]);
    assert_eq!(is_least(&office(3), &goals, Subject::Phone, 10), None);
}

/// The day with which the sandbox begins, with so many handlers.
fn opening(handlers: u32) -> Scenario {
    Scenario {
        handlers,
        ..own_day()
    }
}

#[test]
fn the_task_is_not_done_by_the_day_as_it_is_offered_and_is_by_one_number_of_handlers() {
    let goals = OfficeGoals::default();
    let fewest = |handlers| is_fewest(&opening(handlers), &goals, &finished(&opening(handlers)));
    let done: Vec<u32> = (1..=8).filter(|&handlers| fewest(handlers)).collect();
    assert!(!done.contains(&own_day().handlers), "{done:?}");
    // By letter few will do, by phone more.
    assert_eq!(done, [3, 5]);
}

#[test]
fn the_task_cannot_be_done_cheaply() {
    let done =
        |scenario: &Scenario, goals: &OfficeGoals| is_fewest(scenario, goals, &finished(scenario));
    let (day, goals) = (opening(3), OfficeGoals::default());
    assert!(done(&day, &goals));
    let loose = |change: fn(&mut OfficeGoals)| {
        let mut goals = goals.clone();
        change(&mut goals);
        done(&day, &goals)
    };
    assert!(!loose(|goals| goals.turned_away = None));
    assert!(!loose(|goals| goals.turned_away = Some(6.0)));
    assert!(!loose(|goals| goals.help_s = Some(601.0)));
    assert!(!loose(|goals| goals.cost_per_hour = Some(1.0)));
    assert!(loose(|goals| goals.cost_per_hour = Some(1000.0)));
    let mut few = day.clone();
    few.demand = Demand::Steady {
        callers: 99,
        per_minute: 1.0,
    };
    assert!(!done(&few, &goals));
    let run = day.run().unwrap();
    assert!(!is_fewest(&day, &goals, &run), "the day is not over");
}

#[test]
fn the_sample_list_is_a_day_with_one_row_that_is_none() {
    let mut reader = LogReader::default();
    reader.push(SAMPLE_LIST.as_bytes()).unwrap();
    let list = reader.finish().unwrap();
    assert_eq!((list.demand.callers(), list.bad_rows), (67, 1));
    assert!(list.bad[0].to_string().contains("noon"), "{}", list.bad[0]);
    let scenario = Scenario {
        demand: list.demand,
        ..Scenario::default()
    };
    let run = finished(&scenario);
    // Worth reading: somebody hears busy, and the page can link to it.
    assert!(run.phone().books().refused > 5);
    assert!(scenario.to_link_within(2000).is_some());
}

#[test]
fn verdicts_are_told_so_that_nobody_takes_a_miss_for_a_hit() {
    let prices = Prices::default();
    for (figure, said) in [
        (None, "nobody can tell yet"),
        (Some(0.0), "yes, nobody heard busy"),
        (Some(5.0), "yes, 5 in 100 heard busy"),
        (Some(5.000_4), "no, 5.0004 in 100 heard busy"),
        (Some(0.000_1), "yes, 0.0001 in 100 heard busy"),
        (Some(55.3), "no, 55 in 100 heard busy"),
    ] {
        let verdict = phones_and_mailboxes::report::Verdict {
            goal: OfficeGoal::TurnedAway,
            wanted: 5.0,
            figure,
        };
        assert_eq!(judged(&verdict, &prices, Subject::Phone), said);
    }
}

#[test]
fn the_summary_tells_all_of_a_day() {
    let scenario = Preset::LunchRush.scenario();
    let run = finished(&scenario);
    let summary = Summary::of(
        "Lunch",
        &scenario,
        &everything(),
        &run,
        Some("https://example.org/#v=1"),
    );
    let text = summary.text();
    let books = run.phone().books();
    for part in [
        "Lunch\n",
        "600 callers, 2 a minute, but 10 times as many from 30:00 to 50:00; 8 handlers",
        &format!("Solved: {} of 600\n", books.served),
        &format!("Lost: {}\n", books.lost),
        "Answered: 600 of 600\n",
        "✗ No more than 5 in 100 are turned away: no, ",
        "✓ No more than 5 in 100 are turned away: yes, no letter came back.",
        "The day is over. Seed 1.",
        "The same day again: https://example.org/#v=1",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    let unsaid = Summary::of("", &scenario, &everything(), &run, None).text();
    assert!(unsaid.contains("too long for a link"));
}

#[test]
fn figures_as_csv_are_all_figures() {
    let scenario = Preset::QuietMorning.scenario();
    let run = finished(&scenario);
    let all = OfficesRules::figures(&scenario, &run, true);
    let text = csv::figures(&all);
    assert_eq!(text.lines().count(), all.len() + 1);
    assert!(text.starts_with("figure,value\nrun.callers,300\nrun.finished,true\n"));
    let served = format!("\nphone.served,{}\n", run.phone().books().served);
    assert!(text.contains(&served));
    assert!(text.lines().all(|line| line.split(',').count() == 2));
}

#[test]
fn the_time_series_of_a_day_ends_with_its_books() {
    let run = finished(&Preset::QuietMorning.scenario());
    let text = OfficesRules::series(&run);
    let rows =
        run.phone().time_series().samples().len() + run.mailbox().time_series().samples().len() + 2;
    assert_eq!(text.lines().count(), rows + 1);
    let books = run.mailbox().books();
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("mailbox,") && last.ends_with(&format!(",{},0", books.served)));
}
