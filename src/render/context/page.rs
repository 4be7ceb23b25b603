//! The full page, as its own template sees it.

use serde::Serialize;

use super::correction::CorrectionView;
use super::entry::EntryView;
use super::source::CitedSource;
use super::value::{AuthorData, Html, Shared};

/// A full page. A generated page (a table's page, a page of sources) has the same fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView<'p> {
    /// All that a page in short has, with all of its `children`; `description_html` has its links and citations.
    #[serde(flatten)]
    pub entry: EntryView,
    /// The text.
    pub html: Html,
    /// Words of the text; 0 for a generated page.
    pub words: usize,
    /// Minutes that an adult needs to read the text, rounded up; 0 for a generated page.
    pub reading_minutes: usize,
    /// The headings of the second level, those of the third below them.
    pub toc: Vec<HeadingView<'p>>,
    /// The page before this one in its folder, in short; absent for the first.
    pub previous: Option<Shared<EntryView>>,
    /// The page after this one in its folder, in short; absent for the last.
    pub next: Option<Shared<EntryView>>,
    /// The pages above, the front page first.
    pub ancestors: Vec<Shared<EntryView>>,
    /// The full address; absent on a site without `base_url`.
    pub url: Option<String>,
    /// The same page as Markdown, relative to the site's root; absent where the site has no such files.
    pub markdown_path: Option<String>,
    /// The direction of writing: `ltr` or `rtl`.
    pub dir: &'p str,
    /// The same page in every language that it is there in, itself among them, the main language first; empty for a page in
    /// one language alone.
    pub translations: Vec<TranslationView<'p>>,
    /// Whether it is a draft, which is built only when drafts are asked for.
    pub draft: bool,
    /// Who wrote it; empty where its front matter names nobody.
    pub authors: Vec<AuthorView>,
    /// The address that readers write to about the page, a `mailto:` with its title or that of a form; absent on a site
    /// without `contact`.
    pub contact_url: Option<String>,
    /// The picture that represents the page where it is linked to; absent where there is none.
    pub card: Option<CardView>,
    /// The page's image, where it is shown above the text.
    pub lead: Option<CardView>,
    /// The block that is shown above the text instead of in it; empty where the page has none.
    pub lead_html: Html,
    /// The table `[extra]` of the front matter; empty without one.
    pub extra: AuthorData,
    /// The sources of the page by their numbers, those known by way of another last.
    pub sources: Vec<CitedSource<'p>>,
    /// The corrections of the page, the newest first.
    pub corrections: Vec<CorrectionView>,
    /// What the page is, for search engines: JSON-LD, for a `<script>`; empty on a site without `base_url`, and for a
    /// generated page other than a table's.
    pub json_ld: Html,
    /// The notes of the figures, each once; empty without figures.
    pub notes: Html,
    /// The page's file: `content/tariff-fight.md`; absent for a generated page.
    pub source_file: Option<&'p str>,
    /// `home`, `section`, `page`, `data`, `data-index`, `sources`, `corrections`, `accessibility`, `search`, `print`, `embed` or `404`.
    pub kind: &'p str,
}

/// Somebody who wrote a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuthorView {
    /// As readers see it.
    pub name: String,
    /// What is said of them beside their name; absent where site.toml says nothing.
    pub line: Option<String>,
    /// A page about them; absent where site.toml names none.
    pub url: Option<String>,
}

/// A page in one of the site's languages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TranslationView<'p> {
    /// A tag of BCP 47: `en`, `de-AT`.
    pub language: &'p str,
    /// What the language is called in itself: `العربية`.
    pub name: &'p str,
    /// The direction of writing: `ltr` or `rtl`.
    pub dir: &'p str,
    /// The title of the page in that language; empty for a generated page.
    pub title: &'p str,
    /// Its address, relative to the site's root.
    pub path: String,
    /// The full address; absent on a site without `base_url`.
    pub url: Option<String>,
}

/// A page on the page to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChapterView<'p> {
    /// The page, whole. Its texts have ids of their own, and its headings are a level lower.
    #[serde(flatten)]
    pub page: PageView<'p>,
    /// The id for the element around it; with a hyphen after it, what the ids in its texts begin with.
    pub id: String,
}

/// A heading of a page's table of contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HeadingView<'p> {
    /// The id of its element.
    pub id: &'p str,
    /// Its text as HTML without links.
    pub html: Html,
    /// Its text without markup.
    pub text: &'p str,
    /// Its level as the author wrote it, 1 to 3.
    pub level: u8,
    /// The headings of the third level below it.
    pub children: Vec<HeadingView<'p>>,
}

/// A picture, such as the one that represents a page where it is linked to (`og:image`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardView {
    /// Relative to the site's root.
    pub path: String,
    /// What it shows, in words; empty where the author gave none.
    pub alt: String,
    /// In pixels; absent where it is not known.
    pub width: Option<u32>,
    /// In pixels; absent where it is not known.
    pub height: Option<u32>,
    /// Its files in its own format, narrowest first, for a `srcset`; empty where there are no smaller ones.
    pub files: Vec<SizedFile>,
    /// The same as WebP.
    pub webp: Vec<SizedFile>,
}

/// A file of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SizedFile {
    /// Relative to the site's root.
    pub path: String,
    /// In pixels.
    pub width: u32,
}
