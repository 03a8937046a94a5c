//! The schema of scenario files is on record, and says what the program says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "../common/mod.rs"]
mod common;
mod validator;

use std::fs;
use std::path::{Path, PathBuf};

use common::scenarios;
use phones_and_mailboxes::report::{Reported, Visitor};
use phones_and_mailboxes::settings::schema::schema;
use phones_and_mailboxes::settings::{
    AnyPlan, CommonPlan, Field, Plan, Preset, Prices, Range, Rules, Scenario,
};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Counts, Demand, Shape};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use validator::check;

#[test]
fn the_schema_on_record_is_the_one_that_the_types_and_tables_make() {
    let made = format!("{:#}\n", schema().unwrap());
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/settings/schema/scenario.schema.json");
    if fs::read_to_string(&path).is_ok_and(|on_record| on_record == made) {
        return;
    }
    let actual = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scenario.schema.json");
    fs::write(&actual, made).unwrap();
    panic!(
        "the schema has changed. If that is meant: cp {} {}",
        actual.display(),
        path.display()
    );
}

/// Scenarios in which every setting has a place.
fn samples() -> Vec<Scenario> {
    let mut samples: Vec<Scenario> = Preset::ALL.iter().map(|preset| preset.scenario()).collect();
    samples[0].work.shape = Shape::Erlang { stages: 2 };
    samples[0].rules.mailbox.room = Some(5);
    samples[1].work.shape = Shape::LogNormal { cv: 1.0 };
    samples[1].demand = Demand::Even {
        callers: 3,
        per_minute: 1.0,
    };
    samples.push(Preset::LunchRush.scenario());
    let counts = Demand::Counts {
        interval_s: 60.0,
        counts: Counts::Own(vec![3, 4]),
    };
    let log = Demand::Log {
        arrivals_s: vec![0.0, 1.5],
        durations_s: Some(vec![1.0, 2.0]),
    };
    for demand in [counts, log] {
        samples.push(Scenario {
            demand,
            ..Scenario::default()
        });
    }
    samples
}

/// What every plan is tried with: all that can be absent is there.
fn full<R: Rules>() -> Plan<R> {
    let mut plan = R::plan();
    for field in R::fields() {
        (field.set)(&mut plan.rules, field.range.min);
    }
    plan
}

/// The plan with all that can be absent, and with the callers of a scenario if there is one.
struct Full<'a>(Option<&'a Scenario>);

impl Visitor for Full<'_> {
    type Output = AnyPlan;

    fn visit<R: Reported>(self, _: &Plan<R>) -> AnyPlan {
        let mut plan = full::<R>();
        if let Some(scenario) = self.0 {
            (plan.demand, plan.work) = (scenario.demand.clone(), scenario.work);
        }
        any_of(&plan)
    }
}

/// A plan as one of any system, by way of its link.
fn any_of<R: Rules>(plan: &Plan<R>) -> AnyPlan {
    AnyPlan::from_link(&plan.to_link()).unwrap()
}

#[test]
fn every_preset_and_every_kind_of_file_conforms() {
    let schema = schema().unwrap();
    let mut files: Vec<AnyPlan> = samples().into_iter().map(AnyPlan::SideBySide).collect();
    files.extend(
        Preset::ALL
            .iter()
            .map(|preset| AnyPlan::SideBySide(preset.scenario())),
    );
    let defaults = AnyPlan::defaults();
    files.extend(defaults.iter().map(|plan| plan.visit(Full(None))));
    files.extend(defaults);
    for system in AnyPlan::systems() {
        assert_eq!(
            check(&schema, &json!({"system": system})),
            Ok(()),
            "{system}"
        );
    }
    for file in files {
        assert_eq!(check(&schema, &file.to_json()), Ok(()), "{file:?}");
    }
    for file in [
        "{}",
        r#"{"system": "sale"}"#,
        r#"{"system": "sale", "rules": {"way": "phone"}}"#,
    ] {
        assert_eq!(
            check(&schema, &serde_json::from_str(file).unwrap()),
            Ok(()),
            "{file}"
        );
        assert!(AnyPlan::from_json(file).is_ok(), "{file}");
    }
    for file in [
        r#"{"system": "rent"}"#,
        r#"{"handlrs": 1}"#,
        r#"{"rules": {}}"#,
        r#"{"work": {}}"#,
    ] {
        assert!(
            check(&schema, &serde_json::from_str(file).unwrap()).is_err(),
            "{file}"
        );
        assert!(AnyPlan::from_json(file).is_err(), "{file}");
    }
}

