//! What a text that is no plain number was meant to be, so that a message can offer it.
//!
//! Whatever is offered has the value that the text has: where that cannot be told, nothing is offered.

use rust_decimal::Decimal;

use super::decimal::{self, NotPlain, is_digits};
use super::decimal_mark::DecimalMark;
use super::missing;
use super::numeral_marks::{Numeral, numerals, offered, without_zeros};
use super::numeral_words::{self, Scale};

/// Why a text is no number of a table. The numbers in it are such as [`decimal::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberMistake {
    /// More digits than are kept exactly.
    TooLong,
    /// A zero before the first digit; the number without it.
    LeadingZero(String),
    /// A decimal comma; what would be right.
    DecimalComma(String),
    /// Marks between thousands; what would be right.
    Grouped(String),
    /// A mark that may be either; as thousands and as decimals.
    Either { thousands: String, decimals: String },
    /// A sign or word of a unit beside the number; the number alone, where it can be told.
    Unit { unit: String, number: Option<String> },
    /// A word for a power of ten behind the number: the whole number written out.
    Scale { word: String, number: Option<String> },
    /// A letter that may be a power of ten or a unit: `m`.
    ScaleOrUnit { word: String, number: Option<String>, scaled: Option<String> },
    /// A mark of a missing value.
    Missing,
    /// What a spreadsheet shows where it cannot calculate: `#DIV/0!`.
    SheetError,
    /// A sign or word like `>` before the number; the sign for the companion column, and the number alone.
    Bound { sign: &'static str, number: Option<String> },
    /// A minus written as parentheses or behind the number; the number with its minus.
    Minus { right: String, is_in_parentheses: bool },
    /// A mark of a footnote or of how firm the number is, behind it.
    Mark(String),
    /// A margin: `±3`, `5 ± 1`.
    Margin,
    /// Two numbers with “to” or a dash between them.
    Range,
    /// Two numbers beside each other.
    TwoNumbers,
    /// A fraction; as a decimal, where it has an end.
    Fraction(Option<String>),
    /// A letter that looks like a digit.
    LooksLikeDigit { letter: char, digit: char },
    /// A minus, plus, point or digit that is not the plain one; what would be right.
    Spelling(String),
    /// Nothing like a number.
    Other,
}

/// The number that a text plainly is, or why it is none.
pub fn parse(text: &str) -> Result<Decimal, NumberMistake> {
    decimal::parse(text).map_err(|reason| match reason {
        NotPlain::TooLong => NumberMistake::TooLong,
        NotPlain::LeadingZero => NumberMistake::LeadingZero(without_zeros(text)),
        NotPlain::Other => mistake(text),
    })
}

/// The same where decimals stand behind a comma; what is offered has the comma too.
pub fn parse_with_comma(text: &str) -> Result<Decimal, NumberMistake> {
    let swapped: String = text.chars().map(swap_mark).collect();
    parse(&swapped).map_err(|mistake| {
        let comma = |number: String| number.chars().map(swap_mark).collect::<String>();
        match mistake {
            NumberMistake::DecimalComma(right) => NumberMistake::Spelling(comma(right)),
            NumberMistake::LeadingZero(right) => NumberMistake::LeadingZero(comma(right)),
            NumberMistake::Grouped(right) => NumberMistake::Grouped(comma(right)),
            NumberMistake::Spelling(right) => NumberMistake::Spelling(comma(right)),
            NumberMistake::Either { thousands, decimals } => {
                NumberMistake::Either { thousands: comma(thousands), decimals: comma(decimals) }
            }
            NumberMistake::Unit { unit, number } => {
                NumberMistake::Unit { unit: comma(unit), number: number.map(comma) }
            }
            NumberMistake::Scale { word, number } => {
                NumberMistake::Scale { word: comma(word), number: number.map(comma) }
            }
            NumberMistake::ScaleOrUnit { word, number, scaled } => {
                NumberMistake::ScaleOrUnit { word, number: number.map(comma), scaled: scaled.map(comma) }
            }
            NumberMistake::Bound { sign, number } => NumberMistake::Bound { sign, number: number.map(comma) },
            NumberMistake::Minus { right, is_in_parentheses } => {
                NumberMistake::Minus { right: comma(right), is_in_parentheses }
            }
            NumberMistake::Fraction(right) => NumberMistake::Fraction(right.map(comma)),
            other => other,
        }
    })
}

