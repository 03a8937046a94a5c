//! What it costs: two bills for the same day, side by side.

use phones_and_mailboxes::lesson;
use phones_and_mailboxes::report::bills::{Bill, BillLine, Cents, Quantity, bills};
use phones_and_mailboxes::report::{Happening, amount, exact_money, say};
use phones_and_mailboxes::settings::BillsRules;
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::{
    bill as words, figure_note as note, lesson::what_it_costs as words_of,
};
use yew::prelude::*;

use crate::scene::{Now, Scene};
use crate::widgets::icon::icon;

/// See the module.
pub static WHAT_IT_COSTS: Scene<Plan<BillsRules>> = Scene {
    front,
    moments: &[
        Happening::FirstBusy,
        Happening::HighestPile,
        Happening::LastCaller,
    ],
    ..Scene::plain(&lesson::WHAT_IT_COSTS, words_of::NAME, speak)
};

fn front(now: &Now<Plan<BillsRules>>) -> Html {
    let (plan, run) = (now.plan, now.run);
    let both = bills(plan, run);
    let (phone, letter) = (both.phone.total(), both.letter.total());
    let most = phone.max(letter);
    let currency = &plan.prices.currency;
    let other = now.otherwise(|run| bills(plan, run));
    let [by_phone, by_letter] = match &other {
        Some(other) => [Some(other.phone.total()), Some(other.letter.total())],
        None => [None, None],
    };
    html! {
        <div class="bills">
            { bill("phone", words::PHONE, &both.phone, (most, phone < letter), currency, by_phone) }
            { bill("letter", words::LETTER, &both.letter, (most, letter < phone), currency, by_letter) }
        </div>
    }
}

fn speak(now: &Now<Plan<BillsRules>>) -> String {
    let (plan, run) = (now.plan, now.run);
    let both = bills(plan, run);
    let (phone, letter) = (both.phone.total(), both.letter.total());
    let money = |cents| exact_money(&plan.prices.currency, cents);
    let after = say::duration(seconds(run.now()));
    let said = words::say(after, money(phone), money(letter));
    let lower = match phone.cmp(&letter) {
        core::cmp::Ordering::Less => words::SAY_LOWER_PHONE,
        core::cmp::Ordering::Greater => words::SAY_LOWER_LETTER,
        core::cmp::Ordering::Equal => "",
    };
    format!("{said} {lower}")
}

/// One bill, beside its total if nothing had been changed. The bars of both are drawn to the same scale: `most` is the
/// higher total.
fn bill(
    kind: &'static str,
    name: &'static str,
    bill: &Bill,
    (most, lower): (Cents, bool),
    currency: &str,
    other: Option<Cents>,
) -> Html {
    let other = other.map(|cents| note::otherwise(amount(cents)));
    let class = classes!("bill", kind, lower.then_some("lower"));
    let lines = bill.lines.iter().map(|it| line(it, most));
    let each = bill.total().checked_div(bill.served.into());
    let each = each.map_or_else(String::new, amount);
    html! {
        <table {class}>
            <caption>
                <span>{ icon(kind) }{ name }</span>
                if lower { <span class="lower-bill">{ icon("tick") }{ words::LOWER }</span> }
            </caption>
            <thead class="visually-hidden">
                <tr><th scope="col">{ words::ITEM }</th><th scope="col">{ words::QUANTITY }</th><th scope="col">{ words::AMOUNT }</th></tr>
            </thead>
            <tbody>{ for lines }</tbody>
            <tfoot>
                <tr class="bill-total">
                    <th scope="row" colspan="2">{ words::TOTAL }</th>
                    <td>
                        { exact_money(currency, bill.total()) }
                        if let Some(other) = other { <small class="bill-other">{ " " }{ other }</small> }
                    </td>
                </tr>
                <tr class="bill-each">
                    <th scope="row" colspan="2">{ words::EACH }</th>
                    <td>{ each }</td>
                </tr>
                <tr class="bill-worth">
                    <th scope="row" colspan="2">{ words::worth(say::count(bill.served)) }</th>
                    <td>{ amount(bill.worth) }</td>
                </tr>
            </tfoot>
        </table>
    }
}

fn line(line: &BillLine, most: Cents) -> Html {
    let price = say::rounded(line.price, 2);
    let (quantity, price) = match line.quantity {
        Quantity::Time(nanos) => {
            // Hundreds of years are enough.
            let hours = nanos as f64 / 3.6e12;
            (words::hours(say::rounded(hours, 1)), words::an_hour(price))
        }
        Quantity::Count(count) => (say::count(count), price),
    };
    let share = line.cents.saturating_mul(1000) / most.max(1);
    let width = format!("width:{}.{}%", share / 10, share % 10);
    html! {
        <tr key={line.name} data-line={line.name}>
            <th scope="row">{ line.label }<span class="bill-bar" aria-hidden="true"><span style={width}></span></span></th>
            <td class="quantity">{ quantity }<small>{ " " }{ words::PRICE }{ " " }{ price }</small></td>
            <td>{ amount(line.cents) }</td>
        </tr>
    }
}
