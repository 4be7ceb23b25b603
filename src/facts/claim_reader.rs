//! Reads the tokens of a figure's words once, leaving none out: each is part of a quantity, says how the quantities are
//! related, says nothing, or is recorded as not understood.

use std::ops::Range;

use super::claim::Claim;
use super::lexicon::{Lexicon, Word};
use super::loss_to_profit;
use super::normalised_text::NormalisedText;
use super::pending::PendingModifiers;
use super::split_verbs;
use super::tokens::{self, Aside, Token, TokenKind};

/// What words are read with.
pub struct ReadingContext<'r> {
    /// The words of the language.
    pub lexicon: &'r Lexicon,
    /// The spans of dates and of the names of the rows that are meant.
    pub asides: Vec<Aside>,
    /// Whether “A to B” are the two ends of a change rather than a range.
    pub is_pair: bool,
    /// Whether a word is used by the table itself.
    pub is_known: &'r dyn Fn(&str) -> bool,
    /// Whether a name has to be one that the table uses: “the largest in Asia” is another claim than “in Europe”.
    pub is_strict: bool,
    /// Whether a text begins with the name of a row that is not meant.
    pub is_other: &'r dyn Fn(&str) -> bool,
}

impl<'r> ReadingContext<'r> {
    /// For words without a known table.
    pub fn plain(lexicon: &'r Lexicon, is_pair: bool) -> Self {
        Self { lexicon, asides: Vec::new(), is_pair, is_known: &|_| false, is_strict: false, is_other: &|_| false }
    }
}

/// Reads the words of a figure.
pub fn read(words: &NormalisedText<'_>, reading: &ReadingContext<'_>) -> Claim {
    let text = words.lower();
    let lexicon = reading.lexicon;
    let asides = if words.is_aligned() { reading.asides.as_slice() } else { &[] };
    let phrases = if reading.is_strict { lexicon.of_superlatives() } else { lexicon.of_claims() };
    let mut tokens = tokens::read(text, lexicon, phrases, asides);
    split_verbs::join(&mut tokens, text, lexicon);
    let sides = if reading.is_pair { loss_to_profit::nouns(&tokens, text, lexicon) } else { Vec::new() };
    for token in tokens.iter_mut().filter(|token| sides.iter().any(|(noun, _)| *noun == token.span)) {
        token.kind = TokenKind::Word(Word::Neutral);
    }
    let mut claim = ClaimReader::new(words, &tokens, reading).claim();
    loss_to_profit::apply_signs(&mut claim, &sides);
    claim
}

/// The state while the tokens of a claim are read.
pub struct ClaimReader<'t> {
    pub(super) words: &'t NormalisedText<'t>,
    /// The normalised text in lower case.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// The words of the language.
    pub lexicon: &'t Lexicon,
    pub(super) reading: &'t ReadingContext<'t>,
    /// The index of the token that is read next.
    pub at: usize,
    pub(super) claim: Claim,
    pub(super) rose: bool,
    pub(super) fell: bool,
    pub(super) is_unchanged: bool,
    /// “a majority”, “a minority”: whether the number is above half.
    pub(super) halves: Vec<(Range<usize>, bool)>,
}

impl<'t> ClaimReader<'t> {
    /// Prepares to read `tokens` of `words`.
    pub fn new(words: &'t NormalisedText<'t>, tokens: &'t [Token], reading: &'t ReadingContext<'t>) -> Self {
        Self {
            words,
            text: words.lower(),
            tokens,
            lexicon: reading.lexicon,
            reading,
            at: 0,
            claim: Claim::default(),
            rose: false,
            fell: false,
            is_unchanged: false,
            halves: Vec::new(),
        }
    }

    /// Reads all tokens.
    pub fn claim(mut self) -> Claim {
        let mut pending = PendingModifiers::default();
        while let Some(token) = self.tokens.get(self.at) {
            let begins = self.at;
            if self.describes_a_noun() {
                self.at += 1;
                continue;
            }
            if let Some(quantity) = self.quantity(&mut pending) {
                if self.at == begins {
                    // A scale word such as “million” alone, where its surroundings prevent that it is read as a number.
                    self.unread(token.span.clone());
                    self.at += 1;
                    continue;
                }
                self.add(quantity);
                self.after_quantity();
                continue;
            }
            match &token.kind {
                TokenKind::Word(word) => self.word_alone(*word, token.span.clone(), &mut pending),
                TokenKind::Date(date) => self.date(*date, &pending),
                TokenKind::Row(row) => self.row(*row, &mut pending),
                TokenKind::Key => {}
                // „Geburtendefizit“
                TokenKind::Letters | TokenKind::Sign => match self.balance_in_compound() {
                    Some(word) => self.word_alone(word, token.span.clone(), &mut pending),
                    None if self.is_nothing(self.at) => {}
                    None => self.unread(token.span.clone()),
                },
                TokenKind::Vulgar(..) | TokenKind::Numeral(_) => self.unread(token.span.clone()),
                // “-$5bn”: the minus sign precedes the currency symbol.
                TokenKind::Dash
                    if !token.is_glued && self.is_glued(1) && matches!(self.word(1), Some(Word::Currency(_))) =>
                {
                    pending.is_negative = true;
                }
                TokenKind::Dash | TokenKind::Mark => self.discard(&mut pending),
            }
            self.at += 1;
        }
        self.end(&mut pending);
        self.claim
    }
}

