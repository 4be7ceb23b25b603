//! Messages about references that cannot be parsed or resolved.

use super::located_cell::LocatedCell;
use super::normalised_text::normalised;
use super::reference::{Op, ReferenceError};
use super::tables::{FIGURES, Tables};
use crate::data::date_patterns;
use crate::data::toml_text::toml_key;
use crate::data::{Field, FieldType, Period, Table};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::nearest;
use crate::text::{Place, confusables};

/// Why a reference cannot be resolved: a message that has no place yet.
#[derive(Debug)]
pub struct UnresolvedReference {
    code: &'static Code,
    message: String,
    help: Option<String>,
    /// The name of the table, if that does not exist.
    pub table: Option<String>,
}

impl UnresolvedReference {
    /// A message that points to the target of the link once [`UnresolvedReference::at`] gives it a place.
    pub(super) fn new(code: &'static Code, message: String, help: impl Into<Option<String>>) -> Self {
        Self { code, message, help: help.into(), table: None }
    }

    /// The message at `place`.
    pub fn at(self, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place, self.message);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// A reference that cannot be parsed: `text` is what follows `fact:`.
pub fn invalid_reference(text: &str, mistake: ReferenceError<'_>) -> UnresolvedReference {
    const FORM: &str = "write fact:TABLE/ROW/FIELD, fact:TABLE/ROW or fact:NAME";
    let (message, help) = match mistake {
        ReferenceError::EmptyPart => (format!("`fact:{text}` has an empty part"), without_folder(text, FORM)),
        ReferenceError::Parts(count) => (format!("`fact:{text}` has {count} parts"), without_folder(text, FORM)),
        ReferenceError::TwoPairs => {
            let help = "only one of the two can be a pair: two rows of one field, or two fields of one row";
            (format!("`fact:{text}` has two pairs"), help.to_owned())
        }
        ReferenceError::Filter(part) => {
            let help = "write ?OP&FIELD=VALUE: ?rank&region=Asia".to_owned();
            (format!("`{part}` does not say which rows to count"), help)
        }
        ReferenceError::FilterWithout(op) => {
            let name = op.map_or_else(|| "this reference".to_owned(), |op| format!("`?{}`", op.name()));
            let names = Op::ALL.into_iter().filter(|op| op.takes_filters()).map(Op::name);
            (
                format!("{name} does not compare rows, so `&` has no effect"),
                format!("available: {}", nearest::listed(names)),
            )
        }
        ReferenceError::Op(name) => {
            let names = Op::ALL.map(Op::name);
            let help = match operation_alias(name).or_else(|| nearest::nearest(name, names)) {
                Some(near) => format!("did you mean `?{near}`?"),
                None => format!("available: {}", nearest::listed(names)),
            };
            (format!("there is no operation `?{name}`"), help)
        }
    };
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, help)
}

/// The name here of an operation of spreadsheets and query languages.
fn operation_alias(name: &str) -> Option<&'static str> {
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

/// “did you mean …?”, and the difference if both look the same; `shown` is the spelling in a link.
fn did_you_mean(wanted: &str, near: &str, shown: &str) -> String {
    match confusables::explain(wanted, near) {
        Some(cause) => format!("did you mean `{shown}`? {cause}"),
        None => format!("did you mean `{shown}`?"),
    }
}

/// “did you mean …?”, or the names that exist.
fn nearest_or_listed<'n>(wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    match nearest::nearest(wanted, names.clone()) {
        Some(near) => Some(did_you_mean(wanted, near, near)),
        None => {
            Some(nearest::listed(names)).filter(|names| !names.is_empty()).map(|names| format!("available: {names}"))
        }
    }
}

/// A table that does not exist.
pub fn unknown_table(name: &str, tables: &Tables<'_>) -> UnresolvedReference {
    if matches!(name, "data" | "content" | "tables") && tables.get(name).is_none() {
        let help = "a reference starts with the name of the table, without its folder".to_owned();
        let unresolved = UnresolvedReference::new(&codes::FACT_TABLE, format!("there is no table `{name}`"), help);
        return UnresolvedReference { table: Some(name.to_owned()), ..unresolved };
    }
    let stem = name.rsplit_once('.').map(|(stem, _)| stem).filter(|stem| tables.get(stem).is_some());
    let help = match stem {
        Some(stem) => Some(format!("a table is named by its file without the ending: `{stem}`")),
        None => nearest_or_listed(name, tables.by_name.keys().map(String::as_str)),
    };
    let unresolved = UnresolvedReference::new(&codes::FACT_TABLE, format!("there is no table `{name}`"), help);
    UnresolvedReference { table: Some(name.to_owned()), ..unresolved }
}

