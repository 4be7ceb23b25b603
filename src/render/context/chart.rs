//! The files of a chart, and the page that shows only the chart.

use serde::Serialize;

/// The files of a chart, relative to the site's root.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFilesView {
    /// The drawing.
    pub svg_path: String,
    /// Absent where no font has all of its letters, which is reported.
    pub png_path: Option<String>,
    /// What it shows, for programs: its rows, with what each field is in the chart.
    pub json_path: String,
    /// The page to embed; absent where the theme has no `embed.html`.
    pub embed_path: Option<String>,
}

/// A chart on its page to embed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedView<'e> {
    /// The height of the frame in pixels, enough at every width from 320 pixels on.
    pub height: u32,
    /// The part of that which does not grow with the frame; without a map it is all of it.
    pub pixels: u32,
    /// What of the frame's width, of 752 pixels at most, has to be added to that.
    pub share: f64,
    /// The HTML that somebody copies into a page to show the chart; absent on a site without `base_url`.
    pub snippet: Option<String>,
    /// The chart on its own page, relative to the site's root.
    pub chart_path: String,
    /// The same as a full address; absent on a site without `base_url`.
    pub chart_url: Option<String>,
    /// The title of that page.
    pub page_title: &'e str,
}
