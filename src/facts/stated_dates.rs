//! Finds the dates in a figure's words, whatever the rows say: months, quarters, half-years, fiscal years, decades
//! (R9).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{Lexicon, Word};
use super::second_quarter;
pub use super::stated_date::{DateFit, PartOfYear, StatedDate};
use super::tokens::{self, NormalisedText, Token, TokenKind, is_without_spaces};

/// The dates in the words, in their order. A year alone is one if the words say so or contain another number.
pub fn stated(words: &NormalisedText<'_>, lexicon: &Lexicon) -> Vec<StatedDate> {
    let text = words.lower();
    if !words.is_aligned() || !may_contain_one(text) {
        return Vec::new();
    }
    let tokens = tokens::read(text, lexicon, lexicon.of_dates(), &[]);
    let reader = DateReader { words, tokens: &tokens, lexicon };
    let mut found: Vec<StatedDate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some((date, used)) => {
                found.push(date);
                at += used.max(1);
            }
            None => at += 1,
        }
    }
    if found.iter().any(|date| matches!(date.part, PartOfYear::Quarter(_))) {
        let others = second_quarter::others(words, &tokens, &found, lexicon);
        found.extend(others);
        found.sort_by_key(|date| date.span.start);
    }
    found
}

/// Whether the words may contain a date: nearly all figures have neither four digits in a row nor more than three
/// letters.
fn may_contain_one(text: &str) -> bool {
    let (mut digits, mut letters) = (0, 0);
    for letter in text.chars() {
        digits = if letter.is_ascii_digit() { digits + 1 } else { 0 };
        letters += usize::from(letter.is_alphabetic());
        if digits == 4 || letters > 2 {
            return true;
        }
    }
    false
}

/// Reads dates from the tokens of a text.
struct DateReader<'r> {
    words: &'r NormalisedText<'r>,
    tokens: &'r [Token],
    lexicon: &'r Lexicon,
}

