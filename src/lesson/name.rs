//! The list of scenes. The press reads this very file, so that the prose can name no other: plain Rust, without any
//! dependency.

/// Writes the list down once: a scene, and how it is written.
macro_rules! scenes {
    ($($(#[$about:meta])* $scene:ident = $key:literal,)*) => {
        /// The name of a scene: in addresses, in the prose, and as the id of its chapter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SceneName {
            $($(#[$about])* $scene,)*
        }

        impl SceneName {
            /// All scenes, in the order of their chapters.
            pub const ALL: &[Self] = &[$(Self::$scene,)*];

            /// The name as it is written.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$scene => $key,)*
                }
            }
        }
    };
}

scenes! {
    /// Whoever rings while somebody is on the line hears busy.
    OnePhone = "one-phone",
    /// More lines share what one alone could not carry.
    MorePhones = "more-phones",
    /// Letters wait until they are read.
    OneMailbox = "one-mailbox",
    /// The same callers meet a phone and a mailbox.
    SideBySide = "side-by-side",
    /// A phone with music on hold, voicemail, or both.
    Voicemail = "voicemail",
    /// A sale in which everybody wants the same seats.
    FiftyTickets = "fifty-tickets",
    /// Films, watched in five ways.
    TheFilm = "the-film",
    /// Phone and mailbox, each with its bill.
    WhatItCosts = "what-it-costs",
    /// One business in five designs.
    Balance = "balance",
    /// The sandbox.
    YourTurn = "your-turn",
}

impl SceneName {
    /// The scene whose name is written so, if there is one.
    pub fn of_key(key: &str) -> Option<Self> {
        let mut scenes = Self::ALL.iter().copied();
        scenes.find(|scene| scene.key() == key)
    }
}

impl core::fmt::Display for SceneName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::SceneName;

    #[test]
    fn every_scene_has_a_name_of_its_own() {
        for &scene in SceneName::ALL {
            assert_eq!(SceneName::of_key(scene.key()), Some(scene));
            assert_eq!(scene.to_string(), scene.key());
        }
        assert_eq!(SceneName::of_key("one-letter"), None);
        assert_eq!(SceneName::of_key("Balance"), None);
    }
}
