//! What happens at a hotline.

use super::{AWAY, Call, Hotline, HotlineState};
use crate::chance::Purpose;
use crate::ledger::Ledger;
use crate::measure::TimeSeries;
use crate::population::Population;
use crate::redial;
use crate::story::Story;
use crate::system::{Class, Due, NEVER_DUE, System, compile_advance};
use crate::time::{NEVER, Nanos, SECOND, from_float};
use crate::weight::{Weigh, total};

impl System for Hotline {
    compile_advance!();

    /// The two desks share nothing, so it is all the same which of them is first within a nanosecond.
    fn next(&self) -> Due {
        let own = self.own.as_ref().map_or(NEVER, |own| own.next_departure());
        let departure = self.desk.next_departure().min(own);
        let redial = self.orbit.next_time();
        let due = (departure, Class::Departure)
            .min((self.line.next_deadline(), Class::Missed))
            .min((redial, Class::Return));
        if due.0 == NEVER { NEVER_DUE } else { due }
    }

    fn step(&mut self, people: &Population) {
        let (now, class) = self.next();
        if now == NEVER {
            return;
        }
        self.pass(now);
        match class {
            Class::Departure if self.desk.next_departure() == now => self.leave_desk(people),
            Class::Departure => self.leave_own_desk(people),
            Class::Missed => self.abandon(people, now),
            _ => self.come_again(people, now),
        }
        self.series.after(&self.books);
    }

    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.pass(now);
        self.books.arrived += 1;
        let index = caller as usize;
        if index >= self.calls.len() {
            self.calls.resize(index + 1, AWAY);
        }
        self.ring(people, caller, 0, now);
        self.series.after(&self.books);
    }

    fn books(&self) -> &Ledger {
        &self.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.series
    }

    fn story(&self, people: &Population, caller: u32) -> Story {
        self.tell(people, caller)
    }
}

impl Weigh for Hotline {
    fn weight(&self) -> usize {
        total(&[
            &self.redial,
            &self.courtesy,
            &self.overhead,
            &self.call,
            &self.desk,
            &self.own,
            &self.line,
            &self.orbit,
            &self.messages,
            &self.served,
            &self.lost,
            &self.calls,
            &self.series,
            &self.measures,
            &self.turned_away,
            &self.hung_up,
        ])
    }
}

impl Hotline {
    pub(super) fn pass(&mut self, now: Nanos) {
        self.series.before(&self.books, now);
        self.books.pass(now);
    }

    /// Changes a caller's state, with all else as it is.
    fn turn(&mut self, caller: u32, state: HotlineState, since: Nanos) {
        if let Some(call) = self.calls.get_mut(caller as usize) {
            (call.state, call.since) = (state, since);
        }
    }

    fn come_again(&mut self, people: &Population, now: Nanos) {
        if let Some((caller, redials)) = self.orbit.leave() {
            self.books.waiting -= 1;
            self.measures.orbiting.leave(now);
            self.ring(people, caller, redials + 1, now);
        }
    }

    fn ring(&mut self, people: &Population, caller: u32, redials: u32, now: Nanos) {
        let free = self.desk.is_free();
        let places = self.rules.hold.map_or(0, |hold| hold.places as usize);
        let refused = !free && self.line.len() >= places;
        let observed = if refused { 1.0 } else { 0.0 };
        self.books.attempts += 1;
        self.measures.busy.record(observed);
        if redials == 0 {
            self.measures.busy_first.record(observed);
        }
        self.last = Some(caller);
        if let Some(call) = self.calls.get_mut(caller as usize) {
            *call = Call {
                redials: redials as u16,
                ..AWAY
            };
        }
        if free {
            self.answer(people, caller, now, now);
        } else if refused {
            self.refuse(people, caller, redials, now);
        } else {
            self.put_on_hold(people, caller, now);
        }
    }

    fn put_on_hold(&mut self, people: &Population, caller: u32, now: Nanos) {
        let patience = self.patience(people, caller);
        self.line
            .join(caller, patience.map(|time| now.saturating_add(time)));
        self.books.wait();
        self.measures.on_hold.enter(now);
        self.turn(caller, HotlineState::OnHold, now);
        if let Some(call) = self.calls.get_mut(caller as usize) {
            call.waited = true;
        }
    }

    /// How long a caller is willing to wait on the line; none if for ever.
    fn patience(&self, people: &Population, caller: u32) -> Option<Nanos> {
        let mean = self.rules.hold?.patience_s?;
        let mut draw = people.draw(caller, Purpose::Patience, 0);
        Some(from_float(draw.exponential() * mean * SECOND as f64))
    }

    /// A handler takes the call of somebody who has been on the line since `joined`.
    fn answer(&mut self, people: &Population, caller: u32, joined: Nanos, now: Nanos) {
        let arrival = people.arrival(caller).unwrap_or(now);
        self.let_in(now - joined, false);
        self.measures.answer_times.record(now - arrival);
        self.books.working += 1;
        self.measures.talking.enter(now);
        let span = self.call_span(people, caller, now);
        self.desk.start(now, span, caller);
        self.turn(caller, HotlineState::Talking, now);
    }

