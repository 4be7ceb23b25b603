//! Pages that no file of `content/` stands for: the tables, the sources, the page that was not found.

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
use crate::markdown::Markdown;
use crate::text::key;

use super::backlinks::{self, PageNames};
use super::context::{
    ChartOfTable, CorrectionView, CorrectionsVariables, DataIndexVariables, DataVariables, Html, ListedSource,
    OwnPageTable, PageVariables, PageView, SourcesVariables, insert,
};
use super::generated_page::page;
use super::output::Output;
use super::part::Part;
use super::print;
use super::render_context::RenderContext;
use super::tables::{self, Shown};
use super::theme::Theme;
use super::{corrections, json_ld, search, sources};

type Rendered<T = Output> = Result<T, Box<Diagnostic>>;

/// All of them.
pub fn parts<'p>(context: RenderContext<'p, '_>, theme: &'p Theme) -> Vec<Part<'p>> {
    let checked = context.checked;
    let (parsed, around, with_uses) = (&checked.parsed, checked.keys.surroundings, checked.uses_key);
    let names = Arc::new(OnceLock::new());
    let one = |page: Rendered| page.map(|file| vec![file]);
    let mut parts: Vec<Part<'p>> = Vec::with_capacity(parsed.tables.len() + 4);
    for table in parsed.tables.values() {
        let names: Arc<OnceLock<PageNames>> = names.clone();
        let charts = charts_of_table(context, &table.name);
        let shown: Vec<_> = charts.iter().map(|chart| (&chart.title, &chart.svg_path, &chart.path)).collect();
        parts.push(Part::new(&table_folder(&table.name), key((with_uses, shown)), move || {
            let names = names.get_or_init(|| PageNames::of(context.checked));
            one(table_page(context, theme, names, (table, &charts)))
        }));
    }
    if checked.outline.home.is_none() {
        parts.push(Part::new("", around, move || one(front_page(context, theme))));
    }
    if !parsed.tables.is_empty() {
        parts.push(Part::new(DATA_FOLDER, around, move || one(data_index(context, theme))));
    }
    if !parsed.bibliography.is_empty() {
        parts.push(Part::new(SOURCES_FOLDER, with_uses, move || one(sources_page(context, theme))));
    }
    if has_corrections(parsed) {
        parts.push(Part::new(CORRECTIONS_FOLDER, around, move || one(corrections_page(context, theme))));
    }
    if has_accessibility(parsed) {
        parts.push(Part::new(ACCESSIBILITY_FOLDER, around, move || one(accessibility_page(context, theme))));
    }
    if has_search(context.site()) {
        let texts = checked.pages.iter().map(|page| page.key).collect::<Vec<_>>();
        let all = if parsed.settings.makes_search_index { key((around, texts)) } else { around };
        parts.push(Part::new(SEARCH_FOLDER, all, move || search::render(context, theme)));
    }
    if has_print(context.site()) {
        let printed = printed_pages(&checked.outline);
        let printed: Vec<_> = printed.iter().filter_map(|page| Some(checked.pages.get(*page)?.key)).collect();
        let all = key((around, checked.charts_key, printed));
        parts.push(Part::new(PRINT_FOLDER, all, move || one(print::render(context, theme))));
    }
    if theme.has("404.html") {
        parts.push(Part::new("404.html", around, move || one(not_found_page(context, theme))));
    }
    parts
}

fn word(context: RenderContext<'_, '_>, key: &str) -> String {
    context.checked.parsed.strings.word(&context.checked.parsed.settings.language, key).to_owned()
}

fn draw(
    theme: &Theme,
    template: &str,
    mut variables: Context,
    page: PageView<'_>,
    folder: &str,
    drawn_for: &str,
) -> Rendered {
    insert(&mut variables, &PageVariables { page });
    let html = theme.render(template, &variables, drawn_for)?;
    Ok(Output::text(format!("{folder}index.html"), html))
}

/// The front page of a site that has not written one: its title and the list of its pages.
fn front_page(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let settings = &context.checked.parsed.settings;
    let variables = context.variables(&root_from(""), &settings.language);
    let page = page(context, "home", &settings.title, &settings.description, "");
    let page = PageView { ancestors: Vec::new(), ..page };
    draw(theme, "index.html", variables, page, "", "the front page")
}

fn table_page(
    context: RenderContext<'_, '_>,
    theme: &Theme,
    names: &PageNames,
    (table, charts): (&Table, &[ChartOfTable]),
) -> Rendered {
    let folder = table_folder(&table.name);
    let root = root_from(&folder);
    let language = &context.checked.parsed.settings.language;
    let words = |key: &str| word(context, key);
    let frame = context.frame(&[], &root, &words);
    let mut selected = Selected::whole(table);
    let id = ids::table(&table.name);
    // A browser cannot open a page of a hundred thousand rows; the rest is in the file that the page offers. What a
    // figure leads to has to be there.
    let most = context.checked.parsed.settings.table_rows;
    if selected.rows.len() > most {
        let used = backlinks::rows_of(context.checked, &table.name);
        selected.rows.retain(|row| *row < most || used.contains(row));
    }
    let view = view::view(table, &selected, language, &tables::labels(&words));
    let shown = Shown {
        first_columns: &[],
        table,
        view: &view,
        selected: &selected,
        id: &id,
        caption_html: crate::markup::text(&table.title),
        note_html: String::new(),
    };
    let mut variables = context.variables(&root, language);
    let used_by = backlinks::of_table(context.checked, names, &table.name, &root);
    let own = OwnPageTable { table: tables::view(context, frame, &shown, language), charts: charts.to_vec(), used_by };
    insert(&mut variables, &DataVariables { table: own });
    let page = page(context, "data", &table.title, table.description.as_deref().unwrap_or_default(), &folder);
    let page = PageView { json_ld: json_ld::of_table(context, table, &page), ..page };
    draw(theme, "data.html", variables, page, &folder, &table.csv_file)
}

