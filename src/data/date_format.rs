//! The date formats of a column, `%d.%m.%Y`, in the notation of C's `strftime`, and what a text means in them.
//!
//! In addition to the conversion specifiers of C there are `%q` for the quarter and `%f` for the second year of a
//! fiscal year (2021/22).

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::months;
use super::period::{Period, Precision};

/// A date format: conversion specifiers such as `%d`, and the text between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// The format as the author wrote it.
    pub pattern: String,
    parts: Vec<FormatPart>,
}

/// A part of a date format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormatPart {
    /// The specifier with this letter.
    Field(char),
    /// A character that has to be there; a space matches any number of spaces.
    Text(char),
}

/// Why a text does not contain a valid period in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// The text is not in this format.
    Shape,
    /// The month does not have that day; how many it has.
    Day {
        year: i16,
        month: u8,
        days: u8,
    },
    /// There is no month with that number.
    Month(u16),
    Quarter(u16),
    /// The year does not have that week; how many it has.
    Week {
        year: i16,
        weeks: u8,
    },
}

/// The numbers that the specifiers of a format found in a text.
#[derive(Debug, Default, Clone, Copy)]
struct ParsedFields {
    year: Option<u16>,
    second_year: Option<u16>,
    month: Option<u16>,
    day: Option<u16>,
    quarter: Option<u16>,
    week: Option<u16>,
}

impl DateFormat {
    /// Parses a format. The error is the first letter after `%` that is not a specifier.
    pub fn parse(pattern: &str) -> Result<Self, char> {
        let mut parts = Vec::new();
        let mut characters = pattern.chars();
        while let Some(character) = characters.next() {
            if character != '%' {
                parts.push(FormatPart::Text(character));
                continue;
            }
            match characters.next() {
                Some(
                    letter @ ('Y' | 'y' | 'G' | 'm' | 'b' | 'B' | 'd' | 'e' | 'q' | 'V' | 'f' | 'H' | 'M' | 'S' | 'z'),
                ) => {
                    parts.push(FormatPart::Field(letter));
                }
                Some('%') => parts.push(FormatPart::Text('%')),
                other => return Err(other.unwrap_or('%')),
            }
        }
        Ok(Self { pattern: pattern.to_owned(), parts })
    }

    /// Reads `text` in this format.
    ///
    /// # Errors
    ///
    /// Why the text is not a date in this format, or that the date does not exist.
    pub fn read(&self, text: &str) -> Result<Period, PeriodError> {
        let mut read = ParsedFields::default();
        let mut rest = text.trim();
        for part in &self.parts {
            rest = match part {
                FormatPart::Text(' ') => {
                    let after = rest.trim_start();
                    if after.len() == rest.len() {
                        return Err(PeriodError::Shape);
                    }
                    after
                }
                FormatPart::Text(sign) => {
                    let same = |character: char| character == *sign || character.to_uppercase().eq(sign.to_uppercase());
                    rest.strip_prefix(same).ok_or(PeriodError::Shape)?
                }
                FormatPart::Field(letter) => read.field(*letter, rest).ok_or(PeriodError::Shape)?,
            };
        }
        if rest.is_empty() { read.period() } else { Err(PeriodError::Shape) }
    }

    /// Whether the year has two digits, so that the century is a guess.
    pub fn lacks_century(&self) -> bool {
        self.parts.contains(&FormatPart::Field('y'))
    }
}

