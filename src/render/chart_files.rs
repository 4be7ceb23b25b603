//! A chart's files: the SVG and the PNG that readers take away, and the page that others embed.
//!
//! All are made from the drawing that stands in the page. The PNG is drawn later, when it is written or asked for.

use std::sync::Arc;

use bytes::Bytes;
use tera::Context;

use crate::charts::embed_height::{self, Height};
use crate::charts::svg_absolute::{self, WIDTH, Words};
use crate::charts::{Drawing, Plot};
use crate::check::charts::{EMBEDS_FOLDER, FILES_FOLDER};
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Language};
use crate::markup;
use crate::picture::Picture;
use crate::text::Place;

use super::chart_json;
use super::context::{CardView, ChartFilesView, EmbedVariables, EmbedView, EntryView, PageVariables, PageView, insert};
use super::generated_page;
use super::messages;
use super::names::{self, Named};
use super::output::Output;
use super::render_context::RenderContext;
use super::theme::Theme;

/// Template of the page that others embed; a theme without it has no such pages.
pub const EMBED_TEMPLATE: &str = "embed.html";
/// The way from such a page back to the site's root.
pub const EMBED_ROOT: &str = "../../";

/// A chart of a page.
pub struct Chart<'c, 'f> {
    pub context: RenderContext<'c, 'f>,
    pub theme: &'c Theme,
    pub language: &'c Language,
    pub word: &'c dyn Fn(&str) -> String,
    pub drawing: &'c Drawing,
    pub table: &'c Table,
    /// Its name on the site.
    pub name: &'c str,
    /// The page that it stands on: its folder and its title.
    pub page: (&'c str, &'c str),
    /// The id of its element there.
    pub id: &'c str,
    /// What it is drawn from.
    pub plot: &'c Plot,
    /// The rows of the table that it shows.
    pub rows: &'c [usize],
    /// Its texts as HTML without links.
    pub title: &'c str,
    pub subtitle: &'c str,
    pub notes: &'c [String],
    /// Where the block stands.
    pub place: Place,
}

/// The files, and what the page says of them.
pub struct ChartFiles {
    pub outputs: Vec<Output>,
    /// The paths, for templates.
    pub view: ChartFilesView,
    /// The picture that stands for the page where it is linked to; `None` where it cannot be drawn.
    pub card: Option<CardView>,
}

