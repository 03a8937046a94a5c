//! One caller's story, read back from the books of a system.

use super::time::Nanos;

/// Something that happened to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum StoryEvent {
    /// Placed a call, for the first time or again.
    Rang = 1,
    /// Heard the busy signal.
    HeardBusy = 2,
    /// Will not redial any more: lost.
    GaveUp = 3,
    /// A handler took the call.
    Answered = 4,
    /// The call ended, the problem is solved.
    Done = 5,
    /// Posted a letter, and was free at once.
    Posted = 6,
    /// The mailbox was full: the letter came back, lost.
    Returned = 7,
    /// A handler opened the letter.
    Opened = 8,
    /// The reply went out, the problem is solved.
    Replied = 9,
    /// Joined those who wait on the line, listening to music.
    Waited = 10,
    /// Patience ended before an answer came: lost.
    Abandoned = 11,
    /// Left a message on the machine.
    LeftMessage = 12,
    /// A handler took the message up.
    TakenUp = 13,
    /// Somebody called back, the problem is solved.
    CalledBack = 14,
    /// Asked for an item.
    Asked = 20,
    /// Joined the line of those waiting for an item.
    Queued = 21,
    /// An item is held for this shopper.
    Held = 22,
    /// The hold ran out, and the item went back.
    Lapsed = 23,
    /// Walked away without paying.
    WalkedAway = 24,
    /// Paid, and has the item.
    Bought = 25,
    /// Paid for an item that somebody else had bought, too.
    BoughtTwice = 26,
    /// Nothing was left.
    SoldOut = 27,
    /// All the rest was held for others, and there was no line to wait in.
    TurnedAway = 28,
    /// Picked a film.
    Picked = 30,
    /// No line was free for another film: lost.
    Refused = 31,
    /// The film starts.
    Started = 32,
    /// The buffer is empty, the picture stands still.
    Stalled = 33,
    /// The picture moves again.
    Resumed = 34,
    /// The film is over.
    Ended = 35,
    /// The film has arrived, whole.
    Delivered = 36,
    /// A courier sets out with the film.
    Sent = 37,
}

impl StoryEvent {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rang => "rang",
            Self::HeardBusy => "heard-busy",
            Self::GaveUp => "gave-up",
            Self::Answered => "answered",
            Self::Done => "done",
            Self::Posted => "posted",
            Self::Returned => "returned",
            Self::Opened => "opened",
            Self::Replied => "replied",
            Self::Waited => "waited",
            Self::Abandoned => "abandoned",
            Self::LeftMessage => "left-message",
            Self::TakenUp => "taken-up",
            Self::CalledBack => "called-back",
            Self::Asked => "asked",
            Self::Queued => "queued",
            Self::Held => "held",
            Self::Lapsed => "lapsed",
            Self::WalkedAway => "walked-away",
            Self::Bought => "bought",
            Self::BoughtTwice => "bought-twice",
            Self::SoldOut => "sold-out",
            Self::TurnedAway => "turned-away",
            Self::Picked => "picked",
            Self::Refused => "refused",
            Self::Started => "started",
            Self::Stalled => "stalled",
            Self::Resumed => "resumed",
            Self::Ended => "ended",
            Self::Delivered => "delivered",
            Self::Sent => "sent",
        }
    }
}

/// What happened to one caller so far, in order of time.
pub type Story = Vec<(Nanos, StoryEvent)>;

/// A hash of many stories, for comparing whole runs: FNV-1a, 64 bit (Fowler, Noll & Vo), over each
/// event's time, kind and caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Adds one caller's story.
    pub fn add(&mut self, caller: u32, story: &[(Nanos, StoryEvent)]) {
        self.word(u64::from(caller));
        for &(time, event) in story {
            self.word(time);
            self.word(event as u64);
        }
    }

    fn word(&mut self, word: u64) {
        for byte in word.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_story_counts() {
        let of = |caller, time, event| {
            let mut print = Fingerprint::default();
            print.add(caller, &[(time, event)]);
            print
        };
        let print = of(1, 2, StoryEvent::Rang);
        assert_eq!(print, of(1, 2, StoryEvent::Rang));
        assert_ne!(print, of(2, 2, StoryEvent::Rang));
        assert_ne!(print, of(1, 3, StoryEvent::Rang));
        assert_ne!(print, of(1, 2, StoryEvent::Posted));
    }
}
