//! Every message about facts.

use std::ops::Range;

use rust_decimal::Decimal;

use super::agreement::{Concern, Evidence, Mismatch};
use super::amount::CellUnit;
use super::as_of::as_of;
use super::claim::{Claim, Quantity};
use super::interval::{End, Interval};
use super::located_cell::{LocatedCell, shown, sources_of};
use super::stated_dates::{DateFit, StatedDate};
use super::tables::Tables;
use crate::data::{Cell, Period, Table};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::language::Language;
use crate::text::{Place, Span};

pub use super::reference_messages::*;

/// Adds where the data are and what they say.
pub fn with_data(
    diagnostic: Diagnostic,
    cell: &LocatedCell<'_>,
    tables: &Tables<'_>,
    language: &Language,
) -> Diagnostic {
    let as_of = as_of(cell).map(|period| format!(", as of {}", crate::data::view::period_text(&period, language)));
    let mut names: Vec<&str> = sources_of(cell).into_iter().map(|id| tables.source_name(id)).collect();
    names.dedup();
    let sources = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    let at = cell.table.address(cell.row_index, cell.field_index).map(|address| format!(", in {address}"));
    let (as_of, at) = (as_of.unwrap_or_default(), at.unwrap_or_default());
    let text = format!("{} = {}{as_of}{sources}{at}", cell.field.name, shown(cell));
    diagnostic.note_at(Place::new(&cell.table.csv_file, cell.cell.span), text)
}

/// The words of a figure do not agree with the data.
pub fn mismatch(mismatch: &Mismatch, claim: &Claim, words: &str, place: Place, data: &Evidence) -> Diagnostic {
    let part = |index: usize| {
        let span = claim.quantities.get(index).map(|quantity| quantity.span.clone()).unwrap_or_default();
        words.get(span).unwrap_or(words).trim().to_owned()
    };
    let new = |code: &'static Code, message: String| Diagnostic::new(code, place.clone(), message);
    match mismatch {
        Mismatch::Disagrees { quantity, claimed } => {
            let diagnostic = new(&codes::FACT_DISAGREES, format!("“{}” does not agree with the data", part(*quantity)));
            match claim.quantities.get(*quantity) {
                Some(found) => {
                    diagnostic.note(format!("“{}” means {}", part(*quantity), interval_text(claimed, found)))
                }
                None => diagnostic,
            }
        }
        Mismatch::MoreCertain { quantity } => new(
            &codes::FACT_BOUND,
            format!("“{}” says more than the source, which only gives a bound", part(*quantity)),
        ),
        Mismatch::Apart { years } => {
            let said = claim.years_apart.first().and_then(|(span, _)| words.get(span.clone())).unwrap_or(words);
            let apart = if *years == 1 { "one year apart".to_owned() } else { format!("{years} years apart") };
            new(&codes::FACT_DATE, format!("“{}” is not the time between the two rows: they are {apart}", said.trim()))
        }
        Mismatch::NotNext { step } => {
            let said = claim.steps_apart.first().and_then(|(span, _)| words.get(span.clone())).unwrap_or(words);
            let message = format!(
                "“{}” is not the time between the two rows: they are not one {} apart",
                said.trim(),
                step.name()
            );
            new(&codes::FACT_DATE, message)
        }
        Mismatch::Points { quantity, is_change: true } => new(
            &codes::FACT_POINTS,
            format!("“{}” is a change between percentages, which is counted in percentage points", part(*quantity)),
        )
        .help("write percentage points, or add `?growth` to the reference if you mean the relative change"),
        Mismatch::Points { quantity, is_change: false } => {
            new(&codes::FACT_POINTS, format!("“{}” is a level, not a change: write per cent", part(*quantity)))
        }
        Mismatch::Direction { fell } => {
            let went = if *fell { "fell" } else { "did not fall" };
            new(&codes::FACT_DIRECTION, format!("“{words}” has the wrong direction: the data {went}"))
        }
        Mismatch::Unit { quantity } => {
            new(&codes::FACT_UNIT, format!("“{}” is in a different unit than the data", part(*quantity)))
                .note(format!("the data are in {}", unit_name(data)))
        }
        Mismatch::TwoNumbers => {
            new(&codes::FACT_TWO_NUMBERS, format!("“{words}” contains two numbers, but a cell contains one"))
                .help("put only the figure itself in the brackets, or name a pair of cells: A..B")
        }
        Mismatch::NoNumber => new(&codes::FACT_NO_NUMBER, format!("there is no number in “{words}”"))
            .help("put the figure itself in the brackets"),
        Mismatch::Denied => {
            new(&codes::FACT_NO_NUMBER, format!("“{words}” is a negation, which a cell cannot confirm"))
                .help("say what is true instead, or leave the negation outside the brackets")
        }
        Mismatch::PairUnits => new(&codes::FACT_UNIT, "the two cells of the pair count different things".to_owned()),
        Mismatch::Incomparable => new(&codes::FACT_DISAGREES, format!("“{words}” cannot be compared with the data"))
            .note("the first cell is zero or less, or a number is too large"),
    }
}

