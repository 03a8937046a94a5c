//! The main scene: the same callers meet a phone and a mailbox, side by side.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::{Model, SIDE_BY_SIDE};
use phones_and_mailboxes::play::{Players, Time, next_seed};
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::report::{
    Expectations, Figure, Happening, System, expectations, figures as all_figures, say,
};
use phones_and_mailboxes::settings::{Preset, Scenario, Setting, Wishes};
use phones_and_mailboxes::sim::desk::Desk;
use phones_and_mailboxes::sim::{Demand, Simulation};
use phones_and_mailboxes::stage::{self, Point};
use phones_and_mailboxes::words::{show as show_words, spoken, transport as transport_words};
use web_sys::Element;
use yew::prelude::*;

use super::address;
use super::asked::{Answer, Asked};
use super::card::{self, Card, Choice};
use super::look::Look;
use super::part::{Part, Props};
use super::sandbox::{self, Sandbox, Then};
use super::shared::{Shared, theme};
use super::snapshot::Snapshot;
use super::{controls, rooms, table, transport};
use browser::{Frames, Gestures, Media, Visible, aim, hash, on_hash_change, on_resize, set_hash};

/// How long after the last change the address follows, in milliseconds: browsers refuse to change it
/// many times a second.
const LINK_DELAY_MS: u32 = 300;
/// How long a note stays, in milliseconds.
const NOTE_MS: u32 = 4000;
/// The moments worth going back to.
const MOMENTS: [Happening; 3] = [
    Happening::FirstBusy,
    Happening::HighestPile,
    Happening::LastCaller,
];
/// The most callers for whom the fingerprint of all stories is worked out on the page.
const FINGERPRINT_CALLERS: u32 = 100_000;

/// What can happen to the scene.
pub enum Message {
    /// The animation frame has something new to say.
    Tell(Box<Snapshot>),
    Time(Time),
    NewSeed,
    /// The what-if begins or ends.
    WhatIf,
    Open(Preset),
    Set(Setting, f64),
    Pattern(usize),
    Shape(usize),
    Redial(bool),
    Limit(bool),
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
    Pick(System, Point),
    /// Somebody else is followed from now on, or nobody.
    Card(Choice),
    /// The reader looks at a stage in another way.
    Look(System, Look),
    Sandbox(sandbox::Message),
    Answer(Answer),
}

/// See the module.
pub struct SideBySide {
    part: Part,
    /// The bet and the tasks of the main scene; the sandbox has its own.
    asked: Option<Asked>,
    /// What only the sandbox has.
    sandbox: Option<Sandbox>,
    shared: Rc<RefCell<Shared>>,
    frames: Frames,
    snapshot: Snapshot,
    expected: Expectations,
    /// The drawn sets of the two stages.
    sets: [AttrValue; 2],
    /// For how many desks they are drawn.
    places: [u32; 2],
    /// Hands on the two stages.
    hands: [Option<Gestures>; 2],
    figures: Option<Vec<Figure>>,
    table_open: bool,
    /// Whether the scene has been on screen.
    shown: bool,
    /// Why the last change or link was refused.
    refusal: Option<String>,
    note: Option<&'static str>,
    spoken: String,
    card: Card,
    scene: NodeRef,
    link_timer: Option<Timeout>,
    note_timer: Option<Timeout>,
    dark: Media,
    still: Media,
    visible: Option<Visible>,
    _listeners: Vec<EventListener>,
}

