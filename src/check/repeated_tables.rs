//! Finds tables that repeat the chart above them: every chart already has its data in a folded table below it.

use super::blocks::BlockData;
use super::messages::blocks as messages;
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::text::Place;

/// The name of the table block.
const TABLE: &str = "table";

/// Reports each table that follows a chart of the same table, with only text between them, and shows no rows or columns
/// that the chart's own table lacks.
pub fn check(document: &Document, data: &[Option<BlockData>], diagnostics: &mut Vec<Diagnostic>) {
    let blocks = document.fences.iter().zip(data).filter_map(|(fenced, data)| Some((fenced.block()?, data.as_ref()?)));
    let blocks: Vec<(&Block, &BlockData)> = blocks.collect();
    for ((chart, drawn), (table, shown)) in blocks.iter().zip(blocks.iter().skip(1)) {
        let is_same = drawn.plot.is_some() && table.name == TABLE && drawn.table.name == shown.table.name;
        let repeats = shown.selected.rows.iter().all(|row| drawn.selected.rows.contains(row))
            && shown.selected.columns.iter().all(|column| drawn.selected.columns.contains(column));
        if is_same && repeats {
            let at = |block: &Block| Place::new(&document.file, block.info_span);
            diagnostics.push(messages::table_repeats_chart(at(table), &shown.table.name, at(chart)));
        }
    }
}
