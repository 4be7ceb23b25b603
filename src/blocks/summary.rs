//! The summary of a chart that asks for `summary = "auto"`: what each series does, in the words of the theme.

use super::block::Seen;
use crate::charts::Plot;
use crate::markup;

/// More sentences than these say less than the picture.
const MOST: usize = 4;

/// A sentence for each of the first series: from where to where, or the greatest and the least.
pub fn draft(plot: &Plot, seen: &Seen<'_>) -> String {
    let statements = plot.statements();
    let written = statements.iter().take(MOST).map(|statement| {
        let pattern = (seen.word)(statement.word());
        let with_values = statement
            .values()
            .into_iter()
            .fold(pattern, |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        let text = with_values.trim_start_matches([':', '：', ' ']).to_owned();
        capitalised(&text)
    });
    markup::text(&written.collect::<Vec<_>>().join(" "))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
