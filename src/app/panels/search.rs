//! The search for the cheapest design, and what it found.

use phones_and_mailboxes::lesson::balance::{MOST, name};
use phones_and_mailboxes::play::SearchJob;
use phones_and_mailboxes::report::blend::{Found, Goal};
use phones_and_mailboxes::report::{say, whole_money};
use phones_and_mailboxes::words::balance as words;
use yew::prelude::*;

/// What a reader can do about the search.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// It begins.
    Find,
    /// It is called off.
    Cancel,
    /// The numbers of handlers that were found are put to work.
    Adopt,
}

/// The search and what it found.
pub fn view(job: Option<&SearchJob>, note: Option<&'static str>, send: &Callback<Message>) -> Html {
    let [find, cancel, adopt] = [Message::Find, Message::Cancel, Message::Adopt]
        .map(|message| send.reform(move |_: MouseEvent| message));
    let searching = job.filter(|job| !job.is_over());
    let over = job.filter(|job| job.is_over());
    html! {
        <div class="search">
            <div class="search-bar">
                if let Some(job) = searching {
                    <button type="button" class="chip cancel" onclick={cancel}>{ words::CANCEL }</button>
                    <progress value={((job.progress() * 100.0) as u32).to_string()} max="100" aria-label={words::FIND}></progress>
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
                if job.is_none() { { note.unwrap_or_default() } }
            </p>
            if let Some(job) = over.filter(|job| !job.prices().is_empty()) {
                <h4>{ words::PRICES }</h4>
                <ul class="goal-prices">{ for job.prices().into_iter().map(|(goal, found)| price(job, goal, found)) }</ul>
            }
        </div>
    }
}

fn cost(found: &Found) -> f64 {
    found.cost.map_or(0.0, |cost| cost.total())
}

fn outcome(job: &SearchJob) -> String {
    match job.first().cheapest() {
        Some(found) => words::said(
            name(found.design),
            whole_money(&job.plan().prices.currency, cost(found)),
        ),
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
    let money = |amount| whole_money(&job.plan().prices.currency, amount);
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
