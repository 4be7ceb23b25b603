//! A period: a year, fiscal year, quarter, month, week or day, as precise as it is written.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::language::dates::{self, DateParts};
use crate::language::{DateLength, Language};

/// A span of the calendar, by its first day and its precision (ISO 8601-1 for all precisions but quarters and fiscal
/// years).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    // The order of the fields is that of comparison: by start, then the longer first, so that 2024 is before 2024-01.
    /// The first day. It is compared first, so that periods sort by time.
    start: Date,
    /// The length. Of two periods with the same start, the longer sorts first: 2024 is before 2024-01.
    pub precision: Precision,
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    /// Twelve months across two years. The month in which they begin is not stated and taken to be July.
    FiscalYear,
    Quarter,
    Month,
    /// From Monday to Sunday (ISO 8601).
    Week,
    Day,
}

impl Precision {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::FiscalYear => "fiscal year",
            Precision::Quarter => "quarter",
            Precision::Month => "month",
            Precision::Week => "week",
            Precision::Day => "day",
        }
    }

    /// The precision with this name, as a column of a table may give it.
    pub fn from_word(word: &str) -> Option<Self> {
        [Precision::Year, Precision::FiscalYear, Precision::Quarter, Precision::Month, Precision::Week, Precision::Day]
            .into_iter()
            .find(|precision| precision.name() == word.trim())
    }
}

