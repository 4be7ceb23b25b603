//! Checks that no two outputs have the same address.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::charts::{ChartNames, EMBEDS_FOLDER, FILES_FOLDER};
use super::messages::site as messages;
use super::outline::{Outline, OutlinePage};
use super::search::{SEARCH_FOLDER, has_search};
use super::site::Site;
use crate::data::Correction;
use crate::diagnostic::Diagnostic;
use crate::parse::ParsedSite;
use crate::text::{FilePath, Place, Span};

/// The folder of the list of tables; the page of each table is below it.
pub const DATA_FOLDER: &str = "data/";
/// The folder of the page of all sources.
pub const SOURCES_FOLDER: &str = "sources/";

/// The folder of the page of all corrections.
pub const CORRECTIONS_FOLDER: &str = "corrections/";

/// The folder of the accessibility statement.
pub const ACCESSIBILITY_FOLDER: &str = "accessibility/";

/// Whether the site has an accessibility statement: if its settings have a contact and the theme has the template.
pub fn has_accessibility(parsed: &ParsedSite<'_>) -> bool {
    parsed.settings.contact.is_some() && parsed.theme_files.contains_key("templates/accessibility.html")
}

/// The folder of the page with the whole explainer, for printing.
pub const PRINT_FOLDER: &str = "print/";

/// The template of the page to print.
pub const PRINT_TEMPLATE: &str = "print.html";

/// How many pages an edition has to have to get a page to print by default: on a smaller site there is little to put
/// together, and larger sites are not printed as a whole.
const PAGES_FOR_PRINTING: RangeInclusive<usize> = 4..=60;

/// Whether an edition has a page to print: if the theme has the template and the settings ask for it. If they do not
/// say, it depends on the number of pages ([`PAGES_FOR_PRINTING`]) and on whether the address is free.
pub fn has_print(site: Site<'_, '_>, edition: usize) -> bool {
    // A site may already have a page of its own at this address.
    let is_free = || {
        let folder = site.parsed.settings.editions.get(edition).folder.as_str();
        !site.outline.by_folder.contains_key(&format!("{folder}{PRINT_FOLDER}"))
    };
    let outline = site.outline;
    let is_wanted = || {
        outline.home(edition).is_some()
            && PAGES_FOR_PRINTING.contains(&printed_pages(outline, edition).len())
            && is_free()
    };
    site.parsed.settings.print.unwrap_or_else(is_wanted)
        && site.parsed.theme_files.contains_key(&format!("templates/{PRINT_TEMPLATE}"))
}

/// The pages of an edition that are printed, as indices in reading order: the front page, then those in menus, each
/// before the ones below it.
pub fn printed_pages(outline: &Outline, edition: usize) -> Vec<usize> {
    let mut pages: Vec<usize> = outline.home(edition).into_iter().collect();
    let mut open: Vec<usize> = outline.top(edition).iter().rev().copied().collect();
    while let Some(page) = open.pop().and_then(|index| outline.page(index)) {
        pages.push(page.index);
        let listed = |index: &&usize| outline.page(**index).is_some_and(OutlinePage::is_in_menu);
        open.extend(page.children.iter().rev().filter(listed));
    }
    pages
}

/// Whether an edition has a page of all corrections: if there are any, and the theme has the template.
pub fn has_corrections(parsed: &ParsedSite<'_>, edition: usize) -> bool {
    let editions = &parsed.settings.editions;
    let is_in_edition = |correction: &Correction| editions.index_of_path(&correction.page.value) == edition;
    parsed.corrections.entries.iter().any(is_in_edition)
        && parsed.theme_files.contains_key("templates/corrections.html")
}

/// The folders of all generated pages, which are those without a file in `content/`. Every language has the same.
pub fn generated_folders(site: Site<'_, '_>) -> Vec<String> {
    let mut all = Vec::new();
    for (index, edition) in site.outline.editions() {
        let mut folders = Vec::new();
        if edition.home.is_none() {
            folders.push(String::new());
        }
        if !site.parsed.tables.is_empty() {
            folders.push(DATA_FOLDER.to_owned());
            folders.extend(site.parsed.tables.keys().map(|name| table_folder(name)));
        }
        if !site.parsed.bibliography.is_empty() {
            folders.push(SOURCES_FOLDER.to_owned());
        }
        if has_corrections(site.parsed, index) {
            folders.push(CORRECTIONS_FOLDER.to_owned());
        }
        if has_accessibility(site.parsed) {
            folders.push(ACCESSIBILITY_FOLDER.to_owned());
        }
        if has_search(site, index) {
            folders.push(SEARCH_FOLDER.to_owned());
        }
        if has_print(site, index) {
            folders.push(PRINT_FOLDER.to_owned());
        }
        all.extend(folders.into_iter().map(|folder| format!("{}{folder}", edition.folder)));
    }
    all
}

/// Whether `folder` is that of a generated page.
pub fn is_generated(site: Site<'_, '_>, folder: &str) -> bool {
    let (index, folder) = in_edition(site.outline, folder);
    // A language without pages of its own has no generated pages either.
    if !site.outline.editions().any(|(known, _)| known == index) {
        return false;
    }
    match folder {
        "" => site.outline.home(index).is_none(),
        DATA_FOLDER => !site.parsed.tables.is_empty(),
        SOURCES_FOLDER => !site.parsed.bibliography.is_empty(),
        CORRECTIONS_FOLDER => has_corrections(site.parsed, index),
        ACCESSIBILITY_FOLDER => has_accessibility(site.parsed),
        SEARCH_FOLDER => has_search(site, index),
        PRINT_FOLDER => has_print(site, index),
        _ => table_of(folder).is_some_and(|table| site.parsed.tables.contains_key(table)),
    }
}

