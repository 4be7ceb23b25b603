//! Lays out the columns of a table: drops empty ones, names the first one, cleans the names, and gives every row as
//! many cells as the header.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::decimal;
use super::grid::{OddName, Record};
use super::layout_messages;
use super::messages;
use super::record_sorter::RecordSorter;
use crate::text::{Span, Spanned};

/// From this many rows with the same mistake on, they are reported together.
const MAX_SINGLE_REPORTS: usize = 3;

impl RecordSorter<'_, '_> {
    /// Header and rows without columns that have neither a name nor a cell, and without empty cells beyond the header.
    pub(super) fn without_empty_columns<'t>(
        &mut self,
        header: Vec<Spanned<String>>,
        mut rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<usize>, Vec<Record<'t>>) {
        let is_empty = |cell: &Spanned<Cow<'_, str>>| cell.value.trim().is_empty();
        let mut longer = 0;
        let mut first_longer = None;
        for row in &mut rows {
            let past = row.cells.get(header.len()..).unwrap_or_default();
            if !past.is_empty() && past.iter().all(is_empty) {
                first_longer.get_or_insert(row.span);
                row.cells.truncate(header.len());
                longer += 1;
            }
        }
        if let Some(span) = first_longer {
            self.ignored.push((span, layout_messages::longer_rows(longer, rows.len(), self.dialect.separator_name())));
        }
        let unnamed = |name: &Spanned<String>| name.value.trim().is_empty();
        let is_used = |column: usize| rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !is_empty(cell)));
        let mut empty: Vec<usize> = Vec::new();
        for (column, name) in header.iter().enumerate() {
            if unnamed(name) && header.len() > 1 && !is_used(column) {
                empty.push(column);
            }
        }
        let all = (0..header.len()).collect();
        if empty.len() == header.len() {
            return (header, all, rows);
        }
        let Some(first) = empty.first().and_then(|column| header.get(*column)).map(|name| name.span) else {
            return (header, all, rows);
        };
        self.ignored.push((first, layout_messages::empty_columns(&empty)));
        let without = |column: usize| !empty.contains(&column);
        for row in &mut rows {
            let mut column = 0;
            row.cells.retain(|_| {
                column += 1;
                without(column - 1)
            });
        }
        let remaining = header.into_iter().enumerate().filter(|(column, _)| without(*column));
        let (columns, header) = remaining.unzip();
        (header, columns, rows)
    }

    /// Adds a name for the first column to the header of R's `write.table`, which has none for the row names.
    pub(super) fn with_first_name<'t>(
        &mut self,
        mut header: Vec<Spanned<String>>,
        rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<Record<'t>>) {
        let is_longer = |row: &Record<'_>| row.cells.len() == header.len() + 1;
        let is_named = header.iter().all(|name| !name.value.trim().is_empty());
        let mut seen = HashSet::new();
        let first = |row: &Record<'_>| row.cells.first().map_or(String::new(), |cell| cell.value.trim().to_owned());
        let is_quoted = self.text.get(self.dialect.start..).is_some_and(|text| text.starts_with('"'));
        let names_rows = rows.len() > 1
            && is_quoted
            && rows.iter().all(|row| is_longer(row) && !first(row).is_empty() && seen.insert(first(row)));
        if !is_named || !names_rows || header.iter().any(|name| name.value == "row") {
            return (header, rows);
        }
        let span = header.first().map_or(Span::at(0), |name| name.span);
        self.is_plain = false;
        self.diagnostics.push(layout_messages::missing_header_cell(self.place(span), "row"));
        header.insert(0, Spanned::new("row".to_owned(), span));
        (header, rows)
    }

    /// Handles a first column without a name, in which programs write the names or the numbers of rows. Names get the
    /// column name `row`; numbers that only count the rows are ignored.
    pub(super) fn with_named_rows<'t>(
        &mut self,
        mut header: Vec<Spanned<String>>,
        mut columns: Vec<usize>,
        mut rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<usize>, Vec<Record<'t>>) {
        let is_named = |name: &Spanned<String>| !name.value.trim().is_empty();
        let (Some(first), true) = (header.first(), header.iter().skip(1).all(is_named)) else {
            return (header, columns, rows);
        };
        let (span, is_alone) = (first.span, header.len() == 1);
        // The column must have cells: a column with neither name nor cells is left to `without_empty_columns`.
        let texts = || rows.iter().map(|row| row.cells.first().map_or("", |cell| cell.value.trim()));
        let mut seen = HashSet::new();
        let is_used = texts().any(|text| !text.is_empty());
        if is_named(first) || is_alone || rows.is_empty() || !is_used {
            return (header, columns, rows);
        }
        self.is_plain = false;
        let counts = |from: usize| texts().enumerate().all(|(index, text)| text.parse() == Ok(index + from));
        let names_rows = texts().all(|text| !text.is_empty() && seen.insert(text));
        if names_rows && (counts(0) || counts(1)) {
            self.diagnostics.push(layout_messages::running_numbers(self.place(span)));
            header.remove(0);
            columns.remove(0);
            rows.iter_mut().filter(|row| !row.cells.is_empty()).for_each(|row| drop(row.cells.remove(0)));
        } else {
            let name = ["row", "row_name", "row_key"]
                .into_iter()
                .find(|name| header.iter().all(|name_cell| name_cell.value != **name));
            if let (Some(name), Some(name_cell)) = (name, header.first_mut()) {
                name.clone_into(&mut name_cell.value);
                self.diagnostics.push(layout_messages::row_names_without_header_cell(
                    self.place(span),
                    name,
                    names_rows,
                ));
            }
        }
        (header, columns, rows)
    }

    /// The column names in clean spelling. A missing or repeated name is reported.
    pub(super) fn named(&mut self, header: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
        let mut named: Vec<Spanned<String>> = Vec::with_capacity(header.len());
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut doubled = Vec::new();
        for (index, name) in header.into_iter().enumerate() {
            let place = self.place(name.span);
            let clean = super::spelling::clean_name(&name.value).into_owned();
            if let Some(space) = super::spelling::odd_space(&name.value) {
                self.odd_names.push(OddName { span: name.span, name: clean.clone(), space });
                self.is_plain = false;
            } else if clean != name.value {
                self.is_plain = false;
            }
            if clean.is_empty() {
                self.diagnostics.push(messages::empty_name(place, index + 1));
            } else if let Some(first) = seen.get(&clean) {
                doubled.push(messages::duplicate_name(place, &clean, self.place(*first)));
            } else {
                seen.insert(clean.clone(), name.span);
            }
            named.push(Spanned::new(clean, name.span));
        }
        let others = doubled.len().saturating_sub(1);
        if others < MAX_SINGLE_REPORTS {
            self.diagnostics.append(&mut doubled);
        } else if let Some(first) = doubled.into_iter().next() {
            self.diagnostics.push(layout_messages::and_more_names(first, others));
        }
        // Years are common column names, other numbers are not.
        let is_number = |name: &Spanned<String>| {
            decimal::parse(&name.value).is_ok_and(|number| number.scale() > 0 || number < Decimal::from(1000))
        };
        if let (Some(first), true) = (named.first(), named.len() > 1 && named.iter().all(is_number)) {
            self.diagnostics.push(layout_messages::numbers_as_names(self.place(first.span)));
        }
        named
    }

    /// The rows with as many cells as the header. Other rows are reported.
    pub(super) fn pad_rows<'t>(&mut self, mut rows: Vec<Record<'t>>, wanted: usize) -> Vec<Record<'t>> {
        let mut ragged: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter_mut().enumerate() {
            let found = row.cells.len();
            if found != wanted {
                ragged.entry(found).or_default().push(index);
                let end = Span::at(row.span.end as usize);
                row.cells.resize_with(wanted, || Spanned::new(Cow::Borrowed(""), end));
                row.is_ragged = true;
            }
        }
        for (found, indices) in ragged {
            let others = if indices.len() > MAX_SINGLE_REPORTS { indices.len() - 1 } else { 0 };
            let reported = if others > 0 { 1 } else { indices.len() };
            for row in indices.iter().take(reported).filter_map(|index| rows.get(*index)) {
                let separator = self.dialect.separator_name();
                let raw = self.text.get(row.span.range()).unwrap_or_default();
                let place = self.place(row.span);
                self.diagnostics.push(layout_messages::ragged_row(place, (wanted, found), others, separator, raw));
            }
        }
        rows
    }
}