/// A name that contains the name of a table and another separator than a slash: `table.row.field`.
pub fn other_separator(name: &str, tables: &Tables<'_>) -> Option<UnresolvedReference> {
    let parts = ['.', '|', ':', ';', '>', '!', ','].into_iter().map(|sign| name.split(sign).map(str::trim).collect());
    let is_whole = |parts: &Vec<&str>| (2..=3).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty());
    let parts = parts
        .filter(is_whole)
        .find(|parts: &Vec<&str>| parts.first().is_some_and(|table| tables.get(table).is_some()))?;
    let help = format!("separate table, row and field with slashes: fact:{}", parts.join("/"));
    let unresolved =
        UnresolvedReference::new(&codes::FACT_REFERENCE, format!("`{name}` is not the name of a figure"), help);
    Some(UnresolvedReference { table: Some(FIGURES.to_owned()), ..unresolved })
}

/// A reference of one name, in a site without a table of one-off figures.
pub fn missing_figures_table(name: &str, tables: &Tables<'_>) -> UnresolvedReference {
    let help = match tables.get(name) {
        Some(_) => format!("`{name}` is a table: write fact:{name}/ROW/FIELD"),
        None if matches!(name.to_lowercase().as_str(), "none" | "no" | "nothing" | "null" | "n/a" | "na") => {
            "a number that is not from the data is written `fact:none`".to_owned()
        }
        None => "a name alone is a row of content/data/figures.csv; else write fact:TABLE/ROW/FIELD".to_owned(),
    };
    let unresolved = UnresolvedReference::new(
        &codes::FACT_TABLE,
        "the site has no table `figures`, for one-off figures".to_owned(),
        help,
    );
    UnresolvedReference { table: Some(FIGURES.to_owned()), ..unresolved }
}

/// A row that does not exist.
pub fn unknown_row(table: &Table, key: &str) -> UnresolvedReference {
    if table.key.is_empty() {
        return missing_key(table);
    }
    if let Some(unresolved) = undated_key(table, key) {
        return unresolved;
    }
    if matches!(key, "*" | "ALL" | "All" | "every" | "sum" | "SUM") {
        let message = format!("the table `{}` has no row `{key}`", table.name);
        return UnresolvedReference::new(
            &codes::FACT_ROW,
            message,
            format!("for all rows, write fact:{}/all/FIELD?sum", table.name),
        );
    }
    if table.field_index(key).is_some() {
        let message = format!("the table `{}` has no row `{key}`; it is a column", table.name);
        return UnresolvedReference::new(
            &codes::FACT_ROW,
            message,
            format!("put the row before it: fact:{}/ROW/{key}", table.name),
        );
    }
    let names = table.rows.iter().map(|row| row.key.as_str());
    // What is offered can be pasted into a link.
    let help = match (nearest::nearest(key, names.clone()), named_row(table, key)) {
        (_, Some(row)) => Some(format!("did you mean `{}`?", name_in_link(table, row))),
        (Some(near), None) => Some(did_you_mean(key, near, &name_in_link(table, near))),
        (None, None) => {
            // Only the names that are listed are encoded for links: both rows and mistakes may be many.
            let listed = nearest::listed_as(names, |name| name_in_link(table, name));
            Some(listed).filter(|names| !names.is_empty()).map(|names| format!("available: {names}"))
        }
    };
    UnresolvedReference::new(&codes::FACT_ROW, format!("the table `{}` has no row `{key}`", table.name), help)
}

/// The key of the row that readers know by another name: its label in one of the languages, or its number in the digits
/// of another script.
fn named_row<'t>(table: &'t Table, written: &str) -> Option<&'t str> {
    let [field] = table.key.as_slice() else { return None };
    let labels = &table.fields.get(*field)?.labels;
    let labelled = labels.entries.iter().find(|(_, _, label)| label == written).map(|(value, ..)| value.as_str());
    let digits = normalised(written);
    let mut keys = table.rows.iter().map(|row| row.key.as_str());
    keys.find(|key| labelled == Some(*key) || digits == *key)
}

/// `latest` and `first` in a table without dates.
fn undated_key(table: &Table, key: &str) -> Option<UnresolvedReference> {
    let parts: Vec<&str> = key.split(',').collect();
    let slot = parts.iter().position(|part| matches!(*part, "latest" | "first"))?;
    let column = *table.key.get(slot).filter(|_| parts.len() == table.key.len())?;
    let field = table.fields.get(column).filter(|field| field.kind == FieldType::String)?;
    let (name, word) = (&field.name, parts.get(slot)?);
    let mut message = format!("`{word}` needs rows with dates, but their key `{name}` is text");
    let texts = || table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str());
    let first = texts().next()?;
    let mut patterns: Vec<&str> = date_patterns::patterns_of(first).collect();
    patterns.retain(|pattern| texts().all(|text| date_patterns::patterns_of(text).any(|other| other == *pattern)));
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
    Some(UnresolvedReference::new(&codes::FACT_ROW, message, help))
}

