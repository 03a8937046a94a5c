//! A day in words and figures, to be handed on: the card on the page, its text and its picture all read from here.

use super::{OfficeGoal, Subject, Verdict, cost_per_hour, money, say, verdicts};
use crate::settings::{OfficeGoals, Prices, Scenario};
use crate::sim::offices::OfficesRules;
use crate::sim::time::seconds;
use crate::sim::{Counts, Demand, Offices, Run, Shape};
use crate::words::{count, room, summary as words, wish::words as wish};

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What the reader calls it.
    pub title: String,
    /// What came out, in a sentence.
    pub lead: String,
    /// The phone, and the mailbox.
    pub offices: [OfficeSummary; 2],
    /// Everything that was set, in a few sentences.
    pub settings: String,
    /// Whether the day is over, and its seed.
    pub state: String,
    /// How to see the same day again.
    pub again: String,
}

/// What one office came to.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeSummary {
    /// Its name.
    pub name: &'static str,
    /// Its figures, by name.
    pub figures: Vec<(&'static str, String)>,
    /// Each goal with how it stands, in a sentence, and whether it is met; none as long as nobody can tell.
    pub goals: Vec<(Option<bool>, String)>,
}

impl Summary {
    /// The summary of a run as it stands; with the address of the day, unless it is too long.
    pub fn of(
        title: &str,
        scenario: &Scenario,
        goals: &OfficeGoals,
        run: &Run<Offices>,
        address: Option<&str>,
    ) -> Self {
        let state = if run.is_finished() {
            words::OVER.to_owned()
        } else {
            words::so_far(say::duration(seconds(run.now())))
        };
        Self {
            title: title.to_owned(),
            lead: lead(run),
            offices: [phone(goals, run), mailbox(goals, run)],
            settings: settings(scenario),
            state: format!("{state} {}", words::seed(scenario.seed)),
            again: address.map_or_else(|| words::TOO_LONG.to_owned(), words::again),
        }
    }

    /// All of it as plain text.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone(), String::new(), self.lead.clone()];
        for office in &self.offices {
            lines.extend([String::new(), office.name.to_owned()]);
            let figures = office.figures.iter();
            lines.extend(figures.map(|(name, value)| format!("{name}: {value}")));
            let goals = office.goals.iter();
            lines.extend(goals.map(|(met, said)| format!("{} {said}", sign(*met))));
        }
        lines.push(String::new());
        lines.push(self.settings.clone());
        lines.push(self.state.clone());
        lines.push(self.again.clone());
        lines.join("\n") + "\n"
    }
}

/// The sign of a goal that is met, or not, or not decided yet.
pub const fn sign(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => words::MET,
        Some(false) => words::MISSED,
        None => words::UNDECIDED,
    }
}

/// What came out of both offices, in a sentence.
fn lead(run: &Run<Offices>) -> String {
    let (calls, letters) = (run.phone_books_now(), run.mailbox_books_now());
    if calls.arrived == 0 {
        return words::NOBODY.to_owned();
    }
    let phone = match calls.lost {
        0 => words::NOBODY_LOST.to_owned(),
        lost => words::some_lost(say::count(lost), say::count(calls.arrived)),
    };
    let half = run.mailbox().reply_times().quantile(0.5);
    let half = half.map(|half| say::duration(seconds(half)));
    let letter = match (half, letters.lost) {
        (None, _) => words::NO_REPLY.to_owned(),
        (Some(half), 0) => words::none_back(half),
        (Some(half), back) => words::some_back(say::count(back), say::count(letters.arrived), half),
    };
    words::lead(phone, letter)
}

fn phone(goals: &OfficeGoals, run: &Run<Offices>) -> OfficeSummary {
    let books = run.phone_books_now();
    let busy = books.refused_first_share();
    let busy = busy.map(|share| words::in_hundred(in_hundred(share * 100.0, f64::NAN)));
    let most = run.phone().solution_times().quantile(0.95).map(seconds);
    let staffed = run.phone().desk().staffed(books.now);
    OfficeSummary {
        name: room::PHONE,
        figures: vec![
            (words::SOLVED, of(books.served, books.arrived)),
            (words::LOST, say::count(books.lost)),
            (words::HEARD_BUSY, busy.unwrap_or_else(unknown)),
            (words::NEARLY_ALL, say::maybe_duration(most)),
            (words::WORK, say::share(books.utilisation(staffed))),
            (words::COST, cost(&goals.prices, run, Subject::Phone)),
        ],
        goals: goal_lines(goals, run, Subject::Phone),
    }
}

fn mailbox(goals: &OfficeGoals, run: &Run<Offices>) -> OfficeSummary {
    let books = run.mailbox_books_now();
    let most = run.mailbox().reply_times().quantile(0.95).map(seconds);
    let staffed = run.mailbox().desk().staffed(books.now);
    OfficeSummary {
        name: room::MAILBOX,
        figures: vec![
            (words::REPLIED, of(books.served, books.arrived)),
            (words::RETURNED, say::count(books.lost)),
            (words::PILE, say::count(books.waiting_max)),
            (words::NEARLY_ALL, say::maybe_duration(most)),
            (words::WORK, say::share(books.utilisation(staffed))),
            (words::COST, cost(&goals.prices, run, Subject::Mailbox)),
        ],
        goals: goal_lines(goals, run, Subject::Mailbox),
    }
}

fn of(some: u64, all: u64) -> String {
    words::of(say::count(some), say::count(all))
}

fn unknown() -> String {
    say::maybe_duration(None)
}

