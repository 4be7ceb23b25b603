//! Whole lines of other programs, recognised by how they begin: docsify, MkDocs, Jira, wikis, Kramdown, mails.

use super::stray_markup::StrayMarkup;

/// The program that a line comes from, by how it was typed, whether it is the first of its paragraph, and whether it is
/// the only one.
pub fn find(typed: &str, is_first: bool, is_only: bool) -> Option<StrayMarkup> {
    let first = typed.chars().next()?;
    match first {
        '!' | '?' => exclamation(typed),
        '/' => slashes(typed),
        '=' => {
            let rest = typed.strip_prefix("===")?;
            let is_tab = rest.trim_start_matches(['!', '+', ' ']).starts_with(['"', '“', '”']) && rest.contains(' ');
            is_tab.then_some(StrayMarkup::MkDocsTab).or_else(|| pseudo_rule(typed, is_only))
        }
        '［' => {
            typed.strip_prefix("［！").and_then(|rest| rest.strip_suffix('］')).map(|_| StrayMarkup::FullWidthMark)
        }
        '{' => braces(typed),
        ';' => typed.strip_prefix("; ").filter(|rest| rest.contains(" : ")).map(|_| StrayMarkup::WikiMark),
        '|' => bars(typed, is_only),
        'b' => typed.strip_prefix("bq. ").filter(|_| is_first).map(|_| StrayMarkup::Textile),
        '"' | '“' | '”' => {
            let rest = typed.trim_start_matches(['"', '“', '”']);
            (typed.chars().count() - rest.chars().count() == 3 && is_info(rest)).then_some(StrayMarkup::QuotesAsFence)
        }
        '｀' => {
            let rest = typed.trim_start_matches('｀');
            (typed.chars().count() - rest.chars().count() == 3 && is_info(rest)).then_some(StrayMarkup::FullWidthMark)
        }
        '^' => {
            let name = typed.get(1..)?;
            let is_id = name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            (is_id && is_only).then_some(StrayMarkup::BlockId)
        }
        '(' => {
            let label = typed.strip_prefix("(@").and_then(|rest| rest.split_once(") "));
            let is_label =
                |label: &str| label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            label.filter(|(label, _)| is_label(label)).map(|_| StrayMarkup::ExampleList)
        }
        '#' => number_signs(typed),
        '-' if typed.starts_with("-----") && typed.ends_with("-----") && typed.contains(char::is_alphabetic) => {
            Some(StrayMarkup::EmailSeparator)
        }
        '<' => {
            let rest = typed.strip_prefix("<!").map(str::trim_start);
            let is_comment = rest.is_some_and(|rest| rest.starts_with(['-', '–', '—']) && rest.ends_with('>'));
            let is_comment = is_comment && !typed.starts_with("<!--");
            let is_fragment = matches!(typed, "<>" | "</>");
            is_comment.then_some(StrayMarkup::Comment).or_else(|| is_fragment.then_some(StrayMarkup::JsxFragment))
        }
        '+' => pseudo_rule(typed, is_only),
        ':' | '：' if !is_first => {
            let words = typed.strip_prefix([':', '：'])?;
            let is_said = words.starts_with(char::is_alphanumeric) && !words.contains(':');
            is_said.then_some(StrayMarkup::DefinitionWithoutSpace)
        }
        '—' | '⸻' | '⸺' | '–' | '─' | '═' | '━' | '＿' | '－' | '•' | '·' => {
            pseudo_rule(typed, is_only)
        }
        _ => None,
    }
}

/// A line of one repeated character that was meant as a thematic break.
fn pseudo_rule(typed: &str, is_only: bool) -> Option<StrayMarkup> {
    let first = typed.chars().next()?;
    let count = typed.chars().filter(|sign| *sign == first).count();
    let is_one_sign = typed.chars().all(|sign| sign == first || sign == ' ');
    let least = match first {
        '⸻' | '⸺' => 1,
        '—' => 2,
        _ => 3,
    };
    (is_one_sign && is_only && count >= least).then_some(StrayMarkup::PseudoRule)
}

