//! The pairs of an address, and whether they are whole.

use super::damage::{nearest, shown};
use super::key::CHANGED;
use super::kind::{Kind, has_goals};
use super::{check, key};
use crate::lesson::SceneName;
use crate::settings::OfficeGoals;
use crate::words::{damage as words, refusal};

/// The version of the links that this page writes and reads.
const VERSION: &str = "1";

/// By which others count their visitors.
const TRACKED: [&str; 24] = [
    "dclid",
    "epik",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "ref",
    "ref_src",
    "ref_url",
    "s_kwcid",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
];
/// The same, with any end.
const TRACKED_FROM: [&str; 7] = ["_g", "_hs", "hsa_", "mtm_", "pk_", "utm_", "yclid"];

pub fn is_tracked(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    TRACKED.contains(&key.as_str()) || TRACKED_FROM.iter().any(|start| key.starts_with(start))
}

/// The pairs of a link.
pub fn of(link: &str) -> impl Iterator<Item = (&str, &str)> {
    link.split('&').filter_map(|part| part.split_once('='))
}

/// The value of a key.
pub fn get<'a>(link: &'a str, key: &str) -> Option<&'a str> {
    let mut pairs = of(link);
    pairs.find_map(|(other, value)| (other == key).then_some(value))
}

/// Pairs as a link.
pub fn joined<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<_> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}

/// What an address says, in its order, without what others have put into it.
pub struct Pairs<'a> {
    parts: Vec<&'a str>,
    /// Whether it ends where another pair should begin.
    ends_early: bool,
}

impl<'a> Pairs<'a> {
    /// The pairs of a link that is clean already.
    pub fn of(link: &'a str) -> Self {
        // Those who count their visitors begin a query even behind the `#`.
        let parts = link.split(['&', '?']).filter(|part| {
            let key = part.split_once('=').map_or(*part, |(key, _)| key);
            !part.is_empty() && !is_tracked(key)
        });
        Self {
            parts: parts.collect(),
            ends_early: link.ends_with('&'),
        }
    }

