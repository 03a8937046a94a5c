//! The workloads of `benches/sim.rs` for a browser: a library without imports, each export a short piece of work that
//! returns how many things it has dealt with. See `cargo xtask bench wasm`.

mod workloads;

/// Exports workloads under their own names.
macro_rules! export {
    ($($name:ident)*) => {
        $(#[doc = concat!("See `workloads::", stringify!($name), "`.")]
        #[allow(unsafe_code, reason = "there is no other name like it in this file")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $name() -> f64 {
            workloads::$name()
        })*
    };
}

export!(
    mailbox_one mailbox_hundred phone_once phone_million_redialling both_systems sale_rush sale_million_redialling streaming_sharing finder arrivals agenda_thousand agenda_million
);
