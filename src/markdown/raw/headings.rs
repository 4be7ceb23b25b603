//! Headings that differ from what was typed: without words, without the number sign at their end, made from a sentence
//! by a line of dashes, with attributes that are not read (CommonMark §4.2, §4.3).

use std::ops::Range;

use super::stray_markup::StrayMarkup;

/// What is wrong with a heading and where, by its source and the words that are shown. `has_id_alone` says that an id
/// is its only attribute.
pub fn mistake(
    source: &str,
    range: &Range<usize>,
    shown: &str,
    has_id_alone: bool,
) -> Option<(StrayMarkup, Range<usize>)> {
    let typed = source.get(range.clone())?.trim_end();
    let whole = range.start..range.start + typed.len();
    let words = typed.trim_start_matches('#');
    let level = typed.len() - words.len();
    if level == 0 {
        return below_words(typed).then_some((StrayMarkup::SetextHeading, whole));
    }
    if shown.trim().is_empty() {
        return Some((StrayMarkup::EmptyHeading, whole));
    }
    if typed.ends_with('}') && !has_id_alone && !shown.trim_end().ends_with('}') {
        let open = typed.rfind('{')?;
        return Some((StrayMarkup::HeadingAttributes, range.start + open..whole.end));
    }
    // As many signs after the words as before them are on purpose.
    let before = words.trim_end_matches('#');
    let closing = words.len() - before.len();
    let is_lost = closing > 0 && closing != level && before.ends_with(' ') && !shown.trim_end().ends_with('#');
    is_lost.then_some((StrayMarkup::ClosingNumberSign, whole))
}

/// Whether the words above a line of dashes were a sentence, a row of a table or a paragraph.
fn below_words(typed: &str) -> bool {
    let Some((words, underline)) = typed.rsplit_once('\n') else { return false };
    let words = words.trim_end();
    let last = words.trim_end_matches(['*', '_', '"', '”', ')']);
    let is_sentence = last.ends_with(['.', ',', ';', ':', '。']) && words.split_whitespace().count() > 3;
    words.contains('\n')
        || words.starts_with('|')
        || is_sentence
        || underline.trim().trim_start_matches('>').trim().len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_reported_if_a_part_of_them_is_lost() {
        let of = |typed: &str, shown: &str| {
            mistake(typed, &(0..typed.len()), shown, false).map(|(stray_markup, _)| stray_markup)
        };
        for (typed, shown, right) in [
            ("##", "", Some(StrayMarkup::EmptyHeading)),
            ("## C #", "C", Some(StrayMarkup::ClosingNumberSign)),
            ("## Words ##", "Words", None),
            ("## C#", "C#", None),
            ("## A {-}", "A", Some(StrayMarkup::HeadingAttributes)),
            ("## A {x", "A {x", None),
            ("one\ntwo\n---", "one two", Some(StrayMarkup::SetextHeading)),
            ("It was so in the end.\n---", "It was so in the end.", Some(StrayMarkup::SetextHeading)),
            ("Words\n-", "Words", Some(StrayMarkup::SetextHeading)),
            ("Words\n-----", "Words", None),
        ] {
            assert_eq!(of(typed, shown), right, "{typed}");
        }
    }
}
