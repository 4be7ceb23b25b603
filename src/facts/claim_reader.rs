//! Goes over the tokens of a figure's words once, and leaves none out: each is part of a quantity, says how the
//! quantities belong together, says nothing, or is kept as unread.

use std::ops::Range;

use super::claim::Claim;
use super::lexicon::{Lexicon, Word};
use super::loss_to_profit;
use super::normal::Words;
use super::pending::Pending;
use super::split_verbs;
use super::tokens::{self, Aside, Kind, Token};

/// What words are read with.
pub struct Reading<'r> {
    pub lexicon: &'r Lexicon,
    /// Dates and names of the rows meant.
    pub asides: Vec<Aside>,
    /// “A to B” are the two ends of a change rather than a range.
    pub is_pair: bool,
    /// Whether the table itself uses a word.
    pub is_known: &'r dyn Fn(&str) -> bool,
    /// Whether a name has to be one that the table uses: “the largest in Asia” is another claim than “in Europe”.
    pub is_strict: bool,
    /// Whether the letters that begin here name another row than those that are meant.
    pub is_other: &'r dyn Fn(&str) -> bool,
}

impl<'r> Reading<'r> {
    /// Words of which no table is known.
    pub fn plain(lexicon: &'r Lexicon, is_pair: bool) -> Self {
        Self { lexicon, asides: Vec::new(), is_pair, is_known: &|_| false, is_strict: false, is_other: &|_| false }
    }
}

/// Reads words.
pub fn read(words: &Words<'_>, reading: &Reading<'_>) -> Claim {
    let text = words.lower();
    let lexicon = reading.lexicon;
    let asides = if words.is_aligned() { reading.asides.as_slice() } else { &[] };
    let phrases = if reading.is_strict { lexicon.of_superlatives() } else { lexicon.of_claims() };
    let mut tokens = tokens::read(text, lexicon, phrases, asides);
    split_verbs::join(&mut tokens, text, lexicon);
    let sides = if reading.is_pair { loss_to_profit::nouns(&tokens, text, lexicon) } else { Vec::new() };
    for token in tokens.iter_mut().filter(|token| sides.iter().any(|(noun, _)| *noun == token.span)) {
        token.kind = Kind::Word(Word::Neutral);
    }
    let mut claim = Reader::new(words, &tokens, reading).claim();
    loss_to_profit::turn(&mut claim, &sides);
    claim
}

/// Goes over the tokens of a claim.
pub struct Reader<'t> {
    pub(super) words: &'t Words<'t>,
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t Lexicon,
    pub(super) reading: &'t Reading<'t>,
    pub at: usize,
    pub(super) claim: Claim,
    pub(super) rose: bool,
    pub(super) fell: bool,
    pub(super) held: bool,
    /// “a majority”, “a minority”: whether the number is above half.
    pub(super) halves: Vec<(Range<usize>, bool)>,
}

impl<'t> Reader<'t> {
    pub fn new(words: &'t Words<'t>, tokens: &'t [Token], reading: &'t Reading<'t>) -> Self {
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
            held: false,
            halves: Vec::new(),
        }
    }

    pub fn claim(mut self) -> Claim {
        let mut pending = Pending::default();
        while let Some(token) = self.tokens.get(self.at) {
            let begins = self.at;
            if self.describes_a_noun() {
                self.at += 1;
                continue;
            }
            if let Some(quantity) = self.quantity(&mut pending) {
                if self.at == begins {
                    // A word such as “million” alone, where what stands around it keeps it from being read as one.
                    self.unread(token.span.clone());
                    self.at += 1;
                    continue;
                }
                self.add(quantity);
                self.after_quantity();
                continue;
            }
            match &token.kind {
                Kind::Word(word) => self.word_alone(*word, token.span.clone(), &mut pending),
                Kind::Date(date) => self.date(*date, &pending),
                Kind::Row(row) => self.row(*row, &mut pending),
                Kind::Key => {}
                // „Geburtendefizit“
                Kind::Letters | Kind::Sign => match self.balance_in_compound() {
                    Some(word) => self.word_alone(word, token.span.clone(), &mut pending),
                    None if self.is_nothing(self.at) => {}
                    None => self.unread(token.span.clone()),
                },
                Kind::Vulgar(..) | Kind::Numeral(_) => self.unread(token.span.clone()),
                // “-$5bn”: the sign stands before that of the money.
                Kind::Dash
                    if !token.is_glued && self.is_glued(1) && matches!(self.word(1), Some(Word::Currency(_))) =>
                {
                    pending.is_negative = true;
                }
                Kind::Dash | Kind::Mark => self.drop(&mut pending),
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
        read(&Words::of(text), &Reading::plain(Lexicon::of(&language), false))
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
    fn directions_and_denials_are_seen() {
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
