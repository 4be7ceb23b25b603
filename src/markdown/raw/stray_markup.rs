//! Marks in a text that have no effect here, each recognised by how it looks in a line: marks of other markup languages
//! and programs, and marks of Markdown that were mistyped.

/// A mark that readers see as it was typed, or that has another effect than its author meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StrayMarkup {
    /// `image::x[…]`, `link:x[…]`, `https://x[…]`, `<<x>>`, `[source,ruby]`
    AsciiDoc,
    /// `== Heading` of AsciiDoc and wikis, `= Heading` of Typst
    EqualsHeading,
    /// `` `words <address>`_ ``, `` :ref:`x` ``, `[#f1]_`
    ReStructuredText,
    /// `.. words`, `% words`, `{/* words */}`
    Comment,
    /// `import … from "…"`, `export const …`
    JavaScriptImport,
    /// `{props.name}`, `${name}`, `#{name}`, `<%= … %>`
    TemplateVariable,
    /// `'''words'''`
    WikiEmphasis,
    /// `[https://… words]`
    WikiAddress,
    /// `\textbf{…}`, `\begin{…}`
    Latex,
    /// `#+TITLE:` of Org
    Org,
    /// `#figure(…)`
    Typst,
    /// `(target)=` of MyST
    MystTarget,
    /// `[b]words[/b]`
    BbCode,
    /// `h2. Words`, `"words":https://…`
    Textile,
    /// `{++words++}`, `{>>words<<}`
    CriticMarkup,
    /// `--8<-- "file"`, `<<< @/file`
    FileInclude,
    /// `++ctrl+c++`
    KeyboardKeys,
    /// `words ^id`
    BlockId,
    /// `x^2^`
    Superscript,
    /// `H~2~O`
    Subscript,
    /// `@fig-one`
    CrossReference,
    /// `` `…`{=latex} ``
    RawFormat,
    /// `[!info]-`, `[!NOTE] words`
    Callout,
    /// `[] words`
    Checkbox,
    /// `<<<<<<< HEAD`
    MergeConflict,
    /// `&nbsp` without its semicolon
    Entity,
    /// `<https://… …>`
    SpaceInAutolink,
    /// `[words]（address）`, `［words］（address）`
    FullWidthLink,
    /// `＊＊words＊＊`, `＃ words`
    FullWidthMark,
    /// A mark at the start of a line with a no-break space after it, or a zero-width character before it.
    UnusualSpace,
    /// `• one`, `-one`, `1.one` in lines below each other
    PlainTextList,
    /// Lines of cells without a row of dashes.
    PlainTextTable,
    /// `'''` instead of three backticks
    QuotesAsFence,
    /// `[words] [label]`, of which only the label is a link
    SpaceInReference,
    /// `[label]: address` a second time
    DefinedTwice,
    /// `<a href="fact:…">`, `<a href="page.md">`
    HtmlAddress,
    /// `<a href=”…”>`
    CurlyAttribute,
    /// An HTML element that is not closed.
    UnclosedElement,
    /// An end tag without its element.
    StrayEndTag,
    /// A zero-width character, or one that changes the direction of writing.
    InvisibleCharacter,
    /// U+FFFD: a character that could not be converted.
    ReplacementCharacter,
    /// A private-use character, such as Word's bullets.
    PrivateUseCharacter,
    /// `ﬁ` in one character
    Ligature,
    /// `Ã©`
    Mojibake,
    /// `*words *more`
    SpaceBeforeClosing,
    /// `` `words `` without a second backtick
    UnclosedCode,
    /// `\(x\)`, `` $`x`$ ``
    ForeignMath,
    /// `` `r code` ``
    ExecutableCode,
    /// `https://example.org`
    BareAddress,
    /// `[^ 1]` where `[^1]` is defined
    SpaceInNoteLabel,
    /// `[^1] the note` without a colon
    NoteWithoutColon,
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
    LineBlock,
    /// `(words)[address]`
    ReversedLink,
    /// `:contentReference[…]`, `【4†source】`
    ChatCitation,
    /// `[gallery ids="1,2"]`
    WordPress,
    /// `## Words {.class}`
    HeadingAttributes,
    /// `- words` below an item of a numbered list, indented too little
    UnderindentedItem,
    /// `- 5 million` right below a line of words
    SignAsItem,
    /// `1986. A great year`
    NumberAsItem,
    /// `1.`, `3.`, `7.`
    WrongItemNumber,
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
    ClosingNumberSign,
    /// `##### words` below `## words`
    SkippedLevels,
    /// A sentence or a paragraph above a line of dashes
    SetextHeading,
    /// `####### words`
    HeadingTooDeep,
    /// `- words` printed, since it is indented too far
    OverindentedItem,
    /// A line of words right below a table
    TextAsRow,
    /// `| a | b |` alone
    LoneRow,
    /// `**words` that is not closed
    UnclosedMark,
    /// `中文__粗体__`
    InnerUnderscores,
    /// `__init__`
    CodeName,
    /// `> 50% of them`
    SignAsQuote,
    /// `:words` below a term
    DefinitionWithoutSpace,
    /// `(^1)`
    NoteInParentheses,
    /// `Name: words` in lines below each other
    RunInEntries,
    /// `infor-` and `mation` in the next line
    HyphenatedWord,
    /// `⸻`, `———`
    PseudoRule,
    /// A page that is code of Markdown as a whole
    WholePageCode,
    /// `[words](#)`
    EmptyAddress,
    /// `tel:abc`, `mailto:a@b`
    ContactAddress,
    /// `?utm_source=chatgpt.com`
    ChatTrackingParameter,
    /// `$$ x^2` without its end
    UnclosedMath,
    /// `10^{-3}`, `\alpha`
    BareMath,
    /// `!> words` of docsify
    DocsifyNote,
    /// `/// note` of MkDocs
    PymdownBlock,
    /// `=== "Tab"` of MkDocs
    MkDocsTab,
    /// `{code}`, `!picture.png!` of Jira
    Jira,
    /// `{|`, `; term : words` of wikis
    WikiMark,
    /// `{::comment}` of Kramdown
    Kramdown,
    /// `Example::` of reStructuredText
    ReStructuredTextColons,
    /// `:author: words` of AsciiDoc and reStructuredText
    FieldLine,
    /// `-----Original Message-----`
    EmailSeparator,
    /// `[cid:image001.png]`
    EmailImage,
    /// `Error! Reference source not found.` of Word
    WordError,
    /// `<>` of JSX
    JsxFragment,
    /// `#climate` alone on a line
    TagLine,
    /// `||words||` of Discord, `>!words!<` of Reddit
    Spoiler,
    /// `|words|` of reStructuredText
    Substitution,
    /// `漢字《かんじ》`, `{漢字|かんじ}`
    Ruby,
    /// `people.[12]`
    CopiedNote,
    /// `\u2019`, `=E2=80=99`
    EscapeSequence,
    /// `&amp;nbsp;`
    DoubleEntity,
    /// `<!-- more -->`
    Excerpt,
    /// `(@) words`
    ExampleList,
}

