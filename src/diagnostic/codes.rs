//! Every code of a message: its name, its default severity, one line on when it comes.
//!
//! Each has a page in the manual, `docs/content/messages/NAME.md`; a test holds the two lists together.

/// How grave a message is. An error keeps the site from being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// A kind of message.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    pub summary: &'static str,
}

macro_rules! codes {
    ($($constant:ident = $severity:ident $name:literal, $summary:literal;)*) => {
        $(#[doc = $summary] pub static $constant: Code = Code { name: $name, severity: Severity::$severity, summary: $summary };)*
        /// All codes, in the order of the pipeline.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    FILE_READ = Error "file-read", "A file or folder could not be read.";
    FILE_ENCODING = Error "file-encoding", "A text file is not UTF-8.";
    FILE_NAME = Error "file-name", "A name cannot be that of a file of the site.";
    FILE_LINK = Error "file-link", "A symbolic link leaves the site's folder or runs in a circle.";
    SITE_EMPTY = Error "site-empty", "There is no page to build.";
    FILE_ENDING = Warning "file-ending", "A file looks like a page, but its ending is another.";
    FILE_MEANT = Warning "file-meant", "A file's name or folder means something in other programs, and nothing here.";
    TRANSLATION_PLACE = Error "translation-place", "A page or a table stands where its language has no place.";
    TRANSLATION_STALE = Warning "translation-stale", "A page changed since it was translated.";
    TRANSLATION_OF = Error "translation-of", "A translation names a page that is not there, or was stamped in a way that cannot be read.";
    LANGUAGE_EMPTY = Warning "language-empty", "A language of the site has no page.";
    FILE_UNUSED = Hint "file-unused", "A file is copied that nothing refers to, or an office file is left out.";
    FILE_HEAVY = Warning "file-heavy", "A page takes far more memory to build than it is large.";
    THEME_MISSING = Error "theme-missing", "The theme that is asked for does not exist.";
    THEME_FILE = Error "theme-file", "A theme lacks a file that it needs or that it names.";
    THEME_PALETTE = Error "theme-palette", "A theme's colours for charts are too faint or too much alike.";
    TOML_SYNTAX = Error "toml-syntax", "A TOML text cannot be read.";
    YAML_SYNTAX = Error "yaml-syntax", "A YAML text cannot be read.";
    OPTION_UNKNOWN = Error "option-unknown", "A key is not one of those that may stand there.";
    OPTION_TYPE = Error "option-type", "A value is of the wrong type.";
    OPTION_VALUE = Error "option-value", "A value is of the right type, but not one that may stand there.";
    OPTION_MISSING = Error "option-missing", "A key that has to be there is missing.";
    OPTION_PLACE = Warning "option-place", "A key stands where it does nothing.";
    FRONT_MATTER = Error "front-matter", "A page has no front matter, it does not end, or there are two.";
    PAGE_DATE = Warning "page-date", "A page or a correction is dated in the future, or a page was changed before it was written.";
    BLOCK_UNKNOWN = Error "block-unknown", "A block's name is neither built in nor a template of the theme.";
    BLOCK_OPEN = Error "block-open", "A block is not closed.";
    MARKDOWN_RAW = Warning "markdown-raw", "Something that was meant as markup is printed as it was typed.";
    CONTROL_CHARACTER = Error "control-character", "A text holds a character that no page can hold.";
    HEADING_ID = Error "heading-id", "A heading or a chart is given an id that something else on its page has.";
    CSV_SYNTAX = Error "csv-syntax", "A CSV text breaks the rules of the format.";
    CSV_CELL = Error "csv-cell", "A cell does not fit the type of its field.";
    TABLE_KEY = Error "table-key", "Two rows have the same key, or a key is empty.";
    TABLE_EMPTY = Error "table-empty", "A table has no row, or a block's filter leaves none.";
    JSON_SYNTAX = Error "json-syntax", "A JSON text cannot be read, or is no table.";
    WORKBOOK = Error "workbook", "A workbook cannot be read, or has no such sheet or range.";
    TABLE_LAYOUT = Error "table-layout", "The rows of a file are not all rows of a table: a title above them, notes below.";
    TABLE_READING = Warning "table-reading", "Something in a table's file was read as what it seems to mean, or passed over.";
    TABLE_TOTAL = Warning "table-total", "A row of a table seems to be the sum of the others.";
    TABLE_FORMULA = Error "table-formula", "The formula of a field cannot be read or worked out.";
    TABLE_SUM = Warning "table-sum", "Parts do not add up to what the table or its sidecar says.";
    TABLE_SIDECAR = Warning "table-sidecar", "A table has no sidecar, or a sidecar no table.";
    ROW_EMPTY = Warning "row-empty", "A page that is made of a row shows a cell in which nothing stands.";
    TABLE_UNKNOWN = Error "table-unknown", "There is no table of that name.";
    FIELD_UNKNOWN = Error "field-unknown", "A table has no field of that name.";
    SOURCE_UNKNOWN = Error "source-unknown", "A source is not in content/sources.toml.";
    SOURCE_UNUSED = Warning "source-unused", "Nothing uses a source of content/sources.toml.";
    CORRECTION_PAGE = Error "correction-page", "A correction is of a page that is not there.";
    FACT_REFERENCE = Error "fact-reference", "A figure's reference cannot be read, or asks for what its cells cannot give.";
    FACT_TABLE = Error "fact-table", "A figure refers to a table that is not there.";
    FACT_ROW = Error "fact-row", "A figure refers to a row that its table does not have.";
    FACT_FIELD = Error "fact-field", "A figure refers to a field that its table does not have.";
    FACT_EMPTY_CELL = Error "fact-empty-cell", "A figure refers to a cell in which nothing stands.";
    FACT_DISAGREES = Error "fact-disagrees", "The words of a figure do not agree with the data.";
    FACT_BOUND = Error "fact-bound", "The words of a figure are firmer than its source.";
    FACT_POINTS = Error "fact-points", "Per cent is written for a change between percentages, or points for a level.";
    FACT_DIRECTION = Error "fact-direction", "The words say that something rose where it fell, or the reverse.";
    FACT_UNIT = Error "fact-unit", "The words name another currency or unit than the data.";
    FACT_TWO_NUMBERS = Error "fact-two-numbers", "The words of one cell hold two numbers.";
    FACT_NO_NUMBER = Error "fact-no-number", "No number can be read in the words of a figure.";
    FACT_DATE = Error "fact-date", "The words of a figure name another date than its row, or a more precise one.";
    FACT_WORD = Warning "fact-word", "A word in a figure is not understood, so nothing checks it.";
    FACT_ROUNDING = Warning "fact-rounding", "A derived figure is true only by the rounding of its cells.";
    FACT_LOOSE = Warning "fact-loose", "The words are true and say much less than the data.";
    FACT_PRECISION = Warning "fact-precision", "A figure is written with more decimals than its cell holds.";
    FACT_TIMES_MORE = Warning "fact-times-more", "“Four times more” can be read in two ways.";
    FACT_STALE = Warning "fact-stale", "The data behind a figure are older than their table allows.";
    FACT_EMPTY = Warning "fact-empty", "A link to a cell has no words yet.";
    FIGURE_CHANGED = Hint "figure-changed", "A figure says something else than when it was published, and no correction tells of it.";
    FACT_CONTEXT = Hint "fact-context", "The sentence names another date or another row than its figure.";
    FACT_BEST = Hint "fact-best", "A word like “best” may be either end of a column.";
    FACT_OUTSIDE = Hint "fact-outside", "A word like “more than” stands before the brackets, where it is not checked.";
    FIGURE_UNBOUND = Warning "figure-unbound", "A figure in prose is bound to nothing.";
    CHART_KIND = Error "chart-kind", "There is no kind of chart of that name.";
    CHART_OPTION = Error "chart-option", "An option is not one that this kind of chart has, or it contradicts another.";
    CHART_FIELD = Error "chart-field", "A field's type or unit does not fit the part it has in a chart.";
    CHART_DATA = Error "chart-data", "A chart's values cannot be drawn as it asks.";
    CHART_PLACE = Error "chart-place", "A note, range or rule stands at no place of its chart.";
    MAP_PLACE = Error "map-place", "A row of a map is for no shape, or for one that another row is for.";
    MAP_SHAPES = Error "map-shapes", "The shapes of a map are not there, or cannot be read.";
    CHART_CROWDED = Warning "chart-crowded", "A chart has more series, highlights or notes than a reader can tell apart.";
    CHART_AND_TABLE = Hint "chart-and-table", "A table shows again what the chart above it shows.";
    PALETTE_UNUSED = Warning "palette-unused", "The site gives a colour to something that none of its charts shows.";
    CHART_SUMMARY = Warning "chart-summary", "A chart of a site that is published has a summary that nobody wrote.";
    PICTURE_LETTER = Warning "picture-letter", "No font for pictures has a letter of a chart, so it has no PNG file.";
    LINK_BROKEN = Error "link-broken", "A link leads to no page or file of the site.";
    LINK_ANCHOR = Error "link-anchor", "A link leads to an anchor that its page does not have.";
    LINK_DRAFT = Error "link-draft", "A link leads to a draft, which is not built.";
    LINK_SCHEME = Error "link-scheme", "A link's scheme is unknown or could run a script.";
    IMAGE_MISSING = Error "image-missing", "An image does not exist.";
    IMAGE_FORMAT = Error "image-format", "A file is no picture that browsers show.";
    IMAGE_ALT = Error "image-alt", "An image has no alternative text.";
    VIDEO_HOST = Error "video-host", "A video's host is not among those that site.toml allows.";
    VIDEO_CAPTIONS = Warning "video-captions", "A film of the site has neither captions nor a transcript.";
    SEARCH_PAGES = Hint "search-pages", "A site has too many pages to be searched unless it asks for that.";
    URL_CLASH = Error "url-clash", "Two outputs would stand at the same address.";
    TEMPLATE_MISSING = Error "template-missing", "A page asks for a template that the theme does not have.";
    TEMPLATE_SYNTAX = Error "template-syntax", "A template cannot be read.";
    TEMPLATE_KEY = Error "template-key", "A template uses a key that templates no longer have.";
    TEMPLATE_RENDER = Error "template-render", "A template failed while it drew a page.";
    OUTPUT_FOLDER = Error "output-folder", "The output folder is, holds or lies inside what the site is made from.";
    OUTPUT_FOREIGN = Error "output-foreign", "A file that Nutgraf did not write stands where it has to write.";
    OUTPUT_WRITE = Error "output-write", "The site could not be written.";
}

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}
