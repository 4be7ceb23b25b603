//! The words of every message about Markdown that is printed as it was typed.

use super::{each_messages, stray_markup_messages};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::headings::heading_id;
use crate::markdown::raw::{Blocked, RawKind, Syntax};
use crate::markdown::{Element, Markdown, NodeKind, RawMarkup};
use crate::options::messages::control_character;
use crate::text::{FilePath, Place, confusables, telephone};

/// What is wrong, and what to write instead.
pub fn message(file: &FilePath, raw: &RawMarkup) -> Diagnostic {
    let place = Place::new(file, raw.span);
    let new = |message: String| Diagnostic::new(&codes::MARKDOWN_RAW, place.clone(), message);
    match &raw.kind {
        RawKind::SpaceInAddress { .. }
        | RawKind::SpaceAfterScheme { .. }
        | RawKind::GapBeforeAddress { .. }
        | RawKind::UnclosedLink { .. }
        | RawKind::LinkInLink { .. }
        | RawKind::UnclosedTitle { .. }
        | RawKind::OtherLink { .. }
        | RawKind::UndefinedReference { .. }
        | RawKind::InvalidDefinition { .. }
        | RawKind::ReferenceOutsideLink { .. } => link(&raw.kind, new),
        RawKind::UndefinedNote { .. } | RawKind::ConfusableNote { .. } | RawKind::DuplicateNote { .. } | RawKind::UnusedNote { .. } => {
            note(file, &raw.kind, new)
        }
        RawKind::UnparsedBold { words } => new(format!("these asterisks do not make `{words}` bold, and are printed")).help(
            format!("put them right next to the words: ` **{words}** `, with spaces outside them and none inside"),
        ),
        RawKind::Foreign { written, syntax: Syntax::Row } => each_messages::placeholder_without_row(place.clone(), written),
        RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) } => {
            stray_markup_messages::message(place.clone(), *stray_markup, &short(written))
        }
        RawKind::Foreign { written, syntax } => foreign(*syntax, written, new),
        RawKind::FenceInText { written } => new(format!("`{written}` does not start a block here, and is printed")).help(
            "a block begins with three backticks at the start of a line, and ends with three on a line of their own",
        ),
        RawKind::DelimiterRow => new("these lines are not a table, and are printed".to_owned())
            .help("the row of dashes needs as many cells as the header row above it"),
        RawKind::HeadingWithoutSpace { written, words } => {
            let signs = written.strip_suffix(words.as_str()).unwrap_or(written).trim_end();
            let plain = signs.trim_end_matches(|sign| sign != '#');
            if plain.len() < signs.len() {
                let sign = signs.get(plain.len()..).unwrap_or_default();
                return new(format!("“{sign}” after `{plain}` keeps this from being a heading, so it is printed"))
                    .help(format!("write `{plain} {words}`"));
            }
            new(format!("a heading needs a space after its `{signs}`, so this one is printed"))
                .help(format!("write `{signs} {words}`"))
        }
        RawKind::UnclosedComment => {
            new("this comment does not end: a browser shows either nothing of what follows or all of it".to_owned())
                .help("end it with `-->`")
        }
        RawKind::Blocked(blocked) => self::blocked(blocked, new),
        RawKind::UnknownElement { name } => {
            new(format!("`<{name}>` is not an HTML element, so a browser shows nothing")).help(unknown_element(name))
        }
        RawKind::MarkdownInHtml { written } => {
            new(format!("Markdown is not read right below a line of HTML, so `{}` is printed", short(written)))
                .help("leave an empty line between the HTML and the Markdown, or write this part as HTML too")
        }
        RawKind::FirstLevelHeading { words } => {
            new(format!("`{words}` is a second first-level heading: the first is the page's title")).help(format!(
                "write `## {words}`, and the headings below it one level deeper; or take it out if it repeats the title"
            ))
        }
        RawKind::ControlCharacter { sign } => control_character(place.clone(), *sign),
    }
}

