//! A list of the reader's own: dropped, chosen or pasted, and read without holding the page up.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::log::SAMPLE_LIST;
use phones_and_mailboxes::settings::{LogReader, LogReading};
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::words::{count, own_list as words};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use browser::{Slices, clock_ms, has_files, text_file};

/// The most bad rows that are named; of the others it is said how many there are.
const NAMED: usize = 5;
/// Least time between two looks at how far the reading is, in milliseconds.
const SHOW_EVERY_MS: f64 = 150.0;
/// Ids of its controls.
const TITLE: &str = "own-list-title";
const FILE: &str = "own-list-file";
const PASTE: &str = "own-list-paste";

/// What a reader can do about their list.
pub enum Message {
    /// A file is to be read.
    File(Blob),
    /// The next slice of it is there, or cannot be read.
    Slice(Option<Vec<u8>>),
    Cancel,
    /// What is pasted is to be read.
    Read,
    Sample,
    /// A file is being dragged over the scene, or no longer.
    Over(bool),
}

/// What is to follow.
pub enum Follows {
    /// Nothing.
    Nothing,
    /// The page shows what has changed.
    Show,
    /// These callers are to come.
    Callers(Demand),
}

/// See the module.
#[derive(Default)]
pub struct OwnList {
    reading: Option<(Slices, LogReader)>,
    /// What was read last.
    taken: Option<Taken>,
    /// The list itself.
    demand: Option<Demand>,
    /// What else there is to say.
    said: String,
    over: bool,
    /// When it was shown last how far the reading is.
    shown_ms: f64,
    pasted: NodeRef,
}

/// What there is to say about a list that was read.
struct Taken {
    line: String,
    notes: Vec<String>,
    bad: Vec<String>,
    bad_rows: u64,
}

impl Taken {
    fn of(reading: &LogReading) -> Self {
        let callers = count::callers(reading.demand.callers());
        let named = reading.bad.iter().take(NAMED);
        Self {
            line: words::taken(callers, words::rows(reading.rows_read)),
            notes: reading.notes.iter().map(ToString::to_string).collect(),
            bad: named.map(ToString::to_string).collect(),
            bad_rows: reading.bad_rows,
        }
    }
}

impl OwnList {
    pub fn demand(&self) -> Option<&Demand> {
        self.demand.as_ref()
    }

    /// Whether a list was read.
    pub fn has_read(&self) -> bool {
        self.taken.is_some()
    }

    /// Keeps a list that came with a link.
    pub fn keep(&mut self, demand: &Demand) {
        if self.demand.as_ref() != Some(demand) {
            self.demand = Some(demand.clone());
        }
    }

    /// What was read cannot be played.
    pub fn refuse(&mut self, why: String) {
        self.taken = None;
        self.demand = None;
        self.said = words::refused(why);
    }

    pub fn update(&mut self, message: Message, send: &Callback<Message>) -> Follows {
        match message {
            Message::Over(over) if over == self.over => return Follows::Nothing,
            Message::Over(over) => self.over = over,
            Message::File(file) => self.begin(file, send),
            Message::Slice(slice) => return self.take(slice),
            Message::Cancel => {
                self.stop();
                self.said = words::CANCELLED.to_owned();
            }
            Message::Sample => {
                if let Some(field) = self.pasted.cast::<HtmlTextAreaElement>() {
                    field.set_value(SAMPLE_LIST);
                    let _ = field.focus();
                }
                self.said = String::new();
            }
            Message::Read => {
                let field = self.pasted.cast::<HtmlTextAreaElement>();
                let text = field.map(|field| field.value()).unwrap_or_default();
                let file = text_file(&text, "text/csv");
                match file.filter(|_| !text.trim().is_empty()) {
                    Some(file) => self.begin(file, send),
                    None => self.said = words::NOTHING_PASTED.to_owned(),
                }
            }
        }
        Follows::Show
    }

    fn begin(&mut self, file: Blob, send: &Callback<Message>) {
        self.stop();
        self.over = false;
        self.said = String::new();
        let slices = Slices::of(file, {
            let send = send.clone();
            move |slice| send.emit(Message::Slice(slice))
        });
        match slices {
            Some(slices) => self.reading = Some((slices, LogReader::default())),
            None => self.said = words::UNREADABLE.to_owned(),
        }
    }

    fn stop(&mut self) {
        if let Some((slices, _)) = self.reading.take() {
            slices.end();
        }
    }

