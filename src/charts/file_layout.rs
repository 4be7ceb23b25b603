//! The layout of a chart file: title, legend, panels and source, at the largest scale at which they fit.
//!
//! `svg_absolute` writes it. Text is enlarged, since a file is often shown smaller than it is. If a chart has so many
//! rows that its text would become too small to read, the file is made higher instead.

use super::drawing::{Drawing, LegendEntry, LegendSymbol, Panel};
use super::text_metrics::{SMALL_LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, bold_text_width, text_width, wrap, wrap_within};

/// The size of a file in pixels, as social cards and slides want it (16 : 9).
pub const WIDTH: f64 = 1200.0;
/// The same: the height of a file, unless more is needed.
pub const HEIGHT: f64 = 675.0;

/// The margin around everything, in pixels before scaling.
pub const EDGE: f64 = 24.0;
/// The height of a line of the title, in pixels before scaling.
pub const TITLE_LINE: f64 = 26.0;
/// The height of a line of the legend, in pixels before scaling.
pub const LEGEND_LINE: f64 = 22.0;
const PANEL_TITLE: f64 = 20.0;
/// The gap between two panels, in pixels before scaling.
pub const GAP: f64 = 22.0;
const TITLE: f64 = 21.0;
const SUBTITLE_LINE: f64 = 19.0;
const FOOT: f64 = 30.0;
/// The most lines of the source at the foot of a file; the rest is cut with “…”.
const MAX_SOURCE_LINES: usize = 2;
/// Text is enlarged at most by this factor over that of a page.
const MAX_SCALE: f64 = 1.9;
/// The smallest scale: the smallest text of a page, 13 pixels, stays above 12.
const MIN_SCALE: f64 = 0.95;
/// The smallest width of one of several panels.
const MIN_PANEL: f64 = 150.0;

/// The words around a chart, without markup.
#[derive(Debug, Clone, Copy)]
pub struct FileTexts<'w> {
    /// The title of the chart.
    pub title: &'w str,
    /// The line below the title; empty without one.
    pub subtitle: &'w str,
    /// “Source: Census Bureau. As of November 2024.”
    pub source: &'w str,
    /// The name of the site.
    pub site: &'w str,
    /// What hatching means: “no data”.
    pub no_data: &'w str,
    /// Whether the words run from right to left.
    pub is_rtl: bool,
}

/// The layout of a file. Lengths are in pixels before scaling by `scale`.
pub struct FileLayout {
    /// Pixels of the file for each pixel of the layout.
    pub scale: f64,
    /// The width of the file.
    pub width: f64,
    /// The height of everything in it.
    pub height: f64,
    /// The title in lines.
    pub title: Vec<String>,
    /// The subtitle in lines.
    pub subtitle: Vec<String>,
    /// The entries of the legend, line by line.
    pub legend: Vec<Vec<LegendEntry>>,
    /// The lines of the source at the foot, beside the name of the site.
    pub source: Vec<String>,
    /// How many panels are next to each other.
    pub columns: usize,
}

impl FileLayout {
    /// The layout that fills the file best with large text. The number of columns is that of the page, unless another
    /// is clearly better.
    pub fn new(drawing: &Drawing, texts: FileTexts<'_>) -> Self {
        let panels = drawing.panels.len().max(1);
        let others = (1..=panels.min(8)).filter(|columns| *columns != drawing.columns);
        let mut best = Self::with_columns(drawing, texts, drawing.columns.clamp(1, panels));
        for columns in others {
            let tried = Self::with_columns(drawing, texts, columns);
            if tried.score(drawing) > best.score(drawing) * 1.05 {
                best = tried;
            }
        }
        best
    }

    /// How good a layout is: the part of the picture that panels fill, and how large their text is. A narrow, high
    /// layout is worth little.
    fn score(&self, drawing: &Drawing) -> f64 {
        let width = self.panel_width();
        let area: f64 = drawing.panels.iter().map(|panel| panel.scene.height_in(width) * width).sum();
        area * self.scale.powi(3) / self.file_height().powi(4)
    }

    /// The layout with this many columns at the scale at which everything just fits. A smaller scale makes the plot
    /// wider and changes where text wraps, so it is found in a few steps.
    fn with_columns(drawing: &Drawing, texts: FileTexts<'_>, columns: usize) -> Self {
        let mut scale = MAX_SCALE;
        let mut found = Self::at_scale(drawing, texts, columns, scale);
        for _ in 0..8 {
            let fitting = (HEIGHT / found.height).clamp(MIN_SCALE, MAX_SCALE);
            if fitting >= scale - 0.005 {
                break;
            }
            scale = fitting;
            found = Self::at_scale(drawing, texts, columns, scale);
        }
        found
    }

