//! A table that Markdown writes, looked over before it is written: its heads, and how much room it needs.

use crate::data::breadth::{Breadth, Narrow};
use crate::markdown::{Element, Markdown, Node, NodeKind};

/// What the cells of a table need to know of it.
#[derive(Debug, Default)]
pub struct MarkdownTable {
    /// The words of its heads.
    heads: Vec<String>,
    /// How it is shown on a phone.
    pub narrow: Narrow,
    /// Whether it may be wider than its place.
    pub may_scroll: bool,
    /// The column of the cell that is written next.
    column: usize,
}

impl MarkdownTable {
    /// Of the nodes behind the start of a table.
    pub fn of(after: &[Node], markdown: &Markdown) -> Self {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let inside = after.iter().take_while(|node| node.kind != NodeKind::End(Element::Table));
        for node in inside {
            let cell = rows.last_mut().and_then(|row| row.last_mut());
            match (node.kind, cell) {
                (NodeKind::Start(Element::TableRow), _) => rows.push(Vec::new()),
                (NodeKind::Start(Element::HeadCell(_) | Element::Cell(_)), _) => {
                    if let Some(row) = rows.last_mut() {
                        row.push(String::new());
                    }
                }
                (NodeKind::Text(text) | NodeKind::Code(text), Some(cell)) => cell.push_str(markdown.text(text)),
                (NodeKind::SoftBreak | NodeKind::HardBreak, Some(cell)) => cell.push(' '),
                _ => {}
            }
        }
        let columns = rows.first().map_or(0, Vec::len);
        let texts = |column: usize| rows.iter().filter_map(|row| Some(row.get(column)?.as_str())).collect();
        let breadth = Breadth::of_texts((0..columns).map(texts), rows.len().saturating_sub(1));
        let heads = if rows.is_empty() { Vec::new() } else { rows.swap_remove(0) };
        Self { heads, narrow: breadth.narrow(), may_scroll: breadth.may_scroll(), column: 0 }
    }

    /// Another row begins.
    pub fn start_row(&mut self) {
        self.column = 0;
    }

    /// The head that stands beside the next cell where its row is a card; none beside what names the row.
    pub fn next_head(&mut self) -> Option<&str> {
        self.column += 1;
        let is_shown = self.narrow == Narrow::Cards && self.column > 1;
        self.heads.get(self.column - 1).map(String::as_str).filter(|head| is_shown && !head.is_empty())
    }
}

impl Narrow {
    /// What the theme knows it by.
    pub fn class(self) -> &'static str {
        match self {
            Narrow::Fits => "narrow-fits",
            Narrow::Cards => "narrow-cards",
            Narrow::Scrolls => "narrow-scrolls",
        }
    }
}
