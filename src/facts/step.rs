//! Steps of the calendar: how far apart the rows of a dated table are, and what “every year” counts.

use jiff::Span;
use jiff::civil::Date;

use crate::data::{Period, Precision};

/// A step of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

impl Step {
    /// Every step in ascending order.
    pub const ALL: [Step; 6] = [Step::Day, Step::Week, Step::Month, Step::Quarter, Step::Year, Step::Decade];

    /// The name in messages and in the lexicons.
    pub fn name(self) -> &'static str {
        match self {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
            Step::Quarter => "quarter",
            Step::Year => "year",
            Step::Decade => "decade",
        }
    }

    /// The step with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The step from one date of this precision to the next.
    pub fn from_precision(precision: Precision) -> Self {
        match precision {
            Precision::Year | Precision::FiscalYear => Step::Year,
            Precision::Quarter => Step::Quarter,
            Precision::Month => Step::Month,
            Precision::Week => Step::Week,
            Precision::Day => Step::Day,
        }
    }

    /// The day `count` steps before another; `None` if it is beyond the calendar.
    pub fn before(self, day: Date, count: u32) -> Option<Date> {
        let (count, none) = (i64::from(count), Span::new());
        let span = match self {
            Step::Day => none.try_days(count),
            Step::Week => none.try_weeks(count),
            Step::Month => none.try_months(count),
            Step::Quarter => none.try_months(count.checked_mul(3)?),
            Step::Year => none.try_years(count),
            Step::Decade => none.try_years(count.checked_mul(10)?),
        };
        day.checked_sub(span.ok()?).ok()
    }

    /// The month of a day, if the steps are months.
    pub fn of_period(self, period: &Period) -> Period {
        match self {
            Step::Month => period.coarsened(Precision::Month),
            Step::Quarter => period.coarsened(Precision::Quarter),
            Step::Year => period.coarsened(Precision::Year),
            Step::Day | Step::Week | Step::Decade => *period,
        }
    }

    /// Whether one date directly follows another.
    pub fn is_next(self, first: &Period, second: &Period) -> bool {
        self.before(second.first_day(), 1).is_some_and(|day| day == first.first_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_from_one_date_to_the_next() {
        let of = |text: &str| Period::parse(text).expect("a period");
        assert!(Step::Year.is_next(&of("2019"), &of("2020")) && !Step::Year.is_next(&of("2019"), &of("2021")));
        assert!(Step::Quarter.is_next(&of("2019-Q4"), &of("2020-Q1")));
        assert!(Step::Month.is_next(&of("2019-12"), &of("2020-01")));
        assert_eq!(Step::named("decade"), Some(Step::Decade));
        assert_eq!(Step::Year.before(of("2020").first_day(), u32::MAX), None);
    }
}
