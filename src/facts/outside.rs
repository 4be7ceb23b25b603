//! “More than” directly outside the brackets, where it is not checked: before them, after them, or before another
//! figure that is joined to this one with “and” or “or”.

use super::lexicon::{Lexicon, Qualifier, Word};
use super::messages;
use super::normalised_text::normalised;
use super::request::FigureRequest;
use super::tokens::{self, TokenKind};
use crate::diagnostic::Diagnostic;

/// What replaces the words of another figure in [`FigureRequest::before`] and [`FigureRequest::after`].
pub const OTHER_FIGURE: char = '…';

/// The message about a word outside the brackets that changes what the figure claims.
pub fn unchecked_qualifier(request: &FigureRequest<'_>) -> Option<Diagnostic> {
    let lexicon = Lexicon::for_language(request.language);
    let phrase = qualifier_before(request.before, lexicon)
        .map(|phrase| messages::qualifier_before(request.words_place(), &phrase));
    phrase.or_else(|| {
        qualifier_after(request.after, lexicon).map(|phrase| messages::qualifier_after(request.words_place(), &phrase))
    })
}

fn qualifier_before(text: &str, lexicon: &Lexicon) -> Option<String> {
    let text = without_joined(text, lexicon);
    if !lexicon.may_end_with_qualifier(text) {
        return None;
    }
    let before = normalised(text).to_lowercase();
    let tokens = tokens::tokens(&before, lexicon, &[]);
    let last = tokens.last()?;
    let is_right_before = before.get(last.span.end..).is_some_and(|rest| rest.trim().is_empty());
    let has_qualifier = matches!(last.kind, TokenKind::Word(word) if word.before().is_some_and(|qualifier| qualifier != Qualifier::About));
    let phrase = before.get(last.span.clone()).unwrap_or_default();
    (has_qualifier && is_right_before).then(|| phrase.to_owned())
}

/// Whether a text ends with “about” or the like.
pub fn ends_about(text: &str, lexicon: &Lexicon) -> bool {
    let text = normalised(text).to_lowercase();
    let tokens = tokens::tokens(&text, lexicon, &[]);
    let last = tokens.last().filter(|last| text.get(last.span.end..).is_some_and(|rest| rest.trim().is_empty()));
    last.is_some_and(|last| matches!(last.kind, TokenKind::Word(word) if word.before() == Some(Qualifier::About)))
}

/// “more than … and ” without what joins one figure to the next.
fn without_joined<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    let mut rest = text;
    while rest.contains(OTHER_FIGURE) {
        let end = rest.trim_end();
        let is_joint = |joint: &&String| {
            let before = end.strip_suffix(joint.as_str());
            before.is_some_and(|before| before.trim_end().trim_end_matches([',', '،', '、']).ends_with(OTHER_FIGURE))
        };
        let joint = lexicon.joints().find(is_joint).and_then(|joint| end.strip_suffix(joint.as_str()));
        let end = joint.unwrap_or(end).trim_end().trim_end_matches([',', '،', '、']);
        match end.strip_suffix(OTHER_FIGURE) {
            Some(before) => rest = before,
            None => break,
        }
    }
    rest
}

fn qualifier_after(text: &str, lexicon: &Lexicon) -> Option<String> {
    let text = normalised(text).to_lowercase();
    // Nearly always a letter of an ordinary word follows.
    let tokens = tokens::tokens(&text, lexicon, &[]);
    let first =
        tokens.first().filter(|first| text.get(..first.span.start).is_some_and(|start| start.trim().is_empty()))?;
    let qualifier = match first.kind {
        TokenKind::Word(Word::After(qualifier) | Word::Around(qualifier)) => qualifier,
        _ => return None,
    };
    let phrase = text.get(first.span.clone())?;
    let is_unspaced = phrase.contains(tokens::is_without_spaces);
    // “[60] or more” belongs to the figure; “[60] and above all” does not.
    let is_choice = lexicon.or().iter().any(|or| phrase.starts_with(&format!("{or} ")));
    let next = text.get(first.span.end..)?.trim_start().chars().next();
    let is_end = next.is_none_or(|next| !next.is_alphanumeric() && next != OTHER_FIGURE);
    (qualifier != Qualifier::About && (is_unspaced || is_choice || is_end)).then(|| phrase.to_owned())
}
