//! What both writers of SVG share: numbers that are the same bytes on every machine.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_the_digits_it_needs() {
        let written = [0.0, -0.001, -0.25, 12.345, 12.3, 100.0, f64::NAN, f64::INFINITY].map(number);
        assert_eq!(written, ["0", "0", "-0.25", "12.35", "12.3", "100", "0", "0"]);
    }
}
