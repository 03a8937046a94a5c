//! What plays in a scene of one type of plan: its players and panels, and how another plan comes to them.

use phones_and_mailboxes::lesson::{Facts, Model, Seen};
use phones_and_mailboxes::play::{Address, LONGEST_ADDRESS, Play, Time, WhatIf};

use super::model::{Heard, Opened, SceneModel};
use super::now::Now;
use super::panels::{Effect, Hands, Message, Panels};
use super::table::Scene;
use crate::address;
use crate::widgets::asked::Asked;

/// The plan in the address, or the one to start with.
pub fn open<P: Model>(scene: &'static Scene<P>) -> (Box<dyn SceneModel>, Opened) {
    let lesson = scene.lesson;
    let pace = |plan: &P| (scene.pace)(plan).or(lesson.days.first().map(|day| day.pace));
    let playing = |plan: P| {
        let pace = pace(&plan).unwrap_or(1.0);
        let (many, each) = scene.several;
        (scene.play)(many, each, plan, pace).map(|players| Playing {
            scene,
            players,
            panels: scene.panels.map(|panels| panels()),
        })
    };
    let Ok(mut first) = playing(lesson.opening()) else {
        unreachable!("every lesson's days are within their limits");
    };
    let mut opened = Opened::default();
    match address::here(lesson.name) {
        Some(Ok(address)) => match first.follow_link(&address) {
            Ok(stands) => (opened.stands, opened.chosen) = (stands, address.caller),
            Err(refusal) => opened.refusal = Some(refusal),
        },
        Some(Err(damage)) => opened.refusal = Some(damage.to_string()),
        None => {}
    }
    (Box::new(first), opened)
}

/// See the module.
pub struct Playing<P: Model> {
    pub scene: &'static Scene<P>,
    pub players: Box<dyn Play<P>>,
    pub panels: Option<Box<dyn Panels<P>>>,
}

