//! What a scene on the page knows besides what it plays.

use phones_and_mailboxes::lesson::SceneName;
use phones_and_mailboxes::report::Figure as Exact;
use phones_and_mailboxes::words::show as words;
use yew::prelude::*;

use super::model::{About, SceneModel};
use super::panels::Named;
use super::shared::Shared;
use crate::widgets::asked::Asked;
use crate::widgets::card::{self, Card};

/// See the module.
pub struct State {
    pub about: About,
    /// What its ids begin with.
    pub prefix: String,
    pub asked: Asked,
    pub card: Card,
    /// The drawn sets of the stages.
    pub sets: Vec<AttrValue>,
    /// All figures, while their table is open.
    pub figures: Option<Vec<(Option<Named>, Vec<Exact>)>>,
    /// Why the last change or link was refused.
    pub refusal: Option<String>,
    pub note: Option<&'static str>,
    /// What is said aloud.
    pub spoken: String,
    /// Whether time went by when this was last told, and which time it was then, in seconds; none if it is to be told
    /// anew.
    pub told: Option<(bool, f64)>,
    /// Where the scene is on the page.
    pub scene: NodeRef,
}

impl State {
    /// A scene of which nothing has been told yet.
    pub fn new(model: &dyn SceneModel, refusal: Option<String>) -> Self {
        let about = model.about();
        Self {
            // The oldest scene has plain ids.
            prefix: match about.key {
                SceneName::SideBySide => String::new(),
                name => format!("{name}-"),
            },
            asked: model.asks(),
            card: Card::default(),
            sets: vec![AttrValue::default(); about.stages.len()],
            figures: None,
            refusal,
            note: None,
            spoken: String::new(),
            told: None,
            scene: NodeRef::default(),
            about,
        }
    }

    /// The room of a stage, for styles.
    pub fn room(&self, stage: usize) -> &'static str {
        let room = self.about.stages.get(stage).and_then(|stage| stage.room);
        room.map_or(card::FIRST, |room| room.key)
    }

    /// Takes note of where the run stands.
    pub fn tell(&mut self, shared: &Shared) {
        let model = &*shared.model;
        let done = model.see(&mut self.asked);
        let now = (model.is_restless(), model.clock().now_s);
        let was = self.told.replace(now);
        if let Some(done) = done {
            self.spoken = words::task_done_aloud(done);
        } else if !now.0 && was != Some(now) {
            self.spoken = model.say();
        }
        if self.figures.is_some() {
            self.figures = Some(model.all_figures());
        }
        self.lay_out(shared);
    }

    /// Follows a caller.
    pub fn choose(&mut self, shared: &mut Shared, caller: u32) {
        if shared.chosen != Some(caller) {
            self.spoken = card::chosen(&shared.model.told(caller));
            shared.chosen = Some(caller);
        }
    }

    /// Draws the sets anew.
    pub fn lay_out(&mut self, shared: &Shared) {
        for (stage, drawn) in self.sets.iter_mut().enumerate() {
            if let Some(view) = shared.view(stage) {
                let set = shared.model.set(stage, &view);
                if *drawn != set {
                    *drawn = set.into();
                }
            }
        }
    }
}
