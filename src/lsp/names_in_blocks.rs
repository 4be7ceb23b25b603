//! Names in the options of a page's blocks: the table, its fields, highlighted rows, sources.

use crate::data::Table;
use crate::options::shape::{Shape, Wanted};
use crate::options::{Value, toml};
use crate::parse::Document;
use crate::pipeline::Analysis;
use crate::schema::{Kind, shape};
use crate::text::Spanned;

use super::name::{Form, Name, Named};

/// Finds the names in the blocks of a page.
pub fn find(analysis: &Analysis, document: &Document, found: &mut Vec<Named>) {
    for (fence, fenced) in document.body.fences.iter().zip(&document.fences) {
        let Some(block) = fenced.block() else { continue };
        let options = toml::read(&document.file, &fence.content, &mut Vec::new());
        let table = block.data.as_ref().and_then(|data| analysis.tables.get(&data.table.value));
        let keys = Kind::of_block(&block.name).map(|kind| shape(kind, None)).unwrap_or_default();
        let reader = Reader { table: table.map(|table| &**table), found };
        reader.table(&options, &keys);
    }
}

struct Reader<'r> {
    table: Option<&'r Table>,
    found: &'r mut Vec<Named>,
}

/// Keys whose strings are never field names.
const NO_FIELDS: [&str; 7] = ["kind", "id", "alt", "image", "summary", "attribution", "url"];

impl Reader<'_> {
    fn table(mut self, table: &crate::options::Table, keys: &Shape) {
        self.entries(table, keys);
    }

    fn entries(&mut self, table: &crate::options::Table, keys: &Shape) {
        for entry in &table.entries {
            let (key, value) = (entry.key.value.as_str(), &entry.value);
            let is_text = keys
                .key(key)
                .is_some_and(|key| key.wanted.contains(&Wanted::Markdown) || key.wanted.contains(&Wanted::Markdowns));
            match key {
                "data" => self.data(value),
                "filter" => self.filter(value),
                _ if is_text || NO_FIELDS.contains(&key) => {}
                _ => self.value(key, value, keys.key(key).and_then(|key| key.inner.as_ref())),
            }
        }
    }

    fn data(&mut self, value: &Spanned<Value>) {
        if let Value::String(name) = &value.value {
            let name = Name::Table(name.text.clone());
            self.found.push(Named::new(name, value.span, Form::TomlString));
        }
    }

    fn filter(&mut self, value: &Spanned<Value>) {
        let (Value::Table(conditions), Some(table)) = (&value.value, self.table) else { return };
        for condition in &conditions.entries {
            let field = condition.key.value.clone();
            let is_key = table.key.iter().any(|key| table.fields.get(*key).is_some_and(|key| key.name == field));
            if table.field(&field).is_some() {
                let name = Name::Field { table: table.name.clone(), field };
                self.found.push(Named::new(name, condition.key.span, Form::TomlKey));
            }
            if is_key && table.key.len() == 1 {
                each_string(&condition.value, &mut |text, value| self.row(text, value));
            }
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<Value>, inner: Option<&Shape>) {
        match &value.value {
            Value::Table(table) => self.entries(table, inner.unwrap_or(&Shape::default())),
            Value::List(items) if items.iter().any(|item| matches!(item.value, Value::Table(_))) => {
                for item in items {
                    self.value(key, item, inner);
                }
            }
            _ => each_string(value, &mut |text, value| self.string(key, text, value)),
        }
    }

    fn string(&mut self, key: &str, text: &str, value: &Spanned<Value>) {
        let field = text.strip_prefix('-').filter(|_| key == "sort").unwrap_or(text);
        if let Some(table) = self.table.filter(|table| table.field(field).is_some())
            && key != "highlight"
        {
            let name = Name::Field { table: table.name.clone(), field: field.to_owned() };
            self.found.push(Named::new(name, value.span, Form::TomlString));
        } else if key == "source" {
            self.found.push(Named::new(Name::Source(text.to_owned()), value.span, Form::TomlString));
        } else if matches!(key, "highlight" | "at" | "from" | "to" | "name") {
            self.row(text, value);
        }
    }

    fn row(&mut self, text: &str, value: &Spanned<Value>) {
        let Some(table) = self.table else { return };
        if let Some(row) = table.row_index(text).and_then(|index| table.rows.get(index)).filter(|row| row.key == text) {
            let name = Name::Row { table: table.name.clone(), key: row.key.clone() };
            self.found.push(Named::new(name, value.span, Form::TomlString));
        }
    }
}

/// The string that a value is, or the strings of a list.
pub fn each_string(value: &Spanned<Value>, take: &mut dyn FnMut(&str, &Spanned<Value>)) {
    match &value.value {
        Value::String(text) => take(&text.text, value),
        Value::List(items) => {
            for item in items {
                each_string(item, take);
            }
        }
        _ => {}
    }
}
