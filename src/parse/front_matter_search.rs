//! Front matter in a place where it is not read: below something else, as code, or a second time.

use crate::options::synonyms::normalised;
use crate::text::Span;

/// Why front matter is not recognised as such.
#[derive(Debug, PartialEq, Eq)]
pub enum MisplacedFrontMatter {
    /// There is something above it: it begins at line `line`, counted from 1.
    Below { span: Span, line: usize },
    /// It is in a code fence.
    Code { span: Span },
    /// Lines end with carriage returns only, so the file is a single line.
    OneLine,
}

/// How many lines from the beginning of a page are searched.
const MAX_LINES_ABOVE: usize = 40;

/// Searches for front matter in a text that does not begin with it. `None` if it has none.
pub fn misplaced(text: &str) -> Option<MisplacedFrontMatter> {
    if !text.contains('\n') && text.matches('\r').count() > 1 {
        return Some(MisplacedFrontMatter::OneLine);
    }
    let lines: Vec<(usize, &str)> = lines(text).take(MAX_LINES_ABOVE + 1).collect();
    let is_key = |at: usize| lines.get(at).is_some_and(|(_, line)| key(line).is_some_and(is_of_pages));
    let first = lines.iter().position(|(_, line)| !line.trim().is_empty())?;
    let (start, line) = *lines.get(first)?;
    let span = Span::new(start, start + line.trim_end().len());
    let written = line.trim();
    if written.starts_with("```") || written.starts_with("~~~") {
        let holds_mark = lines.get(first + 1).is_some_and(|(_, line)| matches!(line.trim(), "---" | "+++"));
        if is_key(first + 1) || (holds_mark && is_key(first + 2)) {
            return Some(MisplacedFrontMatter::Code { span });
        }
    }
    let below = lines.iter().enumerate().skip(first + 1);
    let (at, (start, line)) = below.into_iter().find(|(at, (_, line))| is_mark(line) && is_key(at + 1))?;
    Some(MisplacedFrontMatter::Below { span: Span::new(*start, start + line.trim_end().len()), line: at + 1 })
}

/// The first line of a second front matter, if the text of the page, from byte `start` of `text`, begins with one.
pub fn second_front_matter_line(text: &str, start: usize) -> Option<Span> {
    let body = text.get(start..)?;
    let mut lines = lines(body).skip_while(|(_, line)| line.trim().is_empty());
    let (at, mark) = lines.next().filter(|(_, line)| is_mark(line))?;
    let mut is_of_page = false;
    for (count, (_, line)) in lines.take(MAX_LINES_ABOVE).enumerate() {
        if line.trim_end() == mark.trim_end() {
            let span = Span::new(start + at, start + at + mark.trim_end().len());
            return is_of_page.then_some(span);
        }
        let name = key(line);
        is_of_page |= name.is_some_and(is_of_pages);
        // Before an empty line it is a thematic break (CommonMark §4.1).
        let goes_on = count > 0 && (line.starts_with([' ', '\t', '-', '#', ']', '[']) || line.trim().is_empty());
        if name.is_none() && !goes_on {
            return None;
        }
    }
    None
}

/// Whether a text begins with the front matter of a page.
pub fn begins_with_front_matter(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut lines = text.lines();
    lines.next().is_some_and(is_mark) && lines.next().and_then(key).is_some_and(is_of_pages)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

fn is_mark(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "+++")
}

/// The key in a line `key: value` or `key = value`.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once([':', '='])?;
    let key = key.trim_end();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_key.then_some(key)
}

/// Whether other programs have such a key in the front matter of pages.
fn is_of_pages(key: &str) -> bool {
    matches!(
        normalised(key).as_str(),
        "title"
            | "draft"
            | "date"
            | "description"
            | "layout"
            | "slug"
            | "permalink"
            | "tags"
            | "categories"
            | "aliases"
            | "weight"
            | "author"
            | "published"
            | "image"
            | "lang"
            | "language"
            | "summary"
            | "subtitle"
            | "template"
            | "updated"
            | "kicker"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_where_it_is_not_read() {
        let at = |text| misplaced(text);
        assert_eq!(
            at("<!-- a -->\n---\ntitle: x\n"),
            Some(MisplacedFrontMatter::Below { span: Span::new(11, 14), line: 2 })
        );
        assert_eq!(
            at("```yaml\n---\ntitle: x\n---\n```\n"),
            Some(MisplacedFrontMatter::Code { span: Span::new(0, 7) })
        );
        assert_eq!(at("---\rtitle: x\r---\r"), Some(MisplacedFrontMatter::OneLine));
        for text in ["Words.\n", "```js\nlet a = 1\n```\n", "{row.x} is a word\n", "Words\n---\n\nTerm: more\n", ""] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn a_second_front_matter_is_one_of_keys() {
        assert_eq!(second_front_matter_line("---\ndraft: true\n---\n", 0), Some(Span::new(0, 3)));
        assert_eq!(second_front_matter_line("\n+++\ntitle = \"a\"\ntags = [\n 1\n]\n+++\n", 0), Some(Span::new(1, 4)));
        for text in
            ["---\n\ntitle: x\n\n---\n", "---\nWords.\n---\n", "---\nNote: one\n---\n", "Words\n---\ndate: 1\n---\n"]
        {
            assert_eq!(second_front_matter_line(text, 0), None, "{text}");
        }
    }
}
