//! What was kept from the parser, put back into what it hands over: see `inert`.

use std::borrow::Cow;

use pulldown_cmark::Event;

use super::Reader;
use crate::markdown::stand_ins::Context;

impl Reader<'_> {
    /// A text of the parser with what was kept from it.
    pub(super) fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        self.inert.map_or(Cow::Borrowed(text), |inert| inert.restored(text, context))
    }

    pub(super) fn restored_address<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.inert.map_or(Cow::Borrowed(text), |inert| inert.restored_address(text))
    }

    /// Whether an event shows a cell of the row that fills the placeholders.
    pub(super) fn shows_cell(&self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.inert.is_some_and(|inert| inert.shows_cell(text))
            }
            _ => false,
        }
    }

    pub(super) fn restored_text<'e>(&self, event: Event<'e>, context: Context) -> Event<'e> {
        let Some(inert) = self.inert else { return event };
        let restored = |text: pulldown_cmark::CowStr<'e>, context: Context| match inert.restored(&text, context) {
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
