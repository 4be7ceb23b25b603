//! `{table}`: rows and columns of a data table.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs, BlockKind, DataUse};
use super::heading;
use crate::data::Selection;
use crate::options::OptionReader;
use crate::text::Spanned;

/// The options of `{table}`.
#[derive(Debug)]
struct TableBlock {
    /// The columns that are shown first in a narrow window.
    priority: Vec<Spanned<String>>,
}

/// Reads the options of `{table}`: the table, its selection, caption, note, and the columns for narrow screens.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let table = reader.required_string("data");
    let selection = Selection::read(reader);
    let caption = reader.text("caption");
    builder.named_text("caption", caption);
    heading::read(reader);
    let note = reader.text("note");
    builder.named_text("note", note);
    let priority = reader.strings("priority").unwrap_or_default();
    builder.data = table.map(|table| DataUse { table, selection, fields: priority.clone() });
    Box::new(TableBlock { priority })
}

impl BlockKind for TableBlock {
    fn context(&self, _seen: &BlockInputs<'_>) -> Map<String, Value> {
        Map::new()
    }

    fn priority_columns(&self) -> &[Spanned<String>] {
        &self.priority
    }
}