/// Makes the files. `embed` is what the template of the page to embed sees of the block.
pub fn render(chart: &Chart<'_, '_>, embed: Context, diagnostics: &mut Vec<Diagnostic>) -> ChartFiles {
    let title = markup::words(chart.title);
    let subtitle = markup::words(chart.subtitle);
    let source = source_line(chart);
    let site = &chart.context.checked.parsed.settings.editions.of(chart.language).title;
    let no_data = (chart.word)("no_data_count");
    let words = Words {
        title: &title,
        subtitle: &subtitle,
        source: &source,
        site,
        no_data: &no_data,
        is_rtl: chart.language.direction == Direction::RightToLeft,
    };
    let file = svg_absolute::write(chart.drawing, words, &chart.context.chart_assets.colours);
    let svg: Arc<str> = file.svg.into();
    let path = |ending: &str| format!("{FILES_FOLDER}{}.{ending}", chart.name);
    let mut outputs = vec![Output::new(path("svg"), Bytes::copy_from_slice(svg.as_bytes()))];
    let missing = chart.context.chart_assets.fonts().first_missing(&svg);
    if let Some(letter) = missing {
        diagnostics.push(messages::no_letter(letter, chart.place.clone()));
    }
    let png_path = missing.is_none().then(|| path("png"));
    if let Some(png_path) = &png_path {
        outputs.push(Output::picture(png_path, Picture::new(svg, chart.context.chart_assets.fonts().clone())));
    }
    let card = png_path.as_ref().map(|path| CardView {
        path: path.clone(),
        alt: title.clone(),
        width: Some(WIDTH as u32),
        height: Some(file.height),
        ..CardView::default()
    });
    let mut embed_path = None;
    if chart.theme.has(EMBED_TEMPLATE) {
        let folder = format!("{EMBEDS_FOLDER}{}/", chart.name);
        embed_path = Some(chart.context.checked.outline.link_path(&folder));
        match embed_page(chart, embed, &folder, (&title, &subtitle, &source), card.as_ref()) {
            Ok(output) => outputs.push(output),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let shown = chart_json::Shown {
        spec: &chart.plot.spec,
        table: chart.table,
        rows: chart.rows,
        language: chart.language,
        title: &title,
        subtitle: &subtitle,
    };
    outputs.push(Output::text(path("json"), chart_json::write(&shown)));
    let view = ChartFilesView { svg_path: path("svg"), png_path, json_path: path("json"), embed_path };
    ChartFiles { outputs, view, card }
}

/// The chart alone. A frame in another's page cannot ask how high it should be: its height is known before, by its width at
/// most.
fn embed_page(
    chart: &Chart<'_, '_>,
    mut variables: Context,
    folder: &str,
    (title, subtitle, source): (&str, &str, &str),
    card: Option<&CardView>,
) -> Result<Output, Box<Diagnostic>> {
    let context = chart.context;
    let notes: Vec<String> = chart.notes.iter().map(|note| markup::words(note)).collect();
    let texts = embed_height::Texts { title, subtitle, source, notes: &notes };
    let height = embed_height::height(chart.drawing, texts);
    let snippet = context.url(folder).map(|url| snippet(&url, title, height));
    let (pixels, share, height) = (height.pixels, height.share, height.everywhere());
    let (page_folder, page_title) = chart.page;
    let page = generated_page::page(context, "embed", title, subtitle, (0, folder));
    let entry = EntryView { language: chart.language.tag.clone(), ..page.entry };
    let dir = chart.language.direction.name();
    let ancestors = context.checked.outline.home(context.edition_of(chart.language));
    let ancestors = ancestors.and_then(|home| context.shared.entry(home)).into_iter().collect();
    let page = PageView { entry, dir, ancestors, card: card.cloned(), ..page };
    insert(&mut variables, &PageVariables { page });
    let embed = EmbedView {
        height,
        pixels,
        share,
        snippet,
        chart_path: format!("{}#{}", context.checked.outline.link_path(page_folder), chart.id),
        chart_url: context.url(page_folder).map(|url| format!("{url}#{}", chart.id)),
        page_title,
    };
    insert(&mut variables, &EmbedVariables { embed });
    let html = chart.theme.render(EMBED_TEMPLATE, &variables, &format!("/{folder}"))?;
    Ok(Output::text(format!("{folder}index.html"), html))
}

/// What somebody writes into their page to show the chart. A frame whose height goes by its width counts in the width of an
/// element around it; where a browser, or who takes the style away, cannot, the other height is enough.
fn snippet(url: &str, title: &str, height: Height) -> String {
    let mut out = String::from("<iframe");
    markup::push_attribute(&mut out, "src", url);
    markup::push_attribute(&mut out, "title", title);
    let grows = height.share > 0.0;
    let by_width = match grows {
        true => {
            let (pixels, share) = (height.pixels, (height.share * 10_000.0).ceil() / 10_000.0);
            format!("; height: calc({pixels}px + {share} * min(100cqi, {}px))", Height::WIDEST)
        }
        false => String::new(),
    };
    let everywhere = height.everywhere();
    out.push_str(&format!(
        " width=\"100%\" height=\"{everywhere}\" style=\"border: 0{by_width}\" loading=\"lazy\"></iframe>"
    ));
    if grows { format!("<div style=\"container-type: inline-size\">{out}</div>") } else { out }
}

/// “Source: Census Bureau. As of November 2024.”
fn source_line(chart: &Chart<'_, '_>) -> String {
    /// A line of a picture holds no more names.
    const MOST: usize = 3;
    let bibliography = &chart.context.checked.parsed.bibliography;
    let sources = chart.table.sources.iter().filter_map(|id| bibliography.get(&id.value)).map(Named::of);
    let sources: Vec<Named<'_>> = sources.collect();
    let groups = names::groups(&sources);
    let word = chart.word;
    let (gap, full_stop) = (word("gap"), word("full_stop"));
    let mut line = String::new();
    if chart.drawing.has_open() {
        line.push_str(&word("chart_open"));
        line.push_str(&gap);
    }
    let outside = chart.drawing.notice.map_or(0, |notice| notice.outside);
    if outside > 0 {
        line.push_str(&word("map_outside").replace("{n}", &outside.to_string()));
        line.push_str(&gap);
    }
    if !sources.is_empty() {
        line.push_str(&if sources.len() == 1 { word("source_label") } else { word("sources_label") });
        line.push_str(&gap);
        let (shown, left) = names::first(&groups, MOST);
        let listed: Vec<&str> = shown.iter().filter_map(|group| Some(group.first()?.name())).collect();
        line.push_str(&listed.join(&word("list_separator")));
        if left > 0 {
            line.push_str(&word("before_more"));
            line.push_str(&word("and_more").replace("{n}", &left.to_string()));
        }
        line.push_str(&full_stop);
    }
    if let Some(as_of) = &chart.table.as_of {
        line.push_str(&word("as_of").replace("{date}", &crate::data::view::period_text(as_of, chart.language)));
        line.push_str(full_stop.trim_end());
    }
    if chart.drawing.notice.is_some_and(|notice| notice.is_world) {
        line.push_str(&gap);
        line.push_str(&word("map_outlines"));
    }
    line.trim_end().to_owned()
}
