//! The outline of the site: its pages with their order, relations and addresses.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::paths::below_content;
use crate::markdown::slug::slug;
use crate::nearest::NameIndex;
use crate::parse::{Document, Edition, Editions, ParsedSite};
use crate::text::FilePath;

/// All pages of the site and their relations. Pages are referred to by their index.
#[derive(Debug, Default)]
pub struct Outline {
    /// In the order of their files.
    pub pages: Vec<OutlinePage>,
    /// The index of each page, by its path ([`Document::path`]).
    pub by_file: HashMap<FilePath, usize>,
    /// The index of each page, by its folder in the output. If two have the same folder, which is reported, the first.
    pub by_folder: HashMap<String, usize>,
    /// One for each edition of the site, the main one first.
    pub editions: Vec<EditionOutline>,
    /// Groups of pages that are translations of each other, each in the order of the editions; empty on a site in one
    /// language.
    pub translations: Vec<Vec<usize>>,
    /// Files of drafts, which are not built.
    pub drafts: HashSet<FilePath>,
    /// Whether links end in `index.html`, for sites that are opened from the disk.
    pub index_links: bool,
    /// The paths of files below `content/`, for suggestions; collected when a link leads nowhere.
    pub known_files: OnceLock<NameIndex>,
    /// The folders of the site, for suggestions about links that begin with a slash.
    pub known_folders: OnceLock<NameIndex>,
}

/// The pages of one edition.
#[derive(Debug, Default)]
pub struct EditionOutline {
    /// The page of its `index.md`.
    pub home: Option<usize>,
    /// Pages directly below the front page that menus list, in reading order.
    pub top: Vec<usize>,
    /// Its folder in the output: empty for the main edition, or `ar/`.
    pub folder: String,
    /// The tag of its language.
    pub language: String,
    /// Whether it has any page.
    pub has_pages: bool,
}

/// A page and its relations to others, as indices of [`Outline::pages`].
#[derive(Debug)]
pub struct OutlinePage {
    /// Its index in [`Outline::pages`].
    pub index: usize,
    /// The parsed page.
    pub document: Arc<Document>,
    /// Front page, section, or ordinary page.
    pub kind: PageKind,
    /// The page's folder in the output, with a slash at its end: `tariff-fight/`; empty for the front page.
    pub folder: String,
    /// The page above it; `None` for front pages and those directly below.
    pub parent: Option<usize>,
    /// The pages below it, in reading order.
    pub children: Vec<usize>,
    /// The index of its edition.
    pub edition: usize,
    /// The index of its group in [`Outline::translations`].
    pub translations: Option<usize>,
    /// The page before it among those with the same parent, in reading order.
    pub previous: Option<usize>,
    /// The page after it.
    pub next: Option<usize>,
}

/// The kind of a page, which selects its default template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// `content/index.md`, or that of another edition.
    Home,
    /// `index.md` of a folder.
    Section,
    /// Any other page.
    Page,
}

impl OutlinePage {
    /// Whether menus and the front page list it. Pages of rows are left out unless their author asks for it, since they
    /// are too many.
    pub fn is_in_menu(&self) -> bool {
        let document = &self.document;
        document.front.menu.unwrap_or(document.row.is_none())
    }
}

impl PageKind {
    /// Its name in templates.
    pub fn name(self) -> &'static str {
        match self {
            PageKind::Home => "home",
            PageKind::Section => "section",
            PageKind::Page => "page",
        }
    }
}

impl Outline {
    /// The front page of an edition.
    pub fn home(&self, edition: usize) -> Option<usize> {
        self.editions.get(edition)?.home
    }

    /// The pages directly below the front page of an edition that menus list, in reading order.
    pub fn top(&self, edition: usize) -> &[usize] {
        self.editions.get(edition).map(|edition| edition.top.as_slice()).unwrap_or_default()
    }

    /// The editions that have pages, with their index; the main one always.
    pub fn editions(&self) -> impl Iterator<Item = (usize, &EditionOutline)> {
        self.editions.iter().enumerate().filter(|(index, edition)| *index == 0 || edition.has_pages)
    }

