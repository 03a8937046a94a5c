//! The scene model: what is being played in a scene, whatever system it is about. It is all that the page needs, and
//! nothing that depends on the system, so that the page is compiled once.

use phones_and_mailboxes::lesson::{Dial, Group, Knob, SceneName};
use phones_and_mailboxes::play::{Address, Clock, Landmark, Time};
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::stage::{Followed, Painter, Picked, Pixels, Point, View};
use yew::prelude::*;

use super::panels::{Hands, Message, Named, Place};
use super::table::{Layout, Room};
use crate::widgets::asked::Asked;
use crate::widgets::figures::Figure;
use crate::widgets::{card, look};

/// What never changes about a scene.
#[derive(Clone)]
pub struct About {
    /// Its name in addresses.
    pub key: SceneName,
    /// Its name for those who hear it.
    pub name: &'static str,
    /// How it is laid out.
    pub layout: Layout,
    /// How it speaks of those on its stages.
    pub people: card::Words,
    /// Its stages.
    pub stages: Vec<AboutStage>,
    /// Its controls in groups, where they have groups.
    pub groups: &'static [Group],
    /// The controls that are always at hand, and the others.
    pub knobs: [&'static [Knob]; 2],
}

/// What never changes about a stage.
#[derive(Clone, Copy)]
pub struct AboutStage {
    /// What is on it.
    pub name: &'static str,
    /// How it speaks of looking at it.
    pub looks: look::Words,
    /// The room in which it stands, where there are several.
    pub room: Option<Room>,
}

/// What is to follow when a panel has heard something.
pub enum Heard {
    /// Nothing.
    Nothing,
    /// The page shows what has changed.
    Show,
    /// And the scene takes note of where it stands.
    Tell,
    /// And the address follows, because the plan or the goals have changed.
    Address,
    /// The same, and a plan waits at its opening to be played.
    Opened,
}

/// See the module. Whatever is refused is refused with a sentence, and then nothing changes.
pub trait SceneModel {
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
    /// Opens what its sender saw; says whether time stands there.
    fn open_address(&mut self, address: &Address) -> Result<bool, String>;
    /// The address of the plan and the goals, and of what if, while the reader asks; none if it would be too long.
    fn address(&self) -> Option<Address>;
    /// The present moment.
    fn moment(&self) -> Nanos;
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

    // The stages, by their place among them.
    fn set(&self, stage: usize, view: &View) -> String;
    fn paint(&self, stage: usize, painter: &mut Painter, pixels: &mut Pixels, view: &View);
    fn pick(&self, stage: usize, view: &View, at: Point) -> Option<u32>;
    fn find(&self, stage: usize, view: &View, caller: u32) -> Option<Picked>;
    fn follow(&self, stage: usize, view: &View, caller: u32) -> Option<Followed>;
    fn figures(&self, stage: usize) -> Vec<Figure>;
    fn more(&self, stage: usize) -> Html;

    // The callers.
    fn callers(&self) -> u32;
    fn come(&self) -> u32;
    fn told(&self, caller: u32) -> Told;

    // The words and numbers.
    fn front(&self) -> Html;
    fn in_sight(&self) -> Html;
    fn say(&self) -> String;
    /// Every figure of each that plays, by its name where there are several.
    fn all_figures(&self) -> Vec<(Option<Named>, Vec<Exact>)>;

    // What only this scene has.
    fn panel(&self, place: Place, hands: &Hands) -> Html;
    fn hear(&mut self, message: Message, hands: &Hands) -> Result<Heard, String>;
    fn on_drop(&self, hands: &Hands) -> Option<[Callback<DragEvent>; 3]>;
    /// Works for a frame on what takes long; says whether there is more to do.
    fn work(&mut self) -> bool;
}

/// What came of the address of the page.
#[derive(Default)]
pub struct Opened {
    /// Why it was refused.
    pub refusal: Option<String>,
    /// Whom its sender followed.
    pub chosen: Option<u32>,
    /// Whether it stands at a moment.
    pub stands: bool,
}

/// Opens a scene.
pub type Opener = fn() -> (Box<dyn SceneModel>, Opened);
