//! What sets one scene apart, as a table.

use phones_and_mailboxes::lesson::{Dial, Knob, Lesson, Model};
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::stage;
use yew::prelude::*;

use crate::figures::Figure;
use crate::{card, look};

/// See the module.
pub struct Scene<P: Model> {
    /// What it teaches.
    pub lesson: &'static Lesson<P>,
    /// Its name for those who hear it.
    pub name: &'static str,
    /// Its stage, if it has one.
    pub stage: Option<Stage<P>>,
    /// What stands in place of the stage, where there is none.
    pub front: fn(&Now<P>) -> Html,
    /// What the button says that lets one more caller come, while the plan lets anybody come so.
    pub ring: fn(&P) -> Option<&'static str>,
    /// A control as this scene offers it; none where it would change nothing.
    pub dial: fn(&P, &Knob) -> Option<Dial>,
    /// What is worth going back to.
    pub moments: &'static [Happening],
    /// What must be in sight together with the stage, if anything.
    pub in_sight: fn(&Now<P>) -> Html,
    /// The figures under the stage.
    pub figures: fn(&P, &P::Run) -> Vec<Figure>,
    /// What mathematics expects, and the charts.
    pub more: fn(&Now<P>) -> Html,
    /// Where things stand, in a sentence or two.
    pub say: fn(&P, &P::Run) -> String,
}

/// A stage, and who is on it.
pub struct Stage<P: Model> {
    /// What is on it, for those who do not see it.
    pub name: &'static str,
    /// How it speaks of looking at it, and of those on it.
    pub words: (look::Words, card::Words),
    /// How it is played.
    pub stage: &'static dyn stage::Stage<P::Run>,
}

/// What is on, at the present moment.
pub struct Now<'a, P: Model> {
    pub plan: &'a P,
    pub run: &'a P::Run,
    /// The moment from which on something else holds, in seconds, and how it would have gone on, while the reader asks
    /// what if.
    pub other: Option<(f64, &'a P::Run)>,
}

impl<P: Model> Now<'_, P> {
    /// What a function makes of how it would have gone on.
    pub fn otherwise<'b, T>(&'b self, of: impl FnOnce(&'b P::Run) -> T) -> Option<T> {
        self.other.map(|(_, run)| of(run))
    }
}

/// Nothing.
pub fn nothing<P: Model>(_: &Now<P>) -> Html {
    html! {}
}
