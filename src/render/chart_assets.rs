//! What the files of all charts of a site are drawn with: the theme's colours, fonts.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use crate::charts::svg_absolute::Colours;
use crate::parse::Parsed;
use crate::picture::Fonts;

use super::assets::own_colours;

/// Colours and fonts, the same for all pages.
pub struct ChartAssets {
    /// Font files of the theme and the site.
    files: Vec<Bytes>,
    /// Read when a picture first asks for them.
    fonts: OnceLock<Arc<Fonts>>,
    pub colours: Colours,
}

impl ChartAssets {
    /// The colours of the theme; the program's fonts and those in `static/` of the theme and the site.
    pub fn of(parsed: &Parsed<'_>) -> Self {
        let sheet = |path: &String| parsed.theme_files.get(path.as_str())?.text().ok();
        let is_font =
            |path: &str| path.starts_with("static/") && [".ttf", ".otf", ".ttc"].iter().any(|end| path.ends_with(end));
        let files = parsed.theme_files.iter().filter(|(path, _)| is_font(path)).map(|(_, file)| file.bytes.clone());
        let mut colours = Colours::of_styles(parsed.theme.styles.iter().filter_map(sheet));
        let css: String = parsed.theme.styles.iter().filter_map(sheet).collect();
        colours.set(own_colours(&parsed.theme, &css).light.iter());
        Self { files: files.collect(), fonts: OnceLock::new(), colours }
    }

    pub fn fonts(&self) -> &Arc<Fonts> {
        self.fonts.get_or_init(|| Arc::new(Fonts::with(self.files.iter())))
    }
}
