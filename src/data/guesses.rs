//! Warnings about a table whose types or key were guessed.

use super::csv_context::CsvContext;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::gaps;
use super::grid::Csv;
use super::guess_messages;
use super::infer;
use super::keys;
use super::sidecar_draft;
use super::table_schema::TableSchema;
use super::unparsed_cells;
use super::value::FieldType;
use crate::diagnostic::Diagnostic;
use crate::text::{File, Place};

/// A table with guesses, and what they are based on.
pub struct GuessedTable<'r> {
    /// The name of the table.
    pub name: &'r str,
    /// Its file.
    pub file: &'r File,
    /// The text of the file.
    pub text: &'r Csv<'r>,
    /// The fields, with guessed types.
    pub fields: &'r [Field],
    /// The decimal mark of the numbers.
    pub decimal: DecimalMark,
    /// Its file and sidecar, for messages.
    pub context: &'r CsvContext<'r>,
}

impl GuessedTable<'_> {
    /// One warning about the guessed types, and one about months that may be fiscal years.
    pub fn warnings(&self, guessed: &[usize], schema: Option<&TableSchema>, key: &[usize]) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let sidecar = self.context.sidecar;
        for (column, field) in self.fields.iter().enumerate().filter(|(_, field)| {
            // An author who gives a date format knows that these are dates.
            field.kind == FieldType::Period && field.date_formats.is_empty()
        }) {
            let cells = || self.text.rows.iter().filter_map(|row| row.cells.get(column));
            let texts = cells().map(|cell| cell.value.trim()).filter(|text| !text.is_empty());
            if let (Some(first), true) = (cells().next(), infer::are_fiscal_years(texts)) {
                let right = first.value.replace('-', "/");
                diagnostics.push(guess_messages::fiscal_years(
                    Place::new(&self.file.path, first.span),
                    &field.name,
                    &right,
                ));
            }
        }
        if guessed.is_empty() {
            return diagnostics;
        }
        let named = guessed.iter().filter_map(|column| self.fields.get(*column));
        let key_column = key.first().copied();
        let key = key_column.and_then(|column| self.fields.get(column)).map(|field| field.name.as_str());
        let is_named = schema.is_some_and(|schema| !schema.key.is_empty());
        let empty = if is_named || gaps::find(self.text).is_some() {
            None
        } else {
            keys::incomplete_key(self.text, self.fields, key_column)
        };
        let warning = if let Some(schema) = schema {
            let key = key.filter(|_| schema.key.is_empty());
            let names: Vec<&str> = named.clone().map(|field| field.name.as_str()).collect();
            let place = named
                .clone()
                .next()
                .map_or(Place::file(&self.file.path), |field| Place::new(&self.file.path, field.span));
            let rest = sidecar_draft::fields(self.text, guessed, self.decimal);
            guess_messages::undescribed(place, &names, sidecar, key, &rest)
        } else {
            const MAX_FIELDS: usize = 3;
            // An empty cell is reason enough for a missing key.
            let no_key =
                if key.is_none() && empty.is_none() { keys::no_unique_column(self.text, self.fields) } else { None };
            let together = no_key.iter().flat_map(|no_key| &no_key.together);
            let names = together.filter_map(|column| self.fields.get(*column)).map(|field| field.name.as_str());
            let names: Vec<&str> = key.into_iter().chain(names).collect();
            let start = sidecar_draft::beginning(self.name, self.text, &names, MAX_FIELDS, self.decimal);
            let draft_warning =
                guess_messages::missing_sidecar(Place::file(&self.file.path), self.name, sidecar, key, &start);
            match no_key.and_then(|no_key| Some((self.fields.get(no_key.column)?, no_key))) {
                Some((field, no_key)) => {
                    let [first, second] = no_key.places.map(|span| Place::new(&self.file.path, span));
                    guess_messages::missing_key(
                        draft_warning,
                        &field.name,
                        &no_key.text,
                        [first, second],
                        &names,
                        sidecar,
                    )
                }
                None => draft_warning,
            }
        };
        let warning = match empty.and_then(|empty| Some((self.fields.get(empty.column)?, empty))) {
            Some((field, empty)) => {
                let place = Place::new(&self.file.path, empty.span);
                guess_messages::empty_name(warning, place, &field.name, empty.count)
            }
            None => warning,
        };
        let warning = if self.fields.len() == 1 { self.one_column(warning) } else { warning };
        diagnostics.push(guessed.iter().fold(warning, |warning, column| self.why_text(warning, *column)));
        diagnostics
    }

    /// Adds what may be wrong with a table of one column: it has another separator, or it is the wrong sheet.
    fn one_column(&self, warning: Diagnostic) -> Diagnostic {
        let sidecar = self.context.sidecar;
        if let Some(sheet) = self.context.sheet {
            return guess_messages::one_column_of_sheet(warning, &sheet.name, &sheet.others, sidecar);
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
        guess_messages::one_column(warning, self.text.dialect.separator_name(), found, sidecar)
    }

    /// Adds why a column is text although most of its cells seem to be numbers or dates.
    fn why_text(&self, warning: Diagnostic, column: usize) -> Diagnostic {
        let field = self.fields.get(column).filter(|field| field.text_cause.is_some());
        let found = field.and_then(|field| Some((field, unparsed_cells::find(self.text, column, self.decimal)?)));
        let Some((field, unparsed)) = found else { return warning };
        let sidecar = self.context.sidecar;
        let place = Place::new(&self.file.path, unparsed.first);
        let warning = warning.note_at(place, guess_messages::text_cause(&unparsed, field, sidecar));
        guess_messages::how_to_type(&unparsed, &field.name, sidecar).into_iter().fold(warning, Diagnostic::help)
    }
}
