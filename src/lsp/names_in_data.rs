//! Names in tables, their sidecars and the bibliography.

use crate::data::{FieldKind, Table};
use crate::options::{Value, toml};
use crate::pipeline::Analysis;
use crate::text::{Pieces, Span};

use super::name::{Form, Name, Named};
use super::names_in_blocks::each_string;

/// The column names, the keys of rows and the sources in the cells of a table.
pub fn in_csv(table: &Table, found: &mut Vec<Named>) {
    for field in &table.fields {
        let name = Name::Field { table: table.name.clone(), field: field.name.clone() };
        found.push(Named::definition(name, field.span, Form::Cell));
    }
    let of_sources: Vec<usize> =
        (0..).zip(&table.fields).filter(|(_, field)| field.kind == FieldKind::Source).map(|(at, _)| at).collect();
    for row in &table.rows {
        if let ([column], false) = (table.key.as_slice(), row.key.is_empty())
            && let Some(cell) = row.cells.get(*column)
        {
            let name = Name::Row { table: table.name.clone(), key: row.key.clone() };
            found.push(Named::definition(name, cell.span, Form::Cell));
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
                    found.push(Named::new(Name::Source(id.to_owned()), span, Form::PartOfCell));
                }
                at += part.len() + 1;
            }
        }
    }
}

/// The fields, sources and rows that a sidecar refers to.
pub fn in_sidecar(analysis: &Analysis, table: &Table, file: &str, found: &mut Vec<Named>) {
    let Some(text) = analysis.text(file) else { return };
    let options = toml::read(&file.into(), &Pieces::whole(text, 0), &mut Vec::new());
    let field = |name: &str| Name::Field { table: table.name.clone(), field: name.to_owned() };
    for entry in &options.entries {
        match (entry.key.value.as_str(), &entry.value.value) {
            ("key", _) => each_string(&entry.value, &mut |name, value| {
                found.push(Named::new(field(name), value.span, Form::TomlString));
            }),
            ("source", _) => each_string(&entry.value, &mut |id, value| {
                found.push(Named::new(Name::Source(id.to_owned()), value.span, Form::TomlString));
            }),
            ("total", Value::String(key)) => {
                let name = Name::Row { table: table.name.clone(), key: key.text.clone() };
                found.push(Named::new(name, entry.value.span, Form::TomlString));
            }
            ("field", Value::Table(fields)) => {
                for inner in &fields.entries {
                    found.push(Named::new(field(&inner.key.value), inner.key.span, Form::TomlKey));
                    let Value::Table(options) = &inner.value.value else { continue };
                    for option in &options.entries {
                        let Value::String(text) = &option.value.value else { continue };
                        let name = match option.key.value.as_str() {
                            "bound" | "low" | "high" => field(&text.text),
                            "source" if table.field(&text.text).is_some() => field(&text.text),
                            "source" => Name::Source(text.text.clone()),
                            _ => continue,
                        };
                        found.push(Named::new(name, option.value.span, Form::TomlString));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The entries of the bibliography.
pub fn in_sources(analysis: &Analysis, found: &mut Vec<Named>) {
    for source in analysis.bibliography.iter() {
        found.push(Named::definition(Name::Source(source.id.clone()), source.span, Form::TomlKey));
    }
}
