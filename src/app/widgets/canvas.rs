//! A canvas of the page, and how large the page lays it out.

use std::cell::RefCell;

use phones_and_mailboxes::stage::Pixels;
use web_sys::{Element, HtmlCanvasElement};
use yew::NodeRef;

use browser::{Measured, put};

/// See the module.
#[derive(Default)]
pub struct Canvas {
    /// Where it is, once it is on the page.
    pub node: NodeRef,
    measured: RefCell<Option<Measured>>,
}

impl Canvas {
    /// The element, once it is on the page.
    pub fn element(&self) -> Option<HtmlCanvasElement> {
        self.node.cast()
    }

    /// What it stands on.
    pub fn stage(&self) -> Option<Element> {
        self.element()?.parent_element()
    }

    /// Its width and height in CSS pixels, once it is on the page.
    pub fn size(&self) -> Option<(f64, f64)> {
        let element = self.element()?;
        let mut measured = self.measured.borrow_mut();
        let known = measured.take().filter(|known| known.is_of(&element));
        let known = known.unwrap_or_else(|| Measured::watch(&element));
        Some(measured.insert(known).size())
    }

    /// It may be laid out anew at this very moment: the next who asks for its size measures it.
    pub fn forget(&self) {
        *self.measured.borrow_mut() = None;
    }

    /// Puts a painted picture on it.
    pub fn put(&self, pixels: &Pixels) {
        if let Some(canvas) = self.element() {
            let (width, height) = (pixels.width as u32, pixels.height as u32);
            // A browser that cannot show a picture still shows the words and numbers.
            let _ = put(&canvas, width, height, &pixels.data);
        }
    }
}