fn unit_name(data: &Evidence) -> String {
    match data.unit() {
        CellUnit::None => "no unit".to_owned(),
        CellUnit::Percent => "per cent".to_owned(),
        CellUnit::Points => "percentage points".to_owned(),
        CellUnit::Currency(code) => (*code).to_owned(),
        CellUnit::Times => "times".to_owned(),
        CellUnit::Named(name) => name.clone(),
    }
}

/// An interval in the scale of the quantity: “13.55 to 13.65”, “more than 50”.
fn interval_text(claimed: &Interval, quantity: &Quantity) -> String {
    let power = Decimal::from(10i64.checked_pow(quantity.scale.unwrap_or(0)).unwrap_or(1));
    let number = |number: Decimal| number.checked_div(power).unwrap_or(number).round_dp(6).normalize().to_string();
    match (claimed.low, claimed.high) {
        (End::Unlimited, End::Unlimited) => "any number".to_owned(),
        (End::Open(low), End::Unlimited) => format!("more than {}", number(low)),
        (End::Closed(low), End::Unlimited) => format!("{} or more", number(low)),
        (End::Unlimited, End::Open(high)) => format!("less than {}", number(high)),
        (End::Unlimited, End::Closed(high)) => format!("{} or less", number(high)),
        (low, high) => {
            let end = |end: End| end.number().map(number).unwrap_or_default();
            let but = |end: End| if matches!(end, End::Open(_)) { " (not itself)" } else { "" };
            format!("{}{} to {}{}", end(low), but(low), end(high), but(high))
        }
    }
}

/// Adds that two numbers are a single one with the decimal mark of another language: “12,5%” on an English page.
pub fn with_other_mark(mut diagnostic: Diagnostic, words: &str, marks: &[char], language: &Language) -> Diagnostic {
    let other = if marks.contains(&',') { '.' } else { ',' };
    let own = if other == ',' { '.' } else { ',' };
    let Some((whole, rest)) = words.split_once(other).filter(|_| marks.contains(&own) && !marks.contains(&other))
    else {
        return diagnostic;
    };
    let decimals: usize = rest.chars().take_while(char::is_ascii_digit).count();
    let is_one = whole.ends_with(|digit: char| digit.is_ascii_digit())
        && decimals > 0
        && !whole.contains([',', '.'])
        && !rest.get(decimals..).unwrap_or_default().contains(|digit: char| digit.is_ascii_digit());
    if !is_one {
        return diagnostic;
    }
    let name = |mark: char| if mark == ',' { "comma" } else { "point" };
    diagnostic.message = format!(
        "“{words}” holds two numbers: in the language of the page, `{}`, a {} is not a decimal mark",
        language.tag,
        name(other)
    );
    diagnostic.help = vec![format!(
        "write `{whole}{own}{rest}`, or give the page its language, as in `language = \"{}\"`",
        if other == ',' { "de" } else { "en" }
    )];
    diagnostic
}

/// A figure for a column whose cells are text.
pub fn text_column(words: &str, place: Place, cell: &LocatedCell<'_>) -> Diagnostic {
    let (table, name) = (cell.table, &cell.field.name);
    let message = format!("“{words}” cannot be compared with `{name}`, which is a column of text");
    let key = crate::data::toml_text::toml_key(name);
    let diagnostic = Diagnostic::new(&codes::FACT_DISAGREES, place, message);
    let diagnostic = match cell.field.text_cause {
        Some(span) => diagnostic.note_at(
            Place::new(&table.csv_file, span),
            "this made the column text; most of its other cells are numbers or dates",
        ),
        None => diagnostic,
    };
    let sidecar = crate::data::table::sidecar_path(&table.csv_file);
    diagnostic.help(format!("if its cells are numbers, write type = \"number\" under [field.{key}] in {sidecar}"))
}