    /// The translations of `page`, including itself; empty for a page in only one language.
    pub fn translations_of(&self, page: &OutlinePage) -> &[usize] {
        page.translations.and_then(|group| self.translations.get(group)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The page with this index.
    pub fn page(&self, index: usize) -> Option<&OutlinePage> {
        self.pages.get(index)
    }

    /// The file of the page that is probably meant by `path`, a path below `content/` without a file: the author may have
    /// written the page's address, or left out the extension.
    pub fn probable_page_file(&self, path: &str) -> Option<String> {
        let bare = path.trim_end_matches('/').trim_end_matches(".html").trim_end_matches("/index");
        let guesses = [format!("content/{bare}.md"), format!("content/{bare}/index.md")];
        guesses.into_iter().find(|guess| self.by_file.contains_key(guess.as_str()))
    }

    /// The page at this path, relative to the site's root.
    pub fn page_of_file(&self, file: &str) -> Option<&OutlinePage> {
        self.by_file.get(file).and_then(|index| self.pages.get(*index))
    }

    /// The same outline with new documents, whose front matter has to be the same.
    pub fn with_documents(mut self, documents: &[Arc<Document>], with_drafts: bool) -> Self {
        let built = documents.iter().filter(|document| with_drafts || !document.front.draft);
        for (page, document) in self.pages.iter_mut().zip(built) {
            page.document = document.clone();
        }
        // These lists depend on files that may have been added or removed.
        (self.known_files, self.known_folders) = Default::default();
        self
    }

    /// The path of a link to `folder`, relative to the site's root: `tariff-fight/`, or with `index.html`.
    pub fn link_path(&self, folder: &str) -> String {
        if self.index_links { format!("{folder}index.html") } else { folder.to_owned() }
    }

    /// The same for a folder of an edition: `data/` is `ar/data/` in the Arabic one.
    pub fn link_path_in(&self, edition: usize, folder: &str) -> String {
        let of_edition = self.editions.get(edition).map(|edition| edition.folder.as_str()).unwrap_or_default();
        if of_edition.is_empty() { self.link_path(folder) } else { self.link_path(&format!("{of_edition}{folder}")) }
    }

    /// The pages above `page`, the front page first.
    pub fn ancestors(&self, page: &OutlinePage) -> Vec<&OutlinePage> {
        let mut found = Vec::new();
        let mut parent = page.parent.and_then(|index| self.page(index));
        while let Some(above) = parent {
            found.push(above);
            parent = above.parent.and_then(|index| self.page(index));
        }
        if let Some(home) =
            self.home(page.edition).and_then(|index| self.page(index)).filter(|home| home.folder != page.folder)
        {
            found.push(home);
        }
        found.reverse();
        found
    }
}

/// The path back to the site's root from a folder of it: `./`, `../`, `../../`.
pub fn root_from(folder: &str) -> String {
    match folder.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// Builds the outline. Drafts are left out unless `with_drafts` is set.
pub fn outline(parsed: &ParsedSite<'_>, with_drafts: bool) -> Outline {
    let editions = &parsed.settings.editions;
    let mut outline = Outline { index_links: parsed.settings.index_links, ..Outline::default() };
    outline.editions = editions
        .all()
        .map(|edition| {
            let (folder, language) = (edition.folder.clone(), edition.language.tag.clone());
            EditionOutline { folder, language, ..EditionOutline::default() }
        })
        .collect();
    for document in &parsed.documents {
        if document.front.draft && !with_drafts {
            outline.drafts.insert(document.path.clone());
            continue;
        }
        let index = outline.pages.len();
        let edition = editions.index_of_path(below_content(&document.path));
        let (kind, folder) = address(document, editions.get(edition));
        if let Some(outlined) = outline.editions.get_mut(edition) {
            outlined.has_pages = true;
            if kind == PageKind::Home {
                outlined.home = Some(index);
            }
        }
        outline.by_file.insert(document.path.clone(), index);
        outline.by_folder.entry(folder.clone()).or_insert(index);
        outline.pages.push(OutlinePage {
            index,
            document: document.clone(),
            kind,
            folder,
            parent: None,
            children: Vec::new(),
            edition,
            translations: None,
            previous: None,
            next: None,
        });
    }
    connect(&mut outline, editions);
    if !editions.is_single() {
        join_translations(&mut outline, editions);
    }
    outline
}

/// The path below `content/` of what a page is a translation of: what it says itself, or the same path in the main tree. For
/// a page of the main tree its own.
pub fn original_of<'p>(page: &'p OutlinePage, editions: &Editions) -> &'p str {
    let path = below_content(&page.document.path);
    let translated = page.document.front.translation.as_ref().filter(|_| page.edition > 0);
    let named = translated.and_then(|translation| translation.of.as_ref()).map(|of| below_content(&of.value));
    named.or_else(|| editions.in_main(path)).unwrap_or(path)
}

/// Groups pages that are translations of each other: those with the same path in their trees, or whose front matter
/// says so.
fn join_translations(outline: &mut Outline, editions: &Editions) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for page in &outline.pages {
        groups.entry(original_of(page, editions).to_owned()).or_default().push(page.index);
    }
    for mut group in groups.into_values() {
        let edition = |index: &usize| outline.pages.get(*index).map(|page| page.edition);
        group.sort_by_key(edition);
        group.dedup_by_key(|index| edition(index));
        if group.len() < 2 {
            continue;
        }
        let number = outline.translations.len();
        for index in &group {
            if let Some(page) = outline.pages.get_mut(*index) {
                page.translations = Some(number);
            }
        }
        outline.translations.push(group);
    }
}

