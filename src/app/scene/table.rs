//! What sets one scene apart, as a table.

use phones_and_mailboxes::lesson::{Dial, Knob, Lesson, Model};
use phones_and_mailboxes::play::{Opener, Played};
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::stage;
use yew::prelude::*;

use super::now::{Now, nothing};
use super::panels::Panels;
use crate::widgets::figures::Figure;
use crate::widgets::{card, look};

/// Sets up what a scene has beyond its stages.
pub type MakePanels<P> = fn() -> Box<dyn Panels<P>>;

/// See the module.
pub struct Scene<P: Model> {
    /// What it teaches.
    pub lesson: &'static Lesson<P>,
    /// Its name for those who hear it.
    pub name: &'static str,
    /// How it is laid out.
    pub layout: Layout,
    /// Its stages, in the order in which they stand on the page.
    pub stages: &'static [Stage<P>],
    /// How it speaks of those on its stages.
    pub people: card::Words,
    /// What stands in place of a stage, where there is none.
    pub front: fn(&Now<P>) -> Html,
    /// What must be in sight together with the stage, if anything.
    pub in_sight: fn(&Now<P>) -> Html,
    /// What the button says that lets one more caller come, while the plan lets anybody come so.
    pub ring: fn(&P) -> Option<&'static str>,
    /// A control as this scene offers it; none where it would change nothing.
    pub dial: fn(&P, &Knob) -> Option<Dial>,
    /// How fast a plan is worth watching, in simulated seconds per second; none if that is up to the reader.
    pub pace: fn(&P) -> Option<f64>,
    /// What plays its plans.
    pub play: Opener<P>,
    /// How many play at once, and what makes of the plan the one that has a place among them.
    pub several: (usize, fn(&P, usize) -> P),
    /// What is worth going back to.
    pub moments: &'static [Happening],
    /// Where things stand, in a sentence or two.
    pub say: fn(&Now<P>) -> String,
    /// What only this scene has.
    pub panels: Option<MakePanels<P>>,
}

/// How a scene is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a column beside the words.
    Column,
    /// Over the whole width of the page, with styles of its own if it has a name for them.
    Wide(Option<&'static str>),
}

impl<P: Played> Scene<P> {
    /// A scene that has nothing but what all scenes have; for others to start from.
    pub const fn plain(
        lesson: &'static Lesson<P>,
        name: &'static str,
        say: fn(&Now<P>) -> String,
    ) -> Self {
        Self {
            lesson,
            name,
            layout: Layout::Column,
            stages: &[],
            people: card::CALLERS,
            front: nothing,
            in_sight: nothing,
            ring: |_| None,
            dial: P::dial,
            pace: |_| None,
            play: P::players,
            several: (1, |plan, _| plan.clone()),
            moments: &[],
            say,
            panels: None,
        }
    }
}

/// A stage, and what stands under it.
pub struct Stage<P: Model> {
    /// Everyone on it, and its furniture.
    pub on: &'static dyn stage::Stage<P::Run>,
    /// What is on it, for those who do not see it.
    pub name: &'static str,
    /// How it speaks of looking at it.
    pub looks: look::Words,
    /// The room in which it stands, where there are several.
    pub room: Option<Room>,
    /// The figures under it.
    pub figures: fn(&P, &P::Run) -> Vec<Figure>,
    /// What mathematics expects, and the charts.
    pub more: fn(&Now<P>) -> Html,
}

/// A room of its own for a stage.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its name for styles and tests.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it is, in a line.
    pub line: &'static str,
}
