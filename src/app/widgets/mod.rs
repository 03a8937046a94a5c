//! Parts of the page that scenes and panels are made of. They know of values and callbacks.

pub mod asked;
pub mod canvas;
pub mod card;
pub mod chart;
pub mod dials;
pub mod figures;
pub mod icon;
pub mod look;
pub mod ring;
pub mod set;
pub mod table;
pub mod theory;
pub mod transport;
