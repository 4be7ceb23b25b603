//! Mutations of the sample site: a digit of a cell or of a claim, a scale, a direction or a bound is changed, and the
//! check has to notice at exactly the claims that depend on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use nutgraf::check::{self, BoundFigure};
use nutgraf::data::{Table, table_reader};
use nutgraf::facts::reference::Op;
use nutgraf::facts::{self, FigureRequest, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::text::File;
use nutgraf::{parse, read};

/// The sample's figures that are bound to cells, and its tables.
struct Sample {
    figures: Vec<BoundFigure>,
    tables: BTreeMap<String, Arc<Table>>,
    files: BTreeMap<String, (File, File)>,
}

fn sample() -> Sample {
    let mut diagnostics = Vec::new();
    let files = read::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diagnostics);
    let parsed = parse::parse(&files, &mut parse::ParseCache::default(), &mut diagnostics);
    let tables = parsed.tables.clone();
    let file = |name: &str, end: &str| files.get(&format!("content/data/{name}.{end}")).cloned();
    let files =
        tables.keys().filter_map(|name| Some((name.clone(), (file(name, "csv")?, file(name, "toml")?)))).collect();
    let checked =
        check::check(parsed, &check::CheckOptions::default(), 0, &mut check::CheckCache::default(), &mut diagnostics);
    // Only English words are changed here; the check covers pages in other languages.
    let english = checked.pages.iter().filter(|page| page.document.front.language.is_none());
    let all = english.flat_map(|page| page.facts.figures.clone());
    Sample { figures: all.filter(|figure| figure.figure.table().is_some()).collect(), tables, files }
}

/// Whether the words agree with the data, without a message.
fn agrees(words: &str, target: &str, tables: &BTreeMap<String, Arc<Table>>) -> bool {
    let (file, language) = ("page.md".into(), Language::english());
    let request = FigureRequest::new(&file, words, target, &language);
    let verified = facts::verify(&request, &Tables::new(tables), &Tolerances::default(), None);
    verified.messages.is_empty()
}

/// Every text that differs from this one in one digit. No number begins with a zero.
fn with_another_digit(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, digit) in text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
        for other in ('0'..='9').filter(|other| *other != digit) {
            found.push(format!("{}{other}{}", &text[..at], &text[at + 1..]));
        }
    }
    found
}

/// Whether a claim has no qualifiers, ranges or number words: only digits, and perhaps a currency sign, a scale or a
/// unit.
fn is_plain(words: &str) -> bool {
    let core = words.trim_start_matches(['$', '€', '£']);
    let digits = core.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '%' || letter == ' ');
    // “32% or more” is a limit.
    !words.ends_with(" or more")
        && !digits.is_empty()
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
}

#[test]
fn the_unchanged_explainer_agrees() {
    let sample = sample();
    assert!(sample.figures.len() >= 200, "only {} figures are bound", sample.figures.len());
    for figure in &sample.figures {
        assert!(
            agrees(&figure.figure.words, &figure.figure.target, &sample.tables),
            "“{}” of {}",
            figure.figure.words,
            figure.figure.target
        );
    }
}

#[test]
fn a_changed_digit_of_a_plain_claim_is_noticed() {
    let sample = sample();
    let (mut tried, mut missed) = (0, Vec::new());
    for figure in sample.figures.iter().filter(|figure| is_plain(&figure.figure.words)) {
        for words in with_another_digit(&figure.figure.words) {
            tried += 1;
            if agrees(&words, &figure.figure.target, &sample.tables) {
                missed.push(format!("{} for {} of {}", words, figure.figure.words, figure.figure.target));
            }
        }
    }
    let noticed = 100.0 * (tried - missed.len()) as f64 / tried as f64;
    println!("{tried} changed claims, {noticed:.2} % noticed");
    assert!(tried > 1000 && noticed >= 99.0, "{noticed:.2} % of {tried}:\n{}", missed.join("\n"));
}

