//! Examines a table written in Markdown before it is rendered: its headers and its width.

use crate::data::table_width::{ColumnWidth, NarrowLayout, TableWidth, TextWidth};
use crate::markdown::{Element, Markdown, Node, NodeKind};

/// What the cells of a table need to know about it.
#[derive(Debug, Default)]
pub struct MarkdownTable {
    /// The texts of its headers.
    heads: Vec<String>,
    /// How it is shown on a phone.
    pub narrow: NarrowLayout,
    /// Whether it may be wider than its place.
    pub may_scroll: bool,
    /// The column of the next cell.
    column: usize,
}

/// The widest text of each column.
#[derive(Debug, Default)]
struct Widths {
    widest: Vec<ColumnWidth>,
    /// Rows that began, the head's among them.
    rows: usize,
    column: usize,
    cell: TextWidth,
}

impl Widths {
    fn start_row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    fn start_cell(&mut self) {
        self.cell = TextWidth::default();
    }

    fn end_cell(&mut self) {
        let breadth = self.cell.column();
        match self.widest.get_mut(self.column) {
            Some(widest) => *widest = breadth.with(*widest),
            // A row below cannot have more cells than the head.
            None => self.widest.push(breadth),
        }
        self.column += 1;
    }
}

impl MarkdownTable {
    /// Examines the nodes after the start of a table.
    pub fn new(after: &[Node], markdown: &Markdown) -> Self {
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
        let breadth = TableWidth::of_columns(&widths.widest, widths.rows.saturating_sub(1));
        Self { heads, narrow: breadth.narrow(), may_scroll: breadth.may_scroll(), column: 0 }
    }

    /// Begins another row.
    pub fn start_row(&mut self) {
        self.column = 0;
    }

    /// The header to show beside the next cell if its row is a card; none for the cell that names the row.
    pub fn next_header(&mut self) -> Option<&str> {
        self.column += 1;
        let is_shown = self.narrow == NarrowLayout::Cards && self.column > 1;
        self.heads.get(self.column - 1).map(String::as_str).filter(|head| is_shown && !head.is_empty())
    }
}

impl NarrowLayout {
    /// Its class in the theme.
    pub fn class(self) -> &'static str {
        match self {
            NarrowLayout::Fits => "narrow-fits",
            NarrowLayout::Cards => "narrow-cards",
            NarrowLayout::Scrolls => "narrow-scrolls",
        }
    }
}
