//! Finds the terms of definition lists, such as a glossary, and the ids that they should have.

use std::ops::Range;

use crate::markdown::headings::heading_id;
use crate::markdown::{Element, Markdown, NodeKind};

/// A term of a text, as ranges of its nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term itself.
    pub words: Range<usize>,
    /// Its definition; empty if it has none.
    pub meaning: Range<usize>,
}

/// The terms of a text in their order.
pub fn terms(markdown: &Markdown) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut start = 0;
    for (at, node) in markdown.nodes.iter().enumerate() {
        match node.kind {
            NodeKind::Start(Element::Term) => start = at + 1,
            NodeKind::End(Element::Term) => terms.push(Term { words: start..at, meaning: at..at }),
            NodeKind::Start(Element::Definition) => start = at + 1,
            NodeKind::End(Element::Definition) => {
                if let Some(term) = terms.last_mut() {
                    let first = if term.meaning.is_empty() { start } else { term.meaning.start };
                    term.meaning = first..at;
                }
            }
            _ => {}
        }
    }
    terms
}

/// The id that a term of the text should have, before it is made unique.
pub fn wanted_id(markdown: &Markdown, term: &Term) -> String {
    let words = markdown.plain(markdown.nodes.get(term.words.clone()).unwrap_or_default());
    let id = heading_id(words.trim());
    if id.is_empty() { "term".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{MarkdownSettings, read};

    const SETTINGS: MarkdownSettings = MarkdownSettings { smart_punctuation: false, math: false, highlight: false };

    fn meanings(text: &str) -> Vec<(String, String)> {
        let markdown = read(&text.into(), 0, SETTINGS);
        let plain = |nodes: Range<usize>| markdown.plain(markdown.nodes.get(nodes).unwrap_or_default());
        terms(&markdown).into_iter().map(|term| (plain(term.words), plain(term.meaning))).collect()
    }

    #[test]
    fn a_term_has_all_definitions_that_follow_it() {
        assert_eq!(meanings("Tariff: a duty\n"), []);
        let pair = |words: &str, meaning: &str| (words.to_owned(), meaning.to_owned());
        assert_eq!(
            meanings("*Tariff*\n: A duty.\n\nQuota\n: A number.\n: A part.\n"),
            [pair("Tariff", "A duty."), pair("Quota", "A number.A part.")]
        );
    }

    #[test]
    fn the_id_of_a_term_is_made_like_that_of_a_heading() {
        let markdown = read(&"Average tariff\n: A rate.\n\n!\n: A sign.\n".into(), 0, SETTINGS);
        let ids: Vec<String> = terms(&markdown).iter().map(|term| wanted_id(&markdown, term)).collect();
        assert_eq!(ids, ["average-tariff", "term"]);
    }
}
