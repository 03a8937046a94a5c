//! A scene with one stage: a lesson about one system, played.

mod reel;
mod shared;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::{Dial, Knob, Lesson, Playable};
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::stage::{Painter, Pixels, View};
use phones_and_mailboxes::words::{show as words, transport as transport_words};
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use super::address;
use super::asked::{Answer, Asked};
use super::dials;
use super::figures::{self, Figure};
use super::icon::icon;
use super::shared::theme;
use super::table;
use super::transport::{self, Clock, Time};
use crate::browser::{Frames, Media, Visible, aim, hash, on_hash_change, on_resize, set_hash};
pub use reel::Reel;
use shared::Shared;

/// How long after the last change the address follows, in milliseconds.
const LINK_DELAY_MS: u32 = 300;
/// How long a note stays, in milliseconds.
const NOTE_MS: u32 = 4000;
/// What sets one scene apart.
pub trait Kind: Sized + 'static {
    /// What it plays.
    type Plan: Playable;

    /// What it teaches.
    fn lesson() -> &'static Lesson<Self::Plan>;

    /// Its name for those who hear it.
    const NAME: &'static str;

    /// What is on its stage, for those who do not see it.
    const STAGE: &'static str;

    /// What the button says that lets one more caller come; none if they come by themselves.
    const RING: Option<&'static str> = None;

    /// Whether the day that is on lets one more caller come.
    fn rings(_plan: &Self::Plan) -> bool {
        Self::RING.is_some()
    }

    /// Paints everybody.
    fn paint(painter: &mut Painter, pixels: &mut Pixels, run: &Run<Self>, view: &View);

    /// Draws the set behind them.
    fn set(run: &Run<Self>, view: &View) -> String;

    /// A control as this scene offers it; none where it would change nothing.
    fn dial(plan: &Self::Plan, knob: &Knob) -> Option<Dial> {
        plan.dial(knob)
    }

    /// What stands in place of the stage, where there is none.
    fn front(_plan: &Self::Plan, _run: &Run<Self>) -> Option<Html> {
        None
    }

    /// What must be in sight together with the stage, if anything.
    fn in_sight(_plan: &Self::Plan, _run: &Run<Self>) -> Html {
        html! {}
    }

    /// The figures under the stage.
    fn figures(plan: &Self::Plan, run: &Run<Self>) -> Vec<Figure>;

    /// What mathematics expects, and the charts.
    fn more(plan: &Self::Plan, run: &Run<Self>) -> Html;

    /// Where things stand, in a sentence or two.
    fn say(plan: &Self::Plan, run: &Run<Self>) -> String;
}

/// The run of a scene.
pub type Run<K> = <<K as Kind>::Plan as Playable>::Run;

