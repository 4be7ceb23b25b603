//! The words of messages about marks of other languages that a page would print.

use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::raw::{Dialect, ungarbled};
use crate::text::Place;

/// What `written` was meant to be, and what to write instead; `shown` is its first line.
pub fn message(place: Place, dialect: Dialect, shown: &str) -> Diagnostic {
    let (message, help) = words_of_characters(dialect, shown).unwrap_or_else(|| {
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
        Dialect::Rest => (
            foreign("reStructuredText"),
            "a link is `[words](address)`, a note `[^1]` with a line `[^1]: the note`",
        ),
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
        Dialect::Include => (foreign("a file to be included"), "copy the text into the page: no other file is read into it"),
        Dialect::Keys => (foreign("a key of MkDocs"), "write `<kbd>Ctrl</kbd>+<kbd>C</kbd>`"),
        Dialect::BlockId => (
            foreign("the id of a paragraph in Obsidian"),
            "take it out; a heading gets an id that others can link to: `## Words {#id}`",
        ),
        Dialect::Raised => (foreign("a raised text of Pandoc"), "write `<sup>` and `</sup>` around what is raised, `10<sup>th</sup>`, or the sign itself: `x²`"),
        Dialect::Lowered => (
            foreign("a lowered text of Pandoc"),
            "write `H<sub>2</sub>O`, or the sign itself: `H₂O`",
        ),
        Dialect::CrossReference => (
            foreign("a cross-reference of Quarto"),
            "link to its id: `[the chart](#chart-NAME)`, `[the table](#table-NAME)`",
        ),
        Dialect::RawFormat => (foreign("raw text for another format"), "take it out, or write the HTML itself"),
        Dialect::Callout => (
            format!("`{written}` begins no alert, and is printed as text"),
            "write `> [!NOTE]` alone on its line, and `> ` before the words below; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
        ),
        Dialect::Checkbox => (foreign("a box to be ticked"), "write `- [ ] words`, or `- [x] words` for a ticked one"),
        Dialect::Merge => (
            format!("`{written}` is the mark of a conflict that Git left in the file"),
            "keep one of the two versions, and take out the three lines of marks",
        ),
        Dialect::Entity => (
            format!("the semicolon of `{written};` is missing, so it is printed as it was typed"),
            "add the semicolon, or write the character itself",
        ),
        Dialect::AngleBlank => (
            format!("a blank stands in the address `{written}`, so it is printed as text"),
            "write %20 for each blank, or `[words](<address with blanks>)`",
        ),
        Dialect::FullWidthLink => (
            format!("the brackets of `{written}` are full-width, so it is printed as text"),
            "write the half-width ones: `[words](address)`",
        ),
        Dialect::FullWidthMark => (
            format!("`{written}` has full-width signs, which make nothing bold and no heading"),
            "write the half-width ones: `**words**`, `## Words`",
        ),
        Dialect::OddBlank => (
            "a blank that does not break lines, or a character without width, stands at the mark of this line, so the mark is printed".to_owned(),
            "put a plain blank in its place: most likely it was pasted, or typed with the Option key",
        ),
        Dialect::Bullets => (
            "these lines are no list, and run into one line".to_owned(),
            "begin each with `- ` or `1. `, a blank behind the sign, and leave an empty line above the first",
        ),
        Dialect::Cells => (
            "these lines are no table, and run into one line".to_owned(),
            "below the head of a table stands a row of dashes: `| a | b |`, `|---|---|`, and then its rows",
        ),
        Dialect::QuotesAsFence => (
            format!("`{written}` begins no code: these are no backticks"),
            "write three backticks, the sign beside the 1 or below Escape on many keyboards",
        ),
        Dialect::ReferenceGap => (
            format!("a blank stands between the brackets of `{written}`, so only the second is a link"),
            "write them without a gap: `[words][label]`",
        ),
        Dialect::DefinedTwice => (
            format!("`{written}` is defined twice, and this address is not used"),
            "take one of them out, or give it another name",
        ),
        Dialect::HtmlAddress => (
            format!("the address in `{written}` is not looked up: HTML is left as it was written"),
            "write the link in Markdown: `[words](page.md)`, `[13.5%](fact:TABLE/ROW/FIELD)`",
        ),
        Dialect::CurlyAttribute => (
            format!("the value in `{written}` has typographic quotation marks, which browsers take for a part of it"),
            "write straight ones: `href=\"address\"`",
        ),
        Dialect::OpenElement => (
            format!("nothing closes `{written}`, so it holds all that follows"),
            "write its end, such as `</div>`, behind what it is for",
        ),
        Dialect::StrayEnd => (
            format!("`{written}` closes what nothing opened"),
            "take it out, or write the beginning before it",
        ),
        Dialect::OpenCode => (
            format!("no second backtick follows `{written}`, so it is no code, and the backtick is printed"),
            "write one behind the code too; to show the sign itself write `` \\` ``",
        ),
        Dialect::InlineCode => (
            format!("`{written}` is code of Quarto or R Markdown, which is not run here"),
            "write the result; a figure of a table can be left to the build: `[](fact:TABLE/ROW/FIELD)`",
        ),
        Dialect::InlineField => (foreign("a field of Obsidian's Dataview"), "write it as a sentence, or take it out"),
        Dialect::Emoji => (foreign("the name of an emoji or of an icon"), "write the sign itself, such as 🙂, or take it out"),
        Dialect::OfficeTag => (foreign("a mark of Word"), "take it out; paste the text again without its formats"),
        Dialect::Abbreviation => (
            foreign("an abbreviation of MkDocs or Kramdown"),
            "say what it stands for where it comes first, or write `<abbr title=\"words\">HTML</abbr>`",
        ),
        Dialect::Verse => (
            "these lines are printed with their bars, and run into one line".to_owned(),
            "take out the bars, and end each line with a backslash to keep it apart",
        ),
        Dialect::Chat => (
            format!("`{written}` is a citation that a chat program left in the text, and leads nowhere"),
            "look up what it stood for, and cite that: `[](source:ID)` with an entry `[ID]` in content/sources.toml",
        ),
        Dialect::WordPress => (
            foreign("a shortcode of WordPress"),
            "write it as Markdown, or use a block: {image} for a picture with a caption, {video} for a film",
        ),
        Dialect::HeadingAttributes => (
            format!("of `{written}` behind this heading nothing but an id is read, and the rest has no effect"),
            "write the id alone, `{#id}`, of letters, digits and hyphens; or take the braces out: each heading has an id of its own",
        ),
        Dialect::Nesting => (
            format!("`{written}` is indented too little to belong to the item above, so that the numbered list ends before it"),
            "indent it as far as the words of that item: three blanks below `1. `, four below `10. `",
        ),
        Dialect::SignAsItem => (
            format!("`{written}` begins with a sign and a blank, so it becomes the item of a list and loses the sign"),
            "write the sign without a blank, `-5 million` or `−5 million`, or let the line begin with a word",
        ),
        Dialect::NumberAsItem => (
            format!("`{written}` begins with a number and a full stop, so it becomes the item of a list"),
            "write a backslash before the full stop, `1986\\. A year`, or let the line begin with a word",
        ),
        Dialect::OtherNumber => (
            format!("`{written}` has another number than the one before it leads to, and a list counts on from its first"),
            "number the items one after the other; to keep a number, end the list before it with a line of text or of `<!-- -->`",
        ),
        Dialect::ExtraCells => (
            format!("`{written}` has more cells than the head of its table, and readers do not see the last"),
            "give the head as many cells, or take a cell out; a bar within a cell is written `\\|`",
        ),
        Dialect::SourceTitle => (
            format!("the words in quotation marks in `{written}` are shown nowhere"),
            "write them into the text: `(p. 5)`; what the source is called stands in content/sources.toml",
        ),
        Dialect::EmptyAlert => (
            format!("nothing belongs to `{written}`, so an empty box is shown"),
            "write `> ` before each line of the alert, empty ones too",
        ),
        Dialect::LocalAddress => (
            format!("`{written}` leads to your own computer or network, where no reader comes"),
            "link to the page's file, `[words](page.md)`, or copy the file into content/",
        ),
        Dialect::DoubledScheme => {
            (format!("the address in `{written}` begins with `https://` twice"), "write it once: `https://example.org/page`")
        }
        Dialect::InnerAsterisks => (
            format!("the asterisks within words make `{written}` italic, and are not shown"),
            "write a backslash before each that is to be seen: `Leser\\*innen`, `5\\*3`",
        ),
        Dialect::EmptyNote => (format!("the footnote `{written}` has no text"), "write it behind the colon: `[^1]: the note`"),
        Dialect::StrayDefinition => (
            format!("the colon behind the bracket makes `{written}` the address of every link of that name on the page"),
            "take the colon out: `> [!NOTE]` alone on its line, `[words](address)`",
        ),
        Dialect::SlackLink => (foreign("a link of Slack"), "write `[words](address)`"),
        Dialect::HtmlRelative => (
            format!("the address in `{written}` begins at the page, which does not stand in the folder of its file"),
            "write it in Markdown, `![What it shows](picture.png)` or `[words](file.pdf)`, or begin it with `/`",
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
        | Dialect::Reversed => (foreign("not Markdown"), "write it otherwise"),
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
