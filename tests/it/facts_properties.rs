//! Properties of every figure: numbers read back as they were written, no words make the check panic, and every
//! suggested wording agrees.

use std::collections::BTreeMap;
use std::sync::Arc;

use nutgraf::data::{Table, table_reader};
use nutgraf::facts::{self, FigureRequest, Tables, Tolerances, Verdict};
use nutgraf::language::{Grouping, Language, NumberFormat, numbers};
use nutgraf::text::File;
use proptest::prelude::*;
use rust_decimal::Decimal;

const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "ar", "ar-EG", "zh"];

/// Words with a meaning in figures, in several languages, and fragments that are almost numbers.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "13.5",
    "%",
    " per cent",
    "percentage points",
    "points",
    "$",
    "€",
    "bn",
    " billion",
    " trillion",
    "m",
    "half",
    "a ",
    "third",
    "two-",
    "thirds",
    "one in ",
    "five",
    "times",
    " more",
    " as many",
    "-fold",
    "doubled",
    "from ",
    "to ",
    "between ",
    " and ",
    "–",
    "-",
    "−",
    "more than ",
    "at least ",
    "about ",
    "nearly ",
    "up to ",
    "not ",
    "rose",
    "fell",
    "by ",
    "+",
    "or more",
    "1,234",
    "1.234,5",
    "12\u{202f}345",
    "١٢٬٣٤٥٫٦",
    "５０００",
    "亿",
    "万",
    "美元",
    "超过",
    "Prozent",
    "Mrd.",
    "Euro",
    "la mitad",
    "pour cent",
    "مليار",
    "%",
    "٪",
    "½",
    "10^9",
    "1e9",
    "2017",
    "November",
    "0",
    ".",
    ",",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "99999999999999999999",
    "ß",
    "İ",
    "ﬀ",
    "Ǆ",
    "\u{301}",
];

const TARGETS: &[&str] = &[
    "t/a/value",
    "t/b/value",
    "t/a..b/value",
    "t/b..a/value",
    "t/c..a/value",
    "t/d/value",
    "t/e/value",
    "t/a",
    "t/all/value?sum",
    "t/all/value?mean",
    "t/all/value?median",
    "t/all/value?min",
    "t/all/value?count",
    "t/a..b/value?growth",
    "t/a..b/value?ratio",
    "t/a..b/value?change",
    "t/z/value",
    "t/a/nothing",
    "none",
    "name",
    "t/latest/value",
    "u/2017..2024-11/share",
    "u/latest",
    "u/first/share?as-of",
    "u/2024-11/range",
    "t/%ff/value",
    "t/../value",
    "t/a..b..c/value",
    "?",
    "//",
    "t/a/value?x",
];

