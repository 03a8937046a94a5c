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
    /// What never changes about it.
    fn about(&self) -> About;

    // Time.
    /// The clock as it stands.
    fn clock(&self) -> Clock;
    /// Does what the reader wants done about time.
    fn time(&mut self, time: Time);
    /// Plays on, from the opening if everything is over.
    fn play(&mut self);
    /// Whether another frame would change anything.
    fn is_restless(&self) -> bool;
    /// Lives through one frame of so many seconds.
    fn frame(&mut self, elapsed_s: f64);
    /// Painting has taken so many milliseconds.
    fn painted(&mut self, took_ms: f64);
    /// What is worth going back to.
    fn landmarks(&self) -> Vec<Landmark>;
    /// Asks what if, or no longer.
    fn ask(&mut self);
    /// Since when something else holds, in seconds, while the reader asks.
    fn asked_since(&self) -> Option<f64>;

    // The plan.
    /// The days to start from, and which of them is on.
    fn days(&self) -> Vec<(&'static str, bool)>;
    /// Plays one of the days from its opening.
    fn open_day(&mut self, number: usize) -> Result<(), String>;
    /// Opens what its sender saw; says whether time stands there.
    fn open_address(&mut self, address: &Address) -> Result<bool, String>;
    /// The address of the plan and the goals, and of what if, while the reader asks; none if it would be too long.
    fn address(&self) -> Option<Address>;
    /// The present moment.
    fn moment(&self) -> Nanos;
    /// Turns a control: to a number, to the place of a choice, or on (1) and off (0).
    fn turn(&mut self, key: &'static str, to: f64) -> Result<(), String>;
    /// Another day like this one.
    fn new_seed(&mut self) -> Result<(), String>;
    /// What the button says that lets one more caller come, if there is one.
    fn rings(&self) -> Option<&'static str>;
    /// Lets one more caller come now.
    fn ring(&mut self) -> Result<(), String>;
    /// A control as it stands; none if there is no place for it now.
    fn dial(&self, knob: &Knob) -> Option<Dial>;

    // What the scene asks of its reader.
    /// The bet and the tasks.
    fn asks(&self) -> Asked;
    /// Puts what the bet is about on stage.
    fn play_bet(&mut self) -> Result<(), String>;
    /// Lets what is to be seen decide the bet and tick off tasks; says which one has just been done, if any.
    fn see(&self, asked: &mut Asked) -> Option<&'static str>;

    // The stages, by their place among them.
    /// The furniture.
    fn set(&self, stage: usize, view: &View) -> String;
    /// Paints everyone, in front of how it would be otherwise.
    fn paint(&self, stage: usize, painter: &mut Painter, pixels: &mut Pixels, view: &View);
    /// Who is at a point.
    fn pick(&self, stage: usize, view: &View, at: Point) -> Option<u32>;
    /// Where somebody is.
    fn find(&self, stage: usize, view: &View, caller: u32) -> Option<Picked>;
    /// How somebody is followed from now on.
    fn follow(&self, stage: usize, view: &View, caller: u32) -> Option<Followed>;
    /// The figures under it.
    fn figures(&self, stage: usize) -> Vec<Figure>;
    /// What mathematics expects, and the charts.
    fn more(&self, stage: usize) -> Html;

    // The callers.
    /// How many there are in all, whether they have come or not.
    fn callers(&self) -> u32;
    /// How many have come so far.
    fn come(&self) -> u32;
    /// The story of one of them.
    fn told(&self, caller: u32) -> Told;

    // The words and numbers.
    /// What stands in place of a stage, where there is none.
    fn front(&self) -> Html;
    /// What must be in sight together with the stage.
    fn in_sight(&self) -> Html;
    /// Where things stand, in a sentence or two.
    fn say(&self) -> String;
    /// Every figure of each that plays, by its name where there are several.
    fn all_figures(&self) -> Vec<(Option<Named>, Vec<Exact>)>;

    // What only this scene has.
    /// What stands at a place of the scene.
    fn panel(&self, place: Place, hands: &Hands) -> Html;
    /// Lets the panels hear what one of them said.
    fn hear(&mut self, message: Message, hands: &Hands) -> Result<Heard, String>;
    /// What happens when something is dragged over the scene, leaves it, or is dropped.
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
