//! It looks as it did.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use phones_and_mailboxes::scenario::Scenario;
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::stage::{Painter, Pixels, Theme, View};

use crate::{VIEW, at_once, run};

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
