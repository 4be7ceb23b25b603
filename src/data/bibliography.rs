//! The bibliography of a site: `content/sources.toml`, with one table for each source.

use rapidhash::RapidHashMap;

use super::period::Period;
use super::sidecar_messages;
use super::table_schema::period;
use super::toml_file;
use crate::diagnostic::Diagnostic;
use crate::options::{OptionReader, OptionTable, OptionValue};
use crate::text::{File, FilePath, Place, Span, Spanned};

/// All sources, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Bibliography {
    /// `None` when the site has no bibliography.
    pub file: Option<FilePath>,
    /// The sources in the order of the file.
    pub entries: Vec<Source>,
    by_id: RapidHashMap<String, usize>,
}

/// A source: a publication that data or statements come from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name of its TOML table, by which everything cites it.
    pub id: String,
    /// Where that name is in the file.
    pub span: Span,
    /// `None` if it is missing, which is reported.
    pub publisher: Option<String>,
    pub title: String,
    /// Who passed the information on, if the author has it second-hand: a reprint, a news page that quotes it.
    pub via: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// When it was published.
    pub date: Option<Period>,
    /// When it was last visited.
    pub accessed: Option<Spanned<Period>>,
    /// The licence of the source, as the author wrote it.
    pub license: Option<String>,
    /// A short name. The publisher is used if there is none.
    pub short: Option<String>,
    /// The full entry as the author wants it cited; it replaces the other parts.
    pub citation: Option<String>,
    /// A remark for readers, shown after the entry.
    pub note: Option<String>,
}

impl Bibliography {
    /// The source with this id.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.by_id.get(id).and_then(|index| self.entries.get(*index))
    }

    /// The sources in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Source> + Clone {
        self.entries.iter()
    }

    /// Whether the site has no sources.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Source {
    /// What the source is called in a few words: its short name, its publisher, its title or its id.
    pub fn name(&self) -> &str {
        self.short.as_deref().or(self.publisher.as_deref()).unwrap_or(&self.title)
    }
}

/// Reads `content/sources.toml`. Mistakes are added to `diagnostics`; a source with a mistake is kept.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Bibliography {
    let mut bibliography = Bibliography { file: Some(file.path.clone()), ..Bibliography::default() };
    let Some(table) = toml_file::read(file, diagnostics) else { return bibliography };
    for source in read_options(&table, &file.path, diagnostics) {
        bibliography.by_id.insert(source.id.clone(), bibliography.entries.len());
        bibliography.entries.push(source);
    }
    bibliography
}

