//! The open quotations, lists and cells while Markdown is written: the contents of each are collected first, then
//! indented.

/// The marker of a list's items (CommonMark 0.31 §5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Bullet(char),
    /// The number of the next item, and the delimiter after it.
    Number(u32, char),
}

/// The contents of a container.
#[derive(Debug, Default)]
struct Container {
    text: String,
    /// The marker of the list that ended last, if nothing follows it yet: a list directly after it needs another
    /// marker.
    ended: Option<Marker>,
}

/// All open containers, the innermost last. There is always one.
#[derive(Debug)]
pub struct Containers {
    parts: Vec<Container>,
}

impl Default for Containers {
    /// The page itself, with nothing open yet.
    fn default() -> Self {
        Self { parts: vec![Container::default()] }
    }
}

impl Containers {
    /// Opens a container.
    pub fn open(&mut self) {
        self.parts.push(Container::default());
    }

    /// Closes the innermost container and returns its contents without trailing blank lines. The outermost stays open,
    /// and is emptied.
    pub fn close(&mut self) -> String {
        let mut part = self.parts.pop().unwrap_or_default();
        if self.parts.is_empty() {
            self.parts.push(Container::default());
        }
        part.text.truncate(part.text.trim_end().len());
        part.text
    }

    /// The contents of the innermost container.
    pub fn text(&mut self) -> &mut String {
        if self.parts.is_empty() {
            self.parts.push(Container::default());
        }
        match self.parts.last_mut() {
            Some(part) => &mut part.text,
            None => unreachable!("a part was just pushed"),
        }
    }

    /// Begins a block, after a blank line.
    pub fn begin_block(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.ended = None;
        }
        self.gap("\n\n");
    }

    /// Begins a list. Returns the marker of its items. `is_bare` says that the text before belongs to a tight item,
    /// which a list may follow without a blank line.
    pub fn begin_list(&mut self, start: Option<u32>, is_bare: bool) -> Marker {
        let ended = self.parts.last_mut().and_then(|part| part.ended.take());
        self.gap(if is_bare && start.is_none_or(|start| start == 1) { "\n" } else { "\n\n" });
        match (start, ended) {
            (None, Some(Marker::Bullet('-'))) => Marker::Bullet('*'),
            (None, _) => Marker::Bullet('-'),
            (Some(start), Some(Marker::Number(_, '.'))) => Marker::Number(start, ')'),
            (Some(start), _) => Marker::Number(start, '.'),
        }
    }

    /// Ends a list.
    pub fn end_list(&mut self, marker: Marker) {
        self.gap("\n\n");
        if let Some(part) = self.parts.last_mut() {
            part.ended = Some(marker);
        }
    }

    /// Closes an item of a list. Returns the marker of the next one.
    pub fn end_item(&mut self, marker: Marker) -> Marker {
        let inside = self.close();
        let (mark, next) = match marker {
            Marker::Bullet(bullet) => (format!("{bullet} "), marker),
            Marker::Number(number, end) => (format!("{number}{end} "), Marker::Number(number.saturating_add(1), end)),
        };
        let indent = " ".repeat(mark.len());
        let text = self.text();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        push_lines(text, &inside, &mark, &indent);
        next
    }

    /// Closes a quotation. `first` is a line of its own at its top.
    pub fn end_quotation(&mut self, first: Option<&str>) {
        let inside = self.close();
        let text = self.text();
        if let Some(first) = first {
            text.extend(["> ", first, "\n"]);
        }
        push_lines(text, &inside, "> ", "> ");
        self.gap("\n\n");
    }

    /// Ends what has been written with these line ends, if anything has.
    fn gap(&mut self, ends: &str) {
        let text = self.text();
        text.truncate(text.trim_end_matches(['\n', ' ']).len());
        if !text.is_empty() {
            text.push_str(ends);
        }
    }
}

/// Appends lines, `first` before the first and `indent` before the others; empty lines stay empty, or get the indent
/// without trailing spaces.
pub fn push_lines(out: &mut String, lines: &str, first: &str, indent: &str) {
    if lines.is_empty() {
        out.push_str(first.trim_end());
        out.push('\n');
        return;
    }
    for (at, line) in lines.split('\n').enumerate() {
        let before = if at == 0 { first } else { indent };
        if line.is_empty() {
            out.push_str(before.trim_end());
        } else {
            out.push_str(before);
            out.push_str(line);
        }
        out.push('\n');
    }
}
