//! `{table}`: rows and columns of a data table.

use serde_json::{Map, Value};

use super::block::{DataUse, Draft, Kind, Seen};
use super::heading;
use crate::data::Selection;
use crate::options::Reader;
use crate::text::Spanned;

#[derive(Debug)]
struct TableBlock {
    priority: Vec<Spanned<String>>,
}

/// Reads the options of `{table}`: the table, its selection, caption, note, and the columns for narrow screens.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let table = reader.required_string("data");
    let selection = Selection::read(reader);
    let caption = reader.text("caption");
    draft.named_text("caption", caption);
    heading::read(reader);
    let note = reader.text("note");
    draft.named_text("note", note);
    let priority = reader.strings("priority").unwrap_or_default();
    draft.data = table.map(|table| DataUse { table, selection, fields: priority.clone() });
    Box::new(TableBlock { priority })
}

impl Kind for TableBlock {
    fn context(&self, _seen: &Seen<'_>) -> Map<String, Value> {
        Map::new()
    }

    fn first_columns(&self) -> &[Spanned<String>] {
        &self.priority
    }
}
