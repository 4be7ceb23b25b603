//! A table: its fields and rows, what its sidecar says about it, and how both are looked up.

use bytes::Bytes;

use super::field::{Field, FieldSource};
use super::language_map::LanguageMap;
use super::period::Period;
use super::row_index::RowIndex;
use super::rows::Row;
use super::sheet::SheetRows;
use super::table_schema::MaxAge;
use super::value::{Cell, source_ids};
use crate::language::Language;
use crate::text::{FilePath, MappedText, Spanned, nfc};

/// A table: its file and its sidecar, read and typed.
#[derive(Debug, Clone)]
pub struct Table {
    /// The name: the stem of its file, `us-imports`.
    pub name: String,
    /// The title for readers.
    pub title: String,
    /// The title in other languages.
    pub titles: LanguageMap,
    /// What the table contains, for readers.
    pub description: Option<String>,
    /// The description in other languages.
    pub descriptions: LanguageMap,
    /// The fields, in the order of the file; computed fields follow.
    pub fields: Vec<Field>,
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    pub(super) index: RowIndex,
    /// The key (Frictionless, CSVW: primary key), as indices of `fields`. Empty if none is declared and none could be
    /// guessed.
    pub key: Vec<usize>,
    /// The date that its figures are for.
    pub as_of: Option<Period>,
    /// When the data were last changed, with its place in the sidecar.
    pub updated: Option<Spanned<Period>>,
    /// The age from which the build warns, with its place in the sidecar.
    pub stale_after: Option<Spanned<MaxAge>>,
    /// Notes for readers in inline Markdown, with their places in the sidecar.
    pub notes: Vec<Spanned<MappedText>>,
    /// The licence of the data.
    pub license: Option<String>,
    /// The ids of the sources of the whole table, with their places in the sidecar.
    pub sources: Vec<Spanned<String>>,
    /// The indices of the rows with sums of others, which are left out of sums over all rows.
    pub totals: Vec<usize>,
    /// The file that the author wrote.
    pub csv_file: FilePath,
    /// The sidecar; `None` if the table has none.
    pub sidecar_file: Option<FilePath>,
    /// The table as the site publishes it: the file itself if that is plain CSV.
    pub csv_bytes: Bytes,
    /// Where it is published, relative to `content/`: `data/us-imports.csv`.
    pub published: String,
    /// Whether the published text differs from that of the file.
    pub is_rewritten: bool,
    /// Where its rows are in a workbook.
    pub sheet: Option<SheetRows>,
    /// How the file was read, if that was detected: “separated by semicolons”.
    pub dialect_description: Vec<String>,
    /// The hash of file and sidecar: tables with the same hash are equal.
    pub hash: u64,
}

impl Table {
    /// Its title in a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.titles.get(language).unwrap_or(&self.title)
    }

    /// Its description in a language.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        self.descriptions.get(language).or(self.description.as_deref())
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let name = nfc(name);
        self.fields.iter().find(|field| field.name == name)
    }

    /// The index of the field with this name.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        let name = nfc(name);
        self.fields.iter().position(|field| field.name == name)
    }

    /// The names of the fields in their order.
    pub fn field_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|field| field.name.as_str())
    }

    /// The index of the row with this key, otherwise of the row with this anchor.
    pub fn row_index(&self, key: &str) -> Option<usize> {
        self.index.find(key)
    }

    /// The only row of which each part of the key is equal to the given part or its id.
    pub fn row_by_parts(&self, parts: &[&str]) -> Option<usize> {
        self.index.by_parts.find(&self.rows, &self.key, parts)
    }

    /// The row with the latest, or the first, date in the field `slot` of the key, among the rows whose other key
    /// fields have the texts `others`.
    pub fn row_by_time(&self, slot: usize, others: &[&str], is_latest: bool) -> Option<usize> {
        self.index.by_time.find(&self.rows, &self.key, slot, others, is_latest)
    }

    /// The cell in a row and a field, both by their indices.
    pub fn cell(&self, row: usize, field: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(field)
    }

    /// The address of a cell in the workbook that the table comes from.
    pub fn address(&self, row: usize, field: usize) -> Option<String> {
        self.sheet.as_ref()?.address(Some(row), field)
    }

    /// The ids of the sources that a cell comes from: its own, otherwise its field's, otherwise the table's.
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

/// The path of the sidecar for the file `csv`, in the same folder.
pub fn sidecar_path(csv: &str) -> String {
    let stem = csv.rsplit_once('.').map_or(csv, |(stem, _)| stem);
    format!("{stem}.toml")
}