impl<P: Model> Playing<P> {
    /// What is on.
    pub fn now(&self) -> Now<'_, P> {
        Now {
            plan: self.players.plan(),
            run: self.players.run(),
            all: self.players.all(),
            other: self.asked_since().zip(self.players.other()),
        }
    }

    fn change(&mut self, plan: P) -> Result<(), String> {
        self.players.change(plan)?;
        self.changed();
        Ok(())
    }

    fn open(&mut self, plan: P, pace: f64) -> Result<(), String> {
        self.players.open(plan, pace)?;
        self.changed();
        Ok(())
    }

    fn changed(&mut self) {
        if let Some(panels) = &mut self.panels {
            panels.changed(self.players.plan());
        }
    }

    fn pace(&self, plan: &P) -> f64 {
        (self.scene.pace)(plan).unwrap_or(self.players.clock().pace)
    }

    /// See [`SceneModel::ask`].
    pub fn begin_or_end_what_if(&mut self) {
        if self.players.other().is_some() {
            self.players.end_what_if();
        } else {
            self.players.ask_what_if();
        }
        self.changed();
    }

    /// See [`SceneModel::days`].
    pub fn offered(&self) -> Vec<(&'static str, bool)> {
        let plan = self.players.plan();
        let days = self.scene.lesson.days.iter().map(|day| {
            let mut offered = (day.plan)();
            offered.set_seed(plan.seed());
            (day.name, offered == *plan)
        });
        days.collect()
    }

    /// See [`SceneModel::open_day`].
    pub fn begin_day(&mut self, number: usize) -> Result<(), String> {
        let Some(day) = self.scene.lesson.days.get(number) else {
            return Ok(());
        };
        let mut plan = (day.plan)();
        plan.set_seed(self.players.plan().seed());
        let pace = (self.scene.pace)(&plan).unwrap_or(day.pace);
        self.open(plan, pace)?;
        self.players.time(Time::Play);
        Ok(())
    }

    /// See [`SceneModel::open_address`].
    pub fn follow_link(&mut self, address: &Address) -> Result<bool, String> {
        let plan = P::from_link(&address.plan)?;
        let what_if = match &address.what_if {
            Some(what_if) => Some((what_if.since, P::from_link(&what_if.plan)?)),
            None => None,
        };
        let pace = self.pace(&plan);
        match address.moment {
            Some(moment) => self.players.open_at(plan, pace, moment, what_if)?,
            None => self.players.open(plan, pace)?,
        }
        self.changed();
        if let (Some(panels), Some(goals)) = (&mut self.panels, &address.goals) {
            panels.take_goals(goals.clone());
        }
        Ok(address.moment.is_some())
    }

    /// See [`SceneModel::address`].
    pub fn as_address(&self) -> Option<Address> {
        let players = &self.players;
        let plan = players.shared_plan().to_link_within(LONGEST_ADDRESS)?;
        let goals = self.panels.as_ref().and_then(|panels| panels.goals());
        let asked = players.asked().map(|(since, changed)| WhatIf {
            since,
            plan: changed.to_link(),
        });
        Some(Address {
            goals: goals.cloned(),
            moment: asked.as_ref().map(|what_if| what_if.since),
            what_if: asked,
            ..Address::new(self.scene.lesson.name, plan)
        })
    }

    /// See [`SceneModel::turn`].
    pub fn turn_control(&mut self, key: &'static str, to: f64) -> Result<(), String> {
        let mut plan = self.players.plan().clone();
        let panels = self.panels.as_mut();
        if !panels.is_some_and(|panels| panels.turn(&mut plan, key, to)) {
            plan.turn(key, to);
        }
        self.change(plan)
    }

    /// See [`SceneModel::new_seed`].
    pub fn another_day(&mut self) -> Result<(), String> {
        self.players.another_day()?;
        self.changed();
        Ok(())
    }

    /// See [`SceneModel::play_bet`].
    pub fn begin_bet(&mut self) -> Result<(), String> {
        let lesson = self.scene.lesson;
        let Some(bet) = &lesson.bet else {
            return Ok(());
        };
        let players = &mut self.players;
        let is_on = bet.is_about(lesson, players.plan()) && players.other().is_none();
        if is_on && !players.clock().finished {
            players.time(Time::Play);
            return Ok(());
        }
        self.begin_day(bet.day)
    }

    /// See [`SceneModel::see`].
    pub fn judge(&self, asked: &mut Asked) -> Option<&'static str> {
        // What would be otherwise is no answer.
        if self.players.other().is_some() {
            return None;
        }
        let now = self.now();
        let panels = self.panels.as_ref();
        let all: Vec<_> = now.all.iter().map(|&(plan, run, _)| (plan, run)).collect();
        let seen = Seen {
            plan: now.plan,
            run: now.run,
            all: &all,
            facts: panels.map_or_else(Facts::default, |panels| panels.facts(&now)),
        };
        asked.see(self.scene.lesson, &seen)
    }

    /// See [`SceneModel::hear`].
    pub fn let_hear(&mut self, message: Message, hands: &Hands) -> Result<Heard, String> {
        let Some(mut panels) = self.panels.take() else {
            return Ok(Heard::Nothing);
        };
        let effect = panels.hear(message, &self.now(), hands);
        self.panels = Some(panels);
        match effect {
            Effect::Nothing => return Ok(Heard::Nothing),
            Effect::Show => return Ok(Heard::Show),
            Effect::Tell => return Ok(Heard::Tell),
            Effect::Address => return Ok(Heard::Address),
            Effect::Refuse(why) => return Err(why),
            Effect::Open(plan) => {
                let pace = self.pace(&plan);
                if let (Err(why), Some(panels)) = (self.open(plan, pace), &mut self.panels) {
                    panels.refused(why);
                    return Ok(Heard::Show);
                }
            }
            Effect::Again(plan) => {
                self.change(plan)?;
                self.players.time(Time::Restart);
                self.players.time(Time::Play);
                return Ok(Heard::Address);
            }
        }
        Ok(Heard::Opened)
    }
}
