//! Streaming: viewers come, each picks a film, and sees it from its beginning, at a position of their own.
//!
//! Four ways to bring films to their viewers, and behind them all the studio's back room, where each title must be
//! encoded before anybody can see it; who picks one that is not yet, waits, and only then seeks a line, a courier or a
//! showing. Everything is counted in whole units ([`units`]), so that at every nanosecond what was received is exactly
//! what was shown and what is buffered.
//!
//! Within one nanosecond: first departures (a title is encoded, a film ends, a film has arrived), then what begins or
//! fills (a film starts or goes on, a buffer is full), then buffers that run dry, then arrivals; see
//! [`crate::system::Class`]. A buffer that is empty stalls, even if in the same nanosecond there is room again.

mod back_room;
mod broadcast;
mod catalogue;
mod clock;
mod diary;
mod flow;
mod hall;
mod homes;
mod levels;
mod lines;
mod post;
mod rules;
mod shared_line;
pub mod units;
mod viewer;

use super::chance::Chance;
use super::ledger::Ledger;
use super::measure::TimeSeries;
use super::population::Population;
use super::story::{Story, StoryEvent};
use super::system::{Class, Due, NEVER_DUE, System, compile_advance};
use super::time::{NEVER, Nanos};
use super::weight::{Weigh, total};
use super::work::Work;

pub use back_room::BackRoom;
pub use broadcast::{Broadcast, OnAir};
pub use catalogue::Catalogue;
pub use flow::{Flow, mean_mbit_s};
pub use hall::{Hall, ViewerState};
pub use homes::Homes;
pub use lines::{Lines, lines};
pub use post::{Post, courier_rate};
pub use rules::{Delivery, Late, Popularity, StreamingRules};
use shared_line::SharedLine;
use units::{Rate, rate};
pub use viewer::Viewer;

/// The way films take, with what is on it.
#[derive(Clone, Debug)]
enum Road {
    Refusal(Lines),
    Sharing(Box<SharedLine>),
    Broadcast(Broadcast),
    Post(Post),
}

/// A house of films with its viewers, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Streaming {
    rules: StreamingRules,
    film: Rate,
    catalogue: Catalogue,
    room: BackRoom,
    road: Road,
    hall: Hall,
    due: Due,
}

impl Streaming {
    /// The house at opening. The films are those of a run with this seed; `viewers` is how many will come at most.
    pub fn new(seed: u64, encoders: u32, work: Work, viewers: u32, rules: StreamingRules) -> Self {
        let chance = Chance::new(seed);
        let film = rate(rules.film_mbit_s);
        let mut streaming = Self {
            rules,
            film,
            catalogue: Catalogue::new(chance, rules.films, work, rules.popularity),
            room: BackRoom::new(chance, encoders, rules.films, rules.encode_s),
            road: match rules.way {
                Delivery::Refusal => Road::Refusal(Lines::new(&rules, viewers)),
                Delivery::Sharing => Road::Sharing(Box::new(SharedLine::new(&rules))),
                Delivery::Broadcast => Road::Broadcast(Broadcast::new(&rules)),
                Delivery::Post => Road::Post(Post::new(&rules)),
            },
            hall: Hall::new(film),
            due: NEVER_DUE,
        };
        streaming.due = streaming.find_due();
        streaming
    }

    /// After `now` the house goes on with these rules and encoders; `viewers` is how many will come at most. Whoever
    /// has a line or a courier keeps it. What a film is stays as it was, and so does the way.
    pub fn change(&mut self, now: Nanos, encoders: u32, viewers: u32, rules: StreamingRules) {
        self.pass(now);
        self.rules = rules;
        self.room.change(now, encoders, rules.encode_s);
        match &mut self.road {
            Road::Refusal(lines) => lines.change(now, &rules, viewers),
            Road::Sharing(line) => line.change(&rules),
            Road::Broadcast(broadcast) => broadcast.change(&rules),
            Road::Post(post) => post.change(&mut self.hall, now, &rules),
        }
        self.settle();
    }

    fn find_due(&self) -> Due {
        let due = (self.room.next_time(), Class::Departure).min(self.road_due());
        if due.0 == NEVER { NEVER_DUE } else { due }
    }

    fn road_due(&self) -> Due {
        match &self.road {
            Road::Refusal(lines) => lines.next(),
            Road::Sharing(line) => line.next(),
            Road::Broadcast(broadcast) => broadcast.next(),
            Road::Post(post) => post.next(),
        }
    }

    fn pass(&mut self, now: Nanos) {
        self.hall.pass(now);
        if let Road::Sharing(line) = &mut self.road {
            line.pass(now);
        }
    }

