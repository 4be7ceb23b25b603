//! What a plot is made from: the table, the rows that the filter leaves, and the language that names are written in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::amount::Amount;
use super::common::FieldName;
use super::diagnostics::Diagnostics;
use super::messages;
use super::spelling;
use super::subjects::Subjects;
use crate::data::{Cell, Field, Period, Table, Value};
use crate::geo::Shapes;
use crate::language::{Language, Length};
use crate::text::Spanned;

/// The rows, and how they are told.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    pub table: &'s Table,
    pub rows: &'s [usize],
    pub language: &'s Language,
    /// The site's own shapes for maps, by their names; `None` for a file that could not be read, which was reported.
    pub shapes: &'s ShapeFiles,
    /// What has a colour of its own on the site.
    pub subjects: &'s Subjects,
}

/// Shapes by the names of their files.
pub type ShapeFiles = BTreeMap<String, Option<Arc<Shapes>>>;

/// A cell as the reader sees it where it is a name: a value that its field has a label for has that.
fn name_of(cell: &Cell, field: &Field, language: &Language) -> String {
    match &cell.value {
        Value::Period(period) => period.written(Length::Short, language),
        _ => field.labels.of(&cell.text, language).unwrap_or(&cell.text).to_owned(),
    }
}

impl<'s> Source<'s> {
    /// The index of a field; one that is unknown is reported by whoever checks the block's fields.
    pub fn field(&self, name: &FieldName) -> Option<(usize, &'s Field)> {
        let index = self.table.field_index(&name.value)?;
        Some((index, self.table.fields.get(index)?))
    }

    /// The index of a field that an option may name.
    pub fn optional(&self, name: Option<&FieldName>) -> Option<usize> {
        self.table.field_index(&name?.value)
    }

    /// The index of the field that `option` names. One whose type does not fit is reported: `wanted` says in words what
    /// it would have to hold.
    pub fn fitting(
        &self,
        name: &FieldName,
        (option, wanted): (&str, &str),
        fits: &dyn Fn(&Field) -> bool,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<usize> {
        let (index, field) = self.field(name)?;
        if fits(field) {
            return Some(index);
        }
        diagnostics.report_at(name.span, |place| messages::wrong_field(place, option, field, wanted, self.table, fits));
        None
    }

    /// The index of a field of numbers that `option` names; another is reported.
    pub fn numeric(&self, name: &FieldName, option: &str, diagnostics: &mut Diagnostics<'_>) -> Option<usize> {
        self.fitting(name, (option, "numbers"), &|field| field.kind.is_numeric(), diagnostics)
    }

    /// The date that an option names, as the table has it or as the page shows it; what is none is reported.
    pub fn period(&self, written: &Spanned<String>, diagnostics: &mut Diagnostics<'_>) -> Option<Period> {
        let period = spelling::period(&written.value, self.language);
        if period.is_none() {
            diagnostics.report_at(written.span, |place| messages::no_period(place, &written.value));
        }
        period
    }

    /// The title of a field that an option may name, as readers see it.
    pub fn title(&self, name: Option<&FieldName>) -> String {
        name.and_then(|name| self.field(name))
            .map(|(_, field)| field.title_in(self.language).to_owned())
            .unwrap_or_default()
    }

    pub fn amount(&self, row: usize, field: usize) -> Option<Amount> {
        let cell = self.table.cell(row, field)?;
        Some(Amount::new(cell.value.number()?, cell.bound))
    }

    /// A cell as the table has it, whatever readers see.
    pub fn written(&self, row: usize, field: usize) -> &str {
        self.table.cell(row, field).map_or("", |cell| cell.text.trim())
    }

    /// A cell as the reader sees it.
    pub fn text(&self, row: usize, field: usize) -> String {
        let cell = self.table.cell(row, field).zip(self.table.fields.get(field));
        cell.map(|(cell, field)| name_of(cell, field, self.language)).unwrap_or_default()
    }
}
