//! Words and symbols for money, and the currencies that they may mean.

use super::word::{Word, YEN_OR_YUAN};
use crate::data::currency::{CURRENCIES, find_currency};

/// The currencies of a word in a lexicon: one ISO 4217 code, or several with `|` between if the word is ambiguous.
/// `None` if one of them is not a code.
pub fn currencies(codes: &'static str) -> Option<&'static str> {
    codes.split('|').all(|code| find_currency(code).is_some()).then_some(codes)
}

/// Whether the currency word of a claim may mean the currency of a cell.
pub fn may_mean(claimed: &str, code: &str) -> bool {
    claimed.split('|').any(|one| one == code)
}

/// What means a currency in every language: its symbol, its code, and the symbols that distinguish dollars.
pub fn money_symbols() -> impl Iterator<Item = (String, Word)> {
    const DOLLARS: &[(&str, &str)] = &[
        ("us$", "USD"),
        ("a$", "AUD"),
        ("au$", "AUD"),
        ("c$", "CAD"),
        ("ca$", "CAD"),
        ("hk$", "HKD"),
        ("nz$", "NZD"),
        ("s$", "SGD"),
        ("nt$", "TWD"),
        ("r$", "BRL"),
        ("mx$", "MXN"),
        ("cn¥", "CNY"),
        ("jp¥", "JPY"),
        ("¥", YEN_OR_YUAN),
    ];
    // Codes that are also words.
    const WORDS: &[&str] = &["COP", "MAD", "PEN", "TRY"];
    let codes = CURRENCIES.iter().filter(|currency| !WORDS.contains(&currency.code));
    let codes = codes.map(|currency| (currency.code.to_lowercase(), currency.code));
    let own = CURRENCIES.iter().filter(|currency| currency.symbol != currency.code);
    let signs = own.map(|currency| (currency.symbol.to_owned(), currency.code));
    let dollars = DOLLARS.iter().map(|(sign, code)| ((*sign).to_owned(), *code));
    codes.chain(signs).chain(dollars).map(|(sign, code)| (sign, Word::Currency(code)))
}
