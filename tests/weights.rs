//! What is said that a clone weighs is what a clone takes, to the byte.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::fmt::Debug;

use peak_alloc::PeakAlloc;
use phones_and_mailboxes::report::{Reported, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, BillsRules, Plan, Rules, Scenario};
use phones_and_mailboxes::sim::agenda::Agenda;
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use phones_and_mailboxes::sim::phone::Redial;
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules};
use phones_and_mailboxes::sim::streaming::{Delivery, StreamingRules};
use phones_and_mailboxes::sim::weight::{Each, total};
use phones_and_mailboxes::sim::{Demand, Rewindable, Run, Weigh};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn taken<T: Clone>(it: &T) -> usize {
    let before = MEMORY.current_usage();
    let clone = it.clone();
    let taken = MEMORY.current_usage() - before;
    drop(clone);
    taken
}

/// Where a tree is part of it, which is estimated, this may be wrong by so large a part.
#[track_caller]
fn weigh<T: Clone + Weigh>(name: impl Debug, it: &T, wrong: f64) {
    let (weight, taken) = (it.weight(), taken(it));
    let most = (taken as f64 * wrong) as usize;
    assert!(
        weight.abs_diff(taken) <= most,
        "{name:?} says {weight} bytes, but takes {taken}"
    );
}

fn lists() {
    let mut turned: VecDeque<u64> = (0..10).collect();
    turned.rotate_left(3);
    turned.pop_front();
    turned.push_back(1);
    turned.push_back(2);
    weigh("deque", &turned, 0.0);
    weigh("heap", &BinaryHeap::from([(1u8, 2u32), (3, 4)]), 0.0);
    weigh("none", &None::<Vec<u8>>, 0.0);
    weigh("some", &Some(vec![1u32, 2]), 0.0);
    weigh("box", &Box::new(vec![1u64]), 0.0);
    // More room than is used: a clone has none of it.
    let mut roomy = Vec::with_capacity(100);
    roomy.push(1u16);
    weigh("vector", &roomy, 0.0);
    let nested = vec![vec![1u8], vec![2, 3], Vec::new()];
    assert_eq!(Each(&nested).weight(), taken(&nested));
    assert_eq!(total(&[&roomy, &Each(&nested)]), 2 + taken(&nested));
}

fn trees() {
    let ascending: BTreeMap<i128, u32> = BTreeMap::new();
    let mut trees = [ascending.clone(), ascending.clone(), ascending];
    for n in 0..10_000 {
        trees[0].insert(n, 0);
        trees[1].insert(-n, 0);
        trees[2].insert(n * 7919 % 10_007, 0);
    }
    let [ascending, descending, mixed] = trees;
    weigh("ascending", &ascending, 0.15);
    weigh("descending", &descending, 0.15);
    weigh("mixed", &mixed, 0.35);
}

fn agenda() {
    let mut agenda = Agenda::default();
    weigh("empty agenda", &agenda, 0.0);
    // More than one block for some days, and something for right now.
    for n in 0..30_000u32 {
        agenda.schedule(u64::from(n % 1000), n);
    }
    weigh("full agenda", &agenda, 0.0);
    // Blocks to be filled again are not cloned.
    for _ in 0..25_000 {
        agenda.take();
    }
    weigh("used agenda", &agenda, 0.0);
}

fn burst() -> Demand {
    Demand::Steady {
        callers: 6000,
        per_minute: 6000.0,
    }
}

/// At several moments of a run, and of one that goes on with another handler.
fn plan<R: Rules>(rules: R, wrong: f64) {
    let (plan, mut run) = alone(rules, wrong);
    let other = Plan {
        handlers: 21,
        ..plan.clone()
    };
    run.advance(run.now(), u64::MAX);
    let mut branch = plan.branch(&run, &other).unwrap();
    branch.advance(u64::MAX - 1, 3000);
    weigh(("branch", R::SYSTEM, &plan.rules), branch.system(), wrong);
}

