//! The files of a chart, and the page with which other sites embed it.

use serde::Serialize;

/// The files of a chart. Paths are relative to the site's root.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFilesView {
    /// The picture as SVG.
    pub svg_path: String,
    /// The picture as PNG. Absent if no font has all of its letters, which is reported.
    pub png_path: Option<String>,
    /// The data of the chart for programs: its rows, and the role of each field in the chart.
    pub json_path: String,
    /// The page to embed. Absent if the theme has no `embed.html`.
    pub embed_path: Option<String>,
}

/// A chart on the page that other sites embed in a frame.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedView<'e> {
    /// A height of the frame, in pixels, that is enough at every width from 320 pixels.
    pub height: u32,
    /// The part of the height that does not grow with the frame, in pixels; all of it unless the chart is a map.
    pub pixels: u32,
    /// The part of the height that grows with the frame, as a fraction of its width up to 752 pixels; 0 unless the
    /// chart is a map.
    pub share: f64,
    /// The HTML to copy into a page that shows the chart. Absent on a site without `base_url`.
    pub snippet: Option<String>,
    /// The address of the chart on its own page, relative to the site's root.
    pub chart_path: String,
    /// The same as a full address. Absent on a site without `base_url`.
    pub chart_url: Option<String>,
    /// The title of that page.
    pub page_title: &'e str,
}