/// The number that a text is but for the marks between its thousands, where these can be nothing else.
pub fn grouped(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let swapped: String;
    let text = if mark == DecimalMark::Comma {
        swapped = text.chars().map(swap_mark).collect();
        &swapped
    } else {
        text
    };
    match parse(text) {
        Err(NumberMistake::Grouped(right)) => decimal::parse(&right).ok(),
        Err(NumberMistake::Either { thousands, .. }) if mark != DecimalMark::Point => decimal::parse(&thousands).ok(),
        _ => None,
    }
}

fn swap_mark(character: char) -> char {
    match character {
        '.' => ',',
        ',' => '.',
        other => other,
    }
}

fn mistake(text: &str) -> NumberMistake {
    let trimmed = text.trim();
    // A text of the file itself may be longer than anything that is meant as a number.
    const LONGEST: usize = 80;
    if trimmed.len() > LONGEST {
        return NumberMistake::Other;
    }
    if missing::is_mark(trimmed) {
        return NumberMistake::Missing;
    }
    if is_sheet_error(trimmed) {
        return NumberMistake::SheetError;
    }
    let plain = plain_signs(trimmed);
    let unsigned = plain.strip_prefix('+').unwrap_or(&plain);
    if let Some(right) = respelled(unsigned) {
        return NumberMistake::Spelling(right);
    }
    if let Some(inner) = unsigned.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return in_parentheses(inner.trim());
    }
    of_parts(unsigned)
}

/// A number that only lacks a plain sign, point or digit.
fn respelled(text: &str) -> Option<String> {
    let completed = match text.strip_suffix('.') {
        Some(whole) if is_digits(whole.trim_start_matches('-')) => whole,
        _ => text,
    };
    offered(completed)
}

/// Other digits, minus signs and blanks as the plain ones.
fn plain_signs(text: &str) -> String {
    let plain = |character: char| match character {
        '\u{2212}' | '\u{2010}'..='\u{2015}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0b}' => '+',
        '\u{ff05}' => '%',
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        other => numeral_words::ascii_digit(other).unwrap_or(other),
    };
    text.chars().map(plain).collect()
}

fn is_sheet_error(text: &str) -> bool {
    let is_named = text.strip_prefix('#').is_some_and(|name| {
        let name = name.trim_end_matches(['!', '?']);
        name.chars().count() >= 2
            && name.chars().all(|letter| letter.is_uppercase() || matches!(letter, '/' | '_' | '0'..='9'))
            && name.chars().any(char::is_uppercase)
    });
    is_named || text.strip_prefix("Err:").is_some_and(is_digits)
}

/// What stands in parentheses: in bookkeeping a minus.
fn in_parentheses(inner: &str) -> NumberMistake {
    let number = match parse(inner) {
        Ok(_) => Some(inner.to_owned()),
        Err(mistake) => number_of(&mistake),
    };
    match number.filter(|number| !number.starts_with('-')) {
        Some(number) => NumberMistake::Minus { right: format!("-{number}"), is_in_parentheses: true },
        None => NumberMistake::Other,
    }
}

/// The one number that a mistake offers.
fn number_of(mistake: &NumberMistake) -> Option<String> {
    match mistake {
        NumberMistake::DecimalComma(number)
        | NumberMistake::Grouped(number)
        | NumberMistake::Spelling(number)
        | NumberMistake::LeadingZero(number) => Some(number.clone()),
        NumberMistake::Unit { number, .. } | NumberMistake::Scale { number, .. } => number.clone(),
        _ => None,
    }
}

