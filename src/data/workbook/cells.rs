//! The cells of a sheet as text.

use calamine::{Data, DataRef, ExcelDateTime};

use super::dress::Seen;
use super::hidden::Hidden;
use super::shown::{self, Shown};

/// A rectangle of cells, rows and columns counted from 0, the last ones in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Area {
    pub fn cell(row: u32, column: u32) -> Self {
        Self { top: row, left: column, bottom: row, right: column }
    }

    /// The area of cells that are merged.
    pub fn of(merged: &calamine::Dimensions) -> Self {
        let ((top, left), (bottom, right)) = (merged.start, merged.end);
        Self { top, left, bottom: bottom.max(top), right: right.max(left) }
    }

    pub fn holds(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    pub fn meets(self, other: Self) -> bool {
        self.top <= other.bottom && other.top <= self.bottom && self.left <= other.right && other.left <= self.right
    }

    /// How many cells it has.
    pub fn cells(self) -> u64 {
        (u64::from(self.bottom - self.top) + 1) * (u64::from(self.right - self.left) + 1)
    }

    fn with(self, row: u32, column: u32) -> Self {
        Self {
            top: self.top.min(row),
            left: self.left.min(column),
            bottom: self.bottom.max(row),
            right: self.right.max(column),
        }
    }
}

/// A cell in which something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub text: String,
    /// A number as the sheet shows it, where that has fewer digits, or is another text.
    pub shown: Option<String>,
    /// The unit that its format shows beside it.
    pub unit: Option<String>,
    /// The spreadsheet could not calculate it.
    pub is_error: bool,
}

impl Cell {
    /// Takes what is seen around a number.
    pub fn dress(&mut self, dress: impl Fn(&str) -> Seen) {
        match dress(self.shown.as_deref().unwrap_or(&self.text)) {
            Seen::Plain => {}
            Seen::OfUnit(unit) => self.unit = Some(unit),
            Seen::Text(text) => self.shown = Some(text),
        }
    }
}

/// What stands in a sheet.
#[derive(Debug, Default)]
pub struct Cells {
    /// Row by row, and in a row from the left.
    pub list: Vec<Cell>,
    /// Cells that are one on the sheet.
    pub merged: Vec<Area>,
    /// What the program of the sheet does not show.
    pub hidden: Hidden,
    /// Formulas whose value is not in the file.
    pub without_value: Vec<(u32, u32)>,
}

impl Cells {
    /// Takes a cell; an empty one says nothing.
    pub fn push(&mut self, row: u32, column: u32, value: &DataRef<'_>, shown: Shown) {
        let text = text(value, shown);
        if text.is_empty() {
            return;
        }
        let is_number = matches!(value, DataRef::Float(_) | DataRef::Int(_));
        let shown = if is_number { shown::rounded(&text, shown) } else { None };
        let is_error = matches!(value, DataRef::Error(_));
        self.list.push(Cell { row, column, text, shown, unit: None, is_error });
    }

    /// Leaves what stands in an area.
    pub fn crop(&mut self, area: Area) {
        self.list.retain(|cell| area.holds(cell.row, cell.column));
        self.merged.retain(|merged| merged.meets(area));
        self.without_value.retain(|(row, column)| area.holds(*row, *column));
    }

    /// The smallest area that holds every cell.
    pub fn used(&self) -> Option<Area> {
        let places = self.list.iter().map(|cell| (cell.row, cell.column)).chain(self.without_value.iter().copied());
        places.fold(None, |area: Option<Area>, (row, column)| {
            Some(area.map_or_else(|| Area::cell(row, column), |area| area.with(row, column)))
        })
    }

    /// Puts the cells in order; a place that is said twice has what was said last.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|cell| (cell.row, cell.column));
        self.list.reverse();
        self.list.dedup_by_key(|cell| (cell.row, cell.column));
        self.list.reverse();
    }
}

/// A value of a range as the reader of sheets hands it out.
pub fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn text(value: &DataRef<'_>, shown: Shown) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text, shown),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => shortest(*number),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => moment_text(moment, shown),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A moment of ISO 8601, as coarse as it is shown; one of midnight is its day.
fn iso(text: &str, shown: Shown) -> String {
    let part = match shown {
        Shown::Month => text.get(..7),
        Shown::Year => text.get(..4),
        _ => text
            .split_once('T')
            .filter(|(_, time)| time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')))
            .map(|(day, _)| day),
    };
    part.unwrap_or(text).to_owned()
}

/// A number with at most fifteen digits, without those that say nothing, and without an exponent where it is readable.
fn shortest(number: f64) -> String {
    // Whole numbers up to 2^53 are exact, whatever a spreadsheet shows of them: ids have sixteen digits.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        return format!("{}", number as i64);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{rounded}");
    if text.len() > 40 { format!("{rounded:e}") } else { text }
}

fn moment_text(moment: &ExcelDateTime, shown: Shown) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        let seconds = (serial * 86_400.0).round() as i64;
        let sign = if seconds < 0 { "-" } else { "" };
        let seconds = seconds.unsigned_abs();
        return format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&serial) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    let is_midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    if is_midnight { iso(&date, shown) } else { format!("{date}T{time}") }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_are_what_a_spreadsheet_keeps() {
        for (number, wanted) in [
            (0.1 + 0.2, "0.3"),
            (4.5, "4.5"),
            (-3.0, "-3"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (12345678901.0, "12345678901"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1_234_567_890_123_456.0, "1234567890123456"),
            (1.0 / 3.0, "0.333333333333333"),
        ] {
            assert_eq!(shortest(number), wanted);
        }
    }

    #[test]
    fn moments_are_as_coarse_as_they_are_shown() {
        let date = |serial, shown| moment_text(&ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false), shown);
        assert_eq!(date(45385.0, Shown::Whole), "2024-04-03");
        assert_eq!(date(45385.0, Shown::Month), "2024-04");
        assert_eq!(date(45385.0, Shown::Year), "2024");
        assert_eq!(date(45385.5, Shown::Whole), "2024-04-03T12:00:00");
        assert_eq!(date(0.25, Shown::Whole), "06:00:00");
        let span = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(moment_text(&span, Shown::Whole), "36:00:00");
        assert_eq!(iso("2024-04-03T00:00:00", Shown::Whole), "2024-04-03");
        assert_eq!(iso("2024-04-03T10:00:00", Shown::Whole), "2024-04-03T10:00:00");
    }
}
