//! The variable `site`, the same on every page of one language, and what templates request with a function because it
//! changes with the bodies of pages.

use serde::Serialize;

use super::entry::EntryView;
use super::table::TableSummary;
use super::value::{AuthorData, Html, ViewValue};

/// The site in one of its languages. It changes with settings, front matter, tables and sources, never with the body of
/// a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView<'s> {
    /// The title in site.toml.
    pub title: &'s str,
    /// The description in site.toml. Empty if there is none.
    pub description: &'s str,
    /// The language tag (BCP 47): `en`, `de-AT`.
    pub language: &'s str,
    /// The direction of the language: `ltr` or `rtl`.
    pub dir: &'s str,
    /// The languages in which the site has pages, the main one first. Empty on a site in one language.
    pub languages: Vec<LanguageView<'s>>,
    /// The address of the site, with a slash at its end. Absent if site.toml has none.
    pub base_url: Option<&'s str>,
    /// The author or publisher. Absent if site.toml has none.
    pub author: Option<&'s str>,
    /// The contact as readers see it: an e-mail address, or the address of a page without its scheme. Absent if
    /// site.toml has none.
    pub contact: Option<&'s str>,
    /// The icons; absent on a site without an `icon`.
    pub icon: Option<IconView>,
    /// The licence of texts and tables. Absent if site.toml has none.
    pub license: Option<LicenseView<'s>>,
    /// The page of all corrections, relative to the site's root. Absent if there are no corrections.
    pub corrections_path: Option<String>,
    /// The accessibility statement, relative to the site's root. Absent on a site without `contact`.
    pub accessibility_path: Option<String>,
    /// The search page, relative to the site's root. Absent if the site has none.
    pub search_path: Option<String>,
    /// The page to print, with the whole explainer, relative to the site's root. Absent if the site has none.
    pub print_path: Option<String>,
    /// The options of the theme by name, defaults included.
    pub options: AuthorData,
    /// The summary of the front page. Absent if it has no file.
    pub home: Option<ViewValue<EntryView>>,
    /// The path of the front page, relative to the site's root. Empty if links do not name `index.html`.
    pub home_path: String,
    /// The pages directly below the front page, for a menu. Empty if there are more than nine.
    pub menu: Vec<MenuItem<'s>>,
    /// The summaries of the pages directly below the front page, in reading order, each with its `children`.
    pub pages: Vec<ViewValue<EntryView>>,
    /// The summaries of all tables, sorted by name.
    pub tables: Vec<ViewValue<TableSummary<'s>>>,
    /// Whether the site has tables.
    pub has_tables: bool,
    /// Whether the site has a bibliography.
    pub has_sources: bool,
    /// The page of all sources, relative to the site's root.
    pub sources_path: String,
    /// The page that lists all tables, relative to the site's root.
    pub data_path: String,
    /// The path of `datapackage.json`. Absent on a site without tables.
    pub package_path: Option<&'s str>,
    /// The Atom feed, relative to the site's root. Absent on a site without `base_url`.
    pub feed_path: Option<String>,
}

/// The icons of the site. Paths are relative to its root.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IconView {
    /// `favicon.ico`, 32 pixels wide.
    pub ico_path: &'static str,
    /// The image itself; absent if it is not SVG.
    pub svg_path: Option<&'static str>,
    /// A PNG, 192 pixels wide.
    pub png_path: &'static str,
    /// The icon for iPhones and iPads, 180 pixels wide.
    pub apple_path: &'static str,
    /// The web app manifest of the page's language.
    pub manifest_path: String,
    /// The background colour of pages.
    pub color: String,
}

/// The licence of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LicenseView<'s> {
    /// The name of the licence: `CC BY 4.0`.
    pub text: &'s str,
    /// The address of its text. Absent if site.toml has none.
    pub url: Option<&'s str>,
}

/// A language of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageView<'s> {
    /// The language tag (BCP 47): `en`, `de-AT`.
    pub language: &'s str,
    /// The name of the language in that language: `العربية`.
    pub name: &'s str,
    /// The direction of the language: `ltr` or `rtl`.
    pub dir: &'s str,
    /// The title of the site in that language.
    pub title: &'s str,
    /// The front page in that language, relative to the site's root.
    pub path: String,
}

/// An entry of the menu.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MenuItem<'s> {
    /// The kicker of the page if no other page in the menu has the same, otherwise its title.
    pub label: &'s str,
    /// The address of the page, relative to the site's root.
    pub path: String,
}

/// How many figures of the site are bound to a cell: the result of `coverage()`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoverageView<'s> {
    /// The number of figures that are bound to a cell.
    pub bound: usize,
    /// The number of figures that the author marked as not bound.
    pub none: usize,
    /// The number of figures that are neither.
    pub unbound: usize,
    /// The number of figures in block quotes, which do not count.
    pub quoted: usize,
    /// The sum of `bound`, `none` and `unbound`.
    pub total: usize,
    /// The share of `total` that is not `unbound`, in per cent, rounded down. Absent without figures.
    pub percent: Option<usize>,
    /// The path of `facts.json`, relative to the site's root. Absent if no figure is bound or marked as not bound.
    pub path: Option<&'s str>,
    /// The tolerances for figures, if the site allows more than the defaults. Otherwise absent.
    pub widened: Option<TolerancesView>,
}

/// How much the words of a figure may differ from its cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TolerancesView {
    /// The tolerance of “about”, in per cent of the number.
    pub about: String,
    /// The tolerance of “nearly” and “just over”, in per cent of the number.
    pub near: String,
    /// By which factor the true value may exceed the number after “more than” without a warning.
    pub loose: String,
}

/// The first key figure of a page: the result of `key_figure(page=…)`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyFigureView {
    /// The figure as HTML without links.
    pub value_html: Html,
    /// Its label as HTML without links.
    pub label_html: Html,
}

/// The length of a page's text: the result of `page_length(page=…)`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LengthView {
    /// The number of words.
    pub words: usize,
    /// How many minutes an adult takes to read them, rounded up.
    pub minutes: usize,
}