/// The message about a link or an image that is not one. `new` makes a message of its text.
fn link(kind: &RawKind, new: impl Fn(String) -> Diagnostic) -> Diagnostic {
    match kind {
        RawKind::SpaceInAddress { words, address } if first_is_whole(address) => {
            let (first, rest) = address.split_once(' ').unwrap_or((address, ""));
            let is_image = words.starts_with('!');
            let help = match first {
                source if source.starts_with("source:") => {
                    format!("write `{words}({})`, and `{rest}` in the text", source.trim_end_matches([',', ';']))
                }
                _ if rest.starts_with('=') => format!("write `{words}({first})`: the size of an image follows from its \
                                                       file and the page"),
                _ if is_image => format!("write `{words}({first})`; a caption goes in quotation marks, \
                                          `{words}({first} \"{rest}\")`"),
                _ => format!("write `{words}({first})`, and `{rest}` outside the parentheses"),
            };
            new(format!("an address cannot contain a space, so `{words}({address})` is printed as text")).help(help)
        }
        RawKind::SpaceInAddress { words, address } if address.starts_with("http") => {
            new(format!("an address cannot contain a space, so `{words}({address})` is printed as text"))
                .help("write the address without the space, as your browser shows it")
        }
        RawKind::SpaceInAddress { words, address } => {
            let help = match telephone::tel_digits(address) {
                Some(digits) => format!("write `{words}(tel:{digits})`"),
                None => format!(
                    "put the address in angle brackets, `{words}(<{address}>)`, or write %20 for the space: \
                     `{words}({})`",
                    address.replace(' ', "%20")
                ),
            };
            new(format!("an address cannot contain a space, so `{words}({address})` is printed as text")).help(help)
        }
        RawKind::SpaceAfterScheme { words, scheme, address } => new(format!("there is a space after `{scheme}:`, so this \
                                                                          link is printed as text"))
            .help(format!("write `{words}({scheme}:{})`", in_link(address))),
        RawKind::GapBeforeAddress { words, address, is_line_break } => {
            let gap = if *is_line_break { "a line break" } else { "a space" };
            new(format!("there is {gap} between `]` and `(`, so this link is printed as text"))
                .help(format!("write `{words}({})`", in_link(address)))
        }
        RawKind::UnclosedLink { words, address } => {
            // The last parenthesis of an address that contains some closes the one in it.
            let whole = if address.contains('(') { format!("<{address}>") } else { address.clone() };
            new(format!("the `)` of this link is missing, so `{words}({address}` is printed as text"))
                .help(format!("write `{words}({whole})`"))
        }
        RawKind::LinkInLink { address } => new(format!("a link cannot contain another link, so `]({address})` is printed \
                                                     as text"))
            .help("end the first link before the second begins"),
        RawKind::UnclosedTitle { words, address } => new("the title of this link is not closed by the quotation mark it begins with, so the link is printed as text".to_owned())
            .help(format!("write `{words}({address} \"title\")`, without the same mark in the title, or leave the title out")),
        RawKind::UndefinedReference { words, label, written } => new(format!("`{label}` is not defined, so `{written}` is \
                                                                           printed as text"))
            .help(format!("write the address itself, `{words}(address)`, or add a line `[{label}]: address` to the page")),
        RawKind::InvalidDefinition { label, address, has_gap } => {
            let cause = if *has_gap { "there is a space before the colon" } else { "there is no empty line above it" };
            new(format!("this does not define `{label}`, since {cause}, and is printed as text"))
                .help(format!("write `[{label}]: {address}` with an empty line above it"))
        }
        RawKind::ReferenceOutsideLink { written } => new(format!("`{written}` is not inside a link, and is printed as text"))
            .help(format!("write the words in brackets and the reference in parentheses, with nothing between them: `[words]({written})`")),
        RawKind::OtherLink { written } => new(format!("`{}` is not read as a link, and is printed as text", short(written)))
            .help("a link is `[words](address)`: brackets and parentheses in pairs, and nothing between `]` and `(`"),
        _ => new("this is printed as text".to_owned()),
    }
}