/// The kind of a page, and its folder in the output.
fn address(document: &Document, edition: &Edition) -> (PageKind, String) {
    let path = below_content(&document.path);
    let path = path.get(edition.tree.len()..).unwrap_or(path);
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let mut parts: Vec<String> = stem.split('/').map(address_part).collect();
    let is_index = stem == "index" || stem.ends_with("/index");
    if is_index {
        parts.pop();
    }
    if let (Some(slug), Some(last)) = (&document.front.slug, parts.last_mut()) {
        last.clone_from(&slug.value);
    }
    let kind = match (is_index, parts.is_empty()) {
        (true, true) => PageKind::Home,
        (true, false) => PageKind::Section,
        (false, _) => PageKind::Page,
    };
    let mut folder = edition.folder.clone();
    parts.iter().for_each(|part| folder.extend([part, "/"]));
    (kind, folder)
}

/// A part of a page's address. A name without letters or digits, such as `#.md`, becomes `page`; if there are two, that is
/// reported as a clash.
fn address_part(name: &str) -> String {
    Some(slug(name)).filter(|part| !part.is_empty()).unwrap_or_else(|| "page".to_owned())
}

/// Sets the parents, children and neighbours of all pages.
fn connect(outline: &mut Outline, editions: &Editions) {
    let parents: Vec<Option<usize>> =
        outline.pages.iter().map(|page| parent_of(outline, page, editions.get(page.edition))).collect();
    // Pages without a parent are neighbours only within an edition.
    let mut siblings: HashMap<(Option<usize>, usize), Vec<usize>> = HashMap::new();
    for (index, parent) in parents.iter().enumerate() {
        let Some(page) = outline.pages.get_mut(index) else { continue };
        page.parent = *parent;
        if page.kind != PageKind::Home {
            let edition = if parent.is_none() { page.edition } else { 0 };
            siblings.entry((*parent, edition)).or_default().push(index);
        }
    }
    let tops = (0..outline.editions.len()).map(|edition| (None, edition));
    let groups: Vec<_> = tops.chain((0..outline.pages.len()).map(|page| (Some(page), 0))).collect();
    for (parent, edition) in groups {
        let Some(mut group) = siblings.remove(&(parent, edition)) else { continue };
        group.sort_by(|left, right| reading_order(outline, *left, *right));
        for pair in group.windows(2) {
            if let [before, after] = *pair {
                if let Some(page) = outline.pages.get_mut(before) {
                    page.next = Some(after);
                }
                if let Some(page) = outline.pages.get_mut(after) {
                    page.previous = Some(before);
                }
            }
        }
        match parent {
            Some(parent) => {
                if let Some(page) = outline.pages.get_mut(parent) {
                    page.children = group;
                }
            }
            None => {
                group.retain(|index| outline.page(*index).is_some_and(OutlinePage::is_in_menu));
                if let Some(edition) = outline.editions.get_mut(edition) {
                    edition.top = group;
                }
            }
        }
    }
}

/// The index page of the nearest folder above that has one. `None` for pages directly below the front page.
fn parent_of(outline: &Outline, page: &OutlinePage, edition: &Edition) -> Option<usize> {
    let path = page.document.path.strip_suffix("/index.md").unwrap_or(&page.document.path);
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if above.len() < "content/".len() + edition.tree.len() {
            return None;
        }
        if let Some(index) = outline.by_file.get(format!("{above}/index.md").as_str()) {
            return Some(*index);
        }
        folder = above;
    }
    None
}

/// Compares two pages by weight, then by the path of their file; pages without a weight come last.
fn reading_order(outline: &Outline, left: usize, right: usize) -> Ordering {
    let key = |index: usize| {
        let document = outline.page(index).map(|page| &page.document);
        (
            document.and_then(|document| document.front.weight).unwrap_or(i64::MAX),
            document.map(|document| &document.file),
            // The pages of one file are in the order of its table's rows.
            index,
        )
    };
    key(left).cmp(&key(right))
}
