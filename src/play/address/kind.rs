//! What an address needs to know of the plans of a scene.

use crate::lesson::{Lesson, Model, SceneName, WithLesson, with_lesson};

/// Whether a scene has goals of its own; elsewhere they belong to the plan, if there are any.
pub const fn has_goals(scene: SceneName) -> bool {
    matches!(scene, SceneName::YourTurn)
}

/// See the module.
pub struct Kind {
    /// The system that the scene plays; none for phone and mailbox, which links do not name.
    pub system: Option<&'static str>,
    /// All keys of a plan, without those of its version and system.
    pub keys: fn() -> Vec<&'static str>,
    /// A link of any form to a plan, as the plan itself writes it.
    pub written: fn(&str) -> Result<String, String>,
    /// Whether a day of the first plan can go on as the other says.
    pub branch: fn(&str, &str) -> Result<(), String>,
}

impl Kind {
    /// The kind of plans that a scene plays.
    pub fn of(scene: SceneName) -> Self {
        struct Of;
        impl WithLesson for Of {
            type Made = Kind;

            fn with<P: Model>(self, lesson: &'static Lesson<P>) -> Kind {
                Kind::of_lesson(lesson)
            }
        }
        with_lesson(scene, Of)
    }

    fn of_lesson<P: Model>(_: &'static Lesson<P>) -> Self {
        Self {
            system: P::SYSTEM,
            keys: P::keys,
            written: |link| Ok(P::from_link(link)?.to_link()),
            branch: |plan, changed| P::from_link(plan)?.check_branch(&P::from_link(changed)?),
        }
    }

    /// The scene to which a link leads that only names its system.
    pub fn scene_of_system(system: &str) -> Option<SceneName> {
        let mut scenes = SceneName::ALL.iter().copied();
        scenes.find(|&scene| Self::of(scene).system == Some(system))
    }
}