    /// A viewer whose film is ready.
    fn admit(&mut self, people: &Population, viewer: u32, now: Nanos) {
        let length = self.catalogue.length(people, viewer);
        let hall = &mut self.hall;
        match &mut self.road {
            Road::Refusal(lines) => lines.admit(hall, people, viewer, length, now),
            Road::Sharing(line) => {
                hall.accept();
                line.admit(hall, viewer, length);
            }
            Road::Broadcast(broadcast) => {
                hall.accept();
                let title = self.catalogue.title(people, viewer);
                let ready = title.and_then(|title| self.room.ready(title));
                broadcast.admit(hall, people, (viewer, length), ready.unwrap_or(0), now);
            }
            Road::Post(post) => {
                hall.accept();
                post.admit(hall, viewer, length, now);
            }
        }
    }

    /// To be called after everything that has happened.
    fn settle(&mut self) {
        let hall = &mut self.hall;
        match &mut self.road {
            Road::Refusal(lines) => lines.settle(hall),
            Road::Sharing(line) => line.settle(hall),
            Road::Broadcast(broadcast) => broadcast.settle(hall),
            Road::Post(post) => post.settle(hall),
        }
        self.hall.series.after(&self.hall.books);
        self.due = self.find_due();
    }

    /// What can be set.
    pub fn rules(&self) -> &StreamingRules {
        &self.rules
    }

    /// The films.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The studio's back room.
    pub fn back_room(&self) -> &BackRoom {
        &self.room
    }

    /// Where everybody stands, and what is measured.
    pub fn hall(&self) -> &Hall {
        &self.hall
    }

    /// The lines, where everybody needs a whole one.
    pub fn lines(&self) -> Option<&Lines> {
        match &self.road {
            Road::Refusal(lines) => Some(lines),
            _ => None,
        }
    }

    /// The couriers, where films go by post.
    pub fn post(&self) -> Option<&Post> {
        match &self.road {
            Road::Post(post) => Some(post),
            _ => None,
        }
    }

    /// What a viewer receives now whose buffer is not full, where all share.
    pub fn share(&self) -> Option<Rate> {
        match &self.road {
            Road::Sharing(line) => Some(line.share()),
            _ => None,
        }
    }

    /// What is on the air at `now`, where films are broadcast.
    pub fn on_air(&self, now: Nanos) -> Option<OnAir> {
        match &self.road {
            Road::Broadcast(it) => Some(it.on_air(self.catalogue.lengths(), &self.room, now)),
            _ => None,
        }
    }
}

impl System for Streaming {
    compile_advance!();

    fn next(&self) -> Due {
        self.due
    }

    fn step(&mut self, people: &Population) {
        let (now, _) = self.due;
        if now == NEVER {
            return;
        }
        self.pass(now);
        if (self.room.next_time(), Class::Departure) <= self.road_due() {
            for viewer in self.room.finish(now) {
                self.admit(people, viewer, now);
            }
        } else {
            let hall = &mut self.hall;
            match &mut self.road {
                Road::Refusal(lines) => lines.step(hall, people, now),
                Road::Sharing(line) => line.step(hall, people),
                Road::Broadcast(broadcast) => broadcast.step(hall, people, now),
                Road::Post(post) => {
                    let length = |viewer| self.catalogue.length(people, viewer);
                    post.step(hall, people, length, now);
                }
            }
        }
        self.settle();
    }

    fn arrive(&mut self, people: &Population, viewer: u32, now: Nanos) {
        self.pass(now);
        self.hall.arrive();
        let title = self.catalogue.title(people, viewer);
        if self.room.holds_back(title, viewer) {
            self.hall.wait(viewer, ViewerState::AtStudio);
        } else {
            self.admit(people, viewer, now);
        }
        self.settle();
    }

    fn books(&self) -> &Ledger {
        &self.hall.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.hall.series
    }

    fn story(&self, people: &Population, viewer: u32) -> Story {
        let mut story: Story = self.hall.diary.read(viewer).collect();
        if self.hall.state(viewer) != ViewerState::Away
            && let Some(arrival) = people.arrival(viewer)
        {
            story.push((arrival, StoryEvent::Picked));
        }
        story.reverse();
        story
    }
}

impl Weigh for Streaming {
    fn weight(&self) -> usize {
        let road: &dyn Weigh = match &self.road {
            Road::Refusal(lines) => lines,
            Road::Sharing(line) => line,
            Road::Broadcast(broadcast) => broadcast,
            Road::Post(post) => post,
        };
        total(&[&self.catalogue, &self.room, road, &self.hall])
    }
}
