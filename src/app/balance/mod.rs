//! Balance: one business in five designs, played side by side, scored against the reader's goals; and the search for
//! the cheapest one that meets them.

mod contest;
mod goals;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::balance::{cheapest, meets_all};
use phones_and_mailboxes::lesson::{BALANCE, Model};
use phones_and_mailboxes::play::{SearchJob, Time};
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::balance as words;
use web_sys::Element;
use yew::prelude::*;

use super::address;
use super::asked::{Answer, Asked, Question, Task};
use browser::{Frames, Visible, aim, clock_ms, hash, on_hash_change, set_hash};
use contest::Contest;

/// How long after the last change the address follows, in milliseconds.
const LINK_DELAY_MS: u32 = 300;
/// Least time between two tellings, in milliseconds.
const TELL_EVERY_MS: f64 = 200.0;
/// The tasks that the search decides.
const MAIL: &str = "mail";
const PRICE: &str = "price";

/// What can happen to the scene.
pub enum Message {
    /// The animation frame has something new to say.
    Tell,
    Time(Time),
    Day(usize),
    Turn(&'static str, f64),
    NewSeed,
    Answer(Answer),
    Find,
    Cancel,
    /// The numbers of handlers that were found are put to work.
    Adopt,
    Followed,
    Visible(bool),
    /// The tables of all figures were opened or closed.
    Table(bool),
}

/// What the animation frame and Yew share.
struct Shared {
    contest: Contest,
    job: Option<SearchJob>,
    visible: bool,
    last_frame_ms: Option<f64>,
    last_told_ms: f64,
}

/// See the module.
pub struct Balance {
    shared: Rc<RefCell<Shared>>,
    frames: Frames,
    asked: Asked,
    shown: bool,
    refusal: Option<String>,
    /// What is said of the last search, if it gave nothing.
    note: Option<&'static str>,
    spoken: String,
    table_open: bool,
    scene: NodeRef,
    link_timer: Option<Timeout>,
    visible: Option<Visible>,
    _listener: Option<EventListener>,
}

impl Component for Balance {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let (plan, refusal) = opening();
        let pace = BALANCE.days.first().map_or(600.0, |day| day.pace);
        let shared = Rc::new(RefCell::new(Shared {
            contest: Contest::new(plan, pace),
            job: None,
            visible: false,
            last_frame_ms: None,
            last_told_ms: f64::NEG_INFINITY,
        }));
        let frames = {
            let (shared, tell) = (shared.clone(), ctx.link().callback(|()| Message::Tell));
            Frames::new(move |now_ms| {
                let (again, told) = shared.borrow_mut().frame(now_ms);
                if told {
                    tell.emit(());
                }
                again
            })
        };
        let followed = ctx.link().callback(|()| Message::Followed);
        Self {
            shared,
            frames,
            asked: asked(),
            shown: false,
            refusal,
            note: None,
            spoken: String::new(),
            table_open: false,
            scene: NodeRef::default(),
            link_timer: None,
            visible: None,
            _listener: on_hash_change(move || followed.emit(())),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first {
            return;
        }
        let seen = ctx.link().callback(Message::Visible);
        let scene = self.scene.cast::<Element>();
        self.visible = scene
            .as_ref()
            .map(|scene| Visible::watch(scene, move |visible| seen.emit(visible)));
        if let (Some(scene), true) = (scene, address::is_about(BALANCE.name, &hash())) {
            aim(&scene);
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        match message {
            Message::Tell => {
                self.tell(&shared);
                return true;
            }
            Message::Time(time) => shared.contest.time(time),
            Message::Day(number) => {
                if let Some(day) = BALANCE.days.get(number) {
                    let mut plan = (day.plan)();
                    plan.set_seed(shared.contest.plan().seed);
                    self.change(&mut shared, plan);
                    shared.contest.restart();
                    shared.contest.play();
                }
            }
            Message::Turn(key, to) => {
                let mut plan = shared.contest.plan().clone();
                plan.turn(key, to);
                self.change(&mut shared, plan);
            }
            Message::NewSeed => {
                let mut plan = shared.contest.plan().clone();
                plan.set_seed(plan.seed % 1_000_000 + 1);
                self.change(&mut shared, plan);
            }
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.asked.bet(answer);
                }
                if let (Some(day), false) = (BALANCE.days.first(), on_stage(shared.contest.plan()))
                {
                    let mut plan = (day.plan)();
                    plan.set_seed(shared.contest.plan().seed);
                    self.change(&mut shared, plan);
                }
            }
            Message::Find => {
                self.note = None;
                match SearchJob::new(shared.contest.plan()) {
                    Ok(job) => shared.job = Some(job),
                    Err(refusal) => self.refusal = Some(refusal),
                }
            }
            Message::Cancel => {
                shared.job = None;
                self.note = Some(words::STOPPED);
            }
            Message::Adopt => {
                let numbers = shared.job.as_ref().map(SearchJob::staffing);
                if let Some(numbers) = numbers {
                    shared.contest.adopt(numbers);
                    shared.contest.restart();
                    shared.contest.play();
                }
            }
            Message::Followed => {
                let hash = hash();
                if !address::is_about(BALANCE.name, &hash) || hash == link(shared.contest.plan()) {
                    return false;
                }
                match Plan::<BlendRules>::from_link(&hash) {
                    Ok(plan) => self.change(&mut shared, plan),
                    Err(refusal) => self.refusal = Some(refusal.to_string()),
                }
                if let Some(scene) = self.scene.cast::<Element>() {
                    aim(&scene);
                }
            }
            Message::Table(open) => self.table_open = open,
            Message::Visible(visible) => {
                shared.visible = visible;
                let still = web_sys::window()
                    .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok())
                    .flatten()
                    .is_some_and(|query| query.matches());
                if visible && !self.shown && !still {
                    shared.contest.play();
                }
                self.shown |= visible;
            }
        }
        shared.last_told_ms = f64::NEG_INFINITY;
        drop(shared);
        self.frames.wake();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let shared = self.shared.borrow();
        view::scene(self, &shared, ctx.link())
    }
}

