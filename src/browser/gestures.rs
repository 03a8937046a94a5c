//! Looking closer with the hand: the wheel with a modifier key, two fingers, dragging, and a double click.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent, WheelEvent};

/// What a hand wants; places are in CSS pixels from the top left of the element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// So many times closer, about this place.
    Closer {
        /// How many times closer; below 1, farther away.
        times: f32,
        /// The place that stays where it is.
        at: (f32, f32),
    },
    /// So far to the right and down.
    Drag {
        /// Right and down; negative is left and up.
        by: (f32, f32),
    },
}

/// Watches an element until dropped. One finger still scrolls the page, and so does the wheel alone.
pub struct Gestures {
    _listeners: [EventListener; 8],
}

type Heard = Box<dyn Fn(&Element, &Event)>;

/// A mouse that moved less than this, in CSS pixels, clicks.
const STILL: f32 = 4.0;
/// How many times closer a double click looks.
const DOUBLE_CLICK: f32 = 2.5;
/// Pixels in a line of the wheel.
const LINE: f64 = 16.0;
/// The share of a factor of two that one pixel of the wheel is worth.
const WHEEL: f64 = 0.004;

/// The pointers that are down.
#[derive(Default)]
struct Hand {
    pointers: Vec<(i32, (f32, f32))>,
    /// Whether the mouse is dragging rather than clicking.
    drags: bool,
}

impl Gestures {
    /// `made` hears of every gesture.
    pub fn watch(element: &Element, made: impl Fn(Gesture) + 'static) -> Self {
        let made = Rc::new(made);
        let hand = Rc::new(RefCell::new(Hand::default()));
        let on = |name: &'static str, heard: Heard| {
            let element = element.clone();
            let options = EventListenerOptions::enable_prevent_default();
            let target = element.clone();
            EventListener::new_with_options(&target, name, options, move |event| {
                heard(&element, event);
            })
        };
        let (wheel, double, moving) = (made.clone(), made.clone(), made);
        let [down, moved, touched] = [(); 3].map(|()| hand.clone());
        let lift = || {
            let hand = hand.clone();
            Box::new(move |_: &Element, event: &Event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    hand.borrow_mut().lift(event.pointer_id());
                }
            })
        };
        let listeners = [
            on(
                "wheel",
                Box::new(move |element, event| {
                    let Some(event) = event.dyn_ref::<WheelEvent>() else {
                        return;
                    };
                    if event.ctrl_key() || event.meta_key() {
                        event.prevent_default();
                        wheel(Gesture::Closer {
                            times: turned(event),
                            at: place(element, event),
                        });
                    }
                }),
            ),
            on(
                "dblclick",
                Box::new(move |element, event| {
                    if let Some(event) = event.dyn_ref::<MouseEvent>() {
                        double(Gesture::Closer {
                            times: DOUBLE_CLICK,
                            at: place(element, event),
                        });
                    }
                }),
            ),
            on(
                "pointerdown",
                Box::new(move |element, event| {
                    if let Some(event) = event.dyn_ref::<PointerEvent>()
                        && event.button() == 0
                    {
                        down.borrow_mut()
                            .put(event.pointer_id(), place(element, event));
                    }
                }),
            ),
            on(
                "pointermove",
                Box::new(move |element, event| {
                    if let Some(event) = event.dyn_ref::<PointerEvent>() {
                        let at = place(element, event);
                        let gestures = moved.borrow_mut().moved(element, event, at);
                        gestures
                            .into_iter()
                            .flatten()
                            .for_each(|gesture| moving(gesture));
                    }
                }),
            ),
            // Two fingers are for the stage, or the page would scroll or grow under them.
            on(
                "touchmove",
                Box::new(move |_, event| {
                    if touched.borrow().pointers.len() > 1 {
                        event.prevent_default();
                    }
                }),
            ),
            on("pointerup", lift()),
            on("pointercancel", lift()),
            on("pointerleave", lift()),
        ];
        Self {
            _listeners: listeners,
        }
    }
}

impl Hand {
    fn put(&mut self, id: i32, at: (f32, f32)) {
        self.lift(id);
        self.pointers.push((id, at));
    }

    fn lift(&mut self, id: i32) {
        self.pointers.retain(|pointer| pointer.0 != id);
        self.drags = false;
    }

    fn moved(
        &mut self,
        element: &Element,
        event: &PointerEvent,
        at: (f32, f32),
    ) -> [Option<Gesture>; 2] {
        let id = event.pointer_id();
        let Some(moving) = self.pointers.iter().position(|pointer| pointer.0 == id) else {
            return [None; 2];
        };
        let was = self.pointers[moving].1;
        let by = (at.0 - was.0, at.1 - was.1);
        let other = self.pointers.iter().find(|pointer| pointer.0 != id);
        let gestures = match other.map(|pointer| pointer.1) {
            Some(other) => {
                let apart = |a: (f32, f32)| libm::hypotf(a.0 - other.0, a.1 - other.1).max(1.0);
                let middle = |a: f32, b: f32| (a + b) / 2.0;
                let at = (middle(was.0, other.0), middle(was.1, other.1));
                let closer = Gesture::Closer {
                    times: apart((was.0 + by.0, was.1 + by.1)) / apart(was),
                    at,
                };
                let drag = Gesture::Drag {
                    by: (by.0 / 2.0, by.1 / 2.0),
                };
                [Some(closer), Some(drag)]
            }
            // A single finger scrolls the page.
            None if event.pointer_type() == "touch" => [None; 2],
            None if !self.drags && libm::hypotf(by.0, by.1) < STILL => return [None; 2],
            None => {
                if !self.drags {
                    self.drags = true;
                    // Then the click at the end is nobody's, and the mouse may leave the stage.
                    let _ = element.set_pointer_capture(id);
                }
                [Some(Gesture::Drag { by }), None]
            }
        };
        self.pointers[moving].1 = at;
        gestures
    }
}

/// How many times closer a turn of the wheel looks.
fn turned(event: &WheelEvent) -> f32 {
    let pixels = match event.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => event.delta_y(),
        _ => event.delta_y() * LINE,
    };
    let times = 1.0 + (pixels.abs() * WHEEL).min(1.0);
    (if pixels < 0.0 { times } else { 1.0 / times }) as f32
}

fn place(element: &Element, event: &MouseEvent) -> (f32, f32) {
    let frame = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    ((x - frame.x()) as f32, (y - frame.y()) as f32)
}
