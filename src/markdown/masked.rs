//! Characters that the parser would take for markup although they are not: a `$` within a code span, a colon at the
//! start of a line without a space after it, and the cells that replace placeholders.
//!
//! They are replaced by other characters of the same length before the text is parsed, so that every byte offset stays
//! the same, and restored in whatever the parser returns.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::sentinels::{Context, Sentinels};
use crate::text::RowTexts;

/// The characters that mask `$` and `:`, the sentinels that mask placeholders, and the text with all of them.
#[derive(Debug, Clone)]
pub struct Masked {
    dollar: char,
    colon: char,
    sentinels: Option<Sentinels>,
    text: String,
}

impl Masked {
    /// Replaces the dollars in `code` (the ranges of code spans), colons that do not open a definition, and the
    /// placeholders that `row` fills. `None` if there is nothing to replace, or no unused character to replace it with.
    pub fn new(source: &str, code: &[Range<usize>], row: Option<&Arc<RowTexts>>) -> Option<Self> {
        let colons = non_definition_colons(source);
        let dollars: Vec<usize> = code
            .iter()
            .flat_map(|span| {
                source.get(span.clone()).unwrap_or_default().match_indices('$').map(|(at, _)| span.start + at)
            })
            .collect();
        let filled = row.and_then(|row| Sentinels::new(source, row));
        if colons.is_empty() && dollars.is_empty() && filled.is_none() {
            return None;
        }
        let (sentinels, words) = filled.unzip();
        let mut unused = ('\u{1}'..='\u{8}').chain('\u{e}'..='\u{1f}').filter(|sign| !source.contains(*sign));
        let (dollar, colon) = (unused.next()?, unused.next()?);
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        let mut places: Vec<(Range<usize>, String)> =
            dollars.into_iter().map(|at| (at..at + 1, dollar.to_string())).collect();
        places.extend(colons.into_iter().map(|at| (at..at + 1, colon.to_string())));
        places.extend(words.unwrap_or_default());
        places.sort_unstable_by_key(|(range, _)| range.start);
        for (range, word) in places {
            // The same character twice, or one within a placeholder.
            if range.start < done {
                continue;
            }
            text.push_str(source.get(done..range.start).unwrap_or_default());
            text.push_str(&word);
            done = range.end;
        }
        text.push_str(source.get(done..).unwrap_or_default());
        Some(Self { dollar, colon, sentinels, text })
    }

    /// The text for the parser, as many bytes long as the source.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The row whose cells are in the text.
    pub fn row(&self) -> Option<&Arc<RowTexts>> {
        self.sentinels.as_ref().map(|sentinels| &sentinels.row)
    }

    /// Whether a part of the parser's output contains a cell.
    pub fn contains_cell(&self, text: &str) -> bool {
        self.sentinels.as_ref().is_some_and(|sentinels| sentinels.occurs_in(text))
    }

    /// A part of the parser's output with the original characters restored.
    pub fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        let unmasked = self.unmasked(text);
        match &self.sentinels {
            Some(sentinels) if sentinels.occurs_in(text) => sentinels.restored(&unmasked, context).into_owned().into(),
            _ => unmasked,
        }
    }

    /// The destination of a link or image with the original characters restored.
    pub fn restored_address<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let unmasked = self.unmasked(text);
        match &self.sentinels {
            Some(sentinels) if sentinels.occurs_in(text) => {
                sentinels.restored_in_address(&unmasked).into_owned().into()
            }
            _ => unmasked,
        }
    }

    fn unmasked<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.contains([self.dollar, self.colon]) {
            let back = |sign| match sign {
                sign if sign == self.dollar => '$',
                sign if sign == self.colon => ':',
                other => other,
            };
            text.chars().map(back).collect::<String>().into()
        } else {
            text.into()
        }
    }
}

/// Colons at the start of a line, after block quote marks, that are not followed by a space: `:tada:` and `:::note` are
/// not definitions.
fn non_definition_colons(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t', '>']);
        let mut signs = rest.strip_prefix(':').unwrap_or_default().chars();
        if rest.starts_with(':') && signs.next().is_some_and(|next| !next.is_whitespace()) {
            found.push(start + line.len() - rest.len());
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_that_are_not_markup_are_masked() {
        let source = "term\n: def\n> :tada:\n:::note\n`a$b` $x$\n";
        let code = source.find("`a").map(|at| at..at + 5);
        let masked = Masked::new(source, code.as_slice(), None).expect("three signs are exchanged");
        assert_eq!(masked.text().len(), source.len());
        assert_eq!(masked.text().matches(['\u{1}', '\u{2}']).count(), 3);
        assert!(masked.text().contains(": def") && masked.text().contains("$x$"));
        assert_eq!(masked.restored(masked.text(), Context::Text), source);
        assert!(Masked::new("a: b `c`", &[], None).is_none());
    }
}
