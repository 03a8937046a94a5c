//! The card of one caller: their story so far.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::report::tale::{Tale, Told};
use phones_and_mailboxes::words::card as words;
use phones_and_mailboxes::words::tale::PRESENT;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

use super::icon::icon;
use super::transport::button;

/// Whom a reader wants to follow.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    Caller(u32),
    Previous,
    Next,
    Nobody,
}

impl Choice {
    /// Who that is, where `chosen` was followed until now, `come` have come and there are so many `callers` in all.
    pub fn of(self, chosen: Option<u32>, come: u32, callers: u32) -> Option<u32> {
        let caller = match (self, chosen) {
            (Self::Nobody, _) => return None,
            (Self::Caller(caller), _) => caller,
            (_, None) => come.saturating_sub(1),
            (Self::Previous, Some(caller)) => caller.saturating_sub(1),
            (Self::Next, Some(caller)) => caller.saturating_add(1),
        };
        Some(caller.min(callers.checked_sub(1)?))
    }
}

/// How a card speaks of those whose story it tells.
#[derive(Clone, Copy)]
pub struct Words {
    number: &'static str,
    previous: &'static str,
    next: &'static str,
    /// What the reader can do while nobody is followed.
    hint: &'static str,
}

/// Callers, on two stages.
pub const BY_PHONE_AND_BY_LETTER: Words = Words {
    hint: words::HINT,
    ..CALLERS
};

/// Callers.
pub const CALLERS: Words = Words {
    number: words::NUMBER,
    previous: words::PREVIOUS,
    next: words::NEXT,
    hint: words::HINT_HERE,
};

/// Shoppers.
pub const SHOPPERS: Words = Words {
    number: words::shopper::NUMBER,
    previous: words::shopper::PREVIOUS,
    next: words::shopper::NEXT,
    hint: words::HINT_HERE,
};

/// Viewers.
pub const VIEWERS: Words = Words {
    number: words::viewer::NUMBER,
    previous: words::viewer::PREVIOUS,
    next: words::viewer::NEXT,
    hint: words::HINT_HERE,
};

/// The room beside which it is at first.
pub const FIRST: &str = "phone";

/// The class of the button that closes the story.
const CLOSE: &str = "close";

/// The card's own state: where it is on the page.
pub struct Card {
    card: NodeRef,
    number: NodeRef,
    next: NodeRef,
    /// Beside which stage it is where there is no room for both.
    beside: &'static str,
    /// Whether it is to come into sight.
    wanted: bool,
}

impl Default for Card {
    fn default() -> Self {
        Self {
            card: NodeRef::default(),
            number: NodeRef::default(),
            next: NodeRef::default(),
            beside: FIRST,
            wanted: false,
        }
    }
}

impl Card {
    /// Takes its place beside the stage in a room, and into sight.
    pub fn open_beside(&mut self, room: &'static str) {
        self.beside = room;
        self.wanted = true;
    }

    /// Shows whose card it is in the field in which a reader can type it. While they do so, that is left alone.
    pub fn show_number(&self, chosen: Option<u32>) {
        if let Some(field) = self.number.cast::<HtmlInputElement>() {
            let number =
                chosen.map_or_else(String::new, |caller| (u64::from(caller) + 1).to_string());
            field.set_value(&number);
        }
    }

    /// Keeps the keyboard's focus in the card when the button that has it goes.
    pub fn keep_focus(&self) {
        let document = web_sys::window().and_then(|window| window.document());
        let focused = document.and_then(|document| document.active_element());
        let closing = focused.is_some_and(|element| element.class_name() == CLOSE);
        if closing && let Some(next) = self.next.cast::<HtmlElement>() {
            let _ = next.focus();
        }
    }

