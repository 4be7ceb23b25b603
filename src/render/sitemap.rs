//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309). A sitemap needs the site's address.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::check::addresses::{PRINT_FOLDER, generated_folders};
use crate::data::Period;

use super::Output;
use super::corrections;
use super::render_context::RenderContext;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap, if the site has an address, and the file that tells robots of it.
pub fn render(context: RenderContext<'_, '_>) -> std::io::Result<Vec<Output>> {
    let robots = match &context.checked.parsed.settings.base_url {
        Some(base) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        None => "User-agent: *\nAllow: /\n".to_owned(),
    };
    let mut outputs = Vec::new();
    if !context.checked.parsed.brings("robots.txt") {
        outputs.push(Output::new("robots.txt", robots.into_bytes()));
    }
    if context.checked.parsed.settings.base_url.is_some() {
        outputs.push(Output::new("sitemap.xml", sitemap(context)?));
    }
    Ok(outputs)
}

fn sitemap(context: RenderContext<'_, '_>) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("urlset").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|writer| {
        for page in &context.checked.outline.pages {
            let changed = corrections::last_change(context.checked, page).as_ref().map(Period::first_day_iso);
            if let Some(address) = context.url(&page.folder) {
                entry(writer, &address, changed.as_deref())?;
            }
        }
        // What stands on the page to print stands on its own pages as well.
        for folder in generated_folders(context.site()).into_iter().filter(|folder| folder != PRINT_FOLDER) {
            if let Some(address) = context.url(&folder) {
                entry(writer, &address, None)?;
            }
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}

fn entry(writer: &mut Writer<Vec<u8>>, address: &str, changed: Option<&str>) -> std::io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        super::feed::text_element(writer, "loc", address)?;
        match changed {
            Some(changed) => super::feed::text_element(writer, "lastmod", changed),
            None => Ok(()),
        }
    })?;
    Ok(())
}
