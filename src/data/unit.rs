//! What a field's numbers count, per cent, a fraction, money or things, and in which scale.

use super::currency::{CURRENCIES, Currency, find_currency};
use super::unit_noun::UnitNoun;
use crate::nearest;

/// The unit of a field, declared once for all its cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Percentages: 13.5 is 13.5 %.
    Percent,
    /// Fractions of one: 0.135 is 13.5 %.
    Share,
    Currency(&'static Currency),
    /// Anything else that is counted or measured: “people”, “TWh”.
    Named(UnitNoun),
}

/// The power of ten that a field's numbers are given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    Thousand,
    Million,
    Billion,
    Trillion,
}

/// Why a text is not a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitError {
    Empty,
    /// A symbol, or a code in lower case; the code to write.
    Code(&'static str),
    /// Unit and scale together; each of the two.
    WithScale {
        unit: String,
        scale: &'static str,
    },
}

impl Unit {
    /// The unit beside a number in a cell: a symbol, or a code in any case. Any other text is the name of a thing.
    pub fn parse_in_cell(text: &str) -> Self {
        match Self::parse(text) {
            Ok(unit) => unit,
            _ if matches!(text.trim(), "US$" | "U.S.$" | "US $") => {
                Self::parse("USD").unwrap_or(Self::Named(text.into()))
            }
            Err(UnitError::Code(code)) => Self::parse(code).unwrap_or(Self::Named(text.into())),
            Err(_) => Self::Named(text.into()),
        }
    }

    /// Parses the unit of a sidecar.
    ///
    /// # Errors
    ///
    /// If the text is empty, is a symbol or a code in lower case, or has a scale in it.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        match text.trim() {
            "" => return Err(UnitError::Empty),
            "%" | "percent" | "per cent" => return Ok(Unit::Percent),
            "share" => return Ok(Unit::Share),
            _ => {}
        }
        if let Some(currency) = find_currency(text) {
            return Ok(Unit::Currency(currency));
        }
        let is_currency = |currency: &&Currency| currency.symbol == text || currency.code.eq_ignore_ascii_case(text);
        if let Some(currency) = CURRENCIES.iter().find(is_currency) {
            return Err(UnitError::Code(currency.code));
        }
        if let Some((first, second)) = text.split_once(' ') {
            for (unit, scale) in [(first, second), (second, first)] {
                if let (Ok(Unit::Currency(_) | Unit::Percent), Some(scale)) = (Unit::parse(unit), Scale::parse(scale)) {
                    return Err(UnitError::WithScale { unit: unit.to_owned(), scale: scale.name() });
                }
            }
        }
        // “million tonnes”
        if let Some((scale, unit)) = text.trim().split_once(' ')
            && let Some(scale) = Scale::from_word(scale)
        {
            let unit = ["d'", "d’", "de ", "of "].iter().find_map(|of| unit.strip_prefix(of)).unwrap_or(unit);
            return Err(UnitError::WithScale { unit: unit.to_owned(), scale: scale.name() });
        }
        Ok(Unit::Named(text.into()))
    }

    /// The unit as a sidecar gives it: “%”, “USD”, “people”.
    pub fn code(&self) -> &str {
        match self {
            Unit::Currency(currency) => currency.code,
            _ => self.display(),
        }
    }

    /// The unit in short, for a column header: “%”, “$”, “people”.
    pub fn display(&self) -> &str {
        match self {
            Unit::Percent => "%",
            Unit::Share => "share",
            Unit::Currency(currency) => currency.symbol,
            Unit::Named(noun) => noun,
        }
    }
}

/// Whether a text is a common unit of measurement that cannot mean anything else after a number.
pub fn is_measure(text: &str) -> bool {
    /// Symbols of units that mean nothing else after a number.
    const MEASURES: &[&str] = &[
        "kg", "g", "km", "cm", "mm", "km²", "km2", "m²", "m2", "m³", "m3", "ha", "TWh", "GWh", "MWh", "kWh", "GW",
        "MW", "kW", "°C", "°F", "‰", "people", "persons", "hours", "days", "years", "tonnes", "tons", "Mt", "Gt", "kt",
        "mi", "ft", "lb", "km/h", "kg/m³", "µg/m³", "ppm", "pp", "hectares", "litres", "miles", "metres", "meters",
    ];
    MEASURES.contains(&text)
}

impl Scale {
    /// Every scale in ascending order.
    pub const ALL: [Scale; 4] = [Scale::Thousand, Scale::Million, Scale::Billion, Scale::Trillion];

