//! The files of a chart: the SVG and PNG that readers can download, and the page that others can embed.
//!
//! All are made from the same drawing as on the page. The PNG is rendered later, when it is written or requested.

use std::sync::Arc;

use bytes::Bytes;
use tera::Context;

use crate::charts::embed_height::{self, FrameHeight};
use crate::charts::svg_absolute::{self, FileTexts, WIDTH};
use crate::charts::{Drawing, Plot};
use crate::check::charts::{EMBEDS_FOLDER, FILES_FOLDER};
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Language};
use crate::markup;
use crate::picture::DerivedFile;
use crate::text::Place;

use super::chart_json;
use super::context::{CardView, ChartFilesView, EmbedVariables, EmbedView, EntryView, PageVariables, PageView, insert};
use super::generated_page;
use super::messages;
use super::output::Output;
use super::render_context::RenderContext;
use super::source_names::{self, SourceName};
use super::template_engine::TemplateEngine;

/// The template of the page to embed; a theme without it has no such pages.
pub const EMBED_TEMPLATE: &str = "embed.html";
/// The relative path from such a page to the root of the site.
pub const EMBED_ROOT: &str = "../../";

/// What the files of a chart are made from.
pub struct ChartFileInputs<'c, 'f> {
    /// The site and what all pages share.
    pub context: RenderContext<'c, 'f>,
    /// The templates.
    pub engine: &'c TemplateEngine,
    /// The language of the page.
    pub language: &'c Language,
    /// Looks up a string of the theme by its key.
    pub word: &'c dyn Fn(&str) -> String,
    /// The drawing on the page.
    pub drawing: &'c Drawing,
    /// The table of the chart.
    pub table: &'c Table,
    /// The chart's name, unique on the site.
    pub name: &'c str,
    /// The folder and the title of the page that it is on.
    pub page: (&'c str, &'c str),
    /// The id of its element there.
    pub id: &'c str,
    /// The plot that it is drawn from.
    pub plot: &'c Plot,
    /// The indices of the rows that it shows.
    pub rows: &'c [usize],
    /// The title, as HTML without links.
    pub title: &'c str,
    /// The subtitle, likewise.
    pub subtitle: &'c str,
    /// The notes, likewise.
    pub notes: &'c [String],
    /// Where the block is, for messages.
    pub place: Place,
}

/// The files, and what the page says about them.
pub struct ChartFiles {
    /// The files.
    pub outputs: Vec<Output>,
    /// Their paths, for templates.
    pub view: ChartFilesView,
    /// The image for link previews of the page; `None` if it cannot be rendered.
    pub card: Option<CardView>,
}

/// Makes the files. `embed` are the variables of the block for the template of the page to embed.
pub fn render(chart: &ChartFileInputs<'_, '_>, embed: Context, diagnostics: &mut Vec<Diagnostic>) -> ChartFiles {
    let title = markup::words(chart.title);
    let subtitle = markup::words(chart.subtitle);
    let source = source_line(chart);
    let site = &chart.context.checked.parsed.settings.editions.for_language(chart.language).title;
    let no_data = (chart.word)("no_data_count");
    let words = FileTexts {
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
        diagnostics.push(messages::missing_glyph(letter, chart.place.clone()));
    }
    let png_path = missing.is_none().then(|| path("png"));
    if let Some(png_path) = &png_path {
        outputs.push(Output::picture(png_path, DerivedFile::png(svg, chart.context.chart_assets.fonts().clone())));
    }
    let card = png_path.as_ref().map(|path| CardView {
        path: path.clone(),
        alt: title.clone(),
        width: Some(WIDTH as u32),
        height: Some(file.height),
        ..CardView::default()
    });
    let mut embed_path = None;
    if chart.engine.has(EMBED_TEMPLATE) {
        let folder = format!("{EMBEDS_FOLDER}{}/", chart.name);
        embed_path = Some(chart.context.checked.outline.link_path(&folder));
        match embed_page(chart, embed, &folder, (&title, &subtitle, &source), card.as_ref()) {
            Ok(output) => outputs.push(output),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let shown = chart_json::ChartJsonInputs {
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

/// The page with only the chart. A frame on another page cannot ask how high it should be, so its height is computed
/// beforehand, as a function of its width at most.
fn embed_page(
    chart: &ChartFileInputs<'_, '_>,
    mut variables: Context,
    folder: &str,
    (title, subtitle, source): (&str, &str, &str),
    card: Option<&CardView>,
) -> Result<Output, Box<Diagnostic>> {
    let context = chart.context;
    let notes: Vec<String> = chart.notes.iter().map(|note| markup::words(note)).collect();
    let texts = embed_height::EmbedTexts { title, subtitle, source, notes: &notes };
    let height = embed_height::frame_height(chart.drawing, texts);
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
    let html = chart.engine.render(EMBED_TEMPLATE, &variables, &format!("/{folder}"))?;
    Ok(Output::text(format!("{folder}index.html"), html))
}

/// The HTML to put into a page to embed the chart. If the height depends on the width of the frame, the width is taken
/// from a container element; without support for that, the fixed height is enough.
fn snippet(url: &str, title: &str, height: FrameHeight) -> String {
    let mut out = String::from("<iframe");
    markup::push_attribute(&mut out, "src", url);
    markup::push_attribute(&mut out, "title", title);
    let grows = height.share > 0.0;
    let by_width = match grows {
        true => {
            let (pixels, share) = (height.pixels, (height.share * 10_000.0).ceil() / 10_000.0);
            format!("; height: calc({pixels}px + {share} * min(100cqi, {}px))", FrameHeight::WIDEST)
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
fn source_line(chart: &ChartFileInputs<'_, '_>) -> String {
    /// The most names that fit on the line of an image.
    const LIMIT: usize = 3;
    let bibliography = &chart.context.checked.parsed.bibliography;
    let sources = chart.table.sources.iter().filter_map(|id| bibliography.get(&id.value)).map(SourceName::new);
    let sources: Vec<SourceName<'_>> = sources.collect();
    let groups = source_names::groups(&sources);
    let word = chart.word;
    let (gap, full_stop) = (word("gap"), word("full_stop"));
    let mut line = String::new();
    if chart.drawing.has_hollow_marks() {
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
        let (shown, left) = source_names::first(&groups, LIMIT);
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
