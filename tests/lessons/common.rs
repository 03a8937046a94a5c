//! What is asked of every lesson.

use phones_and_mailboxes::lesson::{Bet, Knob, Lesson, Model, Seen, Turn};
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::{Nanos, Progress};

/// As many seeds as the project asks for.
pub const SEEDS: u64 = 200;

/// A run of a plan, at its end.
pub fn finished<P: Model>(plan: &P) -> P::Run {
    let mut run = plan.run().expect("a lesson's plan is within its limits");
    while run.advance(Nanos::MAX - 1, 1 << 20) == Progress::Underway {}
    run
}

/// A lesson's day with a seed.
pub fn day<P: Model>(lesson: &Lesson<P>, day: usize, seed: u64) -> P {
    let mut plan = (lesson.days[day].plan)();
    plan.set_seed(seed);
    plan
}

/// The outcomes of a bet with every seed; each makes the same answer right, and they are not all the same.
pub fn outcomes<P: Model>(lesson: &Lesson<P>, bet: &Bet<P>) -> Vec<f64> {
    let outcomes: Vec<f64> = (1..=SEEDS)
        .map(|seed| {
            let plan = day(lesson, bet.day, seed);
            assert!(bet.is_about(lesson, &plan));
            (bet.outcome)(&Seen::alone(&plan, &finished(&plan)))
                .expect("a run that is over has an outcome")
        })
        .collect();
    let right = bet.right(outcomes[0]);
    for (seed, &outcome) in (1..).zip(&outcomes) {
        assert_eq!(
            bet.right(outcome),
            right,
            "{}: with seed {seed} it was {outcome}",
            lesson.name
        );
    }
    assert!(
        outcomes.iter().any(|outcome| outcome != &outcomes[0]),
        "{}: chance has no say",
        lesson.name
    );
    outcomes
}

/// Whether a task is done by a plan at the end of its run.
pub fn done<P: Model>(lesson: &Lesson<P>, task: &str, plan: &P) -> bool {
    let task = lesson.tasks.iter().find(|one| one.key == task);
    (task.expect("there is such a task").done)(&Seen::alone(plan, &finished(plan)))
}

/// A lesson's controls, wherever they are offered.
fn knobs<P: Model>(lesson: &Lesson<P>) -> impl Iterator<Item = &'static Knob> {
    let groups = lesson.groups.iter().flat_map(|group| group.knobs);
    lesson.knobs.iter().chain(lesson.more).chain(groups)
}

/// A plan with every other answer to every choice among a lesson's controls, one at a time.
fn otherwise<P: Model>(lesson: &Lesson<P>, plan: &P) -> Vec<P> {
    let mut plans = Vec::new();
    for knob in knobs(lesson) {
        let places = match plan.dial(knob).map(|dial| dial.turn) {
            Some(Turn::Choice { options, .. }) => options.len(),
            Some(Turn::Switch(_)) => 2,
            _ => 0,
        };
        plans.extend((0..places).map(|place| {
            let mut plan = plan.clone();
            plan.turn(knob.key, place as f64);
            plan
        }));
    }
    plans
}

/// A plan on which a control of a lesson is at hand: one of its days, or what one or two choices make of one.
fn with_dial<P: Model>(lesson: &Lesson<P>, knob: &Knob) -> P {
    let mut plans: Vec<P> = lesson.days.iter().map(|day| (day.plan)()).collect();
    for _ in 0..3 {
        if let Some(plan) = plans.iter().find(|plan| plan.dial(knob).is_some()) {
            return plan.clone();
        }
        plans = plans
            .iter()
            .flat_map(|plan| otherwise(lesson, plan))
            .collect();
    }
    panic!(
        "{}: no day has the control {:?}, nor has one after a choice or two among the lesson's knobs. If it is \
         the key of a row in the table of settings, offer the choice that it hangs on as a knob, too, or a day \
         on which it has a place",
        lesson.name, knob.key
    );
}

/// What holds for every lesson: no task is done by a day as it is offered, every control is there, moves, and goes
/// where it is sent, and the link brings back each day.
pub fn is_sound<P: Model + std::fmt::Debug>(lesson: &Lesson<P>, done_already: &[(&str, usize)]) {
    for (number, offered) in lesson.days.iter().enumerate() {
        let plan = (offered.plan)();
        let run = finished(&plan);
        assert!(P::is_over(&run));
        assert!(plan.progress(&run) > 0.99);
        for task in lesson.tasks {
            let expected = done_already.contains(&(task.key, number));
            assert_eq!(
                (task.done)(&Seen::alone(&plan, &run)),
                expected,
                "{}: whether the task {:?} is done on day {number} as offered; if so, and if that is meant, it \
                 stands in the list of those done already",
                lesson.name,
                task.key
            );
        }
        let back = P::from_link(&plan.to_link()).expect("a day's link can be read");
        assert_eq!(back, plan);
    }
    for knob in knobs(lesson) {
        let mut plan = with_dial(lesson, knob);
        let before = plan.clone();
        let to = match plan.dial(knob).unwrap().turn {
            Turn::Number { value, scale, .. } => {
                let last = scale.number(scale.last());
                assert!(scale.last() >= 4, "{}: {}", lesson.name, knob.key);
                if last == value { scale.number(0) } else { last }
            }
            Turn::Choice { options, chosen } => {
                (if chosen + 1 < options.len() {
                    chosen + 1
                } else {
                    0
                }) as f64
            }
            Turn::Switch(on) => f64::from(u8::from(!on)),
            Turn::Note => panic!("{}: there is nothing to turn", lesson.name),
        };
        plan.turn(knob.key, to);
        assert_ne!(plan, before, "{}: {} does nothing", lesson.name, knob.key);
        plan.run()
            .unwrap_or_else(|refusal| panic!("{}: {}: {refusal}", lesson.name, knob.key));
    }
}
