//! The reader's own log, in the forms in which logs come.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::settings::log::{MOST_BYTES, Note, Source};
use phones_and_mailboxes::settings::{LogReader, LogReading, LogRefusal, Scenario};
use phones_and_mailboxes::sim::{Counts, Demand};

fn read_by(reader: LogReader, text: impl AsRef<[u8]>) -> Result<LogReading, LogRefusal> {
    let mut reader = reader;
    reader.push(text.as_ref())?;
    reader.finish()
}

fn read(text: impl AsRef<[u8]>) -> Result<LogReading, LogRefusal> {
    read_by(LogReader::default(), text)
}

fn log(arrivals_s: &[f64], durations_s: Option<&[f64]>) -> Demand {
    Demand::Log {
        arrivals_s: arrivals_s.to_vec(),
        durations_s: durations_s.map(<[f64]>::to_vec),
    }
}

fn counts(interval_s: f64, counts: &[u32]) -> Demand {
    Demand::Counts {
        interval_s,
        counts: Counts::Own(counts.to_vec()),
    }
}

#[test]
fn arrivals_are_read_in_every_form() {
    let times = [5.0, 65.5, 3600.0];
    for text in [
        "2024-01-31T09:31:05Z\n2024-01-31T09:32:05.5Z\n2024-01-31T10:31:00Z\n",
        "2024-01-31T09:31:05+02:00\n2024-01-31T09:32:05.5+02:00\n2024-01-31T09:31:00+01:00\n",
        "2024-01-31 09:31:05\r\n2024-01-31 09:32:05.500\r\n2024-01-31 10:31\r\n",
        "31.01.2024 09:31:05\n31.01.2024 09:32:05.5\n31.01.2024 10:31",
        "2024-01-31 09:31:05,000\n2024-01-31 09:32:05,500\n2024-01-31 10:31:00,000",
        "1/31/2024 9:31:05 AM\n1/31/2024 9:32:05.5 AM\n1/31/2024 10:31 AM",
        "31/01/2024 09:31:05\n31/01/2024 09:32:05.5\n31/01/2024 10:31",
        "[31/Jan/2024:09:31:05 -0400]\n[31/Jan/2024:09:32:05.5 -0400]\n[31/Jan/2024:10:31:00 -0400]",
        "1706693465\n1706693525.5\n1706697060\n",
        "1706693465000\n1706693525500\n1706697060000\n",
        "1706693465000000\n1706693525500000\n1706697060000000\n",
        "timestamp_ns\n1706693465000000000\n1706693525500000000\n1706697060000000000\n",
        "09:31:05\n09:32:05.5\n10:31",
        "9:31:05 am\n9:32:05.5 am\n10:31 am",
        "5\n65.5\n3600\n",
        "arrival_ms\n5000\n65500\n3600000\n",
        "when;who\n2024-01-31 09:31:05;Ann\n2024-01-31 09:32:05,5;Bob\n2024-01-31 10:31;Cy",
        "id\tdate\ttime\n7\t2024-01-31\t09:31:05\n8\t2024-01-31\t09:32:05.5\n9\t2024-01-31\t10:31",
        "\u{feff}\"time\",\"what\"\n\"5\",\"say, \"\"hi\"\"\n again\"\n65.5,\n3600,x\n",
        "# exported\n\ntime\n5\n\n65.5\n3600\n",
        "a b - [31/Jan/2024:09:31:05 -0400] \"GET /a;b,c HTTP/1.0\" 200 1497\n\
         a b - [31/Jan/2024:09:32:05.5 -0400] \"GET / HTTP/1.0\" 404 -\n\
         a b - [31/Jan/2024:10:31:00 -0400] \"GET / HTTP/1.0\" 200 5\n",
    ] {
        let reading = read(text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        assert_eq!(reading.demand, log(&times, None), "{text}");
        assert_eq!((reading.rows_read, reading.bad_rows), (3, 0), "{text}");
    }
}

#[test]
fn durations_come_along() {
    for text in [
        "0,90\n60,0.5\n120,3600",
        "0,1:30\n60,0:00.5\n120,1:00:00",
        "0;90\n60;0,5\n120;3600",
        "start,agent,duration\n0,7,90\n60,8,0.5\n120,9,1:00:00",
        "talk time (min),start (s)\n1.5,0\n0:00.5,60\n60,120",
        "time,length_ms\n2024-01-31 09:31:00,90000\n2024-01-31 09:32:00,500\n2024-01-31 09:33:00,3600000",
        "start,seconds\n09:31,90\n09:32,0.5\n09:33,3600",
        "09:31,1:30\n09:32,0:00.5\n09:33,60:00",
    ] {
        let reading = read(text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        let expected = log(&[0.0, 60.0, 120.0], Some(&[90.0, 0.5, 3600.0]));
        assert_eq!(reading.demand, expected, "{text}");
    }
}

#[test]
fn counts_are_read_with_their_interval() {
    for (text, expected, source) in [
        (
            "minute,requests\n1,16\n2,0\n4,3",
            counts(60.0, &[16, 0, 0, 3]),
            Source::Rows,
        ),
        (
            "hour;calls\n9;4\n10;5\n12;6",
            counts(3600.0, &[4, 5, 0, 6]),
            Source::Rows,
        ),
        (
            "minute,calls\n0,1\n15,2\n30,3",
            counts(900.0, &[1, 2, 3]),
            Source::Rows,
        ),
        (
            "minute,calls\n1,1\n5,2\n10,3",
            counts(60.0, &[1, 0, 0, 0, 2, 0, 0, 0, 0, 3]),
            Source::Named,
        ),
        ("hour,calls\n9,7", counts(3600.0, &[7]), Source::Named),
        (
            "calls\n4\n5\n0\n6.0",
            counts(60.0, &[4, 5, 0, 6]),
            Source::Assumed,
        ),
        (
            "id,calls per hour\n77,4\n3,5\n",
            counts(3600.0, &[4, 5]),
            Source::Named,
        ),
        (
            "time,arrivals\n0,4\n30,5\n60,6",
            counts(30.0, &[4, 5, 6]),
            Source::Rows,
        ),
        (
            "when,count\n2024-01-31 09:00,4\n2024-01-31 09:30,5\n2024-01-31 10:30,6",
            counts(1800.0, &[4, 5, 0, 6]),
            Source::Rows,
        ),
        (
            "date,calls\n2024-01-31,4\n2024-02-01,5\n2024-02-02,6",
            counts(86_400.0, &[4, 5, 6]),
            Source::Rows,
        ),
        // Two rows of one interval add up, in whatever order.
        (
            "time,hits\n10:00,1\n09:00,2\n10:00,3\n11:00,4",
            counts(3600.0, &[2, 4, 4]),
            Source::Rows,
        ),
    ] {
        let reading = read(text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        assert_eq!(reading.demand, expected, "{text}");
        let told = reading.notes.iter().find_map(|note| match note {
            Note::Interval { source, .. } => Some(*source),
            _ => None,
        });
        assert_eq!(told, Some(source), "{text}");
    }
}

#[test]
fn a_given_interval_makes_counts() {
    for (text, expected) in [
        ("4\n5\n6", counts(300.0, &[4, 5, 6])),
        ("1,4\n2,5\n3,6", counts(300.0, &[4, 5, 6])),
        (
            "time,calls\n09:00,4\n09:04,5\n09:10,6",
            counts(300.0, &[9, 0, 6]),
        ),
    ] {
        let reading = read_by(LogReader::of_counts(300.0).unwrap(), text).unwrap();
        assert_eq!(reading.demand, expected, "{text}");
    }
    assert!(LogReader::of_counts(0.0).is_err());
    assert!(LogReader::of_counts(f64::NAN).is_err());
}

#[test]
fn the_recorded_day_reads_as_it_is_built_in() {
    let text = include_str!("../src/sim/data/epa-http-1995-by-minute.csv");
    let reading = read(text).unwrap();
    let Demand::Counts { interval_s, counts } = &reading.demand else {
        panic!("{:?}", reading.demand);
    };
    let built_in = Counts::Recorded(phones_and_mailboxes::sim::demand::RecordedDay::EpaHttp1995);
    let built_in: Vec<u32> = (0..built_in.len()).map(|i| built_in.get(i)).collect();
    assert_eq!((*interval_s, counts), (60.0, &Counts::Own(built_in)));
    assert_eq!((reading.rows_read, reading.bad_rows), (1440, 0));
    assert_eq!(reading.demand.callers(), 47_742);
}

#[test]
fn day_and_month_are_told_apart_by_the_whole_file() {
    let day = 86_400.0;
    for (text, expected, note) in [
        // Decided by a later row, and then kept.
        (
            "03/04/2024 00:00\n04/04/2024 00:00\n13/04/2024 00:00",
            [0.0, day, 10.0 * day],
            None,
        ),
        (
            "04/03/2024 00:00\n04/04/2024 00:00\n04/13/2024 00:00",
            [0.0, day, 10.0 * day],
            None,
        ),
        // Decided by what lies closer together.
        (
            "03/04/2024 00:00\n04/04/2024 00:00\n05/04/2024 00:00",
            [0.0, day, 2.0 * day],
            Some(Note::DayFirst),
        ),
        (
            "04/03/2024 00:00\n04/04/2024 00:00\n04/05/2024 00:00",
            [0.0, day, 2.0 * day],
            Some(Note::MonthFirst),
        ),
        // A single day: it makes no difference, and is said all the same.
        (
            "03/04/2024 00:00\n03/04/2024 00:00\n03/04/2024 01:00",
            [0.0, 0.0, 3600.0],
            Some(Note::DayFirst),
        ),
        (
            "03/04/2024 1:00 PM\n03/04/2024 1:00 PM\n03/04/2024 2:00 PM",
            [0.0, 0.0, 3600.0],
            Some(Note::MonthFirst),
        ),
    ] {
        let reading = read(text).unwrap();
        assert_eq!(reading.demand, log(&expected, None), "{text}");
        let assumed = reading
            .notes
            .into_iter()
            .find(|note| matches!(note, Note::DayFirst | Note::MonthFirst));
        assert_eq!(assumed, note, "{text}");
    }
    let reading = read("13/04/2024 00:00\n04/04/2024 00:00\n04/13/2024 00:00").unwrap();
    assert_eq!(reading.demand, log(&[9.0 * day, 0.0], None));
    assert_eq!(reading.bad[0].line, 3);
}

#[test]
fn times_of_day_go_on_past_midnight() {
    let reading = read("23:58\n23:59:30\n00:00:10\n23:59:50\n00:01\n12:00\n23:00\n00:30").unwrap();
    let expected = [0.0, 90.0, 130.0, 110.0, 180.0, 43_320.0, 82_920.0, 88_320.0];
    assert_eq!(reading.demand, log(&expected, None));
    assert!(
        reading.notes.contains(&Note::PastMidnight(2)),
        "{:?}",
        reading.notes
    );
    assert!(
        reading.notes.contains(&Note::OutOfOrder),
        "{:?}",
        reading.notes
    );
}

#[test]
fn bad_rows_are_named_and_the_good_ones_run() {
    for (text, lines_and_words) in [
        (
            "5\nyesterday\n\n7\n-3\n",
            vec![(2, "“yesterday”"), (5, "“-3”")],
        ),
        (
            "time,duration\n1,2\n3,\n5,x\n,4\n6,7",
            vec![(3, "how long"), (4, "“x”"), (5, "when")],
        ),
        (
            "time,duration\n1,2\n3,31536001\n5,1\n",
            vec![(3, "longer than a year")],
        ),
        (
            "minute,calls\n1,2\n2,2.5\n3,\n4,5",
            vec![(3, "“2.5”"), (4, "how many")],
        ),
        ("1\n2\n315360001\n", vec![(3, "ten years")]),
        (
            "1970-01-01\n2024-01-01 10:00\n2024-01-01 11:00\n",
            vec![(1, "ten years")],
        ),
        (
            "2024-02-29 10:00\n2023-02-29 10:00\n",
            vec![(2, "2023-02-29")],
        ),
        (
            "2024-01-01T10:00Z\n2024-01-01T10:00\n2024-01-01T10:00Z",
            vec![(2, "time zone")],
        ),
        (
            "time,n\n0,1\n60,1\n120,1\n180,1\n240,1\n300,1\n360,1\n420,1\n480,1\n540,1\n600,1\n660,1\n675,1\n720,1\n",
            vec![(14, "between")],
        ),
    ] {
        let reading = read(text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        assert_eq!(reading.bad.len() as u64, reading.bad_rows);
        assert_eq!(
            reading.bad.len(),
            lines_and_words.len(),
            "{text}: {:?}",
            reading.bad
        );
        for (bad, (line, words)) in reading.bad.iter().zip(lines_and_words) {
            let said = bad.to_string();
            assert_eq!(bad.line, line, "{text}: {said}");
            assert!(
                said.contains(words) && said.starts_with(&format!("Line {line}: ")),
                "{said}"
            );
        }
    }
    let text = format!("5\n{}7", "x\n".repeat(250));
    let text = format!("{text}\n8\n9\n").replace("x\n", "6\nx\n");
    let reading = read(text).unwrap();
    assert_eq!((reading.bad.len(), reading.bad_rows), (100, 250));
}

#[test]
fn what_is_no_log_is_refused_kindly() {
    for (text, word) in [
        ("", "no row"),
        ("\n\n  \n", "no row"),
        ("# only a remark", "Neither"),
        (
            "Dear Sir or Madam,\nthank you for your letter.\n",
            "Neither",
        ),
        ("calls\n0\n0\n", "nobody"),
        (
            "date,calls\n2024-01-01,4\n2024-02-01,5\n2024-03-01,6\n2024-06-01,7\n2025-01-07,7\n",
            "regular",
        ),
        ("time,calls\n0,1\n1,1\n200000,1\n", "100000"),
        ("time,calls\n0,1\n60,999999\n120,1\n", "1000000"),
    ] {
        let said = read(text).unwrap_err().to_string();
        assert!(said.contains(word), "{text}: {said}");
    }
}

#[test]
fn text_in_pairs_of_bytes_is_read() {
    let text = "when\tdauer (s)\n2024-01-31 09:31:05\t12,5\n2024-01-31 09:31:06\t3\n";
    let low: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let high: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for bytes in [low, high, text.as_bytes().to_vec()] {
        assert_eq!(
            read(&bytes).unwrap().demand,
            log(&[5.0, 6.0], Some(&[12.5, 3.0]))
        );
    }
}

#[test]
fn what_was_found_is_said() {
    let reading = read("Beginn;Dauer\n31.01.2024 09:31:05;90\n31.01.2024 09:32:00;10\n").unwrap();
    let said: Vec<String> = reading.notes.iter().map(ToString::to_string).collect();
    for part in ["“Beginn”", "“Dauer”", "2024-01-31 09:31"] {
        assert!(
            said.iter().any(|note| note.contains(part)),
            "{part}: {said:?}"
        );
    }
    let reading = read("60,1\n120,2").unwrap();
    assert!(
        reading.notes[0].to_string().contains("column 1"),
        "{:?}",
        reading.notes
    );
}

#[test]
fn a_million_callers_fit_and_one_more_does_not() {
    let mut text: String = (0..1_000_000)
        .map(|i| format!("{}.{:03}\n", i / 10, i % 10))
        .collect();
    let reading = read(&text).unwrap();
    assert_eq!(reading.demand.callers(), 1_000_000);
    let scenario = Scenario {
        demand: reading.demand,
        ..Scenario::default()
    };
    assert_eq!(scenario.check(), Ok(()));
    text.push_str("7\n");
    assert_eq!(read(&text), Err(LogRefusal::TooManyCallers));
}

#[test]
fn a_file_beyond_the_largest_is_refused_at_once() {
    let mut reader = LogReader::default();
    let slice = "12:00,and then nothing but a remark that goes on\n".repeat(20_000);
    let mut pushed = 0;
    let refusal = loop {
        match reader.push(slice.as_bytes()) {
            Ok(()) => pushed += slice.len() as u64,
            Err(refusal) => break refusal,
        }
    };
    assert_eq!(refusal, LogRefusal::TooLarge);
    assert!(pushed <= MOST_BYTES && pushed + slice.len() as u64 > MOST_BYTES);
}
