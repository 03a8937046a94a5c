//! What only one scene has: panels, plugged in through its table. They know of callbacks, and nothing of the engine.

use std::any::Any;

use phones_and_mailboxes::lesson::{Dial, Facts, Knob, Model};
use phones_and_mailboxes::settings::OfficeGoals;
use yew::prelude::*;

use super::now::Now;

/// What a panel says to itself.
pub type Message = Box<dyn Any>;

/// One of several that play at once: its name for styles and tests, and for readers.
pub type Named = (&'static str, &'static str);

/// Where in a scene a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the buttons of time.
    Top,
    /// Before the other controls.
    Controls,
    /// After them.
    Bottom,
}

/// What a panel can do.
pub struct Hands<'a> {
    /// What the ids of the scene begin with.
    pub prefix: &'a str,
    /// The address of what is on, as a whole; none if it would be too long.
    pub address: &'a dyn Fn() -> Option<String>,
    /// Turns a control of the plan.
    pub turn: Callback<(&'static str, f64)>,
    /// Says something to itself.
    pub send: Callback<Message>,
}

/// What is to follow.
pub enum Effect<P> {
    /// Nothing.
    Nothing,
    /// The page shows what has changed.
    Show,
    /// And the scene takes note of where it stands.
    Tell,
    /// And the address follows.
    Address,
    /// Another plan is played from its opening.
    Open(P),
    /// Another plan takes the place of the one on stage, as if a control were turned, and is played again: from its
    /// opening, or from where the what-if begins.
    Again(P),
    /// A sentence on what cannot be.
    Refuse(String),
}

/// See the module.
pub trait Panels<P: Model> {
    /// What stands at a place of the scene.
    fn view(&self, place: Place, now: &Now<P>, hands: &Hands) -> Html;

    /// Takes notice of a message.
    fn hear(&mut self, message: Message, now: &Now<P>, hands: &Hands) -> Effect<P>;

    /// The plan that [`Effect::Open`] wanted is refused.
    fn refused(&mut self, _why: String) {}

    /// The plan has changed.
    fn changed(&mut self, _plan: &P) {}

    /// What one of those that play at once is called, where there are several.
    fn named(&self, _plan: &P) -> Option<Named> {
        None
    }

    /// A control as these panels offer it, where they have a say in it.
    fn dial(&self, _plan: &P, _knob: &Knob, dial: Option<Dial>) -> Option<Dial> {
        dial
    }

    /// Turns a control in which they have a say; says whether that is so.
    fn turn(&mut self, _plan: &mut P, _key: &str, _to: f64) -> bool {
        false
    }

    /// What they know that tasks ask for.
    fn facts(&self, _now: &Now<P>) -> Facts<'_> {
        Facts::default()
    }

    /// The reader's own goals, which are part of the address.
    fn goals(&self) -> Option<&OfficeGoals> {
        None
    }

    /// Takes over the goals of an address.
    fn take_goals(&mut self, _goals: OfficeGoals) {}

    /// What else there is to say of where things stand.
    fn say(&self, _now: &Now<P>) -> String {
        String::new()
    }

    /// Works for a frame on what takes long; says whether there is more to do.
    fn work(&mut self) -> bool {
        false
    }

    /// What happens when something is dragged over the scene, leaves it, or is dropped.
    fn on_drop(&self, _hands: &Hands) -> Option<[Callback<DragEvent>; 3]> {
        None
    }
}
