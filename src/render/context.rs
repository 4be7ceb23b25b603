//! What a template may see of pages and of the site: the theme's contract, as docs/content/themes.md tells it.

use std::collections::BTreeSet;

use tera::Value;

use crate::check::{Checked, Coverage, OutlinePage, PageFacts, Site};
use crate::data::{Period, Source, view};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;
use crate::markdown::{Heading, Markdown};
use crate::text::FilePath;

use super::card::Card;
use super::chart_files::ChartAssets;
use super::citations::{Citations, Entry};
use super::html::{self, Frame};
use super::notes;
use super::phrasebook::Phrases;
use super::values::{Object, plain};
use super::words::Words;

/// Words that an adult reads in a minute; reading times are rounded up from it.
/// (Brysbaert 2019, a review of 190 studies: 238 for English non-fiction.)
const WORDS_A_MINUTE: usize = 238;

/// A menu of more pages than these is no menu: the front page lists them.
const MOST_MENU_ITEMS: usize = 9;

/// What the parts of a context are made from.
#[derive(Clone, Copy)]
pub struct RenderContext<'m, 'f> {
    pub checked: &'m Checked<'f>,
    pub words: &'m Words,
    pub phrases: &'m Phrases,
    pub chart_assets: &'m ChartAssets,
}

impl<'m, 'f> RenderContext<'m, 'f> {
    pub fn site(&self) -> Site<'m, 'f> {
        Site { parsed: &self.checked.parsed, outline: &self.checked.outline }
    }

    pub fn language_of(&self, page: &'m OutlinePage) -> &'m Language {
        page.document.front.language.as_ref().unwrap_or(&self.checked.parsed.settings.language)
    }

    /// A frame for texts of `file` on a page whose way to the root is `root`.
    pub fn frame(&self, file: &'m FilePath, root: &'m str, word: &'m (dyn Fn(&str) -> String + Sync)) -> Frame<'m, 'f> {
        Frame { site: self.site(), file, root, linkless: false, facts: self.facts_of(file), marks: true, word }
    }

    /// The figures of the page that a file is.
    pub fn facts_of(&self, file: &str) -> Option<&'m PageFacts> {
        self.checked.facts.get(*self.checked.outline.by_file.get(file)?)
    }

    /// The absolute address of a folder of the site, where the site has one.
    pub fn url(&self, folder: &str) -> Option<String> {
        let base = self.checked.parsed.settings.base_url.as_ref()?;
        Some(format!("{base}{}", percent_encode_path(folder)))
    }

    /// ENTRY: a page in short.
    pub fn entry(&self, page: &OutlinePage, with_children: bool) -> Object {
        let front = &page.document.front;
        let language = front.language.as_ref().unwrap_or(&self.checked.parsed.settings.language);
        let description = front.description.as_ref();
        let plain_text = description.map(Markdown::plain_text);
        let no_words = |_: &str| String::new();
        let frame = Frame { linkless: true, ..self.frame(&page.document.file, "", &no_words) };
        let shown = description.map(|text| html::inline(frame, text, &text.nodes, &mut Citations::default()));
        let children: Vec<Value> = if with_children {
            let pages = page.children.iter().filter_map(|index| self.checked.outline.page(*index));
            pages.map(|child| self.entry(child, true).build()).collect()
        } else {
            Vec::new()
        };
        let minutes = page.document.words.div_ceil(WORDS_A_MINUTE);
        let image = front.image.as_ref().and_then(|image| self.image_path(page, &image.value));
        Object::new()
            .set("title", front.title.as_str())
            .set("kicker", front.kicker.as_deref())
            .set("description", plain_text)
            .html("description_html", shown.as_deref().unwrap_or_default())
            .set("path", self.checked.outline.link_path(&page.folder))
            .set("date", front.date.as_ref().map(|date| view::period_text(date, language)))
            .set("date_iso", front.date.as_ref().map(Period::iso))
            .set("updated", front.updated.as_ref().map(|date| view::period_text(date, language)))
            .set("updated_iso", front.updated.as_ref().map(Period::iso))
            .set("words", page.document.words)
            .set("reading_minutes", minutes)
            .set("weight", front.weight)
            .set("language", language.tag.as_str())
            .set("children", children)
            .set("image", image)
            .set("image_alt", front.image_alt.as_deref())
    }

