//! Why a text is not a number in the notation of tables, and what number it was meant to be.

/// Why a text is not a number. Numbers in it are in the notation that [`super::decimal::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberError {
    /// It has more digits than can be stored exactly.
    TooLong,
    /// It has a leading zero; the number without it.
    LeadingZero(String),
    /// It has a decimal comma; the number with a point.
    DecimalComma(String),
    /// It has thousands separators; the number without them.
    Grouped(String),
    /// It has a mark that may be either; the number with thousands separators, and with decimals.
    Either { thousands: String, decimals: String },
    /// The symbol or name of a unit is beside the number.
    Unit { unit: String, amount: NumberBesideUnit },
    /// A scale word is after the number: the number in full, and the unit beside it.
    Scale { word: String, number: Option<String>, unit: Option<String> },
    /// A word that means different powers of ten in different languages, with the number for each.
    ScaleOfTwo { word: String, readings: Vec<(u32, String)> },
    /// A letter that may be a power of ten or a unit: `m`.
    ScaleOrUnit { word: String, number: Option<String>, scaled: Option<String> },
    /// It is a missing value.
    Missing,
    /// It is an error value of a spreadsheet: `#DIV/0!`.
    SheetError,
    /// It is a bound: a sign or word like `>` before or after the number, which may have a unit beside it.
    Bound { sign: &'static str, number: Option<BoundNumber>, unit: Option<String> },
    /// Its minus is written as parentheses or after the number; the number with a minus sign.
    Minus { right: String, is_in_parentheses: bool },
    /// A footnote mark or a mark of reliability is after it.
    Mark(String),
    /// It has a margin of error: `±3`, `5 ± 1`.
    Margin,
    /// It is a range: two numbers with “to” or a dash between them.
    Range,
    /// It has two numbers.
    TwoNumbers,
    /// It is a fraction; the decimal, if that is finite.
    Fraction(Option<String>),
    /// It has a letter that looks like a digit.
    LooksLikeDigit { letter: char, digit: char },
    /// A minus, plus, point or digit is not the plain character; the number in plain characters.
    Spelling(String),
    /// It is nothing like a number.
    Other,
}

/// The number beside a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberBesideUnit {
    Sure(String),
    /// It has one mark that may separate thousands or decimals.
    Either {
        thousands: String,
        decimals: String,
    },
    /// It is unclear what the number is.
    Unknown,
}

impl NumberBesideUnit {
    /// The number, if it is clear.
    pub fn sure(&self) -> Option<&String> {
        if let Self::Sure(number) = self { Some(number) } else { None }
    }
}

/// The number of a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundNumber {
    /// The number in plain notation.
    pub number: String,
    /// Whether it had a scale word and is in full here.
    pub is_written_out: bool,
}
