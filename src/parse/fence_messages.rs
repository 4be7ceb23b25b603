//! The words of the messages about fences: blocks and code that are not closed, and parts of their first line that have
//! no effect.

use super::raw_messages::short;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place, Span};

/// A block is not closed; what follows it is not read as Markdown.
pub fn unclosed_block(file: &FilePath, span: Span, name: &str, fence_length: usize) -> Diagnostic {
    Diagnostic::new(
        &codes::BLOCK_OPEN,
        Place::new(file, span),
        format!("the block `{{{name}}}` that begins here is not closed"),
    )
    .help(match fence_length {
        0..=3 => "close it with a line of three backticks, before the text that follows it".to_owned(),
        more => format!("it begins with {more} backticks: close it with a line of as many, or begin it with three"),
    })
}

/// Code that is not closed takes the rest of the page.
pub fn unclosed_code(file: &FilePath, span: Span, meant: Option<&str>) -> Diagnostic {
    Diagnostic::new(
        &codes::MARKDOWN_RAW,
        Place::new(file, span),
        "this code is not closed, so what follows is shown as code",
    )
    .help(match meant {
        Some(line) => format!(
            "`{}` does not close it: the closing line needs the same characters as the first line, as many of them, \
             and nothing after them",
            line.trim()
        ),
        None => "close it with a line of the same characters that it begins with, and as many of them".to_owned(),
    })
}

/// A block whose name has no braces is shown as code.
pub fn block_without_braces(file: &FilePath, span: Span, name: &str) -> Diagnostic {
    let message = format!("the block `{name}` is shown as code, since its name has no braces");
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message)
        .help(format!("write {{{name}}} after the backticks"))
}

/// Code in a text that shows none.
pub fn code_in_text(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::MARKDOWN_RAW, place, "this text cannot contain a code block, and readers do not see it")
        .help("write it in the page itself; short `code` between backticks works here too")
}

/// Words after the language of code, which other programs show above it.
pub fn code_title(file: &FilePath, span: Span, title: &str) -> Diagnostic {
    let message =
        format!("`{title}` after the language of this code is not shown: only the language is read from that line");
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message)
        .help(format!("write it above the code: `**{title}**`"))
}

/// Options after the language of code, as written, that have no effect.
pub fn code_options(file: &FilePath, span: Span, options: &str) -> Diagnostic {
    let message = format!("`{options}` has no effect: on the first line of a code block only the language counts");
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message)
        .help("take it out, here and elsewhere: lines of code are not numbered or highlighted")
}

/// Options of a block on its first line, where only the name is read.
pub fn options_beside_name(file: &FilePath, span: Span, name: &str, options: &str) -> Diagnostic {
    let message = format!("`{options}` has no effect: the options of a block go on the lines below its name");
    let first = options.split([' ', ',']).find(|word| word.contains('=')).unwrap_or(options);
    let line = match first.split_once('=') {
        Some((key, value)) => {
            let value = value.trim_matches(['"', '\'', '“', '”']);
            let is_bare = value.parse::<f64>().is_ok() || matches!(value, "true" | "false");
            if is_bare { format!("{key} = {value}") } else { format!("{key} = \"{value}\"") }
        }
        None => "key = \"value\"".to_owned(),
    };
    Diagnostic::new(&codes::OPTION_PLACE, Place::new(file, span), message)
        .help(format!("write only ```{{{name}}} here, and `{line}` on the next line"))
}

/// An unknown language of code, and the one that was probably meant.
pub fn code_language(file: &FilePath, span: Span, language: &str, meant: &str) -> Diagnostic {
    let message = format!("the code language `{language}` is unknown, so this code is not highlighted");
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message).help(format!("did you mean `{meant}`?"))
}

/// Code that another program would make a picture or a formula of.
pub fn rendered_elsewhere(file: &FilePath, span: Span, name: &str) -> Diagnostic {
    let message = format!("`{name}` is not drawn here: readers see its code");
    let help = match name.to_ascii_lowercase().as_str() {
        "math" | "katex" | "mathjax" => "write the formula between two dollar signs: `$$x^2$$`",
        "dataview" | "dataviewjs" => "show a table with the block {table}",
        _ => {
            "draw it elsewhere and show the image with {image}, or use the block {chart}; to show the code, give it \
             the language `text`"
        }
    };
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message).help(help)
}

/// A fence that its indentation made into code.
pub fn indented(file: &FilePath, span: Span, written: &str) -> Diagnostic {
    let what = written.trim_matches(['`', '~', ' ']);
    let what = if what.is_empty() { "a fence".to_owned() } else { format!("`{}`", short(what)) };
    let message = format!("four spaces or a tab before {what} turn it into code, so it is printed as it is");
    Diagnostic::new(&codes::MARKDOWN_RAW, Place::new(file, span), message)
        .help("take out the spaces at the start of these lines")
}
