//! A scene with one stage: a lesson about one system, played.

mod act;
mod scene;
mod shared;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::{Knob, SceneName};
use phones_and_mailboxes::play::Time;
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::stage::Point;
use phones_and_mailboxes::words::{show as words, transport as transport_words};
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use super::asked::{Answer, Asked};
use super::card::{self, Card, Choice};
use super::icon::icon;
use super::look::{self, Look};
use super::shared::theme;
use super::transport;
use super::{address, dials, figures, set, table};
use act::{About, Act};
pub use act::{Opened, open};
use browser::{Frames, Gestures, Media, Visible, aim, hash, on_hash_change, on_resize, set_hash};
pub use scene::{Now, Scene, Stage, nothing};
use shared::Shared;

/// How long after the last change the address follows, in milliseconds.
const LINK_DELAY_MS: u32 = 300;
/// How long a note stays, in milliseconds.
const NOTE_MS: u32 = 4000;

/// Which scene it is.
#[derive(Clone, Properties)]
pub struct Props {
    pub name: SceneName,
    /// Opens what it plays.
    pub open: fn() -> Opened,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

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
    /// The what-if begins or ends.
    WhatIf,
    CopyLink,
    Note(&'static str),
    NoteOver,
    Followed,
    Visible(bool),
    Preferences,
    Table(bool),
    /// Somebody on the stage was tapped, at this point of its canvas.
    Pick(Point),
    /// Somebody else is followed from now on, or nobody.
    Card(Choice),
    /// The reader looks at the stage in another way.
    Look(Look),
}

/// See the module.
pub struct Show {
    about: About,
    shared: Rc<RefCell<Shared>>,
    frames: Frames,
    asked: Asked,
    card: Card,
    set: AttrValue,
    figures: Option<Vec<Exact>>,
    /// Whether the scene has been on screen.
    shown: bool,
    refusal: Option<String>,
    note: Option<&'static str>,
    spoken: String,
    /// Whether time went by when this was last told, and which time it was then, in seconds.
    told: (bool, f64),
    scene: NodeRef,
    link_timer: Option<Timeout>,
    note_timer: Option<Timeout>,
    dark: Media,
    still: Media,
    hands: Option<Gestures>,
    visible: Option<Visible>,
    _listeners: Vec<EventListener>,
}

impl Component for Show {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (act, refusal) = (ctx.props().open)();
        let about = act.about();
        let preferences = ctx.link().callback(|()| Message::Preferences);
        let changed = preferences.clone();
        let dark = Media::watch("(prefers-color-scheme: dark)", move || changed.emit(()));
        let changed = preferences.clone();
        let still = Media::watch("(prefers-reduced-motion: reduce)", move || changed.emit(()));
        let asked = act.asks();
        let mut shared = Shared::new(act, theme(&dark), still.holds());
        if refusal.is_none() && address::is_about(about.key, &hash()) {
            shared.chosen = card::caller_in(&hash());
        }
        let shared = Rc::new(RefCell::new(shared));
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
            about,
            shared,
            frames,
            asked,
            card: Card::default(),
            set: AttrValue::default(),
            figures: None,
            shown: false,
            refusal,
            note: None,
            spoken: String::new(),
            told: (false, 0.0),
            scene: NodeRef::default(),
            link_timer: None,
            note_timer: None,
            dark,
            still,
            hands: None,
            visible: None,
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.card.rendered();
        if !first {
            return;
        }
        let seen = ctx.link().callback(Message::Visible);
        let scene = self.scene.cast::<Element>();
        self.visible = scene
            .as_ref()
            .map(|scene| Visible::watch(scene, move |visible| seen.emit(visible)));
        let shared = self.shared.borrow();
        let hand = ctx
            .link()
            .callback(|gesture| Message::Look(Look::Hand(gesture)));
        let stage = shared.canvas.stage();
        self.hands = stage.map(|stage| Gestures::watch(&stage, move |gesture| hand.emit(gesture)));
        ctx.link().send_message(Message::Preferences);
        self.card.show_number(shared.chosen);
        if let (Some(scene), true) = (scene, self.is_addressed()) {
            aim(&scene);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        let act = &mut shared.act;
        match message {
            Message::Tell => return self.tell(&shared),
            Message::Time(time) => act.time(time),
            Message::Day(number) => {
                self.refusal = act.open_day(number).err();
                self.link_follows(&**act);
            }
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.asked.bet(answer);
                }
                self.refusal = act.play_bet().err();
                self.link_follows(&**act);
            }
            Message::Turn(key, to) => {
                self.refusal = act.turn(key, to).err();
                self.link_follows(&**act);
            }
            Message::NewSeed => {
                self.refusal = act.new_seed().err();
                self.link_follows(&**act);
            }
            Message::Ring => {
                self.refusal = act.ring().err();
                self.link_follows(&**act);
            }
            Message::WhatIf => {
                act.ask();
                self.refusal = None;
            }
            Message::CopyLink => {
                set_hash(&address(&shared));
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
                if !self.is_addressed() || hash() == address(&shared) {
                    return false;
                }
                self.refusal = shared.act.open_link(&hash()).err();
                if self.refusal.is_none() {
                    shared.chosen = card::caller_in(&hash());
                    self.card.show_number(shared.chosen);
                }
                if let Some(scene) = self.scene.cast::<Element>() {
                    aim(&scene);
                }
            }
            Message::Visible(visible) => {
                shared.visible = visible;
                // The scene shows its point by itself, once, unless its reader prefers stillness.
                if visible && !self.shown && !shared.still {
                    shared.act.play();
                }
                self.shown |= visible;
            }
            Message::Preferences => {
                shared.theme = theme(&self.dark);
                shared.still = self.still.holds();
                shared.canvas.forget();
            }
            Message::Table(open) => {
                self.figures = open.then(Vec::new);
            }
            Message::Pick(at) => {
                let view = shared.view();
                let Some(caller) = view.and_then(|view| shared.act.pick(&view, at)) else {
                    return false;
                };
                self.card.want();
                self.choose(&mut shared, caller);
                self.card.show_number(shared.chosen);
            }
            Message::Card(Choice::Nobody) => {
                if shared.chosen.take().is_none() {
                    return false;
                }
                self.card.keep_focus();
                self.card.show_number(None);
            }
            Message::Card(choice) => {
                let (come, callers) = (act.come(), act.callers());
                if let Some(caller) = choice.of(shared.chosen, come, callers) {
                    self.choose(&mut shared, caller);
                }
                if !matches!(choice, Choice::Caller(_)) {
                    self.card.show_number(shared.chosen);
                }
            }
            Message::Look(look) => {
                let Some(view) = shared.view() else {
                    return false;
                };
                let next = look.of(&view, shared.act.callers(), shared.focus());
                if next.zoom == view.zoom {
                    return false;
                }
                shared.look_at(next.zoom);
            }
        }
        if shared.chosen >= Some(shared.act.callers()) {
            shared.chosen = None;
            self.card.show_number(None);
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
        let act = &*shared.act;
        let prefix = format!("{}-", self.about.key);
        let refusal = self.refusal.as_ref().map(|refusal| {
            html! { <p class="refusal" role="alert">{ refusal }</p> }
        });
        let ring = act.rings().map(|name| {
            let onclick = link.callback(|_: MouseEvent| Message::Ring);
            html! { <button type="button" class="ring-up" {onclick}>{ icon("phone") }<span>{ name }</span></button> }
        });
        let on_table = link.callback(|event: Event| {
            let details = event.target_dyn_into::<Element>();
            Message::Table(details.is_some_and(|details| details.has_attribute("open")))
        });
        let line = |since: String| match self.about.stage {
            Some(_) => transport_words::what_if_line(since),
            None => transport_words::what_if_line_without_stage(since),
        };
        let since = act.asked_since().map(say::clock);
        let what_if_line = since.map_or_else(String::new, line);
        let time = link.callback(Message::Time);
        let shown = act.figures();
        html! {
            <section class="scene show" ref={&self.scene} aria-label={self.about.name}>
                { days(act, link) }
                <div class="refusals">{ for refusal }</div>
                { self.front(&shared, &prefix, link) }
                { act.in_sight() }
                { for ring }
                { transport::bar(&prefix, &act.clock(), &act.landmarks(), self.note, &what_if_line, &time) }
                <div class="buttons from-here">
                    { transport::what_if(act.asked_since().is_some(), link.callback(|_: MouseEvent| Message::WhatIf)) }
                </div>
                { self.controls(act, &prefix, link) }
                if !shown.is_empty() { { figures::view(shown) } }
                { act.more() }
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

impl Show {
    /// The stage, and who is on it; or what stands in its place.
    fn front(&self, shared: &Shared, prefix: &str, link: &Scope<Self>) -> Html {
        let act = &*shared.act;
        let Some((name, (looks, people))) = self.about.stage else {
            return act.front();
        };
        let (look, choose) = (link.callback(Message::Look), link.callback(Message::Card));
        let picked = link.callback(|event: MouseEvent| Message::Pick(look::place(&event)));
        let keys = look::stage_keys(shared.zoom.is_whole(), &look, &choose);
        let told = shared.chosen.map(|caller| act.told(caller));
        let callers = act.callers();
        html! {
            <div class="people" onkeydown={card::escape(&choose)}>
                <div class="stage" role="img" tabindex="0" aria-label={name} onkeydown={keys}>
                    <div class="set">{ set::view(&self.set) }</div>
                    <canvas ref={&shared.canvas.node} aria-hidden="true" onclick={picked}></canvas>
                    { shared.ring.view() }
                </div>
                { look::bar(shared.view(), callers, looks, &look) }
                { self.card.view(told, callers, (prefix, people), &choose) }
            </div>
        }
    }

    fn controls(&self, act: &dyn Act, prefix: &str, link: &Scope<Self>) -> Html {
        let knobs = |knobs: &'static [Knob]| {
            knobs
                .iter()
                .filter_map(|knob| {
                    let turned = link.callback(move |to| Message::Turn(knob.key, to));
                    Some(dials::dial(prefix, knob.key, act.dial(knob)?, turned))
                })
                .collect::<Html>()
        };
        let [first, more] = self.about.knobs;
        html! {
            <div class="controls" role="group" aria-label={words::CONTROLS}>
                { knobs(first) }
                if !more.is_empty() {
                    <details class="more">
                        <summary>{ words::MORE }</summary>
                        <div class="controls">{ knobs(more) }</div>
                    </details>
                }
            </div>
        }
    }

    /// Takes note of where the run stands.
    fn tell(&mut self, shared: &Shared) -> bool {
        let act = &*shared.act;
        let done = act.see(&mut self.asked);
        let now = (act.is_restless(), act.clock().now_s);
        let was = std::mem::replace(&mut self.told, now);
        if let Some(done) = done {
            self.spoken = words::task_done_aloud(done);
        } else if !now.0 && (was != now || self.spoken.is_empty()) {
            self.spoken = act.say();
        }
        if self.figures.is_some() {
            self.figures = Some(act.all_figures());
        }
        self.lay_out(shared);
        true
    }

    /// Follows a caller.
    fn choose(&mut self, shared: &mut Shared, caller: u32) {
        if shared.chosen != Some(caller) {
            self.spoken = card::chosen(&shared.act.told(caller));
            shared.chosen = Some(caller);
        }
    }

    /// Whether the address is about this scene.
    fn is_addressed(&self) -> bool {
        address::is_about(self.about.key, &hash())
    }

    fn link_follows(&mut self, act: &dyn Act) {
        // A link has no past to branch from: it stays that of the day as it was.
        if self.refusal.is_none() && act.asked_since().is_none() {
            let link = act.link();
            self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
        }
    }

    /// Draws the set anew.
    fn lay_out(&mut self, shared: &Shared) {
        if let Some(view) = shared.view() {
            let set = shared.act.set(&view);
            if self.set != set {
                self.set = set.into();
            }
        }
    }
}

/// The address of what is on, and of whom the reader follows.
fn address(shared: &Shared) -> String {
    card::with_caller(shared.act.link(), shared.chosen)
}

/// The days to start from, another seed, and the link.
fn days(act: &dyn Act, link: &Scope<Show>) -> Html {
    let chips = act.days().into_iter().enumerate().map(|(number, (name, is_on))| {
        let onclick = link.callback(move |_: MouseEvent| Message::Day(number));
        html! {
            <button key={name} type="button" class="chip" aria-pressed={is_on.to_string()} {onclick}>{ name }</button>
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
