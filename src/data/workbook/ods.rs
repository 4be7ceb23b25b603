//! What a sheet of OpenDocument shows (ODF 1.3 part 3, 9.1): the text beside each value, and which cells are one. The
//! reader of sheets gives the values alone.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::cells::Area;
use super::hidden::Hidden;
use super::outcome::{MOST_CELLS, NoSheet};
use crate::data::date_spelling::{self, DateMistake};
use crate::data::period::{Period, Precision};

/// What kind of value a text stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Day,
    Other,
}

/// A cell as a reader of the sheet sees it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub kind: Kind,
    pub text: String,
    pub is_error: bool,
}

/// A sheet as its reader sees it.
#[derive(Debug, Default)]
pub struct Looked {
    pub seen: HashMap<(u32, u32), Seen>,
    pub merged: Vec<Area>,
    pub hidden: Hidden,
}

/// Looks at every sheet. `None` where the bytes are no OpenDocument.
pub fn look(bytes: &[u8]) -> Result<Option<HashMap<String, Looked>>, NoSheet> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    let Ok(content) = archive.by_name("content.xml") else { return Ok(None) };
    let mut looker = Looker { reader: Reader::from_reader(BufReader::new(content)), buffer: Vec::new() };
    looker.reader.config_mut().expand_empty_elements = true;
    looker.reader.config_mut().check_end_names = false;
    looker.sheets().map(Some)
}

/// The month or year that is all a sheet shows of a day.
pub fn coarse(day: &str, text: &str) -> Option<String> {
    let whole = Period::parse(day)?;
    let seen = match date_spelling::mistake(text) {
        DateMistake::Spelling(found) => found.into_iter().next()?,
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

struct Looker<R> {
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

/// Whether a row or a column is hidden, or filtered out.
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

impl<R: BufRead> Looker<R> {
    fn next(&mut self) -> Result<Event<'_>, NoSheet> {
        self.buffer.clear();
        self.reader.read_event_into(&mut self.buffer).map_err(|error| NoSheet::Broken(error.to_string()))
    }

    fn sheets(&mut self) -> Result<HashMap<String, Looked>, NoSheet> {
        let mut sheets = HashMap::new();
        loop {
            let name = match self.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table" => attribute(&element, "table:name"),
                Event::Eof => return Ok(sheets),
                _ => continue,
            };
            let looked = self.sheet()?;
            sheets.insert(name.unwrap_or_default(), looked);
        }
    }

    fn sheet(&mut self) -> Result<Looked, NoSheet> {
        let mut looked = Looked::default();
        let (mut row, mut width, mut column) = (0u32, 0u32, 0u32);
        loop {
            let (repeated, is_hidden) = match self.next()? {
                Event::Start(element) if element.name().as_ref() == "table:table-row" => {
                    (number(&element, "table:number-rows-repeated"), is_hidden(&element))
                }
                Event::Start(element) if element.name().as_ref() == "table:table-column" => {
                    let next = column.saturating_add(number(&element, "table:number-columns-repeated"));
                    if is_hidden(&element) {
                        looked.hidden.columns.push((column, next.saturating_sub(1)));
                    }
                    column = next;
                    continue;
                }
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(looked),
                Event::Eof => return Ok(looked),
                _ => continue,
            };
            let used = self.row(row, repeated, &mut looked)?;
            if is_hidden && used > 0 {
                looked.hidden.rows.extend(row..row.saturating_add(repeated));
            }
            row = row.saturating_add(repeated);
            width = width.max(used);
            if used > 0 && u64::from(row) * u64::from(width) > MOST_CELLS {
                return Err(NoSheet::TooLarge);
            }
        }
    }

    /// Reads a row that stands `repeated` times. Gives the number of columns up to the last that is filled.
    fn row(&mut self, row: u32, repeated: u32, looked: &mut Looked) -> Result<u32, NoSheet> {
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
                looked.merged.push(Area { top: row, left: column, bottom, right });
            }
            if cell.is_filled {
                used = column.saturating_add(cell.columns);
                if u64::from(used) * u64::from(row.saturating_add(repeated)) > MOST_CELLS {
                    return Err(NoSheet::TooLarge);
                }
                for place in (row..row.saturating_add(repeated)).flat_map(|row| (column..used).map(move |at| (row, at)))
                {
                    let seen = Seen { kind: cell.kind, text: text.clone(), is_error: cell.is_error };
                    if cell.kind != Kind::Other || cell.is_error {
                        looked.seen.insert(place, seen);
                    }
                }
            }
            column = column.saturating_add(cell.columns);
        }
    }

    /// The text of a cell, whose head has been read.
    fn text(&mut self) -> Result<String, NoSheet> {
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
    fn a_day_of_which_only_the_month_is_shown_is_a_month() {
        for (day, text, wanted) in [
            ("2024-04-03", "Apr 2024", Some("2024-04")),
            ("2024-04-03", "2024-04", Some("2024-04")),
            ("2024-04-03", "2024", Some("2024")),
            ("2024-04-03", "2024-04-03", None),
            ("2024-04-03", "03/04/2024", None),
            ("2024-04-03", "May 2024", None),
            ("2024-04-03", "", None),
        ] {
            assert_eq!(coarse(day, text).as_deref(), wanted, "{day} shown as {text:?}");
        }
    }
}
