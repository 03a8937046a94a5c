//! What is on in a scene, at the present moment.

use phones_and_mailboxes::lesson::Model;
use phones_and_mailboxes::play::PlayedRun;
use yew::prelude::*;

/// See the module.
pub struct Now<'a, P: Model> {
    /// The plan that the reader changes.
    pub plan: &'a P,
    /// All that play at once; there is always one.
    pub all: Vec<PlayedRun<'a, P>>,
    /// The first of these runs.
    pub run: &'a P::Run,
    /// The moment from which on something else holds, in seconds, and how the first run would have gone on, while the
    /// reader asks what if.
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
