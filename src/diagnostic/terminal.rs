//! Messages for people in the style of a compiler: with the line and a marker, by annotate-snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Locator;
use super::{Diagnostic, Excerpt, FileContents, Report, Severity};
use crate::text::printable;

/// The report as text, each message followed by an empty line. `contents` gives the bytes of the files that messages
/// are about, `styled` adds ANSI colours, and `width` is that of the terminal in columns.
pub fn render(report: &Report, contents: &FileContents<'_>, styled: bool, width: usize) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let excerpt = Locator::new(contents).locate_all(report.diagnostics());
    let mut out = String::new();
    for (diagnostic, (own, notes)) in report.diagnostics().iter().zip(&excerpt) {
        out.push_str(&renderer.render(&groups(diagnostic, own.as_ref(), notes)));
        out.push_str("\n\n");
    }
    out
}

/// A message as groups of annotate-snippets: the message with its notes, then other places.
fn groups<'d>(diagnostic: &'d Diagnostic, own: Option<&'d Excerpt>, notes: &'d [Option<Excerpt>]) -> Vec<Group<'d>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.code.name);
    let mut main = Group::with_title(title);
    if let Some(place) = own {
        main = with_place(main, place, AnnotationKind::Primary);
    }
    for note in diagnostic.notes.iter().filter(|note| note.place.is_none()) {
        main = main.element(Level::NOTE.message(printable(&note.text)));
    }
    for help in &diagnostic.help {
        main = main.element(Level::HELP.message(printable(help)));
    }
    let elsewhere = diagnostic.notes.iter().zip(notes).filter_map(|(note, place)| {
        let group = Group::with_title(Level::NOTE.secondary_title(printable(&note.text)));
        Some(with_place(group, place.as_ref()?, AnnotationKind::Primary))
    });
    std::iter::once(main).chain(elsewhere).collect()
}

fn with_place<'d>(group: Group<'d>, place: &'d Excerpt, kind: AnnotationKind) -> Group<'d> {
    // An image or an office document has no line to show.
    if place.lines.trim().is_empty() || place.lines.contains(['\u{fffd}', '\0']) {
        let origin = Origin::path(printable(&place.file)).line(place.start.line).char_column(place.start.column);
        return group.element(origin);
    }
    let snippet = Snippet::source(place.lines.as_str())
        .line_start(place.start.line)
        .path(printable(&place.file))
        .annotation(kind.span(place.range.clone()));
    group.element(snippet)
}
