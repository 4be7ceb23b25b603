//! Where the figures of a paragraph come from: an entry of the page's list.

use std::sync::Arc;

use crate::check::{BoundFigure, CheckedPage, PageFacts, ids};
use crate::data::{Period, Row, Table, view};
use crate::language::Language;
use crate::markup::push_text;

use super::context::{Html, NotesView};
use super::names;
use super::phrasebook::{OfTable, Phrasebook};
use super::render_context::RenderContext;

/// NOTES: entries of a page's list that follow one another. Where the theme says so, what an entry says opens at its
/// mark: it is a popover that stands in the list while it is closed, so that it is in the page once. The page is
/// `root` away from the site's root; each note is given by its number and its figures.
pub fn notes<'n>(
    maker: RenderContext<'_, '_>,
    page: &CheckedPage,
    notes: impl Iterator<Item = (usize, &'n [usize])>,
    root: &str,
    language: &Language,
) -> Option<NotesView> {
    let (facts, phrases) = (&page.facts, maker.phrases.get(&language.tag)?);
    let writer = Writer { maker, phrases, root, language };
    let mut list = String::with_capacity(8192);
    let opens = super::figures::opens_notes(&maker.checked.parsed);
    for (number, figures) in notes {
        let number = number.to_string();
        list.extend(["<li id=\"note-", &number, "\" value=\"", &number, "\">"]);
        list.extend(["<span class=\"source-number\" aria-hidden=\"true\">", &number, "</span> <span>"]);
        if opens {
            list.extend(["<span class=\"pop\" id=\"pop-", &number, "\" popover role=\"note\" aria-label=\""]);
            list.extend([&phrases.source, " ", &number, "\">"]);
        }
        writer.note(&mut list, facts, figures);
        list.push_str(if opens { "</span>" } else { "" });
        list.extend([" <a class=\"backref\" href=\"#cite-note-", &number, "\" aria-label=\""]);
        list.extend([&phrases.back_to_text, "\">↩</a></span></li>\n"]);
    }
    Some(NotesView { is_note: true, html: Html::new(&list) })
}

struct Writer<'w, 'f> {
    maker: RenderContext<'w, 'f>,
    phrases: &'w Phrasebook,
    root: &'w str,
    language: &'w Language,
}

impl Writer<'_, '_> {
    fn note(&self, out: &mut String, facts: &PageFacts, figures: &[usize]) {
        let all: Vec<&BoundFigure> = figures.iter().filter_map(|index| facts.figures.get(*index)).collect();
        let mut of_table = Vec::with_capacity(all.len());
        for (at, figure) in all.iter().enumerate() {
            let Some(table) = figure.figure.table() else { continue };
            let is_of_it = |other: &&&BoundFigure| other.figure.table().is_some_and(|other| Arc::ptr_eq(other, table));
            if all.iter().take(at).any(|earlier| is_of_it(&earlier)) {
                continue;
            }
            of_table.clear();
            of_table.extend(all.iter().filter(is_of_it).copied());
            self.part(out, table, &of_table);
        }
    }

    /// What one table gives to a note.
    fn part(&self, out: &mut String, table: &Table, figures: &[&BoundFigure]) {
        let Some(said) = self.phrases.tables.get(&table.name) else { return };
        out.push_str("<span class=\"note-part\"><span class=\"note-words\">");
        joined(out, " · ", each_once(figures.iter().map(|figure| figure.figure.shown())), push_text);
        for piece in ["</span> <a class=\"note-table\" href=\"", self.root, &said.page, "\">", &said.title] {
            out.push_str(piece);
        }
        out.push_str("</a>\n<span class=\"note-rest\">");
        let rows = each_once(figures.iter().flat_map(|figure| figure.figure.rows()));
        if !rows.is_empty() {
            joined(out, "; ", rows, |out, row| self.row(out, said, table, row));
            out.push_str(". ");
        }
        // The latest counts.
        if let Some(as_of) = figures.iter().filter(|_| !said.is_dated).filter_map(|figure| figure.figure.as_of()).max()
        {
            self.as_of(out, &as_of);
        }
        self.sources(out, said, figures);
        for note in each_once(figures.iter().filter_map(|figure| figure.note.as_deref())) {
            push_text(out, note);
            out.push_str(". ");
        }
        for piece in ["<a class=\"note-csv\" href=\"", self.root, &said.csv, "\" download>CSV</a></span></span>"] {
            out.push_str(piece);
        }
    }

    fn row(&self, out: &mut String, said: &OfTable, table: &Table, index: usize) {
        let (Some(row), Some(known)) = (table.rows.get(index), said.rows.get(index)) else { return };
        out.push_str("<a href=\"");
        out.push_str(self.root);
        out.push_str(known.get_or_init(|| {
            let mut link = format!("{}#{}\">", said.page, crate::markup::text(&ids::row(&row.anchor)));
            push_text(&mut link, &row_name(table, row, self.language));
            link.push_str("</a>");
            link
        }));
    }

    fn as_of(&self, out: &mut String, period: &Period) {
        let date = view::period_text(period, self.language);
        let (before, after) = &self.phrases.as_of;
        out.push_str(before);
        push_text(out, &date);
        out.extend([after, ". "]);
    }

    /// Their short names: the first few where a figure is made of a whole table that rests on many.
    fn sources(&self, out: &mut String, said: &OfTable, figures: &[&BoundFigure]) {
        const MOST: usize = 8;
        let ids = each_once(figures.iter().flat_map(|figure| figure.figure.source_ids()));
        let known = ids.into_iter().filter_map(|id| self.maker.checked.parsed.bibliography.get(id));
        let sources: Vec<_> = known.map(names::Named::of).collect();
        if sources.is_empty() {
            return;
        }
        let phrases = self.phrases;
        out.push_str(&phrases.source_label);
        out.push(' ');
        // One or two more take no more room than the words for them.
        if sources.len() > MOST + 2 {
            let more = names::More { most: MOST, words: &phrases.and_more, path: &said.sources };
            names::push_some(out, &sources, self.root, &phrases.sources_page, &phrases.separator, &more);
        } else {
            names::push(out, &sources, self.root, &phrases.sources_page, &phrases.separator);
        }
        out.push_str(". ");
    }
}

/// The items without those that came before, in their order.
fn each_once<T: PartialEq + Copy>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

fn joined<T>(out: &mut String, separator: &str, items: Vec<T>, push: impl Fn(&mut String, T)) {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        push(out, item);
    }
}

/// A row by what a reader sees of its key: a date in the page's language, a name, or what the first text says.
fn row_name(table: &Table, row: &Row, language: &Language) -> String {
    let shown = |cell: &crate::data::Cell| match cell.value.period() {
        Some(period) => view::period_text(&period, language),
        None => cell.text.clone(),
    };
    // The names of one-off figures are for authors; readers see what the row is about.
    if table.name == crate::facts::resolve::FIGURES
        && let Some(label) = table.field_index("label").and_then(|index| row.cells.get(index))
    {
        return label.text.clone();
    }
    let cells = table.key.iter().filter_map(|field| row.cells.get(*field));
    cells.map(shown).collect::<Vec<_>>().join(", ")
}
