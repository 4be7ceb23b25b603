//! What an empty link shows (R10): words for its cells in the page's language that pass the check.

use rust_decimal::{Decimal, RoundingStrategy};

use super::amount::{Amount, CellUnit};
use super::lexicon::Lexicon;
use super::located_cell::LocatedCell;
use super::reference::Op;
use super::resolve::{self, ResolvedReference};
use super::suggest::{exact_digits, with_bound};
use super::tolerances::Tolerances;
use crate::data::unit_noun::UnitNoun;
use crate::data::{Bound, CellValue, Scale, Unit};
use crate::language::numbers;
use crate::language::{DateLength, Language, NumberFormat};

/// How words are made.
pub struct Wording<'w> {
    /// The language of the words.
    pub language: &'w Language,
    /// The words of the language.
    pub lexicon: &'static Lexicon,
    /// How far words may be from the data.
    pub tolerances: &'w Tolerances,
    /// Whether words pass the check without a message.
    pub accepts: &'w dyn Fn(&str) -> bool,
}

/// A unit as it is written after a number.
struct WrittenUnit {
    unit: CellUnit,
    /// What is counted, if it is not the name of the unit in the table.
    noun: Option<UnitNoun>,
}

impl From<CellUnit> for WrittenUnit {
    fn from(unit: CellUnit) -> Self {
        Self { unit, noun: None }
    }
}