/// A numeral, and what stands before and behind it.
fn of_parts(text: &str) -> NumberMistake {
    let numerals = numerals(text);
    let (Some((start, end)), second) = (numerals.first().copied(), numerals.get(1).copied()) else {
        return fraction_sign(text);
    };
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (before, numeral, behind) = (part(0, start), part(start, end), part(end, text.len()));
    if let Some((second_start, second_end)) = second {
        return two_numbers(
            before,
            numeral,
            part(end, second_start),
            part(second_start, second_end),
            part(second_end, text.len()),
        );
    }
    let behind = behind.trim_end();
    if let Some(value) = behind.chars().next().and_then(numeral_words::vulgar_fraction)
        && before.trim_matches('-').trim().is_empty()
    {
        let decimals = value.strip_prefix('0').unwrap_or(value);
        let is_alone = behind.chars().count() == 1 && is_digits(numeral);
        return NumberMistake::Fraction(is_alone.then(|| format!("{}{numeral}{decimals}", before.trim())));
    }
    let Some(prefix) = numeral_words::prefix(before) else { return NumberMistake::Other };
    if prefix.is_margin {
        return NumberMistake::Margin;
    }
    let letters = behind.chars().take_while(|letter| letter.is_alphabetic()).count();
    if let (Some(letter), 1, true) = (behind.chars().next(), letters, behind.chars().count() == 1)
        && let Some(digit) = numeral_words::digit_like(letter)
    {
        return NumberMistake::LooksLikeDigit { letter, digit };
    }
    let number = Numeral::read(numeral);
    let sign = if prefix.is_negative { "-" } else { "" };
    combined(prefix, number, sign, behind.trim())
}

/// What prefix, numeral and suffix make together.
fn combined(prefix: numeral_words::Prefix, numeral: Numeral, sign: &str, behind: &str) -> NumberMistake {
    let number = numeral.value().map(|number| format!("{sign}{number}"));
    if behind == "+" {
        return NumberMistake::Bound { sign: ">=", number };
    }
    if behind == "-" && sign.is_empty() && prefix.unit.is_none() {
        return match number {
            Some(number) => NumberMistake::Minus { right: format!("-{number}"), is_in_parentheses: false },
            None => NumberMistake::Other,
        };
    }
    if matches!(behind, "+/-" | "±") {
        return NumberMistake::Margin;
    }
    let suffix = numeral_words::suffix(behind);
    let (unit, scale) = match suffix {
        numeral_words::Suffix::None => (prefix.unit, None),
        numeral_words::Suffix::Unit(unit) => (Some(prefix.unit.unwrap_or(unit)), None),
        numeral_words::Suffix::Scale(scale, unit) => (prefix.unit.or(unit), Some(scale)),
        numeral_words::Suffix::Mark(mark) => return NumberMistake::Mark(mark),
        numeral_words::Suffix::Other => return NumberMistake::Other,
    };
    let scaled = scale.as_ref().map(|scale| number.as_deref().and_then(|number| written_out(number, scale.power)));
    if let Some(bound) = prefix.bound {
        let is_certain = scale.as_ref().is_none_or(|scale| scale.is_certain);
        let number = if is_certain { scaled.unwrap_or(number) } else { None };
        return NumberMistake::Bound { sign: bound, number };
    }
    match (scale, unit) {
        (Some(Scale { word, is_certain: true, .. }), _) => NumberMistake::Scale { word, number: scaled.flatten() },
        (Some(Scale { word, .. }), _) => NumberMistake::ScaleOrUnit { word, number, scaled: scaled.flatten() },
        (None, Some(unit)) => NumberMistake::Unit { unit, number },
        (None, None) => alone(numeral, sign),
    }
}

/// The mistake of a numeral with nothing beside it.
fn alone(numeral: Numeral, sign: &str) -> NumberMistake {
    match numeral {
        Numeral::Plain(number) => NumberMistake::Spelling(format!("{sign}{number}")),
        Numeral::Comma(number) => NumberMistake::DecimalComma(format!("{sign}{number}")),
        Numeral::Grouped(number) => NumberMistake::Grouped(format!("{sign}{number}")),
        Numeral::Either { thousands, decimals } => {
            NumberMistake::Either { thousands: format!("{sign}{thousands}"), decimals: format!("{sign}{decimals}") }
        }
        Numeral::None => NumberMistake::Other,
    }
}

