//! The hidden rows and columns of an Office Open XML sheet (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73). The library that
//! reads sheets returns their cells like all others.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// Hidden rows and columns, counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The hidden rows.
    pub rows: Vec<u32>,
    /// The hidden columns: the first and the last of each run.
    pub columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Whether the cell is in a hidden row or column.
    pub fn contains(&self, row: u32, column: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
            || self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// Finds them in the sheet with this name. If the file does not say where the sheet is, nothing is hidden.
pub fn of_sheet(bytes: &[u8], name: &str) -> Hidden {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Hidden::default() };
    let id = find(&mut archive, "xl/workbook.xml", |element| {
        (local(element) == "sheet" && attribute(element, "name").as_deref() == Some(name))
            .then(|| attribute(element, "r:id"))
    });
    let target = id.flatten().and_then(|id| {
        find(&mut archive, "xl/_rels/workbook.xml.rels", |element| {
            (attribute(element, "Id").as_deref() == Some(&id)).then(|| attribute(element, "Target"))
        })
    });
    let Some(target) = target.flatten() else { return Hidden::default() };
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    };
    let mut hidden = Hidden::default();
    let mut next = 0u32;
    find(&mut archive, &path, |element| {
        let number = |key: &str| attribute(element, key).and_then(|text| text.parse::<u32>().ok());
        let is_hidden = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        match local(element).as_str() {
            "row" => {
                let row = number("r").map_or(next, |row| row.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden {
                    hidden.rows.push(row);
                }
            }
            "col" if is_hidden => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    hidden.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            _ => {}
        }
        None::<()>
    });
    hidden.rows.sort_unstable();
    hidden
}

/// The name of an element without its namespace prefix.
fn local(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Goes through the elements of a part of the file until one gives an answer.
fn find<T, R: Read + std::io::Seek>(
    archive: &mut ZipArchive<R>,
    path: &str,
    mut asked: impl FnMut(&BytesStart<'_>) -> Option<T>,
) -> Option<T> {
    let part = archive.by_name(path).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    answer(&mut reader, &mut buffer, &mut asked)
}

fn answer<T>(
    reader: &mut Reader<impl BufRead>,
    buffer: &mut Vec<u8>,
    asked: &mut impl FnMut(&BytesStart<'_>) -> Option<T>,
) -> Option<T> {
    loop {
        buffer.clear();
        match reader.read_event_into(buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let Some(found) = asked(&element) {
                    return Some(found);
                }
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}
