//! Controls: sliders, switches and choices, with their names and what they mean.

use phones_and_mailboxes::lesson::{Dial, Turn};
use phones_and_mailboxes::words::scene as words;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::transport::place_of;

/// A control with this key. Each scene has a prefix of its own for its ids.
pub fn dial(prefix: &str, key: &'static str, dial: Dial, turned: Callback<f64>) -> Html {
    let id = format!("{prefix}set-{key}");
    match dial.turn {
        Turn::Switch(on) => toggle(dial.name, on, turned.reform(|on| f64::from(u8::from(on)))),
        Turn::Note => html! { <p class="own-work" {key}>{ dial.name }</p> },
        Turn::Choice { options, chosen } => select(
            id,
            dial.name,
            &options,
            chosen,
            turned.reform(|place| place as f64),
        ),
        Turn::Number { value, scale, said } => {
            let (last, place) = (scale.last(), scale.place(value));
            let oninput = turned.reform(move |event: InputEvent| scale.number(place_of(&event)));
            let help = format!("{prefix}help-{key}");
            html! {
                <div class="setting" key={key}>
                    <label for={id.clone()}>{ dial.name }</label>
                    <details class="hint" name="explained">
                        <summary aria-label={words::explain(dial.name)}></summary>
                        <p id={help.clone()}>{ dial.help }</p>
                    </details>
                    <output for={id.clone()}>{ said.clone() }</output>
                    <input
                        {id}
                        type="range"
                        min="0"
                        max={last.to_string()}
                        value={place.to_string()}
                        aria-valuetext={said}
                        aria-describedby={help}
                        {oninput}
                    />
                </div>
            }
        }
    }
}

/// A switch.
pub fn toggle(name: &'static str, on: bool, changed: Callback<bool>) -> Html {
    let onchange = changed.reform(|event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <label class="toggle" key={name}><input type="checkbox" checked={on} {onchange} /><span>{ name }</span></label>
    }
}

/// The choices of a select element, the chosen one, and what choosing does. What is refused is not chosen.
pub fn select(
    id: String,
    label: &'static str,
    names: &[&'static str],
    chosen: usize,
    changed: Callback<usize>,
) -> Html {
    let onchange = changed.reform(move |event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let choose = |select: HtmlSelectElement| {
            let place = select.selected_index().max(0) as usize;
            // Until the choice is known to be granted, it stands where it stood.
            select.set_selected_index(chosen as i32);
            place
        };
        select.map_or(chosen, choose)
    });
    let options = names.iter().enumerate().map(|(i, name)| {
        // Once a reader has chosen, an attribute of an option that is there already chooses nothing: a new one is put.
        let key = if i == chosen { "chosen" } else { *name };
        html! { <option {key} selected={i == chosen}>{ *name }</option> }
    });
    html! {
        <div class="setting choice" key={label}>
            <label for={id.clone()}>{ label }</label>
            <select {id} {onchange}>{ for options }</select>
        </div>
    }
}
