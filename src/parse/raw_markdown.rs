//! Markdown that a page would print as it was typed → messages.
//!
//! `markdown::raw` finds it; this says what is wrong and what to write. It is an error if it names a cell or a source:
//! the build would otherwise claim that every figure is checked, while this one is not.

use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::markdown::raw::{RawKind, StrayMarkup, Syntax, names_reference};
use crate::markdown::{Markdown, RawMarkup, read_inline};
use crate::text::{FilePath, MappedText, Place, Span, Spanned};

use super::fence_messages;
use super::raw_messages;

/// Reports markup in alternative texts and titles of images, which are shown without any. `source` is the text of the
/// whole file.
pub fn report_images(file: &FilePath, source: &str, text: &Markdown, diagnostics: &mut Vec<Diagnostic>) {
    for image in &text.images {
        let place = || Place::new(file, image.span);
        let written = source.get(image.span.range()).and_then(written_alternative);
        if let Some(mark) = plain_mark(&MappedText::contiguous(image.title.clone(), 0)) {
            diagnostics.push(escalated(raw_messages::image_text(place(), "title", &mark), &image.title));
        } else if let Some(link) = written.filter(|written| written.contains("](")) {
            diagnostics.push(escalated(raw_messages::image_text(place(), "alternative text", "the link"), link));
        } else if let Some(size) = obsidian_size(&image.alt) {
            diagnostics.push(raw_messages::image_text(place(), "alternative text", &format!("the size `|{size}`")));
        } else if ["](", "**", "[[", "{{", "`"].iter().any(|mark| image.alt.contains(mark)) {
            diagnostics.push(raw_messages::image_text(place(), "alternative text", "the markup"));
        }
    }
}

/// `100` of `![words|100](picture.png)`, which Obsidian reads as a width.
fn obsidian_size(alt: &str) -> Option<&str> {
    let (_, size) = alt.rsplit_once('|')?;
    let is_size = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    is_size.then_some(size)
}

