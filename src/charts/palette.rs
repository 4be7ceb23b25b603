//! Checks a theme's colours for charts: each must stand out from the page, and no two may look alike to readers with a
//! colour vision deficiency.
//!
//! Reads the custom properties of a stylesheet; values that are not colours in hexadecimal digits are not checked.

use palette::color_difference::{Ciede2000, Wcag21RelativeContrast};
use palette::{FromColor, Lab, LinSrgb, Srgb};

pub use super::color_scheme::ColorScheme;
use super::custom_properties::{self, CustomProperty};
use crate::text::{Span, Spanned};

/// A mark must stand out from what lies next to it by this ratio (WCAG 2.2 §1.4.11).
pub const MIN_CONTRAST: f64 = 3.0;
/// Some readers do not distinguish two colours whose difference (CIEDE2000) is below this; measured on our own six.
pub const MIN_DISTANCE: f64 = 10.0;

/// Neighbours in a sequence of classes may be more similar, since their order distinguishes them as well.
pub const MIN_STEP: f64 = 8.0;

/// A kind of colour vision: its name, and the matrix that it applies to linear red, green and blue (Machado, Oliveira
/// and Fernandes 2009, severity 1.0).
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("with full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "with protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "with deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "with tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// What is wrong with a palette.
#[derive(Debug, Clone, PartialEq)]
pub enum PaletteFlaw {
    /// A colour with too little contrast to the background (WCAG 2.2 §1.4.11).
    Faint { slot: String, contrast: f64, scheme: ColorScheme },
    /// Two colours that look alike with the colour vision `sight`: their difference (CIEDE2000) is below `least`.
    Alike { slot: String, other: String, distance: f64, least: f64, sight: &'static str, scheme: ColorScheme },
}

/// The colours that are declared in one scheme.
#[derive(Debug, Clone, Default)]
struct SchemeColours {
    background: Option<Srgb<f64>>,
    slots: Vec<(String, Srgb<f64>, Span)>,
    /// The colours of classes, by their names (`--ramp-1` and the like).
    steps: Vec<(String, Srgb<f64>, Span)>,
}

/// The colours of a chart in one colour scheme.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The colour of the page; `None` if the stylesheet does not declare one.
    pub background: Option<Srgb<f64>>,
    /// The colours of series in order: the name of the property (`--slot-1`) and its value.
    pub slots: Vec<(String, Srgb<f64>)>,
}

impl Palette {
    /// The palettes of a stylesheet: light, then dark.
    pub fn read(css: &str) -> [Palette; 2] {
        let (light, dark) = read(css);
        let palette = |colours: &SchemeColours| {
            let mut slots: Vec<_> = colours.slots.iter().map(|(name, colour, _)| (name.clone(), *colour)).collect();
            slots.sort_by(|left, right| left.0.cmp(&right.0));
            Palette { background: colours.background, slots }
        };
        [palette(&light), palette(&merged(&light, dark))]
    }
}

/// Every flaw of the palettes in `css`, with the byte range of the colour.
pub fn flaws(css: &str) -> Vec<Spanned<PaletteFlaw>> {
    let (light, dark) = read(css);
    let mut found = flaws_of(&light, ColorScheme::Light);
    if !dark.slots.is_empty() || !dark.steps.is_empty() || dark.background.is_some() {
        found.extend(flaws_of(&merged(&light, dark), ColorScheme::Dark));
    }
    found
}

/// The dark scheme: colours that it does not declare are those of the light one.
fn merged(light: &SchemeColours, dark: SchemeColours) -> SchemeColours {
    let mut merged = light.clone();
    merged.background = dark.background.or(light.background);
    for (own, others) in [(&mut merged.slots, dark.slots), (&mut merged.steps, dark.steps)] {
        for colour in others {
            match own.iter_mut().find(|(name, ..)| *name == colour.0) {
                Some(known) => *known = colour,
                None => own.push(colour),
            }
        }
    }
    merged
}

/// The flaws of the colours of one scheme.
fn flaws_of(colours: &SchemeColours, scheme: ColorScheme) -> Vec<Spanned<PaletteFlaw>> {
    let mut found = Vec::new();
    for (index, (slot, colour, span)) in colours.slots.iter().enumerate() {
        if let Some(background) = colours.background {
            let contrast = colour.relative_contrast(background);
            if contrast < MIN_CONTRAST {
                found.push(Spanned::new(PaletteFlaw::Faint { slot: slot.clone(), contrast, scheme }, *span));
            }
        }
        for (other, before, _) in colours.slots.iter().take(index) {
            found.extend(alike((slot, *colour, *span), (other, *before), MIN_DISTANCE, scheme));
        }
    }
    for (step, colour, span) in &colours.steps {
        let before = previous(step).and_then(|name| colours.steps.iter().find(|(known, ..)| *known == name));
        if let Some((other, before, _)) = before {
            found.extend(alike((step, *colour, *span), (other, *before), MIN_STEP, scheme));
        }
    }
    found
}

/// The flaw of two colours whose difference is below `least` for some readers. `None` if they are different enough.
fn alike(
    (slot, colour, span): (&str, Srgb<f64>, Span),
    (other, before): (&str, Srgb<f64>),
    least: f64,
    scheme: ColorScheme,
) -> Option<Spanned<PaletteFlaw>> {
    let (distance, sight) = distance(colour, before);
    let (slot, other) = (slot.to_owned(), other.to_owned());
    (distance < least).then(|| Spanned::new(PaletteFlaw::Alike { slot, other, distance, least, sight, scheme }, span))
}

/// The smallest difference (CIEDE2000) of two colours over all kinds of colour vision, and the name of that kind.
pub fn distance(one: Srgb<f64>, other: Srgb<f64>) -> (f64, &'static str) {
    let distances = SIGHTS.iter().map(|(sight, matrix)| (seen(one, matrix).difference(seen(other, matrix)), *sight));
    distances.min_by(|left, right| left.0.total_cmp(&right.0)).unwrap_or((0.0, ""))
}

/// The name of the class before this one: `--ramp-2` for `--ramp-3`.
fn previous(step: &str) -> Option<String> {
    let (row, number) = step.rsplit_once('-')?;
    Some(format!("{row}-{}", number.parse::<u8>().ok()?.checked_sub(1)?))
}

/// A colour as it is perceived with the colour vision of `matrix`.
fn seen(colour: Srgb<f64>, matrix: &[[f64; 3]; 3]) -> Lab<palette::white_point::D65, f64> {
    let linear: LinSrgb<f64> = colour.into_linear();
    let [red, green, blue] =
        matrix.map(|[red, green, blue]| red * linear.red + green * linear.green + blue * linear.blue);
    Lab::from_color(LinSrgb::new(red.clamp(0.0, 1.0), green.clamp(0.0, 1.0), blue.clamp(0.0, 1.0)))
}

/// Reads the colours of the light and of the dark scheme.
fn read(css: &str) -> (SchemeColours, SchemeColours) {
    let mut schemes = (SchemeColours::default(), SchemeColours::default());
    for CustomProperty { name, value, span, scheme } in custom_properties::read(css) {
        let Ok(colour) = value.parse::<Srgb<u8>>() else { continue };
        let colour: Srgb<f64> = colour.into_format();
        let colours = if scheme == ColorScheme::Dark { &mut schemes.1 } else { &mut schemes.0 };
        match name {
            "--background" if colours.background.is_none() => colours.background = Some(colour),
            slot if is_slot(slot) && !colours.slots.iter().any(|(known, ..)| known == slot) => {
                colours.slots.push((slot.to_owned(), colour, span));
            }
            step if is_step(step) && !colours.steps.iter().any(|(known, ..)| known == step) => {
                colours.steps.push((step.to_owned(), colour, span));
            }
            _ => {}
        }
    }
    schemes
}

/// Whether a property is the colour of a class.
fn is_step(name: &str) -> bool {
    ["--ramp-", "--diverging-"]
        .into_iter()
        .any(|row| name.strip_prefix(row).is_some_and(|step| step.parse::<u8>().is_ok()))
}

fn is_slot(name: &str) -> bool {
    name.strip_prefix("--slot-").is_some_and(|number| number.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, wanted: &[&str]) {
        let found = flaws(css);
        let said: Vec<String> = found
            .iter()
            .map(|flaw| {
                let at = &css[flaw.span.range()];
                match &flaw.value {
                    PaletteFlaw::Faint { slot, contrast, scheme } => {
                        format!("{slot} {at} {contrast:.1} {}", scheme.name())
                    }
                    PaletteFlaw::Alike { slot, other, sight, scheme, .. } => {
                        format!("{slot} {at} like {other} {sight} {}", scheme.name())
                    }
                }
            })
            .collect();
        assert_eq!(said, wanted, "of {css}");
    }

    #[test]
    fn a_colour_without_contrast_to_the_page_is_a_flaw() {
        check(":root { --background: #fff; --slot-1: #0615b3; --slot-2: #ffee88 }", &["--slot-2 #ffee88 1.2 light"]);
        let dark = "@media (prefers-color-scheme: dark) { :root { --background: #111 } }";
        let css = format!(":root {{ --background: #fff; --slot-1: #0615b3 }} {dark}");
        check(&css, &["--slot-1 #0615b3 1.6 dark"]);
    }

    #[test]
    fn red_and_green_of_the_same_lightness_are_a_flaw() {
        let css = "/* --slot-1: #fff; */ :root { --background: #fff; --slot-1: #a03c2c; --slot-2: #6b5a1e; }";
        let found = flaws(css);
        assert!(matches!(found.first().map(|flaw| &flaw.value), Some(PaletteFlaw::Alike { .. })), "{found:?}");
    }

    #[test]
    fn neighbouring_classes_that_look_alike_are_a_flaw() {
        check(
            ":root { --ramp-1: #aee3e3; --ramp-2: #a0dfe3; --ramp-3: #aee3e3 }",
            &[
                "--ramp-2 #a0dfe3 like --ramp-1 with protanopia light",
                "--ramp-3 #aee3e3 like --ramp-2 with protanopia light",
            ],
        );
        check(":root { --ramp-1: #aee3e3; --ramp-3: #aee3e3; --diverging-2: #aee3e3 }", &[]);
    }

    #[test]
    fn the_default_theme_passes() {
        check(include_str!("../../themes/broadsheet/styles/tokens.css"), &[]);
    }

    #[test]
    fn values_that_are_not_colours_are_ignored() {
        check("a { --slot-1: var(--x); --slot-x: #fff; --slot-2: oklch(1 0 0); } --slot-3", &[]);
        check("}}}{{{--slot-1: #12", &[]);
    }
}
