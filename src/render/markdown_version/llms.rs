//! `llms.txt`: what the site is about, with a list of the Markdown versions of its pages and tables
//! (<https://llmstxt.org>); one in the folder of each language.

use crate::check::{Outline, OutlinePage};
use std::collections::BTreeSet;

use crate::check::addresses::table_folder;
use crate::check::outline::root_from;
use crate::markdown::Markdown;
use crate::markdown::link::percent_encode_path;

use super::super::output::Output;
use super::super::render_context::RenderContext;
use super::{address, containers, escape};

/// The file name.
const NAME: &str = "llms.txt";

/// The path of the list of an edition.
pub fn path(context: RenderContext<'_, '_>, edition: usize) -> String {
    format!("{}{NAME}", context.checked.parsed.settings.editions.get(edition).folder)
}

/// The list of an edition.
pub fn render(context: RenderContext<'_, '_>, index: usize) -> Output {
    let (parsed, outline) = (&context.checked.parsed, &context.checked.outline);
    let edition = parsed.settings.editions.get(index);
    let word = |key: &str| parsed.strings.word(&edition.language, key).to_owned();
    let root = parsed.settings.base_url.clone().unwrap_or_else(|| root_from(&edition.folder));
    let link = |title: &str, path: &str, description: Option<&str>| {
        let mut out = "- ".to_owned();
        escape::push_link(&mut out, &escape::line(title), &format!("{root}{}", percent_encode_path(path)));
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            out.extend([": ", &escape::line(description)]);
        }
        out.push('\n');
        out
    };
    let mut out = format!("# {}\n\n", escape::line(&edition.title));
    if !edition.description.is_empty() {
        containers::push_lines(&mut out, &escape::line(&edition.description), "> ", "> ");
        out.push('\n');
    }
    let pages = in_order(outline, index);
    if !pages.is_empty() {
        out.extend(["## ", &escape::line(&word("all_pages")), "\n\n"]);
    }
    for page in pages {
        let front = &page.document.front;
        let description = front.description.as_ref().map(Markdown::plain_text);
        out.push_str(&link(&front.title, &address::of_folder(&page.folder), description.as_deref()));
    }
    if !parsed.tables.is_empty() {
        out.extend(["\n## ", &escape::line(&word("data")), "\n\n"]);
        for table in parsed.tables.values() {
            let path = address::of_folder(&format!("{}{}", edition.folder, table_folder(&table.name)));
            let description = table.description_in(&edition.language);
            out.push_str(&link(table.title_in(&edition.language), &path, description));
        }
    }
    let others = outline.editions().filter(|(other, _)| *other != index);
    let others: Vec<usize> = others.map(|(other, _)| other).collect();
    if !others.is_empty() {
        out.extend(["\n## ", &escape::line(&word("languages")), "\n\n"]);
        for other in others {
            out.push_str(&link(&parsed.settings.editions.get(other).name, &path(context, other), None));
        }
    }
    Output::text(path(context, index), out)
}

/// The pages of an edition in reading order, each before those below it; those that no menu lists come last.
fn in_order(outline: &Outline, edition: usize) -> Vec<&OutlinePage> {
    let of_edition = outline.pages.iter().filter(|page| page.edition == edition).map(|page| page.index);
    let mut waiting: Vec<usize> = of_edition.collect();
    waiting.reverse();
    waiting.extend(outline.top(edition).iter().rev());
    waiting.extend(outline.home(edition));
    let (mut order, mut listed) = (Vec::new(), BTreeSet::new());
    while let Some(page) = waiting.pop().and_then(|index| outline.page(index)) {
        if listed.insert(page.index) {
            order.push(page);
            // Everything is below the front page.
            let below = if Some(page.index) == outline.home(edition) { &[][..] } else { &page.children };
            waiting.extend(below.iter().rev());
        }
    }
    order
}