/// The name of a row in a link: its key, or its id if the key has characters that a link cannot contain.
fn name_in_link(table: &Table, name: &str) -> String {
    let encoded = as_in_link(name);
    let row = table.row_index(name).filter(|_| encoded != name);
    let id = row.and_then(|row| Some((row, table.rows.get(row)?.anchor.clone())));
    // The id of a row may be the name of another.
    id.filter(|(row, id)| !id.is_empty() && table.row_index(id) == Some(*row)).map_or(encoded, |(_, id)| id)
}

/// The name of a row in the address of a link: characters that would end the address, or a part of the reference, are
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

/// A reference to a row in a table without a key.
pub fn missing_key(table: &Table) -> UnresolvedReference {
    let message = format!("the rows of `{}` have no names: its sidecar does not declare a key", table.name);
    UnresolvedReference::new(
        &codes::FACT_ROW,
        message,
        format!("add `key = \"FIELD\"` to the sidecar of `{}`", table.name),
    )
}

/// A field that does not exist.
pub fn unknown_field(table: &Table, name: &str) -> UnresolvedReference {
    let message = format!("the table `{}` has no field `{name}`", table.name);
    let has_title = |field: &&Field| field.title == name || field.titles.texts().any(|title| title == name);
    let help = match table.fields.iter().find(has_title) {
        Some(field) => Some(format!("did you mean `{}`? “{name}” is its title", field.name)),
        None => nearest_or_listed(name, table.field_names()),
    };
    UnresolvedReference::new(&codes::FACT_FIELD, message, help)
}

/// A reference without a field, in a table where none is evident.
pub fn missing_field(table: &Table) -> UnresolvedReference {
    let message = format!("the reference does not say which field of `{}` it means", table.name);
    UnresolvedReference::new(&codes::FACT_FIELD, message, format!("write fact:{}/ROW/FIELD", table.name))
}

/// A cell that is empty.
pub fn empty_cell(cell: &LocatedCell<'_>) -> UnresolvedReference {
    let message = format!("the cell `{}` of the row `{}` is empty", cell.field.name, cell.row.key);
    UnresolvedReference::new(&codes::FACT_EMPTY_CELL, message, None)
}

/// A pair without a field.
pub fn pair_without_field(table: &Table) -> UnresolvedReference {
    let message = "a pair is two cells of one field, or two fields of one row".to_owned();
    let help = format!("write fact:{0}/A..B/FIELD or fact:{0}/ROW/A..B", table.name);
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, help)
}

/// An operation on two cells for a reference that names one.
pub fn op_needs_a_pair(op: Op) -> UnresolvedReference {
    let message = format!("`?{}` needs two cells, but the reference names one", op.name());
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, "name both: fact:TABLE/A..B/FIELD".to_owned())
}

/// An operation on a column for a reference that names one row.
pub fn op_needs_all(op: Op) -> UnresolvedReference {
    let message = format!("`?{}` needs all rows, but the reference names one", op.name());
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, format!("write fact:TABLE/all/FIELD?{}", op.name()))
}

/// `all` without an operation.
pub fn all_needs_op(table: &Table) -> UnresolvedReference {
    let message = "`all` needs an operation that makes one figure of all rows".to_owned();
    let help = format!("add one: fact:{}/all/FIELD?sum (or ?mean, ?median, ?min, ?max, ?count)", table.name);
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, help)
}

/// An operation that compares rows, for the table of one-off figures.
pub fn one_off_figures(table: &Table) -> UnresolvedReference {
    let message = format!("the rows of `{}` are separate figures, which cannot be ranked", table.name);
    UnresolvedReference::new(&codes::FACT_REFERENCE, message, "name a table: fact:TABLE/ROW/FIELD?rank".to_owned())
}

/// A reference to the date of a row without a date.
pub fn missing_as_of(table: &Table) -> UnresolvedReference {
    let message = format!("the table `{}` does not say what date its figures are for", table.name);
    UnresolvedReference::new(
        &codes::FACT_REFERENCE,
        message,
        "give it a column `as_of`, or `as_of` in its sidecar".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_operation_gets_the_nearest() {
        let found = |name| invalid_reference("a/b/c", ReferenceError::Op(name)).at(Place::file(&"a.md".into())).help;
        assert_eq!(found("grwth"), ["did you mean `?growth`?"]);
        assert!(found("zzzz").iter().all(|help| help.starts_with("available: change, ")), "{:?}", found("zzzz"));
    }
}
