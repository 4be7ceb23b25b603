//! The note of a figure: its row in the table, its sources, its date, and links to them.

use crate::check::ids::{self, push_figure, push_note};
use crate::check::{BoundFigure, CheckedPage};
use crate::data::{Period, Source, Table, view};
use crate::facts::Figure;
use crate::language::Language;
use crate::markup::{push_quoted, push_text};

use super::context::Html;
use super::phrasebook::{Phrasebook, TablePhrases};
use super::render_context::RenderContext;
use super::{extracts, figures};

/// The most sources of a figure that are listed; the table lists them all.
const MAX_SOURCES: usize = 8;

/// The notes of a page at the relative path `root` from the site's root. Those of one table are together, because
/// similar text compresses well. If the theme says so, each is a popover that its figure opens.
pub fn notes(render_context: RenderContext<'_, '_>, page: &CheckedPage, root: &str, language: &Language) -> Html {
    let Some(phrases) = render_context.phrases.get(&language.tag) else { return Html::default() };
    let opens = figures::opens_notes(&render_context.checked.parsed);
    let writer = NoteWriter { render_context, phrases, root, language, opens };
    let all = page.facts.figures.iter().enumerate();
    let mut noted: Vec<(usize, &BoundFigure)> =
        all.filter(|(index, bound)| bound.has_element() && bound.note_of == *index).collect();
    noted.sort_by_key(|(_, bound)| bound.figure.table().map(|table| &table.name));
    let mut out = String::with_capacity(noted.len() * 900);
    for (index, bound) in noted {
        writer.note(&mut out, index, bound);
    }
    Html::new(&out)
}

/// Writes the notes of one page.
struct NoteWriter<'w, 'f> {
    render_context: RenderContext<'w, 'f>,
    phrases: &'w Phrasebook,
    root: &'w str,
    language: &'w Language,
    opens: bool,
}

impl NoteWriter<'_, '_> {
    /// Appends the note of the figure with this index.
    fn note(&self, out: &mut String, index: usize, bound: &BoundFigure) {
        let figure = &bound.figure;
        let Some(table) = figure.table() else { return };
        let Some(said) = self.phrases.tables.get(&table.name) else { return };
        out.push_str("<div class=\"fact-note\" id=\"");
        push_note(out, index);
        if self.opens {
            out.push_str("\" popover role=\"note");
        }
        out.push_str("\">\n<p><b>");
        push_text(out, figure.shown());
        out.push_str("</b> ");
        self.table_link(out, said, table, figure);
        if !self.opens {
            out.push_str(" <a class=\"backref\" href=\"#");
            push_figure(out, index);
            out.extend(["\" aria-label=\"", &self.phrases.back_to_text, "\">↩</a>"]);
        }
        out.push_str("</p>\n");
        out.push_str(&extracts::extract(said, table, figure, self.language, &self.phrases.labels));
        out.push_str("<p>");
        if let Some(as_of) = figure.as_of().filter(|_| !said.is_dated) {
            self.as_of(out, &as_of);
        }
        self.sources(out, said, figure);
        if let Some(note) = &bound.note {
            push_text(out, note);
            out.push_str(if note.ends_with(['.', '!', '?', '…', '。']) { " " } else { &self.phrases.full_stop });
        }
        out.extend(["<a href=\"", self.root, &said.csv, "\" download>CSV</a></p>\n"]);
        if self.opens {
            out.push_str("<button class=\"note-close\" type=\"button\" popovertarget=\"");
            push_note(out, index);
            out.push_str("\" aria-label=\"");
            out.extend([&self.phrases.close, "\">×</button>"]);
        }
        out.push_str("</div>\n");
    }

    /// The title of the table, as a link to the figure's row on the table's own page, or to the page.
    fn table_link(&self, out: &mut String, said: &TablePhrases, table: &Table, figure: &Figure) {
        out.extend(["<a href=\"", self.root, &said.page]);
        if let Some(row) = figure.rows().next().and_then(|row| table.rows.get(row)) {
            out.push('#');
            push_text(out, &ids::row(&row.anchor));
        }
        out.extend(["\">", &said.title, "</a>"]);
    }

    fn as_of(&self, out: &mut String, period: &Period) {
        let date = view::period_text(period, self.language);
        let (before, after) = &self.phrases.as_of;
        out.push_str(before);
        push_text(out, &date);
        out.extend([after.as_str(), &self.phrases.full_stop]);
    }

    /// The sources by their short names, each as a link to the source itself, otherwise to its entry on the page of
    /// sources.
    fn sources(&self, out: &mut String, said: &TablePhrases, figure: &Figure) {
        let ids = figure.source_ids().iter();
        let sources: Vec<&Source> =
            ids.filter_map(|id| self.render_context.checked.parsed.bibliography.get(id)).collect();
        if sources.is_empty() {
            return;
        }
        let phrases = self.phrases;
        let label = if sources.len() == 1 { &phrases.source_label } else { &phrases.sources_label };
        out.extend([label.as_str(), &phrases.gap]);
        // One or two more names need no more space than the words for them.
        let most = if sources.len() > MAX_SOURCES + 2 { MAX_SOURCES } else { sources.len() };
        for (at, source) in sources.iter().take(most).enumerate() {
            out.push_str(if at > 0 { &phrases.separator } else { "" });
            self.source(out, source);
        }
        if most < sources.len() {
            let words = phrases.and_more.replace("{n}", &(sources.len() - most).to_string());
            out.push_str(&phrases.before_more);
            out.push_str(&super::backlinks::link(self.root, &said.sources, &words));
        }
        out.push_str(&phrases.full_stop);
    }

    /// Appends the name of a source, with a link to its entry.
    fn source(&self, out: &mut String, source: &Source) {
        match &source.url {
            Some(url) => {
                out.push_str("<a href=\"");
                push_quoted(out, url);
                out.push_str("\">");
            }
            None => {
                out.extend(["<a href=\"", self.root, &self.phrases.sources_page, "#"]);
                push_quoted(out, &source.id);
                out.push_str("\">");
            }
        }
        push_text(out, source.name());
        out.push_str("</a>");
        if let Some(via) = &source.via {
            let (before, after) = &self.phrases.by_way_of;
            out.extend([self.phrases.via_separator.as_str(), before]);
            push_text(out, via);
            out.push_str(after);
        }
    }
}
