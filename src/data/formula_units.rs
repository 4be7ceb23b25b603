//! The units of a formula: dollars divided by people are dollars per person, and dollars and people cannot be added.

use super::field::Field;
use super::formula::{Formula, Operator};
use super::unit::Unit;

/// The unit of a formula: a numerator and a denominator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units {
    counted: Vec<String>,
    per: Vec<String>,
}

/// Why the units of a formula are wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitMismatch {
    /// Different things are added or subtracted.
    Sum(String, String),
    /// The formula has other units than the field declares.
    Result { made: String, declared: String },
}

impl Units {
    /// The units of a formula. A field that does not exist has none.
    ///
    /// # Errors
    ///
    /// If units that differ are added or subtracted.
    pub fn of(formula: &Formula, fields: &[Field]) -> Result<Self, UnitMismatch> {
        match formula {
            Formula::Number(_) => Ok(Self::default()),
            Formula::Field(name) | Formula::Sum(name) | Formula::Previous(name) => {
                Ok(fields.iter().find(|field| field.name == *name).map(of_field).unwrap_or_default())
            }
            Formula::Binary(left, sign, right) => {
                let (first, second) = (Self::of(left, fields)?, Self::of(right, fields)?);
                match sign {
                    Operator::Plus | Operator::Minus if first == second => Ok(first),
                    Operator::Plus | Operator::Minus => Err(UnitMismatch::Sum(first.shown(), second.shown())),
                    Operator::Times => Ok(first.times(second.counted, second.per)),
                    Operator::Over => Ok(first.times(second.per, second.counted)),
                }
            }
        }
    }

    /// The product with another unit, `counted` per `per`. Units that are counted in one and divided by in the other
    /// cancel out.
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

    /// Compares them with the unit that the field declares. “USD per person” may be declared in full or as USD.
    ///
    /// # Errors
    ///
    /// If they differ.
    pub fn check(&self, declared: Option<&Unit>) -> Result<(), UnitMismatch> {
        let is_right = match (self.counted.as_slice(), declared) {
            ([], None | Some(Unit::Percent | Unit::Share)) => true,
            ([], Some(Unit::Named(name))) => !self.per.is_empty() || matches!(&**name, "times" | "×" | "x" | "ratio"),
            ([one], Some(Unit::Currency(currency))) => one == currency.code,
            ([one], Some(Unit::Named(name))) => {
                **name == **one || (!self.per.is_empty() && name.starts_with(one.as_str()))
            }
            ([_, _, ..], Some(Unit::Named(_))) => true,
            _ => false,
        };
        let declared = declared.map_or("no unit", Unit::code).to_owned();
        if is_right { Ok(()) } else { Err(UnitMismatch::Result { made: self.shown(), declared }) }
    }

    /// As a message writes them: “USD per people”, “no unit”.
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

/// The units of a field. Percentages and fractions have none.
fn of_field(field: &Field) -> Units {
    let counted = match &field.unit {
        None | Some(Unit::Percent | Unit::Share) => Vec::new(),
        Some(unit) => vec![unit.code().to_owned()],
    };
    Units { counted, per: Vec::new() }
}
