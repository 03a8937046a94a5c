//! A scene of one type of plan, as a scene model.

use phones_and_mailboxes::lesson::{Dial, Facts, Knob, Model, Seen};
use phones_and_mailboxes::play::{Address, Clock, LONGEST_ADDRESS, Landmark, Play, Time, WhatIf};
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::stage::{Followed, Painter, Picked, Pixels, Point, View};
use yew::prelude::*;

use super::model::{About, AboutStage, Heard, Opened, SceneModel};
use super::now::Now;
use super::panels::{Effect, Hands, Message, Named, Panels, Place};
use super::table::{Scene, Stage};
use crate::address;
use crate::widgets::asked::Asked;
use crate::widgets::figures::{self, Figure};
use browser::clock_ms;

/// The most callers for whom the fingerprint of all stories is worked out on the page.
const FINGERPRINT_CALLERS: u32 = 100_000;

/// The plan in the address, or the one to start with.
pub fn open<P: Model>(scene: &'static Scene<P>) -> (Box<dyn SceneModel>, Opened) {
    let lesson = scene.lesson;
    let pace = |plan: &P| (scene.pace)(plan).or(lesson.days.first().map(|day| day.pace));
    let playing = |plan: P| {
        let pace = pace(&plan).unwrap_or(1.0);
        let (many, each) = scene.several;
        (scene.play)(many, each, plan, pace).map(|players| Playing {
            scene,
            players,
            panels: scene.panels.map(|panels| panels()),
        })
    };
    let Ok(mut first) = playing(lesson.opening()) else {
        unreachable!("every lesson's days are within their limits");
    };
    let mut opened = Opened::default();
    match address::here(lesson.name) {
        Some(Ok(address)) => match first.open_address(&address) {
            Ok(stands) => (opened.stands, opened.chosen) = (stands, address.caller),
            Err(refusal) => opened.refusal = Some(refusal),
        },
        Some(Err(damage)) => opened.refusal = Some(damage.to_string()),
        None => {}
    }
    (Box::new(first), opened)
}

struct Playing<P: Model> {
    scene: &'static Scene<P>,
    players: Box<dyn Play<P>>,
    panels: Option<Box<dyn Panels<P>>>,
}

