//! “More than” right outside the brackets, where nothing checks it: before them, behind them, and before another figure
//! that is joined to this one with “and” or “or”.

use super::lexicon::{Lexicon, Qualifier, Word};
use super::messages;
use super::normal::normalised;
use super::request::Request;
use super::tokens::{self, Kind};
use crate::diagnostic::Diagnostic;

/// What stands between the brackets of another figure, in [`Request::before`] and [`Request::after`].
pub const OTHER: char = '…';

/// What is said of a word outside the brackets that changes what the figure claims.
pub fn outside(request: &Request<'_>) -> Option<Diagnostic> {
    let lexicon = Lexicon::of(request.language);
    let phrase = before(request.before, lexicon).map(|phrase| messages::outside(request.words_place(), &phrase));
    phrase.or_else(|| behind(request.after, lexicon).map(|phrase| messages::behind(request.words_place(), &phrase)))
}

fn before(text: &str, lexicon: &Lexicon) -> Option<String> {
    let text = without_joined(text, lexicon);
    if !lexicon.may_end_firm(text) {
        return None;
    }
    let before = normalised(text).to_lowercase();
    let tokens = tokens::tokens(&before, lexicon, &[]);
    let last = tokens.last()?;
    let is_right_before = before.get(last.span.end..).is_some_and(|rest| rest.trim().is_empty());
    let is_firm = matches!(last.kind, Kind::Word(word) if word.before().is_some_and(|firm| firm != Qualifier::About));
    let phrase = before.get(last.span.clone()).unwrap_or_default();
    (is_firm && is_right_before).then(|| phrase.to_owned())
}

/// Whether a text ends with “about” or its like.
pub fn ends_about(text: &str, lexicon: &Lexicon) -> bool {
    let text = normalised(text).to_lowercase();
    let tokens = tokens::tokens(&text, lexicon, &[]);
    let last = tokens.last().filter(|last| text.get(last.span.end..).is_some_and(|rest| rest.trim().is_empty()));
    last.is_some_and(|last| matches!(last.kind, Kind::Word(word) if word.before() == Some(Qualifier::About)))
}

/// “more than … and ” without what joins one figure to the next.
fn without_joined<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    let mut rest = text;
    while rest.contains(OTHER) {
        let end = rest.trim_end();
        let is_joint = |joint: &&String| {
            let before = end.strip_suffix(joint.as_str());
            before.is_some_and(|before| before.trim_end().trim_end_matches([',', '،', '、']).ends_with(OTHER))
        };
        let joint = lexicon.joints().find(is_joint).and_then(|joint| end.strip_suffix(joint.as_str()));
        let end = joint.unwrap_or(end).trim_end().trim_end_matches([',', '،', '、']);
        match end.strip_suffix(OTHER) {
            Some(before) => rest = before,
            None => break,
        }
    }
    rest
}

fn behind(text: &str, lexicon: &Lexicon) -> Option<String> {
    let text = normalised(text).to_lowercase();
    // Nearly always a letter of an ordinary word follows.
    let tokens = tokens::tokens(&text, lexicon, &[]);
    let first =
        tokens.first().filter(|first| text.get(..first.span.start).is_some_and(|start| start.trim().is_empty()))?;
    let firm = match first.kind {
        Kind::Word(Word::After(qualifier) | Word::Around(qualifier)) => qualifier,
        _ => return None,
    };
    let phrase = text.get(first.span.clone())?;
    let is_unspaced = phrase.contains(tokens::is_without_spaces);
    // “[60] or more” is of the figure; “[60] and above all” is not.
    let is_choice = lexicon.or().iter().any(|or| phrase.starts_with(&format!("{or} ")));
    let next = text.get(first.span.end..)?.trim_start().chars().next();
    let is_end = next.is_none_or(|next| !next.is_alphanumeric() && next != OTHER);
    (firm != Qualifier::About && (is_unspaced || is_choice || is_end)).then(|| phrase.to_owned())
}
