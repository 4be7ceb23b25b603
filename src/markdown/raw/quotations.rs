//! Block quotes that were not meant: `> 50% of them` says “more than”.

use std::ops::Range;

/// The range of a block quote that is a single line and begins with an amount. `typed` is its source from the first
/// `>`.
pub fn amount(typed: &str) -> Option<Range<usize>> {
    let typed = typed.trim_end();
    let inner = typed.strip_prefix('>')?;
    let words = inner.trim_start_matches('=').trim_start();
    let amount = words.trim_start_matches(['$', '€', '£', '¥', '~']);
    let digits = amount.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '\u{a0}'));
    // `> 20 years later` may well be a quotation.
    let is_joined = !inner.starts_with(' ') || amount.len() < words.len() || inner.starts_with('=');
    let is_measured = digits.trim_start().starts_with(['%', '°', '€', '$', '£']);
    let is_amount = digits.len() < amount.len() && (is_joined || is_measured) && !digits.starts_with(['.', ')']);
    (is_amount && !typed.contains('\n')).then_some(0..typed.len())
}

/// The range of the first line of a block quote that is hidden text of Reddit or Stack Exchange, `>!words!<`, `>!
/// words`.
pub fn spoiler(typed: &str) -> Option<Range<usize>> {
    let line = typed.lines().next()?.trim_end();
    let words = line.strip_prefix(">!").filter(|words| !words.starts_with('['))?;
    words.contains(char::is_alphanumeric).then_some(0..line.len())
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_after_the_sign_is_not_a_block_quote() {
        for typed in ["> 50% of them", ">50 people", "> $5 a day", ">= 5 people", "> 20 °C\n"] {
            assert!(amount(typed).is_some(), "{typed}");
        }
        for typed in ["> 20 years later", "> “50% of them”", "> 50% of them\n> say so.", "> words", "> 1. one"] {
            assert!(amount(typed).is_none(), "{typed}");
        }
    }
}
