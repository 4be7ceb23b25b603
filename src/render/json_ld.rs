//! Structured data about pages for search engines: JSON-LD 1.1 with the vocabulary of schema.org. It requires the
//! site's address.
//!
//! Articles follow <https://developers.google.com/search/docs/appearance/structured-data/article>, and tables
//! <https://developers.google.com/search/docs/appearance/structured-data/dataset>.

use crate::check::addresses::table_folder;
use crate::check::{CheckedPage, OutlinePage, PageKind};
use crate::data::{Period, Source, Table, mentions};
use crate::markdown::Markdown;
use crate::markdown::link::percent_encode_path;
use crate::parse::Edition;
use crate::parse::license::License;

use super::context::{AuthorView, Html, PageView, TranslationView};
use super::json_node::{JsonNode, object};
use super::render_context::RenderContext;
use super::{corrections, table_summaries};

/// The least and the most characters in the description of a data set.
const MIN_DESCRIPTION: usize = 50;
const MAX_DESCRIPTION: usize = 5_000;

/// For a page with a file; empty on a site without `base_url`.
pub fn of_page(context: RenderContext<'_, '_>, page: &OutlinePage, found: &CheckedPage, view: &PageView<'_>) -> Html {
    let settings = &context.checked.parsed.settings;
    let edition = settings.editions.get(page.edition);
    let Some((base, url)) = settings.base_url.as_deref().zip(view.url.as_deref()) else {
        return Html::default();
    };
    let language = context.language_of(page);
    let front = &page.document.front;
    let citations = found
        .citations
        .entries
        .iter()
        .filter_map(|entry| context.checked.parsed.bibliography.get(&entry.source).map(work));
    // Only named here: each is described on its own page, and a description in part would be read as a whole one.
    let tables = found.tables().into_keys().filter_map(|name| {
        let url = context.url(&format!("{}{}", edition.folder, table_folder(name)))?;
        Some(object([("@id", format!("{url}#dataset").into())]))
    });
    let corrections = context.checked.corrections.of_page(page.index).map(|corrected| {
        object([
            ("@type", "CorrectionComment".into()),
            ("text", corrections::text(context.checked, corrected, language).into()),
            ("datePublished", corrected.correction.date.iso().into()),
            ("url", format!("{url}#{}", corrections::id(corrected)).into()),
        ])
    });
    let kind = if page.kind == PageKind::Home { "WebPage" } else { "Article" };
    let in_language = |translation: &TranslationView<'_>| {
        let url = translation.url.as_deref().unwrap_or_default();
        let id = format!("{url}#article");
        let language = translation.language.to_owned();
        object([("@type", "CreativeWork".into()), ("@id", id.into()), ("inLanguage", language.into())])
    };
    // The main edition is the one that the others are translated from.
    let original = view.translations.first().filter(|first| view.entry.path != first.path && page.edition > 0);
    let original = original.filter(|first| first.language == settings.language.tag);
    let translation_of = original.map(in_language);
    let others = view.translations.iter().filter(|_| page.edition == 0).skip(1);
    let translations = others.map(in_language);
    let changed = corrections::last_change(context.checked, page);
    let article = object([
        ("@type", kind.into()),
        ("@id", format!("{url}#article").into()),
        ("headline", front.title.as_str().into()),
        ("description", front.description.as_ref().map(Markdown::plain_text).into()),
        ("url", url.into()),
        ("mainEntityOfPage", url.into()),
        ("inLanguage", language.tag.as_str().into()),
        ("translationOfWork", translation_of.into()),
        ("workTranslation", translations.collect()),
        ("datePublished", front.date.as_ref().map(Period::iso).into()),
        ("dateModified", changed.as_ref().map(Period::iso).into()),
        ("author", authors(context, edition, view)),
        ("license", license(context)),
        ("publisher", publisher(context, edition)),
        ("image", view.card.as_ref().map(|card| format!("{base}{}", card.path)).into()),
        ("wordCount", Some(view.words).filter(|words| *words > 0).into()),
        ("isPartOf", part_of(base, edition)),
        ("citation", citations.collect()),
        ("isBasedOn", tables.collect()),
        ("correction", corrections.collect()),
        ("isAccessibleForFree", true.into()),
    ]);
    let mut graph = vec![article];
    if page.kind == PageKind::Home {
        graph.push(website(context, base, edition));
    }
    let above = context.checked.outline.ancestors(page).into_iter();
    graph.extend(breadcrumbs(context, above.chain([page])));
    script(graph)
}

