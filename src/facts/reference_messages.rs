//! The words of messages about references that cannot be read or lead nowhere.

use super::located::Located;
use super::reference::{Mistake, Op};
use super::tables::{FIGURES, Tables};
use crate::data::date_spelling;
use crate::data::toml_text::toml_key;
use crate::data::{FieldKind, Period, Table};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::nearest;
use crate::text::{Place, lookalikes};

/// A reference that leads nowhere: a message that has no place yet.
#[derive(Debug)]
pub struct Lost {
    code: &'static Code,
    message: String,
    help: Option<String>,
    /// The table that is not there.
    pub table: Option<String>,
}

impl Lost {
    pub(super) fn new(code: &'static Code, message: String, help: impl Into<Option<String>>) -> Self {
        Self { code, message, help: help.into(), table: None }
    }

    pub fn at(self, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place, self.message);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// A reference that cannot be read: `text` is what follows `fact:`.
pub fn unreadable(text: &str, mistake: Mistake<'_>) -> Lost {
    const FORM: &str = "write fact:TABLE/ROW/FIELD, fact:TABLE/ROW or fact:NAME";
    let (message, help) = match mistake {
        Mistake::EmptyPart => (format!("`fact:{text}` has an empty part"), without_folder(text, FORM)),
        Mistake::Parts(count) => (format!("`fact:{text}` has {count} parts"), without_folder(text, FORM)),
        Mistake::TwoPairs => {
            let help = "only one of the two can be a pair: two rows of one field, or two fields of one row";
            (format!("`fact:{text}` has two pairs"), help.to_owned())
        }
        Mistake::Filter(part) => {
            let help = "write ?OP&FIELD=VALUE: ?rank&region=Asia".to_owned();
            (format!("`{part}` does not say which rows to count"), help)
        }
        Mistake::FilterWithout(op) => {
            let name = op.map_or_else(|| "this reference".to_owned(), |op| format!("`?{}`", op.name()));
            let names = Op::ALL.into_iter().filter(|op| op.takes_filters()).map(Op::name);
            (
                format!("{name} does not compare rows, so `&` has no effect"),
                format!("there is: {}", nearest::listed(names)),
            )
        }
        Mistake::Op(name) => {
            let names = Op::ALL.map(Op::name);
            let help = match known_as(name).or_else(|| nearest::nearest(name, names)) {
                Some(near) => format!("did you mean `?{near}`?"),
                None => format!("there is: {}", nearest::listed(names)),
            };
            (format!("there is no operation `?{name}`"), help)
        }
    };
    Lost::new(&codes::FACT_REFERENCE, message, help)
}

/// What an operation of spreadsheets and query languages is called here.
fn known_as(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "total" | "add" | "plus" => "sum",
        "avg" | "average" | "arithmetic-mean" => "mean",
        "maximum" | "largest" | "highest" | "top" => "max",
        "minimum" | "smallest" | "lowest" => "min",
        "n" | "number" | "rows" | "counta" => "count",
        "diff" | "difference" | "delta" => "change",
        "pct" | "percent" | "pct_change" | "percent-change" => "growth",
        "times" | "factor" | "quotient" => "ratio",
        _ => return None,
    })
}

/// What to write for a reference that begins with the folder of the tables, or with a slash.
fn without_folder(text: &str, form: &str) -> String {
    let bare = text.trim_start_matches('/');
    let bare = bare.strip_prefix("content/").unwrap_or(bare);
    let bare = bare.strip_prefix("data/").unwrap_or(bare);
    let parts = bare.split('/').count();
    let is_whole = bare.len() < text.len() && (2..=3).contains(&parts) && bare.split('/').all(|part| !part.is_empty());
    if is_whole { format!("write fact:{bare}: a reference starts with the name of the table") } else { form.to_owned() }
}

/// “did you mean …?”, and what differs where both look the same; `shown` is how it is written in a link.
fn meant(wanted: &str, near: &str, shown: &str) -> String {
    match lookalikes::cause(wanted, near) {
        Some(cause) => format!("did you mean `{shown}`? {cause}"),
        None => format!("did you mean `{shown}`?"),
    }
}

/// “did you mean …?”, or what there is.
fn near<'n>(wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    match nearest::nearest(wanted, names.clone()) {
        Some(near) => Some(meant(wanted, near, near)),
        None => {
            Some(nearest::listed(names)).filter(|names| !names.is_empty()).map(|names| format!("there is: {names}"))
        }
    }
}