/// `number` × 10^`power` without an exponent.
fn written_out(number: &str, power: u32) -> Option<String> {
    let number = decimal::parse(number).ok()?;
    decimal::shifted(number, i64::from(power)).map(|number| number.to_string())
}

fn two_numbers(before: &str, first: &str, between: &str, second: &str, behind: &str) -> NumberMistake {
    let middle = between.trim();
    if middle.contains('±') || middle.contains("+/-") || before.contains('±') {
        return NumberMistake::Margin;
    }
    let is_alone = before.trim().is_empty() && behind.trim().is_empty();
    if middle == "/" && is_alone && is_digits(first) && is_digits(second) {
        return NumberMistake::Fraction(None);
    }
    let in_brackets = matches!(middle, "(" | "[") && matches!(behind.trim(), ")" | "]");
    if in_brackets && Numeral::read(first).value().is_some() {
        return NumberMistake::Mark(format!("{middle}{second}{}", behind.trim()));
    }
    if numeral_words::digit_like_within(between) {
        let letter = between.chars().next().unwrap_or('O');
        let digit = numeral_words::digit_like(letter).unwrap_or('0');
        return NumberMistake::LooksLikeDigit { letter, digit };
    }
    let is_range = matches!(middle.to_lowercase().as_str(), "-" | "to" | "bis" | "à" | "a" | "..." | "..")
        || (middle.is_empty() && second.starts_with('-'));
    if is_range && numeral_words::prefix(before).is_some() { NumberMistake::Range } else { NumberMistake::TwoNumbers }
}