    /// After each rendering.
    pub fn rendered(&mut self) {
        if std::mem::take(&mut self.wanted)
            && let Some(card) = self.card.cast::<Element>()
        {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            card.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// The card, or the bar that is left of it while nobody is followed; of so many callers.
    pub fn view(
        &self,
        told: Option<Told>,
        callers: u32,
        (prefix, said): (&str, Words),
        send: &Callback<Choice>,
    ) -> Html {
        let id = format!("{prefix}card-number");
        let (line, tales) = match told {
            Some(told) => (told.line, Some(told.tales)),
            None => (said.hint.to_owned(), None),
        };
        let is_open = tales.is_some();
        let class = classes!("card", self.beside, is_open.then_some("open"));
        let [previous, next, close] = [Choice::Previous, Choice::Next, Choice::Nobody]
            .map(|choice| send.reform(move |_: MouseEvent| choice));
        html! {
            <section {class} ref={&self.card} role="group" aria-label={words::NAME} onkeydown={keys(send)}>
                <div class="card-bar">
                    <div class="buttons">
                        { button(said.previous, "previous", previous) }
                        <span class="card-number">
                            <label for={id.clone()}>{ said.number }</label>
                            { " " }
                            <input
                                {id}
                                ref={&self.number}
                                type="number"
                                min="1"
                                max={callers.to_string()}
                                inputmode="numeric"
                                oninput={typed(send)}
                            />
                            { " " }
                            <span class="card-of">{ words::of(say::count(callers.into())) }</span>
                        </span>
                        <button type="button" ref={&self.next} title={said.next} onclick={next}>{ icon("next") }<span class="name">{ said.next }</span></button>
                    </div>
                    <p class="card-line">{ line }</p>
                    if is_open {
                        <div class="buttons">
                            <button type="button" class={CLOSE} title={words::CLOSE} onclick={close}>{ icon("close") }<span class="name">{ words::CLOSE }</span></button>
                        </div>
                    }
                </div>
                if let Some(tales) = tales {
                    <div class="tales">{ for tales.into_iter().map(tale) }</div>
                }
            </section>
        }
    }
}

/// What is said aloud when somebody is chosen.
pub fn chosen(told: &Told) -> String {
    words::chosen(&told.who, &told.line)
}

fn tale((key, name, tale): (&'static str, String, Tale)) -> Html {
    let sentences = tale.sentences.into_iter();
    let sentences = sentences.map(|sentence| line(None, &sentence.clock, sentence.said));
    let now = tale.now.map(|now| line(Some("tale-now"), PRESENT, now));
    html! {
        <div class={classes!("tale", key)} {key}>
            <h3>{ name }</h3>
            <ol>{ for sentences }{ for now }</ol>
        </div>
    }
}

fn line(class: Option<&'static str>, clock: &str, said: String) -> Html {
    html! { <li class={classes!(class)}><span class="tale-time">{ clock }</span>{ " " }<span>{ said }</span></li> }
}

/// The number that the reader types, once it is somebody's.
fn typed(send: &Callback<Choice>) -> Callback<InputEvent> {
    let send = send.clone();
    Callback::from(move |event: InputEvent| {
        let field = event.target().and_then(|field| field.dyn_into().ok());
        let Some::<HtmlInputElement>(field) = field else {
            return;
        };
        let number = field.value_as_number();
        if field.check_validity() && number >= 1.0 {
            send.emit(Choice::Caller(number as u32 - 1));
        }
    })
}

/// Arrows lead from caller to caller, except where they move the cursor.
fn keys(send: &Callback<Choice>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target();
        let in_field = target.is_none_or(|field| field.dyn_into::<HtmlInputElement>().is_ok());
        if let Some(choice) = step(&event).filter(|_| !in_field) {
            send.emit(choice);
        }
    })
}

/// Escape lets go of whoever is followed.
pub fn escape(send: &Callback<Choice>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            send.emit(Choice::Nobody);
        }
    })
}

/// To which caller a key leads.
pub fn step(event: &KeyboardEvent) -> Option<Choice> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowLeft" => Some(Choice::Previous),
        "ArrowRight" => Some(Choice::Next),
        _ => None,
    }
}