    fn take(&mut self, slice: Option<Vec<u8>>) -> Follows {
        let Some((slices, reader)) = &mut self.reading else {
            return Follows::Nothing;
        };
        let Some(slice) = slice else {
            self.stop();
            self.said = words::UNREADABLE.to_owned();
            return Follows::Show;
        };
        if let Err(refusal) = reader.push(&slice) {
            self.stop();
            self.said = words::refused(refusal);
            return Follows::Show;
        }
        if slices.go_on() {
            let now = clock_ms();
            if now - self.shown_ms < SHOW_EVERY_MS {
                return Follows::Nothing;
            }
            self.shown_ms = now;
            return Follows::Show;
        }
        let Some((slices, reader)) = self.reading.take() else {
            return Follows::Nothing;
        };
        slices.end();
        match reader.finish() {
            Ok(reading) => {
                self.taken = Some(Taken::of(&reading));
                self.demand = Some(reading.demand.clone());
                Follows::Callers(reading.demand)
            }
            Err(refusal) => {
                self.said = words::refused(refusal);
                Follows::Show
            }
        }
    }

    pub fn view(&self, send: &Callback<Message>) -> Html {
        let press = |message: fn() -> Message| send.reform(move |_: MouseEvent| message());
        let chosen = send.clone();
        let onchange = Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let file = input.as_ref().and_then(|input| input.files()?.get(0));
            if let Some(file) = file {
                chosen.emit(Message::File(file.into()));
            }
            // The same file can be chosen again, changed.
            if let Some(input) = input {
                input.set_value("");
            }
        });
        let class = classes!("drop", self.over.then_some("over"));
        html! {
            <div class="own-list" role="group" aria-labelledby={TITLE}>
                <h3 id={TITLE}>{ words::TITLE }</h3>
                <p class="own-list-about">{ words::ABOUT }</p>
                <div {class}>
                    <label for={FILE}>{ words::FILE }</label>
                    <input id={FILE} type="file" accept=".csv,.tsv,.txt,.log,text/*" {onchange} />
                    <p>{ words::DROP }</p>
                </div>
                <div class="paste">
                    <label for={PASTE}>{ words::PASTE }</label>
                    <textarea id={PASTE} ref={&self.pasted} rows="4" spellcheck="false" />
                    <div class="paste-tools">
                        <button type="button" class="chip" onclick={press(|| Message::Read)}>{ words::READ }</button>
                        <button type="button" class="chip" onclick={press(|| Message::Sample)}>{ words::SAMPLE }</button>
                    </div>
                </div>
                <div class="own-list-said" role="status">{ self.view_said() }</div>
                { self.view_reading(press(|| Message::Cancel)) }
            </div>
        }
    }

    fn view_reading(&self, cancel: Callback<MouseEvent>) -> Html {
        let Some((slices, _)) = &self.reading else {
            return html! {};
        };
        let share = slices.share();
        html! {
            <div class="own-list-reading">
                <progress max="100" value={((share * 100.0) as u32).to_string()} aria-label={words::READING_PLAIN}></progress>
                <span>{ words::reading(say::share(Some(share))) }</span>
                <button type="button" class="chip" onclick={cancel}>{ words::CANCEL }</button>
            </div>
        }
    }

    fn view_said(&self) -> Html {
        if self.reading.is_some() {
            return html! {};
        }
        if !self.said.is_empty() {
            return html! { <p class="list-refusal">{ &self.said }</p> };
        }
        let Some(taken) = &self.taken else {
            return html! {};
        };
        let notes = taken
            .notes
            .iter()
            .map(|note| html! { { format!(" {note}") } });
        let bad = taken.bad.iter().map(|row| html! { <li>{ row }</li> });
        let more = taken.bad_rows.saturating_sub(taken.bad.len() as u64);
        html! {
            <>
                <p><strong>{ &taken.line }</strong>{ for notes }</p>
                if taken.bad_rows > 0 {
                    <p>{ words::bad(taken.bad_rows) }</p>
                    <ul class="bad-rows">
                        { for bad }
                        if more > 0 { <li>{ words::more_bad(more) }</li> }
                    </ul>
                }
            </>
        }
    }
}

/// What happens when something is dragged over the scene, leaves it, or is dropped.
pub fn on_drop(send: &Callback<Message>) -> [Callback<DragEvent>; 3] {
    let files = |event: &DragEvent| event.data_transfer().filter(has_files);
    let over = send.clone();
    let leave = send.clone();
    let drop = send.clone();
    [
        Callback::from(move |event: DragEvent| {
            if files(&event).is_some() {
                // Or the browser would leave the page to show the file.
                event.prevent_default();
                over.emit(Message::Over(true));
            }
        }),
        Callback::from(move |event: DragEvent| {
            let here = event.current_target();
            let here = here.and_then(|here| here.dyn_into::<web_sys::Node>().ok());
            let to = event.related_target();
            let to = to.and_then(|to| to.dyn_into::<web_sys::Node>().ok());
            if !here.is_some_and(|here| here.contains(to.as_ref())) {
                leave.emit(Message::Over(false));
            }
        }),
        Callback::from(move |event: DragEvent| {
            let Some(dropped) = files(&event) else {
                return;
            };
            event.prevent_default();
            drop.emit(Message::Over(false));
            let file = dropped.files().and_then(|files| files.get(0));
            if let Some(file) = file {
                drop.emit(Message::File(file.into()));
            }
        }),
    ]
}
