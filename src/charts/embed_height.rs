//! The height of a frame that shows a chart on another page: one height that is enough at every width or, for a map,
//! one that grows with the width as the map does.
//!
//! In a frame a chart has the same picture at every width; only words take more lines on a narrow page, so they are
//! measured there. The sizes are those of the theme's `static/embed.css`; another theme
//! may have smaller ones.

use super::drawing::{Drawing, LegendSymbol, Panel};
use super::scene::Scene;
use super::text_metrics::{bold_text_width, text_width, wrap};

/// The narrowest page with a frame, without its margins, in pixels.
const NARROWEST: f64 = 320.0 - 2.0 * SIDE_MARGIN;
const SIDE_MARGIN: f64 = 16.0;
/// The factor by which fonts of other systems are wider than the one that texts are measured in.
const FONT_FACTOR: f64 = 1.12;
/// The most small charts next to each other.
const COLUMNS: usize = 2;
/// Room between rows of charts.
const ROW_GAP: f64 = 16.0;

const TITLE: f64 = 18.0;
const TITLE_LINE: f64 = 23.0;
const SUBTITLE: f64 = 14.0;
const SUBTITLE_LINE: f64 = 19.0;
const LEGEND: f64 = 14.0;
const LEGEND_LINE: f64 = 23.0;
/// The gap between two entries of a legend, and the width of the symbol before the words.
const LEGEND_GAP: f64 = 34.0;
const SWATCH: f64 = 18.0;
const NOTE: f64 = 14.0;
const NOTE_LINE: f64 = 20.0;
const NOTE_INDENT: f64 = 22.0;
const SOURCE: f64 = 13.0;
const SOURCE_LINE: f64 = 20.0;
/// The line with the link back to the site.
const FOOT_LINE: f64 = 28.0;
/// Room above, below, and between the parts.
const GAPS: f64 = 2.0 * 14.0 + 14.0 + 10.0 + 12.0;

/// The words around a chart, without markup.
#[derive(Debug, Clone, Copy)]
pub struct EmbedTexts<'t> {
    /// The title above the chart; wrapped as often as needed.
    pub title: &'t str,
    /// The line below the title; empty without one.
    pub subtitle: &'t str,
    /// The line with the source below the chart.
    pub source: &'t str,
    /// The notes, which a wide chart has at its marks and a narrow one lists below.
    pub notes: &'t [String],
}

/// The height of a frame: a fixed number of pixels plus a share of the frame's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameHeight {
    /// The fixed part, in pixels.
    pub pixels: u32,
    /// The part that grows with the width: 0.5 is half of the frame's width; 0 for all charts but maps.
    pub share: f64,
}

impl FrameHeight {
    /// The width in pixels from which a map no longer grows.
    pub const WIDEST: f64 = Scene::WIDTH + 2.0 * SIDE_MARGIN;

    /// A height in pixels that is enough at every width, for sites whose frames cannot have a height that depends on
    /// the width.
    pub fn everywhere(self) -> u32 {
        self.pixels + (self.share * Self::WIDEST).ceil() as u32
    }
}

/// The height of a frame for `drawing` with `texts` around it: enough on the narrowest page, at least 120 pixels.
pub fn frame_height(drawing: &Drawing, texts: EmbedTexts<'_>) -> FrameHeight {
    let lines = |text: &str, size: f64, room: f64| wrap(text, size * FONT_FACTOR, room).len() as f64;
    let events = drawing.events.iter().map(|event| format!("{} {}", event.date, event.text));
    let notes = texts.notes.iter().cloned().chain(events);
    let notes: f64 = notes.map(|note| lines(&note, NOTE, NARROWEST - NOTE_INDENT) * NOTE_LINE).sum();
    let words = lines(texts.title, TITLE * 1.06, NARROWEST) * TITLE_LINE
        + lines(texts.subtitle, SUBTITLE, NARROWEST) * SUBTITLE_LINE
        + legend_lines(drawing) * LEGEND_LINE
        + notes
        + lines(texts.source, SOURCE, NARROWEST) * SOURCE_LINE
        + FOOT_LINE;
    let gap_of_notes = if notes > 0.0 { 12.0 } else { 0.0 };
    let (pixels, share) = panels(drawing);
    FrameHeight { pixels: (words + pixels + GAPS + gap_of_notes).ceil().clamp(120.0, 20_000.0) as u32, share }
}

/// The number of lines of the legend: entries are next to each other, and one that is wider than the page is broken.
fn legend_lines(drawing: &Drawing) -> f64 {
    let mut count = 0.0;
    let mut used = NARROWEST;
    for entry in &drawing.legend.entries {
        // A theme's words for “no data” are at most this long.
        let words = if entry.symbol == LegendSymbol::NoData { "pas de données (" } else { "" };
        let needed =
            text_width(words, LEGEND * FONT_FACTOR) + text_width(&entry.text, LEGEND * FONT_FACTOR) + LEGEND_GAP;
        if used + needed > NARROWEST {
            count += wrap(&entry.text, LEGEND * FONT_FACTOR, NARROWEST - SWATCH).len().max(1) as f64;
            used = 0.0;
        }
        used += needed;
    }
    count
}

/// The pictures with the titles above small ones: pixels, and a share of the frame's width.
fn panels(drawing: &Drawing) -> (f64, f64) {
    let columns = drawing.columns.clamp(1, COLUMNS);
    let room = if columns == 1 { NARROWEST } else { (NARROWEST - ROW_GAP) / 2.0 };
    // The part of the frame's width that is not the picture.
    let beside = 2.0 * SIDE_MARGIN + ROW_GAP * (columns - 1) as f64;
    let rows = drawing.panels.chunks(columns).map(|row| {
        let lines = |title: &str| (bold_text_width(title, 14.0 * FONT_FACTOR) / room).ceil();
        let title = row.iter().map(|panel| lines(&panel.title) * 19.0 + 4.0).fold(0.0, f64::max);
        let title = if row.iter().all(|panel| panel.title.is_empty()) { 0.0 } else { title };
        let most = |is_scaled: bool| {
            let panels = row.iter().filter(move |panel| panel.scene.is_scaled == is_scaled);
            panels.map(Panel::height_everywhere).fold(0.0, f64::max)
        };
        let share = most(true) / Scene::WIDTH / columns as f64;
        (title + most(false) - share * beside, share)
    });
    let gaps = drawing.panels.len().div_ceil(columns).saturating_sub(1) as f64 * ROW_GAP;
    rows.fold((gaps, 0.0), |(pixels, share), row| (pixels + row.0, share + row.1))
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn_for_file;
    use super::*;

    #[test]
    fn every_line_of_text_makes_the_frame_higher() {
        let drawing = drawn_for_file();
        let short = EmbedTexts { title: "Imports", subtitle: "", source: "Source: A.", notes: &[] };
        let height = |drawing: &Drawing, texts: EmbedTexts<'_>| frame_height(drawing, texts).everywhere();
        let base = height(&drawing, short);
        let plot: f64 = drawing.panels.iter().map(Panel::height_everywhere).sum();
        assert!(f64::from(base) > plot);
        let long = "A title of so many words that a telephone breaks it into three lines of them, or four";
        let note = ["A note".to_owned()];
        assert!(height(&drawing, EmbedTexts { title: long, ..short }) >= base + 46);
        assert_eq!(height(&drawing, EmbedTexts { notes: &note, ..short }), base + 32);
    }
}
