//! Everyone is accounted for in every design, and the designs are made of the systems they are made of.

use phones_and_mailboxes::report::{Reported, Value};
use phones_and_mailboxes::settings::{Plan, Scenario};
use phones_and_mailboxes::sim::blend::{AnswerGoal, Blend, BlendRules, Design, Goals};
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Run, StoryEvent, System};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::common::scenarios;
use crate::finished;

fn with(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::with_cases(cases)
    }
}

fn goals() -> impl Strategy<Value = Goals> {
    let answer =
        (0.0f64..120.0, 0.0f64..=1.0).prop_map(|(within_s, share)| AnswerGoal { within_s, share });
    (
        prop::option::of(0.0f64..0.5),
        prop::option::of(answer),
        prop::option::of(0.0f64..2000.0),
        prop::option::of(0.0f64..1000.0),
    )
        .prop_map(|(turned_away, answer, reply_s, cost_per_hour)| Goals {
            turned_away,
            answer,
            reply_s,
            cost_per_hour,
        })
}

fn plans() -> impl Strategy<Value = Plan<BlendRules>> {
    let hold = (0u32..9, prop::option::of(0.0f64..90.0))
        .prop_map(|(places, patience_s)| HoldMusic { places, patience_s });
    let shares = (0.0f64..=1.0, 0.0f64..=1.0);
    (
        scenarios(),
        prop::sample::select(&Design::ALL[..]),
        shares,
        prop::option::of(1u32..4),
        (0.0f64..40.0).prop_map(f64::floor),
        prop::option::of(hold),
        goals(),
    )
        .prop_map(
            |(
                scenario,
                design,
                (urgent_share, message_probability),
                at_phone,
                front_call_s,
                hold,
                goals,
            )| {
                let rules = BlendRules {
                    design,
                    urgent_share,
                    at_phone,
                    front_call_s,
                    courtesy_s: scenario.rules.phone.courtesy_s,
                    overhead_s: scenario.rules.mailbox.overhead_s,
                    message_probability,
                    redial: scenario.rules.phone.redial,
                    hold,
                    goals,
                };
                let mut plan = Plan {
                    rules,
                    ..Plan::default()
                };
                plan.set_common(&scenario);
                plan.handlers = plan.handlers.max(1 + at_phone.unwrap_or(1));
                plan
            },
        )
}

/// Somebody's last word, if it is one.
fn outcome(run: &Run<Blend>, caller: u32) -> Option<StoryEvent> {
    use StoryEvent::{Abandoned, CalledBack, Done, GaveUp, Replied};
    let story = run.system().story(run.people(), caller);
    let last = story.last().map(|&(_, event)| event);
    last.filter(|event| matches!(event, Abandoned | CalledBack | Done | GaveUp | Replied))
}

/// Everyone is counted once, by the whole and by its parts, and nobody waits while somebody is idle.
fn everyone_is_somewhere(run: &Run<Blend>) -> Result<(), TestCaseError> {
    let blend = run.system();
    let books = blend.books();
    prop_assert!(books.balances(), "{:?}", books);
    prop_assert_eq!(books.arrived, u64::from(run.come()));
    prop_assert_eq!(
        blend.urgent().arrived + blend.others().arrived,
        books.arrived
    );
    let outcomes = blend.urgent().outcomes() + blend.others().outcomes();
    prop_assert_eq!(outcomes, books.served + books.lost);
    prop_assert_eq!(blend.urgent().lost + blend.others().lost, books.lost);
    let at_phone = blend.calls().map_or(0, |calls| calls.desk().working());
    let at_letters = blend.letters().map_or(0, |room| room.desk().working());
    prop_assert_eq!(books.working, u64::from(at_phone + at_letters));
    if let Some(calls) = blend.calls() {
        prop_assert!(calls.books().balances());
        prop_assert!(calls.on_hold().next().is_none() || !calls.desk().is_free());
        prop_assert!(calls.messages().is_empty() || !calls.desk().is_free());
    }
    if let Some(room) = blend.letters() {
        prop_assert!(room.books().balances());
        prop_assert_eq!(room.books().waiting, room.pile().len() as u64);
        prop_assert!(room.pile().is_empty() || !room.desk().is_free());
    }
    Ok(())
}

/// Of a run that is over.
fn little_holds(run: &Run<Blend>) -> Result<(), TestCaseError> {
    let blend = run.system();
    let books = blend.books();
    prop_assert_eq!(books.waiting + books.working, 0);
    for tally in [blend.urgent(), blend.others()] {
        prop_assert_eq!(tally.outcomes(), tally.arrived);
    }
    prop_assert_eq!(books.area(), books.stayed);
    let parts = blend.calls().map_or(0, |calls| calls.books().stayed)
        + blend.letters().map_or(0, |room| room.books().stayed);
    prop_assert_eq!(parts, books.stayed);
    if let Some(room) = blend.letters() {
        prop_assert_eq!(room.waits().sum(), room.books().waiting_area);
    }
    Ok(())
}