impl DateReader<'_> {
    fn word(&self, at: usize) -> Option<Word> {
        match self.tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::Word(word)) => Some(*word),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<u32> {
        match self.tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::Numeral(numeral)) if numeral.step == Decimal::ONE && !numeral.is_grouped => {
                numeral.value.to_u32()
            }
            // “2023/24” is not a number.
            Some(TokenKind::Sign) => self.written(at).parse().ok(),
            _ => None,
        }
    }

    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.words.text().get(token.span.clone())).unwrap_or_default()
    }

    fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// A number of four digits between 1000 and 2199.
    fn year(&self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|year| (1000..2200).contains(year) && self.written(at).len() == 4)?;
        i16::try_from(year).ok()
    }

    fn day(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|day| (1..=31).contains(day))
    }

    fn month(&self, at: usize) -> Option<u32> {
        match self.word(at)? {
            Word::Month(month) | Word::ShortMonth(month) => Some(month),
            _ => None,
        }
    }

    /// The index after what may be between the parts of a date.
    fn skip(&self, mut at: usize) -> usize {
        while matches!(self.word(at), Some(Word::InDate | Word::BeforeYear))
            || (self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
                && matches!(self.written(at), "," | "."))
        {
            at += 1;
        }
        at
    }

    fn stated_date(&self, from: usize, to: usize, year: Option<i16>, part: PartOfYear) -> Option<(StatedDate, usize)> {
        let start = self.tokens.get(from)?.span.start;
        let end = self.tokens.get(to.checked_sub(1)?)?.span.end;
        Some((StatedDate { span: start..end, year, part }, to.saturating_sub(from)))
    }

    /// Adds the year before or after a part of the year.
    fn with_year(&self, from: usize, after: usize, part: PartOfYear) -> Option<(StatedDate, usize)> {
        let next = self.skip(after);
        match self.year(next) {
            Some(year) => {
                let end = next + 1 + usize::from(self.word(next + 1) == Some(Word::YearSign));
                self.stated_date(from, end, Some(year), part)
            }
            None => self.stated_date(from, after, None, part),
        }
    }

    /// The date that begins at a token, and how many tokens it takes.
    fn date(&self, at: usize) -> Option<(StatedDate, usize)> {
        match self.word(at) {
            Some(Word::Month(month)) => return self.beginning_with_month(at, month, self.is_capital_or_sure(at)),
            Some(Word::ShortMonth(month)) => return self.beginning_with_month(at, month, false),
            // A quarter whose number precedes: “3. Quartal”.
            Some(Word::Quarter(0) | Word::HalfYear(0)) => return None,
            Some(Word::Quarter(quarter)) => return self.with_year(at, at + 1, PartOfYear::Quarter(quarter)),
            Some(Word::HalfYear(half)) => return self.with_year(at, at + 1, PartOfYear::Half(half)),
            Some(Word::Fiscal) => {
                let next = self.skip(at + 1);
                let year = self.year(next)?;
                return self.stated_date(
                    at,
                    self.span_of_years(next, year).unwrap_or(next + 1),
                    Some(year),
                    PartOfYear::Fiscal,
                );
            }
            Some(Word::DecadeBefore) => {
                let next = self.skip(at + 1);
                let year = self.year(next)?;
                return self.stated_date(at, next + 1, Some(year), PartOfYear::Decade);
            }
            _ => {}
        }
        // “30 November 2024”, “1er novembre”, “3. Mai 2024”
        if let Some(day) = self.day(at) {
            let next = self.skip(at + 1 + usize::from(self.is_glued(at + 1) && self.is_ending(at + 1)));
            if let Some(month) = self.month(next) {
                return self.with_year(at, next + 1, PartOfYear::Day(month, day));
            }
            match self.word(next) {
                Some(Word::Quarter(0)) if day <= 4 => return self.with_year(at, next + 1, PartOfYear::Quarter(day)),
                Some(Word::HalfYear(0)) if day <= 2 => return self.with_year(at, next + 1, PartOfYear::Half(day)),
                _ => {}
            }
        }
        // 11月30日 if the year is clear
        if let (Some(month), Some(Word::MonthSign)) =
            (self.number(at).filter(|month| (1..=12).contains(month)), self.word(at + 1))
        {
            return match (self.day(at + 2), self.word(at + 3)) {
                (Some(day), Some(Word::DaySign)) => self.stated_date(at, at + 4, None, PartOfYear::Day(month, day)),
                _ => self.stated_date(at, at + 2, None, PartOfYear::Month(month)),
            };
        }
        self.beginning_with_year(at)
    }

    /// “st” of “1st”, “er” of « 1er ».
    fn is_ending(&self, at: usize) -> bool {
        self.written(at) == "." || self.lexicon.is_day_ending(self.written(at))
    }

    /// Whether a month has the right case: in languages that capitalise months, “may” and “march” are other words.
    fn is_capital_or_sure(&self, at: usize) -> bool {
        let written = self.written(at);
        let is_other = matches!(written, "may" | "march");
        !is_other
    }

    /// “November 2024”, “November 30, 2024”, “November” alone.
    fn beginning_with_month(&self, at: usize, month: u32, may_be_alone: bool) -> Option<(StatedDate, usize)> {
        let mut next = at + 1;
        // “Nov.”
        next += usize::from(self.is_glued(next) && self.written(next) == "." && self.written(at).len() <= 5);
        if let Some(day) = self.day(next).filter(|_| self.year(next).is_none()) {
            let end = next + 1 + usize::from(self.is_glued(next + 1) && self.is_ending(next + 1));
            let year = self.skip(end);
            if self.year(year).is_some() || self.is_ending(next + 1) {
                return self.with_year(at, end, PartOfYear::Day(month, day));
            }
        }
        let year = self.skip(next);
        if self.year(year).is_some() {
            return self.with_year(at, next, PartOfYear::Month(month));
        }
        if may_be_alone { self.stated_date(at, at + 1, None, PartOfYear::Month(month)) } else { None }
    }

    /// “2024-11-30”, 2024年11月30日, “2023/24”, “2024 Q3”, “2010s”, and a year alone.
    fn beginning_with_year(&self, at: usize) -> Option<(StatedDate, usize)> {
        let year = self.year(at).filter(|_| !self.is_glued_to_a_sign(at))?;
        if let Some(end) = self.span_of_years(at, year) {
            return self.stated_date(at, end, Some(year), PartOfYear::Fiscal);
        }
        let is_dash = |at: usize| self.written(at) == "-" && self.is_glued(at) && self.is_glued(at + 1);
        if is_dash(at + 1) && self.written(at + 2).len() == 2 {
            let month = self.number(at + 2).filter(|month| (1..=12).contains(month));
            if let Some(month) = month {
                if is_dash(at + 3)
                    && let Some(day) = self.day(at + 4)
                {
                    return self.stated_date(at, at + 5, Some(year), PartOfYear::Day(month, day));
                }
                return self.stated_date(at, at + 3, Some(year), PartOfYear::Month(month));
            }
        }
        match self.word(at + 1) {
            Some(Word::DecadeAfter) => return self.stated_date(at, at + 2, Some(year), PartOfYear::Decade),
            Some(Word::Fiscal) => return self.stated_date(at, at + 2, Some(year), PartOfYear::Fiscal),
            Some(Word::Quarter(quarter)) => {
                return self.stated_date(at, at + 2, Some(year), PartOfYear::Quarter(quarter));
            }
            Some(Word::YearSign) => return self.beginning_with_year_sign(at, year),
            _ => {}
        }
        let is_called = at.checked_sub(1).is_some_and(|last| matches!(self.word(last), Some(Word::BeforeYear)));
        let others = self.tokens.iter().enumerate().any(|(other, token)| {
            other != at && matches!(token.kind, TokenKind::Numeral(_)) && self.year(other).is_none()
        });
        let rest = self.words.lower().get(self.tokens.get(at)?.span.end..)?;
        // 1000毫米: a year would have its character.
        let is_measured = rest.starts_with(['%', '°', '€', '$']) || rest.starts_with(is_without_spaces);
        if (is_called || others) && !is_measured {
            self.stated_date(at, at + 1, Some(year), PartOfYear::Year)
        } else {
            None
        }
    }

    fn is_glued_to_a_sign(&self, at: usize) -> bool {
        let start = self.tokens.get(at).map_or(0, |token| token.span.start);
        let before = self.words.text().get(..start).and_then(|before| before.chars().next_back());
        before.is_some_and(|sign| "$€£¥~#".contains(sign))
    }

    /// Where “2023/24” ends.
    fn span_of_years(&self, at: usize, year: i16) -> Option<usize> {
        let start = self.tokens.get(at)?.span.end;
        let rest = self.words.text().get(start..)?;
        let short = rest.strip_prefix(['/', '-', '–'])?;
        let digits: String = short.chars().take_while(char::is_ascii_digit).collect();
        let is_next = digits.len() == 2 && digits.parse::<i16>().ok()? == year.checked_add(1)? % 100;
        let end = start + rest.len() - short.len() + digits.len();
        let after = self.tokens.iter().position(|token| token.span.start >= end).unwrap_or(self.tokens.len());
        is_next.then_some(after)
    }

    fn beginning_with_year_sign(&self, at: usize, year: i16) -> Option<(StatedDate, usize)> {
        let next = at + 2;
        match self.word(next) {
            Some(Word::Quarter(quarter)) => {
                return self.stated_date(at, next + 1, Some(year), PartOfYear::Quarter(quarter));
            }
            Some(Word::HalfYear(half)) => return self.stated_date(at, next + 1, Some(year), PartOfYear::Half(half)),
            _ => {}
        }
        let month = self.number(next).filter(|month| (1..=12).contains(month));
        match (month, self.word(next + 1), self.day(next + 2), self.word(next + 3)) {
            (Some(month), Some(Word::MonthSign), Some(day), Some(Word::DaySign)) => {
                self.stated_date(at, next + 4, Some(year), PartOfYear::Day(month, day))
            }
            (Some(month), Some(Word::MonthSign), ..) => {
                self.stated_date(at, next + 2, Some(year), PartOfYear::Month(month))
            }
            _ => self.stated_date(at, next, Some(year), PartOfYear::Year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Period;
    use crate::language::Language;

    #[track_caller]
    fn check(tag: &str, text: &str, wanted: &[(Option<i16>, PartOfYear)]) {
        let language = Language::parse(tag).expect("a tag");
        let found = stated(&NormalisedText::new(text), Lexicon::for_language(&language));
        let found: Vec<_> = found.into_iter().map(|date| (date.year, date.part)).collect();
        assert_eq!(found, wanted, "{tag}: {text}");
    }

    #[test]
    fn dates_are_read_in_every_language() {
        let month = |year, month| (Some(year), PartOfYear::Month(month));
        check("en", "13.5% in December 2024", &[month(2024, 12)]);
        check("en", "on November 30, 2024", &[(Some(2024), PartOfYear::Day(11, 30))]);
        check("en", "on 30 November 2024", &[(Some(2024), PartOfYear::Day(11, 30))]);
        check("en", "5% in Q3 2024", &[(Some(2024), PartOfYear::Quarter(3))]);
        check("en", "5% in the third quarter of 2024", &[(Some(2024), PartOfYear::Quarter(3))]);
        check("en", "5% in fiscal 2024", &[(Some(2024), PartOfYear::Fiscal)]);
        check("en", "5% in 2023/24", &[(Some(2023), PartOfYear::Fiscal)]);
        check("en", "5% in the 2010s", &[(Some(2010), PartOfYear::Decade)]);
        check("en", "it may be 5%", &[]);
        check("en", "2018", &[]);
        check("en", "in 2018", &[(Some(2018), PartOfYear::Year)]);
        check("en", "2024-11-30", &[(Some(2024), PartOfYear::Day(11, 30))]);
        check("de", "5 Prozent im 3. Quartal 2024", &[(Some(2024), PartOfYear::Quarter(3))]);
        check("de", "am 3. Mai 2024", &[(Some(2024), PartOfYear::Day(5, 3))]);
        check("fr", "le 1er novembre 2024", &[(Some(2024), PartOfYear::Day(11, 1))]);
        check("fr", "5 % au troisième trimestre 2024", &[(Some(2024), PartOfYear::Quarter(3))]);
        check("es", "5 % el 3 de mayo de 2024", &[(Some(2024), PartOfYear::Day(5, 3))]);
        check("es", "5 % en noviembre de 2024", &[month(2024, 11)]);
        let quarter = |quarter| (Some(2024), PartOfYear::Quarter(quarter));
        check("en", "from the first quarter of 2024 to the second", &[quarter(1), quarter(2)]);
        check("fr", "entre le troisième et le quatrième trimestre 2024", &[quarter(3), quarter(4)]);
        check("en", "the third branch in the first quarter of 2024", &[quarter(1)]);
        check("zh", "2024年第三季度的5%", &[(Some(2024), PartOfYear::Quarter(3))]);
        check("zh", "2024年11月30日的5%", &[(Some(2024), PartOfYear::Day(11, 30))]);
        check("zh", "12年", &[]);
        check("ar", "5% في نوفمبر 2024", &[month(2024, 11)]);
        check("ar", "5% في الربع الثالث من عام 2024", &[(Some(2024), PartOfYear::Quarter(3))]);
    }

    #[test]
    fn words_may_be_coarser_than_the_row_but_not_finer() {
        let date =
            |text: &str| stated(&NormalisedText::new(text), Lexicon::for_language(&Language::english())).remove(0);
        let row = |text: &str| Period::parse(text).expect("a period");
        assert_eq!(date("in June 2024").fit(&row("2024")), DateFit::Finer);
        assert_eq!(date("in June 2024").fit(&row("2024-06-03")), DateFit::Fits);
        assert_eq!(date("in 2024").fit(&row("2024-06-03")), DateFit::Fits);
        assert_eq!(date("in 2023").fit(&row("2024-06-03")), DateFit::Other);
        assert_eq!(date("in Q2 2024").fit(&row("2024-06")), DateFit::Fits);
        assert_eq!(date("in fiscal 2024").fit(&row("2023")), DateFit::Fits);
        assert_eq!(date("in the 2010s").fit(&row("2019-05")), DateFit::Fits);
    }
}
