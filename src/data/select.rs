//! What a block picks from a table: columns, rows, their order, and which rows stand out.

use std::cmp::Ordering;

use super::messages;
use super::table::Table;
use super::value::{Cell, Value};
use crate::diagnostic::Diagnostic;
use crate::options::{self, Reader};
use crate::text::{FilePath, Place, Span, Spanned};

/// What the options of a block ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// `None` for all but those that only say how firm another column is.
    pub columns: Option<Vec<Spanned<String>>>,
    /// Field and the texts of which one has to stand in it; all conditions have to hold.
    pub filter: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Fields by which rows are ordered, the first counting most; `-field` runs downwards.
    pub sort: Vec<Spanned<String>>,
    /// How many rows are shown at most.
    pub rows: Option<usize>,
    /// Keys of rows that stand out.
    pub highlight: Vec<Spanned<String>>,
}

/// What that is in one table, as indices of its fields and rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selected {
    pub columns: Vec<usize>,
    /// In the order in which they are shown.
    pub rows: Vec<usize>,
    pub highlighted: Vec<usize>,
}

impl Selection {
    /// Reads the keys of a block that pick from its table.
    pub fn read(reader: &mut Reader<'_, '_>) -> Self {
        Self {
            columns: reader.strings("columns"),
            filter: read_filter(reader),
            sort: reader.strings("sort").unwrap_or_default(),
            rows: read_rows(reader),
            highlight: reader.value("highlight").map(|found| texts(reader, found)).unwrap_or_default(),
        }
    }
}

fn read_rows(reader: &mut Reader<'_, '_>) -> Option<usize> {
    let rows = reader.integer("rows")?;
    let count = usize::try_from(rows.value).ok().filter(|count| *count > 0);
    if count.is_none() {
        reader.wrong_value(rows.span, "`rows` is a number of rows, at least 1");
    }
    count
}

fn read_filter(reader: &mut Reader<'_, '_>) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Some(table) = reader.table("filter") else { return Vec::new() };
    table.entries.iter().map(|entry| (entry.key.clone(), texts(reader, &entry.value))).collect()
}

/// The texts of a value or of a list of values; 2024 may be written without quotes.
fn texts(reader: &mut Reader<'_, '_>, found: &Spanned<options::Value>) -> Vec<Spanned<String>> {
    let items = match &found.value {
        options::Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(found),
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            options::Value::String(pieces) => texts.push(Spanned::new(pieces.text.clone(), item.span)),
            options::Value::Integer(number) => texts.push(Spanned::new(number.to_string(), item.span)),
            options::Value::Float(text) | options::Value::Date(text) => {
                texts.push(Spanned::new(text.clone(), item.span));
            }
            options::Value::Boolean(flag) => texts.push(Spanned::new(flag.to_string(), item.span)),
            other => {
                let place = reader.place(item.span);
                reader.report(messages::no_cell_text(place, other.kind()));
            }
        }
    }
    texts
}

