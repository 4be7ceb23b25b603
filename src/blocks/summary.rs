//! Drafts the summary of a chart with `summary = "auto"`: what each series does, in the strings of the theme.

use super::block::Seen;
use crate::charts::{Blank, Moment, Plot, Turn};
use crate::markup;

/// The most sentences: more would say less than the chart.
const MOST: usize = 4;

/// A sentence for each of the first series: its first and last value, or the highest and the lowest; then how many more
/// there are.
pub fn draft(plot: &Plot, seen: &Seen<'_>) -> String {
    let statements = plot.statements();
    let shown = if statements.len() == MOST + 1 { MOST + 1 } else { MOST };
    let mut sentences: Vec<String> = statements
        .iter()
        .take(shown)
        .map(|statement| {
            let blanks = statement.blanks();
            let written = filled(&(seen.word)(statement.word()), &blanks, seen);
            capitalised(written.trim_start_matches([':', '：', ' ']))
        })
        .collect();
    let more = statements.len().saturating_sub(shown);
    if more > 0 {
        sentences.push((seen.word)("chart_more").replace("{n}", &more.to_string()));
    }
    markup::text(&sentences.join(" "))
}

/// Fills in the placeholders of a pattern. A moment has two: `{first}` is the date itself, `{at_first}` the phrase “in
/// 2017”.
fn filled(pattern: &str, blanks: &[(&str, Blank<'_>)], seen: &Seen<'_>) -> String {
    blanks.iter().fold(pattern.to_owned(), |text, (name, blank)| {
        let blank = match blank {
            Blank::Text(written) => (*written).to_owned(),
            Blank::Moment(moment) => {
                let text = text.replace(&format!("{{at_{name}}}"), &when(moment, seen));
                return text.replace(&format!("{{{name}}}"), &moment.text);
            }
            Blank::List(entries) => {
                let written = entries
                    .iter()
                    .map(|(name, value)| (seen.word)("chart_entry").replace("{name}", name).replace("{value}", value));
                written.collect::<Vec<_>>().join(&(seen.word)("list_separator"))
            }
            Blank::Names(names) => names.join(&(seen.word)("list_separator")),
            Blank::Turn(turn) => turn.map(|turn| turned(turn, seen)).unwrap_or_default(),
        };
        text.replace(&format!("{{{name}}}"), &blank)
    })
}

fn turned(turn: &Turn, seen: &Seen<'_>) -> String {
    let blanks = [("value", Blank::Text(&turn.value)), ("when", Blank::Moment(&turn.at))];
    filled(&(seen.word)(turn.word()), &blanks, seen)
}

fn when(moment: &Moment, seen: &Seen<'_>) -> String {
    (seen.word)(if moment.is_day { "chart_on" } else { "chart_in" }).replace("{period}", &moment.text)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
