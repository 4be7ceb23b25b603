//! Finds occurrences in the options of a page's blocks: of the table, its fields, highlighted rows and sources.

use crate::data::Table;
use crate::options::shape::{OptionShape, ValueType};
use crate::options::{OptionValue, toml};
use crate::parse::Document;
use crate::pipeline::Analysis;
use crate::schema::{SchemaKind, option_shape};
use crate::text::Spanned;

use super::occurrence::{NameSyntax, Occurrence, Symbol};

/// Finds the occurrences in the blocks of a page.
pub fn find(analysis: &Analysis, document: &Document, found: &mut Vec<Occurrence>) {
    for (fence, fenced) in document.body.fences.iter().zip(&document.fences) {
        let Some(block) = fenced.block() else { continue };
        let options = toml::read(&document.file, &fence.content, &mut Vec::new());
        let table = block.data.as_ref().and_then(|data| analysis.tables.get(&data.table.value));
        let keys = SchemaKind::of_block(&block.name).map(|kind| option_shape(kind, None)).unwrap_or_default();
        let reader = OccurrenceFinder { table: table.map(|table| &**table), found };
        reader.table(&options, &keys);
    }
}

/// Collects the occurrences in the options of one block.
struct OccurrenceFinder<'r> {
    table: Option<&'r Table>,
    found: &'r mut Vec<Occurrence>,
}

/// Keys whose strings are never field names.
const NO_FIELDS: [&str; 7] = ["kind", "id", "alt", "image", "summary", "attribution", "url"];

impl OccurrenceFinder<'_> {
    fn table(mut self, table: &crate::options::OptionTable, keys: &OptionShape) {
        self.entries(table, keys);
    }

    fn entries(&mut self, table: &crate::options::OptionTable, keys: &OptionShape) {
        for entry in &table.entries {
            let (key, value) = (entry.key.value.as_str(), &entry.value);
            let is_text = keys.key(key).is_some_and(|key| {
                key.types.contains(&ValueType::Markdown) || key.types.contains(&ValueType::Markdowns)
            });
            match key {
                "data" => self.data(value),
                "filter" => self.filter(value),
                _ if is_text || NO_FIELDS.contains(&key) => {}
                _ => self.value(key, value, keys.key(key).and_then(|key| key.inner.as_ref())),
            }
        }
    }

    fn data(&mut self, value: &Spanned<OptionValue>) {
        if let OptionValue::String(name) = &value.value {
            let name = Symbol::Table(name.text.clone());
            self.found.push(Occurrence::new(name, value.span, NameSyntax::TomlString));
        }
    }

    fn filter(&mut self, value: &Spanned<OptionValue>) {
        let (OptionValue::Table(conditions), Some(table)) = (&value.value, self.table) else { return };
        for condition in &conditions.entries {
            let field = condition.key.value.clone();
            let is_key = table.key.iter().any(|key| table.fields.get(*key).is_some_and(|key| key.name == field));
            if table.field(&field).is_some() {
                let name = Symbol::Field { table: table.name.clone(), field };
                self.found.push(Occurrence::new(name, condition.key.span, NameSyntax::TomlKey));
            }
            if is_key && table.key.len() == 1 {
                each_string(&condition.value, &mut |text, value| self.row(text, value));
            }
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<OptionValue>, inner: Option<&OptionShape>) {
        match &value.value {
            OptionValue::Table(table) => self.entries(table, inner.unwrap_or(&OptionShape::default())),
            OptionValue::List(items) if items.iter().any(|item| matches!(item.value, OptionValue::Table(_))) => {
                for item in items {
                    self.value(key, item, inner);
                }
            }
            _ => each_string(value, &mut |text, value| self.string(key, text, value)),
        }
    }

    fn string(&mut self, key: &str, text: &str, value: &Spanned<OptionValue>) {
        let field = text.strip_prefix('-').filter(|_| key == "sort").unwrap_or(text);
        if let Some(table) = self.table.filter(|table| table.field(field).is_some())
            && key != "highlight"
        {
            let name = Symbol::Field { table: table.name.clone(), field: field.to_owned() };
            self.found.push(Occurrence::new(name, value.span, NameSyntax::TomlString));
        } else if key == "source" {
            self.found.push(Occurrence::new(Symbol::Source(text.to_owned()), value.span, NameSyntax::TomlString));
        } else if matches!(key, "highlight" | "at" | "from" | "to" | "name") {
            self.row(text, value);
        }
    }

    fn row(&mut self, text: &str, value: &Spanned<OptionValue>) {
        let Some(table) = self.table else { return };
        if let Some(row) = table.row_index(text).and_then(|index| table.rows.get(index)).filter(|row| row.key == text) {
            let name = Symbol::Row { table: table.name.clone(), key: row.key.clone() };
            self.found.push(Occurrence::new(name, value.span, NameSyntax::TomlString));
        }
    }
}

/// Calls `take` with a string, or with each string of a list.
pub fn each_string(value: &Spanned<OptionValue>, take: &mut dyn FnMut(&str, &Spanned<OptionValue>)) {
    match &value.value {
        OptionValue::String(text) => take(&text.text, value),
        OptionValue::List(items) => {
            for item in items {
                each_string(item, take);
            }
        }
        _ => {}
    }
}
