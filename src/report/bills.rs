//! What the same callers cost by phone and by letter, line by line.
//!
//! Quantities are exact; each line of a bill is rounded to the cent, and the lines add up to the total.

use crate::settings::BillsRules;
use crate::settings::{Plan, Prices};
use crate::sim::Offices;
use crate::sim::desk::Desk;
use crate::sim::time::{Nanos, nanos};
use crate::sim::{Ledger, Population, Run, System as _};
use crate::words::bill_item as words;

/// A hundredth of the currency.
pub type Cents = u128;

/// How much of something there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Time of handlers, lines or people together, in nanoseconds.
    Time(u128),
    /// A number of messages or people.
    Count(u64),
}

/// What a line of a bill is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Handlers solving problems.
    Work,
    /// Handlers greeting and thinking, or opening and filing.
    Manners,
    /// Handlers with nothing to do.
    Idle,
    /// Lines held, whatever is said on them; by phone only.
    Lines,
    /// Messages handled; by letter only.
    Messages,
    /// Callers between a busy signal and a redial, or letters on the pile.
    Waiting,
    /// Callers who gave up, or letters returned.
    Lost,
}

/// A line of a bill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BillLine {
    /// What for.
    pub item: Item,
    /// Its name in files.
    pub name: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// How much of it.
    pub quantity: Quantity,
    /// What one of them, or an hour of it, costs.
    pub price: f64,
    /// What all of it costs.
    pub cents: Cents,
}

/// What one office costs up to a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Its lines.
    pub lines: Vec<BillLine>,
    /// How many were served, which is no part of the bill,
    pub served: u64,
    /// and what they are worth.
    pub worth: Cents,
}

impl Bill {
    /// All that is paid: the sum of the lines.
    pub fn total(&self) -> Cents {
        self.lines.iter().map(|line| line.cents).sum()
    }

    /// The line for something, if the bill has one.
    pub fn line(&self, item: Item) -> Option<&BillLine> {
        self.lines.iter().find(|line| line.item == item)
    }
}

/// The same day, billed twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// By phone.
    pub phone: Bill,
    /// By letter.
    pub letter: Bill,
}

/// The bills of a run as it stands. An office closes when its last caller has left; until then its handlers are paid.
pub fn bills(plan: &Plan<BillsRules>, run: &Run<Offices>) -> Both {
    let (phone, mailbox) = (run.system().phone(), run.system().mailbox());
    let people = run.people();
    let calls = standing(phone.books(), people, run.now());
    let letters = standing(mailbox.books(), people, run.now());
    let rules = &plan.rules;
    let by_phone = Names {
        work: ("work", words::WORK_BY_PHONE),
        manners: ("courtesy", words::COURTESY),
        idle: ("idle", words::IDLE_BY_PHONE),
        waiting: ("redialling", words::REDIALLING),
        lost: ("lost", words::LOST),
    };
    let by_letter = Names {
        work: ("work", words::WORK_BY_LETTER),
        manners: ("overhead", words::OVERHEAD),
        idle: ("idle", words::IDLE_BY_LETTER),
        waiting: ("waiting", words::WAITING),
        lost: ("returned", words::RETURNED),
    };
    let lines = (
        (Item::Lines, "lines", words::LINES),
        Quantity::Time(calls.working_area),
        rules.line_hour,
    );
    // Letters are handled once they are opened.
    let messages = (
        (Item::Messages, "messages", words::MESSAGES),
        Quantity::Count(letters.served + letters.working),
        plan.prices.message,
    );
    Both {
        phone: bill(
            plan,
            &calls,
            phone.desk(),
            rules.phone.courtesy_s,
            &by_phone,
            lines,
        ),
        letter: bill(
            plan,
            &letters,
            mailbox.desk(),
            rules.mailbox.overhead_s,
            &by_letter,
            messages,
        ),
    }
}

/// The books at a moment, or, if everybody has come and gone, when the last one left.
fn standing(books: &Ledger, people: &Population, now: Nanos) -> Ledger {
    let all_come = people.is_complete() && books.arrived == u64::from(people.made());
    if all_come && books.waiting + books.working == 0 {
        *books
    } else {
        books.at(now)
    }
}

type Name = (&'static str, &'static str);

struct Names {
    work: Name,
    manners: Name,
    idle: Name,
    waiting: Name,
    lost: Name,
}

type Extra = ((Item, &'static str, &'static str), Quantity, f64);

fn bill(
    plan: &Plan<BillsRules>,
    books: &Ledger,
    desk: &Desk,
    manners_s: f64,
    names: &Names,
    (extra, much, price): Extra,
) -> Bill {
    let Prices {
        handler_hour,
        served,
        lost,
        ..
    } = plan.prices;
    let staffed = desk.staffed(books.now);
    let manners = u128::from(books.served) * u128::from(nanos(manners_s));
    let manners = manners.min(books.working_area);
    let line = |item, (name, label): Name, quantity, price| BillLine {
        item,
        name,
        label,
        quantity,
        price,
        cents: cents(quantity, price),
    };
    let time = Quantity::Time;
    let lines = vec![
        line(
            Item::Work,
            names.work,
            time(books.working_area - manners),
            handler_hour,
        ),
        line(Item::Manners, names.manners, time(manners), handler_hour),
        line(
            Item::Idle,
            names.idle,
            time(staffed.saturating_sub(books.working_area)),
            handler_hour,
        ),
        line(extra.0, (extra.1, extra.2), much, price),
        line(
            Item::Waiting,
            names.waiting,
            time(books.waiting_area),
            plan.rules.waiting_hour,
        ),
        line(Item::Lost, names.lost, Quantity::Count(books.lost), lost),
    ];
    Bill {
        lines,
        served: books.served,
        worth: cents(Quantity::Count(books.served), served),
    }
}

/// Parts of a cent in a price: prices are taken to the millionth of the currency.
const MILLIONTHS: f64 = 1e6;
const PER_CENT: u128 = 10_000;
const PER_HOUR: u128 = 3_600_000_000_000;

/// What a quantity costs at a price for one, or for an hour; rounded to the cent, half up.
fn cents(quantity: Quantity, price: f64) -> Cents {
    let price = (price * MILLIONTHS + 0.5) as u128;
    let (many, per) = match quantity {
        Quantity::Time(time) => (time, PER_HOUR * PER_CENT),
        Quantity::Count(count) => (count.into(), PER_CENT),
    };
    many.saturating_mul(price).saturating_add(per / 2) / per
}
