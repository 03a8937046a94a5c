//! Rates of the simulation's workloads, side by side: native, in a browser, and what is wanted.

/// Millions of callers or events per second, by the workload's name.
pub type Rates = Vec<(String, f64)>;

/// The least that is wanted natively, in millions per second.
const WANTED: &[(&str, f64)] = &[("mailbox_one", 10.0), ("phone_million_redialling", 4.0)];

/// The least share of the native rate that is wanted in a browser.
const WANTED_SHARE: f64 = 0.6;

/// Reads the medians from divan's table: each name stands in a row of times, above a row of rates.
pub fn native(table: &str) -> Option<Rates> {
    let mut rates = Rates::new();
    let mut name = None;
    for line in table.lines() {
        if let Some((_, row)) = line.split_once("─ ") {
            name = row.split_whitespace().next();
        } else if let Some(name) = name.take() {
            let median = line.trim_start_matches(['│', ' ']).split('│').nth(2)?;
            rates.push((name.to_owned(), millions(median)?));
        }
    }
    (!rates.is_empty()).then_some(rates)
}

/// `4.2 Mitem/s` as 4.2.
fn millions(rate: &str) -> Option<f64> {
    let (number, unit) = rate.trim().split_once(' ')?;
    let scale = match unit {
        "Gitem/s" => 1e3,
        "Mitem/s" => 1.0,
        "Kitem/s" => 1e-3,
        "item/s" => 1e-6,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * scale)
}

/// Reads the rates that the browser's timer prints: first in a row, which ends in the name.
pub fn browser(table: &str) -> Rates {
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let rate = words.next()?.parse().ok()?;
        Some((words.next_back()?.to_owned(), rate))
    };
    table.lines().filter_map(row).collect()
}

/// Prints the rates as one table.
pub fn print(native: &Rates, browser: &Rates) {
    println!("Millions per second; in a browser wanted: {WANTED_SHARE} of native.");
    println!(
        "{:<26}{:>8}{:>8}  {:>16}",
        "", "native", "wanted", "in a browser"
    );
    for (name, rate) in native {
        let wanted = find(WANTED.iter().copied(), name);
        let wanted = wanted.map_or_else(String::new, |wanted| format!("{wanted:.0}"));
        let rates = browser.iter().map(|(name, rate)| (name.as_str(), *rate));
        let share = find(rates, name).map_or_else(String::new, |found| {
            format!("{found:>8.2} = {:.2}", found / rate)
        });
        println!("{name:<26}{rate:>8.2}{wanted:>8}  {share:>16}");
    }
}

fn find<'a>(mut rates: impl Iterator<Item = (&'a str, f64)>, name: &str) -> Option<f64> {
    rates
        .find(|(known, _)| *known == name)
        .map(|(_, rate)| rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_read() {
        let table = "A run took 53.0 MB.\n\
            sim             fastest       │ slowest       │ median        │ mean          │ samples │ iters\n\
            ├─ agenda       153.3 µs      │ 17.32 ms      │ 175.3 µs      │ 252.3 µs      │ 3934    │ 3934\n\
            │               26.08 Mitem/s │ 230.8 Kitem/s │ 22.8 Mitem/s  │ 15.85 Mitem/s │         │\n\
            ╰─ phone        659.3 µs      │ 1.304 ms      │ 916 µs        │ 893.5 µs      │ 1119    │ 1119\n\
            \u{20}               6.066 Mitem/s │ 3.065 Mitem/s │ 436 Kitem/s   │ 4.476 Mitem/s │         │\n";
        let expected = vec![("agenda".to_owned(), 22.8), ("phone".to_owned(), 0.436)];
        assert_eq!(native(table), Some(expected));
        let table =
            "   million/s    calls  longest, ms\n       22.80      100         0.50  agenda\n";
        assert_eq!(browser(table), [("agenda".to_owned(), 22.8)]);
    }
}
