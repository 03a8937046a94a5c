//! The scene: a lesson, played, on as many stages as it has, with its controls, its figures, and panels of its own.

mod as_model;
mod component;
mod links;
mod message;
mod model;
mod now;
mod panels;
mod playing;
mod shared;
mod stages;
mod state;
mod table;
mod view;

pub use component::{Props, SceneView};
pub use model::Opener;
pub use now::{Now, nothing};
pub use panels::{Effect, Hands, Message as PanelMessage, Named, Panels, Place};
pub use playing::open;
pub use table::{Layout, Room, Scene, Stage};
