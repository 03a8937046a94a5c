//! The stage: everyone is on it exactly once, on any canvas, and it looks as it did.

mod common;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use common::scenarios;
use phones_and_mailboxes::scenario::Scenario;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::phone::{PhoneRules, Redial};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Ledger, Progress, Shape, Simulation, Work};
use phones_and_mailboxes::stage::{Painter, Pixels, Tally, Theme, View, play_mailbox, play_phone};
use proptest::prelude::*;

fn run(scenario: &Scenario, until_s: f64) -> Simulation {
    let mut sim = scenario.simulation().unwrap();
    while sim.advance(nanos(until_s), 1 << 20) == Progress::Underway {}
    sim
}

fn counts(books: &Ledger) -> Tally {
    Tally {
        waiting: books.waiting,
        working: books.working,
        served: books.served,
        lost: books.lost,
    }
}

/// Asserts that everyone is on both stages as the books have it.
fn count(sim: &Simulation, view: &View) {
    let (mut phone, mut mailbox) = (Tally::default(), Tally::default());
    play_phone(sim, view, &mut phone);
    play_mailbox(sim, view, &mut mailbox);
    assert_eq!(phone, counts(sim.phone().books()));
    assert_eq!(mailbox, counts(sim.mailbox().books()));
}

fn sides() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 0.0..400.0,
        1 => Just(0.0),
        1 => prop::sample::select(vec![-1.0, f64::NAN, f64::NEG_INFINITY, 1e-30]),
    ]
}

fn views() -> impl Strategy<Value = View> {
    let scale = prop_oneof![4 => 0.5..3.0, 1 => prop::sample::select(vec![0.0, f64::NAN, -1.0])];
    let pace = prop_oneof![
        6 => 0.0..1000.0,
        1 => prop::sample::select(vec![f64::INFINITY, f64::NAN, -5.0, 1e300]),
    ];
    (sides(), sides(), scale, any::<bool>(), pace, any::<bool>()).prop_map(
        |(width, height, scale, lamp, pace, still)| View {
            width,
            height,
            scale,
            theme: if lamp { Theme::Lamplight } else { Theme::Day },
            pace,
            still,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn everyone_is_on_stage_once_and_any_canvas_will_do(
        scenario in scenarios(),
        view in views(),
        until_s in 0.0f64..2000.0,
    ) {
        let sim = run(&scenario, until_s);
        count(&sim, &view);
        let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
        painter.paint_phone(&mut pixels, &sim, &view);
        painter.paint_mailbox(&mut pixels, &sim, &view);
        prop_assert_eq!((pixels.width, pixels.height), view.device_size());
        prop_assert_eq!(pixels.data.len(), pixels.width * pixels.height * 4);
    }
}

const VIEW: View = View {
    width: 300.0,
    height: 240.0,
    scale: 1.0,
    theme: Theme::Day,
    pace: 60.0,
    still: false,
};

fn at_once(callers: u32, handlers: u32) -> Scenario {
    Scenario {
        seed: 3,
        demand: Demand::AtOnce {
            callers,
            window_s: 20.0,
        },
        handlers,
        work: Work {
            mean_s: 120.0,
            shape: Shape::Exponential,
        },
        phone: PhoneRules {
            redial: Some(Redial {
                mean_delay_s: 300.0,
                ..Redial::default()
            }),
            ..PhoneRules::default()
        },
        mailbox: MailboxRules::default(),
    }
}

#[test]
fn everyone_is_on_stage_in_a_crowd_of_any_size() {
    let full = |callers, room| Scenario {
        mailbox: MailboxRules {
            room: Some(room),
            ..MailboxRules::default()
        },
        ..at_once(callers, 3)
    };
    let scenarios = [
        at_once(400, 20),
        at_once(3_000, 1),
        at_once(60_000, 5_000),
        at_once(200_000, 1),
        full(3_000, 50),
        full(200_000, 5_000),
    ];
    for scenario in scenarios {
        for until_s in [0.0, 7.0, 19.0, 30.0, 50.0, 400.0, 4000.0] {
            let sim = run(&scenario, until_s);
            for pace in [0.0, 10.0, 100.0] {
                count(&sim, &View { pace, ..VIEW });
            }
        }
    }
}

#[test]
fn the_stage_looks_as_it_did() -> Result<(), Box<dyn Error>> {
    let few = Scenario {
        demand: Demand::Steady {
            callers: 40,
            per_minute: 4.0,
        },
        ..at_once(0, 2)
    };
    let full = Scenario {
        mailbox: MailboxRules {
            room: Some(300),
            ..MailboxRules::default()
        },
        ..at_once(600, 30)
    };
    let lamp = View {
        theme: Theme::Lamplight,
        still: true,
        ..VIEW
    };
    let scenes = [
        ("few", &few, 240.0, &VIEW),
        ("few-still-by-lamplight", &few, 240.0, &lamp),
        ("crowd-comes", &full, 20.0, &VIEW),
        ("crowd-waits", &full, 200.0, &VIEW),
        ("dots", &at_once(50_000, 4_000), 300.0, &VIEW),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, scenario, until_s, view) in scenes {
        let sim = run(scenario, until_s);
        painter.paint_phone(&mut pixels, &sim, view);
        changes += &compare(&format!("{name}-phone.png"), &pixels)?;
        painter.paint_mailbox(&mut pixels, &sim, view);
        changes += &compare(&format!("{name}-mailbox.png"), &pixels)?;
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}

/// Compares with the picture on record and says what to do if it differs; a step of two in a channel
/// is nobody's business.
fn compare(file: &str, pixels: &Pixels) -> Result<String, Box<dyn Error>> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(file);
    let same = read(&golden).is_ok_and(|old| {
        let close = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 2;
        (old.width, old.height) == (pixels.width, pixels.height)
            && old.data.iter().zip(&pixels.data).all(close)
    });
    if same {
        return Ok(String::new());
    }
    let actual = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file);
    fs::create_dir_all(env!("CARGO_TARGET_TMPDIR"))?;
    write(&actual, pixels)?;
    Ok(format!(
        "\n{file} has changed. Look at {}; if that is meant, copy it to {}.",
        actual.display(),
        golden.display()
    ))
}

fn read(path: &Path) -> Result<Pixels, Box<dyn Error>> {
    let mut reader = png::Decoder::new(BufReader::new(File::open(path)?)).read_info()?;
    let mut data = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let info = reader.next_frame(&mut data)?;
    Ok(Pixels {
        width: info.width as usize,
        height: info.height as usize,
        data,
    })
}

fn write(path: &Path, pixels: &Pixels) -> Result<(), Box<dyn Error>> {
    let (width, height) = (pixels.width as u32, pixels.height as u32);
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&pixels.data)?;
    Ok(())
}
