//! Messages as annotations of a GitHub workflow: `::error file=…,line=…,col=…::…`.

use super::excerpt::Locator;
use super::{Diagnostic, Excerpt, FileContents, Report, Severity};

/// The report as workflow commands, one per line; `contents` gives the bytes of the files that messages are about.
pub fn render(report: &Report, contents: &FileContents<'_>) -> String {
    let excerpt = Locator::new(contents).locate_all(report.diagnostics());
    report.diagnostics().iter().zip(&excerpt).map(|(diagnostic, (place, _))| line(diagnostic, place.as_ref())).collect()
}

/// One workflow command, with its properties and message escaped.
fn line(diagnostic: &Diagnostic, place: Option<&Excerpt>) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut properties = vec![format!("title={}", property(diagnostic.code.name))];
    if let Some(place) = place {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={},col={}", place.start.line, place.start.column));
        properties.push(format!("endLine={},endColumn={}", place.end.line, place.end.column));
    }
    let text = std::iter::once(&diagnostic.message)
        .chain(diagnostic.notes.iter().map(|note| &note.text))
        .chain(&diagnostic.help)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n");
    format!("::{command} {}::{}\n", properties.join(","), data(&text))
}

/// The text after the second `::`, escaped like the runner's own toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
