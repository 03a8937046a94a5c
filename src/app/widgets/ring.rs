//! The ring around the caller whom the reader follows, on one of the stages.

use phones_and_mailboxes::stage::{Picked, Px};
use web_sys::Element;
use yew::prelude::*;

use browser::clock_ms;

/// See the module. It is moved by the animation frame, outside of Yew.
pub struct Ring {
    node: NodeRef,
    /// Where it was put last: whoever stays in a place costs nothing.
    place: String,
    /// Until when it stays where it is, in milliseconds.
    rests_until_ms: f64,
}

impl Default for Ring {
    fn default() -> Self {
        Self {
            node: NodeRef::default(),
            place: HIDDEN.to_owned(),
            rests_until_ms: f64::NEG_INFINITY,
        }
    }
}

/// A search that takes longer than this, in milliseconds, is not for every frame.
const LONG_SEARCH_MS: f64 = 0.5;
/// Of the time, no more than one part in so many goes into long searches.
const PARTS: f64 = 60.0;

/// Invisible, wherever it is.
const HIDDEN: &str = "scale(0)";

impl Ring {
    /// The ring, hidden until it is shown.
    pub fn view(&self) -> Html {
        html! {
            <svg class="ring" aria-hidden="true" focusable="false">
                <g ref={&self.node} transform={HIDDEN}><circle r="1" /><circle r="1" /></g>
            </svg>
        }
    }

    /// Lets the next search not wait.
    pub fn hurry(&mut self) {
        self.rests_until_ms = f64::NEG_INFINITY;
    }

    /// Puts the ring around whoever is found, or away. In a large crowd, where a search takes long, it follows a little
    /// late.
    pub fn follow(&mut self, find: impl FnOnce() -> Option<Picked>) {
        let start = clock_ms();
        if start < self.rests_until_ms {
            return;
        }
        self.show(find());
        let took = clock_ms() - start;
        if took > LONG_SEARCH_MS {
            self.rests_until_ms = start + took * PARTS;
        }
    }

    fn show(&mut self, around: Option<Picked>) {
        let Some(ring) = self.node.cast::<Element>() else {
            return;
        };
        let place = around.map_or_else(
            || HIDDEN.to_owned(),
            |Picked { at, size, .. }| {
                let radius = (size * 0.6 + 4.0).max(11.0);
                format!("translate({} {})scale({})", Px(at.x), Px(at.y), Px(radius))
            },
        );
        if place != self.place {
            // Without the ring there is still the card.
            let _ = ring.set_attribute("transform", &place);
            self.place = place;
        }
    }
}
