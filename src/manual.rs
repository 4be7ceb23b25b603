//! Foundation: the pages of the manual that are part of the program, for `nutgraf explain` and the descriptions of keys.

use include_dir::{Dir, include_dir};

static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/content/messages");
static BLOCKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/content/blocks");
static CHARTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/content/charts");
const WRITE: &str = include_str!("../docs/content/write.md");
const DATA: &str = include_str!("../docs/content/data.md");
const SETTINGS: &str = include_str!("../docs/content/settings.md");
const CORRECTIONS: &str = include_str!("../docs/content/corrections.md");

/// The page of the message with this code, in Markdown. `None` for an unknown code.
pub fn message(code: &str) -> Option<&'static str> {
    MESSAGES.get_file(format!("{code}.md"))?.contents_utf8()
}

/// The pages that describe keys: their paths in the manual, and their tables of keys.
pub fn pages_of_keys() -> impl Iterator<Item = (String, KeyTables)> {
    let single = [("write.md", WRITE), ("data.md", DATA), ("settings.md", SETTINGS), ("corrections.md", CORRECTIONS)];
    let single = single.into_iter().map(|(path, page)| (path.to_owned(), page));
    let of = |folder: &'static str, pages: &'static Dir<'_>| {
        pages
            .files()
            .filter_map(move |file| Some((format!("{folder}/{}", file.path().to_str()?), file.contents_utf8()?)))
    };
    let all = single.chain(of("blocks", &BLOCKS)).chain(of("charts", &CHARTS));
    all.map(|(path, page)| (path, KeyTables::of(page)))
}

/// The tables of a page that describe keys. Each row has some keys, and what they mean.
#[derive(Debug, Default)]
pub struct KeyTables(Vec<Vec<(Vec<&'static str>, String)>>);

impl KeyTables {
    fn of(page: &'static str) -> Self {
        let mut tables = Vec::new();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("| Key |") {
                let rows = lines.by_ref().skip(1).take_while(|line| line.starts_with('|'));
                tables.push(rows.filter_map(row).collect());
            }
        }
        Self(tables)
    }

    /// The meaning of `key` in the first table that lists it, in Markdown.
    pub fn line(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|table| line(table, key))
    }

    /// The meaning of `key` in the table that also lists `sibling`, for keys that are in several tables.
    pub fn line_near(&self, sibling: &str, key: &str) -> Option<&str> {
        self.0.iter().filter(|table| line(table, sibling).is_some()).find_map(|table| line(table, key))
    }
}

fn line<'t>(table: &'t [(Vec<&'static str>, String)], key: &str) -> Option<&'t str> {
    table.iter().find(|(names, _)| names.contains(&key)).map(|(_, meaning)| meaning.as_str())
}

/// The keys of a row and its last cell: `` | `role`, `text` | fields | The line below | ``.
fn row(line: &'static str) -> Option<(Vec<&'static str>, String)> {
    let cells: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
    let (first, last) = (cells.first()?, cells.last()?);
    let names = first.split('`').skip(1).step_by(2).map(|name| name.trim_matches(['[', ']']));
    let names = names.map(|name| name.split('.').next().unwrap_or(name));
    Some((names.collect(), without_links(last.trim_start_matches(['|', ' ']))))
}

/// A text with the words of its links only, because their addresses are relative to a page of the manual.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, words, after)) = rest.split_once("](").and_then(|(head, tail)| {
        let (before, words) = head.rsplit_once('[')?;
        Some((before, words, tail.split_once(')')?.1))
    }) {
        out.push_str(before);
        out.push_str(words);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_the_meaning_of_its_row() {
        let page = "| Key | Type | Meaning |\n|---|---|---|\n| `a`, `b` | x | One |\n| `[[c]]` | | As [two](x.md#y), or [`2`](z) |\n\n\
                    | Key | Meaning |\n|---|---|\n| `a` | Three |\n| `d` | Four |\n";
        let tables = KeyTables::of(page);
        assert_eq!(tables.line("b"), Some("One"));
        assert_eq!(tables.line("c"), Some("As two, or `2`"));
        assert_eq!(tables.line_near("d", "a"), Some("Three"));
        assert_eq!(tables.line("e"), None);
    }
}
