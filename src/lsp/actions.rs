//! Quick fixes: the suggestions of messages. Each one is tried before it is offered.

use serde_json::{Value, json};

use super::edits::{TextEdit, workspace_edit};
use super::trial;
use super::uri::uri_from_path;
use super::workspace::Workspace;
use crate::data::sidecar_draft;
use crate::diagnostic::Diagnostic;
use crate::facts::{Candidate, CandidateSearch, FigureWithContext, Tables};
use crate::text::{FilePath, Span};

/// The most suggestions that are tried for one message, since each try analyses the site.
const MAX_TRIED: usize = 6;
/// How much it counts if the page shows a table or refers to one of its cells.
const NEAR: i32 = 80;
/// The most cells that are offered for an unbound figure.
const MAX_CELLS: usize = 3;

/// A quick fix: its title and its edits.
struct QuickFix {
    title: String,
    edits: Vec<TextEdit>,
    /// A file that has to be created first.
    new_file: Option<FilePath>,
}

/// The quick fixes for the messages that touch `span` of `file`, as LSP code actions.
pub fn actions(workspace: &mut Workspace, file: &str, span: Span) -> Vec<Value> {
    let touches = |diagnostic: &&Diagnostic| {
        let place = diagnostic.place.as_ref().filter(|place| &*place.file == file);
        place
            .is_some_and(|place| place.span.start <= span.end && span.start <= place.span.end.max(place.span.start + 1))
    };
    let messages: Vec<Diagnostic> = workspace.analysis.report.diagnostics().iter().filter(touches).cloned().collect();
    let mut found: Vec<Value> = Vec::new();
    for message in &messages {
        for fix in fixes(workspace, message).into_iter().take(MAX_TRIED) {
            let is_accepted = fix.new_file.is_some() || trial::resolves(workspace, message, &fix.edits);
            let is_known = found.iter().any(|action| action.get("title") == Some(&fix.title.as_str().into()));
            if is_accepted && !is_known {
                found.push(action(workspace, message, &fix));
            }
        }
    }
    found
}

/// A quick fix as an LSP `CodeAction`.
fn action(workspace: &Workspace, message: &Diagnostic, fix: &QuickFix) -> Value {
    let edit = match &fix.new_file {
        None => workspace_edit(workspace, &fix.edits),
        Some(file) => {
            let uri = uri_from_path(&workspace.disk_path(file));
            let start = json!({ "line": 0, "character": 0 });
            let texts: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({ "range": { "start": start, "end": start }, "newText": edit.text }))
                .collect();
            json!({ "documentChanges": [
                { "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } },
                { "textDocument": { "uri": uri, "version": null }, "edits": texts },
            ] })
        }
    };
    json!({
        "title": fix.title, "kind": "quickfix", "edit": edit,
        "diagnostics": [{
            "range": super::edits::range(workspace, place_file(message), place_span(message)),
            "code": message.code.name, "source": "nutgraf", "message": super::diagnostics::message_text(message),
        }],
    })
}

fn place_file(message: &Diagnostic) -> &str {
    message.place.as_ref().map_or("site.toml", |place| &place.file)
}

fn place_span(message: &Diagnostic) -> Span {
    message.place.as_ref().map_or(Span::at(0), |place| place.span)
}

/// The edits that the help of a message suggests.
fn fixes(workspace: &Workspace, message: &Diagnostic) -> Vec<QuickFix> {
    let analysis = &workspace.analysis;
    let Some(place) = &message.place else { return Vec::new() };
    let Some(text) = analysis.text(&place.file) else { return Vec::new() };
    let Some(written) = text.get(place.span.range()) else { return Vec::new() };
    let edit = |span: Span, text: String| TextEdit { file: place.file.clone(), span, text };
    let replace = |text: &str| QuickFix {
        title: format!("Write “{text}”"),
        edits: vec![edit(place.span, text.to_owned())],
        new_file: None,
    };
    let mut found = Vec::new();
    for help in &message.help {
        if let Some(list) = help.strip_prefix("these would agree: ") {
            found.extend(list.split(" · ").map(replace));
        } else if let Some(near) = quoted(help).filter(|_| help.starts_with("did you mean ")) {
            let offset = place.span.start as usize;
            for (at, wrong) in wrong_words(message, written) {
                let span = Span::new(offset + at, offset + at + wrong.len());
                let title = format!("Write “{near}”");
                found.push(QuickFix { title, edits: vec![edit(span, near.to_owned())], new_file: None });
            }
            found.push(replace(near));
            found.push(replace(&format!("#{near}")));
        } else if let Some(text) = help.strip_prefix("write ") {
            let text = quoted(text).unwrap_or(text);
            found.push(replace(text));
        }
    }
    match message.code.name {
        "fact-empty" => found.extend(words_of(workspace, &place.file, place.span, &edit)),
        "figure-unbound" => found.extend(cells_of(workspace, &place.file, place.span, written, &edit)),
        "table-sidecar" => found.extend(sidecar_of(workspace, &place.file)),
        "source-unknown" => found.extend(entry_of(workspace, written)),
        _ => {}
    }
    found
}

