//! The stage: where everyone stands, how they move, and the ink.
//!
//! A picture is a function of a simulation at a moment and of a [`View`]; nothing is remembered from
//! one frame to the next but prepared figures and the buffer. The furniture is drawn elsewhere (the
//! page's SVG set) from the same [`layout`]; here the crowd is painted, transparent where nobody is.

mod crowd;
mod density;
mod desks;
mod figure;
mod geometry;
mod ground;
mod hotline;
mod ink;
mod journey;
pub mod layout;
mod line;
mod mailbox;
mod motion;
mod painter;
mod palette;
mod phone;
mod pick;
mod pixels;
mod place;
mod sale;
mod seats;
mod shape;
mod sprite;
mod streaming;
mod work;
mod zoom;

pub use crowd::Crowd;
pub use desks::{DeskStyle, Desks};
pub use figure::{Figure, Seat};
pub use geometry::{Followed, Point, Rect, View};
pub use hotline::{
    HotlineLayout, find as find_hotline, layout as hotline_layout, pick as pick_hotline,
    play as play_hotline,
};
pub use ink::{Ink, Mark, Standing, Tally, Tone};
pub use layout::{MailboxLayout, PhoneLayout};
pub use mailbox::{layout as mailbox_layout, play as play_mailbox};
pub use painter::{Drawn, Painter};
pub use palette::{Colour, Palette, Theme};
pub use phone::{layout as phone_layout, play as play_phone};
pub use pick::{Picked, find_mailbox, find_phone, follow_phone, pick_mailbox, pick_phone};
pub use pixels::Pixels;
pub use sale::{
    SaleLayout, find as find_sale, layout as sale_layout, pick as pick_sale, play as play_sale,
};
pub use seats::Seats;
pub use streaming::{
    FilmLayout, find as find_films, layout as film_layout, pick as pick_films, play as play_films,
};
pub use zoom::Zoom;
