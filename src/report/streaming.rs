//! What a run of films came to.

use super::expectations::waiting;
use super::figures::{HistogramNames, Table, add_histogram};
use super::moments::first;
use super::tale::Told;
use super::{
    Expectation, Figure, Formula, Happening, Moments, Reported, Subject, Value, is_stationary,
};
use crate::settings::{Plan, Rules};
use crate::sim::measure::{Batches, Estimate};
use crate::sim::streaming::units::{Rate, gigabytes, mbit_s, rate, volume};
use crate::sim::streaming::{
    Delivery, Flow, Streaming, StreamingRules, courier_rate, lines, mean_mbit_s,
};
use crate::sim::system::System as _;
use crate::sim::time::{SECOND, seconds};
use crate::sim::{Demand, Ledger, Run, StoryEvent};
use crate::theory::{erlang_b, processor_sharing};
use crate::words::{all_figures, film_figure as words};

const REFUSED_SHARE: &str = "refused_share";
const START_DELAY: HistogramNames = [
    ("start_delay_mean_s", words::START_DELAY_MEAN_S),
    ("start_delay_p50_s", words::START_DELAY_P50_S),
    ("start_delay_p95_s", words::START_DELAY_P95_S),
    ("start_delay_p99_s", words::START_DELAY_P99_S),
    ("start_delay_max_s", words::START_DELAY_MAX_S),
];
const DELIVERY_TIME: HistogramNames = [
    ("delivery_time_mean_s", words::DELIVERY_TIME_MEAN_S),
    ("delivery_time_p50_s", words::DELIVERY_TIME_P50_S),
    ("delivery_time_p95_s", words::DELIVERY_TIME_P95_S),
    ("delivery_time_p99_s", words::DELIVERY_TIME_P99_S),
    ("delivery_time_max_s", words::DELIVERY_TIME_MAX_S),
];

type Named = (&'static str, &'static str, Value);

impl Reported for StreamingRules {
    fn figures(plan: &Plan<Self>, run: &Run<Streaming>, _: bool) -> Vec<Figure> {
        let mut table = Table(Vec::with_capacity(64));
        let now = if run.is_finished() {
            run.system().hall().flow().now()
        } else {
            run.now()
        };
        let streaming = run.system();
        let books = streaming.books().at(now);
        add(&mut table, &people(run, &books, now));
        add(&mut table, &pictures(streaming, now));
        add_histogram(
            &mut table,
            Subject::Streaming,
            streaming.hall().start_delays(),
            &START_DELAY,
        );
        add_histogram(
            &mut table,
            Subject::Streaming,
            streaming.hall().delivery_times(),
            &DELIVERY_TIME,
        );
        add(&mut table, &network(plan, streaming, now));
        add(&mut table, &studio(streaming));
        table.0
    }

    fn told(run: &Run<Streaming>, viewer: u32) -> Told {
        Told::viewer(run, viewer)
    }

    fn see(run: &Run<Streaming>, moments: &mut Moments) {
        let (streaming, people) = (run.system(), run.people());
        let hall = streaming.hall();
        moments.find(Happening::FirstRefused, || {
            Some(hall.last(*hall.turned_away().first()?)?.0)
        });
        if hall.stalls() > 0 {
            moments.find(Happening::FirstStall, || {
                let came = 0..run.come();
                let stalled = |viewer| first(&streaming.story(people, viewer), StoryEvent::Stalled);
                came.filter_map(stalled).min()
            });
        }
        moments.see_last(run);
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Streaming>) -> Vec<(&'static str, Estimate)> {
        let stationary = is_stationary(&plan.demand);
        let scaled = |batches: &Batches, unit: f64| {
            batches.estimate().map(|estimate| Estimate {
                mean: estimate.mean / unit,
                half_width: estimate
                    .half_width
                    .filter(|_| stationary)
                    .map(|half| half / unit),
                ..estimate
            })
        };
        let hall = run.system().hall();
        let second = SECOND as f64;
        [
            ("streaming.refused_share", scaled(hall.refused(), 1.0)),
            (
                "streaming.start_delay_mean_s",
                scaled(hall.start_batches(), second),
            ),
            (
                "streaming.delivery_time_mean_s",
                scaled(hall.delivery_batches(), second),
            ),
        ]
        .into_iter()
        .filter_map(|(name, estimate)| Some((name, estimate?)))
        .collect()
    }

    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        let Demand::Steady { per_minute, .. } = plan.demand else {
            return Vec::new();
        };
        let rules = &plan.rules;
        // Everything by name: whoever adds a setting is asked whether the formulas still hold with it.
        let StreamingRules {
            way,
            film_mbit_s,
            couriers,
            films,
            encode_s,
            // In the lines, in the couriers' rate, and where all share.
            capacity_mbit_s: _,
            line_mbit_s: _,
            max_buffer_s: _,
            // In the catalogue's moments.
            popularity: _,
            // Of no weight for a delivery, and a film by post is whole when it starts.
            start_buffer_s: _,
            resume_buffer_s: _,
            // Of broadcasts, for which there is no formula.
            showing_every_s: _,
            late: _,
        } = *rules;
        // Those who waited for the back room would all come at once.
        if films > 0 && encode_s > 0.0 {
            return Vec::new();
        }
        let arrivals = per_minute / 60.0;
        let (mean_s, cv2) = Self::system(plan)
            .catalogue()
            .moments()
            .unwrap_or((plan.work.mean_s, plan.work.shape.cv2()));
        let ratio = rate(film_mbit_s) as f64;
        match way {
            Delivery::Refusal => refusal(lines(rules), arrivals, mean_s),
            Delivery::Sharing => sharing(rules, arrivals, mean_s),
            Delivery::Post => {
                let service = mean_s * ratio / courier_rate(rules) as f64;
                post(couriers, arrivals, service, cv2)
            }
            Delivery::Broadcast => Vec::new(),
        }
    }
}

