//! A custom block of a theme or a site: any options, rendered by a template file.
//!
//! Every string at the top level is inline Markdown, checked and rendered as `block.html.NAME`; `data` names a table.

use serde_json::{Map, Value as Json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, DataUse};
use crate::data::Selection;
use crate::options::{OptionTable, OptionValue};
use crate::text::Spanned;

/// A custom block, of which the program knows nothing.
#[derive(Debug)]
struct CustomBlock;

/// Reads the options of a custom block: texts become `block.html.NAME`, `data` its table.
pub fn read(options: &OptionTable, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    for entry in &options.entries {
        if let OptionValue::String(pieces) = &entry.value.value {
            if entry.key.value == "data" {
                let table = Spanned::new(pieces.text.clone(), entry.value.span);
                builder.data = Some(DataUse { table, selection: Selection::default(), fields: Vec::new() });
            } else {
                builder.named_text(&entry.key.value, Some(Spanned::new(pieces.clone(), entry.value.span)));
            }
        }
    }
    Box::new(CustomBlock)
}

impl BlockKind for CustomBlock {
    fn context(&self, _seen: &BlockInputs<'_>) -> Map<String, Json> {
        Map::new()
    }
}
