//! What the files of all charts of a site are rendered with: the theme's colours, and fonts.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use crate::charts::svg_absolute::FileColours;
use crate::parse::ParsedSite;
use crate::picture::FontSet;

use super::assets::own_colours;

/// Colours and fonts for the files of all charts.
pub struct ChartAssets {
    /// The paths of the theme's and the site's own font files.
    files: Vec<Bytes>,
    /// The loaded fonts; loaded when the first image needs them.
    fonts: OnceLock<Arc<FontSet>>,
    /// The colours of the theme.
    pub colours: FileColours,
}

impl ChartAssets {
    /// The colours of the theme; the built-in fonts and those in `static/` of the theme and the site.
    pub fn new(parsed: &ParsedSite<'_>) -> Self {
        let sheet = |path: &String| parsed.theme_files.get(path.as_str())?.text().ok();
        let is_font =
            |path: &str| path.starts_with("static/") && [".ttf", ".otf", ".ttc"].iter().any(|end| path.ends_with(end));
        let files = parsed.theme_files.iter().filter(|(path, _)| is_font(path)).map(|(_, file)| file.bytes.clone());
        let mut colours = FileColours::from_stylesheets(parsed.theme.styles.iter().filter_map(sheet));
        let css: String = parsed.theme.styles.iter().filter_map(sheet).collect();
        colours.set(own_colours(&parsed.theme, &css).light.iter());
        Self { files: files.collect(), fonts: OnceLock::new(), colours }
    }

    /// The fonts, loaded on first use.
    pub fn fonts(&self) -> &Arc<FontSet> {
        self.fonts.get_or_init(|| Arc::new(FontSet::with(self.files.iter())))
    }
}
