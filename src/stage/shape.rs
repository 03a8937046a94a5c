//! Signed distances: how far a point lies outside of a shape, negative inside.

/// A disc.
pub fn disc(p: (f32, f32), centre: (f32, f32), radius: f32) -> f32 {
    length((p.0 - centre.0, p.1 - centre.1)) - radius
}

/// A line from `a` to `b` as thick as twice `radius`, with round ends.
pub fn line(p: (f32, f32), a: (f32, f32), b: (f32, f32), radius: f32) -> f32 {
    taper(p, a, b, radius, radius)
}

/// A line whose half thickness goes from `from` at `a` to `to` at `b`; nearly exact for gentle tapers.
pub fn taper(p: (f32, f32), a: (f32, f32), b: (f32, f32), from: f32, to: f32) -> f32 {
    let (along, rel) = ((b.0 - a.0, b.1 - a.1), (p.0 - a.0, p.1 - a.1));
    let share = (dot(rel, along) / dot(along, along).max(1e-9)).clamp(0.0, 1.0);
    let off = (rel.0 - along.0 * share, rel.1 - along.1 * share);
    length(off) - (from + (to - from) * share)
}

/// A box with rounded corners; `half` is half its width and height.
pub fn rounded(p: (f32, f32), centre: (f32, f32), half: (f32, f32), radius: f32) -> f32 {
    let x = (p.0 - centre.0).abs() - half.0 + radius;
    let y = (p.1 - centre.1).abs() - half.1 + radius;
    length((x.max(0.0), y.max(0.0))) + x.max(y).min(0.0) - radius
}

/// The outline of a shape, `width` wide.
pub fn outline(distance: f32, width: f32) -> f32 {
    distance.abs() - width / 2.0
}

/// All of several shapes.
pub fn union<const N: usize>(shapes: [f32; N]) -> f32 {
    shapes.into_iter().fold(f32::INFINITY, f32::min)
}

/// `p` turned by the angle with this sine and cosine.
pub fn turned(p: (f32, f32), sine: f32, cosine: f32) -> (f32, f32) {
    (p.0 * cosine + p.1 * sine, p.1 * cosine - p.0 * sine)
}

fn dot(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.0 * b.0 + a.1 * b.1
}

fn length(p: (f32, f32)) -> f32 {
    libm::sqrtf(dot(p, p))
}
