//! How closely the reader looks at each stage: buttons, keys and gestures, and what a dot stands for.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::stage::{Crowd, Point, View};
use phones_and_mailboxes::words::look as labels;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::card::{self, Choice};
use super::icon::icon;
use browser::Gesture;

/// How else the reader wants to look.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// So many times closer: at the caller who is followed, or at the middle.
    Closer(f32),
    /// At the whole stage.
    Whole,
    /// By these shares of the view to the right and down.
    Aside(f32, f32),
    /// As the hand says.
    Hand(Gesture),
}

/// How many times closer one press of a button or key looks.
const STEP: f32 = 1.6;
/// By how much of the view an arrow key moves it.
const ASIDE: f32 = 0.2;

impl Look {
    /// The view after this, of so many callers; buttons and keys look closer at the place in focus.
    pub fn of(self, view: &View, callers: u32, focus: Option<Point>) -> View {
        let (w, h) = (view.width as f32, view.height as f32);
        let middle = Point {
            x: w / 2.0,
            y: h / 2.0,
        };
        let closer = |times: f32, at| {
            let to = (view.factor() * times).min(Crowd::closest(view, callers));
            view.zoomed(to, at)
        };
        match self {
            Self::Closer(times) => {
                let view = closer(times, middle);
                focus.map_or(view, |place| view.looking_at(view.factor(), place))
            }
            Self::Whole => view.zoomed(1.0, middle),
            Self::Aside(x, y) => view.moved(Point {
                x: -x * w,
                y: -y * h,
            }),
            Self::Hand(Gesture::Closer { times, at: (x, y) }) => closer(times, Point { x, y }),
            Self::Hand(Gesture::Drag { by: (x, y) }) => view.moved(Point { x, y }),
        }
    }

    /// What a key means, if anything; arrows only where there is something to move.
    fn by(event: &KeyboardEvent, whole: bool) -> Option<Self> {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return None;
        }
        match event.key().as_str() {
            "+" | "=" => Some(Self::Closer(STEP)),
            "-" => Some(Self::Closer(1.0 / STEP)),
            "0" => Some(Self::Whole),
            _ if whole => None,
            "ArrowLeft" => Some(Self::Aside(-ASIDE, 0.0)),
            "ArrowRight" => Some(Self::Aside(ASIDE, 0.0)),
            "ArrowUp" => Some(Self::Aside(0.0, -ASIDE)),
            "ArrowDown" => Some(Self::Aside(0.0, ASIDE)),
            _ => None,
        }
    }
}

/// How a stage speaks of looking at it.
#[derive(Clone, Copy)]
pub struct Words {
    /// What the buttons are about.
    pub name: &'static str,
    /// So many share a dot, or a grain of ink.
    pub per_dot: fn(String) -> String,
    pub per_grain: fn(String) -> String,
}

/// Of callers on a stage.
pub const CALLERS: Words = Words {
    name: labels::PHONE,
    per_dot: labels::callers_per_dot,
    per_grain: labels::callers_per_grain,
};

/// Of letters on a stage.
pub const LETTERS: Words = Words {
    name: labels::MAILBOX,
    per_dot: labels::letters_per_dot,
    per_grain: labels::letters_per_grain,
};

/// Of shoppers among seats.
pub const SHOPPERS: Words = Words {
    name: labels::SEATS,
    per_dot: labels::shoppers_per_dot,
    per_grain: labels::shoppers_per_grain,
};

/// Of viewers and their screens.
pub const VIEWERS: Words = Words {
    name: labels::SCREENS,
    per_dot: labels::viewers_per_dot,
    per_grain: labels::viewers_per_grain,
};

/// What the keys do beside a stage that is seen as a whole, or not.
pub fn keys(whole: bool, send: &Callback<Look>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if let Some(look) = Look::by(&event, whole) {
            event.prevent_default();
            send.emit(look);
        }
    })
}

/// What the keys do on the stage itself: while all of it is seen, arrows lead from caller to caller.
pub fn stage_keys(
    whole: bool,
    send: &Callback<Look>,
    choose: &Callback<Choice>,
) -> Callback<KeyboardEvent> {
    let (look, choose) = (keys(whole, send), choose.clone());
    Callback::from(move |event: KeyboardEvent| match card::step(&event) {
        Some(choice) if whole => choose.emit(choice),
        _ => look.emit(event),
    })
}

/// A click or a tap: where on the stage.
pub fn place(event: &MouseEvent) -> Point {
    Point {
        x: event.offset_x() as f32,
        y: event.offset_y() as f32,
    }
}

/// The buttons under a stage, and how many people of so many callers a dot stands for.
#[inline(never)]
pub fn bar(view: Option<View>, callers: u32, words: Words, send: &Callback<Look>) -> Html {
    let crowd = view.map(|view| Crowd::new(&view, callers));
    let per_mark = crowd.map_or(1, |crowd| crowd.per_mark);
    let (whole, closest) = view.map_or((true, false), |view| {
        let most = Crowd::closest(&view, callers);
        (view.zoom.is_whole(), view.factor() >= most)
    });
    let dot = if crowd.is_some_and(|crowd| crowd.is_density()) {
        words.per_grain
    } else {
        words.per_dot
    };
    let button = |name: &'static str, sign, look, disabled: bool| {
        let onclick = send.reform(move |_: MouseEvent| look);
        html! {
            <button type="button" title={name} aria-disabled={disabled.to_string()} {onclick}>{ icon(sign) }<span class="name">{ name }</span></button>
        }
    };
    html! {
        <div class="look">
            <p class="per-dot">
                if per_mark > 1 { { dot(say::count(per_mark.into())) } }
            </p>
            <div class="buttons" role="group" aria-label={words.name} onkeydown={keys(whole, send)}>
                { button(labels::FARTHER, "farther", Look::Closer(1.0 / STEP), whole) }
                { button(labels::WHOLE, "whole", Look::Whole, whole) }
                { button(labels::CLOSER, "closer", Look::Closer(STEP), closest) }
            </div>
        </div>
    }
}
