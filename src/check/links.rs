//! Checks that every link of a text leads to a page, a file or a source that exists. Anchors are checked in
//! [`super::anchor_links`], when the ids of all pages are assigned.

use std::sync::Arc;

use super::addresses;
use super::destination::{CheckedText, Destination};
use super::messages::links as messages;
use super::output_names;
use super::paths::{below_content, join, relative_path};
use super::site::Site;
use super::sources;
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::markdown::link::is_complete_address;
use crate::markdown::{Markdown, Target};
use crate::nearest::NameIndex;
use crate::text::{FilePath, Place};

/// Resolves every link of a text in `file`, and reports those that lead nowhere. The links of figures and citations are
/// already resolved in `found`.
pub fn check(
    site: Site<'_, '_>,
    file: &FilePath,
    markdown: &Markdown,
    found: &mut CheckedText,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (link, at) in markdown.links.iter().zip(&mut found.links) {
        let place = || Place::new(file, link.destination_span);
        match &link.target {
            Target::Fact(_) => {}
            Target::Source(id) => sources::check(site, id, place, diagnostics),
            target => match resolve(site, file, target, place) {
                Ok(destination) => *at = destination,
                Err(diagnostic) => diagnostics.push(*diagnostic),
            },
        }
    }
}

/// Where a link leads that is neither a figure nor a citation. `None` if it leads nowhere, which is reported elsewhere.
pub fn destination(site: Site<'_, '_>, file: &FilePath, target: &Target) -> Option<Destination> {
    resolve(site, file, target, || Place::file(file)).ok()
}

/// Where a link leads that is neither a figure nor a citation.
///
/// # Errors
///
/// The message for the author.
pub fn resolve(
    site: Site<'_, '_>,
    file: &FilePath,
    target: &Target,
    place: impl Fn() -> Place,
) -> Result<Destination, Box<Diagnostic>> {
    match target {
        Target::Anchor(_) => Ok(Destination::Here),
        Target::Relative { path, .. } => resolve_relative(site, file, path, place),
        Target::Rooted { path, .. } => resolve_rooted(site, file, path, place),
        Target::Web(address) if !is_complete_address(address) => {
            Err(Box::new(messages::incomplete_address(place(), address)))
        }
        Target::Web(_) => Ok(Destination::Web),
        Target::Unknown { scheme } => Err(Box::new(messages::unknown_scheme(place(), scheme))),
        Target::Source(_) | Target::Fact(_) => Ok(Destination::Nowhere),
    }
}

/// Where a path relative to `file` leads: to a page, or to a file that is copied.
fn resolve_relative(
    site: Site<'_, '_>,
    file: &FilePath,
    path: &str,
    place: impl Fn() -> Place,
) -> Result<Destination, Box<Diagnostic>> {
    let Some(joined) = join(file, path) else { return Err(Box::new(messages::outside_content(place(), path))) };
    let wanted: FilePath = format!("content/{joined}").into();
    if let Some(page) = site.outline.by_file.get(&wanted) {
        return Ok(Destination::Page(*page));
    }
    if site.outline.drafts.contains(&wanted) {
        return Err(Box::new(messages::draft_page(place(), path)));
    }
    if site.file(&joined).is_some() || site.is_table(&joined) {
        return Ok(Destination::File(joined));
    }
    // Servers answer a request for a folder with its index.html.
    if path.ends_with('/') && site.file(&format!("{}/index.html", joined.trim_end_matches('/'))).is_some() {
        return Ok(Destination::File(format!("{}/", joined.trim_end_matches('/'))));
    }
    // Files that could not be read were reported.
    if site.parsed.broken.contains(&wanted) {
        return Ok(Destination::Nowhere);
    }
    if path.is_empty() {
        return Err(Box::new(messages::missing_destination(place())));
    }
    // In the tree of a language, a missing file may be one of the main tree, which all languages share.
    if let Some(shared) = site.parsed.settings.editions.in_main(&joined) {
        if let Some(page) = site.outline.page_of_file(&format!("content/{shared}")) {
            return Ok(Destination::Page(page.index));
        }
        if site.file(shared).is_some() || site.is_table(shared) {
            return Ok(Destination::File(shared.to_owned()));
        }
    }
    // An unknown field was reported.
    if path.contains("{row.") && site.parsed.row_files.contains_key(file) {
        return Ok(Destination::Nowhere);
    }
    if let Some(first) = site.parsed.row_files.get(&wanted) {
        let first = first.as_ref().map(|first| relative_path(file, first));
        return Err(Box::new(messages::file_of_many_pages(place(), path, first.as_deref())));
    }
    // The page of a row of a table that could not be read, which was reported.
    if site.parsed.row_files.iter().any(|(file, first)| first.is_none() && is_beside(file, &wanted)) {
        return Ok(Destination::Nowhere);
    }
    Err(Box::new(missing_file(site, file, path, &joined, place())))
}