/// The text between the brackets of an image.
fn written_alternative(image: &str) -> Option<&str> {
    let inner = image.strip_prefix("![")?;
    let mut depth = 0_usize;
    for (at, sign) in inner.char_indices() {
        match sign {
            '[' => depth += 1,
            ']' if depth == 0 => return inner.get(..at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reports Markdown that is printed as it was typed in `text`, a text of `file`.
pub fn report(file: &FilePath, text: &Markdown, diagnostics: &mut Vec<Diagnostic>) {
    let first_level: Vec<&RawMarkup> =
        text.raw.iter().filter(|raw| matches!(raw.kind, RawKind::FirstLevelHeading { .. })).collect();
    let mut reported_once: Vec<(StrayMarkup, usize, usize)> = Vec::new();
    // The page of `index.md` is in its own folder, so relative addresses in HTML start there like those of Markdown.
    let is_index = file.ends_with("/index.md");
    for raw in text.raw.iter().filter(|raw| !matches!(raw.kind, RawKind::FirstLevelHeading { .. })) {
        if is_index
            && matches!(raw.kind, RawKind::Foreign { syntax: Syntax::StrayMarkup(StrayMarkup::HtmlRelative), .. })
        {
            continue;
        }
        if let RawKind::Foreign { syntax: Syntax::StrayMarkup(stray_markup), .. } = raw.kind
            && stray_markup.is_reported_once()
            && !raw.is_reference
        {
            if let Some((_, _, more)) = reported_once.iter_mut().find(|(known, ..)| *known == stray_markup) {
                *more += 1;
                continue;
            }
            reported_once.push((stray_markup, diagnostics.len(), 0));
        }
        diagnostics.push(message(file, raw));
    }
    for (_, at, more) in reported_once.into_iter().filter(|(.., more)| *more > 0) {
        if let Some(diagnostic) = diagnostics.get_mut(at) {
            let of = if more == 1 {
                "this page has one more of them".to_owned()
            } else {
                format!("this page has {more} more of them")
            };
            *diagnostic = diagnostic.clone().note(of);
        }
    }
    // One message for each habit, not for each place.
    if let Some(first) = first_level.first() {
        let diagnostic = message(file, first);
        diagnostics.push(match first_level.len() - 1 {
            0 => diagnostic,
            1 => diagnostic.note("one more heading on this page is a first-level heading"),
            more => diagnostic.note(format!("{more} more headings on this page are first-level headings")),
        });
    }
}

/// Reports code in a text of a block or of the front matter, where only words, lists and links are shown.
pub fn report_code(file: &FilePath, text: &Markdown, diagnostics: &mut Vec<Diagnostic>) {
    for fence in &text.fences {
        diagnostics.push(fence_messages::code_in_text(Place::new(file, fence.span)));
    }
}

/// Reports only what names a cell or a source, for a text that is not a page.
pub fn report_references(file: &FilePath, text: &Markdown, diagnostics: &mut Vec<Diagnostic>) {
    let references = text.raw.iter().filter(|raw| raw.is_reference);
    diagnostics.extend(references.map(|raw| message(file, raw)));
}

fn message(file: &FilePath, raw: &RawMarkup) -> Diagnostic {
    let mut diagnostic = raw_messages::message(file, raw);
    // If only the words beside it are lost, the source is still cited.
    let is_cited = matches!(raw.kind, RawKind::Foreign { syntax: Syntax::StrayMarkup(StrayMarkup::SourceTitle), .. });
    if raw.is_reference && !is_cited && diagnostic.code == &codes::MARKDOWN_RAW {
        diagnostic.severity = Severity::Error;
    }
    diagnostic
}

/// Reports Markdown in a text that is shown without markup: a title, a kicker, a name. It is an error if it names a
/// cell or a source. The text of a cell is not the author's markup.
pub fn report_plain(file: &FilePath, key: &str, text: &Spanned<MappedText>, diagnostics: &mut Vec<Diagnostic>) {
    let written = text.value.unfilled().0;
    if let Some(mark) = plain_mark(written) {
        let place = Place::new(file, Span::new(text.span.start as usize, text.span.end as usize));
        diagnostics.push(escalated(raw_messages::plain_text(place, key, &mark), &written.text));
    }
}

/// The message, as an error if `written` names a cell or a source.
fn escalated(mut diagnostic: Diagnostic, written: &str) -> Diagnostic {
    if written.contains("](") && names_reference(written) {
        diagnostic.severity = Severity::Error;
    }
    diagnostic
}

/// The first mark of Markdown in a text that is shown without markup.
fn plain_mark(text: &MappedText) -> Option<String> {
    let settings = crate::markdown::MarkdownSettings { smart_punctuation: false, math: true, highlight: false };
    let has_any = text.text.contains(['[', '*', '`', '_', '~', '<', '{', '&', '$', ':', '\\', '@', '\'', '《', '］']);
    let mark = || raw_messages::first_mark(&read_inline(text, settings)).or_else(|| entity(&text.text));
    has_any.then(mark).flatten()
}

/// The first HTML character reference, such as `&amp;`, which has a meaning only in HTML.
fn entity(text: &str) -> Option<String> {
    text.match_indices('&').find_map(|(at, _)| {
        let (name, _) = text.get(at + 1..)?.split_once(';')?;
        let is_name = (2..=8).contains(&name.len())
            && name.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_name.then(|| format!("`&{name};`"))
    })
}

/// Whether `span` is within a link that is printed as text because of a mistake.
pub fn covers(text: &Markdown, span: Span) -> bool {
    raw_spans(text).any(|raw| raw.start <= span.start && span.end <= raw.end)
}

/// Where Markdown is printed as it was typed; figures there have been reported.
pub fn raw_spans(text: &Markdown) -> impl Iterator<Item = Span> {
    let is_link = |kind: &RawKind| {
        matches!(
            kind,
            RawKind::SpaceInAddress { .. }
                | RawKind::SpaceAfterScheme { .. }
                | RawKind::GapBeforeAddress { .. }
                | RawKind::UnclosedLink { .. }
                | RawKind::LinkInLink { .. }
                | RawKind::UnclosedTitle { .. }
                | RawKind::OtherLink { .. }
                | RawKind::UndefinedReference { .. }
        )
    };
    text.raw.iter().filter(move |raw| is_link(&raw.kind)).map(|raw| raw.span)
}
