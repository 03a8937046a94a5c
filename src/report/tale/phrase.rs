//! What happened, in the words of a clause.

use super::span;
use crate::sim::StoryEvent;
use crate::sim::time::Nanos;
use crate::words::tale::event as words;

/// What happened at `time`, to one to whom all of this had happened `before`.
pub(super) fn phrase(before: &[(Nanos, StoryEvent)], time: Nanos, event: StoryEvent) -> String {
    let had = |wanted| before.iter().any(|&(_, event)| event == wanted);
    let since_first = || span(before.first().map_or(time, |&(first, _)| first), time);
    let since_last = || span(before.last().map_or(time, |&(last, _)| last), time);
    let plain = match event {
        StoryEvent::Rang if had(StoryEvent::Rang) => words::RANG_AGAIN,
        StoryEvent::Rang => words::RANG,
        StoryEvent::HeardBusy => words::HEARD_BUSY,
        StoryEvent::GaveUp => words::GAVE_UP,
        StoryEvent::Answered => words::ANSWERED,
        StoryEvent::Done => return words::done(since_first()),
        StoryEvent::Posted if had(StoryEvent::Answered) => words::PASSED_ON,
        StoryEvent::Posted => words::POSTED,
        StoryEvent::Returned => words::RETURNED,
        StoryEvent::Opened => words::OPENED,
        StoryEvent::Replied if had(StoryEvent::Rang) => {
            return words::replied_to_call(since_first());
        }
        StoryEvent::Replied => return words::replied(since_first()),
        StoryEvent::Waited => words::WAITED,
        StoryEvent::Abandoned => return words::abandoned(since_last()),
        StoryEvent::LeftMessage => words::LEFT_MESSAGE,
        StoryEvent::TakenUp => words::TAKEN_UP,
        StoryEvent::CalledBack => return words::called_back(since_first()),
        StoryEvent::Asked => words::ASKED,
        StoryEvent::Queued => words::QUEUED,
        StoryEvent::Held => words::HELD,
        StoryEvent::Lapsed => words::LAPSED,
        StoryEvent::WalkedAway => words::WALKED_AWAY,
        StoryEvent::Bought => words::BOUGHT,
        StoryEvent::BoughtTwice => words::BOUGHT_TWICE,
        StoryEvent::SoldOut => words::SOLD_OUT,
        StoryEvent::TurnedAway => words::TURNED_AWAY,
        StoryEvent::Picked => words::PICKED,
        StoryEvent::Refused => words::REFUSED,
        StoryEvent::Started => words::STARTED,
        StoryEvent::Stalled if had(StoryEvent::Stalled) => words::STALLED_AGAIN,
        StoryEvent::Stalled => words::STALLED,
        StoryEvent::Resumed => return words::resumed(since_last()),
        StoryEvent::Ended => words::ENDED,
        StoryEvent::Delivered => words::DELIVERED,
        StoryEvent::Sent => words::SENT,
    };
    plain.to_owned()
}
