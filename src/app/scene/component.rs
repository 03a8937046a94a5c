//! The scene as a component of the page: what happens to it, and what follows.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::links::{self, Links};
use super::message::Message;
use super::model::{Heard, Opener, SceneModel};
use super::shared::{Shared, theme};
use super::state::State;
use super::view;
use crate::address;
use crate::widgets::asked::Answer;
use crate::widgets::card::Choice;
use crate::widgets::look::Look;
use browser::{Frames, Gestures, Media, Visible, aim, on_hash_change, on_resize};

/// How long a note stays, in milliseconds.
const NOTE_MS: u32 = 4000;

/// Which scene it is.
#[derive(Clone, Properties)]
pub struct Props {
    /// Opens what it plays.
    pub open: Opener,
}

impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        // A scene stays what it is.
        true
    }
}

/// See the module.
pub struct SceneView {
    state: State,
    shared: Rc<RefCell<Shared>>,
    frames: Frames,
    /// Whether the scene has been on screen.
    shown: bool,
    links: Links,
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
        let (model, opened) = (ctx.props().open)();
        let preferences = ctx.link().callback(|()| Message::Preferences);
        let changed = preferences.clone();
        let dark = Media::watch("(prefers-color-scheme: dark)", move || changed.emit(()));
        let changed = preferences.clone();
        let still = Media::watch("(prefers-reduced-motion: reduce)", move || changed.emit(()));
        let state = State::new(&*model, opened.refusal);
        let stages = state.about.stages.len();
        let mut shared = Shared::new(model, stages, theme(&dark), still.holds());
        shared.chosen = opened.chosen;
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
            state,
            shared,
            frames,
            // Who followed a link to a moment finds time standing there.
            shown: opened.stands,
            links: Links::default(),
            note_timer: None,
            dark,
            still,
            hands: Vec::new(),
            visible: None,
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.state.card.rendered();
        if !first {
            return;
        }
        let link = ctx.link();
        let seen = link.callback(Message::Visible);
        let scene = self.state.scene.cast::<Element>();
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
        self.state.card.show_number(shared.chosen);
        if let (Some(scene), true) = (scene, address::is_about(self.state.about.key)) {
            aim(&scene);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        let chosen = shared.chosen;
        let model = &mut shared.model;
        match message {
            Message::Tell => {
                self.state.tell(&shared);
                return true;
            }
            Message::Time(time) => model.time(time),
            Message::Day(number) => {
                let opened = model.open_day(number);
                self.changed(&**model, opened);
            }
            Message::Answer(answer) => {
                if let Answer::Bet(answer) = answer {
                    self.state.asked.bet(answer);
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
                self.changed(&**model, Ok(()));
            }
            Message::CopyLink => {
                let noted = ctx.link().callback(Message::Note);
                self.links.copy(&**model, chosen, noted);
                return false;
            }
            Message::Note(note) => {
                self.state.note = Some(note);
                let over = ctx.link().callback(|()| Message::NoteOver);
                self.note_timer = Some(Timeout::new(NOTE_MS, move || over.emit(())));
                return true;
            }
            Message::NoteOver => {
                self.state.note = None;
                return true;
            }
            Message::Followed => {
                let Some(opened) = links::opened(&mut **model, chosen) else {
                    return false;
                };
                match opened {
                    Ok((stands, caller)) => {
                        self.state.refusal = None;
                        self.shown |= stands;
                        shared.chosen = caller;
                        self.state.card.show_number(caller);
                    }
                    Err(refusal) => self.state.refusal = Some(refusal),
                }
                if let Some(scene) = self.state.scene.cast::<Element>() {
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
                self.state.figures = open.then(Vec::new);
            }
            Message::Pick(stage, at) => {
                let Some(caller) = shared.pick(stage, at) else {
                    return false;
                };
                self.state.card.open_beside(self.state.room(stage));
                self.state.choose(&mut shared, caller);
                self.state.card.show_number(shared.chosen);
            }
            Message::Card(Choice::Nobody) => {
                if shared.chosen.take().is_none() {
                    return false;
                }
                self.state.card.keep_focus();
                self.state.card.show_number(None);
            }
            Message::Card(choice) => {
                let (come, callers) = (model.come(), model.callers());
                if let Some(caller) = choice.of(shared.chosen, come, callers) {
                    self.state.choose(&mut shared, caller);
                }
                if !matches!(choice, Choice::Caller(_)) {
                    self.state.card.show_number(shared.chosen);
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
                let whole = view::whole_address(&**model);
                let address = || whole.clone();
                let send = ctx.link().callback(|message| message);
                let hands = view::hands(&self.state.prefix, &address, &send);
                match model.hear(message, &hands) {
                    Ok(Heard::Nothing) => return false,
                    Ok(Heard::Show) => return true,
                    Ok(Heard::Tell) => {}
                    Ok(Heard::Address) => {
                        self.state.told = None;
                        self.changed(&**model, Ok(()));
                    }
                    Ok(Heard::Opened) => {
                        self.changed(&**model, Ok(()));
                        if !shared.still {
                            shared.model.play();
                        }
                    }
                    Err(refusal) => self.state.refusal = Some(refusal),
                }
            }
        }
        if shared.chosen >= Some(shared.model.callers()) {
            shared.chosen = None;
            self.state.card.show_number(None);
        }
        self.state.lay_out(&shared);
        shared.change();
        drop(shared);
        self.frames.wake();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = ctx.link().callback(|message| message);
        view::scene(&self.state, &self.shared.borrow(), &send)
    }
}

impl SceneView {
    /// The plan has changed, or was refused.
    fn changed(&mut self, model: &dyn SceneModel, outcome: Result<(), String>) {
        self.state.refusal = outcome.err();
        if self.state.refusal.is_none() {
            self.links.follow(model);
        }
    }
}
