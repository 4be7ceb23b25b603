//! Everything that one page names is there.

use super::claims::Claims;
use super::{OutlinePage, PageFacts, Request, Site, blocks, facts, links};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// Checks one page against the site; its figures are kept for the page.
pub fn check(
    site: Site<'_, '_>,
    page: &OutlinePage,
    request: Request,
    claims: &Claims,
) -> (Vec<Diagnostic>, PageFacts) {
    let document = &page.document;
    let mut diagnostics = Vec::new();
    for text in document.texts() {
        links::check(site, &document.file, &text.links, &mut diagnostics);
        links::check_images(site, &document.file, &text.images, &mut diagnostics);
    }
    for block in document.blocks() {
        blocks::check(site, document, block, &mut diagnostics);
    }
    if let Some(image) = &document.front.image
        && let Err(diagnostic) = links::resolve_image(site, &document.file, &image.value, image.span)
    {
        diagnostics.push(*diagnostic);
    }
    if let Some(template) = &document.front.template
        && !(template.value.ends_with(".html")
            && site.parsed.theme_files.contains_key(&format!("templates/{}", template.value)))
    {
        let message = format!("the theme has no template `{}`", template.value);
        let there: Vec<&str> = site
            .parsed
            .theme_files
            .keys()
            .filter_map(|path| path.strip_prefix("templates/"))
            .filter(|path| path.ends_with(".html"))
            .collect();
        let diagnostic = Diagnostic::new(&codes::TEMPLATE_MISSING, Place::new(&document.file, template.span), message);
        diagnostics.push(diagnostic.did_you_mean(&template.value, there.iter().copied()));
    }
    let facts = facts::check(site, page, request, claims, &mut diagnostics);
    (diagnostics, facts)
}