/// Picks from `table` what `selection` asks for. The options stand in `file`; `at` is the block as a whole.
pub fn select(
    table: &Table,
    selection: &Selection,
    file: &FilePath,
    at: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selected {
    let mut picker = Picker { table, file, diagnostics };
    let columns = picker.columns(selection);
    let mut rows = picker.filtered(selection, at);
    picker.sort(&mut rows, &selection.sort);
    rows.truncate(selection.rows.unwrap_or(usize::MAX));
    let highlighted = picker.highlighted(&selection.highlight, &rows);
    Selected { columns, rows, highlighted }
}

struct Picker<'p> {
    table: &'p Table,
    file: &'p FilePath,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl Picker<'_> {
    /// The index of a field; one that does not exist is reported where it is written.
    fn field(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.table.field_index(name);
        if found.is_none() {
            let place = Place::new(self.file, span);
            self.diagnostics.push(messages::unknown_field(place, name, &self.table.name, self.table.field_names()));
        }
        found
    }

    fn columns(&mut self, selection: &Selection) -> Vec<usize> {
        match &selection.columns {
            Some(names) => names.iter().filter_map(|name| self.field(&name.value, name.span)).collect(),
            None => {
                let shown = self.table.fields.iter().enumerate().filter(|(_, field)| !field.is_bound);
                shown.map(|(index, _)| index).collect()
            }
        }
    }

    fn filtered(&mut self, selection: &Selection, at: Span) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.table.rows.len()).collect();
        let mut is_sound = true;
        for (name, wanted) in &selection.filter {
            let Some(field) = self.field(&name.value, name.span) else {
                is_sound = false;
                continue;
            };
            for text in wanted {
                is_sound &= self.check_wanted(field, text);
            }
            rows.retain(|row| {
                let cell = self.table.cell(*row, field);
                cell.is_some_and(|cell| wanted.iter().any(|text| self.is_match(cell, field, &text.value)))
            });
        }
        if rows.is_empty() && is_sound && !self.table.rows.is_empty() {
            self.diagnostics.push(messages::no_row_left(Place::new(self.file, at), &self.table.name));
        }
        rows
    }

    /// Whether any row has `wanted` in `field`; that none has is reported with the nearest that one has.
    fn check_wanted(&mut self, field: usize, wanted: &Spanned<String>) -> bool {
        let cells = || self.table.rows.iter().filter_map(|row| row.cells.get(field));
        if cells().any(|cell| self.is_match(cell, field, &wanted.value)) || self.table.rows.is_empty() {
            return true;
        }
        let name = self.table.fields.get(field).map_or("", |field| field.name.as_str());
        let texts = cells().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
        let message = messages::no_such_value(Place::new(self.file, wanted.span), &wanted.value, name, texts);
        self.diagnostics.push(message);
        false
    }

    /// Whether a cell says `wanted`: by its text, or by its value, so that 5 finds 5.0 and true finds yes.
    fn is_match(&self, cell: &Cell, field: usize, wanted: &str) -> bool {
        if cell.text == wanted {
            return true;
        }
        match &cell.value {
            Value::Missing | Value::Text => false,
            Value::Sources(ids) => ids.iter().any(|id| id == wanted),
            value => {
                let kind = self.table.fields.get(field).map(|field| field.kind);
                kind.and_then(|kind| Value::read(wanted, kind).ok()).is_some_and(|wanted| wanted == *value)
            }
        }
    }

    fn sort(&mut self, rows: &mut [usize], fields: &[Spanned<String>]) {
        // A stable sort by the last field first leaves the first to count most.
        for wanted in fields.iter().rev() {
            let exact = self.table.field_index(&wanted.value);
            let (name, is_downwards) = match wanted.value.strip_prefix('-') {
                Some(name) if exact.is_none() => (name, true),
                _ => (wanted.value.as_str(), false),
            };
            let Some(field) = self.field(name, wanted.span) else { continue };
            rows.sort_by(|left, right| match (self.table.cell(*left, field), self.table.cell(*right, field)) {
                (Some(left), Some(right)) => compare(left, right, is_downwards),
                _ => Ordering::Equal,
            });
        }
    }

    fn highlighted(&mut self, keys: &[Spanned<String>], shown: &[usize]) -> Vec<usize> {
        let mut highlighted = Vec::with_capacity(keys.len());
        for key in keys {
            let place = Place::new(self.file, key.span);
            match self.table.row_index(&key.value) {
                Some(row) if shown.contains(&row) => highlighted.push(row),
                Some(_) => self.diagnostics.push(messages::row_not_shown(place, &key.value)),
                None => {
                    let keys =
                        self.table.rows.iter().map(|row| if row.key.is_empty() { &row.anchor } else { &row.key });
                    let keys = keys.map(String::as_str);
                    self.diagnostics.push(messages::no_such_row(place, &key.value, &self.table.name, keys));
                }
            }
        }
        highlighted
    }
}

/// The order of two cells of one field; a missing one comes last, whichever way the order runs.
fn compare(left: &Cell, right: &Cell, is_downwards: bool) -> Ordering {
    let order = match (&left.value, &right.value) {
        (Value::Missing, Value::Missing) => return Ordering::Equal,
        (Value::Missing, _) => return Ordering::Greater,
        (_, Value::Missing) => return Ordering::Less,
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Period(left), Value::Period(right)) => left.cmp(right),
        (Value::Boolean(left), Value::Boolean(right)) => left.cmp(right),
        _ => left.text.to_lowercase().cmp(&right.text.to_lowercase()).then_with(|| left.text.cmp(&right.text)),
    };
    if is_downwards { order.reverse() } else { order }
}
