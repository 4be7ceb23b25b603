//! `site.toml`: the settings of a site.

use rust_decimal::Decimal;

use super::authors::{self, Authors};
use super::editions::{self, Editions};
use super::license::{self, License};
use super::messages;
use super::security::{self, AllowedHosts, SecurityText};
use super::web_addresses::{is_contact, normalized_base_url};
use crate::data::decimal;
use crate::diagnostic::Diagnostic;
use crate::facts::Tolerances;
use crate::language::Language;
use crate::markdown;
use crate::options::{OptionReader, OptionTable, OptionValue, toml};
use crate::picture::CompressionFormat;
use crate::text::{File, FilePath, MappedText, Span, Spanned};

/// The settings of a site.
#[derive(Debug, Clone)]
pub struct SiteSettings {
    /// The title of the site.
    pub title: String,
    /// A sentence about the site, for search engines and feeds.
    pub description: String,
    /// Its main language.
    pub language: Language,
    /// The site in each of its languages.
    pub editions: Editions,
    /// The author or publisher of the whole site.
    pub author: Option<String>,
    /// The authors that pages refer to by their ids.
    pub authors: Authors,
    /// What others may do with texts and tables.
    pub license: Option<License>,
    /// Where readers write about mistakes and barriers: an e-mail address or an http(s) address.
    pub contact: Option<String>,
    /// The path of the image that icons are made from, from the site's folder.
    pub icon: Option<Spanned<String>>,
    /// The address of the site's root, with a slash at its end; canonical links, feeds and sitemaps need it.
    pub base_url: Option<String>,
    /// The name of the theme.
    pub theme: Spanned<String>,
    /// Read with the theme's own table of options ([`super::theme`]).
    pub theme_options: OptionTable,
    /// How Markdown is read.
    pub markdown: markdown::MarkdownSettings,
    /// How figures are checked.
    pub facts: FactSettings,
    /// Subjects with the same colour in all charts, each with the number of the colour, from 1.
    pub palette: Vec<(Spanned<String>, u8)>,
    /// Hosts whose players pages may embed.
    pub frames: Vec<String>,
    /// Other hosts that pages may load from.
    pub allowed_hosts: AllowedHosts,
    /// What `.well-known/security.txt` contains (RFC 9116); `None` for a site without one.
    pub security_txt: Option<SecurityText>,
    /// Whether links name `index.html`, so that the site can be opened from disk.
    pub index_links: bool,
    /// Whether every chart is also published as a file and as a page to embed.
    pub chart_files: bool,
    /// Whether the whole explainer is also published as one page for printing. `None`: if it has few pages.
    pub print: Option<bool>,
    /// Whether the site has a search page. `None`: unless it has too many pages.
    pub search: Option<bool>,
    /// Whether the search index is made. A preview has none.
    pub makes_search_index: bool,
    /// Whether smaller files are made of photos. A preview shows photos as they are.
    pub makes_photos: bool,
    /// Whether files for web hosts are made: `_headers`, `_redirects`, `.nojekyll`.
    pub host_files: bool,
    /// How text files are also published compressed. A preview leaves them out.
    pub compress: Vec<CompressionFormat>,
    /// Whether each page is also published as Markdown, with a list of these files.
    pub has_markdown: bool,
    /// The most rows on the page of a table, besides those that figures link to.
    pub table_rows: usize,
}

/// How figures are checked (`[facts]`).
#[derive(Debug, Clone, Default)]
pub struct FactSettings {
    /// How much rounded and approximate figures may differ from their cells.
    pub tolerances: Tolerances,
    /// Names with digits that are not figures: “5G”, “Section 301”.
    pub ignore: Vec<String>,
    /// Whether to report unbound figures. `None`: if the site has tables.
    pub unbound: Option<bool>,
}

/// The keys of `site.toml` outside its tables: keys below a table header belong to that table.
const OWN_KEYS: [&str; 10] =
    ["title", "description", "language", "languages", "author", "contact", "license", "icon", "base_url", "theme"];

