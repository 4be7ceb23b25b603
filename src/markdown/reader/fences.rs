//! Code blocks → fences: their language, their content with its places, and whether they end.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::{Reader, index};
use crate::markdown::inert::Inert;
use crate::markdown::node::FenceForm;
use crate::markdown::stand_ins::Context;
use crate::markdown::{Fence, NodeKind, fence};
use crate::text::Pieces;

impl Reader<'_> {
    pub(super) fn fence<'e>(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: Range<usize>,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let mut content = Pieces::default();
        for (event, piece) in events.by_ref() {
            match event {
                Event::Text(text) => {
                    content.push(&self.restored(&text, Context::Written), self.places.span(&piece).start as usize)
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        if let Some(row) = self.inert.and_then(Inert::row) {
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
        let info_span = self.places.span(&(info_start..info_start + info.len()));
        let span = self.places.span(&range);
        let (language, more) = (fence::language(&info), fence::more(&info));
        self.out.fences.push(Fence { language, more, content, span, info_span, form });
        let kind = NodeKind::Fence(index(self.out.fences.len() - 1));
        self.push(kind, &range);
    }
}
