//! Checks the sentence around a figure: it must not name years, months or names of other rows only.

use std::collections::BTreeSet;

use super::countries::Capitalisation;
use super::figure::Figure;
use super::lexicon::Lexicon;
use super::messages;
use super::normalised_text::NormalisedText;
use super::spoken_names::{Axis, OtherName, Sentence};
use super::stated_dates::{self, DateFit, PartOfYear, StatedDate};
use crate::data::{CellValue, Period, Precision, Table};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::Place;

/// A figure's words in their sentence. `…` replaces the words of other figures, and code.
#[derive(Debug, Clone, Copy)]
pub struct FigureInSentence<'a> {
    /// The sentence before the figure.
    pub before: &'a str,
    /// The words of the figure.
    pub words: &'a str,
    /// The sentence after it.
    pub after: &'a str,
    /// The other figures of the sentence.
    pub others: &'a [&'a Figure],
}

impl<'a> FigureInSentence<'a> {
    /// The part between two semicolons.
    fn within_semicolons(self) -> Self {
        let ends = [';', '；', '؛'];
        let before = self.before.rsplit(ends).next().unwrap_or_default();
        let after = self.after.split(ends).next().unwrap_or_default();
        Self { before, after, ..self }
    }

    fn sentence(&self) -> String {
        [self.before, self.words, self.after].concat()
    }

    /// What the sentence says about this figure among several: from the figure before to the next comma.
    fn part(&self) -> String {
        let commas = [',', '，', '、', '،', '…'];
        let (first, nearest) = self.before.rsplit_once('…').map_or(("", self.before), |(_, nearest)| ("…", nearest));
        let before = match nearest.split_once([',', '，', '،']) {
            Some((_, rest)) if !first.is_empty() => rest,
            _ => nearest,
        };
        let after = self.after.split(commas).next().unwrap_or_default();
        [before, self.words, after].concat()
    }
}

/// Warnings about the sentence of a figure.
pub fn context(figure: &Figure, around: &FigureInSentence<'_>, place: &Place, language: &Language) -> Vec<Diagnostic> {
    let Some(table) = figure.table() else { return Vec::new() };
    let rows: Vec<usize> = figure.rows().collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let clause = around.within_semicolons();
    let (sentence, clause, part) = (around.sentence(), clause.sentence(), clause.part());
    let looked_at = SentenceCheck {
        figure,
        table,
        rows: &rows,
        sentence: &NormalisedText::new(&sentence),
        clause: &NormalisedText::new(&clause),
        part: &NormalisedText::new(&part),
        others: around.others,
    };
    let date = looked_at.other_date(Lexicon::for_language(language));
    let name = looked_at.other_name(language);
    let date = date.map(|other| messages::different_year(&other.said, &other.own, place.clone()));
    let name = name.map(|other| messages::different_row_name(&other.said, &other.own, place.clone()));
    date.into_iter().chain(name).collect()
}

/// A figure in its sentence, and the texts that are searched for other dates and names.
struct SentenceCheck<'l> {
    figure: &'l Figure,
    table: &'l Table,
    rows: &'l [usize],
    sentence: &'l NormalisedText<'l>,
    clause: &'l NormalisedText<'l>,
    part: &'l NormalisedText<'l>,
    others: &'l [&'l Figure],
}

impl SentenceCheck<'_> {
    /// A name in the sentence of another row of the table.
    fn other_name(&self, language: &Language) -> Option<OtherName> {
        let axes = Axis::all(self.table);
        if axes.is_empty() {
            return None;
        }
        let capitals = if language.subtag() == "en" { Capitalisation::Needed } else { Capitalisation::OfNames };
        let sentence = Sentence::new(self.clause, capitals);
        // Part of a name is not another name.
        if axes.iter().all(|axis| axis.is_unnamed_in(&sentence)) {
            return None;
        }
        let part = Sentence::new(self.part, capitals);
        axes.iter().find_map(|axis| {
            let own = axis.own(self.table, self.figure);
            let others = self.others.iter().filter(|other| other.table().is_some_and(|of| of.hash == self.table.hash));
            let others: Vec<usize> = others.flat_map(|other| axis.own(self.table, other)).collect();
            axis.other(&own, &others, &sentence).or_else(|| axis.other(&own, &[], &part))
        })
    }

    /// The dates in the sentence and those of the rows, if they have none in common.
    fn other_date(&self, lexicon: &Lexicon) -> Option<OtherName> {
        let dates = SentenceDates::of(self.sentence, lexicon);
        if dates.all.is_empty() {
            return None;
        }
        let ends: Vec<RowDates> = self.rows.iter().map(|row| RowDates::of(self.figure, self.table, *row)).collect();
        let [end] = ends.as_slice() else { return other_date_of_a_pair(&ends, &dates) };
        let of_others = self.others.iter().filter_map(|other| Some((other, other.table()?)));
        let of_others = of_others.flat_map(|(other, table)| other.rows().map(|row| RowDates::of(other, table, row)));
        let of_others: Vec<RowDates> = of_others.collect();
        // “a year earlier” is a second time.
        let speaks_of_two = |words: &NormalisedText<'_>| {
            lexicon.elsewhere().iter().any(|phrase| contains_phrase(words.lower(), phrase))
        };
        let in_sentence = || {
            let in_clause = || SentenceDates::of(self.clause, lexicon).other_month(end, &of_others);
            dates.other_year(end, &of_others).or_else(in_clause)
        };
        let in_part = || {
            let dates = SentenceDates::of(self.part, lexicon);
            dates.other_year(end, &[]).or_else(|| dates.other_month(end, &[]))
        };
        // Nearly always the sentence names no other time, and nothing more has to be checked.
        if dates.all.iter().all(|date| end.is_of(date)) {
            return None;
        }
        let found = in_sentence().filter(|_| !speaks_of_two(self.sentence));
        found.or_else(|| in_part().filter(|_| !speaks_of_two(self.part)))
    }
}