fn refusal(lines: u32, arrivals: f64, mean_s: f64) -> Vec<(&'static str, Expectation)> {
    let load = arrivals * mean_s;
    let Ok(blocking) = erlang_b::blocking(lines, load) else {
        return Vec::new();
    };
    let formula = Formula::ErlangB;
    let put = |value| Expectation { value, formula };
    vec![
        ("streaming.refused_share", put(blocking)),
        ("streaming.mean_watching", put(load * (1.0 - blocking))),
    ]
}

/// Only where nothing but the capacity limits anybody.
fn sharing(rules: &StreamingRules, arrivals: f64, mean_s: f64) -> Vec<(&'static str, Expectation)> {
    let limited = rules
        .line_mbit_s
        .is_some_and(|line| line < rules.capacity_mbit_s);
    if limited || rules.max_buffer_s.is_some() {
        return Vec::new();
    }
    let service = mean_s * rules.film_mbit_s / rules.capacity_mbit_s;
    let formula = Formula::ProcessorSharing;
    processor_sharing::time_in_system(arrivals, service)
        .map(|value| {
            let name = "streaming.delivery_time_mean_s";
            (name, Expectation { value, formula })
        })
        .into_iter()
        .collect()
}

fn post(couriers: u32, arrivals: f64, service: f64, cv2: f64) -> Vec<(&'static str, Expectation)> {
    let Some((means, formula)) = waiting(couriers, arrivals, service, cv2) else {
        return Vec::new();
    };
    let value = means.time_in_system;
    [
        "streaming.start_delay_mean_s",
        "streaming.delivery_time_mean_s",
    ]
    .map(|name| (name, Expectation { value, formula }))
    .into()
}

fn add(table: &mut Table, figures: &[Named]) {
    for &(name, label, value) in figures {
        table.about(Subject::Streaming).add(name, label, value);
    }
}

fn people(run: &Run<Streaming>, books: &Ledger, now: u64) -> Vec<Named> {
    let mean = |area: u128| Value::Mean((now > 0).then(|| area as f64 / now as f64));
    let hall = run.system().hall();
    vec![
        (
            "now_s",
            all_figures::NOW_S,
            Value::Seconds(Some(seconds(now))),
        ),
        (
            "callers",
            all_figures::CALLERS,
            Value::Count(run.people().callers().into()),
        ),
        (
            "finished",
            all_figures::FINISHED,
            Value::Flag(run.is_finished()),
        ),
        (
            "viewers_arrived",
            words::VIEWERS_ARRIVED,
            Value::Count(books.arrived),
        ),
        (
            "waiting_to_start",
            words::AT_STUDIO,
            Value::Count(books.waiting),
        ),
        (
            "waiting_to_start_max",
            words::WAITING_MAX,
            Value::Count(books.waiting_max),
        ),
        ("watching", words::WATCHING, Value::Count(books.working)),
        (
            "films_ended",
            words::FINISHED_WATCHING,
            Value::Count(books.served),
        ),
        ("refused", words::REFUSED, Value::Count(books.lost)),
        (
            REFUSED_SHARE,
            words::REFUSED_SHARE,
            Value::Share(hall.refused().estimate().map(|estimate| estimate.mean)),
        ),
        (
            "mean_watching",
            words::MEAN_WATCHING,
            mean(books.working_area),
        ),
        (
            "mean_waiting_to_start",
            words::MEAN_WAITING,
            mean(books.waiting_area),
        ),
    ]
}

