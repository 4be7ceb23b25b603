//! Renders the site's card ([`super::site_card`]): its title and description as an image.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::charts::svg_absolute::{HEIGHT, WIDTH};
use crate::charts::text_metrics::wrap;
use crate::language::Direction;
use crate::markup;
use crate::picture::DerivedFile;

use super::output::Output;
use super::render_context::RenderContext;
use super::site_card::PATH;

/// The padding on every side, in pixels.
// Font sizes and line heights, in pixels.
const EDGE: f64 = 90.0;
const TITLE: f64 = 84.0;
const TITLE_LINE: f64 = 96.0;
const TEXT: f64 = 36.0;
const TEXT_LINE: f64 = 48.0;
/// The most lines of a description; the rest is cut off.
const MAX_LINES: usize = 4;
/// How much wider bold letters are than those that lines are measured with.
const BOLD: f64 = 1.08;

/// The site's card in the theme's colours. `None` if the site has none.
pub fn render(context: RenderContext<'_, '_>) -> Option<Output> {
    context.shared.site_card.as_ref()?;
    Some(Output::picture(PATH, DerivedFile::png(Arc::from(svg(context)), context.chart_assets.fonts().clone())))
}

/// The card as SVG: title and description in the colours of the theme.
fn svg(context: RenderContext<'_, '_>) -> String {
    let settings = &context.checked.parsed.settings;
    let colours = &context.chart_assets.colours;
    let is_rtl = settings.language.direction == Direction::RightToLeft;
    let room = WIDTH - 2.0 * EDGE;
    let title = wrap(&settings.title, TITLE * BOLD, room);
    let mut text = wrap(&settings.description, TEXT, room);
    if text.len() > MAX_LINES {
        text.truncate(MAX_LINES);
        if let Some(last) = text.last_mut() {
            last.push_str(" …");
        }
    }
    let (x, anchor) = if is_rtl { (WIDTH - EDGE, "end") } else { (EDGE, "start") };
    let bar = if is_rtl { WIDTH - EDGE - 120.0 } else { EDGE };
    let accent = context.checked.parsed.theme.properties.iter().find(|(name, _)| name == "--accent");
    let accent = accent.map(|(_, value)| value.as_str());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>\
         <rect x=\"{bar}\" y=\"{EDGE}\" width=\"120\" height=\"10\" fill=\"{}\"/>",
        colours.background,
        accent.unwrap_or(&colours.text)
    );
    let mut y = EDGE + 10.0 + 24.0;
    let mut line = |words: &str, size: f64, leading: f64, weight: u16, colour: &str| {
        y += leading;
        let words = markup::text(words);
        let written = write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
             text-anchor=\"{anchor}\">{words}</text>"
        );
        debug_assert!(written.is_ok(), "a string takes every text");
    };
    for words in &title {
        line(words, TITLE, TITLE_LINE, 700, &colours.text);
    }
    for (index, words) in text.iter().enumerate() {
        line(words, TEXT, if index == 0 { TEXT_LINE + 16.0 } else { TEXT_LINE }, 400, &colours.muted);
    }
    let host = settings.base_url.as_deref().unwrap_or_default();
    let host = host.split_once("://").map_or(host, |(_, rest)| rest).trim_end_matches('/');
    let written = write!(
        out,
        "<text x=\"{x}\" y=\"{}\" font-size=\"26\" fill=\"{}\" text-anchor=\"{anchor}\">{}</text></svg>",
        HEIGHT - EDGE + 20.0,
        colours.muted,
        markup::text(host)
    );
    debug_assert!(written.is_ok(), "a string takes every text");
    out
}