impl Component for SideBySide {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let part = ctx.props().part;
        let (scenario, wishes, refusal) = from_address(part);
        let player = Players::new(scenario.clone(), scenario.suggested_pace())
            .or_else(|_| Players::new(Scenario::default(), 60.0));
        let Ok(player) = player else {
            unreachable!("the default scenario is within its limits");
        };
        let preferences = ctx.link().callback(|()| Message::Preferences);
        let changed = preferences.clone();
        let dark = Media::watch("(prefers-color-scheme: dark)", move || changed.emit(()));
        let changed = preferences.clone();
        let still = Media::watch("(prefers-reduced-motion: reduce)", move || changed.emit(()));
        let snapshot = Snapshot::of(&player);
        let mut shared = Shared::new(player, theme(&dark), still.holds());
        if refusal.is_none() {
            shared.chosen = card::caller_in(&hash());
        }
        let shared = Rc::new(RefCell::new(shared));
        let frames = {
            let (shared, tell) = (shared.clone(), ctx.link().callback(Message::Tell));
            Frames::new(move |now_ms| {
                let frame = shared.borrow_mut().frame(now_ms);
                if let Some(snapshot) = frame.tell {
                    tell.emit(Box::new(snapshot));
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
            part,
            asked: (part == Part::SideBySide).then(|| Asked::of(&SIDE_BY_SIDE)),
            sandbox: (part == Part::YourTurn).then(|| Sandbox::new(wishes)),
            shared,
            frames,
            snapshot,
            expected: expectations(&scenario),
            sets: Default::default(),
            places: [0; 2],
            hands: [None, None],
            figures: None,
            table_open: false,
            shown: false,
            refusal,
            note: None,
            spoken: String::new(),
            card: Card::default(),
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
        if first {
            let scene = self.scene.cast::<Element>();
            if let (Some(scene), true) = (scene, self.is_addressed()) {
                aim(&scene);
            }
            let seen = ctx.link().callback(Message::Visible);
            self.visible = self
                .scene
                .cast::<Element>()
                .map(|scene| Visible::watch(&scene, move |visible| seen.emit(visible)));
            self.hands = [System::Phone, System::Mailbox].map(|system| {
                let hand = ctx
                    .link()
                    .callback(move |gesture| Message::Look(system, Look::Hand(gesture)));
                let stage = self.shared.borrow().canvas(system).stage()?;
                Some(Gestures::watch(&stage, move |gesture| hand.emit(gesture)))
            });
            ctx.link().send_message(Message::Preferences);
            self.card.show_number(self.shared.borrow().chosen);
        }
        self.card.rendered();
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shared = self.shared.clone();
        let mut shared = shared.borrow_mut();
        let player = &mut shared.player;
        match message {
            Message::Tell(snapshot) => {
                drop(shared);
                return self.tell(*snapshot);
            }
            Message::Time(time) => player.time(time),
            Message::WhatIf => {
                if player.other().is_some() {
                    player.end_what_if();
                } else {
                    player.ask_what_if();
                }
                self.refusal = None;
                self.expected = expectations(player.plan());
                self.lay_out(&shared);
            }
            Message::Open(preset) => {
                let scenario = preset.scenario();
                let pace = scenario.suggested_pace();
                // A preset is within its limits.
                let _ = player.open(scenario, pace);
                player.play();
                self.scenario_changed(&mut shared);
            }
            Message::NewSeed => {
                self.change(&mut shared, |scenario| {
                    scenario.seed = next_seed(scenario.seed)
                });
            }
            Message::Set(setting, number) => {
                self.change(&mut shared, |scenario| setting.set(scenario, number));
            }
            Message::Pattern(choice) => {
                let before = &player.plan().demand;
                let list = self.sandbox.as_mut().and_then(|sandbox| {
                    sandbox.keep_list(before);
                    sandbox.list().filter(|_| choice == controls::LIST).cloned()
                });
                let demand = list.or_else(|| controls::demand_of(choice, before));
                self.change(&mut shared, |scenario| {
                    if let Some(demand) = demand {
                        scenario.demand = demand;
                    }
                });
            }
            Message::Shape(choice) => self.change(&mut shared, |scenario| {
                scenario.work.shape = controls::shape_of(choice);
            }),
            Message::Redial(on) => self.change(&mut shared, |scenario| {
                scenario.phone.redial = controls::redial_of(on);
            }),
            Message::Limit(on) => self.change(&mut shared, |scenario| {
                scenario.mailbox.room = on.then_some(20);
            }),
            Message::CopyLink if self.link(&shared).is_none() => {
                ctx.link().send_message(Message::Note(sandbox::NO_LINK));
                return false;
            }
            Message::CopyLink => {
                set_hash(&self.address(&shared));
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
                if !self.is_addressed() || hash() == self.address(&shared) {
                    return false;
                }
                let (scenario, wishes, refusal) = from_address(self.part);
                self.refusal = refusal;
                if self.refusal.is_none() {
                    if let Some(sandbox) = &mut self.sandbox {
                        sandbox.wishes = wishes;
                    }
                    let pace = scenario.suggested_pace();
                    // The link was checked when it was read.
                    let _ = shared.player.open(scenario, pace);
                    self.expected = expectations(shared.player.plan());
                    shared.chosen = card::caller_in(&hash());
                    self.card.show_number(shared.chosen);
                }
            }
            Message::Visible(visible) => {
                shared.visible = visible;
                // The scene shows its point by itself, once, unless its reader prefers stillness.
                if visible && !self.shown && !shared.still {
                    shared.player.play();
                }
                self.shown |= visible;
            }
            Message::Preferences => {
                shared.theme = theme(&self.dark);
                shared.still = self.still.holds();
                shared.phone_canvas.forget();
                shared.mailbox_canvas.forget();
                self.lay_out(&shared);
            }
            Message::Look(system, look) => {
                let Some(view) = shared.view(system) else {
                    return false;
                };
                let callers = shared.player.run().people().callers();
                let next = look.of(&view, callers, shared.focus(system));
                if next.zoom == view.zoom {
                    return false;
                }
                shared.look_at(system, next.zoom);
            }
            Message::Answer(answer) => {
                if let (Answer::Bet(answer), Some(asked)) = (answer, &mut self.asked) {
                    asked.bet(answer);
                }
                let player = &mut shared.player;
                let scenario = player.plan();
                let bet = SIDE_BY_SIDE.bet.as_ref();
                let on_stage = bet.is_some_and(|bet| bet.is_about(&SIDE_BY_SIDE, scenario));
                if on_stage && player.other().is_none() && !player.is_finished() {
                    player.play();
                } else {
                    let preset = Preset::LunchRush;
                    let scenario = Scenario {
                        seed: scenario.seed,
                        ..preset.scenario()
                    };
                    let pace = scenario.suggested_pace();
                    // A preset is within its limits.
                    let _ = player.open(scenario, pace);
                    player.play();
                    self.scenario_changed(&mut shared);
                }
            }
            Message::Sandbox(message) => {
                let address = self.whole_address(&shared);
                let Some(sandbox) = &mut self.sandbox else {
                    return false;
                };
                let send = ctx.link().callback(Message::Sandbox);
                match sandbox.update(message, &shared, address.as_deref(), &send) {
                    Then::Nothing => return false,
                    Then::Show => return true,
                    Then::Tell => {}
                    Then::Address => self.link_follows(&shared),
                    Then::Play(demand) => self.play(&mut shared, demand),
                }
            }
            Message::Table(open) => {
                self.table_open = open;
                self.refresh_table(&shared);
            }
            Message::Pick(system, at) => {
                let Some(caller) = shared.pick(system, at) else {
                    return false;
                };
                self.card.open_beside(system);
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
                let run = shared.player.run();
                let (come, callers) = (Scenario::come(run), Scenario::callers(run));
                if let Some(caller) = choice.of(shared.chosen, come, callers) {
                    self.choose(&mut shared, caller);
                }
                if !matches!(choice, Choice::Caller(_)) {
                    self.card.show_number(shared.chosen);
                }
            }
        }
        if shared.chosen >= Some(shared.player.run().people().callers()) {
            shared.chosen = None;
            self.card.show_number(None);
        }
        shared.change();
        drop(shared);
        self.frames.wake();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let shared = self.shared.borrow();
        let (player, snapshot) = (&shared.player, &self.snapshot);
        let scenario = player.plan();
        let refusal = self.refusal.as_ref().map(|refusal| {
            html! { <p class="refusal" role="alert">{ refusal }</p> }
        });
        let on_table = link.callback(|event: Event| {
            let details = event.target_dyn_into::<Element>();
            Message::Table(details.is_some_and(|details| details.has_attribute("open")))
        });
        let what_if_line = snapshot.other.map_or_else(String::new, |other| {
            transport_words::what_if_line(say::clock(other.since_s))
        });
        let send = link.callback(Message::Sandbox);
        let sandbox = self.sandbox.as_ref();
        let drops = sandbox.map(|sandbox| sandbox.on_drop(&send));
        let [over, leave, drop] = drops.map_or([None, None, None], |all| all.map(Some));
        let has_list = sandbox.is_some_and(|sandbox| sandbox.list().is_some());
        let class = classes!("scene", sandbox.map(|_| "sandbox"));
        let choose = link.callback(Message::Card);
        let run = player.run();
        let told = shared.chosen.map(|caller| Told::both(run, caller));
        let callers = run.people().callers();
        html! {
            <section {class} ref={&self.scene} ondragover={over} ondragleave={leave} ondrop={drop} aria-label={self.part.label()}>
                <div class="days">
                    { controls::presets(scenario, link) }
                    { transport::day_tools(snapshot, link) }
                </div>
                <div class="refusals">{ for refusal }</div>
                { for sandbox.map(|sandbox| sandbox.view_list(&send)) }
                { transport::bar(self.part.prefix(), &snapshot.clock(player.pace()), &snapshot.landmarks.named(&MOMENTS), self.note, &what_if_line, &link.callback(Message::Time)) }
                <div class="rooms" onkeydown={card::escape(&choose)}>
                    { self.card.view(told, callers, (self.part.prefix(), card::BY_PHONE_AND_BY_LETTER), &choose) }
                    { rooms::phone(&shared, snapshot, &self.expected, &self.sets[0], self.part, link) }
                    { rooms::mailbox(&shared, snapshot, &self.expected, &self.sets[1], self.part, link) }
                </div>
                { controls::panel(scenario, self.part, has_list, link) }
                { for self.asked.as_ref().map(|asked| asked.view(&link.callback(Message::Answer))) }
                { for sandbox.map(|sandbox| sandbox.view(&shared, self.whole_address(&shared).as_deref(), &send)) }
                <p class="spoken" aria-live="polite">{ &self.spoken }</p>
                <details class="all" ontoggle={on_table}>
                    <summary>{ phones_and_mailboxes::words::table::TITLE }</summary>
                    <div class="table-frame">
                        if let Some(figures) = &self.figures { { table::table(figures) } }
                    </div>
                </details>
            </section>
        }
    }
}

impl SideBySide {
    fn tell(&mut self, snapshot: Snapshot) -> bool {
        let was = std::mem::replace(&mut self.snapshot, snapshot);
        let now = &self.snapshot;
        let rests = !now.playing && now.hurried.is_none();
        if rests
            && (was.playing
                || was.hurried.is_some()
                || self.spoken.is_empty()
                || was.now_s != now.now_s)
        {
            self.spoken = say_aloud(now);
        }
        let shared = self.shared.clone();
        let shared = shared.borrow();
        let (player, mut ticked) = (&shared.player, None);
        if let (Some(asked), None) = (&mut self.asked, player.other()) {
            ticked = asked.see(&SIDE_BY_SIDE, player.plan(), player.run());
        }
        if let Some(sandbox) = &mut self.sandbox {
            if rests && !self.spoken.is_empty() && shared.chosen.is_none() {
                self.spoken = say_aloud(&self.snapshot) + &sandbox.say(shared.player.run());
            }
            ticked = sandbox.tell(&shared);
        }
        if let Some(task) = ticked {
            self.spoken = show_words::task_done_aloud(task);
        }
        // Whoever has left after a change takes the desk along.
        if places(shared.player.run()) != self.places {
            self.lay_out(&shared);
        }
        if self.table_open {
            self.refresh_table(&shared);
        }
        was != self.snapshot || self.table_open || ticked.is_some()
    }

    fn refresh_table(&mut self, shared: &Shared) {
        let run = shared.player.run();
        let fingerprint = run.is_finished() && run.people().made() <= FINGERPRINT_CALLERS;
        self.figures = self
            .table_open
            .then(|| all_figures(shared.player.plan(), run, fingerprint));
    }

    /// Follows a caller, or the last one if there are not so many.
    fn choose(&mut self, shared: &mut Shared, caller: u32) {
        let run = shared.player.run();
        let last = run.people().callers().saturating_sub(1);
        let caller = caller.min(last);
        if shared.chosen != Some(caller) {
            self.spoken = card::chosen(&Told::both(run, caller));
            shared.chosen = Some(caller);
        }
    }

    /// Whether the address is about this scene.
    fn is_addressed(&self) -> bool {
        address::is_about(self.part.name(), &hash())
    }

    /// The link to what is on stage; none if it would be too long.
    fn link(&self, shared: &Shared) -> Option<String> {
        let scenario = shared.player.shared_plan();
        let Some(sandbox) = &self.sandbox else {
            return Some(scenario.to_link());
        };
        let link = scenario.to_link_within(sandbox::LONGEST_LINK)?;
        Some(self.part.address(link + &sandbox.wishes.to_link()))
    }

    /// What follows the `#` of the address: the link, or at least the scene.
    fn address(&self, shared: &Shared) -> String {
        match self.link(shared) {
            Some(link) => card::with_caller(link, shared.chosen),
            None => self.part.name().key().to_owned(),
        }
    }

    /// The address as a whole; none if it would be too long.
    fn whole_address(&self, shared: &Shared) -> Option<String> {
        let page = web_sys::window().and_then(|window| window.location().href().ok())?;
        let page = page.split('#').next().unwrap_or_default().to_owned();
        self.link(shared).map(|link| page + "#" + &link)
    }

    /// Lets other callers come, from opening.
    fn play(&mut self, shared: &mut Shared, demand: Demand) {
        let mut scenario = shared.player.plan().clone();
        scenario.demand = demand;
        let pace = scenario.suggested_pace();
        match shared.player.open(scenario, pace) {
            Ok(()) => {
                if !shared.still {
                    shared.player.play();
                }
                self.scenario_changed(shared);
            }
            Err(refusal) => {
                if let Some(sandbox) = &mut self.sandbox {
                    sandbox.refuse(refusal);
                }
            }
        }
    }

    /// Changes the scenario, if the change is within limits.
    fn change(&mut self, shared: &mut Shared, how: impl FnOnce(&mut Scenario)) {
        let mut scenario = shared.player.plan().clone();
        how(&mut scenario);
        match shared.player.change(scenario) {
            Ok(()) => self.scenario_changed(shared),
            Err(refusal) => self.refusal = Some(refusal),
        }
    }

    fn scenario_changed(&mut self, shared: &mut Shared) {
        self.refusal = None;
        self.expected = expectations(shared.player.plan());
        self.lay_out(shared);
        if shared.player.other().is_some() {
            // The address is that of the day as it was: a link has no past to branch from.
            return;
        }
        self.link_follows(shared);
    }

    fn link_follows(&mut self, shared: &Shared) {
        let link = self.link(shared);
        let link = link.unwrap_or_else(|| self.part.name().key().to_owned());
        self.link_timer = Some(Timeout::new(LINK_DELAY_MS, move || set_hash(&link)));
    }

    /// Measures the stages and draws the sets.
    fn lay_out(&mut self, shared: &Shared) {
        let run = shared.player.run();
        self.places = places(run);
        if let Some(view) = shared.view(System::Phone) {
            self.sets[0] = stage::PHONE.set(run, &view).into();
        }
        if let Some(view) = shared.view(System::Mailbox) {
            self.sets[1] = stage::MAILBOX.set(run, &view).into();
        }
    }
}

/// How many desks there are on each stage.
fn places(run: &Simulation) -> [u32; 2] {
    [run.phone().desk(), run.mailbox().desk()].map(Desk::places)
}

/// The scenario and the goals in the address, or those to start with; and why the address was refused.
fn from_address(part: Part) -> (Scenario, Wishes, Option<String>) {
    let hash = hash();
    if !address::is_about(part.name(), &hash) {
        return (part.opening(), Wishes::default(), None);
    }
    let scenario = Scenario::from_link(&hash).map_err(|error| error.to_string());
    let wishes = match part {
        Part::SideBySide => Ok(Wishes::default()),
        Part::YourTurn => Wishes::from_link(&hash).map_err(|error| error.to_string()),
    };
    match scenario.and_then(|scenario| Ok((scenario, wishes?))) {
        Ok((scenario, wishes)) => (scenario, wishes, None),
        Err(error) => (part.opening(), Wishes::default(), Some(error)),
    }
}

fn say_aloud(snapshot: &Snapshot) -> String {
    let (phone, mailbox) = (&snapshot.phone, &snapshot.mailbox);
    let calls = spoken::phone(
        say::duration(snapshot.now_s),
        say::count(phone.served),
        say::count(phone.working),
        say::count(phone.waiting),
        say::count(phone.lost),
    );
    let letters = spoken::mailbox(
        say::count(mailbox.served),
        say::count(mailbox.waiting),
        say::maybe_duration(snapshot.oldest_s),
    );
    format!("{calls} {letters}")
}
