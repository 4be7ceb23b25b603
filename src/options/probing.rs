//! Finds out which keys a table of options can have, by giving its reader a table that records every access.
//!
//! So everything that lists keys, such as JSON Schemas and completions, lists exactly those that are read.

use super::shape::{Probe, Shape, Wanted};
use super::tree::{Entry, Table, Value};
use crate::text::{Pieces, Span, Spanned};

/// A table that records what is read from it, with the tables in it.
#[derive(Default)]
struct Probed {
    probe: Probe,
    inner: Vec<(String, Probed)>,
    other: Option<Box<Probed>>,
}

/// The deepest nesting of tables.
const MOST_LEVELS: usize = 5;
/// A name that an author could choose, which no reader asks for.
const ANY_NAME: &str = "a-name";

/// The shape of the table that `read` reads. `given` are values that its keys depend on, such as the kind of a chart.
pub fn shape_of(given: &[(&str, &str)], read: &dyn Fn(&Table)) -> Shape {
    let mut known = Shape { is_open: true, ..Shape::default() };
    // Each pass goes one level deeper: keys can only be read from a table that exists.
    for _ in 0..MOST_LEVELS {
        let (mut table, probed) = probing(&known);
        for (key, text) in given {
            table.entries.push(entry(key, Value::String(Pieces::whole(*text, 0))));
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

fn probing(shape: &Shape) -> (Table, Probed) {
    let mut probed = Probed::default();
    let mut table = Table { probe: Some(probed.probe.clone()), ..Table::default() };
    for key in &shape.keys {
        let Some(inner) = &key.inner else { continue };
        let (inner_table, inner_probed) = probing(inner);
        let value = match key.wanted.contains(&Wanted::Tables) {
            true => Value::List(vec![Spanned::new(Value::Table(inner_table), Span::at(0))]),
            false => Value::Table(inner_table),
        };
        table.entries.push(entry(&key.name, value));
        probed.inner.push((key.name.clone(), inner_probed));
    }
    // If no key was read, the keys may be the author's own.
    if shape.is_open || shape.others.is_some() {
        let other = shape.others.as_deref().cloned().unwrap_or_default();
        let (other_table, other_probed) = probing(&Shape { is_open: false, ..other });
        table.entries.push(entry(ANY_NAME, Value::Table(other_table)));
        probed.other = Some(Box::new(other_probed));
    }
    (table, probed)
}

fn entry(key: &str, value: Value) -> Entry {
    Entry { key: Spanned::new(key.to_owned(), Span::at(0)), value: Spanned::new(value, Span::at(0)) }
}

impl Probed {
    fn is_read(&self) -> bool {
        self.probe.asked(|asked| asked.is_read)
    }

    fn shape(&self) -> Shape {
        let mut keys = self.probe.asked(|asked| asked.keys.clone());
        for key in &mut keys {
            if key.wanted.iter().any(|wanted| matches!(wanted, Wanted::Table | Wanted::Tables)) {
                let inner = self.inner.iter().find(|(name, _)| *name == key.name);
                let unread = || Shape { is_open: true, ..Shape::default() };
                key.inner = Some(inner.map_or_else(unread, |(_, inner)| inner.shape()));
            }
        }
        let others = self.other.as_ref().filter(|other| other.is_read()).map(|other| Box::new(other.shape()));
        let is_open = !self.is_read() && others.is_none();
        Shape { keys, others, is_open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Reader;

    #[test]
    fn a_shape_is_what_the_reader_asks_for() {
        let read = |table: &Table| {
            let (file, mut found) = ("x.toml".into(), Vec::new());
            let mut reader = Reader::new(table, &file, "x", &mut found);
            reader.required_string("title");
            reader.table("extra");
            if reader.string("kind").is_some_and(|kind| kind.value == "line") {
                reader.boolean("step");
            }
            for inner in reader.tables("note").unwrap_or_default() {
                let mut inner = Reader::new(inner, &file, "a note", reader.diagnostics());
                inner.integer("at");
            }
            for entry in reader.table("field").map(|table| table.entries.as_slice()).unwrap_or_default() {
                if let Value::Table(table) = &entry.value.value {
                    Reader::new(table, &file, "a field", reader.diagnostics()).string("unit");
                }
            }
        };
        let shape = shape_of(&[], &read);
        let names = |shape: &Shape| shape.keys.iter().map(|key| key.name.clone()).collect::<Vec<_>>().join(" ");
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
