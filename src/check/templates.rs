//! Checks that the theme has every template that this site needs.

use std::collections::BTreeSet;

use super::messages::site as messages;
use super::outline::PageKind;
use super::site::Site;
use crate::diagnostic::Diagnostic;

/// The template of a page that does not ask for another one.
pub fn default_template(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "index.html",
        PageKind::Section => "section.html",
        PageKind::Page => "page.html",
    }
}

/// The path of the template of a block in a theme.
pub fn block_template(block: &str) -> String {
    format!("blocks/{block}.html")
}

/// Reports every template that the site needs and the theme lacks, once each. The templates that pages ask for are
/// checked with the pages.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let theme = &site.parsed.theme;
    if theme.name.is_empty() {
        return;
    }
    let mut needed: BTreeSet<&str> = BTreeSet::new();
    for page in &site.outline.pages {
        if page.document.front.template.is_none() {
            needed.insert(default_template(page.kind));
        }
        if !page.document.front.aliases.is_empty() {
            needed.insert("redirect.html");
        }
    }
    if site.outline.editions().any(|(_, edition)| edition.home.is_none()) {
        needed.insert("index.html");
    }
    if !site.parsed.tables.is_empty() {
        needed.extend(["data.html", "data-index.html"]);
    }
    if site.parsed.settings.print == Some(true) {
        needed.insert(super::addresses::PRINT_TEMPLATE);
    }
    if !site.parsed.bibliography.is_empty() {
        needed.insert("sources.html");
    }
    for template in needed {
        if !site.parsed.theme_files.contains_key(&format!("templates/{template}")) {
            diagnostics.push(messages::missing_theme_template(&theme.name, template));
        }
    }
}
