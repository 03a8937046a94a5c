//! What a scene asks of its reader: a bet before the reveal, and tasks that tick themselves off. Both stand among the
//! words of the chapter, not in the scene.

use phones_and_mailboxes::lesson::{Lesson, Playable};
use phones_and_mailboxes::words::show as words;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use super::{Kind, Message, Show};
use crate::app::icon::icon;

/// See the module.
pub struct Asked<P: Playable> {
    lesson: &'static Lesson<P>,
    /// Where the bet and the tasks stand.
    places: [Option<Element>; 2],
    /// The answer the reader has bet on.
    bet: Option<usize>,
    /// Whether the day on stage is that of the bet.
    on_stage: bool,
    /// What came out, of the last such day that was over.
    outcome: Option<f64>,
    done: Vec<bool>,
}

impl<P: Playable> Asked<P> {
    /// Nothing bet and nothing done yet.
    pub fn new(lesson: &'static Lesson<P>) -> Self {
        let name = lesson.name;
        let place = |what: &str| {
            let document = web_sys::window()?.document()?;
            let place = document.query_selector(&format!("[data-{what}='{name}']"));
            let place = place.ok().flatten()?;
            // What stands there for those without the program.
            place.set_inner_html("");
            Some(place)
        };
        Self {
            lesson,
            places: [place("bet"), place("tasks")],
            bet: None,
            on_stage: false,
            outcome: None,
            done: vec![false; lesson.tasks.len()],
        }
    }

    /// The reader bets on an answer.
    pub fn bet(&mut self, answer: usize) {
        self.bet = Some(answer);
        self.outcome = None;
    }

    /// Takes note of where a run stands. Says which task has just been done, if any.
    pub fn see(&mut self, plan: &P, run: &P::Run) -> Option<&'static str> {
        if let Some(bet) = &self.lesson.bet {
            self.on_stage = bet.is_about(self.lesson, plan);
            if self.on_stage && self.bet.is_some() && P::is_over(run) {
                self.outcome = (bet.outcome)(plan, run).or(self.outcome);
            }
        }
        let mut just = None;
        for (task, done) in self.lesson.tasks.iter().zip(&mut self.done) {
            if !*done && (task.done)(plan, run) {
                *done = true;
                just = Some(task.words);
            }
        }
        just
    }

    /// The bet and the tasks, in their places.
    pub fn view<K: Kind<Plan = P>>(&self, link: &Scope<Show<K>>) -> Html {
        let [bet, tasks] = &self.places;
        let bet = bet
            .clone()
            .map(|place| create_portal(self.view_bet(link), place));
        let tasks = tasks
            .clone()
            .map(|place| create_portal(self.view_tasks(), place));
        html! { <>{ for bet }{ for tasks }</> }
    }

    fn view_bet<K: Kind<Plan = P>>(&self, link: &Scope<Show<K>>) -> Html {
        let Some(bet) = &self.lesson.bet else {
            return html! {};
        };
        let right = self.outcome.map(|outcome| bet.right(outcome));
        let answers = bet.options.iter().enumerate().map(|(place, &(answer, _))| {
            let onchange = link.callback(move |_: Event| Message::Bet(place));
            let chosen = self.bet == Some(place);
            let class = classes!("answer", (right == Some(place)).then_some("right"));
            html! {
                <label key={answer} {class}>
                    <input type="radio" name={format!("bet-{}", self.lesson.name)} checked={chosen} {onchange} />
                    <span>{ answer }</span>
                </label>
            }
        });
        let verdict = match (self.bet, self.outcome) {
            (Some(answer), Some(outcome)) => {
                let said = (bet.said)(outcome);
                let judged = match bet.options.get(answer) {
                    Some(&(words, _)) if right != Some(answer) => words::bet_lost(words),
                    _ => words::BET_WON.to_owned(),
                };
                html! { <><strong>{ said }</strong>{ " " }{ judged }</> }
            }
            (Some(_), None) if self.on_stage => html! { { words::BET_STANDS } },
            (Some(_), None) => html! { { words::BET_ELSEWHERE } },
            (None, _) => html! {},
        };
        let back = (self.bet.is_some() && !self.on_stage && self.outcome.is_none()).then(|| {
            let onclick = link.callback(|_: MouseEvent| Message::BackToBet);
            html! { <button type="button" class="chip" {onclick}>{ words::BET_BACK }</button> }
        });
        html! {
            <fieldset class="bet">
                <legend>{ words::BET }</legend>
                <p>{ bet.question }</p>
                <div class="answers">{ for answers }</div>
                <p class="verdict" role="status">{ verdict }</p>
                { for back }
            </fieldset>
        }
    }

    fn view_tasks(&self) -> Html {
        let tasks = self.lesson.tasks.iter().zip(&self.done);
        let tasks = tasks.map(|(task, &done)| {
            let class = classes!("task", done.then_some("done"));
            html! {
                <li key={task.key} {class} data-task={task.key}>
                    <span class="box" aria-hidden="true">if done { { icon("tick") } }</span>
                    <span>if done { <span class="visually-hidden">{ words::TASK_DONE }{ " " }</span> }{ task.words }</span>
                </li>
            }
        });
        html! {
            <>
                <h3>{ words::TASKS }</h3>
                <ul class="tasks">{ for tasks }</ul>
            </>
        }
    }
}
