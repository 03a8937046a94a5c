//! The same caller by phone and by letter.

use super::{Tale, span, standing};
use crate::sim::mailbox::LetterState;
use crate::sim::phone::CallState;
use crate::sim::time::Nanos;
use crate::sim::{Offices, Run, Story, StoryEvent, System as _};
use crate::words::tale::compared as words;
use crate::words::tale::{now, sentence};

/// A caller's story by phone so far.
pub fn by_phone(sim: &Run<Offices>, caller: u32) -> Tale {
    let story = sim.phone().story(sim.people(), caller);
    let mut tale = Tale::of(&story, standing(&story, sim.now()));
    if story.is_empty() {
        tale.now = Some(sentence(now::NOT_CALLED));
    }
    tale
}

/// The same caller's story by letter so far.
pub fn by_letter(sim: &Run<Offices>, caller: u32) -> Tale {
    let story = sim.mailbox().story(sim.people(), caller);
    let mut tale = Tale::of(&story, standing(&story, sim.now()));
    match (sim.mailbox().state(sim.people(), caller), story.last()) {
        (LetterState::Away, _) => tale.now = Some(sentence(now::NOT_WRITTEN)),
        (LetterState::Waiting, Some(&(posted, _))) => {
            // Letters are numbered in the order in which they come onto the pile.
            let pile = sim.mailbox().pile();
            let before = pile.partition_point(|&letter| letter < caller) as u64;
            let waiting = now::in_pile(before, span(posted, sim.now()));
            tale.now = Some(sentence(waiting));
        }
        _ => {}
    }
    tale
}

/// What a caller came to so far by phone and by letter: `By phone: lost after 4 busy signals. By letter: a reply
/// after 52 min.`
pub fn compared(sim: &Run<Offices>, caller: u32) -> String {
    let (phone, mailbox) = (phone_fate(sim, caller), letter_fate(sim, caller));
    format!("{} {}", words::phone(phone), words::mailbox(mailbox))
}

fn phone_fate(sim: &Run<Offices>, caller: u32) -> String {
    let story = sim.phone().story(sim.people(), caller);
    let busy = story.iter().filter(|(_, e)| *e == StoryEvent::HeardBusy);
    let busy = busy.count() as u64;
    match (sim.phone().state(caller), busy) {
        (CallState::Away, _) => words::NOT_YET.to_owned(),
        (CallState::Orbiting, _) => words::redialling(words::busy(busy)),
        (CallState::Talking, 0) => words::TALKING.to_owned(),
        (CallState::Talking, _) => words::talking_after(words::busy(busy)),
        (CallState::Served, 0) => words::solved(whole(&story, sim.now())),
        (CallState::Served, _) => words::solved_after(whole(&story, sim.now()), words::busy(busy)),
        (CallState::Lost, _) => words::lost(words::busy(busy)),
    }
}

fn letter_fate(sim: &Run<Offices>, caller: u32) -> String {
    let story = sim.mailbox().story(sim.people(), caller);
    match sim.mailbox().state(sim.people(), caller) {
        LetterState::Away => words::NOT_YET.to_owned(),
        LetterState::Waiting => {
            let posted = story.first().map_or(sim.now(), |&(posted, _)| posted);
            words::in_pile(span(posted, sim.now()))
        }
        LetterState::Open(_) => words::OPEN.to_owned(),
        LetterState::Replied(_) => words::replied(whole(&story, sim.now())),
        LetterState::Returned => words::RETURNED.to_owned(),
    }
}

/// How long all of a story took.
fn whole(story: &Story, now: Nanos) -> String {
    let time = |event: Option<&(Nanos, StoryEvent)>| event.map_or(now, |&(time, _)| time);
    span(time(story.first()), time(story.last()))
}
