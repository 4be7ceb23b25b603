//! How wide a table is, in characters, and therefore how it is shown in a narrow window. Whatever its width, a reader
//! with a phone can see every value.

use serde::Serialize;

use crate::text::scripts::is_cjk;

use super::view::{CellView, ColumnView, TableView};

/// How a table is shown on a phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NarrowLayout {
    /// As it is: all columns fit.
    #[default]
    Fits,
    /// Each row is a card, with the column headers beside the values.
    Cards,
    /// The first column stays in place while the others are scrolled.
    Scrolls,
}

/// How many characters of a table's type size fit into a window of 320 pixels.
const PHONE: usize = 33;
/// How many fit into the narrowest window that does not show cards (36 em).
const TABLET: usize = 66;
/// The most rows that are shown as cards; more would be too long a stack to compare.
const MAX_CARDS: usize = 12;
/// The space between two columns, in characters.
const GAP: usize = 2;
/// A text is broken into lines, but not narrower than this, in characters.
const LINE: usize = 12;
/// The most lines in which a cell can still be read at a glance.
const FEW_LINES: usize = 3;
/// The words of a source's name.
const SOURCES: usize = 16;

/// The width of a text whose parts arrive one after another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextWidth {
    /// The width of the whole text, in letters.
    all: usize,
    /// The width of the word that is being read.
    word: usize,
    /// The width of the longest word so far.
    longest: usize,
}

impl TextWidth {
    /// Appends `text`.
    pub fn add(&mut self, text: &str) {
        for letter in text.chars() {
            // A letter of a script without spaces is as wide as two, and a line may break on either side of it.
            let is_cjk = is_cjk(letter);
            let letters = if is_cjk { 2 } else { 1 };
            self.all += letters;
            self.word = match () {
                () if letter.is_whitespace() => 0,
                () if is_cjk => letters,
                () => self.word + letters,
            };
            self.longest = self.longest.max(self.word);
        }
    }

    /// The width that it needs from its column.
    pub fn column(self) -> ColumnWidth {
        ColumnWidth { least: self.longest, all: self.all }
    }
}

/// The room that a column needs, in letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ColumnWidth {
    /// Of its longest word: in less, a word would have to break.
    least: usize,
    /// Of its widest text in one line.
    all: usize,
}

impl ColumnWidth {
    /// Of what does not break.
    fn unbroken(letters: usize) -> Self {
        Self { least: letters, all: letters }
    }

    /// The width of a column that contains both.
    pub fn with(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), all: self.all.max(other.all) }
    }

    /// In which it is comfortable: a line of several words, or the longest word.
    fn comfortable(self) -> usize {
        self.least.max(self.all.min(LINE))
    }
}

/// How wide a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableWidth {
    /// Letters in which each of its columns is comfortable.
    letters: usize,
    /// Whether a phone has room for it, if its texts take a few lines.
    fits_phone: bool,
    rows: usize,
}

impl TableWidth {
    /// The width of a table as it is shown.
    pub fn new(view: &TableView) -> Self {
        let column = |(index, column): (usize, &ColumnView)| {
            let cells = view.rows.iter().filter_map(|row| row.cells.get(index));
            let mut header = TextWidth::default();
            header.add(&column.title);
            if let Some(unit) = &column.unit {
                header.add(" ");
                header.add(unit);
            }
            cells.map(Self::cell).fold(header.column(), ColumnWidth::with)
        };
        let columns: Vec<ColumnWidth> = view.columns.iter().enumerate().map(column).collect();
        Self::of_columns(&columns, view.rows.len())
    }

    /// Of a table whose columns have these widths, in which their headers are included.
    pub fn of_columns(columns: &[ColumnWidth], rows: usize) -> Self {
        let gaps = GAP * columns.len().saturating_sub(1);
        let letters = columns.iter().map(|column| column.comfortable()).sum::<usize>() + gaps;
        let least = columns.iter().map(|column| column.least).sum::<usize>() + gaps;
        let fits_phone = letters <= PHONE || least <= PHONE && most_lines(columns, PHONE - least) <= FEW_LINES;
        Self { letters, fits_phone, rows }
    }