impl<P: Model> Playing<P> {
    fn now(&self) -> Now<'_, P> {
        Now {
            plan: self.players.plan(),
            run: self.players.run(),
            all: self.players.all(),
            other: self.asked_since().zip(self.players.other()),
        }
    }

    fn stage(&self, stage: usize) -> Option<&'static Stage<P>> {
        self.scene.stages.get(stage)
    }

    fn change(&mut self, plan: P) -> Result<(), String> {
        self.players.change(plan)?;
        self.changed();
        Ok(())
    }

    fn open(&mut self, plan: P, pace: f64) -> Result<(), String> {
        self.players.open(plan, pace)?;
        self.changed();
        Ok(())
    }

    fn changed(&mut self) {
        if let Some(panels) = &mut self.panels {
            panels.changed(self.players.plan());
        }
    }

    fn pace(&self, plan: &P) -> f64 {
        (self.scene.pace)(plan).unwrap_or(self.players.clock().pace)
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
        if self.players.other().is_some() {
            self.players.end_what_if();
        } else {
            self.players.ask_what_if();
        }
        self.changed();
    }

    fn asked_since(&self) -> Option<f64> {
        self.players.asked().map(|(since, _)| seconds(since))
    }

    fn days(&self) -> Vec<(&'static str, bool)> {
        let plan = self.players.plan();
        let days = self.scene.lesson.days.iter().map(|day| {
            let mut offered = (day.plan)();
            offered.set_seed(plan.seed());
            (day.name, offered == *plan)
        });
        days.collect()
    }

    fn open_day(&mut self, number: usize) -> Result<(), String> {
        let Some(day) = self.scene.lesson.days.get(number) else {
            return Ok(());
        };
        let mut plan = (day.plan)();
        plan.set_seed(self.players.plan().seed());
        let pace = (self.scene.pace)(&plan).unwrap_or(day.pace);
        self.open(plan, pace)?;
        self.players.time(Time::Play);
        Ok(())
    }

    fn open_address(&mut self, address: &Address) -> Result<bool, String> {
        let plan = P::from_link(&address.plan)?;
        let what_if = match &address.what_if {
            Some(what_if) => Some((what_if.since, P::from_link(&what_if.plan)?)),
            None => None,
        };
        let pace = self.pace(&plan);
        match address.moment {
            Some(moment) => self.players.open_at(plan, pace, moment, what_if)?,
            None => self.players.open(plan, pace)?,
        }
        self.changed();
        if let (Some(panels), Some(goals)) = (&mut self.panels, &address.goals) {
            panels.take_goals(goals.clone());
        }
        Ok(address.moment.is_some())
    }

    fn address(&self) -> Option<Address> {
        let players = &self.players;
        let plan = players.shared_plan().to_link_within(LONGEST_ADDRESS)?;
        let goals = self.panels.as_ref().and_then(|panels| panels.goals());
        let asked = players.asked().map(|(since, changed)| WhatIf {
            since,
            plan: changed.to_link(),
        });
        Some(Address {
            goals: goals.cloned(),
            moment: asked.as_ref().map(|what_if| what_if.since),
            what_if: asked,
            ..Address::new(self.scene.lesson.name, plan)
        })
    }

    fn moment(&self) -> Nanos {
        self.players.now()
    }

    fn turn(&mut self, key: &'static str, to: f64) -> Result<(), String> {
        let mut plan = self.players.plan().clone();
        let panels = self.panels.as_mut();
        if !panels.is_some_and(|panels| panels.turn(&mut plan, key, to)) {
            plan.turn(key, to);
        }
        self.change(plan)
    }

    fn new_seed(&mut self) -> Result<(), String> {
        self.players.another_day()?;
        self.changed();
        Ok(())
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
        let lesson = self.scene.lesson;
        let Some(bet) = &lesson.bet else {
            return Ok(());
        };
        let players = &mut self.players;
        let is_on = bet.is_about(lesson, players.plan()) && players.other().is_none();
        if is_on && !players.clock().finished {
            players.time(Time::Play);
            return Ok(());
        }
        self.open_day(bet.day)
    }

    fn see(&self, asked: &mut Asked) -> Option<&'static str> {
        // What would be otherwise is no answer.
        if self.players.other().is_some() {
            return None;
        }
        let now = self.now();
        let panels = self.panels.as_ref();
        let all: Vec<_> = now.all.iter().map(|&(plan, run, _)| (plan, run)).collect();
        let seen = Seen {
            plan: now.plan,
            run: now.run,
            all: &all,
            facts: panels.map_or_else(Facts::default, |panels| panels.facts(&now)),
        };
        asked.see(self.scene.lesson, &seen)
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
        let Some(mut panels) = self.panels.take() else {
            return Ok(Heard::Nothing);
        };
        let effect = panels.hear(message, &self.now(), hands);
        self.panels = Some(panels);
        match effect {
            Effect::Nothing => return Ok(Heard::Nothing),
            Effect::Show => return Ok(Heard::Show),
            Effect::Tell => return Ok(Heard::Tell),
            Effect::Address => return Ok(Heard::Address),
            Effect::Refuse(why) => return Err(why),
            Effect::Open(plan) => {
                let pace = self.pace(&plan);
                if let (Err(why), Some(panels)) = (self.open(plan, pace), &mut self.panels) {
                    panels.refused(why);
                    return Ok(Heard::Show);
                }
            }
            Effect::Again(plan) => {
                self.change(plan)?;
                self.players.time(Time::Restart);
                self.players.time(Time::Play);
                return Ok(Heard::Address);
            }
        }
        Ok(Heard::Opened)
    }

    fn on_drop(&self, hands: &Hands) -> Option<[Callback<DragEvent>; 3]> {
        self.panels.as_ref()?.on_drop(hands)
    }

    fn work(&mut self) -> bool {
        self.panels.as_mut().is_some_and(|panels| panels.work())
    }
}
