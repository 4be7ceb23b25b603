//! A table: CSV and sidecar read into fields and rows, with every mistake reported.

use std::sync::Arc;

use super::csv::{self, Csv};
use super::field::{Field, FieldSource};
use super::fields::{self, Origin, column_index};
use super::infer;
use super::messages;
use super::period::Period;
use super::rows::{self, Row};
use super::schema::{self, Age, Schema};
use super::value::{Cell, source_ids};
use crate::diagnostic::Diagnostic;
use crate::text::file::content_hash;
use crate::text::{File, FilePath, Pieces, Place, Spanned};

/// A CSV file and its sidecar, read and typed.
#[derive(Debug, Clone)]
pub struct Table {
    /// The stem of its file: `us-imports`.
    pub name: String,
    pub title: String,
    pub description: Option<String>,
    /// In the order of the CSV.
    pub fields: Vec<Field>,
    pub rows: Vec<Row>,
    /// The fields that make up the key, as indices of `fields`; empty when none is declared.
    pub key: Vec<usize>,
    pub as_of: Option<Period>,
    pub updated: Option<Period>,
    pub stale_after: Option<Spanned<Age>>,
    /// Inline Markdown, with places in the sidecar.
    pub notes: Vec<Spanned<Pieces>>,
    pub license: Option<String>,
    /// Ids of sources of the whole table, with places in the sidecar.
    pub sources: Vec<Spanned<String>>,
    pub csv_file: FilePath,
    pub sidecar_file: Option<FilePath>,
    pub csv_bytes: Arc<[u8]>,
    /// Hash of CSV and sidecar: the same hash, the same table.
    pub hash: u64,
}

/// Reads the table `name`. With mistakes in it what can be read is still given, so that what uses the table is
/// checked as well; `None` only when there is not even a head.
pub fn read(name: &str, csv: &File, sidecar: Option<&File>, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let delimiter = if csv.path.ends_with(".tsv") { b'\t' } else { b',' };
    let before = diagnostics.len();
    let text = csv::read(csv, delimiter, diagnostics)?;
    if text.rows.is_empty() && diagnostics.len() == before {
        diagnostics.push(messages::no_rows(Place::file(&csv.path)));
    }
    let schema = match sidecar {
        Some(file) => schema::read(file, diagnostics),
        None => {
            let start = infer::sidecar_start(name, &text);
            diagnostics.push(messages::no_sidecar(Place::file(&csv.path), &sidecar_path(&csv.path), &start));
            None
        }
    };
    let (fields, key) = match (&schema, sidecar) {
        (Some(schema), Some(file)) => {
            let origin = Origin { table: name, csv: &csv.path, sidecar: &file.path };
            (fields::described(&text, schema, &origin, diagnostics), key(&text, schema, &origin, diagnostics))
        }
        _ => (fields::guessed(&text), Vec::new()),
    };
    let rows = rows::read(&text, &fields, &key, &csv.path, diagnostics);
    let schema = schema.unwrap_or_default();
    Some(Table {
        name: name.to_owned(),
        title: schema.title.unwrap_or_else(|| infer::title(name)),
        description: schema.description,
        fields,
        rows,
        key,
        as_of: schema.as_of.map(|date| date.value),
        updated: schema.updated.map(|date| date.value),
        stale_after: schema.stale_after,
        notes: schema.notes,
        license: schema.license,
        sources: schema.sources,
        csv_file: csv.path.clone(),
        sidecar_file: sidecar.map(|file| file.path.clone()),
        csv_bytes: csv.bytes.clone(),
        hash: hash(csv, sidecar),
    })
}

impl Table {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The index of the field of that name.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    pub fn field_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|field| field.name.as_str())
    }

    /// The index of the row with that key, or else with that anchor.
    pub fn row_index(&self, key: &str) -> Option<usize> {
        let by_key = self.rows.iter().position(|row| !row.key.is_empty() && row.key == key);
        by_key.or_else(|| self.rows.iter().position(|row| row.anchor == key))
    }

    pub fn cell(&self, row: usize, field: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(field)
    }

    /// The ids of the sources that one cell comes from: its own, else its field's, else the table's.
    pub fn cell_sources(&self, row: usize, field: usize) -> Vec<String> {
        let own = match self.fields.get(field).map(|field| &field.source) {
            Some(FieldSource::Source(id)) => vec![id.value.clone()],
            Some(FieldSource::Column(column)) => {
                self.cell(row, *column).and_then(|cell| source_ids(&cell.text)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        if own.is_empty() { self.sources.iter().map(|id| id.value.clone()).collect() } else { own }
    }
}

/// Where the sidecar of a CSV stands: beside it.
fn sidecar_path(csv: &str) -> String {
    let stem = csv.rsplit_once('.').map_or(csv, |(stem, _)| stem);
    format!("{stem}.toml")
}

fn hash(csv: &File, sidecar: Option<&File>) -> u64 {
    let hashes = std::iter::once(csv).chain(sidecar).flat_map(|file| file.hash.to_le_bytes());
    content_hash(&hashes.collect::<Vec<u8>>())
}

/// The columns of the key that the sidecar declares.
fn key(csv: &Csv, schema: &Schema, origin: &Origin<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
    let mut columns = Vec::with_capacity(schema.key.len());
    for name in &schema.key {
        match column_index(csv, &name.value) {
            Some(column) => columns.push(column),
            None => {
                let names = csv.header.iter().map(|column| column.value.as_str());
                let place = Place::new(origin.sidecar, name.span);
                diagnostics.push(messages::unknown_field(place, &name.value, origin.table, names));
            }
        }
    }
    // Part of a key may well not be unique; without all of it rows are numbered.
    if columns.len() == schema.key.len() { columns } else { Vec::new() }
}