/// A figure for cells of a numeric column, one of which is not a number.
pub fn not_a_number(words: &str, place: Place) -> Diagnostic {
    let message = format!("“{words}” cannot be compared with the data, where a cell is not a number");
    Diagnostic::new(&codes::FACT_DISAGREES, place, message)
}

/// A figure for all rows, none of which has a number.
pub fn column_without_numbers(words: &str, place: Place, target: &str) -> Diagnostic {
    let message = format!("“{words}” cannot be compared with the data");
    Diagnostic::new(&codes::FACT_DISAGREES, place, message).note(format!("no row of `{target}` has a number"))
}

/// Adds wordings that would agree.
pub fn with_suggestions(diagnostic: Diagnostic, suggestions: &[String]) -> Diagnostic {
    if suggestions.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("these would agree: {}", suggestions.join(" · ")))
}

/// The words are true, but worth a warning.
pub fn concern(concern: &Concern, claim: &Claim, words: &str, place: Place) -> Diagnostic {
    let part = |index: &usize| {
        let span = claim.quantities.get(*index).map(|quantity| quantity.span.clone()).unwrap_or_default();
        words.get(span).unwrap_or(words).trim().to_owned()
    };
    match concern {
        Concern::Rounding(index) => {
            let message = format!("“{}” agrees only because the cells are rounded", part(index));
            Diagnostic::new(&codes::FACT_ROUNDING, place, message)
        }
        Concern::Loose(index) => {
            let message = format!("“{}” is true, but says much less than the data", part(index));
            Diagnostic::new(&codes::FACT_LOOSE, place, message)
        }
        Concern::Precision(index) => {
            let message = format!("“{}” is more precise than its cell", part(index));
            Diagnostic::new(&codes::FACT_PRECISION, place, message)
        }
        Concern::Unchecked => {
            about_words(words, &claim.direction_spans, place, ["was not checked", "were not checked"])
                .note("a single cell does not say whether it rose or fell, unless its field measures a change")
                .help("name both cells, A..B, or leave the word outside the brackets")
        }
        Concern::Degree => {
            let said = claim.direction_spans.iter().filter_map(|span| words.get(span.clone())).next_back();
            let message = format!("“{}” says more about the change than the data do", said.unwrap_or(words));
            Diagnostic::new(&codes::FACT_LOOSE, place, message)
        }
        Concern::TimesMore => {
            let message = format!("“{words}” can be read in two ways");
            let help = "four times more may mean four or five times as much: write “times as many” or “times as much”";
            Diagnostic::new(&codes::FACT_TIMES_MORE, place, message).help(help)
        }
    }
}

/// Words that were not understood, each as the author wrote it.
pub fn not_understood(words: &str, spans: &[Range<usize>], place: Place) -> Diagnostic {
    let said = ["was not understood, so it was not checked", "were not understood, so they were not checked"];
    about_words(words, spans, place, said)
}

/// Words in a language without a lexicon, beside a number that does not agree without them.
pub fn not_understood_without_lexicon(words: &str, spans: &[Range<usize>], place: Place, tag: &str) -> Diagnostic {
    not_understood(words, spans, place)
        .note(format!("in the language `{tag}`, only digits, `%` and currency signs are read"))
        .help("write the number in full, 1,200,000, or leave the words outside the brackets")
}

/// Nouns for something other than what the data count.
pub fn other_units_counted(words: &str, spans: &[Range<usize>], place: Place) -> Diagnostic {
    about_words(words, spans, place, ["is not what the data count", "are not what the data count"])
        .help("use the word that the field or its table uses for what is counted, or add this word to its title")
}

/// Adds how a rank or a record is checked.
pub fn with_operations(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help("to have a rank checked, add `?rank` to the reference; for a record, add `?record`")
}

/// A message about one word or several.
fn about_words(words: &str, spans: &[Range<usize>], place: Place, [one, several]: [&str; 2]) -> Diagnostic {
    let listed: Vec<String> =
        spans.iter().filter_map(|span| words.get(span.clone())).map(|word| format!("“{}”", word.trim())).collect();
    let message = match listed.as_slice() {
        [] => format!("not every word of “{words}” was understood"),
        [word] => format!("{word} {one}"),
        words => format!("{} {several}", words.join(", ")),
    };
    Diagnostic::new(&codes::FACT_WORD, place, message)
}

