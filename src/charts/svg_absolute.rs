//! Drawing → an SVG file to download: 1200 × 675 pixels, with title, source and colours in it.
//!
//! It has the same shapes and classes as the page, with one `<style>` of literal colours: programs other than browsers
//! support neither `var()` nor the page's CSS. `file_layout` decides where everything is.

use super::canvas::{Canvas, HATCHED, HATCHING};
use super::drawing::{Drawing, LegendEntry, LegendSymbol};
use super::file_layout::{EDGE, FileLayout, GAP, LEGEND_LINE, TITLE_LINE, legend_width};
use super::scene::Scene;
use super::svg::{HATCH, push_hatching, push_number};
use super::text_metrics::SMALL_LINE_HEIGHT;
use crate::markup::push_attribute;

pub use super::file_colours::FileColours;
use super::file_colours::style_sheet;
pub use super::file_layout::{FileTexts, HEIGHT, WIDTH};
use super::needed_rules::needed_rules;

/// A chart file and its height.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgFile {
    /// The text of the file.
    pub svg: String,
    /// In pixels: [`HEIGHT`], or more if the chart would not be legible at that.
    pub height: u32,
}

/// Writes the file.
pub fn write(drawing: &Drawing, texts: FileTexts<'_>, colours: &FileColours) -> SvgFile {
    let layout = FileLayout::new(drawing, texts);
    let height = layout.file_height().ceil() as u32;
    let mut out = String::with_capacity(8192);
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"{height}\" viewBox=\"0 0 1200 {height}\""
    ));
    push_attribute(&mut out, "role", "img");
    push_attribute(&mut out, "aria-label", texts.title);
    out.push_str("><style>");
    let style_at = out.len();
    out.push_str(&format!("</style><rect class=\"page\" width=\"1200\" height=\"{height}\"/><g transform=\"scale("));
    push_number(&mut out, layout.scale);
    out.push_str(")\">");
    if drawing.has_hatching() {
        push_hatching(&mut out, HATCHING, HATCH);
    }
    let mut canvas = Canvas { out, left: 0.0, top: 0.0, plot: 0.0, unit: 1.0 };
    let top = head(&mut canvas, &layout, texts);
    panels(&mut canvas, drawing, &layout, top);
    foot(&mut canvas, &layout, texts);
    canvas.out.push_str("</g></svg>\n");
    let mut svg = canvas.out;
    let elements = svg.get(style_at..).unwrap_or_default();
    let rules = needed_rules(&style_sheet(colours, drawing.has_few_colours()), elements);
    svg.insert_str(style_at, &rules);
    SvgFile { svg, height }
}

/// Writes title, subtitle and legend. Returns the height that they take.
fn head(canvas: &mut Canvas, layout: &FileLayout, texts: FileTexts<'_>) -> f64 {
    let mut y = EDGE;
    for line in &layout.title {
        y += TITLE_LINE;
        line_of_words(canvas, layout, texts, "title", y - 6.0, line);
    }
    for line in &layout.subtitle {
        y += 19.0;
        line_of_words(canvas, layout, texts, "subtitle", y - 4.0, line);
    }
    for row in &layout.legend {
        y += LEGEND_LINE;
        let mut x = EDGE;
        for entry in row {
            let at = if texts.is_rtl { layout.width - x - 12.0 } else { x };
            swatch(canvas, entry, at, y - 5.0);
            let (text_at, anchor) = if texts.is_rtl { (at - 6.0, "end") } else { (at + 18.0, "start") };
            canvas.text("key", text_at, y, anchor, &entry.text);
            x += legend_width(entry);
        }
    }
    y + 12.0
}

