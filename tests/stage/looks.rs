//! It looks as it did.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Demand, Offices, Run, StoryEvent, System as _};
use phones_and_mailboxes::stage::{self, Painter, Pixels, Theme, View, Zoom};

use crate::{REDIALLING, VIEW, at_once, run};

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
        rules: OfficesRules {
            mailbox: MailboxRules {
                room: Some(300),
                ..MailboxRules::default()
            },
            ..REDIALLING
        },
        ..at_once(600, 30)
    };
    let lamp = View {
        theme: Theme::Lamplight,
        still: true,
        ..VIEW
    };
    let city = at_once(50_000, 4_000);
    let near = |view: View, factor| View {
        zoom: Zoom {
            factor,
            x: 0.3,
            y: 0.3,
        },
        ..view
    };
    let town = at_once(4_000, 300);
    let scenes = [
        ("few", &few, 240.0, &VIEW),
        ("few-still-by-lamplight", &few, 240.0, &lamp),
        ("crowd-comes", &full, 20.0, &VIEW),
        ("crowd-waits", &full, 200.0, &VIEW),
        ("dots", &town, 300.0, &VIEW),
        ("dots-by-lamplight", &town, 300.0, &lamp),
        ("density-comes", &city, 20.0, &VIEW),
        ("density", &city, 300.0, &VIEW),
        ("density-by-lamplight", &city, 300.0, &lamp),
        ("near-density", &city, 300.0, &near(VIEW, 2.0)),
        ("near-density-by-lamplight", &city, 300.0, &near(lamp, 2.0)),
        ("near-figures", &city, 300.0, &near(VIEW, 30.0)),
        ("near-figures-by-lamplight", &city, 300.0, &near(lamp, 30.0)),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, scenario, until_s, view) in scenes {
        let sim = run(scenario, until_s);
        painter.paint(stage::PHONE, &mut pixels, &sim, None, view);
        changes += &compare(&format!("{name}-phone.png"), &pixels)?;
        painter.paint(stage::MAILBOX, &mut pixels, &sim, None, view);
        changes += &compare(&format!("{name}-mailbox.png"), &pixels)?;
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}

/// Every way of being on stage, caught while it happens to the last one to whom it does.
#[test]
fn everything_that_happens_looks_as_it_did() -> Result<(), Box<dyn Error>> {
    let day = Scenario {
        demand: Demand::Even {
            callers: 14,
            per_minute: 6.0,
        },
        rules: OfficesRules {
            mailbox: MailboxRules {
                room: Some(6),
                ..MailboxRules::default()
            },
            ..REDIALLING
        },
        ..at_once(0, 2)
    };
    let mut over = run(&day, 0.0);
    over.finish();
    let by_day = View { pace: 1.0, ..VIEW };
    let by_lamplight = View {
        theme: Theme::Lamplight,
        ..by_day
    };
    let lights = [("", &by_day), ("-by-lamplight", &by_lamplight)];
    let by_phone = [
        ("rings", StoryEvent::Rang, 0.06),
        ("comes-to-the-desk", StoryEvent::Answered, 0.3),
        ("hears-busy", StoryEvent::HeardBusy, 0.3),
        ("gives-up", StoryEvent::GaveUp, 0.45),
        ("is-done", StoryEvent::Done, 0.3),
    ];
    let by_letter = [
        ("is-posted", StoryEvent::Posted, 0.12),
        ("comes-back", StoryEvent::Returned, 0.45),
        ("is-opened", StoryEvent::Opened, 0.3),
        ("is-answered", StoryEvent::Replied, 0.3),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, event, later_s) in by_phone {
        let sim = run(&day, last(&over, event) + later_s);
        for (light, view) in lights {
            painter.paint(stage::PHONE, &mut pixels, &sim, None, view);
            changes += &compare(&format!("caller-{name}{light}.png"), &pixels)?;
        }
    }
    for (name, event, later_s) in by_letter {
        let sim = run(&day, last(&over, event) + later_s);
        for (light, view) in lights {
            painter.paint(stage::MAILBOX, &mut pixels, &sim, None, view);
            changes += &compare(&format!("letter-{name}{light}.png"), &pixels)?;
        }
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}

/// When something happened to anybody for the last time, in seconds.
fn last(over: &Run<Offices>, event: StoryEvent) -> f64 {
    let people = over.people();
    let stories = (0..people.callers()).flat_map(|caller| {
        let calls = over.phone().story(people, caller);
        calls
            .into_iter()
            .chain(over.mailbox().story(people, caller))
    });
    let times = stories.filter(|told| told.1 == event).map(|told| told.0);
    seconds(times.max().expect("it happens to somebody"))
}

/// A picture and its view by day, and the same by lamplight.
pub fn lights(name: &str, view: View) -> [(String, View); 2] {
    let lamp = View {
        theme: Theme::Lamplight,
        ..view
    };
    [
        (format!("{name}.png"), view),
        (format!("{name}-by-lamplight.png"), lamp),
    ]
}

/// Compares with the picture on record and, if it differs, leaves the new one and the change where `cargo xtask bless`
/// finds them; a step of two in a channel is nobody's business.
pub fn compare(file: &str, pixels: &Pixels) -> Result<String, Box<dyn Error>> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(file);
    let old = read(&golden).unwrap_or_default();
    let same = (old.width, old.height) == (pixels.width, pixels.height);
    if same && changed(&old, pixels).all(|changed| !changed) {
        return Ok(String::new());
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let (actual, side_by_side) = (folder.join(file), folder.join(format!("change-of-{file}")));
    fs::create_dir_all(&folder)?;
    write(&actual, pixels)?;
    let seen = if same {
        write(&side_by_side, &change(&old, pixels))?;
        &side_by_side
    } else {
        &actual
    };
    Ok(format!(
        "\n{file} has changed: look at {}. All changes on one page: cargo xtask bless",
        seen.display()
    ))
}

/// For every pixel, whether it has changed.
fn changed(old: &Pixels, new: &Pixels) -> impl Iterator<Item = bool> {
    let pixels = old.data.chunks(4).zip(new.data.chunks(4));
    pixels.map(|(a, b)| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 2))
}

/// The picture as it was, as it is, and in magenta where they differ, side by side.
fn change(old: &Pixels, new: &Pixels) -> Pixels {
    let mut marked = new.clone();
    for (pixel, changed) in marked.data.chunks_mut(4).zip(changed(old, new)) {
        if changed {
            pixel.copy_from_slice(&[255, 0, 255, 255]);
        } else {
            pixel[3] /= 4;
        }
    }
    let mut all = Pixels::default();
    all.clear(3 * new.width, new.height);
    for (place, picture) in (0..).zip([old, new, &marked]) {
        all.blit(picture, place * new.width as i32, 0, 255);
    }
    all
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
