//! Marks of other languages and dialects, by what they look like in a line.

/// What a mark that a reader would see was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `image::x[…]`, `link:x[…]`, `https://x[…]`, `<<x>>`, `[source,ruby]`
    AsciiDoc,
    /// `== Heading` of AsciiDoc and wikis, `= Heading` of Typst
    EqualsHeading,
    /// `` `words <address>`_ ``, `` :ref:`x` ``, `[#f1]_`
    Rest,
    /// `.. words`, `% words`, `{/* words */}`
    Comment,
    /// `import … from "…"`, `export const …`
    Import,
    /// `{props.name}`, `${name}`, `#{name}`, `<%= … %>`
    Variable,
    /// `'''words'''`
    Quotes,
    /// `[https://… words]`
    WikiAddress,
    /// `\textbf{…}`, `\begin{…}`
    Latex,
    /// `#+TITLE:` of Org
    Org,
    /// `#figure(…)`
    Typst,
    /// `(target)=` of MyST
    Target,
    /// `[b]words[/b]`
    BbCode,
    /// `h2. Words`, `"words":https://…`
    Textile,
    /// `{++words++}`, `{>>words<<}`
    Critic,
    /// `--8<-- "file"`, `<<< @/file`
    Include,
    /// `++ctrl+c++`
    Keys,
    /// `words ^id`
    BlockId,
    /// `x^2^`
    Raised,
    /// `H~2~O`
    Lowered,
    /// `@fig-one`
    CrossReference,
    /// `` `…`{=latex} ``
    RawFormat,
    /// `[!info]-`, `[!NOTE] words`
    Callout,
    /// `[] words`
    Checkbox,
    /// `<<<<<<< HEAD`
    Merge,
    /// `&nbsp` without its semicolon
    Entity,
    /// `<https://… …>`
    AngleBlank,
    /// `[words]（address）`, `［words］（address）`
    FullWidthLink,
    /// `＊＊words＊＊`, `＃ words`
    FullWidthMark,
    /// A mark at the start of a line with a blank behind it that does not break lines, or with no width before it.
    OddBlank,
    /// `• one`, `-one`, `1.one` in lines below each other
    Bullets,
    /// Lines of cells without a row of dashes.
    Cells,
    /// `'''` in the place of three backticks
    QuotesAsFence,
    /// `[words] [label]`, whose label is a link by itself
    ReferenceGap,
    /// `[label]: address` a second time
    DefinedTwice,
    /// `<a href="fact:…">`, `<a href="page.md">`
    HtmlAddress,
    /// `<a href=”…”>`
    CurlyAttribute,
    /// An element of HTML that nothing closes, or the end of one that nothing opened.
    OpenElement,
    StrayEnd,
    /// A character without width, or one that turns the direction of writing.
    Unseen,
    /// U+FFFD: what could not be converted.
    Lost,
    /// A character of a private area, such as Word's bullets.
    FontSign,
    /// `ﬁ` in one character
    Ligature,
    /// `Ã©`
    Garbled,
    /// `*words *more`
    LateEnd,
    /// `` `words `` without a second backtick
    OpenCode,
    /// `\(x\)`, `` $`x`$ ``
    Math,
    /// `` `r code` ``
    InlineCode,
    /// `https://example.org`
    BareAddress,
    /// `[^ 1]` where `[^1]` is defined
    NoteBlank,
    /// `[^1] the note` without a colon
    NoteColon,
    /// `[1] the note`, with `[1]` elsewhere
    PlainNote,
    /// `[due:: 2024]`
    InlineField,
    /// `:smile:`, `:material-check:`
    Emoji,
    /// `<o:p>`
    OfficeTag,
    /// `*[HTML]: words`
    Abbreviation,
    /// `| line` of a verse
    Verse,
    /// `(words)[address]`
    Reversed,
    /// `:contentReference[…]`, `【4†source】`
    Chat,
    /// `[gallery ids="1,2"]`
    WordPress,
    /// `## Words {.class}`
    HeadingAttributes,
    /// `- words` below an item of a numbered list, indented too little
    Nesting,
    /// `- 5 million` right below a line of words
    SignAsItem,
    /// `1986. A great year`
    NumberAsItem,
    /// `1.`, `3.`, `7.`
    OtherNumber,
    /// A row of a table with more cells than its head
    ExtraCells,
    /// `[](source:id "p. 5")`
    SourceTitle,
    /// `> [!NOTE]` with an empty line below it
    EmptyAlert,
    /// `http://localhost/`
    LocalAddress,
    /// `https://https://`
    DoubledScheme,
    /// `Autor*innen und Leser*innen`
    InnerAsterisks,
    /// `[^1]:` without a text
    EmptyNote,
    /// `[!NOTE]: words`, `[label]:(address)`
    StrayDefinition,
    /// `<https://example.org|words>`
    SlackLink,
    /// `<img src="picture.png">`, an address from the folder of the file
    HtmlRelative,
    /// `##` without words
    EmptyHeading,
    /// `## C #`
    HeadingEnd,
    /// `##### words` below `## words`
    SkippedLevels,
    /// A sentence or a paragraph above a line of dashes
    SetextHeading,
    /// `####### words`
    HeadingDepth,
    /// `- words` printed, since it is indented too far
    DeepItem,
    /// A line of words right below a table
    TextAsRow,
    /// `| a | b |` alone
    LoneRow,
    /// `**words` that nothing ends
    OpenMark,
    /// `中文__粗体__`
    InnerUnderscores,
    /// `__init__`
    CodeName,
    /// `> 50% of them`
    SignAsQuote,
    /// `:words` below a term
    DefinitionBlank,
    /// `(^1)`
    NoteInParentheses,
    /// `Name: words` in lines below each other
    RunIn,
    /// `infor-` and `mation` in the next line
    TornWord,
    /// `⸻`, `———`
    RuleSign,
    /// A page that is code of Markdown as a whole
    WholePageCode,
    /// `[words](#)`
    EmptyAddress,
    /// `tel:abc`, `mailto:a@b`
    ContactAddress,
    /// `?utm_source=chatgpt.com`
    ChatAddress,
    /// `$$ x^2` without its end
    OpenMath,
    /// `10^{-3}`, `\alpha`
    BareMath,
    /// `!> words` of docsify
    Docsify,
    /// `/// note` of MkDocs
    PymdownBlock,
    /// `=== "Tab"` of MkDocs
    Tab,
    /// `{code}`, `!picture.png!` of Jira
    Jira,
    /// `{|`, `; term : words` of wikis
    WikiMark,
    /// `{::comment}` of Kramdown
    Kramdown,
    /// `Example::` of reStructuredText
    RestColons,
    /// `:author: words` of AsciiDoc and reStructuredText
    FieldLine,
    /// `-----Original Message-----`
    MailMark,
    /// `[cid:image001.png]`
    MailImage,
    /// `Error! Reference source not found.` of Word
    WordError,
    /// `<>` of JSX
    Fragment,
    /// `#climate` alone on a line
    Tags,
    /// `||words||` of Discord, `>!words!<` of Reddit
    Spoiler,
    /// `|words|` of reStructuredText
    Substitution,
    /// `漢字《かんじ》`, `{漢字|かんじ}`
    Ruby,
    /// `people.[12]`
    CopiedNote,
    /// `\u2019`, `=E2=80=99`
    Escape,
    /// `&amp;nbsp;`
    DoubleEntity,
    /// `<!-- more -->`
    Excerpt,
    /// `(@) words`
    Example,
}

