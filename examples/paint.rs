//! Paints stages into PNG files, for looking at them; with `--time`, measures frames instead.
//!
//! `cargo run --release --example paint -- DIRECTORY [PICTURE…]`
//! `cargo run --release --example paint -- --time [FRAMES [PICTURE…]]`

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::time::Instant;

use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::{PhoneRules, Redial};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::work::{Shape, Work};
use phones_and_mailboxes::sim::{Demand, Offices, Population, Progress, Run};
use phones_and_mailboxes::stage::{self, Painter, Pixels, Theme, View, Zoom};

/// What is painted: who calls, who answers, and when to look.
struct Picture {
    name: &'static str,
    demand: Demand,
    handlers: u32,
    work_s: f64,
    redial_s: Option<f64>,
    room: Option<u32>,
    at_s: f64,
    view: View,
}

const DESKTOP: View = View {
    width: 600.0,
    height: 400.0,
    scale: 2.0,
    theme: Theme::Day,
    pace: 60.0,
    still: false,
    zoom: Zoom::WHOLE,
    followed: None,
};
const NARROW: View = View {
    width: 358.0,
    height: 300.0,
    scale: 2.0,
    ..DESKTOP
};

fn steady(callers: u32, per_minute: f64) -> Demand {
    Demand::Steady {
        callers,
        per_minute,
    }
}

fn at_once(callers: u32) -> Demand {
    Demand::AtOnce {
        callers,
        window_s: 0.0,
    }
}

fn pictures() -> Vec<Picture> {
    let usual = || Picture {
        name: "ten",
        demand: steady(10, 1.0),
        handlers: 1,
        work_s: 120.0,
        redial_s: None,
        room: None,
        at_s: 400.0,
        view: DESKTOP,
    };
    let million = |name, at_s, pace| Picture {
        name,
        demand: at_once(1_000_000),
        handlers: 10,
        redial_s: Some(3600.0),
        at_s,
        view: View { pace, ..DESKTOP },
        ..usual()
    };
    // The upper left corner, where both stages have a crowd.
    let near = |name, factor, picture: Picture| Picture {
        name,
        view: View {
            zoom: Zoom {
                factor,
                x: 0.28,
                y: 0.3,
            },
            ..picture.view
        },
        ..picture
    };
    vec![
        usual(),
        Picture {
            name: "ten-narrow",
            view: NARROW,
            ..usual()
        },
        Picture {
            name: "two-hundred",
            demand: steady(200, 4.0),
            handlers: 4,
            redial_s: Some(120.0),
            at_s: 1800.0,
            ..usual()
        },
        Picture {
            name: "two-hundred-lamplight",
            demand: steady(200, 4.0),
            handlers: 4,
            redial_s: Some(120.0),
            at_s: 1800.0,
            view: View {
                theme: Theme::Lamplight,
                ..DESKTOP
            },
            ..usual()
        },
        Picture {
            name: "two-hundred-narrow",
            demand: steady(200, 4.0),
            handlers: 4,
            redial_s: Some(120.0),
            at_s: 1800.0,
            view: NARROW,
            ..usual()
        },
        Picture {
            name: "rush",
            demand: Demand::Rush {
                callers: 3000,
                per_minute: 10.0,
                peak: 20.0,
                from_s: 600.0,
                to_s: 1200.0,
            },
            handlers: 12,
            redial_s: Some(300.0),
            room: Some(800),
            at_s: 1150.0,
            ..usual()
        },
        Picture {
            name: "rush-narrow-lamplight",
            demand: Demand::Rush {
                callers: 3000,
                per_minute: 10.0,
                peak: 20.0,
                from_s: 600.0,
                to_s: 1200.0,
            },
            handlers: 12,
            redial_s: Some(300.0),
            at_s: 1300.0,
            view: View {
                theme: Theme::Lamplight,
                ..NARROW
            },
            ..usual()
        },
        Picture {
            name: "hundred-thousand",
            demand: steady(100_000, 200.0),
            handlers: 300,
            redial_s: Some(600.0),
            at_s: 20_000.0,
            ..usual()
        },
        million("million-first-moment", 10.0, 60.0),
        million("million-first-hour", 3600.0, 60.0),
        million("million-at-last", 40_000.0, 3600.0),
        near("million-2", 2.0, million("", 3600.0, 60.0)),
        near("million-5", 5.0, million("", 3600.0, 60.0)),
        near("million-12", 12.0, million("", 3600.0, 60.0)),
        near("million-60", 60.0, million("", 3600.0, 60.0)),
        near("million-first-moment-12", 12.0, million("", 10.0, 60.0)),
    ]
}

