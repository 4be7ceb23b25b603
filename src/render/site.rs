//! The variable `site` of templates ([`SiteView`]), and what they request with a function because it changes with the
//! bodies of pages.

use std::collections::BTreeMap;

use tera::Value;

use crate::check::addresses::{
    ACCESSIBILITY_FOLDER, CORRECTIONS_FOLDER, DATA_FOLDER, PRINT_FOLDER, SOURCES_FOLDER, has_accessibility,
    has_corrections, has_print,
};
use crate::check::search::{SEARCH_FOLDER, has_search};
use crate::check::{Coverage, OutlinePage};
use crate::text::cache_key;

use super::contact;
use super::context::{
    AuthorData, AuthorView, CoverageView, LanguageView, LengthView, LicenseView, MenuItem, SiteView, TolerancesView,
    value_of,
};
use super::icons;
use super::render_context::RenderContext;
use super::shared_views::MAX_AT_TOP;
use crate::facts::Tolerances;
use crate::language::Language;
use crate::parse::authors::{self, Author};
use crate::parse::{Edition, FrontMatter};
use rust_decimal::Decimal;

/// How many words an adult reads in a minute; reading times are rounded up. (Brysbaert 2019, a review of 190 studies:
/// 238 for English non-fiction.)
const WORDS_A_MINUTE: usize = 238;

/// The variable `site`, the same on every page of an edition.
pub fn view<'m>(context: RenderContext<'m, '_>, index: usize) -> SiteView<'m> {
    let (parsed, outline) = (&context.checked.parsed, &context.checked.outline);
    let (settings, edition) = (&parsed.settings, parsed.settings.editions.get(index));
    let in_edition = |folder: &str| outline.link_path(&format!("{}{folder}", edition.folder));
    let options = parsed.theme.editions.get(&edition.language.tag).unwrap_or(&parsed.theme.options);
    let options = options.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let pages = outline
        .top(index)
        .iter()
        .filter_map(|page| context.shared.entry_with_children(*page))
        .map(|page| page.view.clone());
    SiteView {
        title: &edition.title,
        description: &edition.description,
        language: &edition.language.tag,
        dir: edition.language.direction.name(),
        languages: languages(context),
        base_url: settings.base_url.as_deref(),
        author: edition.author.as_deref(),
        contact: settings.contact.as_deref().map(contact::shown),
        icon: icons::view(context, edition),
        license: settings
            .license
            .as_ref()
            .map(|license| LicenseView { text: &license.text, url: license.url.as_deref() }),
        corrections_path: has_corrections(parsed, index).then(|| in_edition(CORRECTIONS_FOLDER)),
        accessibility_path: has_accessibility(parsed).then(|| in_edition(ACCESSIBILITY_FOLDER)),
        search_path: has_search(context.site(), index).then(|| in_edition(SEARCH_FOLDER)),
        print_path: has_print(context.site(), index).then(|| in_edition(PRINT_FOLDER)),
        options: AuthorData::new(&options),
        home: outline.home(index).and_then(|page| context.shared.entry(page)),
        home_path: in_edition(""),
        menu: menu(context, index),
        pages: pages.collect(),
        tables: context.shared.tables(index).iter().map(|table| table.view.clone()).collect(),
        has_tables: !context.checked.parsed.tables.is_empty(),
        has_sources: !context.checked.parsed.bibliography.is_empty(),
        sources_path: in_edition(SOURCES_FOLDER),
        data_path: in_edition(DATA_FOLDER),
        package_path: (!context.checked.parsed.tables.is_empty()).then_some(super::data_package::PATH),
        feed_path: settings.base_url.is_some().then(|| super::feed::path(edition)),
    }
}

/// The variable `site` on pages of the editions besides the main one.
pub fn of_other_editions(context: RenderContext<'_, '_>) -> Vec<Value> {
    let others = 1..context.checked.outline.editions.len();
    others.map(|edition| value_of(&view(context, edition))).collect()
}

/// The digests of all editions.
pub fn all_digests(context: RenderContext<'_, '_>) -> Vec<BTreeMap<String, u64>> {
    (0..context.checked.outline.editions.len()).map(|edition| digests(context, edition)).collect()
}

