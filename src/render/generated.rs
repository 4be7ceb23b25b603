//! Generated pages, which have no file in `content/`: tables, sources, corrections, search, “not found”; in each
//! language of the site.

use std::sync::{Arc, OnceLock};

use tera::Context;

use crate::check::addresses::{
    ACCESSIBILITY_FOLDER, CORRECTIONS_FOLDER, DATA_FOLDER, PRINT_FOLDER, SOURCES_FOLDER, has_accessibility,
    has_corrections, has_print, printed_pages, table_folder,
};
use crate::check::charts::FILES_FOLDER;
use crate::check::ids;
use crate::check::outline::root_from;
use crate::check::search::{SEARCH_FOLDER, has_search};
use crate::data::{Selected, Table, view};
use crate::diagnostic::Diagnostic;
use crate::language::own_names::own_name;
use crate::markdown::Markdown;
use crate::parse::Edition;
use crate::text::cache_key;

use super::backlinks::{self, PageNames};
use super::context::{
    ChartOfTable, CorrectionView, CorrectionsVariables, DataIndexVariables, DataVariables, Html, ListedSource,
    OwnPageTable, PageVariables, PageView, SourcesVariables, insert,
};
use super::generated_page::page;
use super::output::Output;
use super::part::GeneratedPart;
use super::print;
use super::render_context::RenderContext;
use super::tables::{self, TableContent};
use super::template_engine::TemplateEngine;
use super::untranslated::has_untranslated;
use super::{corrections, json_ld, markdown_version, search, sources};

/// The result of rendering a page. The error has its place in the template.
type RenderResult<T = Output> = Result<T, Box<Diagnostic>>;

/// The generated pages of all editions.
pub fn parts<'p>(context: RenderContext<'p, '_>, engine: &'p TemplateEngine) -> Vec<GeneratedPart<'p>> {
    let names = Arc::new(OnceLock::new());
    let editions = context.checked.outline.editions();
    editions.flat_map(|(index, _)| GeneratedPages::new(context, engine, index).parts(&names)).collect()
}

/// Makes the generated pages of one edition.
#[derive(Clone, Copy)]
struct GeneratedPages<'p, 'f> {
    context: RenderContext<'p, 'f>,
    engine: &'p TemplateEngine,
    index: usize,
    edition: &'p Edition,
}

impl<'p, 'f> GeneratedPages<'p, 'f> {
    fn new(context: RenderContext<'p, 'f>, engine: &'p TemplateEngine, index: usize) -> Self {
        Self { context, engine, index, edition: context.checked.parsed.settings.editions.get(index) }
    }

    /// The path of a folder of the edition in the output.
    fn folder(self, folder: &str) -> String {
        format!("{}{folder}", self.edition.folder)
    }

