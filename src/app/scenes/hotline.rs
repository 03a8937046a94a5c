//! What the scenes with a hotline have in common.

use phones_and_mailboxes::report::{Reported, named, say};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::hotline::{Hotline, HotlineRules};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Run, System};
use phones_and_mailboxes::stage::HOTLINE;
use phones_and_mailboxes::words::{
    chart as charts, figure as common, figure_note as note, hotline_scene as words, theory as maths,
};
use yew::prelude::*;

use crate::scene::{Now, Stage};
use crate::widgets::chart::chart;
use crate::widgets::figures::Figure;
use crate::widgets::{look, theory};

/// A stage with telephones and an answering machine.
pub const fn hotline(name: &'static str) -> Stage<Plan<HotlineRules>> {
    Stage {
        on: HOTLINE,
        name,
        looks: look::CALLERS,
        room: None,
        figures,
        more,
    }
}

/// Where the hotline stands.
pub fn say_hotline(now: &Now<Plan<HotlineRules>>) -> String {
    let run = now.run;
    let (books, measures) = (run.books_now(), run.system().measures());
    words::spoken(
        say::duration(seconds(run.now())),
        say::count(books.served),
        say::count(books.working),
        say::count(measures.messages_waiting.now()),
        say::count(measures.on_hold.now() + measures.orbiting.now()),
        say::count(books.lost),
    )
}

fn figures(plan: &Plan<HotlineRules>, run: &Run<Hotline>) -> Vec<Figure> {
    let (hotline, books) = (run.system(), run.books_now());
    let measures = hotline.measures();
    let holds = plan.rules.hold.is_some() || measures.on_hold.most() > 0;
    let speaks = plan.rules.voicemail.is_some() || measures.messages > 0;
    let most = |most| note::at_most(say::count(most));
    let mut figures = vec![
        Figure {
            key: "busy",
            icon: "busy",
            name: common::busy::NAME,
            help: common::busy::HELP,
            value: say::count(books.refused),
            note: share_of(books.refused_share(), note::of_attempts),
        },
        Figure {
            key: "lost",
            icon: "lost",
            name: common::lost::NAME,
            help: words::lost::HELP,
            value: say::count(books.lost),
            note: share_of(books.lost_share(), note::of_callers),
        },
    ];
    if speaks {
        figures.push(Figure {
            key: "messages",
            icon: "message",
            name: words::messages::NAME,
            help: words::messages::HELP,
            value: say::count(measures.messages_waiting.now()),
            note: most(measures.messages_waiting.most()),
        });
        let half = measures.reply_times.quantile(0.5).map(seconds);
        let nearly_all = measures.reply_times.quantile(0.95).map(seconds);
        figures.push(Figure {
            key: "times",
            icon: "clock",
            name: words::called_back_after::NAME,
            help: words::called_back_after::HELP,
            value: say::maybe_duration(half),
            note: nearly_all.map_or_else(
                || note::NOTHING_YET.to_owned(),
                |time| note::slowest(say::duration(time)),
            ),
        });
    }
    if holds {
        figures.push(Figure {
            key: "on-hold",
            icon: "music",
            name: words::on_hold::NAME,
            help: words::on_hold::HELP,
            value: say::count(measures.on_hold.now()),
            note: most(measures.on_hold.most()),
        });
        figures.push(Figure {
            key: "hung-up",
            icon: "lost",
            name: words::hung_up::NAME,
            help: words::hung_up::HELP,
            value: say::count(measures.abandoned),
            note: share_of(share(measures.abandoned, books.arrived), note::of_callers),
        });
    }
    figures.push(Figure {
        key: "solved",
        icon: "done",
        name: common::solved_phone::NAME,
        help: words::solved::HELP,
        value: say::count(books.served),
        note: if speaks {
            words::by_machine(say::count(measures.called_back))
        } else {
            share_of(share(books.served, books.arrived), note::of_callers)
        },
    });
    let own = hotline.own_desk().map_or(0, |own| own.staffed(books.now));
    let handlers = plan.handlers + own_handlers(plan);
    figures.push(Figure {
        key: "work",
        icon: "work",
        name: common::phone_utilisation::NAME,
        help: words::work::HELP,
        value: say::share(books.utilisation(hotline.desk().staffed(books.now) + own)),
        note: note::of_handlers(say::count(handlers.into())),
    });
    figures
}

fn more(now: &Now<Plan<HotlineRules>>) -> Html {
    let series = now.run.system().time_series();
    let here = (seconds(now.run.now()), now.run.books_now());
    let other = now.otherwise(|run| (run.system().time_series(), run.books_now()));
    html! {
        <>
            { mathematics(now.plan, now.run) }
            <div class="charts">
                { chart(series, here, words::CHART_WAITING, "pile", |mark| mark.waiting_max, other) }
                { chart(series, here, charts::LOST, "lost", |mark| mark.books.lost, other) }
            </div>
        </>
    }
}

/// What mathematics expects of busy signals, or of those who hang up.
fn mathematics(plan: &Plan<HotlineRules>, run: &Run<Hotline>) -> Html {
    let expected = HotlineRules::expectations(plan);
    let estimates = HotlineRules::estimates(plan, run);
    let line = |name: &str, says: fn(String) -> String| {
        let expectation = named(&expected, name)?;
        Some(theory::of_share(expectation, says, named(&estimates, name)))
    };
    line("hotline.busy_share_of_first_attempts", maths::expects_busy)
        .or_else(|| line("hotline.busy_share_of_attempts", words::expects_busy_rings))
        .unwrap_or_else(|| theory::none(words::NO_FORMULA))
}

fn own_handlers(plan: &Plan<HotlineRules>) -> u32 {
    let machine = plan.rules.voicemail;
    machine
        .and_then(|machine| machine.own_handlers)
        .unwrap_or(0)
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn share_of(share: Option<f64>, of: fn(String) -> String) -> String {
    share.map_or_else(String::new, |share| of(say::in_hundred(share)))
}