fn read(name: &str, csv: &str, sidecar: &str) -> (String, Arc<Table>) {
    let csv = File::new(format!("{name}.csv"), csv.as_bytes().to_vec());
    let sidecar = File::new(format!("{name}.toml"), sidecar.as_bytes().to_vec());
    let mut diagnostics = Vec::new();
    let table = table_reader::read(name, &csv, Some(&sidecar), None, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    (name.to_owned(), Arc::new(table))
}

fn tables() -> BTreeMap<String, Arc<Table>> {
    let numbers = "name,value,bound\na,13.5,\nb,-40,>\nc,0,\nd,79228162514264337593543950335,\ne,,\nf,0.0000000001,<\n";
    let fields = "title = \"T\"\nkey = \"name\"\n[field.name]\ntype = \"string\"\n[field.bound]\ntype = \"string\"\n\
        [field.value]\ntype = \"number\"\nunit = \"USD\"\nscale = \"tn\"\nbound = \"bound\"\n";
    let periods = "period,share,range,low,high\n2017,21.6,5,4,6\n2024-11,13.5,7,6,9\n";
    let shares = "title = \"U\"\nkey = \"period\"\n[field.period]\ntype = \"period\"\n[field.share]\ntype = \"number\"\nunit = \"%\"\n\
        [field.low]\ntype = \"number\"\n[field.high]\ntype = \"number\"\n\
        [field.range]\ntype = \"number\"\nlow = \"low\"\nhigh = \"high\"\n";
    BTreeMap::from([read("t", numbers, fields), read("u", periods, shares)])
}

/// The messages about words bound to a target, with the lines that suggest others.
fn verify(
    words: &str,
    target: &str,
    language: &Language,
    tables: &BTreeMap<String, Arc<Table>>,
) -> facts::Verification {
    let file = "page.md".into();
    let request = FigureRequest::new(&file, words, target, language);
    facts::verify(&request, &Tables::new(tables), &Tolerances::default(), None)
}

fn agrees(words: &str, target: &str, language: &Language, tables: &BTreeMap<String, Arc<Table>>) -> bool {
    let verified = verify(words, target, language, tables);
    verified.messages.is_empty() && verified.figure.is_some_and(|figure| figure.verdict == Verdict::Agrees)
}

/// A table of one number, or of two.
fn cells(numbers: &[Decimal], unit: &str) -> BTreeMap<String, Arc<Table>> {
    let rows: String = numbers.iter().enumerate().map(|(row, number)| format!("r{row},{number}\n")).collect();
    let fields = format!(
        "title = \"N\"\nkey = \"name\"\n[field.name]\ntype = \"string\"\n[field.value]\ntype = \"number\"\n{unit}"
    );
    BTreeMap::from([read("n", &format!("name,value\n{rows}"), &fields)])
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[0-9]{1,6}([.,][0-9]{1,3})?",
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(&LANGUAGES[..]).prop_map(|tag| Language::parse(tag).unwrap())
}

fn number() -> impl Strategy<Value = Decimal> {
    (-10_000_000_000i64..10_000_000_000, 0u32..6).prop_map(|(units, scale)| Decimal::new(units, scale))
}

/// The wordings that a message suggests.
fn proposed(verified: &facts::Verification) -> Vec<String> {
    let lines = verified.messages.iter().flat_map(|message| &message.help);
    lines
        .filter_map(|line| line.strip_prefix("these would agree: "))
        .flat_map(|line| line.split(" · "))
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_reads_back_in_every_language(number in number(), language in language(), grouping in 0..3usize) {
        let grouping = [Grouping::Never, Grouping::FromTenThousand, Grouping::ByLanguage][grouping];
        let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping };
        let written = numbers::format(number, format, &language);
        let tables = cells(&[number], "");
        prop_assert!(agrees(&written, "n/r0/value", &language, &tables), "{number} as {written} in {}", language.tag);
        // And it is exactly that number: one more in the last place does not agree.
        let next = number + Decimal::new(1, number.scale());
        let tables = cells(&[next], "");
        prop_assert!(!agrees(&written, "n/r0/value", &language, &tables), "{next} as {written} in {}", language.tag);
    }

    #[test]
    fn no_words_make_the_check_panic(words in words(), target in prop::sample::select(TARGETS), language in language()) {
        let tables = tables();
        let verified = verify(&words, target, &language, &tables);
        for message in &verified.messages {
            prop_assert!(!message.message.is_empty());
        }
        for other in proposed(&verified) {
            prop_assert!(agrees(&other, target, &language, &tables), "{other:?} for {words:?} of {target} in {}", language.tag);
        }
    }

    #[test]
    fn no_text_makes_the_search_panic(text in words(), language in language()) {
        for span in facts::unbound(&text, &language, &["5G".to_owned(), String::new()]) {
            prop_assert!(text.get(span.clone()).is_some_and(|figure| !figure.is_empty()), "{span:?} of {text:?}");
        }
    }

    #[test]
    fn a_wrong_number_gets_proposals_that_agree(
        claimed in number(), cells_are in prop::collection::vec(number(), 2), kind in 0..4usize, language in language(), is_pair in any::<bool>(),
    ) {
        let unit = ["", "unit = \"%\"\n", "unit = \"USD\"\n", "unit = \"people\"\n"][kind];
        let tables = cells(&cells_are, unit);
        let written = numbers::format(claimed, NumberFormat::AS_WRITTEN, &language);
        let written = [written.clone(), format!("{written}%"), format!("${written}"), format!("{written} people")][kind].clone();
        let target = if is_pair { "n/r0..r1/value" } else { "n/r0/value" };
        let verified = verify(&written, target, &language, &tables);
        for other in proposed(&verified) {
            prop_assert!(agrees(&other, target, &language, &tables), "{other:?} for {written:?} of {cells_are:?} in {}", language.tag);
        }
    }
}

/// Languages in which “million” alone is one million: whatever is next to it, all the words are read.
#[test]
fn words_for_large_numbers_are_read_to_their_end_in_any_order() {
    let words: [(&str, &[&str]); 3] = [
        ("es", &["millones", "mil", "%", "de", "$", "1", "-", "entre", "un", "más", "y", "por", "multiplicado por"]),
        ("fr", &["millions", "mille", "%", "de", "€", "1", "-", "entre", "un", "plus", "et", "par", "multiplié par"]),
        ("ar", &["مليون", "مليار", "%", "من", "$", "1", "-", "بين", "واحد", "أكثر", "و", "بنسبة", "مضروبا في"]),
    ];
    let tables = tables();
    for (tag, words) in words {
        let language = Language::parse(tag).unwrap();
        for first in words {
            for second in words {
                for third in words {
                    verify(&format!("{first} {second} {third}"), "u/2024-11/share", &language, &tables);
                }
            }
        }
    }
}

