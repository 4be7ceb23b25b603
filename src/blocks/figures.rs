//! `{figures}`: the key figures of a section, large.

use serde_json::{Map, Value, json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, TextId};
use super::heading;
use crate::options::OptionReader;

/// The options of `{figures}`.
#[derive(Debug)]
struct FiguresBlock {
    figures: Vec<KeyFigure>,
}

/// One key figure: the number, what it is, and an optional remark.
#[derive(Debug)]
struct KeyFigure {
    value: TextId,
    label: TextId,
    note: Option<TextId>,
}

/// Reads the options of `{figures}`: an optional title, and a `[[figure]]` table for each figure.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let title = reader.text("title");
    builder.named_text("title", title);
    heading::read(reader);
    reader.require("figure");
    let file = reader.file();
    let tables = reader.tables("figure").unwrap_or_default();
    let mut figures = Vec::with_capacity(tables.len());
    for table in tables {
        let mut reader = OptionReader::new(table, file, "a figure", reader.diagnostics());
        let value = reader.required_text("value");
        let label = reader.required_text("label");
        let note = reader.text("note");
        reader.finish();
        if let (Some(value), Some(label)) = (value, label) {
            let (value, label) = (builder.text(&value), builder.text(&label));
            let note = note.map(|note| builder.text(&note));
            figures.push(KeyFigure { value, label, note });
        }
    }
    Box::new(FiguresBlock { figures })
}

impl BlockKind for FiguresBlock {
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|figure| {
                json!({
                    "value_html": inputs.text(figure.value),
                    "label_html": inputs.text(figure.label),
                    "note_html": inputs.optional_text(figure.note),
                })
            })
            .collect();
        Map::from_iter([("figures".to_owned(), figures.into())])
    }
}
