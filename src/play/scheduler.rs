//! The frame scheduler of a scene: when to paint, and when to tell Yew, frame by frame.

/// Least time between two tellings, in milliseconds.
const TELL_EVERY_MS: f64 = 150.0;
/// Least time between two paintings for those who prefer stillness.
const STILL_EVERY_MS: f64 = 1000.0;

/// See the module.
pub struct FrameScheduler {
    /// Set when something changed that is not told or painted yet.
    changed: bool,
    last_frame_ms: Option<f64>,
    last_paint_ms: f64,
    last_told_ms: f64,
}

impl Default for FrameScheduler {
    fn default() -> Self {
        Self {
            changed: true,
            last_frame_ms: None,
            last_paint_ms: f64::NEG_INFINITY,
            last_told_ms: f64::NEG_INFINITY,
        }
    }
}

impl FrameScheduler {
    /// Says that the next frame has something new to show at once.
    pub fn hurry(&mut self) {
        self.changed = true;
        self.last_paint_ms = f64::NEG_INFINITY;
        self.last_told_ms = f64::NEG_INFINITY;
    }

    /// Says that time has gone on.
    pub fn change(&mut self) {
        self.changed = true;
    }

    /// A frame begins; how long the last one took, in seconds.
    pub fn begin(&mut self, now_ms: f64) -> f64 {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last);
        self.last_frame_ms = Some(now_ms);
        elapsed_ms / 1000.0
    }

    /// Whether this frame is painted: always if time stands, seldom for those who prefer stillness.
    pub fn paints(&mut self, now_ms: f64, settled: bool, still: bool) -> bool {
        let every = if still { STILL_EVERY_MS } else { 0.0 };
        let paints = self.changed && (settled || now_ms - self.last_paint_ms >= every);
        if paints {
            self.last_paint_ms = now_ms;
        }
        paints
    }

    /// Whether this frame is told.
    pub fn tells(&mut self, now_ms: f64, settled: bool) -> bool {
        let tells = self.changed && (settled || now_ms - self.last_told_ms >= TELL_EVERY_MS);
        if tells {
            self.last_told_ms = now_ms;
        }
        tells
    }

    /// The frame is over; there is another one `again`, or not.
    pub fn end(&mut self, settled: bool, again: bool) {
        if settled {
            self.changed = false;
        }
        if !again {
            // The clock must not run while nobody looks.
            self.last_frame_ms = None;
        }
    }
}
