//! The answer: one JSON object of everything a run came to.

use phones_and_mailboxes::report::tale::Tale;
use phones_and_mailboxes::report::{
    self, Expectation, Figure, Reported, Value, estimates, expectations, figures,
};
use phones_and_mailboxes::settings::{AnyScenario, Plan, Scenario};
use phones_and_mailboxes::sim::measure::Estimate;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Nanos, Story, System};
use serde_json::{Map, Value as Json, json};

/// What one run came to.
struct Outcome {
    figures: Vec<Figure>,
    fingerprint: u64,
    estimates: Vec<(&'static str, Estimate)>,
    expectations: Vec<(&'static str, Expectation)>,
    stories: Vec<Json>,
}

/// Everything about a scenario, from one run or, for the confidence intervals, several.
pub fn answer(scenario: &AnyScenario, replications: u32, stories: u32) -> Result<Json, String> {
    let outcome = outcome(scenario, 0, stories)?;
    let mut object = Map::new();
    object.insert("scenario".into(), scenario.to_json());
    object.insert("link".into(), json!(scenario.to_link()));
    for figure in outcome.figures {
        let system = object
            .entry(figure.system.key())
            .or_insert_with(|| json!({}));
        system[figure.name] = value(figure);
    }
    let run = object.entry("run").or_insert_with(|| json!({}));
    run["stories_fingerprint"] = json!(format!("{:016x}", outcome.fingerprint));
    let intervals = if replications > 1 {
        replicate(scenario, replications, outcome.estimates)?
    } else {
        outcome.estimates.into_iter().map(interval).collect()
    };
    object.insert("confidence_intervals_95".into(), Json::Object(intervals));
    let theory = outcome.expectations.into_iter().map(theory).collect();
    object.insert("theory".into(), Json::Object(theory));
    if stories > 0 {
        object.insert("stories".into(), outcome.stories.into());
    }
    Ok(Json::Object(object))
}

/// What the run with the seed that is `further` on comes to.
fn outcome(scenario: &AnyScenario, further: u64, stories: u32) -> Result<Outcome, String> {
    match scenario {
        AnyScenario::SideBySide(scenario) => side_by_side(scenario, further, stories),
        AnyScenario::Bills(plan) => alone(plan, further, stories),
        AnyScenario::Blend(plan) => alone(plan, further, stories),
        AnyScenario::Hotline(plan) => alone(plan, further, stories),
        AnyScenario::Sale(plan) => alone(plan, further, stories),
        AnyScenario::Streaming(plan) => alone(plan, further, stories),
    }
}

fn side_by_side(scenario: &Scenario, further: u64, stories: u32) -> Result<Outcome, String> {
    let mut scenario = scenario.clone();
    scenario.seed += further;
    let run = scenario.run();
    let mut run = run.map_err(|refused| refused.to_string())?;
    run.finish();
    let people = run.people();
    let callers = 0..stories.min(people.made());
    let told = callers.flat_map(|caller| {
        let calls = run.phone().story(people, caller);
        let letters = run.mailbox().story(people, caller);
        [
            story(caller, "phone", calls, run.now()),
            story(caller, "mailbox", letters, run.now()),
        ]
    });
    Ok(Outcome {
        figures: figures(&scenario, &run, false),
        fingerprint: run.fingerprint_by_office().0,
        estimates: known(estimates(&scenario, &run).named()),
        expectations: known(expectations(&scenario).named()),
        stories: told.collect(),
    })
}

fn known<T>(named: impl IntoIterator<Item = (&'static str, Option<T>)>) -> Vec<(&'static str, T)> {
    let named = named.into_iter();
    named
        .filter_map(|(name, known)| known.map(|known| (name, known)))
        .collect()
}

fn alone<R: Reported>(plan: &Plan<R>, further: u64, stories: u32) -> Result<Outcome, String> {
    let mut plan = plan.clone();
    plan.seed += further;
    let mut run = plan.run().map_err(|refused| refused.to_string())?;
    run.finish();
    let callers = 0..stories.min(run.come());
    let told = callers.map(|caller| {
        let events = run.system().story(run.people(), caller);
        story(caller, R::SYSTEM, events, run.now())
    });
    Ok(Outcome {
        figures: R::figures(&plan, &run),
        fingerprint: run.fingerprint().0,
        estimates: R::estimates(&plan, &run),
        expectations: R::expectations(&plan),
        stories: told.collect(),
    })
}

fn value(figure: Figure) -> Json {
    match figure.value {
        Value::Count(n) => json!(n),
        Value::Mean(x) | Value::Share(x) | Value::Seconds(x) => json!(x),
        Value::Flag(flag) => json!(flag),
        Value::Hash(hash) => json!(format!("{hash:016x}")),
    }
}

fn story(caller: u32, system: &str, story: Story, now: Nanos) -> Json {
    let told: Vec<String> = Tale::of(&story, now).lines().collect();
    let events = story
        .into_iter()
        .map(|(time, event)| json!({ "at_s": seconds(time), "event": event.key() }));
    json!({ "caller": caller, "system": system, "events": events.collect::<Vec<_>>(), "told": told })
}

/// An interval from batches within the one run.
fn interval((name, estimate): (&'static str, Estimate)) -> (String, Json) {
    let entry = json!({
        "method": "batch means",
        "mean": estimate.mean,
        "half_width": estimate.half_width,
        "observations": estimate.count,
    });
    (name.to_owned(), entry)
}

/// Intervals from the means of several runs with the next seeds.
fn replicate(
    scenario: &AnyScenario,
    replications: u32,
    first: Vec<(&'static str, Estimate)>,
) -> Result<Map<String, Json>, String> {
    let mut means: Vec<(&str, Vec<f64>)> = Vec::new();
    for replication in 0..replications {
        let estimates = match replication {
            0 => first.clone(),
            _ => outcome(scenario, replication.into(), 0)?.estimates,
        };
        for (name, estimate) in estimates {
            match means.iter_mut().find(|(known, _)| *known == name) {
                Some((_, list)) => list.push(estimate.mean),
                None => means.push((name, vec![estimate.mean])),
            }
        }
    }
    let entries = means.into_iter().map(|(name, means)| {
        let (mean, half_width) = report::interval_of_means(&means);
        let entry = json!({
            "method": "replications",
            "mean": mean,
            "half_width": half_width,
            "replications": means.len(),
        });
        (name.to_owned(), entry)
    });
    Ok(entries.collect())
}

fn theory((name, expectation): (&'static str, Expectation)) -> (String, Json) {
    let entry = json!({
        "expected": expectation.value,
        "formula": expectation.formula.key(),
        "exact": expectation.formula.is_exact(),
    });
    (name.to_owned(), entry)
}
