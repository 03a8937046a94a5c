//! What is measured, natively and in a browser: each function does [`PIECE`] things and says so.
//!
//! A function keeps its run between calls, as the page does between frames, and starts another one when it is over.
//! What has to be there before anything can be measured is made by the first call, which nobody times.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a workload that cannot run must not be measured"
)]

use std::cell::RefCell;

use phones_and_mailboxes::report::blend::Finder;
use phones_and_mailboxes::settings::{Plan, Rules, Scenario};
use phones_and_mailboxes::sim::agenda::Agenda;
use phones_and_mailboxes::sim::blend::BlendRules;
use phones_and_mailboxes::sim::mailbox::{Mailbox, MailboxRules};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::{Phone, PhoneRules, Redial};
use phones_and_mailboxes::sim::sale::{self, SaleRules};
use phones_and_mailboxes::sim::streaming::{Delivery, StreamingRules};
use phones_and_mailboxes::sim::{
    Demand, Nanos, Offices, Population, Progress, Rewindable, Run, Shape, System, Work,
};

/// How many callers or events one call deals with: as many as the page simulates between two looks at the clock.
pub const PIECE: u32 = 4_000;

const MILLION: u32 = 1_000_000;

/// Keeps a run from call to call.
macro_rules! work {
    ($(#[$doc:meta])* $name:ident, $run:ty, $new:expr) => {
        $(#[$doc])*
        pub fn $name() -> f64 {
            thread_local!(static RUN: RefCell<$run> = RefCell::new($new));
            RUN.with_borrow_mut(|run| run.piece());
            f64::from(PIECE)
        }
    };
}

work!(
    /// Letters to one handler who is busy four fifths of the time.
    mailbox_one, Letters, Letters::new(1)
);
work!(
    /// Letters to 100 handlers who are busy four fifths of the time.
    mailbox_hundred, Letters, Letters::new(100)
);
work!(
    /// Callers of ten handlers who give up when they hear busy.
    phone_once, Calls, Calls::once()
);
work!(
    /// Events of a phone that a million callers redial.
    phone_million_redialling, Calls, Calls::redialling()
);
work!(
    /// Events of the phone and the mailbox together, as the page has them.
    both_systems, Page, Page::new()
);
work!(
    /// Events of a sale of 50 items to 100,000 shoppers who come within ten minutes, with holds and a line.
    sale_rush, Alone<SaleRules>, Alone::new(rush())
);
work!(
    /// Events of 100,000 viewers who share a last mile that is a tenth too narrow for them.
    streaming_sharing, Alone<StreamingRules>, Alone::new(films())
);
work!(
    /// Events of a sale by ten telephone lines to a million shoppers who go on redialling.
    sale_million_redialling, Alone<SaleRules>, Alone::warm(sale_by_phone(), MILLION)
);
work!(
    /// Events of the finder's trials: for a business of 600 callers, all designs, over and over.
    finder, Search, Search::new()
);
work!(
    /// Arrivals of a Poisson process.
    arrivals, Coming, Coming::new()
);
work!(
    /// Events taken from a thousand pending ones, and put back.
    agenda_thousand, Pending, Pending::new(1_000)
);
work!(
    /// Events taken from a million pending ones, and put back.
    agenda_million, Pending, Pending::new(MILLION)
);

/// A whole run of a million callers who all want the same minute, through both systems, with redials.
#[allow(dead_code, reason = "too long a piece of work for the browser")]
pub fn whole_million() -> Run<Offices> {
    let mut scenario = steady(100);
    scenario.demand = Demand::AtOnce {
        callers: MILLION,
        window_s: 60.0,
    };
    scenario.rules.phone.redial = Some(Redial::default());
    let mut run = run(&scenario);
    run.finish();
    run
}

/// Handlers who need a second for each problem, and callers for four fifths of their time.
fn steady(handlers: u32) -> Scenario {
    Scenario {
        demand: Demand::Steady {
            callers: MILLION,
            per_minute: 48.0 * f64::from(handlers),
        },
        handlers,
        work: Work {
            mean_s: 1.0,
            shape: Shape::Exponential,
        },
        rules: OfficesRules {
            phone: PhoneRules {
                courtesy_s: 0.0,
                redial: None,
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                overhead_s: 0.0,
                room: None,
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

fn run(scenario: &Scenario) -> Run<Offices> {
    scenario.run().expect("these settings are in their ranges")
}

fn callers(scenario: &Scenario) -> Population {
    Population::new(scenario.seed, &scenario.demand, scenario.work)
}

/// The mailbox by itself; a piece is counted in letters posted.
struct Letters {
    handlers: u32,
    run: Run<Mailbox>,
}

impl Letters {
    fn new(handlers: u32) -> Self {
        let scenario = steady(handlers);
        let mailbox = Mailbox::new(handlers, scenario.rules.mailbox);
        let run = Run::new(callers(&scenario), mailbox);
        Self { handlers, run }
    }

    fn piece(&mut self) {
        if self.run.come() == MILLION {
            *self = Self::new(self.handlers);
        }
        let until = self.run.come() + PIECE;
        come(&mut self.run, until);
    }
}

/// Goes on until so many have come.
fn come(run: &mut Run<impl System>, until: u32) {
    while run.come() < until {
        run.advance(Nanos::MAX, u64::from(until - run.come()));
    }
}

/// The phone by itself.
struct Calls {
    run: Run<Phone>,
    redialling: bool,
}

impl Calls {
    fn once() -> Self {
        let scenario = steady(10);
        let phone = Phone::new(scenario.handlers, scenario.rules.phone);
        Self {
            run: Run::new(callers(&scenario), phone),
            redialling: false,
        }
    }

    /// All have called once, and go on calling.
    fn redialling() -> Self {
        let mut scenario = steady(10);
        scenario.demand = Demand::AtOnce {
            callers: MILLION,
            window_s: 0.0,
        };
        scenario.rules.phone.redial = Some(Redial {
            probability: 1.0,
            mean_delay_s: 60.0,
            at_most: 1000,
            ..Redial::default()
        });
        let phone = Phone::new(scenario.handlers, scenario.rules.phone);
        let mut run = Run::new(callers(&scenario), phone);
        come(&mut run, MILLION);
        Self {
            run,
            redialling: true,
        }
    }

    /// Counted in events if they redial, which never ends; in callers if not.
    fn piece(&mut self) {
        if self.redialling {
            self.run.advance(Nanos::MAX, PIECE.into());
            return;
        }
        if self.run.come() == MILLION {
            *self = Self::once();
        }
        let until = self.run.come() + PIECE;
        come(&mut self.run, until);
    }
}

/// Both systems, until so many events have happened in one or the other: a caller who comes to both is two.
struct Page {
    run: Run<Offices>,
    until: u64,
}

impl Page {
    fn new() -> Self {
        let mut scenario = steady(10);
        scenario.rules.phone.redial = Some(Redial::default());
        Self {
            run: run(&scenario),
            until: 0,
        }
    }

    fn left(&self) -> u64 {
        let both = [self.run.phone().books(), self.run.mailbox().books()];
        let happened: u64 = both.iter().map(|books| books.attempts + books.served).sum();
        self.until.saturating_sub(happened)
    }

    fn piece(&mut self) {
        self.until += u64::from(PIECE);
        loop {
            let left = self.left();
            if left == 0 {
                return;
            }
            if self.run.advance(Nanos::MAX, left) == Progress::Finished {
                *self = Self::new();
                return;
            }
        }
    }
}

fn rush() -> Plan<SaleRules> {
    let mut plan = SaleRules::plan();
    plan.demand = Demand::AtOnce {
        callers: 100_000,
        window_s: 600.0,
    };
    plan
}

fn sale_by_phone() -> Plan<SaleRules> {
    let mut plan = SaleRules::plan();
    plan.rules.way = sale::SaleMode::Phone;
    plan.rules.redial = Some(Redial {
        probability: 1.0,
        mean_delay_s: 60.0,
        at_most: 1000,
        ..Redial::default()
    });
    plan.demand = Demand::AtOnce {
        callers: MILLION,
        window_s: 0.0,
    };
    (plan.handlers, plan.rules.stock) = (10, 100_000);
    plan
}

fn films() -> Plan<StreamingRules> {
    let mut plan = StreamingRules::plan();
    plan.demand = Demand::Steady {
        callers: 100_000,
        per_minute: 100.0,
    };
    plan.work.mean_s = 3600.0;
    plan.rules.way = Delivery::Sharing;
    // 6,000 viewers at any moment, if none of them had to wait.
    plan.rules.capacity_mbit_s = 0.9 * 6_000.0 * plan.rules.film_mbit_s;
    plan
}

/// A system of its own; a piece is counted in events.
struct Alone<R: Rules> {
    plan: Plan<R>,
    run: Run<R::System>,
}

impl<R: Rules> Alone<R> {
    fn new(plan: Plan<R>) -> Self {
        let run = plan.run().expect("these settings are in their ranges");
        Self { plan, run }
    }

    /// One at which so many events have happened.
    fn warm(plan: Plan<R>, events: u32) -> Self {
        let mut alone = Self::new(plan);
        while alone.run.events() < u64::from(events) {
            alone.piece();
        }
        alone
    }

    fn piece(&mut self) {
        let mut left = u64::from(PIECE);
        while left > 0 {
            let before = self.run.events();
            let progress = self.run.advance(Nanos::MAX - 1, left);
            left -= (self.run.events() - before).min(left);
            if progress == Progress::Finished {
                *self = Self::new(self.plan.clone());
            }
        }
    }
}

/// The finder, with the business it starts from.
struct Search(Finder);

impl Search {
    fn new() -> Self {
        let finder = Finder::new(&BlendRules::plan(), 100);
        Self(finder.expect("these settings are in their ranges"))
    }

    fn piece(&mut self) {
        // One that ends on the way has not done a whole piece, and another one does that.
        while self.0.advance(PIECE.into()) == Progress::Finished {
            *self = Self::new();
        }
    }
}

/// Arrivals alone.
struct Coming(Population);

impl Coming {
    fn new() -> Self {
        Self(callers(&steady(1)))
    }

    fn piece(&mut self) {
        if self.0.is_complete() {
            *self = Self::new();
        }
        self.0.make(PIECE);
    }
}

/// The agenda alone, always as full.
struct Pending {
    agenda: Agenda<u32>,
    chance: u64,
}

impl Pending {
    fn new(events: u32) -> Self {
        let mut pending = Self {
            agenda: Agenda::default(),
            chance: 1,
        };
        for event in 0..events {
            let delay = pending.delay();
            pending.agenda.schedule(delay, event);
        }
        pending
    }

    /// Up to about a minute, from a linear congruential generator (Knuth's MMIX): nearly free.
    fn delay(&mut self) -> Nanos {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.chance >> 28
    }

    fn piece(&mut self) {
        for _ in 0..PIECE {
            if let Some((now, event)) = self.agenda.take() {
                let delay = self.delay();
                self.agenda.schedule(now + delay, event);
            }
        }
    }
}
