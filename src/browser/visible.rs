//! Whether an element is on screen.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches an element until dropped.
pub struct Visible {
    observer: Option<IntersectionObserver>,
    _closure: Closure<dyn FnMut(js_sys::Array)>,
}

impl Visible {
    /// `changed` hears whether any part of the element is on screen: at once, and when that changes.
    pub fn watch(element: &Element, changed: impl FnMut(bool) + 'static) -> Self {
        Self::watch_near(element, "0px", changed)
    }

    /// The same of a screen that is larger by so much, as CSS says margins.
    pub fn watch_near(
        element: &Element,
        margin: &str,
        mut changed: impl FnMut(bool) + 'static,
    ) -> Self {
        let closure = Closure::new(move |entries: js_sys::Array| {
            let last: IntersectionObserverEntry = entries.at(-1).unchecked_into();
            changed(last.is_intersecting());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let callback = closure.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            observer,
            _closure: closure,
        }
    }
}

impl Drop for Visible {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
