//! Lines that were meant as a list, a table or a row of facts and run into one: each looks like the one above it.

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::ordinals::{self, Numbering};
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;
use crate::text::invisible::is_unusual_space;
use crate::text::scripts::is_cjk;

/// What a line looks like, so that the next can be compared with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `| a | b |`, with this many bars.
    Piped(usize),
    /// Words between this many tabs.
    Tabbed(usize),
    /// Words between this many wide gaps.
    Spaced(usize),
    /// `a,1,b`, with this many commas.
    Commas(usize),
    /// `| one`
    Verse,
    Bullet,
    /// `-one`, `*one`
    Glued,
    /// `1.one`, `(1) one`, `a) one`, and `2. one`, which begins no list below a line of text
    Number {
        is_in_brackets: bool,
    },
    /// `i. one`, `A. one`, `① one`, `1、一`: a list where the next counts on.
    Ordinal(Numbering, u32),
    /// `Name: words`
    Labelled,
}

/// The lines of one shape so far: how many, and where the first begins.
#[derive(Debug, Clone, Copy)]
struct ShapeRun {
    last: Shape,
    first: usize,
    count: usize,
}

/// Finds consecutive lines that were meant to stay separate.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut start = 0;
    let mut run: Option<ShapeRun> = None;
    let lines = text.split_inclusive('\n').count();
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let shape =
            may_have_shape(line, chars).then(|| shape(line.trim(), visible.typed(start..end, source).trim(), chars));
        let Some(shape) = shape.flatten().filter(|_| !visible.is_escaped(start)) else {
            run = None;
            start += line.len();
            continue;
        };
        let next = match run.filter(|run| follows(run.last, shape) && !visible.is_hard_break(start)) {
            Some(run) => ShapeRun { last: shape, count: run.count + 1, ..run },
            None => ShapeRun { last: shape, first: start, count: 1 },
        };
        if next.count >= min_lines(shape, lines) || (start > 0 && is_bullet_alone(line)) {
            push(visible, source, next.first..end, stray_markup(shape), found);
            return;
        }
        run = Some(next);
        start += line.len();
    }
}

fn follows(before: Shape, shape: Shape) -> bool {
    match (before, shape) {
        (Shape::Ordinal(form, number), Shape::Ordinal(next_form, next)) => form == next_form && next == number + 1,
        _ => before == shape,
    }
}

/// How many lines of a shape make it certain, in a paragraph of `lines` lines.
fn min_lines(shape: Shape, lines: usize) -> usize {
    match shape {
        Shape::Commas(1) => 3,
        Shape::Labelled => lines.max(2),
        _ => 2,
    }
}

fn stray_markup(shape: Shape) -> StrayMarkup {
    match shape {
        Shape::Piped(_) | Shape::Tabbed(_) | Shape::Spaced(_) | Shape::Commas(_) => StrayMarkup::PlainTextTable,
        Shape::Verse => StrayMarkup::LineBlock,
        Shape::Labelled => StrayMarkup::RunInEntries,
        Shape::Bullet | Shape::Glued | Shape::Number { .. } | Shape::Ordinal(..) => StrayMarkup::PlainTextList,
    }
}

/// Whether a line has to be checked: most are only words.
fn may_have_shape(line: &str, chars: CharSet) -> bool {
    let begins = line.trim_start().as_bytes();
    let is_word = begins.first().is_some_and(u8::is_ascii_alphabetic);
    // `a) `, `iv. `
    let is_number = || begins.iter().take(6).skip(1).any(|byte| matches!(byte, b'.' | b')'));
    !is_word || chars.has(CharSet::BAR.or(CharSet::TAB).or(CharSet::COLON)) || is_number() || line.contains("  ") || {
        line.contains(',') && !line.contains(", ")
    }
}

/// `• words` below a line of text: the character has no other use.
fn is_bullet_alone(line: &str) -> bool {
    let line = line.trim_start();
    ["** ", "*** ", "• ", "◦ ", "▪ ", "‣ ", "•\u{a0}", "•\t"].iter().any(|bullet| line.starts_with(bullet))
}

fn shape(shown: &str, typed: &str, chars: CharSet) -> Option<Shape> {
    let first = typed.chars().next()?;
    columns(typed, first, chars)
        .or_else(|| item(typed, first))
        .or_else(|| ordinals::read(typed).map(|(form, number)| Shape::Ordinal(form, number)))
        .or_else(|| is_labelled(shown).then_some(Shape::Labelled))
}