proptest! {
    #![proptest_config(with(120, 2))]

    #[test]
    fn at_every_event_everyone_is_somewhere(plan in plans()) {
        let mut run = plan.run().unwrap();
        while run.step() {
            everyone_is_somewhere(&run)?;
        }
        prop_assert_eq!(run.system().books().arrived, plan.demand.callers());
        // Stories add up to the books.
        let told: Vec<_> = (0..run.come()).map(|caller| outcome(&run, caller)).collect();
        prop_assert!(told.iter().all(Option::is_some));
        let lost = told.iter().flatten().filter(|e| matches!(e, StoryEvent::GaveUp | StoryEvent::Abandoned));
        prop_assert_eq!(lost.count() as u64, run.system().books().lost);
    }

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
            sliced = sliced.clone();
        }
        prop_assert_eq!(whole.fingerprint(), sliced.fingerprint());
        prop_assert_eq!(BlendRules::figures(&plan, &whole, false), BlendRules::figures(&plan, &sliced, false));
    }

    /// Where everyone goes the same way, a business is nothing but a hotline or a mailbox.
    #[test]
    fn a_pure_design_is_the_system_that_it_is_made_of(plan in plans()) {
        for design in [Design::Phones, Design::Voicemail, Design::Mail] {
            let mut plan = plan.clone();
            plan.rules.design = design;
            let blend = finished(&plan);
            let (books, story): (_, Box<dyn Fn(u32) -> _>);
            if design == Design::Mail {
                let mut scenario = Scenario::default();
                scenario.set_common(&plan);
                scenario.rules.phone.courtesy_s = 0.0;
                scenario.rules.mailbox.overhead_s = plan.rules.overhead_s;
                let mut run = scenario.run().unwrap();
                run.finish();
                books = *run.mailbox().books();
                story = Box::new(move |caller| run.mailbox().story(run.people(), caller));
            } else {
                let machine = Voicemail {
                    probability: plan.rules.message_probability,
                    overhead_s: plan.rules.overhead_s,
                    own_handlers: None,
                    ..Voicemail::default()
                };
                let mut hotline = Plan::<HotlineRules>::default();
                hotline.set_common(plan.common());
                hotline.rules = HotlineRules {
                    courtesy_s: plan.rules.courtesy_s,
                    redial: plan.rules.redial,
                    hold: plan.rules.hold,
                    voicemail: (design == Design::Voicemail).then_some(machine),
                    ..HotlineRules::default()
                };
                let mut run = hotline.run().unwrap();
                run.finish();
                books = *run.system().books();
                story = Box::new(move |caller| run.system().story(run.people(), caller));
            }
            prop_assert_eq!(blend.system().books(), &books);
            for caller in 0..blend.come() {
                prop_assert_eq!(blend.system().story(blend.people(), caller), story(caller));
            }
        }
    }

    /// Common random numbers: in every design the same requests are urgent, and bring the same work.
    #[test]
    fn a_request_stays_the_same_in_every_design(plan in plans()) {
        let seen: Vec<_> = Design::ALL
            .into_iter()
            .map(|design| {
                let mut plan = plan.clone();
                plan.rules.design = design;
                let run = finished(&plan);
                (0..run.come())
                    .map(|caller| {
                        let urgent = run.system().is_urgent(run.people(), caller);
                        (run.people().arrival(caller), run.people().work(caller), urgent)
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        prop_assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
    }

    /// Who goes where.
    #[test]
    fn each_design_keeps_its_word(plan in plans()) {
        let run = finished(&plan);
        for caller in 0..run.come() {
            let story = run.system().story(run.people(), caller);
            prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
            let has = |event| story.iter().any(|&(_, e)| e == event);
            let (rang, posted) = (has(StoryEvent::Rang), has(StoryEvent::Posted));
            let urgent = run.system().is_urgent(run.people(), caller);
            match plan.rules.design {
                Design::Phones => prop_assert!(rang && !posted && !has(StoryEvent::LeftMessage)),
                Design::Voicemail => prop_assert!(rang && !posted),
                Design::Mail => prop_assert!(!rang && posted),
                Design::Split => prop_assert_eq!((rang, posted), (urgent, !urgent)),
                Design::FrontDesk => {
                    prop_assert_eq!((rang, posted), (true, has(StoryEvent::Answered)));
                    prop_assert!(!has(StoryEvent::Done));
                }
            }
        }
    }

    #[test]
    fn every_figure_is_a_number_and_every_link_leads_back(plan in plans(), stop in 0u64..400) {
        let mut run = plan.run().unwrap();
        run.advance(stop * 1_000_000_000, u64::MAX);
        let figures = BlendRules::figures(&plan, &run, false);
        let mut names: Vec<_> = figures.iter().map(|figure| figure.name).collect();
        names.sort_unstable();
        prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "a name comes twice");
        for figure in &figures {
            if let Value::Mean(Some(x)) | Value::Share(Some(x)) | Value::Seconds(Some(x)) = figure.value {
                prop_assert!(x.is_finite() && x >= 0.0, "{:?}", figure);
            }
        }
        prop_assert_eq!(&Plan::from_link(&plan.to_link()).unwrap(), &plan);
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Plan<BlendRules>>(&json).unwrap(), &plan);
    }

    #[test]
    fn to_have_been_elsewhere_changes_nothing(plan in plans(), seconds in prop::collection::vec(0u64..600, 1..6), budget in 1u64..500) {
        crate::travel::changes_nothing(&plan, &seconds, budget);
    }

    /// What if, from here, and again a while later: other people, teams and rules in the same design.
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
            let mut changed = Plan { seed: before.seed, ..other };
            let other_design = changed.rules.design != before.rules.design;
            changed.rules.goals = before.rules.goals;
            prop_assert_eq!(before.branch(&run, &changed).is_err(), other_design);
            changed.rules.design = before.rules.design;
            let mut branch = before.branch(&run, &changed).unwrap();
            everyone_is_somewhere(&branch)?;
            while branch.step() {
                everyone_is_somewhere(&branch)?;
            }
            little_holds(&branch)?;
            crate::travel::past_is_kept(&run, &branch);
            run = before.branch(&run, &changed).unwrap();
            before = changed;
        }
    }
}