fn cost(prices: &Prices, run: &Run<Offices>, subject: Subject) -> String {
    let cost = cost_per_hour(prices, run, subject);
    cost.map_or_else(unknown, |cost| {
        words::an_hour(money(&prices.currency, cost))
    })
}

fn goal_lines(
    goals: &OfficeGoals,
    run: &Run<Offices>,
    subject: Subject,
) -> Vec<(Option<bool>, String)> {
    let verdicts = verdicts(goals, run, subject).into_iter();
    verdicts
        .map(|verdict| {
            let goal = wanted(&verdict, &goals.prices);
            let said = judged(&verdict, &goals.prices, subject);
            (verdict.is_met(), words::goal(goal, said))
        })
        .collect()
}

/// A goal in words.
pub fn wanted(verdict: &Verdict, prices: &Prices) -> String {
    match verdict.goal {
        OfficeGoal::TurnedAway => wish::turned_away(say::rounded(verdict.wanted, 0)),
        OfficeGoal::Help => wish::help(say::duration(verdict.wanted)),
        OfficeGoal::Cost => wish::cost(money(&prices.currency, verdict.wanted)),
    }
}

/// How a goal stands in an office, in words.
pub fn judged(verdict: &Verdict, prices: &Prices, subject: Subject) -> String {
    let by_letter = subject == Subject::Mailbox;
    let Some(figure) = verdict.figure else {
        return wish::OPEN.to_owned();
    };
    let what = match (verdict.goal, by_letter) {
        (OfficeGoal::TurnedAway, false) if figure == 0.0 => wish::NOBODY_BUSY.to_owned(),
        (OfficeGoal::TurnedAway, true) if figure == 0.0 => wish::NOBODY_RETURNED.to_owned(),
        (OfficeGoal::TurnedAway, false) => wish::busy(in_hundred(figure, verdict.wanted)),
        (OfficeGoal::TurnedAway, true) => wish::returned(in_hundred(figure, verdict.wanted)),
        (OfficeGoal::Help, false) if figure.is_infinite() => wish::NEVER_PHONE.to_owned(),
        (OfficeGoal::Help, true) if figure.is_infinite() => wish::NEVER_LETTER.to_owned(),
        (OfficeGoal::Help, _) => wish::helped(say::duration(figure)),
        (OfficeGoal::Cost, _) => wish::costs(money(&prices.currency, figure)),
    };
    if figure <= verdict.wanted {
        wish::yes(what)
    } else {
        wish::no(what)
    }
}

/// So many of a hundred, with as many decimals as it takes to tell them from none and from what was wanted.
fn in_hundred(figure: f64, wanted: f64) -> String {
    let wanted_said = say::rounded(wanted, 0);
    let tells = |said: &String| said != "0" && (figure == wanted || *said != wanted_said);
    let finer = [0, 1, 2, 4].map(|decimals| say::rounded(figure, decimals));
    let coarsest = if figure < 10.0 { 1 } else { 0 };
    let mut enough = finer.into_iter().skip(coarsest);
    let finest = say::rounded(figure, 6);
    enough.find(tells).unwrap_or(finest)
}

/// Everything that can be set, in a few sentences.
fn settings(scenario: &Scenario) -> String {
    use words::day;
    let Scenario {
        demand,
        work,
        rules: OfficesRules { phone, mailbox },
        ..
    } = scenario;
    let rate = |per_minute: f64| say::rounded(per_minute, 3);
    let pattern = match demand {
        Demand::Steady { per_minute, .. } => day::steady(rate(*per_minute)),
        Demand::Even { per_minute, .. } => day::even(rate(*per_minute)),
        Demand::Rush {
            per_minute,
            peak,
            from_s,
            to_s,
            ..
        } => day::rush(
            rate(*per_minute),
            say::rounded(*peak, 2),
            say::clock(*from_s),
            say::clock(*to_s),
        ),
        Demand::AtOnce { window_s, .. } if *window_s == 0.0 => day::AT_ONCE.to_owned(),
        Demand::AtOnce { window_s, .. } => day::within(say::duration(*window_s)),
        Demand::Counts {
            counts: Counts::Recorded(_),
            ..
        } => day::RECORDED.to_owned(),
        Demand::Counts { .. } => day::COUNTED.to_owned(),
        Demand::Log { .. } => day::LISTED.to_owned(),
    };
    let shape = match work.shape {
        Shape::Exponential => day::EXPONENTIAL,
        Shape::Fixed => day::FIXED,
        Shape::Erlang { .. } => day::ERLANG,
        Shape::LogNormal { .. } => day::LOG_NORMAL,
    };
    let own = matches!(
        demand,
        Demand::Log {
            durations_s: Some(_),
            ..
        }
    );
    let work = if own {
        day::OWN_WORK.to_owned()
    } else {
        day::work(say::duration(work.mean_s), shape)
    };
    let redial = phone.redial.map_or_else(
        || day::NO_REDIAL.to_owned(),
        |redial| {
            day::redial(
                say::rounded(redial.probability * 100.0, 1),
                say::duration(redial.mean_delay_s),
                count::times(redial.at_most.into()),
            )
        },
    );
    let room = mailbox.room.map_or_else(
        || day::NO_LIMIT.to_owned(),
        |room| day::room(count::letters(room.into())),
    );
    day::settings(
        count::callers(demand.callers()),
        pattern,
        count::handlers(scenario.handlers.into()),
        work,
        redial,
        room,
        day::extra(
            say::duration(phone.courtesy_s),
            say::duration(mailbox.overhead_s),
        ),
    )
}
