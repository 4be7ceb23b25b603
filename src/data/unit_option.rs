//! `unit` of a field: a text, a text for each language, or a noun with its plural forms, which may again be one for each
//! language: `unit = { one = "cow", other = "cows", de = { one = "Kuh", other = "Kühe" } }`.

use icu_plurals::PluralCategory;

use super::language_map::{self, LanguageMap};
use super::sidecar_messages;
use super::unit::Unit;
use super::unit_noun::UnitNoun;
use crate::language::{Language, plurals};
use crate::nearest::nearest;
use crate::options::{OptionReader, OptionTable, OptionValue};
use crate::text::{Span, Spanned};

/// The unit, and its noun in each language that has one. Without a noun for all languages, the first is the unit.
pub fn read(reader: &mut OptionReader<'_, '_>) -> (Option<Unit>, LanguageMap<UnitNoun>) {
    let span = reader.value_span("unit").unwrap_or_default();
    let mut words = LanguageMap::default();
    let noun = match reader.table_or_string("unit") {
        Some(table) => in_table(reader, table, span, &mut words),
        None => reader.string("unit").map(|text| UnitNoun::from(text.value)),
    };
    let unit = noun.and_then(|noun| match Unit::parse(&noun) {
        Ok(Unit::Named(_)) => Some(Unit::Named(noun)),
        Ok(_) if noun.forms().count() > 1 => {
            reader.wrong_value(span, sidecar_messages::inflected_unit(&noun));
            None
        }
        Ok(unit) => Some(unit),
        Err(mistake) => {
            reader.wrong_value(span, sidecar_messages::invalid_unit(&noun, &mistake));
            None
        }
    });
    (unit, words)
}

fn in_table(
    reader: &mut OptionReader<'_, '_>,
    table: &OptionTable,
    span: Span,
    words: &mut LanguageMap<UnitNoun>,
) -> Option<UnitNoun> {
    let mut forms = Forms::default();
    for entry in &table.entries {
        let key = &entry.key.value;
        let value = &entry.value;
        if category(key).is_some() {
            forms.read(reader, &entry.key, value);
            continue;
        }
        let message = language_map::not_a_tag(key);
        if message.is_some() && looks_like_a_form(key, table) {
            forms.has_mistake = true;
            reader.report(sidecar_messages::unknown_plural_form(reader.place(entry.key.span), key));
            continue;
        }
        if let Some(message) = message {
            reader.wrong_value(entry.key.span, message);
        }
        match &value.value {
            OptionValue::String(text) => words.add(key, UnitNoun::from(text.text.clone())),
            OptionValue::Table(inner) => {
                if let Some(noun) = in_language(reader, key, inner, value.span) {
                    words.add(key, noun);
                }
            }
            other => {
                reader.wrong_type::<()>(key, value.span, other, "a string, or a table of plural forms");
            }
        }
    }
    let is_inflected = !forms.is_empty();
    forms.noun(reader, span).or_else(|| words.texts().next().filter(|_| !is_inflected).cloned())
}

/// A noun with the plural forms of one language.
fn in_language(reader: &mut OptionReader<'_, '_>, tag: &str, table: &OptionTable, span: Span) -> Option<UnitNoun> {
    let mut forms = Forms::default();
    let language = Language::parse(tag);
    let known = language.as_ref().map(plurals::categories).unwrap_or_default();
    for entry in &table.entries {
        let Some(category) = category(&entry.key.value) else {
            forms.has_mistake = true;
            reader.report(sidecar_messages::unknown_plural_form(reader.place(entry.key.span), &entry.key.value));
            continue;
        };
        if !known.is_empty() && !known.contains(&category) {
            let place = reader.place(entry.key.span);
            reader.report(sidecar_messages::foreign_plural_form(place, &entry.key.value, tag, &names(&known)));
        }
        forms.read(reader, &entry.key, &entry.value);
    }
    let usual = language.as_ref().map(plurals::usual_categories).unwrap_or_default();
    let is_missing = |usual: &PluralCategory| *usual != PluralCategory::Other && !forms.has(*usual);
    let missing: Vec<PluralCategory> =
        if forms.has_mistake { Vec::new() } else { usual.into_iter().filter(is_missing).collect() };
    let noun = forms.noun(reader, span)?;
    if !missing.is_empty() {
        reader.report(sidecar_messages::missing_plural_forms(reader.place(span), tag, &names(&missing)));
    }
    Some(noun)
}

/// The forms that were read, in the order of the file.
#[derive(Default)]
struct Forms {
    forms: Vec<(PluralCategory, String)>,
    /// Whether one of them was reported, so that what is missing may be meant by it.
    has_mistake: bool,
}

impl Forms {
    fn read(&mut self, reader: &mut OptionReader<'_, '_>, key: &Spanned<String>, value: &Spanned<OptionValue>) {
        match (&value.value, category(&key.value)) {
            (OptionValue::String(text), Some(category)) => self.forms.push((category, text.text.clone())),
            (other, _) => {
                self.has_mistake = true;
                reader.wrong_type::<()>(&key.value, value.span, other, "a string");
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn has(&self, wanted: PluralCategory) -> bool {
        self.forms.iter().any(|(category, _)| *category == wanted)
    }

    /// The noun with these forms. One without a form for `other` is reported, since every language needs it.
    fn noun(mut self, reader: &mut OptionReader<'_, '_>, span: Span) -> Option<UnitNoun> {
        if self.is_empty() {
            return None;
        }
        let Some(at) = self.forms.iter().position(|(category, _)| *category == PluralCategory::Other) else {
            if !self.has_mistake {
                reader.report(sidecar_messages::no_other_form(reader.place(span)));
            }
            return None;
        };
        let (_, other) = self.forms.remove(at);
        Some(UnitNoun::new(other, self.forms))
    }
}

fn category(name: &str) -> Option<PluralCategory> {
    plurals::CATEGORIES.iter().find(|(known, _)| *known == name).map(|(_, category)| *category)
}

fn names(categories: &[PluralCategory]) -> Vec<&'static str> {
    plurals::CATEGORIES.iter().filter(|(_, known)| categories.contains(known)).map(|(name, _)| *name).collect()
}

/// Whether a key that is no language tag was meant as a plural form: it is spelt like one, or others are beside it.
fn looks_like_a_form(key: &str, table: &OptionTable) -> bool {
    sidecar_messages::meant_form(key).is_some()
        || nearest(key, plurals::CATEGORIES.map(|(name, _)| name)).is_some()
        || table.entries.iter().any(|entry| category(&entry.key.value).is_some())
}
