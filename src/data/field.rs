//! A field of a table: what its cells contain and how they are shown.

use rust_decimal::Decimal;

use super::date_format::DateFormat;
use super::decimal_mark::DecimalMark;
use super::language_map::LanguageMap;
use super::unit::{Scale, Unit};
use super::unit_noun::UnitNoun;
use super::unit_words;
use super::value::FieldType;
use crate::language::{Language, NumberFormat};
use crate::text::{Span, Spanned};

/// A field: one column of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name, as in the header of the CSV.
    pub name: String,
    /// Where the name is in the CSV.
    pub span: Span,
    /// The column header that readers see.
    pub title: String,
    /// The title in other languages.
    pub titles: LanguageMap,
    /// The type of its cells.
    pub kind: FieldType,
    /// What it contains, for readers.
    pub description: Option<String>,
    /// The description in other languages.
    pub descriptions: LanguageMap,
    /// What its numbers count.
    pub unit: Option<Unit>,
    /// What the unit is called in each language.
    pub units: LanguageMap<UnitNoun>,
    /// The power of ten that its numbers are given in.
    pub scale: Option<Scale>,
    /// How numbers are shown. `None` shows the digits as written.
    pub format: Option<NumberFormat>,
    /// The index of the companion column with the bounds of the numbers.
    pub bound: Option<usize>,
    /// The index of the companion column with the lower ends of the numbers' ranges.
    pub low: Option<usize>,
    /// The index of the companion column with the upper ends.
    pub high: Option<usize>,
    /// Where the cells come from.
    pub source: FieldSource,
    /// What the sign of its numbers means, if the sidecar says so.
    pub sign: Option<SignMeaning>,
    /// Which end of its numbers is the better one, if the sidecar says so.
    pub better: Option<Better>,
    /// What its cells have to add up to.
    pub sums_to: Option<Spanned<Decimal>>,
    /// The date formats of the file, if its dates are not in ISO 8601.
    pub date_formats: Vec<DateFormat>,
    /// The decimal mark, if the sidecar gives one for this column.
    pub decimal: Option<DecimalMark>,
    /// Texts of this column that mean “not known”.
    pub missing: Vec<String>,
    /// The labels under which values are shown.
    pub labels: ValueLabels,
    /// Where the cell is that made this column text although its other cells are numbers or dates. Only if the type was
    /// guessed.
    pub text_cause: Option<Span>,
    /// Whether this column only contains the bounds of another; readers then see it as that column's signs.
    pub is_bound: bool,
    /// Whether it is shown before the others in a narrow window.
    pub comes_first: bool,
}

impl Field {
    /// Its title in a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.titles.get(language).unwrap_or(&self.title)
    }

    /// What its numbers count. A counted thing has its name in that language, if the sidecar gives one.
    pub fn unit_in(&self, language: &Language) -> Option<Unit> {
        match (&self.unit, self.units.entry(language)) {
            (Some(Unit::Named(_)), Some(noun)) => Some(Unit::Named(noun.clone())),
            (unit, _) => unit.clone(),
        }
    }

    /// Every word that the sidecar has for what the numbers count, in all languages and forms.
    pub fn unit_texts(&self) -> impl Iterator<Item = &str> {
        let own = self.unit.iter().flat_map(|unit| match unit {
            Unit::Named(noun) => noun.forms().collect::<Vec<_>>(),
            unit => vec![unit.display()],
        });
        own.chain(self.units.texts().flat_map(UnitNoun::forms))
    }

    /// Unit and scale for the column header: the sidecar's own words, or those of the language.
    pub fn unit_header(&self, language: &Language) -> Option<String> {
        let own = self.units.get(language).filter(|_| !matches!(self.unit, Some(Unit::Named(_))));
        let header = || unit_words::column_header(self.unit_in(language).as_ref(), self.scale, language);
        own.map(str::to_owned).or_else(header)
    }

    /// Its description in a language.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        self.descriptions.get(language).or(self.description.as_deref())
    }
}

/// What the sign of a field's numbers means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignMeaning {
    /// A change: negative numbers are falls.
    Growth,
    /// A balance: negative numbers are deficits.
    Balance,
    /// A level, whatever the name of the field suggests.
    Level,
}

impl SignMeaning {
    /// Every meaning, in the order in which messages list them.
    pub const ALL: [SignMeaning; 3] = [SignMeaning::Growth, SignMeaning::Balance, SignMeaning::Level];

    /// The word for it in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            SignMeaning::Growth => "growth",
            SignMeaning::Balance => "balance",
            SignMeaning::Level => "level",
        }
    }

    /// The meaning with this word.
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
    /// Both ends, in the order in which messages list them.
    pub const ALL: [Better; 2] = [Better::Higher, Better::Lower];

    /// The word for it in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
        }
    }

    /// The end with this word.
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
    /// From the sources that each row names in another column.
    Column(usize),
}

impl Field {
    /// The one source that all cells of the field come from, if there is one.
    pub fn source_id(&self) -> Option<&str> {
        match &self.source {
            FieldSource::Source(id) => Some(&id.value),
            FieldSource::Table | FieldSource::Column(_) => None,
        }
    }
}

/// The labels under which the values of a field are shown, in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueLabels {
    /// Value, language tag (`None` for all languages), and label.
    pub entries: Vec<(String, Option<String>, String)>,
    /// The values that have a label, with their places in the sidecar.
    pub values: Vec<Spanned<String>>,
}

impl ValueLabels {
    /// The label of a value in a language: that for this language, otherwise that for all languages.
    pub fn get(&self, value: &str, language: &Language) -> Option<&str> {
        let named = |wanted: Option<&str>| {
            let entry = self.entries.iter().find(|(known, tag, _)| known == value && tag.as_deref() == wanted);
            entry.map(|(.., name)| name.as_str())
        };
        named(Some(language.tag.as_str())).or_else(|| named(Some(language.subtag()))).or_else(|| named(None))
    }
}
