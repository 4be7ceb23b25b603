//! Why a text is no number of a table, and what number it was meant to be.

/// Why a text is no number of a table. The numbers in it are such as [`super::decimal::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberMistake {
    /// More digits than are kept exactly.
    TooLong,
    /// A zero before the first digit; the number without it.
    LeadingZero(String),
    /// A decimal comma; what would be right.
    DecimalComma(String),
    /// Marks between thousands; what would be right.
    Grouped(String),
    /// A mark that may be either; as thousands and as decimals.
    Either { thousands: String, decimals: String },
    /// A sign or word of a unit beside the number.
    Unit { unit: String, amount: Amount },
    /// A word for a power of ten behind the number: the whole number written out, and the unit beside it.
    Scale { word: String, number: Option<String>, unit: Option<String> },
    /// A word that is one power of ten in one language and another in another, with the number in both.
    ScaleOfTwo { word: String, readings: Vec<(u32, String)> },
    /// A letter that may be a power of ten or a unit: `m`.
    ScaleOrUnit { word: String, number: Option<String>, scaled: Option<String> },
    /// A mark of a missing value.
    Missing,
    /// What a spreadsheet shows where it cannot calculate: `#DIV/0!`.
    SheetError,
    /// A sign or word like `>` before or behind the number, which may have a unit beside it.
    Bound { sign: &'static str, number: Option<BoundNumber>, unit: Option<String> },
    /// A minus written as parentheses or behind the number; the number with its minus.
    Minus { right: String, is_in_parentheses: bool },
    /// A mark of a footnote or of how firm the number is, behind it.
    Mark(String),
    /// A margin: `±3`, `5 ± 1`.
    Margin,
    /// Two numbers with “to” or a dash between them.
    Range,
    /// Two numbers beside each other.
    TwoNumbers,
    /// A fraction; as a decimal, where it has an end.
    Fraction(Option<String>),
    /// A letter that looks like a digit.
    LooksLikeDigit { letter: char, digit: char },
    /// A minus, plus, point or digit that is not the plain one; what would be right.
    Spelling(String),
    /// Nothing like a number.
    Other,
}

/// The number beside a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    Sure(String),
    /// With one mark that may part thousands or decimals.
    Either {
        thousands: String,
        decimals: String,
    },
    /// It cannot be told what the number is.
    Unknown,
}

impl Amount {
    /// The number, where it can be told.
    pub fn sure(&self) -> Option<&String> {
        if let Self::Sure(number) = self { Some(number) } else { None }
    }
}

/// The number that a limit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundNumber {
    pub number: String,
    /// It was written with a word for a power of ten and stands here in full.
    pub is_written_out: bool,
}
