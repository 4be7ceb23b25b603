//! The words of messages about marks of other languages that a page would print. What is wrong with marks of Markdown itself is
//! said in `slip_messages`.

use super::slip_messages;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::raw::{Dialect, ungarbled};
use crate::text::{Place, unseen};

/// What `written` was meant to be, and what to write instead; `shown` is its first line.
pub fn message(place: Place, dialect: Dialect, shown: &str) -> Diagnostic {
    let slip = || slip_messages::words(dialect, shown).map(|(message, help)| (message, help.to_owned()));
    let (message, help) = words_of_characters(dialect, shown).or_else(slip).unwrap_or_else(|| {
        let (message, help) = words(dialect, shown);
        (message, help.to_owned())
    });
    Diagnostic::new(&codes::MARKDOWN_RAW, place, message).help(help)
}

/// The words about single characters, and those whose help repeats what the author wrote.
fn words_of_characters(dialect: Dialect, written: &str) -> Option<(String, String)> {
    let point = written.chars().next().map_or(0, u32::from);
    Some(match dialect {
        Dialect::Unseen => (
            format!("here stands a character that nobody sees (U+{point:04X})"),
            "take it out: searches do not find the word that it stands in; most likely it was pasted along".to_owned(),
        ),
        Dialect::OddBlank => {
            let name = written.chars().find_map(unseen::name).unwrap_or_else(|| "a blank that is none".to_owned());
            (
                format!("{name} stands at the mark of this line, so the mark is printed"),
                "put a plain blank in its place, or take it out: most likely it was pasted, or typed with the Option key \
                 or another keyboard"
                    .to_owned(),
            )
        }
        Dialect::Lost => (
            "here stands “\u{fffd}”: a letter that was lost when the text was converted".to_owned(),
            "write the letter anew; the file it came from was not in UTF-8".to_owned(),
        ),
        Dialect::FontSign => (
            format!("here stands a sign of one font alone (U+{point:04X}), which readers see as an empty box"),
            "write it otherwise: a list begins with `- `, an arrow is `→`; most likely it was pasted from Word"
                .to_owned(),
        ),
        Dialect::Ligature => (
            format!("`{written}` is one character for several letters, which searches do not find"),
            "write the letters themselves; most likely it was pasted from a PDF".to_owned(),
        ),
        Dialect::Garbled => (
            format!("`{written}` stands for another character: the text was read in a wrong encoding"),
            match ungarbled(written) {
                Some(right) => format!("write `{right}`, here and wherever else; the file it came from is in UTF-8"),
                None => "write what it was; the file it came from is in UTF-8".to_owned(),
            },
        ),
        Dialect::BareAddress if written.contains('@') && !written.contains('/') => (
            format!("`{written}` stands here as text, and readers cannot press it"),
            format!("write `<{written}>`; to show it only, write it as code, between backticks"),
        ),
        Dialect::DoubleEntity => {
            let shown = written.replacen("&amp;", "&", 1);
            (
                format!("readers see `{shown}` here, since the `&` before it was written as `&amp;`"),
                format!(
                    "write `{shown}` for the character, or the character itself; to show its name, write it as code"
                ),
            )
        }
        Dialect::BareAddress => {
            let address = match written.starts_with("www.") {
                true => format!("https://{written}"),
                false => written.to_owned(),
            };
            (
                format!("`{written}` stands here as text, and readers cannot press it"),
                format!(
                    "write `<{address}>`, or `[words]({address})`; to show it only, write it as code, between backticks"
                ),
            )
        }
        Dialect::Reversed => {
            let (words, address) = written.split_once(")[").unwrap_or((written, "address"));
            let (words, address) = (words.trim_start_matches('('), address.trim_end_matches(']'));
            (
                format!("the brackets of `{written}` stand the wrong way round, so it is printed as text"),
                format!("write `[{words}]({address})`"),
            )
        }
        Dialect::LateEnd => {
            let sign: String = written.chars().take_while(|sign| matches!(sign, '*' | '_' | '~')).collect();
            let words = written.trim_matches(['*', '_', '~', ' ', '\u{a0}']);
            (
                format!("a blank stands before the second `{sign}`, so that it ends nothing, and both are printed"),
                format!(
                    "write `{sign}{words}{sign}`, and the blank behind it; to show the sign itself write `\\{sign}`"
                ),
            )
        }
        Dialect::NoteBlank => {
            let label = written.trim_matches(['[', ']', '^', ' ']);
            (format!("a blank stands in the brackets of the note `{written}`"), format!("write `[^{label}]`"))
        }
        Dialect::NoteColon => (
            format!("the text of the footnote `{written}` has no colon before it, so it is no footnote"),
            format!("write `{written}: the note`, with an empty line above it"),
        ),
        Dialect::PlainNote => {
            let label = written.trim_matches(['[', ']']);
            (
                format!("`{written}` looks like a footnote, and is text: no link leads from one to the other"),
                format!("write `[^{label}]` behind the words, and `[^{label}]: the note` here"),
            )
        }
        Dialect::Math => {
            let inner = written.trim_matches(['$', '`']);
            let inner = inner.strip_prefix("\\(").or_else(|| inner.strip_prefix("\\[")).unwrap_or(inner);
            let inner = inner.strip_suffix("\\)").or_else(|| inner.strip_suffix("\\]")).unwrap_or(inner).trim();
            let marks = if written.starts_with("\\[") { "$$" } else { "$" };
            (
                format!("`{written}` is math with marks that are not read here, and is printed without them"),
                format!("write `{marks}{inner}{marks}`"),
            )
        }
        _ => return None,
    })
}

