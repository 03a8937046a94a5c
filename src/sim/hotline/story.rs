//! One caller's story, read back from a hotline.

use super::{Hotline, HotlineState};
use crate::population::Population;
use crate::redial;
use crate::story::{Story, StoryEvent};

impl Hotline {
    /// What happened to a caller so far.
    pub(super) fn tell(&self, people: &Population, caller: u32) -> Story {
        let call = self.call(caller);
        if call.state == HotlineState::Away {
            return Story::new();
        }
        let told = redial::story(people, caller, call.redials, |redials, rang| {
            redial::delay(self.redial.at(rang), people, caller, redials)
        });
        let Some((mut story, last)) = told else {
            return Story::new();
        };
        let since = call.since;
        match call.state {
            HotlineState::Away => {}
            HotlineState::OnHold => story.push((last, StoryEvent::Waited)),
            HotlineState::Abandoned => {
                story.push((last, StoryEvent::Waited));
                story.push((since, StoryEvent::Abandoned));
            }
            HotlineState::Talking | HotlineState::Served => {
                if call.waited {
                    story.push((last, StoryEvent::Waited));
                }
                story.push((since, StoryEvent::Answered));
            }
            HotlineState::Orbiting => story.push((last, StoryEvent::HeardBusy)),
            HotlineState::Lost => {
                story.push((last, StoryEvent::HeardBusy));
                story.push((last, StoryEvent::GaveUp));
            }
            HotlineState::MessageWaiting => {
                story.push((last, StoryEvent::HeardBusy));
                story.push((last, StoryEvent::LeftMessage));
            }
            HotlineState::MessageOpen | HotlineState::CalledBack => {
                story.push((last, StoryEvent::HeardBusy));
                story.push((last, StoryEvent::LeftMessage));
                story.push((since, StoryEvent::TakenUp));
            }
        }
        if call.state == HotlineState::Served {
            let end = since.saturating_add(self.call_span(people, caller, since));
            story.push((end, StoryEvent::Done));
        } else if call.state == HotlineState::CalledBack {
            let end = since.saturating_add(self.message_span(people, caller, since));
            story.push((end, StoryEvent::CalledBack));
        }
        story
    }
}
