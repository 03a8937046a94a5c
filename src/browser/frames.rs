//! The animation frame: one closure for the life of the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

/// Calls back once a frame while there is something to do, and not at all otherwise.
#[derive(Clone)]
pub struct Frames(Rc<Inner>);

type OnFrame = Closure<dyn FnMut(f64)>;

struct Inner {
    closure: RefCell<Option<OnFrame>>,
    /// The frame asked for, to be called off if the page goes first.
    pending: Cell<Option<i32>>,
}

impl Frames {
    /// `frame` gets the time in milliseconds and says whether it wants the next frame, too.
    pub fn new(mut frame: impl FnMut(f64) -> bool + 'static) -> Self {
        let inner = Rc::new(Inner {
            closure: RefCell::new(None),
            pending: Cell::new(None),
        });
        let weak = Rc::downgrade(&inner);
        let closure = Closure::new(move |time: f64| {
            if let Some(inner) = weak.upgrade() {
                inner.pending.set(None);
                if frame(time) {
                    inner.ask();
                }
            }
        });
        *inner.closure.borrow_mut() = Some(closure);
        Self(inner)
    }

    /// Asks for a frame, unless one is on its way.
    pub fn wake(&self) {
        self.0.ask();
    }
}

impl Inner {
    fn ask(&self) {
        if self.pending.get().is_some() {
            return;
        }
        if let (Some(window), Some(closure)) = (web_sys::window(), &*self.closure.borrow()) {
            let asked = window.request_animation_frame(closure.as_ref().unchecked_ref());
            self.pending.set(asked.ok());
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let (Some(window), Some(pending)) = (web_sys::window(), self.pending.get()) {
            // Nothing to do if it cannot be called off: the closure is gone and will not be called.
            let _ = window.cancel_animation_frame(pending);
        }
    }
}
