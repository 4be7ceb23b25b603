//! A site's accent colour: the first colour of its charts, made lighter for dark pages.

use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, Oklch, Srgb};

use super::color_scheme::ColorScheme;
use super::palette::{MIN_DISTANCE, Palette, distance};

/// The contrast that text needs (WCAG 2.2 §1.4.3); lines of charts have labels in their colours.
const MIN_CONTRAST: f64 = 4.5;
/// The percentage of the first colour in the fill of wide marks, unless text on it would be illegible.
const SOFT_PERCENT: u32 = 76;

/// The custom properties that an accent colour changes, for each colour scheme, as (name, value): `--slot-1`,
/// `#0615b3`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccentProperties {
    /// For light pages.
    pub light: Vec<(String, String)>,
    /// For dark pages.
    pub dark: Vec<(String, String)>,
}

/// `accent` for dark pages: the same hue, light enough for text (WCAG 2.2 §1.4.3). `css` has the background of the
/// pages. `None` if `accent` or that background is not a colour in hexadecimal digits.
pub fn for_dark_pages(accent: &str, css: &str) -> Option<String> {
    let [_, dark] = Palette::read(css);
    Some(hexadecimal(legible(parsed(accent)?, dark.background?)))
}

/// The chart colours of the stylesheet `css` with `accent` as the first colour, and `accent_dark` on dark pages. A
/// colour of the theme that readers would confuse with the accent is replaced by the theme's former first colour.
pub fn palette_with_accent(accent: &str, accent_dark: &str, css: &str) -> AccentProperties {
    let [light, dark] = Palette::read(css);
    let own = |accent: &str, palette: &Palette| Some(legible(parsed(accent)?, palette.background?));
    let (Some(in_light), Some(in_dark)) = (own(accent, &light), own(accent_dark, &dark)) else {
        return AccentProperties::default();
    };
    // If several would be confused with it, only the one that charts use first is replaced.
    let alike = [(in_light, &light), (in_dark, &dark)].into_iter().flat_map(|(colour, palette)| {
        let others = palette.slots.iter().skip(1);
        others.filter(move |(_, slot)| distance(colour, *slot).0 < MIN_DISTANCE).map(|(name, _)| name.clone())
    });
    let moved = alike.min();
    let properties = |colour: Srgb<f64>, palette: &Palette, scheme: ColorScheme| {
        let mut written = vec![("--slot-1".to_owned(), hexadecimal(colour))];
        let (first, background) = (palette.slots.first().map(|(_, first)| *first), palette.background);
        written.extend(moved.clone().zip(first.map(hexadecimal)));
        // On a dark page the slot is light enough itself. The property is declared again, since the
        // declaration for light pages applies there too.
        let fill = match (background, scheme) {
            (Some(background), ColorScheme::Light) => soft(colour, background),
            _ => colour,
        };
        written.push(("--soft-1".to_owned(), hexadecimal(fill)));
        written
    };
    AccentProperties {
        light: properties(in_light, &light, ColorScheme::Light),
        dark: properties(in_dark, &dark, ColorScheme::Dark),
    }
}

/// The fill of wide marks in the first colour, as `#rrggbb`; the colour itself if it cannot be softer.
pub fn soft_fill(slot: &str, background: &str) -> String {
    let colours = parsed(slot).zip(parsed(background));
    colours.map_or_else(|| slot.to_owned(), |(slot, background)| hexadecimal(soft(slot, background)))
}

/// Mixes two colours like CSS's `color-mix(in srgb)`.
fn soft(slot: Srgb<f64>, background: Srgb<f64>) -> Srgb<f64> {
    let mixed = |hundredths: u32| {
        let share = f64::from(hundredths) / 100.0;
        rounded(slot * share + background * (1.0 - share))
    };
    let is_legible = |colour: &Srgb<f64>| colour.relative_contrast(background) >= MIN_CONTRAST;
    (SOFT_PERCENT..100).step_by(2).map(mixed).find(is_legible).unwrap_or(slot)
}

