//! The pen that draws furniture: lines, shadows, and drawings put into their places.

use core::fmt;

use crate::geometry::Rect;

/// A length in CSS pixels, to the hundredth.
pub struct Px(pub f32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0.abs() * 100.0 + 0.5) as u32;
        let sign = if self.0 < 0.0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// A piece of furniture: what is filled with which colour, and the lines.
pub struct Drawing {
    pub middle: (f32, f32),
    pub fills: &'static [(&'static str, &'static str)],
    pub lines: &'static str,
}

/// A drawing, fitted into the lower middle of a rectangle.
pub fn put(at: &Rect, (wide, high): (f32, f32), drawing: &Drawing) -> String {
    let scale = (at.w / wide).min(at.h / high);
    let x = at.x + (at.w - wide * scale) / 2.0;
    let y = at.bottom() - high * scale;
    let mut fills = String::new();
    for (colour, path) in drawing.fills {
        fills += &format!(r#"<path fill="{colour}" d="{path}"/>"#);
    }
    let lines = stroke(drawing.lines, (scale * 1.3).clamp(0.7, 1.3));
    format!(
        r#"<g transform="translate({} {})scale({})">{fills}{lines}</g>"#,
        Px(x),
        Px(y),
        Px(scale)
    )
}

/// A line of the usual pen.
pub fn pen(path: &str) -> String {
    stroke(path, 1.3)
}

/// An ink line of this width in CSS pixels, whatever the scale.
pub fn stroke(path: &str, width: f32) -> String {
    format!(
        r#"<path fill="none" stroke="var(--ink)" stroke-width="{}" vector-effect="non-scaling-stroke" d="{path}"/>"#,
        Px(width)
    )
}

/// A shadow, in hundredths of ink.
pub fn wash(path: &str, strength: u32) -> String {
    format!(r#"<path fill="var(--ink)" opacity=".{strength:02}" d="{path}"/>"#)
}

/// A closed outline with its shadow.
pub fn box_of(path: &str, strength: u32) -> String {
    wash(path, strength) + &pen(path)
}
