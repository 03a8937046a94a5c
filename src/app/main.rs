//! The Yew page: islands in a story that stands without them. Its words are in `index.html` already; here the scenes
//! come alive.

mod address;
mod panels;
mod scene;
mod scenes;
mod widgets;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use phones_and_mailboxes::lesson::SceneName;
use web_sys::Element;

use browser::{Visible, on_hash_change};
use scene::{Opener, Props, SceneView};

/// Lets every scene take its place in the story.
fn main() {
    for &name in SceneName::ALL {
        mount(name, scenes::opener(name));
    }
}

/// What waits until a scene is wanted.
type Watch = RefCell<Option<[Box<dyn Any>; 2]>>;

/// How near a scene's place must come until the scene is set up.
const NEAR: &str = "100% 0%";

/// Puts a scene where the story has a place for it, as soon as its reader comes near; until then it costs nothing.
fn mount(name: SceneName, open: Opener) {
    let document = web_sys::window().and_then(|window| window.document());
    let place = document.and_then(|document| {
        let place = document.query_selector(&format!("[data-scene='{name}']"));
        place.ok().flatten()
    });
    let Some(place) = place else {
        return;
    };
    if address::is_about(name) {
        set_up_at(place, open);
        return;
    }
    let watch: Rc<Watch> = Rc::default();
    let set_up = {
        let (watch, place) = (Rc::downgrade(&watch), RefCell::new(Some(place.clone())));
        Rc::new(move || {
            if let Some(place) = place.take() {
                set_up_at(place, open);
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
        if address::is_about(name) {
            set_up();
        }
    });
    *watch.borrow_mut() = Some([Box::new(visible), Box::new(followed)]);
    // It lives as long as the page, or until the scene is there.
    std::mem::forget(watch);
}

fn set_up_at(place: Element, open: Opener) {
    yew::Renderer::<SceneView>::with_root_and_props(place, Props { open }).render();
}