/// The text in the first pair of backticks.
fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1).filter(|name| !name.is_empty())
}

/// The names that a message says are wrong, with their byte offsets in `written`, the text that it is about.
fn wrong_words<'m>(message: &'m Diagnostic, written: &str) -> Vec<(usize, &'m str)> {
    let names = message.message.split('`').skip(1).step_by(2);
    let found =
        names.filter_map(|name| Some((written.rfind(name.trim_start_matches('#'))?, name.trim_start_matches('#'))));
    let mut found: Vec<(usize, &str)> = found.filter(|(_, name)| !name.is_empty()).collect();
    // The last name is the wrong one: “the table `t` has no field `f`”.
    found.reverse();
    found
}

/// A fix that writes the words of an empty link.
fn words_of(
    workspace: &Workspace,
    file: &str,
    span: Span,
    edit: &dyn Fn(Span, String) -> TextEdit,
) -> Option<QuickFix> {
    let page = workspace.analysis.page(file)?;
    let figure =
        page.facts.figures.iter().find(|figure| figure.link.start <= span.start && span.start < figure.link.end)?;
    let words = figure.figure.written.clone()?;
    let text = workspace.analysis.text(file)?.get(figure.link.range())?;
    let blank = text.strip_prefix('[')?.find(']')?;
    let start = figure.link.start as usize + 1;
    let title = format!("Write “{words}” into the link");
    Some(QuickFix { title, edits: vec![edit(Span::new(start, start + blank), words)], new_file: None })
}

/// Fixes that bind an unbound figure to its most likely cells.
fn cells_of(
    workspace: &Workspace,
    file: &str,
    span: Span,
    written: &str,
    edit: &dyn Fn(Span, String) -> TextEdit,
) -> Vec<QuickFix> {
    let analysis = &workspace.analysis;
    let (Some(page), Some(settings)) = (analysis.page(file), &analysis.settings) else { return Vec::new() };
    let Some(figure) = page.facts.unbound.iter().find(|figure| figure.span == span) else { return Vec::new() };
    let tables = Tables { by_name: &analysis.tables, bibliography: Some(&analysis.bibliography) };
    let document = &page.document;
    let language = document.front.language.as_ref().unwrap_or(&settings.language);
    let bound = page.facts.figures.iter().filter_map(|figure| figure.figure.table());
    let shown = document.blocks().filter_map(|block| Some(block.data.as_ref()?.table.value.as_str()));
    let near = bound.map(|table| table.name.as_str()).chain(shown);
    let near: Vec<(&str, i32)> = near.map(|table| (table, NEAR)).collect();
    let (before, after) = figure.sentence.split_once(&figure.words).unwrap_or((&figure.sentence, ""));
    let heading = document.front.title.as_str();
    let search = CandidateSearch::new(&tables, language, &settings.facts.tolerances);
    let found = search.candidates(&FigureWithContext { before, words: &figure.words, after, heading, shown: &near });
    let cells = found.into_iter().filter(|cell| cell.more == 0 && search.accepts(&figure.words, &cell.reference));
    let propose = |cell: Candidate| QuickFix {
        title: format!("Bind to {}", cell.reference),
        edits: vec![edit(span, format!("[{written}](fact:{})", cell.reference))],
        new_file: None,
    };
    cells.take(MAX_CELLS).map(propose).collect()
}

/// A fix that creates the sidecar of a table.
fn sidecar_of(workspace: &Workspace, file: &str) -> Option<QuickFix> {
    let table = workspace.analysis.table_of(file).filter(|table| table.sidecar_file.is_none())?;
    let draft = sidecar_draft::complete(&table.name, workspace.analysis.files.get(&table.csv_file)?)?;
    let path: FilePath = format!("content/data/{}.toml", table.name).into();
    let edits = vec![TextEdit { file: path.clone(), span: Span::at(0), text: draft }];
    Some(QuickFix { title: format!("Write {path}"), edits, new_file: Some(path) })
}

/// A fix that adds a source to the bibliography, to be filled in.
fn entry_of(workspace: &Workspace, written: &str) -> Option<QuickFix> {
    let id = written.rsplit("source:").next()?.trim_matches(['"', '\'', '<', '>', ' ']);
    let is_id = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let id = Some(id).filter(|id| !id.is_empty() && id.chars().all(is_id))?;
    let file: FilePath = crate::parse::SOURCES.into();
    let text = workspace.analysis.text(&file);
    let head = if text.is_none_or(|text| text.is_empty() || text.ends_with("\n\n")) { "" } else { "\n" };
    let end = if text.is_none_or(|text| text.is_empty() || text.ends_with('\n')) { "" } else { "\n" };
    let key = crate::data::toml_text::toml_key(id);
    let entry = format!(
        "{end}{head}[{key}]\npublisher = \"Who published it\"\ntitle = \"What it is called\"\nurl = \"https://example.org/\"\n"
    );
    let at = Span::at(text.map_or(0, str::len));
    let edits = vec![TextEdit { file: file.clone(), span: at, text: entry }];
    Some(QuickFix { title: format!("Add `{id}` to {file}"), edits, new_file: text.is_none().then_some(file) })
}
