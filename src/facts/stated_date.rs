//! A date as words state it, and how it lies to the date of a row (R9).

use std::ops::Range;

use jiff::civil::Date;

use crate::data::{Period, Precision};

/// A date as words state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub span: Range<usize>,
    /// `None` where the sentence is left to say it.
    pub year: Option<i16>,
    pub part: Part,
}

/// How much of a year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Year,
    /// A year of the books, which begins in one year and ends in it or in the next.
    Fiscal,
    Decade,
    Half(u32),
    Quarter(u32),
    Month(u32),
    Day(u32, u32),
}

/// How a stated date and the row's lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The words hold the row's date in them.
    Fits,
    /// They say more than the row: a month, where it has a year alone.
    Finer,
    Other,
}

impl Stated {
    /// How it lies to the date of a row.
    pub fn fit(&self, period: &Period) -> Fit {
        let year = self.year.unwrap_or_else(|| period.first_day().year());
        let Some((first, last)) = self.part.days(year) else { return Fit::Other };
        if first <= period.first_day() && period.last_day() <= last {
            Fit::Fits
        } else if period.first_day() <= first && last <= period.last_day() {
            Fit::Finer
        } else {
            Fit::Other
        }
    }

    /// The precision that it has and a coarser row lacks: “month”.
    pub fn precision(&self) -> &'static str {
        match self.part {
            Part::Half(_) => "half-year",
            Part::Quarter(_) => Precision::Quarter.name(),
            Part::Month(_) => Precision::Month.name(),
            Part::Day(..) => Precision::Day.name(),
            Part::Year | Part::Fiscal | Part::Decade => Precision::Year.name(),
        }
    }
}

impl Part {
    /// The month in which a part of a year begins.
    pub fn first_month(self) -> Option<u32> {
        match self {
            Part::Half(half) => Some(half * 6 - 5),
            Part::Quarter(quarter) => Some(quarter * 3 - 2),
            Part::Month(month) | Part::Day(month, _) => Some(month),
            Part::Year | Part::Fiscal | Part::Decade => None,
        }
    }

    /// Its first and last day in a year; `None` where there is no such day.
    fn days(self, year: i16) -> Option<(Date, Date)> {
        let day = |month: u32, day: u32| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let months = |first: u32, last: u32| Some((day(first, 1)?, day(last, 1)?.last_of_month()));
        match self {
            Part::Year => months(1, 12),
            Part::Fiscal => {
                Some((Date::new(year.checked_sub(1)?, 1, 1).ok()?, Date::new(year.checked_add(1)?, 12, 31).ok()?))
            }
            Part::Decade => Some((day(1, 1)?, Date::new(year.checked_add(9)?, 12, 31).ok()?)),
            Part::Half(half) => months(half * 6 - 5, half * 6),
            Part::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            Part::Month(month) => months(month, month),
            Part::Day(month, number) => Some((day(month, number)?, day(month, number)?)),
        }
    }
}