/// The message about a footnote.
fn note(file: &FilePath, kind: &RawKind, new: impl Fn(String) -> Diagnostic) -> Diagnostic {
    match kind {
        RawKind::UndefinedNote { label, is_definition: true } => {
            new(format!("the text of the footnote `[^{label}]` is not recognised here, and is printed"))
                .help(format!("begin it at the start of a line, with an empty line above it: `[^{label}]: text`"))
        }
        RawKind::ConfusableNote { label, defined } => {
            let cause = confusables::explain(label, defined);
            let there =
                || confusables::explain(defined, label).map(|cause| cause.replace("this name", "the defined name"));
            let diagnostic =
                new(format!("`[^{label}]` only looks like the footnote `[^{defined}]`, and is printed as text"));
            cause.or_else(there).into_iter().fold(diagnostic, Diagnostic::help)
        }
        RawKind::UndefinedNote { label, .. } => {
            let diagnostic = new(format!("there is no footnote `{label}`, so `[^{label}]` is printed as text"))
                .help(format!("add a line `[^{label}]: the note` to the page"));
            // A number is not the name of a source.
            match label.contains(char::is_alphabetic) {
                true => diagnostic.help(format!("or cite a source of content/sources.toml: `[](source:{label})`")),
                false => diagnostic,
            }
        }
        RawKind::DuplicateNote { label, first } => {
            new(format!("the footnote `[^{label}]` is defined twice, and this text is not shown"))
                .note_at(Place::new(file, *first), "this one is shown")
                .help("give one of them another name, or take it out")
        }
        RawKind::UnusedNote { label } => {
            new(format!("nothing refers to the footnote `[^{label}]`, so it is not shown"))
                .help(format!("write `[^{label}]` after the words that it belongs to, or take it out"))
        }
        _ => new("this is printed as text".to_owned()),
    }
}

/// The message about syntax of another program, with what to write here instead.
fn foreign(syntax: Syntax, written: &str, new: impl Fn(String) -> Diagnostic) -> Diagnostic {
    let written = short(written);
    let of = |what: &str| new(format!("`{written}` is {what}, which is not supported here and is printed as text"));
    let name = written.trim_matches(['!', '[', ']']).split(['|', '#']).next().unwrap_or_default();
    let name = name.trim_end_matches('\\').to_owned();
    match syntax {
        Syntax::Shortcode => of("a shortcode of Hugo").help(shortcode_help(&written)),
        Syntax::Expression => {
            let is_address = ["url", "relative", "permalink", "link"].iter().any(|word| written.contains(word));
            of("a template expression").help(if is_address {
                "write the path to the page's file, from this one: `[words](other.md)`; the build turns it into the \
                 address"
            } else {
                "pages are not templates: write the words; to show the braces, write them as code"
            })
        }
        Syntax::Statement => of("a statement of a template")
            .help("templates are not read in a page; a block of your own is a template: templates/blocks/NAME.html"),
        Syntax::Div => of("a fenced div of Quarto or Docusaurus")
            .help("for a note write `> [!NOTE]`, and `> ` before each of its lines; or use the block {note}"),
        Syntax::Admonition => {
            of("an admonition of MkDocs").help("write `> [!NOTE]`, and `> ` before each line of the note")
        }
        Syntax::WikiLink => of("a wiki link").help(format!("write `{}`", wiki_link(&written))),
        Syntax::Embed => of("an embedded file of Obsidian")
            .help(format!("for a picture write `![What it shows]({})`; to another page write a link", in_link(&name))),
        Syntax::Citation => {
            let key = written.split('@').nth(1).unwrap_or_default();
            let key = key.split([',', ';', ' ', ']']).next().unwrap_or_default();
            of("a citation of Pandoc")
                .help(format!("write `[](source:{key})`, and describe `[{key}]` in content/sources.toml"))
        }
        Syntax::InlineNote => {
            of("an inline note of Pandoc").help("write `[^1]` there, and `[^1]: the note` on a line of its own")
        }
        Syntax::Attributes => of("a list of attributes")
            .help("attributes can follow a heading, `## Words {#id}`; take this out, or write the HTML itself"),
        Syntax::Highlight => of("a highlight").help("write `<mark>words</mark>`, or `**words**` for bold"),
        Syntax::Remark => of("a comment of Obsidian")
            .help("write `<!-- words -->`: readers can still find it in the page's source, so keep secrets out"),
        Syntax::Contents => of("the mark for a table of contents")
            .help("take it out: the theme shows the headings of a long page by itself"),
        Syntax::Row | Syntax::StrayMarkup(_) => of("not Markdown"),
        Syntax::Directive => of("a directive of reStructuredText or MyST").help("write it as Markdown, or use a block"),
    }
}

