//! Which scene an address is about.

use phones_and_mailboxes::lesson::SceneName;

/// The key under which a link names its scene.
const SCENE: &str = "scene";

/// The scenes that play a system of their own: links to that system lead to them.
const SYSTEMS: [(SceneName, &str); 5] = [
    (SceneName::Voicemail, "hotline"),
    (SceneName::FiftyTickets, "sale"),
    (SceneName::TheFilm, "streaming"),
    (SceneName::WhatItCosts, "bills"),
    (SceneName::Balance, "blend"),
];

/// The address of a scenario in a scene.
pub fn of(scene: SceneName, link: &str) -> String {
    match scene {
        // The oldest links name no scene, and lead there.
        SceneName::SideBySide => link.to_owned(),
        scene => format!("{link}&{SCENE}={scene}"),
    }
}

/// Whether what follows the `#` of an address is a scenario for this scene.
pub fn is_about(scene: SceneName, hash: &str) -> bool {
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
    let named = match value(SCENE) {
        Some(name) => SceneName::of_key(name),
        None => value("system").and_then(|system| {
            let scene = SYSTEMS.iter().find(|(_, plays)| *plays == system);
            scene.map(|(scene, _)| *scene)
        }),
    };
    // What names no scene, or one that is not there, is about phone and mailbox, and a wrong name is told there.
    named.unwrap_or(SceneName::SideBySide) == scene
}
