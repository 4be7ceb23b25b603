//! Parses the reference in a link's target, `TABLE/ROW/FIELD?OP&FIELD=VALUE`, without looking anything up.

use std::borrow::Cow;

/// What a figure refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference<'r> {
    /// Deliberately nothing.
    None,
    /// A row of the table of one-off figures.
    Figure { name: Cow<'r, str>, op: Option<Op> },
    Cell {
        table: Cow<'r, str>,
        rows: Segment<'r>,
        fields: Option<Segment<'r>>,
        op: Option<Op>,
        /// Which of the table's rows count.
        filters: Vec<Filter<'r>>,
    },
}

/// Only rows with this text in this field count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter<'r> {
    /// The name of the field.
    pub field: Cow<'r, str>,
    /// The text.
    pub value: Cow<'r, str>,
}

/// One name, or the two of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment<'r> {
    One(Cow<'r, str>),
    Pair(Cow<'r, str>, Cow<'r, str>),
}

/// An operation on the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `?change`: the second cell minus the first.
    Change,
    /// `?growth`: the change in per cent of the first cell.
    Growth,
    /// `?ratio`: the second cell divided by the first.
    Ratio,
    /// `?sum` of a column.
    Sum,
    /// `?mean` of a column.
    Mean,
    /// `?median` of a column.
    Median,
    /// `?min` of a column.
    Min,
    /// `?max` of a column.
    Max,
    /// `?count`: the number of rows.
    Count,
    /// `?as_of`: the date that a row is for.
    AsOf,
    /// `?rank`: the rank among the cells of its column.
    Rank,
    /// `?record`: the rank among the cells with earlier dates.
    Record,
    /// `?runs`: how often the column rose and fell from date to date.
    Runs,
}

impl Op {
    /// Every operation, in the order in which messages list them.
    pub const ALL: [Op; 13] = [
        Op::Change,
        Op::Growth,
        Op::Ratio,
        Op::Sum,
        Op::Mean,
        Op::Median,
        Op::Min,
        Op::Max,
        Op::Count,
        Op::AsOf,
        Op::Rank,
        Op::Record,
        Op::Runs,
    ];

    /// The name in a reference.
    pub fn name(self) -> &'static str {
        match self {
            Op::Change => "change",
            Op::Growth => "growth",
            Op::Ratio => "ratio",
            Op::Sum => "sum",
            Op::Mean => "mean",
            Op::Median => "median",
            Op::Min => "min",
            Op::Max => "max",
            Op::Count => "count",
            Op::AsOf => "as-of",
            Op::Rank => "rank",
            Op::Record => "record",
            Op::Runs => "runs",
        }
    }

    /// Whether it is an operation on two cells.
    pub fn is_of_a_pair(self) -> bool {
        matches!(self, Op::Change | Op::Growth | Op::Ratio)
    }

    /// Whether it is an operation on a whole column.
    pub fn is_of_a_column(self) -> bool {
        matches!(self, Op::Sum | Op::Mean | Op::Median | Op::Min | Op::Max | Op::Count)
    }

    /// Whether it looks at other rows than the one that is named, which can be filtered.
    pub fn takes_filters(self) -> bool {
        self.is_of_a_column() || matches!(self, Op::Rank | Op::Record | Op::Runs)
    }
}

