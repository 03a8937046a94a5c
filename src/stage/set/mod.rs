//! The sets: the furniture of all stages, as ink drawings behind the crowd on the canvas.
//!
//! Furniture is drawn on a grid of its own (a desk is 120 by 100) and put where the layout says. All
//! colours come from the page's custom properties, so that the lamp lights the set, too. A set is
//! written as text and changes only with the layout; as text it weighs half of what elements would.

pub(super) mod furniture;
pub(super) mod pen;

pub use pen::Px;

use super::geometry::Rect;

/// A part of a stage, as the `viewBox` of its set.
pub fn view_box(window: &Rect) -> String {
    let Rect { x, y, w, h } = *window;
    // From near, a hundredth of a pixel is seen.
    let fine = |length: f32| {
        let parts = (length.max(0.0) * 10_000.0 + 0.5) as u32;
        format!("{}.{:04}", parts / 10_000, parts % 10_000)
    };
    [x, y, w, h].map(fine).join(" ")
}

/// A whole set, as far as the window shows it.
pub fn drawn(window: &Rect, furniture: &[String]) -> String {
    format!(
        r#"<svg class="set" aria-hidden="true" focusable="false" viewBox="{}" stroke-linejoin="round" stroke-linecap="round">{}</svg>"#,
        view_box(window),
        furniture.concat()
    )
}
