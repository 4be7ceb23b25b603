//! Dollar signs of money and variables, which the parser would take for math: `5$ here and 6$ there`, `US$5bn against
//! US$6bn`, `$AAPL and $MSFT`.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::masked::Masked;
use crate::text::scripts::is_cjk;

/// Adds the ranges whose dollar signs are not math to `plain`, until all that remain are. `false` if that takes too
/// long: the text then has no math at all.
pub fn exclude_money(source: &str, options: Options, plain: &mut Vec<Range<usize>>) -> bool {
    /// Once a pair is excluded, the remaining signs may pair differently.
    const MAX_ROUNDS: usize = 8;
    for _ in 0..MAX_ROUNDS {
        let masked = Masked::new(source, plain, None);
        let text = masked.as_ref().map_or(source, Masked::text);
        let wrong: Vec<Range<usize>> = Parser::new_ext(text, options)
            .into_offset_iter()
            .filter(|(event, _)| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_)))
            .filter(|(_, range)| !is_math(source, range))
            .map(|(_, range)| range)
            .collect();
        if wrong.is_empty() {
            return true;
        }
        plain.extend(wrong);
    }
    false
}

/// Whether the text between two dollar signs can be math.
fn is_math(source: &str, range: &Range<usize>) -> bool {
    let typed = source.get(range.clone()).unwrap_or_default();
    let inner = typed.trim_matches('$');
    let before = source.get(..range.start).and_then(|before| before.chars().next_back());
    let after = source.get(range.end..).and_then(|after| after.chars().next());
    // `5$`, `US$`; a sign that closes math has no digit after it (Pandoc's rule).
    let is_amount = before.is_some_and(|letter| letter.is_alphanumeric() && !is_cjk(letter))
        || after.is_some_and(|letter| letter.is_ascii_digit());
    let is_quoted = inner.contains(['"', '“', '”', '„']);
    let is_markup = inner.contains("](") || inner.contains("**") || inner.contains("://");
    !is_amount && !is_quoted && !is_markup && !contains_words(inner) && are_balanced(inner)
}

/// Whether there are words: four letters in a row, or two between spaces if nothing is calculated. In math, names of
/// functions follow a backslash, and texts are in braces.
fn contains_words(inner: &str) -> bool {
    /// Functions that are often written without their backslash.
    const FUNCTIONS: [&str; 8] = ["sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "sqrt", "mod"];
    let is_calculated = inner.contains(['=', '+', '^', '_', '\\', '<', '>', '≤', '≥', '≈', '∈', '→', '*', '/', '|']);
    let mut depth = 0usize;
    let mut is_command = false;
    let mut word = 0;
    let mut start = 0;
    for (at, letter) in inner.char_indices().chain(std::iter::once((inner.len(), ' '))) {
        if letter.is_alphabetic() && !is_cjk(letter) {
            if word == 0 {
                start = at;
            }
            word += 1;
            continue;
        }
        let written = inner.get(start..at).unwrap_or_default();
        let is_apart =
            letter == ' ' && inner.get(..start).is_none_or(|before| before.is_empty() || before.ends_with(' '));
        let is_long = word >= 4 && !FUNCTIONS.contains(&written);
        if depth == 0 && !is_command && (is_long || (word >= 2 && is_apart && !is_calculated)) {
            return true;
        }
        word = 0;
        is_command = letter == '\\';
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// Whether parentheses are balanced, unlike in `$), or (in $`. An interval may end with the other kind of bracket.
fn are_balanced(inner: &str) -> bool {
    let mut depth = 0i64;
    for sign in inner.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth < 0 && sign == ')' {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::markdown::{MarkdownSettings, NodeKind, read};

    fn math(text: &str) -> Vec<String> {
        let read = read(&text.into(), 0, MarkdownSettings { smart_punctuation: false, math: true, highlight: false });
        let of = |node: &crate::markdown::Node| match node.kind {
            NodeKind::Math { .. } => text.get(node.span.range()).map(str::to_owned),
            _ => None,
        };
        read.nodes.iter().filter_map(of).collect()
    }

    #[test]
    fn sums_of_money_and_variables_are_not_math() {
        for text in [
            "Prices: 5$, [800](fact:towns/aden/people) people, 6$.",
            "It cost $5, or 3$ for children.",
            "Tickers: $AAPL/$MSFT rose. US$m/US$bn are units; A$/NZ$ rates. It was 10$-15$ then. (in $), or (in US$)",
            "\"$5\" or \"6$\"  **$5**, *6$*  Set $PATH:$HOME/bin first.  5$/kg, 6$/kg",
            "$$5bn and $$6bn",
            "US$5bn against US$6bn",
            "5$,[](source:nope) and 6$",
        ] {
            assert_eq!(math(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn math_stays_beside_money() {
        assert_eq!(math("It cost $5, or 3$ for children, if $x^2 = y$."), ["$x^2 = y$"]);
        for text in [
            "$x$",
            "$a + b$",
            "$\\frac{1}{2}$",
            "$f(x) = \\sin x$",
            "$n \\in [0, 1)$",
            "$\\text{cost of goods}$",
            "$E = mc^2$",
        ] {
            assert_eq!(math(text), [text], "{text}");
        }
    }
}
