//! The Atom feed (RFC 4287) of all dated pages. It needs the site's address.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::check::OutlinePage;
use crate::data::Period;
use crate::markdown::Markdown;

use super::Output;
use super::render_context::RenderContext;

/// Where the feed stands.
pub const PATH: &str = "feed.xml";
/// Newest entries that a feed holds.
const MOST_ENTRIES: usize = 50;

/// The feed, if the site has an address and a page with a date.
pub fn render(context: RenderContext<'_, '_>) -> std::io::Result<Option<Output>> {
    let settings = &context.checked.parsed.settings;
    let Some(base) = &settings.base_url else { return Ok(None) };
    let mut pages: Vec<(&OutlinePage, &Period)> = context
        .checked
        .outline
        .pages
        .iter()
        .filter_map(|page| Some((page, page.document.front.updated.as_ref().or(page.document.front.date.as_ref())?)))
        .collect();
    pages.sort_by(|left, right| right.1.cmp(left.1).then_with(|| left.0.folder.cmp(&right.0.folder)));
    pages.truncate(MOST_ENTRIES);
    // A feed says when it changed; a site whose pages have no dates says nothing, rather than the time of the build.
    let newest = pages.first().map_or_else(|| "1970-01-01".to_owned(), |(_, date)| date.first_day_iso());
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let feed = writer.create_element("feed");
    let feed =
        feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", settings.language.tag.as_str())]);
    feed.write_inner_content(|writer| {
        text_element(writer, "title", &settings.title)?;
        if !settings.description.is_empty() {
            text_element(writer, "subtitle", &settings.description)?;
        }
        text_element(writer, "id", base)?;
        text_element(writer, "updated", &midnight(&newest))?;
        link(writer, "self", &format!("{base}{PATH}"))?;
        link(writer, "alternate", base)?;
        let author = settings.author.as_deref().unwrap_or(&settings.title);
        writer.create_element("author").write_inner_content(|writer| text_element(writer, "name", author))?;
        for (page, date) in &pages {
            entry(writer, context, page, date)?;
        }
        Ok(())
    })?;
    Ok(Some(Output::new(PATH, writer.into_inner())))
}

fn entry(
    writer: &mut Writer<Vec<u8>>,
    context: RenderContext<'_, '_>,
    page: &OutlinePage,
    date: &Period,
) -> std::io::Result<()> {
    let Some(address) = context.url(&page.folder) else { return Ok(()) };
    let front = &page.document.front;
    writer.create_element("entry").write_inner_content(|writer| {
        text_element(writer, "title", &front.title)?;
        text_element(writer, "id", &address)?;
        link(writer, "alternate", &address)?;
        text_element(writer, "updated", &midnight(&date.first_day_iso()))?;
        if let Some(published) = &front.date {
            text_element(writer, "published", &midnight(&published.first_day_iso()))?;
        }
        if let Some(summary) = front.description.as_ref().map(Markdown::plain_text) {
            text_element(writer, "summary", &summary)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// `<name>text</name>`, the text escaped.
pub fn text_element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&crate::markup::legal(text)))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, relation: &str, address: &str) -> std::io::Result<()> {
    writer.create_element("link").with_attributes([("rel", relation), ("href", address)]).write_empty()?;
    Ok(())
}

/// A day as the moment that Atom asks for (RFC 3339).
fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
