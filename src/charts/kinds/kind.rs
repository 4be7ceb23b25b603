//! What the room asks of a kind of chart. Each kind is a file beside this one; `kinds/mod.rs` lists them.

use std::fmt::Debug;

use super::super::chart::View;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::Data;
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Event, Key, Notice, Panel};
use super::super::scene::Scene;
use super::super::source::Source;
use super::super::statement::Statement;
use crate::language::Language;
use crate::options::Reader;

/// A kind of chart: what is true of all charts of it.
#[derive(Debug)]
pub struct Kind {
    /// As the option `kind` names it.
    pub name: &'static str,
    /// Other names by which it may be looked for.
    pub other_names: &'static [&'static str],
    /// The options that it has beside those of all kinds.
    pub options: &'static [&'static str],
    /// Options that it refuses for a reason, and the reason.
    pub refused: &'static [(&'static str, &'static str)],
    /// What a mirror shows of it where pages are read from right to left.
    pub turns: Turns,
    /// Whether it has rows, whose names stand otherwise on a phone than on a wide chart.
    pub has_rows: bool,
    /// Whether each of small multiples needs all of the width.
    pub is_wide: bool,
    /// Whether a chart of it takes more room than a column of text unless its author says otherwise.
    pub is_wide_by_itself: bool,
    /// Reads its own options, of which all are read again where the kind is not known.
    pub read: fn(&mut Reader<'_, '_>, &Fields) -> Box<dyn Options>,
}

/// When a picture is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    /// Where the author lets time run from right to left.
    WithTime,
    /// Where the page is read from right to left.
    WithReading,
    Never,
}

/// The options that a kind has for itself, as a block gives them.
pub trait Options: Debug + Send + Sync {
    /// Every field that the chart names, in the order in which its table shows them.
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName>;

    /// Reports what the kind cannot be drawn without.
    fn require(&self, fields: &Fields, reader: &mut Reader<'_, '_>);

    /// Makes marks of the rows. `None` where that cannot be done, which is reported.
    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>>;
}

/// What a chart of one kind shows of its rows.
pub trait Marks: Debug + Send + Sync {
    fn data(&self) -> &Data;

    /// The row of the table whose mark has this name of its own.
    fn row(&self, _name: &str, _language: &Language) -> Option<usize> {
        None
    }

    /// Reports values that have no place on the chart, and more than can be told apart.
    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>);

    /// Draws one panel.
    fn draw(&self, view: &View<'_>) -> Scene;

    /// What stands above one of small multiples, which shows `panel` and is for the value `facet`.
    fn title(&self, _panel: &Data, facet: &str) -> String {
        facet.to_owned()
    }

    /// What the colours mean where the labels on the marks do not say it.
    fn key(&self, view: &View<'_>, panels: &[Panel]) -> Key;

    /// What narrow charts list below, by number.
    fn events(&self, _language: &Language) -> Vec<Event> {
        Vec::new()
    }

    /// What readers have to be told of a map.
    fn notice(&self) -> Option<Notice> {
        None
    }

    /// What the chart shows, in statements; those about what is highlighted first.
    fn statements(&self, language: &Language) -> Vec<Statement>;
}

/// `x`, `series` and `y`, with what a kind names before and between them.
pub fn all_fields<'o>(
    common: &'o Fields,
    first: impl IntoIterator<Item = &'o FieldName>,
    between: impl IntoIterator<Item = &'o FieldName>,
) -> Vec<&'o FieldName> {
    first.into_iter().chain(&common.x).chain(&common.series).chain(between).chain(&common.y).collect()
}
