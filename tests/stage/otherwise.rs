//! How it would be otherwise is seen faintly, behind how it is.

use phones_and_mailboxes::stage::{self, Painter, Pixels, Stage};

use crate::{VIEW, at_once, hotline, run};

/// How opaque each pixel is.
fn alphas(pixels: &Pixels) -> impl Iterator<Item = u8> + '_ {
    pixels.data.chunks(4).map(|pixel| pixel[3])
}

/// Asserts it for a run, and for one of the same stage on which nobody has come yet.
fn check<R>(name: &str, stage: &dyn Stage<R>, run: &R, empty: &R) {
    let mut painter = Painter::default();
    let mut paint = |run, other| {
        let mut pixels = Pixels::default();
        painter.paint(stage, &mut pixels, run, other, &VIEW);
        pixels
    };
    let alone = paint(run, None);
    let many = seen(&alone);
    assert!(many > 100, "{name}: {many} pixels");
    assert_eq!(seen(&paint(empty, None)), 0, "{name}: nobody yet");
    // An empty stage behind it changes nothing.
    assert!(paint(run, Some(empty)).data == alone.data, "{name}");
    // Behind an empty stage it is seen as it is, but faintly.
    let behind = paint(empty, Some(run));
    for (alone, behind) in alphas(&alone).zip(alphas(&behind)) {
        assert!(behind <= 64, "{name}: {behind}");
        assert!(
            behind.abs_diff(alone / 4) <= 1,
            "{name}: {behind} of {alone}"
        );
    }
    // In front of itself it hides nothing of itself.
    let twice = paint(run, Some(run));
    for (alone, twice) in alphas(&alone).zip(alphas(&twice)) {
        assert!(twice >= alone, "{name}: {twice} instead of {alone}");
    }
}

/// How many pixels are not bare.
fn seen(pixels: &Pixels) -> usize {
    alphas(pixels).filter(|&alpha| alpha > 0).count()
}

#[test]
fn the_other_future_is_faint_and_behind() {
    let scenario = at_once(100, 3);
    let [empty, now] = [0.0, 30.0].map(|until_s| run(&scenario, until_s));
    check("phone", stage::PHONE, &now, &empty);
    check("mailbox", stage::MAILBOX, &now, &empty);
    let plan = hotline::plan(scenario, None, None);
    let [empty, now] = [0.0, 30.0].map(|until_s| hotline::run(&plan, until_s));
    check("hotline", stage::HOTLINE, &now, &empty);
}
