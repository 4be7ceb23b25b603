//! The codes of messages: name, default severity, and a one-line summary.
//!
//! Each code has a page in the manual, `docs/content/messages/NAME.md`; a test keeps the two lists equal.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How serious a message is, most serious first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written, but something in it is probably wrong.
    Warning,
    /// Something could be better, or is worth a look.
    Hint,
}

impl Severity {
    /// The word that messages print: `error`, `warning` or `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// A kind of message, as the author sees it: `error[NAME]`.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Lower-case words with hyphens: `link-broken`. The manual's page about the code has this name.
    pub name: &'static str,
    /// The severity unless the command line changes it.
    pub severity: Severity,
    /// What is wrong, in one sentence without details.
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
    FILE_NAME = Error "file-name", "A file of the site cannot have this name.";
    DATES_GIT = Error "dates-git", "Dates from Git are turned on but cannot be read.";
    FILE_LINK = Error "file-link", "A symbolic link leaves the site's folder or forms a loop.";
    SITE_EMPTY = Error "site-empty", "There are no pages to build.";
    FILE_ENDING = Warning "file-ending", "A file looks like a page but has another extension.";
    FILE_MEANT = Warning "file-meant", "A file's name or folder has a meaning in other programs but not here.";
    TRANSLATION_PLACE = Error "translation-place", "A page or a table is in a place that does not fit its language.";
    TRANSLATION_STALE = Warning "translation-stale", "A page changed since it was translated.";
    TRANSLATION_OF = Error "translation-of", "A translation names a page that does not exist, or has a stamp that cannot be read.";
    LANGUAGE_EMPTY = Warning "language-empty", "A language of the site has no pages.";
    FILE_UNUSED = Hint "file-unused", "Nothing refers to a file that is copied, or an office document is left out.";
    FILE_HEAVY = Warning "file-heavy", "A page takes far more memory to build than its size suggests.";
    THEME_MISSING = Error "theme-missing", "The selected theme does not exist.";
    THEME_FILE = Error "theme-file", "A theme lacks a file that it needs or names.";
    THEME_PALETTE = Error "theme-palette", "A theme's chart colours are too faint or too similar.";
    TOML_SYNTAX = Error "toml-syntax", "A TOML file or block cannot be parsed.";
    YAML_SYNTAX = Error "yaml-syntax", "YAML front matter cannot be parsed.";
    OPTION_UNKNOWN = Error "option-unknown", "A key does not exist in this place.";
    OPTION_TYPE = Error "option-type", "A value has the wrong type.";
    OPTION_VALUE = Error "option-value", "A value has the right type but is not allowed.";
    OPTION_MISSING = Error "option-missing", "A required key is missing.";
    OPTION_PLACE = Warning "option-place", "A key is in a place where it has no effect.";
    FRONT_MATTER = Error "front-matter", "A page has no front matter, its front matter does not end, or there are two.";
    PAGE_DATE = Warning "page-date", "A date cannot be right: a page, a correction, a table's update or the reading of a source is in the future, a page was changed or corrected before it was written, or the contact for vulnerabilities has expired.";
    BLOCK_UNKNOWN = Error "block-unknown", "A block's name is neither built in nor a template of the theme or the site.";
    BLOCK_OPEN = Error "block-open", "A block is not closed.";
    MARKDOWN_RAW = Warning "markdown-raw", "Something meant as markup is printed as it was typed.";
    CONTROL_CHARACTER = Error "control-character", "A text contains a character that cannot appear on a page.";
    HEADING_ID = Error "heading-id", "A heading or a chart is given an id that something else on its page already has.";
    CSV_SYNTAX = Error "csv-syntax", "A CSV file breaks the rules of the format.";
    CSV_CELL = Error "csv-cell", "A cell does not fit the type of its field.";
    TABLE_KEY = Error "table-key", "Two rows have the same key, or a key is empty.";
    TABLE_EMPTY = Error "table-empty", "A table has no rows, or a block's filter leaves none.";
    JSON_SYNTAX = Error "json-syntax", "A JSON file cannot be read, or is not a table.";
    WORKBOOK = Error "workbook", "A workbook cannot be read, or has no such sheet or range.";
    TABLE_LAYOUT = Error "table-layout", "Some rows of a file are not table rows: a title above them, notes below.";
    TABLE_READING = Warning "table-reading", "Something in a table's file was interpreted by its likely meaning, or ignored.";
    TABLE_TOTAL = Warning "table-total", "A row of a table seems to be the sum of the other rows.";
    TABLE_FORMULA = Error "table-formula", "A field's formula cannot be read or calculated.";
    TABLE_SUM = Warning "table-sum", "Parts do not add up to the total that the table or its sidecar states.";
    TABLE_SIDECAR = Warning "table-sidecar", "A table has no sidecar, or a sidecar no table.";
    ROW_EMPTY = Warning "row-empty", "A page made from a row shows an empty cell.";
    TABLE_UNKNOWN = Error "table-unknown", "There is no table with that name.";
    FIELD_UNKNOWN = Error "field-unknown", "A table has no field with that name.";
    SOURCE_UNKNOWN = Error "source-unknown", "A source is not in content/sources.toml.";
    SOURCE_UNUSED = Warning "source-unused", "Nothing cites a source of content/sources.toml.";
    CORRECTION_REPEATED = Warning "correction-repeated", "A correction is in the file twice.";
    CORRECTION_PAGE = Error "correction-page", "A correction is for a page that does not exist.";
    FACT_REFERENCE = Error "fact-reference", "A figure's reference is invalid, or asks for something that its cells cannot give.";
    FACT_TABLE = Error "fact-table", "A figure refers to a table that does not exist.";
    FACT_ROW = Error "fact-row", "A figure refers to a row that its table does not have.";
    FACT_FIELD = Error "fact-field", "A figure refers to a field that its table does not have.";
    FACT_EMPTY_CELL = Error "fact-empty-cell", "A figure refers to an empty cell.";
    FACT_DISAGREES = Error "fact-disagrees", "The words of a figure do not agree with the data.";
    FACT_BOUND = Error "fact-bound", "The words of a figure are more certain than its source.";
    FACT_POINTS = Error "fact-points", "Per cent is used for a change between percentages, or percentage points for a level.";
    FACT_DIRECTION = Error "fact-direction", "The words say that something rose when it fell, or the reverse.";
    FACT_UNIT = Error "fact-unit", "The words name a different currency or unit than the data.";
    FACT_TWO_NUMBERS = Error "fact-two-numbers", "The words for a single cell contain two numbers.";
    FACT_NO_NUMBER = Error "fact-no-number", "There is no number in the words of a figure.";
    FACT_DATE = Error "fact-date", "The words of a figure name a different date than its row, or a more precise one.";
    FACT_WORD = Warning "fact-word", "A word in a figure is not understood, so it is not checked.";
    FACT_ROUNDING = Warning "fact-rounding", "A calculated figure is true only because of how its cells were rounded.";
    FACT_LOOSE = Warning "fact-loose", "The words are true but say much less than the data.";
    FACT_PRECISION = Warning "fact-precision", "A figure is written with more decimals than its cell has.";
    FACT_TIMES_MORE = Warning "fact-times-more", "“Four times more” can be read in two ways.";
    FACT_STALE = Warning "fact-stale", "The data behind a figure are older than their table allows.";
    FACT_EMPTY = Warning "fact-empty", "A link to a cell has no words yet.";
    FIGURE_CHANGED = Hint "figure-changed", "A figure differs from what was published, and no correction says so.";
    FACT_CONTEXT = Hint "fact-context", "The sentence names a different date or row than its figure.";
    FACT_BEST = Hint "fact-best", "A word like “best” could mean either end of a column.";
    FACT_OUTSIDE = Hint "fact-outside", "A word like “more than” is outside the brackets, where it is not checked.";
    FIGURE_UNBOUND = Warning "figure-unbound", "A figure in prose is not bound to a cell.";
    CHART_KIND = Error "chart-kind", "There is no kind of chart with that name.";
    CHART_OPTION = Error "chart-option", "An option does not exist for this kind of chart, or it contradicts another.";
    CHART_FIELD = Error "chart-field", "A field's type or unit does not fit its role in a chart.";
    CHART_DATA = Error "chart-data", "A chart's values cannot be shown in the way it asks for.";
    CHART_PLACE = Error "chart-place", "A note, range or rule is at a position that its chart does not have.";
    MAP_PLACE = Error "map-place", "A row of a map matches no shape, or one that another row matches too.";
    MAP_SHAPES = Error "map-shapes", "The shapes of a map do not exist or cannot be read.";
    CHART_CROWDED = Warning "chart-crowded", "A chart has more series, highlights or notes than a reader can tell apart.";
    CHART_AND_TABLE = Hint "chart-and-table", "A table repeats what the chart above it shows.";
    PALETTE_UNUSED = Warning "palette-unused", "The site sets a colour for something that none of its charts shows.";
    CHART_SUMMARY = Warning "chart-summary", "A chart on a published site has a summary that nobody wrote.";
    PICTURE_LETTER = Warning "picture-letter", "No font has all the characters of a chart, so the chart has no PNG file.";
    LINK_BROKEN = Error "link-broken", "A link points to a page or file that does not exist.";
    LINK_ANCHOR = Error "link-anchor", "A link points to an anchor that its page does not have.";
    LINK_DRAFT = Error "link-draft", "A link points to a draft, which is not built.";
    LINK_SCHEME = Error "link-scheme", "A link's scheme is unknown or could run a script.";
    IMAGE_MISSING = Error "image-missing", "An image does not exist.";
    IMAGE_FORMAT = Error "image-format", "A file is not an image that browsers can show.";
    IMAGE_ALT = Error "image-alt", "An image has no alternative text.";
    VIDEO_HOST = Error "video-host", "A video's host is not one that site.toml allows.";
    VIDEO_CAPTIONS = Warning "video-captions", "A video on the site has neither captions nor a transcript.";
    SEARCH_PAGES = Hint "search-pages", "A site has so many pages that it gets no search unless it asks for one.";
    URL_CLASH = Error "url-clash", "Two files of the site would have the same address.";
    TEMPLATE_MISSING = Error "template-missing", "A page asks for a template that the theme does not have.";
    TEMPLATE_SYNTAX = Error "template-syntax", "A template cannot be parsed.";
    TEMPLATE_KEY = Error "template-key", "A template uses a variable that no longer exists.";
    TEMPLATE_RENDER = Error "template-render", "A template failed while rendering a page.";
    OUTPUT_FOLDER = Error "output-folder", "The output folder is, contains or is inside a folder that the site is made from.";
    OUTPUT_FOREIGN = Error "output-foreign", "A file that Nutgraf did not write is in the way of its output.";
    OUTPUT_WRITE = Error "output-write", "The site could not be written.";
}

/// The code with this name. `None` for an unknown name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

/// Serialises a code as its name.
///
/// # Errors
///
/// Only those of `serializer`.
pub fn serialize<S: Serializer>(code: &&'static Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.name)
}

/// The code of a name that [`serialize`] wrote.
///
/// # Errors
///
/// If this version of the program has no code with that name.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Code, D::Error> {
    let name = String::deserialize(deserializer)?;
    find(&name).ok_or_else(|| D::Error::custom(format!("no message has the code `{name}`")))
}
