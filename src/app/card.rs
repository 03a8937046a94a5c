//! The card of one caller: their story so far, by phone and by letter.

use phones_and_mailboxes::report::System;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::report::tale::{Tale, by_letter, by_phone, compared, who};
use phones_and_mailboxes::sim::Simulation;
use phones_and_mailboxes::words::card as words;
use phones_and_mailboxes::words::tale::PRESENT;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::html::Scope;
use yew::prelude::*;

use super::icon::icon;
use super::part::Part;
use super::scene::{Message, SideBySide};
use super::shared::Shared;
use super::transport::button;

/// The class of the button that closes the story.
const CLOSE: &str = "close";

/// The card's own state: where it is on the page.
pub struct Card {
    card: NodeRef,
    number: NodeRef,
    next: NodeRef,
    /// Beside which stage it is where there is no room for both.
    beside: System,
    /// Whether it is to come into sight.
    wanted: bool,
}

impl Default for Card {
    fn default() -> Self {
        Self {
            card: NodeRef::default(),
            number: NodeRef::default(),
            next: NodeRef::default(),
            beside: System::Phone,
            wanted: false,
        }
    }
}

impl Card {
    /// Takes its place beside a stage, and into sight.
    pub fn open_beside(&mut self, system: System) {
        self.beside = system;
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

    /// The card, or the bar that is left of it while nobody is followed.
    pub fn view(&self, shared: &Shared, part: Part, link: &Scope<SideBySide>) -> Html {
        let id = format!("{}card-number", part.prefix());
        let run = shared.player.run();
        let callers = u64::from(run.people().callers());
        let line = shared.chosen.map(|caller| compared(run, caller));
        let class = classes!(
            "card",
            self.beside.key(),
            shared.chosen.is_some().then_some("open")
        );
        let [previous, next, close] = [
            || Message::PreviousCaller,
            || Message::NextCaller,
            || Message::Unchoose,
        ]
        .map(|message: fn() -> Message| link.callback(move |_: MouseEvent| message()));
        html! {
            <section {class} ref={&self.card} role="group" aria-label={words::NAME} onkeydown={keys(link)}>
                <div class="card-bar">
                    <div class="buttons">
                        { button(words::PREVIOUS, "previous", previous) }
                        <span class="card-number">
                            <label for={id.clone()}>{ words::NUMBER }</label>
                            { " " }
                            <input
                                {id}
                                ref={&self.number}
                                type="number"
                                min="1"
                                max={callers.to_string()}
                                inputmode="numeric"
                                oninput={typed(link)}
                            />
                            { " " }
                            <span class="card-of">{ words::of(say::count(callers)) }</span>
                        </span>
                        <button type="button" ref={&self.next} title={words::NEXT} onclick={next}>{ icon("next") }<span class="name">{ words::NEXT }</span></button>
                    </div>
                    <p class="card-line">{ line.unwrap_or_else(|| words::HINT.to_owned()) }</p>
                    if shared.chosen.is_some() {
                        <div class="buttons">
                            <button type="button" class={CLOSE} title={words::CLOSE} onclick={close}>{ icon("close") }<span class="name">{ words::CLOSE }</span></button>
                        </div>
                    }
                </div>
                if let Some(caller) = shared.chosen { { tales(run, caller) } }
            </section>
        }
    }
}

/// The key in a link of whom its reader is to follow, counted from 1.
const CALLER: &str = "caller=";

/// Whom a link wants followed.
pub fn caller_in(link: &str) -> Option<u32> {
    let mut pairs = link.split('&');
    let number = pairs.find_map(|pair| pair.strip_prefix(CALLER))?;
    number.parse::<u32>().ok()?.checked_sub(1)
}

/// A link in which this caller is followed.
pub fn with_caller(link: String, chosen: Option<u32>) -> String {
    match chosen {
        Some(caller) => format!("{link}&{CALLER}{}", u64::from(caller) + 1),
        None => link,
    }
}

/// What is said aloud when somebody is chosen.
pub fn chosen(run: &Simulation, caller: u32) -> String {
    words::chosen(who(caller), compared(run, caller))
}

fn tales(run: &Simulation, caller: u32) -> Html {
    html! {
        <div class="tales">
            { tale("phone", words::by_phone(who(caller)), by_phone(run, caller)) }
            { tale("mailbox", words::by_letter(who(caller)), by_letter(run, caller)) }
        </div>
    }
}

fn tale(key: &'static str, name: String, tale: Tale) -> Html {
    let sentences = tale.sentences.into_iter();
    let sentences = sentences.map(|sentence| line(None, &sentence.clock, sentence.said));
    let now = tale.now.map(|now| line(Some("tale-now"), PRESENT, now));
    html! {
        <div class={classes!("tale", key)}>
            <h3>{ name }</h3>
            <ol>{ for sentences }{ for now }</ol>
        </div>
    }
}

fn line(class: Option<&'static str>, clock: &str, said: String) -> Html {
    html! { <li class={classes!(class)}><span class="tale-time">{ clock }</span>{ " " }<span>{ said }</span></li> }
}

/// The number that the reader types, once it is somebody's.
fn typed(link: &Scope<SideBySide>) -> Callback<InputEvent> {
    link.batch_callback(|event: InputEvent| {
        let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let number = field.value_as_number();
        (field.check_validity() && number >= 1.0).then(|| Message::Choose(number as u32 - 1))
    })
}

/// Arrows lead from caller to caller, except where they move the cursor.
fn keys(link: &Scope<SideBySide>) -> Callback<KeyboardEvent> {
    link.batch_callback(|event: KeyboardEvent| {
        let field = event.target()?.dyn_into::<HtmlInputElement>().is_ok();
        step(&event).filter(|_| !field)
    })
}

/// To which caller a key leads.
pub fn step(event: &KeyboardEvent) -> Option<Message> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowLeft" => Some(Message::PreviousCaller),
        "ArrowRight" => Some(Message::NextCaller),
        _ => None,
    }
}
