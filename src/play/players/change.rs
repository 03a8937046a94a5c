//! Playing something else: another plan, another day, or what if.

use super::{Asked, Players, next_seed};
use crate::lesson::Model;
use crate::play::pacing::{Hurry, Pacing};
use crate::play::timeline::{Change, Timeline};
use crate::sim::Nanos;
use crate::sim::rewind::Rewindable;
use crate::sim::time::seconds;
use crate::words::refusal as words;

impl<M: Model> Players<M> {
    /// Asks what if: from now on changes make another future, and this one goes on beside it.
    pub fn ask_what_if(&mut self) {
        if self.asked.is_some() {
            return;
        }
        self.pause();
        let (since, slice) = (self.now(), self.slice());
        self.asked = Some(Asked {
            since,
            plan: self.plan.clone(),
        });
        let mut there = true;
        for timeline in self.timelines_mut() {
            there &= timeline.ask(since, slice);
        }
        self.pacing.hurry = (!there).then_some(Hurry::To(since));
    }

    /// Asks no longer: the future in which nothing was changed is the only one again.
    pub fn end_what_if(&mut self) {
        let now = self.now();
        let Some(asked) = self.asked.take() else {
            return;
        };
        self.plan = asked.plan;
        self.timelines_mut().for_each(Timeline::end);
        // They may have been on their way.
        let late = |one: &Timeline<M>| one.now() < now && !one.is_finished();
        let is_late = self.timelines().any(late);
        self.pacing.hurry = is_late.then_some(Hurry::To(now));
    }

    /// Since when something else holds and which plan that is, while the reader asks what if.
    pub fn asked(&self) -> Option<(Nanos, &M)> {
        self.branched_at().zip(Some(&self.plan))
    }

    /// Takes another plan and lives it again up to the present moment, or to its end if the old
    /// one was over; from where it was asked, if the reader asks what if.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits, or has another past; then nothing changes.
    pub fn change(&mut self, plan: M) -> Result<(), String> {
        let changes = self.check(&plan)?;
        self.plan = plan;
        self.apply(changes);
        Ok(())
    }

    /// What a plan would change, for each of the runs.
    fn check(&self, plan: &M) -> Result<Vec<Option<Change<M>>>, String> {
        let all = self.timelines().enumerate();
        all.map(|(place, timeline)| timeline.check((self.several.each)(plan, place)))
            .collect()
    }

    fn apply(&mut self, changes: Vec<Option<Change<M>>>) {
        let (now, slice) = (self.now(), self.slice());
        let was_over = self.is_finished() && now > 0;
        let mut changed = false;
        for (timeline, change) in self.timelines_mut().zip(changes) {
            if let Some(change) = change {
                timeline.change(change, slice);
                changed = true;
            }
        }
        if !changed || self.is_hurrying() {
            return;
        }
        let is_there = self.asked.is_none() && self.timelines().all(|one| one.run().now() == now);
        self.pacing.hurry = if was_over {
            Some(Hurry::ToEnd)
        } else {
            (!is_there).then_some(Hurry::To(now))
        };
    }

    /// Another day like this one: other callers, but just as many.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn another_day(&mut self) -> Result<(), String> {
        let mut plan = self.plan.clone();
        plan.set_seed(next_seed(plan.seed()));
        self.change(plan)
    }

    /// Lets one more caller come now, and time go on.
    ///
    /// # Errors
    /// A sentence, if there are too many already.
    pub fn ring(&mut self) -> Result<(), String> {
        let now = self.now();
        let mut plan = self.plan.clone();
        plan.ring(seconds(now));
        self.change(plan)?;
        // At the present moment the call is there: a day of single calls is lived in no time.
        while !self.live(now) {}
        self.pacing.hurry = None;
        self.pacing.playing = true;
        Ok(())
    }

    /// Takes another plan from its opening, playing or not as before.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits; then nothing changes.
    pub fn open(&mut self, plan: M, pace: f64) -> Result<(), String> {
        let playing = self.is_playing();
        self.open_at(plan, pace, 0, None)?;
        self.pacing.playing = playing;
        Ok(())
    }

    /// Takes another plan and goes to a moment, where it pauses. With a what-if, from its moment on the other plan holds
    /// that is given with it.
    ///
    /// # Errors
    /// A sentence, if one of the plans is out of its limits, if the one cannot change into the other while it goes on, or
    /// if the what-if would begin later than at the moment to go to; then nothing changes.
    pub fn open_at(
        &mut self,
        plan: M,
        pace: f64,
        moment: Nanos,
        what_if: Option<(Nanos, M)>,
    ) -> Result<(), String> {
        if what_if.as_ref().is_some_and(|&(since, _)| since > moment) {
            return Err(words::WHAT_IF_LATER.to_owned());
        }
        let each = &self.several.each;
        let (first, others) = self.several.timelines(|place| {
            let one = each(&plan, place);
            match &what_if {
                None => Timeline::new(one),
                Some((since, changed)) => Timeline::asked(one, *since, each(changed, place)),
            }
        })?;
        self.pacing = Pacing::new(pace);
        (self.first, self.others) = (first, others);
        let is_there = moment == 0 && what_if.is_none();
        (self.plan, self.asked) = match what_if {
            None => (plan, None),
            Some((since, changed)) => (changed, Some(Asked { since, plan })),
        };
        self.pacing.hurry = (!is_there).then_some(Hurry::To(moment));
        Ok(())
    }
}
