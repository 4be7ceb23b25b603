//! The fences of a page (CommonMark §4.5): blocks, code, and what was meant as one of them and became the other.

use crate::blocks::{self, Block};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::markdown::{self, Fence, FenceForm, highlight};
use crate::options::messages::control_character;
use crate::text::{FilePath, Place, Span, is_forbidden_in_xml};

use super::{alternatives, fence_messages, raw_markdown};

/// What a fence contains.
#[derive(Debug)]
pub enum FenceContent {
    /// A block: fenced code called `{name}`.
    Block(Box<Block>),
    /// Code as HTML with its tokens highlighted. `None` if the language is unknown or none is given.
    Code(Option<String>),
}

impl FenceContent {
    /// The block, if it is one.
    pub fn block(&self) -> Option<&Block> {
        match self {
            FenceContent::Block(block) => Some(block),
            FenceContent::Code(_) => None,
        }
    }
}

/// Parses a fence. Problems are reported.
pub fn read(
    fence: &Fence,
    file: &FilePath,
    settings: markdown::MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> FenceContent {
    let text = &fence.content.text;
    if let Some((at, sign)) = text.char_indices().find(|(_, character)| is_forbidden_in_xml(*character)) {
        let span = fence.content.file_span(Span::new(at, at + sign.len_utf8()));
        diagnostics.push(control_character(Place::new(file, span), sign));
    }
    if let Some(name) = fence.block_name() {
        return FenceContent::Block(Box::new(read_block(name, fence, file, settings, diagnostics)));
    }
    if let Some(diagnostic) = misread_code(fence, file) {
        diagnostics.push(diagnostic);
    } else if let Some(options) = options_of_code(fence) {
        // Reported once for a page, since its author numbers lines everywhere.
        let message = fence_messages::code_options(file, fence.info_span, options);
        if !diagnostics.iter().any(|other| other.help == message.help) {
            diagnostics.push(message);
        }
    }
    FenceContent::Code(if settings.highlight {
        highlight::highlight(&fence.content.text, &fence.language)
    } else {
        None
    })
}

/// Parses the block called `name`. A block that is not closed, or has options beside its name, is reported.
fn read_block(
    name: &str,
    fence: &Fence,
    file: &FilePath,
    settings: markdown::MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Block {
    let mut found = Vec::new();
    let block = blocks::read(name, fence, file, settings, &mut found);
    for (key, text) in &block.plain_texts {
        raw_markdown::report_plain(file, key, text, &mut found);
        let is_said = !text.value.text.trim().is_empty();
        if *key == "alt" && is_said {
            found.extend(alternatives::check_alternative(Place::new(file, text.span), &text.value.text));
        }
    }
    // Its closing line then belongs to the next fence.
    let holds_fence = fence.content.text.lines().any(|line| is_opening(line) && line.contains('{'));
    let beside = fence.more.trim();
    if fence.form == FenceForm::Open || (holds_fence && !found.is_empty()) {
        diagnostics.push(fence_messages::unclosed_block(file, fence.info_span, name, fence_length(fence)));
    } else if blocks::names().any(|known| known == name) && (beside.contains('=') || beside.contains(": ")) {
        let mut message = fence_messages::options_beside_name(file, fence.info_span, name, beside);
        // Options beside the name are not reported as missing.
        let is_missing = |message: &Diagnostic| message.code == &codes::OPTION_MISSING;
        if found.iter().any(is_missing) {
            message.severity = Severity::Error;
        }
        found.retain(|message| !is_missing(message));
        diagnostics.push(message);
        diagnostics.extend(found);
    } else {
        diagnostics.extend(found);
    }
    block
}

/// The number of backticks or tildes that open a fence.
fn fence_length(fence: &Fence) -> usize {
    fence.info_span.start.saturating_sub(fence.span.start) as usize
}

/// Languages that other programs turn into pictures, formulas or lists.
const RENDERED_ELSEWHERE: [&str; 11] = [
    "mermaid",
    "plantuml",
    "puml",
    "dataview",
    "dataviewjs",
    "math",
    "katex",
    "vega-lite",
    "vegalite",
    "mathjax",
    "geojson",
];

/// A message about code that was not meant as code.
fn misread_code(fence: &Fence, file: &FilePath) -> Option<Diagnostic> {
    let text = &fence.content.text;
    if fence.form == FenceForm::Indented {
        let (at, line) = lines(text)
            .find(|(_, line)| is_opening(line) || bare_block_name(line).is_some())
            .or_else(|| lines(text).find(|(_, line)| is_prose(line)))?;
        let span = fence.content.file_span(Span::new(at, at + line.len()));
        let mut diagnostic = fence_messages::indented(file, span, line.trim());
        if markdown::raw::names_reference(text) {
            diagnostic.severity = Severity::Error;
        }
        return Some(diagnostic);
    }
    let bare = fence
        .language
        .trim_matches(['{', '}', '[', ']', '(', ')', '<', '>', '"', '.', ':', '｛', '｝', '（', '）', '［', '］']);
    let is_block = blocks::names().any(|name| name == bare);
    let holds_options = text.trim().is_empty() || lines(text).any(|(_, line)| is_option(line));
    if is_block && holds_options {
        return Some(fence_messages::block_without_braces(file, fence.info_span, bare));
    }
    if RENDERED_ELSEWHERE.contains(&fence.language.to_ascii_lowercase().as_str()) {
        return Some(fence_messages::rendered_elsewhere(file, fence.info_span, &fence.language));
    }
    if fence.form == FenceForm::Open {
        let start = fence.span.start as usize;
        // A line that was meant as the end, but has something after it or other characters.
        let meant = lines(text).map(|(_, line)| line).filter(|line| is_opening(line) && !line.contains('{')).last();
        return Some(fence_messages::unclosed_code(file, Span::new(start, start + 3), meant));
    }
    if let Some(title) = code_title(&fence.more) {
        return Some(fence_messages::code_title(file, fence.info_span, title));
    }
    highlight::suggested_language(&fence.language)
        .map(|meant| fence_messages::code_language(file, fence.info_span, &fence.language, meant))
}

/// The title that other programs show above code: `title="a.js"`, `filename=a.js`, `caption="Words"`.
fn code_title(more: &str) -> Option<&str> {
    let more = more.trim_matches(['{', '}', ' ']);
    let (_, value) = ["title=", "caption=", "filename=", "file=", "name=", "lst-cap="].iter().find_map(|key| {
        let (before, value) = more.split_once(key)?;
        before.chars().next_back().is_none_or(|last| matches!(last, ' ' | ',')).then_some((before, value))
    })?;
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    let words = match quote {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.split([' ', ',']).next()?,
    };
    (!words.is_empty()).then_some(words)
}

/// Options of other programs after the language of code, `{linenos=true}`, `hl_lines="1"`.
fn options_of_code(fence: &Fence) -> Option<&str> {
    const KEYS: [&str; 9] = [
        "linenos",
        "hl_lines",
        "linenostart",
        "linenums",
        "lineNumbers",
        "startline",
        "start-line",
        "line-numbers",
        "startFrom",
    ];
    let more = fence.more.trim();
    let keys = || more.split(['{', '}', ' ', ',', '.']).filter_map(|word| word.split(['=', ':']).next());
    let is_said = fence.form != FenceForm::Indented && keys().any(|key| KEYS.contains(&key));
    is_said.then_some(more)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.lines().map(move |line| (line.as_ptr() as usize - start, line))
}

fn is_opening(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// The block that is named alone on a line, `{chart}`, as in indented code.
fn bare_block_name(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix('{')?.strip_suffix('}')?;
    blocks::names().find(|known| *known == name.trim())
}

/// Whether a line is prose and not code: a Markdown link, a heading, a sentence.
fn is_prose(line: &str) -> bool {
    /// Fewer words may be a message that a program prints.
    const MIN_WORDS: usize = 7;
    let line = line.trim();
    let has_link = line.split("](").skip(1).any(|rest| {
        let address = rest.split(')').next().unwrap_or_default();
        rest.contains(')') && !address.is_empty() && !address.contains([' ', ',', '('])
    });
    let words = line.trim_start_matches('#');
    let is_heading = (2..=6).contains(&(line.len() - words.len())) && words.starts_with(' ');
    let is_sentence = line.starts_with(char::is_uppercase)
        && line.ends_with(['.', '!', '?', '。', '؟'])
        && line.split_whitespace().count() >= MIN_WORDS
        && !line.contains(['{', '}', ';', '=', '\\', '`', '<', '|', '$']);
    (has_link && line.contains('[')) || is_heading || is_sentence
}

/// `key = value`, as the options of a block are written.
fn is_option(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, value)| {
        let key = key.trim();
        let is_key = !key.is_empty()
            && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-'));
        is_key
            && value.trim().starts_with(|first: char| {
                first.is_ascii_digit() || matches!(first, '"' | '\'' | '[' | '{' | 't' | 'f' | '-')
            })
    })
}
