//! A number beside a figure that is the value of its cell: “at 4.4 %, unemployment is [the highest ever](…?record)”.
//! The figure says how the cell compares, and the number what its value is; both depend on the same cell.

use super::amount::{Amount, CellUnit, amount};
use super::claim::ClaimUnit;
use super::claim_reader::{self, ReadingContext};
use super::figure::Figure;
use super::level_check::level;
use super::lexicon::Lexicon;
use super::located_cell::{LocatedCell, located};
use super::reference::Op;
use super::table_words;
use super::tokens::NormalisedText;
use super::tolerances::Tolerances;
use crate::language::Language;

/// Whether `words` are the number of a cell that `figure` ranks, calls a record or compares with another.
pub fn is_value_of(words: &str, figure: &Figure, language: &Language, tolerances: &Tolerances) -> bool {
    let Some(table) = figure.table() else { return false };
    let compares = matches!(figure.op(), Some(Op::Rank | Op::Record)) || figure.cells().count() == 2;
    compares
        && figure
            .cells()
            .any(|(row, field)| located(table, row, field).is_some_and(|cell| says(words, &cell, language, tolerances)))
}

/// Whether words give the number of a cell and say nothing else.
fn says(words: &str, cell: &LocatedCell<'_>, language: &Language, tolerances: &Tolerances) -> bool {
    let Some(amount) = amount(cell, tolerances) else { return false };
    let is_known = |word: &str| table_words::uses(&[cell], word);
    let reading =
        ReadingContext { is_known: &is_known, ..ReadingContext::plain(Lexicon::for_language(language), false) };
    let claim = claim_reader::read(&NormalisedText::new(words), &reading);
    let [quantity] = claim.quantities.as_slice() else { return false };
    let is_plain = claim.unread.is_empty() && claim.direction.is_none() && !claim.is_denied;
    // “4.4” alone is not a percentage.
    let is_of_unit = quantity.unit != ClaimUnit::Bare || matches!(amount.unit, CellUnit::None | CellUnit::Named(_));
    let agrees = |amount: &Amount| level(quantity, 0, amount, false, tolerances).is_ok_and(|doubts| doubts.is_empty());
    is_plain && is_of_unit && (agrees(&amount) || amount.value.is_sign_negative() && agrees(&amount.negated()))
}