/// The help for a key below the table header `head` that belongs above it. `None` for other keys.
pub fn top_level_help(key: &str, head: &str) -> Option<String> {
    OWN_KEYS.contains(&key).then(|| messages::misplaced_top_level_key(key, head))
}

/// The theme of a site that names none.
pub const DEFAULT_THEME: &str = "broadsheet";

/// Reads the settings. A site without any gets the defaults; that it has none was reported by `read`.
pub fn read(file: Option<&File>, diagnostics: &mut Vec<Diagnostic>) -> SiteSettings {
    let Some(file) = file else { return defaults() };
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(file, offset));
            return defaults();
        }
    };
    let table = toml::read(&file.path, &MappedText::contiguous(text, 0), diagnostics);
    if table.entries.is_empty() && !text.trim().is_empty() {
        return defaults();
    }
    read_options(&table, &file.path, diagnostics)
}

/// Reads the keys of `site.toml`.
pub fn read_options(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> SiteSettings {
    let mut reader = OptionReader::new(table, file, "site.toml", diagnostics);
    let settings = read_table(&mut reader);
    reader.finish();
    settings
}

/// Reads every key of `site.toml` through `reader`.
fn read_table(reader: &mut OptionReader<'_, '_>) -> SiteSettings {
    for key in ["title", "description", "author"] {
        if let Some(text) = reader.peek(key) {
            let file = reader.file();
            super::raw_markdown::report_plain(file, key, &text, reader.diagnostics());
        }
    }
    let title = reader.required_string("title").map(|title| title.value).unwrap_or_default();
    let description = reader.string("description").map(|text| text.value).unwrap_or_default();
    let languages = editions::read(reader);
    let language = languages.main();
    let author = reader.string("author").map(|author| author.value);
    let contact = reader.string("contact").and_then(|contact| self::contact(reader, &contact));
    let authors = authors::read(reader);
    let license = license::read(reader);
    let icon = reader.string("icon");
    let base_url = reader.string("base_url").and_then(|url| base_url(reader, &url));
    let default_theme = Spanned::new(DEFAULT_THEME.to_owned(), Span::at(0));
    let theme = reader.string("theme").unwrap_or(default_theme);
    let theme_options = reader.table("theme_options").cloned().unwrap_or_default();
    let markdown = read_markdown(reader);
    let editions =
        languages.editions((&title, &description, author.as_deref()), |language| markdown.for_language(language));
    let markdown = markdown.for_language(&language);
    let facts = read_facts(reader);
    let palette = read_palette(reader);
    let output = read_output(reader);
    let security = security::read(reader, &|key, _| top_level_help(key, "[security]"));
    check_limits(reader);
    SiteSettings {
        title,
        description,
        language,
        editions,
        author,
        authors,
        license,
        contact,
        icon,
        base_url,
        theme,
        theme_options,
        markdown,
        facts,
        palette,
        frames: security.frames,
        allowed_hosts: security.allowed_hosts,
        security_txt: security.text,
        host_files: output.host_files,
        index_links: output.index_links,
        chart_files: output.chart_files,
        print: output.print,
        search: output.search,
        makes_search_index: true,
        makes_photos: output.images,
        compress: output.compress,
        has_markdown: output.markdown,
        table_rows: output.table_rows,
    }
}

/// What is made of the site (`[output]`).
struct OutputSettings {
    index_links: bool,
    chart_files: bool,
    print: Option<bool>,
    search: Option<bool>,
    images: bool,
    host_files: bool,
    compress: Vec<CompressionFormat>,
    markdown: bool,
    table_rows: usize,
}

/// How texts are read (`[markdown]`).
struct MarkdownKeys {
    smart_punctuation: Option<bool>,
    math: bool,
    highlight: bool,
}

impl MarkdownKeys {
    /// The quotation marks that smart punctuation makes are those of English.
    fn for_language(&self, language: &Language) -> markdown::MarkdownSettings {
        let smart_punctuation = self.smart_punctuation.unwrap_or(language.subtag() == "en");
        markdown::MarkdownSettings { smart_punctuation, math: self.math, highlight: self.highlight }
    }
}

fn read_markdown(reader: &mut OptionReader<'_, '_>) -> MarkdownKeys {
    let mut options = MarkdownKeys { smart_punctuation: None, math: true, highlight: true };
    let file = reader.file();
    if let Some(table) = reader.table("markdown") {
        let foreign = |key: &str, _: &OptionValue| top_level_help(key, "[markdown]");
        let mut reader = OptionReader::new(table, file, "[markdown]", reader.diagnostics());
        reader.set_foreign_help(&foreign);
        options.smart_punctuation = reader.boolean("smart_punctuation");
        options.math = reader.boolean("math").unwrap_or(options.math);
        options.highlight = reader.boolean("highlight").unwrap_or(options.highlight);
        reader.finish();
    }
    options
}

/// Reads `[facts]`. Tolerances outside their bounds are reported.
fn read_facts(reader: &mut OptionReader<'_, '_>) -> FactSettings {
    let file = reader.file();
    let Some(table) = reader.table("facts") else { return FactSettings::default() };
    let foreign = |key: &str, _: &OptionValue| top_level_help(key, "[facts]");
    let mut reader = OptionReader::new(table, file, "[facts]", reader.diagnostics());
    reader.set_foreign_help(&foreign);
    let mut tolerances = Tolerances::default();
    for (key, number) in
        [("about", &mut tolerances.about), ("near", &mut tolerances.near), ("loose", &mut tolerances.loose)]
    {
        if let Some(text) = reader.decimal(key) {
            // A fraction of the number; for “more than”, a multiple of it.
            let (least, most) =
                if key == "loose" { (Decimal::ONE, Decimal::ONE_THOUSAND) } else { (Decimal::ZERO, Decimal::ONE) };
            match decimal::parse(&text.value).ok().filter(|read| *read > least && *read <= most) {
                Some(read) => *number = read,
                None => reader.wrong_value(text.span, messages::invalid_tolerance(key, least, most)),
            }
        }
    }
    let ignore = reader.strings("ignore").unwrap_or_default().into_iter().map(|name| name.value).collect();
    let unbound = reader.boolean("unbound");
    reader.finish();
    FactSettings { tolerances, ignore, unbound }
}

/// The number of series colours of a theme.
const SERIES_COLOURS: i64 = 6;

/// `[palette]`: names of what charts show, and numbers of colours.
fn read_palette(reader: &mut OptionReader<'_, '_>) -> Vec<(Spanned<String>, u8)> {
    let entries = reader.table("palette").map(|table| table.entries.clone()).unwrap_or_default();
    let mut palette = Vec::new();
    for entry in entries {
        let colour = match &entry.value.value {
            OptionValue::Integer(number) if (1..=SERIES_COLOURS).contains(number) => u8::try_from(*number).ok(),
            _ => None,
        };
        match colour {
            Some(colour) => palette.push((entry.key, colour)),
            None => {
                reader.wrong_value(entry.value.span, messages::invalid_chart_colour(&entry.key.value, SERIES_COLOURS))
            }
        }
    }
    palette
}

/// Reports invalid limits; `read` has already used the valid ones ([`crate::read::limits`]).
fn check_limits(reader: &mut OptionReader<'_, '_>) {
    let file = reader.file();
    let Some(table) = reader.table("limits") else { return };
    let foreign = |key: &str, _: &OptionValue| top_level_help(key, "[limits]");
    let mut reader = OptionReader::new(table, file, "[limits]", reader.diagnostics());
    reader.set_foreign_help(&foreign);
    for key in ["page_mb", "table_mb"] {
        if let Some(number) = reader.integer(key).filter(|number| !(1..=4_000).contains(&number.value)) {
            reader.wrong_value(number.span, messages::invalid_limit(key));
        }
    }
    reader.finish();
}

/// The rows that the page of a table shows where the settings name no other number.
const DEFAULT_TABLE_ROWS: usize = 1_000;

/// Reads `[output]`.
fn read_output(reader: &mut OptionReader<'_, '_>) -> OutputSettings {
    let file = reader.file();
    let Some(table) = reader.table("output") else {
        return OutputSettings {
            index_links: false,
            chart_files: true,
            print: None,
            search: None,
            images: true,
            host_files: false,
            compress: Vec::new(),
            markdown: false,
            table_rows: DEFAULT_TABLE_ROWS,
        };
    };
    let foreign = |key: &str, _: &OptionValue| top_level_help(key, "[output]");
    let mut reader = OptionReader::new(table, file, "[output]", reader.diagnostics());
    reader.set_foreign_help(&foreign);
    let index_links = reader.boolean("index_links").unwrap_or(false);
    let chart_files = reader.boolean("chart_files").unwrap_or(true);
    let print = reader.boolean("print");
    let search = reader.boolean("search");
    let images = reader.boolean("images").unwrap_or(true);
    let host_files = reader.boolean("host_files").unwrap_or(false);
    let markdown = reader.boolean("markdown").unwrap_or(false);
    let compress = read_compress(&mut reader);
    // `read` has used it already ([`crate::read::commit_dates`]).
    if let Some(dates) = reader.string("dates").filter(|dates| dates.value != "git") {
        reader.wrong_value(dates.span, messages::invalid_date_source(&dates.value));
    }
    let table_rows = reader.integer("table_rows").map_or(DEFAULT_TABLE_ROWS, |written| {
        usize::try_from(written.value).ok().filter(|rows| *rows > 0).unwrap_or_else(|| {
            reader.wrong_value(written.span, messages::invalid_row_limit());
            DEFAULT_TABLE_ROWS
        })
    });
    reader.finish();
    OutputSettings { index_links, chart_files, print, search, images, host_files, compress, markdown, table_rows }
}

/// `compress = ["gzip", "brotli"]`
fn read_compress(reader: &mut OptionReader<'_, '_>) -> Vec<CompressionFormat> {
    let mut wanted = Vec::new();
    for written in reader.strings("compress").unwrap_or_default() {
        match written.value.as_str() {
            "gzip" => wanted.push(CompressionFormat::Gzip),
            "brotli" => wanted.push(CompressionFormat::Brotli),
            other => reader.wrong_value(written.span, messages::invalid_compression(other)),
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

fn contact(reader: &mut OptionReader<'_, '_>, contact: &Spanned<String>) -> Option<String> {
    let is_ok = is_contact(&contact.value);
    if !is_ok {
        reader.wrong_value(contact.span, messages::invalid_contact(&contact.value));
    }
    is_ok.then(|| contact.value.clone())
}

fn base_url(reader: &mut OptionReader<'_, '_>, url: &Spanned<String>) -> Option<String> {
    match normalized_base_url(&url.value) {
        Some(url) => Some(url),
        None => {
            reader.wrong_value(url.span, messages::invalid_base_url(&url.value));
            None
        }
    }
}

/// The settings of a site whose `site.toml` is missing or invalid, so that checking can continue.
fn defaults() -> SiteSettings {
    SiteSettings {
        title: String::new(),
        description: String::new(),
        language: Language::english(),
        editions: Editions::english(),
        author: None,
        authors: Vec::new(),
        license: None,
        contact: None,
        icon: None,
        base_url: None,
        theme: Spanned::new(DEFAULT_THEME.to_owned(), Span::at(0)),
        theme_options: OptionTable::default(),
        markdown: markdown::MarkdownSettings { smart_punctuation: true, math: true, highlight: true },
        facts: FactSettings::default(),
        palette: Vec::new(),
        frames: Vec::new(),
        allowed_hosts: AllowedHosts::default(),
        security_txt: None,
        index_links: false,
        chart_files: true,
        print: None,
        search: None,
        makes_search_index: true,
        makes_photos: true,
        host_files: false,
        compress: Vec::new(),
        has_markdown: false,
        table_rows: DEFAULT_TABLE_ROWS,
    }
}
