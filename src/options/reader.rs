//! Reads the keys of a table one by one. Keys that were not requested are reported as unknown at the end.

use super::messages;
use super::shape::ValueType;
use super::synonyms;
use super::tree::{OptionTable, OptionValue};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, MappedText, Place, Span, Spanned};

/// Reads one table of options. Every key that is requested counts as known; [`OptionReader::finish`] reports the others.
pub struct OptionReader<'t, 'd> {
    table: &'t OptionTable,
    file: &'t FilePath,
    /// How messages call the table: “front matter”, “the block {table}”.
    subject: String,
    asked: Vec<&'static str>,
    /// Help that says where authors can put keys of their own.
    own_keys: Option<&'static str>,
    /// Gives help for some unknown keys, in place of any other help.
    foreign: Option<&'t ForeignHelp<'t>>,
    /// Required keys that were reported as missing.
    missing: Vec<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// Gives help for an unknown key, from the key and its value. `None` if it has nothing to say about that key.
pub type ForeignHelp<'h> = dyn Fn(&str, &OptionValue) -> Option<String> + 'h;

impl<'t, 'd> OptionReader<'t, 'd> {
    /// A reader of `table`, which is in `file`. `subject` is how messages call the table; they go to `diagnostics`.
    pub fn new(
        table: &'t OptionTable,
        file: &'t FilePath,
        subject: impl Into<String>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        if let Some(probe) = &table.probe {
            probe.read();
        }
        let (asked, missing) = (Vec::new(), Vec::new());
        Self { table, file, subject: subject.into(), asked, own_keys: None, foreign: None, missing, diagnostics }
    }

    /// Makes messages about unknown keys say where authors can put keys of their own.
    pub fn set_own_keys_help(&mut self, help: &'static str) {
        self.own_keys = Some(help);
    }

    /// Asks `foreign` about each unknown key first. What it returns is then the only help of the message.
    pub fn set_foreign_help(&mut self, foreign: &'t ForeignHelp<'t>) {
        self.foreign = Some(foreign);
    }

    /// The keys that were requested so far.
    pub fn known_keys(&self) -> &[&'static str] {
        &self.asked
    }

    /// Adds a message.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where messages are collected, to be passed on to the reader of an inner table.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// The place of a span of this file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// The file that the table is in.
    pub fn file(&self) -> &'t FilePath {
        self.file
    }

