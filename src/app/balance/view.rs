//! The scene as it looks: the goals, the five designs with their scores, and what the search found.

use phones_and_mailboxes::lesson::balance::{MOST, is_judged, meets_all};
use phones_and_mailboxes::lesson::{BALANCE, Knob, Model};
use phones_and_mailboxes::play::SearchJob;
use phones_and_mailboxes::report::blend::{Cost, Found, Goal, Score, Verdict, scorecard};
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Solo;
use phones_and_mailboxes::sim::blend::{Blend, BlendRules, Design, Tally};
use phones_and_mailboxes::words::{
    balance as words, blend_design as designs, lesson as lessons, show,
    transport as transport_words,
};
use yew::html::Scope;
use yew::prelude::*;

use super::{Balance, Message, Shared, goals};
use crate::icon::icon;
use crate::{dials, table, transport};

/// The whole scene.
pub(super) fn scene(balance: &Balance, shared: &Shared, link: &Scope<Balance>) -> Html {
    let players = &shared.players;
    let plan = players.plan();
    let prefix = format!("{}-", BALANCE.name);
    let refusal = balance.refusal.as_ref().map(|refusal| {
        html! { <p class="refusal" role="alert">{ refusal }</p> }
    });
    let knobs = |knobs: &'static [Knob]| {
        knobs
            .iter()
            .filter_map(|knob| {
                let turned = link.callback(move |to| Message::Turn(knob.key, to));
                Some(dials::dial(&prefix, knob.key, plan.dial(knob)?, turned))
            })
            .collect::<Html>()
    };
    let on_table = link.callback(|event: Event| {
        let details = event.target_dyn_into::<web_sys::Element>();
        Message::Table(details.is_some_and(|details| details.has_attribute("open")))
    });
    let job = shared.job.as_ref();
    let verdicts = job.map(|job| job.first().verdicts());
    let cheapest = job
        .filter(|job| job.is_over())
        .and_then(|job| Some(job.first().cheapest()?.design));
    let rows = players.timelines().map(|timeline| {
        let (plan, run) = (timeline.plan(), timeline.run());
        let verdict =
            verdicts.and_then(|all| all.iter().find(|(design, _)| *design == plan.rules.design));
        let best = cheapest == Some(plan.rules.design);
        row(plan, run, verdict.map(|(_, verdict)| verdict), best)
    });
    html! {
        <section class="scene balance" ref={&balance.scene} aria-label={lessons::balance::NAME}>
            { days(plan, link) }
            <div class="refusals">{ for refusal }</div>
            { transport::bar(&prefix, &players.clock(), &[], None, "", &link.callback(Message::Time)) }
            <div class="controls" role="group" aria-label={show::CONTROLS}>
                { goals::panel(&prefix, plan, link) }
                <fieldset>
                    <legend>{ show::CONTROLS }</legend>
                    { knobs(BALANCE.knobs) }
                    <details class="more">
                        <summary>{ show::MORE }</summary>
                        { knobs(BALANCE.more) }
                    </details>
                </fieldset>
            </div>
            <div class="contest">
                <h3>{ words::DESIGNS }</h3>
                <ul class="designs">{ for rows }</ul>
                { search(balance, job, link) }
            </div>
            { balance.asked.view(&link.callback(Message::Answer)) }
            <p class="spoken" aria-live="polite">{ &balance.spoken }</p>
            <details class="all" ontoggle={on_table}>
                <summary>{ show::TABLE }</summary>
                if balance.table_open { { for players.timelines().map(|one| all_figures(one.plan(), one.run())) } }
            </details>
        </section>
    }
}

fn days(plan: &Plan<BlendRules>, link: &Scope<Balance>) -> Html {
    let chips = BALANCE.days.iter().enumerate().map(|(number, day)| {
        let mut offered = (day.plan)();
        offered.seed = plan.seed;
        let pressed = (offered == *plan).to_string();
        let onclick = link.callback(move |_: MouseEvent| Message::Day(number));
        html! {
            <button key={day.name} type="button" class="chip" aria-pressed={pressed} {onclick}>{ day.name }</button>
        }
    });
    html! {
        <div class="days">
            <div class="presets" role="group" aria-label={show::DAYS}>{ for chips }</div>
            <div class="day-tools">
                <button type="button" title={transport_words::SEED_HELP} onclick={link.callback(|_: MouseEvent| Message::NewSeed)}>{ icon("seed") }<span>{ transport_words::SEED }</span></button>
            </div>
        </div>
    }
}

/// A design's name.
pub fn name(design: Design) -> &'static str {
    match design {
        Design::Phones => designs::PHONES,
        Design::Mail => designs::MAIL,
        Design::Voicemail => designs::VOICEMAIL,
        Design::FrontDesk => designs::FRONT_DESK,
        Design::Split => designs::SPLIT,
    }
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