/// `!> words`, `?> words` of docsify, `!NOTE`, `!picture.png!` of Jira.
fn exclamation(typed: &str) -> Option<StrayMarkup> {
    if typed.starts_with("!> ") || typed.starts_with("?> ") {
        return Some(StrayMarkup::DocsifyNote);
    }
    let name = typed.strip_prefix('!')?;
    if matches!(name, "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION" | "INFO") {
        return Some(StrayMarkup::Callout);
    }
    let file = name.split(['|', '!']).next()?;
    let is_picture = file.rsplit_once('.').is_some_and(|(stem, end)| {
        !stem.is_empty()
            && !stem.contains(' ')
            && matches!(end.to_ascii_lowercase().as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp")
    });
    (is_picture && name.contains('!')).then_some(StrayMarkup::Jira)
}

/// `/// note` of MkDocs, `// words` and `/* words */` of code.
fn slashes(typed: &str) -> Option<StrayMarkup> {
    if let Some(name) = typed.strip_prefix("/// ") {
        return name.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(StrayMarkup::PymdownBlock);
    }
    let is_line = typed.strip_prefix("// ").is_some_and(|words| words.contains(char::is_alphabetic));
    (is_line || (typed.starts_with("/*") && typed.ends_with("*/"))).then_some(StrayMarkup::Comment)
}

/// `{code}`, `{quote}` of Jira, `{::comment}` of Kramdown, `{|` of wikis.
fn braces(typed: &str) -> Option<StrayMarkup> {
    let inner = typed.strip_prefix('{')?;
    if inner.starts_with("::") || inner.starts_with(":/") {
        return Some(StrayMarkup::Kramdown);
    }
    if inner.starts_with('|') {
        return Some(StrayMarkup::WikiMark);
    }
    let (name, _) = inner.split_once('}')?;
    let name = name.split(':').next()?;
    matches!(name, "code" | "quote" | "noformat" | "panel" | "color" | "expand").then_some(StrayMarkup::Jira)
}

/// `|===` of AsciiDoc, and a table row without a table.
fn bars(typed: &str, is_only: bool) -> Option<StrayMarkup> {
    if typed.starts_with("|===") {
        return Some(StrayMarkup::AsciiDoc);
    }
    let is_row = typed.ends_with('|') && typed.matches('|').count() > 2 && typed.contains(char::is_alphanumeric);
    (is_row && is_only).then_some(StrayMarkup::LoneRow)
}

/// `####### words` is not a heading, and `#one #two` are tags.
fn number_signs(typed: &str) -> Option<StrayMarkup> {
    let words = typed.trim_start_matches('#');
    if typed.len() - words.len() > 6 && words.starts_with(' ') {
        return Some(StrayMarkup::HeadingTooDeep);
    }
    let is_tag = |word: &str| {
        word.strip_prefix('#').is_some_and(|name| {
            name.starts_with(char::is_alphabetic)
                && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/'))
        })
    };
    typed.split_whitespace().all(is_tag).then_some(StrayMarkup::TagLine)
}

/// `:author: words`, `:toc:`: the metadata of an AsciiDoc or reStructuredText document.
pub fn is_field(typed: &str) -> bool {
    const NAMES: [&str; 40] = [
        "author",
        "authors",
        "email",
        "date",
        "revdate",
        "revnumber",
        "version",
        "toc",
        "toclevels",
        "icons",
        "sectnums",
        "sectanchors",
        "sectlinks",
        "idprefix",
        "idseparator",
        "imagesdir",
        "description",
        "keywords",
        "source-highlighter",
        "experimental",
        "doctype",
        "lang",
        "organization",
        "contact",
        "status",
        "copyright",
        "orphan",
        "tocdepth",
        "maxdepth",
        "caption",
        "alt",
        "width",
        "align",
        "class",
        "name",
        "param",
        "returns",
        "raises",
        "hidden",
        "field",
    ];
    let name =
        typed.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name.trim_end_matches('!'));
    name.is_some_and(|name| {
        NAMES.contains(&name) || name.starts_with("page-") || name.starts_with("url-") || name.starts_with("param ")
    })
}

/// Whether a text can be the info string of a fence.
fn is_info(rest: &str) -> bool {
    rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '{' | '}' | '-' | '｛' | '｝'))
}