/// What can happen to a scene.
pub enum Message {
    /// The animation frame has something new to say.
    Tell,
    Time(Time),
    /// One of the lesson's days.
    Day(usize),
    Turn(&'static str, f64),
    Ring,
    Answer(Answer),
    NewSeed,
    CopyLink,
    Note(&'static str),
    NoteOver,
    Followed,
    Visible(bool),
    Preferences,
    Table(bool),
}

/// See the module.
pub struct Show<K: Kind> {
    shared: Rc<RefCell<Shared<K>>>,
    frames: Frames,
    asked: Asked,
    set: AttrValue,
    figures: Option<Vec<Exact>>,
    /// Whether the scene has been on screen.
    shown: bool,
    refusal: Option<String>,
    note: Option<&'static str>,
    spoken: String,
    scene: NodeRef,
    link_timer: Option<Timeout>,
    note_timer: Option<Timeout>,
    dark: Media,
    still: Media,
    visible: Option<Visible>,
    _listeners: Vec<EventListener>,
}

impl<K: Kind> Component for Show<K> {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let lesson = K::lesson();
        let (reel, refusal) = opening::<K>();
        let preferences = ctx.link().callback(|()| Message::Preferences);
        let changed = preferences.clone();
        let dark = Media::watch("(prefers-color-scheme: dark)", move || changed.emit(()));
        let changed = preferences.clone();
        let still = Media::watch("(prefers-reduced-motion: reduce)", move || changed.emit(()));
        let shared = Rc::new(RefCell::new(Shared::new(reel, theme(&dark), still.holds())));
        let frames = {
            let (shared, tell) = (shared.clone(), ctx.link().callback(|()| Message::Tell));
            Frames::new(move |now_ms| {
                let frame = shared.borrow_mut().frame(now_ms);
                if frame.tell {
                    tell.emit(());
                }
                frame.again
            })
        };
        let followed = ctx.link().callback(|()| Message::Followed);
        let listeners = [
            on_hash_change(move || followed.emit(())),
            on_resize(move || preferences.emit(())),
        ];
        Self {
            shared,
            frames,
            asked: Asked::of(lesson),
            set: AttrValue::default(),
            figures: None,
            shown: false,
            refusal,
            note: None,
            spoken: String::new(),
            scene: NodeRef::default(),
            link_timer: None,
            note_timer: None,
            dark,
            still,
            visible: None,
            _listeners: listeners.into_iter().flatten().collect(),
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
        ctx.link().send_message(Message::Preferences);
        if let (Some(scene), true) = (scene, is_about::<K>(&hash())) {
            aim(&scene);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        let reel = &mut shared.reel;
        match message {
            Message::Tell => return self.tell(&shared),
            Message::Time(time) => match time {
                Time::PlayOrPause if reel.is_playing() || reel.hurried().is_some() => reel.pause(),
                Time::PlayOrPause => reel.play(),
                Time::Step => reel.step(),
                Time::Restart => reel.restart(),
                Time::ToEnd => reel.hurry_to_end(),
                Time::Seek(moment) => reel.seek(moment),
                Time::Pace(pace) => reel.set_pace(pace),
            },
            Message::Day(number) => self.open_day(&mut shared, number),
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.asked.bet(answer);
                }
                if let Some(bet) = &K::lesson().bet {
                    if bet.is_about(K::lesson(), reel.plan()) && !reel.is_over() {
                        reel.play();
                    } else {
                        self.open_day(&mut shared, bet.day);
                    }
                }
            }
            Message::Turn(key, to) => {
                let mut plan = reel.plan().clone();
                plan.turn(key, to);
                self.change(&mut shared, plan);
            }
            Message::NewSeed => {
                let mut plan = reel.plan().clone();
                plan.set_seed(plan.seed() % 1_000_000 + 1);
                self.change(&mut shared, plan);
            }
            Message::Ring => {
                self.refusal = reel.ring().err();
                self.link_follows(&shared);
            }
            Message::CopyLink => {
                set_hash(&link::<K>(reel.plan()));
                transport::copy_address(ctx.link().callback(Message::Note));
                return false;
            }
            Message::Note(note) => {
                self.note = Some(note);
                let over = ctx.link().callback(|()| Message::NoteOver);
                self.note_timer = Some(Timeout::new(NOTE_MS, move || over.emit(())));
                return true;
            }
            Message::NoteOver => {
                self.note = None;
                return true;
            }
            Message::Followed => {
                let hash = hash();
                if !is_about::<K>(&hash) || hash == link::<K>(reel.plan()) {
                    return false;
                }
                match K::Plan::from_link(&hash) {
                    Ok(plan) => {
                        let pace = reel.pace();
                        self.refusal = reel.open(plan, pace).err();
                    }
                    Err(refusal) => self.refusal = Some(refusal),
                }
                if let Some(scene) = self.scene.cast::<Element>() {
                    aim(&scene);
                }
            }
            Message::Visible(visible) => {
                shared.visible = visible;
                // The scene shows its point by itself, once, unless its reader prefers stillness.
                if visible && !self.shown && !shared.still {
                    shared.reel.play();
                }
                self.shown |= visible;
            }
            Message::Preferences => {
                shared.theme = theme(&self.dark);
                shared.still = self.still.holds();
            }
            Message::Table(open) => {
                self.figures = open.then(Vec::new);
            }
        }
        self.lay_out(&shared);
        shared.change();
        drop(shared);
        self.frames.wake();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let shared = self.shared.borrow();
        let (reel, lesson) = (&shared.reel, K::lesson());
        let (plan, run) = (reel.plan(), reel.run());
        let prefix = format!("{}-", lesson.name);
        let refusal = self.refusal.as_ref().map(|refusal| {
            html! { <p class="refusal" role="alert">{ refusal }</p> }
        });
        let clock = Clock {
            now_s: seconds(reel.now()),
            furthest_s: seconds(reel.furthest()),
            from_s: 0.0,
            playing: reel.is_playing(),
            hurried: reel.hurried(),
            slowed: reel.is_slowed(),
            finished: reel.is_over(),
            pace: reel.pace(),
        };
        let ring = K::RING.filter(|_| K::rings(plan)).map(|name| {
            let onclick = link.callback(|_: MouseEvent| Message::Ring);
            html! { <button type="button" class="ring-up" {onclick}>{ icon("phone") }<span>{ name }</span></button> }
        });
        let knobs = |knobs: &'static [Knob]| {
            knobs
                .iter()
                .filter_map(|knob| {
                    let turned = link.callback(move |to| Message::Turn(knob.key, to));
                    Some(dials::dial(&prefix, knob.key, K::dial(plan, knob)?, turned))
                })
                .collect::<Html>()
        };
        let on_table = link.callback(|event: Event| {
            let details = event.target_dyn_into::<Element>();
            Message::Table(details.is_some_and(|details| details.has_attribute("open")))
        });
        let front = K::front(plan, run).unwrap_or_else(|| {
            html! {
                <div class="stage" role="img" aria-label={K::STAGE}>
                    <div class="set">{ Html::from_html_unchecked(self.set.clone()) }</div>
                    <canvas ref={&shared.canvas} aria-hidden="true"></canvas>
                </div>
            }
        });
        let shown = K::figures(plan, run);
        html! {
            <section class="scene show" ref={&self.scene} aria-label={K::NAME}>
                { days::<K>(plan, link) }
                <div class="refusals">{ for refusal }</div>
                { front }
                { K::in_sight(plan, run) }
                { for ring }
                { transport::bar(&prefix, &clock, &[], self.note, "", &link.callback(Message::Time)) }
                <div class="controls" role="group" aria-label={words::CONTROLS}>
                    { knobs(lesson.knobs) }
                    if !lesson.more.is_empty() {
                        <details class="more">
                            <summary>{ words::MORE }</summary>
                            <div class="controls">{ knobs(lesson.more) }</div>
                        </details>
                    }
                </div>
                if !shown.is_empty() { { figures::view(shown) } }
                { K::more(plan, run) }
                { self.asked.view(&link.callback(Message::Answer)) }
                <p class="spoken" aria-live="polite">{ &self.spoken }</p>
                <details class="all" ontoggle={on_table}>
                    <summary>{ words::TABLE }</summary>
                    <div class="table-frame">
                        if let Some(figures) = &self.figures { { table::table(figures) } }
                    </div>
                </details>
            </section>
        }
    }
}

