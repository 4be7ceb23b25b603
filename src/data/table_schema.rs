//! The sidecar of a table: its title, key, dates, notes and sources, in TOML.

use super::dialect_options::DialectOptions;
use super::field_descriptor::{self, FieldDescriptor};
use super::language_map::{self, LanguageMap};
use super::period::Period;
use super::sidecar_messages;
use super::spelling;
use super::toml_file;
use super::value::FieldType;
use crate::diagnostic::{Diagnostic, codes};
use crate::options::{OptionReader, OptionTable};
use crate::text::{File, FilePath, MappedText, Spanned};

/// A sidecar as it is written, before its names are compared with the CSV. Members are `None` or empty if their key is
/// missing or invalid.
#[derive(Debug, Clone, Default)]
pub struct TableSchema {
    /// The title of the table for readers.
    pub title: Option<String>,
    /// The title in other languages.
    pub titles: LanguageMap,
    /// What the table contains, for readers.
    pub description: Option<String>,
    /// The description in other languages.
    pub descriptions: LanguageMap,
    /// The names of the key fields.
    pub key: Vec<Spanned<String>>,
    /// The date that the figures are for.
    pub as_of: Option<Spanned<Period>>,
    /// When the data were last changed.
    pub updated: Option<Spanned<Period>>,
    /// The age from which the build warns.
    pub stale_after: Option<Spanned<MaxAge>>,
    /// Notes for readers, in inline Markdown.
    pub notes: Vec<Spanned<MappedText>>,
    /// The licence of the data.
    pub license: Option<String>,
    /// The ids of the sources.
    pub sources: Vec<Spanned<String>>,
    /// The descriptions of the fields, in the order of the file.
    pub fields: Vec<FieldDescriptor>,
    /// The dialect of the table's file.
    pub dialect: DialectOptions,
}

impl TableSchema {
    /// Whether it gives the column with this name the type `string`.
    pub fn is_text(&self, name: &str) -> bool {
        let field = self.fields.iter().find(|field| spelling::clean_name(&field.name.value) == name);
        field.is_some_and(|field| field.kind == Some(FieldType::String))
    }
}

/// The age from which the build warns about old data (`stale_after`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MaxAge {
    Days(u16),
    Months(u16),
}

impl MaxAge {
    /// Parses “18 months”, “90 days”, “2 years”, “6 weeks”.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: u16 = count.parse().ok().filter(|count| *count > 0)?;
        match unit.trim().trim_end_matches('s') {
            "day" => Some(MaxAge::Days(count)),
            "week" => count.checked_mul(7).map(MaxAge::Days),
            "month" => Some(MaxAge::Months(count)),
            "year" => count.checked_mul(12).map(MaxAge::Months),
            _ => None,
        }
    }
}

/// Reads a sidecar. `None` if it is not valid TOML, so that the consequences are not reported as well.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<TableSchema> {
    let already = diagnostics.len();
    let table = toml_file::read(file, diagnostics)?;
    if diagnostics.iter().skip(already).any(|diagnostic| diagnostic.code == &codes::TOML_SYNTAX) {
        return None;
    }
    Some(read_options(&table, &file.path, diagnostics))
}

