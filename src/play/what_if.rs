//! What if, from a moment on, something else held? The future in which nothing was changed, beside the changed one.

use super::landmarks::Landmarks;
use crate::lesson::Model;
use crate::sim::rewind::Rewindable;
use crate::sim::{Nanos, Progress, Rewind};

/// Memory for the checkpoints of one run, in bytes.
pub(super) const CHECKPOINTS: usize = 4 << 20;

/// See the module.
pub(super) struct WhatIf<M: Model> {
    /// From when on something else holds.
    pub(super) since: Nanos,
    /// What held until then, and would have gone on.
    pub(super) plan: M,
    /// How it would have gone on, with its past.
    pub(super) other: Rewind<M::Run>,
    /// What was worth going back to in that past.
    pub(super) landmarks: Landmarks,
    /// Whether the changed future has to begin once more from that moment. A crowd of a million is not kept as it stood
    /// then: the other future is put back there, and gives it away again.
    pub(super) stale: bool,
}

impl<M: Model> WhatIf<M> {
    /// A slice of the way of the other future back to where the futures part; once there, the changed one begins, as
    /// `run`.
    pub(super) fn begin_again(&mut self, changed: &M, run: &mut Rewind<M::Run>, slice: u64) {
        let progress = self.other.seek(self.since, slice);
        let other = self.other.run();
        self.landmarks.see::<M>(other.now(), other);
        if progress == Progress::Underway {
            return;
        }
        self.stale = false;
        // The old future goes first: there is no room for three.
        if let Ok(opening) = M::default().run() {
            *run = Rewind::new(opening, 0);
        }
        // The change was checked when it was made.
        if let Ok(begun) = self.plan.branch(self.other.run(), changed) {
            *run = Rewind::going_on(begun, CHECKPOINTS);
        }
    }
}
