//! The site's own object, the same on every page of one language, and what templates ask for by a function because it changes with the
//! bodies of pages.

use serde::Serialize;

use super::entry::EntryView;
use super::table::TableSummary;
use super::value::{AuthorData, Html, Shared};

/// The site in outline, in one of its languages. It changes with settings, front matter, tables and sources, never with the body of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView<'s> {
    /// As in site.toml.
    pub title: &'s str,
    /// Empty where site.toml has none.
    pub description: &'s str,
    /// A tag of BCP 47: `en`, `de-AT`.
    pub language: &'s str,
    /// The direction of writing: `ltr` or `rtl`.
    pub dir: &'s str,
    /// The languages that the site has pages in, the main one first; empty on a site in one language.
    pub languages: Vec<LanguageView<'s>>,
    /// The address of the site with a slash at its end; absent where site.toml has none.
    pub base_url: Option<&'s str>,
    /// Absent where site.toml has none.
    pub author: Option<&'s str>,
    /// Whom readers write to, as they see it: an e-mail address, or the address of a page without its scheme; absent where
    /// site.toml has none.
    pub contact: Option<&'s str>,
    /// The icons; absent on a site without an `icon`.
    pub icon: Option<IconView>,
    /// What others may do with texts and tables; absent where site.toml does not say.
    pub license: Option<LicenseView<'s>>,
    /// The page of all corrections, relative to the site's root; absent on a site without any.
    pub corrections_path: Option<String>,
    /// The page on accessibility, relative to the site's root; absent without a `contact`.
    pub accessibility_path: Option<String>,
    /// The page to search the site from, relative to the site's root; absent on a site without it.
    pub search_path: Option<String>,
    /// The whole explainer on one page, relative to the site's root; absent on a site without that page.
    pub print_path: Option<String>,
    /// The theme's options by name, with defaults filled in.
    pub options: AuthorData,
    /// The front page in short; absent where no file is written for it.
    pub home: Option<Shared<EntryView>>,
    /// The way to the front page, relative to the site's root; empty where links name folders.
    pub home_path: String,
    /// The pages below the front page for a menu; empty when there are more than nine.
    pub menu: Vec<MenuItem<'s>>,
    /// The pages below the front page in reading order, in short, each with its `children`.
    pub pages: Vec<Shared<EntryView>>,
    /// All tables by name, without columns and rows.
    pub tables: Vec<Shared<TableSummary<'s>>>,
    /// Whether there are tables.
    pub has_tables: bool,
    /// Whether there is a bibliography.
    pub has_sources: bool,
    /// The page of sources, relative to the site's root.
    pub sources_path: String,
    /// The page that lists the tables, relative to the site's root.
    pub data_path: String,
    /// `datapackage.json`; absent on a site without tables.
    pub package_path: Option<&'s str>,
    /// The Atom feed, relative to the site's root; absent on a site without `base_url`.
    pub feed_path: Option<String>,
}

/// The icons of the site; paths are relative to its root.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IconView {
    /// `favicon.ico`, 32 pixels wide.
    pub ico_path: &'static str,
    /// The image itself; absent if it is not SVG.
    pub svg_path: Option<&'static str>,
    /// A PNG, 192 pixels wide.
    pub png_path: &'static str,
    /// For iPhones and iPads, 180 pixels wide.
    pub apple_path: &'static str,
    /// The web app manifest of the page's language.
    pub manifest_path: String,
    /// The background colour of pages.
    pub color: String,
}

/// The licence of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LicenseView<'s> {
    /// What it is called: `CC BY 4.0`.
    pub text: &'s str,
    /// Where it can be read; absent where site.toml does not say.
    pub url: Option<&'s str>,
}

/// A language of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageView<'s> {
    /// A tag of BCP 47: `en`, `de-AT`.
    pub language: &'s str,
    /// What it is called in itself: `العربية`.
    pub name: &'s str,
    /// The direction of writing: `ltr` or `rtl`.
    pub dir: &'s str,
    /// The site's title in that language.
    pub title: &'s str,
    /// The front page in that language, relative to the site's root.
    pub path: String,
}

/// A line of the site's menu.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MenuItem<'s> {
    /// The page's kicker, where no other page of the menu has the same, else its title.
    pub label: &'s str,
    /// Relative to the site's root.
    pub path: String,
}

/// How many figures of the site are bound to a cell of a table: what `coverage()` gives.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoverageView<'s> {
    /// Figures that are bound.
    pub bound: usize,
    /// Figures that are bound to nothing on purpose.
    pub none: usize,
    /// Figures that are bound to nothing.
    pub unbound: usize,
    /// Figures in block quotes, which are somebody else's.
    pub quoted: usize,
    /// `bound`, `none` and `unbound` together.
    pub total: usize,
    /// The part of `total` that is not `unbound`, in whole per cents, rounded down; absent without figures.
    pub percent: Option<usize>,
    /// `facts.json`, relative to the site's root; absent where no figure is bound, on purpose or not.
    pub path: Option<&'s str>,
    /// How far words may be from the data, where the site lets them be further than usual; absent where it does not.
    pub widened: Option<TolerancesView>,
}

/// How far the words of figures may be from the data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TolerancesView {
    /// “about”, in per cent of the number.
    pub about: String,
    /// “nearly” and “just over”, in per cent of the number.
    pub near: String,
    /// So many times the number “more than” may be passed by.
    pub loose: String,
}

/// The first key figure of a page: what `key_figure(page=…)` gives.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyFigureView {
    /// The figure, without links.
    pub value_html: Html,
    /// What it says, without links.
    pub label_html: Html,
}

/// How long a page's text is: what `page_length(page=…)` gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LengthView {
    /// Words of the text.
    pub words: usize,
    /// Minutes that an adult needs to read them, rounded up.
    pub minutes: usize,
}
