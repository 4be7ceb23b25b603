//! Drafts the summary of a chart with `summary = "auto"`: a sentence about each series, in the strings of the theme.

use super::block::BlockInputs;
use crate::charts::{DatePhrase, PhraseValue, Plot, TurningPoint};
use crate::markup;

/// The most sentences: readers can take in no more of them.
const MAX_SENTENCES: usize = 4;

/// The summary as HTML: a sentence for each of the first series, with its first and last value or the highest and the
/// lowest; then how many more series there are.
pub fn draft_summary(plot: &Plot, inputs: &BlockInputs<'_>) -> String {
    let statements = plot.statements();
    let shown = if statements.len() == MAX_SENTENCES + 1 { MAX_SENTENCES + 1 } else { MAX_SENTENCES };
    let mut sentences: Vec<String> = statements
        .iter()
        .take(shown)
        .map(|statement| {
            let phrase_values = statement.phrase_values();
            let written = filled(&(inputs.word)(statement.phrase_key()), &phrase_values, inputs);
            capitalised(written.trim_start_matches([':', '：', ' ']))
        })
        .collect();
    let more = statements.len().saturating_sub(shown);
    if more > 0 {
        sentences.push((inputs.word)("chart_more").replace("{n}", &more.to_string()));
    }
    markup::text(&sentences.join(" "))
}

/// Fills in the placeholders of a pattern. A moment has two: `{first}` is the date itself, `{at_first}` the phrase “in
/// 2017”.
fn filled(pattern: &str, phrase_values: &[(&str, PhraseValue<'_>)], inputs: &BlockInputs<'_>) -> String {
    phrase_values.iter().fold(pattern.to_owned(), |text, (name, value)| {
        let value = match value {
            PhraseValue::Text(written) => (*written).to_owned(),
            PhraseValue::DatePhrase(moment) => {
                let text = text.replace(&format!("{{at_{name}}}"), &when(moment, inputs));
                return text.replace(&format!("{{{name}}}"), &moment.text);
            }
            PhraseValue::List(entries) => {
                let written = entries.iter().map(|(name, value)| {
                    (inputs.word)("chart_entry").replace("{name}", name).replace("{value}", value)
                });
                written.collect::<Vec<_>>().join(&(inputs.word)("list_separator"))
            }
            PhraseValue::Names(names) => names.join(&(inputs.word)("list_separator")),
            PhraseValue::TurningPoint(turning_point) => {
                turning_point.map(|turning_point| describe_turning_point(turning_point, inputs)).unwrap_or_default()
            }
        };
        text.replace(&format!("{{{name}}}"), &value)
    })
}

/// The part of a sentence about a value between the ends of a series.
fn describe_turning_point(turning_point: &TurningPoint, inputs: &BlockInputs<'_>) -> String {
    let phrase_values =
        [("value", PhraseValue::Text(&turning_point.value)), ("when", PhraseValue::DatePhrase(&turning_point.at))];
    filled(&(inputs.word)(turning_point.phrase_key()), &phrase_values, inputs)
}

/// The phrase for a date: “in 2017”, “on 6 July 2018”.
fn when(moment: &DatePhrase, inputs: &BlockInputs<'_>) -> String {
    (inputs.word)(if moment.is_day { "chart_on" } else { "chart_in" }).replace("{period}", &moment.text)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
