//! A table that Markdown writes, looked over before it is written: its heads, and how much room it needs.

use crate::data::breadth::{Breadth, Narrow, TextBreadth};
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

/// The widest text of each column, while the cells are gone through.
#[derive(Debug, Default)]
struct Widths {
    widest: Vec<usize>,
    /// Rows that began, the head's among them.
    rows: usize,
    column: usize,
    cell: TextBreadth,
}

impl Widths {
    fn start_row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    fn start_cell(&mut self) {
        self.cell = TextBreadth::default();
    }

    fn end_cell(&mut self) {
        let letters = self.cell.letters();
        match self.widest.get_mut(self.column) {
            Some(widest) => *widest = letters.max(*widest),
            // A row below cannot have more cells than the head.
            None => self.widest.push(letters),
        }
        self.column += 1;
    }
}

impl MarkdownTable {
    /// Of the nodes behind the start of a table.
    pub fn of(after: &[Node], markdown: &Markdown) -> Self {
        let mut widths = Widths::default();
        let mut heads: Vec<String> = Vec::new();
        let inside = after.iter().take_while(|node| node.kind != NodeKind::End(Element::Table));
        for node in inside {
            match node.kind {
                NodeKind::Start(Element::TableRow) => widths.start_row(),
                NodeKind::Start(Element::HeadCell(_)) => {
                    widths.start_cell();
                    heads.push(String::new());
                }
                NodeKind::Start(Element::Cell(_)) => widths.start_cell(),
                NodeKind::End(Element::HeadCell(_) | Element::Cell(_)) => widths.end_cell(),
                NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::SoftBreak | NodeKind::HardBreak => {
                    let text = match node.kind {
                        NodeKind::Text(text) | NodeKind::Code(text) => markdown.text(text),
                        _ => " ",
                    };
                    widths.cell.add(text);
                    if widths.rows == 1
                        && let Some(head) = heads.last_mut()
                    {
                        head.push_str(text);
                    }
                }
                _ => {}
            }
        }
        let breadth = Breadth::of_columns(&widths.widest, widths.rows.saturating_sub(1));
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
