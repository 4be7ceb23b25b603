//! The second of two quarters, of which only the first is called one: “from the first quarter to the second”.

use super::lexicon::Lexicon;
use super::stated_date::{PartOfYear, StatedDate};
use super::tokens::{NormalisedText, Token, TokenKind};

/// The ordinals beside the quarters `known` that mean quarters too.
pub fn others(
    words: &NormalisedText<'_>,
    tokens: &[Token],
    known: &[StatedDate],
    lexicon: &Lexicon,
) -> Vec<StatedDate> {
    let quarter = |date: &&StatedDate| matches!(date.part, PartOfYear::Quarter(_));
    let Some(first) = known.iter().find(quarter) else { return Vec::new() };
    let written = |token: &Token| words.lower().get(token.span.clone()).unwrap_or_default();
    let is_free =
        |token: &Token| known.iter().all(|date| token.span.end <= date.span.start || date.span.end <= token.span.start);
    let found = tokens.iter().enumerate().filter(|(_, token)| is_free(token)).filter_map(|(at, token)| {
        let nth = lexicon.nth_quarter(written(token))?;
        // “the third branch” is not one: only a conjunction may follow.
        let is_alone =
            tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Mark || lexicon.joins(written(next)));
        is_alone.then(|| StatedDate { span: token.span.clone(), year: first.year, part: PartOfYear::Quarter(nth) })
    });
    found.collect()
}
