//! Where somebody stands whose story is not over.

use super::span;
use crate::sim::StoryEvent;
use crate::sim::time::Nanos;
use crate::words::tale::now as words;

/// Where somebody stands to whom all this has happened until `now`; none if the story is over or has not begun.
pub fn standing(story: &[(Nanos, StoryEvent)], now: Nanos) -> Option<String> {
    // The rest of a film arrives while it is watched, while it stands still, or before it begins.
    let mut told = story.iter().rev();
    let &(since, last) = told.find(|&&(_, event)| event != StoryEvent::Delivered)?;
    let for_so_long = span(since, now);
    let said = match last {
        StoryEvent::Rang => words::ringing(for_so_long),
        StoryEvent::HeardBusy => words::redialling(for_so_long),
        StoryEvent::Answered => words::talking(for_so_long),
        StoryEvent::Posted => words::posted(for_so_long),
        StoryEvent::Opened => words::open(for_so_long),
        StoryEvent::Waited => words::on_hold(for_so_long),
        StoryEvent::LeftMessage => words::on_machine(for_so_long),
        StoryEvent::TakenUp => words::message_open(for_so_long),
        StoryEvent::Asked => words::asked(for_so_long),
        StoryEvent::Queued => words::queued(for_so_long),
        StoryEvent::Held => words::held(for_so_long),
        StoryEvent::Picked => words::picked(for_so_long),
        StoryEvent::Sent => words::sent(for_so_long),
        StoryEvent::Started => words::watching(for_so_long),
        StoryEvent::Resumed => words::watching_again(for_so_long),
        StoryEvent::Stalled => words::stalled(for_so_long),
        StoryEvent::GaveUp
        | StoryEvent::Done
        | StoryEvent::Returned
        | StoryEvent::Replied
        | StoryEvent::Abandoned
        | StoryEvent::CalledBack
        | StoryEvent::Lapsed
        | StoryEvent::WalkedAway
        | StoryEvent::Bought
        | StoryEvent::BoughtTwice
        | StoryEvent::SoldOut
        | StoryEvent::TurnedAway
        | StoryEvent::Refused
        | StoryEvent::Ended
        | StoryEvent::Delivered => return None,
    };
    Some(said)
}
