//! A column of a table: what its cells are and how they are shown.

use rust_decimal::Decimal;

use super::date_format::DateFormat;
use super::decimal_mark::DecimalMark;
use super::unit::{Scale, Unit};
use super::unit_words;
use super::value::FieldKind;
use super::words::Words;
use crate::language::{Language, NumberFormat};
use crate::text::{Span, Spanned};

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// As the head of the CSV has it.
    pub name: String,
    /// Where the name stands in the CSV.
    pub span: Span,
    pub title: String,
    /// In other languages.
    pub titles: Words,
    pub kind: FieldKind,
    pub description: Option<String>,
    /// In other languages.
    pub descriptions: Words,
    pub unit: Option<Unit>,
    /// What the heads of columns call it, in other languages.
    pub units: Words,
    pub scale: Option<Scale>,
    /// `None` shows the digits as written.
    pub format: Option<NumberFormat>,
    /// The companion column that says how firm the numbers are.
    pub bound: Option<usize>,
    /// The companion columns between whose numbers the value lies.
    pub low: Option<usize>,
    pub high: Option<usize>,
    pub source: FieldSource,
    /// What its sign means, where the sidecar says it.
    pub sign: Option<Sign>,
    /// Which end of its numbers is the better one, where the sidecar says it.
    pub better: Option<Better>,
    /// What its cells have to add up to.
    pub sums_to: Option<Spanned<Decimal>>,
    /// How dates are written in the file, where otherwise than a period is.
    pub date_formats: Vec<DateFormat>,
    /// The mark before its decimals, where the sidecar says it of this column.
    pub decimal: Option<DecimalMark>,
    /// Texts of this column that stand for “not known”.
    pub missing: Vec<String>,
    /// Names under which values are shown.
    pub labels: Labels,
    /// Where the cell stands that made a column text whose type was guessed: the others are numbers or dates.
    pub text_because: Option<Span>,
    /// Whether this column only says how firm another is; readers then see it as that one's sign.
    pub is_bound: bool,
    /// Whether readers with little room see it before the others.
    pub comes_first: bool,
}

impl Field {
    /// Its title for readers of a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.titles.of(language).unwrap_or(&self.title)
    }

    /// What its numbers count; a thing by its name in that language, where the sidecar has one.
    pub fn unit_in(&self, language: &Language) -> Option<Unit> {
        match (&self.unit, self.units.of(language)) {
            (Some(Unit::Named(_)), Some(name)) => Some(Unit::Named(name.to_owned())),
            (unit, _) => unit.clone(),
        }
    }

    /// Unit and scale for the head of the column: the sidecar's own words, or those of the language.
    pub fn unit_head(&self, language: &Language) -> Option<String> {
        let own = self.units.of(language).filter(|_| !matches!(self.unit, Some(Unit::Named(_))));
        let head = || unit_words::head(self.unit_in(language).as_ref(), self.scale, language);
        own.map(str::to_owned).or_else(head)
    }

    /// What it is, for readers of a language.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        self.descriptions.of(language).or(self.description.as_deref())
    }
}

/// What the sign of a field's numbers means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A change: below nothing it fell.
    Growth,
    /// What is left over: below nothing it is a deficit.
    Balance,
    /// A level, whatever its name sounds like.
    Level,
}

impl Sign {
    pub const ALL: [Sign; 3] = [Sign::Growth, Sign::Balance, Sign::Level];

    /// The name in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Growth => "growth",
            Sign::Balance => "balance",
            Sign::Level => "level",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

/// Which end of a field's numbers is the better one: “the best year” has the highest profit and the lowest loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    Higher,
    Lower,
}

impl Better {
    pub const ALL: [Better; 2] = [Better::Higher, Better::Lower];

    /// The name in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|better| better.name() == name)
    }
}

/// Where the cells of a field come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldSource {
    /// From the sources of the table.
    Table,
    /// From one source, with its place in the sidecar.
    Source(Spanned<String>),
    /// From those that the same row names in another column.
    Column(usize),
}

impl Field {
    /// The source that all cells of the field come from, if it names one.
    pub fn source_id(&self) -> Option<&str> {
        match &self.source {
            FieldSource::Source(id) => Some(&id.value),
            FieldSource::Table | FieldSource::Column(_) => None,
        }
    }
}

/// Names under which the values of a field are shown, in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// Value, language or nothing for all of them, and the name.
    pub entries: Vec<(String, Option<String>, String)>,
    /// The values that have a name, with their places in the sidecar.
    pub values: Vec<Spanned<String>>,
}

impl Labels {
    /// The name of a value in a language: the one of that language, or of all.
    pub fn of(&self, value: &str, language: &Language) -> Option<&str> {
        let named = |wanted: Option<&str>| {
            let entry = self.entries.iter().find(|(known, tag, _)| known == value && tag.as_deref() == wanted);
            entry.map(|(.., name)| name.as_str())
        };
        named(Some(language.tag.as_str())).or_else(|| named(Some(language.subtag()))).or_else(|| named(None))
    }
}
