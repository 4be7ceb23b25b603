//! What an OpenDocument sheet shows (ODF 1.3 part 3, 9.1): the text beside each value, and merged cells. The library
//! that reads sheets returns the values only.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::cells::CellRange;
use super::hidden::Hidden;
use super::outcome::{MAX_CELLS, WorkbookError};
use crate::data::date_spelling::{self, DateError};
use crate::data::period::{Period, Precision};

/// The kind of value that a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Day,
    Other,
}

/// A cell as readers of the sheet see it.
#[derive(Debug, Clone)]
pub struct OdsCell {
    /// The kind of its value.
    pub kind: Kind,
    /// The text that is shown.
    pub text: String,
    /// Whether it shows an error.
    pub is_error: bool,
}

/// A sheet as its readers see it.
#[derive(Debug, Default)]
pub struct OdsSheet {
    /// The cells by row and column, counted from 0.
    pub seen: HashMap<(u32, u32), OdsCell>,
    /// The areas of merged cells.
    pub merged: Vec<CellRange>,
    /// The rows and columns that are not shown.
    pub hidden: Hidden,
}

/// Reads every sheet, by name. `None` if the bytes are not OpenDocument.
pub fn read_sheets(bytes: &[u8]) -> Result<Option<HashMap<String, OdsSheet>>, WorkbookError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    let Ok(content) = archive.by_name("content.xml") else { return Ok(None) };
    let mut sheet_reader = OdsReader { reader: Reader::from_reader(BufReader::new(content)), buffer: Vec::new() };
    sheet_reader.reader.config_mut().expand_empty_elements = true;
    sheet_reader.reader.config_mut().check_end_names = false;
    sheet_reader.sheets().map(Some)
}

/// The month or year, if that is all that a sheet shows of a day.
pub fn shown_period(day: &str, text: &str) -> Option<String> {
    let whole = Period::parse(day)?;
    let seen = match date_spelling::diagnose(text) {
        DateError::Spelling(found) => found.into_iter().next()?,
        _ => Period::parse(text)?,
    };
    let length = match seen.precision {
        Precision::Year => 4,
        Precision::Month => 7,
        _ => return None,
    };
    let part = |period: &Period| period.first_day_iso().get(..length).map(str::to_owned);
    part(&whole).filter(|start| part(&seen).as_ref() == Some(start))
}

/// Reads `content.xml` of an OpenDocument file, event by event.
struct OdsReader<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// A cell's attributes.
struct Attributes {
    columns: u32,
    span: (u32, u32),
    kind: Kind,
    is_error: bool,
    is_filled: bool,
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Whether a row or column is hidden or filtered out.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(attribute(element, "table:visibility").as_deref(), Some("collapse" | "filter"))
}

fn attributes(element: &BytesStart<'_>) -> Attributes {
    let kind = attribute(element, "office:value-type");
    Attributes {
        columns: number(element, "table:number-columns-repeated"),
        span: (number(element, "table:number-rows-spanned"), number(element, "table:number-columns-spanned")),
        kind: match kind.as_deref() {
            Some("float" | "percentage" | "currency") => Kind::Number,
            Some("date") => Kind::Day,
            _ => Kind::Other,
        },
        is_error: attribute(element, "calcext:value-type").as_deref() == Some("error"),
        is_filled: kind.is_some() || attribute(element, "table:formula").is_some(),
    }
}

