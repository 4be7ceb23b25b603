//! The corrections of a site: `content/corrections.toml`, with one entry for each.

use super::period::{Period, Precision};
use super::sidecar_messages;
use super::table_schema::period;
use super::toml_file;
use crate::diagnostic::Diagnostic;
use crate::options::{OptionReader, OptionTable};
use crate::text::{File, FilePath, Span, Spanned};

/// All corrections, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// `None` if the site has no such file.
    pub file: Option<FilePath>,
    /// The corrections in the order of the file.
    pub entries: Vec<Correction>,
}

/// Something that was published and was wrong. It says why, or what the words were, or both.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The day on which it was corrected.
    pub date: Period,
    /// Where that day is in the file.
    pub date_span: Span,
    /// The page's file, relative to `content/`.
    pub page: Spanned<String>,
    /// What the page said.
    pub was: Option<String>,
    /// What it says now.
    pub now: Option<String>,
    /// What was wrong.
    pub why: Option<String>,
}

/// Reads `content/corrections.toml`. Mistakes are added to `diagnostics`.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Corrections {
    let mut corrections = Corrections { file: Some(file.path.clone()), entries: Vec::new() };
    let Some(table) = toml_file::read(file, diagnostics) else { return corrections };
    corrections.entries = read_options(&table, &file.path, diagnostics);
    corrections
}

/// Reads the entries, each a table `[[correction]]`. An incomplete entry is reported and left out.
pub fn read_options(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Vec<Correction> {
    let mut reader = OptionReader::new(table, file, "corrections.toml", diagnostics);
    let tables = reader.tables("correction").unwrap_or_default();
    let mut corrections = Vec::with_capacity(tables.len());
    for table in tables {
        corrections.extend(correction(table, OptionReader::new(table, file, "a correction", reader.diagnostics())));
    }
    reader.finish();
    corrections
}

/// Reads one `[[correction]]`. `None` without a valid day or a page, which is reported.
fn correction(table: &OptionTable, mut reader: OptionReader<'_, '_>) -> Option<Correction> {
    reader.require("date");
    let date = period(&mut reader, "date");
    if let Some(date) = date.as_ref().filter(|date| date.value.precision != Precision::Day) {
        reader.wrong_value(date.span, sidecar_messages::INVALID_CORRECTION_DATE);
    }
    let page = reader.required_string("page");
    let mut said = |key| reader.string(key).map(|text| text.value.trim().to_owned()).filter(|text| !text.is_empty());
    let (was, now, why) = (said("was"), said("now"), said("why"));
    if was.is_none() && now.is_none() && why.is_none() && !table.is_broken {
        let place = reader.place(table.span);
        reader.report(sidecar_messages::silent_correction(place));
    }
    reader.finish();
    let date = date.filter(|date| date.value.precision == Precision::Day)?;
    Some(Correction { date: date.value, date_span: date.span, page: page?, was, now, why })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Correction>, Vec<String>) {
        let mut diagnostics = Vec::new();
        let found = read(&File::new("content/corrections.toml", text.as_bytes().to_vec()), &mut diagnostics);
        (found.entries, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn a_correction_has_a_day_a_page_and_something_to_say() {
        let (found, messages) = read_text(
            "[[correction]]\ndate = 2025-03-01\npage = \"a.md\"\nwas = \"12%\"\nnow = \"13%\"\n\
             [[correction]]\ndate = \"2025-03-02\"\npage = \"b.md\"\nwhy = \"A slip.\"\n",
        );
        assert_eq!(messages, Vec::<String>::new());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].date.iso(), "2025-03-01");
        assert_eq!((found[1].page.value.as_str(), found[1].why.as_deref()), ("b.md", Some("A slip.")));
    }

    #[test]
    fn an_incomplete_correction_is_reported_and_left_out() {
        for (text, wanted) in [
            ("[[correction]]\npage = \"a.md\"\nwhy = \"A slip.\"\n", "date"),
            ("[[correction]]\ndate = 2025-03-01\nwhy = \"A slip.\"\n", "page"),
            ("[[correction]]\ndate = \"2025-03\"\npage = \"a.md\"\nwhy = \"A slip.\"\n", "day"),
            ("[[correction]]\ndate = 2025-03-01\npage = \"a.md\"\n", "does not tell readers anything"),
            ("[[correction]]\ndate = 2025-03-01\npage = \"a.md\"\nbecause = \"A slip.\"\nwhy = \"x\"\n", "because"),
            ("[[corrections]]\ndate = 2025-03-01\n", "corrections"),
        ] {
            let (_, messages) = read_text(text);
            assert!(messages.len() == 1 && messages[0].contains(wanted), "{text}: {messages:?}");
        }
    }
}