/// `colour` itself if text in it is legible on `background`, otherwise with the nearest lightness that is.
fn legible(colour: Srgb<f64>, background: Srgb<f64>) -> Srgb<f64> {
    const STEPS: u32 = 200;
    let is_legible = |colour: &Srgb<f64>| colour.relative_contrast(background) >= MIN_CONTRAST;
    if is_legible(&colour) {
        return colour;
    }
    let own: Oklch<f64> = Oklch::from_color(colour);
    let end = if background.relative_contrast(Srgb::new(1.0, 1.0, 1.0)) > MIN_CONTRAST { 1.0 } else { 0.0 };
    let lighter = (1..=STEPS).map(|step| {
        let l = own.l + (end - own.l) * f64::from(step) / f64::from(STEPS);
        within(Oklch { l, ..own })
    });
    lighter.into_iter().find(is_legible).unwrap_or(Srgb::new(end, end, end))
}

/// The nearest colour in sRGB: its chroma is reduced as far as needed.
fn within(colour: Oklch<f64>) -> Srgb<f64> {
    let is_shown =
        |colour: &Srgb<f64>| [colour.red, colour.green, colour.blue].iter().all(|part| (0.0..=1.0).contains(part));
    let weaker = (0..=50).map(|step| {
        let chroma = colour.chroma * (1.0 - f64::from(step) / 50.0);
        Srgb::from_linear(palette::LinSrgb::from_color(Oklch { chroma, ..colour }))
    });
    let shown = weaker.into_iter().find(is_shown).unwrap_or(Srgb::new(colour.l, colour.l, colour.l));
    rounded(shown)
}

/// A colour in hexadecimal digits. `None` for anything else.
fn parsed(text: &str) -> Option<Srgb<f64>> {
    text.parse::<Srgb<u8>>().ok().map(Srgb::into_format)
}

/// The nearest colour that has 8 bits per channel.
fn rounded(colour: Srgb<f64>) -> Srgb<f64> {
    colour.into_format::<u8>().into_format()
}

fn hexadecimal(colour: Srgb<f64>) -> String {
    let colour: Srgb<u8> = colour.into_format();
    format!("#{colour:x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOKENS: &str = include_str!("../../themes/broadsheet/styles/tokens.css");

    #[test]
    fn a_colour_on_dark_pages_keeps_its_hue() {
        let dark = for_dark_pages("#0b6e4f", TOKENS).expect("a colour");
        let hue = |text: &str| Oklch::from_color(parsed(text).expect("a colour")).hue.into_positive_degrees();
        assert!((hue(&dark) - hue("#0b6e4f")).abs() < 3.0, "{dark}");
        // A colour that is legible there stays as it is.
        assert_eq!(for_dark_pages("#ff8f94", TOKENS).as_deref(), Some("#ff8f94"));
    }

    #[test]
    fn a_slot_that_looks_like_the_accent_gets_the_former_first_colour() {
        let found = palette_with_accent("#a01a33", "#ff8f94", TOKENS);
        let value = |name: &str| found.light.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!((value("--slot-1"), value("--slot-2")), (Some("#a01a33"), Some("#0615b3")));
        let dark = found.dark.iter().find(|(known, _)| known == "--soft-1").map(|(_, value)| value.as_str());
        assert_eq!(dark, Some("#ff8f94"));
        // An accent that is unlike all slots replaces none of them.
        assert_eq!(palette_with_accent("#0615b3", "#5283fe", TOKENS).light.len(), 2);
        assert_eq!(palette_with_accent("#0615b3", "#5283fe", ""), AccentProperties::default());
    }

    proptest! {
        #[test]
        fn any_accent_is_legible_in_both_schemes(red: u8, green: u8, blue: u8) {
            let accent = format!("#{red:02x}{green:02x}{blue:02x}");
            let dark = for_dark_pages(&accent, TOKENS).expect("a colour");
            let found = palette_with_accent(&accent, &dark, TOKENS);
            let contrast = |text: &str, page: &str| parsed(text).expect("own").relative_contrast(parsed(page).expect("page"));
            prop_assert!(contrast(&found.light[0].1, "#ffffff") >= 4.5 && contrast(&found.dark[0].1, "#12151a") >= 4.5);
            prop_assert!(contrast(&soft_fill(&found.light[0].1, "#ffffff"), "#ffffff") >= 4.5);
        }
    }
}
