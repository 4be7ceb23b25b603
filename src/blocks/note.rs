//! `{note}`: an aside with a title, such as a caveat on the method.

use serde_json::{Map, Value};

use super::block::{Draft, Kind, Seen, TextId};
use crate::options::Reader;
use crate::text::{Pieces, Span, Spanned};

#[derive(Debug)]
struct Note {
    paragraphs: Vec<TextId>,
}

/// Reads the options of `{note}`: an optional title, and a text of one or more paragraphs.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let title = reader.text("title");
    draft.named_text("title", title);
    let text = reader.required_text("text");
    let paragraphs = text.map(|text| paragraphs(&text.value)).unwrap_or_default();
    Box::new(Note { paragraphs: paragraphs.iter().map(|paragraph| draft.text(paragraph)).collect() })
}

/// The paragraphs of a text, separated by empty lines, each with its places.
pub fn paragraphs(text: &Pieces) -> Vec<Spanned<Pieces>> {
    let mut found = Vec::new();
    let (text, row) = text.written();
    let mut start = 0;
    for part in text.text.split("\n\n") {
        if !part.trim().is_empty() {
            let span = Span::new(start, start + part.len());
            let part = text.part(span);
            let part = row.map_or_else(|| part.clone(), |row| part.clone().filled(row));
            found.push(Spanned::new(part, text.source_span(span)));
        }
        start += part.len() + 2;
    }
    found
}

impl Kind for Note {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let paragraphs: Vec<Value> =
            self.paragraphs.iter().map(|paragraph| Value::from(seen.text(*paragraph))).collect();
        Map::from_iter([("paragraphs_html".to_owned(), paragraphs.into())])
    }
}