impl Period {
    /// Parses `2024`, `2024-Q1`, `2024-11`, `2024-W07` or `2024-11-30` (ISO 8601; the quarter as statistical offices
    /// write it), and the fiscal year `2023/24`. `None` for anything else, including a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((first, second)) = text.split_once('/') {
            let year = i16::try_from(digits(first, 4)?).ok()?;
            return Self::fiscal_year(year)
                .filter(|_| digits(second, 2).map(i16::try_from) == Some(Ok((year + 1) % 100)));
        }
        let mut parts = text.split('-');
        let year = i16::try_from(digits(parts.next()?, 4)?).ok()?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        match (month, day) {
            (None, _) => Self::dated(year, 1, 1, Precision::Year),
            (Some(month), None) => {
                if let Some(quarter) = month.strip_prefix('Q') {
                    let quarter = digits(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
                    return Self::dated(year, quarter * 3 - 2, 1, Precision::Quarter);
                }
                if let Some(week) = month.strip_prefix('W') {
                    let week = i8::try_from(digits(week, 2)?).ok()?;
                    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
                    return Some(Self::new(monday.date(), Precision::Week));
                }
                Self::dated(year, digits(month, 2)?, 1, Precision::Month)
            }
            (Some(month), Some(day)) => Self::dated(year, digits(month, 2)?, digits(day, 2)?, Precision::Day),
        }
    }

    /// A period by its first day, which is not checked.
    pub fn new(start: Date, precision: Precision) -> Self {
        Self { start, precision }
    }

    /// The fiscal year that begins in `year`: 2021 for 2021/22.
    pub fn fiscal_year(year: i16) -> Option<Self> {
        Self::dated(year, 7, 1, Precision::FiscalYear)
    }

    fn dated(year: i16, month: u16, day: u16, precision: Precision) -> Option<Self> {
        let start = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { start, precision })
    }

    /// The first day.
    pub fn first_day(&self) -> Date {
        self.start
    }

    /// The last day.
    pub fn last_day(&self) -> Date {
        match self.precision {
            Precision::Year => self.start.last_of_year(),
            Precision::FiscalYear => self.start.saturating_add(1.year()).saturating_sub(1.day()),
            Precision::Week => self.start.saturating_add(6.days()),
            Precision::Quarter => {
                // The months of a quarter are 1–3, 4–6, 7–9 and 10–12; the third of each exists in every year.
                let last = self.start.month() + 2;
                self.start.with().month(last).build().map_or(self.start, Date::last_of_month)
            }
            Precision::Month => self.start.last_of_month(),
            Precision::Day => self.start,
        }
    }

    /// Whether `other` is within this period: 2024-11-30 is within 2024-11 and 2024.
    pub fn contains(&self, other: &Period) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// The same period less precisely: 2024-11-30 as the month 2024-11. A period that is coarser already is kept.
    pub fn coarsened(&self, precision: Precision) -> Self {
        if self.precision <= precision {
            return *self;
        }
        if precision == Precision::Week {
            return Self {
                start: self.start.iso_week_date().first_of_week().map_or(self.start, ISOWeekDate::date),
                precision,
            };
        }
        if precision == Precision::FiscalYear {
            let year = if self.start.month() < 7 { self.start.year() - 1 } else { self.start.year() };
            return Self::fiscal_year(year).unwrap_or(*self);
        }
        let month = match precision {
            Precision::Year | Precision::FiscalYear => 1,
            Precision::Quarter => (self.start.month() - 1) / 3 * 3 + 1,
            Precision::Month | Precision::Week | Precision::Day => self.start.month(),
        };
        let start = Date::new(self.start.year(), month, 1).unwrap_or(self.start);
        Self { start, precision }
    }

    /// The first day in ISO 8601, for formats that only have days.
    pub fn first_day_iso(&self) -> String {
        self.start.to_string()
    }

    /// The text that [`Period::parse`] reads.
    pub fn iso(&self) -> String {
        let (year, month, day) = (self.start.year(), self.start.month(), self.start.day());
        match self.precision {
            Precision::Year => format!("{year:04}"),
            Precision::FiscalYear => format!("{year:04}/{:02}", (year + 1) % 100),
            Precision::Week => {
                let week = self.start.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Precision::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// The value for HTML's attribute `datetime`, which allows years, months, weeks and days but not quarters.
    pub fn datetime(&self) -> Option<String> {
        (!matches!(self.precision, Precision::Quarter | Precision::FiscalYear)).then(|| self.iso())
    }

    /// The period as text in a language: “30 November 2024”.
    pub fn format(&self, length: DateLength, language: &Language) -> String {
        dates::format(self.parts(), length, language)
    }

    /// The parts of the date that are known, for formatting it in a language.
    fn parts(&self) -> DateParts {
        let narrow = |number: i8| u8::try_from(number).unwrap_or(1);
        let (year, month, day) = (self.start.year(), narrow(self.start.month()), narrow(self.start.day()));
        match self.precision {
            Precision::Year => DateParts::Year(year),
            Precision::FiscalYear => DateParts::FiscalYear(year),
            Precision::Week => {
                let week = self.start.iso_week_date();
                DateParts::Week(week.year(), narrow(week.week()))
            }
            Precision::Quarter => DateParts::Quarter(year, month.div_ceil(3)),
            Precision::Month => DateParts::Month(year, month),
            Precision::Day => DateParts::Day(year, month, day),
        }
    }
}

/// The number of exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let is_plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).expect(text)
    }

    fn check(text: &str, first: &str, last: &str) {
        let period = period(text);
        assert_eq!(
            (period.first_day().to_string(), period.last_day().to_string()),
            (first.to_owned(), last.to_owned())
        );
        assert_eq!(period.iso(), text);
    }

    #[test]
    fn a_period_runs_from_its_first_day_to_its_last() {
        check("2024", "2024-01-01", "2024-12-31");
        check("2024-Q1", "2024-01-01", "2024-03-31");
        check("2024-Q4", "2024-10-01", "2024-12-31");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2023-02", "2023-02-01", "2023-02-28");
        check("2024-11-30", "2024-11-30", "2024-11-30");
        check("0476", "0476-01-01", "0476-12-31");
    }

    #[test]
    fn a_date_that_does_not_exist_is_not_a_period() {
        let wrong = [
            "",
            "24",
            "20245",
            "2024-13",
            "2024-00",
            "2024-1",
            "2024-Q0",
            "2024-Q5",
            "2024-q1",
            "2024-11-31",
            "2023-02-29",
            "2024-11-30-1",
            "2024-11-",
            "-2024",
            "+024",
            "2024/11",
            "２０２４",
            " 2024",
            "2024-11-30T00:00",
        ];
        for text in wrong {
            assert_eq!(Period::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn order_is_by_start_then_the_longer_first() {
        let mut periods = ["2024-01-01", "2024-02", "2024-01", "2023-12-31", "2024", "2024-Q1"].map(period);
        periods.sort();
        assert_eq!(
            periods.map(|period| period.iso()),
            ["2023-12-31", "2024", "2024-Q1", "2024-01", "2024-01-01", "2024-02"].map(str::to_owned)
        );
    }

    #[test]
    fn a_precise_period_lies_within_a_coarse_one() {
        assert!(period("2024-11").contains(&period("2024-11-30")));
        assert!(period("2024-Q4").contains(&period("2024-11")));
        assert!(!period("2024-11-30").contains(&period("2024-11")));
        assert_eq!(period("2024-11-30").coarsened(Precision::Quarter), period("2024-Q4"));
        assert_eq!(period("2024-11").coarsened(Precision::Day), period("2024-11"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            if let Some(period) = Period::parse(&text) {
                prop_assert_eq!(period.iso(), text);
            }
        }

        #[test]
        fn every_day_reads_back(year in 0i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let text = format!("{year:04}-{month:02}-{day:02}");
            prop_assert_eq!(period(&text).iso(), text);
        }
    }
}
