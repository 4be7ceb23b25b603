//! Restores the masked characters in the parser's events: see `masked`.

use std::borrow::Cow;

use pulldown_cmark::Event;

use super::MarkdownBuilder;
use crate::markdown::sentinels::Context;

impl MarkdownBuilder<'_> {
    /// A text of the parser with its masked characters restored.
    pub(super) fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        self.masked.map_or(Cow::Borrowed(text), |masked| masked.restored(text, context))
    }

    /// The same for the destination of a link or an image.
    pub(super) fn restored_address<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.masked.map_or(Cow::Borrowed(text), |masked| masked.restored_address(text))
    }

    /// Whether an event shows a cell of the row that fills the placeholders.
    pub(super) fn contains_cell(&self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.masked.is_some_and(|masked| masked.contains_cell(text))
            }
            _ => false,
        }
    }

    /// An event with the masked characters of its text restored; HTML is escaped for its place.
    pub(super) fn restored_text<'e>(&self, event: Event<'e>, context: Context) -> Event<'e> {
        let Some(masked) = self.masked else { return event };
        let restored = |text: pulldown_cmark::CowStr<'e>, context: Context| match masked.restored(&text, context) {
            Cow::Borrowed(_) => text,
            Cow::Owned(restored) => restored.into(),
        };
        match event {
            Event::Text(text) => Event::Text(restored(text, context)),
            Event::Code(text) => Event::Code(restored(text, context)),
            Event::Html(text) => Event::Html(restored(text, Context::Html)),
            Event::InlineHtml(text) => Event::InlineHtml(restored(text, Context::Html)),
            Event::InlineMath(text) => Event::InlineMath(restored(text, context)),
            Event::DisplayMath(text) => Event::DisplayMath(restored(text, context)),
            other => other,
        }
    }
}
