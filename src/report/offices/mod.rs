//! What phone and mailbox come to, side by side or each with its bill: the same counters and measures for both.

mod billed;
mod figures;
mod theory;

pub use self::figures::pile_gone_s;

use self::figures::figures;
use self::theory::expectations;

use super::estimates::{estimate_seconds, estimate_share, is_stationary};
use super::tale::Told;
use super::{Expectation, Figure, Happening, Moments, Part, Reported};
use crate::settings::{CommonPlan, Plan};
use crate::sim::measure::Estimate;
use crate::sim::offices::OfficesRules;
use crate::sim::{Fingerprint, Offices, Run, Story, System};

/// Share of attempts that hear busy.
pub const BUSY: &str = "phone.busy_share_of_attempts";
/// Share of callers who hear busy at their first attempt.
pub const BUSY_FIRST: &str = "phone.busy_share_of_first_attempts";
/// Utilisation of the phone's handlers.
pub const PHONE_UTILISATION: &str = "phone.utilisation";
/// Share of letters returned.
pub const RETURNED: &str = "mailbox.returned_share_of_letters";
/// Mean wait of a letter until it is opened, in seconds.
pub const WAIT: &str = "mailbox.wait_mean_s";
/// Mean reply time, in seconds.
pub const REPLY: &str = "mailbox.reply_time_mean_s";
/// Utilisation of the mailbox's handlers.
pub const MAILBOX_UTILISATION: &str = "mailbox.utilisation";

impl Reported for OfficesRules {
    fn figures(plan: &Plan<Self>, run: &Run<Offices>, fingerprint: bool) -> Vec<Figure> {
        let fingerprint = fingerprint.then(|| Self::fingerprint(run));
        figures(plan.common(), &plan.rules, run, fingerprint)
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Offices>) -> Vec<(&'static str, Estimate)> {
        estimates(plan.common(), run)
    }

    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        expectations(plan.common(), &plan.rules)
    }

    fn see(run: &Run<Offices>, moments: &mut Moments) {
        moments.set(Happening::FirstBusy, run.phone().first_busy());
        let mailbox = run.mailbox();
        moments.set_pile(mailbox.highest(), mailbox.books().waiting_max);
        moments.see_last(run);
    }

    fn told(run: &Run<Offices>, caller: u32) -> Told {
        Told::both(run, caller)
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

    fn parts(run: &Run<Offices>) -> Vec<Part<'_>> {
        parts(run, ["phone", "mailbox"])
    }
}

/// Both offices, by these names.
fn parts<'a>(run: &'a Run<Offices>, [phone, mailbox]: [&'static str; 2]) -> Vec<Part<'a>> {
    let (calls, letters) = (run.phone(), run.mailbox());
    vec![
        (phone, (calls.time_series(), calls.books())),
        (mailbox, (letters.time_series(), letters.books())),
    ]
}

/// Means with their uncertainty, from this one run.
fn estimates(plan: &CommonPlan, run: &Run<Offices>) -> Vec<(&'static str, Estimate)> {
    let stationary = is_stationary(&plan.demand);
    let (phone, mailbox) = (run.phone(), run.mailbox());
    let named = [
        (BUSY, estimate_share(phone.busy(), stationary)),
        (BUSY_FIRST, estimate_share(phone.busy_first(), stationary)),
        (RETURNED, estimate_share(mailbox.returned(), stationary)),
        (WAIT, estimate_seconds(mailbox.wait_batches(), stationary)),
        (REPLY, estimate_seconds(mailbox.reply_batches(), stationary)),
    ];
    let known = named.into_iter();
    known
        .filter_map(|(name, estimate)| Some((name, estimate?)))
        .collect()
}