#[test]
fn a_wrong_figure_gets_suggestions_that_agree() {
    let verified = verify("13.6%", "u/2024-11/share", &Language::english(), &tables());
    assert_eq!(proposed(&verified).len(), 3, "{:?}", verified.messages);
}

/// Checking 10,000 pages with 20 figures each has to take well under a second in a release build. Run it by hand:
/// `cargo test --profile fast --test it -- --ignored --nocapture facts_are_checked`.
#[test]
#[ignore = "measures"]
fn facts_are_checked_fast() {
    let tables = tables();
    let english = Language::english();
    let figures = [
        ("13.5%", "u/2024-11/share"),
        ("fell from 21.6% in 2017 to 13.5% in November 2024", "u/2017..2024-11/share"),
        ("8.1 percentage points", "u/2017..2024-11/share"),
        ("more than 13%", "u/latest/share"),
        ("November 2024", "u/latest"),
    ];
    let start = std::time::Instant::now();
    for _ in 0..40_000 {
        for (words, target) in figures {
            let verified = verify(words, target, &english, &tables);
            assert!(verified.messages.is_empty(), "{:?}", verified.messages);
        }
    }
    println!("200,000 figures in {:?}", start.elapsed());
}

/// A table of two rows with one number each.
fn two_rows(unit: &str, scale: &str, bound: &str, numbers: (Decimal, Decimal)) -> Option<BTreeMap<String, Arc<Table>>> {
    let csv = format!("k,v,b\na,{},{bound}\nb,{},\n", numbers.0, numbers.1);
    let unit = if unit.is_empty() { String::new() } else { format!(", unit = \"{unit}\"") };
    let scale = if scale.is_empty() { String::new() } else { format!(", scale = \"{scale}\"") };
    let sidecar = format!(
        "title = \"T\"\nkey = \"k\"\nfield.k.type = \"string\"\nfield.v = {{ type = \"number\"{unit}{scale}, bound = \"b\" }}\n"
    );
    let mut found = Vec::new();
    let sidecar = File::new("content/data/t.toml", sidecar.into_bytes());
    let read =
        table_reader::read("t", &File::new("content/data/t.csv", csv.into_bytes()), Some(&sidecar), None, &mut found)?;
    if found.iter().any(|message| message.severity == nutgraf::diagnostic::Severity::Error) {
        return None;
    }
    Some([("t".to_owned(), Arc::new(read))].into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// `facts --write` writes only words about which the check reports nothing.
    #[test]
    fn the_words_of_empty_links_pass_their_own_check(
        tag in proptest::sample::select(&["en", "de", "fr", "es", "ar", "zh", "de-CH", "es-MX"][..]),
        unit in proptest::sample::select(&["", "%", "share", "USD", "EUR", "CNY", "JPY", "GBP", "CHF", "INR", "people", "TWh", "times", "km"][..]),
        scale in proptest::sample::select(&["", "k", "m", "bn", "tn"][..]),
        bound in proptest::sample::select(&["", "", ">", ">=", "<", "<=", "~"][..]),
        op in proptest::sample::select(&["a/v", "b/v", "a..b/v?change", "a..b/v?growth", "a..b/v?ratio", "all/v?sum", "all/v?mean", "all?count"][..]),
        digits in -999_999i64..9_999_999,
        other in 1i64..999_999,
        places in 0u32..4,
    ) {
        let is_plain = matches!(unit, "%" | "share" | "times" | "km" | "TWh");
        let scale = if is_plain { "" } else { scale };
        // A share is between zero and one.
        let numbers = if unit == "share" {
            (Decimal::new(digits.abs() % 1000, 3), Decimal::new(other % 1000, 3))
        } else {
            (Decimal::new(digits, places), Decimal::new(other, places))
        };
        let Some(tables) = two_rows(unit, scale, bound, numbers) else { return Ok(()) };
        let (file, language) = ("page.md".into(), Language::parse(tag).unwrap());
        let target = format!("t/{op}");
        let check = |words: &str| {
            facts::verify(&FigureRequest::new(&file, words, &target, &language), &Tables::new(&tables), &Tolerances::default(), None)
        };
        let Some(figure) = check("").figure else { return Ok(()) };
        if let Some(written) = figure.written.as_deref() {
            let messages = check(written).messages;
            prop_assert!(messages.is_empty(), "{tag} {unit} {scale} {bound} {numbers:?} {op}: “{written}”: {messages:?}");
        } else {
            // No words are written only for a ratio or growth from zero or below, or if a limit leaves the result open.
            let is_hard = op.contains("..") || numbers.0.is_sign_negative() || !bound.is_empty();
            prop_assert!(is_hard, "{tag} {unit} {scale} {bound} {numbers:?} {op}: nothing to write");
        }
    }
}
