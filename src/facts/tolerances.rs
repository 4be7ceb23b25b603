//! How far the words of a figure may be from the data before they disagree.

use rust_decimal::Decimal;

/// How far words may be from the data (`[facts]` in site.toml), as fractions of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tolerances {
    /// “about”, and a ratio without decimals: this fraction of the number on either side.
    pub about: Decimal,
    /// “nearly” and “just over”: this fraction of the number on one side.
    pub near: Decimal,
    /// “more than” causes a warning if the true value exceeds the number by this factor.
    pub loose: Decimal,
}

impl Tolerances {
    /// Whether one of them is wider than its default.
    pub fn is_widened(&self) -> bool {
        let usual = Self::default();
        self.about > usual.about || self.near > usual.near || self.loose > usual.loose
    }
}

impl Default for Tolerances {
    fn default() -> Self {
        Self { about: Decimal::new(5, 2), near: Decimal::new(10, 2), loose: Decimal::new(15, 1) }
    }
}
