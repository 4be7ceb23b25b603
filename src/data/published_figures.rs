//! The figures of a site as they were published: `content/published.toml`, which `nutgraf facts --lock` writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::period::{Period, Precision};
use super::sidecar_messages;
use super::table_schema::period;
use super::toml_file;
use super::toml_text::{toml_key, toml_string};
use crate::diagnostic::Diagnostic;
use crate::options::{OptionReader, OptionTable, OptionValue};
use crate::text::{File, FilePath};

/// The texts of the cells that figures refer to, by reference.
pub type PublishedCells = BTreeMap<String, String>;

/// The figures that were published, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedFigures {
    /// `None` if the site has no such list, or the list has no date.
    pub date: Option<Period>,
    /// The figures of each page, by the page's file relative to `content/`.
    pub pages: BTreeMap<String, PublishedCells>,
}

/// Reads `content/published.toml`. Mistakes are added to `diagnostics`.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> PublishedFigures {
    toml_file::read(file, diagnostics).map(|table| read_options(&table, &file.path, diagnostics)).unwrap_or_default()
}

/// Reads the keys of `content/published.toml`.
fn read_options(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> PublishedFigures {
    let mut reader = OptionReader::new(table, file, "published.toml", diagnostics);
    reader.require("date");
    let date = period(&mut reader, "date");
    if let Some(date) = date.as_ref().filter(|date| date.value.precision != Precision::Day) {
        reader.wrong_value(date.span, sidecar_messages::INVALID_PUBLICATION_DATE);
    }
    let date = date.map(|date| date.value).filter(|date| date.precision == Precision::Day);
    let mut pages: BTreeMap<String, PublishedCells> = BTreeMap::new();
    for page in reader.tables("page").unwrap_or_default() {
        let mut reader = OptionReader::new(page, file, "a page", reader.diagnostics());
        let name = reader.required_string("file");
        let cells =
            reader.table("figures").map(|figures| cells(figures, file, reader.diagnostics())).unwrap_or_default();
        reader.finish();
        pages.extend(name.map(|name| (name.value, cells)));
    }
    reader.finish();
    PublishedFigures { date, pages }
}

fn cells(figures: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> PublishedCells {
    let mut reader = OptionReader::new(figures, file, "figures", diagnostics);
    let mut cells = PublishedCells::new();
    for entry in &figures.entries {
        match &entry.value.value {
            OptionValue::String(text) => {
                cells.insert(entry.key.value.clone(), text.text.clone());
            }
            other => drop(reader.wrong_type::<()>(&entry.key.value, entry.value.span, other, "a string")),
        }
    }
    cells
}

impl PublishedFigures {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = "# The figures as they were published, written by `nutgraf facts --lock`.\n".to_owned();
        if let Some(date) = &self.date {
            let _ = writeln!(text, "date = {}", date.iso());
        }
        for (page, cells) in &self.pages {
            let _ = write!(text, "\n[[page]]\nfile = {}\n[page.figures]\n", toml_string(page));
            for (reference, value) in cells {
                let _ = writeln!(text, "{} = {}", toml_key(reference), toml_string(value));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let cells = PublishedCells::from([
            ("t/2024,A \"b\"/n".to_owned(), "13.4".to_owned()),
            ("x".to_owned(), "a\\b".to_owned()),
        ]);
        let pages = BTreeMap::from([("a b/c.md".to_owned(), cells), ("d.md".to_owned(), PublishedCells::new())]);
        let published = PublishedFigures { date: Period::parse("2025-03-01"), pages };
        let mut diagnostics = Vec::new();
        let file = File::new("content/published.toml", published.text().into_bytes());
        assert_eq!(read(&file, &mut diagnostics), published);
        assert_eq!(diagnostics, Vec::new());
    }
}
