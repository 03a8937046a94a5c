//! The front of the house, the same for every way: who has come, where everybody stands, and what is measured.

use super::diary::Diary;
use super::flow::Flow;
use super::homes::Homes;
use super::units::{Rate, Volume};
use crate::int128::product;
use crate::ledger::Ledger;
use crate::measure::{Batches, Histogram, TimeSeries};
use crate::population::Population;
use crate::story::StoryEvent;
use crate::time::Nanos;
use crate::weight::{Weigh, total};

/// Where a viewer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewerState {
    /// Has not come yet.
    Away,
    /// Waits for a film that is not encoded yet.
    AtStudio,
    /// Waits for the next showing, or for a courier.
    Waiting,
    /// The film is on its way by post.
    Travelling,
    /// The buffer fills before the film starts.
    Filling,
    /// The film is on.
    Watching,
    /// The film is on, but the buffer is empty and the picture stands still.
    Stalled,
    /// The film is over.
    Ended,
    /// No line was free.
    Refused,
}

impl ViewerState {
    /// Whether the film has begun and is not over.
    fn is_on(self) -> bool {
        matches!(self, Self::Watching | Self::Stalled)
    }

    /// Whether the viewer is here and the film has not begun.
    fn is_before(self) -> bool {
        matches!(
            self,
            Self::AtStudio | Self::Waiting | Self::Travelling | Self::Filling
        )
    }
}

/// One viewer's record.
#[derive(Clone, Copy, Debug)]
struct Seat {
    state: ViewerState,
    /// Where the way keeps what it knows of this viewer.
    place: u32,
    /// Where this viewer lives, or lived.
    home: u32,
}

/// Books and measures of all viewers. The books' `waiting` are those whose film has not begun, `working` those whose
/// film is on, `lost` those refused.
#[derive(Clone, Debug)]
pub struct Hall {
    seats: Vec<Seat>,
    homes: Homes,
    /// Whose film is over, and who was refused, in the order in which it happened.
    ended: Vec<u32>,
    turned_away: Vec<u32>,
    pub(super) diary: Diary,
    pub(super) books: Ledger,
    pub(super) series: TimeSeries,
    pub(super) flow: Flow,
    start_delays: Histogram,
    start_batches: Batches,
    delivery_times: Histogram,
    delivery_batches: Batches,
    refused: Batches,
    stalls: u64,
    stalled: u64,
    stalled_max: u64,
    stalled_area: u128,
    missed: Histogram,
    /// Lengths of all films that have started, in nanoseconds.
    started: u128,
}

impl Hall {
    pub(super) fn new(film: Rate) -> Self {
        Self {
            seats: Vec::new(),
            homes: Homes::default(),
            ended: Vec::new(),
            turned_away: Vec::new(),
            diary: Diary::default(),
            books: Ledger::default(),
            series: TimeSeries::default(),
            flow: Flow::new(film),
            start_delays: Histogram::default(),
            start_batches: Batches::default(),
            delivery_times: Histogram::default(),
            delivery_batches: Batches::default(),
            refused: Batches::default(),
            stalls: 0,
            stalled: 0,
            stalled_max: 0,
            stalled_area: 0,
            missed: Histogram::default(),
            started: 0,
        }
    }

    /// Moves time on.
    pub(super) fn pass(&mut self, now: Nanos) {
        self.series.before(&self.books, now);
        let span = now.saturating_sub(self.books.now);
        self.stalled_area += product(self.stalled, span);
        self.books.pass(now);
        self.flow.pass(now);
    }

    /// The next viewer has come.
    pub(super) fn arrive(&mut self) {
        self.books.arrived += 1;
        self.diary.open();
        let home = self.homes.take(self.seats.len() as u32);
        self.seats.push(Seat {
            state: ViewerState::Away,
            place: 0,
            home,
        });
    }

    /// Changes where a viewer stands, in the books too; what they did before.
    fn move_to(&mut self, viewer: u32, state: ViewerState) -> ViewerState {
        let Some(seat) = self.seats.get_mut(viewer as usize) else {
            return state;
        };
        let before = std::mem::replace(&mut seat.state, state);
        self.books.waiting -= u64::from(before.is_before());
        self.books.working -= u64::from(before.is_on());
        self.books.working += u64::from(state.is_on());
        if state.is_before() {
            self.books.wait();
        }
        before
    }

    /// A viewer waits, for whatever `state` says.
    pub(super) fn wait(&mut self, viewer: u32, state: ViewerState) {
        self.move_to(viewer, state);
    }

    /// No line was free.
    pub(super) fn refuse(&mut self, people: &Population, viewer: u32, now: Nanos) {
        self.books.attempts += 1;
        self.books.refused += 1;
        self.books.refused_first += 1;
        self.refused.record(1.0);
        self.move_to(viewer, ViewerState::Refused);
        self.homes.leave(self.home(viewer));
        self.turned_away.push(viewer);
        self.books.lose(people.arrival(viewer).unwrap_or(now));
        self.diary.note(viewer, now, StoryEvent::Refused);
    }

    /// A line was free, or needed none.
    pub(super) fn accept(&mut self) {
        self.books.attempts += 1;
        self.refused.record(0.0);
    }

    /// A courier sets out with the film.
    pub(super) fn send(&mut self, viewer: u32, now: Nanos) {
        self.move_to(viewer, ViewerState::Travelling);
        self.diary.note(viewer, now, StoryEvent::Sent);
    }

    /// The film has arrived, whole.
    pub(super) fn deliver(&mut self, people: &Population, viewer: u32, now: Nanos) {
        let time = now - people.arrival(viewer).unwrap_or(now);
        self.delivery_times.record(time);
        self.delivery_batches.record(time as f64);
        self.diary.note(viewer, now, StoryEvent::Delivered);
    }

