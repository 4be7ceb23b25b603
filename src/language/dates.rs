//! Formats a date of known precision in a language: “30 November 2024”, “Nov 2024”, “Q1 2024”, “2024”.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{M, MD, Y, YM, YMD};
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};

use super::tag::Language;

/// A year of the Gregorian calendar, and as much of the rest as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateParts {
    Year(i16),
    /// A fiscal year, by the first of its two years.
    FiscalYear(i16),
    /// An ISO 8601 week, with the year that it is counted in.
    Week(i16, u8),
    /// The quarter, counted from 1.
    Quarter(i16, u8),
    Month(i16, u8),
    Day(i16, u8, u8),
}

/// How long a formatted date is: the `long` and `medium` formats of UTS 35 part 4, with the month in full or
/// abbreviated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateLength {
    Long,
    Medium,
}

/// `date` as text in `language`. A date that does not exist, such as 31 February, is written as in ISO 8601.
pub fn format(date: DateParts, length: DateLength, language: &Language) -> String {
    let written = formatters(language).and_then(|formatters| formatters.write(date, length, language));
    written.unwrap_or_else(|| iso(date))
}

/// The abbreviated name of a month (1 to 12), for the labels of an axis: “Nov”.
pub fn month(month: u8, language: &Language) -> String {
    let written = formatters(language).and_then(|formatters| {
        let date = Date::try_new_gregorian(2000, month, 1).ok()?;
        Some(formatters.month.format(&date).to_string())
    });
    written.unwrap_or_else(|| format!("{month:02}"))
}

/// A day without its year, for the labels of an axis: “30 Nov”. Months and days count from 1.
pub fn month_and_day(month: u8, day: u8, language: &Language) -> String {
    let written = formatters(language).and_then(|formatters| {
        // The year is not shown. A leap year, so that 29 February exists.
        let date = Date::try_new_gregorian(2000, month, day).ok()?;
        Some(formatters.month_and_day.format(&date).to_string())
    });
    written.unwrap_or_else(|| format!("{month:02}-{day:02}"))
}

