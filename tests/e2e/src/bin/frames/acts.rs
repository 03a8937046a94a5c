//! What readers do with a crowd, as scripts for the page.

use phones_and_mailboxes::settings::Scale;

/// One thing that a reader does, and its name.
pub struct Act {
    pub name: &'static str,
    pub script: String,
}

/// All come within a second, and redial until they get through; there is work for hours.
pub fn crowd(callers: u32) -> String {
    let handlers = (callers / 1000).clamp(2, 100);
    format!(
        "#v=1&demand=at-once&callers={callers}&window_s=1&handlers={handlers}&mean_s=1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000"
    )
}

/// The same, but all are patient, and there is work for more than sixty hours.
pub fn patient_crowd(callers: u32) -> String {
    let handlers = (callers / 1000).clamp(2, 100);
    format!(
        "#v=1&demand=at-once&callers={callers}&window_s=1&handlers={handlers}&mean_s=30&courtesy_s=0&overhead_s=0&redial=1&at_most=1000&mean_delay_s=600"
    )
}

/// Opening, at this speed and so many times closer, and off it goes.
pub fn opening(pace: f64, closer: f64) -> String {
    format!(
        "document.querySelector('#side-by-side .transport').scrollIntoView();
         const playing = () => document.querySelector('#side-by-side .play use').getAttribute('href').includes('pause');
         if (playing()) document.querySelector('#side-by-side .play').click();
         document.querySelector('#side-by-side .buttons button').click();
         {} {}
         // The button does what it said last, and says so a moment later.
         setTimeout(() => document.querySelector('#side-by-side .play').click(), 100);",
        speed(pace),
        look(closer),
    )
}

fn speed(pace: f64) -> String {
    format!(
        "const speed = document.querySelector('#side-by-side #set-speed');
         speed.value = {}; speed.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        Scale::times(1.0, 86_400.0).place(pace)
    )
}

/// Looks so many times closer than the whole at both stages, about where both have a crowd.
fn look(closer: f64) -> String {
    format!(
        "for (const stage of document.querySelectorAll('#side-by-side .stage')) {{
             const {{ left, top, width, height }} = stage.getBoundingClientRect();
             const turn = deltaY => stage.dispatchEvent(new WheelEvent('wheel', {{ bubbles: true, cancelable: true,
                 ctrlKey: true, deltaY, clientX: left + width * 0.28, clientY: top + height * 0.3 }}));
             for (let turns = 0; turns < 9; turns++) turn(250);
             for (let left = {closer}; left > 1.01; left /= 2) turn(-Math.min(left - 1, 1) * 250);
         }}"
    )
}

/// Moves what is seen of both stages a little in each frame, to and fro.
const MOVE: &str = "
    let frame = 0;
    const move = () => {
        const key = (frame++ >> 3) % 2 ? 'ArrowLeft' : 'ArrowRight';
        for (const stage of document.querySelectorAll('#side-by-side .stage'))
            stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        if (frame < 2000) requestAnimationFrame(move);
    };
    move();";

/// Plays, with the whole stage in view.
pub fn from_far() -> Vec<Act> {
    let act = |name, script| Act { name, script };
    let pause = "document.querySelector('#side-by-side .play').click();".to_owned();
    vec![
        act("burst", opening(1.0, 1.0)),
        act("at 1x", String::new()),
        act("at 60x", speed(60.0)),
        act("at rest", pause),
    ]
}

/// Plays, from near.
pub fn from_near() -> Vec<Act> {
    let act = |name, script| Act { name, script };
    let pause = "document.querySelector('#side-by-side .play').click();".to_owned();
    vec![
        act("burst, 4 times closer", opening(1.0, 4.0)),
        act("burst, 12 times closer", opening(1.0, 12.0)),
        act("burst, 40 times closer", opening(1.0, 40.0)),
        act("at 60x, 40 times closer", speed(60.0)),
        act("at rest, 40 times closer, moving", pause + MOVE),
    ]
}

/// Asks what if, and changes one thing after the other.
pub fn what_if() -> Vec<Act> {
    let act = |name, script: &str| Act {
        name,
        script: script.to_owned(),
    };
    let nudge = |setting: &str, by: i32| {
        format!(
            "const slider = document.querySelector('#side-by-side #set-{setting}');
             slider.value = Number(slider.value) + {by};
             slider.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        )
    };
    let play = "document.querySelector('#side-by-side .play').click();";
    vec![
        act("before what if", &opening(60.0, 1.0)),
        act(
            "what if",
            &format!("{play} document.querySelector('#side-by-side .what-if').click();"),
        ),
        act("  more handlers", &nudge("handlers", 1)),
        act("  fewer callers", &nudge("callers", -1)),
        act("  both futures at 60x", play),
        act(
            "  no more",
            "document.querySelector('#side-by-side .what-if').click();",
        ),
    ]
}