/// For a table's own page.
pub fn of_table(context: RenderContext<'_, '_>, table: &Table, edition: &Edition, view: &PageView<'_>) -> Html {
    let Some((base, url)) = context.checked.parsed.settings.base_url.as_deref().zip(view.url.as_deref()) else {
        return Html::default();
    };
    let language = &edition.language;
    let bibliography = &context.checked.parsed.bibliography;
    let sources = mentions::ids(table).into_iter().filter_map(|id| bibliography.get(&id)).map(work);
    let fields = table.fields.iter().map(|field| {
        object([
            ("@type", "PropertyValue".into()),
            ("name", field.title_in(language).into()),
            ("description", field.description_in(language).into()),
            ("unitText", field.unit_in(language).map(|unit| unit.code().to_owned()).into()),
        ])
    });
    let dataset = object([
        ("@type", "Dataset".into()),
        ("@id", format!("{url}#dataset").into()),
        ("name", table.title_in(language).into()),
        ("description", description(context, table, edition).into()),
        ("url", url.into()),
        ("inLanguage", language.tag.as_str().into()),
        ("license", table.license.as_deref().map_or_else(|| license(context), of_license)),
        ("creator", publisher(context, edition)),
        ("dateModified", table.updated.as_ref().map(|date| date.value.iso()).into()),
        ("variableMeasured", fields.collect()),
        ("isBasedOn", sources.collect()),
        (
            "distribution",
            JsonNode::List(vec![object([
                ("@type", "DataDownload".into()),
                ("encodingFormat", table_summaries::media_type(table).into()),
                ("contentUrl", format!("{base}{}", percent_encode_path(&table_summaries::csv_path(table))).into()),
            ])]),
        ),
        ("isPartOf", part_of(base, edition)),
        ("isAccessibleForFree", true.into()),
    ]);
    script(vec![dataset])
}

/// What a table contains: its own description, and where that is short, its columns, then what the site is about.
fn description(context: RenderContext<'_, '_>, table: &Table, edition: &Edition) -> String {
    let language = &edition.language;
    let mut text = table.description_in(language).unwrap_or_else(|| table.title_in(language)).to_owned();
    let is_short = |text: &str| text.chars().count() < MIN_DESCRIPTION;
    if is_short(&text) {
        let word = |key: &'static str| context.checked.parsed.strings.word(language, key).to_owned();
        let columns: Vec<&str> = table.fields.iter().map(|field| field.title_in(language)).collect();
        let columns = columns.join(&word("list_separator"));
        let stop = if text.ends_with(['.', '。', '!', '?']) { "" } else { "." };
        text = format!("{text}{stop} {}: {columns}. {} {}.", word("columns"), word("rows"), table.rows.len());
    }
    for more in [&edition.title, &edition.description] {
        if is_short(&text) && !more.is_empty() {
            text = format!("{text} {more}");
        }
    }
    text.chars().take(MAX_DESCRIPTION).collect()
}

/// The site, of which a page is a part.
fn part_of<'n>(base: &str, edition: &Edition) -> JsonNode<'n> {
    object([("@id", format!("{base}{}#website", edition.folder).into())])
}

