//! The messages about [`StrayMarkup`] of other programs, which a page would print. The words about mistyped Markdown are
//! in `ineffective_markup_messages`.

use super::ineffective_markup_messages;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::raw::{StrayMarkup, repair_mojibake};
use crate::text::{Place, invisible};

/// The message about a mark at `place`: what it is, and what to write instead. `shown` is its first line.
pub fn message(place: Place, stray_markup: StrayMarkup, shown: &str) -> Diagnostic {
    let slip =
        || ineffective_markup_messages::words(stray_markup, shown).map(|(message, help)| (message, help.to_owned()));
    let (message, help) = words_of_characters(stray_markup, shown).or_else(slip).unwrap_or_else(|| {
        let (message, help) = words(stray_markup, shown);
        (message, help.to_owned())
    });
    Diagnostic::new(&codes::MARKDOWN_RAW, place, message).help(help)
}

/// The words about single characters, and those whose help repeats what the author wrote.
fn words_of_characters(stray_markup: StrayMarkup, written: &str) -> Option<(String, String)> {
    let point = written.chars().next().map_or(0, u32::from);
    Some(match stray_markup {
        StrayMarkup::InvisibleCharacter => (
            format!("there is an invisible character here (U+{point:04X})"),
            "take it out: searches do not find the word that it is in; most likely it was pasted along with the text"
                .to_owned(),
        ),
        StrayMarkup::UnusualSpace => {
            let name = written.chars().find_map(invisible::name).unwrap_or_else(|| "an unusual space".to_owned());
            (
                format!("{name} follows the mark at the start of this line, so the mark is printed"),
                "replace it with a plain space, or take it out: most likely it was pasted, or typed with the Option \
                 key or another keyboard"
                    .to_owned(),
            )
        }
        StrayMarkup::ReplacementCharacter => (
            "“\u{fffd}” marks a letter that was lost when the text was converted".to_owned(),
            "type the letter again; the file it came from was not UTF-8".to_owned(),
        ),
        StrayMarkup::PrivateUseCharacter => (
            format!("this character exists in one font only (U+{point:04X}), and readers see an empty box"),
            "replace it: a list item begins with `- `, an arrow is `→`; most likely it was pasted from Word".to_owned(),
        ),
        StrayMarkup::Ligature => (
            format!("`{written}` is one character for several letters, which searches do not find"),
            "write the separate letters; most likely it was pasted from a PDF".to_owned(),
        ),
        StrayMarkup::Mojibake => (
            format!("`{written}` should be another character: the text was converted from the wrong encoding"),
            match repair_mojibake(written) {
                Some(right) => format!("write `{right}`, here and elsewhere; the file it came from is UTF-8"),
                None => "write the original character; the file it came from is UTF-8".to_owned(),
            },
        ),
        StrayMarkup::BareAddress if written.contains('@') && !written.contains('/') => (
            format!("`{written}` is plain text here, not a link"),
            format!("write `<{written}>`; to show it without a link, write it as code, between backticks"),
        ),
        StrayMarkup::DoubleEntity => {
            let shown = written.replacen("&amp;", "&", 1);
            (
                format!("readers see `{shown}` here, since the `&` before it was written as `&amp;`"),
                format!(
                    "write `{shown}` for the character, or the character itself; to show its name, write it as code"
                ),
            )
        }
        StrayMarkup::BareAddress => {
            let address = match written.starts_with("www.") {
                true => format!("https://{written}"),
                false => written.to_owned(),
            };
            (
                format!("`{written}` is plain text here, not a link"),
                format!(
                    "write `<{address}>`, or `[words]({address})`; to show it without a link, write it as code, \
                     between backticks"
                ),
            )
        }
        StrayMarkup::ReversedLink => {
            let (words, address) = written.split_once(")[").unwrap_or((written, "address"));
            let (words, address) = (words.trim_start_matches('('), address.trim_end_matches(']'));
            (
                format!("the brackets of `{written}` are the wrong way round, so it is printed as text"),
                format!("write `[{words}]({address})`"),
            )
        }
        StrayMarkup::SpaceBeforeClosing => {
            let sign: String = written.chars().take_while(|sign| matches!(sign, '*' | '_' | '~')).collect();
            let words = written.trim_matches(['*', '_', '~', ' ', '\u{a0}']);
            (
                format!("the space before the second `{sign}` keeps it from closing the first, so both are printed"),
                format!(
                    "write `{sign}{words}{sign}`, with the space after it; to show the sign itself, write `\\{sign}`"
                ),
            )
        }
        StrayMarkup::SpaceInNoteLabel => {
            let label = written.trim_matches(['[', ']', '^', ' ']);
            (format!("there is a space in the brackets of the note `{written}`"), format!("write `[^{label}]`"))
        }
        StrayMarkup::NoteWithoutColon => (
            format!("the text of the footnote `{written}` has no colon before it, so it is not a footnote"),
            format!("write `{written}: the note`, with an empty line above it"),
        ),
        StrayMarkup::PlainNote => {
            let label = written.trim_matches(['[', ']']);
            (
                format!("`{written}` looks like a footnote but is plain text, without a link to its note"),
                format!("write `[^{label}]` after the words, and `[^{label}]: the note` here"),
            )
        }
        StrayMarkup::ForeignMath => {
            let inner = written.trim_matches(['$', '`']);
            let inner = inner.strip_prefix("\\(").or_else(|| inner.strip_prefix("\\[")).unwrap_or(inner);
            let inner = inner.strip_suffix("\\)").or_else(|| inner.strip_suffix("\\]")).unwrap_or(inner).trim();
            let marks = if written.starts_with("\\[") { "$$" } else { "$" };
            (
                format!("`{written}` is math in delimiters that are not supported here, and is printed without them"),
                format!("write `{marks}{inner}{marks}`"),
            )
        }
        _ => return None,
    })
}

