//! The Yew page. Its words are in `index.html` already; here the scenes come alive.

mod card;
mod chart;
mod controls;
mod figures;
mod icon;
mod landmarks;
mod look;
mod player;
mod ring;
mod rooms;
mod scene;
pub mod set;
mod shared;
mod snapshot;
mod table;
mod theory;
mod transport;

use scene::SideBySide;

/// Lets every scene take its place in the story.
pub fn mount() {
    let document = web_sys::window().and_then(|window| window.document());
    let place = document
        .and_then(|document| document.query_selector("[data-scene='side-by-side']").ok())
        .flatten();
    if let Some(place) = place {
        yew::Renderer::<SideBySide>::with_root(place).render();
    }
}
