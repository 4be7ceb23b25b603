//! The site's card: the image for link previews (`og:image`) of pages with neither an image nor a chart.

use crate::charts::svg_absolute::{HEIGHT, WIDTH};
use crate::parse::SiteSettings;

use super::chart_assets::ChartAssets;
use super::context::CardView;

/// Its path in the output. A site without a `base_url` has no card, because link previews need a full address.
pub const PATH: &str = "card.png";

/// The card; `None` without a `base_url`, or if a font lacks one of its characters.
pub fn of_site(settings: &SiteSettings, assets: &ChartAssets) -> Option<CardView> {
    settings.base_url.as_ref()?;
    let words = format!("{}{}", settings.title, settings.description);
    assets.fonts().first_missing(&words).is_none().then(|| CardView {
        path: PATH.to_owned(),
        alt: settings.title.clone(),
        width: Some(WIDTH as u32),
        height: Some(HEIGHT as u32),
        ..CardView::default()
    })
}
