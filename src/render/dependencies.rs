//! The dependencies of a file of the site, part by part: while all of them are unchanged, the file is not rendered
//! again. With `-v` the preview says which part changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::templates::block_template;
use crate::check::{CheckedPage, CheckedSite, OutlinePage, link_targets};
use crate::data::Table;
use crate::parse::FenceContent;
use crate::text::cache_key;

use super::chart_files::EMBED_TEMPLATE;
use super::functions::TemplateRequest;
use super::lookup::Lookup;
use super::render_context::RenderContext;
use super::template_uses::TemplateUses;
use crate::check::template_ids::path_of;

/// The dependencies of a file: a digest of each part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// The page's file.
    text: u64,
    /// The tables that it uses, by name.
    tables: Vec<(String, u64)>,
    /// The texts of its templates.
    templates: u64,
    /// Styles, strings, fonts and options of the theme.
    looks: u64,
    /// The settings of the site that every page depends on.
    settings: u64,
    /// What is shown of the page itself and of the pages above, below and beside it.
    place: u64,
    /// The keys of `site` that its templates use.
    site: u64,
    /// Where its links lead, the definitions of the terms that they lead to, and its pictures.
    leads: u64,
    /// The bibliography and the shapes of maps, for a page with data or citations.
    sources: u64,
    /// Its corrections.
    corrections: u64,
    /// The names of its charts.
    charts: u64,
    /// The results of functions in its templates.
    answers: u64,
}

impl Dependencies {
    /// For a file that is made from the whole site: `all` is the digest of everything that it depends on.
    pub fn of_site(all: u64) -> Self {
        Self { site: all, ..Self::default() }
    }

    /// The same with the results of functions in its templates.
    pub fn with_answers(self, asked: &BTreeSet<TemplateRequest>, lookup: &Lookup) -> Self {
        Self { answers: answers(asked, lookup), ..self }
    }

    /// The digest of what the functions of templates returned.
    pub fn answers(&self) -> u64 {
        self.answers
    }

    /// The first part that has changed, in words.
    pub fn why(&self, before: &Self) -> String {
        if let Some(table) = self.changed_table(before) {
            return format!("its table {table} changed");
        }
        let parts = [
            (self.text != before.text, "its file changed"),
            (self.templates != before.templates, "its templates changed"),
            (self.looks != before.looks, "styles, strings or options of the theme changed"),
            (self.settings != before.settings, "the settings changed"),
            (self.place != before.place, "its address, or a page above, below or beside it, changed"),
            (self.leads != before.leads, "what its links or pictures lead to changed"),
            (self.sources != before.sources, "the sources, or shapes of maps, changed"),
            (self.corrections != before.corrections, "its corrections changed"),
            (self.charts != before.charts, "the names of its charts changed"),
            (self.site != before.site, "what it shows of the site changed"),
            (self.answers != before.answers, "what its templates ask for changed"),
        ];
        parts
            .iter()
            .find(|(differs, _)| *differs)
            .map_or("the tables that it names changed", |(_, words)| words)
            .to_owned()
    }

    fn changed_table(&self, before: &Self) -> Option<&str> {
        let is_other = |(name, table): &&(String, u64)| {
            before.tables.iter().any(|(known, before)| known == name && before != table)
        };
        self.tables.iter().find(is_other).map(|(name, _)| name.as_str())
    }
}

/// The digest of the results of functions, as they would be now.
pub fn answers(asked: &BTreeSet<TemplateRequest>, lookup: &Lookup) -> u64 {
    match asked.is_empty() {
        true => 0,
        false => cache_key(asked.iter().map(|asked| asked.digest(lookup)).collect::<Vec<_>>()),
    }
}

/// What the dependencies of all pages are computed from.
pub struct DependencyContext<'g, 'f> {
    context: RenderContext<'g, 'f>,
    templates: &'g TemplateUses,
    /// A digest of each key of `site`, for each edition.
    site: &'g [BTreeMap<String, u64>],
    /// The digest of the styles and scripts that all pages load.
    pub loaded: u64,
    looks: u64,
    settings: u64,
}

impl<'g, 'f> DependencyContext<'g, 'f> {
    /// Prepares the dependencies that pages share. `site` has the digests of the variable `site` for each edition, and
    /// `loaded` is the digest of the styles and scripts.
    pub fn new(
        context: RenderContext<'g, 'f>,
        templates: &'g TemplateUses,
        site: &'g [BTreeMap<String, u64>],
        loaded: u64,
    ) -> Self {
        let parsed = &context.checked.parsed;
        let looks = parsed.theme_files.iter().filter(|(path, _)| is_of_looks(path));
        let looks = looks.map(|(path, file)| (path, &file.path, file.hash)).collect::<Vec<_>>();
        // The options of an extended theme are in a file that the extending theme's file hides.
        let options = serde_json::to_string(&parsed.theme.options).ok();
        let looks = cache_key((looks, options, loaded));
        let settings = cache_key((parsed.settings_hash, &parsed.settings.base_url, context.checked.keys.today));
        Self { context, templates, site, loaded, looks, settings }
    }

