//! The Markdown version of a page: title, standfirst, text, corrections, footnotes.

use crate::check::outline::root_from;
use crate::check::{CheckedPage, OutlinePage};
use crate::data::Period;
use crate::language::DateLength;
use crate::parse::authors;

use super::super::frame::NotePlacement;
use super::super::output::Output;
use super::super::render_context::RenderContext;
use super::super::{corrections, frame::Frame};
use super::blocks::Blocks;
use super::{address, containers, escape, footnotes, writer};

/// `index.md` beside the page; `None` on a site without Markdown versions.
pub fn output(context: RenderContext<'_, '_>, page: &OutlinePage, found: &CheckedPage) -> Option<Output> {
    let path = address::wanted(&context.checked.parsed, &page.folder)?;
    Some(Output::text(path, text(context, page, found)))
}

/// The Markdown of a page, with footnotes for its figures and sources.
fn text(context: RenderContext<'_, '_>, page: &OutlinePage, found: &CheckedPage) -> String {
    let language = context.language_of(page);
    let word = |key: &str| context.checked.parsed.strings.word(language, key).to_owned();
    // Absolute addresses, if the site has one: the file may be read anywhere.
    let root = context.checked.parsed.settings.base_url.clone().unwrap_or_else(|| root_from(&page.folder));
    let frame =
        Frame { notes: NotePlacement::Elsewhere, ..context.frame(&found.facts.figures, (page.edition, &root), &word) };
    let here = format!("{root}{}", context.checked.outline.link_path(&page.folder));
    let front = &page.document.front;
    let mut out = format!("# {}\n\n", escape::line(&front.title));
    if let Some(standfirst) = found.description() {
        containers::push_lines(&mut out, &writer::inline(frame, standfirst, &here), "> ", "> ");
        out.push('\n');
    }
    let day = |period: &Period| escape::line(&period.format(DateLength::Long, language));
    let changed = front.updated.as_ref().map(|updated| format!("{} {}", word("updated"), day(updated)));
    let authors = authors::of_page(&context.checked.parsed.settings.authors, &front.authors, language);
    let authors = authors.iter().map(|author| escape::line(&author.name)).collect::<Vec<_>>();
    let authors = Some(authors.join(&word("list_separator"))).filter(|authors| !authors.is_empty());
    let dates: Vec<String> = authors.into_iter().chain(front.date.as_ref().map(day)).chain(changed).collect();
    if !dates.is_empty() {
        out.extend([&dates.join(" · "), "\n\n"]);
    }
    let blocks = Blocks { context, frame, language, page, found, here: &here };
    let fences = &found.document.fences;
    let body = writer::body(frame, found.body(), fences, &here, |fence| blocks.block(fence));
    out.extend([&body, "\n"]);
    let corrected = corrections::of_page(context.checked, page.index, language);
    if !corrected.is_empty() {
        out.extend(["\n## ", &escape::line(&word("corrections")), "\n\n"]);
        for corrected in context.checked.corrections.of_page(page.index) {
            let sentence = corrections::text(context.checked, corrected, language);
            let day = corrected.correction.date.format(DateLength::Long, language);
            out.extend(["- **", &escape::line(&day), "** ", &escape::line(&sentence), "\n"]);
        }
    }
    let mut notes = String::new();
    for (label, text) in writer::author_footnotes(frame, found.body(), fences, &here) {
        footnotes::push(&mut notes, &label, &text);
    }
    let marked = format!("{out}{notes}");
    notes.push_str(&footnotes::of_page(context, frame, found, language, &marked));
    if !notes.is_empty() {
        out.extend(["\n", &notes]);
    }
    out
}
