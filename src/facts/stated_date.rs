//! A date in words, and how it relates to the date of a row (R9).

use std::ops::Range;

use jiff::civil::Date;

use crate::data::{Period, Precision};

/// A date in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// Where it is.
    pub span: Range<usize>,
    /// `None` if the words leave the year to the sentence.
    pub year: Option<i16>,
    /// The part of the year.
    pub part: PartOfYear,
}

/// The part of a year that a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfYear {
    /// The whole year.
    Year,
    /// A financial year, which begins in one year and ends in the same or the next.
    Fiscal,
    /// Ten years from this one on.
    Decade,
    /// A half-year, 1 or 2.
    Half(u32),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// A month, 1 to 12.
    Month(u32),
    /// A month and a day, both from 1.
    Day(u32, u32),
}

/// How a date in words relates to that of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFit {
    /// It includes the row's date.
    Fits,
    /// It is more precise than the row's: a month, where the row only has a year.
    Finer,
    Other,
}

impl StatedDate {
    /// How it relates to the date of a row.
    pub fn fit(&self, period: &Period) -> DateFit {
        let year = self.year.unwrap_or_else(|| period.first_day().year());
        let Some((first, last)) = self.part.days(year) else { return DateFit::Other };
        if first <= period.first_day() && period.last_day() <= last {
            DateFit::Fits
        } else if period.first_day() <= first && last <= period.last_day() {
            DateFit::Finer
        } else {
            DateFit::Other
        }
    }

    /// What makes it more precise than the date of a row: “month”.
    pub fn precision(&self) -> &'static str {
        match self.part {
            PartOfYear::Half(_) => "half-year",
            PartOfYear::Quarter(_) => Precision::Quarter.name(),
            PartOfYear::Month(_) => Precision::Month.name(),
            PartOfYear::Day(..) => Precision::Day.name(),
            PartOfYear::Year | PartOfYear::Fiscal | PartOfYear::Decade => Precision::Year.name(),
        }
    }
}

impl PartOfYear {
    /// The month (1 to 12) in which the part of the year begins.
    pub fn first_month(self) -> Option<u32> {
        match self {
            PartOfYear::Half(half) => Some(half * 6 - 5),
            PartOfYear::Quarter(quarter) => Some(quarter * 3 - 2),
            PartOfYear::Month(month) | PartOfYear::Day(month, _) => Some(month),
            PartOfYear::Year | PartOfYear::Fiscal | PartOfYear::Decade => None,
        }
    }

    /// Its first and last day in a year; `None` if they do not exist.
    fn days(self, year: i16) -> Option<(Date, Date)> {
        let day = |month: u32, day: u32| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let months = |first: u32, last: u32| Some((day(first, 1)?, day(last, 1)?.last_of_month()));
        match self {
            PartOfYear::Year => months(1, 12),
            PartOfYear::Fiscal => {
                Some((Date::new(year.checked_sub(1)?, 1, 1).ok()?, Date::new(year.checked_add(1)?, 12, 31).ok()?))
            }
            PartOfYear::Decade => Some((day(1, 1)?, Date::new(year.checked_add(9)?, 12, 31).ok()?)),
            PartOfYear::Half(half) => months(half * 6 - 5, half * 6),
            PartOfYear::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            PartOfYear::Month(month) => months(month, month),
            PartOfYear::Day(month, number) => Some((day(month, number)?, day(month, number)?)),
        }
    }
}