impl Picture {
    fn run(&self) -> Run<Offices> {
        let work = Work {
            mean_s: self.work_s,
            shape: Shape::Exponential,
        };
        let redial = self.redial_s.map(|mean_delay_s| Redial {
            mean_delay_s,
            ..Redial::default()
        });
        let rules = OfficesRules {
            phone: PhoneRules {
                redial,
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                room: self.room,
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        };
        let people = Population::new(7, &self.demand, work);
        let mut sim = Run::new(people, Offices::new(self.handlers, &rules));
        while sim.advance(nanos(self.at_s), 1 << 20) == Progress::Underway {}
        sim
    }
}

/// The pictures of these names; all, if there are none.
fn chosen(names: &[String]) -> Vec<Picture> {
    let mut pictures = pictures();
    pictures.retain(|p| names.is_empty() || names.iter().any(|name| name == p.name));
    pictures
}

fn save(path: &Path, pixels: &Pixels) -> Result<(), Box<dyn Error>> {
    let file = BufWriter::new(File::create(path)?);
    let (width, height) = (pixels.width as u32, pixels.height as u32);
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&pixels.data)?;
    Ok(())
}

fn paint(directory: &Path, only: &[String]) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(directory)?;
    let mut painter = Painter::default();
    let mut pixels = Pixels::default();
    for picture in chosen(only) {
        let sim = picture.run();
        painter.paint(stage::PHONE, &mut pixels, &sim, None, &picture.view);
        save(
            &directory.join(format!("{}-phone.png", picture.name)),
            &pixels,
        )?;
        painter.paint(stage::MAILBOX, &mut pixels, &sim, None, &picture.view);
        save(
            &directory.join(format!("{}-mailbox.png", picture.name)),
            &pixels,
        )?;
        println!("{}", picture.name);
    }
    Ok(())
}

/// Prints how long both canvases take together, in milliseconds, while the run goes on.
fn time(frames: usize, only: &[String]) {
    let mut painter = Painter::default();
    let (mut phone, mut mailbox) = (Pixels::default(), Pixels::default());
    println!("picture                    median     p95     max  (ms for both canvases)");
    for picture in chosen(only) {
        let mut sim = picture.run();
        let mut times: Vec<f64> = (0..frames)
            .map(|_| {
                let next = sim.now() + nanos(picture.view.pace / 60.0);
                while sim.advance(next, 1 << 20) == Progress::Underway {}
                // The quickest of three counts: others may use the machine, too.
                let once = |_| {
                    let start = Instant::now();
                    painter.paint(stage::PHONE, &mut phone, &sim, None, &picture.view);
                    painter.paint(stage::MAILBOX, &mut mailbox, &sim, None, &picture.view);
                    start.elapsed().as_secs_f64() * 1e3
                };
                (0..3).map(once).fold(f64::INFINITY, f64::min)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize];
        let name = picture.name;
        println!(
            "{name:<24} {:>8.2} {:>7.2} {:>7.2}",
            at(0.5),
            at(0.95),
            at(1.0)
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((flag, rest)) if flag == "--time" => {
            let frames = rest.first().map_or(Ok(300), |n| n.parse())?;
            time(frames, rest.get(1..).unwrap_or_default());
            Ok(())
        }
        Some((directory, names)) => paint(Path::new(directory), names),
        None => Err("give a directory to paint into, or --time".into()),
    }
}
