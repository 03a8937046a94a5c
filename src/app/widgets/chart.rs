//! A small chart: a quantity over the time of the run.

use core::fmt::Write;

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::sim::Ledger;
use phones_and_mailboxes::sim::measure::{Sample, TimeSeries};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::chart as words;
use yew::prelude::*;

/// Points in a line; more are not seen.
const POINTS: usize = 160;
/// The size of the drawing; whole numbers are fine enough.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 256;

/// A chart of one quantity of a time series, from opening to `now` in seconds, where the books are `present`.
#[inline(never)]
pub fn chart(
    series: &TimeSeries,
    (now, present): (f64, Ledger),
    name: &'static str,
    class: &'static str,
    quantity: fn(&Sample) -> u64,
    other: Option<(&TimeSeries, Ledger)>,
) -> Html {
    let most = highest(series, present, quantity);
    let most = most.max(other.map_or(0, |(series, books)| highest(series, books, quantity)));
    let end = latest(series, now);
    let end = end.max(other.map_or(0.0, |(series, _)| latest(series, now)));
    let line = line(series, (now, present), quantity, (end, most));
    let broken =
        other.map(|(series, books)| self::line(series, (now, books), quantity, (end, most)));
    let highest = words::highest(say::count(most));
    // Elements that stay while their lines change: drawn as text they would all be made anew each time.
    html! {
        <figure class={format!("chart {class}")}>
            <figcaption><span>{ name }</span><span class="chart-most">{ &highest }</span></figcaption>
            <svg
                viewBox={format!("0 0 {WIDTH} {HEIGHT}")}
                preserveAspectRatio="none"
                role="img"
                aria-label={format!("{name}: {highest}")}
            >
                <path class="chart-area" d={format!("{line}V{HEIGHT}H0Z")} />
                <path class="chart-line" d={line} />
                <path class="chart-axis" d={format!("M0 {HEIGHT}H{WIDTH}")} />
                if let Some(line) = broken {
                    <path class="chart-other" d={line} />
                }
            </svg>
            <p class="chart-time"><span>{ "0" }</span><span>{ words::TIME }</span><span>{ say::duration(now) }</span></p>
        </figure>
    }
}

#[inline(never)]
fn highest(series: &TimeSeries, books: Ledger, quantity: fn(&Sample) -> u64) -> u64 {
    let sampled = series.samples().iter().map(quantity).max().unwrap_or(0);
    sampled.max(quantity(&standing(books)))
}

fn latest(series: &TimeSeries, now: f64) -> f64 {
    let last = series.samples().last();
    let last = last.map_or(0.0, |sample| seconds(sample.books.now));
    last.max(now).max(f64::MIN_POSITIVE)
}

fn standing(books: Ledger) -> Sample {
    Sample {
        books,
        waiting_max: books.waiting,
    }
}

/// A line through a time series, in a drawing that ends at a time and at a height.
#[inline(never)]
fn line(
    series: &TimeSeries,
    (now, present): (f64, Ledger),
    quantity: fn(&Sample) -> u64,
    (end, most): (f64, u64),
) -> String {
    let samples = series.samples();
    let step = samples.len().div_ceil(POINTS).max(1);
    let points = samples.chunks(step).map(|chunk| {
        let time = chunk.last().map_or(0.0, |sample| seconds(sample.books.now));
        let highest = chunk.iter().map(quantity).max().unwrap_or(0);
        (time, highest)
    });
    let mut line = String::new();
    for (time, number) in points.chain([(now.max(f64::MIN_POSITIVE), quantity(&standing(present)))])
    {
        let x = time / end * f64::from(WIDTH);
        let share = number as f64 / most.max(1) as f64;
        let y = f64::from(HEIGHT - 4) - share * f64::from(HEIGHT - 16);
        let letter = if line.is_empty() { 'M' } else { 'L' };
        // Writing to a string does not fail.
        let _ = write!(line, "{letter}{} {}", x as i32, y as i32);
    }
    line
}
