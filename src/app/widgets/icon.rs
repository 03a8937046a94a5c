//! The icons of the stage, as they stand in `index.html`.

use yew::prelude::*;

/// The icon of this name, for those who see it.
pub fn icon(name: &str) -> Html {
    html! {
        <svg class="icon" aria-hidden="true"><use href={format!("#icon-{name}")} /></svg>
    }
}