/// In a pair, one end may be left out, if the sentence mentions no third time.
fn other_date_of_a_pair(ends: &[RowDates], dates: &SentenceDates<'_>) -> Option<OtherName> {
    let foreign = dates.all.iter().find(|date| date.year.is_some() && !ends.iter().any(|end| end.has_year_of(date)))?;
    let missing = ends.iter().filter(|end| !end.years.is_empty()).find(|end| !dates.have_year_of(end))?;
    Some(OtherName { said: dates.written(foreign)?, own: missing.shown() })
}

/// The dates in a text.
struct SentenceDates<'d> {
    words: &'d NormalisedText<'d>,
    all: Vec<StatedDate>,
    /// Whether each comes after “since” or “until”, which makes it a second time besides that of the figure.
    is_second: Vec<bool>,
}

impl<'d> SentenceDates<'d> {
    fn of(words: &'d NormalisedText<'d>, lexicon: &Lexicon) -> Self {
        let all = stated_dates::stated(words, lexicon);
        let is_second = all.iter().map(|date| {
            let before = words.lower().get(..date.span.start).unwrap_or_default().trim_end();
            let after = words.lower().get(date.span.end..).unwrap_or_default().trim_start();
            lexicon.second_time().iter().any(|word| {
                let stands_before = before.strip_suffix(word.as_str()).is_some_and(|rest| !ends_in_word(rest, word));
                stands_before || after.starts_with(word.as_str())
            })
        });
        let is_second = is_second.collect();
        Self { words, all, is_second }
    }

    fn written(&self, date: &StatedDate) -> Option<String> {
        self.words.text().get(date.span.clone()).map(str::to_owned)
    }

    fn have_year_of(&self, end: &RowDates) -> bool {
        self.all.iter().any(|date| end.has_year_of(date))
    }

    /// A year, if the row's is not in the sentence. A year that belongs to another figure does not count.
    fn other_year(&self, end: &RowDates, others: &[RowDates]) -> Option<OtherName> {
        if end.years.is_empty() || self.have_year_of(end) {
            return None;
        }
        let mut dates = self.all.iter().zip(&self.is_second);
        let is_others = |date: &StatedDate| others.iter().any(|other| other.has_year_of(date));
        let (other, _) = dates.find(|(date, is_second)| date.year.is_some() && !**is_second && !is_others(date))?;
        Some(OtherName { said: self.written(other)?, own: end.shown() })
    }

    /// A month, if neither the row's month nor its year alone is in the sentence, and the row is not within a range of
    /// months.
    fn other_month(&self, end: &RowDates, others: &[RowDates]) -> Option<OtherName> {
        let has_year_alone = self.all.iter().any(|date| !is_within_a_year(date.part) && end.has_year_of(date));
        let within: Vec<&StatedDate> = self.all.iter().filter(|date| is_within_a_year(date.part)).collect();
        if end.dates.is_empty() || has_year_alone || within.iter().any(|date| end.has_month_of(date)) {
            return None;
        }
        let is_others = |date: &&&StatedDate| others.iter().any(|other| other.has_month_of(date));
        let other = within.iter().find(|date| !is_others(date)).filter(|_| !end.lies_between(&within))?;
        Some(OtherName { said: self.written(other)?, own: end.shown() })
    }
}

/// Whether a text continues into a word that is joined to it.
fn ends_in_word(text: &str, word: &str) -> bool {
    let is_spaced = !word.chars().any(super::letters::is_without_spaces);
    is_spaced && text.ends_with(char::is_alphanumeric)
}