#[test]
fn swapped_scales_units_directions_and_bounds_are_noticed() {
    const SWAPS: &[(&str, &str)] = &[
        ("bn", "m"),
        ("bn", "tn"),
        ("m", "bn"),
        ("billion", "million"),
        ("million", "billion"),
        ("trillion", "billion"),
        ("%", " percentage points"),
        ("$", "€"),
        ("€", "$"),
        ("yuan", "euros"),
        ("fell", "rose"),
        ("fallen", "risen"),
        ("shrank", "grew"),
        ("rose", "fell"),
        ("down", "up"),
        ("more than", "less than"),
        ("less than", "more than"),
        ("over", "under"),
        ("under", "over"),
        ("up to", "at least"),
        ("at least", "at most"),
    ];
    let sample = sample();
    let (mut tried, mut missed) = (0, Vec::new());
    for figure in &sample.figures {
        for (from, to) in SWAPS {
            let is_word = from.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
            let Some(at) = figure.figure.words.to_lowercase().find(from) else { continue };
            let after = figure.figure.words[at + from.len()..].chars().next();
            let before = figure.figure.words[..at].chars().next_back();
            if is_word && (after.is_some_and(char::is_alphabetic) || before.is_some_and(char::is_alphabetic)) {
                continue;
            }
            let words = format!("{}{to}{}", &figure.figure.words[..at], &figure.figure.words[at + from.len()..]);
            // A number is both at most and at least itself, so if it is exactly the cell, both are true.
            let bare = figure.figure.words.to_lowercase().replacen(from, "", 1);
            let is_limit =
                matches!(*from, "up to" | "at least") && agrees(bare.trim(), &figure.figure.target, &sample.tables);
            tried += 1;
            if agrees(&words, &figure.figure.target, &sample.tables) && !is_limit {
                missed.push(format!("“{words}” for “{}” of {}", figure.figure.words, figure.figure.target));
            }
        }
    }
    println!("{tried} swaps");
    assert!(tried >= 150, "only {tried} swaps were tried");
    assert!(missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
}

/// Words for direction, qualifier, scale, unit and ratio, each with others of a different meaning.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("fell", &["rose", "stayed flat", "doubled"]),
    ("fallen", &["risen", "doubled"]),
    ("rose", &["fell", "halved", "was unchanged"]),
    ("risen", &["fallen", "halved"]),
    ("grew", &["shrank", "halved"]),
    ("shrank", &["grew", "trebled"]),
    ("up", &["down"]),
    ("down", &["up"]),
    ("more than", &["less than", "at most", "nearly", "just under", "no more than"]),
    ("over", &["under", "nearly", "at most"]),
    ("less than", &["more than", "at least", "just over"]),
    ("fewer than", &["more than", "at least"]),
    ("under", &["over", "just over"]),
    ("nearly", &["just over", "more than", "at least"]),
    ("almost", &["just over", "more than", "at least"]),
    ("just over", &["nearly", "less than", "just under"]),
    ("at least", &["less than", "fewer than"]),
    ("at most", &["more than", "over"]),
    ("million", &["billion", "thousand", "trillion"]),
    ("billion", &["million", "thousand", "trillion"]),
    ("trillion", &["billion", "million"]),
    ("bn", &["m", "tn"]),
    ("m", &["bn", "tn"]),
    ("tn", &["bn", "m"]),
    ("half", &["a third", "a quarter", "two-thirds"]),
    ("a third", &["half", "a fifth", "two-thirds"]),
    ("a quarter", &["half", "a third", "three-quarters"]),
    ("two-thirds", &["one-third", "three-quarters"]),
    ("a fifth", &["a third", "a tenth"]),
    ("twice", &["three times", "half", "four times"]),
    ("double", &["treble", "half"]),
    ("doubled", &["trebled", "halved", "quadrupled"]),
    ("halved", &["doubled", "trebled"]),
    ("four times", &["twice", "six times", "ten times"]),
    ("three times", &["twice", "five times"]),
    ("percentage points", &["%"]),
    ("points", &["%", "basis points"]),
    ("TWh", &["GWh", "MW", "TW"]),
    ("GW", &["MW", "GWh"]),
    ("km", &["miles", "m"]),
    ("tonnes", &["kg", "pounds"]),
    ("dollars", &["euros", "yuan", "pesos"]),
    ("yuan", &["dollars", "yen"]),
    ("largest", &["second-largest", "smallest"]),
    ("highest", &["lowest", "second-highest"]),
    ("lowest", &["highest"]),
    ("first", &["second", "third"]),
    ("second", &["third", "first"]),
    ("third", &["second", "fourth"]),
    ("every", &["no"]),
];