/// A fraction that is one sign: ½.
fn fraction_sign(text: &str) -> NumberMistake {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let mut characters = unsigned.chars();
    match (characters.next().and_then(numeral_words::vulgar_fraction), characters.next()) {
        (Some(value), None) => NumberMistake::Fraction(Some(format!("{sign}{value}"))),
        _ => NumberMistake::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fails(text: &str, wanted: NumberMistake) {
        assert_eq!(parse(text), Err(wanted), "of {text:?}");
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn marks_between_digits_are_understood() {
        let text = |text: &str| text.to_owned();
        fails("12,5", NumberMistake::DecimalComma(text("12.5")));
        fails("0,125", NumberMistake::DecimalComma(text("0.125")));
        fails("1.234,5", NumberMistake::DecimalComma(text("1234.5")));
        fails("1 234,5", NumberMistake::DecimalComma(text("1234.5")));
        fails("1,234", NumberMistake::Either { thousands: text("1234"), decimals: text("1.234") });
        fails("1,234,567", NumberMistake::Grouped(text("1234567")));
        fails("12,34,567", NumberMistake::Grouped(text("1234567")));
        fails("1,234.5", NumberMistake::Grouped(text("1234.5")));
        fails("1.234.567", NumberMistake::Grouped(text("1234567")));
        fails("1 234 567", NumberMistake::Grouped(text("1234567")));
        fails("1’234.50", NumberMistake::Grouped(text("1234.50")));
        fails("1.2.3", NumberMistake::Other);
        fails("1,23,4", NumberMistake::Other);
        fails(" 5", NumberMistake::Spelling(text("5")));
        fails("−5", NumberMistake::Spelling(text("-5")));
        fails("–5", NumberMistake::Spelling(text("-5")));
        fails("+5", NumberMistake::Spelling(text("5")));
        fails("5.", NumberMistake::Spelling(text("5")));
        fails("１２", NumberMistake::Spelling(text("12")));
        fails("٣٫٥", NumberMistake::Spelling(text("3.5")));
        fails("007", NumberMistake::LeadingZero(text("7")));
    }

    #[test]
    fn marks_between_thousands_are_passed_over_where_they_can_be_nothing_else() {
        use DecimalMark::{Comma, Point, SurePoint};
        for (text, mark, wanted) in [
            ("1,234,567", Point, Some("1234567")),
            ("1,234.5", Point, Some("1234.5")),
            ("1,234", Point, None),
            ("1,234", SurePoint, Some("1234")),
            ("4.185,6", Comma, Some("4185.6")),
            ("3.755.251", Comma, Some("3755251")),
            ("1.234", Comma, Some("1234")),
            ("-1 234,5", Comma, Some("-1234.5")),
            ("4.185,6", Point, None),
            ("12%", SurePoint, None),
        ] {
            let wanted = wanted.map(|number| decimal::parse(number).expect("a number"));
            assert_eq!(grouped(text, mark), wanted, "of {text} with {mark:?}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_understood() {
        let unit = |unit: &str, number: &str| NumberMistake::Unit { unit: unit.to_owned(), number: some(number) };
        let scale = |word: &str, number: &str| NumberMistake::Scale { word: word.to_owned(), number: some(number) };
        let bound = |sign, number: &str| NumberMistake::Bound { sign, number: some(number) };
        let minus = |right: &str, in_parentheses| NumberMistake::Minus {
            right: right.to_owned(),
            is_in_parentheses: in_parentheses,
        };
        fails("13.5%", unit("%", "13.5"));
        fails("$1,500.00", unit("$", "1500.00"));
        fails("-$5", unit("$", "-5"));
        fails("1,234%", NumberMistake::Unit { unit: "%".to_owned(), number: None });
        fails("12 people", unit("people", "12"));
        fails("5bn", scale("bn", "5000000000"));
        fails("1.2 million", scale("million", "1200000"));
        fails("€1,5 Mrd.", scale("Mrd.", "1500000000"));
        fails("120万", scale("万", "1200000"));
        fails(">50", bound(">", "50"));
        fails(">= 60", bound(">=", "60"));
        fails("ca. 5", bound("~", "5"));
        fails("more than 5k", bound(">", "5000"));
        fails("5+", bound(">=", "5"));
        fails("(120)", minus("-120", true));
        fails("($1,200.50)", minus("-1200.50", true));
        fails("120-", minus("-120", false));
        fails("4.5p", NumberMistake::Mark("p".to_owned()));
        fails("12²", NumberMistake::Mark("²".to_owned()));
        fails("12% (r)", NumberMistake::Mark("(r)".to_owned()));
        fails("12 (1)", NumberMistake::Mark("(1)".to_owned()));
        fails("±3", NumberMistake::Margin);
        fails("5 ± 0.3", NumberMistake::Margin);
        fails("5–7", NumberMistake::Range);
        fails("5 to 7", NumberMistake::Range);
        fails("½", NumberMistake::Fraction(some("0.5")));
        fails("2½", NumberMistake::Fraction(some("2.5")));
        fails("3/4", NumberMistake::Fraction(None));
        fails("1O", NumberMistake::LooksLikeDigit { letter: 'O', digit: '0' });
        fails("1O5", NumberMistake::LooksLikeDigit { letter: 'O', digit: '0' });
        fails("#DIV/0!", NumberMistake::SheetError);
        fails("#WERT!", NumberMistake::SheetError);
        fails("Err:502", NumberMistake::SheetError);
        fails("n/a", NumberMistake::Missing);
        for text in ["many", "12 Jan", "1st", "No. 5", "12:30", "5 of 10", "Q1", "(5", "5)"] {
            assert!(
                matches!(parse(text), Err(NumberMistake::Other | NumberMistake::TwoNumbers | NumberMistake::Mark(_))),
                "{text:?}: {:?}",
                parse(text)
            );
        }
    }

    /// Every number that a mistake offers as the value of its text.
    fn offers(mistake: &NumberMistake) -> Vec<String> {
        match mistake {
            NumberMistake::Minus { right, .. } => vec![right.clone()],
            NumberMistake::Bound { number, .. } | NumberMistake::Fraction(number) => number.iter().cloned().collect(),
            other => number_of(other).into_iter().collect(),
        }
    }

    /// A number as people write it: its text, and what it is.
    fn written() -> impl Strategy<Value = (String, Decimal)> {
        let grouped = |whole: u32, mark: &str| {
            let digits = whole.to_string();
            let mut out = String::new();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index).is_multiple_of(3) {
                    out.push_str(mark);
                }
                out.push(digit);
            }
            out
        };
        let styles: Vec<(&'static str, &'static str)> =
            vec![("", "."), (",", "."), (".", ","), ("", ","), (" ", ","), ("\u{a0}", "."), ("’", "."), ("'", ",")];
        (0u32..5_000_000, prop::option::of(0u32..100), prop::sample::select(styles)).prop_map(
            move |(whole, cents, (mark, decimal))| {
                let text = match cents {
                    Some(cents) => format!("{}{decimal}{cents:02}", grouped(whole, mark)),
                    // Without decimals a single mark could be either.
                    None => grouped(whole, if matches!(mark, "," | ".") { " " } else { mark }),
                };
                (text, Decimal::new(i64::from(whole) * 100 + i64::from(cents.unwrap_or(0)), 2))
            },
        )
    }

    const BEFORE: &[(&str, i64)] = &[
        ("", 1),
        ("-", -1),
        ("−", -1),
        ("–", -1),
        ("+", 1),
        ("$", 1),
        ("-$", -1),
        ("€ ", 1),
        ("£", 1),
        ("USD ", 1),
        (">", 1),
        ("≥ ", 1),
        ("~", 1),
        ("about ", 1),
        ("less than ", 1),
        ("- ", -1),
        (" ", 1),
    ];
    const BEHIND: &[(&str, i64)] = &[
        ("", 1),
        ("%", 1),
        (" %", 1),
        (" people", 1),
        ("k", 1_000),
        (" million", 1_000_000),
        (" Mio. €", 1_000_000),
        ("bn", 1_000_000_000),
        (" lakh", 100_000),
        (" kg", 1),
        ("+", 1),
        (" €", 1),
        (" thousand tonnes", 1_000),
        ("\u{a0}", 1),
    ];
    const UNOFFERED: &[&str] =
        &["p", "²", " (r)", "*", " Jan", "th", ":30", " of 10", "/4", "±1", "–7", "O", " to 9", "e", " (2)", " or so"];

    proptest! {
        #[test]
        fn no_number_that_is_offered_is_another(
            (text, value) in written(),
            (before, sign) in prop::sample::select(BEFORE),
            (behind, factor) in prop::sample::select(BEHIND),
            in_parentheses in any::<bool>(),
        ) {
            let whole = format!("{before}{text}{behind}");
            let (whole, sign) = if in_parentheses { (format!("({whole})"), -sign) } else { (whole, sign) };
            let wanted = value * Decimal::from(sign) * Decimal::from(factor);
            match parse(&whole) {
                Ok(number) => prop_assert_eq!(number, wanted, "{:?}", whole),
                Err(mistake) => for offer in offers(&mistake) {
                    let offered = parse(&offer).map_err(|_| TestCaseError::fail(format!("{whole:?}: {offer} is none")))?;
                    prop_assert_eq!(offered, wanted, "{:?}: {:?}", whole, mistake);
                },
            }
        }

        #[test]
        fn nothing_is_offered_for_what_a_mark_or_a_second_number_changes(
            (text, _) in written(),
            behind in prop::sample::select(UNOFFERED),
        ) {
            let whole = format!("{text}{behind}");
            if let Err(mistake) = parse(&whole) {
                prop_assert_eq!(offers(&mistake), Vec::<String>::new(), "{:?}: {:?}", whole, mistake);
            }
        }

        #[test]
        fn whatever_is_offered_is_a_number(text in "[0-9.,()%kmO±<>~ /'a-z$€²–-]{0,12}") {
            if let Err(mistake) = parse(&text) {
                for offer in offers(&mistake) {
                    prop_assert!(decimal::parse(&offer).is_ok(), "{:?}: {:?}", text, mistake);
                }
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = parse(&text);
            let _ = parse_with_comma(&text);
        }
    }
}
