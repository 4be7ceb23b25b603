//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309). A sitemap requires the site's address.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::check::addresses::{PRINT_FOLDER, generated_folders, in_edition, table_of};
use crate::data::Period;

use super::Output;
use super::context::TranslationView;
use super::corrections;
use super::render_context::RenderContext;
use super::translations;

/// The namespace of links to other languages.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap, if the site has an address, and `robots.txt`.
pub fn render(context: RenderContext<'_, '_>) -> std::io::Result<Vec<Output>> {
    let robots = match &context.checked.parsed.settings.base_url {
        Some(base) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        None => "User-agent: *\nAllow: /\n".to_owned(),
    };
    let mut outputs = Vec::new();
    if !context.checked.parsed.provides("robots.txt") {
        outputs.push(Output::new("robots.txt", robots.into_bytes()));
    }
    if context.checked.parsed.settings.base_url.is_some() {
        outputs.push(Output::new("sitemap.xml", sitemap(context)?));
    }
    Ok(outputs)
}

/// The sitemap as XML: every page with the day of its last change, and its translations.
fn sitemap(context: RenderContext<'_, '_>) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut urls = writer.create_element("urlset").with_attribute(("xmlns", NAMESPACE));
    if !context.checked.parsed.settings.editions.is_single() {
        urls = urls.with_attribute(("xmlns:xhtml", XHTML));
    }
    urls.write_inner_content(|writer| {
        for page in &context.checked.outline.pages {
            let changed = corrections::last_change(context.checked, page).as_ref().map(Period::first_day_iso);
            if let Some(address) = context.url(&page.folder) {
                entry(writer, &address, changed.as_deref(), &translations::of_page(context, page))?;
            }
        }
        let days = context.checked.outline.pages.iter();
        let newest =
            days.filter_map(|page| corrections::last_change(context.checked, page)).max_by_key(Period::first_day);
        // Everything on the page to print is on its own pages as well.
        for folder in generated_folders(context.site()) {
            let (_, within) = in_edition(&context.checked.outline, &folder);
            if let Some(address) = context.url(&folder).filter(|_| within != PRINT_FOLDER) {
                let there = |edition| translations::has_generated(context, edition, within);
                let changed = generated_change(context, within, newest).map(|day| day.first_day_iso());
                entry(writer, &address, changed.as_deref(), &translations::of_generated(context, within, there))?;
            }
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}

/// When a generated page last changed: for a table the date in its sidecar; otherwise `newest`, the newest date of the
/// pages.
fn generated_change(context: RenderContext<'_, '_>, within: &str, newest: Option<Period>) -> Option<Period> {
    let table = table_of(within).and_then(|name| context.checked.parsed.tables.get(name));
    table.and_then(|table| table.updated.as_ref()).map(|date| date.value).or(newest)
}

/// An address, and the addresses of its translations (the namespace `xhtml` of
/// <https://developers.google.com/search/docs/specialty/international/localized-versions>).
fn entry(
    writer: &mut Writer<Vec<u8>>,
    address: &str,
    changed: Option<&str>,
    translations: &[TranslationView<'_>],
) -> std::io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        super::feed::text_element(writer, "loc", address)?;
        if let Some(changed) = changed {
            super::feed::text_element(writer, "lastmod", changed)?;
        }
        // Readers of none of the languages get the first, which is the main one if the page exists in it.
        let default = translations.first().map(|first| ("x-default", first));
        let languages = translations.iter().map(|translation| (translation.language, translation));
        for (language, translation) in languages.chain(default) {
            let address = translation.url.as_deref().unwrap_or_default();
            let link = [("rel", "alternate"), ("hreflang", language), ("href", address)];
            writer.create_element("xhtml:link").with_attributes(link).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
