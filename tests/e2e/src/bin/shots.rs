//! `shots OUTDIR [ADDRESS...]`: pictures of the built page, as different readers see it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Look, Page};
use lexopt::prelude::*;

const HELP: &str = "\
shots OUTDIR [ADDRESS...]    pictures of the built page; an address is '#part' or '?a=b', by default the page itself
  --only NAME[,NAME...]      only these readers: desktop, dark, phone, phone-dark, still (default: the first three and still)
  --size WxH                 another size for all of them
  --full                     the whole page, however long, and not only the first view
  --run JS                   run a script before the picture
  --scroll SELECTOR          scroll to the first such element before the picture
  --wait MS                  wait so long before the picture, after the script (default 1000)
";

const LOOKS: [(&str, Look); 5] = [
    ("desktop", Look::DESKTOP),
    ("dark", Look::DESKTOP.dark()),
    ("phone", Look::PHONE),
    ("phone-dark", Look::PHONE.dark()),
    ("still", Look::DESKTOP.still()),
];

struct Arguments {
    folder: PathBuf,
    addresses: Vec<String>,
    looks: Vec<(&'static str, Look)>,
    full: bool,
    script: Option<String>,
    wait: Duration,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Some(arguments) = Arguments::read()? else {
        print!("{HELP}");
        return Ok(());
    };
    std::fs::create_dir_all(&arguments.folder)
        .with_context(|| format!("could not make {}", arguments.folder.display()))?;
    for &(name, look) in &arguments.looks {
        let page = Page::blank(look).await?;
        for address in &arguments.addresses {
            let path = arguments
                .folder
                .join(format!("{}{name}.png", slug(address)));
            shoot(&page, address, &arguments, &path).await?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

async fn shoot(page: &Page, address: &str, arguments: &Arguments, path: &Path) -> Result<()> {
    // A change of the hash alone would not load the page anew.
    page.goto("about:blank").await?;
    page.visit(address).await?;
    page.stir().await?;
    page.settle().await?;
    if let Some(script) = &arguments.script {
        let value = page.eval(script).await?;
        if !value.is_null() {
            println!("{value}");
        }
    }
    tokio::time::sleep(arguments.wait).await;
    if arguments.full {
        page.long_picture(path).await?;
    } else {
        page.picture(path).await?;
    }
    for complaint in page.complaints().await? {
        eprintln!("  {complaint}");
    }
    Ok(())
}

impl Arguments {
    fn read() -> Result<Option<Self>> {
        let mut words = lexopt::Parser::from_env();
        let mut arguments = Self {
            folder: PathBuf::new(),
            addresses: Vec::new(),
            looks: LOOKS
                .into_iter()
                .filter(|(name, _)| *name != "phone-dark")
                .collect(),
            full: false,
            script: None,
            wait: Duration::from_secs(1),
        };
        let (mut folder, mut size) = (None, None);
        while let Some(word) = words.next()? {
            match word {
                Long("only") => arguments.looks = named(&words.value()?.string()?)?,
                Long("size") => size = Some(words.value()?.string()?),
                Long("full") => arguments.full = true,
                Long("run") => arguments.script = Some(words.value()?.string()?),
                Long("scroll") => {
                    let selector = serde_json::Value::from(words.value()?.string()?);
                    arguments.script = Some(format!(
                        "document.querySelector({selector}).scrollIntoView()"
                    ));
                }
                Long("wait") => arguments.wait = Duration::from_millis(words.value()?.parse()?),
                Value(path) if folder.is_none() => folder = Some(path.into()),
                Value(address) => arguments.addresses.push(address.string()?),
                Long("help") | Short('h') => return Ok(None),
                other => return Err(other.unexpected().into()),
            }
        }
        let Some(folder) = folder else {
            return Ok(None);
        };
        arguments.folder = folder;
        if arguments.addresses.is_empty() {
            arguments.addresses.push(String::new());
        }
        if let Some(size) = size {
            for (_, look) in &mut arguments.looks {
                *look = look.measuring(&size)?;
            }
        }
        Ok(Some(arguments))
    }
}

fn named(names: &str) -> Result<Vec<(&'static str, Look)>> {
    let find = |name: &str| LOOKS.into_iter().find(|(known, _)| *known == name);
    names
        .split(',')
        .map(|name| find(name).with_context(|| format!("no reader is called {name:?}")))
        .collect()
}

/// The address as the beginning of a file's name.
fn slug(address: &str) -> String {
    let words = address
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut slug: String = words.map(|word| format!("{word}-")).collect();
    slug.truncate(60);
    slug
}
