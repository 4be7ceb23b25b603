//! The literal colours of a chart file, and its one stylesheet.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::accent;
use super::color_scheme::ColorScheme;
use super::custom_properties;

/// The colours of a chart file, each as `#rrggbb`, from the custom properties of the theme's light scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileColours {
    /// The page behind the chart.
    pub background: String,
    /// Titles and labels.
    pub text: String,
    /// Secondary text: tick labels, subtitle, source.
    pub muted: String,
    /// Grid lines and thin borders.
    pub line: String,
    /// Marks that are shown for comparison and not highlighted.
    pub context: String,
    /// The colours of series, `--slot-1` to `--slot-6`.
    pub slots: [String; 6],
    /// Classes of a map, from the palest to the strongest: `--ramp-1` to `--ramp-7`.
    pub ramp: [String; 7],
    /// Classes on both sides of a pivot, from the strongest on one side through the middle to the strongest on the
    /// other.
    pub diverging: [String; 7],
    /// A font family that is available to the program that draws the file.
    pub font: String,
}

impl Default for FileColours {
    /// The light colours of the theme `broadsheet`; a test compares them with its stylesheet.
    fn default() -> Self {
        let owned = |text: &str| text.to_owned();
        Self {
            background: owned("#ffffff"),
            text: owned("#1a1d21"),
            muted: owned("#5b6169"),
            line: owned("#d9dadc"),
            context: owned("#858c96"),
            slots: ["#0615b3", "#a46041", "#1e7777", "#6c1735", "#944ec1", "#494401"].map(owned),
            ramp: ["#aee3e3", "#77cbdd", "#40a7cf", "#1f85bf", "#1666aa", "#144792", "#17286c"].map(owned),
            diverging: ["#8b3906", "#bb672c", "#e0a26f", "#e3dfd5", "#7abae0", "#3d80c0", "#244698"].map(owned),
            font: owned("-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"),
        }
    }
}

impl FileColours {
    /// The colours of the light scheme in stylesheets; missing ones are those of the default theme.
    /// The first definition of a colour counts, since the theme's own come first.
    pub fn from_stylesheets<'c>(sheets: impl Iterator<Item = &'c str>) -> Self {
        let mut colours = Self::default();
        let mut seen = BTreeSet::new();
        for property in
            sheets.flat_map(custom_properties::read).filter(|property| property.scheme == ColorScheme::Light)
        {
            let (Some(colour), Some(place)) = (six_digits(property.value), colours.field_for(property.name)) else {
                continue;
            };
            if seen.insert(property.name) {
                *place = colour;
            }
        }
        colours
    }

    /// Sets the colours of these custom properties.
    pub fn set<'p>(&mut self, properties: impl Iterator<Item = &'p (String, String)>) {
        for (name, value) in properties {
            if let (Some(colour), Some(place)) = (six_digits(value), self.field_for(name)) {
                *place = colour;
            }
        }
    }

    /// The field for a custom property.
    fn field_for(&mut self, property: &str) -> Option<&mut String> {
        match property {
            "--background" => Some(&mut self.background),
            "--text" => Some(&mut self.text),
            "--muted" => Some(&mut self.muted),
            "--line" => Some(&mut self.line),
            "--context" => Some(&mut self.context),
            step => {
                let (colours, number): (&mut [String], &str) = match step.trim_start_matches('-').split_once('-')? {
                    ("slot", number) => (&mut self.slots, number),
                    ("ramp", number) => (&mut self.ramp, number),
                    ("diverging", number) => (&mut self.diverging, number),
                    _ => return None,
                };
                colours.get_mut(number.parse::<usize>().ok()?.checked_sub(1)?)
            }
        }
    }
}

/// A colour in three or six hexadecimal digits as `#rrggbb` in lower case. `None` for any other value.
fn six_digits(value: &str) -> Option<String> {
    let digits = value.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    match digits.len() {
        6 => Some(value.to_ascii_lowercase()),
        3 => Some(digits.chars().flat_map(|digit| [digit, digit]).fold("#".to_owned(), |mut text, digit| {
            text.push(digit.to_ascii_lowercase());
            text
        })),
        _ => None,
    }
}

