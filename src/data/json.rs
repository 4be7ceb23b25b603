//! JSON (RFC 8259) → the header and rows of a table. A table is a list of objects, or an object of columns. Numbers are
//! kept as they are written, and every cell has its place in the file.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::grid::{Csv, Dialect, Record};
use super::json_messages;
use crate::diagnostic::Diagnostic;
use crate::text::{File, Place, Span, Spanned};

/// The members of an object in their order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry::<String, &RawValue>()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(InOrder).map(Entries)
    }
}

/// Whether a file named .json is not valid JSON.
pub fn is_broken(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_err()
}

/// Whether a JSON text has the shape of a table, so that a file without a sidecar is taken for one: a list of objects,
/// or an object of lists of equal length that contain only cells.
pub fn is_table(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(whole) = serde_json::from_str::<&RawValue>(text.trim_start_matches('\u{feff}')) else { return false };
    let is_cell = |value: &&RawValue| !value.get().starts_with(['{', '[']);
    match shape(whole) {
        Some(Shape::Rows(_)) => true,
        Some(Shape::Columns(columns)) => {
            let length = columns.first().map_or(0, |(_, cells)| cells.len());
            length > 0 && columns.iter().all(|(_, cells)| cells.len() == length && cells.iter().all(is_cell))
        }
        None => false,
    }
}

/// The two shapes of a table in JSON: a list of objects, or an object of lists.
enum Shape<'a> {
    Rows(Vec<&'a RawValue>),
    Columns(Vec<(String, Vec<&'a RawValue>)>),
}

/// Reads `file`. Mistakes are added to `diagnostics`. `None` if it is not a table.
pub fn read<'t>(file: &'t File, diagnostics: &mut Vec<Diagnostic>) -> Option<Csv<'t>> {
    let text = file.text().ok()?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole: &RawValue = match serde_json::from_str(text.get(start..).unwrap_or_default()) {
        Ok(whole) => whole,
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let context = json_messages::ErrorContext {
                before: text.get(..at).unwrap_or_default().trim_end(),
                after: text.get(at..).unwrap_or_default().trim_start(),
            };
            let place = Place::new(&file.path, Span::at(at));
            diagnostics.push(json_messages::invalid_json(place, &error, &context));
            return None;
        }
    };
    let Some(shape) = shape(whole) else {
        diagnostics.push(json_messages::not_a_table(Place::file(&file.path), table_inside(whole).as_deref()));
        return None;
    };
    let mut reader = JsonReader { text, file, diagnostics, nested: BTreeMap::new(), doubled: BTreeMap::new() };
    let csv = match shape {
        Shape::Rows(rows) => reader.rows(&rows)?,
        Shape::Columns(columns) => reader.columns(&columns),
    };
    reader.report();
    Some(csv)
}

/// The key of the only list of objects within an object, which may be the table that is meant.
fn table_inside(whole: &RawValue) -> Option<String> {
    let entries = serde_json::from_str::<Entries<'_>>(whole.get()).ok()?.0;
    let mut lists = entries.into_iter().filter(|(_, value)| matches!(shape(value), Some(Shape::Rows(_))));
    let (name, _) = lists.next()?;
    lists.next().is_none().then_some(name)
}

fn shape(whole: &RawValue) -> Option<Shape<'_>> {
    if let Ok(rows) = serde_json::from_str::<Vec<&RawValue>>(whole.get()) {
        let is_object = |row: &&RawValue| row.get().starts_with('{');
        return (!rows.is_empty() && rows.iter().all(is_object)).then_some(Shape::Rows(rows));
    }
    let entries = serde_json::from_str::<Entries<'_>>(whole.get()).ok()?.0;
    let columns = entries.into_iter().map(|(name, cells)| Some((name, serde_json::from_str(cells.get()).ok()?)));
    let columns: Vec<(String, Vec<&RawValue>)> = columns.collect::<Option<_>>()?;
    (!columns.is_empty()).then_some(Shape::Columns(columns))
}

/// The offset of a line and a column as the parser counts them, from 1 and in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Reads a table from JSON, and collects mistakes by column, so that each is reported once.
struct JsonReader<'t, 'd> {
    text: &'t str,
    file: &'t File,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// Values that contain other values, by their column.
    nested: BTreeMap<String, Anomaly>,
    /// Names that occur twice in one object, by their column.
    doubled: BTreeMap<String, Anomaly>,
}

