//! Everyone is accounted for, and with neither music nor voicemail it is the phone.

use crate::common::scenarios;
use crate::finished;
use crate::travel;
use phones_and_mailboxes::report::{Reported, Value};
use phones_and_mailboxes::settings::{Plan, Scenario};
use phones_and_mailboxes::sim::hotline::{
    HoldMusic, Hotline, HotlineRules, HotlineState, Voicemail,
};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Run, StoryEvent, System};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn with(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::with_cases(cases)
    }
}

/// A plan of the same people as a scenario.
fn plan(
    scenario: &Scenario,
    hold: Option<HoldMusic>,
    voicemail: Option<Voicemail>,
) -> Plan<HotlineRules> {
    let rules = HotlineRules {
        courtesy_s: scenario.rules.phone.courtesy_s,
        redial: scenario.rules.phone.redial,
        hold,
        voicemail,
    };
    let mut plan = Plan {
        rules,
        ..Plan::default()
    };
    plan.set_common(scenario);
    plan
}

fn plans() -> impl Strategy<Value = Plan<HotlineRules>> {
    let seconds = prop_oneof![0.0f64..90.0, (0.0f64..90.0).prop_map(f64::floor)];
    let hold = (0u32..12, prop::option::of(seconds.clone()))
        .prop_map(|(places, patience_s)| HoldMusic { places, patience_s });
    let voicemail = (0.0f64..=1.2, seconds, prop::option::of(1u32..5)).prop_map(
        |(probability, overhead_s, own_handlers)| Voicemail {
            probability: probability.min(1.0),
            overhead_s,
            own_handlers,
        },
    );
    (
        scenarios(),
        prop::option::of(hold),
        prop::option::of(voicemail),
    )
        .prop_map(|(scenario, hold, voicemail)| plan(&scenario, hold, voicemail))
}

/// Everyone is counted once, whoever waits has a reason to, and the levels say the same as the states.
fn everyone_is_somewhere(rules: &HotlineRules, run: &Run<Hotline>) -> Result<(), TestCaseError> {
    let shared = rules
        .voicemail
        .is_none_or(|machine| machine.own_handlers.is_none());
    let hotline = run.system();
    let (books, measures) = (hotline.books(), hotline.measures());
    prop_assert!(books.balances(), "{:?}", books);
    prop_assert_eq!(books.arrived, u64::from(run.come()));
    let mut counts = [0u64; 10];
    (0..run.come()).for_each(|caller| counts[hotline.state(caller) as usize] += 1);
    let count = |state: HotlineState| counts[state as usize];
    prop_assert_eq!(count(HotlineState::Away), 0);
    prop_assert_eq!(count(HotlineState::OnHold), measures.on_hold.now());
    prop_assert_eq!(count(HotlineState::Orbiting), measures.orbiting.now());
    prop_assert_eq!(count(HotlineState::Talking), measures.talking.now());
    prop_assert_eq!(
        count(HotlineState::MessageWaiting),
        measures.messages_waiting.now()
    );
    prop_assert_eq!(
        count(HotlineState::MessageOpen),
        measures.messages_open.now()
    );
    prop_assert_eq!(count(HotlineState::CalledBack), measures.called_back);
    prop_assert_eq!(count(HotlineState::Abandoned), measures.abandoned);
    prop_assert_eq!(
        count(HotlineState::Served) + count(HotlineState::CalledBack),
        books.served
    );
    prop_assert_eq!(count(HotlineState::Lost) + measures.abandoned, books.lost);
    let waiting =
        measures.on_hold.now() + measures.orbiting.now() + measures.messages_waiting.now();
    prop_assert_eq!(waiting, books.waiting);
    prop_assert_eq!(
        hotline.messages().len() as u64,
        measures.messages_waiting.now()
    );
    prop_assert_eq!(hotline.on_hold().count() as u64, measures.on_hold.now());
    let own = hotline.own_desk().map_or(0, |desk| desk.working());
    prop_assert_eq!(u64::from(hotline.desk().working() + own), books.working);
    // Nobody waits while somebody who could help is idle.
    let idle = hotline.desk().is_free();
    prop_assert!(!idle || measures.on_hold.now() == 0);
    let message_idle = match hotline.own_desk() {
        Some(own) if !shared => own.is_free(),
        _ => idle,
    };
    prop_assert!(!message_idle || hotline.messages().is_empty());
    Ok(())
}