/// The symbol before an entry's words: 12 pixels wide from `left`, vertically centred on `middle`.
fn swatch(canvas: &mut Canvas, entry: &LegendEntry, left: f64, middle: f64) {
    let (element, role) = match entry.symbol {
        LegendSymbol::Square => ("rect", "swatch"),
        LegendSymbol::NoData => ("rect", "no-data"),
        LegendSymbol::Line => ("line", "line"),
        LegendSymbol::Dot => ("circle", "dot"),
        LegendSymbol::From => ("circle", "dot from"),
    };
    canvas.out.push('<');
    canvas.out.push_str(element);
    push_attribute(&mut canvas.out, "class", &format!("{role} {}", entry.color.class()));
    if entry.symbol == LegendSymbol::NoData {
        push_attribute(&mut canvas.out, "fill", HATCHED);
    }
    match entry.symbol {
        LegendSymbol::Square | LegendSymbol::NoData => {
            canvas.numbers(&[("x", left), ("y", middle - 6.0), ("width", 12.0), ("height", 12.0)])
        }
        LegendSymbol::Line => canvas.numbers(&[("x1", left), ("x2", left + 14.0), ("y1", middle), ("y2", middle)]),
        LegendSymbol::Dot | LegendSymbol::From => canvas.numbers(&[("cx", left + 6.0), ("cy", middle), ("r", 6.0)]),
    }
    canvas.out.push_str("/>");
}

/// Writes a line of text at the side where reading begins.
fn line_of_words(canvas: &mut Canvas, layout: &FileLayout, texts: FileTexts<'_>, class: &str, y: f64, line: &str) {
    if texts.is_rtl {
        canvas.text(class, layout.width - EDGE, y, "end", line);
    } else {
        canvas.text(class, EDGE, y, "start", line);
    }
}

/// Writes the source and the name of the site.
fn foot(canvas: &mut Canvas, layout: &FileLayout, texts: FileTexts<'_>) {
    let y = layout.file_height() / layout.scale - 14.0;
    let top = y - layout.source.len().saturating_sub(1) as f64 * SMALL_LINE_HEIGHT;
    let (near, far) = if texts.is_rtl { ("end", "start") } else { ("start", "end") };
    let (left, right) = (EDGE, layout.width - EDGE);
    let (source_at, site_at) = if texts.is_rtl { (right, left) } else { (left, right) };
    for (at, line) in layout.source.iter().enumerate() {
        canvas.text("source", source_at, top + at as f64 * SMALL_LINE_HEIGHT, near, line);
    }
    canvas.text("site", site_at, y, far, texts.site);
}

/// Writes the panels below `top`, vertically centred in the rest of the file.
fn panels(canvas: &mut Canvas, drawing: &Drawing, layout: &FileLayout, top: f64) {
    let panel_width = layout.panel_width();
    // Remaining space is distributed above and below.
    let spare = layout.file_height() / layout.scale - layout.height;
    let mut y = top + (spare / 2.0).max(0.0);
    for (row, height) in layout.rows(drawing) {
        for (column, panel) in row.iter().enumerate() {
            let x = EDGE + column as f64 * (panel_width + GAP);
            if !panel.title.is_empty() {
                canvas.text("panel-title", x, y + 14.0, "start", &panel.title);
            }
            canvas.top = y + height - panel.scene.height_in(panel_width);
            canvas.left = x + panel.scene.margins.left;
            canvas.plot = (panel_width - panel.scene.margins.left - panel.scene.margins.right).max(20.0);
            canvas.unit = if panel.scene.is_scaled { canvas.plot / Scene::WIDTH } else { 1.0 };
            canvas.scene(&panel.scene);
        }
        y += height + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn_for_file;
    use super::*;

    fn file(title: &str) -> String {
        let drawing = drawn_for_file();
        let texts = FileTexts {
            title,
            subtitle: "Share, %",
            source: "Source: A.",
            site: "The Yardstick",
            no_data: "no data ({n})",
            is_rtl: false,
        };
        write(&drawing, texts, &FileColours::default()).svg
    }

    #[test]
    fn a_chart_file_depends_on_nothing_outside() {
        let svg = file("A & B");
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("A &amp; B") && svg.contains("The Yardstick"));
        for absent in ["var(", "color-mix", "%\"", "NaN", "narrow"] {
            assert!(!svg.contains(absent), "{absent} in {svg}");
        }
    }

    #[test]
    fn a_long_title_wraps_and_leaves_the_rest_to_the_chart() {
        let long =
            "A finding that takes so many words that it has to be broken into more lines than one or two ".repeat(3);
        let svg = file(long.trim());
        assert!(svg.matches("class=\"title\"").count() > 2);
        let lowest = svg.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
        let scale: f64 =
            svg.split("scale(").nth(1).and_then(|rest| rest.split(')').next()?.parse().ok()).expect("a scale");
        assert!(lowest.fold(0.0, f64::max) * scale <= HEIGHT);
    }
}