impl<R: BufRead> OdsReader<R> {
    fn next(&mut self) -> Result<Event<'_>, WorkbookError> {
        self.buffer.clear();
        self.reader.read_event_into(&mut self.buffer).map_err(|error| WorkbookError::Broken(error.to_string()))
    }

    fn sheets(&mut self) -> Result<HashMap<String, OdsSheet>, WorkbookError> {
        let mut sheets = HashMap::new();
        loop {
            let name = match self.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table" => attribute(&element, "table:name"),
                Event::Eof => return Ok(sheets),
                _ => continue,
            };
            let sheet = self.sheet()?;
            sheets.insert(name.unwrap_or_default(), sheet);
        }
    }

    /// Reads one table up to its end: its cells, and its hidden rows and columns. An error if it has more than
    /// [`MAX_CELLS`].
    fn sheet(&mut self) -> Result<OdsSheet, WorkbookError> {
        let mut sheet = OdsSheet::default();
        let (mut row, mut width, mut column) = (0u32, 0u32, 0u32);
        loop {
            let (repeated, is_hidden) = match self.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table-row" => {
                    (number(&element, "table:number-rows-repeated"), is_hidden(&element))
                }
                Event::Start(element) if element.name().as_ref() == "table:table-column" => {
                    let next = column.saturating_add(number(&element, "table:number-columns-repeated"));
                    if is_hidden(&element) {
                        sheet.hidden.columns.push((column, next.saturating_sub(1)));
                    }
                    column = next;
                    continue;
                }
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(sheet),
                Event::Eof => return Ok(sheet),
                _ => continue,
            };
            let used = self.row(row, repeated, &mut sheet)?;
            if is_hidden && used > 0 {
                sheet.hidden.rows.extend(row..row.saturating_add(repeated));
            }
            row = row.saturating_add(repeated);
            width = width.max(used);
            if used > 0 && u64::from(row) * u64::from(width) > MAX_CELLS {
                return Err(WorkbookError::TooLarge);
            }
        }
    }

    /// Reads a row that is repeated `repeated` times. Returns the number of columns up to the last that is filled.
    fn row(&mut self, row: u32, repeated: u32, sheet: &mut OdsSheet) -> Result<u32, WorkbookError> {
        let (mut column, mut used) = (0u32, 0u32);
        loop {
            let cell = match self.next()? {
                Event::Start(element)
                    if matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    attributes(&element)
                }
                Event::End(element) if element.name().as_ref() == "table:table-row" => return Ok(used),
                Event::Eof => return Ok(used),
                _ => continue,
            };
            let text = self.text()?;
            let (rows, columns) = cell.span;
            if rows > 1 || columns > 1 {
                let bottom = row.saturating_add(rows.saturating_sub(1));
                let right = column.saturating_add(columns.saturating_sub(1));
                sheet.merged.push(CellRange { top: row, left: column, bottom, right });
            }
            if cell.is_filled {
                used = column.saturating_add(cell.columns);
                if u64::from(used) * u64::from(row.saturating_add(repeated)) > MAX_CELLS {
                    return Err(WorkbookError::TooLarge);
                }
                for place in (row..row.saturating_add(repeated)).flat_map(|row| (column..used).map(move |at| (row, at)))
                {
                    let seen = OdsCell { kind: cell.kind, text: text.clone(), is_error: cell.is_error };
                    if cell.kind != Kind::Other || cell.is_error {
                        sheet.seen.insert(place, seen);
                    }
                }
            }
            column = column.saturating_add(cell.columns);
        }
    }

    /// The text of a cell whose start tag has been read.
    fn text(&mut self) -> Result<String, WorkbookError> {
        let mut text = String::new();
        let mut notes = 0;
        loop {
            match self.next()? {
                Event::Start(element) if element.name().as_ref() == "office:annotation" => notes += 1,
                Event::End(element) if element.name().as_ref() == "office:annotation" => notes -= 1,
                Event::End(element)
                    if matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    return Ok(text);
                }
                Event::Text(part) if notes == 0 => text.push_str(&part.xml10_content()),
                Event::Eof => return Ok(text),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_shown_as_a_month_is_a_month() {
        for (day, text, wanted) in [
            ("2024-04-03", "Apr 2024", Some("2024-04")),
            ("2024-04-03", "2024-04", Some("2024-04")),
            ("2024-04-03", "2024", Some("2024")),
            ("2024-04-03", "2024-04-03", None),
            ("2024-04-03", "03/04/2024", None),
            ("2024-04-03", "May 2024", None),
            ("2024-04-03", "", None),
        ] {
            assert_eq!(shown_period(day, text).as_deref(), wanted, "{day} shown as {text:?}");
        }
    }
}
