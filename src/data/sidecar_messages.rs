//! Messages about sidecars, the bibliography, corrections and published figures.

use super::field::{Better, SignMeaning};
use super::toml_text::toml_key;
use super::unit::{Scale, UnitError};
use super::value::FieldType;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::plurals;
use crate::nearest::{listed, nearest};
use crate::text::Place;

/// An address that `nutgraf fetch` cannot download.
pub fn not_an_address(place: Place, written: &str) -> Diagnostic {
    let scheme = written.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if let Some(scheme) = scheme.filter(|scheme| !matches!(scheme.as_str(), "http" | "https" | "")) {
        let message = format!("`nutgraf fetch` cannot read {scheme}: addresses, only https: and http:");
        return Diagnostic::new(&codes::OPTION_VALUE, place, message).help(
            "if the same file is also on the web, write that address; otherwise download it with another program and \
             put it beside this sidecar",
        );
    }
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` is not the address of a file on the web"))
        .help("write https://example.org/data.csv")
}

/// Labels for a column of numbers, dates or booleans.
pub fn labels_need_text(place: Place, field: &str, kind: FieldType) -> Diagnostic {
    let message = format!(
        "only text is shown under other names, so the labels of `{field}`, of type {}, have no effect",
        kind.name()
    );
    Diagnostic::new(&codes::OPTION_PLACE, place, message)
        .help(format!("if its values are codes, write type = \"string\" under [field.{}]", toml_key(field)))
}

/// Labels for values that no cell has: `value` and `others` more; `free` are the values without a label.
pub fn unused_label(place: Place, field: &str, value: &str, others: usize, free: &[&str]) -> Diagnostic {
    let more = match others {
        0 => String::new(),
        1 => ", nor is 1 other value that has a label".to_owned(),
        others => format!(", nor are {others} other values that have labels"),
    };
    let message = format!("no cell of `{field}` is `{value}`{more}");
    Diagnostic::new(&codes::OPTION_PLACE, place, message).did_you_mean(value, free.iter().copied())
}

/// A text that is not a period.
pub fn not_a_period(text: &str) -> String {
    format!("“{text}” is not a date: write 2024, 2024-Q1, 2024-11 or 2024-11-30")
}

/// A text that is not a length of time.
pub fn not_a_length_of_time(text: &str) -> String {
    format!("“{text}” is not a length of time: write a number with days, weeks, months or years, like \"18 months\"")
}

/// `field.NAME` that is not a table of TOML.
pub fn field_not_a_table(place: Place, name: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`field.{name}` has to be a table, but this is {kind}"))
        .help(format!("[field.{}]\ntype = \"string\"", toml_key(name)))
}

/// An unknown type of a field.
pub fn unknown_type(place: Place, written: &str) -> Diagnostic {
    let other_names = [("text", "string"), ("float", "number"), ("decimal", "number"), ("year", "period")];
    let other_names = other_names.into_iter().chain([("int", "integer"), ("bool", "boolean"), ("sources", "source")]);
    let names = FieldType::ALL.map(FieldType::name);
    let meant = other_names.into_iter().find(|(other, _)| *other == written).map(|(_, name)| name);
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no type `{written}`"));
    match meant.or_else(|| nearest(written, names)) {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help(format!("available: {}", listed(names))),
    }
}

/// An unknown word for `sign`.
pub fn unknown_sign(place: Place, written: &str) -> Diagnostic {
    let names = SignMeaning::ALL.map(SignMeaning::name);
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` is not a choice for `sign`"))
        .did_you_mean(written, names)
}

/// An unknown word for `better`.
pub fn unknown_better(place: Place, written: &str) -> Diagnostic {
    let names = Better::ALL.map(Better::name);
    let message = format!("`{written}` is not a choice for `better`");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).did_you_mean(written, names)
}

/// A text for `sums_to` that is not a number.
pub fn not_a_sum(text: &str) -> String {
    format!("“{text}” is not a number that parts could add up to")
}

/// An unknown scale.
pub fn unknown_scale(place: Place, written: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no scale `{written}`"));
    match Scale::suggestion(written) {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help(format!("available: {}", listed(Scale::ALL.map(Scale::name)))),
    }
}

/// A text that is not a unit.
pub fn invalid_unit(written: &str, mistake: &UnitError) -> String {
    match mistake {
        UnitError::Empty => "a unit cannot be empty; leave the key out if there is none".to_owned(),
        UnitError::Code(code) => format!("write a currency as its code: {code} instead of {written}"),
        UnitError::WithScale { unit, scale } => {
            format!("unit and scale are separate keys: unit = \"{unit}\" and scale = \"{scale}\"")
        }
    }
}

/// A plural form that no language has.
pub fn unknown_plural_form(place: Place, written: &str) -> Diagnostic {
    let names = plurals::CATEGORIES.map(|(name, _)| name);
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no plural form `{written}`"));
    match meant_form(written).or_else(|| nearest(written, names)) {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help(format!("available: {}", listed(names))),
    }
}

/// The plural form that is meant by the name that schools have for it.
pub fn meant_form(written: &str) -> Option<&'static str> {
    let names = [("singular", "one"), ("single", "one"), ("plural", "other"), ("dual", "two"), ("default", "other")];
    names.into_iter().find(|(name, _)| *name == written).map(|(_, form)| form)
}