    /// The layout with this many columns at one scale.
    fn at_scale(drawing: &Drawing, texts: FileTexts<'_>, columns: usize, scale: f64) -> Self {
        let width = WIDTH / scale;
        let inner = width - 2.0 * EDGE;
        let fitting = ((inner + GAP) / (MIN_PANEL + GAP)).floor().max(1.0) as usize;
        let subtitle = if texts.subtitle.is_empty() { Vec::new() } else { wrap(texts.subtitle, TEXT_SIZE, inner) };
        let mut layout = Self {
            scale,
            width,
            height: 0.0,
            title: wrap(texts.title, TITLE * 1.08, inner),
            subtitle,
            legend: if drawing.legend.is_narrow_only {
                Vec::new()
            } else {
                legend_rows(&entries(drawing, texts), inner)
            },
            source: wrap_within(
                texts.source,
                SMALL_SIZE,
                inner - bold_text_width(texts.site, SMALL_SIZE) - 24.0,
                MAX_SOURCE_LINES,
            ),
            columns: columns.clamp(1, fitting),
        };
        let more_lines = layout.source.len().saturating_sub(1) as f64 * SMALL_LINE_HEIGHT;
        let rows = layout.rows(drawing);
        let gaps = rows.len().saturating_sub(1) as f64 * GAP;
        let panels = rows.iter().map(|(_, height)| height).sum::<f64>() + gaps;
        layout.height = layout.head_height() + panels + FOOT + more_lines + 8.0;
        layout
    }

    /// The width of each panel with its margins.
    pub fn panel_width(&self) -> f64 {
        let columns = self.columns as f64;
        (self.width - 2.0 * EDGE - (columns - 1.0) * GAP) / columns
    }

    /// The rows of panels, each with its height.
    pub fn rows<'d>(&self, drawing: &'d Drawing) -> Vec<(&'d [Panel], f64)> {
        let (rows, width) = (drawing.panels.chunks(self.columns.max(1)), self.panel_width());
        rows.map(|row| {
            let title = if row.iter().any(|panel| !panel.title.is_empty()) { PANEL_TITLE } else { 0.0 };
            let height = row.iter().map(|panel| panel.scene.height_in(width)).fold(0.0, f64::max);
            (row, title + height)
        })
        .collect()
    }

    /// The height of the file, in pixels.
    pub fn file_height(&self) -> f64 {
        (self.height * self.scale).max(HEIGHT)
    }

    /// The height of title, subtitle and legend, in pixels before scaling.
    fn head_height(&self) -> f64 {
        EDGE + self.title.len() as f64 * TITLE_LINE
            + self.subtitle.len() as f64 * SUBTITLE_LINE
            + self.legend.len() as f64 * LEGEND_LINE
            + 12.0
    }
}

/// The entries of a legend with the words that a drawing does not have.
fn entries(drawing: &Drawing, texts: FileTexts<'_>) -> Vec<LegendEntry> {
    let mut entries = drawing.legend.entries.clone();
    for entry in entries.iter_mut().filter(|entry| entry.symbol == LegendSymbol::NoData) {
        entry.text = texts.no_data.replace("{n}", &entry.text);
    }
    entries
}

/// Distributes the entries of a legend over lines that fit.
fn legend_rows(entries: &[LegendEntry], room: f64) -> Vec<Vec<LegendEntry>> {
    let mut rows: Vec<Vec<LegendEntry>> = Vec::new();
    let mut used = 0.0;
    for entry in entries {
        let needed = legend_width(entry);
        match rows.last_mut() {
            Some(row) if used + needed <= room => row.push(entry.clone()),
            _ => {
                rows.push(vec![entry.clone()]);
                used = 0.0;
            }
        }
        used += needed;
    }
    rows
}

/// The width of an entry with its symbol, in pixels before scaling.
pub fn legend_width(entry: &LegendEntry) -> f64 {
    text_width(&entry.text, TEXT_SIZE) + 36.0
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Panel;
    use super::super::scene::{Margins, Scene};
    use super::super::tests::drawn_for_file;
    use super::*;

    fn texts() -> FileTexts<'static> {
        FileTexts { title: "A title", subtitle: "", source: "", site: "", no_data: "", is_rtl: false }
    }

    fn panels(count: usize, height: f64) -> Drawing {
        let scene = Scene { height, margins: Margins::default(), shapes: Vec::new(), is_scaled: false };
        let panels = (0..count).map(|_| Panel { title: "P".to_owned(), scene: scene.clone(), narrow: None }).collect();
        Drawing { panels, columns: 4, ..drawn_for_file() }
    }

    #[test]
    fn a_chart_with_many_rows_makes_the_file_higher() {
        let usual = FileLayout::new(&panels(1, 340.0), texts());
        assert!((usual.file_height() - HEIGHT).abs() < 4.0 && usual.scale > 1.3, "{}", usual.file_height());
        let long = FileLayout::new(&panels(1, 1400.0), texts());
        assert!(long.file_height() > 1300.0 && long.scale >= MIN_SCALE);
    }

    #[test]
    fn small_multiples_are_laid_out_for_large_text() {
        let layout = FileLayout::new(&panels(4, 180.0), texts());
        assert_eq!(layout.columns, 2);
        assert!(layout.scale > 1.2, "{}", layout.scale);
        let many = FileLayout::new(&panels(12, 180.0), texts());
        assert!(many.columns > 2 && many.file_height() < HEIGHT * 1.3, "{}", many.columns);
    }
}
