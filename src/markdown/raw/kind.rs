//! The kinds of findings: what the author meant, and what was typed for it.

use std::ops::Range;

use super::stray_markup::StrayMarkup;
use crate::text::Span;

/// Markup that is printed as it was typed, or that a browser will not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMarkup {
    /// What was meant.
    pub kind: RawKind,
    /// Where it is in the file.
    pub span: Span,
    /// Whether it names a cell or a source, so that a figure is not checked or a source not cited.
    pub is_reference: bool,
}

/// What was meant, with the author's words that the message repeats; those of a link with their brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawKind {
    /// `[words](an address)`
    SpaceInAddress { words: String, address: String },
    /// `[words](fact: d/row/field)`
    SpaceAfterScheme { words: String, scheme: String, address: String },
    /// `[words] (address)`
    GapBeforeAddress { words: String, address: String, is_line_break: bool },
    /// `[words](address`
    UnclosedLink { words: String, address: String },
    /// `[words [5](fact:…)](page.md)`
    LinkInLink { address: String },
    /// `[words](address "title)`
    UnclosedTitle { words: String, address: String },
    /// `](` that is not a link for any other reason.
    OtherLink { written: String },
    /// `[words][label]`
    UndefinedReference { words: String, label: String, written: String },
    /// `[label] : address`, or a definition right below a line of text.
    InvalidDefinition { label: String, address: String, has_gap: bool },
    /// `[^label]`
    UndefinedNote { label: String, is_definition: bool },
    /// `[^label]`, which looks like another that is defined.
    ConfusableNote { label: String, defined: String },
    /// The second `[^label]:`, and where the first is.
    DuplicateNote { label: String, first: Span },
    /// `[^label]:` that nothing refers to.
    UnusedNote { label: String },
    /// `fact:` or `source:` in the prose, outside of a link.
    ReferenceOutsideLink { written: String },
    /// `**words**` whose asterisks stay.
    UnparsedBold { words: String },
    /// Syntax of another program.
    Foreign { written: String, syntax: Syntax },
    /// A fence that became prose because of other text on its line, or a lost line break.
    FenceInText { written: String },
    /// `|---|---|` that does not make a table.
    DelimiterRow,
    /// `##Words`
    HeadingWithoutSpace { written: String, words: String },
    /// `<!--` without its end.
    UnclosedComment,
    /// An element or attribute that the policy of pages does not let a browser run, load or apply.
    Blocked(Blocked),
    /// `<words>` that a browser takes for an element and does not show.
    UnknownElement { name: String },
    /// Markdown within a block of HTML.
    MarkdownInHtml { written: String },
    /// A first-level heading; that level is the page's title.
    FirstLevelHeading { words: String },
    /// A character that pages and feeds cannot contain.
    ControlCharacter { sign: char },
}

/// The syntax of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Hugo's `{{< … >}}` and `{{% … %}}`
    Shortcode,
    /// `{{ … }}`: Hugo's, Zola's, Jekyll's templates.
    Expression,
    /// `{% … %}` of Jekyll and Zola, `{# … #}`
    Statement,
    /// `:::` of Quarto, Pandoc, Docusaurus, VitePress
    Div,
    /// `!!! note` of MkDocs
    Admonition,
    /// `[[page]]` of Obsidian and wikis
    WikiLink,
    /// `![[file]]` of Obsidian
    Embed,
    /// `[@key]` of Pandoc and Quarto
    Citation,
    /// `^[words]` of Pandoc
    InlineNote,
    /// `{: .class}`, `{.class}`
    Attributes,
    /// `==words==`
    Highlight,
    /// `%%words%%` of Obsidian: a remark that was not meant for readers.
    Remark,
    /// `[TOC]`
    Contents,
    /// `.. note::` of reStructuredText, `{ref}` roles of MyST.
    Directive,
    /// `{row.name}` on a page that is not about a row.
    Row,
    /// Any other mark that has no effect here.
    StrayMarkup(StrayMarkup),
}

/// What the policy of pages blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// `<iframe>`, `<object>`, `<embed>`
    Frame { element: String },
    /// `<script>`; with an address when it comes from another site.
    Script { address: Option<String> },
    /// `<style>`, or a `<link>` to styles of another site.
    Style { element: String },
    /// `style="…"`
    StyleAttribute { element: String },
    /// `onclick="…"`, or a link that runs a script.
    Handler { attribute: String },
    /// A picture, film or sound from another site.
    Media { element: String, address: String },
    /// A form that sends what is typed elsewhere.
    Form,
}

/// A finding at a range of the text that is read.
#[derive(Debug)]
pub struct Finding {
    /// What was meant.
    pub kind: RawKind,
    /// Where it is, in bytes of the text.
    pub range: Range<usize>,
}

/// Whether what was typed names a cell or a source: `fact:`, `Source :`.
pub fn names_reference(written: &str) -> bool {
    let lower = written.to_ascii_lowercase();
    ["fact", "source"].iter().any(|scheme| {
        lower.match_indices(scheme).any(|(at, _)| {
            let is_word =
                lower.get(..at).is_some_and(|before| before.ends_with(|letter: char| letter.is_alphanumeric()));
            let rest = lower.get(at + scheme.len()..).unwrap_or_default().trim_start();
            let is_begun = lower.get(..at).is_some_and(|before| before.ends_with("]("));
            let is_parted = is_begun && lower.get(at + scheme.len()..).is_some_and(|rest| rest.starts_with([' ', '=']));
            !is_word && ((rest.starts_with(':') && !rest.starts_with("://")) || is_parted)
        })
    })
}
