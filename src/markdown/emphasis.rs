//! Emphasis in text without spaces: `これは**「重要」**です` is bold.
//!
//! In CommonMark (§6.2), spaces and punctuation decide whether asterisks open or close emphasis. Chinese, Japanese and
//! Korean have no spaces there, so a bracket or a full stop beside the asterisks leaves them as they are. Here what the
//! parser left is read again: a character of these scripts beside the asterisks counts as a space.

use std::collections::HashSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Element, Markdown, Node, NodeKind};
use crate::text::Span;
use crate::text::scripts::is_cjk;

/// A run of asterisks in one paragraph, cell or heading.
#[derive(Debug, Clone, Copy)]
struct DelimiterRun {
    /// The index of the first node, and how many asterisks are left.
    at: usize,
    count: usize,
    before: Option<char>,
    after: Option<char>,
    /// The element that directly contains them, by the index of its start.
    within: usize,
}

/// Text that was meant to be bold and is printed with its asterisks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnparsedBold {
    /// Where it is.
    pub span: Span,
    /// The text between the asterisks.
    pub words: String,
}

/// Detects bold within bold and italic within italic text, where the parser may have paired asterisks the wrong way.
#[derive(Debug, Default)]
pub struct Nesting {
    bold: u32,
    italic: u32,
    /// Whether there is any.
    pub is_found: bool,
}

impl Nesting {
    /// Processes the next event of the parser.
    pub fn event(&mut self, event: &Event<'_>) {
        let (open, is_start) = match event {
            Event::Start(Tag::Strong) => (&mut self.bold, true),
            Event::Start(Tag::Emphasis) => (&mut self.italic, true),
            Event::End(TagEnd::Strong) => (&mut self.bold, false),
            Event::End(TagEnd::Emphasis) => (&mut self.italic, false),
            _ => return,
        };
        self.is_found |= is_start && *open > 0;
        *open = if is_start { *open + 1 } else { open.saturating_sub(1) };
    }
}

/// Makes emphasis of asterisks in `nodes` that have a Chinese, Japanese or Korean neighbour, and returns the remaining
/// pairs that were meant to be bold. `escaped` has the byte offsets of characters that the author escaped.
pub fn repair(markdown: &Markdown, nodes: &mut [Node], escaped: &HashSet<u32>) -> Vec<UnparsedBold> {
    let mut leftovers = Vec::new();
    let mut start = 0;
    for at in 0..=nodes.len() {
        let is_boundary = nodes.get(at).is_none_or(|node| match node.kind {
            NodeKind::Start(element) | NodeKind::End(element) => !is_inline(element),
            NodeKind::Fence(_) | NodeKind::Rule => true,
            _ => false,
        });
        if is_boundary {
            if let Some(line) = nodes.get_mut(start..at).filter(|line| !line.is_empty()) {
                let mut runs = delimiter_runs(markdown, line, escaped);
                if runs.iter().any(|run| run.before.is_some_and(is_cjk) || run.after.is_some_and(is_cjk)) {
                    match_delimiters(line, &mut runs);
                }
                repair_nesting(markdown, line, Element::Strong);
                repair_nesting(markdown, line, Element::Emphasis);
                leftovers.extend(printed_bold(markdown, line, escaped));
            }
            start = at + 1;
        }
    }
    leftovers
}

fn is_inline(element: Element) -> bool {
    matches!(
        element,
        Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_) | Element::Image(_)
    )
}

