//! The words of messages about blocks.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A block without a template. `known` are the names of those that have one.
pub fn unknown_block(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::BLOCK_UNKNOWN, place, format!("there is no block `{{{name}}}`"));
    if let Some(help) = block_elsewhere(name) {
        return diagnostic.help(help);
    }
    let diagnostic = diagnostic
        .did_you_mean(name, known.iter().copied())
        .help(format!("to show code, write its language without braces: {}", name.trim_start_matches('.')));
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    match is_name && !name.is_empty() {
        true => diagnostic.help(format!("a block of your own is a template: templates/blocks/{name}.html")),
        false => diagnostic,
    }
}

/// What to write for a block of MyST, R Markdown, Quarto or Pandoc.
fn block_elsewhere(name: &str) -> Option<String> {
    let help = match name {
        "warning" | "tip" | "important" | "caution" => {
            return Some(format!("write `> [!{}]`, and `> ` before each line of the text", name.to_uppercase()));
        }
        "danger" | "attention" | "error" => "write `> [!CAUTION]`, and `> ` before each line of the text",
        "info" | "hint" | "admonition" | "seealso" | "callout" | "callout-note" | "dropdown" | "margin" | "sidebar" => {
            "write `> [!NOTE]`, and `> ` before each line of the text; or use the block {note}"
        }
        "figure" | "img" | "picture" | "fig" => {
            "an image with a caption is the block {image}, with `file = \"picture.png\"`"
        }
        "code-block" | "code" | "sourcecode" | "code-cell" | "literalinclude" => {
            "to show code, write its language without braces after the backticks: ```python"
        }
        "list-table" | "csv-table" => {
            "a table in Markdown is `| a | b |`, with `|---|---|` below its header; a table from content/data is the \
             block {table}"
        }
        "toctree" | "contents" | "tableofcontents" => {
            "take it out: the theme shows the headings of a long page by itself"
        }
        "mermaid" | "dot" | "graphviz" => "this is not drawn here: draw it elsewhere and show the image with {image}",
        "math" => "write the formula between two dollar signs: `$$x^2$$`",
        "bibliography" | "footbibliography" => "take it out: a page lists the sources that it cites at its end",
        "r" | "R" | "python" | "julia" | "ojs" | "sql" | "bash" | "js" => {
            return Some(format!(
                "code is not run here: write its result, or a block {{chart}} or {{table}}; to show the code, write ```{name}"
            ));
        }
        _ => {
            let format = name.strip_prefix('=')?;
            return Some(match format {
                "html" => "write the HTML itself, without the lines of backticks".to_owned(),
                _ => format!("take it out: pages are not turned into {format}"),
            });
        }
    };
    Some(help.to_owned())
}

/// A table that is not there.
pub fn unknown_table<'n>(place: Place, name: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    no_table(place, name).did_you_mean(name, there)
}

/// A table that is named as if it were a file; `bare` is its name.
pub fn table_by_path(place: Place, name: &str, bare: &str) -> Diagnostic {
    no_table(place, name).help(format!("the name of a table is that of its file without the extension: `{bare}`"))
}

fn no_table(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_UNKNOWN, place, format!("there is no table `{name}`"))
}

/// A field that the table does not have.
pub fn unknown_field<'n>(
    place: Place,
    table: &str,
    field: &str,
    there: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("the table `{table}` has no field `{field}`");
    Diagnostic::new(&codes::FIELD_UNKNOWN, place, message).did_you_mean(field, there)
}

/// A table repeats the chart above it.
pub fn chart_and_table(place: Place, table: &str, chart: Place) -> Diagnostic {
    let message = format!("the chart above also shows `{table}`, with the table under it");
    Diagnostic::new(&codes::CHART_AND_TABLE, place, message)
        .note_at(chart, "the chart is here")
        .help("leave the table out: readers can open the chart's data, and the page of the table has all of it")
}

/// Two charts of the site are given one id.
pub fn chart_id_taken(place: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::URL_CLASH, place, format!("two charts of this site have the id `{id}`"))
        .note_at(first, "this one already has it")
        .help("a chart's id is its address for readers who embed it: give one of them another")
}

/// A link to a cell whose name ends in parentheses, written so that Markdown takes these for the link's title.
pub fn name_with_parentheses(place: Place, target: &str, words: &str) -> Diagnostic {
    let name = target.rsplit('/').next().unwrap_or(target);
    let message =
        format!("an address cannot contain a space, so the parentheses of `{name}` are read as the link's title");
    Diagnostic::new(&codes::FACT_REFERENCE, place, message)
        .help(format!("put the address in angle brackets: `[{words}](<fact:{target}>)`"))
}

/// A figure of the prose that is bound to nothing.
pub fn unbound_figure(place: Place, words: &str) -> Diagnostic {
    let message = format!("the figure “{words}” is not bound to a cell");
    Diagnostic::new(&codes::FIGURE_UNBOUND, place, message).help(format!(
        "bind it to its cell, [{words}](fact:TABLE/ROW/FIELD), or say why not: [{words}](fact:none \"reason\")"
    ))
}

/// A file that a block names is not there.
pub fn no_file<'n>(place: Place, name: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("there is no file `{name}`");
    Diagnostic::new(&codes::LINK_BROKEN, place, message).did_you_mean(name, there)
}

/// A player whose host the site does not allow; `allowed` are those that it does.
pub fn foreign_player(place: Place, host: &str, allowed: &[String]) -> Diagnostic {
    let hosts: Vec<String> =
        allowed.iter().map(String::as_str).chain([host]).map(|host| format!("\"{host}\"")).collect();
    let message = format!("players of `{host}` are not allowed on this site");
    Diagnostic::new(&codes::VIDEO_HOST, place, message)
        .help(format!("write in site.toml, below a line [security]: frames = [{}]", hosts.join(", ")))
}
