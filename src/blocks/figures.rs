//! `{figures}`: the key figures of a section, large.

use serde_json::{Map, Value, json};

use super::block::{Draft, Kind, Seen, TextId};
use super::heading;
use crate::options::Reader;

#[derive(Debug)]
struct Figures {
    figures: Vec<Figure>,
}

#[derive(Debug)]
struct Figure {
    value: TextId,
    label: TextId,
    note: Option<TextId>,
}

/// Reads the options of `{figures}`: an optional title, and a `[[figure]]` table for each figure.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let title = reader.text("title");
    draft.named_text("title", title);
    heading::read(reader);
    reader.require("figure");
    let file = reader.file();
    let tables = reader.tables("figure").unwrap_or_default();
    let mut figures = Vec::with_capacity(tables.len());
    for table in tables {
        let mut reader = Reader::new(table, file, "a figure", reader.diagnostics());
        let value = reader.required_text("value");
        let label = reader.required_text("label");
        let note = reader.text("note");
        reader.finish();
        if let (Some(value), Some(label)) = (value, label) {
            let (value, label) = (draft.text(&value), draft.text(&label));
            let note = note.map(|note| draft.text(&note));
            figures.push(Figure { value, label, note });
        }
    }
    Box::new(Figures { figures })
}

impl Kind for Figures {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|figure| {
                json!({
                    "value_html": seen.text(figure.value),
                    "label_html": seen.text(figure.label),
                    "note_html": seen.optional_text(figure.note),
                })
            })
            .collect();
        Map::from_iter([("figures".to_owned(), figures.into())])
    }
}