pub fn no_table(name: &str, tables: &Tables<'_>) -> Lost {
    if matches!(name, "data" | "content" | "tables") && tables.get(name).is_none() {
        let help = "a reference starts with the name of the table, without its folder".to_owned();
        let lost = Lost::new(&codes::FACT_TABLE, format!("there is no table `{name}`"), help);
        return Lost { table: Some(name.to_owned()), ..lost };
    }
    let stem = name.rsplit_once('.').map(|(stem, _)| stem).filter(|stem| tables.get(stem).is_some());
    let help = match stem {
        Some(stem) => Some(format!("a table is named by its file without the ending: `{stem}`")),
        None => near(name, tables.by_name.keys().map(String::as_str)),
    };
    let lost = Lost::new(&codes::FACT_TABLE, format!("there is no table `{name}`"), help);
    Lost { table: Some(name.to_owned()), ..lost }
}

/// A name with the name of a table in it, which has another sign than a slash between its parts: `table.row.field`.
pub fn other_separator(name: &str, tables: &Tables<'_>) -> Option<Lost> {
    let parts = ['.', '|', ':', ';', '>', '!', ','].into_iter().map(|sign| name.split(sign).map(str::trim).collect());
    let is_whole = |parts: &Vec<&str>| (2..=3).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty());
    let parts = parts
        .filter(is_whole)
        .find(|parts: &Vec<&str>| parts.first().is_some_and(|table| tables.get(table).is_some()))?;
    let help = format!("separate table, row and field with slashes: fact:{}", parts.join("/"));
    let lost = Lost::new(&codes::FACT_REFERENCE, format!("`{name}` is not the name of a figure"), help);
    Some(Lost { table: Some(FIGURES.to_owned()), ..lost })
}

pub fn no_figures(name: &str, tables: &Tables<'_>) -> Lost {
    let help = match tables.get(name) {
        Some(_) => format!("`{name}` is a table: write fact:{name}/ROW/FIELD"),
        None if matches!(name.to_lowercase().as_str(), "none" | "no" | "nothing" | "null" | "n/a" | "na") => {
            "a number that is not from the data is written `fact:none`".to_owned()
        }
        None => "a name alone is a row of content/data/figures.csv; else write fact:TABLE/ROW/FIELD".to_owned(),
    };
    let lost = Lost::new(&codes::FACT_TABLE, "the site has no table `figures`, for one-off figures".to_owned(), help);
    Lost { table: Some(FIGURES.to_owned()), ..lost }
}

pub fn no_row(table: &Table, key: &str) -> Lost {
    if table.key.is_empty() {
        return no_key(table);
    }
    if let Some(lost) = no_time(table, key) {
        return lost;
    }
    if matches!(key, "*" | "ALL" | "All" | "every" | "sum" | "SUM") {
        let message = format!("the table `{}` has no row `{key}`", table.name);
        return Lost::new(&codes::FACT_ROW, message, format!("for all rows, write fact:{}/all/FIELD?sum", table.name));
    }
    if table.field_index(key).is_some() {
        let message = format!("the table `{}` has no row `{key}`; it is a column", table.name);
        return Lost::new(&codes::FACT_ROW, message, format!("put the row before it: fact:{}/ROW/{key}", table.name));
    }
    let names = table.rows.iter().map(|row| row.key.as_str());
    // What is offered can be pasted into a link.
    let help = match nearest::nearest(key, names.clone()) {
        Some(near) => Some(meant(key, near, &name_in_link(table, near))),
        None => {
            // Only those that are listed are written as in a link: a table may have as many rows as a page has mistakes.
            let listed = nearest::listed_as(names, |name| name_in_link(table, name));
            Some(listed).filter(|names| !names.is_empty()).map(|names| format!("there is: {names}"))
        }
    };
    Lost::new(&codes::FACT_ROW, format!("the table `{}` has no row `{key}`", table.name), help)
}

/// `latest` and `first` where the rows have no dates that are read as such.
fn no_time(table: &Table, key: &str) -> Option<Lost> {
    let parts: Vec<&str> = key.split(',').collect();
    let slot = parts.iter().position(|part| matches!(*part, "latest" | "first"))?;
    let column = *table.key.get(slot).filter(|_| parts.len() == table.key.len())?;
    let field = table.fields.get(column).filter(|field| field.kind == FieldKind::String)?;
    let (name, word) = (&field.name, parts.get(slot)?);
    let mut message = format!("`{word}` needs rows with dates, but their key `{name}` is text");
    let texts = || table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str());
    let first = texts().next()?;
    let mut patterns: Vec<&str> = date_spelling::patterns_of(first).collect();
    patterns.retain(|pattern| texts().all(|text| date_spelling::patterns_of(text).any(|other| other == *pattern)));
    let help = match patterns.first() {
        Some(pattern) => format!(
            "write type = \"period\" and date_format = {pattern:?} under [field.{}] in the sidecar of `{}`",
            toml_key(name),
            table.name
        ),
        None => {
            if let Some(odd) = texts().find(|text| Period::parse(text).is_none()) {
                message.push_str(&format!(", as “{odd}” is"));
            }
            "dates are written like 2024-11-30, 2024-11, 2024-Q1 or 2024".to_owned()
        }
    };
    Some(Lost::new(&codes::FACT_ROW, message, help))
}