/// The stylesheet of a file: the rules of all roles as in the theme's `blocks/chart/`, with literal `colours`, except
/// for those that only a page needs. `is_soft` gives wide marks of the first series a softer tone, as on a page.
pub fn style_sheet(colours: &FileColours, is_soft: bool) -> String {
    let FileColours { background, text, muted, line, context, font, .. } = colours;
    let mut css = format!(
        ".page{{fill:{background}}}\
         text{{font:400 14px {font};fill:{text};paint-order:stroke;stroke:{background};stroke-width:3px;stroke-linejoin:round}}\
         .title{{font-size:21px;font-weight:700}}.subtitle,.tick,.axis-title,.range-text,.source{{fill:{muted}}}\
         .tick,.axis-title,.range-text,.rule-text,.note,.source,.site,.dot-label,.event-label{{font-size:13px}}\
         .value,.end-label,.side-label,.inside{{font-weight:600}}.trail{{font-weight:400;fill:{muted}}}.strong,.group-name,.panel-title,.site{{font-weight:700}}\
         .grid{{stroke:{line}}}.baseline{{stroke:{text}}}.rule{{stroke:{text};stroke-dasharray:3 3}}\
         .bar,.area{{stroke:{background};stroke-width:1.5px}}.dot{{stroke:{background};stroke-width:1.5px}}.dot.last{{stroke:none}}\
         .line{{fill:none;stroke-width:2.5px;stroke-linejoin:round}}.line.context{{stroke-width:1.75px}}\
         .leader{{fill:none;stroke:{muted}}}.note-mark{{fill:none;stroke:{text};stroke-width:1.5px}}\
         .stem{{stroke:{context};stroke-width:3px}}.whisker{{stroke:{text};stroke-width:1.5px}}\
         .track{{stroke:{line};stroke-dasharray:1 3}}.range{{fill:{text};fill-opacity:.06}}\
         .land{{fill:{line};stroke:{background};stroke-width:.5px}}.hatch{{fill:none;stroke:{muted};stroke-opacity:.5;stroke-width:.6px}}\
         .no-data{{stroke:{background};stroke-width:.5px}}.hatched{{fill:{line};fill-opacity:.55}}.point{{display:none}}.size-key{{fill:none;stroke:{muted}}}.place{{stroke:{background};stroke-width:.5px}}.place.lit{{fill:none;stroke:{text};stroke-width:1.5px}}\
         .end-label.context,.side-label.context{{font-weight:400}}.place.tiny{{stroke:{text};stroke-width:.75px}}.tile.empty{{fill:{line}}}.inside{{fill:{background};stroke:none}}.inside.context{{fill:{text}}}"
    );
    let slots = colours.slots.iter().enumerate().map(|(index, colour)| (format!("s{}", index + 1), colour));
    for (class, colour) in slots.chain([("context".to_owned(), context)]) {
        let words = if class == "context" { muted } else { colour };
        let pale = mixed(colour, background, 30);
        let half = mixed(colour, background, 40);
        let written = write!(
            css,
            ".bar.{class},.area.{class},.tile.{class},.span.{class},.dot.{class},.arrow.{class},.swatch.{class},.place.{class}{{fill:{colour}}}\
             .line.{class},.stem.{class},.leader.{class}{{stroke:{colour}}}\
             .bar.open.{class}{{fill:{pale};stroke:{colour}}}.dot.open.{class}{{fill:{background};stroke:{colour};stroke-width:2px}}\
             .dot.from.{class}{{fill:{half}}}.band.{class}{{fill:{colour};fill-opacity:.18}}\
             .bubble.{class}{{fill:{colour};fill-opacity:.55;stroke:{colour}}}.bubble.open.{class}{{fill:{background};stroke-width:2px}}\
             .end-label.{class},.side-label.{class}{{fill:{words}}}"
        );
        debug_assert!(written.is_ok(), "a string takes every text");
        if is_soft && class == "s1" {
            let fill = accent::soft_fill(colour, background);
            // An open bar has a rule of its own, which is more specific. Not every program that draws a file knows `:not()`.
            css.push_str(&format!(".bar.s1,.area.s1,.tile.s1,.swatch.s1{{fill:{fill}}}"));
        }
    }
    for (letter, colours) in [("q", &colours.ramp), ("d", &colours.diverging)] {
        for (index, colour) in colours.iter().enumerate() {
            let step = index + 1;
            let written = write!(css, ".swatch.{letter}{step},.place.{letter}{step}{{fill:{colour}}}");
            debug_assert!(written.is_ok(), "a string takes every text");
        }
    }
    css.push_str(
        ".line.s3{stroke-dasharray:7 3}.line.s4{stroke-dasharray:2 3}.line.s5{stroke-dasharray:9 3 2 3}\
         .line.s6{stroke-dasharray:5 2}.line.forecast{stroke-dasharray:5 4}.line.gap{stroke-width:1.5px;stroke-dasharray:1.5 4}",
    );
    css
}