/// The charts that are drawn of a table, each with its file.
fn charts_of_table(context: RenderContext<'_, '_>, table: &str) -> Vec<ChartOfTable> {
    let checked = context.checked;
    let pages = checked.uses.table_pages.get(table).map(Vec::as_slice).unwrap_or_default();
    let mut charts = Vec::new();
    for (page, found) in pages.iter().filter_map(|page| Some((checked.outline.page(*page)?, checked.pages.get(*page)?)))
    {
        for (fence, fenced) in page.document.fences.iter().enumerate() {
            let Some(block) =
                fenced.block().filter(|block| block.data.as_ref().is_some_and(|data| data.table.value == table))
            else {
                continue;
            };
            let ids = found.blocks.get(fence).and_then(Option::as_ref).map(|block| &block.ids);
            if let (Some(name), Some(ids)) = (checked.charts.of(&page.document.file, fence), ids) {
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

fn data_index(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &context.checked.parsed.settings.language;
    let mut variables = context.variables(&root_from(DATA_FOLDER), language);
    insert(
        &mut variables,
        &DataIndexVariables { tables: context.shared.tables.iter().map(|table| table.view.clone()).collect() },
    );
    let title = word(context, "data");
    let page = page(context, "data-index", &title, "", DATA_FOLDER);
    draw(theme, "data-index.html", variables, page, DATA_FOLDER, "the list of tables")
}

fn sources_page(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &context.checked.parsed.settings.language;
    let root = root_from(SOURCES_FOLDER);
    let mut variables = context.variables(&root, language);
    let uses = &context.checked.uses;
    let pages = backlinks::pages(context.checked, &root);
    let separator = crate::markup::text(&word(context, "list_separator"));
    let listed = context.checked.parsed.bibliography.iter().map(|source| {
        let of_pages = uses.source_pages.get(&source.id).into_iter().flatten();
        let of_tables = uses.source_tables.get(&source.id).into_iter().flatten();
        let of_tables: Vec<String> = of_tables.filter_map(|name| table_link(context, name, &root)).collect();
        let links = of_pages.filter_map(|page| pages.get(*page)).chain(&of_tables).map(String::as_str);
        let links: Vec<&str> = links.collect();
        let source = sources::source(context.checked, source, language, None);
        ListedSource { source, used_by_html: Html::new(&links.join(&separator)) }
    });
    insert(&mut variables, &SourcesVariables { sources: listed.collect() });
    let title = word(context, "sources");
    let page = page(context, "sources", &title, "", SOURCES_FOLDER);
    draw(theme, "sources.html", variables, page, SOURCES_FOLDER, "the page of sources")
}

fn corrections_page(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &context.checked.parsed.settings.language;
    let mut variables = context.variables(&root_from(CORRECTIONS_FOLDER), language);
    let listed = context.checked.corrections.entries.iter().map(|corrected| {
        let view = corrections::view(context.checked, corrected, language);
        // Two pages may have one of the same day.
        let page = context.checked.outline.page(corrected.page).map_or("", |page| &page.folder);
        CorrectionView { id: format!("{}{}", page.replace('/', "-"), view.id), ..view }
    });
    insert(&mut variables, &CorrectionsVariables { corrections: listed.collect() });
    let title = word(context, "corrections");
    let page = page(context, "corrections", &title, "", CORRECTIONS_FOLDER);
    draw(theme, "corrections.html", variables, page, CORRECTIONS_FOLDER, "the page of corrections")
}

fn accessibility_page(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &context.checked.parsed.settings.language;
    let variables = context.variables(&root_from(ACCESSIBILITY_FOLDER), language);
    let title = word(context, "accessibility");
    let page = page(context, "accessibility", &title, "", ACCESSIBILITY_FOLDER);
    draw(theme, "accessibility.html", variables, page, ACCESSIBILITY_FOLDER, "the page on accessibility")
}

fn table_link(context: RenderContext<'_, '_>, name: &str, root: &str) -> Option<String> {
    let table = context.checked.parsed.tables.get(name)?;
    let path = context.checked.outline.link_path(&table_folder(name));
    Some(backlinks::link(root, &path, &table.title))
}

/// A host shows this page for any address, at any depth: its links begin at the root of the host.
fn not_found_page(context: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let settings = &context.checked.parsed.settings;
    let root = context.host_path();
    let mut variables = context.variables(root, &settings.language);
    let title = word(context, "not_found");
    let page = PageView { url: None, ..page(context, "404", &title, "", "") };
    insert(&mut variables, &PageVariables { page });
    let html = theme.render("404.html", &variables, "the page for addresses that are not there")?;
    Ok(Output::text("404.html", html))
}
