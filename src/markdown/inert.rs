//! Signs that the parser would take for markup and that are none: a `$` within a code span, a colon at the start of a
//! line that no blank follows.
//!
//! They are exchanged for control characters of the same length before the text is parsed, so that every place in it
//! stays what it is, and put back in whatever the parser hands over.

use std::borrow::Cow;
use std::ops::Range;

/// Stand-ins for `$` and `:`, and the text with them.
#[derive(Debug, Clone)]
pub struct Inert {
    dollar: char,
    colon: char,
    text: String,
}

impl Inert {
    /// Exchanges the dollars in `code`, the ranges of code spans, and the colons that open no definition. `None` when
    /// there is nothing to exchange, or no character to exchange it for.
    pub fn new(source: &str, code: &[Range<usize>]) -> Option<Self> {
        let colons = colons(source);
        let dollars: Vec<usize> = code
            .iter()
            .flat_map(|span| {
                source.get(span.clone()).unwrap_or_default().match_indices('$').map(|(at, _)| span.start + at)
            })
            .collect();
        if colons.is_empty() && dollars.is_empty() {
            return None;
        }
        let mut unused = ('\u{1}'..='\u{8}').chain('\u{e}'..='\u{1f}').filter(|sign| !source.contains(*sign));
        let (dollar, colon) = (unused.next()?, unused.next()?);
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        let mut places: Vec<(usize, char)> = dollars.into_iter().map(|at| (at, dollar)).collect();
        places.extend(colons.into_iter().map(|at| (at, colon)));
        places.sort_unstable();
        places.dedup();
        for (at, sign) in places {
            text.push_str(source.get(done..at).unwrap_or_default());
            text.push(sign);
            done = at + 1;
        }
        text.push_str(source.get(done..).unwrap_or_default());
        Some(Self { dollar, colon, text })
    }

    /// What the parser reads: as long as the source, byte by byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A part of what the parser handed over, with its signs back.
    pub fn restored<'t>(&self, text: &'t str) -> Cow<'t, str> {
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

/// Colons at the start of a line, after the marks of quotations, with something other than a blank behind them:
/// `:tada:` and `:::note` are no definitions.
fn colons(source: &str) -> Vec<usize> {
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
    fn only_signs_that_mean_nothing_are_exchanged() {
        let source = "term\n: def\n> :tada:\n:::note\n`a$b` $x$\n";
        let code = source.find("`a").map(|at| at..at + 5);
        let inert = Inert::new(source, code.as_slice()).expect("three signs are exchanged");
        assert_eq!(inert.text().len(), source.len());
        assert_eq!(inert.text().matches(['\u{1}', '\u{2}']).count(), 3);
        assert!(inert.text().contains(": def") && inert.text().contains("$x$"));
        assert_eq!(inert.restored(inert.text()), source);
        assert!(Inert::new("a: b `c`", &[]).is_none());
    }
}
