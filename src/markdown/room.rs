//! Room for a text while it is read, handed on from one text to the next: what is kept of a text then takes the memory that it
//! needs and no more, and nothing is left behind by lists that grew.

use std::cell::Cell;
use std::mem::{replace, take};

use bytestring::ByteString;

use super::node::{Markdown, Node};

/// What may be handed on: after a text of many megabytes the room is given back.
const MOST_BYTES: usize = 1 << 20;

thread_local! {
    /// Nodes and text, both empty.
    static ROOM: Cell<(Vec<Node>, String)> = Cell::default();
}

impl Markdown {
    /// An empty text, a part of `file`, with the room that the last one of this thread left.
    pub fn growing(file: ByteString) -> Self {
        let (nodes, arena) = ROOM.take();
        Self { nodes, file, arena, ..Self::default() }
    }

    /// Takes no more memory than it needs from now on, and leaves its room to the next text.
    pub fn settle(&mut self) {
        let (exact_nodes, exact_arena) = (self.nodes.clone(), self.arena.as_str().to_owned());
        let (mut nodes, mut arena) = (replace(&mut self.nodes, exact_nodes), replace(&mut self.arena, exact_arena));
        nodes.clear();
        arena.clear();
        if nodes.capacity() * size_of::<Node>() + arena.capacity() <= MOST_BYTES {
            ROOM.set((nodes, arena));
        }
        exact(&mut self.links);
        exact(&mut self.headings);
        exact(&mut self.images);
        exact(&mut self.fences);
        exact(&mut self.footnotes);
        self.footnotes.iter_mut().for_each(|footnote| exact(&mut footnote.nodes));
    }
}

/// Makes the list one without room for more: `shrink_to_fit` may leave it in the block that it has.
fn exact<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut grown = take(list);
        list.reserve_exact(grown.len());
        list.append(&mut grown);
    }
}