/// Values that are reported in one message.
struct Anomaly {
    first: Span,
    /// The path of the first, in the notation of programs: `[0].depth`.
    path: String,
    count: usize,
}

impl<'t> JsonReader<'t, '_> {
    /// Where a value is: it borrows from the text.
    fn span(&self, value: &RawValue) -> Span {
        let start = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Span::new(start, start + value.get().len())
    }

    /// The text of a cell. A value that contains others is noted with its path.
    fn cell(&mut self, value: &'t RawValue, name: &str, path: impl FnOnce() -> String) -> Spanned<Cow<'t, str>> {
        let span = self.span(value);
        let raw = value.get();
        let text = match raw.as_bytes().first() {
            Some(b'"') => serde_json::from_str::<Cow<'t, str>>(raw).unwrap_or_default(),
            Some(b'{' | b'[') => {
                note(&mut self.nested, name, span, path);
                Cow::Borrowed("")
            }
            Some(b'n') => Cow::Borrowed(""),
            _ if raw.contains(['e', 'E']) => Cow::Owned(without_power(raw)),
            _ => Cow::Borrowed(raw),
        };
        Spanned::new(text, span)
    }

    fn report(&mut self) {
        for odd in self.nested.values() {
            let place = Place::new(&self.file.path, odd.first);
            self.diagnostics.push(json_messages::nested_values(place, &odd.path, odd.count));
        }
        for (name, odd) in &self.doubled {
            let place = Place::new(&self.file.path, odd.first);
            self.diagnostics.push(json_messages::duplicate_member(place, name, odd.count));
        }
    }

    /// Reads a list of objects. The columns are the names of all objects, in the order in which they first occur.
    fn rows(&mut self, rows: &[&'t RawValue]) -> Option<Csv<'t>> {
        let mut header: Vec<Spanned<String>> = Vec::new();
        let mut index_of: HashMap<String, usize> = HashMap::new();
        let mut records = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let span = self.span(row);
            let entries = serde_json::from_str::<Entries<'t>>(row.get()).ok()?.0;
            let mut cells: Vec<Spanned<Cow<'t, str>>> = Vec::with_capacity(header.len());
            cells.resize_with(header.len(), || Spanned::new(Cow::Borrowed(""), Span::at(span.end as usize)));
            let mut said = HashSet::new();
            for (name, value) in entries {
                if !said.insert(name.clone()) {
                    let span = self.span(value);
                    note(&mut self.doubled, &name, span, || format!("[{index}].{name}"));
                }
                let cell = self.cell(value, &name, || format!("[{index}].{name}"));
                let column = *index_of.entry(name).or_insert_with_key(|name| {
                    header.push(Spanned::new(name.clone(), cell.span));
                    header.len() - 1
                });
                if cells.len() <= column {
                    cells.resize_with(column + 1, || Spanned::new(Cow::Borrowed(""), Span::at(span.end as usize)));
                }
                if let Some(slot) = cells.get_mut(column) {
                    *slot = cell;
                }
            }
            records.push(Record { cells, span, index, is_ragged: false });
        }
        for record in &mut records {
            let end = Span::at(record.span.end as usize);
            record.cells.resize_with(header.len(), || Spanned::new(Cow::Borrowed(""), end));
        }
        Some(table(header, records))
    }

    /// Reads an object of lists, each of which is a column.
    fn columns(&mut self, columns: &[(String, Vec<&'t RawValue>)]) -> Csv<'t> {
        let longest = columns.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let start = Span::at(0);
        let header = columns.iter().map(|(name, cells)| {
            let span = cells.first().map_or(start, |cell| self.span(cell));
            Spanned::new(name.clone(), span)
        });
        let header: Vec<Spanned<String>> = header.collect();
        for ((name, cells), name_cell) in columns.iter().zip(&header) {
            if cells.len() != longest {
                let place = Place::new(&self.file.path, name_cell.span);
                self.diagnostics.push(json_messages::uneven_column(place, name, cells.len(), longest));
            }
        }
        let mut records = Vec::with_capacity(longest);
        for index in 0..longest {
            let cells: Vec<_> = columns
                .iter()
                .map(|(name, cells)| match cells.get(index) {
                    Some(value) => self.cell(value, name, || format!("{name}[{index}]")),
                    None => Spanned::new(Cow::Borrowed(""), start),
                })
                .collect();
            let span = cells.first().map_or(start, |cell| cell.span);
            records.push(Record { cells, span, index, is_ragged: false });
        }
        table(header, records)
    }
}

fn note(odd: &mut BTreeMap<String, Anomaly>, name: &str, span: Span, path: impl FnOnce() -> String) {
    match odd.get_mut(name) {
        Some(odd) => odd.count += 1,
        None => {
            odd.insert(name.to_owned(), Anomaly { first: span, path: path(), count: 1 });
        }
    }
}

/// `1.5e3` as 1500; a number that would be too long is kept.
fn without_power(raw: &str) -> String {
    let number = Decimal::from_scientific(raw).ok();
    let exact = number.filter(|number| number.scale() < 28);
    exact.map_or_else(|| raw.to_owned(), |number| number.normalize().to_string())
}

fn table<'t>(header: Vec<Spanned<String>>, rows: Vec<Record<'t>>) -> Csv<'t> {
    let columns = (0..header.len()).collect();
    Csv {
        header,
        columns,
        rows,
        dialect: Dialect { separator: b',', start: 0 },
        is_plain: false,
        header_index: 0,
        units: Vec::new(),
        odd_names: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str) {
        let file = File::new("a.json", text.as_bytes().to_vec());
        let mut diagnostics = Vec::new();
        let csv = read(&file, &mut diagnostics);
        let said = diagnostics.iter().map(|found| format!("! {}", found.message));
        let heads =
            csv.iter().map(|csv| csv.header.iter().map(|cell| cell.value.clone()).collect::<Vec<_>>().join("|"));
        let rows = csv.iter().flat_map(|csv| &csv.rows);
        let rows = rows.map(|row| row.cells.iter().map(|cell| &*cell.value).collect::<Vec<_>>().join("|"));
        assert_eq!(heads.chain(rows).chain(said).collect::<Vec<_>>().join("/"), wanted, "of {text}");
    }

    #[test]
    fn rows_and_columns_are_read_alike() {
        check(r#"[{"a": 1, "b": "x"}, {"b": "y", "a": 0.30}]"#, "a|b/1|x/0.30|y");
        check(r#"{"a": [1, 0.30], "b": ["x", "y"]}"#, "a|b/1|x/0.30|y");
        check("\u{feff}[{\"a\": null, \"b\": true}]", "a|b/|true");
        check(r#"[{"a": 1}, {"b": 2}]"#, "a|b/1|/|2");
        check(r#"[{"a": 1.5e3, "b": 2E-2, "c": "1e5"}]"#, "a|b|c/1500|0.02|1e5");
        check(r#"[{"a": 123456789012345678901234567890.5}]"#, "a/123456789012345678901234567890.5");
        check(r#"[{"M\u00fchle": "\u00c9vry"}]"#, "Mühle/Évry");
    }

    #[test]
    fn what_is_not_a_table_is_reported_once() {
        check("[]", "! this JSON is not a table");
        check("3", "! this JSON is not a table");
        check(r#"{"rows": [{"a": 1}], "count": 1}"#, "! this JSON is not a table");
        check("", "! this is not JSON: the file is empty");
        check(r#"[{"a": 1},]"#, "! this is not JSON: there is a comma before the closing bracket");
        check("{\"a\": 1}\n{\"a\": 2}\n", "! this is not JSON: each line is a separate object");
        check(
            r#"[{"a": {}}, {"a": []}]"#,
            "a///! `[0].a` and 1 more of its column contain several values, but a cell has one",
        );
        check(r#"[{"a": 1, "a": 2}]"#, "a/2/! `a` is twice in an object");
        check(r#"{"a": [1, 2], "b": [1]}"#, "a|b/1|1/2|/! the column `b` has 1 value, the longest has 2");
    }

    #[test]
    fn a_file_without_a_sidecar_is_a_table_only_by_its_shape() {
        for (text, wanted) in [
            (r#"[{"a": 1}]"#, true),
            (r#"{"a": [1]}"#, true),
            (r#"[{"a": {"b": 1}}]"#, true),
            (r#"{"a": [{"b": 1}]}"#, false),
            (r#"{"a": [1], "b": [1, 2]}"#, false),
            (r#"{"type": "FeatureCollection", "features": [{"a": 1}]}"#, false),
            ("[]", false),
            ("{}", false),
            ("[1, 2]", false),
            ("{", false),
        ] {
            assert_eq!(is_table(text.as_bytes()), wanted, "{text}");
        }
    }
}