fn is_within_a_year(part: PartOfYear) -> bool {
    !matches!(part, PartOfYear::Year | PartOfYear::Fiscal | PartOfYear::Decade)
}

/// The most bytes between two dates of a range: “ to ”, “ and ”.
const LONGEST_JOINT: usize = 9;

/// The longest text of a cell that is a date in words.
const LONGEST_DATE: usize = 20;

/// The dates of a row.
struct RowDates {
    years: BTreeSet<i16>,
    /// Those that are more precise than a year.
    dates: Vec<Period>,
}

impl RowDates {
    /// Every date in a row, its field and its table.
    fn of(figure: &Figure, table: &Table, row: usize) -> Self {
        let mut years = BTreeSet::new();
        let mut dates = Vec::new();
        let fields = figure.fields().filter_map(|field| table.fields.get(table.field_index(field)?));
        fields.for_each(|field| years.extend(years_in(&field.name).chain(years_in(&field.title))));
        // A date in the name of a column applies to that column, not to the table.
        if years.is_empty() {
            let names = [table.title.as_str(), table.name.as_str()].into_iter().chain(table.description.as_deref());
            names.for_each(|text| years.extend(years_in(text)));
        }
        let mut is_dated = false;
        let label = super::spoken_names::label(table);
        for (field, cell) in table.rows.get(row).iter().flat_map(|row| row.cells.iter().enumerate()) {
            match &cell.value {
                CellValue::Period(period) => {
                    is_dated = true;
                    years.extend([period.first_day().year(), period.last_day().year()]);
                    dates.push(*period);
                }
                // A note may mention any year; “2024 to 2025” is the row's.
                CellValue::Text
                    if table.key.contains(&field) || label == Some(field) || cell.text.len() <= LONGEST_DATE =>
                {
                    years.extend(years_in(&cell.text));
                }
                _ => {}
            }
        }
        if !is_dated {
            years.extend(table.as_of.map(|period| period.first_day().year()));
        }
        // If one date is a whole year, no month of it is wrong.
        if dates.iter().any(|date| date.precision == Precision::Year) {
            dates.clear();
        }
        Self { years, dates }
    }

    /// Whether a date matches one of the row in every part.
    fn is_of(&self, date: &StatedDate) -> bool {
        let is_of_month = !is_within_a_year(date.part) || self.dates.is_empty() || self.has_month_of(date);
        self.has_year_of(date) && is_of_month
    }

    fn has_year_of(&self, date: &StatedDate) -> bool {
        date.year.is_some_and(|year| self.years.iter().any(|own| covers(date.part, year, *own)))
    }

    /// Whether a date is in the month, quarter or half-year of one of the row's dates.
    fn has_month_of(&self, date: &StatedDate) -> bool {
        let date = match date.part {
            PartOfYear::Day(month, _) => StatedDate { part: PartOfYear::Month(month), ..date.clone() },
            _ => date.clone(),
        };
        self.dates.iter().any(|own| date.fit(&own.coarsened(Precision::Month)) != DateFit::Other)
    }

    /// “from 4 February to 10 April” includes what happened in March.
    fn lies_between(&self, dates: &[&StatedDate]) -> bool {
        let month = |date: &StatedDate, own: &Period| {
            Some((date.year.unwrap_or_else(|| own.first_day().year()), date.part.first_month()?))
        };
        let holds = |from: &StatedDate, to: &StatedDate, own: &Period| {
            let own_month = (own.first_day().year(), u32::try_from(own.first_day().month()).unwrap_or(0));
            month(from, own) <= Some(own_month) && Some(own_month) <= month(to, own)
        };
        dates.windows(2).any(|two| {
            let [from, to] = two else { return false };
            let is_span = to.span.start.saturating_sub(from.span.end) <= LONGEST_JOINT;
            is_span && self.dates.iter().any(|own| holds(from, to, own))
        })
    }

    fn shown(&self) -> String {
        if let [date] = self.dates[..] {
            return date.iso();
        }
        self.years.iter().map(i16::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Whether a date's year is the row's, or includes it.
fn covers(part: PartOfYear, said: i16, own: i16) -> bool {
    match part {
        PartOfYear::Decade => (said..said.saturating_add(10)).contains(&own),
        PartOfYear::Fiscal => said.abs_diff(own) <= 1,
        _ => said == own,
    }
}

fn years_in(text: &str) -> impl Iterator<Item = i16> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1000..2200).contains(year))
}

/// Whether a phrase is in a text as whole words.
fn contains_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
        let is_letter = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() && !super::letters::is_without_spaces(letter))
        };
        !is_letter(before) && !is_letter(after)
    })
}
