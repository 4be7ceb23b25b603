//! The words of messages about marks of Markdown that do not have the effect that they were typed for.

use crate::markdown::raw::StrayMarkup;

/// What is wrong with `written`, its first line, and what to write instead; `None` for marks of other programs.
pub fn words(stray_markup: StrayMarkup, written: &str) -> Option<(String, &'static str)> {
    Some(match stray_markup {
        StrayMarkup::Callout => (
            format!("`{written}` does not start an alert, and is printed as text"),
            "write `> [!NOTE]` on a line of its own, and `> ` before the words below; the kinds are NOTE, TIP, \
             IMPORTANT, WARNING and CAUTION",
        ),
        StrayMarkup::Entity => (
            format!("`{written}` has no semicolon at its end, so it is printed as it was typed"),
            "add the semicolon, or write the character itself",
        ),
        StrayMarkup::SpaceInAutolink => (
            format!("there is a space in the address `{written}`, so it is printed as text"),
            "write %20 for each space, or `[words](<address with spaces>)`",
        ),
        StrayMarkup::FullWidthLink => (
            format!("the brackets of `{written}` are full-width, so it is printed as text"),
            "write half-width ones: `[words](address)`",
        ),
        StrayMarkup::FullWidthMark => (
            format!("`{written}` has full-width characters, which Markdown does not recognise"),
            "write half-width ones: `**words**`, `## Words`, `![image](file.png)`, three backticks",
        ),
        StrayMarkup::PlainTextList => (
            "these lines are not a list, and run into one line".to_owned(),
            "begin each with `- ` or `1. `, with a space after the mark, and leave an empty line above the first",
        ),
        StrayMarkup::PlainTextTable => (
            "these lines are not a table, and run into one line".to_owned(),
            "a table needs a row of dashes below its header: `| a | b |`, `|---|---|`, and then its rows",
        ),
        StrayMarkup::QuotesAsFence => (
            format!("`{written}` does not start code: these are not backticks"),
            "write three backticks, the key beside the 1 or below Escape on many keyboards",
        ),
        StrayMarkup::SpaceInReference => (
            format!("there is a space between the brackets of `{written}`, so only the second is a link"),
            "write them without a space: `[words][label]`",
        ),
        StrayMarkup::DefinedTwice => (
            format!("`{written}` is defined twice, and this address is not used"),
            "take one of them out, or give it another name",
        ),
        StrayMarkup::HtmlAddress => (
            format!("the address in `{written}` is not resolved: HTML is left as it was written"),
            "write the link in Markdown: `[words](page.md)`, `[13.5%](fact:TABLE/ROW/FIELD)`",
        ),
        StrayMarkup::CurlyAttribute => (
            format!("the value in `{written}` has typographic quotation marks, which browsers read as part of it"),
            "write straight ones: `href=\"address\"`",
        ),
        StrayMarkup::UnclosedElement => (
            format!("`{written}` is never closed, so it contains everything that follows"),
            "write its closing tag, such as `</div>`, at the end of its content",
        ),
        StrayMarkup::StrayEndTag => (
            format!("`{written}` closes something that was never opened"),
            "take it out, or write the opening tag before it",
        ),
        StrayMarkup::UnclosedCode => (
            format!("the backtick of `{written}` has no partner, so it does not make code and is printed"),
            "write one after the code too; to show the backtick itself, write `` \\` ``",
        ),
        StrayMarkup::LineBlock => (
            "these lines are printed with their vertical bars, and run into one line".to_owned(),
            "take out the bars, and end each line with a backslash to keep it apart",
        ),
        StrayMarkup::HeadingAttributes => (
            format!("of `{written}` after this heading only an id is used, and the rest has no effect"),
            "write only the id, `{#id}`, in letters, digits and hyphens; or take the braces out: each heading has an \
             id of its own",
        ),
        StrayMarkup::UnderindentedItem => (
            format!(
                "`{written}` is not indented enough to belong to the item above, so the numbered list ends before it"
            ),
            "indent it as far as the words of that item: three spaces below `1. `, four below `10. `",
        ),
        StrayMarkup::SignAsItem => (
            format!("`{written}` begins with a sign and a space, so it becomes a list item and loses the sign"),
            "write the sign without a space, `-5 million` or `−5 million`, or begin the line with a word",
        ),
        StrayMarkup::NumberAsItem => (
            format!("`{written}` begins with a number and a full stop, so it becomes a list item"),
            "write a backslash before the full stop, `1986\\. A year`, or begin the line with a word",
        ),
        StrayMarkup::WrongItemNumber => (
            format!("`{written}` does not have the next number of its list, which counts on from its first item"),
            "number the items in order; to keep this number, end the list before it with a line of text or `<!-- -->`",
        ),
        StrayMarkup::ExtraCells => (
            format!("`{written}` has more cells than the header of its table, and readers do not see the last"),
            "give the header as many cells, or take a cell out; a vertical bar within a cell is written `\\|`",
        ),
        StrayMarkup::SourceTitle => (
            format!("the words in quotation marks in `{written}` are not shown anywhere"),
            "write them in the text: `(p. 5)`; the title of the source is in content/sources.toml",
        ),
        StrayMarkup::EmptyAlert => (
            format!("`{written}` has no text, so an empty box is shown"),
            "write `> ` before each line of the alert, including empty ones",
        ),
        StrayMarkup::LocalAddress => (
            format!("`{written}` leads to your own computer or network, which readers cannot reach"),
            "link to the page's file, `[words](page.md)`, or copy the file into content/",
        ),
        StrayMarkup::DoubledScheme => (
            format!("the address in `{written}` begins with `https://` twice"),
            "write it once: `https://example.org/page`",
        ),
        StrayMarkup::InnerAsterisks => (
            format!("the asterisks within words make `{written}` italic or bold, and are not shown"),
            "write a backslash before each that readers should see: `Leser\\*innen`, `5\\*3`",
        ),
        StrayMarkup::EmptyNote => {
            (format!("the footnote `{written}` has no text"), "write it after the colon: `[^1]: the note`")
        }
        StrayMarkup::StrayDefinition => (
            format!(
                "the colon after the bracket makes `{written}` the address of every link with that label on the page"
            ),
            "take the colon out: `> [!NOTE]` on a line of its own, `[words](address)`",
        ),
        StrayMarkup::HtmlRelative => (
            format!(
                "the address in `{written}` is relative to the page, whose address is not in the folder of its file"
            ),
            "write it in Markdown, `![What it shows](picture.png)` or `[words](file.pdf)`, or begin it with `/`",
        ),
        StrayMarkup::EmptyHeading => (
            format!("the heading `{written}` has no words, and is an empty line on the page"),
            "write its words after the sign and a space, or take it out",
        ),
        StrayMarkup::SkippedLevels => (
            format!("`{written}` puts this heading at least three levels below the one before it"),
            "use one `#` more than the heading above it: screen readers move from level to level",
        ),
        StrayMarkup::ClosingNumberSign => (
            format!("the sign at the end of `{written}` is read as the end of the heading, and is not shown"),
            "write a backslash before it: `## C \\#`",
        ),
        StrayMarkup::SetextHeading => (
            format!("the line right below turns `{written}` into a heading"),
            "for a line across the page, leave an empty line above it; for a heading, write `## Words`",
        ),
        StrayMarkup::HeadingTooDeep => (
            format!("a heading has at most six signs, so `{written}` is printed as text"),
            "write `###` or fewer: a page has headings of two or three levels",
        ),
        StrayMarkup::OverindentedItem => (
            format!("`{written}` is indented too far to be a list item, and runs into the line above"),
            "indent it as far as the words of the item above, two spaces below `- `, or not at all",
        ),
        StrayMarkup::TextAsRow => (
            format!("`{written}` is right below a table, so it becomes a row of it"),
            "leave an empty line between the table and the text",
        ),
        StrayMarkup::LoneRow => (
            format!("the row `{written}` is on its own, so it is not a table and is printed with its vertical bars"),
            "take out the empty line above it if it belongs to a table; a table begins with its header and a row of \
             `|---|---|`",
        ),
        StrayMarkup::UnclosedMark => (
            format!("`{written}` has no closing mark, so its own is printed"),
            "write the same mark after the last word: `**words**`; to show it, write a backslash before each character",
        ),
        StrayMarkup::InnerUnderscores => (
            format!("underscores next to letters have no effect, so those of `{written}` are printed"),
            "write asterisks: `**words**` for bold, `*words*` for italic",
        ),
        StrayMarkup::CodeName => (
            format!("the underscores of `{written}` make it bold, and are not shown"),
            "write a name from code between backticks: `` `__init__` ``",
        ),
        StrayMarkup::SignAsQuote => (
            format!("`{written}` begins with `>`, so it becomes a quotation and loses the sign"),
            "write `\\>` or “more than”; to quote something that begins with a number, begin with its quotation mark: \
             `> “50% …”`",
        ),
        StrayMarkup::DefinitionWithoutSpace => (
            format!("`{written}` is not a definition, since there is no space after the colon"),
            "write `: words` below the term, with a half-width colon and a space",
        ),
        StrayMarkup::NoteInParentheses => (
            format!("`{written}` is not a note, since it is in parentheses"),
            "write `[^1]` there, and `[^1]: the note` on a line of its own",
        ),
        StrayMarkup::RunInEntries => (
            "each of these lines begins like an entry, and they run into one line".to_owned(),
            "write `- ` before each for a list, or a backslash at the end of each to keep them apart",
        ),
        StrayMarkup::HyphenatedWord => (
            "a word is hyphenated at the end of its line, and readers see the hyphen and a space in it".to_owned(),
            "write it as one word; most likely it was pasted from a PDF",
        ),
        StrayMarkup::PseudoRule => (
            format!("`{written}` is printed as it is: these characters do not make a line across the page"),
            "write `---` with an empty line above and below, or take it out",
        ),
        StrayMarkup::WholePageCode => (
            format!("all the text of this page is below `{written}`, and so is shown as code"),
            "take out this line, and the backticks at the end",
        ),
        StrayMarkup::EmptyAddress => (
            format!("`{written}` leads only to the top of the page"),
            "write the address, `[words](page.md)`; to link to the top on purpose, write `#top`",
        ),
        StrayMarkup::ContactAddress => (
            format!("the address of `{written}` is incomplete"),
            "write a number, `tel:+44123456789`, or a whole address, `mailto:desk@example.org`",
        ),
        StrayMarkup::UnclosedMath => (
            format!("the math that `{written}` starts is never closed, and is printed as text"),
            "write `$$` after it too; to show the dollar signs, write a backslash before each",
        ),
        StrayMarkup::BareMath => (
            format!("`{written}` is math without dollar signs, and is printed as it was typed"),
            "write it between dollar signs, `$10^{-3}$`, or in Unicode: `10⁻³`, `x₁`, `α`",
        ),
        _ => return None,
    })
}
