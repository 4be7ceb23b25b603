//! Finds out which keys a table of options can have: its reader is given a table that records every access.
//!
//! So JSON Schemas, completions and everything else that lists keys list exactly the keys that are read.

use super::shape::{OptionShape, Probe, ValueType};
use super::tree::{OptionEntry, OptionTable, OptionValue};
use crate::text::{MappedText, Span, Spanned};

/// A table that records what is read from it, with the tables in it.
#[derive(Default)]
struct ProbedTable {
    probe: Probe,
    inner: Vec<(String, ProbedTable)>,
    other: Option<Box<ProbedTable>>,
}

/// How many levels of tables within tables are explored.
const MAX_DEPTH: usize = 5;
/// A placeholder for any name that an author may choose. No reader requests it.
const ANY_NAME: &str = "a-name";

/// The keys that `read` asks a table for, with their types. `given` are values that decide which keys those are, such as
/// the kind of a chart.
pub fn shape_of(given: &[(&str, &str)], read: &dyn Fn(&OptionTable)) -> OptionShape {
    let mut known = OptionShape { is_open: true, ..OptionShape::default() };
    // Each pass goes one level deeper: keys can only be read from a table that exists.
    for _ in 0..MAX_DEPTH {
        let (mut table, probed) = probing(&known);
        for (key, text) in given {
            table.entries.push(entry(key, OptionValue::String(MappedText::contiguous(*text, 0))));
        }
        read(&table);
        let found = probed.shape();
        if found == known {
            break;
        }
        known = found;
    }
    known
}

/// A table that records what is requested from it, with the values of `shape` as far as they are known.
fn probing(shape: &OptionShape) -> (OptionTable, ProbedTable) {
    let mut probed = ProbedTable::default();
    let mut table = OptionTable { probe: Some(probed.probe.clone()), ..OptionTable::default() };
    for key in &shape.keys {
        let Some(inner) = &key.inner else { continue };
        let (inner_table, inner_probed) = probing(inner);
        let value = match key.types.contains(&ValueType::Tables) {
            true => OptionValue::List(vec![Spanned::new(OptionValue::Table(inner_table), Span::at(0))]),
            false => OptionValue::Table(inner_table),
        };
        table.entries.push(entry(&key.name, value));
        probed.inner.push((key.name.clone(), inner_probed));
    }
    // If the reader asked for no key, it may iterate over keys that the author chooses.
    if shape.is_open || shape.others.is_some() {
        let other = shape.others.as_deref().cloned().unwrap_or_default();
        let (other_table, other_probed) = probing(&OptionShape { is_open: false, ..other });
        table.entries.push(entry(ANY_NAME, OptionValue::Table(other_table)));
        probed.other = Some(Box::new(other_probed));
    }
    (table, probed)
}

fn entry(key: &str, value: OptionValue) -> OptionEntry {
    OptionEntry { key: Spanned::new(key.to_owned(), Span::at(0)), value: Spanned::new(value, Span::at(0)) }
}

impl ProbedTable {
    fn is_read(&self) -> bool {
        self.probe.asked(|asked| asked.is_read)
    }

    fn shape(&self) -> OptionShape {
        let mut keys = self.probe.asked(|asked| asked.keys.clone());
        for key in &mut keys {
            if key.types.iter().any(|value_type| matches!(value_type, ValueType::Table | ValueType::Tables)) {
                let inner = self.inner.iter().find(|(name, _)| *name == key.name);
                let unread = || OptionShape { is_open: true, ..OptionShape::default() };
                key.inner = Some(inner.map_or_else(unread, |(_, inner)| inner.shape()));
            }
        }
        let others = self.other.as_ref().filter(|other| other.is_read()).map(|other| Box::new(other.shape()));
        let is_open = !self.is_read() && others.is_none();
        OptionShape { keys, others, is_open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::OptionReader;

    #[test]
    fn the_shape_has_the_keys_that_the_reader_asks_for() {
        let read = |table: &OptionTable| {
            let (file, mut found) = ("x.toml".into(), Vec::new());
            let mut reader = OptionReader::new(table, &file, "x", &mut found);
            reader.required_string("title");
            reader.table("extra");
            if reader.string("kind").is_some_and(|kind| kind.value == "line") {
                reader.boolean("step");
            }
            for inner in reader.tables("note").unwrap_or_default() {
                let mut inner = OptionReader::new(inner, &file, "a note", reader.diagnostics());
                inner.integer("at");
            }
            for entry in reader.table("field").map(|table| table.entries.as_slice()).unwrap_or_default() {
                if let OptionValue::Table(table) = &entry.value.value {
                    OptionReader::new(table, &file, "a field", reader.diagnostics()).string("unit");
                }
            }
        };
        let shape = shape_of(&[], &read);
        let names = |shape: &OptionShape| shape.keys.iter().map(|key| key.name.clone()).collect::<Vec<_>>().join(" ");
        assert_eq!(names(&shape), "title extra kind note field");
        assert!(shape.key("title").is_some_and(|key| key.is_required));
        let at = |path: &[&str]| shape.at(&path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(at(&["note"]).map(names).as_deref(), Some("at"));
        assert_eq!(at(&["field", "share"]).map(names).as_deref(), Some("unit"));
        assert!(at(&["extra"]).is_some_and(|shape| shape.is_open));
        let line = shape_of(&[("kind", "line")], &read);
        assert!(line.key("step").is_some() && shape.key("step").is_none());
        assert_eq!(names(&shape.or(line)), "title extra kind note field step");
    }
}
