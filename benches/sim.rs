//! `cargo bench --package benches --bench sim [-- NAME]`: how fast the simulation runs natively, on one thread, and what memory it takes.

mod workloads;

use divan::Bencher;
use divan::counter::ItemsCount;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    // Not for those who ask for a workload by name.
    if std::env::args().skip(1).all(|word| word.starts_with('-')) {
        memory();
    }
    divan::main();
}

fn memory() {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let run = workloads::whole_million();
    println!(
        "A run of {} callers took at most {:.1} MB of memory.",
        run.people().callers(),
        (MEMORY.peak_usage() - before) as f64 / 1e6
    );
}

/// Measures workloads under their own names.
macro_rules! rates {
    ($($name:ident)*) => {
        $(#[divan::bench(min_time = 1)]
        fn $name(bencher: Bencher) {
            workloads::$name();
            bencher.counter(ItemsCount::new(workloads::PIECE)).bench_local(workloads::$name);
        })*
    };
}

rates!(
    mailbox_one mailbox_hundred phone_once phone_million_redialling both_systems sale_rush sale_million_redialling streaming_sharing finder arrivals agenda_thousand agenda_million
);
