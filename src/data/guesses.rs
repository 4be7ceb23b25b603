//! What is told of a table whose types or key were guessed.

use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::gaps;
use super::grid::Csv;
use super::infer;
use super::keys;
use super::layout::Source;
use super::misfits;
use super::reading_messages;
use super::schema::Schema;
use super::sidecar_draft;
use super::value::FieldKind;
use crate::diagnostic::Diagnostic;
use crate::text::{File, Place};

/// What was guessed of one table, and from what.
pub struct Guesses<'r> {
    pub name: &'r str,
    pub file: &'r File,
    pub text: &'r Csv<'r>,
    pub fields: &'r [Field],
    pub decimal: DecimalMark,
    pub source: &'r Source<'r>,
}

impl Guesses<'_> {
    /// One warning about the types that were guessed, and one about months that may be fiscal years.
    pub fn told(&self, guessed: &[usize], schema: Option<&Schema>, key: &[usize]) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let sidecar = self.source.sidecar;
        for (column, field) in self.fields.iter().enumerate().filter(|(_, field)| {
            // Whoever writes how the dates are written has said what they are.
            field.kind == FieldKind::Period && field.date_formats.is_empty()
        }) {
            let cells = || self.text.rows.iter().filter_map(|row| row.cells.get(column));
            let texts = cells().map(|cell| cell.value.trim()).filter(|text| !text.is_empty());
            if let (Some(first), true) = (cells().next(), infer::are_fiscal_years(texts)) {
                let right = first.value.replace('-', "/");
                told.push(reading_messages::fiscal_years(Place::new(&self.file.path, first.span), &field.name, &right));
            }
        }
        if guessed.is_empty() {
            return told;
        }
        let named = guessed.iter().filter_map(|column| self.fields.get(*column));
        let key_column = key.first().copied();
        let key = key_column.and_then(|column| self.fields.get(column)).map(|field| field.name.as_str());
        let is_named = schema.is_some_and(|schema| !schema.key.is_empty());
        let empty = if is_named || gaps::find(self.text).is_some() {
            None
        } else {
            keys::empty_name(self.text, self.fields, key_column)
        };
        let warning = if let Some(schema) = schema {
            let key = key.filter(|_| schema.key.is_empty());
            let names: Vec<&str> = named.clone().map(|field| field.name.as_str()).collect();
            let place = named
                .clone()
                .next()
                .map_or(Place::file(&self.file.path), |field| Place::new(&self.file.path, field.span));
            let rest = sidecar_draft::fields(self.text, guessed, self.decimal);
            reading_messages::undescribed(place, &names, sidecar, key, &rest)
        } else {
            const MOST_FIELDS: usize = 3;
            // A cell that is empty is reason enough.
            let no_key = if key.is_none() && empty.is_none() { keys::none(self.text, self.fields) } else { None };
            let together = no_key.iter().flat_map(|no_key| &no_key.together);
            let names = together.filter_map(|column| self.fields.get(*column)).map(|field| field.name.as_str());
            let names: Vec<&str> = key.into_iter().chain(names).collect();
            let start = sidecar_draft::start(self.name, self.text, &names, MOST_FIELDS, self.decimal);
            let told = reading_messages::no_sidecar(Place::file(&self.file.path), self.name, sidecar, key, &start);
            match no_key.and_then(|no_key| Some((self.fields.get(no_key.column)?, no_key))) {
                Some((field, no_key)) => {
                    let [first, second] = no_key.places.map(|span| Place::new(&self.file.path, span));
                    reading_messages::no_key(told, &field.name, &no_key.text, [first, second], &names, sidecar)
                }
                None => told,
            }
        };
        let warning = match empty.and_then(|empty| Some((self.fields.get(empty.column)?, empty))) {
            Some((field, empty)) => {
                let place = Place::new(&self.file.path, empty.span);
                reading_messages::empty_name(warning, place, &field.name, empty.count)
            }
            None => warning,
        };
        let warning = if self.fields.len() == 1 { self.one_column(warning) } else { warning };
        told.push(guessed.iter().fold(warning, |warning, column| self.why_text(warning, *column)));
        told
    }

    /// Adds what may be wrong with a table of one column: another sign parts its cells, or it is another sheet.
    fn one_column(&self, warning: Diagnostic) -> Diagnostic {
        let sidecar = self.source.sidecar;
        if let Some(sheet) = self.source.sheet {
            return reading_messages::one_column_of_sheet(warning, &sheet.name, &sheet.others, sidecar);
        }
        let text = self.file.text().unwrap_or_default();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
        let own = char::from(self.text.dialect.separator);
        let signs = ['\t', ';', ',', '|', '^', '~', ':', ' '].into_iter().filter(|sign| *sign != own);
        let in_all = |sign: &char| {
            let counts: Vec<usize> = lines.iter().map(|line| line.matches(*sign).count()).collect();
            counts.first().is_some_and(|first| *first > 0 && counts.iter().all(|count| count == first))
        };
        let found = signs.into_iter().find(|sign| lines.len() > 1 && in_all(sign));
        reading_messages::one_column(warning, self.text.dialect.separator_name(), found, sidecar)
    }

    /// Adds why a column is text, where most of it seems to be numbers or dates.
    fn why_text(&self, warning: Diagnostic, column: usize) -> Diagnostic {
        let field = self.fields.get(column).filter(|field| field.text_because.is_some());
        let found = field.and_then(|field| Some((field, misfits::find(self.text, column, self.decimal)?)));
        let Some((field, misfit)) = found else { return warning };
        let sidecar = self.source.sidecar;
        let place = Place::new(&self.file.path, misfit.first);
        let warning = warning.note_at(place, reading_messages::text_because(&misfit, field, sidecar));
        reading_messages::no_text(&misfit, &field.name, sidecar).into_iter().fold(warning, Diagnostic::help)
    }
}