fn words(stray_markup: StrayMarkup, written: &str) -> (String, &'static str) {
    let foreign = |what: &str| format!("`{written}` is {what}, which is not supported here and is printed as text");
    match stray_markup {
        StrayMarkup::AsciiDoc => (
            foreign("AsciiDoc"),
            "a link is `[words](address)`, an image `![what it shows](file)`, code goes between lines of three \
             backticks",
        ),
        StrayMarkup::EqualsHeading => (
            foreign("a heading of AsciiDoc, of a wiki or of Typst"),
            "write `## Words`: two number signs for a heading of the page, three for a subheading",
        ),
        StrayMarkup::ReStructuredText => {
            (foreign("reStructuredText"), "a link is `[words](address)`, a note `[^1]` with a line `[^1]: the note`")
        }
        StrayMarkup::Comment => (
            format!("`{written}` is a comment of another language, and readers see it"),
            "take it out, or write `<!-- words -->`: readers do not see that, but it is in the page's source",
        ),
        StrayMarkup::JavaScriptImport => (
            foreign("a line of JavaScript, as in MDX"),
            "take it out: a page is only text; a chart or a table is a block, such as ```{table}",
        ),
        StrayMarkup::TemplateVariable => (
            foreign("a variable of a template"),
            "write the words themselves; to show it as it is, write it as code, between backticks",
        ),
        StrayMarkup::WikiEmphasis => (foreign("bold or italic text as in wikis"), "write `**bold**` or `*italic*`"),
        StrayMarkup::WikiAddress => (foreign("a link of a wiki"), "write `[words](address)`"),
        StrayMarkup::Latex => (foreign("a command of LaTeX"), latex(written)),
        StrayMarkup::Org => (foreign("Org"), "write it in Markdown; the title of the page belongs in its front matter"),
        StrayMarkup::Typst => (foreign("Typst"), "write it in Markdown, or use a block, such as ```{image}"),
        StrayMarkup::MystTarget => (foreign("a label of MyST"), "give the heading itself an id: `## Words {#label}`"),
        StrayMarkup::BbCode => (foreign("BBCode"), "write `**bold**`, `*italic*`, `[words](address)`"),
        StrayMarkup::Textile => (foreign("Textile"), "a heading is `## Words`, a link `[words](address)`"),
        StrayMarkup::CriticMarkup => (
            foreign("a mark of an editor (CriticMarkup)"),
            "accept or reject the change and take the marks out: readers see both versions",
        ),
        StrayMarkup::FileInclude => {
            (foreign("an include of another file"), "copy the text into the page: a page cannot include another file")
        }
        StrayMarkup::KeyboardKeys => (
            foreign("a keyboard key as in MkDocs, or inserted text as in other programs"),
            "write `<kbd>Ctrl</kbd>+<kbd>C</kbd>` for keys, `<ins>words</ins>` for what was inserted",
        ),
        StrayMarkup::BlockId => (
            foreign("an Obsidian paragraph id"),
            "take it out; a heading gets an id that others can link to: `## Words {#id}`",
        ),
        StrayMarkup::Superscript => (
            foreign("superscript as in Pandoc"),
            "put it between `<sup>` and `</sup>`, as in `10<sup>th</sup>`, or write the character itself: `x²`",
        ),
        StrayMarkup::Subscript => {
            (foreign("subscript as in Pandoc"), "write `H<sub>2</sub>O`, or the character itself: `H₂O`")
        }
        StrayMarkup::CrossReference => (
            foreign("a cross-reference of Quarto"),
            "link to its id: `[the chart](#chart-NAME)`, `[the table](#table-NAME)`",
        ),
        StrayMarkup::RawFormat => (foreign("raw text for another format"), "take it out, or write the HTML itself"),
        StrayMarkup::Checkbox => (foreign("a checkbox"), "write `- [ ] words`, or `- [x] words` for a ticked one"),
        StrayMarkup::MergeConflict => (
            format!("`{written}` is a conflict marker that Git left in the file"),
            "keep one of the two versions and take out the three marker lines",
        ),
        StrayMarkup::ExecutableCode => (
            format!("`{written}` is Quarto or R Markdown code, which is not run here"),
            "write the result; the build can fill in a figure from a table: `[](fact:TABLE/ROW/FIELD)`",
        ),
        StrayMarkup::InlineField => (foreign("an Obsidian Dataview field"), "write it as a sentence, or take it out"),
        StrayMarkup::Emoji => {
            (foreign("the name of an emoji or of an icon"), "write the character itself, such as 🙂, or take it out")
        }
        StrayMarkup::OfficeTag => (foreign("a mark of Word"), "take it out; paste the text again without formatting"),
        StrayMarkup::Abbreviation => (
            foreign("an abbreviation of MkDocs or Kramdown"),
            "spell it out the first time it is used, or write `<abbr title=\"words\">HTML</abbr>`",
        ),
        StrayMarkup::ChatCitation => (
            format!("`{written}` is a citation that a chat program left in the text, and leads nowhere"),
            "find the source that it referred to, and cite that: `[](source:ID)` with an entry `[ID]` in \
             content/sources.toml",
        ),
        StrayMarkup::WordPress => (
            foreign("a shortcode of WordPress"),
            "write it as Markdown, or use a block: {image} for an image with a caption, {video} for a video",
        ),
        StrayMarkup::SlackLink => (foreign("a link of Slack"), "write `[words](address)`"),
        StrayMarkup::ChatTrackingParameter => (
            format!("the address in `{written}` was copied from a chat program"),
            "take out `utm_source=…`: the address leads to the same page without it; and check that the page says what \
             you cite it for",
        ),
        StrayMarkup::DocsifyNote => {
            (foreign("a note of docsify"), "write `> [!WARNING]` alone on a line, and `> ` before the words below it")
        }
        StrayMarkup::PymdownBlock => (
            foreign("a block of MkDocs"),
            "write `> [!NOTE]`, and `> ` before each line of the note; take out the `///` that ends it",
        ),
        StrayMarkup::MkDocsTab => (
            foreign("a tab of MkDocs"),
            "a page shows all its text: write a heading, `### Words`, and the text without the indentation, which \
             turns it into code",
        ),
        StrayMarkup::Jira => (
            foreign("a mark of Jira"),
            "code goes between lines of three backticks, a quotation after `> `, an image is `![What it \
             shows](file.png)`",
        ),
        StrayMarkup::WikiMark => (
            foreign("a mark of a wiki"),
            "a table is `| a | b |` with `|---|---|` below its header; a definition is the term, with `: words` on the \
             line below",
        ),
        StrayMarkup::Kramdown => (foreign("a mark of Kramdown"), "take it out; a comment is `<!-- words -->`"),
        StrayMarkup::ReStructuredTextColons => (
            foreign("the reStructuredText mark for a code block"),
            "write one colon, and put the code between lines of three backticks",
        ),
        StrayMarkup::FieldLine => (
            foreign("an attribute of AsciiDoc, or a field of reStructuredText"),
            "take it out; the title and the date of the page belong in its front matter",
        ),
        StrayMarkup::EmailSeparator => {
            (foreign("a line that an e-mail program added"), "take it out; quoted words go after `> `")
        }
        StrayMarkup::EmailImage => (
            foreign("the placeholder of an image in an e-mail"),
            "save the image beside the page and write `![What it shows](picture.png)`; or take this out",
        ),
        StrayMarkup::WordError => (
            format!("`{written}` is what Word writes for a reference whose target is gone"),
            "find what it referred to, and link to that: `[the chart](#chart-NAME)`",
        ),
        StrayMarkup::JsxFragment => (foreign("a mark of JSX"), "take it out, and its closing mark"),
        StrayMarkup::TagLine => (
            foreign("a line of tags, as in Obsidian"),
            "take it out; a heading has a space after the sign; to show the sign itself, write `\\#`",
        ),
        StrayMarkup::Spoiler => (
            if written.starts_with('>') {
                format!("`{written}` is hidden text on Reddit or Stack Exchange, but readers see it here")
            } else {
                foreign("a Discord spoiler, or a row of a Jira table")
            },
            "write `<details><summary>More</summary>words</details>`, or a table with `|---|` below its header",
        ),
        StrayMarkup::Substitution => (foreign("a reStructuredText substitution"), "write the words themselves"),
        StrayMarkup::Ruby => {
            (foreign("a phonetic reading (ruby)"), "write it in HTML: `<ruby>漢字<rt>かんじ</rt></ruby>`")
        }
        StrayMarkup::CopiedNote => (
            format!("`{written}` is a note mark from the page that this was copied from, and leads nowhere"),
            "take it out, and cite the source itself: `[](source:ID)` with an entry `[ID]` in content/sources.toml",
        ),
        StrayMarkup::Excerpt => (
            format!("`{written}` has no effect: the summary of a page is its `description`"),
            "write `description` in the front matter, and take the comment out",
        ),
        StrayMarkup::ExampleList => (foreign("an example list of Pandoc"), "write the numbers: `1. words`"),
        StrayMarkup::EscapeSequence => (
            format!("`{written}` is an escape sequence from JSON, code or an e-mail, and is printed as it is"),
            "write the character itself, or an empty line for a new paragraph; to show the sequence, write it as code",
        ),
        StrayMarkup::InvisibleCharacter
        | StrayMarkup::ReplacementCharacter
        | StrayMarkup::PrivateUseCharacter
        | StrayMarkup::Ligature
        | StrayMarkup::Mojibake
        | StrayMarkup::SpaceBeforeClosing
        | StrayMarkup::ForeignMath
        | StrayMarkup::BareAddress
        | StrayMarkup::SpaceInNoteLabel
        | StrayMarkup::NoteWithoutColon
        | StrayMarkup::PlainNote
        | StrayMarkup::ReversedLink
        | StrayMarkup::DoubleEntity
        | StrayMarkup::Callout
        | StrayMarkup::Entity
        | StrayMarkup::SpaceInAutolink
        | StrayMarkup::FullWidthLink
        | StrayMarkup::FullWidthMark
        | StrayMarkup::UnusualSpace
        | StrayMarkup::PlainTextList
        | StrayMarkup::PlainTextTable
        | StrayMarkup::QuotesAsFence
        | StrayMarkup::SpaceInReference
        | StrayMarkup::DefinedTwice
        | StrayMarkup::HtmlAddress
        | StrayMarkup::CurlyAttribute
        | StrayMarkup::UnclosedElement
        | StrayMarkup::StrayEndTag
        | StrayMarkup::UnclosedCode
        | StrayMarkup::LineBlock
        | StrayMarkup::HeadingAttributes
        | StrayMarkup::UnderindentedItem
        | StrayMarkup::SignAsItem
        | StrayMarkup::NumberAsItem
        | StrayMarkup::WrongItemNumber
        | StrayMarkup::ExtraCells
        | StrayMarkup::SourceTitle
        | StrayMarkup::EmptyAlert
        | StrayMarkup::LocalAddress
        | StrayMarkup::DoubledScheme
        | StrayMarkup::InnerAsterisks
        | StrayMarkup::EmptyNote
        | StrayMarkup::StrayDefinition
        | StrayMarkup::HtmlRelative
        | StrayMarkup::EmptyHeading
        | StrayMarkup::ClosingNumberSign
        | StrayMarkup::SkippedLevels
        | StrayMarkup::SetextHeading
        | StrayMarkup::HeadingTooDeep
        | StrayMarkup::OverindentedItem
        | StrayMarkup::TextAsRow
        | StrayMarkup::LoneRow
        | StrayMarkup::UnclosedMark
        | StrayMarkup::InnerUnderscores
        | StrayMarkup::CodeName
        | StrayMarkup::SignAsQuote
        | StrayMarkup::DefinitionWithoutSpace
        | StrayMarkup::NoteInParentheses
        | StrayMarkup::RunInEntries
        | StrayMarkup::HyphenatedWord
        | StrayMarkup::PseudoRule
        | StrayMarkup::WholePageCode
        | StrayMarkup::EmptyAddress
        | StrayMarkup::ContactAddress
        | StrayMarkup::UnclosedMath
        | StrayMarkup::BareMath => (foreign("not Markdown"), "write it in another way"),
    }
}

/// What to write for a command of LaTeX.
fn latex(written: &str) -> &'static str {
    let name = written.trim_start_matches('\\');
    let name = name.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
    match name {
        "cite" | "citep" | "citet" => "write `[](source:ID)`, and describe `[ID]` in content/sources.toml",
        "footnote" => "write `[^1]` there, and `[^1]: the note` on a line of its own",
        "href" => "write `[words](address)`",
        "section" | "subsection" => "write `## Words`",
        "ref" => "link to its id: `[the chart](#chart-NAME)`",
        "label" => "give the heading an id: `## Words {#label}`",
        "begin" | "end" => "math goes between `$$` and `$$`, a list is `- item`; take the rest out",
        _ => "write it in Markdown: `**bold**`, `*italic*`, `## Heading`, `- item`; math goes between dollar signs",
    }
}
