//! The keys of the address itself; those of a plan and of goals are theirs.

pub const CHECK: &str = "c";
pub const VERSION: &str = "v";
pub const SYSTEM: &str = "system";
pub const SCENE: &str = "scene";
pub const AT: &str = "at";
pub const CALLER: &str = "caller";
pub const SINCE: &str = "if_since";
/// All of them.
pub const OWN: [&str; 7] = [CHECK, VERSION, SYSTEM, SCENE, AT, CALLER, SINCE];

/// Before the key of a setting that holds since then.
pub const CHANGED: &str = "if_";