fn words(dialect: Dialect, written: &str) -> (String, &'static str) {
    let foreign = |what: &str| format!("`{written}` is {what}, which is not read here, and is printed as text");
    match dialect {
        Dialect::AsciiDoc => (
            foreign("AsciiDoc"),
            "a link is `[words](address)`, a picture `![what it shows](file)`, code stands between lines of three backticks",
        ),
        Dialect::EqualsHeading => (
            foreign("a heading of AsciiDoc, of a wiki or of Typst"),
            "write `## Words`: two number signs for a heading of the page, three for one below it",
        ),
        Dialect::Rest => {
            (foreign("reStructuredText"), "a link is `[words](address)`, a note `[^1]` with a line `[^1]: the note`")
        }
        Dialect::Comment => (
            format!("`{written}` is a comment of another language, and readers see it"),
            "take it out, or write `<!-- words -->`: that is not shown, but stands in the page's source",
        ),
        Dialect::Import => (
            foreign("a line of JavaScript, as in MDX"),
            "take it out: a page is text alone; a chart or a table is a block, such as ```{table}",
        ),
        Dialect::Variable => (
            foreign("a variable of a template"),
            "write the words themselves; to show it as it stands, write it as code, between backticks",
        ),
        Dialect::Quotes => (foreign("bold or italic text of a wiki"), "write `**bold**` or `*italic*`"),
        Dialect::WikiAddress => (foreign("a link of a wiki"), "write `[words](address)`"),
        Dialect::Latex => (foreign("a command of LaTeX"), latex(written)),
        Dialect::Org => (foreign("Org"), "write it in Markdown; what the page is called stands in its front matter"),
        Dialect::Typst => (foreign("Typst"), "write it in Markdown, or use a block, such as ```{image}"),
        Dialect::Target => (foreign("a label of MyST"), "give the heading itself an id: `## Words {#label}`"),
        Dialect::BbCode => (foreign("BBCode"), "write `**bold**`, `*italic*`, `[words](address)`"),
        Dialect::Textile => (foreign("Textile"), "a heading is `## Words`, a link `[words](address)`"),
        Dialect::Critic => (
            foreign("a mark of an editor (CriticMarkup)"),
            "accept or reject the change, and take the marks out: readers see both versions",
        ),
        Dialect::Include => {
            (foreign("a file to be included"), "copy the text into the page: no other file is read into it")
        }
        Dialect::Keys => (
            foreign("a key of MkDocs, or inserted text of others"),
            "write `<kbd>Ctrl</kbd>+<kbd>C</kbd>` for keys, `<ins>words</ins>` for what was inserted",
        ),
        Dialect::BlockId => (
            foreign("the id of a paragraph in Obsidian"),
            "take it out; a heading gets an id that others can link to: `## Words {#id}`",
        ),
        Dialect::Raised => (
            foreign("a raised text of Pandoc"),
            "write `<sup>` and `</sup>` around what is raised, `10<sup>th</sup>`, or the sign itself: `x²`",
        ),
        Dialect::Lowered => (foreign("a lowered text of Pandoc"), "write `H<sub>2</sub>O`, or the sign itself: `H₂O`"),
        Dialect::CrossReference => (
            foreign("a cross-reference of Quarto"),
            "link to its id: `[the chart](#chart-NAME)`, `[the table](#table-NAME)`",
        ),
        Dialect::RawFormat => (foreign("raw text for another format"), "take it out, or write the HTML itself"),
        Dialect::Checkbox => (foreign("a box to be ticked"), "write `- [ ] words`, or `- [x] words` for a ticked one"),
        Dialect::Merge => (
            format!("`{written}` is the mark of a conflict that Git left in the file"),
            "keep one of the two versions, and take out the three lines of marks",
        ),
        Dialect::InlineCode => (
            format!("`{written}` is code of Quarto or R Markdown, which is not run here"),
            "write the result; a figure of a table can be left to the build: `[](fact:TABLE/ROW/FIELD)`",
        ),
        Dialect::InlineField => (foreign("a field of Obsidian's Dataview"), "write it as a sentence, or take it out"),
        Dialect::Emoji => {
            (foreign("the name of an emoji or of an icon"), "write the sign itself, such as 🙂, or take it out")
        }
        Dialect::OfficeTag => (foreign("a mark of Word"), "take it out; paste the text again without its formats"),
        Dialect::Abbreviation => (
            foreign("an abbreviation of MkDocs or Kramdown"),
            "say what it stands for where it comes first, or write `<abbr title=\"words\">HTML</abbr>`",
        ),
        Dialect::Chat => (
            format!("`{written}` is a citation that a chat program left in the text, and leads nowhere"),
            "look up what it stood for, and cite that: `[](source:ID)` with an entry `[ID]` in content/sources.toml",
        ),
        Dialect::WordPress => (
            foreign("a shortcode of WordPress"),
            "write it as Markdown, or use a block: {image} for a picture with a caption, {video} for a film",
        ),
        Dialect::SlackLink => (foreign("a link of Slack"), "write `[words](address)`"),
        Dialect::ChatAddress => (
            format!("the address in `{written}` says that a chat program gave it"),
            "take out `utm_source=…`: the address leads to the same page without it; and look whether the page says what you cite it for",
        ),
        Dialect::Docsify => {
            (foreign("a note of docsify"), "write `> [!WARNING]` alone on a line, and `> ` before the words below it")
        }
        Dialect::PymdownBlock => (
            foreign("a block of MkDocs"),
            "write `> [!NOTE]`, and `> ` before each line of the note; take out the `///` that ends it",
        ),
        Dialect::Tab => (
            foreign("a tab of MkDocs"),
            "a page shows all of its text: write a heading, `### Words`, and the text without the blanks before it, which make code of it",
        ),
        Dialect::Jira => (
            foreign("a mark of Jira"),
            "code stands between lines of three backticks, a quotation behind `> `, a picture is `![What it shows](file.png)`",
        ),
        Dialect::WikiMark => (
            foreign("a mark of a wiki"),
            "a table is `| a | b |` with `|---|---|` below its head; a definition is the term, and `: words` in the line below",
        ),
        Dialect::Kramdown => (foreign("a mark of Kramdown"), "take it out; a comment is `<!-- words -->`"),
        Dialect::RestColons => (
            foreign("the mark of reStructuredText for code below"),
            "write one colon, and the code between lines of three backticks",
        ),
        Dialect::FieldLine => (
            foreign("an attribute of AsciiDoc, or a field of reStructuredText"),
            "take it out; what the page is called and when it came out stands in its front matter",
        ),
        Dialect::MailMark => {
            (foreign("a line of a mail program"), "take it out; what somebody wrote stands behind `> `")
        }
        Dialect::MailImage => (
            foreign("the place of a picture in a mail"),
            "save the picture beside the page, and write `![What it shows](picture.png)`; or take this out",
        ),
        Dialect::WordError => (
            format!("`{written}` is what Word writes for a reference whose aim is gone"),
            "look up what it stood for, and link to it: `[the chart](#chart-NAME)`",
        ),
        Dialect::Fragment => (foreign("a mark of JSX"), "take it out, and the one that ends it"),
        Dialect::Tags => (
            foreign("a line of tags, as in Obsidian"),
            "take it out; a heading has a blank behind the sign, and to show the sign itself write `\\#`",
        ),
        Dialect::Spoiler => (
            foreign("hidden text of Discord, or a row of a table of Jira"),
            "write `<details><summary>More</summary>words</details>`, or a table with `|---|` below its head",
        ),
        Dialect::Ruby => {
            (foreign("a reading beside its signs"), "write it in HTML: `<ruby>漢字<rt>かんじ</rt></ruby>`")
        }
        Dialect::CopiedNote => (
            format!("`{written}` is the mark of a note of the page from which this was copied, and leads nowhere"),
            "take it out, and cite the source itself: `[](source:ID)` with an entry `[ID]` in content/sources.toml",
        ),
        Dialect::Escape => (
            format!(
                "`{written}` stands for a character or a line break in JSON, in code or in a mail, and is printed as it stands"
            ),
            "write the character itself, and an empty line for a new paragraph; to show it, write it as code",
        ),
        Dialect::Unseen
        | Dialect::Lost
        | Dialect::FontSign
        | Dialect::Ligature
        | Dialect::Garbled
        | Dialect::LateEnd
        | Dialect::Math
        | Dialect::BareAddress
        | Dialect::NoteBlank
        | Dialect::NoteColon
        | Dialect::PlainNote
        | Dialect::Reversed
        | Dialect::DoubleEntity
        | Dialect::Callout
        | Dialect::Entity
        | Dialect::AngleBlank
        | Dialect::FullWidthLink
        | Dialect::FullWidthMark
        | Dialect::OddBlank
        | Dialect::Bullets
        | Dialect::Cells
        | Dialect::QuotesAsFence
        | Dialect::ReferenceGap
        | Dialect::DefinedTwice
        | Dialect::HtmlAddress
        | Dialect::CurlyAttribute
        | Dialect::OpenElement
        | Dialect::StrayEnd
        | Dialect::OpenCode
        | Dialect::Verse
        | Dialect::HeadingAttributes
        | Dialect::Nesting
        | Dialect::SignAsItem
        | Dialect::NumberAsItem
        | Dialect::OtherNumber
        | Dialect::ExtraCells
        | Dialect::SourceTitle
        | Dialect::EmptyAlert
        | Dialect::LocalAddress
        | Dialect::DoubledScheme
        | Dialect::InnerAsterisks
        | Dialect::EmptyNote
        | Dialect::StrayDefinition
        | Dialect::HtmlRelative
        | Dialect::EmptyHeading
        | Dialect::HeadingEnd
        | Dialect::SetextHeading
        | Dialect::HeadingDepth
        | Dialect::DeepItem
        | Dialect::TextAsRow
        | Dialect::LoneRow
        | Dialect::OpenMark
        | Dialect::InnerUnderscores
        | Dialect::CodeName
        | Dialect::SignAsQuote
        | Dialect::DefinitionBlank
        | Dialect::NoteInParentheses
        | Dialect::RunIn
        | Dialect::TornWord
        | Dialect::RuleSign
        | Dialect::WholePageCode
        | Dialect::EmptyAddress
        | Dialect::ContactAddress
        | Dialect::OpenMath
        | Dialect::BareMath => (foreign("not Markdown"), "write it otherwise"),
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
        "begin" | "end" => "math stands between `$$` and `$$`, a list is `- item`; take the rest out",
        _ => "write it in Markdown: `**bold**`, `*italic*`, `## Heading`, `- item`; math stands between dollar signs",
    }
}
