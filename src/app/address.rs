//! The address of the page: what follows its `#` is about one of the scenes.

use phones_and_mailboxes::lesson::SceneName;
use phones_and_mailboxes::play::{Address, Damage};

use browser::hash;

/// What a scene is asked to open; none if the address of the page is about another one, a place on the page, or nothing.
pub fn here(scene: SceneName) -> Option<Result<Address, Damage>> {
    Address::read_for(scene, &hash())
}

/// Whether the address of the page is about a scene, damaged or not.
pub fn is_about(scene: SceneName) -> bool {
    here(scene).is_some()
}

/// What follows a `#`, as an address of this page.
pub fn whole(link: &str) -> String {
    let page = web_sys::window().and_then(|window| window.location().href().ok());
    let page = page.unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#{link}")
}
