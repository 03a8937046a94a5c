//! The scene: a lesson, played, on as many stages as it has, with its controls, its figures, and panels of its own.

mod component;
mod message;
mod model;
mod now;
mod panels;
mod shared;
mod state;
mod table;
mod view;

pub use component::{Props, SceneView};
pub use model::{Opener, open};
pub use now::{Now, nothing};
pub use panels::{Effect, Hands, Message as PanelMessage, Named, Panels, Place};
pub use table::{Layout, Room, Scene, Stage};