/// Cells between separators.
fn columns(line: &str, first: char, chars: CharSet) -> Option<Shape> {
    if chars.has(CharSet::BAR) {
        let bars = line.matches('|').count();
        if first == '|' && line.ends_with('|') && bars > 2 {
            return Some(Shape::Piped(bars));
        }
        let parts = line.matches(" | ").count();
        if parts > 1 && first != '|' {
            return Some(Shape::Piped(parts));
        }
        if bars == 1 && line.starts_with("| ") {
            return Some(Shape::Verse);
        }
    }
    let tabs = if chars.has(CharSet::TAB) { line.matches('\t').count() } else { 0 };
    if tabs > 0 && !line.contains("\t\t") && !is_bullet(first) {
        return Some(Shape::Tabbed(tabs));
    }
    let gaps = gaps(line);
    if gaps > 0 {
        return Some(Shape::Spaced(gaps));
    }
    let commas = line.matches(',').count();
    let fields = || line.split(',').all(|field| !field.trim().is_empty() && field.len() <= 40);
    // `1,200 people` has a comma too.
    let is_number = || {
        commas == 1
            && line.split_once(',').is_some_and(|(before, after)| {
                before.ends_with(|sign: char| sign.is_ascii_digit())
                    && after.starts_with(|sign: char| sign.is_ascii_digit())
            })
    };
    (commas > 0 && !line.contains(", ") && !line.ends_with(['.', '。']) && fields() && !is_number())
        .then_some(Shape::Commas(commas))
}

/// The number of gaps of at least three spaces between words; two may follow a full stop.
fn gaps(line: &str) -> usize {
    let mut count = 0;
    let mut rest = line;
    while let Some(at) = rest.find("   ") {
        rest = rest.get(at..).unwrap_or_default().trim_start_matches(' ');
        count += usize::from(!rest.is_empty());
    }
    count
}

/// A list item whose mark is not one in Markdown.
fn item(line: &str, first: char) -> Option<Shape> {
    let rest = line.get(first.len_utf8()..)?;
    let is_apart = rest.starts_with(|sign: char| sign == ' ' || sign == '\t' || is_unusual_space(sign));
    match first {
        '–' | '·' | '—' | '−' | '‐' | '.' if is_apart => Some(Shape::Bullet),
        '-' if rest.starts_with("- ") && !rest.starts_with("- -") => Some(Shape::Bullet),
        _ if is_bullet(first) => {
            let rest = rest.trim_start_matches('\u{fe0f}');
            let is_apart = rest.starts_with(|sign: char| sign.is_whitespace());
            let is_joined = rest.starts_with(|sign: char| sign.is_alphanumeric() || is_cjk(sign));
            (is_apart || is_joined).then_some(Shape::Bullet)
        }
        '*' if rest.starts_with('*') && rest.trim_start_matches('*').starts_with(' ') => Some(Shape::Bullet),
        '-' | '*' if rest.starts_with(char::is_alphabetic) => Some(Shape::Glued),
        'a'..='z' | 'A'..='Z' if rest.starts_with(") ") => Some(Shape::Number { is_in_brackets: false }),
        '(' => {
            let (number, rest) = rest.split_once(')')?;
            let is_number = !number.is_empty() && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit())
                || (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'@'));
            let is_apart = rest.starts_with(|sign: char| sign.is_whitespace() || is_cjk(sign));
            (is_number && is_apart).then_some(Shape::Number { is_in_brackets: true })
        }
        '0'..='9' => {
            let digits = line.find(|letter: char| !letter.is_ascii_digit())?;
            let rest = line.get(digits..)?.strip_prefix('.')?;
            (digits < 3 && rest.trim_start().starts_with(char::is_alphabetic))
                .then_some(Shape::Number { is_in_brackets: false })
        }
        _ => None,
    }
}

/// Characters that mark list items elsewhere: dots, boxes, arrows, stars, ticks, emoji.
fn is_bullet(sign: char) -> bool {
    matches!(sign, '•' | '‣' | '⁃' | '※' | '・' | '●' | '－' | '＊'
        | '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{25ff}' | '\u{2605}' | '\u{2606}' | '\u{2610}'..='\u{2612}'
        | '\u{261e}' | '\u{2705}'..='\u{2757}' | '\u{2794}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}'
        | '\u{1f300}'..='\u{1faff}')
}

/// `Name: words`: one to three words, the first with a capital letter, and something after the colon.
fn is_labelled(line: &str) -> bool {
    const MAX_BYTES: usize = 32;
    let Some((label, words)) = line.split_once(": ").or_else(|| line.split_once('：')) else { return false };
    let is_name =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '/' | '&' | '(' | ')' | '\'' | '’');
    label.len() <= MAX_BYTES
        && label.starts_with(|first: char| first.is_uppercase() || is_cjk(first))
        && label.chars().all(is_name)
        && label.split(' ').count() <= 3
        && !words.trim().is_empty()
}
