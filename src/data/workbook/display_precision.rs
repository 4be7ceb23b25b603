//! How precisely a sheet shows a number or a day, by its number format (ECMA-376 part 1, 18.8.31) or by the text that a
//! file stores beside the value.

use rust_decimal::{Decimal, RoundingStrategy};

/// How much of a value readers of the sheet see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DisplayPrecision {
    /// All of it, or it is not known.
    #[default]
    Whole,
    /// At most this many decimals of the number; three if 0.125 is shown as 12.5 %.
    Decimals(u32),
    /// The month of a day.
    Month,
    /// The year of a day.
    Year,
}

/// What a number format shows.
pub fn of_code(code: &str) -> DisplayPrecision {
    let code = plain(code);
    if code.contains("general") || code.contains(['@', '/', '<', '>']) && code.contains(['0', '#', '?', '@']) {
        return DisplayPrecision::Whole;
    }
    let Some(last) = code.rfind(['0', '#', '?']) else { return of_date(&code) };
    let after = code.get(last + 1..).unwrap_or_default();
    // 0.0,, is in millions, and in 0.0E+0 the format does not fix the number of decimals.
    if after.trim_start().starts_with(',') || code.contains("e+") || code.contains("e-") {
        return DisplayPrecision::Whole;
    }
    let decimals = code.split_once('.').map_or("", |(_, decimals)| decimals);
    let decimals = decimals.chars().filter(|sign| matches!(sign, '0' | '#' | '?')).count();
    let hundredths = 2 * code.matches('%').count();
    u32::try_from(decimals + hundredths).map_or(DisplayPrecision::Whole, DisplayPrecision::Decimals)
}

fn of_date(code: &str) -> DisplayPrecision {
    let has = |letters: &[char]| code.contains(letters);
    match (has(&['y']), has(&['m']), has(&['d', 'h', 's'])) {
        (true, true, false) => DisplayPrecision::Month,
        (true, false, false) => DisplayPrecision::Year,
        _ => DisplayPrecision::Whole,
    }
}

/// The first section of a format in lower case without its texts, colours and spaces; a condition is kept as its sign.
fn plain(code: &str) -> String {
    let mut out = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                match inside.chars().next() {
                    // [h]:mm shows elapsed hours, [>=1000] is a condition.
                    Some(first @ ('<' | '>' | '=')) => out.push(if first == '=' { '<' } else { first }),
                    Some('h' | 'H' | 'm' | 'M' | 's' | 'S') if inside.len() < 3 => out.push('h'),
                    _ => {}
                }
            }
            _ => out.extend(letter.to_lowercase()),
        }
    }
    out
}

/// What the text beside a number shows of it, in whatever language it is written.
pub fn of_text(number: &str, text: &str) -> DisplayPrecision {
    let is_power = text.contains(['e', 'E']) && text.contains(|sign: char| sign.is_ascii_digit());
    let Some(number) = number.parse::<Decimal>().ok().filter(|_| !is_power) else { return DisplayPrecision::Whole };
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let hundredths = if text.contains('%') { 2 } else { 0 };
    let decimals = text.rfind([',', '.']).and_then(|mark| text.get(mark + 1..)).unwrap_or_default();
    let decimals = u32::try_from(decimals.chars().filter(char::is_ascii_digit).count()).unwrap_or(0);
    let scaled = number.checked_mul(Decimal::from(if hundredths == 2 { 100 } else { 1 }));
    let Some(scaled) = scaled else { return DisplayPrecision::Whole };
    let fits = |decimals: &u32| {
        let rounded = scaled.round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero);
        digits(&format!("{rounded:.*}", usize::try_from(*decimals).unwrap_or(0))) == digits(text)
    };
    [decimals, 0]
        .into_iter()
        .find(fits)
        .map_or(DisplayPrecision::Whole, |decimals| DisplayPrecision::Decimals(decimals + hundredths))
}

/// A number as it is shown, if that has fewer digits than `text`. Halves are rounded away from zero, as in
/// spreadsheets.
pub fn rounded(text: &str, shown: DisplayPrecision) -> Option<String> {
    let DisplayPrecision::Decimals(decimals) = shown else { return None };
    let number: Decimal = text.parse().ok()?;
    if number.scale() <= decimals {
        return None;
    }
    let rounded = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize();
    Some(if rounded.is_zero() { "0".to_owned() } else { rounded.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_number_of_decimals() {
        for (code, wanted) in [
            ("General", DisplayPrecision::Whole),
            ("0", DisplayPrecision::Decimals(0)),
            ("0.00", DisplayPrecision::Decimals(2)),
            ("#,##0.0", DisplayPrecision::Decimals(1)),
            ("0%", DisplayPrecision::Decimals(2)),
            ("0.0 %", DisplayPrecision::Decimals(3)),
            ("0.0\" %\"", DisplayPrecision::Decimals(1)),
            ("[Red]0.00;-0.00", DisplayPrecision::Decimals(2)),
            ("_-* #,##0.00\\ _€_-;", DisplayPrecision::Decimals(2)),
            ("[$€-407] #,##0.00", DisplayPrecision::Decimals(2)),
            ("0.00E+00", DisplayPrecision::Whole),
            ("# ?/?", DisplayPrecision::Whole),
            ("0.0,,", DisplayPrecision::Whole),
            ("[>=1000]0,;0", DisplayPrecision::Whole),
            ("@", DisplayPrecision::Whole),
            ("yyyy\\-mm\\-dd", DisplayPrecision::Whole),
            ("mmm-yy", DisplayPrecision::Month),
            ("mmmm\\ yyyy", DisplayPrecision::Month),
            ("yyyy", DisplayPrecision::Year),
            ("[h]:mm:ss", DisplayPrecision::Whole),
            ("d-mmm", DisplayPrecision::Whole),
            ("h:mm AM/PM", DisplayPrecision::Whole),
        ] {
            assert_eq!(of_code(code), wanted, "of {code:?}");
        }
    }

    #[test]
    fn a_stored_text_shows_a_number_of_decimals() {
        for (number, text, wanted) in [
            ("4.5", "4.5", DisplayPrecision::Decimals(1)),
            ("0.123456", "12.3%", DisplayPrecision::Decimals(3)),
            ("0.123456", "12,3 %", DisplayPrecision::Decimals(3)),
            ("1250.25", "1,250", DisplayPrecision::Decimals(0)),
            ("1250.25", "1.250,3", DisplayPrecision::Decimals(1)),
            ("-3.75", "(3.8)", DisplayPrecision::Decimals(1)),
            ("12345678", "12.3", DisplayPrecision::Whole),
            ("0.00012", "1.2E-04", DisplayPrecision::Whole),
            ("12", "€12.00", DisplayPrecision::Decimals(2)),
            ("1", "TRUE", DisplayPrecision::Whole),
        ] {
            assert_eq!(of_text(number, text), wanted, "of {number} shown as {text:?}");
        }
    }

    #[test]
    fn numbers_are_rounded_as_they_are_shown() {
        for (number, decimals, wanted) in [
            ("0.123456", 3, Some("0.123")),
            ("2.5", 0, Some("3")),
            ("-2.5", 0, Some("-3")),
            ("0.999", 2, Some("1")),
            ("-0.001", 1, Some("0")),
            ("4.5", 1, None),
            ("12", 2, None),
            ("1e300", 2, None),
        ] {
            assert_eq!(rounded(number, DisplayPrecision::Decimals(decimals)).as_deref(), wanted, "of {number}");
        }
    }
}
