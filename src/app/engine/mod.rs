//! The scene: a lesson, played, on as many stages as it has, with its controls, its figures, and panels of its own.

mod model;
mod panels;
mod shared;
mod table;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::play::Time;
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::stage::Point;
use phones_and_mailboxes::words::{own_list, show as words};
use web_sys::Element;
use yew::prelude::*;

use super::asked::{Answer, Asked};
use super::card::{self, Card, Choice};
use super::look::Look;
use super::{address, transport};
use browser::{Frames, Gestures, Media, Visible, aim, hash, on_hash_change, on_resize, set_hash};
use model::{About, Heard, SceneModel};
pub use model::{Named, Opened, open};
pub use panels::{Effect, Hands, Message as PanelMessage, Panels, Place};
use shared::{Shared, theme};
pub use table::{Layout, Now, Room, Scene, Stage, nothing};

/// How long after the last change the address follows, in milliseconds: browsers refuse to change it many times a
/// second.
const LINK_DELAY_MS: u32 = 300;
/// How long a note stays, in milliseconds.
const NOTE_MS: u32 = 4000;

/// Which scene it is.
#[derive(Clone, Properties)]
pub struct Props {
    /// Opens what it plays.
    pub open: fn() -> Opened,
}

impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        // A scene stays what it is.
        true
    }
}

