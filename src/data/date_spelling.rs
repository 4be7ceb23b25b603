//! What a text that is not a period in the notation of tables was meant to be, so that a message can offer it.
//!
//! An offer is exactly the day, month or year of the text. If the text is ambiguous, all its meanings are offered.

use super::date_format::PeriodError;
use super::date_patterns::{has_short_year, readings};
use super::months;
use super::numeral_words;
use super::period::Period;

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// It ends with a footnote mark.
    Mark(String),
    /// It is in another notation: every period that it can be, each once.
    Spelling(Vec<Period>),
    /// A day with a time of day.
    Time(Period),
    /// The date does not exist.
    Nonexistent(PeriodError),
    /// A year with two digits.
    ShortYear,
    /// A month or a day without a year.
    NoYear,
    /// A serial number, the form in which a spreadsheet stores a date, and the day.
    Serial(Period),
    /// A half-year, a decade, several years, or a year before the common era: none of them is a period.
    NotAPeriod,
    /// One year after “FY”, which does not say in which of two years it begins.
    FiscalYear(i16),
    /// Nothing like a date.
    Other,
}

/// Why [`Period::parse`] rejects a text, and what the text was meant to be.
pub fn diagnose(text: &str) -> DateError {
    const LONGEST: usize = 60;
    let text = text.trim().replace(['\u{2010}', '\u{2011}', '\u{2212}'], "-").replace('\u{a0}', " ");
    if text.is_empty() || text.len() > LONGEST {
        return DateError::Other;
    }
    let text = if text.is_ascii() { text } else { in_common_years(&text) };
    let text = without_weekday(&without_ordinals(&text));
    // “H1” and “M05”: a half-year, or the fifth month.
    if text.split_once('.').is_some_and(|(year, part)| year.len() == 4 && part.len() == 1 && part != "0") {
        return DateError::Other;
    }
    if let Some(mark) = mark_after(&text) {
        return DateError::Mark(mark);
    }
    if let Some(day) = serial(&text) {
        return DateError::Serial(day);
    }
    // Programs that store years as decimal numbers write them like this.
    if let Some(year) = text.strip_suffix(".0").filter(|year| year.len() == 4)
        && let Some(period) = Period::parse(year)
    {
        return DateError::Spelling(vec![period]);
    }
    match readings(&text) {
        (periods, _) if !periods.is_empty() => return DateError::Spelling(periods),
        (_, Some(lacking)) => return DateError::Nonexistent(lacking),
        _ => {}
    }
    if let Some(day) = before_time(&text)
        && let ([period], _) = (readings(day).0.as_slice(), ())
    {
        return DateError::Time(*period);
    }
    if has_short_year(&text) {
        return DateError::ShortYear;
    }
    if let Some(year) = fiscal(&text) {
        return DateError::FiscalYear(year);
    }
    if is_not_a_period(&text) {
        return DateError::NotAPeriod;
    }
    if has_no_year(&text) { DateError::NoYear } else { DateError::Other }
}

/// The footnote mark after a period: the `*` of `2022*`.
fn mark_after(text: &str) -> Option<String> {
    let is_raised = |sign: char| matches!(sign, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁴' | '⁵');
    let bare = text.trim_end_matches(is_raised);
    let letter = || ["(p)", "(r)", "(e)", "p", "r", "e"].iter().find_map(|mark| text.strip_suffix(mark));
    let bare = if bare.len() < text.len() { bare } else { letter()? };
    Period::parse(bare.trim_end())?;
    text.get(bare.len()..).map(|mark| mark.trim().to_owned())
}

/// The day of a serial date, counted from 1900 (ECMA-376 part 1, 18.17.4.1). Only numbers that can hardly be anything
/// else are taken: those for the years 1954 to 2064.
fn serial(text: &str) -> Option<Period> {
    const FIRST: i32 = 20_000;
    const LAST: i32 = 60_000;
    let days: i32 = text.parse().ok().filter(|days| text.len() == 5 && (FIRST..=LAST).contains(days))?;
    let day = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Period::parse(&day.to_string())
}

/// `H1 2024`, `1990s`, `2010–2015`, `44 BC`.
fn is_not_a_period(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = lower.split([' ', '-', '–', '/']).filter(|part| !part.is_empty()).collect();
    let is_decade = lower.strip_suffix(['s', 'e']).or_else(|| lower.strip_suffix("er")).is_some_and(is_year);
    let is_range = parts.len() == 2 && parts.iter().all(|part| is_year(part)) && !lower.contains('/');
    let is_early = [" bc", " bce", " v. chr.", " av. j.-c."].iter().any(|end| lower.ends_with(end));
    is_half_year(text) || is_decade || is_range || is_early
}

/// Whether a text is a half-year: `H1 2024`, `2024-S2`, `2024H1`.
pub fn is_half_year(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    ["h1", "h2", "s1", "s2", "1h", "2h"].iter().any(|half| {
        let rest = lower.strip_prefix(half).or_else(|| lower.strip_suffix(half));
        rest.is_some_and(|rest| is_year(rest.trim_matches([' ', '-', '–', '/'])))
    })
}

/// Digits of other scripts as 0 to 9, and years of a Japanese era or of the Minguo calendar as those of the common era.
fn in_common_years(text: &str) -> String {
    /// The years before the first of East Asian eras: 令和6年 is 2018 + 6.
    const ERAS: [(&str, i32); 7] = [
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("大正", 1911),
        ("明治", 1867),
        ("民國", 1911),
        ("民国", 1911),
    ];
    let plain: String = text.chars().map(|letter| numeral_words::ascii_digit(letter).unwrap_or(letter)).collect();
    for (era, before) in ERAS {
        let Some(rest) = plain.strip_prefix(era) else { continue };
        let (number, rest) = rest.split_once('年').map_or((rest, None), |(number, rest)| (number, Some(rest)));
        let number = number.trim().trim_start_matches('元');
        let year: Option<i32> = if number.is_empty() { Some(1) } else { number.parse().ok() };
        if let Some(year) = year {
            return format!("{}{}", before + year, rest.map(|rest| format!("年{rest}")).unwrap_or_default());
        }
    }
    plain
}

/// The day of a timestamp: the text before the time of day.
fn before_time(text: &str) -> Option<&str> {
    let (day, time) = text
        .split_once('T')
        .or_else(|| text.split_once(' '))
        .filter(|(_, time)| time.contains(':') && time.starts_with(|first: char| first.is_ascii_digit()))?;
    let fits = |letter: char| {
        letter.is_ascii_digit()
            || matches!(
                letter,
                ':' | '.' | ',' | 'Z' | 'z' | '+' | '-' | ' ' | 'A' | 'P' | 'M' | 'a' | 'p' | 'm' | 'U' | 'T' | 'C'
            )
    };
    time.chars().all(fits).then_some(day)
}

/// Whether a timestamp is at midnight, so that only its day was meant.
pub fn is_midnight(text: &str) -> bool {
    let time = text.trim().split_once(['T', ' ']).map_or("", |(_, time)| time);
    let digits: String =
        time.chars().take_while(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.')).collect();
    !digits.is_empty() && digits.chars().all(|letter| matches!(letter, '0' | ':' | '.'))
}

/// `3rd` as `3`.
fn without_ordinals(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let plain = words.iter().map(|word| {
        let bare = word.trim_end_matches(',');
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| bare.strip_suffix(end));
        match digits.filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(digits) => format!("{digits}{}", word.get(bare.len()..).unwrap_or_default()),
            None => (*word).to_owned(),
        }
    });
    plain.collect::<Vec<_>>().join(" ")
}

