//! What both SVG writers share: numbers that are the same bytes on every machine.

use super::shape::Polyline;
use crate::markup::push_attribute;

/// `value` with at most two decimals. NaN and infinity become 0: they must never reach a page.
pub fn number(value: f64) -> String {
    let mut out = String::new();
    push_number(&mut out, value);
    out
}

/// Appends [`number`] of `value`.
pub fn push_number(out: &mut String, value: f64) {
    if !value.is_finite() {
        out.push('0');
        return;
    }
    // Hundredths as an integer: rounding is then ours, and −0 cannot occur.
    let hundredths = (value * 100.0).round().clamp(-1e15, 1e15) as i64;
    let (whole, rest) = (hundredths / 100, (hundredths % 100).abs());
    if hundredths < 0 && whole == 0 {
        out.push('-');
    }
    push_integer(out, whole);
    if rest != 0 {
        out.push('.');
        out.push(digit(rest / 10));
        if rest % 10 != 0 {
            out.push(digit(rest % 10));
        }
    }
}

/// Appends a whole number. A map has thousands, for which the machinery of `format!` takes longer than all the rest.
fn push_integer(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut power = 1u64;
    while rest / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        out.push(digit((rest / power) as i64));
        rest %= power;
        power /= 10;
    }
}

fn digit(number: i64) -> char {
    char::from(b'0' + (number % 10) as u8)
}

/// Appends rings as path commands (SVG 2 §9.3), each point relative to the one before. Coordinates are integers in
/// units of 1/`grid` pixel, if the path is drawn scaled by that factor; `place` maps a point to its position in pixels.
pub fn push_rings(out: &mut String, rings: &[Polyline], grid: f64, place: impl Fn((f64, f64)) -> (f64, f64)) {
    let mut last = (0i64, 0i64);
    for ring in rings {
        let mut start = last;
        for (index, point) in ring.iter().enumerate() {
            let (x, y) = place(*point);
            let here = ((x * grid).round() as i64, (y * grid).round() as i64);
            match index {
                0 => {
                    out.push('m');
                    start = here;
                }
                1 => out.push('l'),
                _ => {}
            }
            push_step(out, here.0 - last.0, index > 1, grid);
            push_step(out, here.1 - last.1, true, grid);
            last = here;
        }
        out.push('z');
        last = start;
    }
}

/// Appends a relative coordinate; a space is needed before it if it follows a number and has no sign.
fn push_step(out: &mut String, step: i64, follows: bool, grid: f64) {
    if follows && step >= 0 {
        out.push(' ');
    }
    if grid == 1.0 { push_integer(out, step) } else { push_number(out, step as f64 / grid) }
}

/// The distance between the lines of hatching, in the pixels of a map.
pub const HATCH: f64 = 4.0;

/// Appends the pattern that hatches areas without data, which refer to it by `id`: a tile of `size` pixels with a
/// diagonal line.
pub fn push_hatching(out: &mut String, id: &str, size: f64) {
    out.push_str("<pattern");
    for (name, value) in [("id", id), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)")] {
        push_attribute(out, name, value);
    }
    let size = number(size);
    for name in ["width", "height"] {
        push_attribute(out, name, &size);
    }
    out.push_str(&format!(
        "><rect class=\"hatched\" width=\"{size}\" height=\"{size}\"/><path class=\"hatch\" d=\"M0 0V{size}\"/></pattern>"
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_the_digits_it_needs() {
        let written = [0.0, -0.001, -0.25, 12.345, 12.3, 100.0, -1007.05, f64::NAN, f64::INFINITY].map(number);
        assert_eq!(written, ["0", "0", "-0.25", "12.35", "12.3", "100", "-1007.05", "0", "0"]);
    }
}
