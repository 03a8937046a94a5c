//! How closely the reader looks at each stage: buttons, keys and gestures, and what a dot stands for.

use phones_and_mailboxes::report::{System, say};
use phones_and_mailboxes::stage::{Crowd, Point, View};
use phones_and_mailboxes::words::look as words;
use web_sys::KeyboardEvent;
use yew::html::Scope;
use yew::prelude::*;

use super::card;
use super::icon::icon;
use super::scene::{Message, SideBySide};
use super::shared::Shared;
use crate::browser::Gesture;

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

/// What the keys do on a stage.
pub fn keys(shared: &Shared, system: System, link: &Scope<SideBySide>) -> Callback<KeyboardEvent> {
    let whole = shared.zoom(system).is_whole();
    link.batch_callback(move |event: KeyboardEvent| {
        let look = Look::by(&event, whole)?;
        event.prevent_default();
        Some(Message::Look(system, look))
    })
}

/// What the keys do on the stage itself: while all of it is seen, arrows lead from caller to caller.
pub fn stage_keys(
    shared: &Shared,
    system: System,
    link: &Scope<SideBySide>,
) -> Callback<KeyboardEvent> {
    let whole = shared.zoom(system).is_whole();
    let (look, link) = (keys(shared, system, link), link.clone());
    Callback::from(move |event: KeyboardEvent| match card::step(&event) {
        Some(message) if whole => link.send_message(message),
        _ => look.emit(event),
    })
}

/// The buttons under a stage, and how many people a dot stands for.
pub fn bar(shared: &Shared, system: System, link: &Scope<SideBySide>) -> Html {
    let view = shared.view(system);
    let callers = shared.player.run().people().callers();
    let crowd = view.map(|view| Crowd::new(&view, callers));
    let per_mark = crowd.map_or(1, |crowd| crowd.per_mark);
    let (whole, closest) = view.map_or((true, false), |view| {
        let most = Crowd::closest(&view, callers);
        (view.zoom.is_whole(), view.factor() >= most)
    });
    let dot = match (system, crowd.is_some_and(|crowd| crowd.is_density())) {
        (System::Mailbox, false) => words::letters_per_dot,
        (System::Mailbox, true) => words::letters_per_grain,
        (_, false) => words::callers_per_dot,
        (_, true) => words::callers_per_grain,
    };
    let name = match system {
        System::Mailbox => words::MAILBOX,
        _ => words::PHONE,
    };
    let button = |name: &'static str, sign, look, disabled: bool| {
        let onclick = link.callback(move |_: MouseEvent| Message::Look(system, look));
        html! {
            <button type="button" title={name} aria-disabled={disabled.to_string()} {onclick}>{ icon(sign) }<span class="name">{ name }</span></button>
        }
    };
    html! {
        <div class="look">
            <p class="per-dot">
                if per_mark > 1 { { dot(say::count(per_mark.into())) } }
            </p>
            <div class="buttons" role="group" aria-label={name} onkeydown={keys(shared, system, link)}>
                { button(words::FARTHER, "farther", Look::Closer(1.0 / STEP), whole) }
                { button(words::WHOLE, "whole", Look::Whole, whole) }
                { button(words::CLOSER, "closer", Look::Closer(STEP), closest) }
            </div>
        </div>
    }
}