/// The ends of a range are allowed, what lies beyond them is not.
fn ends(file: &Value, place: &str, range: Range) {
    let schema = schema().unwrap();
    let at = |number: f64| {
        let mut file = file.clone();
        let number = if range.whole {
            json!(number as i64)
        } else {
            json!(number)
        };
        *file
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("no {place}")) = number;
        file
    };
    // A rush may end before it begins, which is for the program to see.
    for number in [range.min, range.max] {
        assert_eq!(check(&schema, &at(number)), Ok(()), "{place} = {number}");
    }
    for number in [range.min - 1.0, range.max + 1.0, range.max * 2.0 + 2.0] {
        let file = at(number);
        assert!(check(&schema, &file).is_err(), "{place} = {number}");
        assert!(
            AnyPlan::from_json(&file.to_string()).is_err(),
            "{place} = {number}"
        );
    }
    if range.whole {
        let mut file = file.clone();
        *file.pointer_mut(place).unwrap() = json!(range.min + 0.5);
        assert!(check(&schema, &file).is_err(), "{place}");
    }
}

#[test]
fn what_is_out_of_range_does_not_conform() {
    let common = CommonPlan::fields()
        .iter()
        .map(|field| (field.path, field.range));
    let rules = OfficesRules::fields().map(|field| (field.path, field.range));
    let entries = [
        "demand.counts.1",
        "demand.arrivals_s.1",
        "demand.durations_s.0",
    ];
    let lists = CommonPlan::entries().iter().zip(entries);
    let lists = lists.map(|(entry, path)| (path, entry.range));
    // All of them but the number of intervals, which is no number in a file.
    for (path, range) in common.chain(rules).chain(lists) {
        let place = format!("/{}", path.replace('.', "/"));
        let mut tried = 0;
        for scenario in samples() {
            let file = AnyPlan::SideBySide(scenario).to_json();
            if file.pointer(&place).is_some_and(Value::is_number) {
                ends(&file, &place, range);
                tried += 1;
            }
        }
        assert!(tried > 0, "{place}");
    }
    for plan in AnyPlan::defaults() {
        plan.visit(Ends);
    }
}

/// The ends of all ranges of a system that files name.
struct Ends;

impl Visitor for Ends {
    type Output = ();

    fn visit<R: Reported>(self, _: &Plan<R>) {
        if R::IS_NAMED {
            plan_ends::<R>();
        }
    }
}

fn plan_ends<R: Rules>() {
    let file = any_of(&full::<R>()).to_json();
    let places = |fields: &[(&str, Range)], part: &str| {
        for (path, range) in fields {
            ends(
                &file,
                &format!("/{part}/{}", path.replace('.', "/")),
                *range,
            );
        }
    };
    fn table<R: 'static>(
        fields: impl IntoIterator<Item = &'static Field<R>>,
    ) -> Vec<(&'static str, Range)> {
        let fields = fields.into_iter();
        fields.map(|field| (field.path, field.range)).collect()
    }
    places(&table(R::fields()), "rules");
    places(&table(Prices::fields()), "prices");
    let handlers = CommonPlan::field("handlers").unwrap();
    ends(&file, "/handlers", handlers.range);
}

/// Every place in a value that holds no further places.
fn leaves(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, part) in object {
                leaves(part, format!("{place}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (i, part) in list.iter().enumerate() {
                leaves(part, format!("{place}/{i}"), found);
            }
        }
        _ => found.push(place),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(3),
        ..ProptestConfig::with_cases(500)
    })]

    /// The program and the schema agree on a file in which one place was changed, but for what only the program sees:
    /// numbers that depend on each other.
    #[test]
    fn the_program_and_the_schema_agree(
        scenario in scenarios(),
        system in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        instead in prop::sample::select(vec![
            json!(-1), json!(0), json!(1), json!(2.5), json!(10_000_000), json!(1e300), json!(null), json!("hold"), json!("x"),
            json!(true), json!({}),
        ]),
    ) {
        let schema = schema().unwrap();
        let mut file = match system.get(&AnyPlan::defaults()) {
            AnyPlan::SideBySide(_) => AnyPlan::SideBySide(scenario),
            plan => plan.visit(Full(Some(&scenario))),
        }
        .to_json();
        let mut places = Vec::new();
        leaves(&file, String::new(), &mut places);
        let place = place.get(&places);
        *file.pointer_mut(place).unwrap() = instead.clone();
        let conforms = check(&schema, &file);
        match AnyPlan::from_json(&file.to_string()) {
            Ok(_) => prop_assert_eq!(conforms, Ok(()), "{} = {}", place, instead),
            Err(why) if conforms.is_ok() => {
                let why = why.to_string();
                let depends = ["it should end later", "durations", "would take", "lasts", "years", "Callers", "each team needs", "has room for", "set at least 1", "set 0 titles"];
                prop_assert!(depends.iter().any(|part| why.contains(part)), "{} = {}: {}", place, instead, why);
            }
            Err(_) => {}
        }
    }
}
