//! A time scale: periods → positions from 0 to 1. A period of any precision is at the middle of what it covers.

use jiff::civil::Date;

use crate::data::{Period, Precision};
use crate::language::dates::{self, DateParts};
use crate::language::{DateLength, Language};

/// A time scale. Times are in days from the beginning of 1 January 1970 in the proleptic Gregorian calendar; the noon
/// of that day is 0.5.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeScale {
    /// The time at position 0.
    pub start: f64,
    /// The time at position 1.
    pub end: f64,
}

/// A position on a time scale that gets a label.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeTick {
    /// Its time in days, see [`TimeScale`].
    pub at: f64,
    /// The label: a year, a month or a day, in the language of the page.
    pub text: String,
    /// The year below the label of a month or a day, if it is the first one of that year.
    pub year: Option<String>,
}

/// The day on which `date` falls, counted from 1 January 1970.
fn day_number(date: Date) -> f64 {
    let year = i32::from(date.year());
    // The days before a year in the proleptic Gregorian calendar.
    let before = |year: i32| {
        let last = year - 1;
        365 * last + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400)
    };
    f64::from(before(year) - before(1970) + i32::from(date.day_of_year()) - 1)
}

/// The middle of a period in days, see [`TimeScale`]; of a day, its noon.
pub fn middle(period: &Period) -> f64 {
    (day_number(period.first_day()) + day_number(period.last_day()) + 1.0) / 2.0
}

/// The beginning and the end of a period in days, see [`TimeScale`]. The end is the beginning of the next day.
pub fn extent(period: &Period) -> (f64, f64) {
    (day_number(period.first_day()), day_number(period.last_day()) + 1.0)
}

/// The distance between two ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CalendarStep {
    Days(i32),
    Months(i32),
    Years(i32),
}

/// The distances that ticks can have, in ascending order: those in which calendars are divided.
const STEPS: [CalendarStep; 17] = [
    CalendarStep::Days(1),
    CalendarStep::Days(2),
    CalendarStep::Days(7),
    CalendarStep::Days(14),
    CalendarStep::Months(1),
    CalendarStep::Months(2),
    CalendarStep::Months(3),
    CalendarStep::Months(6),
    CalendarStep::Years(1),
    CalendarStep::Years(2),
    CalendarStep::Years(5),
    CalendarStep::Years(10),
    CalendarStep::Years(20),
    CalendarStep::Years(50),
    CalendarStep::Years(100),
    CalendarStep::Years(200),
    CalendarStep::Years(500),
];

impl CalendarStep {
    fn days(self) -> f64 {
        match self {
            CalendarStep::Days(days) => f64::from(days),
            CalendarStep::Months(months) => f64::from(months) * 30.4,
            CalendarStep::Years(years) => f64::from(years) * 365.25,
        }
    }

    /// The precision of the periods that begin at ticks with this distance.
    fn precision(self) -> Precision {
        match self {
            CalendarStep::Days(_) => Precision::Day,
            CalendarStep::Months(_) => Precision::Month,
            CalendarStep::Years(_) => Precision::Year,
        }
    }
}

impl TimeScale {
    /// A scale from `start` to `end`. If they are less than half a day apart, it shows about a year around them.
    pub fn new(start: f64, end: f64) -> Self {
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        // A single point in time is shown in the middle of a year.
        if end - start < 0.5 { Self { start: start - 182.0, end: end + 182.0 } } else { Self { start, end } }
    }

    /// The position of the time `at`: 0 at the start, 1 at the end, beyond these for times outside.
    pub fn fraction(&self, at: f64) -> f64 {
        let share = (at - self.start) / (self.end - self.start);
        if share.is_nan() { 0.0 } else { share }
    }

    /// About `count` ticks at most. `coarsest` is the coarsest precision in the data: if values are for whole years,
    /// the label of a year is at its middle and not at its first day. No tick is finer than `finest`.
    pub fn ticks(&self, count: usize, coarsest: Precision, finest: Precision, language: &Language) -> Vec<TimeTick> {
        let span = self.end - self.start;
        let fits = |step: &&CalendarStep| step.precision() <= finest && span / step.days() <= count as f64;
        let step = STEPS.iter().find(fits).copied().unwrap_or(CalendarStep::Years(1000));
        let is_centred = coarsest <= step.precision();
        let starts = match step {
            CalendarStep::Years(years) => self.years(years),
            CalendarStep::Months(months) => self.months(months),
            CalendarStep::Days(days) => self.days(days),
        };
        let mut shown_year = None;
        let mut ticks = Vec::with_capacity(starts.len());
        for date in starts {
            let Some(period) = period_of(date, step.precision()) else { continue };
            let at = if is_centred { middle(&period) } else { day_number(date) };
            if at < self.start - 0.6 || at > self.end + 0.6 {
                continue;
            }
            // A tick up to half a day beyond the end is put at the end.
            let at = at.clamp(self.start, self.end);
            let year = DateParts::Year(date.year());
            let (text, below) = match step {
                CalendarStep::Years(_) => (dates::format(year, DateLength::Medium, language), None),
                CalendarStep::Months(_) => (dates::month(month(date), language), Some(year)),
                CalendarStep::Days(_) => (dates::month_and_day(month(date), day(date), language), Some(year)),
            };
            let below = below.filter(|_| shown_year != Some(date.year()));
            shown_year = Some(date.year());
            let year = below.map(|year| dates::format(year, DateLength::Medium, language));
            ticks.push(TimeTick { at, text, year });
        }
        ticks
    }