/// Of a run that is over.
fn little_holds(run: &Run<Hotline>) -> Result<(), TestCaseError> {
    let (books, measures) = (run.system().books(), run.system().measures());
    prop_assert_eq!(books.waiting + books.working, 0);
    prop_assert_eq!(books.area(), books.stayed);
    let (hold, orbit) = (measures.on_hold.area(), measures.orbiting.area());
    let waiting = measures.messages_waiting.area();
    prop_assert_eq!(hold, measures.waits.sum());
    prop_assert_eq!(waiting, measures.message_waits.sum());
    prop_assert_eq!(hold + orbit + waiting, books.waiting_area);
    let working = measures.talking.area() + measures.messages_open.area();
    prop_assert_eq!(working, books.working_area);
    // Every message is answered in the end.
    prop_assert_eq!(measures.messages, measures.called_back);
    Ok(())
}

proptest! {
    #![proptest_config(with(150, 1))]

    #[test]
    fn with_neither_music_nor_voicemail_it_is_the_phone(scenario in scenarios(), stop in 0u64..400) {
        let mut phone = scenario.run().unwrap();
        let mut hotline = plan(&scenario, None, None).run().unwrap();
        for until in [stop * 1_000_000_000, u64::MAX - 1] {
            phone.advance(until, u64::MAX);
            hotline.advance(until, u64::MAX);
            prop_assert_eq!(phone.phone().books(), hotline.system().books());
            for caller in 0..phone.people().made() {
                prop_assert_eq!(
                    phone.phone().story(phone.people(), caller),
                    hotline.system().story(hotline.people(), caller)
                );
            }
        }
        let (phone, measures) = (phone.phone(), hotline.system().measures());
        prop_assert_eq!(phone.answer_times().sum(), measures.answer_times.sum());
        prop_assert_eq!(phone.solution_times().sum(), measures.solution_times.sum());
        prop_assert_eq!(phone.busy().estimate(), measures.busy.estimate());
        prop_assert_eq!(phone.busy_first().estimate(), measures.busy_first.estimate());
        prop_assert_eq!(phone.first_busy(), measures.first_busy);
        prop_assert_eq!(phone.time_series().samples(), hotline.system().time_series().samples());
    }

    #[test]
    fn at_every_event_everyone_is_somewhere(plan in plans()) {
        let mut run = plan.run().unwrap();
        while run.step() {
            everyone_is_somewhere(&plan.rules, &run)?;
            let on_hold = run.system().measures().on_hold;
            let places = plan.rules.hold.map_or(0, |hold| hold.places);
            prop_assert!(on_hold.now() <= places.into());
        }
        prop_assert!(run.is_finished());
        prop_assert_eq!(run.system().books().arrived, plan.demand.callers());
    }

    /// L = λW: every integral over time is the sum of somebody's times.
    #[test]
    fn littles_law_holds_to_the_last_digit(plan in plans()) {
        little_holds(&finished(&plan))?;
    }

    #[test]
    fn the_same_seed_is_the_same_run_however_it_is_sliced(plan in plans(), budget in 1u64..50, hop in 1u64..20_000_000_000) {
        let whole = finished(&plan);
        let mut sliced = plan.run().unwrap();
        let mut until = 0;
        loop {
            match sliced.advance(until, budget) {
                Progress::Finished => break,
                Progress::Reached => until += hop,
                Progress::Underway => {}
            }
            // A clone is a checkpoint.
            sliced = sliced.clone();
        }
        prop_assert_eq!(whole.fingerprint(), sliced.fingerprint());
        prop_assert_eq!(whole.system().books(), sliced.system().books());
        prop_assert_eq!(HotlineRules::figures(&plan, &whole, false), HotlineRules::figures(&plan, &sliced, false));
    }

    /// A story agrees with the books, and is told in order of time.
    #[test]
    fn stories_add_up_to_the_books(plan in plans(), stop in 0u64..400) {
        let mut run = plan.run().unwrap();
        run.advance(stop * 1_000_000_000, u64::MAX);
        let mut counts = [0; 40];
        for caller in 0..run.people().made() {
            let story = run.system().story(run.people(), caller);
            prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
            prop_assert!(story.iter().all(|&(time, _)| time <= run.now()), "{:?}", story);
            story.iter().for_each(|&(_, event)| counts[event as usize] += 1);
        }
        let of = |event: StoryEvent| counts[event as usize];
        let (books, measures) = (run.system().books(), run.system().measures());
        prop_assert_eq!(of(StoryEvent::Rang), books.attempts);
        prop_assert_eq!(of(StoryEvent::HeardBusy), books.refused);
        prop_assert_eq!(of(StoryEvent::GaveUp), books.lost - measures.abandoned);
        prop_assert_eq!(of(StoryEvent::Abandoned), measures.abandoned);
        prop_assert_eq!(of(StoryEvent::Answered), measures.answer_times.count());
        prop_assert_eq!(of(StoryEvent::Done), books.served - measures.called_back);
        prop_assert_eq!(of(StoryEvent::LeftMessage), measures.messages);
        prop_assert_eq!(of(StoryEvent::TakenUp), measures.message_waits.count());
        prop_assert_eq!(of(StoryEvent::CalledBack), measures.called_back);
    }

    /// While anybody is on the line, no handler at the phone turns to a message.
    #[test]
    fn calls_never_wait_behind_messages(plan in plans()) {
        let run = finished(&plan);
        if run.system().own_desk().is_none() {
            let stories: Vec<_> = (0..run.come())
                .map(|caller| run.system().story(run.people(), caller))
                .collect();
            let when = |story: &[(u64, StoryEvent)], event| {
                story.iter().find(|&&(_, e)| e == event).map(|&(time, _)| time)
            };
            let taken: Vec<_> = stories.iter().filter_map(|story| when(story, StoryEvent::TakenUp)).collect();
            for story in &stories {
                if let Some(joined) = when(story, StoryEvent::Waited) {
                    let left = when(story, StoryEvent::Answered).or(when(story, StoryEvent::Abandoned));
                    let left = left.unwrap();
                    prop_assert!(!taken.iter().any(|&time| joined < time && time < left), "{:?}", story);
                }
            }
        }
    }

    /// Reports never panic, and say nothing that is not a number.
    #[test]
    fn every_figure_is_a_number(plan in plans(), stop in 0u64..400) {
        let mut run = plan.run().unwrap();
        run.advance(stop * 1_000_000_000, u64::MAX);
        let figures = HotlineRules::figures(&plan, &run, false);
        let mut names: Vec<_> = figures.iter().map(|figure| figure.name).collect();
        names.sort_unstable();
        prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "a name comes twice");
        for figure in &figures {
            if let Value::Mean(Some(value)) | Value::Share(Some(value)) | Value::Seconds(Some(value)) = figure.value {
                prop_assert!(value.is_finite() && value >= -1e-9, "{:?}", figure);
            }
        }
        let known = |name: &str| names.iter().any(|known| name.strip_prefix("hotline.") == Some(known));
        for (name, _) in HotlineRules::estimates(&plan, &run) {
            prop_assert!(known(name), "{}", name);
        }
        for (name, _) in HotlineRules::expectations(&plan) {
            prop_assert!(known(name), "{}", name);
        }
    }

    #[test]
    fn links_and_files_lead_back_to_their_plan(plan in plans()) {
        prop_assert_eq!(&Plan::from_link(&plan.to_link()).unwrap(), &plan);
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Plan<HotlineRules>>(&json).unwrap(), &plan);
    }
}

