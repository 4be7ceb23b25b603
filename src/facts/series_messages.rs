//! Messages about ranks, records, runs, and filters.

use super::located_cell::{LocatedCell, shown};
use super::messages::UnresolvedReference;
use super::ranking::{RankMismatch, Ranking};
use super::reference::Filter;
use super::step::Step;
use crate::data::{Period, Table};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest;
use crate::text::Place;

/// The most other rows that a message names.
const MAX_NAMED: usize = 3;

/// A filter that no row passes.
pub fn unmatched_filter<'n>(
    table: &Table,
    filter: &Filter<'_>,
    there: impl Iterator<Item = &'n str>,
) -> UnresolvedReference {
    let message = format!("no row of `{}` has “{}” in `{}`", table.name, filter.value, filter.field);
    let mut names: Vec<&str> = there.collect();
    names.sort_unstable();
    names.dedup();
    let help = match nearest::nearest(&filter.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("available: {}", nearest::listed(names.iter().copied())),
    };
    UnresolvedReference::new(&codes::FACT_ROW, message, help)
}

/// A row that its own filter leaves out.
pub fn row_filtered_out(cell: &LocatedCell<'_>) -> UnresolvedReference {
    let message = format!("the row `{}` is not among the rows that `&` selects", cell.row.key);
    UnresolvedReference::new(
        &codes::FACT_REFERENCE,
        message,
        "a row can only be ranked among rows that include it".to_owned(),
    )
}

/// `?record` or `?runs` in a table without dates.
pub fn missing_dates(table: &Table) -> UnresolvedReference {
    let message = format!("the rows of `{}` have no dates", table.name);
    let help = "`?record` and `?runs` need a field of dates in the table’s key".to_owned();
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, help)
}

/// `?record` or `?runs` in a table with several rows for a date.
pub fn duplicate_date(table: &Table, period: &Period) -> UnresolvedReference {
    let message = format!("`{}` has several rows for {}", table.name, period.iso());
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, "say which of them count: ?runs&FIELD=VALUE".to_owned())
}

/// `?runs` in a column with fewer than two numbers.
pub fn too_few_numbers(table: &Table) -> UnresolvedReference {
    let message = format!("fewer than two rows of `{}` have a number", table.name);
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, None)
}

/// `?runs` for a single row.
pub fn runs_needs_all(table: &str) -> UnresolvedReference {
    let message = "`?runs` needs a column, but the reference names one row".to_owned();
    UnresolvedReference::new(
        &codes::FACT_REFERENCE,
        message,
        format!("write fact:{table}/all/FIELD?runs or fact:{table}/A..B/FIELD?runs"),
    )
}

/// `?rank` or `?record` for anything but one cell.
pub fn needs_one_row(op: &str) -> UnresolvedReference {
    let message = format!("`?{op}` is about one cell");
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, format!("write fact:TABLE/ROW/FIELD?{op}"))
}