/// Reads the keys of a sidecar. Mistakes are added to `diagnostics`.
pub fn read_options(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> TableSchema {
    let mut reader = OptionReader::new(table, file, "the sidecar", diagnostics);
    let (title, titles) = language_map::required(&mut reader, "title");
    let (description, descriptions) = language_map::read(&mut reader, "description");
    let schema = TableSchema {
        title,
        titles,
        description,
        descriptions,
        key: reader.strings("key").unwrap_or_default(),
        as_of: period(&mut reader, "as_of"),
        updated: period(&mut reader, "updated"),
        stale_after: age(&mut reader),
        notes: reader.texts("notes").unwrap_or_default(),
        license: reader.string("license").map(|text| text.value),
        sources: reader.strings("source").unwrap_or_default(),
        fields: field_descriptor::read(&mut reader),
        dialect: DialectOptions::read(&mut reader),
    };
    reader.finish();
    schema
}

/// The period in `key`. A value that is not a period is reported.
pub fn period(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Option<Spanned<Period>> {
    let written = reader.date(key)?;
    match Period::parse(&written.value) {
        Some(period) => Some(Spanned::new(period, written.span)),
        None => {
            reader.wrong_value(written.span, sidecar_messages::not_a_period(&written.value));
            None
        }
    }
}

/// The length of time in `stale_after`.
fn age(reader: &mut OptionReader<'_, '_>) -> Option<Spanned<MaxAge>> {
    let written = reader.string("stale_after")?;
    match MaxAge::parse(&written.value) {
        Some(age) => Some(Spanned::new(age, written.span)),
        None => {
            reader.wrong_value(written.span, sidecar_messages::not_a_length_of_time(&written.value));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Grouping;

    fn read_text(text: &str) -> (Option<TableSchema>, Vec<(String, Vec<String>)>) {
        let mut diagnostics = Vec::new();
        let schema = read(&File::new("content/data/a.toml", text.as_bytes().to_vec()), &mut diagnostics);
        (schema, diagnostics.into_iter().map(|diagnostic| (diagnostic.message, diagnostic.help)).collect())
    }

    /// Checks what is said about one line that follows a title.
    fn check(line: &str, message: &str, help: &str) {
        let (_, found) = read_text(&format!("title = \"T\"\n{line}\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].0.as_str(), found[0].1.join("|").as_str()), (message, help));
    }

    fn check_field(options: &str, message: &str, help: &str) {
        check(&format!("[field.x]\n{options}"), message, help);
    }

    #[test]
    fn a_complete_sidecar_is_read() {
        let (schema, messages) = read_text(
            "title = \"T\"\nkey = [\"a\", \"b\"]\nas_of = \"2024-11\"\nupdated = 2025-02-10\nstale_after = \"18 months\"\n\
             notes = [\"one\", \"two\"]\nlicense = \"CC0-1.0\"\nsource = \"census\"\n\
             [field.a]\ntype = \"number\"\nunit = \"USD\"\nscale = \"bn\"\nformat = \"#,##0.0\"\nbound = \"a_bound\"\n",
        );
        assert_eq!(messages, Vec::new());
        let schema = schema.expect("it is read");
        assert_eq!(schema.as_of.map(|date| date.value.iso()).as_deref(), Some("2024-11"));
        assert_eq!(schema.stale_after.map(|age| age.value), Some(MaxAge::Months(18)));
        assert_eq!((schema.key.len(), schema.notes.len(), schema.sources.len()), (2, 2, 1));
        let format = schema.fields[0].format.expect("a format");
        assert_eq!((format.min_fraction, format.max_fraction, format.grouping), (1, Some(1), Grouping::ByLanguage));
    }

    #[test]
    fn a_mistake_names_what_would_be_right() {
        check("titel = \"T\"", "the sidecar has no key `titel`", "did you mean `title`?");
        check("as_of = \"June\"", "“June” is not a date: write 2024, 2024-Q1, 2024-11 or 2024-11-30", "");
        check(
            "stale_after = \"a while\"",
            "“a while” is not a length of time: write a number with days, weeks, months or years, like \"18 months\"",
            "",
        );
        check(
            "[field]\nx = 1",
            "`field.x` has to be a table, but this is a whole number",
            "[field.x]\ntype = \"string\"",
        );
    }

    #[test]
    fn a_field_s_mistakes_are_found() {
        check_field("type = \"numbr\"", "there is no type `numbr`", "did you mean `number`?");
        check_field("type = \"text\"", "there is no type `text`", "did you mean `string`?");
        let number = |line: &str| format!("type = \"number\"\n{line}");
        check_field(&number("scale = \"billion\""), "there is no scale `billion`", "did you mean `bn`?");
        check_field(&number("scale = \"dozen\""), "there is no scale `dozen`", "available: k, m, bn, tn");
        check_field(&number("format = \"0,0\""), "`0,0` is not a number format", "did you mean `0.0`?");
        let both = "unit and scale are separate keys: unit = \"USD\" and scale = \"bn\"";
        check_field(&number("unit = \"USD bn\""), both, "");
        check_field(&number("unit = \"$\""), "write a currency as its code: USD instead of $", "");
        check_field(&number("low = \"a\""), "`low` needs `high` too: the two columns between which a value lies", "");
        let wrong = "`unit` is for numbers, but the type of this field is string";
        check_field("type = \"string\"\nunit = \"%\"", wrong, "");
    }

    #[test]
    fn invalid_toml_is_one_mistake() {
        let (schema, messages) = read_text("title = \n");
        assert!(schema.is_none());
        assert_eq!(messages.len(), 1, "{messages:#?}");
    }

    #[test]
    fn an_age_is_a_number_and_a_unit() {
        let ages = ["90 days", "1 week", "18 months", "2 years"].map(MaxAge::parse);
        assert_eq!(ages, [MaxAge::Days(90), MaxAge::Days(7), MaxAge::Months(18), MaxAge::Months(24)].map(Some));
        for wrong in ["", "18", "0 days", "-1 days", "18 moons", "months 18", "99999 days"] {
            assert_eq!(MaxAge::parse(wrong), None, "{wrong:?}");
        }
    }
}
