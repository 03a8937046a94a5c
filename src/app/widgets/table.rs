//! Every figure of the run, as a table: the same that the headless runner prints.

use phones_and_mailboxes::report::{Figure, Value, say};
use phones_and_mailboxes::words::table as words;
use yew::prelude::*;

/// The table of all figures.
pub fn table(figures: &[Figure]) -> Html {
    let rows = figures.iter().map(|figure| {
        let key = figure.key();
        html! {
            <tr key={key.clone()} data-figure={key} data-value={figure.value.exact()}>
                <td>{ figure.subject.label() }</td>
                <th scope="row">{ figure.label }</th>
                <td class="number">{ said(figure.value) }</td>
            </tr>
        }
    });
    html! {
        <table class="all-figures">
            <thead>
                <tr><th scope="col">{ words::ABOUT }</th><th scope="col">{ words::FIGURE }</th><th scope="col">{ words::VALUE }</th></tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn said(value: Value) -> String {
    match value {
        Value::Count(n) => say::count(n),
        Value::Mean(x) => x.map_or_else(|| words::NOTHING.to_owned(), |x| say::rounded(x, 2)),
        Value::Share(share) => say::share(share),
        Value::Seconds(s) => say::maybe_duration(s),
        Value::Flag(true) => words::YES.to_owned(),
        Value::Flag(false) => words::NO.to_owned(),
        Value::Hash(hash) => format!("{hash:016x}"),
    }
}