/// A plural form that the language with this tag does not have.
pub fn foreign_plural_form(place: Place, written: &str, tag: &str, names: &[&str]) -> Diagnostic {
    let message = format!("`{tag}` has no plural form `{written}`, so it is never shown");
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help(format!("the forms of `{tag}`: {}", listed(names.iter().copied())))
}

/// Plural forms without those for some numbers from 1 to 99.
pub fn missing_plural_forms(place: Place, tag: &str, names: &[&str]) -> Diagnostic {
    let (form, them) = if names.len() == 1 { ("form", "it") } else { ("forms", "they") };
    let message = format!("in `{tag}`, a unit also needs the plural {form} {}", listed(names.iter().copied()));
    let help = match names {
        [_] => format!("add it, even if {them} is written like another form"),
        _ => format!("add them, even if {them} are written like other forms"),
    };
    Diagnostic::new(&codes::OPTION_VALUE, place, message).help(help)
}

/// Plural forms without `other`.
pub fn no_other_form(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, "plural forms need one for `other`, which every language has")
        .help("in English: { one = \"cow\", other = \"cows\" }")
}

/// Plural forms of a symbol or code.
pub fn inflected_unit(unit: &str) -> String {
    format!("{unit} is the same after every number: write unit = \"{unit}\", without plural forms")
}

/// A text that is not a number format.
pub fn invalid_number_format(place: Place, written: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` is not a number format"));
    match nearest(written, ["0", "0.0", "0.00", "#,##0", "#,##0.0"]) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("write 0, 0.0, 0.00 or, with thousands separators, #,##0 or #,##0.0"),
    }
}

/// A key for numbers in a field of another type.
pub fn only_for_numbers(key: &str, kind: &str) -> String {
    format!("`{key}` is for numbers, but the type of this field is {kind}")
}

/// A date format in a field of another type.
pub fn only_for_dates(kind: &str) -> String {
    format!("`date_format` is for dates and periods, but the type of this field is {kind}")
}

/// A date format with an unknown specifier.
pub fn invalid_date_format(place: Place, written: &str, letter: char) -> Diagnostic {
    let message = format!("`{written}` is not a date format: there is no `%{letter}`");
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help("%Y is the year, %m the month, %d the day, %b a month's name, %q the quarter, %V the week: %d.%m.%Y")
}

/// A separator that is not one ASCII character.
pub fn invalid_separator(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("“{written}” cannot be a separator"))
        .help("write separator = \";\" or another single character: \",\", \"tab\", \"|\"")
}

/// An invalid decimal mark.
pub fn invalid_decimal_mark(written: &str) -> String {
    format!("“{written}” is not a decimal mark: write decimal = \",\" or decimal = \".\"")
}

/// An unknown encoding.
pub fn unknown_encoding_name(place: Place, written: &str) -> Diagnostic {
    const KNOWN: [&str; 3] = ["utf-8", "utf-16", "windows-1252"];
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no encoding `{written}`"))
        .did_you_mean(written, KNOWN)
}

/// The bytes of a table's file are not valid in the encoding that its sidecar names at `said`.
pub fn wrong_encoding(file: Place, said: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::FILE_ENCODING, file, format!("this file is not {name}"))
        .note_at(said, "the sidecar says that it is")
        .help("save the file as UTF-8, or write the encoding in which it was saved")
}

/// A number that is not a whole number of at least 1.
pub fn not_a_count(key: &str) -> String {
    format!("`{key}` is a whole number, at least 1")
}

/// One of `low` and `high` without the other.
pub fn incomplete_range(key: &str, partner: &str) -> String {
    format!("`{key}` needs `{partner}` too: the two columns between which a value lies")
}

/// `low` or `high` that names a column without numbers.
pub fn not_numbers(place: Place, field: &str, kind: FieldType) -> Diagnostic {
    let message = format!("this has to name a column of numbers, but `{field}` has the type {}", kind.name());
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
}

// The bibliography.

/// An entry of the bibliography that is not a table.
pub fn source_not_a_table(place: Place, key: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be a source, but this is {kind}"))
        .help(format!("[{}]\npublisher = \"…\"\ntitle = \"…\"", toml_key(key)))
}

/// An id with a character that is not allowed.
pub fn source_id(place: Place, id: &str, character: char) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("the id `{id}` has “{character}” in it"))
        .help("an id can have letters, digits, `-`, `_` and `.`")
}

// Corrections.

/// A correction without a valid day.
pub const INVALID_CORRECTION_DATE: &str = "the date of a correction is a day like 2025-03-01";

/// A list of published figures without a valid day.
pub const INVALID_PUBLICATION_DATE: &str = "the date on which figures were published is a day like 2025-03-01";

/// A correction without `was`, `now` and `why`.
pub fn silent_correction(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_MISSING, place, "this correction does not tell readers anything")
        .help("write `was` and `now`, the words that changed, or `why`, a sentence on what was wrong")
}

/// The address of a source that is not on the web.
pub fn not_a_web_address(url: &str) -> String {
    format!("“{url}” is not a web address: it has to begin with https:// or http:// and have no spaces")
}