/// What to write instead of an element that does not exist.
fn unknown_element(name: &str) -> String {
    let shown = format!("to show it as it is, write it as code, `` `<{name}>` ``, or with a backslash: `\\<{name}>`");
    match name {
        "ref" | "references" => format!("a note is `[^1]`, and `[^1]: the note` on a line of its own; {shown}"),
        "nowiki" | "gallery" | "Tab" | "Tabs" | "TabItem" | "CodeGroup" | "Steps" | "Card" | "Cards" | "CardGroup" => {
            format!("take it out, and what ends it, as no component is run here; {shown}")
        }
        "Note" | "Tip" | "Warning" | "Callout" | "Admonition" | "Info" | "Alert" | "Aside" | "Hint" | "Caution" => {
            format!("for a note write `> [!NOTE]`, and `> ` before each of its lines; {shown}")
        }
        "Image" | "Figure" | "Img" | "Picture" => format!("for a picture write `![What it shows](file.png)`; {shown}"),
        _ if name.starts_with(char::is_uppercase) && !name.contains(' ') => {
            format!("a component of MDX is not run here: take it out; {shown}")
        }
        _ => shown,
    }
}

/// What to write for a shortcode, by its name.
fn shortcode_help(written: &str) -> &'static str {
    let name = written.trim_start_matches(['{', '<', '%', ' ']).split([' ', '>', '%']).next().unwrap_or_default();
    match name {
        "ref" | "relref" => "write the path to the page's file, from this one: `[words](other.md)`",
        "figure" | "img" | "image" => "for an image write `![What it shows](file.jpg)`, or use the block {image}",
        "youtube" | "vimeo" | "video" => "for a video use the block {video}",
        "highlight" => "put code between lines of three backticks",
        "pagebreak" => "take it out",
        _ => "write it as Markdown or as HTML; a block of your own is a template: templates/blocks/NAME.html",
    }
}

/// `[[Page#Heading|words]]` as a link.
fn wiki_link(written: &str) -> String {
    let inner = written.trim_matches(['[', ']']);
    let (target, words) = match inner.split_once('|') {
        // A backslash keeps the bar from ending the cell of a table.
        Some((target, words)) => (target.trim_end_matches('\\'), Some(words)),
        None => (inner, None),
    };
    let (page, heading) = match target.split_once('#') {
        Some((page, heading)) => (page, Some(heading)),
        None => (target, None),
    };
    let words = words.or(heading.filter(|_| page.is_empty())).unwrap_or(page);
    let file = if page.is_empty() { String::new() } else { format!("{page}.md") };
    let anchor = heading.map(|heading| format!("#{}", heading_id(heading))).unwrap_or_default();
    format!("[{words}]({})", in_link(&format!("{file}{anchor}")))
}

/// The message about HTML that the content security policy of pages blocks.
fn blocked(blocked: &Blocked, new: impl Fn(String) -> Diagnostic) -> Diagnostic {
    let policy = "the page's security policy";
    match blocked {
        Blocked::Frame { element } => new(format!("{policy} blocks `<{element}>`, so readers see an empty box")).help(
            "for a video use the block {video}, which loads nothing until the reader asks for it; otherwise link to \
             the page that it shows",
        ),
        Blocked::Script { address: Some(address) } => new(format!("{policy} blocks the script from {address}"))
            .help("a script has to be part of the theme, and named in its theme.toml"),
        Blocked::Script { address: None } => new(format!("{policy} blocks scripts in the page itself"))
            .help("put it into a file of the theme, and name it under `scripts` in theme.toml"),
        Blocked::Style { element } => new(format!("{policy} blocks this `<{element}>`, so its styles have no effect"))
            .help("put the rules into a stylesheet of the theme, named under `styles` in theme.toml"),
        Blocked::StyleAttribute { element } => {
            new(format!("{policy} blocks `style=` on `<{element}>`, so it has no effect"))
                .help("give the element a `class`, and put the rules into a stylesheet of the theme")
        }
        Blocked::Handler { attribute } => new(format!("{policy} blocks the script in `{attribute}=`"))
            .help("put it into a script of the theme, named in its theme.toml"),
        Blocked::Media { element, address } => {
            new(format!("{policy} blocks `<{element}>` from another site: {address}"))
                .help("copy the file into content/, and name it by its path; or link to it")
        }
        Blocked::Form => new(format!("{policy} blocks forms, so this one cannot be sent"))
            .help("link to the form where it is served"),
    }
}

