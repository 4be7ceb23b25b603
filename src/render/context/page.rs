//! A full page, for its own template.

use serde::Serialize;

use super::correction::CorrectionView;
use super::entry::EntryView;
use super::source::CitedSource;
use super::value::{AuthorData, Html, ViewValue};

/// A full page. Generated pages, such as that of a table, have the same fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView<'p> {
    /// All fields of the summary, with all `children`; `description_html` has its links and citations.
    #[serde(flatten)]
    pub entry: EntryView,
    /// The text as HTML.
    pub html: Html,
    /// The number of words in the text; 0 for a generated page.
    pub words: usize,
    /// How many minutes an adult takes to read the text, rounded up; 0 for a generated page.
    pub reading_minutes: usize,
    /// The table of contents: second-level headings, each with the third-level headings below it.
    pub toc: Vec<HeadingView<'p>>,
    /// The summary of the page before this one in its folder. Absent for the first.
    pub previous: Option<ViewValue<EntryView>>,
    /// The summary of the page after this one in its folder. Absent for the last.
    pub next: Option<ViewValue<EntryView>>,
    /// The summaries of the pages above, the front page first.
    pub ancestors: Vec<ViewValue<EntryView>>,
    /// The full address. Absent on a site without `base_url`.
    pub url: Option<String>,
    /// The path of its Markdown version, relative to the site's root. Absent if the site has no such files.
    pub markdown_path: Option<String>,
    /// The direction of the page's language: `ltr` or `rtl`.
    pub dir: &'p str,
    /// The page in every language that it exists in, including its own, the main language first. Empty for a page in
    /// only one language.
    pub translations: Vec<TranslationView<'p>>,
    /// Whether it is a draft, which is only built on request.
    pub draft: bool,
    /// The authors of the page. Empty if its front matter names none.
    pub authors: Vec<AuthorView>,
    /// The address for letters about the page: a `mailto:` with the title as its subject, or the address of a form.
    /// Absent on a site without `contact`.
    pub contact_url: Option<String>,
    /// The image for link previews. Absent if there is none.
    pub card: Option<CardView>,
    /// The image of the page, if it is shown above the text.
    pub lead: Option<CardView>,
    /// The block that is shown above the text instead of in it. Empty if the page has none.
    pub lead_html: Html,
    /// The table `[extra]` of the front matter; empty without one.
    pub extra: AuthorData,
    /// The sources of the page by number; those that are cited through another source come last.
    pub sources: Vec<CitedSource<'p>>,
    /// The corrections of the page, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Structured data for search engines: JSON-LD for a `<script>`. Empty on a site without `base_url`, and for a
    /// generated page other than a table's.
    pub json_ld: Html,
    /// The notes of the figures, each once. Empty without figures.
    pub notes: Html,
    /// The file of the page: `content/tariff-fight.md`. Absent for a generated page.
    pub source_file: Option<&'p str>,
    /// The kind of page: `home`, `section`, `page`, `data`, `data-index`, `sources`, `corrections`, `accessibility`,
    /// `search`, `print`, `embed` or `404`.
    pub kind: &'p str,
}

/// An author of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuthorView {
    /// The name as readers see it.
    pub name: String,
    /// A description beside the name. Absent if site.toml has none.
    pub line: Option<String>,
    /// The address of a page about the author. Absent if site.toml has none.
    pub url: Option<String>,
}

/// A page in one of the site's languages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TranslationView<'p> {
    /// The language tag (BCP 47): `en`, `de-AT`.
    pub language: &'p str,
    /// The name of the language in that language: `العربية`.
    pub name: &'p str,
    /// The direction of the language: `ltr` or `rtl`.
    pub dir: &'p str,
    /// The title of the page in that language. Empty for a generated page.
    pub title: &'p str,
    /// The address, relative to the site's root.
    pub path: String,
    /// The full address. Absent on a site without `base_url`.
    pub url: Option<String>,
}

/// A page as a chapter of the page to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChapterView<'p> {
    /// The full page. The ids in its texts are unique on the page to print, and its headings are one level lower.
    #[serde(flatten)]
    pub page: PageView<'p>,
    /// The id for the element around the chapter; with a hyphen after it, the prefix of all ids in its texts.
    pub id: String,
}

/// An entry of a page's table of contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HeadingView<'p> {
    /// The id of the heading's element.
    pub id: &'p str,
    /// The text of the heading as HTML without links.
    pub html: Html,
    /// The text without markup.
    pub text: &'p str,
    /// The level as the author wrote it, 1 to 3.
    pub level: u8,
    /// The third-level headings below it.
    pub children: Vec<HeadingView<'p>>,
}

/// An image with its sizes, such as the one for link previews (`og:image`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardView {
    /// The path, relative to the site's root.
    pub path: String,
    /// The alternative text. Empty if the author gave none.
    pub alt: String,
    /// The width in pixels. Absent if it is unknown.
    pub width: Option<u32>,
    /// The height in pixels. Absent if it is unknown.
    pub height: Option<u32>,
    /// Files of several widths in the image's own format, narrowest first, for a `srcset`. Empty if there are no
    /// smaller ones.
    pub files: Vec<SizedFile>,
    /// The same as WebP.
    pub webp: Vec<SizedFile>,
}

/// One file of an image that exists in several widths.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SizedFile {
    /// The path, relative to the site's root.
    pub path: String,
    /// The width in pixels.
    pub width: u32,
}