impl Dialect {
    /// Whether it comes with the way a text was made, so that a page that has it once has it often: one message a page.
    pub fn is_habit(self) -> bool {
        matches!(
            self,
            Dialect::Unseen
                | Dialect::Lost
                | Dialect::FontSign
                | Dialect::Ligature
                | Dialect::Garbled
                | Dialect::Math
                | Dialect::InlineCode
                | Dialect::BareAddress
                | Dialect::Emoji
                | Dialect::OfficeTag
                | Dialect::OddBlank
                | Dialect::CopiedNote
                | Dialect::Escape
                | Dialect::DoubleEntity
                | Dialect::BareMath
                | Dialect::ChatAddress
                | Dialect::TornWord
                | Dialect::Tags
                | Dialect::Ruby
                | Dialect::Tab
                | Dialect::Spoiler
                | Dialect::Substitution
                | Dialect::FieldLine
        )
    }

    /// Whether it is a mark that a text of one line may hold and would print.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Dialect::Emoji
                | Dialect::CopiedNote
                | Dialect::DoubleEntity
                | Dialect::Escape
                | Dialect::Latex
                | Dialect::BbCode
                | Dialect::Quotes
                | Dialect::Variable
                | Dialect::Chat
                | Dialect::WordPress
                | Dialect::Critic
                | Dialect::CrossReference
                | Dialect::Ruby
                | Dialect::FullWidthLink
        )
    }
}