    /// Somebody's time on the line is over.
    fn let_in(&mut self, wait: Nanos, abandoned: bool) {
        self.measures.waits.record(wait);
        self.measures.wait_batches.record(wait as f64);
        let observed = if abandoned { 1.0 } else { 0.0 };
        self.measures.abandoned_batches.record(observed);
    }

    fn abandon(&mut self, people: &Population, now: Nanos) {
        if let Some(caller) = self.line.abandon() {
            self.last = Some(caller);
            self.let_in(now - self.call(caller).since, true);
            self.books.waiting -= 1;
            self.measures.on_hold.leave(now);
            self.measures.abandoned += 1;
            self.books.lose(people.arrival(caller).unwrap_or(now));
            self.lost.push(caller);
            self.hung_up.push((now, caller));
            self.turn(caller, HotlineState::Abandoned, now);
        }
    }

    fn refuse(&mut self, people: &Population, caller: u32, redials: u32, now: Nanos) {
        self.books.refused += 1;
        self.books.refused_first += u64::from(redials == 0);
        self.measures.first_busy.get_or_insert(now);
        self.turned_away.push((now, caller));
        let speaks = self.rules.voicemail.is_some_and(|machine| {
            let mut draw = people.draw(caller, Purpose::Message, redials);
            draw.happens(machine.probability)
        });
        if speaks {
            self.leave_message(people, caller, now);
        } else if let Some(delay) = redial::delay(self.redial.at(now), people, caller, redials) {
            self.books.wait();
            self.measures.orbiting.enter(now);
            self.orbit.join(now.saturating_add(delay), caller, redials);
            self.turn(caller, HotlineState::Orbiting, now);
        } else {
            self.books.lose(people.arrival(caller).unwrap_or(now));
            self.lost.push(caller);
            self.turn(caller, HotlineState::Lost, now);
        }
    }

    fn leave_message(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.measures.messages += 1;
        self.turn(caller, HotlineState::MessageWaiting, now);
        if self.is_free_for_messages() {
            self.take_up(people, caller, now);
        } else {
            self.books.wait();
            self.measures.messages_waiting.enter(now);
            self.messages.push_back(caller);
        }
    }

    /// A handler starts to work on a message.
    fn take_up(&mut self, people: &Population, caller: u32, now: Nanos) {
        let left = self.call(caller).since;
        self.measures.message_waits.record(now - left);
        self.books.working += 1;
        self.measures.messages_open.enter(now);
        let span = self.message_span(people, caller, now);
        match &mut self.own {
            Some(own) if own.handlers() > 0 => {
                self.measures.own_open.enter(now);
                own.start(now, span, caller);
            }
            _ => self.desk.start(now, span, caller),
        }
        self.turn(caller, HotlineState::MessageOpen, now);
    }

    /// Whoever is free turns to those who wait: at the phone to the line first, and to messages then if
    /// nobody else does those.
    pub(super) fn take_next(&mut self, people: &Population, now: Nanos) {
        while self.desk.is_free()
            && let Some(caller) = self.line.take()
        {
            self.books.waiting -= 1;
            self.measures.on_hold.leave(now);
            self.answer(people, caller, self.call(caller).since, now);
        }
        while self.is_free_for_messages()
            && let Some(caller) = self.messages.pop_front()
        {
            self.books.waiting -= 1;
            self.measures.messages_waiting.leave(now);
            self.take_up(people, caller, now);
        }
    }

    fn is_free_for_messages(&self) -> bool {
        match &self.own {
            Some(own) if own.handlers() > 0 => own.is_free(),
            _ => self.desk.is_free(),
        }
    }

    fn leave_desk(&mut self, people: &Population) {
        let now = self.books.now;
        if let Some(service) = self.desk.finish() {
            self.serve(people, service.caller, now);
        }
        self.take_next(people, now);
    }

    fn leave_own_desk(&mut self, people: &Population) {
        let now = self.books.now;
        if let Some(service) = self.own.as_mut().and_then(|own| own.finish()) {
            self.measures.own_open.leave(now);
            self.serve(people, service.caller, now);
        }
        self.take_next(people, now);
    }

    fn serve(&mut self, people: &Population, caller: u32, now: Nanos) {
        let arrival = people.arrival(caller).unwrap_or(now);
        let Call { since, state, .. } = self.call(caller);
        self.last = Some(caller);
        self.books.working -= 1;
        self.books.serve(arrival);
        self.served.push(caller);
        let stay = now - arrival;
        if state == HotlineState::MessageOpen {
            self.measures.messages_open.leave(now);
            self.measures.called_back += 1;
            self.measures.reply_times.record(stay);
            self.measures.reply_batches.record(stay as f64);
            self.turn(caller, HotlineState::CalledBack, since);
        } else {
            self.measures.talking.leave(now);
            self.measures.solution_times.record(stay);
            self.turn(caller, HotlineState::Served, since);
        }
    }
}