/// A date in the words that is not that of the row.
pub fn different_date(said: &str, date: &StatedDate, fit: DateFit, row: &Period, place: Place) -> Diagnostic {
    let message = match fit {
        DateFit::Finer => {
            format!(
                "“{said}” is more precise than the data: the row says {}, without a {}",
                row.iso(),
                date.precision()
            )
        }
        _ => format!("“{said}” is not the date of the figure: the row says {}", row.iso()),
    };
    Diagnostic::new(&codes::FACT_DATE, place, message)
}

/// A sentence that only names years other than that of the row.
pub fn different_year(said: &str, own: &str, place: Place) -> Diagnostic {
    let message = format!("the sentence says “{said}”, but this figure is for {own}");
    Diagnostic::new(&codes::FACT_CONTEXT, place, message).help(CONTEXT_IS_FINE)
}

/// A sentence that names another row.
pub fn different_row_name(said: &str, own: &str, place: Place) -> Diagnostic {
    let message = format!("the sentence says “{said}”, but this figure is for “{own}”");
    Diagnostic::new(&codes::FACT_CONTEXT, place, message).help(CONTEXT_IS_FINE)
}

const CONTEXT_IS_FINE: &str = "if that is right, say so in the link's title: (fact:… \"context\")";

/// A date or a name that differs from the table.
pub fn disagreeing_words(words: &str, place: Place, suggestions: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::FACT_DISAGREES, place, format!("“{words}” does not agree with the data"));
    with_suggestions(diagnostic, suggestions)
}

/// A link without words, which shows `written`.
pub fn empty_link(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(&codes::FACT_EMPTY, place, format!("this figure has no words: the page shows “{written}”"))
        .help("`nutgraf facts --write` writes the words into the file")
}

/// An empty link for a rank, a record or a run, which has no standard wording.
pub fn empty_claim_link(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_REFERENCE, place, "a rank, a record or a run needs words to be checked")
        .help("write them in the brackets: [the largest](fact:TABLE/ROW/FIELD?rank)")
}

/// An empty link for a pair without an operation.
pub fn empty_pair_link(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_REFERENCE, place, "a pair of cells alone does not say which figure to show")
        .help("add an operation: ?change, ?growth or ?ratio")
}

/// An empty link for which no true words were found.
pub fn missing_wording(place: Place) -> Diagnostic {
    Diagnostic::new(
        &codes::FACT_REFERENCE,
        place,
        "the program cannot write words for this cell that would pass its check",
    )
    .help("write the figure in the brackets")
}

/// `[](fact:none "reason")`: without a cell, there are no words to show.
pub fn empty_unbound_link(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_REFERENCE, place, "the program cannot write words for `fact:none`, which has no cell")
        .help("write the figure in the brackets")
}

/// A qualifier directly before the brackets, where it is not checked.
pub fn qualifier_before(place: Place, phrase: &str) -> Diagnostic {
    Diagnostic::new(&codes::FACT_OUTSIDE, place, format!("“{phrase}” is before the brackets, where it is not checked"))
        .help("move it inside, so that it is checked against the data too")
}

/// A word of direction before the brackets that contradicts the data.
pub fn contradicting_word_before(place: Place, said: &str, fell: bool) -> Diagnostic {
    let moved = if fell { "fell" } else { "rose" };
    Diagnostic::new(&codes::FACT_OUTSIDE, place, format!("“{said}” is before the brackets, but the data {moved}"))
        .help("move it inside, so that it is checked against the data too")
}

/// A qualifier such as “or more” directly after the brackets.
pub fn qualifier_after(place: Place, phrase: &str) -> Diagnostic {
    Diagnostic::new(&codes::FACT_OUTSIDE, place, format!("“{phrase}” is after the brackets, where it is not checked"))
        .help("move it inside, so that it is checked against the data too")
}

/// Data that are older than their table allows: reported once, at the date, for all figures that depend on it.
pub fn stale(table: &Table, row: Option<&Cell>, as_of: &Period, age: Span) -> Diagnostic {
    // A single message for the pages of all languages, so in the language of the messages.
    let when = crate::data::view::period_text(as_of, &Language::english());
    let sidecar = table.sidecar_file.as_ref().unwrap_or(&table.csv_file);
    let (place, what) = match row {
        Some(cell) => (Place::new(&table.csv_file, cell.span), "this row".to_owned()),
        None => (Place::new(sidecar, age), format!("the table `{}`", table.name)),
    };
    Diagnostic::new(&codes::FACT_STALE, place, format!("{what} is as of {when}, older than `stale_after` allows"))
        .help("look for newer data, or change `stale_after` in the sidecar")
        .note("`nutgraf facts` lists the figures that depend on it")
}