fn iso(date: DateParts) -> String {
    match date {
        DateParts::Year(year) => format!("{year:04}"),
        DateParts::FiscalYear(year) => format!("{year:04}/{:02}", (year + 1) % 100),
        DateParts::Week(year, week) => format!("{year:04}-W{week:02}"),
        DateParts::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        DateParts::Month(year, month) => format!("{year:04}-{month:02}"),
        DateParts::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The pattern for CLDR's skeleton yQQQ, which the icu crates do not support yet; `{y}` and `{q}` are replaced.
fn quarter_pattern(language: &Language) -> &'static str {
    match language.subtag() {
        "ar" => "الربع {q} {y}",
        "es" | "fr" | "it" | "pt" => "T{q} {y}",
        "ja" => "{y}/Q{q}",
        "ko" => "{y}년 {q}분기",
        "nl" => "K{q} {y}",
        "pl" => "{q} kw. {y}",
        "ru" => "{q}-й кв. {y}",
        "zh" => "{y}年第{q}季度",
        _ => "Q{q} {y}",
    }
}

/// The date formatters of one language, which take long to create.
struct Formatters {
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    /// For [`DateLength`] long and medium.
    months: [FixedCalendarDateTimeFormatter<Gregorian, YM>; 2],
    /// For [`DateLength`] long and medium.
    days: [FixedCalendarDateTimeFormatter<Gregorian, YMD>; 2],
    month: FixedCalendarDateTimeFormatter<Gregorian, M>,
    month_and_day: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    /// Recently formatted dates, because a table, its notes and the text show the same ones.
    written: RefCell<HashMap<(DateParts, DateLength), Option<String>>>,
}

/// The most formatted dates that a thread caches for one language.
const MAX_CACHED: usize = 4096;

impl Formatters {
    /// Creates the formatters of a language. `None` without CLDR data for it.
    fn new(language: &Language) -> Option<Self> {
        let locale = language.locale();
        let preferences = || DateTimeFormatterPreferences::from(&locale);
        let month = |fields: YM| {
            FixedCalendarDateTimeFormatter::try_new(preferences(), fields.with_year_style(YearStyle::Full)).ok()
        };
        let day = |fields: YMD| {
            FixedCalendarDateTimeFormatter::try_new(preferences(), fields.with_year_style(YearStyle::Full)).ok()
        };
        let year = Y::long().with_year_style(YearStyle::Full);
        Some(Self {
            year: FixedCalendarDateTimeFormatter::try_new(preferences(), year).ok()?,
            months: [month(YM::long())?, month(YM::medium())?],
            days: [day(YMD::long())?, day(YMD::medium())?],
            month: FixedCalendarDateTimeFormatter::try_new(preferences(), M::medium()).ok()?,
            month_and_day: FixedCalendarDateTimeFormatter::try_new(preferences(), MD::medium()).ok()?,
            written: RefCell::default(),
        })
    }

    /// `None` for a date that does not exist.
    fn write(&self, date: DateParts, length: DateLength, language: &Language) -> Option<String> {
        let mut written = self.written.borrow_mut();
        if let Some(known) = written.get(&(date, length)) {
            return known.clone();
        }
        if written.len() >= MAX_CACHED {
            written.clear();
        }
        let text = self.write_new(date, length, language);
        written.insert((date, length), text.clone());
        text
    }

    fn write_new(&self, date: DateParts, length: DateLength, language: &Language) -> Option<String> {
        let gregorian = |year: i16, month, day| Date::try_new_gregorian(i32::from(year), month, day).ok();
        match date {
            DateParts::Year(year) => Some(self.year.format(&gregorian(year, 1, 1)?).to_string()),
            // These two are the same in every language.
            DateParts::FiscalYear(_) | DateParts::Week(..) => Some(iso(date)),
            DateParts::Quarter(year, quarter) => {
                let pattern = quarter_pattern(language);
                Some(pattern.replace("{q}", &quarter.to_string()).replace("{y}", &year.to_string()))
            }
            DateParts::Month(year, month) => {
                let [long, short] = &self.months;
                Some(
                    if length == DateLength::Long { long } else { short }
                        .format(&gregorian(year, month, 1)?)
                        .to_string(),
                )
            }
            DateParts::Day(year, month, day) => {
                let [long, short] = &self.days;
                let date = gregorian(year, month, day)?;
                Some(if length == DateLength::Long { long } else { short }.format(&date).to_string())
            }
        }
    }
}

thread_local! {
    /// Formatters are expensive to make and cannot be shared between threads, so each thread caches those it has used.
    static FORMATTERS: RefCell<HashMap<String, Option<Rc<Formatters>>>> = RefCell::default();
}

fn formatters(language: &Language) -> Option<Rc<Formatters>> {
    FORMATTERS.with_borrow_mut(|known| {
        if let Some(found) = known.get(&language.tag) {
            return found.clone();
        }
        let made = Formatters::new(language).map(Rc::new);
        known.insert(language.tag.clone(), made.clone());
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: DateParts, tag: &str, long: &str, short: &str) {
        let language = Language::parse(tag).expect("a tag");
        assert_eq!(format(date, DateLength::Long, &language), long, "{date:?} in {tag}, long");
        assert_eq!(format(date, DateLength::Medium, &language), short, "{date:?} in {tag}, short");
    }

    #[test]
    fn a_day_is_written_in_the_order_of_its_language() {
        let day = DateParts::Day(2024, 11, 30);
        check(day, "en", "30 November 2024", "30 Nov 2024");
        check(day, "en-GB", "30 November 2024", "30 Nov 2024");
        check(day, "en-US", "November 30, 2024", "Nov 30, 2024");
        check(day, "de", "30. November 2024", "30.11.2024");
        check(day, "fr", "30 novembre 2024", "30 nov. 2024");
        check(day, "es", "30 de noviembre de 2024", "30 nov 2024");
        check(day, "ar", "30 نوفمبر 2024", "30\u{200f}/11\u{200f}/2024");
        check(day, "zh", "2024年11月30日", "2024年11月30日");
    }

    #[test]
    fn a_month_has_no_day() {
        let month = DateParts::Month(2024, 11);
        check(month, "en", "November 2024", "Nov 2024");
        check(month, "en-US", "November 2024", "Nov 2024");
        check(month, "de", "November 2024", "11/2024");
        check(month, "fr", "novembre 2024", "nov. 2024");
        check(month, "es", "noviembre de 2024", "nov 2024");
        check(month, "ar", "نوفمبر 2024", "11\u{200f}/2024");
        check(month, "zh", "2024年11月", "2024年11月");
    }

    #[test]
    fn quarters_and_years() {
        check(DateParts::Quarter(2024, 1), "en", "Q1 2024", "Q1 2024");
        check(DateParts::Quarter(2024, 1), "de", "Q1 2024", "Q1 2024");
        check(DateParts::Quarter(2024, 1), "fr", "T1 2024", "T1 2024");
        check(DateParts::Quarter(2024, 1), "zh", "2024年第1季度", "2024年第1季度");
        check(DateParts::Year(2024), "en", "2024", "2024");
        check(DateParts::Year(2024), "de", "2024", "2024");
        check(DateParts::Year(2024), "zh", "2024年", "2024年");
        check(DateParts::Year(1066), "en", "1066", "1066");
        check(DateParts::Year(2024), "fa", "۲۰۲۴", "۲۰۲۴");
    }

    #[test]
    fn months_and_days_without_their_year() {
        let written = |tag: &str| {
            let language = Language::parse(tag).expect("a tag");
            format!("{} · {}", month(2, &language), month_and_day(11, 30, &language))
        };
        assert_eq!(written("en"), "Feb · 30 Nov");
        assert_eq!(written("en-US"), "Feb · Nov 30");
        assert_eq!(written("de"), "Feb · 30. Nov.");
        assert_eq!(written("zh"), "2月 · 11月30日");
        assert_eq!(month(13, &Language::english()), "13");
    }

    #[test]
    fn an_invalid_date_is_written_as_in_iso_8601() {
        check(DateParts::Day(2024, 2, 31), "en", "2024-02-31", "2024-02-31");
    }
}
