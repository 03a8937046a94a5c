//! Balance: one business in five designs, played side by side, scored against the reader's goals; and the search for
//! the cheapest one that meets them.

mod goals;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::balance::{cheapest, in_design, meets_all};
use phones_and_mailboxes::lesson::{BALANCE, Model};
use phones_and_mailboxes::play::{Players, SearchJob, Staffing, Time, next_seed};
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

type BlendPlan = Plan<BlendRules>;

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
    players: Players<BlendPlan>,
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
        let (players, refusal) = opening();
        let shared = Rc::new(RefCell::new(Shared {
            players,
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
            Message::Time(time) => shared.players.time(time),
            Message::Day(number) => {
                if let Some(day) = BALANCE.days.get(number) {
                    let mut plan = (day.plan)();
                    plan.set_seed(shared.players.plan().seed);
                    self.change(&mut shared, plan);
                    shared.players.restart();
                    shared.players.play();
                }
            }
            Message::Turn(key, to) => {
                let mut plan = shared.players.plan().clone();
                plan.turn(key, to);
                self.change(&mut shared, plan);
            }
            Message::NewSeed => {
                let mut plan = shared.players.plan().clone();
                plan.set_seed(next_seed(plan.seed));
                self.change(&mut shared, plan);
            }
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.asked.bet(answer);
                }
                if let (Some(day), false) = (BALANCE.days.first(), on_stage(shared.players.plan()))
                {
                    let mut plan = (day.plan)();
                    plan.set_seed(shared.players.plan().seed);
                    self.change(&mut shared, plan);
                }
            }
            Message::Find => {
                self.note = None;
                match SearchJob::new(shared.players.plan()) {
                    Ok(job) => shared.job = Some(job),
                    Err(refusal) => self.refusal = Some(refusal),
                }
            }
            Message::Cancel => {
                shared.job = None;
                self.note = Some(words::STOPPED);
            }
            Message::Adopt => {
                let staffing = shared.job.as_ref().map(SearchJob::staffing);
                if let Some(staffing) = staffing {
                    // Only numbers of handlers change, and each of them was tried.
                    let handlers = shared.players.plan().handlers;
                    let _ = shared.players.spread(move |plan, place| {
                        let own = in_place(plan, place);
                        if plan.handlers == handlers {
                            staffed(own, &staffing, place)
                        } else {
                            own
                        }
                    });
                    shared.players.restart();
                    shared.players.play();
                }
            }
            Message::Followed => {
                let hash = hash();
                if !address::is_about(BALANCE.name, &hash) || hash == link(shared.players.plan()) {
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
                    shared.players.play();
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
    /// Takes note of where the designs and the search stand.
    fn tell(&mut self, shared: &Shared) {
        let players = &shared.players;
        self.asked.on_stage(on_stage(players.plan()));
        let over = players.is_finished();
        let met = players
            .timelines()
            .filter(|one| meets_all(one.plan(), one.run()))
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
        } else if !players.is_restless() {
            let time = say::duration(seconds(players.now()));
            self.spoken = words::spoken(time, met);
        }
    }

    fn change(&mut self, shared: &mut Shared, plan: Plan<BlendRules>) {
        let handlers = shared.players.plan().handlers;
        self.refusal = shared.players.change(plan).err();
        if self.refusal.is_some() {
            return;
        }
        if shared.players.plan().handlers != handlers {
            // From now on the reader's number counts, also when it comes back to what it was.
            let _ = shared.players.spread(in_place);
        }
        // What was found is about another business.
        if let Some(job) = &shared.job {
            let asked = |plan: &Plan<BlendRules>| Plan {
                handlers: 1,
                ..plan.clone()
            };
            if asked(job.plan()) != asked(shared.players.plan()) {
                self.note = Some(words::OUTDATED);
                shared.job = None;
            }
        }
        let link = link(shared.players.plan());
        self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
    }
}

impl Shared {
    /// One frame: whether it wants another one, and whether there is something to tell.
    fn frame(&mut self, now_ms: f64) -> (bool, bool) {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last);
        self.last_frame_ms = Some(now_ms);
        let playing = self.visible && self.players.is_restless();
        if playing {
            self.players.frame(elapsed_ms / 1000.0, clock_ms);
        }
        let searching = self.job.as_ref().is_some_and(|job| !job.is_over());
        if let Some(job) = self.job.as_mut().filter(|_| searching) {
            job.search(clock_ms);
        }
        let again = (self.visible && self.players.is_restless())
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

/// What to play: the plan in the address, or the one to start with; and why the address was refused.
fn opening() -> (Players<BlendPlan>, Option<String>) {
    let day = BALANCE.days.first();
    let pace = day.map_or(600.0, |day| day.pace);
    let (hash, mut refusal) = (hash(), None);
    let play = |plan| Players::several(DESIGNS.len(), in_place, plan, pace);
    if address::is_about(BALANCE.name, &hash) {
        let linked = Plan::from_link(&hash).map_err(|refusal| refusal.to_string());
        match linked.and_then(play) {
            Ok(players) => return (players, None),
            Err(refused) => refusal = Some(refused),
        }
    }
    match play(day.map_or_else(BlendRules::plan, |day| (day.plan)())) {
        Ok(players) => (players, refusal),
        Err(_) => unreachable!("the lesson's first day is within its limits"),
    }
}

/// All designs, in the order in which they stand on the page.
const DESIGNS: [Design; 5] = Design::ALL;

/// The plan in the design at this place.
fn in_place(plan: &BlendPlan, place: usize) -> BlendPlan {
    DESIGNS
        .get(place)
        .map_or_else(|| plan.clone(), |&design| in_design(plan, design))
}

/// The plan with the handlers that were found for this place, if any were.
fn staffed(mut plan: BlendPlan, staffing: &Staffing, place: usize) -> BlendPlan {
    if let Some((handlers, at_phone)) = staffing.get(place).copied().flatten() {
        plan.handlers = handlers;
        plan.rules.at_phone = at_phone;
    }
    plan
}