    /// The dependencies of a page and its charts' files, without the results of functions. `terms` is the key of the
    /// terms of the glossary that it uses.
    pub fn page(&self, page: &OutlinePage, found: &CheckedPage, terms: u64) -> Dependencies {
        let checked = self.context.checked;
        let tables = tables(checked, found);
        let has_data =
            !tables.is_empty() || !found.citations.entries.is_empty() || found.document.blocks().next().is_some();
        let templates = templates(found);
        let none = BTreeMap::new();
        let site = self.site.get(page.edition).unwrap_or(&none);
        Dependencies {
            text: found.document.hash,
            tables,
            templates: cache_key(templates.iter().map(|path| self.templates.texts(path)).collect::<Vec<_>>()),
            looks: self.looks,
            settings: self.settings,
            place: self.place(page),
            site: cache_key(templates.iter().map(|path| self.templates.site(path, site)).collect::<Vec<_>>()),
            leads: cache_key((link_targets::key_of_page(&checked.outline, found), terms)),
            sources: if has_data {
                cache_key((checked.parsed.bibliography_hash, checked.parsed.shapes_hash))
            } else {
                0
            },
            corrections: corrections(checked, page),
            charts: charts(checked, found),
            answers: 0,
        }
    }

    fn place(&self, page: &OutlinePage) -> u64 {
        let (outline, shared) = (&self.context.checked.outline, self.context.shared);
        let below = page.children.iter().map(|child| shared.entry_with_children(*child).map(|entry| entry.digest));
        let own = (shared.digest(Some(page.index)), below.collect::<Vec<_>>());
        let above: Vec<_> = outline.ancestors(page).iter().map(|page| shared.digest(Some(page.index))).collect();
        let beside = (shared.digest(page.previous), shared.digest(page.next));
        let number = shared.number(page.index);
        // Its own address and kind depend only on its file.
        // The same page in other languages, and its address there.
        let translations = outline.translations_of(page);
        let translations: Vec<_> = translations.iter().map(|index| shared.digest(Some(*index))).collect();
        cache_key((own, above, beside, shared.digest(outline.home(page.edition)), number, translations))
    }
}

/// Whether a file of the theme affects all pages, besides their templates.
fn is_of_looks(path: &str) -> bool {
    let is_font = [".ttf", ".otf", ".ttc"].iter().any(|end| path.ends_with(end));
    !path.ends_with(".html") && (is_font || !path.starts_with("static/"))
}

/// The templates of a page: its own, those of its blocks, and that of the pages to embed its charts.
fn templates(page: &CheckedPage) -> BTreeSet<String> {
    let blocks = page.document.blocks().map(|block| block_template(&block.name));
    let mut all: BTreeSet<String> = blocks.collect();
    if !all.is_empty() {
        all.insert(path_of(EMBED_TEMPLATE));
    }
    all.insert(page.template());
    all
}

/// The tables that a page shows or has figures from.
fn tables(checked: &CheckedSite<'_>, page: &CheckedPage) -> Vec<(String, u64)> {
    let number = |table: &Table| {
        let notes = link_targets::key_of_texts(&checked.outline, checked.notes.for_table(&table.name));
        cache_key((table.hash, &table.csv_file, &table.sidecar_file, notes))
    };
    page.tables().into_iter().map(|(name, table)| (name.to_owned(), number(table))).collect()
}

fn corrections(checked: &CheckedSite<'_>, page: &OutlinePage) -> u64 {
    let corrections = checked.corrections.of_page(page.index).map(|corrected| {
        let correction = &corrected.correction;
        (correction.date.iso(), &correction.was, &correction.now, &correction.why, corrected.number)
    });
    cache_key(corrections.collect::<Vec<_>>())
}

fn charts(checked: &CheckedSite<'_>, page: &CheckedPage) -> u64 {
    let document = &page.document;
    let blocks = document.fences.iter().enumerate().filter(|(_, fenced)| matches!(fenced, FenceContent::Block(_)));
    let names: Vec<_> = blocks.map(|(fence, _)| checked.charts.get(&document.path, fence)).collect();
    if names.is_empty() { 0 } else { cache_key(names) }
}
