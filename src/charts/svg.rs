//! What both writers of SVG share: numbers that are the same bytes on every machine.

use super::shape::Run;

/// A coordinate with two decimals at most. What is no number is nought: it must never reach a page.
pub fn number(value: f64) -> String {
    let mut out = String::new();
    push_number(&mut out, value);
    out
}

/// Appends [`number`] of `value`.
pub fn push_number(out: &mut String, value: f64) {
    use std::fmt::Write as _;

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
    let written = match rest {
        0 => write!(out, "{whole}"),
        _ if rest % 10 == 0 => write!(out, "{whole}.{}", rest / 10),
        _ => write!(out, "{whole}.{rest:02}"),
    };
    debug_assert!(written.is_ok(), "a string takes every text");
}

/// Appends rings as the commands of a path, each point as a step from the one before, in parts of which a pixel has
/// `grid`: the same as whole numbers, if the picture is drawn so much larger. `place` puts a point where it stands.
pub fn push_rings(
    out: &mut String,
    rings: &[Run],
    is_closed: bool,
    grid: f64,
    place: impl Fn((f64, f64)) -> (f64, f64),
) {
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
        if is_closed {
            out.push('z');
            last = start;
        }
    }
}

/// A step of so many parts; before one that follows a number and has no sign stands a space.
fn push_step(out: &mut String, step: i64, follows: bool, grid: f64) {
    if follows && step >= 0 {
        out.push(' ');
    }
    push_number(out, step as f64 / grid);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_the_digits_it_needs() {
        let written = [0.0, -0.001, -0.25, 12.345, 12.3, 100.0, f64::NAN, f64::INFINITY].map(number);
        assert_eq!(written, ["0", "0", "-0.25", "12.35", "12.3", "100", "0", "0"]);
    }
}