    /// The value of `key`, whatever its type. `None` if the key is missing.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<OptionValue>> {
        self.find(key, ValueType::Anything)
    }

    /// Whether the table has `key`.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The string of `key`, without counting the key as known.
    pub fn peek(&self, key: &str) -> Option<Spanned<MappedText>> {
        let found = &self.table.get(key)?.value;
        match &found.value {
            OptionValue::String(pieces) => Some(Spanned::new(pieces.clone(), found.span)),
            _ => None,
        }
    }

    fn find(&mut self, key: &'static str, value_type: ValueType) -> Option<&'t Spanned<OptionValue>> {
        if let Some(probe) = &self.table.probe {
            probe.ask(key, value_type);
        }
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key).map(|entry| &entry.value)
    }

    /// The span of `key` itself, for a message about it.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.table.get(key).map(|entry| entry.key.span)
    }

    /// The span of the value of `key`, if it exists.
    pub fn value_span(&self, key: &str) -> Option<Span> {
        self.table.get(key).map(|entry| entry.value.span)
    }

    /// A string, which may be empty. `None` if the key is missing, or has a value of another type, which is reported. The
    /// same applies to all the functions below.
    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let text = self.text_of_type(key, ValueType::String)?;
        Some(Spanned::new(text.value.text, text.span))
    }

    /// The table of a key that can be a table or a string. `None` for anything but a table; nothing is reported, since
    /// the caller asks for a string next.
    pub fn table_or_string(&mut self, key: &'static str) -> Option<&'t OptionTable> {
        self.find(key, ValueType::String);
        match self.find(key, ValueType::Table).map(|found| &found.value) {
            Some(OptionValue::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// A string of inline Markdown. [`MappedText`] map each of its characters back to the file.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<MappedText>> {
        self.text_of_type(key, ValueType::Markdown)
    }

    fn text_of_type(&mut self, key: &'static str, value_type: ValueType) -> Option<Spanned<MappedText>> {
        let found = self.find(key, value_type)?;
        match &found.value {
            OptionValue::String(pieces) => Some(Spanned::new(pieces.clone(), found.span)),
            other => match self.unquoted(other) {
                Some(text) => Some(Spanned::new(MappedText::contiguous(text, found.span.start as usize), found.span)),
                None => self.wrong_type(key, found.span, other, "a string"),
            },
        }
    }

    /// The text of a value that YAML reads as a number or a date because it has no quotation marks: `title: 1984`.
    fn unquoted(&self, value: &OptionValue) -> Option<String> {
        match value {
            OptionValue::Integer(number) if self.table.is_yaml => Some(number.to_string()),
            OptionValue::Float(text) | OptionValue::Date(text) if self.table.is_yaml => Some(text.clone()),
            _ => None,
        }
    }

    /// A string that has to be there and cannot be empty; anything else is reported.
    pub fn required_string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.require(key);
        let text = self.text_of_type(key, ValueType::String)?;
        self.filled(key, text).map(|text| Spanned::new(text.value.text, text.span))
    }

    /// The same for inline Markdown.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spanned<MappedText>> {
        self.require(key);
        let text = self.text(key)?;
        self.filled(key, text)
    }

    /// `text`, unless it is empty, which is reported. An empty cell in a placeholder's place is reported elsewhere.
    fn filled(&mut self, key: &'static str, text: Spanned<MappedText>) -> Option<Spanned<MappedText>> {
        if text.value.unfilled().0.text.trim().is_empty() {
            self.wrong_value(text.span, messages::empty_text(key));
            return None;
        }
        Some(text)
    }

    /// Marks `key` as required, and reports it if it is missing.
    pub fn require(&mut self, key: &'static str) {
        if let Some(probe) = &self.table.probe {
            probe.require(key);
        }
        if self.table.get(key).is_none() && !self.table.is_broken {
            let place = self.place(self.table.span);
            self.report(messages::missing_key(place, &self.subject, key));
            self.missing.push(key);
        }
    }

    /// A boolean.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let found = self.find(key, ValueType::Boolean)?;
        match self.as_boolean(&found.value) {
            None => self.wrong_type(key, found.span, &found.value, "true or false"),
            flag => flag,
        }
    }

    /// `value` as a boolean. `None` if it is not one.
    pub fn as_boolean(&self, value: &OptionValue) -> Option<bool> {
        match value {
            OptionValue::Boolean(flag) => Some(*flag),
            // Jekyll reads YAML 1.1, where `yes` and `no` are booleans.
            OptionValue::String(pieces) if self.table.is_yaml => yaml_1_1_boolean(&pieces.text),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let found = self.find(key, ValueType::Integer)?;
        match &found.value {
            OptionValue::Integer(number) => Some(Spanned::new(*number, found.span)),
            other => self.wrong_type(key, found.span, other, "a whole number"),
        }
    }

    /// A number as it is written, so that no digit is lost to binary fractions.
    pub fn decimal(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let found = self.find(key, ValueType::Number)?;
        match &found.value {
            OptionValue::Integer(number) => Some(Spanned::new(number.to_string(), found.span)),
            OptionValue::Float(text) => Some(Spanned::new(text.clone(), found.span)),
            other => self.wrong_type(key, found.span, other, "a number"),
        }
    }

    /// A finite number.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<f64>> {
        let found = self.find(key, ValueType::Number)?;
        self.number_of(key, found)
    }

    /// A list of numbers.
    pub fn numbers(&mut self, key: &'static str) -> Option<Spanned<Vec<f64>>> {
        let found = self.find(key, ValueType::Numbers)?;
        let OptionValue::List(items) = &found.value else {
            return self.wrong_type(key, found.span, &found.value, "a list of numbers");
        };
        let numbers: Vec<Option<f64>> =
            items.iter().map(|item| self.number_of(key, item).map(|number| number.value)).collect();
        Some(Spanned::new(numbers.into_iter().collect::<Option<_>>()?, found.span))
    }

    fn number_of(&mut self, key: &'static str, found: &Spanned<OptionValue>) -> Option<Spanned<f64>> {
        let text = match &found.value {
            OptionValue::Integer(number) => number.to_string(),
            OptionValue::Float(text) => text.replace('_', ""),
            other => return self.wrong_type(key, found.span, other, "a number"),
        };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Spanned::new(number, found.span)),
            _ => {
                self.wrong_value(found.span, messages::not_finite(key, &text));
                None
            }
        }
    }

    /// A date as it is written: a TOML or YAML date, a string, or a year. Whether it is a valid date is for the caller to
    /// check.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let found = self.find(key, ValueType::Date)?;
        match &found.value {
            OptionValue::Date(text) => Some(Spanned::new(text.clone(), found.span)),
            OptionValue::String(pieces) => Some(Spanned::new(pieces.text.clone(), found.span)),
            OptionValue::Integer(year) => Some(Spanned::new(year.to_string(), found.span)),
            other => self.wrong_type(key, found.span, other, "a date"),
        }
    }

    /// A list of strings; a single string is a list of one.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let texts = self.texts_of_type(key, ValueType::Strings)?;
        Some(texts.into_iter().map(|text| Spanned::new(text.value.text, text.span)).collect())
    }

    /// A list of strings of inline Markdown; a single string is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Spanned<MappedText>>> {
        self.texts_of_type(key, ValueType::Markdowns)
    }

    /// A list of texts; a single text is a list of one. `value_type` is what the schema records.
    fn texts_of_type(&mut self, key: &'static str, value_type: ValueType) -> Option<Vec<Spanned<MappedText>>> {
        let found = self.find(key, value_type)?;
        match &found.value {
            OptionValue::String(pieces) => Some(vec![Spanned::new(pieces.clone(), found.span)]),
            OptionValue::List(items) => {
                let mut strings = Vec::with_capacity(items.len());
                for item in items {
                    match &item.value {
                        OptionValue::String(pieces) => strings.push(Spanned::new(pieces.clone(), item.span)),
                        other => {
                            self.wrong_type::<()>(key, item.span, other, "a string");
                        }
                    }
                }
                Some(strings)
            }
            other => self.wrong_type(key, found.span, other, "a list of strings"),
        }
    }

    /// A table.
    pub fn table(&mut self, key: &'static str) -> Option<&'t OptionTable> {
        let found = self.find(key, ValueType::Table)?;
        match &found.value {
            OptionValue::Table(table) => Some(table),
            other => self.wrong_type(key, found.span, other, messages::WANTED_TABLE),
        }
    }

    /// An array of tables, written as `[[key]]` sections.
    pub fn tables(&mut self, key: &'static str) -> Option<Vec<&'t OptionTable>> {
        let found = self.find(key, ValueType::Tables)?;
        let OptionValue::List(items) = &found.value else {
            return self.wrong_type(key, found.span, &found.value, &messages::wanted_list_of_tables(key));
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                OptionValue::Table(table) => tables.push(table),
                other => {
                    self.wrong_type::<()>(key, item.span, other, messages::WANTED_TABLE);
                }
            }
        }
        Some(tables)
    }

    /// Reports a value of the right type that is not allowed.
    pub fn wrong_value(&mut self, span: Span, message: impl Into<String>) {
        let place = self.place(span);
        self.report(messages::wrong_value(place, message));
    }

    /// Reports a value of the wrong type; `wanted` completes “has to be …”. Returns `None` for the caller to pass on.
    pub fn wrong_type<T>(&mut self, key: &str, span: Span, found: &OptionValue, wanted: &str) -> Option<T> {
        let place = self.place(span);
        self.report(messages::wrong_type(place, key, wanted, found.kind()));
        None
    }

    /// Reports every key that was not requested, with the key that was probably meant. If that key is required, the
    /// message that it is missing is withdrawn.
    pub fn finish(mut self) {
        for entry in &self.table.entries {
            let key = entry.key.value.as_str();
            if self.asked.contains(&key) {
                continue;
            }
            let place = Place::new(self.file, entry.key.span);
            let free = self.asked.iter().copied().filter(|known| self.table.get(known).is_none()).collect::<Vec<_>>();
            let mut diagnostic = messages::unknown_key(place, &self.subject, key, self.asked.iter().copied());
            let near = free.iter().copied().find(|known| diagnostic.help.contains(&messages::did_you_mean(known)));
            let foreign = self.foreign.and_then(|foreign| foreign(key, &entry.value.value));
            let ours = synonyms::equivalent_key(key, &free).filter(|_| near.is_none() && foreign.is_none());
            if let Some(help) = foreign {
                diagnostic.help = vec![help];
            } else if let Some(ours) = ours {
                diagnostic.help =
                    std::iter::once(messages::called_here(ours)).chain(self.own_keys.map(str::to_owned)).collect();
            } else if let Some(help) = self.own_keys {
                diagnostic.help.insert(usize::from(near.is_some()), help.to_owned());
            }
            self.diagnostics.push(diagnostic);
            if let Some(meant) = near.or(ours) {
                self.withdraw_missing(meant);
            }
        }
    }

    /// Withdraws the message that `key` is missing, because a message about the value in its place was added.
    pub fn withdraw_missing(&mut self, key: &str) {
        if self.missing.contains(&key) {
            let reported = messages::missing_key(self.place(self.table.span), &self.subject, key);
            self.diagnostics
                .retain(|diagnostic| diagnostic.message != reported.message || diagnostic.place != reported.place);
        }
    }
}

/// The booleans of YAML 1.1 (“Boolean Language-Independent Type”), in any case.
fn yaml_1_1_boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some(true),
        "no" | "n" | "off" | "false" => Some(false),
        _ => None,
    }
}