    fn cell(cell: &CellView) -> ColumnWidth {
        match () {
            () if !cell.source_ids.is_empty() => ColumnWidth::unbroken(SOURCES),
            () if cell.numeric || cell.datetime.is_some() => {
                ColumnWidth::unbroken(cell.bound.chars().count() + cell.text.chars().count() + cell.pad.chars().count())
            }
            () => Self::text(&cell.text),
        }
    }

    fn text(text: &str) -> ColumnWidth {
        let mut breadth = TextWidth::default();
        breadth.add(text);
        breadth.column()
    }

    /// How it is shown on a phone.
    pub fn narrow(self) -> NarrowLayout {
        match self {
            Self { fits_phone: true, .. } => NarrowLayout::Fits,
            Self { rows: ..=MAX_CARDS, .. } => NarrowLayout::Cards,
            Self { .. } => NarrowLayout::Scrolls,
        }
    }

    /// Whether the table, where it is not shown as cards, can be wider than the window.
    pub fn may_scroll(self) -> bool {
        self.letters > TABLET || self.narrow() == NarrowLayout::Scrolls
    }
}

/// The lines of the highest cell, where columns share what is left of the room when each has its longest word: a browser
/// gives each a share by what it lacks (CSS 2.2, 17.5.2.2).
fn most_lines(columns: &[ColumnWidth], left: usize) -> usize {
    let lacking = columns.iter().map(|column| column.all - column.least).sum::<usize>().max(1);
    let lines = |column: &ColumnWidth| {
        let share = (column.all - column.least) * left / lacking;
        column.all.div_ceil((column.least + share).max(1))
    };
    columns.iter().map(lines).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breadth(columns: &[&[&'static str]]) -> TableWidth {
        let rows = columns.first().map_or(0, |column| column.len() - 1);
        let widest = |column: &&[&'static str]| {
            column.iter().map(|text| TableWidth::text(text)).fold(ColumnWidth::default(), ColumnWidth::with)
        };
        TableWidth::of_columns(&columns.iter().map(widest).collect::<Vec<_>>(), rows)
    }

    #[test]
    fn a_small_table_fits_a_larger_is_cards_and_a_long_one_scrolls() {
        let (years, shares) = (["Year", "2017", "2024"], ["Share of imports", "21.6", "13.5"]);
        assert_eq!(breadth(&[&years, &shares]).narrow(), NarrowLayout::Fits);
        let wide: Vec<&[&'static str]> = std::iter::once(years.as_slice()).chain([shares.as_slice(); 4]).collect();
        assert_eq!((breadth(&wide).narrow(), breadth(&wide).may_scroll()), (NarrowLayout::Cards, false));
        let long = ["Share of imports"; 20];
        let wide: Vec<&[&'static str]> = std::iter::repeat_n(long.as_slice(), 5).collect();
        assert_eq!((breadth(&wide).narrow(), breadth(&wide).may_scroll()), (NarrowLayout::Scrolls, true));
        let wider: Vec<&[&'static str]> = std::iter::repeat_n(shares.as_slice(), 9).collect();
        assert!(breadth(&wider).may_scroll() && breadth(&wider).narrow() == NarrowLayout::Cards);
    }

    #[test]
    fn three_short_columns_fit_a_phone_if_their_texts_take_a_few_lines() {
        let places = ["Country", "United States", "European Union"];
        let tariffs = ["Tariff in April 2025", "10%", "20%"];
        let shares = ["Share of its exports", "13.5%", "19.1%"];
        assert_eq!(breadth(&[&places, &tariffs, &shares]).narrow(), NarrowLayout::Fits);
        let sentence = ["Why", "The list was drawn up in haste, and what it rests on was never published in full", "–"];
        assert_eq!(breadth(&[&places, &tariffs, &sentence]).narrow(), NarrowLayout::Cards);
    }

    #[test]
    fn letters_of_a_script_without_blanks_are_wide_and_break_anywhere() {
        let han = TableWidth::text("占美国进口的份额");
        assert_eq!((han.least, han.all), (2, 16));
    }

    #[test]
    fn a_word_is_not_broken() {
        assert_eq!(breadth(&[&["Zusatzvereinbarungsfrist in Tagen", "3"]]).letters, 24);
        assert_eq!(breadth(&[&["many short words in a line", "3"]]).letters, LINE);
    }
}