    pub fn image_path(&self, page: &OutlinePage, destination: &str) -> Option<String> {
        let site = self.site();
        let span = crate::text::Span::default();
        let path = crate::check::links::resolve_image(site, &page.document.file, destination, span).ok()?;
        Some(percent_encode_path(&path))
    }

    /// SOURCE: an entry of the bibliography, with its number on the page if it has one.
    pub fn source(&self, source: &Source, language: &Language, number: Option<usize>) -> Object {
        let path = self.checked.outline.link_path(crate::check::addresses::SOURCES_FOLDER);
        let date = |period: &Option<Period>| period.as_ref().map(|period| view::period_text(period, language));
        Object::new()
            .set("id", source.id.as_str())
            .set("number", number)
            .set("publisher", source.publisher.as_deref())
            .set("title", source.title.as_str())
            .set("url", source.url.as_deref())
            .set("date", date(&source.date))
            .set("date_iso", source.date.as_ref().map(Period::iso))
            .set("accessed", date(&source.accessed))
            .set("license", source.license.as_deref())
            .set("short", source.short.as_deref())
            .set("citation", source.citation.as_deref())
            .set("note", source.note.as_deref())
            .set("path", format!("{path}#{}", source.id))
    }

    /// What the numbers of a page stand for, as its list shows it: sources, and notes on figures. Notes that follow one
    /// another are one.
    pub fn cited(&self, citations: &Citations, file: &str, root: &str, language: &Language) -> Vec<Value> {
        let entries: Vec<(&Entry, usize)> = citations.entries().collect();
        let groups = entries.chunk_by(|(one, _), (other, _)| one.is_note() && other.is_note());
        groups
            .filter_map(|group| match group {
                [(Entry::Source(id), number)] => {
                    let source = self.checked.parsed.bibliography.get(id)?;
                    let source = self.source(source, language, Some(*number)).set("is_note", false);
                    Some(source.set("backrefs", citations.marks_of(id)).build())
                }
                _ => {
                    let notes = group.iter().filter_map(|(entry, number)| Some((*number, entry.figures()?)));
                    notes::notes(*self, file, notes, root, language)
                }
            })
            .collect()
    }

    /// The table of contents: headings of the second level with those of the third below them.
    pub fn contents(&self, page: &OutlinePage, frame: Frame<'_, '_>) -> Vec<Value> {
        let body = &page.document.body;
        let frame = Frame { linkless: true, ..frame };
        let item = |heading: &Heading, children: Vec<Value>| {
            let nodes = body.nodes.get(heading.nodes.clone()).unwrap_or_default();
            let shown = html::inline(frame, body, nodes, &mut Citations::default());
            Object::new()
                .set("id", heading.id.as_str())
                .html("html", &shown)
                .set("text", heading.text.as_str())
                .set("level", heading.level)
                .set("children", children)
                .build()
        };
        let mut rest = body.headings.as_slice();
        let mut items = Vec::new();
        while let Some((heading, after)) = rest.split_first() {
            let inner = after.iter().position(|heading| heading.level <= 2).unwrap_or(after.len());
            let (below, next) = after.split_at(inner);
            let children = below.iter().filter(|heading| heading.level == 3).map(|heading| item(heading, Vec::new()));
            if heading.level <= 2 {
                items.push(item(heading, children.collect()));
            }
            rest = next;
        }
        items
    }