/// Whether two files are in one folder.
fn is_beside(file: &str, other: &str) -> bool {
    file.rsplit_once('/').map(|(folder, _)| folder) == other.rsplit_once('/').map(|(folder, _)| folder)
}

/// The message about a file that does not exist, with what the author probably meant.
fn missing_file(site: Site<'_, '_>, file: &FilePath, path: &str, joined: &str, place: Place) -> Diagnostic {
    if let Some(meant) = site.outline.probable_page_file(joined) {
        return messages::missing_file_of_page(place, path, &relative_path(file, &meant));
    }
    if let Some(inner) = joined.strip_prefix("content/")
        && (site.outline.by_file.contains_key(joined) || site.file(inner).is_some())
    {
        return messages::path_from_content(place, path, &relative_path(file, joined));
    }
    let is_file_of = |table: &&Arc<Table>| table.csv_file.strip_prefix("content/") == Some(joined);
    if joined.starts_with("data/")
        && let Some(table) = site.parsed.tables.values().find(is_file_of)
    {
        let published = relative_path(file, &format!("content/{}", table.published));
        return messages::converted_table(place, path, &published);
    }
    // The files that describe sources and tables are not published, but there is a page that shows them.
    let folder = match joined.strip_suffix(".toml") {
        Some("sources") => Some("sources/".to_owned()),
        Some(name) => name.strip_prefix("data/").map(addresses::table_folder),
        None => None,
    };
    if let Some(folder) = folder.filter(|folder| addresses::is_generated(site, folder)) {
        return messages::unpublished_file(place, path, &folder);
    }
    let there = site.outline.known_files.get_or_init(|| {
        let pages = site.outline.pages.iter().map(|page| below_content(&page.document.path));
        NameIndex::new(pages.chain(site.parsed.copied.keys().map(String::as_str)).map(str::to_owned))
    });
    messages::missing_file(place, path, joined, there, |name| relative_path(file, &format!("content/{name}")))
}

/// Whether a path is that of a generated file: the error page, the list of figures and the like; and the feed, the sitemap
/// and robots.txt, if the site has an address.
fn is_generated_file(site: Site<'_, '_>, path: &str) -> bool {
    /// Files that each language has.
    const OF_LANGUAGE: [&str; 2] = ["404.html", "feed.xml"];
    let (edition, path) = addresses::in_edition(site.outline, path);
    if edition > 0 && !OF_LANGUAGE.contains(&path) {
        return false;
    }
    let has_address = site.parsed.settings.base_url.is_some();
    output_names::GENERATED.contains(&path)
        && (has_address || !matches!(path, "feed.xml" | "sitemap.xml" | "robots.txt"))
}

/// Where a path from the root of the site leads: to an output with this address.
fn resolve_rooted(
    site: Site<'_, '_>,
    file: &FilePath,
    path: &str,
    place: impl Fn() -> Place,
) -> Result<Destination, Box<Diagnostic>> {
    let folder = if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    if let Some(page) = site.outline.by_folder.get(&folder) {
        return Ok(Destination::Page(*page));
    }
    if site.file(path).is_some() || site.is_table(path) {
        return Ok(Destination::File(path.to_owned()));
    }
    if addresses::is_generated(site, &folder) {
        return Ok(Destination::Generated(folder));
    }
    if is_generated_file(site, path) {
        return Ok(Destination::File(path.to_owned()));
    }
    // The author may have written the path of the file in content/, or that of the page's output.
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let meant: FilePath = format!("content/{inner}").into();
    if site.outline.by_file.contains_key(&meant) || (inner != path && site.file(inner).is_some()) {
        return Err(Box::new(messages::path_from_content(place(), &format!("/{path}"), &relative_path(file, &meant))));
    }
    let bare = path.trim_end_matches("index.html").trim_end_matches(".html").trim_end_matches('/');
    let bare = if bare.is_empty() { String::new() } else { format!("{bare}/") };
    if bare != folder && (site.outline.by_folder.contains_key(&bare) || addresses::is_generated(site, &bare)) {
        return Err(Box::new(messages::page_as_file(place(), path, &bare)));
    }
    // The page of a table that could not be read, which was reported.
    if addresses::table_of(addresses::in_edition(site.outline, &folder).1)
        .is_some_and(|table| site.parsed.is_broken_table(table))
    {
        return Ok(Destination::Nowhere);
    }
    let there = site.outline.known_folders.get_or_init(|| {
        let pages = site.outline.pages.iter().map(|page| page.folder.clone());
        NameIndex::new(pages.chain(addresses::generated_folders(site)).map(|folder| format!("/{folder}")))
    });
    Err(Box::new(messages::missing_address(place(), path, there)))
}
