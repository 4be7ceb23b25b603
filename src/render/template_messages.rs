//! Converts the errors of Tera into messages with their places.

use std::collections::HashMap;

use tera::ErrorKind;

use crate::diagnostic::{Code, Diagnostic};
use crate::text::{File, Place, Span};

/// The file of each template, by the template's name.
pub type Templates = HashMap<String, File>;

/// A mistake that Tera reports, at its place if it has one.
pub fn diagnostic(files: &Templates, template: &str, error: &tera::Error, code: &'static Code) -> Diagnostic {
    let names = || files.keys().map(String::as_str);
    let at = |name: &str| files.get(name).map(|file| Place::file(&file.path));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            let place = files.get(report.filename()).map(|file| Place::new(&file.path, span));
            Diagnostic::new(code, place, report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            Diagnostic::new(code, at(current), format!("this template extends `{parent}`, which does not exist"))
                .did_you_mean(parent, names())
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let chain = inheritance_chain.join(" → ");
            Diagnostic::new(code, at(tpl), format!("these templates extend each other in a loop: {chain}"))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let chain = include_chain.join(" → ");
            Diagnostic::new(code, at(tpl), format!("these templates include each other in a loop: {chain}"))
        }
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::new(code, at(template), format!("there is no template `{name}`")).did_you_mean(name, names())
        }
        ErrorKind::Msg(text) => from_text(files, template, text, code),
        _ => Diagnostic::new(code, at(template), error.to_string()),
    }
}

/// Some mistakes are only available as Tera's formatted text: `error: WHAT`, then ` --> NAME:LINE:COLUMN`, one after
/// another. The first is parsed, so that it is shown like every other message.
pub fn from_text(files: &Templates, template: &str, text: &str, code: &'static Code) -> Diagnostic {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let arrow = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
    let place = arrow.and_then(|arrow| {
        let mut parts = arrow.trim().rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        Some((files.get(parts.next()?)?, line, column))
    });
    let place = match place {
        Some((file, line, column)) => Some(Place::new(&file.path, Span::at(offset_of(file, line, column)))),
        None => files.get(template).map(|file| Place::file(&file.path)),
    };
    Diagnostic::new(code, place, message)
}

/// The offset of a line and a column, both counted from 1.
fn offset_of(file: &File, line: usize, column: usize) -> usize {
    let text = file.text().unwrap_or_default();
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let inside = text.get(before..).unwrap_or_default().chars().take(column.saturating_sub(1)).map(char::len_utf8);
    before + inside.sum::<usize>()
}