proptest! {
    #![proptest_config(with(150, 9))]

    /// What if, from here, and again a while later: other people, handlers and rules of every kind.
    #[test]
    fn a_branch_keeps_the_past_and_everyone_in_it(
        plan in plans(),
        others in prop::collection::vec((plans(), 0u64..400), 1..3),
    ) {
        let mut run = plan.run().unwrap();
        let mut before = plan;
        let mut second = 0;
        for (other, later) in others {
            second += later;
            run.advance(second * SECOND, u64::MAX);
            let changed = Plan { seed: before.seed, ..other };
            let mut branch = before.branch(&run, &changed).unwrap();
            everyone_is_somewhere(&changed.rules, &branch)?;
            while branch.step() {
                everyone_is_somewhere(&changed.rules, &branch)?;
            }
            little_holds(&branch)?;
            travel::past_is_kept(&run, &branch);
            run = before.branch(&run, &changed).unwrap();
            before = changed;
        }
    }
}

proptest! {
    #![proptest_config(with(60, 9))]

    #[test]
    fn to_have_been_elsewhere_in_time_changes_nothing(
        plan in plans(),
        seconds in prop::collection::vec(0u64..600, 1..3),
        budget in 1u64..300,
    ) {
        travel::changes_nothing(&plan, &seconds, budget);
    }
}