    /// The site's own object: the same on every page.
    pub fn site_value(&self) -> Value {
        let settings = &self.checked.parsed.settings;
        let outline = &self.checked.outline;
        let home = outline.home.and_then(|index| outline.page(index)).map(|page| self.entry(page, false).build());
        let pages: Vec<Value> = outline
            .top
            .iter()
            .filter_map(|index| outline.page(*index))
            .map(|page| self.entry(page, true).build())
            .collect();
        let has_feed = settings.base_url.is_some();
        let options = settings_options(self.checked);
        let facts = Coverage::of(&self.checked.facts);
        Object::new()
            .set("title", settings.title.as_str())
            .set("description", settings.description.as_str())
            .set("language", settings.language.tag.as_str())
            .set("dir", settings.language.direction.name())
            .set("base_url", settings.base_url.as_deref())
            .set("author", settings.author.as_deref())
            .set("options", options)
            .set("home", home)
            .set("home_path", outline.link_path(""))
            .set("menu", self.menu())
            .set("pages", pages)
            .set("tables", super::tables::list(*self))
            .set("has_sources", !self.checked.parsed.bibliography.is_empty())
            .set("sources_path", outline.link_path(crate::check::addresses::SOURCES_FOLDER))
            .set("data_path", outline.link_path(crate::check::addresses::DATA_FOLDER))
            .set("facts", coverage(&facts))
            .set("facts_path", (facts.bound + facts.none > 0).then_some(super::facts_json::PATH))
            .set("package_path", (!self.checked.parsed.tables.is_empty()).then_some(super::data_package::PATH))
            .set("feed_path", has_feed.then_some(super::feed::PATH))
            .build()
    }

    /// The site's menu: its top pages by their kickers, where those tell them apart, else by their titles.
    fn menu(&self) -> Vec<Value> {
        let outline = &self.checked.outline;
        let pages: Vec<&OutlinePage> = outline.top.iter().filter_map(|index| outline.page(*index)).collect();
        if pages.len() > MOST_MENU_ITEMS {
            return Vec::new();
        }
        let kickers: BTreeSet<&str> = pages.iter().filter_map(|page| page.document.front.kicker.as_deref()).collect();
        let is_each_named = kickers.len() == pages.len();
        let label = |page: &OutlinePage| match &page.document.front.kicker {
            Some(kicker) if is_each_named => kicker.clone(),
            _ => page.document.front.title.clone(),
        };
        pages
            .iter()
            .map(|page| {
                let path = outline.link_path(&page.folder);
                Object::new().set("label", label(page)).set("path", path).build()
            })
            .collect()
    }

    /// A page that no file of `content/` stands for, in the shape of all pages.
    pub fn generated_page(&self, kind: &str, title: &str, description: &str, folder: &str) -> Object {
        let outline = &self.checked.outline;
        let settings = &self.checked.parsed.settings;
        let home = outline.home.and_then(|index| outline.page(index));
        let ancestors: Vec<Value> = home.map(|page| self.entry(page, false).build()).into_iter().collect();
        let mut page = Object::new();
        let absent = [
            "kicker",
            "date",
            "date_iso",
            "updated",
            "updated_iso",
            "weight",
            "image",
            "image_alt",
            "previous",
            "next",
            "source_file",
        ];
        for key in absent {
            page = page.set(key, Value::none());
        }
        for key in ["children", "toc", "sources"] {
            page = page.set(key, Vec::<Value>::new());
        }
        page.set("title", title)
            .set("description", description)
            .html("description_html", &crate::markup::text(description))
            .set("path", outline.link_path(folder))
            .set("words", 0)
            .set("reading_minutes", 0)
            .set("language", settings.language.tag.as_str())
            .html("html", "")
            .set("ancestors", ancestors)
            .set("url", self.url(folder))
            .set("dir", settings.language.direction.name())
            .set("draft", false)
            .set("card", self.chart_assets.site_card.as_ref().map(Card::value))
            .set("extra", plain(&serde_json::json!({})))
            .set("kind", kind)
    }
}

/// How many figures of the site are bound, for its page on method.
fn coverage(coverage: &Coverage) -> Value {
    Object::new()
        .set("bound", coverage.bound)
        .set("none", coverage.none)
        .set("unbound", coverage.unbound)
        .set("quoted", coverage.quoted)
        .set("total", coverage.total())
        .set("percent", coverage.percent())
        .build()
}

fn settings_options(checked: &Checked<'_>) -> Value {
    let options = &checked.parsed.theme.options;
    plain(&options.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
}
