//! What is written of the quotations, lists and cells that are open: what is in one is put together first, then indented.

/// The mark of a list's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Bullet(char),
    /// The number of the next item, and what is behind it.
    Number(u32, char),
}

/// What is in a container.
#[derive(Debug, Default)]
struct Part {
    text: String,
    /// The mark of the list that ended last, where nothing follows it yet: a list right behind it needs another.
    ended: Option<Marker>,
}

/// All that are open, the innermost last. There is always one.
#[derive(Debug)]
pub struct Containers {
    parts: Vec<Part>,
}

impl Default for Containers {
    /// The page itself, in which nothing is open yet.
    fn default() -> Self {
        Self { parts: vec![Part::default()] }
    }
}

impl Containers {
    pub fn open(&mut self) {
        self.parts.push(Part::default());
    }

    /// What the innermost holds, without the blank lines at its end. The outermost stays open, and is emptied.
    pub fn close(&mut self) -> String {
        let mut part = self.parts.pop().unwrap_or_default();
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        part.text.truncate(part.text.trim_end().len());
        part.text
    }

    /// What is written of the innermost.
    pub fn text(&mut self) -> &mut String {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        match self.parts.last_mut() {
            Some(part) => &mut part.text,
            None => unreachable!("a part was just pushed"),
        }
    }

    /// Begins a block: a blank line is before it.
    pub fn begin_block(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.ended = None;
        }
        self.gap("\n\n");
    }

    /// Begins a list; gives the mark of its items. `text` is bare where it is of a tight item, which a list may follow
    /// without a blank line.
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

    pub fn end_list(&mut self, marker: Marker) {
        self.gap("\n\n");
        if let Some(part) = self.parts.last_mut() {
            part.ended = Some(marker);
        }
    }

    /// Closes an item of a list; gives the mark of the next one.
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

    /// Ends what is written with these line ends, where something is written.
    fn gap(&mut self, ends: &str) {
        let text = self.text();
        text.truncate(text.trim_end_matches(['\n', ' ']).len());
        if !text.is_empty() {
            text.push_str(ends);
        }
    }
}

/// Appends lines, `first` before the first and `indent` before the others; an empty line stays empty, or is what is left
/// of the indent.
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
