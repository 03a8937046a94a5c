//! What can happen to a scene.

use phones_and_mailboxes::play::Time;
use phones_and_mailboxes::stage::Point;

use super::panels;
use crate::widgets::asked::Answer;
use crate::widgets::card::Choice;
use crate::widgets::look::Look;

/// See the module.
pub enum Message {
    /// The animation frame has something new to say.
    Tell,
    Time(Time),
    /// One of the lesson's days.
    Day(usize),
    /// A control is turned to a number.
    Turn(&'static str, f64),
    Ring,
    Answer(Answer),
    NewSeed,
    /// The what-if begins or ends.
    WhatIf,
    CopyLink,
    Note(&'static str),
    NoteOver,
    /// The address changed.
    Followed,
    Visible(bool),
    /// The reader's preferences or the size of the window changed.
    Preferences,
    /// The table of all figures was opened or closed.
    Table(bool),
    /// Somebody on a stage was tapped, at this point of its canvas.
    Pick(usize, Point),
    /// Somebody else is followed from now on, or nobody.
    Card(Choice),
    /// The reader looks at a stage in another way.
    Look(usize, Look),
    /// A panel says something to itself.
    Panel(panels::Message),
}
