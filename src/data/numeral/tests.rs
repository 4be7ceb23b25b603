//! Tests of which texts are numbers, and what the others were meant to be.

use proptest::prelude::*;

use super::*;

fn fails(text: &str, wanted: NumberError) {
    assert_eq!(parse(text), Err(wanted), "of {text:?}");
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn marks_between_digits_are_understood() {
    let text = |text: &str| text.to_owned();
    fails("12,5", NumberError::DecimalComma(text("12.5")));
    fails("0,125", NumberError::DecimalComma(text("0.125")));
    fails("1.234,5", NumberError::DecimalComma(text("1234.5")));
    fails("1 234,5", NumberError::DecimalComma(text("1234.5")));
    fails("1,234", NumberError::Either { thousands: text("1234"), decimals: text("1.234") });
    fails("1,234,567", NumberError::Grouped(text("1234567")));
    fails("12,34,567", NumberError::Grouped(text("1234567")));
    fails("1,234.5", NumberError::Grouped(text("1234.5")));
    fails("1.234.567", NumberError::Grouped(text("1234567")));
    fails("1 234 567", NumberError::Grouped(text("1234567")));
    fails("1’234.50", NumberError::Grouped(text("1234.50")));
    fails("1.2.3", NumberError::Other);
    fails("1,23,4", NumberError::Other);
    fails(" 5", NumberError::Spelling(text("5")));
    fails("−5", NumberError::Spelling(text("-5")));
    fails("–5", NumberError::Spelling(text("-5")));
    fails("+5", NumberError::Spelling(text("5")));
    fails("5.", NumberError::Spelling(text("5")));
    fails("１２", NumberError::Spelling(text("12")));
    fails("٣٫٥", NumberError::Spelling(text("3.5")));
    fails("007", NumberError::LeadingZero(text("7")));
}

#[test]
fn a_missing_value_is_recognised_beside_decimal_commas_too() {
    for mark in [".", "..", ":", "–"] {
        assert_eq!(parse_with_comma(mark), Err(NumberError::Missing), "{mark}");
    }
}

#[test]
fn thousands_separators_are_ignored_if_they_cannot_be_anything_else() {
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
fn words_and_symbols_beside_a_number_are_understood() {
    let unit = |unit: &str, number: &str| NumberError::Unit {
        unit: unit.to_owned(),
        amount: NumberBesideUnit::Sure(number.to_owned()),
    };
    let scale = |word: &str, number: &str, unit: Option<&str>| NumberError::Scale {
        word: word.to_owned(),
        number: some(number),
        unit: unit.map(str::to_owned),
    };
    let limit = |sign, number: &str, is_written_out| NumberError::Bound {
        sign,
        number: Some(BoundNumber { number: number.to_owned(), is_written_out }),
        unit: None,
    };
    let bound = |sign, number: &str| limit(sign, number, false);
    let either = |unit: &str, thousands: &str, decimals: &str| NumberError::Unit {
        unit: unit.to_owned(),
        amount: NumberBesideUnit::Either { thousands: thousands.to_owned(), decimals: decimals.to_owned() },
    };
    let two = |word: &str, readings: [(u32, &str); 2]| NumberError::ScaleOfTwo {
        word: word.to_owned(),
        readings: readings.map(|(power, number)| (power, number.to_owned())).to_vec(),
    };
    let minus =
        |right: &str, in_parentheses| NumberError::Minus { right: right.to_owned(), is_in_parentheses: in_parentheses };
    fails("13.5%", unit("%", "13.5"));
    fails("$1,500.00", unit("$", "1500.00"));
    fails("-$5", unit("$", "-5"));
    fails("1,234%", either("%", "1234", "1.234"));
    fails("12.500 €", either("€", "12500", "12.500"));
    fails("€12,500", either("€", "12500", "12.500"));
    fails("12.500 %", unit("%", "12.500"));
    fails("0.125 €", unit("€", "0.125"));
    fails("5 km2", unit("km2", "5"));
    fails("C$5", unit("C$", "5"));
    fails("12 people", unit("people", "12"));
    fails("5bn", scale("bn", "5000000000", None));
    fails("1.2 million", scale("million", "1200000", None));
    fails("€1,5 Mrd.", scale("Mrd.", "1500000000", Some("€")));
    fails("5 TEUR", scale("TEUR", "5000", Some("EUR")));
    fails("1 Bio.", scale("Bio.", "1000000000000", None));
    fails("3 тыс.", scale("тыс.", "3000", None));
    fails("5 T€", two("T", [(12, "5000000000000"), (3, "5000")]));
    fails("1 Billion", two("Billion", [(9, "1000000000"), (12, "1000000000000")]));
    fails("3 mil", two("mil", [(3, "3000"), (6, "3000000")]));
    fails("120万", scale("万", "1200000", None));
    fails(">50", bound(">", "50"));
    fails(">= 60", bound(">=", "60"));
    fails("ca. 5", bound("~", "5"));
    fails("more than 5k", limit(">", "5000", true));
    fails("5+", bound(">=", "5"));
    fails("5 und mehr", bound(">=", "5"));
    fails("65 or more", bound(">=", "65"));
    fails("(120)", minus("-120", true));
    fails("($1,200.50)", unit("$", "-1200.50"));
    fails("(5)%", unit("%", "-5"));
    fails("(1,200)", NumberError::Either { thousands: "-1200".to_owned(), decimals: "-1.200".to_owned() });
    fails("120-", minus("-120", false));
    fails("4.5p", NumberError::Mark("p".to_owned()));
    fails("12²", NumberError::Mark("²".to_owned()));
    fails("12% (r)", NumberError::Mark("(r)".to_owned()));
    fails("12 (1)", NumberError::Mark("(1)".to_owned()));
    fails("±3", NumberError::Margin);
    fails("5 ± 0.3", NumberError::Margin);
    fails("5–7", NumberError::Range);
    fails("5 to 7", NumberError::Range);
    fails("½", NumberError::Fraction(some("0.5")));
    fails("2½", NumberError::Fraction(some("2.5")));
    fails("3/4", NumberError::Fraction(None));
    fails("1O", NumberError::LooksLikeDigit { letter: 'O', digit: '0' });
    fails("1O5", NumberError::LooksLikeDigit { letter: 'O', digit: '0' });
    fails("#DIV/0!", NumberError::SheetError);
    fails("#WERT!", NumberError::SheetError);
    fails("Err:502", NumberError::SheetError);
    fails("n/a", NumberError::Missing);
    for text in ["many", "12 Jan", "1st", "No. 5", "12:30", "5 of 10", "Q1", "(5", "5)"] {
        assert!(
            matches!(parse(text), Err(NumberError::Other | NumberError::TwoNumbers | NumberError::Mark(_))),
            "{text:?}: {:?}",
            parse(text)
        );
    }
}

/// Every number that a mistake offers as the value of its text.
fn offers(mistake: &NumberError) -> Vec<String> {
    match mistake {
        NumberError::Minus { right, .. } => vec![right.clone()],
        NumberError::Bound { number, .. } => number.iter().map(|number| number.number.clone()).collect(),
        NumberError::Fraction(number) | NumberError::Scale { number, .. } => number.iter().cloned().collect(),
        NumberError::DecimalComma(number)
        | NumberError::Grouped(number)
        | NumberError::Spelling(number)
        | NumberError::LeadingZero(number) => vec![number.clone()],
        NumberError::Unit { amount, .. } => amount.sure().into_iter().cloned().collect(),
        _ => Vec::new(),
    }
}

/// A number as people write it: its text and its value.
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
                // Without decimals, a single mark could be either.
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
const AFTER: &[(&str, i64)] = &[
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
        (suffix, factor) in prop::sample::select(AFTER),
        in_parentheses in any::<bool>(),
    ) {
        let whole = format!("{before}{text}{suffix}");
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
        suffix in prop::sample::select(UNOFFERED),
    ) {
        let whole = format!("{text}{suffix}");
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
