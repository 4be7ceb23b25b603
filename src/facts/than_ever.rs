//! Records in two parts, with what is counted between them: “more turbines than ever”, „so viele Windräder wie nie
//! zuvor“.

use std::ops::Range;

use serde::Deserialize;

use super::letters::is_without_spaces;

/// The parts in one language, in lower case.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThanEver {
    /// “more”: for a highest value.
    more: Vec<String>,
    /// “fewer”: for a lowest value.
    less: Vec<String>,
    /// “than ever”
    ever: Vec<String>,
    /// „so wenige wie seit 2013 nicht mehr“: what directly precedes “since”, and what follows the date.
    as_since: Vec<(String, String)>,
}

/// A record in two parts.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordPhrase {
    /// Whether it is the highest value.
    pub is_highest: bool,
    /// Where the first part is.
    pub first: Range<usize>,
    /// Where the second part is.
    pub second: Range<usize>,
}

/// The most words between the parts; more belong to another sentence.
const MAX_BETWEEN: usize = 5;

impl ThanEver {
    /// The record that a text in lower case claims.
    pub fn find(&self, text: &str) -> Option<RecordPhrase> {
        let second = longest(&self.ever, text).or_else(|| self.before_since(text))?;
        let before = text.get(..second.start)?;
        let last = |words: &[String]| {
            let found = words
                .iter()
                .flat_map(|word| before.rmatch_indices(word.as_str()).take(1).map(|(at, word)| at..at + word.len()));
            found.filter(|span| is_whole(text, span)).max_by_key(|span| (span.start, span.end))
        };
        let (more, less) = (last(&self.more), last(&self.less));
        let is_highest = more.as_ref().map(|span| span.start) > less.as_ref().map(|span| span.start);
        let first = if is_highest { more? } else { less? };
        let between = text.get(first.end..second.start)?;
        let is_one = between.split_whitespace().count() <= MAX_BETWEEN && !between.contains([',', ';', '.', ':']);
        is_one.then_some(RecordPhrase { is_highest, first, second })
    }
}

impl ThanEver {
    fn before_since(&self, text: &str) -> Option<Range<usize>> {
        self.as_since.iter().find_map(|(as_much, since)| {
            let at = text.find(&format!(" {as_much} {since} "))? + 1;
            Some(at..at + as_much.len())
        })
    }
}

/// The longest of the phrases that are in a text.
fn longest(phrases: &[String], text: &str) -> Option<Range<usize>> {
    let found =
        phrases.iter().flat_map(|phrase| text.match_indices(phrase.as_str()).map(|(at, found)| at..at + found.len()));
    found.filter(|span| is_whole(text, span)).max_by_key(|span| span.len())
}

fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let is_letter =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !is_without_spaces(letter));
    !is_letter(text.get(..span.start).and_then(|before| before.chars().next_back()))
        && !is_letter(text.get(span.end..).and_then(|after| after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use crate::language::Language;

    #[test]
    fn a_record_has_two_parts_with_what_is_counted_between() {
        let find = |tag: &str, text: &str| {
            let language = Language::parse(tag).expect("a tag");
            Lexicon::for_language(&language).than_ever().find(text).map(|record| record.is_highest)
        };
        assert_eq!(find("en", "more turbines than ever"), Some(true));
        assert_eq!(find("en", "fewer onshore turbines than ever before"), Some(false));
        assert_eq!(find("de", "so viele windräder wie nie zuvor"), Some(true));
        assert_eq!(find("de", "so wenige windräder wie nie"), Some(false));
        assert_eq!(find("fr", "moins de trains que jamais"), Some(false));
        assert_eq!(find("es", "tantos turistas como nunca"), Some(true));
        assert_eq!(find("ar", "أقل من أي وقت مضى"), Some(false));
        assert_eq!(find("en", "turbines than ever"), None);
        assert_eq!(find("en", "more, and it was windier than ever"), None);
    }
}
