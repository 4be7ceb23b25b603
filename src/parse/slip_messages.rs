//! The words of messages about marks of Markdown that do not do what they were typed for.

use crate::markdown::raw::Dialect;

/// What is wrong with `written`, its first line, and what to write instead; `None` where it is of another program.
pub fn words(dialect: Dialect, written: &str) -> Option<(String, &'static str)> {
    Some(match dialect {
        Dialect::Callout => (
            format!("`{written}` begins no alert, and is printed as text"),
            "write `> [!NOTE]` alone on its line, and `> ` before the words below; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
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
            format!("`{written}` has full-width signs, which are no marks of Markdown"),
            "write the half-width ones: `**words**`, `## Words`, `![picture](file.png)`, three backticks",
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
        Dialect::StrayEnd => {
            (format!("`{written}` closes what nothing opened"), "take it out, or write the beginning before it")
        }
        Dialect::OpenCode => (
            format!("no second backtick follows `{written}`, so it is no code, and the backtick is printed"),
            "write one behind the code too; to show the sign itself write `` \\` ``",
        ),
        Dialect::Verse => (
            "these lines are printed with their bars, and run into one line".to_owned(),
            "take out the bars, and end each line with a backslash to keep it apart",
        ),
        Dialect::HeadingAttributes => (
            format!("of `{written}` behind this heading nothing but an id is read, and the rest has no effect"),
            "write the id alone, `{#id}`, of letters, digits and hyphens; or take the braces out: each heading has an id of its own",
        ),
        Dialect::Nesting => (
            format!(
                "`{written}` is indented too little to belong to the item above, so that the numbered list ends before it"
            ),
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
            format!(
                "`{written}` has another number than the one before it leads to, and a list counts on from its first"
            ),
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
        Dialect::DoubledScheme => (
            format!("the address in `{written}` begins with `https://` twice"),
            "write it once: `https://example.org/page`",
        ),
        Dialect::InnerAsterisks => (
            format!("the asterisks within words make `{written}` italic or bold, and are not shown"),
            "write a backslash before each that is to be seen: `Leser\\*innen`, `5\\*3`",
        ),
        Dialect::EmptyNote => {
            (format!("the footnote `{written}` has no text"), "write it behind the colon: `[^1]: the note`")
        }
        Dialect::StrayDefinition => (
            format!(
                "the colon behind the bracket makes `{written}` the address of every link of that name on the page"
            ),
            "take the colon out: `> [!NOTE]` alone on its line, `[words](address)`",
        ),
        Dialect::HtmlRelative => (
            format!("the address in `{written}` begins at the page, which does not stand in the folder of its file"),
            "write it in Markdown, `![What it shows](picture.png)` or `[words](file.pdf)`, or begin it with `/`",
        ),
        Dialect::EmptyHeading => (
            format!("the heading `{written}` has no words, and its line on the page is empty"),
            "write its words behind the sign and a blank, or take it out",
        ),
        Dialect::HeadingEnd => (
            format!("the sign at the end of `{written}` is read as the end of the heading, and is not shown"),
            "write a backslash before it: `## C \\#`",
        ),
        Dialect::SetextHeading => (
            format!("the line of signs right below makes a heading of `{written}`"),
            "leave an empty line above it for a line across the page; for a heading write `## Words`",
        ),
        Dialect::HeadingDepth => (
            format!("no heading has more than six signs, so `{written}` is printed as text"),
            "write `###` or fewer: a page has headings of two or three levels",
        ),
        Dialect::DeepItem => (
            format!("`{written}` is indented too far to be an item, and runs into the line above"),
            "indent it as far as the words of the item above, two blanks below `- `, or not at all",
        ),
        Dialect::TextAsRow => (
            format!("`{written}` stands right below a table, and so becomes a row of it"),
            "leave an empty line between the table and the text",
        ),
        Dialect::LoneRow => (
            format!("the row `{written}` stands alone, so it is no table and is printed with its bars"),
            "take out the empty line above it if it belongs to a table; a table begins with its head and a row of `|---|---|`",
        ),
        Dialect::OpenMark => (
            format!("nothing ends what `{written}` begins, so its signs are printed"),
            "write the same signs behind the last word: `**words**`; to show them, write a backslash before each",
        ),
        Dialect::InnerUnderscores => (
            format!("underscores beside letters mark nothing, so those of `{written}` are printed"),
            "write asterisks: `**words**` for bold, `*words*` for italic",
        ),
        Dialect::CodeName => (
            format!("the underscores of `{written}` make it bold, and are not shown"),
            "write a name of code between backticks: `` `__init__` ``",
        ),
        Dialect::SignAsQuote => (
            format!("`{written}` begins with `>`, so it becomes a quotation and loses the sign"),
            "write `\\>` or “more than”; a quotation that begins with a number begins with its quotation mark: `> “50% …”`",
        ),
        Dialect::DefinitionBlank => (
            format!("`{written}` is no definition, since no blank stands behind the colon"),
            "write `: words` below the term, with a colon of half width and a blank",
        ),
        Dialect::NoteInParentheses => (
            format!("`{written}` is no note, since it stands in parentheses"),
            "write `[^1]` there, and `[^1]: the note` on a line of its own",
        ),
        Dialect::RunIn => (
            "each of these lines begins like an entry, and they run into one line".to_owned(),
            "write `- ` before each for a list, or a backslash at the end of each to keep them apart",
        ),
        Dialect::TornWord => (
            "a word is parted by a hyphen at the end of its line, and readers see the hyphen and a blank in it"
                .to_owned(),
            "write the word in one; most likely it was pasted from a PDF",
        ),
        Dialect::RuleSign => (
            format!("`{written}` is printed as it stands: these signs make no line across the page"),
            "write `---` with an empty line above and below, or take it out",
        ),
        Dialect::WholePageCode => (
            format!("the whole text of this page stands below `{written}`, and so is shown as code"),
            "take out this line, and the backticks at the end",
        ),
        Dialect::EmptyAddress => (
            format!("`{written}` leads nowhere but to the top of the page"),
            "write the address, `[words](page.md)`; to lead to the top on purpose write `#top`",
        ),
        Dialect::ContactAddress => (
            format!("the address of `{written}` is that of nobody"),
            "write a number, `tel:+44123456789`, or a whole address, `mailto:desk@example.org`",
        ),
        Dialect::OpenMath => (
            format!("nothing closes the math that `{written}` begins, and it is printed"),
            "write `$$` behind it too; to show the signs, write a backslash before each",
        ),
        Dialect::BareMath => (
            format!("`{written}` is math without its marks, and is printed as it was typed"),
            "write it between dollar signs, `$10^{-3}$`, or with signs of its own: `10⁻³`, `x₁`, `α`",
        ),
        _ => return None,
    })
}
