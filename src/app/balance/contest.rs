//! The same day in five designs at once.

use phones_and_mailboxes::lesson::balance::in_design;
use phones_and_mailboxes::play::{Player, Staffing, Time};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::blend::{Blend, BlendRules};
use phones_and_mailboxes::sim::{Nanos, Solo};

use super::DESIGNS;
use browser::clock_ms;

type BlendPlan = Plan<BlendRules>;

/// See the module.
pub struct Contest {
    /// What the five have in common.
    plan: BlendPlan,
    players: Vec<Player<BlendPlan>>,
    /// Each design's own numbers, if they differ.
    adopted: Option<Staffing>,
}

impl Contest {
    /// Five runs at their opening. What is out of its limits in one of the designs does not take part in it.
    pub fn new(plan: BlendPlan, pace: f64) -> Self {
        let players = DESIGNS.iter().filter_map(|&design| {
            Player::one_of(DESIGNS.len(), in_design(&plan, design), pace).ok()
        });
        Self {
            players: players.collect(),
            plan,
            adopted: None,
        }
    }

    pub fn plan(&self) -> &BlendPlan {
        &self.plan
    }

    /// Each design's plan and run.
    pub fn runs(&self) -> impl Iterator<Item = (&BlendPlan, &Solo<Blend>)> {
        self.players
            .iter()
            .map(|player| (player.plan(), player.run()))
    }

    /// The present moment: that of the one which goes on longest.
    pub fn now(&self) -> Nanos {
        self.players.iter().map(Player::now).max().unwrap_or(0)
    }

    pub fn furthest(&self) -> Nanos {
        self.players.iter().map(Player::furthest).max().unwrap_or(0)
    }

    pub fn is_over(&self) -> bool {
        self.players.iter().all(Player::is_finished)
    }

    pub fn is_restless(&self) -> bool {
        self.players.iter().any(Player::is_restless)
    }

    pub fn is_playing(&self) -> bool {
        self.is_restless() && self.players.iter().any(Player::is_playing)
    }

    pub fn is_slowed(&self) -> bool {
        self.players.iter().any(Player::is_slowed)
    }

    pub fn pace(&self) -> f64 {
        self.players.first().map_or(1.0, Player::pace)
    }

    /// How far a hurry has come, 0 to 1; none without one.
    pub fn hurried(&self) -> Option<f64> {
        self.players
            .iter()
            .filter_map(Player::hurried)
            .reduce(f64::min)
    }

    /// Plays on, from the opening if all runs are over.
    pub fn play(&mut self) {
        if self.is_over() {
            self.restart();
        }
        for player in self
            .players
            .iter_mut()
            .filter(|player| !player.is_finished())
        {
            player.play();
        }
    }

    pub fn restart(&mut self) {
        self.players.iter_mut().for_each(Player::restart);
    }

    /// What the reader wants of time.
    pub fn time(&mut self, time: Time) {
        match time {
            Time::PlayOrPause if self.is_restless() => {
                self.players.iter_mut().for_each(Player::pause)
            }
            Time::PlayOrPause => self.play(),
            Time::Restart => self.restart(),
            Time::ToEnd => self.players.iter_mut().for_each(Player::hurry_to_end),
            Time::Seek(moment) => self.seek(moment),
            Time::Step => {
                if let Some(next) = self.players.iter_mut().filter_map(Player::next).min() {
                    self.seek(next);
                }
            }
            Time::Pace(pace) => self
                .players
                .iter_mut()
                .for_each(|player| player.set_pace(pace)),
        }
    }

    fn seek(&mut self, moment: Nanos) {
        self.players
            .iter_mut()
            .for_each(|player| player.seek(moment));
    }

    /// Takes another plan for all five.
    ///
    /// # Errors
    /// A sentence, if it is out of its limits; then nothing changes.
    pub fn change(&mut self, plan: BlendPlan) -> Result<(), String> {
        if plan.handlers != self.plan.handlers {
            self.adopted = None;
        }
        let plans: Vec<BlendPlan> = (0..)
            .zip(DESIGNS)
            .map(|(place, design)| self.staffed(in_design(&plan, design), place))
            .collect();
        for plan in &plans {
            plan.check().map_err(|refusal| refusal.to_string())?;
        }
        self.plan = plan;
        for (player, plan) in self.players.iter_mut().zip(plans) {
            if *player.plan() != plan {
                player.change(plan)?;
            }
        }
        Ok(())
    }

    /// Gives each design handlers of its own number; those without one keep theirs.
    pub fn adopt(&mut self, numbers: Staffing) {
        self.adopted = Some(numbers);
        // Only numbers of handlers change, and each of them was tried.
        let _ = self.change(self.plan.clone());
    }

    fn staffed(&self, mut plan: BlendPlan, place: usize) -> BlendPlan {
        let own = self.adopted.and_then(|numbers| *numbers.get(place)?);
        if let Some((handlers, at_phone)) = own {
            plan.handlers = handlers;
            plan.rules.at_phone = at_phone;
        }
        plan
    }

    /// Lives through one frame of `elapsed_s` seconds.
    pub fn frame(&mut self, elapsed_s: f64) {
        for player in &mut self.players {
            player.frame(elapsed_s, clock_ms);
        }
    }
}