fn website<'e>(context: RenderContext<'e, '_>, base: &str, edition: &'e Edition) -> JsonNode<'e> {
    let url = format!("{base}{}", edition.folder);
    object([
        ("@type", "WebSite".into()),
        ("@id", format!("{url}#website").into()),
        ("name", edition.title.as_str().into()),
        ("description", edition.description.as_str().into()),
        ("url", url.into()),
        ("inLanguage", edition.language.tag.as_str().into()),
        ("publisher", publisher(context, edition)),
    ])
}

/// The authors of a page, otherwise the publisher.
fn authors<'e>(context: RenderContext<'e, '_>, edition: &'e Edition, view: &'e PageView<'_>) -> JsonNode<'e> {
    let person = |author: &'e AuthorView| {
        object([
            ("@type", "Person".into()),
            ("name", author.name.as_str().into()),
            ("jobTitle", author.line.as_deref().into()),
            ("url", author.url.as_deref().into()),
        ])
    };
    match view.authors.is_empty() {
        true => publisher(context, edition),
        false => view.authors.iter().map(person).collect(),
    }
}

/// The licence of the site: its address, otherwise its name.
fn license<'e>(context: RenderContext<'e, '_>) -> JsonNode<'e> {
    match &context.checked.parsed.settings.license {
        Some(License { url: Some(url), .. }) => url.as_str().into(),
        Some(License { text, .. }) => of_license(text),
        None => JsonNode::Null,
    }
}

/// A licence as it is written: an address, or a name.
fn of_license(license: &str) -> JsonNode<'_> {
    match license.starts_with("http") {
        true => license.into(),
        false => object([("@type", "CreativeWork".into()), ("name", license.into())]),
    }
}

/// The publisher of the site, as an edition names it.
fn publisher<'e>(context: RenderContext<'e, '_>, edition: &'e Edition) -> JsonNode<'e> {
    let name = edition.author.as_deref().unwrap_or(&edition.title);
    let url = context.checked.parsed.settings.base_url.as_deref();
    object([("@type", "Organization".into()), ("name", name.into()), ("url", url.into())])
}

/// The path from the front page to a page, the last of `pages`; nothing for the front page itself.
fn breadcrumbs<'p>(
    context: RenderContext<'_, '_>,
    pages: impl Iterator<Item = &'p OutlinePage>,
) -> Option<JsonNode<'p>> {
    let way: Vec<&OutlinePage> = pages.collect();
    if way.len() < 2 {
        return None;
    }
    let steps = way.into_iter().zip(1_usize..).map(|(page, position)| {
        object([
            ("@type", "ListItem".into()),
            ("position", position.into()),
            ("name", page.document.front.title.as_str().into()),
            ("item", context.url(&page.folder).map_or(JsonNode::Null, |url| object([("@id", url.into())]))),
        ])
    });
    Some(object([("@type", "BreadcrumbList".into()), ("itemListElement", steps.collect())]))
}

/// A source that something depends on.
fn work(source: &Source) -> JsonNode<'_> {
    let publisher = source.publisher.as_deref();
    let publisher = publisher.map(|name| object([("@type", "Organization".into()), ("name", name.into())]));
    object([
        ("@type", "CreativeWork".into()),
        ("name", source.title.as_str().into()),
        ("publisher", publisher.into()),
        ("url", source.url.as_deref().into()),
        ("datePublished", source.date.as_ref().map(Period::iso).into()),
    ])
}

/// JSON for the inside of a `<script>`: nothing in it ends the element or begins a comment (HTML §4.12.1.3).
fn script(graph: Vec<JsonNode<'_>>) -> Html {
    let all = object([("@context", "https://schema.org".into()), ("@graph", JsonNode::List(graph))]);
    let mut text = serde_json::to_string(&all).unwrap_or_default();
    let escapes = [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    for (sign, escape) in escapes.iter().filter(|(sign, _)| text.contains(sign)).collect::<Vec<_>>() {
        text = text.replace(sign, escape);
    }
    Html::new(&text)
}
