//! The second of two quarters of which only one is called so: “from the first quarter to the second”.

use super::lexicon::Lexicon;
use super::stated_date::{Part, Stated};
use super::tokens::{Kind, Token, Words};

/// The ordinals beside the quarters of the words that stand for a quarter too.
pub fn others(words: &Words<'_>, tokens: &[Token], known: &[Stated], lexicon: &Lexicon) -> Vec<Stated> {
    let quarter = |date: &&Stated| matches!(date.part, Part::Quarter(_));
    let Some(first) = known.iter().find(quarter) else { return Vec::new() };
    let written = |token: &Token| words.lower().get(token.span.clone()).unwrap_or_default();
    let is_free =
        |token: &Token| known.iter().all(|date| token.span.end <= date.span.start || date.span.end <= token.span.start);
    let found = tokens.iter().enumerate().filter(|(_, token)| is_free(token)).filter_map(|(at, token)| {
        let nth = lexicon.nth_quarter(written(token))?;
        // “the third branch” is none: nothing but a joint follows.
        let is_alone = tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark || lexicon.joins(written(next)));
        is_alone.then(|| Stated { span: token.span.clone(), year: first.year, part: Part::Quarter(nth) })
    });
    found.collect()
}