    fn years(&self, step: i32) -> Vec<Date> {
        let (first, last) = (self.year_at(self.start), self.year_at(self.end));
        let from = first.div_euclid(step) * step;
        (0..)
            .map(|index| from + index * step)
            .take_while(|year| *year <= last)
            .filter_map(|year| Date::new(i16::try_from(year).ok()?, 1, 1).ok())
            .collect()
    }

    fn months(&self, step: i32) -> Vec<Date> {
        let (first, last) = (self.year_at(self.start), self.year_at(self.end));
        let mut found = Vec::new();
        for year in first..=last {
            for month in (1..=12).step_by(usize::try_from(step).unwrap_or(1)) {
                found.extend(i16::try_from(year).ok().and_then(|year| Date::new(year, month, 1).ok()));
            }
        }
        found
    }

    fn days(&self, step: i32) -> Vec<Date> {
        let (first, last) = (self.start.floor() as i64, self.end.ceil() as i64);
        let epoch = jiff::civil::date(1970, 1, 1);
        // Weeks are counted from a Monday: 1 January 1970 was a Thursday.
        let offset = if step % 7 == 0 { 4 } else { 0 };
        (first..=last)
            .filter(|day| (day - offset).rem_euclid(i64::from(step)) == 0)
            .take(400)
            .filter_map(|day| epoch.checked_add(jiff::Span::new().try_days(day).ok()?).ok())
            .collect()
    }

    /// The year of a time in days, see [`TimeScale`].
    fn year_at(&self, at: f64) -> i32 {
        (1970.0 + at / 365.2425).floor().clamp(-9998.0, 9998.0) as i32
    }
}

fn month(date: Date) -> u8 {
    u8::try_from(date.month()).unwrap_or(1)
}

fn day(date: Date) -> u8 {
    u8::try_from(date.day()).unwrap_or(1)
}

fn period_of(date: Date, precision: Precision) -> Option<Period> {
    Period::parse(&date.to_string()).map(|day| day.coarsened(precision))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> f64 {
        middle(&Period::parse(text).expect("a period"))
    }

    fn check(start: &str, end: &str, coarsest: Precision, finest: Precision, wanted: &str) {
        let time = TimeScale::new(at(start), at(end));
        let ticks = time.ticks(8, coarsest, finest, &Language::english());
        let found: Vec<String> = ticks
            .iter()
            .map(|tick| {
                format!("{}{}", tick.text, tick.year.as_deref().map_or(String::new(), |year| format!("/{year}")))
            })
            .collect();
        assert_eq!(found.join(" · "), wanted, "of {start} to {end}");
    }

    #[test]
    fn a_period_is_at_the_middle_of_what_it_covers() {
        assert_eq!(at("1970-01-01"), 0.5);
        assert_eq!(at("1970"), 182.5);
        assert_eq!(at("2000-03-01"), 11_017.5);
        assert_eq!(at("1969-12-31"), -0.5);
    }

    #[test]
    fn ticks_are_years_months_or_days() {
        use Precision::{Day, Year};
        check("2017", "2024", Year, Year, "2017 · 2018 · 2019 · 2020 · 2021 · 2022 · 2023 · 2024");
        check("2010-12-31", "2025-06-30", Day, Day, "2012 · 2014 · 2016 · 2018 · 2020 · 2022 · 2024");
        check("2025-01-20", "2025-05-14", Day, Day, "Feb/2025 · Mar · Apr · May");
        check("1900", "2020", Year, Year, "1900 · 1920 · 1940 · 1960 · 1980 · 2000 · 2020");
        check("2024", "2024", Year, Year, "2024");
    }

    proptest! {
        #[test]
        fn ticks_rise_and_are_few(start in -700_000.0f64..2_900_000.0, length in 0.0f64..900_000.0) {
            let time = TimeScale::new(start, start + length);
            let ticks = time.ticks(7, Precision::Day, Precision::Day, &Language::english());
            prop_assert!(ticks.len() <= 10, "{}", ticks.len());
            prop_assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
            prop_assert!(time.fraction(start).is_finite());
        }
    }
}