impl StrayMarkup {
    /// Whether it is reported once per page: it comes from the way a text was made, so a page that has one has many.
    pub fn is_reported_once(self) -> bool {
        matches!(
            self,
            StrayMarkup::InvisibleCharacter
                | StrayMarkup::ReplacementCharacter
                | StrayMarkup::PrivateUseCharacter
                | StrayMarkup::Ligature
                | StrayMarkup::Mojibake
                | StrayMarkup::ForeignMath
                | StrayMarkup::ExecutableCode
                | StrayMarkup::BareAddress
                | StrayMarkup::Emoji
                | StrayMarkup::OfficeTag
                | StrayMarkup::UnusualSpace
                | StrayMarkup::CopiedNote
                | StrayMarkup::EscapeSequence
                | StrayMarkup::DoubleEntity
                | StrayMarkup::BareMath
                | StrayMarkup::ChatTrackingParameter
                | StrayMarkup::HyphenatedWord
                | StrayMarkup::TagLine
                | StrayMarkup::Ruby
                | StrayMarkup::MkDocsTab
                | StrayMarkup::Spoiler
                | StrayMarkup::Substitution
                | StrayMarkup::FieldLine
        )
    }

    /// Whether it can occur in a text of one line, which would print it.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            StrayMarkup::Emoji
                | StrayMarkup::CopiedNote
                | StrayMarkup::DoubleEntity
                | StrayMarkup::EscapeSequence
                | StrayMarkup::Latex
                | StrayMarkup::BbCode
                | StrayMarkup::WikiEmphasis
                | StrayMarkup::TemplateVariable
                | StrayMarkup::ChatCitation
                | StrayMarkup::WordPress
                | StrayMarkup::CriticMarkup
                | StrayMarkup::CrossReference
                | StrayMarkup::Ruby
                | StrayMarkup::FullWidthLink
        )
    }
}
