//! A reference to a cell as a link's target writes it: `TABLE/ROW/FIELD?OP`, parsed and nothing looked up.

use std::borrow::Cow;

/// What a figure refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference<'r> {
    /// Bound to nothing on purpose.
    None,
    /// A row of the table of one-off figures.
    Figure {
        name: Cow<'r, str>,
        op: Option<Op>,
    },
    Cell {
        table: Cow<'r, str>,
        rows: Segment<'r>,
        fields: Option<Segment<'r>>,
        op: Option<Op>,
    },
}

/// One name, or two of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment<'r> {
    One(Cow<'r, str>),
    Pair(Cow<'r, str>, Cow<'r, str>),
}

/// What is made of the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    Change,
    Growth,
    Ratio,
    Sum,
    Mean,
    Median,
    Min,
    Max,
    Count,
    AsOf,
}

impl Op {
    pub const ALL: [Op; 10] =
        [Op::Change, Op::Growth, Op::Ratio, Op::Sum, Op::Mean, Op::Median, Op::Min, Op::Max, Op::Count, Op::AsOf];

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
        }
    }

    /// Whether it is made of two cells.
    pub fn is_of_a_pair(self) -> bool {
        matches!(self, Op::Change | Op::Growth | Op::Ratio)
    }

    /// Whether it is made of a whole column.
    pub fn is_of_a_column(self) -> bool {
        matches!(self, Op::Sum | Op::Mean | Op::Median | Op::Min | Op::Max | Op::Count)
    }
}

/// Why a reference cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake<'r> {
    /// Nothing stands between two slashes, or before or after one.
    EmptyPart,
    /// Both the rows and the fields are a pair.
    TwoPairs,
    /// So many parts, and three are the most.
    Parts(usize),
    /// There is no operation of this name.
    Op(&'r str),
}

impl<'r> Reference<'r> {
    /// Reads what follows `fact:` in a link's target. Its parts may be percent-encoded (RFC 3986, 2.1).
    pub fn parse(text: &'r str) -> Result<Self, Mistake<'r>> {
        let (path, op) = match text.split_once('?') {
            Some((path, op)) => (path, Some(op_named(op)?)),
            None => (text, None),
        };
        if path == "none" && op.is_none() {
            return Ok(Reference::None);
        }
        if path.split('/').any(str::is_empty) {
            return Err(Mistake::EmptyPart);
        }
        let mut parts = path.split('/');
        match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(name), None, ..] => Ok(Reference::Figure { name: decoded(name), op }),
            [Some(table), Some(rows), None, _] => {
                Ok(Reference::Cell { table: decoded(table), rows: segment(rows), fields: None, op })
            }
            [Some(table), Some(rows), Some(fields), None] => {
                let (rows, fields) = (segment(rows), segment(fields));
                if matches!((&rows, &fields), (Segment::Pair(..), Segment::Pair(..))) {
                    return Err(Mistake::TwoPairs);
                }
                Ok(Reference::Cell { table: decoded(table), rows, fields: Some(fields), op })
            }
            _ => Err(Mistake::Parts(path.split('/').count())),
        }
    }
}

fn op_named(name: &str) -> Result<Op, Mistake<'_>> {
    Op::ALL.into_iter().find(|op| op.name() == name).ok_or(Mistake::Op(name))
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
        let cell = |rows, fields, op| Reference::Cell { table: "us-imports".into(), rows, fields, op };
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
    fn what_is_no_reference_says_why() {
        for (text, mistake) in [
            ("", Mistake::EmptyPart),
            ("a//b", Mistake::EmptyPart),
            ("a/b/c/d", Mistake::Parts(4)),
            ("a/b/c?grow", Mistake::Op("grow")),
            ("a/b..c/d..e", Mistake::TwoPairs),
        ] {
            assert_eq!(Reference::parse(text), Err(mistake), "{text}");
        }
    }
}
