//! The Yew page. Its words are in `index.html` already; here the scenes come alive.

mod card;
mod chart;
mod controls;
mod dials;
mod figures;
mod icon;
mod landmarks;
mod look;
mod phones;
mod player;
mod ring;
mod rooms;
mod scene;
pub mod set;
mod shared;
mod show;
mod snapshot;
mod table;
mod theory;
mod transport;

use yew::Component;

use phones::{MorePhones, OneMailbox, OnePhone};
use scene::SideBySide;
use show::Show;

/// Lets every scene take its place in the story.
pub fn mount() {
    place::<SideBySide>("side-by-side");
    place::<Show<OnePhone>>("one-phone");
    place::<Show<MorePhones>>("more-phones");
    place::<Show<OneMailbox>>("one-mailbox");
}

/// Puts a scene where the story has a place for it.
fn place<C>(name: &str)
where
    C: Component<Properties = ()>,
{
    let document = web_sys::window().and_then(|window| window.document());
    let place = document.and_then(|document| {
        let place = document.query_selector(&format!("[data-scene='{name}']"));
        place.ok().flatten()
    });
    if let Some(place) = place {
        yew::Renderer::<C>::with_root(place).render();
    }
}