/// The name of a row as a link holds it: as it stands, or its id where some of its characters cannot stand there.
fn name_in_link(table: &Table, name: &str) -> String {
    let encoded = as_in_link(name);
    let row = table.row_index(name).filter(|_| encoded != name);
    let id = row.and_then(|row| Some((row, table.rows.get(row)?.anchor.clone())));
    // The id of a row may be the name of another.
    id.filter(|(row, id)| !id.is_empty() && table.row_index(id) == Some(*row)).map_or(encoded, |(_, id)| id)
}

/// The name of a row as the address of a link holds it: what would end the address, or a part of the reference, is
/// percent-encoded.
fn as_in_link(name: &str) -> String {
    name.chars().fold(String::with_capacity(name.len()), |mut out, letter| {
        if letter.is_ascii_whitespace() || matches!(letter, '%' | '/' | '(' | ')' | '<' | '>' | '?' | '#' | '\\') {
            out.push_str(&format!("%{:02X}", u32::from(letter)));
        } else {
            out.push(letter);
        }
        out
    })
}

pub fn no_key(table: &Table) -> Lost {
    let message = format!("the rows of `{}` have no names: its sidecar does not declare a key", table.name);
    Lost::new(&codes::FACT_ROW, message, format!("add `key = \"FIELD\"` to the sidecar of `{}`", table.name))
}

pub fn no_field(table: &Table, name: &str) -> Lost {
    let message = format!("the table `{}` has no field `{name}`", table.name);
    Lost::new(&codes::FACT_FIELD, message, near(name, table.field_names()))
}

pub fn no_value_field(table: &Table) -> Lost {
    let message = format!("the reference does not say which field of `{}` it means", table.name);
    Lost::new(&codes::FACT_FIELD, message, format!("write fact:{}/ROW/FIELD", table.name))
}

pub fn empty_cell(cell: &Located<'_>) -> Lost {
    let message = format!("the cell `{}` of the row `{}` is empty", cell.field.name, cell.row.key);
    Lost::new(&codes::FACT_EMPTY_CELL, message, None)
}

pub fn pair_without_field(table: &Table) -> Lost {
    let message = "a pair is two cells of one field, or two fields of one row".to_owned();
    let help = format!("write fact:{0}/A..B/FIELD or fact:{0}/ROW/A..B", table.name);
    Lost::new(&codes::FACT_REFERENCE, message, help)
}

pub fn op_needs_a_pair(op: Op) -> Lost {
    let message = format!("`?{}` needs two cells, but the reference names one", op.name());
    Lost::new(&codes::FACT_REFERENCE, message, "name both: fact:TABLE/A..B/FIELD".to_owned())
}

pub fn op_needs_all(op: Op) -> Lost {
    let message = format!("`?{}` needs all rows, but the reference names one", op.name());
    Lost::new(&codes::FACT_REFERENCE, message, format!("write fact:TABLE/all/FIELD?{}", op.name()))
}

pub fn all_needs_op(table: &Table) -> Lost {
    let message = "`all` needs an operation that makes one figure of all rows".to_owned();
    let help = format!("add one: fact:{}/all/FIELD?sum (or ?mean, ?median, ?min, ?max, ?count)", table.name);
    Lost::new(&codes::FACT_REFERENCE, message, help)
}

pub fn one_off(table: &Table) -> Lost {
    let message = format!("the rows of `{}` are separate figures, which cannot be ranked", table.name);
    Lost::new(&codes::FACT_REFERENCE, message, "name a table: fact:TABLE/ROW/FIELD?rank".to_owned())
}

pub fn no_as_of(table: &Table) -> Lost {
    let message = format!("the table `{}` does not say what date its figures are for", table.name);
    Lost::new(&codes::FACT_REFERENCE, message, "give it a column `as_of`, or `as_of` in its sidecar".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_an_operation_is_met_with_the_nearest() {
        let found = |name| unreadable("a/b/c", Mistake::Op(name)).at(Place::file(&"a.md".into())).help;
        assert_eq!(found("grwth"), ["did you mean `?growth`?"]);
        assert!(found("zzzz").iter().all(|help| help.starts_with("there is: change, ")), "{:?}", found("zzzz"));
    }
}
