//! Reads the keys of a table one by one; keys that are left at the end are unknown.

use super::messages;
use super::shape::Wanted;
use super::synonyms;
use super::tree::{Table, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Pieces, Place, Span, Spanned};

/// Reads one table. Every key that is read is known; [`Reader::finish`] reports the others.
pub struct Reader<'t, 'd> {
    table: &'t Table,
    file: &'t FilePath,
    /// The name of the table in messages: “front matter”, “the block {table}”.
    subject: String,
    asked: Vec<&'static str>,
    /// Where keys of the author's own can go, for messages.
    own_keys: Option<&'static str>,
    /// Help for a key that is not read; if there is any, the message has no other help.
    foreign: Option<&'t ForeignHelp<'t>>,
    /// Required keys that are missing.
    missing: Vec<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// Gives the help for a key that is not read, from the key and its value.
pub type ForeignHelp<'h> = dyn Fn(&str, &Value) -> Option<String> + 'h;

impl<'t, 'd> Reader<'t, 'd> {
    pub fn new(
        table: &'t Table,
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

    /// Adds to messages about unknown keys where keys of the author's own can go.
    pub fn offer_own_keys(&mut self, help: &'static str) {
        self.own_keys = Some(help);
    }

    /// Asks `foreign` about each unknown key first: what it returns is the only help of the message.
    pub fn know_foreign(&mut self, foreign: &'t ForeignHelp<'t>) {
        self.foreign = Some(foreign);
    }

    /// The keys that were read so far.
    pub fn asked(&self) -> &[&'static str] {
        &self.asked
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    pub fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    pub fn file(&self) -> &'t FilePath {
        self.file
    }

    /// The value of `key`, of any type.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<Value>> {
        self.find(key, Wanted::Anything)
    }

    /// Whether the table has `key`.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The text of `key` with its places, without marking the key as read.
    pub fn peek(&self, key: &str) -> Option<Spanned<Pieces>> {
        let found = &self.table.get(key)?.value;
        match &found.value {
            Value::String(pieces) => Some(Spanned::new(pieces.clone(), found.span)),
            _ => None,
        }
    }

