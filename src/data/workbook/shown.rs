//! How a sheet shows a number or a day: by the code of its format (ECMA-376 part 1, 18.8.31), or by the text that a file
//! keeps beside the value.

use rust_decimal::{Decimal, RoundingStrategy};

/// How much of a value a reader of the sheet sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// All of it, or more than can be told here.
    #[default]
    Whole,
    /// So many decimals of the number, at most; of 0.125 shown as 12.5 % three.
    Decimals(u32),
    /// The month of a day.
    Month,
    /// The year of a day.
    Year,
}

/// What a format's code shows.
pub fn of_code(code: &str) -> Shown {
    let code = plain(code);
    if code.contains("general") || code.contains(['@', '/', '<', '>']) && code.contains(['0', '#', '?', '@']) {
        return Shown::Whole;
    }
    let Some(last) = code.rfind(['0', '#', '?']) else { return of_date(&code) };
    let after = code.get(last + 1..).unwrap_or_default();
    // 0.0,, is in millions, 0.0E+0 has digits in front that say nothing of those behind the point.
    if after.trim_start().starts_with(',') || code.contains("e+") || code.contains("e-") {
        return Shown::Whole;
    }
    let decimals = code.split_once('.').map_or("", |(_, decimals)| decimals);
    let decimals = decimals.chars().filter(|sign| matches!(sign, '0' | '#' | '?')).count();
    let hundredths = 2 * code.matches('%').count();
    u32::try_from(decimals + hundredths).map_or(Shown::Whole, Shown::Decimals)
}

fn of_date(code: &str) -> Shown {
    let has = |letters: &[char]| code.contains(letters);
    match (has(&['y']), has(&['m']), has(&['d', 'h', 's'])) {
        (true, true, false) => Shown::Month,
        (true, false, false) => Shown::Year,
        _ => Shown::Whole,
    }
}

/// The first section of a code in small letters without its texts, colours and blanks; a condition stays as its sign.
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
                    // [h]:mm counts hours, [>=1000] is a condition.
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
pub fn of_text(number: &str, text: &str) -> Shown {
    let is_power = text.contains(['e', 'E']) && text.contains(|sign: char| sign.is_ascii_digit());
    let Some(number) = number.parse::<Decimal>().ok().filter(|_| !is_power) else { return Shown::Whole };
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let hundredths = if text.contains('%') { 2 } else { 0 };
    let behind = text.rfind([',', '.']).and_then(|mark| text.get(mark + 1..)).unwrap_or_default();
    let behind = u32::try_from(behind.chars().filter(char::is_ascii_digit).count()).unwrap_or(0);
    let scaled = number.checked_mul(Decimal::from(if hundredths == 2 { 100 } else { 1 }));
    let Some(scaled) = scaled else { return Shown::Whole };
    let fits = |decimals: &u32| {
        let rounded = scaled.round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero);
        digits(&format!("{rounded:.*}", usize::try_from(*decimals).unwrap_or(0))) == digits(text)
    };
    [behind, 0].into_iter().find(fits).map_or(Shown::Whole, |decimals| Shown::Decimals(decimals + hundredths))
}

/// A number as it is shown, where that has fewer digits than `text`. Halves go away from zero, as spreadsheets do it.
pub fn rounded(text: &str, shown: Shown) -> Option<String> {
    let Shown::Decimals(decimals) = shown else { return None };
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
    fn a_code_says_how_many_decimals_are_seen() {
        for (code, wanted) in [
            ("General", Shown::Whole),
            ("0", Shown::Decimals(0)),
            ("0.00", Shown::Decimals(2)),
            ("#,##0.0", Shown::Decimals(1)),
            ("0%", Shown::Decimals(2)),
            ("0.0 %", Shown::Decimals(3)),
            ("0.0\" %\"", Shown::Decimals(1)),
            ("[Red]0.00;-0.00", Shown::Decimals(2)),
            ("_-* #,##0.00\\ _€_-;", Shown::Decimals(2)),
            ("[$€-407] #,##0.00", Shown::Decimals(2)),
            ("0.00E+00", Shown::Whole),
            ("# ?/?", Shown::Whole),
            ("0.0,,", Shown::Whole),
            ("[>=1000]0,;0", Shown::Whole),
            ("@", Shown::Whole),
            ("yyyy\\-mm\\-dd", Shown::Whole),
            ("mmm-yy", Shown::Month),
            ("mmmm\\ yyyy", Shown::Month),
            ("yyyy", Shown::Year),
            ("[h]:mm:ss", Shown::Whole),
            ("d-mmm", Shown::Whole),
            ("h:mm AM/PM", Shown::Whole),
        ] {
            assert_eq!(of_code(code), wanted, "of {code:?}");
        }
    }

    #[test]
    fn a_text_beside_a_number_says_how_many_decimals_are_seen() {
        for (number, text, wanted) in [
            ("4.5", "4.5", Shown::Decimals(1)),
            ("0.123456", "12.3%", Shown::Decimals(3)),
            ("0.123456", "12,3 %", Shown::Decimals(3)),
            ("1250.25", "1,250", Shown::Decimals(0)),
            ("1250.25", "1.250,3", Shown::Decimals(1)),
            ("-3.75", "(3.8)", Shown::Decimals(1)),
            ("12345678", "12.3", Shown::Whole),
            ("0.00012", "1.2E-04", Shown::Whole),
            ("12", "€12.00", Shown::Decimals(2)),
            ("1", "TRUE", Shown::Whole),
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
            assert_eq!(rounded(number, Shown::Decimals(decimals)).as_deref(), wanted, "of {number}");
        }
    }
}
