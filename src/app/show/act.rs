//! What is being played in a scene, whatever system it is about: what the page needs of it, and nothing that depends on
//! the system.

use phones_and_mailboxes::lesson::{Dial, Knob, Model, SceneName};
use phones_and_mailboxes::play::{Clock, Landmark, Players, Time};
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::stage::{Painter, Picked, Pixels, Point, View};
use yew::prelude::*;

use super::scene::{Now, Scene};
use crate::asked::Asked;
use crate::figures::{self, Figure};
use crate::{address, card, look};
use browser::{clock_ms, hash};

/// What never changes about a scene.
#[derive(Clone, Copy)]
pub struct About {
    /// Its name in addresses.
    pub key: SceneName,
    /// Its name for those who hear it.
    pub name: &'static str,
    /// The name of its stage, and how it speaks of looking at it and of those on it; none where there is no stage.
    pub stage: Option<(&'static str, (look::Words, card::Words))>,
    /// The controls that are always at hand, and the others.
    pub knobs: [&'static [Knob]; 2],
}

/// See the module. Whatever is refused is refused with a sentence, and then nothing changes.
pub trait Act {
    fn about(&self) -> About;

    // Time.
    fn clock(&self) -> Clock;
    fn time(&mut self, time: Time);
    fn play(&mut self);
    fn is_restless(&self) -> bool;
    /// Lives through one frame of so many seconds.
    fn frame(&mut self, elapsed_s: f64);
    /// Painting has taken so many milliseconds.
    fn painted(&mut self, took_ms: f64);
    fn landmarks(&self) -> Vec<Landmark>;
    /// Asks what if, or no longer.
    fn ask(&mut self);
    /// Since when something else holds, in seconds, while the reader asks.
    fn asked_since(&self) -> Option<f64>;

    // The plan.
    /// The days to start from, and which of them is on.
    fn days(&self) -> Vec<(&'static str, bool)>;
    fn open_day(&mut self, number: usize) -> Result<(), String>;
    fn open_link(&mut self, link: &str) -> Result<(), String>;
    /// The address of what is on, without whom the reader follows.
    fn link(&self) -> String;
    fn turn(&mut self, key: &'static str, to: f64) -> Result<(), String>;
    fn new_seed(&mut self) -> Result<(), String>;
    /// What the button says that lets one more caller come, if there is one.
    fn rings(&self) -> Option<&'static str>;
    fn ring(&mut self) -> Result<(), String>;
    fn dial(&self, knob: &Knob) -> Option<Dial>;

    // What the scene asks of its reader.
    fn asks(&self) -> Asked;
    /// Puts what the bet is about on stage.
    fn play_bet(&mut self) -> Result<(), String>;
    fn see(&self, asked: &mut Asked) -> Option<&'static str>;

    // The stage.
    fn set(&self, view: &View) -> String;
    fn paint(&self, painter: &mut Painter, pixels: &mut Pixels, view: &View);
    fn pick(&self, view: &View, at: Point) -> Option<u32>;
    fn find(&self, view: &View, caller: u32) -> Option<Picked>;

    // The callers.
    fn callers(&self) -> u32;
    fn come(&self) -> u32;
    fn told(&self, caller: u32) -> Told;

    // The words and numbers.
    fn front(&self) -> Html;
    fn in_sight(&self) -> Html;
    fn figures(&self) -> Vec<Figure>;
    fn more(&self) -> Html;
    fn say(&self) -> String;
    fn all_figures(&self) -> Vec<Exact>;
}

/// What is on, and why the address was refused, if it was.
pub type Opened = (Box<dyn Act>, Option<String>);

/// The plan in the address, or the one to start with.
pub fn open<P: Model>(scene: &'static Scene<P>) -> Opened {
    let Some(first) = scene.lesson.days.first() else {
        unreachable!("every lesson has a day");
    };
    let (hash, mut refusal) = (hash(), None);
    if address::is_about(scene.lesson.name, &hash) {
        match P::from_link(&hash).and_then(|plan| Players::new(plan, first.pace)) {
            Ok(player) => return (Box::new(Playing { scene, player }), None),
            Err(refused) => refusal = Some(refused),
        }
    }
    match Players::new((first.plan)(), first.pace) {
        Ok(player) => (Box::new(Playing { scene, player }), refusal),
        Err(_) => unreachable!("every lesson's days are within their limits"),
    }
}

struct Playing<P: Model> {
    scene: &'static Scene<P>,
    player: Players<P>,
}

impl<P: Model> Playing<P> {
    fn now(&self) -> Now<'_, P> {
        Now {
            plan: self.player.plan(),
            run: self.player.run(),
            other: self.asked_since().zip(self.player.other()),
        }
    }

    fn change(&mut self, how: impl FnOnce(&mut P)) -> Result<(), String> {
        let mut plan = self.player.plan().clone();
        how(&mut plan);
        self.player.change(plan)
    }
}

impl<P: Model> Act for Playing<P> {
    fn about(&self) -> About {
        let (scene, lesson) = (self.scene, self.scene.lesson);
        About {
            key: lesson.name,
            name: scene.name,
            stage: scene.stage.as_ref().map(|stage| (stage.name, stage.words)),
            knobs: [lesson.knobs, lesson.more],
        }
    }

    fn clock(&self) -> Clock {
        self.player.clock()
    }

    fn time(&mut self, time: Time) {
        self.player.time(time);
    }

    fn play(&mut self) {
        self.player.play();
    }

    fn is_restless(&self) -> bool {
        self.player.is_restless()
    }

    fn frame(&mut self, elapsed_s: f64) {
        self.player.frame(elapsed_s, clock_ms);
    }

    fn painted(&mut self, took_ms: f64) {
        self.player.painted(took_ms);
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.player.landmarks().named(self.scene.moments)
    }

    fn ask(&mut self) {
        if self.player.other().is_some() {
            self.player.end_what_if();
        } else {
            self.player.ask_what_if();
        }
    }

    fn asked_since(&self) -> Option<f64> {
        self.player.branched_at().map(seconds)
    }

    fn days(&self) -> Vec<(&'static str, bool)> {
        let plan = self.player.plan();
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
        plan.set_seed(self.player.plan().seed());
        self.player.open(plan, day.pace)?;
        self.player.play();
        Ok(())
    }

    fn open_link(&mut self, link: &str) -> Result<(), String> {
        let pace = self.player.pace();
        self.player.open(P::from_link(link)?, pace)
    }

    fn link(&self) -> String {
        let plan = self.player.shared_plan();
        address::of(self.scene.lesson.name, &plan.to_link())
    }

    fn turn(&mut self, key: &'static str, to: f64) -> Result<(), String> {
        self.change(|plan| plan.turn(key, to))
    }

    fn new_seed(&mut self) -> Result<(), String> {
        self.player.another_day()
    }

    fn rings(&self) -> Option<&'static str> {
        (self.scene.ring)(self.player.plan())
    }

    fn ring(&mut self) -> Result<(), String> {
        self.player.ring()
    }

    fn dial(&self, knob: &Knob) -> Option<Dial> {
        (self.scene.dial)(self.player.plan(), knob)
    }

    fn asks(&self) -> Asked {
        Asked::of(self.scene.lesson)
    }

    fn play_bet(&mut self) -> Result<(), String> {
        let lesson = self.scene.lesson;
        let Some(bet) = &lesson.bet else {
            return Ok(());
        };
        let player = &mut self.player;
        let is_on = bet.is_about(lesson, player.plan()) && player.other().is_none();
        if is_on && !player.is_finished() {
            player.play();
            return Ok(());
        }
        self.open_day(bet.day)
    }

    fn see(&self, asked: &mut Asked) -> Option<&'static str> {
        // What would be otherwise is no answer.
        if self.player.other().is_some() {
            return None;
        }
        asked.see(self.scene.lesson, self.player.plan(), self.player.run())
    }

    fn set(&self, view: &View) -> String {
        let stage = self.scene.stage.as_ref();
        stage.map_or_else(String::new, |stage| {
            stage.stage.set(self.player.run(), view)
        })
    }

    fn paint(&self, painter: &mut Painter, pixels: &mut Pixels, view: &View) {
        if let Some(stage) = &self.scene.stage {
            let (run, other) = (self.player.run(), self.player.other());
            painter.paint(stage.stage, pixels, run, other, view);
        }
    }

    fn pick(&self, view: &View, at: Point) -> Option<u32> {
        let stage = self.scene.stage.as_ref()?;
        Some(stage.stage.pick(self.player.run(), view, at)?.caller)
    }

    fn find(&self, view: &View, caller: u32) -> Option<Picked> {
        let stage = self.scene.stage.as_ref()?;
        stage.stage.find(self.player.run(), view, caller)
    }

    fn callers(&self) -> u32 {
        P::callers(self.player.run())
    }

    fn come(&self) -> u32 {
        P::come(self.player.run())
    }

    fn told(&self, caller: u32) -> Told {
        P::told(self.player.run(), caller)
    }

    fn front(&self) -> Html {
        (self.scene.front)(&self.now())
    }

    fn in_sight(&self) -> Html {
        (self.scene.in_sight)(&self.now())
    }

    fn figures(&self) -> Vec<Figure> {
        let of = self.scene.figures;
        let player = &self.player;
        let now = of(player.plan(), player.run());
        match player.other() {
            Some(other) => figures::beside(now, &of(player.shared_plan(), other)),
            None => now,
        }
    }

    fn more(&self) -> Html {
        (self.scene.more)(&self.now())
    }

    fn say(&self) -> String {
        (self.scene.say)(self.player.plan(), self.player.run())
    }

    fn all_figures(&self) -> Vec<Exact> {
        let (plan, run) = (self.player.plan(), self.player.run());
        plan.figures(run, self.player.is_finished())
    }
}