    fn find(&mut self, key: &'static str, wanted: Wanted) -> Option<&'t Spanned<Value>> {
        if let Some(probe) = &self.table.probe {
            probe.ask(key, wanted);
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

    /// A string, possibly empty. `None` if the key is missing; a value of another type is reported.
    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let text = self.text_wanted(key, Wanted::String)?;
        Some(Spanned::new(text.value.text, text.span))
    }

    /// The table of `key`, which can also be a string: a value that is not a table is left for the reader of strings.
    pub fn may_be_table(&mut self, key: &'static str) -> Option<&'t Table> {
        self.find(key, Wanted::String);
        match self.find(key, Wanted::Table).map(|found| &found.value) {
            Some(Value::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// A string of inline Markdown, with the place of each character.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<Pieces>> {
        self.text_wanted(key, Wanted::Markdown)
    }

    fn text_wanted(&mut self, key: &'static str, wanted: Wanted) -> Option<Spanned<Pieces>> {
        let found = self.find(key, wanted)?;
        match &found.value {
            Value::String(pieces) => Some(Spanned::new(pieces.clone(), found.span)),
            other => match self.unquoted(other) {
                Some(text) => Some(Spanned::new(Pieces::whole(text, found.span.start as usize), found.span)),
                None => self.wrong_type(key, found.span, other, "a string"),
            },
        }
    }

    /// A value that YAML reads as a number or a date because it has no quotation marks: `title: 1984`.
    fn unquoted(&self, value: &Value) -> Option<String> {
        match value {
            Value::Integer(number) if self.table.is_yaml => Some(number.to_string()),
            Value::Float(text) | Value::Date(text) if self.table.is_yaml => Some(text.clone()),
            _ => None,
        }
    }

    /// A required string that is not empty; anything else is reported.
    pub fn required_string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.require(key);
        let text = self.text_wanted(key, Wanted::String)?;
        self.filled(key, text).map(|text| Spanned::new(text.value.text, text.span))
    }

    /// The same for inline Markdown.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spanned<Pieces>> {
        self.require(key);
        let text = self.text(key)?;
        self.filled(key, text)
    }

    /// A text that is not empty; an empty one is reported. A cell that is empty in a row is reported elsewhere.
    fn filled(&mut self, key: &'static str, text: Spanned<Pieces>) -> Option<Spanned<Pieces>> {
        if text.value.written().0.text.trim().is_empty() {
            self.wrong_value(text.span, messages::empty(key));
            return None;
        }
        Some(text)
    }

    /// Reports `key` if it is missing.
    pub fn require(&mut self, key: &'static str) {
        if let Some(probe) = &self.table.probe {
            probe.require(key);
        }
        if self.table.get(key).is_none() && !self.table.is_broken {
            let place = self.place(self.table.span);
            self.report(messages::missing(place, &self.subject, key));
            self.missing.push(key);
        }
    }

    /// A boolean. `None` if the key is missing; a value of another type is reported.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let found = self.find(key, Wanted::Boolean)?;
        match self.flag(&found.value) {
            None => self.wrong_type(key, found.span, &found.value, "true or false"),
            flag => flag,
        }
    }

    /// The boolean that a value stands for. `None` if it is not one.
    pub fn flag(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Boolean(flag) => Some(*flag),
            // As in Jekyll (YAML 1.1, bool).
            Value::String(pieces) if self.table.is_yaml => truth(&pieces.text),
            _ => None,
        }
    }

    /// A whole number. `None` if the key is missing; a value of another type is reported.
    pub fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let found = self.find(key, Wanted::Integer)?;
        match &found.value {
            Value::Integer(number) => Some(Spanned::new(*number, found.span)),
            other => self.wrong_type(key, found.span, other, "a whole number"),
        }
    }

    /// A number as it is written, so that its digits stay exact.
    pub fn decimal(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let found = self.find(key, Wanted::Number)?;
        match &found.value {
            Value::Integer(number) => Some(Spanned::new(number.to_string(), found.span)),
            Value::Float(text) => Some(Spanned::new(text.clone(), found.span)),
            other => self.wrong_type(key, found.span, other, "a number"),
        }
    }

    /// A finite number.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<f64>> {
        let found = self.find(key, Wanted::Number)?;
        self.number_of(key, found)
    }

    /// A list of numbers.
    pub fn numbers(&mut self, key: &'static str) -> Option<Spanned<Vec<f64>>> {
        let found = self.find(key, Wanted::Numbers)?;
        let Value::List(items) = &found.value else {
            return self.wrong_type(key, found.span, &found.value, "a list of numbers");
        };
        let numbers: Vec<Option<f64>> =
            items.iter().map(|item| self.number_of(key, item).map(|number| number.value)).collect();
        Some(Spanned::new(numbers.into_iter().collect::<Option<_>>()?, found.span))
    }