/// An amount in the plan's currency.
pub fn money(plan: &Plan<BlendRules>, amount: f64) -> String {
    format!(
        "{}\u{a0}{}",
        plan.prices.currency,
        say::count((amount + 0.5) as u64)
    )
}

fn team(handlers: u32, at_phone: Option<u32>) -> String {
    match at_phone {
        Some(phone) => words::teams(say::count(handlers.into()), say::count(phone.into())),
        None => words::handlers(handlers.into()),
    }
}

fn row(plan: &Plan<BlendRules>, run: &Solo<Blend>, verdict: Option<&Verdict>, best: bool) -> Html {
    let design = plan.rules.design;
    let (line, icons) = about(design);
    let scores = scorecard(plan, run.system(), run.now());
    let met = meets_all(plan, run);
    let missed = scores.iter().filter(|score| !score.met).count() as u64;
    let verdict_line = match verdict {
        Some(Verdict::Met(found)) => {
            let cost = found.cost.map_or(0.0, |cost| cost.total());
            Some(words::found(
                team(found.handlers, found.at_phone),
                money(plan, cost),
            ))
        }
        Some(Verdict::NotUpTo(most)) => Some(words::found_none(most)),
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
    let cost = Cost::of(plan, run.system(), run.now());
    let cost = cost.map_or_else(
        || words::NOTHING.to_owned(),
        |cost| words::an_hour(money(plan, cost.total())),
    );
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
                <span class="design-cost">{ cost }</span>
                { " " }<span class="design-met">{ total }</span>
            </p>
            if let Some(verdict) = verdict_line {
                <p class="verdict-line">{ verdict }if best { { " " }<strong>{ words::CHEAPEST }</strong> }</p>
            }
        </li>
    }
}

/// Every figure of one design.
fn all_figures(plan: &Plan<BlendRules>, run: &Solo<Blend>) -> Html {
    let design = plan.rules.design;
    html! {
        <div class="table-frame" key={design.key()} data-design={design.key()}>
            <h4>{ name(design) }</h4>
            { table::table(&plan.figures(run, false)) }
        </div>
    }
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

fn score(plan: &Plan<BlendRules>, score: &Score) -> Html {
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
            let money = |amount| money(plan, amount);
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

/// The search and what it found.
fn search(balance: &Balance, job: Option<&SearchJob>, link: &Scope<Balance>) -> Html {
    let find = link.callback(|_: MouseEvent| Message::Find);
    let cancel = link.callback(|_: MouseEvent| Message::Cancel);
    let adopt = link.callback(|_: MouseEvent| Message::Adopt);
    let searching = job.filter(|job| !job.is_over());
    let over = job.filter(|job| job.is_over());
    html! {
        <div class="search">
            <div class="search-bar">
                if let Some(job) = searching {
                    <button type="button" class="chip cancel" onclick={cancel}>{ words::CANCEL }</button>
                    <progress value={job.progress().to_string()} max="1" aria-label={words::FIND}></progress>
                } else {
                    <button type="button" class="chip find" onclick={find}>{ words::FIND }</button>
                }
                if over.is_some_and(|job| job.first().cheapest().is_some()) {
                    <button type="button" class="chip adopt" onclick={adopt}>{ words::ADOPT }</button>
                }
            </div>
            <p class="search-line" role="status">
                if let Some(job) = searching { { words::searching(say::count(job.trials().into())) } }
                if let Some(job) = over { { outcome(job) } }
                if job.is_none() { { balance.note.unwrap_or_default() } }
            </p>
            if let Some(job) = over.filter(|job| !job.prices().is_empty()) {
                <h4>{ words::PRICES }</h4>
                <ul class="prices">{ for job.prices().into_iter().map(|(goal, found)| price(job, goal, found)) }</ul>
            }
        </div>
    }
}

fn cost(found: &Found) -> f64 {
    found.cost.map_or(0.0, |cost| cost.total())
}

fn outcome(job: &SearchJob) -> String {
    match job.first().cheapest() {
        Some(found) => words::said(name(found.design), money(job.plan(), cost(found))),
        None => words::said_none(MOST),
    }
}

/// What one goal costs.
fn price(job: &SearchJob, goal: Goal, without: Option<&Found>) -> Html {
    let goal = match goal {
        Goal::TurnedAway => words::GOAL_TURNED_AWAY,
        Goal::Answer => words::GOAL_ANSWER,
        Goal::Reply => words::GOAL_REPLY,
        Goal::Cost => words::GOAL_COST,
    };
    let money = |amount| money(job.plan(), amount);
    let said = match (job.first().cheapest(), without) {
        (_, None) => words::price_none(goal),
        (None, Some(found)) => words::price_of_all(goal, name(found.design), money(cost(found))),
        (Some(all), Some(found)) => {
            let more = cost(all) - cost(found);
            if more < 0.5 {
                words::price_of_nothing(goal)
            } else {
                words::price_of(goal, name(found.design), money(cost(found)), money(more))
            }
        }
    };
    html! { <li key={goal}>{ said }</li> }
}
