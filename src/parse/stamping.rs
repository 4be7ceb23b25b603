//! Writes into the front matter of a translation which page it translates, and the stamp of that page.

use super::front_matter;
use crate::options::{OptionEntry, OptionTable, OptionValue};
use crate::text::{File, Span, Spanned};

/// The text of the page `file` with the stamp `hash` of the original `of` (its path below `content/`). `None` if its
/// front matter could not be read.
pub fn stamped(file: &File, of: &str, hash: &str) -> Option<String> {
    let text = file.text().ok()?;
    let front_matter = front_matter::split(&file.path, text, &mut Vec::new())?;
    let line_end = if text.lines().next().is_some_and(|_| text.contains("\r\n")) { "\r\n" } else { "\n" };
    let (is_yaml, hash) = (front_matter.is_yaml, format!("\"{hash}\""));
    let sign = if is_yaml { ": " } else { " = " };
    let changed = match front_matter.table.get("translation") {
        None => {
            let keys = format!("{{ of{sign}\"{of}\", hash{sign}{hash} }}");
            let line = format!("translation{sign}{keys}{line_end}");
            replaced(text, Span::at(end_of_own_keys(text, &front_matter.table, front_matter.start, is_yaml)), &line)
        }
        Some(entry) => in_table(text, entry, sign, &hash, line_end)?,
    };
    let found = front_matter::split(&file.path, &changed, &mut Vec::new())?;
    let OptionValue::Table(table) = &found.table.get("translation")?.value.value else { return None };
    let is_right =
        matches!(&table.get("hash")?.value.value, OptionValue::String(found) if format!("\"{}\"", found.text) == hash);
    is_right.then_some(changed)
}

/// Inserts the hash into an existing table.
fn in_table(text: &str, entry: &OptionEntry, sign: &str, hash: &str, line_end: &str) -> Option<String> {
    let Spanned { value: OptionValue::Table(table), span } = &entry.value else { return None };
    if let Some(known) = table.get("hash") {
        return Some(replaced(text, known.value.span, hash));
    }
    let written = text.get(span.range()).unwrap_or_default();
    if written.starts_with('{') {
        let end = span.start as usize + written.rfind('}')?;
        let before = text.get(span.start as usize + 1..end).unwrap_or_default();
        let comma = if before.trim().is_empty() { " " } else { ", " };
        let start = span.start as usize + 1 + before.trim_end().len();
        return Some(replaced(text, Span::new(start, end), &format!("{comma}hash{sign}{hash} ")));
    }
    let last = table.entries.last()?;
    let line = text.get(..last.key.span.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
    let indent = text.get(line..last.key.span.start as usize)?;
    let after = last.value.span.end as usize;
    let end = text.get(after..)?.find('\n').map_or(text.len(), |at| after + at + 1);
    Some(replaced(text, Span::at(end), &format!("{indent}hash{sign}{hash}{line_end}")))
}

/// The byte offset at which a line can be added to the keys of the page itself: in TOML, before the first table header.
fn end_of_own_keys(text: &str, table: &OptionTable, after: usize, is_yaml: bool) -> usize {
    let before_fence = text.get(..after).unwrap_or_default().trim_end_matches(['\r', '\n']);
    let fence = before_fence.rfind('\n').map_or(0, |at| at + 1);
    if is_yaml {
        return fence;
    }
    let keys: Vec<usize> = table.entries.iter().map(|entry| entry.key.span.start as usize).collect();
    let head = |at: &usize| {
        let line = text.get(..*at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        text.get(line..*at).is_some_and(|start| start.trim_start().starts_with('[')).then_some(line)
    };
    keys.iter().filter_map(head).min().unwrap_or(fence)
}

fn replaced(text: &str, span: Span, with: &str) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    format!("{}{with}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "3f2a5be01c44";

    fn check(head: &str, wanted: &str) {
        for line_end in ["\n", "\r\n"] {
            let (head, wanted) = (head.replace('\n', line_end), wanted.replace('\n', line_end));
            let file = File::new("content/ar/a.md", head.into_bytes());
            assert_eq!(stamped(&file, "a.md", HASH).as_deref(), Some(wanted.as_str()));
        }
    }

    #[test]
    fn a_stamp_is_added_to_the_keys_of_the_page() {
        check(
            "+++\ntitle = \"A\"\n\n[extra]\nx = 1\n+++\nText.\n",
            "+++\ntitle = \"A\"\n\ntranslation = { of = \"a.md\", hash = \"3f2a5be01c44\" }\n[extra]\nx = 1\n+++\nText.\n",
        );
        check(
            "+++\ntitle = \"A\"\n+++\n+++ in the text\n",
            "+++\ntitle = \"A\"\ntranslation = { of = \"a.md\", hash = \"3f2a5be01c44\" }\n+++\n+++ in the text\n",
        );
        check(
            "---\ntitle: A\nextra:\n  x: 1\n---\nText.\n",
            "---\ntitle: A\nextra:\n  x: 1\ntranslation: { of: \"a.md\", hash: \"3f2a5be01c44\" }\n---\nText.\n",
        );
    }

    #[test]
    fn a_stamp_that_is_there_is_renewed() {
        check(
            "+++\ntitle = \"A\"\ntranslation = { of = \"b.md\", hash = \"old\" }\n+++\nText.\n",
            "+++\ntitle = \"A\"\ntranslation = { of = \"b.md\", hash = \"3f2a5be01c44\" }\n+++\nText.\n",
        );
        check(
            "+++\ntitle = \"A\"\ntranslation = { of = \"b.md\" }\n+++\nText.\n",
            "+++\ntitle = \"A\"\ntranslation = { of = \"b.md\", hash = \"3f2a5be01c44\" }\n+++\nText.\n",
        );
        check(
            "+++\ntitle = \"A\"\n[translation]\nof = \"b.md\"\n[extra]\n+++\nText.\n",
            "+++\ntitle = \"A\"\n[translation]\nof = \"b.md\"\nhash = \"3f2a5be01c44\"\n[extra]\n+++\nText.\n",
        );
        check(
            "---\ntitle: A\ntranslation:\n  of: b.md\n---\nText.\n",
            "---\ntitle: A\ntranslation:\n  of: b.md\n  hash: \"3f2a5be01c44\"\n---\nText.\n",
        );
    }
}
