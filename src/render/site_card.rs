//! The picture that stands for a page where it is linked to (`og:image`), where the page has neither an image nor a
//! chart: the site's card.

use crate::charts::svg_absolute::{HEIGHT, WIDTH};
use crate::parse::Settings;

use super::chart_assets::ChartAssets;
use super::context::CardView;

/// The site's card, where the site has a `base_url`: without one nobody could be told of it.
pub const PATH: &str = "card.png";

/// The card of the site itself; `None` where nobody could be told of it, or a font lacks a letter for it.
pub fn of_site(settings: &Settings, assets: &ChartAssets) -> Option<CardView> {
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
