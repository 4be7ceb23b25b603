//! What the sign of a cell's number means: a rise or a fall, a surplus or a deficit, or just a level.

use super::lexicon::{Lexicon, Word};
use super::located_cell::LocatedCell;
use super::tables::FIGURES;
use super::tokens::{self, TokenKind};
use crate::data::field::SignMeaning;
use crate::language::Language;

/// What a field measures, as far as directions are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SignSense {
    /// A change: negative is a fall.
    pub is_growth: bool,
    /// Falls: positive is a fall.
    pub is_fall: bool,
    /// Deficits: positive is a deficit.
    pub is_deficit: bool,
    /// A balance: negative is a deficit.
    pub is_balance: bool,
}

/// What the names of a cell's field say about its sign; for a one-off figure, or a field that is only called a value,
/// those of its row and table.
pub fn of_cell(cell: &LocatedCell<'_>, language: &Language) -> SignSense {
    match cell.field.sign {
        Some(SignMeaning::Growth) => return SignSense { is_growth: true, ..SignSense::default() },
        Some(SignMeaning::Balance) => return SignSense { is_balance: true, ..SignSense::default() },
        Some(SignMeaning::Level) => return SignSense::default(),
        None => {}
    }
    let mut sense = SignSense::default();
    let mut texts = vec![cell.field.title.as_str(), cell.field.name.as_str()];
    if cell.table.name == FIGURES || matches!(cell.field.name.as_str(), "value" | "amount") {
        texts.extend([cell.row.key.as_str(), cell.table.title.as_str()]);
    }
    let english = Language::english();
    for text in texts {
        let plain = tokens::normalised(text).to_lowercase().replace(['_', '-'], " ");
        for lexicon in [Lexicon::for_language(&english), Lexicon::for_language(language)] {
            if lexicon.has_large_nouns() {
                plain.split(' ').for_each(|word| sense.take(last_part(word, lexicon)));
            }
            for token in tokens::read(&plain, lexicon, lexicon.of_claims(), &[]) {
                if let TokenKind::Word(word) = token.kind {
                    sense.take(Some(word));
                }
            }
        }
    }
    // “growth or decline” is a change with its sign.
    sense.is_fall &= !sense.is_growth;
    sense.is_deficit &= !sense.is_balance;
    sense
}

impl SignSense {
    fn take(&mut self, word: Option<Word>) {
        match word {
            Some(Word::Rose) => self.is_growth = true,
            Some(Word::Fell) => self.is_fall = true,
            Some(Word::Deficit) => self.is_deficit = true,
            Some(Word::Surplus) => self.is_balance = true,
            _ => {}
        }
    }
}

/// The shortest last part of a compound that could be a word, in letters.
const LAST_PART: usize = 5;

/// What the last part of a compound means: “Wirtschaftswachstum” is a growth.
pub(super) fn last_part(word: &str, lexicon: &Lexicon) -> Option<Word> {
    let starts = word.char_indices().map(|(at, _)| at).skip(1);
    starts.filter_map(|at| word.get(at..)).filter(|part| part.chars().count() >= LAST_PART).find_map(|part| {
        let whole = lexicon.of_claims().longest(part, |_, _, after| after.is_empty());
        whole.map(|(word, _)| *word)
    })
}