impl<K: Kind> Show<K> {
    /// Takes note of where the run stands.
    fn tell(&mut self, shared: &Shared<K>) -> bool {
        let reel = &shared.reel;
        let (plan, run) = (reel.plan(), reel.run());
        let done = self.asked.see(K::lesson(), plan, run);
        let rests = !reel.is_restless();
        if let Some(done) = done {
            self.spoken = words::task_done_aloud(done);
        } else if rests {
            self.spoken = K::say(plan, run);
        }
        if self.figures.is_some() {
            self.figures = Some(plan.figures(run, reel.is_over()));
        }
        self.lay_out(shared);
        true
    }

    fn open_day(&mut self, shared: &mut Shared<K>, number: usize) {
        let Some(day) = K::lesson().days.get(number) else {
            return;
        };
        let reel = &mut shared.reel;
        let mut plan = (day.plan)();
        plan.set_seed(reel.plan().seed());
        self.refusal = reel.open(plan, day.pace).err();
        reel.play();
        self.link_follows(shared);
    }

    /// Changes the plan, if the change is within limits.
    fn change(&mut self, shared: &mut Shared<K>, plan: K::Plan) {
        self.refusal = shared.reel.change(plan).err();
        self.link_follows(shared);
    }

    fn link_follows(&mut self, shared: &Shared<K>) {
        if self.refusal.is_none() {
            let link = link::<K>(shared.reel.plan());
            self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
        }
    }

    /// Draws the set anew.
    fn lay_out(&mut self, shared: &Shared<K>) {
        if let Some(view) = shared.view() {
            let set = K::set(shared.reel.run(), &view);
            if self.set != set {
                self.set = set.into();
            }
        }
    }
}

/// The days to start from, another seed, and the link.
fn days<K: Kind>(plan: &K::Plan, link: &Scope<Show<K>>) -> Html {
    let chips = K::lesson().days.iter().enumerate().map(|(number, day)| {
        let mut offered = (day.plan)();
        offered.set_seed(plan.seed());
        let onclick = link.callback(move |_: MouseEvent| Message::Day(number));
        html! {
            <button key={day.name} type="button" class="chip" aria-pressed={(offered == *plan).to_string()} {onclick}>{ day.name }</button>
        }
    });
    html! {
        <div class="days">
            <div class="presets" role="group" aria-label={words::DAYS}>{ for chips }</div>
            <div class="day-tools">
                { transport::button(transport_words::SEED, "seed", link.callback(|_: MouseEvent| Message::NewSeed)) }
                { transport::button(transport_words::LINK, "link", link.callback(|_: MouseEvent| Message::CopyLink)) }
            </div>
        </div>
    }
}

/// The address of a plan in this scene.
fn link<K: Kind>(plan: &K::Plan) -> String {
    address::of(K::lesson().name, &plan.to_link())
}

/// Whether an address is about this scene.
fn is_about<K: Kind>(hash: &str) -> bool {
    address::is_about(K::lesson().name, hash)
}

/// The plan in the address, or the one to start with; and why the address was refused.
fn opening<K: Kind>() -> (Reel<K::Plan>, Option<String>) {
    let Some(first) = K::lesson().days.first() else {
        unreachable!("every lesson has a day");
    };
    let hash = hash();
    let mut refusal = None;
    if is_about::<K>(&hash) {
        let reel = K::Plan::from_link(&hash).and_then(|plan| Reel::new(plan, first.pace));
        match reel {
            Ok(reel) => return (reel, None),
            Err(refused) => refusal = Some(refused),
        }
    }
    match Reel::new((first.plan)(), first.pace) {
        Ok(reel) => (reel, refusal),
        Err(_) => unreachable!("every lesson's days are within their limits"),
    }
}
