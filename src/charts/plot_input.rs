//! What a plot is made from: the table, the rows that the filter keeps, and the language of the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::common_options::FieldName;
use super::diagnostics::Diagnostics;
use super::messages;
use super::plot_value::PlotValue;
use super::spelling;
use super::subjects::Subjects;
use crate::data::{Cell, CellValue, Field, Period, Table};
use crate::geo::Atlas;
use crate::language::{DateLength, Language};
use crate::text::Spanned;

/// What a plot is made from: the rows of a chart, and what is needed to read and name them.
#[derive(Clone, Copy)]
pub struct PlotInput<'s> {
    /// The table of the block.
    pub table: &'s Table,
    /// The indices of the rows that the filter keeps, in the order of the table.
    pub rows: &'s [usize],
    /// The language of the page, in which names and dates are written.
    pub language: &'s Language,
    /// The atlases for maps in the site's own files.
    pub shapes: &'s Atlases,
    /// What has the same colour in all charts of the site.
    pub subjects: &'s Subjects,
}

/// Atlases by the names of their files without the extension. `None` for a file that could not be read, which has been
/// reported.
pub type Atlases = BTreeMap<String, Option<Arc<Atlas>>>;

/// A cell as readers see it if it is a name: the label that its field has for the value, otherwise the formatted value.
fn name_of(cell: &Cell, field: &Field, language: &Language) -> String {
    match &cell.value {
        CellValue::Period(period) => period.format(DateLength::Medium, language),
        _ => field.labels.get(&cell.text, language).unwrap_or(&cell.text).to_owned(),
    }
}

impl<'s> PlotInput<'s> {
    /// A field and its index. `None` for an unknown one, which is reported where the fields of the block are checked.
    pub fn field(&self, name: &FieldName) -> Option<(usize, &'s Field)> {
        let index = self.table.field_index(&name.value)?;
        Some((index, self.table.fields.get(index)?))
    }

    /// The index of the field of an optional option. `None` without the option, or if the field is unknown.
    pub fn optional(&self, name: Option<&FieldName>) -> Option<usize> {
        self.table.field_index(&name?.value)
    }

    /// The index of the field that `option` names. `None` if it does not satisfy `fits`, which is reported; `wanted`
    /// says what it should have (“numbers”).
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

    /// The index of the number field that `option` names. `None` for another type, which is reported.
    pub fn numeric(&self, name: &FieldName, option: &str, diagnostics: &mut Diagnostics<'_>) -> Option<usize> {
        self.fitting(name, (option, "numbers"), &|field| field.kind.is_numeric(), diagnostics)
    }

    /// The date of an option, written as in the table or as on the page. `None` if it is not a date, which is reported.
    pub fn period(&self, written: &Spanned<String>, diagnostics: &mut Diagnostics<'_>) -> Option<Period> {
        let period = spelling::parse_period(&written.value, self.language);
        if period.is_none() {
            diagnostics.report_at(written.span, |place| messages::invalid_date(place, &written.value));
        }
        period
    }

    /// The title of the field of an optional option, as readers see it; empty without the option.
    pub fn title(&self, name: Option<&FieldName>) -> String {
        name.and_then(|name| self.field(name))
            .map(|(_, field)| field.title_in(self.language).to_owned())
            .unwrap_or_default()
    }

    /// The number in a cell with its bound. `None` if the cell is empty or not a number.
    pub fn plot_value(&self, row: usize, field: usize) -> Option<PlotValue> {
        let cell = self.table.cell(row, field)?;
        Some(PlotValue::new(cell.value.number()?, cell.bound))
    }

    /// The text of a cell as the table has it.
    pub fn raw_text(&self, row: usize, field: usize) -> &str {
        self.table.cell(row, field).map_or("", |cell| cell.text.trim())
    }

    /// The text of a cell as readers see it: labelled or formatted.
    pub fn text(&self, row: usize, field: usize) -> String {
        let cell = self.table.cell(row, field).zip(self.table.fields.get(field));
        cell.map(|(cell, field)| name_of(cell, field, self.language)).unwrap_or_default()
    }
}