impl Wording<'_> {
    /// The words, or `None` if none of them pass.
    pub fn words(&self, meaning: &ResolvedReference<'_>, op: Option<Op>) -> Option<String> {
        let tried = match meaning {
            ResolvedReference::Key(cell) | ResolvedReference::Cell(cell) => self.cell(cell),
            ResolvedReference::AsOf { period, .. } => vec![period.format(DateLength::Long, self.language)],
            ResolvedReference::Column { op, cells, rows, .. } => {
                let amount = resolve::aggregate(*op, cells, *rows, self.tolerances)?;
                self.level(&amount, cells.first())
            }
            ResolvedReference::Among { .. } | ResolvedReference::Series { .. } => Vec::new(),
            ResolvedReference::Pair(from, to) => {
                let amounts = resolve::amount(from, self.tolerances).zip(resolve::amount(to, self.tolerances))?;
                self.pair(op?, &amounts.0, &amounts.1, from)
            }
        };
        // A name or a date is shown as it is in the table.
        let is_word = matches!(meaning, ResolvedReference::Key(cell) | ResolvedReference::Cell(cell) if cell.is_word());
        tried.into_iter().find(|words| is_word || (self.accepts)(words))
    }

    fn cell(&self, cell: &LocatedCell<'_>) -> Vec<String> {
        match &cell.cell.value {
            CellValue::Number(number) => {
                let format = cell.field.format.unwrap_or(NumberFormat::AS_WRITTEN);
                let mut found = self.number(*number, format, cell);
                // A format may round a bound to a number that is not one.
                found.extend(self.number(*number, NumberFormat::AS_WRITTEN, cell));
                found
            }
            CellValue::Period(period) => vec![period.format(DateLength::Long, self.language)],
            _ => vec![cell.cell.text.clone()],
        }
    }

    fn number(&self, number: Decimal, format: NumberFormat, cell: &LocatedCell<'_>) -> Vec<String> {
        let (unit, scale) = super::amount::written_in(cell);
        let share = cell.field.unit == Some(Unit::Share);
        let number = if share { number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number) } else { number };
        let number = if share { number.normalize() } else { number };
        let digits = |number: Decimal| numbers::format(number, format, self.language);
        let mut found = self.measured(&digits, format.rounded(number), &self.named(unit, cell), scale);
        if cell.cell.bound != Bound::Exact {
            found = found.iter().map(|words| with_bound(cell.cell.bound, words, self.language)).collect();
        }
        found
    }

    /// The result of an operation on a column, which has more digits than readers want.
    fn level(&self, amount: &Amount, cell: Option<&LocatedCell<'_>>) -> Vec<String> {
        let (unit, scale) = cell.map_or((amount.unit.clone(), None), super::amount::written_in);
        let unit = match cell {
            Some(cell) => self.named(unit, cell),
            None => unit.into(),
        };
        let power = Decimal::from(10i64.pow(cell.map_or(0, super::amount::power_of)));
        let Some(number) = amount.value.checked_div(power) else { return Vec::new() };
        let rounded = [1, 0, 2, 3].map(|places| number.round_dp_with_strategy(places, AWAY).normalize());
        let digits = |number: Decimal| exact_digits(number, self.language);
        rounded.into_iter().flat_map(|number| self.measured(&digits, number, &unit, scale)).collect()
    }

    fn pair(&self, op: Op, from: &Amount, to: &Amount, cell: &LocatedCell<'_>) -> Vec<String> {
        let ratio = || to.value.checked_div(from.value);
        let digits = |number: Decimal| exact_digits(number, self.language);
        let rounded =
            |number: Decimal| [1, 0, 2, 3].map(|places| number.abs().round_dp_with_strategy(places, AWAY).normalize());
        match op {
            Op::Growth => {
                let growth = ratio().and_then(|ratio| (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED));
                let all = growth.into_iter().flat_map(rounded);
                all.flat_map(|number| self.measured(&digits, number, &CellUnit::Percent.into(), None)).collect()
            }
            Op::Ratio => {
                let all = ratio().into_iter().flat_map(rounded);
                all.flat_map(|number| self.measured(&digits, number, &CellUnit::Times.into(), None)).collect()
            }
            Op::Change => {
                let Some(change) = to.raw.checked_sub(from.raw) else { return Vec::new() };
                let is_share = cell.field.unit == Some(Unit::Share);
                let change = if is_share { change.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(change) } else { change };
                let (own, scale) = super::amount::written_in(cell);
                let unit = if from.unit == CellUnit::Percent { CellUnit::Points.into() } else { self.named(own, cell) };
                self.measured(&digits, change.abs(), &unit, scale)
            }
            _ => Vec::new(),
        }
    }

    /// The unit of a cell with its noun in the language of the words, if the table has one.
    fn named(&self, unit: CellUnit, cell: &LocatedCell<'_>) -> WrittenUnit {
        let noun = match cell.field.unit_in(self.language) {
            Some(Unit::Named(noun)) => Some(noun),
            Some(_) => None,
            None => {
                let column = cell.table.field_index("unit");
                let column = column.and_then(|index| Some((cell.table.fields.get(index)?, cell.row.cells.get(index)?)));
                column.and_then(|(field, unit)| field.labels.get(&unit.text, self.language)).map(UnitNoun::from)
            }
        };
        WrittenUnit { unit, noun }
    }

    /// A number with its unit and scale, in every way to write them, the usual one first.
    fn measured(
        &self,
        digits: &dyn Fn(Decimal) -> String,
        number: Decimal,
        unit: &WrittenUnit,
        scale: Option<Scale>,
    ) -> Vec<String> {
        let mut found = Vec::new();
        let numbers = self.scaled(number, scale);
        let form = |noun: &UnitNoun| noun.form_for(number, scale.map_or(0, Scale::power), self.language).to_owned();
        let form = unit.noun.as_ref().map(form);
        for (number, scale) in &numbers {
            let number = digits(*number);
            let plain = self.joined(&number, scale);
            match &unit.unit {
                CellUnit::None => found.push(plain),
                CellUnit::Percent => {
                    found.extend([format!("{plain}{}%", self.blank_before_sign()), format!("{plain}%")])
                }
                CellUnit::Points => {
                    found.extend(self.lexicon.words_for_points().map(|words| self.joined(&plain, words)))
                }
                CellUnit::Times => found.extend(self.lexicon.words_for_times().map(|words| self.joined(&plain, words))),
                CellUnit::Currency(code) => found.extend(self.money(&number, scale, code)),
                CellUnit::Named(name) => {
                    found.extend([self.joined(&plain, form.as_deref().unwrap_or(name)), plain]);
                }
            }
        }
        found
    }

    /// The number with the words of its scale, or of another scale that the language uses.
    fn scaled(&self, number: Decimal, scale: Option<Scale>) -> Vec<(Decimal, String)> {
        let Some(scale) = scale else { return vec![(number, String::new())] };
        let mut found: Vec<(Decimal, String)> = Vec::new();
        if self.language.subtag() == "en" {
            found.push((number, scale.name().to_owned()));
        }
        for power in [scale.power(), 8, 4] {
            let times = Decimal::from(10i64.pow(scale.power().saturating_sub(power)));
            let Some(number) = number.checked_mul(times).filter(|_| power <= scale.power()) else { continue };
            found.extend(self.lexicon.words_for_scale(power).map(|word| (number, word.to_owned())));
        }
        found
    }

    fn money(&self, number: &str, scale: &str, code: &'static str) -> Vec<String> {
        let mut found = Vec::new();
        let plain = self.joined(number, scale);
        for word in self.lexicon.words_for_currency(code) {
            let is_sign = word.chars().all(|letter| !letter.is_alphabetic());
            if is_sign && self.language.subtag() == "en" {
                found.insert(0, format!("{word}{plain}"));
            } else {
                // « 53 milliards de dollars »
                let takes_of = !is_sign && !scale.is_empty() && matches!(self.language.subtag(), "fr" | "es");
                let of = self.lexicon.of_what().filter(|_| takes_of);
                found.extend(of.map(|of| format!("{plain} {}", self.of_what(of, word))));
                found.push(self.joined(&plain, word));
            }
        }
        found.push(format!("{code} {plain}"));
        found.push(format!("{plain} {code}"));
        found
    }

    /// “de dólares”, « d’euros ».
    fn of_what(&self, of: &str, word: &str) -> String {
        let is_elided = self.language.subtag() == "fr" && word.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
        if is_elided { format!("d’{word}") } else { format!("{of} {word}") }
    }

    /// A word after a number, with a space in languages that have one.
    fn joined(&self, number: &str, word: &str) -> String {
        let is_short = self.language.subtag() == "en" && word.len() <= 2 && word.chars().all(char::is_alphabetic);
        let is_glued = word.is_empty()
            || word
                .starts_with(|letter: char| matches!(letter, '%' | '-') || super::letters::is_without_spaces(letter))
            || is_short && Scale::parse(word).is_some();
        if is_glued { format!("{number}{word}") } else { format!("{number} {word}") }
    }

    fn blank_before_sign(&self) -> &'static str {
        if matches!(self.language.subtag(), "de" | "fr" | "es") { "\u{a0}" } else { "" }
    }
}

/// Ties are rounded away from zero, as readers expect.
const AWAY: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;
