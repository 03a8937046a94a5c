//! The Yew page: islands in a story that stands without them. Its words are in `index.html` already; here the scenes
//! come alive.

mod address;
mod asked;
mod balance;
mod canvas;
mod card;
mod chart;
mod controls;
mod costs;
mod dials;
mod fifty_tickets;
mod figures;
mod films;
mod icon;
mod look;
mod part;
mod phones;
mod ring;
mod rooms;
mod sandbox;
mod scene;
mod set;
mod shared;
mod show;
mod snapshot;
mod table;
mod theory;
mod transport;
mod voicemail;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::SceneName;
use yew::Component;

use balance::Balance;
use browser::{Visible, hash, on_hash_change};
use costs::WHAT_IT_COSTS;
use fifty_tickets::FIFTY_TICKETS;
use films::THE_FILM;
use part::{Part, Props};
use phones::{MORE_PHONES, ONE_MAILBOX, ONE_PHONE};
use scene::SideBySide;
use show::{Opened, Show, open};
use voicemail::VOICEMAIL;

/// Lets every scene take its place in the story.
fn main() {
    for &scene in SceneName::ALL {
        let offices = |part| place_with::<SideBySide>(scene, Props { part });
        match scene {
            SceneName::OnePhone => show(scene, || open(&ONE_PHONE)),
            SceneName::MorePhones => show(scene, || open(&MORE_PHONES)),
            SceneName::OneMailbox => show(scene, || open(&ONE_MAILBOX)),
            SceneName::SideBySide => offices(Part::SideBySide),
            SceneName::Voicemail => show(scene, || open(&VOICEMAIL)),
            SceneName::FiftyTickets => show(scene, || open(&FIFTY_TICKETS)),
            SceneName::TheFilm => show(scene, || open(&THE_FILM)),
            SceneName::WhatItCosts => show(scene, || open(&WHAT_IT_COSTS)),
            SceneName::Balance => place_with::<Balance>(scene, ()),
            SceneName::YourTurn => offices(Part::YourTurn),
        }
    }
}

/// Lets a lesson about one system take its place.
fn show(name: SceneName, open: fn() -> Opened) {
    place_with::<Show>(name, show::Props { name, open });
}

/// What waits until a scene is wanted.
type Watch = RefCell<Option<[Box<dyn Any>; 2]>>;

/// How near a scene's place must come until the scene is set up.
const NEAR: &str = "100% 0%";

/// Puts a scene where the story has a place for it, as soon as its reader comes near; until then it costs nothing.
fn place_with<C>(name: SceneName, props: C::Properties)
where
    C: Component,
    C::Properties: Clone,
{
    let document = web_sys::window().and_then(|window| window.document());
    let place = document.and_then(|document| {
        let place = document.query_selector(&format!("[data-scene='{name}']"));
        place.ok().flatten()
    });
    let Some(place) = place else {
        return;
    };
    if address::is_about(name, &hash()) {
        yew::Renderer::<C>::with_root_and_props(place, props).render();
        return;
    }
    let watch: Rc<Watch> = Rc::default();
    let set_up = {
        let (watch, place) = (Rc::downgrade(&watch), RefCell::new(Some(place.clone())));
        Rc::new(move || {
            if let Some(place) = place.take() {
                yew::Renderer::<C>::with_root_and_props(place, props.clone()).render();
            }
            // What watches must not be dropped while it calls.
            let watch = watch.clone();
            Timeout::new(0, move || {
                drop(watch.upgrade().and_then(|watch| watch.take()))
            })
            .forget();
        })
    };
    let near = set_up.clone();
    let visible = Visible::watch_near(&place, NEAR, move |is_near| {
        if is_near {
            near();
        }
    });
    let followed = on_hash_change(move || {
        if address::is_about(name, &hash()) {
            set_up();
        }
    });
    *watch.borrow_mut() = Some([Box::new(visible), Box::new(followed)]);
    // It lives as long as the page, or until the scene is there.
    std::mem::forget(watch);
}
