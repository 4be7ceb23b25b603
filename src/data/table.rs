//! A table: its fields and rows, what its sidecar says of it, and how both are looked up.

use bytes::Bytes;

use super::field::{Field, FieldSource};
use super::period::Period;
use super::row_index::RowIndex;
use super::rows::Row;
use super::schema::Age;
use super::sheet::SheetRows;
use super::spelling;
use super::value::{Cell, source_ids};
use super::words::Words;
use crate::language::Language;
use crate::text::{FilePath, Pieces, Spanned};

/// The file of a table and its sidecar, read and typed.
#[derive(Debug, Clone)]
pub struct Table {
    /// The stem of its file: `us-imports`.
    pub name: String,
    pub title: String,
    /// In other languages.
    pub titles: Words,
    pub description: Option<String>,
    /// In other languages.
    pub descriptions: Words,
    /// In the order of the file.
    pub fields: Vec<Field>,
    pub rows: Vec<Row>,
    pub(super) index: RowIndex,
    /// The fields that make up the key, as indices of `fields`; empty when none is declared and none can be told.
    pub key: Vec<usize>,
    pub as_of: Option<Period>,
    pub updated: Option<Spanned<Period>>,
    pub stale_after: Option<Spanned<Age>>,
    /// Inline Markdown, with places in the sidecar.
    pub notes: Vec<Spanned<Pieces>>,
    pub license: Option<String>,
    /// Ids of sources of the whole table, with places in the sidecar.
    pub sources: Vec<Spanned<String>>,
    /// The rows that hold the sums of others: sums over all rows leave them out.
    pub totals: Vec<usize>,
    /// The file that the author wrote.
    pub csv_file: FilePath,
    pub sidecar_file: Option<FilePath>,
    /// The table as the site publishes it: the file itself where that is a plain CSV.
    pub csv_bytes: Bytes,
    /// Where it is published, below `content/`: `data/us-imports.csv`.
    pub published: String,
    /// Whether what is published is another text than the file.
    pub is_rewritten: bool,
    /// Where its rows stand in a workbook.
    pub sheet: Option<SheetRows>,
    /// How the file was read, where something was found out: “parted by semicolons”.
    pub read_as: Vec<String>,
    /// Hash of file and sidecar: the same hash, the same table.
    pub hash: u64,
}

impl Table {
    /// Its title for readers of a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.titles.of(language).unwrap_or(&self.title)
    }

    /// What it is, for readers of a language.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        self.descriptions.of(language).or(self.description.as_deref())
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let name = spelling::composed(name);
        self.fields.iter().find(|field| field.name == name)
    }

    /// The index of the field of that name.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        let name = spelling::composed(name);
        self.fields.iter().position(|field| field.name == name)
    }

    pub fn field_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|field| field.name.as_str())
    }

    /// The index of the row with that key, or else with that anchor.
    pub fn row_index(&self, key: &str) -> Option<usize> {
        self.index.of(key)
    }

    /// The only row of which each part of the key is written as it stands or as its id.
    pub fn row_by_parts(&self, parts: &[&str]) -> Option<usize> {
        self.index.by_parts.find(&self.rows, &self.key, parts)
    }

    /// The row with the latest, or the first, date in the field `slot` of the key, among those whose other fields of the
    /// key have these texts.
    pub fn row_by_time(&self, slot: usize, others: &[&str], is_latest: bool) -> Option<usize> {
        self.index.by_time.find(&self.rows, &self.key, slot, others, is_latest)
    }

    pub fn cell(&self, row: usize, field: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(field)
    }

    /// The address of a cell in the workbook that the table comes from.
    pub fn address(&self, row: usize, field: usize) -> Option<String> {
        self.sheet.as_ref()?.address(Some(row), field)
    }

    /// The ids of the sources that one cell comes from: its own, else its field's, else the table's.
    pub fn cell_sources(&self, row: usize, field: usize) -> Vec<&str> {
        let own = match self.fields.get(field).map(|field| &field.source) {
            Some(FieldSource::Source(id)) => vec![id.value.as_str()],
            Some(FieldSource::Column(column)) => {
                self.cell(row, *column).and_then(|cell| source_ids(&cell.text)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        if own.is_empty() { self.sources.iter().map(|id| id.value.as_str()).collect() } else { own }
    }
}

/// Where the sidecar of a CSV stands: beside it.
pub fn sidecar_path(csv: &str) -> String {
    let stem = csv.rsplit_once('.').map_or(csv, |(stem, _)| stem);
    format!("{stem}.toml")
}