    fn number_of(&mut self, key: &'static str, found: &Spanned<Value>) -> Option<Spanned<f64>> {
        let text = match &found.value {
            Value::Integer(number) => number.to_string(),
            Value::Float(text) => text.replace('_', ""),
            other => return self.wrong_type(key, found.span, other, "a number"),
        };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Spanned::new(number, found.span)),
            _ => {
                self.wrong_value(found.span, messages::endless_number(key, &text));
                None
            }
        }
    }

    /// A date as it is written; also from a string, for YAML's quoted dates.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let found = self.find(key, Wanted::Date)?;
        match &found.value {
            Value::Date(text) => Some(Spanned::new(text.clone(), found.span)),
            Value::String(pieces) => Some(Spanned::new(pieces.text.clone(), found.span)),
            Value::Integer(year) => Some(Spanned::new(year.to_string(), found.span)),
            other => self.wrong_type(key, found.span, other, "a date"),
        }
    }

    /// A list of strings; a single string is a list of one.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let texts = self.texts_wanted(key, Wanted::Strings)?;
        Some(texts.into_iter().map(|text| Spanned::new(text.value.text, text.span)).collect())
    }

    /// A list of strings, each with the places of its characters.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Spanned<Pieces>>> {
        self.texts_wanted(key, Wanted::Markdowns)
    }

    fn texts_wanted(&mut self, key: &'static str, wanted: Wanted) -> Option<Vec<Spanned<Pieces>>> {
        let found = self.find(key, wanted)?;
        match &found.value {
            Value::String(pieces) => Some(vec![Spanned::new(pieces.clone(), found.span)]),
            Value::List(items) => {
                let mut strings = Vec::with_capacity(items.len());
                for item in items {
                    match &item.value {
                        Value::String(pieces) => strings.push(Spanned::new(pieces.clone(), item.span)),
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

    /// The table of `key`. `None` if the key is missing; a value of another type is reported.
    pub fn table(&mut self, key: &'static str) -> Option<&'t Table> {
        let found = self.find(key, Wanted::Table)?;
        match &found.value {
            Value::Table(table) => Some(table),
            other => self.wrong_type(key, found.span, other, messages::WANTED_TABLE),
        }
    }

    /// A list of tables, written `[[key]]`.
    pub fn tables(&mut self, key: &'static str) -> Option<Vec<&'t Table>> {
        let found = self.find(key, Wanted::Tables)?;
        let Value::List(items) = &found.value else {
            return self.wrong_type(key, found.span, &found.value, &messages::wanted_list_of_tables(key));
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Table(table) => tables.push(table),
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

    /// Reports a value of the wrong type.
    pub fn wrong_type<T>(&mut self, key: &str, span: Span, found: &Value, wanted: &str) -> Option<T> {
        let place = self.place(span);
        self.report(messages::wrong_type(place, key, wanted, found.kind()));
        None
    }

    /// Reports every key that was not read, with the one that was probably meant. If that one is required, it is not
    /// reported as missing too.
    pub fn finish(mut self) {
        for entry in &self.table.entries {
            let key = entry.key.value.as_str();
            if self.asked.contains(&key) {
                continue;
            }
            let place = Place::new(self.file, entry.key.span);
            let free = self.asked.iter().copied().filter(|known| self.table.get(known).is_none()).collect::<Vec<_>>();
            let mut diagnostic = messages::unknown(place, &self.subject, key, self.asked.iter().copied());
            let near = free.iter().copied().find(|known| diagnostic.help.contains(&messages::near(known)));
            let foreign = self.foreign.and_then(|foreign| foreign(key, &entry.value.value));
            let ours = synonyms::ours(key, &free).filter(|_| near.is_none() && foreign.is_none());
            if let Some(help) = foreign {
                diagnostic.help = vec![help];
            } else if let Some(ours) = ours {
                diagnostic.help =
                    std::iter::once(messages::ours(ours)).chain(self.own_keys.map(str::to_owned)).collect();
            } else if let Some(help) = self.own_keys {
                diagnostic.help.insert(usize::from(near.is_some()), help.to_owned());
            }
            self.diagnostics.push(diagnostic);
            if let Some(meant) = near.or(ours) {
                self.forgive(meant);
            }
        }
    }

    /// Withdraws the message that `key` is missing: what is there instead was reported.
    pub fn forgive(&mut self, key: &str) {
        if self.missing.contains(&key) {
            let told = messages::missing(self.place(self.table.span), &self.subject, key);
            self.diagnostics.retain(|diagnostic| diagnostic.message != told.message || diagnostic.place != told.place);
        }
    }
}

/// The words of YAML 1.1 for true and false.
fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some(true),
        "no" | "n" | "off" | "false" => Some(false),
        _ => None,
    }
}
