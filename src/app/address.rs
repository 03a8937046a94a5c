//! Which scene an address is about.

/// The scene of phone and mailbox: links that do not name their scene lead to it.
pub const SIDE_BY_SIDE: &str = "side-by-side";

/// The sandbox.
pub const YOUR_TURN: &str = "your-turn";

/// All scenes.
const SCENES: [&str; 10] = [
    "one-phone",
    "more-phones",
    "one-mailbox",
    SIDE_BY_SIDE,
    "voicemail",
    "fifty-tickets",
    "the-film",
    "what-it-costs",
    "balance",
    YOUR_TURN,
];

/// The key under which a link names its scene.
const SCENE: &str = "scene";

/// The scenes that play a system of their own: links to that system lead to them.
const SYSTEMS: [(&str, &str); 5] = [
    ("voicemail", "hotline"),
    ("fifty-tickets", "sale"),
    ("the-film", "streaming"),
    ("what-it-costs", "bills"),
    ("balance", "blend"),
];

/// The address of a scenario in a scene.
pub fn of(scene: &str, link: &str) -> String {
    format!("{link}&{SCENE}={scene}")
}

/// Whether what follows the `#` of an address is a scenario for this scene.
pub fn is_about(scene: &str, hash: &str) -> bool {
    let value = |wanted: &str| {
        let pairs = hash.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .filter(|(key, _)| *key == wanted)
            .map(|(_, value)| value)
            .next()
    };
    // An address such as `#glossary` is a place on the page.
    if !hash.contains('=') {
        return false;
    }
    let named = value(SCENE).or_else(|| {
        let system = value("system")?;
        let scene = SYSTEMS.iter().find(|(_, plays)| *plays == system);
        scene.map(|(scene, _)| *scene)
    });
    // A name that nobody has is told there, too.
    let known = |name: &&str| SCENES.contains(name);
    named.filter(known).unwrap_or(SIDE_BY_SIDE) == scene
}
