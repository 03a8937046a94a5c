//! How large an element is laid out, without asking the page to lay everything out.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Watches the size of an element until dropped. To ask the element itself, in a frame after something has changed,
/// would make the browser lay out the whole page at once.
pub struct Measured {
    element: Element,
    size: Rc<Cell<(f64, f64)>>,
    observer: Option<ResizeObserver>,
    _closure: Closure<dyn FnMut()>,
}

impl Measured {
    /// Measures an element now, and whenever its size changes.
    pub fn watch(element: &Element) -> Self {
        let size = Rc::new(Cell::new(size_of(element)));
        let closure = {
            let (size, element) = (size.clone(), element.clone());
            Closure::new(move || size.set(size_of(&element)))
        };
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            element: element.clone(),
            size,
            observer,
            _closure: closure,
        }
    }

    /// Whether it is this element that is watched.
    pub fn is_of(&self, element: &Element) -> bool {
        self.element == *element
    }

    /// Its width and height, in CSS pixels.
    pub fn size(&self) -> (f64, f64) {
        match &self.observer {
            Some(_) => self.size.get(),
            None => size_of(&self.element),
        }
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn size_of(element: &Element) -> (f64, f64) {
    (
        element.client_width().max(0).into(),
        element.client_height().max(0).into(),
    )
}
