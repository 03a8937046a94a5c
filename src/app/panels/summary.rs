//! The summary of the day, to look at and to take away.

use phones_and_mailboxes::report::{Figure, OfficeSummary, Reported as _, Summary, csv, sign};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Offices, Run};
use phones_and_mailboxes::words::summary as words;
use web_sys::{Blob, Element, HtmlInputElement};
use yew::prelude::*;

use browser::{copy_text, picture, save, text_file};

const TITLE: &str = "summary-title";

/// In which form it is exported.
#[derive(Clone, Copy, Debug)]
pub enum Export {
    /// Its words, copied.
    Words,
    /// A picture, saved.
    Picture,
    /// All figures, saved.
    Figures,
    /// The time series of the day, saved.
    Series,
}

/// What a reader can do about their summary.
pub enum Message {
    /// It is given another name.
    Title(String),
    /// It is to be exported.
    Export(Export),
    /// It was kept, or not; with a sentence on that.
    Kept(bool, String),
}

/// What can be exported of a day.
pub struct Day<'a, F> {
    pub summary: Summary,
    pub run: &'a Run<Offices>,
    pub figures: F,
}

impl<F: Fn() -> Vec<Figure>> Day<'_, F> {
    /// Copies or saves it; `send` hears what came of it.
    pub fn export(&self, form: Export, card: &NodeRef, send: &Callback<Message>) {
        match form {
            Export::Words => {
                let send = send.clone();
                copy_text(&self.summary.text(), move |copied| {
                    let note = if copied {
                        words::COPIED
                    } else {
                        words::NOT_COPIED
                    };
                    send.emit(Message::Kept(copied, note.to_owned()));
                });
            }
            Export::Picture => {
                let saved = {
                    let send = send.clone();
                    move |made: Option<Blob>| send.emit(saved("png", words::NO_IMAGE, made))
                };
                match card.cast::<Element>() {
                    Some(card) => picture(&card, saved),
                    None => saved(None),
                }
            }
            Export::Figures => send.emit(save_csv("figures.csv", &csv::figures(&(self.figures)()))),
            Export::Series => send.emit(save_csv("course.csv", &OfficesRules::series(self.run))),
        }
    }
}

fn save_csv(end: &str, text: &str) -> Message {
    saved(end, words::NOT_COPIED, text_file(text, "text/csv"))
}

/// Saves a file under a name with this end.
fn saved(end: &str, or_else: &str, file: Option<Blob>) -> Message {
    let part = if end.contains('.') { "-" } else { "." };
    let name = format!("{}{part}{end}", words::FILE);
    match file.and_then(|file| save(&name, &file)) {
        Some(()) => Message::Kept(true, words::saved(name)),
        None => Message::Kept(false, or_else.to_owned()),
    }
}

/// The card, and what can be done with it. The ids of its controls have a prefix.
pub fn view(
    prefix: &str,
    summary: &Summary,
    card: &NodeRef,
    title: &str,
    note: &str,
    send: &Callback<Message>,
) -> Html {
    let id = format!("{prefix}title");
    let typed = send.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        Message::Title(field.map(|field| field.value()).unwrap_or_default())
    });
    let tool = |name: &'static str, form: Export| {
        let onclick = send.reform(move |_: MouseEvent| Message::Export(form));
        html! { <button type="button" class="chip" {onclick}>{ name }</button> }
    };
    html! {
        <div class="summary" role="group" aria-labelledby={TITLE}>
            <h3 id={TITLE}>{ words::TITLE }</h3>
            <div class="summary-tools">
                <p class="summary-name">
                    <label for={id.clone()}>{ words::NAME }</label>
                    <input {id} type="text" maxlength="60" value={title.to_owned()} oninput={typed} />
                </p>
                { tool(words::COPY, Export::Words) }
                { tool(words::IMAGE, Export::Picture) }
                { tool(words::FIGURES, Export::Figures) }
                { tool(words::SERIES, Export::Series) }
                <p class="kept" role="status">{ note.to_owned() }</p>
            </div>
            <div class="summary-card" ref={card}>
                <h4>{ &summary.title }</h4>
                <p class="summary-lead">{ &summary.lead }</p>
                <div class="summary-offices">
                    { office("phone", &summary.offices[0]) }
                    { office("mailbox", &summary.offices[1]) }
                </div>
                <p>{ &summary.settings }</p>
                <p class="summary-state">{ &summary.state }{ " " }{ &summary.again }</p>
            </div>
        </div>
    }
}

fn office(key: &'static str, office: &OfficeSummary) -> Html {
    let figures = office.figures.iter().map(|(name, value)| {
        html! { <div><dt>{ *name }</dt><dd>{ value }</dd></div> }
    });
    let goals = office.goals.iter().map(|(met, said)| {
        html! { <p class="summary-goal"><span class="sign">{ sign(*met) }</span><span>{ said }</span></p> }
    });
    html! {
        <div class={classes!("summary-office", key)}>
            <h5>{ office.name }</h5>
            <dl>{ for figures }</dl>
            { for goals }
        </div>
    }
}
