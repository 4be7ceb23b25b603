//! In a text of one line, the mark of a block is plain text: the figure "> 57m" is not a block quote, "1. May" not a
//! list. `builder` asks here which characters are such a mark.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The mark that begins a block, as written, up to its content; empty at the end of a block. `None` for what a line can
/// contain.
pub fn block_mark<'s>(
    source: &'s str,
    (event, range): (&Event<'_>, &Range<usize>),
    next: Option<&(Event<'_>, Range<usize>)>,
) -> Option<&'s str> {
    match event {
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Heading { .. }) => {
            let end = match next {
                Some((Event::End(_), _)) | None => range.end,
                Some((_, inner)) => inner.start,
            };
            source.get(range.start..end)
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Heading(_)) => Some(""),
        Event::Rule => source.get(range.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Markdown, MarkdownSettings, read_inline};
    use crate::text::MappedText;

    fn line(text: &str) -> Markdown {
        read_inline(
            &MappedText::contiguous(text, 0),
            MarkdownSettings { smart_punctuation: false, math: false, highlight: false },
        )
    }

    #[test]
    fn what_would_begin_a_block_is_text_in_a_line() {
        for text in ["> 57m", ">57m", "- 5", "+5", "* starred", "1. May", "12) dozen", "# 3", "> # 3", "-", "#", "---"]
        {
            let markdown = line(text);
            let shown = markdown.plain(&markdown.nodes);
            assert_eq!(shown.trim(), text, "{:?}", markdown.nodes);
            assert!(markdown.headings.is_empty());
        }
    }

    #[test]
    fn inline_markup_in_a_line_is_still_markdown() {
        let markdown = line("> about *57m*");
        assert_eq!(markdown.plain(&markdown.nodes).trim(), "> about 57m");
    }
}
