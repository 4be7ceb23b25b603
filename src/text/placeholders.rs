//! Text that is written once for all rows of a table: `{row}` in it is replaced by the key of the row, `{row.name}` by
//! its cell in the field `name`.

use std::ops::Range;

/// The texts of the cells of one row, as they are in the table's file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowTexts {
    key: String,
    /// Field name → text of the cell; empty for an empty cell.
    cells: Vec<(String, String)>,
}

impl RowTexts {
    /// The texts of a row. Line breaks within a cell become spaces.
    pub fn new(key: &str, cells: impl IntoIterator<Item = (String, String)>) -> Self {
        // In Markdown a line break could end a paragraph or begin a list.
        let on_one_line =
            |text: &str| text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let cells = cells.into_iter().map(|(name, text)| (name, on_one_line(&text))).collect();
        Self { key: on_one_line(key), cells }
    }

    /// The value of a placeholder: the key for `None`, otherwise the cell in `field`. `None` if the table has no such
    /// field.
    pub fn get(&self, field: Option<&str>) -> Option<&str> {
        match field {
            None => Some(&self.key),
            Some(field) => self.cells.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str()),
        }
    }
}

/// A placeholder in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// Its byte range in the text, including the braces.
    pub range: Range<usize>,
    /// The name of its field; `None` for the key of the row.
    pub field: Option<&'t str>,
}

/// The start of every placeholder.
const PLACEHOLDER_START: &str = "{row";

/// The placeholders of `text`, in order. `\{row}` after a backslash is not a placeholder, nor is `{{row}}` in double
/// braces, as templates write variables.
pub fn placeholders(text: &str) -> Vec<Placeholder<'_>> {
    let at = text.match_indices(PLACEHOLDER_START).map(|(at, _)| at);
    at.filter_map(|at| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let backslashes = before.iter().rev().take_while(|byte| **byte == b'\\').count();
        let inner = text.get(at + PLACEHOLDER_START.len()..)?;
        let end = inner.find(['}', '{', '\n'])?;
        let (name, rest) = (inner.get(..end)?, inner.get(end..)?);
        let field = match name.strip_prefix('.') {
            Some(name) => Some(name.trim()).filter(|name| !name.is_empty()),
            None if name.is_empty() => None,
            None => return None,
        };
        let is_placeholder = rest.starts_with('}') && backslashes % 2 == 0 && !before.ends_with(b"{") && name != ".";
        is_placeholder.then(|| Placeholder { range: at..at + PLACEHOLDER_START.len() + end + 1, field })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_name_the_key_or_a_cell() {
        let text = r"{row} {row.a b} \{row.c} {{row.d}} {rows} {row.} \\{row.e} {row.
f} {row";
        let found: Vec<_> = placeholders(text).into_iter().map(|found| (&text[found.range], found.field)).collect();
        assert_eq!(found, [("{row}", None), ("{row.a b}", Some("a b")), ("{row.e}", Some("e"))]);
    }

    #[test]
    fn a_cell_has_no_line_breaks() {
        let row = RowTexts::new("a\n\nb", [("x".to_owned(), "1\r\n2\n".to_owned())]);
        assert_eq!((row.get(None), row.get(Some("x")), row.get(Some("y"))), (Some("a b"), Some("1 2"), None));
    }
}
