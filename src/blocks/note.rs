//! `{note}`: an aside with a title, such as a caveat on the method.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs, BlockKind, TextId};
use crate::options::OptionReader;
use crate::text::{MappedText, Span, Spanned};

/// The options of `{note}`.
#[derive(Debug)]
struct NoteBlock {
    paragraphs: Vec<TextId>,
}

/// Reads the options of `{note}`: an optional title, and a text of one or more paragraphs.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let title = reader.text("title");
    builder.named_text("title", title);
    let text = reader.required_text("text");
    let paragraphs = text.map(|text| paragraphs(&text.value)).unwrap_or_default();
    Box::new(NoteBlock { paragraphs: paragraphs.iter().map(|paragraph| builder.text(paragraph)).collect() })
}

/// The paragraphs of a text, which are separated by empty lines, each with its span in the file.
pub fn paragraphs(text: &MappedText) -> Vec<Spanned<MappedText>> {
    let mut found = Vec::new();
    let (text, row) = text.unfilled();
    let mut start = 0;
    for part in text.text.split("\n\n") {
        if !part.trim().is_empty() {
            let span = Span::new(start, start + part.len());
            let part = text.part(span);
            let part = row.map_or_else(|| part.clone(), |row| part.clone().filled(row));
            found.push(Spanned::new(part, text.file_span(span)));
        }
        start += part.len() + 2;
    }
    found
}

impl BlockKind for NoteBlock {
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let paragraphs: Vec<Value> =
            self.paragraphs.iter().map(|paragraph| Value::from(inputs.text(*paragraph))).collect();
        Map::from_iter([("paragraphs_html".to_owned(), paragraphs.into())])
    }
}