/// The languages in which the site has pages, for a language switcher; none on a site in one language.
fn languages<'m>(context: RenderContext<'m, '_>) -> Vec<LanguageView<'m>> {
    let (editions, outline) = (&context.checked.parsed.settings.editions, &context.checked.outline);
    if editions.is_single() {
        return Vec::new();
    }
    let view = |(index, _)| {
        let edition: &'m Edition = editions.get(index);
        LanguageView {
            language: &edition.language.tag,
            name: &edition.name,
            dir: edition.language.direction.name(),
            title: &edition.title,
            path: outline.link_path(&edition.folder),
        }
    };
    outline.editions().map(view).collect()
}

/// A digest of each key of `site` in an edition, by which changes are noticed.
pub fn digests(context: RenderContext<'_, '_>, edition: usize) -> BTreeMap<String, u64> {
    let shared = context.shared;
    let below = |index: &usize| shared.entry_with_children(*index).map(|entry| entry.digest);
    let pages: Vec<_> = context.checked.outline.top(edition).iter().map(below).collect();
    let tables: Vec<u64> = shared.tables(edition).iter().map(|table| table.digest).collect();
    let of = |name: &str, value: &Value| match name {
        "pages" => cache_key(&pages),
        "tables" => cache_key(&tables),
        "home" => cache_key(shared.digest(context.checked.outline.home(edition))),
        _ => cache_key(serde_json::to_string(value).ok()),
    };
    let fields = value_of(&view(context, edition)).into_map().unwrap_or_default();
    fields.iter().map(|(name, value)| (name.to_string(), of(&name.to_string(), value))).collect()
}

/// The site's menu: its top pages by their kickers; a page without one, or with one that another page has too, by its
/// title.
fn menu<'m>(context: RenderContext<'m, '_>, edition: usize) -> Vec<MenuItem<'m>> {
    let outline = &context.checked.outline;
    let pages: Vec<&OutlinePage> = outline.top(edition).iter().filter_map(|index| outline.page(*index)).collect();
    if pages.len() > MAX_AT_TOP {
        return Vec::new();
    }
    let kicker = |page: &&'m OutlinePage| page.document.front.kicker.as_deref();
    let is_own = |name: &&str| pages.iter().filter(|page| kicker(page) == Some(*name)).count() == 1;
    let item = |page: &&'m OutlinePage| {
        let front = &page.document.front;
        MenuItem { label: kicker(page).filter(is_own).unwrap_or(&front.title), path: outline.link_path(&page.folder) }
    };
    pages.iter().map(item).collect()
}

/// How many figures of the site are bound.
pub fn coverage(context: RenderContext<'_, '_>) -> CoverageView<'static> {
    let coverage = Coverage::sum(context.checked.pages.iter().map(|page| &*page.facts));
    CoverageView {
        bound: coverage.bound,
        none: coverage.none,
        unbound: coverage.unbound,
        quoted: coverage.quoted,
        total: coverage.total(),
        percent: coverage.percent(),
        path: (coverage.bound + coverage.none > 0).then_some(super::facts_json::PATH),
        widened: widened(&context.checked.parsed.settings.facts.tolerances),
    }
}

/// The tolerances of a site that has wider ones than the default.
fn widened(tolerances: &Tolerances) -> Option<TolerancesView> {
    let percent = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(part).normalize().to_string();
    tolerances.is_widened().then(|| TolerancesView {
        about: percent(tolerances.about),
        near: percent(tolerances.near),
        loose: tolerances.loose.normalize().to_string(),
    })
}

/// The length of a page's text.
pub fn length(page: &OutlinePage) -> LengthView {
    let words = page.document.words;
    LengthView { words, minutes: words.div_ceil(WORDS_A_MINUTE) }
}

/// The authors that a page names, in its language.
pub fn authors(context: RenderContext<'_, '_>, front: &FrontMatter, language: &Language) -> Vec<AuthorView> {
    let known = &context.checked.parsed.settings.authors;
    let view = |author: Author| AuthorView { name: author.name, line: author.line, url: author.url };
    authors::of_page(known, &front.authors, language).into_iter().map(view).collect()
}
