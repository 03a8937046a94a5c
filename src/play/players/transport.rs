//! The buttons of time: play and pause, back and forth, faster and slower.

use super::Players;
use crate::lesson::Model;
use crate::play::clock::Time;
use crate::play::pacing::Hurry;
use crate::sim::Nanos;

impl<M: Model> Players<M> {
    /// Does what the reader wants done about time.
    pub fn time(&mut self, time: Time) {
        match time {
            Time::Play => self.play(),
            Time::Pause => self.pause(),
            Time::Step => self.step(),
            Time::Restart => self.restart(),
            Time::ToEnd => self.hurry_to_end(),
            Time::Seek(moment) => self.seek(moment),
            Time::Pace(pace) => self.set_pace(pace),
        }
    }

    /// Plays on, from the start if everything is over.
    pub fn play(&mut self) {
        if self.is_finished() {
            self.restart();
        }
        self.pacing.playing = true;
    }

    /// Lets time stand.
    pub fn pause(&mut self) {
        self.pacing.pause();
    }

    /// Back to opening, or to where the what-if begins, playing or not as before.
    pub fn restart(&mut self) {
        self.pacing.hurry = self.branched_at().map(Hurry::To);
        if self.asked.is_none() {
            for timeline in self.timelines_mut() {
                timeline.run.restart();
            }
        }
        self.pacing.forgive();
    }

    /// To the next moment at which something happens, in any of the runs.
    pub fn step(&mut self) {
        self.pause();
        let all = self.timelines_mut();
        if let Some(next) = all.filter_map(|one| one.run.next_or_make()).min() {
            self.pacing.hurry = Some(Hurry::To(next));
        }
    }

    /// To a moment, back or forward, but not to before the what-if.
    pub fn seek(&mut self, time: Nanos) {
        self.pacing.playing = false;
        self.pacing.hurry = Some(Hurry::To(time.max(self.branched_at().unwrap_or(0))));
        self.pacing.forgive();
    }

    /// To the end of all runs.
    pub fn hurry_to_end(&mut self) {
        self.pacing.playing = false;
        self.pacing.hurry = Some(Hurry::ToEnd);
    }
}
