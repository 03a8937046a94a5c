//! What mathematics expects, beside what was counted, in words.

use phones_and_mailboxes::report::offices::{BUSY_FIRST, REPLY, RETURNED};
use phones_and_mailboxes::report::{Expectation, Formula, Reported as _, named, say};
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::measure::Estimate;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Demand, Offices, Run};
use phones_and_mailboxes::words::{film_show as films, theory as words};
use yew::prelude::*;

/// Widest interval, against the mean, that still means something.
const WIDEST: f64 = 0.5;

/// The sentence on what was counted: sure enough, or not yet.
fn so_far(
    estimate: Option<Estimate>,
    say: impl Fn(f64) -> String,
    not_enough: &'static str,
) -> String {
    let sure = estimate.and_then(|estimate| {
        let half = estimate.half_width?;
        (half <= WIDEST * estimate.mean).then_some((estimate.mean, half))
    });
    match sure {
        Some((mean, half)) => words::so_far(say(mean), say(half)),
        None => not_enough.to_owned(),
    }
}

fn line(formula: Option<Formula>, sentences: &[String]) -> Html {
    let source = formula.map(|formula| {
        html! { <small class="formula">{ formula.label() }</small> }
    });
    html! {
        <p class="theory">
            <strong>{ words::LABEL }</strong>
            { " " }{ sentences.join("; ") }{ "." }
            { " " }{ for source }
        </p>
    }
}

fn beside(expectation: Expectation, expects: String, counted: String) -> Html {
    line(Some(expectation.formula), &[expects, counted])
}

fn percent(share: f64) -> String {
    say::share(Some(share))
}

/// The line about a share of callers; `says` says what is expected, in a hundred.
pub fn of_share(
    expected: Expectation,
    says: fn(String) -> String,
    estimate: Option<Estimate>,
) -> Html {
    beside(
        expected,
        says(say::rounded(expected.value * 100.0, 1)),
        so_far(estimate, percent, words::NOT_ENOUGH_CALLS),
    )
}

/// The line where there is no formula: why not.
pub fn none(sentence: &str) -> Html {
    line(None, &[sentence.to_owned()])
}

/// The phone's line.
pub fn phone(plan: &Scenario, run: &Run<Offices>) -> Html {
    match named(&OfficesRules::expectations(plan), BUSY_FIRST) {
        Some(busy) => beside(
            busy,
            words::expects_busy(say::rounded(busy.value * 100.0, 1)),
            so_far(
                named(&OfficesRules::estimates(plan, run), BUSY_FIRST),
                percent,
                words::NOT_ENOUGH_CALLS,
            ),
        ),
        None if plan.rules.phone.redial.is_some() => {
            line(None, &[words::NONE_REDIALLING.to_owned()])
        }
        None => line(None, &[words::NONE_CHANGING.to_owned()]),
    }
}

/// The line of the films, as far as there is anything to compare.
pub fn films(
    expected: &[(&'static str, Expectation)],
    estimates: &[(&'static str, Estimate)],
) -> Html {
    let Some(&(name, expectation)) = expected.first() else {
        return line(None, &[films::NONE.to_owned()]);
    };
    let estimate = named(estimates, name);
    if name == "streaming.refused_share" {
        let expects = films::expects_refused(say::rounded(expectation.value * 100.0, 1));
        return beside(
            expectation,
            expects,
            so_far(estimate, percent, films::NOT_ENOUGH),
        );
    }
    let expects = if name == "streaming.start_delay_mean_s" {
        films::expects_start(say::duration(expectation.value))
    } else {
        films::expects_delivery(say::duration(expectation.value))
    };
    beside(
        expectation,
        expects,
        so_far(estimate, say::duration, films::NOT_ENOUGH),
    )
}

/// The mailbox's line.
pub fn mailbox(plan: &Scenario, run: &Run<Offices>) -> Html {
    let expected = OfficesRules::expectations(plan);
    let estimates = OfficesRules::estimates(plan, run);
    if let Some(returned) = named(&expected, RETURNED) {
        let counted = so_far(
            named(&estimates, RETURNED),
            percent,
            words::NOT_ENOUGH_LETTERS,
        );
        let expects = words::expects_returned(say::rounded(returned.value * 100.0, 1));
        return beside(returned, expects, counted);
    }
    if let Some(reply) = named(&expected, REPLY) {
        let counted = so_far(
            named(&estimates, REPLY),
            say::duration,
            words::NOT_ENOUGH_LETTERS,
        );
        return beside(
            reply,
            words::expects_reply(say::duration(reply.value)),
            counted,
        );
    }
    let endless = matches!(plan.demand, Demand::Steady { .. }) && plan.rules.mailbox.room.is_none();
    let sentence = if endless {
        words::NEVER_SETTLES
    } else if plan.rules.mailbox.room.is_some() && matches!(plan.demand, Demand::Steady { .. }) {
        words::NONE_LIMITED
    } else {
        words::NONE_CHANGING
    };
    line(None, &[sentence.to_owned()])
}
