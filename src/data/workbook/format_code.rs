//! Number formats (ECMA-376 part 1, 18.8.31): what they show around the digits of a number, such as leading zeros,
//! texts and currency symbols, or in place of the number.

use super::display_precision::DisplayPrecision;
use crate::data::unit::Unit;

/// A number format, parsed into its sections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormatCode {
    sections: Vec<Section>,
}

/// One of the up to four sections of a number format, which apply to positive numbers, negative numbers, zero and text,
/// unless they have a condition.
#[derive(Debug, Clone, Default, PartialEq)]
struct Section {
    /// The comparison and the number with which values are compared: `[>=1000]`.
    condition: Option<(String, f64)>,
    before: String,
    suffix: String,
    /// The minimum number of digits of the integer part.
    zeros: usize,
    has_digits: bool,
    /// Whether it is a date, a fraction or an exponent, or leaves out thousands: handled elsewhere or not at all.
    is_other: bool,
    is_percent: bool,
}

/// A number as readers of the sheet see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Displayed {
    /// As its digits.
    Plain,
    /// With this unit beside it: the code of a currency, or `share` if a fraction of one is shown as a percentage.
    OfUnit(String),
    /// As this text; nothing if the format hides it.
    Text(String),
}

impl FormatCode {
    /// Parses the code of a number format.
    pub fn of_code(code: &str) -> Self {
        let mut sections = vec![Section::default()];
        let mut letters = code.chars().peekable();
        let is_general = code.to_ascii_lowercase().contains("general");
        while let Some(letter) = letters.next() {
            if letter == ';' {
                sections.push(Section::default());
                continue;
            }
            let Some(section) = sections.last_mut() else { break };
            match letter {
                '"' => section.push(&letters.by_ref().take_while(|letter| *letter != '"').collect::<String>()),
                '\\' => section.push(&letters.next().map(String::from).unwrap_or_default()),
                '_' | '*' => {
                    letters.next();
                }
                '[' => section.bracket(&letters.by_ref().take_while(|letter| *letter != ']').collect::<String>()),
                '0' | '#' | '?' => {
                    section.zeros += usize::from(letter == '0' && !section.suffix.contains('.'));
                    section.has_digits = true;
                }
                // The decimal point ends the integer part.
                '.' => section.suffix.push('.'),
                ',' => {
                    let goes_on = letters.peek().is_some_and(|next| matches!(next, '0' | '#' | '?'));
                    section.is_other |= section.has_digits && !goes_on;
                }
                '%' => section.is_percent = true,
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'E' | 'e' | '/' | 'g' | 'b' | 'B' => {
                    section.is_other = true;
                }
                '@' => section.is_other = true,
                other => section.push(&other.to_string()),
            }
        }
        if is_general {
            sections.iter_mut().for_each(|section| section.is_other = true);
        }
        Self { sections }
    }

    /// How a number with these digits is shown.
    pub fn on(&self, digits: &str) -> Displayed {
        let Ok(value) = digits.parse::<f64>() else { return Displayed::Plain };
        let Some(section) = self.section(value).filter(|section| !section.is_other) else { return Displayed::Plain };
        let suffix = section.suffix.strip_prefix('.').unwrap_or(&section.suffix);
        if !section.has_digits {
            let text = format!("{}{suffix}", section.before);
            let is_dash = text.trim().chars().all(|sign| matches!(sign, '-' | '–' | '—'));
            // A zero that is shown as a dash is a zero.
            return if value == 0.0 && is_dash && !text.trim().is_empty() {
                Displayed::Plain
            } else {
                Displayed::Text(text.trim().to_owned())
            };
        }
        let whole = digits.trim_start_matches('-');
        let is_padded =
            section.zeros > 1 && !section.suffix.starts_with('.') && whole.bytes().all(|byte| byte.is_ascii_digit());
        let padded = if is_padded && whole.len() < section.zeros {
            let sign = if digits.starts_with('-') { "-" } else { "" };
            Some(format!("{sign}{whole:0>width$}", width = section.zeros))
        } else {
            None
        };
        with_affixes(&section.before, padded.as_deref(), digits, suffix, section.is_percent)
    }

    /// The section that applies to a value. `None` if no condition is met.
    fn section(&self, value: f64) -> Option<&Section> {
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let holds = |section: &&Section| {
                section.condition.as_ref().is_none_or(|(sign, limit)| match sign.as_str() {
                    "<" => value < *limit,
                    "<=" => value <= *limit,
                    ">" => value > *limit,
                    ">=" => value >= *limit,
                    "<>" => value != *limit,
                    _ => value == *limit,
                })
            };
            return self.sections.iter().find(holds);
        }
        match self.sections.len() {
            0 | 1 => self.sections.first(),
            2 => self.sections.get(usize::from(value < 0.0)),
            _ if value > 0.0 => self.sections.first(),
            _ if value < 0.0 => self.sections.get(1),
            _ => self.sections.get(2),
        }
    }
}

impl Section {
    fn push(&mut self, text: &str) {
        if self.has_digits { self.suffix.push_str(text) } else { self.before.push_str(text) }
    }

    /// The content of square brackets: a currency, a condition, a colour, elapsed hours.
    fn bracket(&mut self, inside: &str) {
        if let Some(money) = inside.strip_prefix('$') {
            let sign = money.split('-').next().unwrap_or_default().to_owned();
            self.push(&sign);
        } else if inside.starts_with(['<', '>', '=']) {
            let sign: String = inside.chars().take_while(|sign| matches!(sign, '<' | '>' | '=')).collect();
            let limit = inside.get(sign.len()..).and_then(|limit| limit.trim().parse().ok());
            self.condition = limit.map(|limit| (sign, limit));
        } else if matches!(inside.chars().next(), Some('h' | 'H' | 'm' | 's' | 'S')) && inside.len() < 3 {
            self.is_other = true;
        }
    }
}

