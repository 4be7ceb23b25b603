//! Pages that no file of `content/` stands for: the tables, the sources, the page that was not found.

use rayon::prelude::*;
use tera::{Context, Value};

use crate::check::addresses::{DATA_FOLDER, SOURCES_FOLDER};
use crate::check::outline::root_from;
use crate::data::{Selection, Table, select, view};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

use super::backlinks::{self, PageNames};
use super::context::RenderContext;
use super::pages::base_context;
use super::tables::{self, Shown};
use super::theme::Theme;
use super::values::Object;
use super::{Output, OutputSink};

type Rendered<T = Output> = Result<T, Box<Diagnostic>>;

/// All of them, in the order of their addresses.
pub fn render<S: OutputSink>(maker: RenderContext<'_, '_>, theme: &Theme, sink: &S) -> Vec<Rendered<S::Receipt>> {
    let parsed = &maker.checked.parsed;
    let tables: Vec<&Table> = parsed.tables.values().map(AsRef::as_ref).collect();
    let names = PageNames::of(maker.checked);
    let page = |table: &&Table| table_page(maker, theme, &names, table).map(|file| sink.take(file));
    let mut rendered: Vec<Rendered<S::Receipt>> = tables.par_iter().map(page).collect();
    let mut others = Vec::new();
    if maker.checked.outline.home.is_none() {
        others.push(front_page(maker, theme));
    }
    if !tables.is_empty() {
        others.push(data_index(maker, theme));
    }
    if !parsed.bibliography.is_empty() {
        others.push(sources_page(maker, theme));
    }
    if theme.has("404.html") {
        others.push(not_found_page(maker, theme));
    }
    rendered.extend(others.into_iter().map(|page| page.map(|file| sink.take(file))));
    rendered
}

fn word(maker: RenderContext<'_, '_>, key: &str) -> String {
    maker.checked.parsed.strings.word(&maker.checked.parsed.settings.language, key).to_owned()
}

fn draw(theme: &Theme, template: &str, mut context: Context, page: Object, folder: &str, drawn_for: &str) -> Rendered {
    context.insert_value("page", page.build());
    let html = theme.render(template, &context, drawn_for)?;
    Ok(Output::text(format!("{folder}index.html"), html))
}

/// The front page of a site that has not written one: its title and the list of its pages.
fn front_page(maker: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let settings = &maker.checked.parsed.settings;
    let context = base_context(maker, &root_from(""), &settings.language);
    let page = maker.generated_page("home", &settings.title, &settings.description, "");
    let page = page.set("ancestors", Vec::<Value>::new());
    draw(theme, "index.html", context, page, "", "the front page")
}

fn table_page(maker: RenderContext<'_, '_>, theme: &Theme, names: &PageNames, table: &Table) -> Rendered {
    let folder = tables::folder(&table.name);
    let root = root_from(&folder);
    let language = &maker.checked.parsed.settings.language;
    let words = |key: &str| word(maker, key);
    let frame = maker.frame(&table.csv_file, &root, &words);
    let selected = select::select(table, &Selection::default(), &table.csv_file, Span::default(), &mut Vec::new());
    let view = view::view(table, &selected, language, &tables::labels(&words));
    let shown = Shown {
        table,
        view: &view,
        selected: &selected,
        id: format!("table-{}", table.name),
        caption_html: crate::markup::text(&table.title),
        note_html: String::new(),
    };
    let mut context = base_context(maker, &root, language);
    let used_by = backlinks::of_table(maker.checked, names, &table.name, &root);
    context.insert_value("table", tables::object(maker, frame, &shown, language).set("used_by", used_by).build());
    let description = table.description.clone().unwrap_or_default();
    let page = maker.generated_page("data", &table.title, &description, &folder);
    draw(theme, "data.html", context, page, &folder, &table.csv_file)
}

fn data_index(maker: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &maker.checked.parsed.settings.language;
    let mut context = base_context(maker, &root_from(DATA_FOLDER), language);
    context.insert_value("tables", tables::list(maker).into());
    let title = word(maker, "data");
    let page = maker.generated_page("data-index", &title, "", DATA_FOLDER);
    draw(theme, "data-index.html", context, page, DATA_FOLDER, "the list of tables")
}

fn sources_page(maker: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let language = &maker.checked.parsed.settings.language;
    let root = root_from(SOURCES_FOLDER);
    let mut context = base_context(maker, &root, language);
    let uses = &maker.checked.uses;
    let pages = backlinks::pages(maker.checked, &root);
    let separator = crate::markup::text(&word(maker, "list_separator"));
    let sources = maker.checked.parsed.bibliography.iter().map(|source| {
        let of_pages = uses.source_pages.get(&source.id).into_iter().flatten();
        let of_tables = uses.source_tables.get(&source.id).into_iter().flatten();
        let of_tables: Vec<String> = of_tables.filter_map(|name| table_link(maker, name, &root)).collect();
        let links = of_pages.filter_map(|page| pages.get(*page)).chain(&of_tables).map(String::as_str);
        let links: Vec<&str> = links.collect();
        maker.source(source, language, None).html("used_by_html", &links.join(&separator)).build()
    });
    context.insert_value("sources", sources.collect::<Vec<_>>().into());
    let title = word(maker, "sources");
    let page = maker.generated_page("sources", &title, "", SOURCES_FOLDER);
    draw(theme, "sources.html", context, page, SOURCES_FOLDER, "the page of sources")
}

fn table_link(maker: RenderContext<'_, '_>, name: &str, root: &str) -> Option<String> {
    let table = maker.checked.parsed.tables.get(name)?;
    let path = maker.checked.outline.link_path(&tables::folder(name));
    Some(backlinks::link(root, &path, &table.title))
}

/// A host shows this page for any address, at any depth: its links begin at the root of the host.
fn not_found_page(maker: RenderContext<'_, '_>, theme: &Theme) -> Rendered {
    let settings = &maker.checked.parsed.settings;
    let root = settings.base_url.as_deref().map_or("/", path_of);
    let context = base_context(maker, root, &settings.language);
    let title = word(maker, "not_found");
    let page = maker.generated_page("404", &title, "", "");
    let mut context = context;
    context.insert_value("page", page.set("url", Value::none()).build());
    let html = theme.render("404.html", &context, "the page for addresses that are not there")?;
    Ok(Output::text("404.html", html))
}

/// The path of an address: `https://example.org/a/` → `/a/`.
fn path_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(after_scheme..).unwrap_or_default();
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}