    fn parts(self, names: &Arc<OnceLock<PageNames>>) -> Vec<GeneratedPart<'p>> {
        let checked = self.context.checked;
        let (parsed, around, with_uses) = (&checked.parsed, checked.keys.context, checked.uses_key);
        let part = |folder: &str, key: u64, page: fn(Self) -> RenderResult| {
            GeneratedPart::new(&self.folder(folder), key, move || page(self).map(|file| vec![file]))
        };
        let mut parts: Vec<GeneratedPart<'p>> = Vec::with_capacity(parsed.tables.len() + 4);
        for table in parsed.tables.values() {
            let names: Arc<OnceLock<PageNames>> = names.clone();
            let charts = self.charts_of_table(&table.name);
            let shown: Vec<_> = charts.iter().map(|chart| (&chart.title, &chart.svg_path, &chart.path)).collect();
            parts.push(GeneratedPart::new(
                &self.folder(&table_folder(&table.name)),
                cache_key((with_uses, shown)),
                move || {
                    let names = names.get_or_init(|| PageNames::new(self.context.checked));
                    self.table_page(names, (table, &charts))
                },
            ));
        }
        if checked.outline.home(self.index).is_none() {
            parts.push(part("", around, Self::front_page));
        }
        if !parsed.tables.is_empty() {
            parts.push(part(DATA_FOLDER, around, Self::data_index));
        }
        if !parsed.bibliography.is_empty() {
            parts.push(part(SOURCES_FOLDER, with_uses, Self::sources_page));
        }
        if has_corrections(parsed, self.index) {
            parts.push(part(CORRECTIONS_FOLDER, around, Self::corrections_page));
        }
        if has_accessibility(parsed) {
            parts.push(part(ACCESSIBILITY_FOLDER, around, Self::accessibility_page));
        }
        if has_search(self.context.site(), self.index) {
            let texts = checked.outline.pages.iter().zip(&checked.pages).filter(|(page, _)| page.edition == self.index);
            let texts = texts.map(|(_, found)| found.key).collect::<Vec<_>>();
            let all = if parsed.settings.makes_search_index { cache_key((around, texts)) } else { around };
            parts.push(GeneratedPart::new(&self.folder(SEARCH_FOLDER), all, move || {
                search::render(self.context, self.engine, self.index)
            }));
        }
        if has_print(self.context.site(), self.index) {
            let printed = printed_pages(&checked.outline, self.index);
            let printed: Vec<_> = printed.iter().filter_map(|page| Some(checked.pages.get(*page)?.key)).collect();
            let all = cache_key((around, checked.charts_key, printed));
            parts.push(part(PRINT_FOLDER, all, |render_context| {
                print::render(render_context.context, render_context.engine, render_context.index)
            }));
        }
        if self.engine.has("404.html") {
            parts.push(part("404.html", around, Self::not_found_page));
        }
        parts
    }

    fn word(self, key: &str) -> String {
        self.context.checked.parsed.strings.word(&self.edition.language, key).to_owned()
    }

    fn page<'m>(self, kind: &'m str, title: &'m str, description: &str, folder: &str) -> PageView<'m>
    where
        'p: 'm,
    {
        page(self.context, kind, title, description, (self.index, folder))
    }

    fn variables(self, folder: &str) -> Context {
        self.context.variables(&root_from(&self.folder(folder)), &self.edition.language)
    }

    fn render(
        self,
        template: &str,
        mut variables: Context,
        page: PageView<'_>,
        folder: &str,
        drawn_for: &str,
    ) -> RenderResult {
        insert(&mut variables, &PageVariables { page });
        let html = self.engine.render(template, &variables, drawn_for)?;
        Ok(Output::text(format!("{}index.html", self.folder(folder)), html))
    }

    /// The front page of an edition that has none: its title and the list of its pages.
    fn front_page(self) -> RenderResult {
        let page = self.page("home", &self.edition.title, &self.edition.description, "");
        let page = PageView { ancestors: Vec::new(), ..page };
        self.render("index.html", self.variables(""), page, "", "the front page")
    }

    /// The page of a table, and its Markdown version. `charts` are those that are drawn from it.
    fn table_page(self, names: &PageNames, (table, charts): (&Table, &[ChartOfTable])) -> RenderResult<Vec<Output>> {
        let (context, folder) = (self.context, table_folder(&table.name));
        let root = root_from(&self.folder(&folder));
        let language = &self.edition.language;
        let words = |key: &str| self.word(key);
        let frame = context.frame(&[], (self.index, &root), &words);
        let mut selected = Selected::all(table);
        let id = ids::table(&table.name);
        // A browser cannot open a page of a hundred thousand rows; the rest is in the file that the page offers. Rows
        // that figures link to have to be there.
        let most = context.checked.parsed.settings.table_rows;
        if selected.rows.len() > most {
            let used = backlinks::rows_of(context.checked, &table.name);
            selected.rows.retain(|row| *row < most || used.contains(row));
        }
        let view = view::view(table, &selected, language, &tables::labels(&words));
        let shown = TableContent {
            first_columns: &[],
            table,
            view: &view,
            selected: &selected,
            id: &id,
            caption_html: crate::markup::text(table.title_in(language)),
            note_html: String::new(),
        };
        let mut variables = self.variables(&folder);
        let used_by = backlinks::of_table(context.checked, names, &table.name, (self.index, &root));
        let has_notes = context.checked.notes.for_table(&table.name).next().is_some();
        let is_partly = self.index > 0 && (has_notes || has_untranslated(table, &view, language));
        let partly_in = is_partly.then(|| own_name(&context.checked.parsed.settings.language));
        let shown_table = tables::view(context, frame, &shown, language);
        let own = OwnPageTable { table: shown_table, charts: charts.to_vec(), used_by, partly_in };
        insert(&mut variables, &DataVariables { table: own });
        let page =
            self.page("data", table.title_in(language), table.description_in(language).unwrap_or_default(), &folder);
        let markdown_path = markdown_version::address::wanted(&context.checked.parsed, &self.folder(&folder));
        let page = PageView { json_ld: json_ld::of_table(context, table, self.edition, &page), markdown_path, ..page };
        let html = self.render("data.html", variables, page, &folder, &table.csv_file)?;
        let markdown = markdown_version::table_page::output(context, table, (self.index, language), &selected);
        Ok([html].into_iter().chain(markdown).collect())
    }

    /// The charts of a table, each with its file.
    fn charts_of_table(self, table: &str) -> Vec<ChartOfTable> {
        let checked = self.context.checked;
        let pages = checked.uses.table_pages.get(table).map(Vec::as_slice).unwrap_or_default();
        let mut charts = Vec::new();
        let of_edition = |page: &usize| {
            let outlined = checked.outline.page(*page).filter(|page| page.edition == self.index)?;
            Some((outlined, checked.pages.get(*page)?))
        };
        for (page, found) in pages.iter().filter_map(of_edition) {
            for (fence, fenced) in page.document.fences.iter().enumerate() {
                let Some(block) =
                    fenced.block().filter(|block| block.data.as_ref().is_some_and(|data| data.table.value == table))
                else {
                    continue;
                };
                let ids = found.blocks.get(fence).and_then(Option::as_ref).map(|block| &block.ids);
                if let (Some(name), Some(ids)) = (checked.charts.get(&page.document.file, fence), ids) {
                    charts.push(ChartOfTable {
                        title: block.named("title").map(Markdown::plain_text).unwrap_or_default(),
                        svg_path: format!("{FILES_FOLDER}{name}.svg"),
                        path: format!("{}#{}", checked.outline.link_path(&page.folder), ids.block),
                    });
                }
            }
        }
        charts
    }

    fn data_index(self) -> RenderResult {
        let mut variables = self.variables(DATA_FOLDER);
        let tables = self.context.shared.tables(self.index).iter().map(|table| table.view.clone()).collect();
        insert(&mut variables, &DataIndexVariables { tables });
        let title = self.word("data");
        let page = self.page("data-index", &title, "", DATA_FOLDER);
        self.render("data-index.html", variables, page, DATA_FOLDER, "the list of tables")
    }

    /// The page of all sources.
    fn sources_page(self) -> RenderResult {
        let (checked, language) = (self.context.checked, &self.edition.language);
        let root = root_from(&self.folder(SOURCES_FOLDER));
        let mut variables = self.variables(SOURCES_FOLDER);
        let pages = backlinks::pages(checked, &root);
        let is_of_edition = |page: &&usize| checked.outline.page(**page).is_some_and(|page| page.edition == self.index);
        let separator = crate::markup::text(&self.word("list_separator"));
        let listed = checked.parsed.bibliography.iter().map(|source| {
            let of_pages = checked.uses.source_pages.get(&source.id).into_iter().flatten().filter(is_of_edition);
            let of_tables = checked.uses.source_tables.get(&source.id).into_iter().flatten();
            let of_tables: Vec<String> = of_tables.filter_map(|name| self.table_link(name, &root)).collect();
            let links = of_pages.filter_map(|page| pages.get(*page)).chain(&of_tables).map(String::as_str);
            let links: Vec<&str> = links.collect();
            let source = sources::source(checked, source, language, None);
            ListedSource { source, used_by_html: Html::new(&links.join(&separator)) }
        });
        insert(&mut variables, &SourcesVariables { sources: listed.collect() });
        let title = self.word("sources");
        let page = self.page("sources", &title, "", SOURCES_FOLDER);
        self.render("sources.html", variables, page, SOURCES_FOLDER, "the page of sources")
    }

    fn corrections_page(self) -> RenderResult {
        let (checked, language) = (self.context.checked, &self.edition.language);
        let mut variables = self.variables(CORRECTIONS_FOLDER);
        let of_edition = checked.corrections.entries.iter().filter_map(|corrected| {
            let page = checked.outline.page(corrected.page).filter(|page| page.edition == self.index)?;
            let view = corrections::view(checked, corrected, language);
            // Two pages may have a correction on the same day.
            Some(CorrectionView { id: format!("{}{}", page.folder.replace('/', "-"), view.id), ..view })
        });
        insert(&mut variables, &CorrectionsVariables { corrections: of_edition.collect() });
        let title = self.word("corrections");
        let page = self.page("corrections", &title, "", CORRECTIONS_FOLDER);
        self.render("corrections.html", variables, page, CORRECTIONS_FOLDER, "the page of corrections")
    }

    fn accessibility_page(self) -> RenderResult {
        let title = self.word("accessibility");
        let page = self.page("accessibility", &title, "", ACCESSIBILITY_FOLDER);
        let variables = self.variables(ACCESSIBILITY_FOLDER);
        self.render("accessibility.html", variables, page, ACCESSIBILITY_FOLDER, "the page on accessibility")
    }

    fn table_link(self, name: &str, root: &str) -> Option<String> {
        let table = self.context.checked.parsed.tables.get(name)?;
        let path = self.context.checked.outline.link_path_in(self.index, &table_folder(name));
        Some(backlinks::link(root, &path, table.title_in(&self.edition.language)))
    }

    /// A host shows this page for any address, at any depth, so its links begin at the root of the host.
    fn not_found_page(self) -> RenderResult {
        let mut variables = self.context.variables(self.context.host_path(), &self.edition.language);
        let title = self.word("not_found");
        let page = PageView { url: None, translations: Vec::new(), ..self.page("404", &title, "", "") };
        insert(&mut variables, &PageVariables { page });
        let html = self.engine.render("404.html", &variables, "the page for addresses that do not exist")?;
        Ok(Output::text(self.folder("404.html"), html))
    }
}
