//! Finds occurrences in tables, their sidecars and the bibliography.

use crate::data::{FieldType, Table};
use crate::options::{OptionValue, toml};
use crate::pipeline::Analysis;
use crate::text::{MappedText, Span};

use super::occurrence::{NameSyntax, Occurrence, Symbol};
use super::occurrences_in_blocks::each_string;

/// Finds the column names, the keys of rows and the sources in the cells of a table.
pub fn in_csv(table: &Table, found: &mut Vec<Occurrence>) {
    for field in &table.fields {
        let name = Symbol::Field { table: table.name.clone(), field: field.name.clone() };
        found.push(Occurrence::definition(name, field.span, NameSyntax::Cell));
    }
    let of_sources: Vec<usize> =
        (0..).zip(&table.fields).filter(|(_, field)| field.kind == FieldType::Source).map(|(at, _)| at).collect();
    for row in &table.rows {
        if let ([column], false) = (table.key.as_slice(), row.key.is_empty())
            && let Some(cell) = row.cells.get(*column)
        {
            let name = Symbol::Row { table: table.name.clone(), key: row.key.clone() };
            found.push(Occurrence::definition(name, cell.span, NameSyntax::Cell));
        }
        for cell in of_sources.iter().filter_map(|column| row.cells.get(*column)) {
            let mut at = cell.span.start as usize;
            // In a quoted cell, the text begins one character later.
            at += usize::from(cell.span.end as usize - at > cell.text.len());
            for part in cell.text.split(';') {
                let id = part.trim();
                let start = at + part.len() - part.trim_start().len();
                if !id.is_empty() {
                    let span = Span::new(start, start + id.len());
                    found.push(Occurrence::new(Symbol::Source(id.to_owned()), span, NameSyntax::PartOfCell));
                }
                at += part.len() + 1;
            }
        }
    }
}

/// Finds the fields, sources and rows that a sidecar refers to.
pub fn in_sidecar(analysis: &Analysis, table: &Table, file: &str, found: &mut Vec<Occurrence>) {
    let Some(text) = analysis.text(file) else { return };
    let options = toml::read(&file.into(), &MappedText::contiguous(text, 0), &mut Vec::new());
    let field = |name: &str| Symbol::Field { table: table.name.clone(), field: name.to_owned() };
    for entry in &options.entries {
        match (entry.key.value.as_str(), &entry.value.value) {
            ("key", _) => each_string(&entry.value, &mut |name, value| {
                found.push(Occurrence::new(field(name), value.span, NameSyntax::TomlString));
            }),
            ("source", _) => each_string(&entry.value, &mut |id, value| {
                found.push(Occurrence::new(Symbol::Source(id.to_owned()), value.span, NameSyntax::TomlString));
            }),
            ("total", OptionValue::String(key)) => {
                let name = Symbol::Row { table: table.name.clone(), key: key.text.clone() };
                found.push(Occurrence::new(name, entry.value.span, NameSyntax::TomlString));
            }
            ("field", OptionValue::Table(fields)) => {
                for inner in &fields.entries {
                    found.push(Occurrence::new(field(&inner.key.value), inner.key.span, NameSyntax::TomlKey));
                    let OptionValue::Table(options) = &inner.value.value else { continue };
                    for option in &options.entries {
                        let OptionValue::String(text) = &option.value.value else { continue };
                        let name = match option.key.value.as_str() {
                            "bound" | "low" | "high" => field(&text.text),
                            "source" if table.field(&text.text).is_some() => field(&text.text),
                            "source" => Symbol::Source(text.text.clone()),
                            _ => continue,
                        };
                        found.push(Occurrence::new(name, option.value.span, NameSyntax::TomlString));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Finds the entries of the bibliography.
pub fn in_sources(analysis: &Analysis, found: &mut Vec<Occurrence>) {
    for source in analysis.bibliography.iter() {
        found.push(Occurrence::definition(Symbol::Source(source.id.clone()), source.span, NameSyntax::TomlKey));
    }
}
