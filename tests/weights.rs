//! What a system says that a copy of it weighs is what a copy of it takes.

use peak_alloc::PeakAlloc;
use phones_and_mailboxes::scenario::{Plan, Preset, Rules};
use phones_and_mailboxes::sim::bills::BillsRules;
use phones_and_mailboxes::sim::blend::BlendRules;
use phones_and_mailboxes::sim::hotline::HotlineRules;
use phones_and_mailboxes::sim::sale::SaleRules;
use phones_and_mailboxes::sim::streaming::StreamingRules;
use phones_and_mailboxes::sim::{Demand, System};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Compares, at several moments of a run.
fn weigh<T: Clone>(name: &str, system: &T, weight: usize) {
    let before = MEMORY.current_usage();
    let copy = Box::new(system.clone());
    let taken = MEMORY.current_usage() - before;
    drop(copy);
    let ratio = weight as f64 / taken as f64;
    // Too little would break a memory budget; somewhat too much only costs a checkpoint.
    assert!(
        (0.95..=1.9).contains(&ratio),
        "{name} says {weight} bytes, but takes {taken}"
    );
}

fn plans<R: Rules>() {
    let start = R::plan();
    let mut plans = vec![start.clone()];
    for choice in R::choices() {
        for place in 0..choice.options.len() {
            let mut plan = start.clone();
            (choice.set)(&mut plan.rules, place);
            plans.push(plan);
        }
    }
    for callers in [300, 100_000] {
        for plan in &plans {
            let demand = Demand::Steady {
                callers,
                per_minute: 600.0,
            };
            let plan = Plan {
                demand,
                ..plan.clone()
            };
            let Ok(mut run) = plan.run() else { continue };
            for part in [0.0, 0.3, 0.9] {
                run.advance((f64::from(callers) * 1e8 * part) as u64, u64::MAX);
                weigh(
                    &format!("{} of {callers} at {part}: {:?}", R::SYSTEM, plan.rules),
                    run.system(),
                    run.system().weight(),
                );
            }
        }
    }
}

// One test for all: memory is that of the whole process.
#[test]
fn a_copy_takes_what_it_is_said_to_weigh() {
    for preset in Preset::ALL {
        let mut run = preset.scenario().simulation().unwrap();
        for budget in [1000, 100_000, 1_000_000] {
            run.advance(u64::MAX - 1, budget);
            weigh(
                &format!("phone: {preset:?}, {budget}"),
                run.phone(),
                run.phone().weight(),
            );
            weigh(
                &format!("mailbox: {preset:?}, {budget}"),
                run.mailbox(),
                run.mailbox().weight(),
            );
        }
    }
    plans::<BillsRules>();
    plans::<BlendRules>();
    plans::<HotlineRules>();
    plans::<SaleRules>();
    plans::<StreamingRules>();
}