/// Why a reference cannot be parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceError<'r> {
    /// A part between slashes, or before or after one, is empty.
    EmptyPart,
    /// Both the rows and the fields are a pair.
    TwoPairs,
    /// It has this many parts, more than three.
    Parts(usize),
    /// There is no operation with this name.
    Op(&'r str),
    /// An `&` is not followed by `FIELD=VALUE`.
    Filter(&'r str),
    /// The operation does not look at other rows, so there is nothing to filter.
    FilterWithout(Option<Op>),
}

impl<'r> Reference<'r> {
    /// Parses what follows `fact:` in a link's target. Its parts may be percent-encoded (RFC 3986 §2.1).
    ///
    /// # Errors
    ///
    /// Which part is missing or invalid.
    pub fn parse(text: &'r str) -> Result<Self, ReferenceError<'r>> {
        let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
        let mut query = query.into_iter().flat_map(|query| query.split('&'));
        let op = query.next().map(op_named).transpose()?;
        let filters = query.map(filter).collect::<Result<Vec<_>, _>>()?;
        if !filters.is_empty() && !op.is_some_and(Op::takes_filters) {
            return Err(ReferenceError::FilterWithout(op));
        }
        if path == "none" && op.is_none() {
            return Ok(Reference::None);
        }
        if path.split('/').any(str::is_empty) {
            return Err(ReferenceError::EmptyPart);
        }
        let mut parts = path.split('/');
        match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(name), None, ..] if filters.is_empty() => Ok(Reference::Figure { name: decoded(name), op }),
            [Some(_), None, ..] => Err(ReferenceError::FilterWithout(op)),
            [Some(table), Some(rows), None, _] => {
                Ok(Reference::Cell { table: decoded(table), rows: segment(rows), fields: None, op, filters })
            }
            [Some(table), Some(rows), Some(fields), None] => {
                let (rows, fields) = (segment(rows), segment(fields));
                if matches!((&rows, &fields), (Segment::Pair(..), Segment::Pair(..))) {
                    return Err(ReferenceError::TwoPairs);
                }
                Ok(Reference::Cell { table: decoded(table), rows, fields: Some(fields), op, filters })
            }
            _ => Err(ReferenceError::Parts(path.split('/').count())),
        }
    }
}

fn op_named(name: &str) -> Result<Op, ReferenceError<'_>> {
    Op::ALL.into_iter().find(|op| op.name() == name).ok_or(ReferenceError::Op(name))
}

fn filter(text: &str) -> Result<Filter<'_>, ReferenceError<'_>> {
    let (field, value) = text.split_once('=').ok_or(ReferenceError::Filter(text))?;
    if field.is_empty() || value.is_empty() {
        return Err(ReferenceError::Filter(text));
    }
    Ok(Filter { field: decoded(field), value: decoded(value) })
}

fn segment(text: &str) -> Segment<'_> {
    match text.split_once("..") {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => Segment::Pair(decoded(from), decoded(to)),
        _ => Segment::One(decoded(text)),
    }
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_table_row_and_field() {
        let one = |text: &'static str| Segment::One(text.into());
        let cell =
            |rows, fields, op| Reference::Cell { table: "us-imports".into(), rows, fields, op, filters: Vec::new() };
        assert_eq!(Reference::parse("us-imports/2024-11/share"), Ok(cell(one("2024-11"), Some(one("share")), None)));
        assert_eq!(Reference::parse("us-imports/latest"), Ok(cell(one("latest"), None, None)));
        let pair = Segment::Pair("2017".into(), "2024-11".into());
        assert_eq!(
            Reference::parse("us-imports/2017..2024-11/share?growth"),
            Ok(cell(pair, Some(one("share")), Some(Op::Growth)))
        );
        assert_eq!(Reference::parse("us-imports/a%2Fb/c%20d"), Ok(cell(one("a/b"), Some(one("c d")), None)));
        assert_eq!(Reference::parse("none"), Ok(Reference::None));
        assert_eq!(Reference::parse("alibaba"), Ok(Reference::Figure { name: "alibaba".into(), op: None }));
    }

    #[test]
    fn rows_may_be_filtered_by_their_cells() {
        let parsed = Reference::parse("t/China/value?rank&region=East%20Asia&year=2024").expect("a reference");
        let found = match &parsed {
            Reference::Cell { op, filters, .. } => {
                let filters = filters.iter().map(|filter| (&*filter.field, &*filter.value));
                Some((*op, filters.collect::<Vec<_>>()))
            }
            _ => None,
        };
        assert_eq!(found, Some((Some(Op::Rank), vec![("region", "East Asia"), ("year", "2024")])));
    }

    #[test]
    fn an_invalid_reference_says_why() {
        for (text, mistake) in [
            ("", ReferenceError::EmptyPart),
            ("a//b", ReferenceError::EmptyPart),
            ("a/b/c/d", ReferenceError::Parts(4)),
            ("a/b/c?grow", ReferenceError::Op("grow")),
            ("a/b..c/d..e", ReferenceError::TwoPairs),
            ("a/b/c?rank&region", ReferenceError::Filter("region")),
            ("a/b/c?rank&=Asia", ReferenceError::Filter("=Asia")),
            ("a/b/c?as-of&region=Asia", ReferenceError::FilterWithout(Some(Op::AsOf))),
            ("a?rank&region=Asia", ReferenceError::FilterWithout(Some(Op::Rank))),
        ] {
            assert_eq!(Reference::parse(text), Err(mistake), "{text}");
        }
    }
}
