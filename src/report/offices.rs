//! What phone and mailbox come to, side by side.

use super::tale::Told;
use super::{Expectation, Figure, Moments, Reported, csv, reported};
use crate::settings::Plan;
use crate::sim::measure::Estimate;
use crate::sim::offices::OfficesRules;
use crate::sim::{Fingerprint, Offices, Run, Story, System};

impl Reported for OfficesRules {
    fn figures(plan: &Plan<Self>, run: &Run<Offices>, fingerprint: bool) -> Vec<Figure> {
        super::figures(plan, run, fingerprint)
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Offices>) -> Vec<(&'static str, Estimate)> {
        let named = super::estimates(plan, run).named().into_iter();
        named
            .filter_map(|(name, known)| Some((name, known?)))
            .collect()
    }

    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        let named = super::expectations(plan).named().into_iter();
        named
            .filter_map(|(name, known)| Some((name, known?)))
            .collect()
    }

    fn see(run: &Run<Offices>, moments: &mut Moments) {
        moments.see_offices(run);
    }

    fn told(run: &Run<Offices>, caller: u32) -> Told {
        Told::both(run, caller)
    }

    fn progress(run: &Run<Offices>, callers: u64) -> f64 {
        let both = [run.phone().books(), run.mailbox().books()];
        let settled = both.map(|books| reported::settled(books, callers));
        settled.iter().sum::<f64>() / 2.0
    }

    fn fingerprint(run: &Run<Offices>) -> Fingerprint {
        run.fingerprint_by_office()
    }

    fn stories(run: &Run<Offices>, caller: u32) -> Vec<(&'static str, Story)> {
        let people = run.people();
        vec![
            ("phone", run.phone().story(people, caller)),
            ("mailbox", run.mailbox().story(people, caller)),
        ]
    }

    fn series(run: &Run<Offices>) -> String {
        csv::series(run)
    }
}
