//! The units of a formula: dollars over people are dollars a person, and dollars and people make no sum.

use super::field::Field;
use super::formula::{Formula, Sign};
use super::unit::Unit;

/// What a formula counts, and for so many of what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units {
    counted: Vec<String>,
    per: Vec<String>,
}

/// Why units do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitsMistake {
    /// A sum or a difference of different things.
    Sum(String, String),
    /// The formula comes to other units than the field declares.
    Result { made: String, declared: String },
}

impl Units {
    /// Those of a formula of fields. A field that is not there has none.
    pub fn of(formula: &Formula, fields: &[Field]) -> Result<Self, UnitsMistake> {
        match formula {
            Formula::Number(_) => Ok(Self::default()),
            Formula::Field(name) | Formula::Sum(name) | Formula::Previous(name) => {
                Ok(fields.iter().find(|field| field.name == *name).map(of_field).unwrap_or_default())
            }
            Formula::Joined(left, sign, right) => {
                let (first, second) = (Self::of(left, fields)?, Self::of(right, fields)?);
                match sign {
                    Sign::Plus | Sign::Minus if first == second => Ok(first),
                    Sign::Plus | Sign::Minus => Err(UnitsMistake::Sum(first.shown(), second.shown())),
                    Sign::Times => Ok(first.times(second.counted, second.per)),
                    Sign::Over => Ok(first.times(second.per, second.counted)),
                }
            }
        }
    }

    fn times(mut self, counted: Vec<String>, per: Vec<String>) -> Self {
        for unit in counted {
            match self.per.iter().position(|other| *other == unit) {
                Some(at) => drop(self.per.remove(at)),
                None => self.counted.push(unit),
            }
        }
        for unit in per {
            match self.counted.iter().position(|other| *other == unit) {
                Some(at) => drop(self.counted.remove(at)),
                None => self.per.push(unit),
            }
        }
        self
    }

    /// Holds them against the unit that the field declares. “USD per person” may be written as it is or as USD.
    pub fn check(&self, declared: Option<&Unit>) -> Result<(), UnitsMistake> {
        let is_right = match (self.counted.as_slice(), declared) {
            ([], None | Some(Unit::Percent | Unit::Share)) => true,
            ([], Some(Unit::Named(name))) => {
                !self.per.is_empty() || matches!(name.as_str(), "times" | "×" | "x" | "ratio")
            }
            ([one], Some(Unit::Currency(currency))) => one == currency.code,
            ([one], Some(Unit::Named(name))) => name == one || (!self.per.is_empty() && name.starts_with(one.as_str())),
            ([_, _, ..], Some(Unit::Named(_))) => true,
            _ => false,
        };
        let declared = declared.map_or("no unit", Unit::code).to_owned();
        if is_right { Ok(()) } else { Err(UnitsMistake::Result { made: self.shown(), declared }) }
    }

    /// “USD per people”, “no unit”
    fn shown(&self) -> String {
        let counted = self.counted.join(" × ");
        match (self.counted.is_empty(), self.per.is_empty()) {
            (true, true) => "no unit".to_owned(),
            (true, false) => format!("a number per {}", self.per.join(" × ")),
            (false, true) => counted,
            (false, false) => format!("{counted} per {}", self.per.join(" × ")),
        }
    }
}

/// Parts of a hundred and of one are numbers.
fn of_field(field: &Field) -> Units {
    let counted = match &field.unit {
        None | Some(Unit::Percent | Unit::Share) => Vec::new(),
        Some(unit) => vec![unit.code().to_owned()],
    };
    Units { counted, per: Vec::new() }
}