/// Markdown in a text that is shown without markup.
pub fn plain_text(place: Place, key: &str, mark: &str) -> Diagnostic {
    Diagnostic::new(&codes::MARKDOWN_RAW, place, format!("`{key}` is plain text, so {mark} in it is printed as it is"))
        .help("write the words without it")
}

/// Markdown in the title or the alternative text of an image; `part` says in which.
pub fn image_text(place: Place, part: &str, mark: &str) -> Diagnostic {
    let message = format!("the {part} of an image is plain text, so {mark} in it is printed as it is");
    Diagnostic::new(&codes::MARKDOWN_RAW, place, message).help(match part {
        "title" => {
            "for a caption with links and emphasis use the block {image}; otherwise write the words without them"
        }
        _ => "write the words without it",
    })
}

/// The first mark of Markdown, of HTML or of another program that a plain text would show.
pub fn first_mark(text: &Markdown) -> Option<String> {
    let mark = text.nodes.iter().find_map(|node| match node.kind {
        NodeKind::Start(Element::Link(_)) => Some("the link"),
        NodeKind::Start(Element::Image(_)) => Some("the image"),
        NodeKind::Start(Element::Strong) => Some("the mark of bold words"),
        NodeKind::Start(Element::Emphasis) => Some("the mark of emphasis"),
        NodeKind::Start(Element::Strikethrough) => Some("`~~`"),
        NodeKind::Code(_) => Some("the mark of code"),
        NodeKind::Html(html) if is_tag(text.text(html)) => Some("the tag of HTML"),
        NodeKind::Math { .. } => Some("the mark of math"),
        _ => None,
    });
    mark.map(str::to_owned).or_else(|| text.raw.iter().find_map(|raw| printed(&raw.kind)))
}

/// Whether a piece of HTML is an inline element; `<words>` may be meant as they are.
fn is_tag(html: &str) -> bool {
    const NAMES: [&str; 18] = [
        "a", "abbr", "b", "big", "br", "code", "em", "font", "i", "img", "mark", "s", "small", "span", "strong", "sub",
        "sup", "u",
    ];
    let name = html.trim_start_matches(['<', '/']).split(|sign: char| !sign.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| NAMES.contains(&name.to_ascii_lowercase().as_str()))
}

/// What a plain text prints of another program, as it was typed.
fn printed(kind: &RawKind) -> Option<String> {
    let written = match kind {
        RawKind::UndefinedNote { label, .. } | RawKind::ConfusableNote { label, .. } => format!("[^{label}]"),
        RawKind::Foreign { syntax: Syntax::StrayMarkup(stray_markup), .. } if !stray_markup.is_inline() => return None,
        // A row may fill it; otherwise it is reported separately.
        RawKind::Foreign { syntax: Syntax::Row, .. } => return None,
        RawKind::Foreign { written, .. } => written.clone(),
        _ => return None,
    };
    Some(format!("`{}`", short(&written)))
}

/// Whether the text before the first space is a whole address: a file with its ending, a source.
fn first_is_whole(address: &str) -> bool {
    let first = address.split(' ').next().unwrap_or_default();
    let is_file = first.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && (2..=5).contains(&end.len()) && end.chars().all(|letter| letter.is_ascii_alphanumeric())
    });
    let is_source = first.strip_prefix("source:").is_some_and(|id| !id.trim_end_matches([',', ';']).is_empty());
    (is_file && !first.contains(':')) || is_source
}

/// An address as it is written in a link.
fn in_link(address: &str) -> String {
    if address.contains(char::is_whitespace) && !address.starts_with('<') {
        format!("<{address}>")
    } else {
        address.to_owned()
    }
}

/// The first line of what was typed, if it is not too long.
pub fn short(written: &str) -> String {
    const MAX_CHARS: usize = 60;
    let line = written.lines().next().unwrap_or_default();
    if line.chars().count() > MAX_CHARS {
        format!("{}…", line.chars().take(MAX_CHARS).collect::<String>())
    } else {
        line.to_owned()
    }
}