#[test]
fn other_words_inside_the_brackets_are_noticed() {
    let sample = sample();
    let (mut tried, mut missed) = (0, Vec::new());
    for figure in &sample.figures {
        let words = &figure.figure.words;
        for (from, others) in OTHER_WORDS {
            let Some(at) = words.find(from) else { continue };
            let (before, after) = (&words[..at], &words[at + from.len()..]);
            let goes_on = |letter: char| letter.is_alphabetic();
            let is_of_a_number = from.len() <= 2 && before.ends_with(|letter: char| letter.is_ascii_digit());
            if after.starts_with(goes_on) || (before.ends_with(goes_on) && !is_of_a_number) {
                continue;
            }
            for to in *others {
                tried += 1;
                let other = format!("{before}{to}{after}");
                if agrees(&other, &figure.figure.target, &sample.tables) {
                    missed.push(format!("“{other}” for “{words}” of {}", figure.figure.target));
                }
            }
        }
    }
    let noticed = 100.0 * (tried - missed.len()) as f64 / tried as f64;
    println!("{tried} changed words, {noticed:.2} % noticed");
    assert!(tried >= 200 && noticed >= 99.0, "{noticed:.2} % of {tried}:\n{}", missed.join("\n"));
}

/// The claims that depend on a cell: by table, row and field, or on its whole column.
fn depends_on(figure: &BoundFigure, table: &str, key: &str, field: &str) -> bool {
    let bound = &figure.figure;
    // A rank or a record depends on all rows of its column.
    let is_of_all = bound.op().is_some_and(Op::takes_filters) || bound.rows().next().is_none();
    let is_row = is_of_all || bound.keys().any(|own| own == key);
    bound.table().is_some_and(|own| own.name == table) && is_row && bound.fields().any(|own| own == field)
}

#[test]
fn a_changed_digit_of_a_cell_fails_at_the_claims_bound_to_it() {
    let sample = sample();
    let mut cells: BTreeSet<(String, String, String)> = BTreeSet::new();
    for figure in &sample.figures {
        let table = figure.figure.table().unwrap();
        for key in figure.figure.keys() {
            for field in figure.figure.fields() {
                cells.insert((table.name.clone(), key.to_owned(), field.to_owned()));
            }
        }
    }
    let (mut tried, mut still_true, mut elsewhere) = (0, Vec::new(), Vec::new());
    for (name, key, field) in &cells {
        let table = &sample.tables[name];
        let cell = table.cell(table.row_index(key).unwrap(), table.field_index(field).unwrap()).unwrap();
        if cell.value.number().is_none() {
            continue;
        }
        for digits in with_another_digit(&cell.text) {
            let mut tables = sample.tables.clone();
            tables.insert(name.clone(), Arc::new(with_cell(&sample.files[name], name, cell.span.range(), &digits)));
            for figure in
                sample.figures.iter().filter(|figure| figure.figure.table().is_some_and(|own| own.name == *name))
            {
                let holds = agrees(&figure.figure.words, &figure.figure.target, &tables);
                if depends_on(figure, name, key, field) {
                    tried += 1;
                    if holds {
                        still_true.push(format!(
                            "“{}” of {}: {} for {}",
                            figure.figure.words, figure.figure.target, digits, cell.text
                        ));
                    }
                } else if !holds {
                    elsewhere
                        .push(format!("“{}” of {} at {name}/{key}/{field}", figure.figure.words, figure.figure.target));
                }
            }
        }
    }
    println!("{tried} changes of bound cells, {} of which the words survive", still_true.len());
    assert!(elsewhere.is_empty(), "failed without resting on the cell:\n{}", elsewhere.join("\n"));
    assert!(tried > 2000, "only {tried} changes were tried");
    // Words with fewer digits than the cell, or with “more than”, are also true of some other numbers.
    let is_loose = |message: &&String| {
        let words = message.split('”').next().unwrap_or_default().trim_start_matches('“');
        let mut cells = message.rsplit(": ").next().unwrap_or_default().split(" for ");
        !is_plain(words) || cells.any(|cell| digits_of(cell) > digits_of(words))
    };
    let unexplained: Vec<&String> = still_true.iter().filter(|message| !is_loose(message)).collect();
    assert!(unexplained.is_empty(), "{} survive without reason:\n{unexplained:#?}", unexplained.len());
}

/// The significant digits of a number, without padding zeros.
fn digits_of(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

/// A table with other digits in one cell.
fn with_cell((csv, sidecar): &(File, File), name: &str, cell: std::ops::Range<usize>, digits: &str) -> Table {
    let mut bytes = csv.bytes.to_vec();
    bytes.splice(cell, digits.bytes());
    table_reader::read(name, &File::new(csv.path.clone(), bytes), Some(sidecar), None, &mut Vec::new())
        .expect("a table")
}
