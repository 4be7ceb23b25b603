//! Buffers for nodes and text that are reused from one text to the next: a finished text takes only the memory that it
//! needs, and lists that grew leave no gaps.

use std::cell::Cell;
use std::mem::{replace, take};

use bytestring::ByteString;

use super::node::{Markdown, Node};

/// The most memory that is reused, in bytes: after a text of many megabytes, its buffers are freed.
const MAX_BYTES: usize = 1 << 20;

thread_local! {
    /// The buffers of this thread, for nodes and for text, both empty.
    static BUFFERS: Cell<(Vec<Node>, String)> = Cell::default();
}

impl Markdown {
    /// An empty text, a part of `file`, with the buffers that the thread's last text released.
    pub fn with_reused_buffers(file: ByteString) -> Self {
        let (nodes, arena) = BUFFERS.take();
        Self { nodes, file, arena, ..Self::default() }
    }

    /// Shrinks the text to the memory that it needs, and releases its buffers for the next one.
    pub fn release_buffers(&mut self) {
        let (compact_nodes, compact_arena) = (self.nodes.clone(), self.arena.as_str().to_owned());
        let (mut nodes, mut arena) = (replace(&mut self.nodes, compact_nodes), replace(&mut self.arena, compact_arena));
        nodes.clear();
        arena.clear();
        if nodes.capacity() * size_of::<Node>() + arena.capacity() <= MAX_BYTES {
            BUFFERS.set((nodes, arena));
        }
        shrink_exactly(&mut self.links);
        shrink_exactly(&mut self.headings);
        shrink_exactly(&mut self.images);
        shrink_exactly(&mut self.fences);
        shrink_exactly(&mut self.footnotes);
        self.footnotes.iter_mut().for_each(|footnote| shrink_exactly(&mut footnote.nodes));
    }
}

/// Reallocates a list without spare capacity; `shrink_to_fit` may leave it in its larger allocation.
fn shrink_exactly<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut grown = take(list);
        list.reserve_exact(grown.len());
        list.append(&mut grown);
    }
}
