//! Code blocks → fences: their language, their content with its places, and whether they are closed.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::{MarkdownBuilder, index};
use crate::markdown::masked::Masked;
use crate::markdown::node::FenceForm;
use crate::markdown::sentinels::Context;
use crate::markdown::{Fence, NodeKind, fence};
use crate::text::MappedText;

impl MarkdownBuilder<'_> {
    /// Adds a code block; `events` are those after its start, up to and with its end.
    pub(super) fn fence<'e>(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: Range<usize>,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let mut content = MappedText::default();
        for (event, piece) in events.by_ref() {
            match event {
                Event::Text(text) => content
                    .push(&self.restored(&text, Context::Placeholder), self.source_map.span(&piece).start as usize),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        if let Some(row) = self.masked.and_then(Masked::row) {
            content = content.filled(row);
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.restored(info, Context::Text),
            CodeBlockKind::Indented => Cow::Borrowed(""),
        };
        let fence_text = self.source.get(range.clone()).unwrap_or_default();
        let form = match kind {
            CodeBlockKind::Indented => FenceForm::Indented,
            CodeBlockKind::Fenced(_) if fence::is_closed(fence_text) => FenceForm::Closed,
            CodeBlockKind::Fenced(_) => FenceForm::Open,
        };
        let info_start = range.start + fence_text.find(info.as_ref()).unwrap_or(0);
        let info_span = self.source_map.span(&(info_start..info_start + info.len()));
        let span = self.source_map.span(&range);
        let (language, more) = (fence::language(&info), fence::more(&info));
        self.out.fences.push(Fence { language, more, content, span, info_span, form });
        let kind = NodeKind::Fence(index(self.out.fences.len() - 1));
        self.push(kind, &range);
    }
}