    /// Whether there is no pair in it: then it is a place on the page.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.parts.iter().filter_map(|part| part.split_once('='))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let mut pairs = self.iter();
        pairs.find_map(|(other, value)| (other == key).then_some(value))
    }

    /// All pairs, as a link.
    pub fn joined(&self) -> String {
        joined(self.iter())
    }

    /// The pairs of the plan, as a link that names its system.
    pub fn plan(&self, kind: &Kind) -> String {
        let system = kind.system.map(|system| (key::SYSTEM, system));
        let keys = (kind.keys)();
        let plan = self.iter().filter(|(key, _)| keys.contains(key));
        joined(system.into_iter().chain(plan))
    }

    /// The scene that stands in front, as in `fifty-tickets&handlers=3`.
    fn in_front(&self) -> Option<SceneName> {
        SceneName::of_key(self.parts.first()?)
    }

    /// The scene that it names, rightly or not.
    fn named(&self) -> Option<Result<SceneName, &'a str>> {
        let name = self.get(key::SCENE);
        let named = name.map(|name| SceneName::of_key(name).ok_or(name));
        named.or(self.in_front().map(Ok))
    }

    /// The scene that plays its system, if it names one, rightly or not.
    fn played(&self) -> Option<Result<SceneName, &'a str>> {
        let system = self.get(key::SYSTEM)?;
        Some(Kind::scene_of_system(system).ok_or(system))
    }

    /// The scene that it seems to be about.
    pub fn seems(&self) -> SceneName {
        let named = self.named().and_then(Result::ok);
        let scene = named.or_else(|| self.played()?.ok());
        scene.unwrap_or(SceneName::SideBySide)
    }

    /// The scene that it is about: the one that it names, or that plays its system, or the main scene.
    ///
    /// # Errors
    /// If there is no such scene or system, or the two do not go together.
    pub fn scene(&self) -> Result<SceneName, String> {
        let named = self.named().transpose().map_err(no_scene)?;
        let played = self.played().transpose();
        let played = played.map_err(|system| refusal::link_system(shown(system)))?;
        let scene = named.or(played).unwrap_or(SceneName::SideBySide);
        if let Some(front) = self.in_front().filter(|&front| front != scene) {
            return Err(words::twice(key::SCENE, front, scene));
        }
        let system = self.get(key::SYSTEM);
        match system.filter(|&system| Kind::of(scene).system != Some(system)) {
            Some(system) => Err(words::other_system(scene, shown(system))),
            None => Ok(scene),
        }
    }

    /// Whether nothing has gone missing or been changed on the way, as far as can be told.
    ///
    /// # Errors
    /// A sentence on what has.
    pub fn check_whole(&self) -> Result<(), String> {
        self.check_letters()?;
        if let Some(check) = self.get(key::CHECK) {
            let is_check = |part: &&str| part.split_once('=') == Some((key::CHECK, check));
            let rest = self.parts.iter().copied().filter(|part| !is_check(part));
            let rest: Vec<_> = rest.collect();
            return check::fits(check, &rest.join("&")).map_err(|unlike| match unlike {
                check::Unlike::Short(written, left) => words::short(written, left),
                check::Unlike::Changed => words::changed(key::CHECK, shown(check)),
            });
        }
        let in_front = usize::from(self.in_front().is_some());
        let mut parts = self.parts.iter().skip(in_front);
        let bare = parts.find(|part| part.split_once('=').is_none_or(|pair| pair.0.is_empty()));
        match bare {
            Some(bare) => Err(words::incomplete(shown(bare))),
            None if self.ends_early => Err(words::incomplete("&")),
            None => Ok(()),
        }
    }

    /// Whether small letters are small.
    fn check_letters(&self) -> Result<(), String> {
        for (key, _) in self.iter() {
            let small = key.to_ascii_lowercase();
            let is_known = |&scene: &SceneName| known(scene).contains(&small);
            if small != key && SceneName::ALL.iter().any(is_known) {
                return Err(words::capitals(shown(key), small));
            }
        }
        Ok(())
    }

    /// Whether each key is known in a scene, and said once, with a value.
    ///
    /// # Errors
    /// A sentence that names the first that is not.
    pub fn check_keys(&self, scene: SceneName) -> Result<(), String> {
        let version = self.get(key::VERSION).filter(|&v| v != VERSION);
        if let Some(version) = version {
            return Err(refusal::link_version(shown(version)));
        }
        let known = known(scene);
        for (place, (key, value)) in self.iter().enumerate() {
            if !known.iter().any(|one| one == key) {
                return Err(unknown(key, &known));
            }
            if value.is_empty() {
                return Err(words::incomplete(format!("{key}=")));
            }
            let mut before = self.iter().take(place);
            if let Some((_, first)) = before.find(|(other, _)| *other == key) {
                return Err(words::twice(key, shown(first), shown(value)));
            }
        }
        Ok(())
    }
}

/// All keys that an address of a scene can have.
fn known(scene: SceneName) -> Vec<String> {
    let plan = (Kind::of(scene).keys)();
    let changes = plan.iter().map(|key| format!("{CHANGED}{key}"));
    let goals = OfficeGoals::keys().filter(|_| has_goals(scene));
    let own = key::OWN
        .into_iter()
        .chain(plan.iter().copied())
        .chain(goals);
    own.map(str::to_owned).chain(changes).collect()
}

/// What is said of a key that is not known.
fn unknown(key: &str, known: &[String]) -> String {
    match nearest(key, known.iter().map(String::as_str)) {
        Some(nearest) => words::unknown_near(shown(key), nearest),
        None => words::unknown(shown(key)),
    }
}

/// What is said of a scene that is not there.
fn no_scene(name: &str) -> String {
    match nearest(name, SceneName::ALL.iter().map(|scene| scene.key())) {
        Some(nearest) => words::no_scene_near(shown(name), nearest),
        None => words::no_scene(shown(name)),
    }
}
