//! The messages about blocks.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A block without a template. `known` are the names of the blocks that have one.
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
        true => {
            diagnostic.help(format!("to define a block of your own, add its template, templates/blocks/{name}.html"))
        }
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
            "remove it: the theme lists the headings of a long page by itself"
        }
        "mermaid" | "dot" | "graphviz" => {
            "diagrams are not rendered here: make an image of it and show that with {image}"
        }
        "math" => "write the formula between two dollar signs: `$$x^2$$`",
        "bibliography" | "footbibliography" => "remove it: every page lists its sources at its end",
        "r" | "R" | "python" | "julia" | "ojs" | "sql" | "bash" | "js" => {
            return Some(format!(
                "code is not run: write its result, or use a block {{chart}} or {{table}}; to show the code, write ```{name}"
            ));
        }
        _ => {
            let format = name.strip_prefix('=')?;
            return Some(match format {
                "html" => "write the HTML itself, without the lines of backticks".to_owned(),
                _ => format!("remove it: pages are not converted to {format}"),
            });
        }
    };
    Some(help.to_owned())
}

/// A table that does not exist; `there` are the names of all tables.
pub fn unknown_table<'n>(place: Place, name: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    table_diagnostic(place, name).did_you_mean(name, there)
}

/// A table that is referred to by its path; `bare` is its name.
pub fn table_by_path(place: Place, name: &str, bare: &str) -> Diagnostic {
    table_diagnostic(place, name)
        .help(format!("the name of a table is that of its file without the extension: `{bare}`"))
}

fn table_diagnostic(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_UNKNOWN, place, format!("there is no table `{name}`"))
}

/// A field that the table does not have; `there` are the fields that it has.
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
pub fn table_repeats_chart(place: Place, table: &str, chart: Place) -> Diagnostic {
    let message = format!("the chart above already shows `{table}`, with its data in a table below it");
    Diagnostic::new(&codes::CHART_AND_TABLE, place, message)
        .note_at(chart, "the chart is here")
        .help("remove this table: readers can open the chart's data, and the table's own page has all of it")
}

/// Two charts of the site have the same id.
pub fn chart_id_taken(place: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::URL_CLASH, place, format!("two charts of this site have the id `{id}`"))
        .note_at(first, "this one already has it")
        .help("give one of them another id: other sites embed a chart by its id")
}

/// A link to a cell whose name ends in parentheses, which Markdown reads as the link's title.
pub fn name_with_parentheses(place: Place, target: &str, words: &str) -> Diagnostic {
    let name = target.rsplit('/').next().unwrap_or(target);
    let message =
        format!("an address cannot contain a space, so the parentheses of `{name}` are read as the link's title");
    Diagnostic::new(&codes::FACT_REFERENCE, place, message)
        .help(format!("put the address in angle brackets: `[{words}](<fact:{target}>)`"))
}

/// A figure in the prose that is not bound to a cell.
pub fn unbound_figure(place: Place, words: &str) -> Diagnostic {
    let message = format!("the figure “{words}” is not bound to a cell");
    Diagnostic::new(&codes::FIGURE_UNBOUND, place, message).help(format!(
        "bind it to its cell, [{words}](fact:TABLE/ROW/FIELD), or say why not: [{words}](fact:none \"reason\")"
    ))
}

/// A file that a block refers to and that does not exist; `there` are the files that do.
pub fn missing_file<'n>(place: Place, name: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("there is no file `{name}`");
    Diagnostic::new(&codes::LINK_BROKEN, place, message).did_you_mean(name, there)
}

/// A video player on a host that the site does not allow; `allowed` are the hosts that it does.
pub fn foreign_player(place: Place, host: &str, allowed: &[String]) -> Diagnostic {
    let hosts: Vec<String> =
        allowed.iter().map(String::as_str).chain([host]).map(|host| format!("\"{host}\"")).collect();
    let message = format!("players of `{host}` are not allowed on this site");
    Diagnostic::new(&codes::VIDEO_HOST, place, message)
        .help(format!("to allow it, write `frames = [{}]` below `[security]` in site.toml", hosts.join(", ")))
}
