//! The set of a stage on the page.

use phones_and_mailboxes::stage::{Rect, view_box};
use web_sys::Element;
use yew::prelude::*;

/// A drawn set as part of the page.
pub fn view(drawn: &AttrValue) -> Html {
    Html::from_html_unchecked(drawn.clone())
}

/// Shows a part of the set that is drawn on a stage. Drawn anew, it would look just so.
pub fn show_part(stage: &Element, window: &Rect) {
    if let Some(set) = stage.query_selector("svg.set").ok().flatten() {
        let _ = set.set_attribute("viewBox", &view_box(window));
    }
}
