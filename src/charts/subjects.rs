//! Colours by subject: what has the same colour in all charts of a site (`[palette]` in `site.toml`).

use super::style::ColorRole;

/// The number of series colours of a theme.
pub const MAX_COLOURS: usize = 6;

/// Subjects by name, each with the number of its colour among those of a theme, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subjects(Vec<(String, u8)>);

impl Subjects {
    /// The subjects of a site: name and number of the colour, from 1, in the order of the settings.
    pub fn new(colours: impl IntoIterator<Item = (String, u8)>) -> Self {
        Self(colours.into_iter().collect())
    }

    /// For each of `count` items, the number of its colour if it is a subject. `all` gives the indices of the items
    /// with a name. If two subjects have the same colour, only the first in the settings gets it, so that they stay
    /// distinct.
    pub fn among(&self, count: usize, all: impl Fn(&str) -> Vec<usize>) -> Vec<Option<u8>> {
        let mut found = vec![None; count];
        for (name, colour) in &self.0 {
            for index in all(name) {
                if !found.contains(&Some(*colour))
                    && let Some(own) = found.get_mut(index)
                {
                    own.get_or_insert(*colour);
                }
            }
        }
        found
    }
}

/// The series colour for `index`, counted from 0; after the last one they repeat.
pub fn series_color(index: usize) -> ColorRole {
    ColorRole::Slot(u8::try_from(index % MAX_COLOURS).unwrap_or(0) + 1)
}

/// The colours of items in their order. Items with a colour of their own get it if it is one of the first `most`; the
/// others get the remaining ones in order.
pub fn color_roles(own: impl Iterator<Item = Option<u8>>, most: usize) -> Vec<ColorRole> {
    let own: Vec<Option<u8>> = own.map(|colour| colour.filter(|colour| usize::from(*colour) <= most)).collect();
    let is_free = |index: &usize| !own.iter().flatten().any(|taken| usize::from(*taken) == index + 1);
    let mut left = (0..MAX_COLOURS).filter(is_free).cycle();
    // If none is left, they repeat.
    let color = |(at, colour): (usize, &Option<u8>)| match colour {
        Some(colour) => ColorRole::Slot(*colour),
        None => series_color(left.next().unwrap_or(at)),
    };
    own.iter().enumerate().map(color).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(own: &[Option<u8>], most: usize) -> Vec<u8> {
        let slot = |color: ColorRole| if let ColorRole::Slot(number) = color { number } else { 0 };
        color_roles(own.iter().copied(), most).into_iter().map(slot).collect()
    }

    #[test]
    fn subjects_have_their_colours_and_others_take_what_is_left() {
        assert_eq!(slots(&[None, None, None], 6), [1, 2, 3]);
        assert_eq!(slots(&[Some(2), None, None], 6), [2, 1, 3]);
        assert_eq!(slots(&[None, Some(1)], 6), [2, 1]);
        // With highlights, only the first two colours are distinct from the grey of the others.
        assert_eq!(slots(&[Some(5), Some(2)], 2), [1, 2]);
        assert_eq!(slots(&[None; 8], 6), [1, 2, 3, 4, 5, 6, 1, 2]);
        assert_eq!(slots(&[Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), None], 6), [1, 2, 3, 4, 5, 6, 1]);
    }
}