/// At several moments of a run.
fn alone<R: Rules>(rules: R, wrong: f64) -> (Plan<R>, Run<R::System>) {
    let plan = Plan {
        demand: burst(),
        handlers: 20,
        rules,
        ..R::plan()
    };
    let mut run = plan.run().unwrap();
    for events in [0, 2000, 3000, 5000] {
        run.advance(u64::MAX - 1, events);
        weigh((R::SYSTEM, &plan.rules), run.system(), wrong);
        assert_eq!(Rewindable::weight(&run), run.system().weight());
    }
    (plan, run)
}

/// A system's own rules; with a tree among its lists they may be wrong by a little.
struct AsTheyAre;

impl Visitor for AsTheyAre {
    type Output = ();

    fn visit<R: Reported>(self, own: &Plan<R>) {
        alone(own.rules.clone(), 0.02);
    }
}

fn redial() -> Option<Redial> {
    Some(Redial::default())
}

fn phones_and_mailboxes() {
    let mut before = Scenario {
        demand: burst(),
        handlers: 20,
        ..Scenario::default()
    };
    before.rules.mailbox.room = Some(1000);
    before.rules.phone.redial = redial();
    let mut after = before.clone();
    after.rules.phone.courtesy_s = 1.0;
    after.rules.phone.redial = None;
    after.rules.mailbox.overhead_s = 1.0;
    let mut run = before.run().unwrap();
    for events in [0, 5000, 5000, 10_000] {
        run.advance(u64::MAX - 1, events);
        weigh("phone", run.phone(), 0.0);
        weigh("mailbox", run.mailbox(), 0.0);
        let both = run.phone().weight() + run.mailbox().weight();
        assert_eq!(Rewindable::weight(&run), both);
    }
    run.advance(run.now(), u64::MAX);
    let mut branch = before.branch(&run, &after).unwrap();
    branch.advance(u64::MAX - 1, 3000);
    weigh("phone that goes on", branch.phone(), 0.0);
    weigh("mailbox that goes on", branch.mailbox(), 0.0);
    let bills = BillsRules {
        phone: before.rules.phone,
        mailbox: before.rules.mailbox,
        ..BillsRules::default()
    };
    plan(bills, 0.0);
}

fn hotlines() {
    let music = HoldMusic {
        places: 100,
        patience_s: Some(30.0),
        ..HoldMusic::default()
    };
    let machine = Voicemail {
        own_handlers: Some(3),
        ..Voicemail::default()
    };
    let rules = HotlineRules {
        hold: Some(music),
        voicemail: Some(machine),
        redial: redial(),
        ..HotlineRules::default()
    };
    plan(rules, 0.0);
    plan(HotlineRules::default(), 0.0);
    for design in Design::ALL {
        let rules = BlendRules {
            design,
            ..BlendRules::default()
        };
        plan(rules, 0.0);
    }
}

fn sales() {
    for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
        let rules = SaleRules {
            way,
            stock: 500,
            redial: redial(),
            ..SaleRules::default()
        };
        plan(rules, 0.0);
    }
}

fn films() {
    for way in [
        Delivery::Refusal,
        Delivery::Sharing,
        Delivery::Broadcast,
        Delivery::Post,
    ] {
        let wrong = if way == Delivery::Sharing { 0.02 } else { 0.0 };
        let soon = StreamingRules {
            way,
            capacity_mbit_s: 2000.0,
            max_buffer_s: Some(60.0),
            couriers: 50,
            films: 100,
            ..StreamingRules::default()
        };
        plan(soon, wrong);
        let late = StreamingRules {
            encode_s: 30.0,
            ..soon
        };
        plan(late, wrong);
        // No two buffers are ever alike, so that there are as many levels as viewers.
        let endless = StreamingRules {
            max_buffer_s: None,
            ..soon
        };
        plan(endless, wrong);
    }
}

// One test for all: memory is that of the whole process.
#[test]
fn a_clone_takes_what_it_is_said_to_weigh() {
    lists();
    trees();
    agenda();
    phones_and_mailboxes();
    hotlines();
    sales();
    films();
    for own in AnyPlan::defaults() {
        own.visit(AsTheyAre);
    }
}
