//! The ways to write a date in a language, from the year alone to the full day.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use memchr::memmem::Finder;

use super::tokens::{NormalisedText, normalised};
use crate::data::{Period, Precision};
use crate::language::{DateLength, Language};

thread_local! {
    /// Spellings by language, cached because many figures depend on the same row.
    static SPELT: RefCell<HashMap<String, HashMap<Period, Rc<Spellings>>>> = RefCell::default();
}

/// The most dates of a language that a thread caches.
const MAX_CACHED_SPELLINGS: usize = 4096;

/// The ways to write a date.
pub struct Spellings {
    /// The most precise first.
    pub shown: Vec<String>,
    /// The same in lower case, to be searched for.
    pub finders: Vec<Finder<'static>>,
}

/// Every spelling of a period: “30 November 2024”, “30 Nov 2024”, “30 November”, “November 2024”, “Nov 2024”, “2024”,
/// and that of the table.
pub fn spellings(period: &Period, language: &Language) -> Rc<Spellings> {
    SPELT.with_borrow_mut(|spelt| {
        if !spelt.contains_key(&language.tag) {
            spelt.insert(language.tag.clone(), HashMap::new());
        }
        let known = spelt.get_mut(&language.tag);
        if let Some(spellings) = known.as_ref().and_then(|known| known.get(period)) {
            return spellings.clone();
        }
        let shown = spelt_new(period, language);
        let finders = shown.iter().map(|text| Finder::new(text.to_lowercase().as_bytes()).into_owned()).collect();
        let made = Rc::new(Spellings { finders, shown });
        if let Some(known) = known {
            if known.len() >= MAX_CACHED_SPELLINGS {
                known.clear();
            }
            known.insert(*period, made.clone());
        }
        made
    })
}

fn spelt_new(period: &Period, language: &Language) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: String| {
        let text = normalised(&text).into_owned();
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    };
    for precision in [Precision::Day, Precision::Month, Precision::Quarter, Precision::Year] {
        let period = period.coarsened(precision);
        if period.precision != precision {
            continue;
        }
        let year = period.coarsened(Precision::Year).format(DateLength::Long, language);
        for length in [DateLength::Long, DateLength::Medium] {
            let written = period.format(length, language);
            add(written.clone());
            // The year may be clear from the sentence, but not if the date is only a year.
            if let Some(rest) = without(&written, &year).filter(|_| precision == Precision::Day) {
                add(rest);
            }
        }
        add(period.iso());
    }
    found
}

/// Whether any spelling of the period can be in a text: each contains the year or the day. Making the spellings of a
/// date costs more than the rest of a check.
pub fn may_occur_in(digits: &DigitRuns, period: &Period) -> bool {
    let day = period.first_day();
    let has = |number: i16| u32::try_from(number).is_ok_and(|number| digits.has(number));
    has(day.year()) || (period.precision == Precision::Day && has(day.day().into()))
}

/// The numbers in a text: a quick test for dates and names with digits.
pub struct DigitRuns {
    runs: Vec<u32>,
    /// Whether there are digits of other scripts, which are not read.
    is_open: bool,
}

impl DigitRuns {
    /// The numbers in `text`.
    pub fn new(text: &str) -> Self {
        let mut digits = Self { runs: Vec::new(), is_open: false };
        let mut run: Option<u32> = None;
        for letter in text.chars() {
            match letter.to_digit(10) {
                Some(digit) => run = Some(run.unwrap_or(0).saturating_mul(10).saturating_add(digit)),
                None => {
                    digits.runs.extend(run.take());
                    digits.is_open |= !letter.is_ascii() && letter.is_numeric();
                }
            }
        }
        digits.runs.extend(run);
        digits
    }

    /// Whether the text has no digits.
    pub fn is_none(&self) -> bool {
        self.runs.is_empty() && !self.is_open
    }

    fn has(&self, number: u32) -> bool {
        self.is_open || self.runs.contains(&number)
    }

    /// Whether the text has the first number of a name.
    pub fn may_contain(&self, name: &str) -> bool {
        let digits = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let first = digits.bytes().map_while(|byte| char::from(byte).to_digit(10));
        let first = first.fold(0u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
        !name.is_ascii() || self.has(first)
    }
}

/// `text` without `year` and what joins it to the rest.
fn without(text: &str, year: &str) -> Option<String> {
    let at = text.rfind(year)?;
    let rest = format!("{}{}", text.get(..at)?, text.get(at + year.len()..)?);
    let rest = rest.trim().trim_end_matches(" de").trim_matches([',', ' ', '年', '.', '/', '\u{200f}']).to_owned();
    let is_day = rest.chars().any(char::is_alphabetic);
    is_day.then_some(rest)
}

/// Where spellings, given in lower case, are in the words, without overlaps; the longest are searched for first.
pub fn places<'s>(
    words: &NormalisedText<'_>,
    spellings: impl Iterator<Item = &'s Finder<'static>>,
) -> Vec<Range<usize>> {
    if !words.is_aligned() {
        return Vec::new();
    }
    let lower = words.lower();
    let mut ordered: Vec<&Finder<'_>> = spellings.filter(|spelling| spelling.needle().len() <= lower.len()).collect();
    ordered.sort_by_key(|spelling| std::cmp::Reverse(spelling.needle().len()));
    let mut found: Vec<Range<usize>> = Vec::new();
    for wanted in ordered {
        for at in wanted.find_iter(lower.as_bytes()) {
            let span = at..at + wanted.needle().len();
            if is_apart(lower, &span) && !found.iter().any(|other| other.start < span.end && span.start < other.end) {
                found.push(span);
            }
        }
    }
    found
}

/// Whether neither a letter nor a digit continues at either side.
fn is_apart(text: &str, span: &Range<usize>) -> bool {
    let goes_on = |letter: char| letter.is_alphanumeric() && !('\u{3400}'..='\u{9fff}').contains(&letter);
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    // “2017.5” and “2,017” are numbers that only contain the digits of a year.
    let is_number = |mark: Option<char>, digit: Option<char>| {
        mark.is_some_and(|mark| matches!(mark, '.' | ',')) && digit.is_some_and(|digit| digit.is_ascii_digit())
    };
    let second = text.get(span.end..).and_then(|after| after.chars().nth(1));
    let earlier = text.get(..span.start).and_then(|before| before.chars().nth_back(1));
    let is_money = before.is_some_and(|sign| "$€£".contains(sign)) || after.is_some_and(|sign| sign == '%');
    !before.is_some_and(goes_on)
        && !after.is_some_and(goes_on)
        && !is_number(after, second)
        && !is_number(before, earlier)
        && !is_money
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_less_precisely() {
        let day = Period::parse("2024-11-30").expect("a day");
        let spellings = &spellings(&day, &Language::english()).shown;
        for wanted in
            ["30 November 2024", "30 Nov 2024", "30 November", "November 2024", "Nov 2024", "2024", "2024-11-30"]
        {
            assert!(spellings.contains(&wanted.to_owned()), "{wanted} of {spellings:?}");
        }
        let month = &super::spellings(&Period::parse("2024-11").expect("a month"), &Language::english()).shown;
        assert!(!month.contains(&"November".to_owned()) && !month.iter().any(|text| text.contains("30")));
    }

    #[test]
    fn a_year_within_a_number_is_not_a_date() {
        let year = Finder::new("2017");
        let of = |text: &str| places(&NormalisedText::new(text), std::iter::once(&year));
        assert_eq!(of("21.6% in 2017"), vec![9..13]);
        assert!(of("2,017 and 2017.5, $2017").is_empty());
    }
}