    /// The scale with this name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.name() == text)
    }

    /// The name of the scale that a longer word means, for a message: “bn” for “billion”, also if it is misspelt.
    pub fn suggestion(text: &str) -> Option<&'static str> {
        let words = [
            ("thousand", "k"),
            ("thousands", "k"),
            ("million", "m"),
            ("millions", "m"),
            ("mn", "m"),
            ("billion", "bn"),
            ("billions", "bn"),
            ("b", "bn"),
            ("trillion", "tn"),
            ("trillions", "tn"),
            ("t", "tn"),
        ];
        let near = nearest::nearest(text, words.iter().map(|(word, _)| *word).filter(|word| word.len() > 2));
        let wanted = text.to_lowercase();
        words
            .iter()
            .find(|(word, name)| *word == wanted || Some(*word) == near || *name == wanted)
            .map(|(_, name)| *name)
    }

    /// The scale of a word that can only mean that power of ten in any language.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.to_lowercase().trim_end_matches('s') {
            "thousand" => Some(Scale::Thousand),
            "million" => Some(Scale::Million),
            "billion" => Some(Scale::Billion),
            "trillion" => Some(Scale::Trillion),
            _ => None,
        }
    }

    /// The word for it in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Thousand => "k",
            Scale::Million => "m",
            Scale::Billion => "bn",
            Scale::Trillion => "tn",
        }
    }

    /// The exponent: 9 for a billion, 10⁹.
    pub fn power(self) -> u32 {
        match self {
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }
}

/// Unit and scale in short, for a column header: “$ bn”, “m people”, “%”.
pub fn display(unit: Option<&Unit>, scale: Option<Scale>) -> Option<String> {
    match (unit, scale) {
        (Some(unit @ Unit::Named(_)), Some(scale)) => Some(format!("{} {}", scale.name(), unit.display())),
        (Some(unit), Some(scale)) => Some(format!("{} {}", unit.display(), scale.name())),
        (Some(unit), None) => Some(unit.display().to_owned()),
        (None, Some(scale)) => Some(scale.name().to_owned()),
        (None, None) => None,
    }
}

/// Parses a unit and a scale in short form, as [`display`] writes them and as tables with a unit in each row have them:
/// “$ bn”, “EUR m”, “m people”, “%”. Words that are neither are the name of a thing.
pub fn parse_short(text: &str) -> (Option<Unit>, Option<Scale>) {
    let mut scale = None;
    let mut rest: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        match Scale::parse(word) {
            Some(found) if scale.is_none() => scale = Some(found),
            _ => rest.push(word),
        }
    }
    let name = rest.join(" ");
    let by_sign = CURRENCIES.iter().find(|currency| currency.symbol == name);
    let unit = match (by_sign, Unit::parse(&name)) {
        (Some(currency), _) => Some(Unit::Currency(currency)),
        (None, Ok(unit)) => Some(unit),
        (None, Err(UnitError::Empty)) => None,
        (None, Err(_)) => Some(Unit::Named(name.into())),
    };
    (unit, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_unit_is_read_with_its_scale() {
        let usd = || Unit::parse("USD").ok();
        assert_eq!(parse_short("$ bn"), (usd(), Some(Scale::Billion)));
        assert_eq!(parse_short("USD"), (usd(), None));
        assert_eq!(parse_short("$"), (usd(), None));
        assert_eq!(parse_short("m people"), (Some(Unit::Named("people".into())), Some(Scale::Million)));
        assert_eq!(parse_short(" % "), (Some(Unit::Percent), None));
        assert_eq!(parse_short(""), (None, None));
    }

    fn check(unit: &str, scale: Option<Scale>, wanted: &str) {
        let unit = Unit::parse(unit).expect("a unit");
        assert_eq!(display(Some(&unit), scale).as_deref(), Some(wanted));
    }

    #[test]
    fn a_head_shows_unit_and_scale_in_short() {
        check("%", None, "%");
        check("USD", Some(Scale::Billion), "$ bn");
        check("EUR", Some(Scale::Billion), "€ bn");
        check("CNY", Some(Scale::Trillion), "CNY tn");
        check("people", Some(Scale::Million), "m people");
        check("TWh", None, "TWh");
        check("RMB", None, "RMB");
    }

    #[test]
    fn a_unit_is_declared_by_its_code_and_without_its_scale() {
        assert_eq!(Unit::parse("$"), Err(UnitError::Code("USD")));
        assert_eq!(Unit::parse("eur"), Err(UnitError::Code("EUR")));
        assert_eq!(Unit::parse("USD bn"), Err(UnitError::WithScale { unit: "USD".to_owned(), scale: "bn" }));
        assert_eq!(Unit::parse(""), Err(UnitError::Empty));
        let with_scale = UnitError::WithScale { unit: "tonnes".to_owned(), scale: "m" };
        assert_eq!(Unit::parse("million tonnes"), Err(with_scale));
        assert_eq!(Unit::parse("kg CO2"), Ok(Unit::Named("kg CO2".into())));
    }

    #[test]
    fn a_long_scale_word_is_understood() {
        assert_eq!(Scale::suggestion("billion"), Some("bn"));
        assert_eq!(Scale::suggestion("Bilion"), Some("bn"));
        assert_eq!(Scale::suggestion("BN"), Some("bn"));
        assert_eq!(Scale::suggestion("dozen"), None);
    }
}
