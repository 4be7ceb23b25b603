//! The Atom feed (RFC 4287) of all dated pages and all corrections. It requires the site's address.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::check::{CheckedCorrection, OutlinePage};
use crate::data::Period;
use crate::markdown::Markdown;
use crate::parse::{Edition, authors};

use super::Output;
use super::corrections;
use super::feed_text;
use super::render_context::RenderContext;

/// The file name; each edition has a feed in its folder.
const NAME: &str = "feed.xml";
/// The most entries in a feed; the newest ones.
const MAX_ENTRIES: usize = 50;
/// How many of the newest entries have their full text: feed readers download the file again and again.
const WHOLE_ENTRIES: usize = 20;

/// The path of the feed of an edition.
pub fn path(edition: &Edition) -> String {
    format!("{}{NAME}", edition.folder)
}

/// The feed of an edition. `None` if the site has no address.
pub fn render(context: RenderContext<'_, '_>, index: usize) -> std::io::Result<Option<Output>> {
    let settings = &context.checked.parsed.settings;
    let edition = settings.editions.get(index);
    let Some(base) = &settings.base_url else { return Ok(None) };
    let checked = context.checked;
    let changed = checked
        .outline
        .pages
        .iter()
        .filter(|page| page.edition == index)
        .filter_map(|page| Some(Item { page, day: corrections::last_change(checked, page)?, correction: None }));
    let corrected = checked.corrections.entries.iter().filter_map(|corrected| {
        let page = checked.outline.page(corrected.page).filter(|page| page.edition == index)?;
        Some(Item { page, day: corrected.correction.date, correction: Some(corrected) })
    });
    let mut items: Vec<Item<'_>> = changed.chain(corrected).collect();
    items.sort_by(|left, right| right.day.cmp(&left.day).then_with(|| left.page.folder.cmp(&right.page.folder)));
    items.truncate(MAX_ENTRIES);
    // A feed says when it was updated; for a site without dates that would be the time of the build, so it has no feed.
    let newest = items.first().map_or_else(|| "1970-01-01".to_owned(), |item| item.day.first_day_iso());
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let feed = writer.create_element("feed");
    let feed =
        feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", edition.language.tag.as_str())]);
    feed.write_inner_content(|writer| {
        text_element(writer, "title", &edition.title)?;
        if !edition.description.is_empty() {
            text_element(writer, "subtitle", &edition.description)?;
        }
        let front = format!("{base}{}", edition.folder);
        text_element(writer, "id", &front)?;
        text_element(writer, "updated", &midnight(&newest))?;
        link(writer, "self", &format!("{base}{}", path(edition)))?;
        link(writer, "alternate", &front)?;
        let author = edition.author.as_deref().unwrap_or(&edition.title);
        writer.create_element("author").write_inner_content(|writer| text_element(writer, "name", author))?;
        for (nth, item) in items.iter().enumerate() {
            match item.correction {
                Some(corrected) => correction(writer, context, item, corrected)?,
                None => entry(writer, context, item, nth < WHOLE_ENTRIES)?,
            }
        }
        Ok(())
    })?;
    Ok(Some(Output::new(path(edition), writer.into_inner())))
}

/// An item of a feed: a page, or a correction of one.
struct Item<'i> {
    page: &'i OutlinePage,
    day: Period,
    correction: Option<&'i CheckedCorrection>,
}

/// Writes one entry (RFC 4287 §4.1.2), with its full text if `is_whole`.
fn entry(
    writer: &mut Writer<Vec<u8>>,
    context: RenderContext<'_, '_>,
    item: &Item<'_>,
    is_whole: bool,
) -> std::io::Result<()> {
    let Some(address) = context.url(&item.page.folder) else { return Ok(()) };
    let front = &item.page.document.front;
    writer.create_element("entry").write_inner_content(|writer| {
        text_element(writer, "title", &front.title)?;
        text_element(writer, "id", &address)?;
        link(writer, "alternate", &address)?;
        text_element(writer, "updated", &midnight(&item.day.first_day_iso()))?;
        let language = context.language_of(item.page);
        for author in authors::of_page(&context.checked.parsed.settings.authors, &front.authors, language) {
            writer.create_element("author").write_inner_content(|writer| {
                text_element(writer, "name", &author.name)?;
                author.url.iter().try_for_each(|url| text_element(writer, "uri", url))
            })?;
        }
        if let Some(published) = &front.date {
            text_element(writer, "published", &midnight(&published.first_day_iso()))?;
        }
        if let Some(summary) = front.description.as_ref().map(Markdown::plain_text) {
            text_element(writer, "summary", &summary)?;
        }
        if let Some(found) = context.checked.pages.get(item.page.index).filter(|_| is_whole) {
            let text = feed_text::text(context, item.page, found, &address);
            // Anchors are relative to the page itself (RFC 4287 §2, XML Base).
            let content = writer.create_element("content").with_attributes([("type", "html"), ("xml:base", &*address)]);
            content.write_text_content(BytesText::new(&crate::markup::legal(&text)))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A correction is an entry of its own, so that readers of the page learn about it.
fn correction(
    writer: &mut Writer<Vec<u8>>,
    context: RenderContext<'_, '_>,
    item: &Item<'_>,
    corrected: &CheckedCorrection,
) -> std::io::Result<()> {
    let Some(address) = context.url(&item.page.folder) else { return Ok(()) };
    let address = format!("{address}#{}", corrections::id(corrected));
    let language = context.language_of(item.page);
    let title = context.checked.parsed.strings.word(language, "correction_of");
    let day = midnight(&item.day.first_day_iso());
    writer.create_element("entry").write_inner_content(|writer| {
        text_element(writer, "title", &title.replace("{title}", &item.page.document.front.title))?;
        text_element(writer, "id", &address)?;
        link(writer, "alternate", &address)?;
        text_element(writer, "updated", &day)?;
        text_element(writer, "published", &day)?;
        text_element(writer, "summary", &corrections::text(context.checked, corrected, language))
    })?;
    Ok(())
}

/// Writes `<name>text</name>` with the text escaped.
pub fn text_element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&crate::markup::legal(text)))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, relation: &str, address: &str) -> std::io::Result<()> {
    writer.create_element("link").with_attributes([("rel", relation), ("href", address)]).write_empty()?;
    Ok(())
}

/// A day as the date and time that Atom requires (RFC 3339).
fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
