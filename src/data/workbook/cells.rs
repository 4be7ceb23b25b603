//! The cells of a sheet as text.

use calamine::{Data, DataRef, ExcelDateTime};

use super::display_precision::{self, DisplayPrecision};
use super::format_code::Displayed;
use super::hidden::Hidden;

/// A rectangular range of cells. Rows and columns count from 0; the last ones are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRange {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

impl CellRange {
    /// The area of a single cell.
    pub fn cell(row: u32, column: u32) -> Self {
        Self { top: row, left: column, bottom: row, right: column }
    }

    /// The area of merged cells.
    pub fn of(merged: &calamine::Dimensions) -> Self {
        let ((top, left), (bottom, right)) = (merged.start, merged.end);
        Self { top, left, bottom: bottom.max(top), right: right.max(left) }
    }

    /// Whether it contains the cell.
    pub fn contains(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    /// Whether the two areas overlap.
    pub fn overlaps(self, other: Self) -> bool {
        self.top <= other.bottom && other.top <= self.bottom && self.left <= other.right && other.left <= self.right
    }

    /// The number of its cells.
    pub fn cells(self) -> u64 {
        (u64::from(self.bottom - self.top) + 1) * (u64::from(self.right - self.left) + 1)
    }

    /// The smallest area that also contains the cell.
    fn with(self, row: u32, column: u32) -> Self {
        Self {
            top: self.top.min(row),
            left: self.left.min(column),
            bottom: self.bottom.max(row),
            right: self.right.max(column),
        }
    }
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// Its row, counted from 0.
    pub row: u32,
    /// Its column, counted from 0.
    pub column: u32,
    /// Its value as text, with every digit.
    pub text: String,
    /// The number as the sheet shows it, if that has fewer digits or is another text.
    pub shown: Option<String>,
    /// The unit that its format shows beside it.
    pub unit: Option<String>,
    /// Whether the spreadsheet could not calculate it.
    pub is_error: bool,
}

impl SheetCell {
    /// Applies the format of a number.
    pub fn apply_format(&mut self, format: impl Fn(&str) -> Displayed) {
        match format(self.shown.as_deref().unwrap_or(&self.text)) {
            Displayed::Plain => {}
            Displayed::OfUnit(unit) => self.unit = Some(unit),
            Displayed::Text(text) => self.shown = Some(text),
        }
    }
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub struct SheetCells {
    /// Row by row, and each row from the left.
    pub list: Vec<SheetCell>,
    /// Merged cells.
    pub merged: Vec<CellRange>,
    /// The rows and columns that the program does not show.
    pub hidden: Hidden,
    /// Formulas whose value is not in the file.
    pub without_value: Vec<(u32, u32)>,
}

impl SheetCells {
    /// Adds a cell; an empty one is ignored.
    pub fn push(&mut self, row: u32, column: u32, value: &DataRef<'_>, shown: DisplayPrecision) {
        let text = text(value, shown);
        if text.is_empty() {
            return;
        }
        let is_number = matches!(value, DataRef::Float(_) | DataRef::Int(_));
        let shown = if is_number { display_precision::rounded(&text, shown) } else { None };
        let is_error = matches!(value, DataRef::Error(_));
        self.list.push(SheetCell { row, column, text, shown, unit: None, is_error });
    }

    /// Keeps only what is in an area.
    pub fn crop(&mut self, area: CellRange) {
        self.list.retain(|cell| area.contains(cell.row, cell.column));
        self.merged.retain(|merged| merged.overlaps(area));
        self.without_value.retain(|(row, column)| area.contains(*row, *column));
    }

    /// The smallest area that contains every cell.
    pub fn used(&self) -> Option<CellRange> {
        let places = self.list.iter().map(|cell| (cell.row, cell.column)).chain(self.without_value.iter().copied());
        places.fold(None, |area: Option<CellRange>, (row, column)| {
            Some(area.map_or_else(|| CellRange::cell(row, column), |area| area.with(row, column)))
        })
    }

    /// Sorts the cells. If a cell was added twice, the last one is kept.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|cell| (cell.row, cell.column));
        self.list.reverse();
        self.list.dedup_by_key(|cell| (cell.row, cell.column));
        self.list.reverse();
    }
}

/// A value in the form in which the reader of sheets returns it.
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

fn text(value: &DataRef<'_>, shown: DisplayPrecision) -> String {
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

/// A date and time in ISO 8601, as precise as it is shown; at midnight it is a day.
fn iso(text: &str, shown: DisplayPrecision) -> String {
    let part = match shown {
        DisplayPrecision::Month => text.get(..7),
        DisplayPrecision::Year => text.get(..4),
        _ => text
            .split_once('T')
            .filter(|(_, time)| time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')))
            .map(|(day, _)| day),
    };
    part.unwrap_or(text).to_owned()
}

/// A number with at most fifteen digits, without trailing zeros, and without an exponent if it is readable so.
fn shortest(number: f64) -> String {
    // Whole numbers up to 2^53 are exact, however a spreadsheet shows them: ids can have sixteen digits.
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

/// A date and time as ISO 8601, as precisely as the sheet shows it.
fn moment_text(moment: &ExcelDateTime, shown: DisplayPrecision) -> String {
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
    fn numbers_have_the_digits_that_a_spreadsheet_stores() {
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
    fn dates_are_as_precise_as_they_are_shown() {
        let date = |serial, shown| moment_text(&ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false), shown);
        assert_eq!(date(45385.0, DisplayPrecision::Whole), "2024-04-03");
        assert_eq!(date(45385.0, DisplayPrecision::Month), "2024-04");
        assert_eq!(date(45385.0, DisplayPrecision::Year), "2024");
        assert_eq!(date(45385.5, DisplayPrecision::Whole), "2024-04-03T12:00:00");
        assert_eq!(date(0.25, DisplayPrecision::Whole), "06:00:00");
        let span = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(moment_text(&span, DisplayPrecision::Whole), "36:00:00");
        assert_eq!(iso("2024-04-03T00:00:00", DisplayPrecision::Whole), "2024-04-03");
        assert_eq!(iso("2024-04-03T10:00:00", DisplayPrecision::Whole), "2024-04-03T10:00:00");
    }
}