/// A date without the day of the week before it.
fn without_weekday(text: &str) -> String {
    const DAYS: &[&str] = &[
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
    ];
    let Some((first, rest)) = text.split_once(' ') else { return text.to_owned() };
    let first = first.trim_end_matches([',', '.']).to_lowercase();
    if DAYS.contains(&first.as_str()) { rest.trim_start().to_owned() } else { text.to_owned() }
}

/// The year of `FY2022`.
fn fiscal(text: &str) -> Option<i16> {
    let digits = text.strip_prefix("FY").or_else(|| text.strip_prefix("fy"))?.trim_start();
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}

/// Whether a text is a month, a day of a month or a quarter, but has no year.
fn has_no_year(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut has_month = false;
    let others_fit = words.all(|word| {
        let is_month = months::number(word).is_some();
        has_month |= is_month;
        is_month || (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let is_quarter = text.len() == 2 && text.starts_with(['Q', 'q']) && text.ends_with(['1', '2', '3', '4']);
    (has_month && others_fit) || is_quarter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str) {
        let found: Vec<String> = match diagnose(text) {
            DateError::Spelling(periods) => periods.iter().map(Period::iso).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(found.join(" or "), wanted, "of {text:?}");
    }

    #[test]
    fn a_date_is_understood_however_it_is_written() {
        check("2024-4-3", "2024-04-03");
        check("25.04.2024", "2024-04-25");
        check("03.04.2024", "2024-04-03");
        check("03/04/2024", "2024-04-03 or 2024-03-04");
        check("25/04/2024", "2024-04-25");
        check("4/25/2024", "2024-04-25");
        check("3 Apr 2024", "2024-04-03");
        check("April 3rd, 2024", "2024-04-03");
        check("Wed, 3 April 2024", "2024-04-03");
        check("20240403", "2024-04-03");
        check("Q1 2024", "2024-Q1");
        check("2024Q1", "2024-Q1");
        check("2024-q1", "2024-Q1");
        check("1Q2024", "2024-Q1");
        check("Jan 2024", "2024-01");
        check("2024M01", "2024-01");
        check("01/2024", "2024-01");
        check("W07 2024", "2024-W07");
        check("2021-22", "2021/22");
        check("2021/2022", "2021/22");
        check("FY2021-22", "2021/22");
        check("2024年4月3日", "2024-04-03");
    }

    #[test]
    fn an_ambiguous_date_is_not_guessed() {
        assert_eq!(diagnose("2024-02-30"), DateError::Nonexistent(PeriodError::Day { year: 2024, month: 2, days: 29 }));
        assert_eq!(diagnose("31.04.2024"), DateError::Nonexistent(PeriodError::Day { year: 2024, month: 4, days: 30 }));
        assert_eq!(diagnose("25.04.24"), DateError::ShortYear);
        assert_eq!(diagnose("Jan-24"), DateError::ShortYear);
        assert_eq!(diagnose("Jan"), DateError::NoYear);
        assert_eq!(diagnose("3 April"), DateError::NoYear);
        assert_eq!(diagnose("FY2022"), DateError::FiscalYear(2022));
        assert_eq!(diagnose("soon"), DateError::Other);
        assert_eq!(diagnose("12"), DateError::Other);
        let day = Period::parse("2024-04-03").expect("a day");
        assert_eq!(diagnose("2024-04-03T00:00:00Z"), DateError::Time(day));
        assert_eq!(diagnose("2024-04-03 14:30"), DateError::Time(day));
        assert!(is_midnight("2024-04-03T00:00:00Z") && !is_midnight("2024-04-03 14:30"));
    }
}
