//! The window: its address, its clock, and what its reader prefers.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{MediaQueryList, window};

/// A clock that only ever goes forward, in milliseconds.
pub fn clock_ms() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

/// What follows the `#` of the address.
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Replaces what follows the `#`, without adding a step to the history.
pub fn set_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // An address that cannot be set is no reason to stop the show.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// Listens for a new address, typed or followed.
pub fn on_hash_change(mut heard: impl FnMut() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "hashchange", move |_| heard()))
}

/// Listens for another size of the window.
pub fn on_resize(mut heard: impl FnMut() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "resize", move |_| heard()))
}

/// Scrolls to an element, and stays there while what is around it grows, until the reader does anything.
pub fn aim(element: &web_sys::Element) {
    // It is in `loader.js`; without it, nothing scrolls.
    let _ = aim_at(element);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = aim, catch)]
    fn aim_at(element: &web_sys::Element) -> Result<(), JsValue>;
}

/// Device pixels per CSS pixel.
pub fn pixel_ratio() -> f64 {
    window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Copies text to the clipboard, and says whether the browser let us.
pub fn copy_text(text: &str, done: impl Fn(bool) + Clone + 'static) {
    let clipboard = window().map(|window| window.navigator().clipboard());
    // Absent outside of secure contexts.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        return done(false);
    };
    let failed = done.clone();
    let copied: JsValue = Closure::once_into_js(move |_: JsValue| done(true));
    let refused: JsValue = Closure::once_into_js(move |_: JsValue| failed(false));
    let _ = clipboard
        .write_text(text)
        .unchecked_ref::<Thenable>()
        .then(&copied, &refused);
}

#[wasm_bindgen]
extern "C" {
    /// A promise, with the one method needed of it.
    type Thenable;

    #[wasm_bindgen(method)]
    fn then(this: &Thenable, done: &JsValue, failed: &JsValue) -> JsValue;
}

/// A preference of the reader, and its changes.
pub struct Media {
    query: Option<MediaQueryList>,
    _listener: Option<EventListener>,
}

impl Media {
    /// Watches a media query; `changed` is called when its answer does.
    pub fn watch(query: &str, mut changed: impl FnMut() + 'static) -> Self {
        let query = window().and_then(|window| window.match_media(query).ok().flatten());
        let listener = query
            .as_ref()
            .map(|query| EventListener::new(query, "change", move |_| changed()));
        Self {
            query,
            _listener: listener,
        }
    }

    /// Whether the query holds now.
    pub fn holds(&self) -> bool {
        self.query.as_ref().is_some_and(MediaQueryList::matches)
    }
}
