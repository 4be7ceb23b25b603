//! What the sign of a cell's number means: a rise or a fall, a surplus or a deficit, or just a level.

use super::lexicon::{Lexicon, Word};
use super::located::Located;
use super::tables::FIGURES;
use super::tokens::{self, Kind};
use crate::language::Language;

/// What a field measures, as far as a direction is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sense {
    /// It measures a change: below nothing is a fall.
    pub is_growth: bool,
    /// It measures falls: above nothing is a fall.
    pub is_fall: bool,
    /// Above nothing is a deficit.
    pub is_deficit: bool,
    /// It measures what is left over: below nothing is a deficit.
    pub is_balance: bool,
}

/// What the names of a cell's field say of its sign; of a one-off figure, and of a field that is only called a value,
/// those of its row and table.
pub fn sense(cell: &Located<'_>, language: &Language) -> Sense {
    let mut sense = Sense::default();
    let mut texts = vec![cell.field.title.as_str(), cell.field.name.as_str()];
    if cell.table.name == FIGURES || matches!(cell.field.name.as_str(), "value" | "amount") {
        texts.extend([cell.row.key.as_str(), cell.table.title.as_str()]);
    }
    let english = Language::english();
    for text in texts {
        let plain = tokens::normalised(text).to_lowercase().replace(['_', '-'], " ");
        for lexicon in [Lexicon::of(&english), Lexicon::of(language)] {
            for token in tokens::read(&plain, lexicon, lexicon.of_claims(), &[]) {
                match token.kind {
                    Kind::Word(Word::Rose) => sense.is_growth = true,
                    Kind::Word(Word::Fell) => sense.is_fall = true,
                    Kind::Word(Word::Deficit) => sense.is_deficit = true,
                    Kind::Word(Word::Surplus) => sense.is_balance = true,
                    _ => {}
                }
            }
        }
    }
    // “growth or decline” is a change with its sign.
    sense.is_fall &= !sense.is_growth;
    sense.is_deficit &= !sense.is_balance;
    sense
}
