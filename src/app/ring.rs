//! The ring around the caller whom the reader follows, on one of the stages.

use phones_and_mailboxes::stage::Picked;
use web_sys::Element;
use yew::prelude::*;

use super::set::Px;

/// See the module. It is moved by the animation frame, outside of Yew.
#[derive(Default)]
pub struct Ring(NodeRef);

/// Invisible, wherever it is.
const HIDDEN: &str = "scale(0)";

impl Ring {
    /// The ring, hidden until it is shown.
    pub fn view(&self) -> Html {
        html! {
            <svg class="ring" aria-hidden="true" focusable="false">
                <g ref={&self.0} transform={HIDDEN}><circle r="1" /><circle r="1" /></g>
            </svg>
        }
    }

    /// Puts the ring around somebody, or away.
    pub fn show(&self, around: Option<Picked>) {
        let Some(ring) = self.0.cast::<Element>() else {
            return;
        };
        let place = around.map_or_else(
            || HIDDEN.to_owned(),
            |Picked { at, size, .. }| {
                let radius = (size * 0.6 + 4.0).max(11.0);
                format!("translate({} {})scale({})", Px(at.x), Px(at.y), Px(radius))
            },
        );
        // Without the ring there is still the card.
        let _ = ring.set_attribute("transform", &place);
    }
}
