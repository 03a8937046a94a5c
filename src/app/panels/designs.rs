//! One business in five designs, scored against the reader's goals.

use phones_and_mailboxes::lesson::balance::{is_judged, meets_all, name};
use phones_and_mailboxes::play::SearchJob;
use phones_and_mailboxes::report::blend::{Cost, Finding, Goal, Score, scorecard};
use phones_and_mailboxes::report::{say, whole_money};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Run;
use phones_and_mailboxes::sim::blend::{Blend, BlendRules, Design, Tally};
use phones_and_mailboxes::words::{balance as words, figure_note as note};
use yew::prelude::*;

use crate::widgets::icon::icon;

type BlendPlan = Plan<BlendRules>;

/// One design: its plan, its run, and how that would have gone on, while the reader asks what if.
pub type Shown<'a> = (&'a BlendPlan, &'a Run<Blend>, Option<&'a Run<Blend>>);

/// All designs, with what a search has found out about them.
pub fn view<'a>(designs: impl Iterator<Item = Shown<'a>>, job: Option<&SearchJob>) -> Html {
    let over = job.filter(|job| job.is_over());
    let cheapest = over.and_then(|job| Some(job.first().cheapest()?.design));
    let rows = designs.map(|shown| {
        let design = shown.0.rules.design;
        let findings = job.map(|job| job.first().findings());
        let finding = findings.and_then(|all| all.iter().find(|(one, _)| *one == design));
        row(
            shown,
            finding.map(|(_, finding)| finding),
            cheapest == Some(design),
        )
    });
    html! { <ul class="designs">{ for rows }</ul> }
}

/// What a design is, in a line, and the icons that say so.
fn about(design: Design) -> (&'static str, &'static [&'static str]) {
    match design {
        Design::Phones => (words::PHONES_LINE, &["phone"]),
        Design::Mail => (words::MAIL_LINE, &["postbox"]),
        Design::Voicemail => (words::VOICEMAIL_LINE, &["phone", "pile"]),
        Design::FrontDesk => (words::FRONT_DESK_LINE, &["handler", "letter"]),
        Design::Split => (words::SPLIT_LINE, &["phone", "postbox"]),
    }
}

fn team(handlers: u32, at_phone: Option<u32>) -> String {
    match at_phone {
        Some(phone) => words::teams(say::count(handlers.into()), say::count(phone.into())),
        None => words::handlers(handlers.into()),
    }
}

fn row((plan, run, other): Shown, finding: Option<&Finding>, best: bool) -> Html {
    let design = plan.rules.design;
    let (line, icons) = about(design);
    let scores = scorecard(plan, run.system(), run.now());
    let met = meets_all(plan, run);
    let missed = scores.iter().filter(|score| !score.met).count() as u64;
    let verdict_line = match finding {
        Some(Finding::Met(found)) => {
            let cost = found.cost.map_or(0.0, |cost| cost.total());
            Some(words::found(
                team(found.handlers, found.at_phone),
                whole_money(&plan.prices.currency, cost),
            ))
        }
        Some(Finding::NotUpTo(most)) => Some(words::found_none(most)),
        _ => None,
    };
    let total = if scores.is_empty() {
        words::NO_GOALS.to_owned()
    } else if !is_judged(&scores) {
        words::NOT_KNOWN.to_owned()
    } else if met {
        words::ALL_MET.to_owned()
    } else {
        words::not_met(missed)
    };
    let an_hour = |run| {
        let cost = cost(plan, run);
        cost.map_or_else(|| words::NOTHING.to_owned(), words::an_hour)
    };
    let otherwise = other.map(|run| note::otherwise(an_hour(run)));
    let class = classes!("design", met.then_some("met"), best.then_some("best"));
    html! {
        <li {class} key={design.key()} data-design={design.key()}>
            <div class="design-head">
                <h4>{ for icons.iter().map(|name| icon(name)) }{ name(design) }</h4>
                <p class="design-line">{ line }{ " " }<span class="design-team">{ team(plan.handlers, plan.rules.at_phone) }</span></p>
            </div>
            <div class="tallies">
                { tally(words::URGENT, run.system().urgent()) }
                { tally(words::OTHERS, run.system().others()) }
            </div>
            <ul class="scores">{ for scores.iter().map(|score| { self::score(plan, score) }) }</ul>
            <p class="total">
                <span class="design-cost">{ an_hour(run) }</span>
                if let Some(otherwise) = otherwise { { " " }<small class="design-other">{ otherwise }</small> }
                { " " }<span class="design-met">{ total }</span>
            </p>
            if let Some(finding) = verdict_line {
                <p class="verdict-line">{ finding }if best { { " " }<strong>{ words::CHEAPEST }</strong> }</p>
            }
        </li>
    }
}

/// What an hour has cost until now, once anything has.
fn cost(plan: &BlendPlan, run: &Run<Blend>) -> Option<String> {
    let cost = Cost::of(plan, run.system(), run.now())?;
    Some(whole_money(&plan.prices.currency, cost.total()))
}

/// How the requests of one kind stand, as a bar and in words.
fn tally(name: &'static str, tally: &Tally) -> Html {
    let late = tally.solution_times.count().saturating_sub(tally.in_time);
    let open = tally.arrived.saturating_sub(tally.outcomes());
    let parts = [
        ("in-time", words::IN_TIME, tally.in_time),
        ("late", words::LATE, late),
        ("lost", words::LOST, tally.lost),
        ("open", words::OPEN, open),
    ];
    let said = parts
        .iter()
        .filter(|(_, _, count)| *count > 0)
        .map(|(_, what, count)| format!("{} {what}", say::count(*count)));
    let said = said.collect::<Vec<_>>().join(", ");
    let bars = parts
        .iter()
        .filter(|(.., count)| *count > 0)
        .map(|(class, _, count)| {
            html! { <span key={*class} class={*class} style={format!("flex-grow:{count}")}></span> }
        });
    html! {
        <div class="tally">
            <span class="tally-name">{ name }</span>
            <span class="bar" aria-hidden="true">{ for bars }</span>
            <span class="tally-said">{ said }</span>
        </div>
    }
}

fn score(plan: &BlendPlan, score: &Score) -> Html {
    let share = |share: f64| say::share(Some(share));
    let figure =
        |say: &dyn Fn(f64) -> String| score.figure.map_or_else(|| words::NOTHING.to_owned(), say);
    let said = match score.goal {
        Goal::TurnedAway => words::score_turned_away(figure(&share), share(score.wanted)),
        Goal::Answer => words::score_answer(figure(&share), share(score.wanted)),
        Goal::Reply if score.figure.is_none() && !score.met => {
            words::score_reply_never(say::duration(score.wanted))
        }
        Goal::Reply => words::score_reply(figure(&say::duration), say::duration(score.wanted)),
        Goal::Cost => {
            let money = |amount| whole_money(&plan.prices.currency, amount);
            words::score_cost(figure(&money), money(score.wanted))
        }
    };
    let (class, status, sign) = if score.met && score.figure.is_none() {
        ("open", "", "clock")
    } else if score.met {
        ("met", words::MET, "tick")
    } else {
        ("missed", words::MISSED, "cross")
    };
    html! {
        <li {class} key={class}>{ icon(sign) }<span><span class="visually-hidden">{ status }{ " " }</span>{ said }</span></li>
    }
}