/// A rank that the cell does not have.
pub fn wrong_rank(
    said: &str,
    place: Place,
    mismatch: RankMismatch,
    ranking: &Ranking,
    others: &[LocatedCell<'_>],
    from_top: bool,
) -> Diagnostic {
    let names = |of: &[usize]| {
        let names = of.iter().filter_map(|at| others.get(*at));
        let names: Vec<String> = names.map(|cell| format!("{} ({})", cell.row.key, shown(cell))).collect();
        let more = names.len().saturating_sub(MAX_NAMED);
        let mut listed = names.into_iter().take(MAX_NAMED).collect::<Vec<_>>().join(", ");
        if more > 0 {
            listed.push_str(&format!(" and {more} more"));
        }
        listed
    };
    let code = if mismatch == RankMismatch::Open { &codes::FACT_BOUND } else { &codes::FACT_DISAGREES };
    let diagnostic = Diagnostic::new(
        code,
        place,
        match mismatch {
            RankMismatch::Open => format!("“{said}” says more than the source, which only gives bounds"),
            _ => format!("“{said}” does not agree with the data"),
        },
    );
    let side = if from_top { "largest" } else { "smallest" };
    let diagnostic = match mismatch {
        RankMismatch::Open => diagnostic,
        RankMismatch::Shared | RankMismatch::Elsewhere if !ranking.level.is_empty() => {
            diagnostic.note(format!("it shares its rank with {}", names(&ranking.level)))
        }
        RankMismatch::Alone => diagnostic.note("no other row has the same number"),
        _ => diagnostic,
    };
    let all = others.len() + 1;
    let diagnostic = diagnostic.note(format!("from the {side}, it is number {} of {all}", ranking.place()));
    if ranking.before.is_empty() {
        diagnostic
    } else {
        diagnostic.note(format!("before it: {}", names(&ranking.before)))
    }
}

/// Words that claim no rank.
pub fn missing_claim(words: &str, place: Place, help: &'static str) -> Diagnostic {
    Diagnostic::new(&codes::FACT_NO_NUMBER, place, format!("there is no claim in “{words}” that could be checked"))
        .help(help)
}

/// “Since 2017” in a table that begins in 2019.
pub fn before_first_row(said: &str, first: Option<&Period>, place: Place) -> Diagnostic {
    let message = format!("“{said}” goes further back than the table");
    let diagnostic = Diagnostic::new(&codes::FACT_DISAGREES, place, message);
    match first {
        Some(first) => diagnostic.note(format!("its earliest row before this one is {}", first.iso())),
        None => diagnostic.note("it has no earlier row"),
    }
}

/// “The highest since 2017” where the value of 2017 was lower too.
pub fn record_reaches_further(said: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_LOOSE, place, format!("“{said}” is true, but says less than the data"))
        .note("the number of that date is passed too: the record goes further back")
}

/// “For the first time” for something that had happened before.
pub fn not_first_time(said: &str, period: &Period, cell: &LocatedCell<'_>, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_DISAGREES, place, format!("“{said}” does not agree with the data")).note(format!(
        "it was already so in {} ({})",
        period.iso(),
        shown(cell)
    ))
}

/// “For the first time” without a number.
pub fn missing_threshold(said: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_NO_NUMBER, place, format!("“{said}” does not give the number that was passed"))
        .help("put the number in the brackets: [above 50% for the first time]")
}

/// The steps in the words are not those of the rows.
pub fn different_steps(said: Step, rows: Step, words: &str, place: Place) -> Diagnostic {
    let message = format!("“{words}” counts {}s, but the table has one row for each {}", said.name(), rows.name());
    Diagnostic::new(&codes::FACT_UNIT, place, message)
}

/// A run across a missing row.
pub fn gap(words: &str, first: &Period, second: &Period, place: Place) -> Diagnostic {
    let message = format!("“{words}” cannot be checked against a table with gaps");
    let note = format!("there is no row between {} and {}", first.iso(), second.iso());
    Diagnostic::new(&codes::FACT_DISAGREES, place, message).note(note)
}

/// How often it rose, fell and stayed the same.
pub fn different_counts(words: &str, [rose, fell, unchanged]: [usize; 3], place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_DISAGREES, place, format!("“{words}” does not agree with the data"))
        .note(format!("from row to row it rose {rose} times, fell {fell} times, and stayed the same {unchanged} times"))
}

/// A word that may mean either end of a column, if nothing says which is the better one.
pub fn ambiguous_end(said: &str, place: Place, ranking: &Ranking) -> Diagnostic {
    let end = if ranking.is_from_top { "highest" } else { "lowest" };
    let message = format!("“{said}” could be either end of this column, and was taken to mean the {end}");
    Diagnostic::new(&codes::FACT_BEST, place, message).help(format!(
        "say “{end}”, or write `better = \"higher\"` or `better = \"lower\"` for the field in the sidecar"
    ))
}
