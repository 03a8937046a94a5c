//! What a scene asks of its reader: a bet before the reveal, and tasks that tick themselves off. Both stand among the
//! words of the chapter, not in the scene.

use phones_and_mailboxes::lesson::{Lesson, Model, SceneName, Seen};
use phones_and_mailboxes::words::show as words;
use web_sys::Element;
use yew::prelude::*;

use super::icon::icon;

/// A question, and the answers to choose from.
#[derive(Clone)]
struct Question {
    text: &'static str,
    answers: Vec<&'static str>,
    /// What is said of a bet until it is decided.
    stands: &'static str,
}

/// Something to try.
struct Task {
    key: &'static str,
    words: &'static str,
    done: bool,
}

/// What a reader answered.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// The place of the answer bet on.
    Bet(usize),
    /// The day of the bet is to be on stage.
    BackToBet,
}

/// See the module.
pub struct Asked {
    /// The name of the scene.
    name: SceneName,
    /// Where the bet and the tasks stand.
    places: [Option<Element>; 2],
    question: Option<Question>,
    bet: Option<usize>,
    /// Whether what is on stage decides the bet.
    on_stage: bool,
    /// The place of the right answer, and a sentence that tells what came out.
    outcome: Option<(usize, String)>,
    tasks: Vec<Task>,
}

impl Asked {
    /// Nothing bet and nothing done yet.
    fn new(name: SceneName, question: Option<Question>, tasks: Vec<Task>) -> Self {
        let place = |what: &str| {
            let document = web_sys::window()?.document()?;
            let place = document.query_selector(&format!("[data-{what}='{name}']"));
            let place = place.ok().flatten()?;
            // What stands there for those without the program.
            place.set_inner_html("");
            Some(place)
        };
        Self {
            name,
            places: [place("bet"), place("tasks")],
            question,
            bet: None,
            on_stage: true,
            outcome: None,
            tasks,
        }
    }

    /// What a lesson asks.
    pub fn of<P: Model>(lesson: &'static Lesson<P>) -> Self {
        let question = lesson.bet.as_ref().map(|bet| Question {
            text: bet.question,
            answers: bet.options.iter().map(|&(answer, _)| answer).collect(),
            stands: bet.stands,
        });
        let tasks = lesson.tasks.iter().map(|task| Task {
            key: task.key,
            words: task.words,
            done: false,
        });
        Self::new(lesson.name, question, tasks.collect())
    }

    /// Lets what is to be seen decide the bet of its lesson and tick off tasks; says which one has just been done, if
    /// any.
    pub fn see<P: Model>(
        &mut self,
        lesson: &'static Lesson<P>,
        seen: &Seen<P>,
    ) -> Option<&'static str> {
        if let Some(bet) = &lesson.bet {
            self.on_stage = bet.is_about(lesson, seen.plan);
            if let Some((right, said)) = bet.decided(lesson, seen) {
                self.decide(right, said);
            }
        }
        self.tick(|key| {
            let task = lesson.tasks.iter().find(|task| task.key == key);
            task.is_some_and(|task| (task.done)(seen))
        })
    }

    /// The reader bets on an answer.
    pub fn bet(&mut self, answer: usize) {
        self.bet = Some(answer);
        self.outcome = None;
    }

    /// Whether there is a bet without an outcome.
    fn is_open(&self) -> bool {
        self.bet.is_some() && self.outcome.is_none()
    }

    /// Tells the place of the right answer, and what came out in a sentence. Without a bet, nothing is revealed.
    fn decide(&mut self, right: usize, said: String) {
        if self.bet.is_some() {
            self.outcome = Some((right, said));
        }
    }

    /// Ticks off each task of which this is true; says which one has just been done, if any.
    fn tick(&mut self, done: impl Fn(&'static str) -> bool) -> Option<&'static str> {
        let mut just = None;
        for task in &mut self.tasks {
            if !task.done && done(task.key) {
                task.done = true;
                just = Some(task.words);
            }
        }
        just
    }

    /// The bet and the tasks, in their places.
    pub fn view(&self, answered: &Callback<Answer>) -> Html {
        let [bet, tasks] = self.places.clone();
        let question = self.question.as_ref().zip(bet);
        let bet = question
            .map(|(question, place)| create_portal(self.view_bet(question, answered), place));
        let tasks = tasks.map(|place| create_portal(self.view_tasks(), place));
        html! { <>{ for bet }{ for tasks }</> }
    }

    fn view_bet(&self, question: &Question, answered: &Callback<Answer>) -> Html {
        let right = self.outcome.as_ref().map(|&(right, _)| right);
        let answers = question.answers.iter().enumerate().map(|(place, &answer)| {
            let onchange = answered.reform(move |_: Event| Answer::Bet(place));
            let chosen = self.bet == Some(place);
            let class = classes!("answer", (right == Some(place)).then_some("right"));
            html! {
                <label key={answer} {class}>
                    <input type="radio" name={format!("bet-{}", self.name)} checked={chosen} {onchange} />
                    <span>{ answer }</span>
                </label>
            }
        });
        let verdict = match (self.bet, &self.outcome) {
            (Some(answer), Some((right, said))) => {
                let judged = match question.answers.get(answer) {
                    Some(words) if *right != answer => words::bet_lost(words),
                    _ => words::BET_WON.to_owned(),
                };
                html! { <><strong>{ said.clone() }</strong>{ " " }{ judged }</> }
            }
            (Some(_), None) if self.on_stage => html! { { question.stands } },
            (Some(_), None) => html! { { words::BET_ELSEWHERE } },
            (None, _) => html! { { words::BET_OPEN } },
        };
        let back = (self.is_open() && !self.on_stage).then(|| {
            let onclick = answered.reform(|_: MouseEvent| Answer::BackToBet);
            html! { <button type="button" class="chip" {onclick}>{ words::BET_BACK }</button> }
        });
        html! {
            <fieldset class="bet">
                <legend>{ words::BET }</legend>
                <p>{ question.text }</p>
                <div class="answers">{ for answers }</div>
                <p class="verdict" role="status">{ verdict }</p>
                { for back }
            </fieldset>
        }
    }

    fn view_tasks(&self) -> Html {
        let tasks = self.tasks.iter().map(|task| {
            let done = task.done;
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