/// The runs of asterisks in the text of a line (CommonMark §6.2, delimiter runs).
fn delimiter_runs(markdown: &Markdown, line: &[Node], escaped: &HashSet<u32>) -> Vec<DelimiterRun> {
    let mut found: Vec<DelimiterRun> = Vec::new();
    let mut open = vec![usize::MAX];
    let mut before = None;
    let mut last_end = usize::MAX;
    for (at, node) in line.iter().enumerate() {
        match node.kind {
            NodeKind::Start(_) => open.push(at),
            NodeKind::End(_) => {
                open.pop();
            }
            NodeKind::Text(text) => {
                let text = markdown.text(text);
                if text == "*" && !escaped.contains(&node.span.start) {
                    match found.last_mut().filter(|_| last_end == at) {
                        Some(run) => run.count += 1,
                        None => found.push(DelimiterRun {
                            at,
                            count: 1,
                            before,
                            after: None,
                            within: open.last().copied().unwrap_or(usize::MAX),
                        }),
                    }
                    last_end = at + 1;
                    continue;
                }
                if let Some(run) = found.last_mut().filter(|_| last_end == at) {
                    run.after = text.chars().next();
                }
                before = text.chars().next_back().or(before);
                continue;
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => {}
            _ => {
                // Code, math and notes count as words.
                if let Some(run) = found.last_mut().filter(|_| last_end == at) {
                    run.after = Some('x');
                }
                before = Some('x');
                continue;
            }
        }
        // Markup beside the asterisks counts as neither a letter nor punctuation.
        if !matches!(node.kind, NodeKind::Start(_) | NodeKind::End(_)) {
            before = None;
        } else if last_end == at
            && let Some(run) = found.last_mut()
        {
            run.after = next_letter(markdown, line.get(at..).unwrap_or_default());
        }
    }
    found
}

fn next_letter(markdown: &Markdown, nodes: &[Node]) -> Option<char> {
    nodes.iter().find_map(|node| match node.kind {
        NodeKind::Text(text) => Some(markdown.text(text).chars().next()),
        NodeKind::SoftBreak | NodeKind::HardBreak => Some(None),
        NodeKind::Start(_) | NodeKind::End(_) => None,
        _ => Some(Some('x')),
    })?
}

/// Pairs runs that open emphasis with runs that close it (CommonMark, “process emphasis”).
fn match_delimiters(line: &mut [Node], runs: &mut [DelimiterRun]) {
    let mut openers: Vec<usize> = Vec::new();
    for at in 0..runs.len() {
        let Some(closer) = runs.get(at).copied() else { return };
        let mut left = closer.count;
        let mut used = 0;
        while left > 0 && can_close(&closer) {
            let opener = openers.iter().rposition(|opener| {
                runs.get(*opener).is_some_and(|opener| opener.within == closer.within && opener.count > 0)
            });
            let Some(opener) = opener.and_then(|at| openers.get(at).map(|run| (at, *run))) else { break };
            openers.truncate(opener.0 + 1);
            let Some(open) = runs.get_mut(opener.1) else { break };
            let size = if open.count >= 2 && left >= 2 { 2 } else { 1 };
            let element = if size == 2 { Element::Strong } else { Element::Emphasis };
            // The innermost asterisks of the opener, the first of the closer.
            replace(line, open.at + open.count - size, size, NodeKind::Start(element));
            replace(line, closer.at + used, size, NodeKind::End(element));
            open.count -= size;
            used += size;
            left -= size;
        }
        if let Some(run) = runs.get_mut(at) {
            run.at += used;
            run.count = left;
        }
        if left > 0 && can_open(&closer) {
            openers.push(at);
        }
    }
}

/// Fixes what the parser paired the wrong way: from `**注意：**请看**（一）**` it makes bold within bold, since by spaces and
/// punctuation neither of the inner asterisks can end or begin bold text. Bold within bold has no effect, so asterisks
/// with words directly inside them end what is open, and the next ones begin anew.
fn repair_nesting(markdown: &Markdown, line: &mut [Node], element: Element) {
    let mut open: Vec<usize> = Vec::new();
    // The marks from an outermost start to its end, and whether one is nested.
    let mut marks: Vec<usize> = Vec::new();
    let mut is_nested = false;
    for at in 0..line.len() {
        let Some(node) = line.get(at).copied() else { return };
        match node.kind {
            NodeKind::Start(started) if started == element => {
                is_nested |= !open.is_empty();
                open.push(at);
                marks.push(at);
            }
            NodeKind::End(ended) if ended == element => {
                open.pop();
                marks.push(at);
                if open.is_empty() {
                    if std::mem::take(&mut is_nested) && can_alternate(markdown, line, &marks) {
                        for (nth, mark) in marks.iter().enumerate() {
                            let kind = if nth % 2 == 0 { NodeKind::Start(element) } else { NodeKind::End(element) };
                            if let Some(node) = line.get_mut(*mark) {
                                node.kind = kind;
                            }
                        }
                    }
                    marks.clear();
                }
            }
            // Emphasis does not cross the boundary of a link.
            NodeKind::Start(_) | NodeKind::End(_) => {
                open.clear();
                marks.clear();
                is_nested = false;
            }
            _ => {}
        }
    }
}

/// Whether every second mark can end what the one before it begins: words are directly inside them.
fn can_alternate(markdown: &Markdown, line: &[Node], marks: &[usize]) -> bool {
    // Asterisks that became a mark leave an empty text.
    let text = |node: &Node| match node.kind {
        NodeKind::Text(text) => Some(markdown.text(text)),
        _ => None,
    };
    let is_left = |node: &&Node| text(node) != Some("");
    marks.iter().enumerate().all(|(nth, mark)| {
        let inside = if nth % 2 == 0 {
            let after = line.get(mark + 1..).unwrap_or_default().iter().find(is_left);
            after.and_then(text).and_then(|text| text.chars().next())
        } else {
            let before = line.get(..*mark).unwrap_or_default().iter().rfind(is_left);
            before.and_then(text).and_then(|text| text.chars().next_back())
        };
        // Nothing ends after an opening bracket, or begins before a closing one.
        let is_bracket =
            |letter| if nth % 2 == 0 { ")]}」）】”".contains(letter) } else { "([{「（【“".contains(letter) };
        inside.is_some_and(|letter: char| !letter.is_whitespace() && !is_bracket(letter))
    })
}

/// Replaces the first of `size` asterisks by a start or an end; the others become empty text, so that the indices of
/// all nodes stay the same.
fn replace(line: &mut [Node], at: usize, size: usize, kind: NodeKind) {
    for (offset, node) in line.iter_mut().skip(at).take(size).enumerate() {
        node.kind = if offset == 0 { kind } else { NodeKind::Text(super::Text::default()) };
    }
}

fn can_open(run: &DelimiterRun) -> bool {
    let is_next_blank = run.after.is_none_or(char::is_whitespace);
    !is_next_blank && (!run.after.is_some_and(is_punctuation) || run.before.is_none_or(separates_words))
}

fn can_close(run: &DelimiterRun) -> bool {
    let is_last_blank = run.before.is_none_or(char::is_whitespace);
    !is_last_blank && (!run.before.is_some_and(is_punctuation) || run.after.is_none_or(separates_words))
}

fn separates_words(letter: char) -> bool {
    letter.is_whitespace() || is_punctuation(letter) || is_cjk(letter)
}

/// Whether a character is punctuation or a symbol, except for those of Chinese, Japanese and Korean.
fn is_punctuation(letter: char) -> bool {
    !letter.is_alphanumeric() && !letter.is_whitespace() && !is_cjk(letter)
}

/// Takes the place of anything that is not text, and of asterisks that the author escaped.
const OBJECT_REPLACEMENT: char = '\u{fffc}';

/// Printed pairs of asterisks in a line that enclose words and were meant to make them bold.
fn printed_bold(markdown: &Markdown, line: &[Node], escaped: &HashSet<u32>) -> Vec<UnparsedBold> {
    let mut shown = String::new();
    let mut places: Vec<(usize, u32)> = Vec::new();
    for node in line {
        match node.kind {
            NodeKind::Text(text) if !escaped.contains(&node.span.start) => {
                places.push((shown.len(), node.span.start));
                shown.push_str(markdown.text(text));
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => shown.push('\n'),
            NodeKind::Start(_) | NodeKind::End(_) => {}
            _ => shown.push(OBJECT_REPLACEMENT),
        }
    }
    if !shown.contains("**") {
        return Vec::new();
    }
    let place = |at: usize| {
        let before = places.partition_point(|(start, _)| *start <= at);
        let found = before.checked_sub(1).and_then(|last| places.get(last));
        found.map_or(0, |(start, typed)| *typed as usize + (at - start))
    };
    let mut found = Vec::new();
    let mut marks = shown.match_indices("**").filter(|(at, _)| is_bold_delimiter(&shown, *at)).peekable();
    while let Some((first, _)) = marks.next() {
        let Some((second, _)) = marks.peek().copied() else { break };
        let (before, after) = neighbours(&shown, second);
        // `2**3` is a power; the second pair in `**one, **two` opens again.
        let is_ended = neighbours(&shown, first)
            .1
            .is_some_and(|letter| matches!(letter, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '?' | '!'));
        let (beside, inside) = neighbours(&shown, first);
        // A prefix in Hebrew or Arabic is directly before the mark that its word begins with.
        let is_prefix = beside.is_some_and(char::is_alphabetic)
            && inside.is_some_and(|letter| matches!(letter, '(' | '"' | '“' | '„' | '«' | '['));
        let opens = !is_ended && (is_prefix || beside.is_none_or(|letter| !letter.is_alphanumeric() || is_cjk(letter)));
        let words = shown.get(first + 2..second).unwrap_or_default();
        // `**one, **two` are names in code; `**bold **text` was meant to be bold.
        let is_word_before =
            words.trim_end().ends_with(|last: char| last.is_alphanumeric() || matches!(last, '.' | '!' | '?'));
        let is_begun = words.starts_with(char::is_alphanumeric) && is_word_before && !words.contains('\n');
        let closes = is_begun || !(before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric));
        if opens && closes && words.contains(char::is_alphabetic) && !words.contains('*') {
            let words = words.replace(OBJECT_REPLACEMENT, "…").trim().to_owned();
            found.push(UnparsedBold { span: Span::new(place(first), place(second + 1) + 1), words });
            marks.next();
        }
    }
    found
}

fn neighbours(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    (before, text.get(at + 2..).and_then(|after| after.chars().next()))
}

/// Whether there are exactly two asterisks that are not part of a file pattern such as `**/*.js`.
fn is_bold_delimiter(text: &str, at: usize) -> bool {
    let (before, after) = neighbours(text, at);
    [before, after].into_iter().flatten().all(|next| !matches!(next, '*' | '/'))
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Element, MarkdownSettings, NodeKind, raw, read};

    fn shown(text: &str) -> String {
        let markdown =
            read(&text.into(), 0, MarkdownSettings { smart_punctuation: false, math: false, highlight: false });
        let mut out = String::new();
        for node in &markdown.nodes {
            match node.kind {
                NodeKind::Start(Element::Strong) => out.push_str("<b>"),
                NodeKind::End(Element::Strong) => out.push_str("</b>"),
                NodeKind::Start(Element::Emphasis) => out.push_str("<i>"),
                NodeKind::End(Element::Emphasis) => out.push_str("</i>"),
                NodeKind::Text(text) => out.push_str(markdown.text(text)),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn asterisks_in_scripts_without_spaces_are_emphasis() {
        for (text, right) in [
            ("これは**「重要」**です。", "これは<b>「重要」</b>です。"),
            ("한국어 **강조(괄호)**는 된다.", "한국어 <b>강조(괄호)</b>는 된다."),
            ("他说**“你好”**。", "他说<b>“你好”</b>。"),
            ("これは*「重要」*です", "これは<i>「重要」</i>です"),
            ("**テスト。**テスト", "<b>テスト。</b>テスト"),
            ("***「あ」***い", "<i><b>「あ」</b></i>い"),
            ("价格**$5.00**起，**100%**的", "价格<b>$5.00</b>起，<b>100%</b>的"),
            ("これは **太字** です", "これは <b>太字</b> です"),
            ("[**「あ」**い](x.md)う", "<b>「あ」</b>いう"),
            ("これは\\*\\*「重要」\\*\\*です", "これは**「重要」**です"),
            ("a * b * c", "a * b * c"),
            ("**注意：**请看。他说**（一）**好。", "<b>注意：</b>请看。他说<b>（一）</b>好。"),
            ("**一、**二**（三）**四**“五”**六", "<b>一、</b>二<b>（三）</b>四<b>“五”</b>六"),
            ("*注：*见*（一）*。", "<i>注：</i>见<i>（一）</i>。"),
            ("**one **two** three**", "<b>one <b>two</b> three</b>"),
        ] {
            assert_eq!(shown(text), right, "{text}");
        }
    }

    #[test]
    fn bold_text_that_keeps_its_asterisks_is_found() {
        let settings = MarkdownSettings { smart_punctuation: false, math: false, highlight: false };
        let found = |text: &str| {
            read(&text.into(), 0, settings)
                .raw
                .iter()
                .filter(|raw| matches!(raw.kind, raw::RawKind::UnparsedBold { .. }))
                .count()
        };
        for text in ["** bold** text", "**bold ** text", "**Note:**text", "a **bold **text", "ו**(הערה)** כאן"]
        {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "2**3 and 4**5",
            "**kwargs, **opts",
            "**/*.js and **/*.ts",
            "**bold** text",
            "\\*\\* a\\*\\*",
            "(*, **) one, **",
            "** x",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
