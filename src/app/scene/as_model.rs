//! What plays in a scene, as a scene model.

use phones_and_mailboxes::lesson::{Dial, Knob, Model};
use phones_and_mailboxes::play::{Address, Clock, Landmark, Time};
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::stage::{Followed, Painter, Picked, Pixels, Point, View};
use yew::prelude::*;

use super::model::{About, AboutStage, Heard, SceneModel};
use super::panels::{Hands, Message, Named, Place};
use super::playing::Playing;
use super::table::Stage;
use crate::widgets::asked::Asked;
use crate::widgets::figures::{self, Figure};
use browser::clock_ms;

/// The most callers for whom the fingerprint of all stories is worked out on the page.
const FINGERPRINT_CALLERS: u32 = 100_000;

impl<P: Model> Playing<P> {
    fn stage(&self, stage: usize) -> Option<&'static Stage<P>> {
        self.scene.stages.get(stage)
    }
}

impl<P: Model> SceneModel for Playing<P> {
    fn about(&self) -> About {
        let (scene, lesson) = (self.scene, self.scene.lesson);
        let stages = scene.stages.iter().map(|stage| AboutStage {
            name: stage.name,
            looks: stage.looks,
            room: stage.room,
        });
        About {
            key: lesson.name,
            name: scene.name,
            layout: scene.layout,
            people: scene.people,
            stages: stages.collect(),
            groups: lesson.groups,
            knobs: [lesson.knobs, lesson.more],
        }
    }

    fn clock(&self) -> Clock {
        self.players.clock()
    }

    fn time(&mut self, time: Time) {
        self.players.time(time);
    }

    fn play(&mut self) {
        self.players.time(Time::Play);
    }

    fn is_restless(&self) -> bool {
        self.players.is_restless()
    }

    fn frame(&mut self, elapsed_s: f64) {
        self.players.frame(elapsed_s, &clock_ms);
    }

    fn painted(&mut self, took_ms: f64) {
        self.players.painted(took_ms);
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.players.landmarks().named(self.scene.moments)
    }

    fn ask(&mut self) {
        self.begin_or_end_what_if();
    }

    fn asked_since(&self) -> Option<f64> {
        self.players.asked().map(|(since, _)| seconds(since))
    }

    fn days(&self) -> Vec<(&'static str, bool)> {
        self.offered()
    }

    fn open_day(&mut self, number: usize) -> Result<(), String> {
        self.begin_day(number)
    }

    fn open_address(&mut self, address: &Address) -> Result<bool, String> {
        self.follow_link(address)
    }

    fn address(&self) -> Option<Address> {
        self.as_address()
    }

    fn moment(&self) -> Nanos {
        self.players.now()
    }

    fn turn(&mut self, key: &'static str, to: f64) -> Result<(), String> {
        self.turn_control(key, to)
    }

    fn new_seed(&mut self) -> Result<(), String> {
        self.another_day()
    }

    fn rings(&self) -> Option<&'static str> {
        (self.scene.ring)(self.players.plan())
    }

    fn ring(&mut self) -> Result<(), String> {
        self.players.ring()
    }

    fn dial(&self, knob: &Knob) -> Option<Dial> {
        let plan = self.players.plan();
        let dial = (self.scene.dial)(plan, knob);
        match &self.panels {
            Some(panels) => panels.dial(plan, knob, dial),
            None => dial,
        }
    }

    fn asks(&self) -> Asked {
        Asked::of(self.scene.lesson)
    }

    fn play_bet(&mut self) -> Result<(), String> {
        self.begin_bet()
    }

    fn see(&self, asked: &mut Asked) -> Option<&'static str> {
        self.judge(asked)
    }

    fn set(&self, stage: usize, view: &View) -> String {
        let stage = self.stage(stage);
        stage.map_or_else(String::new, |stage| stage.on.set(self.players.run(), view))
    }

    fn paint(&self, stage: usize, painter: &mut Painter, pixels: &mut Pixels, view: &View) {
        if let Some(stage) = self.stage(stage) {
            let (run, other) = (self.players.run(), self.players.other());
            painter.paint(stage.on, pixels, run, other, view);
        }
    }

    fn pick(&self, stage: usize, view: &View, at: Point) -> Option<u32> {
        let picked = self.stage(stage)?.on.pick(self.players.run(), view, at)?;
        Some(picked.caller)
    }

    fn find(&self, stage: usize, view: &View, caller: u32) -> Option<Picked> {
        self.stage(stage)?.on.find(self.players.run(), view, caller)
    }

    fn follow(&self, stage: usize, view: &View, caller: u32) -> Option<Followed> {
        let stage = self.stage(stage)?;
        Some(stage.on.follow(self.players.run(), view, caller))
    }

    fn figures(&self, stage: usize) -> Vec<Figure> {
        let Some(stage) = self.stage(stage) else {
            return Vec::new();
        };
        let players = &self.players;
        let now = (stage.figures)(players.plan(), players.run());
        match players.other() {
            Some(other) => figures::beside(now, &(stage.figures)(players.shared_plan(), other)),
            None => now,
        }
    }

    fn more(&self, stage: usize) -> Html {
        let stage = self.stage(stage);
        stage.map_or_else(|| html! {}, |stage| (stage.more)(&self.now()))
    }

    fn callers(&self) -> u32 {
        P::callers(self.players.run())
    }

    fn come(&self) -> u32 {
        P::come(self.players.run())
    }

    fn told(&self, caller: u32) -> Told {
        P::told(self.players.run(), caller)
    }

    fn front(&self) -> Html {
        (self.scene.front)(&self.now())
    }

    fn in_sight(&self) -> Html {
        (self.scene.in_sight)(&self.now())
    }

    fn say(&self) -> String {
        let now = self.now();
        let said = (self.scene.say)(&now);
        match &self.panels {
            Some(panels) => said + &panels.say(&now),
            None => said,
        }
    }

    fn all_figures(&self) -> Vec<(Option<Named>, Vec<Exact>)> {
        let all = self.now().all.into_iter().map(|(plan, run, _)| {
            let named = self.panels.as_ref().and_then(|panels| panels.named(plan));
            let fingerprint = P::is_over(run) && P::come(run) <= FINGERPRINT_CALLERS;
            (named, plan.figures(run, fingerprint))
        });
        all.collect()
    }

    fn panel(&self, place: Place, hands: &Hands) -> Html {
        match &self.panels {
            Some(panels) => panels.view(place, &self.now(), hands),
            None => html! {},
        }
    }

    fn hear(&mut self, message: Message, hands: &Hands) -> Result<Heard, String> {
        self.let_hear(message, hands)
    }

    fn on_drop(&self, hands: &Hands) -> Option<[Callback<DragEvent>; 3]> {
        self.panels.as_ref()?.on_drop(hands)
    }

    fn work(&mut self) -> bool {
        self.panels.as_mut().is_some_and(|panels| panels.work())
    }
}