    /// A film of this length starts; `missed` of it has passed already.
    pub(super) fn start(
        &mut self,
        people: &Population,
        (viewer, length): (u32, Nanos),
        missed: Nanos,
        now: Nanos,
    ) {
        self.move_to(viewer, ViewerState::Watching);
        let delay = now - people.arrival(viewer).unwrap_or(now);
        self.start_delays.record(delay);
        self.start_batches.record(delay as f64);
        self.missed.record(missed);
        self.started += u128::from(length);
        self.diary.note(viewer, now, StoryEvent::Started);
        self.flow.play();
    }

    /// The buffer is empty: `unseen` could not be shown.
    pub(super) fn stall(&mut self, viewer: u32, unseen: Volume, now: Nanos) {
        self.move_to(viewer, ViewerState::Stalled);
        self.stalls += 1;
        self.stalled += 1;
        self.stalled_max = self.stalled_max.max(self.stalled);
        self.diary.note(viewer, now, StoryEvent::Stalled);
        self.flow.halt(unseen);
    }

    /// The picture moves again.
    pub(super) fn resume(&mut self, viewer: u32, now: Nanos) {
        self.move_to(viewer, ViewerState::Watching);
        self.stalled -= 1;
        self.diary.note(viewer, now, StoryEvent::Resumed);
        self.flow.play();
    }

    /// The film is over: the last nanosecond had `unseen` left to show, and nothing to show it of.
    pub(super) fn end(&mut self, people: &Population, viewer: u32, unseen: Volume, now: Nanos) {
        self.move_to(viewer, ViewerState::Ended);
        self.homes.leave(self.home(viewer));
        self.ended.push(viewer);
        self.books.serve(people.arrival(viewer).unwrap_or(now));
        self.diary.note(viewer, now, StoryEvent::Ended);
        self.flow.halt(unseen);
    }

    /// Remembers where the way keeps what it knows of a viewer.
    pub(super) fn place(&mut self, viewer: u32, place: u32) {
        if let Some(seat) = self.seats.get_mut(viewer as usize) {
            seat.place = place;
        }
    }

    /// Where the way keeps what it knows of a viewer.
    pub(super) fn placed(&self, viewer: u32) -> u32 {
        self.seats.get(viewer as usize).map_or(0, |seat| seat.place)
    }

    /// Where a viewer stands.
    pub fn state(&self, viewer: u32) -> ViewerState {
        let seat = self.seats.get(viewer as usize);
        seat.map_or(ViewerState::Away, |seat| seat.state)
    }

    /// The homes of all who are here.
    pub fn homes(&self) -> &Homes {
        &self.homes
    }

    /// Where a viewer lives, or lived.
    pub fn home(&self, viewer: u32) -> u32 {
        self.seats.get(viewer as usize).map_or(0, |seat| seat.home)
    }

    /// Whose film is over, in the order in which it ended.
    pub fn ended(&self) -> &[u32] {
        &self.ended
    }

    /// Who was refused, in the order in which it happened.
    pub fn turned_away(&self) -> &[u32] {
        &self.turned_away
    }

    /// What last happened to a viewer, and when; none before anything did.
    pub fn last(&self, viewer: u32) -> Option<(Nanos, StoryEvent)> {
        self.diary.read(viewer).next()
    }

    /// What has been received and shown.
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    /// Times from coming to the start of the film.
    pub fn start_delays(&self) -> &Histogram {
        &self.start_delays
    }

    /// Mean start delay in nanoseconds, with its uncertainty.
    pub fn start_batches(&self) -> &Batches {
        &self.start_batches
    }

    /// Times from coming until the film had arrived, whole; where films are downloaded.
    pub fn delivery_times(&self) -> &Histogram {
        &self.delivery_times
    }

    /// Mean delivery time in nanoseconds, with its uncertainty.
    pub fn delivery_batches(&self) -> &Batches {
        &self.delivery_batches
    }

    /// Share of those who sought a line that found none.
    pub fn refused(&self) -> &Batches {
        &self.refused
    }

    /// How often a picture has stood still.
    pub fn stalls(&self) -> u64 {
        self.stalls
    }

    /// How many pictures stand still now.
    pub fn stalled(&self) -> u64 {
        self.stalled
    }

    /// The most that ever stood still at once.
    pub fn stalled_max(&self) -> u64 {
        self.stalled_max
    }

    /// Time that all pictures together stood still, up to `now`, in viewer-nanoseconds.
    pub fn stalled_area(&self, now: Nanos) -> u128 {
        let span = now.saturating_sub(self.books.now);
        self.stalled_area + u128::from(self.stalled) * u128::from(span)
    }

    /// Share of the time with a film on during which its picture stood still, up to `now`.
    pub fn stalled_share(&self, now: Nanos) -> Option<f64> {
        let on = self.books.at(now).working_area;
        (on > 0).then(|| self.stalled_area(now) as f64 / on as f64)
    }

    /// How much each who has started missed of the film, as time.
    pub fn missed(&self) -> &Histogram {
        &self.missed
    }

    /// Lengths of all films that have started, in nanoseconds.
    pub fn started(&self) -> u128 {
        self.started
    }
}

impl Weigh for Hall {
    fn weight(&self) -> usize {
        total(&[
            &self.seats,
            &self.homes,
            &self.ended,
            &self.turned_away,
            &self.diary,
            &self.series,
            &self.start_delays,
            &self.start_batches,
            &self.delivery_times,
            &self.delivery_batches,
            &self.refused,
            &self.missed,
        ])
    }
}
