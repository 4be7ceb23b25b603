//! The words of messages about places, records, runs, and which rows count for them.

use super::located::{Located, shown};
use super::messages::Lost;
use super::ranking::{Misplaced, Standing};
use super::reference::Filter;
use super::step::Step;
use crate::data::{Period, Table};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest;
use crate::text::Place;

/// The most others that a message names.
const MOST_NAMED: usize = 3;

pub fn nothing_filtered<'n>(table: &Table, filter: &Filter<'_>, there: impl Iterator<Item = &'n str>) -> Lost {
    let message = format!("no row of `{}` has “{}” in `{}`", table.name, filter.value, filter.field);
    let mut names: Vec<&str> = there.collect();
    names.sort_unstable();
    names.dedup();
    let help = match nearest::nearest(&filter.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is: {}", nearest::listed(names.iter().copied())),
    };
    Lost::new(&codes::FACT_ROW, message, help)
}

pub fn is_filtered_out(cell: &Located<'_>) -> Lost {
    let message = format!("the row `{}` is not among the rows that `&` selects", cell.row.key);
    Lost::new(&codes::FACT_REFERENCE, message, "a row can only be ranked among rows that include it".to_owned())
}

pub fn no_dates(table: &Table) -> Lost {
    let message = format!("the rows of `{}` have no dates", table.name);
    let help = "`?record` and `?runs` need a field of dates in the table’s key".to_owned();
    Lost::new(&codes::FACT_REFERENCE, message, help)
}

pub fn date_twice(table: &Table, period: &Period) -> Lost {
    let message = format!("`{}` has several rows for {}", table.name, period.iso());
    Lost::new(&codes::FACT_REFERENCE, message, "say which of them count: ?runs&FIELD=VALUE".to_owned())
}

pub fn no_series(table: &Table) -> Lost {
    let message = format!("fewer than two rows of `{}` have a number", table.name);
    Lost::new(&codes::FACT_REFERENCE, message, None)
}

pub fn runs_needs_all(table: &str) -> Lost {
    let message = "`?runs` needs a column, but the reference names one row".to_owned();
    Lost::new(
        &codes::FACT_REFERENCE,
        message,
        format!("write fact:{table}/all/FIELD?runs or fact:{table}/A..B/FIELD?runs"),
    )
}

pub fn needs_one_row(op: &str) -> Lost {
    let message = format!("`?{op}` is about one cell");
    Lost::new(&codes::FACT_REFERENCE, message, format!("write fact:TABLE/ROW/FIELD?{op}"))
}

/// A place that is another's.
pub fn misplaced(
    said: &str,
    place: Place,
    wrong: Misplaced,
    standing: &Standing,
    others: &[Located<'_>],
    from_top: bool,
) -> Diagnostic {
    let names = |of: &[usize]| {
        let names = of.iter().filter_map(|at| others.get(*at));
        let names: Vec<String> = names.map(|cell| format!("{} ({})", cell.row.key, shown(cell))).collect();
        let more = names.len().saturating_sub(MOST_NAMED);
        let mut listed = names.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join(", ");
        if more > 0 {
            listed.push_str(&format!(" and {more} more"));
        }
        listed
    };
    let code = if wrong == Misplaced::Open { &codes::FACT_BOUND } else { &codes::FACT_DISAGREES };
    let diagnostic = Diagnostic::new(
        code,
        place,
        match wrong {
            Misplaced::Open => format!("“{said}” is more certain than the source, which gives only bounds"),
            _ => format!("“{said}” does not agree with the data"),
        },
    );
    let side = if from_top { "largest" } else { "smallest" };
    let diagnostic = match wrong {
        Misplaced::Open => diagnostic,
        Misplaced::Shared | Misplaced::Elsewhere if !standing.level.is_empty() => {
            diagnostic.note(format!("it shares its rank with {}", names(&standing.level)))
        }
        Misplaced::Alone => diagnostic.note("no other row has the same number"),
        _ => diagnostic,
    };
    let all = others.len() + 1;
    let diagnostic = diagnostic.note(format!("from the {side}, it is number {} of {all}", standing.place()));
    if standing.before.is_empty() {
        diagnostic
    } else {
        diagnostic.note(format!("before it: {}", names(&standing.before)))
    }
}

pub fn no_place(words: &str, place: Place, help: &'static str) -> Diagnostic {
    Diagnostic::new(&codes::FACT_NO_NUMBER, place, format!("there is no claim in “{words}” that could be checked"))
        .help(help)
}

/// “Since 2017” of a table that begins in 2019.
pub fn before_the_table(said: &str, first: Option<&Period>, place: Place) -> Diagnostic {
    let message = format!("“{said}” goes further back than the table");
    let diagnostic = Diagnostic::new(&codes::FACT_DISAGREES, place, message);
    match first {
        Some(first) => diagnostic.note(format!("its earliest row before this one is {}", first.iso())),
        None => diagnostic.note("it has no earlier row"),
    }
}

/// “The highest since 2017” where the one of 2017 was lower too.
pub fn reaches_further(said: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_LOOSE, place, format!("“{said}” is true, but says less than the data"))
        .note("the number of that date is passed too: the record goes further back")
}

/// “For the first time”, and it was so before.
pub fn not_the_first(said: &str, period: &Period, cell: &Located<'_>, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_DISAGREES, place, format!("“{said}” does not agree with the data")).note(format!(
        "it was already so in {} ({})",
        period.iso(),
        shown(cell)
    ))
}

pub fn nothing_for_the_first_time(said: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_NO_NUMBER, place, format!("“{said}” does not give the number that was passed"))
        .help("put the number in the brackets: [above 50% for the first time]")
}

/// The steps of the words are not those of the rows.
pub fn other_steps(said: Step, rows: Step, words: &str, place: Place) -> Diagnostic {
    let message = format!("“{words}” counts {}s, but the table has one row for each {}", said.name(), rows.name());
    Diagnostic::new(&codes::FACT_UNIT, place, message)
}

pub fn gap(words: &str, first: &Period, second: &Period, place: Place) -> Diagnostic {
    let message = format!("“{words}” cannot be checked against a table with gaps");
    let note = format!("there is no row between {} and {}", first.iso(), second.iso());
    Diagnostic::new(&codes::FACT_DISAGREES, place, message).note(note)
}

/// How often it rose, fell and stayed.
pub fn other_count(words: &str, [rose, fell, held]: [usize; 3], place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FACT_DISAGREES, place, format!("“{words}” does not agree with the data"))
        .note(format!("from row to row it rose {rose} times, fell {fell} times, and stayed the same {held} times"))
}

/// A word that may mean either end of a column, of which nothing says which is the better one.
pub fn either_end(said: &str, place: Place, standing: &Standing) -> Diagnostic {
    let end = if standing.is_from_top { "highest" } else { "lowest" };
    let message = format!("“{said}” could be either end of this column, and was taken to mean the {end}");
    Diagnostic::new(&codes::FACT_BEST, place, message).help(format!(
        "say “{end}”, or write `better = \"higher\"` or `better = \"lower\"` for the field in the sidecar"
    ))
}
