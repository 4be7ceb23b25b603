//! How much room a table needs, in letters of its own type, and so how it is shown where there is little: whatever it
//! is, no value is lost to a reader with a phone.

use serde::Serialize;

use super::view::{CellView, ColumnView, TableView};

/// How a table is shown on a phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Narrow {
    /// As it is: there is room for its columns.
    #[default]
    Fits,
    /// A row is a card, its heads beside its values.
    Cards,
    /// Its first column stays while the others are scrolled.
    Scrolls,
}

/// A window of 320 pixels has room for so many letters of a table's type.
const PHONE: usize = 33;
/// So many in the narrowest window that shows no cards (36 em).
const TABLET: usize = 66;
/// More rows than these are too long a stack of cards to compare.
const MOST_CARDS: usize = 12;
/// What stands between two columns.
const GAP: usize = 2;
/// A text is broken into lines, but not narrower than this.
const LINE: usize = 12;
/// The words of a source's name.
const SOURCES: usize = 16;

/// The room that a text needs which comes in parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextBreadth {
    all: usize,
    word: usize,
    longest: usize,
}

impl TextBreadth {
    /// The text goes on with this.
    pub fn add(&mut self, text: &str) {
        for letter in text.chars() {
            self.all += 1;
            self.word = if letter.is_whitespace() { 0 } else { self.word + 1 };
            self.longest = self.longest.max(self.word);
        }
    }

    /// Letters of the longest word, or of a line where there are several.
    pub fn letters(self) -> usize {
        self.longest.max(self.all.min(LINE))
    }
}

/// The room that a table needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breadth {
    letters: usize,
    rows: usize,
}

impl Breadth {
    /// Of a table as it is shown.
    pub fn of(view: &TableView) -> Self {
        let column = |(index, column): (usize, &ColumnView)| {
            let cells = view.rows.iter().filter_map(|row| row.cells.get(index));
            let head = Self::text(&column.title) + column.unit.as_ref().map_or(0, |unit| unit.chars().count().min(4));
            cells.map(Self::cell).chain([head]).max().unwrap_or(0)
        };
        Self::sum(view.columns.iter().enumerate().map(column), view.rows.len())
    }

    /// Of a table whose columns need so much for their widest texts, see [`TextBreadth`]; the head's are among them.
    pub fn of_columns(widest: &[usize], rows: usize) -> Self {
        Self::sum(widest.iter().copied(), rows)
    }

    fn sum(columns: impl Iterator<Item = usize>, rows: usize) -> Self {
        Self { letters: columns.map(|letters| letters + GAP).sum::<usize>().saturating_sub(GAP), rows }
    }

    fn cell(cell: &CellView) -> usize {
        match () {
            () if !cell.source_ids.is_empty() => SOURCES,
            () if cell.numeric || cell.datetime.is_some() => {
                cell.bound.chars().count() + cell.text.chars().count() + cell.pad.chars().count()
            }
            () => Self::text(&cell.text),
        }
    }

    fn text(text: &str) -> usize {
        let mut breadth = TextBreadth::default();
        breadth.add(text);
        breadth.letters()
    }

    /// How it is shown on a phone.
    pub fn narrow(self) -> Narrow {
        match self {
            Self { letters: ..=PHONE, .. } => Narrow::Fits,
            Self { rows: ..=MOST_CARDS, .. } => Narrow::Cards,
            Self { .. } => Narrow::Scrolls,
        }
    }

    /// Whether it may be wider than its place in some window, where it is no stack of cards.
    pub fn may_scroll(self) -> bool {
        self.letters > TABLET || self.narrow() == Narrow::Scrolls
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breadth(columns: &[&[&'static str]]) -> Breadth {
        let rows = columns.first().map_or(0, |column| column.len() - 1);
        let widest = |column: &&[&'static str]| column.iter().map(|text| Breadth::text(text)).max().unwrap_or(0);
        Breadth::of_columns(&columns.iter().map(widest).collect::<Vec<_>>(), rows)
    }

    #[test]
    fn a_small_table_fits_a_larger_is_cards_and_a_long_one_scrolls() {
        let (years, shares) = (["Year", "2017", "2024"], ["Share of imports", "21.6", "13.5"]);
        assert_eq!(breadth(&[&years, &shares]).narrow(), Narrow::Fits);
        let wide: Vec<&[&'static str]> = std::iter::repeat_n(shares.as_slice(), 4).collect();
        assert_eq!((breadth(&wide).narrow(), breadth(&wide).may_scroll()), (Narrow::Cards, false));
        let long = ["Share of imports"; 20];
        let wide: Vec<&[&'static str]> = std::iter::repeat_n(long.as_slice(), 5).collect();
        assert_eq!((breadth(&wide).narrow(), breadth(&wide).may_scroll()), (Narrow::Scrolls, true));
        let wider: Vec<&[&'static str]> = std::iter::repeat_n(shares.as_slice(), 9).collect();
        assert!(breadth(&wider).may_scroll() && breadth(&wider).narrow() == Narrow::Cards);
    }

    #[test]
    fn a_word_is_not_broken() {
        assert_eq!(breadth(&[&["Zusatzvereinbarungsfrist in Tagen", "3"]]).letters, 24);
        assert_eq!(breadth(&[&["many short words in a line", "3"]]).letters, LINE);
    }
}
