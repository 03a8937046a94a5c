//! The answer: one JSON object of everything a run came to.

use phones_and_mailboxes::report::tale::Tale;
use phones_and_mailboxes::report::{self, Expectation, Figure, Reported, Value, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, Plan};
use phones_and_mailboxes::sim::Story;
use phones_and_mailboxes::sim::measure::Estimate;
use phones_and_mailboxes::sim::time::seconds;
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
pub fn answer(scenario: &AnyPlan, replications: u32, stories: u32) -> Result<Json, String> {
    let outcome = outcome(scenario, 0, stories)?;
    let mut object = Map::new();
    object.insert("scenario".into(), scenario.to_json());
    object.insert("link".into(), json!(scenario.to_link()));
    for figure in outcome.figures {
        let system = object
            .entry(figure.subject.key())
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
fn outcome(scenario: &AnyPlan, further: u64, stories: u32) -> Result<Outcome, String> {
    scenario.visit(Come { further, stories })
}

/// See [`outcome`].
struct Come {
    further: u64,
    stories: u32,
}

impl Visitor for Come {
    type Output = Result<Outcome, String>;

    fn visit<R: Reported>(self, plan: &Plan<R>) -> Self::Output {
        let mut plan = plan.clone();
        plan.seed += self.further;
        let mut run = plan.run().map_err(|refused| refused.to_string())?;
        run.finish();
        let callers = 0..self.stories.min(run.come());
        let told = callers.flat_map(|caller| {
            let (stories, run) = (R::stories(&run, caller).into_iter(), &run);
            stories.map(move |(system, events)| {
                let standing = R::standing(run, caller, &events);
                story(caller, system, events, standing)
            })
        });
        Ok(Outcome {
            stories: told.collect(),
            figures: R::figures(&plan, &run, false),
            fingerprint: R::fingerprint(&run).0,
            estimates: R::estimates(&plan, &run),
            expectations: R::expectations(&plan),
        })
    }
}

fn value(figure: Figure) -> Json {
    match figure.value {
        Value::Count(n) => json!(n),
        Value::Mean(x) | Value::Share(x) | Value::Seconds(x) => json!(x),
        Value::Flag(flag) => json!(flag),
        Value::Hash(hash) => json!(format!("{hash:016x}")),
    }
}

fn story(caller: u32, system: &str, story: Story, standing: Option<String>) -> Json {
    let told: Vec<String> = Tale::of(&story, standing).lines().collect();
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
    scenario: &AnyPlan,
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