impl ParsedFields {
    /// Reads the specifier `letter` at the start of `text`. Returns the rest of the text.
    fn field<'t>(&mut self, letter: char, text: &'t str) -> Option<&'t str> {
        let (least, most) = match letter {
            'Y' | 'G' => (4, 4),
            'y' | 'f' => (2, if letter == 'f' { 4 } else { 2 }),
            'q' => (1, 1),
            'b' | 'B' => return self.month_name(text),
            'z' => return zone(text),
            _ => (1, 2),
        };
        let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if length < least {
            return None;
        }
        let (digits, after) = text.split_at_checked(length)?;
        let number: u16 = digits.parse().ok()?;
        match letter {
            'Y' | 'G' => self.year = Some(number),
            // POSIX `strptime`: 69 to 99 are in the 1900s.
            'y' => self.year = Some(if number < 69 { 2000 + number } else { 1900 + number }),
            'f' => self.second_year = Some(number),
            'm' => self.month = Some(number),
            'd' | 'e' => self.day = Some(number),
            'q' => self.quarter = Some(number),
            'V' => self.week = Some(number),
            _ => {}
        }
        Some(after)
    }

    fn month_name<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let letters = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
        let (name, after) = text.split_at_checked(letters)?;
        self.month = Some(months::number(name)?.into());
        // A short form may end with a full stop, and it must not be the beginning of a longer word.
        Some(after.strip_prefix('.').unwrap_or(after))
    }

    /// The period that the numbers give together. An error if the date does not exist, such as 31 June.
    fn period(self) -> Result<Period, PeriodError> {
        let year = self.year.and_then(|year| i16::try_from(year).ok()).ok_or(PeriodError::Shape)?;
        if let Some(second) = self.second_year {
            return Period::fiscal_year(year).filter(|_| is_next(year, second)).ok_or(PeriodError::Shape);
        }
        if let Some(quarter) = self.quarter {
            let month = u8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter));
            let month = month.ok_or(PeriodError::Quarter(quarter))? * 3 - 2;
            return date(year, month, 1).map(|start| Period::new(start, Precision::Quarter)).ok_or(PeriodError::Shape);
        }
        if let Some(week) = self.week {
            let week = i8::try_from(week).unwrap_or(i8::MAX);
            let monday = ISOWeekDate::new(year, week, Weekday::Monday).map(|week| week.date());
            return monday
                .map(|start| Period::new(start, Precision::Week))
                .map_err(|_| PeriodError::Week { year, weeks: weeks_in(year) });
        }
        let Some(month) = self.month else {
            return date(year, 1, 1).map(|start| Period::new(start, Precision::Year)).ok_or(PeriodError::Shape);
        };
        let month =
            u8::try_from(month).ok().filter(|number| (1..=12).contains(number)).ok_or(PeriodError::Month(month))?;
        let first = date(year, month, 1).ok_or(PeriodError::Shape)?;
        let Some(day) = self.day else { return Ok(Period::new(first, Precision::Month)) };
        let days = u8::try_from(first.days_in_month()).unwrap_or(31);
        let day = u8::try_from(day).ok().filter(|day| (1..=days).contains(day)).ok_or(PeriodError::Day {
            year,
            month,
            days,
        })?;
        date(year, month, day).map(|start| Period::new(start, Precision::Day)).ok_or(PeriodError::Shape)
    }
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether `second`, or its last two digits, is the year after `year`.
fn is_next(year: i16, second: u16) -> bool {
    let next = u16::try_from(year).unwrap_or(0) + 1;
    second == next || second == next % 100
}

/// How many weeks a year has (ISO 8601): 52 or 53.
fn weeks_in(year: i16) -> u8 {
    if ISOWeekDate::new(year, 53, Weekday::Monday).is_ok() { 53 } else { 52 }
}

/// Skips an offset from UTC at the start of a text: `Z`, `+01:00`, `+0100`.
fn zone(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(['Z', 'z']) {
        return Some(after);
    }
    let digits = text.strip_prefix(['+', '-'])?;
    let (hours, after) = digits.split_at_checked(2)?;
    let after = after.strip_prefix(':').unwrap_or(after);
    let (minutes, after) = after.split_at_checked(2)?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(hours) && is_number(minutes)).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, wanted: Result<&str, PeriodError>) {
        let format = DateFormat::parse(pattern).expect("a format");
        assert_eq!(format.read(text).map(|period| period.iso()), wanted.map(str::to_owned), "{text:?} by {pattern}");
    }

    #[test]
    fn a_text_is_read_by_the_format_of_its_column() {
        check("%d.%m.%Y", "25.4.2024", Ok("2024-04-25"));
        check("%m/%d/%Y", "4/3/2024", Ok("2024-04-03"));
        check("%d %b %Y", "3 Sept. 2024", Ok("2024-09-03"));
        check("%B %Y", "Août  2024", Ok("2024-08"));
        check("%b-%y", "Jan-24", Ok("2024-01"));
        check("%d/%m/%y", "01/02/75", Ok("1975-02-01"));
        check("Q%q %Y", "q3 2024", Ok("2024-Q3"));
        check("%G-W%V", "2024-W07", Ok("2024-W07"));
        check("%Y/%f", "2021/22", Ok("2021/22"));
        check("%Y-%f", "1999-2000", Ok("1999/00"));
        check("%Y-%m-%dT%H:%M:%S%z", "2024-04-03T00:00:00+01:00", Ok("2024-04-03"));
        check("%Y%m%d", "20240403", Ok("2024-04-03"));
        check("%Y%%", "2024%", Ok("2024"));
    }

    #[test]
    fn what_the_calendar_lacks_is_named() {
        check("%Y-%m-%d", "2024-02-30", Err(PeriodError::Day { year: 2024, month: 2, days: 29 }));
        check("%Y-%m", "2024-13", Err(PeriodError::Month(13)));
        check("%YQ%q", "2024Q5", Err(PeriodError::Quarter(5)));
        check("%G-W%V", "2023-W53", Err(PeriodError::Week { year: 2023, weeks: 52 }));
        check("%Y/%f", "2021/23", Err(PeriodError::Shape));
        check("%d.%m.%Y", "soon", Err(PeriodError::Shape));
        check("%d.%m.%Y", "1.2.2024 x", Err(PeriodError::Shape));
        assert_eq!(DateFormat::parse("%Y-%j"), Err('j'));
        assert_eq!(DateFormat::parse("%"), Err('%'));
    }
}
