//! Formats a page of the manual for a terminal: bold headings, indented code, wrapped paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The longest line of text in characters: comfortable to read, and no wider than any usual terminal.
const WIDTH: usize = 80;
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// `page` in Markdown with TOML front matter, as text with ANSI codes.
pub fn for_terminal(page: &str) -> String {
    let (front, body) = front_matter(page);
    let mut out = String::new();
    let value = |key: &str| front.get(key).and_then(toml::Value::as_str).unwrap_or_default();
    let kicker = value("kicker").to_lowercase();
    let separator = if kicker.is_empty() { "" } else { ": " };
    out.push_str(&format!("{BOLD}{kicker}{separator}{}{PLAIN}\n\n", value("title")));
    if !value("description").is_empty() {
        out.push_str(&format!("{}\n\n", wrapped(value("description"), "", "")));
    }
    TextWriter { out, ..TextWriter::default() }.write(body)
}

fn front_matter(page: &str) -> (toml::Table, &str) {
    let parts = page.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let (head, body) = parts.unwrap_or(("", page));
    (head.parse().unwrap_or_default(), body)
}

/// Formats Markdown for a terminal, event by event.
#[derive(Default)]
struct TextWriter {
    out: String,
    /// The text of the paragraph, heading or item so far.
    text: String,
    /// The item numbers of the enclosing lists; `None` for a bulleted list.
    lists: Vec<Option<u64>>,
    /// The marker of the item that has just begun.
    marker: String,
    /// Whether a code block is being written, whose lines are kept.
    is_code: bool,
}

impl TextWriter {
    fn write(mut self, body: &str) -> String {
        let mut table_from = None;
        for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                // A table is legible as it is written in Markdown.
                Event::Start(Tag::Table(_)) => table_from = Some(range.start),
                Event::End(TagEnd::Table) => {
                    table_from = None;
                    let source = body.get(range).unwrap_or_default();
                    self.out.push_str(&format!("{}\n\n", source.trim_end()));
                }
                _ if table_from.is_some() => {}
                event => self.event(event),
            }
        }
        format!("{}\n", self.out.trim_end())
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.end_text();
                self.is_code = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                self.is_code = false;
                self.out.push('\n');
            }
            Event::Text(text) if self.is_code => {
                for line in text.lines() {
                    self.out.push_str(format!("    {line}").trim_end());
                    self.out.push('\n');
                }
            }
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(text) => self.text.push_str(&format!("`{text}`")),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::End(TagEnd::Heading(_)) => {
                let heading = std::mem::take(&mut self.text);
                self.out.push_str(&format!("{BOLD}{heading}{PLAIN}\n\n"));
            }
            Event::Start(Tag::List(from)) => {
                self.end_text();
                self.lists.push(from);
            }
            Event::Start(Tag::Item) => {
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.end_text(),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                self.out.push('\n');
            }
            _ => {}
        }
    }

    /// Ends a paragraph or the text of an item.
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let depth = self.lists.len().saturating_sub(1) * 2;
        let marker = std::mem::take(&mut self.marker);
        let first = format!("{}{marker}", " ".repeat(depth));
        let rest = " ".repeat(depth + if self.lists.is_empty() { 0 } else { 2.max(marker.len()) });
        self.out.push_str(&wrapped(&text, &first, &rest));
        self.out.push_str(if self.lists.is_empty() { "\n\n" } else { "\n" });
    }
}

/// `text` in lines of at most [`WIDTH`] characters, the first after `first`, the others after `rest`.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = first.to_owned();
    let mut width = first.chars().count();
    let mut is_first = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !is_first && width + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(rest);
            width = rest.chars().count();
        } else if !is_first {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
        is_first = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::for_terminal;

    #[test]
    fn a_page_is_formatted_as_text() {
        let page = "+++\ntitle = \"fact-row\"\nkicker = \"Error\"\ndescription = \"No row.\"\n+++\n\nSee [how](a.md#b) \
                    `x` is\nread.\n\n## Wrong\n\n```md\n[1](fact:a/b/c)\n\n2\n```\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        let shown = for_terminal(page).replace("\u{1b}[1m", "*").replace("\u{1b}[0m", "*");
        assert_eq!(
            shown,
            "*error: fact-row*\n\nNo row.\n\nSee how `x` is read.\n\n*Wrong*\n\n    [1](fact:a/b/c)\n\n    2\n\n\
             - one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        );
    }

    #[test]
    fn lines_are_wrapped_and_no_word_is_lost() {
        let words: Vec<String> = (0..60).map(|number| format!("word{number}")).collect();
        let shown = for_terminal(&format!("+++\ntitle = \"t\"\n+++\n\n- {}\n", words.join(" ")));
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
        assert!(shown.contains("\n  word"), "{shown}");
        assert!(words.iter().all(|word| shown.contains(word.as_str())));
    }
}
