//! Goes over the tokens of a figure's words once, and leaves none out: each is part of a quantity, says how the
//! quantities belong together, says nothing, or is kept as unread.

use std::ops::Range;

use super::claim::{Claim, DateMention, Degree, Direction, Relation, Side};
use super::claim_phrases::VerbDegree;
use super::lexicon::{Lexicon, Qualifier, Word};
use super::names;
use super::normal::Words;
use super::number;
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
    Reader::new(words, &tokens, reading).claim()
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
        }
    }

    pub fn claim(mut self) -> Claim {
        let mut pending = Pending::default();
        while let Some(token) = self.tokens.get(self.at) {
            let begins = self.at;
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
                Kind::Letters | Kind::Sign if self.is_nothing(self.at) => {}
                Kind::Letters | Kind::Sign => self.unread(token.span.clone()),
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

    /// A word that is no part of a quantity.
    fn word_alone(&mut self, word: Word, span: Range<usize>, pending: &mut Pending) {
        match word {
            Word::Before(qualifier) | Word::Around(qualifier) => self.qualifier(qualifier, span, pending),
            Word::UpTo if self.reading.is_pair && pending.side != Some(Side::By) => pending.side = Some(Side::To),
            Word::UpTo => self.qualifier(Qualifier::UpTo, span, pending),
            Word::Currency(code) => {
                self.drop_currency(pending);
                pending.currency = Some((code, span));
            }
            Word::From => (pending.side, pending.is_side_weak) = (Some(Side::From), false),
            Word::FromIfTo => (pending.side, pending.is_side_weak) = (Some(Side::From), true),
            Word::By => (pending.side, pending.is_side_weak) = (Some(Side::By), false),
            Word::To => {
                (pending.side, pending.is_side_weak) = (Some(Side::To), false);
                pending.is_rise = false;
            }
            Word::PercentBefore => pending.is_percent = true,
            Word::Between => pending.is_between = true,
            Word::Minus => pending.is_negative = true,
            Word::MultipliedBy => pending.factor = Some((true, span)),
            Word::DividedBy => pending.factor = Some((false, span)),
            Word::Negation => self.claim.is_denied = true,
            // 比德国多, 比2023年多43
            Word::After(Qualifier::More) if self.is_after_a_row() || self.is_before_a_number() => {
                self.rose = true;
                self.claim.direction_spans.push(span);
                pending.is_rise = true;
            }
            // “+8.1 points” is a rise.
            Word::After(_) if self.is_plus() => self.rose = true,
            Word::Counted(group) => {
                if !self.is_known(0) && self.claim.quantities.last().is_none_or(|last| last.per.is_none()) {
                    self.claim.counted.push((span, group));
                }
            }
            Word::Rose | Word::RoseTo => {
                self.degree(&span);
                self.rose = true;
                self.claim.direction_spans.push(span);
                pending.is_rise = true;
                if word == Word::RoseTo {
                    (pending.side, pending.is_rise) = (Some(Side::To), false);
                }
            }
            Word::Fell | Word::FellTo => {
                self.degree(&span);
                self.fell = true;
                self.claim.direction_spans.push(span);
                if word == Word::FellTo {
                    pending.side = Some(Side::To);
                }
            }
            Word::Held => {
                self.held = true;
                self.claim.direction_spans.push(span);
            }
            Word::Slightly | Word::Sharply => {
                let degree = if word == Word::Slightly { Degree::Slightly } else { Degree::Sharply };
                self.claim.degree = Some(degree);
                self.claim.direction_spans.push(span);
            }
            Word::Deficit | Word::Surplus => {
                let side = if word == Word::Deficit { Direction::Fell } else { Direction::Rose };
                if self.claim.balance.is_some_and(|other| other != side) {
                    self.unread(span.clone());
                }
                self.claim.balance = Some(side);
                self.claim.direction_spans.push(span);
            }
            Word::Level => match self.claim.quantities.last_mut() {
                Some(quantity) if quantity.is_relative() => quantity.relation = Some(Relation::Ratio),
                _ => pending.relation = Some(Relation::Ratio),
            },
            Word::Each => self.each(span),
            Word::And => self.drop(pending),
            Word::Article | Word::The | Word::Of | Word::Per | Word::Range | Word::Other => {}
            Word::Neutral | Word::Than | Word::OutOf | Word::Among | Word::Since | Word::NumberSign => {}
            Word::Name if self.is_known(0) || !self.is_of_another(self.at) => {}
            // “Germany’s”
            Word::Tens if self.is_after_a_name() => {}
            // “im Jahr 2024”
            Word::Measure(_) if self.is_known(0) || self.is_beside_a_date() => {}
            _ => self.unread(span),
        }
    }

    /// How large a change a verb means, where no adverb says it.
    fn degree(&mut self, span: &Range<usize>) {
        let degree = self.text.get(span.clone()).and_then(|word| self.lexicon.degree(word));
        self.claim.degree = self.claim.degree.or(degree.map(|degree| match degree {
            VerbDegree::Strong => Degree::Strongly,
            VerbDegree::Gentle => Degree::Gently,
        }));
    }

    fn qualifier(&mut self, qualifier: Qualifier, span: Range<usize>, pending: &mut Pending) {
        pending.qualifier = Some(match pending.qualifier.take() {
            // “more than about 5”, “about at least 5”: the firmer of the two.
            Some((other, other_span)) if qualifier == Qualifier::About => (other, other_span.start..span.end),
            Some((Qualifier::About, other)) => (qualifier, other.start..span.end),
            // “nearly as much as”
            Some((other, other_span)) if qualifier == Qualifier::UpTo => (other, other_span.start..span.end),
            Some((_, other)) => {
                self.unread(other);
                (qualifier, span)
            }
            None => (qualifier, span),
        });
    }

    /// “per 100,000”; “per head” needs a table that says so.
    fn each(&mut self, span: Range<usize>) {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let number = number::read(rest, self.lexicon, false);
        if let Some((number, used)) = number.filter(|_| !self.claim.quantities.is_empty()) {
            let mut value = number.value;
            let mut ahead = 1 + used;
            // “per 100,000 people”
            while let Some(Word::Scale(power)) = self.word(ahead) {
                let factor = 10i64.checked_pow(*power).unwrap_or(1);
                value = value.checked_mul(factor.into()).unwrap_or(value);
                ahead += 1;
            }
            if let Some(quantity) = self.claim.quantities.last_mut() {
                quantity.per = Some(value);
            }
            ahead += usize::from(matches!(self.word(ahead), Some(Word::Counted(_))));
            self.at += ahead - 1;
            return;
        }
        // An article may stand between.
        let ahead = 1 + usize::from(matches!(self.word(1), Some(Word::Article | Word::The)));
        if self.tokens.get(self.at + ahead).is_some() && self.is_known(ahead) {
            self.at += ahead;
        } else {
            let end = self.tokens.get(self.at + ahead).map_or(span.end, |token| token.span.end);
            self.unread(span.start..end);
            self.at += ahead;
        }
    }

    fn date(&mut self, date: usize, pending: &Pending) {
        let is_end = |side: &Side| matches!(side, Side::From | Side::To);
        let side = pending.side.filter(|_| !pending.is_side_weak).filter(is_end).or_else(|| {
            let last = self.claim.quantities.last();
            last.filter(|quantity| !quantity.is_side_weak).and_then(|quantity| quantity.side)
        });
        let side = side.filter(is_end);
        let quantity = self.claim.quantities.len().checked_sub(1);
        self.claim.dates.push(DateMention { date, side, quantity });
    }

    /// Comparatives and the like right after a quantity.
    fn after_quantity(&mut self) {
        loop {
            let relation = match self.word(0) {
                Some(Word::AsMuch) => Relation::Ratio,
                Some(Word::AsMuchAgain) => Relation::Growth,
                _ => return,
            };
            if let Some(quantity) = self.claim.quantities.last_mut().filter(|quantity| quantity.is_relative()) {
                quantity.relation = Some(relation);
            }
            self.at += 1;
        }
    }

    /// What stood before a number that never came.
    fn drop(&mut self, pending: &mut Pending) {
        let dropped = std::mem::take(pending);
        let spans = dropped.qualifier.map(|(_, span)| span).into_iter();
        let spans = spans.chain(dropped.currency.map(|(_, span)| span)).chain(dropped.factor.map(|(_, span)| span));
        for span in spans {
            self.unread(span);
        }
        // A side holds across a comma: “to, say, 5%”.
        pending.side = dropped.side;
        pending.is_side_weak = dropped.is_side_weak;
    }

    fn drop_currency(&mut self, pending: &mut Pending) {
        if let Some((_, span)) = pending.currency.take() {
            self.unread(span);
        }
    }

    fn end(&mut self, pending: &mut Pending) {
        // “0.17 °C below”: no number follows.
        if let (Some((Qualifier::Less | Qualifier::More, span)), false) =
            (&pending.qualifier, self.claim.quantities.is_empty())
        {
            let is_below = matches!(pending.qualifier, Some((Qualifier::Less, _)));
            (self.fell, self.rose) = (self.fell || is_below, self.rose || !is_below);
            self.claim.direction_spans.push(span.clone());
            pending.qualifier = None;
        }
        self.drop(pending);
        // A “from” in a word such as “down from” says where it came from.
        self.claim.direction = match (self.rose, self.fell, self.held) {
            (true, false, false) => Some(Direction::Rose),
            (false, true, false) => Some(Direction::Fell),
            (false, false, true) => Some(Direction::Held),
            (false, false, false) => None,
            _ => {
                let spans = self.claim.direction_spans.clone();
                spans.into_iter().for_each(|span| self.unread(span));
                None
            }
        };
        if self.claim.base.is_some() && self.claim.direction.is_none() {
            let parts = self.claim.quantities.iter_mut().filter(|quantity| quantity.is_relative());
            parts.for_each(|part| part.relation = part.relation.or(Some(Relation::Ratio)));
        }
        for at in 0..self.claim.quantities.len() {
            let after = self.claim.quantities.iter().skip(at + 1);
            let ends = after.filter(|quantity| quantity.side == Some(Side::To)).count() > 0;
            if let Some(quantity) = self.claim.quantities.get_mut(at).filter(|quantity| quantity.is_side_weak) {
                quantity.side = ends.then_some(Side::FromOrBy);
            }
        }
        // « de 412 en 2024 à 455 en 2023 »: which end it is shows when the other is read.
        for mention in self.claim.dates.iter_mut().filter(|mention| mention.side.is_none()) {
            let quantity = mention.quantity.and_then(|at| self.claim.quantities.get(at));
            mention.side = match quantity.and_then(|quantity| quantity.side) {
                Some(Side::From | Side::FromOrBy) => Some(Side::From),
                Some(Side::To) => Some(Side::To),
                _ => None,
            };
        }
        self.claim.times_more |= self.tokens.iter().any(|token| token.kind == Kind::Word(Word::TimesMore));
        self.claim.unread.sort_by_key(|span| span.start);
        self.claim.unread.dedup();
    }

    fn unread(&mut self, span: Range<usize>) {
        let gap = |from: usize, to: usize| self.text.get(from..to).is_some_and(|gap| gap.trim().is_empty());
        match self.claim.unread.last_mut() {
            Some(last) if last.end <= span.start && gap(last.end, span.start) => last.end = span.end,
            _ => self.claim.unread.push(span),
        }
    }

    /// Whether letters say nothing that could be wrong: a word of the table, or a name.
    fn is_nothing(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        if token.kind == Kind::Letters && (self.reading.is_known)(word) {
            return true;
        }
        if self.is_of_another(at) {
            return false;
        }
        let stands = |other: usize, is: fn(&Word) -> bool| matches!(self.tokens.get(other).map(|token| &token.kind), Some(Kind::Word(word)) if is(word));
        // Whose dollars they are is no mere name.
        let is_before_unit = [1, 2, 3].iter().any(|ahead| {
            let between = self.tokens.get(at + 1..at + ahead).unwrap_or_default();
            let is_near = between.iter().all(|token| matches!(token.kind, Kind::Letters | Kind::Dash));
            is_near
                && stands(at + ahead, |word| matches!(word, Word::Currency(_) | Word::Measure(_) | Word::Hundredth(_)))
        });
        let is_after_unit =
            at.checked_sub(1).is_some_and(|last| stands(last, |word| matches!(word, Word::Currency(_))));
        !is_before_unit && !is_after_unit && names::is_name(self.words, self.tokens, at, self.lexicon)
    }

    /// Whether a name may be that of another row, so that it says something else.
    fn is_of_another(&self, at: usize) -> bool {
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.span.start..)).unwrap_or_default();
        self.reading.is_strict || (self.reading.is_other)(rest)
    }

    fn is_after_a_name(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.is_some_and(|last| matches!(last.kind, Kind::Letters | Kind::Row(_) | Kind::Key))
    }

    /// Whether a number stands right behind, and none right before.
    fn is_before_a_number(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|last| &last.kind);
        let is_counted = matches!(last, Some(Kind::Numeral(_) | Kind::Word(Word::Number(_) | Word::Scale(_))));
        !is_counted && matches!(self.kind(1), Some(Kind::Numeral(_)))
    }

    fn is_beside_a_date(&self) -> bool {
        let is_date = |kind: Option<&Kind>| matches!(kind, Some(Kind::Date(_) | Kind::Key));
        is_date(self.kind(1))
            || is_date(self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| &token.kind))
    }

    /// Whether the table itself uses a word ahead.
    pub fn is_known(&self, ahead: usize) -> bool {
        let word = self.tokens.get(self.at + ahead).and_then(|token| self.text.get(token.span.clone()));
        word.is_some_and(|word| (self.reading.is_known)(word))
    }

    pub fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_glued)
    }

    pub fn word(&self, ahead: usize) -> Option<&Word> {
        match self.kind(ahead) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether a plus stands right before a number.
    fn is_plus(&self) -> bool {
        let sign = self.tokens.get(self.at).and_then(|token| self.text.get(token.span.clone()));
        sign == Some("+") && matches!(self.kind(1), Some(Kind::Numeral(_))) && self.is_glued(1)
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(unread("Flabbergasted 5%"), ["flabbergasted"]);
        assert_eq!(unread("5% of frobs, roughly"), ["frobs", "roughly"]);
    }
}
