//! The date formats in which tables often write dates, and what a text means in each of them.

use std::sync::LazyLock;

use super::date_format::{DateFormat, PeriodError};
use super::period::Period;

/// The notations that are recognised; those with a two-digit year are in [`SHORT_YEAR_PATTERNS`].
const PATTERNS: &[&str] = &[
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y %m %d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d. %m. %Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d %m %Y",
    "%d %b %Y",
    "%d. %b %Y",
    "%d-%b-%Y",
    "%d%b%Y",
    "%d/%b/%Y",
    "%b %d, %Y",
    "%b %d %Y",
    "%b-%d-%Y",
    "%Y %b %d",
    "%Y-%b-%d",
    "%d de %b de %Y",
    "%Y年%m月%d日",
    "%Y年%m月",
    "%Y年",
    "%b %Y",
    "%b, %Y",
    "%b-%Y",
    "%b/%Y",
    "%b%Y",
    "%Y %b",
    "%Y-%b",
    "%Y/%b",
    "%Y%b",
    "%b de %Y",
    "%m/%Y",
    "%m.%Y",
    "%m-%Y",
    "%Y-%m",
    "%Y/%m",
    "%Y.%m",
    "%Y%m",
    "%YM%m",
    "%Y-M%m",
    "%Y M%m",
    "M%m %Y",
    "M%m-%Y",
    "%Y-Q%q",
    "Q%q %Y",
    "Q%q, %Y",
    "Q%q-%Y",
    "Q%q/%Y",
    "Q%q%Y",
    "%YQ%q",
    "%Y Q%q",
    "%Y/Q%q",
    "%Y.Q%q",
    "%YQ%q",
    "%qQ %Y",
    "%qQ%Y",
    "%Y-%qQ",
    "%Y %qQ",
    "T%q %Y",
    "T%q-%Y",
    "%Y-T%q",
    "%YT%q",
    "%Y T%q",
    "%qT %Y",
    "%q. Quartal %Y",
    "%q. quarter %Y",
    "%G-W%V",
    "%GW%V",
    "%G W%V",
    "W%V %G",
    "W%V-%G",
    "W%V/%G",
    "KW%V %G",
    "KW %V %G",
    "KW%V/%G",
    "%G-KW%V",
    "Week %V %G",
    "Week %V, %G",
    "%Y/%f",
    "%Y-%f",
    "%Y–%f",
    "%Y - %f",
    "%Y / %f",
    "FY%Y/%f",
    "FY %Y/%f",
    "FY%Y-%f",
    "FY %Y-%f",
    "FY%Y–%f",
    "FY %Y–%f",
    "%Y.",
    "Year %Y",
];

/// The same with a two-digit year.
const SHORT_YEAR_PATTERNS: &[&str] = &[
    "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%d-%b-%y", "%d %b %y", "%b-%y", "%b %y", "%b'%y", "%b '%y",
    "%y-%m-%d", "%y/%m/%d", "%y.%m.%d", "Q%q %y", "Q%q'%y", "%qQ%y", "%qQ %y", "%yQ%q", "%m/%y", "FY%y",
];

static FORMATS: LazyLock<Vec<DateFormat>> = LazyLock::new(|| formats(PATTERNS));
static SHORT_YEAR_FORMATS: LazyLock<Vec<DateFormat>> = LazyLock::new(|| formats(SHORT_YEAR_PATTERNS));

fn formats(patterns: &[&str]) -> Vec<DateFormat> {
    patterns.iter().filter_map(|pattern| DateFormat::parse(pattern).ok()).collect()
}

/// Every period that a text can mean; otherwise why it means none, if its date does not exist.
pub fn readings(text: &str) -> (Vec<Period>, Option<PeriodError>) {
    let mut periods: Vec<Period> = Vec::new();
    let mut lacking = None;
    for format in FORMATS.iter() {
        match format.read(text) {
            Ok(period) if !periods.contains(&period) => periods.push(period),
            Ok(_) | Err(PeriodError::Shape) => {}
            Err(other) => lacking = lacking.or(Some(other)),
        }
    }
    (periods, lacking)
}

/// Whether a text is a date with a two-digit year, even one that does not exist.
pub fn has_short_year(text: &str) -> bool {
    SHORT_YEAR_FORMATS.iter().any(|format| !matches!(format.read(text), Err(PeriodError::Shape)))
}

/// The known formats in which a text is a period.
pub fn patterns_of(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    let short = SHORT_YEAR_PATTERNS.iter().zip(SHORT_YEAR_FORMATS.iter());
    let all = PATTERNS.iter().zip(FORMATS.iter()).chain(short);
    all.filter(move |(_, format)| format.read(text).is_ok()).map(|(pattern, _)| *pattern)
}