/// What can happen to a scene.
pub enum Message {
    /// The animation frame has something new to say.
    Tell,
    Time(Time),
    /// One of the lesson's days.
    Day(usize),
    /// A control is turned to a number.
    Turn(&'static str, f64),
    Ring,
    Answer(Answer),
    NewSeed,
    /// The what-if begins or ends.
    WhatIf,
    CopyLink,
    Note(&'static str),
    NoteOver,
    /// The address changed.
    Followed,
    Visible(bool),
    /// The reader's preferences or the size of the window changed.
    Preferences,
    /// The table of all figures was opened or closed.
    Table(bool),
    /// Somebody on a stage was tapped, at this point of its canvas.
    Pick(usize, Point),
    /// Somebody else is followed from now on, or nobody.
    Card(Choice),
    /// The reader looks at a stage in another way.
    Look(usize, Look),
    /// A panel says something to itself.
    Panel(PanelMessage),
}

/// See the module.
pub struct SceneView {
    about: About,
    /// What its ids begin with.
    prefix: String,
    shared: Rc<RefCell<Shared>>,
    frames: Frames,
    asked: Asked,
    card: Card,
    /// The drawn sets of the stages.
    sets: Vec<AttrValue>,
    /// All figures, while their table is open.
    figures: Option<Vec<(Option<Named>, Vec<Exact>)>>,
    /// Whether the scene has been on screen.
    shown: bool,
    /// Why the last change or link was refused.
    refusal: Option<String>,
    note: Option<&'static str>,
    spoken: String,
    /// Whether time went by when this was last told, and which time it was then, in seconds; none if it is to be told
    /// anew.
    told: Option<(bool, f64)>,
    scene: NodeRef,
    link_timer: Option<Timeout>,
    note_timer: Option<Timeout>,
    dark: Media,
    still: Media,
    hands: Vec<Gestures>,
    visible: Option<Visible>,
    _listeners: Vec<EventListener>,
}

impl Component for SceneView {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (model, refusal) = (ctx.props().open)();
        let about = model.about();
        let preferences = ctx.link().callback(|()| Message::Preferences);
        let changed = preferences.clone();
        let dark = Media::watch("(prefers-color-scheme: dark)", move || changed.emit(()));
        let changed = preferences.clone();
        let still = Media::watch("(prefers-reduced-motion: reduce)", move || changed.emit(()));
        let asked = model.asks();
        let stages = about.stages.len();
        let mut shared = Shared::new(model, stages, theme(&dark), still.holds());
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
            prefix: view::prefix(&about),
            about,
            shared,
            frames,
            asked,
            card: Card::default(),
            sets: vec![AttrValue::default(); stages],
            figures: None,
            shown: false,
            refusal,
            note: None,
            spoken: String::new(),
            told: None,
            scene: NodeRef::default(),
            link_timer: None,
            note_timer: None,
            dark,
            still,
            hands: Vec::new(),
            visible: None,
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.card.rendered();
        if !first {
            return;
        }
        let link = ctx.link();
        let seen = link.callback(Message::Visible);
        let scene = self.scene.cast::<Element>();
        self.visible = scene
            .as_ref()
            .map(|scene| Visible::watch(scene, move |visible| seen.emit(visible)));
        let shared = self.shared.borrow();
        let stages = shared.stages.iter().enumerate();
        let hands = stages.filter_map(|(stage, on_page)| {
            let hand = link.callback(move |gesture| Message::Look(stage, Look::Hand(gesture)));
            let element = on_page.canvas.stage()?;
            Some(Gestures::watch(&element, move |gesture| hand.emit(gesture)))
        });
        self.hands = hands.collect();
        link.send_message(Message::Preferences);
        self.card.show_number(shared.chosen);
        if let (Some(scene), true) = (scene, self.is_addressed()) {
            aim(&scene);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        let model = &mut shared.model;
        match message {
            Message::Tell => return self.tell(&shared),
            Message::Time(time) => model.time(time),
            Message::Day(number) => {
                let opened = model.open_day(number);
                self.changed(&**model, opened);
            }
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.asked.bet(answer);
                }
                let opened = model.play_bet();
                self.changed(&**model, opened);
            }
            Message::Turn(key, to) => {
                let turned = model.turn(key, to);
                self.changed(&**model, turned);
            }
            Message::NewSeed => {
                let turned = model.new_seed();
                self.changed(&**model, turned);
            }
            Message::Ring => {
                let rung = model.ring();
                self.changed(&**model, rung);
            }
            Message::WhatIf => {
                model.ask();
                self.refusal = None;
            }
            Message::CopyLink => {
                let noted = ctx.link().callback(Message::Note);
                match model.link() {
                    Some(link) => {
                        set_hash(&card::with_caller(link, shared.chosen));
                        transport::copy_address(noted);
                    }
                    None => noted.emit(own_list::NO_LINK),
                }
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
                let here = model.link();
                let here = here.map(|link| card::with_caller(link, shared.chosen));
                if !self.is_addressed() || here.is_some_and(|here| here == hash) {
                    return false;
                }
                self.refusal = shared.model.open_link(&hash).err();
                if self.refusal.is_none() {
                    shared.chosen = card::caller_in(&hash);
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
                    shared.model.play();
                }
                self.shown |= visible;
            }
            Message::Preferences => {
                shared.theme = theme(&self.dark);
                shared.still = self.still.holds();
                shared.stages.iter().for_each(|it| it.canvas.forget());
            }
            Message::Table(open) => {
                self.figures = open.then(Vec::new);
            }
            Message::Pick(stage, at) => {
                let Some(caller) = shared.pick(stage, at) else {
                    return false;
                };
                self.card.open_beside(self.about.room(stage));
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
                let (come, callers) = (model.come(), model.callers());
                if let Some(caller) = choice.of(shared.chosen, come, callers) {
                    self.choose(&mut shared, caller);
                }
                if !matches!(choice, Choice::Caller(_)) {
                    self.card.show_number(shared.chosen);
                }
            }
            Message::Look(stage, look) => {
                let Some(view) = shared.view(stage) else {
                    return false;
                };
                let next = look.of(&view, shared.model.callers(), shared.focus(stage));
                if next.zoom == view.zoom {
                    return false;
                }
                shared.look_at(stage, next.zoom);
            }
            Message::Panel(message) => {
                let address = model.link().map(|link| view::whole(&link));
                let hands = view::hands(&self.prefix, address.as_deref(), ctx.link());
                match model.hear(message, &hands) {
                    Ok(Heard::Nothing) => return false,
                    Ok(Heard::Show) => return true,
                    Ok(Heard::Tell) => {}
                    Ok(Heard::Address) => {
                        self.told = None;
                        self.changed(&**model, Ok(()));
                    }
                    Ok(Heard::Opened) => {
                        self.changed(&**model, Ok(()));
                        if !shared.still {
                            shared.model.play();
                        }
                    }
                    Err(refusal) => self.refusal = Some(refusal),
                }
            }
        }
        if shared.chosen >= Some(shared.model.callers()) {
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
        view::scene(self, &self.shared.borrow(), ctx.link())
    }
}

impl SceneView {
    /// Takes note of where the run stands.
    fn tell(&mut self, shared: &Shared) -> bool {
        let model = &*shared.model;
        let done = model.see(&mut self.asked);
        let now = (model.is_restless(), model.clock().now_s);
        let was = self.told.replace(now);
        if let Some(done) = done {
            self.spoken = words::task_done_aloud(done);
        } else if !now.0 && was != Some(now) {
            self.spoken = model.say();
        }
        if self.figures.is_some() {
            self.figures = Some(model.all_figures());
        }
        self.lay_out(shared);
        true
    }

    /// Follows a caller.
    fn choose(&mut self, shared: &mut Shared, caller: u32) {
        if shared.chosen != Some(caller) {
            self.spoken = card::chosen(&shared.model.told(caller));
            shared.chosen = Some(caller);
        }
    }

    /// Whether the address is about this scene.
    fn is_addressed(&self) -> bool {
        address::is_about(self.about.key, &hash())
    }

    /// The plan has changed, or was refused.
    fn changed(&mut self, model: &dyn SceneModel, outcome: Result<(), String>) {
        self.refusal = outcome.err();
        // A link has no past to branch from: it stays that of the day as it was.
        if self.refusal.is_some() || model.asked_since().is_some() {
            return;
        }
        let link = model.link();
        let link = link.unwrap_or_else(|| self.about.key.key().to_owned());
        self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
    }

    /// Draws the sets anew.
    fn lay_out(&mut self, shared: &Shared) {
        for (stage, drawn) in self.sets.iter_mut().enumerate() {
            if let Some(view) = shared.view(stage) {
                let set = shared.model.set(stage, &view);
                if *drawn != set {
                    *drawn = set.into();
                }
            }
        }
    }
}
