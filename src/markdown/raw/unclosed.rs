//! Marks of bold, struck-out and italic text that are not closed, and underscores within words, where they have no
//! effect (CommonMark §6.2).

use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;
use crate::text::scripts::is_cjk;

/// Finds marks that are not closed, and underscores within words.
pub fn find(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    for mark in ["**", "__", "~~"] {
        unclosed_mark(visible, source, mark, found);
    }
    underscores_within_words(visible, source, found);
}

/// `**words` at the start of a word, without a second `**` in the paragraph.
fn unclosed_mark(visible: &VisibleText, source: &str, mark: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut marks = text.match_indices(mark);
    let (Some((at, _)), None) = (marks.next(), marks.next()) else { return };
    let sign = mark.chars().next().unwrap_or_default();
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let rest = text.get(at + mark.len()..).unwrap_or_default();
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let begins = before.is_none_or(|last| last.is_whitespace() || matches!(last, '(' | '"' | '“' | '„' | '«'))
        && word.chars().next().is_some_and(|first| first.is_alphanumeric() || matches!(first, '“' | '"' | '„' | '«'));
    // `*p < 0.05, **p < 0.01` are marks of notes, `**kwargs` and `__name` are names of code.
    let is_mark = text.matches(sign).count() > mark.len() || word.chars().count() == 1;
    let is_name = rest.trim_end() == word || word.contains(['_', '/', '(']) || word == "kwargs";
    let is_within = is_name && before.is_some();
    if begins && !is_mark && !is_within && !visible.is_escaped(at) && rest.contains(' ') {
        push(visible, source, at..at + mark.len() + word.len(), StrayMarkup::UnclosedMark, found);
    }
}

/// `中文__粗体__中文`, `_斜_体`: beside letters underscores neither begin nor end anything.
fn underscores_within_words(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    if text.is_ascii() {
        return;
    }
    for mark in ["__", "_"] {
        let mut marks = text.match_indices(mark);
        while let (Some((first, _)), Some((second, _))) = (marks.next(), marks.next()) {
            let inner = text.get(first + mark.len()..second).unwrap_or_default();
            let is_words = inner.chars().any(is_cjk) && inner.trim() == inner && !inner.contains('\n');
            if is_words && !visible.is_escaped(first) && !visible.is_escaped(second) {
                push(visible, source, first..second + mark.len(), StrayMarkup::InnerUnderscores, found);
                return;
            }
        }
    }
}
