//! Finds where the cursor is in a TOML text that may be incomplete: in which table, and at a key or at a value.

/// The place of the cursor in TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlCursor {
    /// The keys of the tables around it: `["field", "share"]` below `[field.share]`.
    pub table: Vec<String>,
    /// What is being written there.
    pub at: TomlPosition,
    /// The word as far as it is typed.
    pub typed: String,
    /// The byte offset where that word begins.
    pub start: usize,
}

/// What is being written at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TomlPosition {
    /// A key.
    Key,
    /// The value of this key.
    Value { key: String, is_quoted: bool },
    /// A part of a table header: `[field.…]`.
    Head,
}

/// The place of the cursor at byte `offset` of `text`. `None` in a comment.
pub fn toml_cursor(text: &str, offset: usize) -> Option<TomlCursor> {
    let before = text.get(..offset)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(line_start..)?;
    if line.trim_start().starts_with('#') {
        return None;
    }
    let table = table_above(before.get(..line_start)?);
    if let Some(head) = line.trim_start().strip_prefix('[') {
        let head = head.trim_start_matches('[');
        let (above, typed) = head.rsplit_once('.').unwrap_or(("", head));
        let table = if above.is_empty() { Vec::new() } else { parts(above) };
        return Some(TomlCursor {
            table,
            at: TomlPosition::Head,
            typed: typed.to_owned(),
            start: offset - typed.len(),
        });
    }
    // A list may have begun several lines before.
    let (statement, is_open) = open_statement(before.get(..line_start)?);
    let line = if is_open { before.get(statement..)? } else { line };
    let Some((key, value)) = line.split_once('=') else {
        let typed = line.trim_start();
        return Some(TomlCursor { table, at: TomlPosition::Key, typed: typed.to_owned(), start: offset - typed.len() });
    };
    let quotes = value.matches('"').count();
    let is_quoted = quotes % 2 == 1;
    let typed = if is_quoted { value.rsplit('"').next() } else { value.rsplit(['[', ',', ' ', '{']).next() };
    let typed = typed.unwrap_or_default().to_owned();
    // `filter = { region = "…` is in a table of its own.
    let inline = value.rfind('{').filter(|at| value.get(*at..).is_some_and(|rest| !rest.contains('}')));
    if let Some(inner) = inline.and_then(|at| value.get(at + 1..)).filter(|_| !is_quoted) {
        let typed_key = inner.rsplit(',').next().unwrap_or_default();
        if !typed_key.contains('=') {
            let table = table.into_iter().chain([key.trim().to_owned()]).collect();
            let typed = typed_key.trim_start().to_owned();
            return Some(TomlCursor { table, at: TomlPosition::Key, start: offset - typed.len(), typed });
        }
    }
    let start = offset - typed.len();
    Some(TomlCursor {
        table,
        at: TomlPosition::Value { key: key.trim().trim_matches('"').to_owned(), is_quoted },
        typed,
        start,
    })
}

/// The table of the last header.
fn table_above(before: &str) -> Vec<String> {
    let heads = before.lines().rev().map(str::trim).filter(|line| line.starts_with('['));
    let mut heads =
        heads.filter(|line| line.trim_end_matches(|sign| sign != ']').ends_with(']') && !line.contains('='));
    let head = heads
        .find(|line| line.trim_start_matches('[').starts_with(|first: char| first.is_alphanumeric() || first == '"'));
    head.map(|line| parts(line.trim_start_matches('[').split(']').next().unwrap_or_default())).unwrap_or_default()
}

/// The parts of a dotted key, without quotation marks.
fn parts(dotted: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for letter in dotted.chars() {
        match letter {
            '"' | '\'' => is_quoted = !is_quoted,
            '.' if !is_quoted => parts.push(String::new()),
            other => {
                if let Some(last) = parts.last_mut() {
                    last.push(other);
                }
            }
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// The byte offset where the last statement begins, and whether its list is still open.
fn open_statement(before: &str) -> (usize, bool) {
    let mut at = 0;
    let mut last = (0, 0_i32);
    for line in before.split_inclusive('\n') {
        let signs = |sign: char| i32::try_from(line.matches(sign).count()).unwrap_or(0);
        let opens = signs('[') - signs(']');
        if last.1 <= 0 {
            let is_list = line.contains('=') && opens > 0;
            last = (at, if is_list { opens } else { 0 });
        } else {
            last.1 += opens;
        }
        at += line.len();
    }
    (last.0, last.1 > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, table: &str, at: TomlPosition, typed: &str) {
        let offset = text.find('|').expect("a cursor");
        let place = toml_cursor(&text.replace('|', ""), offset).expect("a place");
        assert_eq!((place.table.join("."), place.at, place.typed.as_str()), (table.to_owned(), at, typed), "{text}");
    }

    fn value(key: &str, is_quoted: bool) -> TomlPosition {
        TomlPosition::Value { key: key.to_owned(), is_quoted }
    }

    #[test]
    fn the_place_is_found_in_incomplete_text() {
        check("ti|", "", TomlPosition::Key, "ti");
        check("title = \"A\"\n[field.share]\nun|", "field.share", TomlPosition::Key, "un");
        check("data = \"im|", "", value("data", true), "im");
        check("data = |", "", value("data", false), "");
        check("columns = [\"a\", \"b|\"]", "", value("columns", true), "b");
        check("columns = [\n  \"a\",\n  \"b|", "", value("columns", true), "b");
        check("[field.sh|", "field", TomlPosition::Head, "sh");
        check("[fi|", "", TomlPosition::Head, "fi");
        check("filter = { reg|", "filter", TomlPosition::Key, "reg");
        check("draft = tr|", "", value("draft", false), "tr");
        check("[[figure]]\nvalue = \"1\"\nla|", "figure", TomlPosition::Key, "la");
        check("x = [1, 2]\nle|", "", TomlPosition::Key, "le");
        assert_eq!(toml_cursor("# a = 1", 5), None);
    }
}
