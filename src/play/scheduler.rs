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

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame every ten milliseconds.
    const EVERY_MS: f64 = 10.0;

    /// The frames, of as many, that are painted and that are told, while time goes on in each.
    fn frames(
        scheduler: &mut FrameScheduler,
        many: u32,
        settled: bool,
        still: bool,
    ) -> (Vec<u32>, Vec<u32>) {
        let (mut painted, mut told) = (Vec::new(), Vec::new());
        for frame in 0..many {
            let now_ms = f64::from(frame) * EVERY_MS;
            scheduler.begin(now_ms);
            if !settled {
                scheduler.change();
            }
            if scheduler.paints(now_ms, settled, still) {
                painted.push(frame);
            }
            if scheduler.tells(now_ms, settled) {
                told.push(frame);
            }
            scheduler.end(settled, true);
        }
        (painted, told)
    }

    #[test]
    fn while_time_goes_by_every_frame_is_painted_and_some_are_told() {
        let mut scheduler = FrameScheduler::default();
        let (painted, told) = frames(&mut scheduler, 40, false, false);
        assert_eq!(painted, (0..40).collect::<Vec<_>>());
        assert_eq!(told, [0, 15, 30]);
    }

    #[test]
    fn for_those_who_prefer_stillness_it_paints_seldom() {
        let mut scheduler = FrameScheduler::default();
        let (painted, told) = frames(&mut scheduler, 210, false, true);
        assert_eq!(painted, [0, 100, 200]);
        assert_eq!(told.len(), 14);
    }

    #[test]
    fn when_time_stands_the_last_change_is_shown_once() {
        for still in [false, true] {
            let mut scheduler = FrameScheduler::default();
            assert_eq!(frames(&mut scheduler, 5, true, still), (vec![0], vec![0]));
            // It stands at once after it went by: nobody waits for the last picture.
            scheduler.begin(50.0);
            scheduler.change();
            assert!(scheduler.paints(50.0, false, false) && !scheduler.tells(50.0, false));
            scheduler.end(false, true);
            scheduler.begin(60.0);
            assert!(scheduler.paints(60.0, true, still) && scheduler.tells(60.0, true));
            scheduler.end(true, false);
            assert!(!scheduler.paints(70.0, true, still) && !scheduler.tells(70.0, true));
        }
    }

    #[test]
    fn what_hurries_is_shown_at_once() {
        let mut scheduler = FrameScheduler::default();
        frames(&mut scheduler, 5, false, true);
        assert!(!scheduler.paints(50.0, false, true) && !scheduler.tells(50.0, false));
        scheduler.hurry();
        assert!(scheduler.paints(51.0, false, true) && scheduler.tells(51.0, false));
        assert!(!scheduler.paints(52.0, false, true) && !scheduler.tells(52.0, false));
        // Also when nothing was left to show.
        scheduler.end(true, false);
        scheduler.hurry();
        assert!(scheduler.paints(53.0, true, false) && scheduler.tells(53.0, true));
    }

    #[test]
    fn no_time_has_passed_across_a_pause() {
        let mut scheduler = FrameScheduler::default();
        assert_eq!(scheduler.begin(5_000.0), 0.0);
        scheduler.end(false, true);
        assert_eq!(scheduler.begin(5_250.0), 0.25);
        scheduler.end(true, false);
        assert_eq!(scheduler.begin(99_000.0), 0.0);
        scheduler.end(false, true);
        assert_eq!(scheduler.begin(99_500.0), 0.5);
    }
}