/// A number between two texts.
fn with_affixes(before: &str, padded: Option<&str>, digits: &str, suffix: &str, is_percent: bool) -> Displayed {
    let says = |text: &str| {
        text.chars().any(|sign| {
            !sign.is_whitespace() && !matches!(sign, '(' | ')' | '-' | '+' | '.' | ':' | '\'' | '\u{200e}' | '\u{200f}')
        })
    };
    let bare = |text: &str| {
        text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '-' | '+')).to_owned()
    };
    let (first, last) = (bare(before), bare(suffix));
    let unit = match (says(before), says(suffix)) {
        (false, false) => String::new(),
        (true, false) => first,
        (false, true) => last,
        (true, true) => format!("{first}{last}"),
    };
    match (unit.as_str(), Unit::parse_in_cell(&unit)) {
        ("", _) => match padded {
            Some(padded) => Displayed::Text(padded.to_owned()),
            None if is_percent => Displayed::OfUnit("share".to_owned()),
            None => Displayed::Plain,
        },
        (_, unit @ (Unit::Currency(_) | Unit::Percent)) if padded.is_none() => {
            Displayed::OfUnit(unit.code().to_owned())
        }
        _ => Displayed::Text(format!("{}{}{}", before.trim_start(), padded.unwrap_or(digits), suffix.trim_end())),
    }
}

/// The same from the text that a file stores beside a number; `digits` are those that are shown.
pub fn of_text(digits: &str, text: &str, shown: DisplayPrecision) -> Displayed {
    let text = text.trim();
    let first = text.find(|sign: char| sign.is_ascii_digit());
    let last = text.rfind(|sign: char| sign.is_ascii_digit());
    let (Some(first), Some(last)) = (first, last) else {
        let is_dash = text.chars().all(|sign| matches!(sign, '-' | '–' | '—'));
        let is_nought = digits.parse() == Ok(0.0);
        return if text.is_empty() || (is_dash && is_nought) {
            Displayed::Plain
        } else {
            Displayed::Text(text.to_owned())
        };
    };
    let middle = text.get(first..=last).unwrap_or_default();
    let (before, suffix) = (text.get(..first).unwrap_or_default(), text.get(last + 1..).unwrap_or_default());
    let whole = digits.trim_start_matches('-');
    let is_padded = middle.bytes().all(|byte| byte.is_ascii_digit())
        && middle.len() > whole.len()
        && middle.trim_start_matches('0') == whole.trim_start_matches('0');
    if shown == DisplayPrecision::Whole && !is_padded {
        return Displayed::Plain;
    }
    let is_percent = suffix.contains('%') || before.contains('%');
    let (before, suffix) = (before.trim_matches('%'), suffix.trim().trim_matches('%'));
    with_affixes(before, is_padded.then_some(middle), digits, suffix, is_percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, digits: &str, wanted: Displayed) {
        assert_eq!(FormatCode::of_code(code).on(digits), wanted, "{digits} in {code:?}");
    }

    fn text(text: &str) -> Displayed {
        Displayed::Text(text.to_owned())
    }

    #[test]
    fn a_number_is_shown_with_the_text_of_its_format() {
        let unit = |unit: &str| Displayed::OfUnit(unit.to_owned());
        check("00000", "7", text("00007"));
        check("00000", "90210", Displayed::Plain);
        check("\"<\"0", "14", text("<14"));
        check("0\"*\"", "12", text("12*"));
        check("0\" (p)\"", "13", text("13 (p)"));
        check("\"n/a\"", "1", text("n/a"));
        check(";;;", "2", text(""));
        check("#,##0.00 \"€\"", "1234.5", unit("EUR"));
        check("[$$-409]#,##0", "99", unit("USD"));
        check("_-* #,##0.00\\ [$€-407]_-;\\-* #,##0.00\\ [$€-407]_-;_-* \"-\"??\\ [$€-407]_-", "12", unit("EUR"));
        check("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "0", Displayed::Plain);
        check("0.0%", "0.125", unit("share"));
        check("0.0\" %\"", "12.5", unit("%"));
        check("0.0\" Mio.\"", "1.2", text("1.2 Mio."));
        check("0.0,,\"m\"", "1234567", Displayed::Plain);
        check("[<5]\"c\";0", "3", text("c"));
        check("[<5]\"c\";0", "8", Displayed::Plain);
        check("#,##0;(#,##0)", "-5", Displayed::Plain);
        check("[Red]0.00;-0.00", "5", Displayed::Plain);
        for plain in
            ["General", "0", "#,##0.00", "yyyy-mm-dd", "mmm-yy", "# ?/?", "0.00E+00", "@", "[h]:mm", "#,##0_);(#,##0)"]
        {
            check(plain, "5", Displayed::Plain);
        }
    }

    #[test]
    fn a_stored_text_has_the_same_effect() {
        let of =
            |digits: &str, text: &str| of_text(digits, text, super::super::display_precision::of_text(digits, text));
        assert_eq!(of("42", "00042"), text("00042"));
        assert_eq!(of("7", "7*"), text("7*"));
        assert_eq!(of("1234.5", "1.234,50 €"), Displayed::OfUnit("EUR".to_owned()));
        assert_eq!(of("0.125", "12,5 %"), Displayed::OfUnit("share".to_owned()));
        assert_eq!(of("-3.5", "(3.5)"), Displayed::Plain);
        assert_eq!(of("0", "-"), Displayed::Plain);
        assert_eq!(of("5", ""), Displayed::Plain);
        assert_eq!(of("1", "n/a"), text("n/a"));
    }
}