fn pictures(streaming: &Streaming, now: u64) -> Vec<Named> {
    let hall = streaming.hall();
    let begun = hall.start_delays().count();
    let each = (begun > 0).then(|| hall.stalls() as f64 / begun as f64);
    let missed = hall.missed();
    let whole = hall.started();
    vec![
        ("stalled", words::STALLED, Value::Count(hall.stalled())),
        (
            "stalled_max",
            words::STALLED_MAX,
            Value::Count(hall.stalled_max()),
        ),
        ("stalls", words::STALLS, Value::Count(hall.stalls())),
        (
            "stalls_per_film",
            words::STALLS_PER_VIEWER,
            Value::Mean(each),
        ),
        (
            "stalled_share_of_watching",
            words::STALLED_SHARE,
            Value::Share(hall.stalled_share(now)),
        ),
        (
            "missed_share",
            words::MISSED_SHARE,
            Value::Share((whole > 0).then(|| missed.sum() as f64 / whole as f64)),
        ),
        (
            "missed_mean_s",
            words::MISSED_MEAN_S,
            Value::Seconds(missed.mean().map(|nanos| nanos / SECOND as f64)),
        ),
    ]
}

fn network(plan: &Plan<StreamingRules>, streaming: &Streaming, now: u64) -> Vec<Named> {
    let flow: Flow = streaming.hall().flow().at(now);
    let film = rate(plan.rules.film_mbit_s);
    let air = streaming.on_air(now);
    let sent = |showings: u64| -> Rate { showings.saturating_mul(film) };
    let (used, peak, carried) = match air {
        Some(air) => (sent(air.showings), sent(air.showings_max), air.sent),
        None => (flow.used(), flow.peak(), flow.received()),
    };
    let capacity = volume(rate(plan.rules.capacity_mbit_s), now);
    let number = |value: f64| Value::Mean(Some(value));
    let mut figures = vec![
        ("used_mbit_s", words::USED_MBIT_S, number(mbit_s(used))),
        (
            "used_mean_mbit_s",
            words::USED_MEAN_MBIT_S,
            Value::Mean(mean_mbit_s(carried, now)),
        ),
        (
            "used_peak_mbit_s",
            words::USED_PEAK_MBIT_S,
            number(mbit_s(peak)),
        ),
        (
            "used_share_of_capacity",
            words::USED_SHARE,
            Value::Share((now > 0).then(|| carried as f64 / capacity as f64)),
        ),
        ("carried_gb", words::CARRIED_GB, number(gigabytes(carried))),
        (
            "received_gb",
            words::RECEIVED_GB,
            number(gigabytes(flow.received())),
        ),
        (
            "played_gb",
            words::PLAYED_GB,
            number(gigabytes(flow.played())),
        ),
        (
            "buffered_gb",
            words::BUFFERED_GB,
            number(gigabytes(flow.buffered())),
        ),
        (
            "carrying_cost",
            words::CARRYING_COST,
            number(gigabytes(carried) * plan.prices.gigabyte),
        ),
    ];
    if let Some(air) = air {
        figures.push(("showings", words::SHOWINGS, Value::Count(air.showings)));
        figures.push((
            "showings_max",
            words::SHOWINGS_MAX,
            Value::Count(air.showings_max),
        ));
    }
    if plan.rules.way == Delivery::Refusal {
        let count = Value::Count(lines(&plan.rules).into());
        figures.push(("lines", words::LINES, count));
    }
    figures
}

fn studio(streaming: &Streaming) -> Vec<Named> {
    let room = streaming.back_room();
    let count = |n: u32| Value::Count(n.into());
    vec![
        (
            "titles_to_encode",
            words::TITLES_TO_ENCODE,
            count(room.pile()),
        ),
        (
            "titles_encoded",
            words::TITLES_ENCODED,
            count(room.encoded()),
        ),
        (
            "encoders_working",
            words::ENCODERS_WORKING,
            count(room.desk().working()),
        ),
    ]
}
