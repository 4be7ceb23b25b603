//! Inlay hints: the value of a figure whose words are rounded.

use serde_json::{Value, json};

use super::positions::{PositionMap, json_of};
use super::workspace::Workspace;
use crate::facts::Verdict;

/// An LSP inlay hint for each figure between two byte offsets of a page whose words do not contain the value of its cell.
pub fn hints(workspace: &Workspace, file: &str, (start, end): (usize, usize)) -> Vec<Value> {
    let (Some(page), Some(text)) = (workspace.analysis.page(file), workspace.analysis.text(file)) else {
        return Vec::new();
    };
    let lines = PositionMap::new(text, workspace.encoding);
    let figures = page.facts.figures.iter().filter(|figure| {
        figure.figure.verdict != Verdict::Unbound && (start..=end).contains(&(figure.words_span.start as usize))
    });
    let hint = |figure: &crate::check::BoundFigure| {
        let value = figure.figure.value()?;
        let is_said = figure.figure.words.contains(value);
        let position = json_of(lines.position(figure.words_span.end as usize));
        (!is_said).then(|| json!({ "position": position, "label": format!("= {value}"), "paddingLeft": true }))
    };
    figures.filter_map(hint).collect()
}