impl Balance {
    /// Takes note of where the contest and the search stand.
    fn tell(&mut self, shared: &Shared) {
        let contest = &shared.contest;
        self.asked.on_stage(on_stage(contest.plan()));
        let over = contest.is_over();
        let met = contest
            .runs()
            .filter(|(plan, run)| meets_all(plan, run))
            .count();
        let job = shared.job.as_ref().filter(|job| job.is_over());
        let enough = over && met > 0;
        let mail = job.is_some_and(|job| cheapest(job.first()) == Some(1));
        let priced = job.is_some_and(|job| job.prices().len() >= 2);
        let just = self.asked.tick(|key| match key {
            MAIL => mail,
            PRICE => priced,
            _ => enough,
        });
        if let Some(job) = job
            && on_stage(job.plan())
            && let Some(right) = cheapest(job.first())
            && let Some(found) = job.first().cheapest()
        {
            let cost = found.cost.map_or(0.0, |cost| cost.total());
            let said = words::said(view::name(found.design), view::money(job.plan(), cost));
            self.asked.decide(right, said);
        }
        if let Some(just) = just {
            self.spoken = phones_and_mailboxes::words::show::task_done_aloud(just);
        } else if !contest.is_restless() {
            let time = say::duration(seconds(contest.now()));
            self.spoken = words::spoken(time, met);
        }
    }

    fn change(&mut self, shared: &mut Shared, plan: Plan<BlendRules>) {
        self.refusal = shared.contest.change(plan).err();
        if self.refusal.is_some() {
            return;
        }
        // What was found is about another business.
        if let Some(job) = &shared.job {
            let asked = |plan: &Plan<BlendRules>| Plan {
                handlers: 1,
                ..plan.clone()
            };
            if asked(job.plan()) != asked(shared.contest.plan()) {
                self.note = Some(words::OUTDATED);
                shared.job = None;
            }
        }
        let link = link(shared.contest.plan());
        self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
    }
}

impl Shared {
    /// One frame: whether it wants another one, and whether there is something to tell.
    fn frame(&mut self, now_ms: f64) -> (bool, bool) {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last);
        self.last_frame_ms = Some(now_ms);
        let playing = self.visible && self.contest.is_restless();
        if playing {
            self.contest.frame(elapsed_ms / 1000.0);
        }
        let searching = self.job.as_ref().is_some_and(|job| !job.is_over());
        if let Some(job) = self.job.as_mut().filter(|_| searching) {
            job.search(clock_ms);
        }
        let again = (self.visible && self.contest.is_restless())
            || self.job.as_ref().is_some_and(|job| !job.is_over());
        let told = !again || now_ms - self.last_told_ms >= TELL_EVERY_MS;
        if told {
            self.last_told_ms = now_ms;
        }
        if !again {
            self.last_frame_ms = None;
        }
        (again, told)
    }
}

/// What the scene asks.
fn asked() -> Asked {
    use phones_and_mailboxes::words::lesson::balance as lesson;
    let option = lesson::option::A;
    let question = Question {
        text: lesson::BET,
        answers: vec![
            option,
            lesson::option::B,
            lesson::option::C,
            lesson::option::D,
            lesson::option::E,
        ],
        stands: words::STANDS,
    };
    let task = |key, words| Task {
        key,
        words,
        done: false,
    };
    let tasks = vec![
        task("enough", lesson::task::A),
        task(MAIL, lesson::task::B),
        task(PRICE, lesson::task::C),
    ];
    Asked::new(BALANCE.name, Some(question), tasks)
}

/// Whether a plan has the callers and the goals of the bet, whatever its seed and its handlers.
fn on_stage(plan: &Plan<BlendRules>) -> bool {
    let Some(day) = BALANCE.days.first() else {
        return false;
    };
    let mut asked = (day.plan)();
    asked.seed = plan.seed;
    asked.handlers = plan.handlers;
    asked.rules.design = plan.rules.design;
    asked.rules.at_phone = plan.rules.at_phone;
    asked == *plan
}

/// The address of a plan in this scene.
fn link(plan: &Plan<BlendRules>) -> String {
    address::of(BALANCE.name, &plan.to_link())
}

/// The plan in the address, or the one to start with; and why the address was refused.
fn opening() -> (Plan<BlendRules>, Option<String>) {
    let first = BALANCE
        .days
        .first()
        .map_or_else(BlendRules::plan, |day| (day.plan)());
    let hash = hash();
    if !address::is_about(BALANCE.name, &hash) {
        return (first, None);
    }
    match Plan::from_link(&hash) {
        Ok(plan) => (plan, None),
        Err(refusal) => (first, Some(refusal.to_string())),
    }
}

/// All designs, in the order in which they stand on the page.
const DESIGNS: [Design; 5] = Design::ALL;
