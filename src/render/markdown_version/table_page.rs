//! The Markdown version of a table's own page: its description, rows and columns.

use crate::check::addresses::table_folder;
use crate::check::outline::root_from;
use crate::data::{Selected, Table, view};
use crate::language::Language;

use super::super::output::Output;
use super::super::render_context::RenderContext;
use super::super::tables;
use super::{address, blocks, containers, escape, table_text};

/// `index.md` beside the page of a table in an edition; `None` on a site without Markdown versions. `selected` is
/// what the page shows.
pub fn output(
    context: RenderContext<'_, '_>,
    table: &Table,
    (edition, language): (usize, &Language),
    selected: &Selected,
) -> Option<Output> {
    let parsed = &context.checked.parsed;
    let folder = format!("{}{}", parsed.settings.editions.get(edition).folder, table_folder(&table.name));
    let path = address::wanted(parsed, &folder)?;
    let word = |key: &str| parsed.strings.word(language, key).to_owned();
    let root = parsed.settings.base_url.clone().unwrap_or_else(|| root_from(&folder));
    let frame = context.frame(&[], (edition, &root), &word);
    let mut out = format!("# {}\n\n", escape::line(table.title_in(language)));
    if let Some(description) = table.description_in(language) {
        containers::push_lines(&mut out, &escape::line(description), "> ", "> ");
        out.push('\n');
    }
    let shown = view::view(table, selected, language, &tables::labels(&word));
    out.extend([&table_text::of_data(&shown), "\n"]);
    if selected.rows.len() < table.rows.len() {
        let rows = word("rows_shown").replace("{shown}", &selected.rows.len().to_string());
        out.extend([&escape::line(&rows.replace("{total}", &table.rows.len().to_string())), "\n\n"]);
    }
    let described = shown.columns.iter().filter_map(|column| Some((column, column.description.as_ref()?)));
    let mut columns = String::new();
    for (column, description) in described {
        columns.extend(["- **", &escape::line(&column.title), "** ", &escape::line(description), "\n"]);
    }
    if !columns.is_empty() {
        out.extend([&columns, "\n"]);
    }
    out.extend([&blocks::about_table(context, frame, table), "\n"]);
    Some(Output::text(path, out))
}