#[cfg(test)]
mod tests {
    use super::super::claim::Direction;
    use super::*;
    use crate::language::Language;

    fn claim(text: &str, tag: &str) -> Claim {
        let language = Language::parse(tag).expect("a tag");
        read(&NormalisedText::new(text), &ReadingContext::plain(Lexicon::for_language(&language), false))
    }

    fn check(text: &str, tag: &str, wanted: &str) {
        let claim = claim(text, tag);
        let quantities: Vec<String> = claim
            .quantities
            .iter()
            .map(|quantity| {
                let unit = format!("{:?}", quantity.unit).replace(['(', ')', '"'], " ").replace("  ", " ");
                let qualifier = quantity.qualifier.map(|qualifier| format!("{qualifier:?} ")).unwrap_or_default();
                let second = quantity.second.map(|second| format!("..{}", second.normalize())).unwrap_or_default();
                format!("{qualifier}{}{second} {}", quantity.number.normalize(), unit.trim())
            })
            .collect();
        assert_eq!(quantities.join("; "), wanted, "of {text:?} in {tag}");
    }

    #[test]
    fn quantities_have_number_scale_unit_and_qualifier() {
        check("13.5%", "en", "13.5 Percent");
        check("13.5 per cent", "en", "13.5 Percent");
        check("8.1 percentage points", "en", "8.1 Points");
        check("about $53bn", "en", "About 53000000000 Currency USD");
        check("more than half", "en", "More 50 Fraction");
        check("two-thirds", "en", "66.666666666666666666666666667 Fraction");
        check("one in five", "en", "20 Fraction");
        check("half a trillion dollars", "en", "500000000000 Currency USD");
        check("10–15%", "en", "10..15 Percent");
        check("between 14% and 15%", "en", "14..15 Percent");
        check("$10bn to $15bn", "en", "10000000000..15000000000 Currency USD");
        check("more than four times as many", "en", "More 4 Times");
        check("twenty-five", "en", "25 Bare");
        check("a million", "en", "1000000 Bare");
        check("60+", "en", "AtLeast 60 Bare");
        check("at least 60 or more", "en", "AtLeast 60 Bare");
        check("doubled", "en", "2 Times");
        check("twelvefold growth", "en", "12 Times");
        check("a 12-fold rise", "en", "12 Times");
        check("$53 billion over three years", "en", "53000000000 Currency USD; More 3 Measure year");
        check("62p", "en", "0.62 Currency GBP");
        check("425 basis points", "en", "4.25 BasisPoints");
    }

    #[test]
    fn an_article_alone_with_a_thing_is_the_number_one() {
        for (text, tag) in [("une", "fr"), ("une seule vache", "fr"), ("eine Kuh", "de"), ("una vaca", "es")] {
            check(text, tag, "1 Bare");
        }
        check("une hausse", "fr", "");
        check("une personne sur cinq", "fr", "20 Fraction");
        check("une ferme sur cinq", "fr", "20 Fraction");
        check("a cow", "en", "");
    }

    #[test]
    fn directions_and_negations_are_recognised() {
        assert_eq!(claim("fell by 8 points", "en").direction, Some(Direction::Fell));
        assert_eq!(claim("rose", "en").direction, Some(Direction::Rose));
        assert!(claim("not 5%", "en").is_denied && !claim("no more than 5%", "en").is_denied);
        assert!(claim("four times more", "en").times_more);
    }

    #[test]
    fn what_is_not_understood_is_kept() {
        let unread = |text: &str| -> Vec<String> {
            claim(text, "en").unread.into_iter().map(|span| text.to_lowercase()[span].to_owned()).collect()
        };
        assert!(unread("a total of 5% of US imports").is_empty(), "{:?}", unread("a total of 5% of US imports"));
        assert_eq!(unread("Flummoxled 5%"), ["flummoxled"]);
        assert_eq!(unread("5% of frobs, roughly"), ["frobs", "roughly"]);
    }
}