/// The index of the edition that a folder of the output belongs to, and the path of the folder within it.
pub fn in_edition<'p>(outline: &Outline, folder: &'p str) -> (usize, &'p str) {
    let others = outline.editions.iter().enumerate().skip(1);
    let found =
        others.filter_map(|(index, edition)| Some((index, folder.strip_prefix(edition.folder.as_str())?))).next();
    found.unwrap_or((0, folder))
}

/// The folder of the page of the table `name`.
pub fn table_folder(name: &str) -> String {
    format!("{DATA_FOLDER}{name}/")
}

/// The name of the table whose page is in `folder`, whether or not there is such a table.
pub fn table_of(folder: &str) -> Option<&str> {
    folder.strip_prefix(DATA_FOLDER)?.strip_suffix('/')
}

/// The path of the output for an alias: `old/path/` → `old/path/index.html`. `None` if no file can have that path.
pub fn alias_output(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    // Servers do not use what follows `?` or `#` to find a file.
    let legal =
        !path.is_empty() && !path.contains(['\\', '?', '#']) && path.split('/').all(|part| !matches!(part, "." | ".."));
    if !legal || path.contains("//") {
        return None;
    }
    Some(if path.ends_with(".html") { path.to_owned() } else { format!("{}/index.html", path.trim_end_matches('/')) })
}

/// Whether an alias is another name for the page, as in Obsidian, and not an address: words with spaces.
fn is_name(alias: &str) -> bool {
    !alias.contains('/') && alias.trim().contains(' ')
}

/// Reports every output that has the path of another one, or a path below one.
pub fn check(site: Site<'_, '_>, charts: &ChartNames, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, Place> = BTreeMap::new();
    for (path, place) in outputs(site, charts, diagnostics) {
        match taken.get(&path) {
            Some(first) if *first == place => diagnostics.push(messages::alias_shared_by_rows(&path, &place)),
            Some(first) => diagnostics.push(messages::address_clash(&path, &place, first)),
            None => {
                taken.insert(path, place);
            }
        }
    }
    for (path, place) in &taken {
        let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        if let Some(first) = above.filter_map(|folder| taken.get(folder)).next() {
            diagnostics.push(messages::address_clash(path, place, first));
        }
    }
    super::output_names::check(&taken, diagnostics);
}

/// The path of every output of the site, with the place of whatever causes it. Aliases that cannot be paths are
/// reported.
fn outputs(site: Site<'_, '_>, charts: &ChartNames, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Place)> {
    let mut outputs = Vec::new();
    for (name, place) in charts.all() {
        let paths = [
            format!("{FILES_FOLDER}{name}.svg"),
            format!("{FILES_FOLDER}{name}.png"),
            format!("{FILES_FOLDER}{name}.json"),
            format!("{EMBEDS_FOLDER}{name}/index.html"),
        ];
        outputs.extend(paths.into_iter().map(|path| (path, place.clone())));
    }
    let generated = generated_folders(site);
    let origin = |folder: &str| -> FilePath {
        let (_, folder) = in_edition(site.outline, folder);
        let name = folder.strip_prefix(DATA_FOLDER).unwrap_or(folder).trim_end_matches('/');
        match site.parsed.tables.get(name) {
            Some(table) => table.csv_file.clone(),
            None if folder.is_empty() => crate::read::SETTINGS.into(),
            None if matches!(folder, ACCESSIBILITY_FOLDER | SEARCH_FOLDER | PRINT_FOLDER) => {
                crate::read::SETTINGS.into()
            }
            None if folder == CORRECTIONS_FOLDER => crate::parse::CORRECTIONS.into(),
            None if folder == SOURCES_FOLDER => crate::parse::SOURCES.into(),
            None => site.parsed.tables.values().next().map_or("content/data".into(), |table| table.csv_file.clone()),
        }
    };
    outputs.extend(generated.iter().map(|folder| (format!("{folder}index.html"), Place::file(&origin(folder)))));
    for page in &site.outline.pages {
        let file = &page.document.file;
        let span = page.document.front.slug.as_ref().map_or(Span::at(0), |slug| slug.span);
        outputs.push((format!("{}index.html", page.folder), Place::new(file, span)));
        for alias in &page.document.front.aliases {
            if is_name(&alias.value) {
                diagnostics.push(messages::alias_is_a_name(Place::new(file, alias.span), &alias.value));
                continue;
            }
            match alias_output(&alias.value) {
                Some(path) => outputs.push((path, Place::new(file, alias.span))),
                None => diagnostics.push(messages::invalid_alias(Place::new(file, alias.span), &alias.value)),
            }
        }
    }
    let rewritten = site.parsed.tables.values().filter(|table| table.is_rewritten);
    outputs.extend(rewritten.map(|table| (table.published.clone(), Place::file(&table.csv_file))));
    outputs.extend(site.parsed.copied.iter().map(|(path, file)| (path.clone(), Place::file(&file.path))));
    for (path, file) in &site.parsed.theme_files {
        if let Some(path) = path.strip_prefix("static/") {
            // If a file of content/ has the same path as one of static/, that is a mistake and reported too.
            outputs.push((path.to_owned(), Place::file(&file.path)));
        }
    }
    // Generated files such as the feed are not listed: a site's own file replaces them.
    outputs
}