/// Reads the entries, each of which has to be a table.
pub fn read_options(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Vec<Source> {
    let mut sources = Vec::new();
    for entry in &table.entries {
        let place = Place::new(file, entry.key.span);
        let OptionValue::Table(options) = &entry.value.value else {
            diagnostics.push(sidecar_messages::source_not_a_table(place, &entry.key.value, entry.value.value.kind()));
            continue;
        };
        if let Some(character) = entry.key.value.chars().find(|character| !is_of_id(*character)) {
            diagnostics.push(sidecar_messages::source_id(place, &entry.key.value, character));
        }
        let subject = format!("the source `{}`", entry.key.value);
        sources.push(read_source(&entry.key, OptionReader::new(options, file, subject, diagnostics)));
    }
    sources
}

/// Whether a character may be part of an id. Ids are used in addresses, in anchors and, joined with `;`, in cells.
fn is_of_id(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}

/// Reads one entry, `[id]`. Missing required keys are reported; the entry is kept, so that citations of it are still
/// valid.
fn read_source(id: &Spanned<String>, mut reader: OptionReader<'_, '_>) -> Source {
    let publisher = reader.string("publisher").map(|text| text.value);
    let citation = reader.string("citation").map(|text| text.value);
    // The whole entry as one text replaces its parts.
    let title = match &citation {
        Some(citation) => reader.string("title").map_or_else(|| citation.clone(), |text| text.value),
        None => reader.required_string("title").map(|text| text.value).unwrap_or_default(),
    };
    let text = |reader: &mut OptionReader<'_, '_>, key| reader.string(key).map(|text| text.value);
    let source = Source {
        id: id.value.clone(),
        span: id.span,
        title,
        via: text(&mut reader, "via").filter(|via| !via.trim().is_empty()),
        url: url(&mut reader),
        date: period(&mut reader, "date").map(|date| date.value),
        accessed: period(&mut reader, "accessed"),
        license: text(&mut reader, "license"),
        short: text(&mut reader, "short").or_else(|| publisher.clone()),
        publisher,
        citation,
        note: text(&mut reader, "note"),
    };
    reader.finish();
    source
}

/// The address of a source. Only `http` and `https` are allowed: other schemes could run a script or work on one
/// computer only.
fn url(reader: &mut OptionReader<'_, '_>) -> Option<String> {
    let url = reader.string("url")?;
    let scheme_end = url.value.find("://").unwrap_or(0);
    let scheme = url.value.get(..scheme_end).unwrap_or_default().to_ascii_lowercase();
    let has_host = url.value.get(scheme_end + 3..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    let has_space = url.value.contains(|character: char| character.is_whitespace() || character.is_control());
    if matches!(scheme.as_str(), "http" | "https") && has_host && !has_space {
        return Some(url.value);
    }
    reader.wrong_value(url.span, sidecar_messages::not_a_web_address(&url.value));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Bibliography, Vec<String>) {
        let mut diagnostics = Vec::new();
        let bibliography = read(&File::new("content/sources.toml", text.as_bytes().to_vec()), &mut diagnostics);
        (bibliography, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn a_source_is_found_by_its_id() {
        let (bibliography, messages) = read_text(
            "[census]\npublisher = \"US Census Bureau\"\ntitle = \"Trade\"\nurl = \"https://census.gov/\"\n\
             date = 2025-02\naccessed = 2025-06-30\n[art]\npublisher = \"M\"\ntitle = \"T\"\nshort = \"Art.\"\ndate = 2025\n"
                .replace("= 2025-02\n", "= \"2025-02\"\n")
                .as_str(),
        );
        assert_eq!(messages, Vec::<String>::new());
        let census = bibliography.get("census").expect("it is there");
        assert_eq!(
            (census.name(), census.date.as_ref().map(Period::iso)),
            ("US Census Bureau", Some("2025-02".to_owned()))
        );
        assert_eq!(bibliography.iter().map(|source| source.id.as_str()).collect::<Vec<_>>(), ["census", "art"]);
        assert_eq!(bibliography.get("art").map(Source::name), Some("Art."));
    }

    #[test]
    fn every_mistake_is_reported() {
        let (_, messages) = read_text(
            "loose = 1\n[\"a b\"]\npublisher = \"P\"\ntitle = \"T\"\nurl = \"javascript:alert(1)\"\n\
             [x]\npublisher = \"P\"\ntitel = \"T\"\ndate = \"June\"\n",
        );
        let parts = ["`loose`", "“ ”", "javascript:alert(1)", "“June” is not a date", "no key `titel`"];
        assert_eq!(messages.len(), parts.len(), "{messages:#?}");
        for part in parts {
            assert!(messages.iter().any(|message| message.contains(part)), "{part} in {messages:#?}");
        }
    }

    #[test]
    fn an_address_is_one_of_the_web() {
        let fails = |url: &str| !read_text(&format!("[a]\npublisher=\"P\"\ntitle=\"T\"\nurl={url:?}\n")).1.is_empty();
        assert!(!fails("https://a.org/b?c=d#e") && !fails("HTTP://a.org"));
        for wrong in ["", "a.org", "//a.org", "ftp://a.org", "https://", "https:///x", "https://a.org/ b", "mailto:a@b"]
        {
            assert!(fails(wrong), "{wrong:?}");
        }
    }
}