/// `percent` of one colour in another, as CSS's `color-mix(in srgb)` mixes them.
fn mixed(colour: &str, with: &str, percent: u32) -> String {
    let channels = |text: &str| -> Option<[u32; 3]> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |from: usize| u32::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some([part(0)?, part(2)?, part(4)?])
    };
    let (Some(left), Some(right)) = (channels(colour), channels(with)) else { return colour.to_owned() };
    let mut out = String::from("#");
    for (left, right) in left.into_iter().zip(right) {
        let written = write!(out, "{:02x}", (left * percent + right * (100 - percent) + 50) / 100);
        debug_assert!(written.is_ok(), "a string takes every text");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::style::Role;
    use super::*;

    #[test]
    fn colours_are_mixed_as_css_does() {
        assert_eq!(mixed("#000000", "#ffffff", 30), "#b3b3b3");
        assert_eq!(mixed("red", "#ffffff", 30), "red");
    }

    #[test]
    fn files_have_the_light_colours_of_the_theme() {
        let own = ":root{--background:#FAF;--slot-2:#123456;--slot-9:#123456;--text:var(--x)}\
            @media (prefers-color-scheme: dark){:root{--line:#000}}";
        let colours = FileColours::from_stylesheets([own, ":root{--slot-2:#000000}"].into_iter());
        let expected = FileColours {
            background: "#ffaaff".to_owned(),
            slots: {
                let mut slots = FileColours::default().slots;
                slots[1] = "#123456".to_owned();
                slots
            },
            ..FileColours::default()
        };
        assert_eq!(colours, expected);
        let theme = include_str!("../../themes/broadsheet/styles/tokens.css");
        assert_eq!(
            FileColours::from_stylesheets(std::iter::once(theme)),
            FileColours { background: "#ffffff".to_owned(), ..FileColours::default() }
        );
    }

    #[test]
    fn selectors_are_those_that_every_program_knows() {
        // The library that draws the PNG files skips a whole rule for one pseudo-class.
        let file = style_sheet(&FileColours::default(), true);
        for selectors in file.split_inclusive('}').filter_map(|rule| Some(rule.split_once('{')?.0)) {
            let is_plain = |character: char| character.is_ascii_alphanumeric() || ".-,".contains(character);
            assert!(selectors.chars().all(is_plain), "{selectors}");
        }
    }

    #[test]
    fn every_role_has_a_rule_in_files_and_in_the_theme() {
        let file = style_sheet(&FileColours::default(), true);
        let theme = [
            include_str!("../../themes/broadsheet/blocks/chart/plot.css"),
            include_str!("../../themes/broadsheet/blocks/chart/marks.css"),
            include_str!("../../themes/broadsheet/blocks/chart/labels.css"),
            include_str!("../../themes/broadsheet/blocks/chart/notes.css"),
            include_str!("../../themes/broadsheet/blocks/chart/map.css"),
            include_str!("../../themes/broadsheet/blocks/chart/values.css"),
        ]
        .concat();
        for role in Role::ALL {
            for class in role.class().split(' ') {
                // A file is a wide chart, so it has nothing that only narrow charts show.
                let is_narrow = class.starts_with("note-disc") || class.starts_with("note-number");
                assert!(is_narrow || class == "name" || file.contains(&format!(".{class}")), "{class} in the file");
                assert!(theme.contains(&format!(".{class}")), "{class} in the theme");
            }
        }
    }
}
