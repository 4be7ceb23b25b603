//! The interface of a kind of chart. Each kind is a file beside this one; `kinds/mod.rs` lists them.

use std::fmt::Debug;

use super::super::chart_data::ChartData;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, ListedEvent, MapNotice, Panel};
use super::super::panel_view::PanelView;
use super::super::plot_input::PlotInput;
use super::super::scene::Scene;
use super::super::statement::Statement;
use crate::language::Language;
use crate::options::OptionReader;

/// A kind of chart: what all charts of this kind have in common.
#[derive(Debug)]
pub struct ChartKind {
    /// The value of the option `kind`.
    pub name: &'static str,
    /// Other names that authors may try, for suggestions.
    pub other_names: &'static [&'static str],
    /// The options that it has in addition to those of all kinds.
    pub options: &'static [&'static str],
    /// Options that it does not accept, each with the reason for the message.
    pub rejected_options: &'static [(&'static str, &'static str)],
    /// When it is mirrored.
    pub mirroring: Mirroring,
    /// Whether it has rows, whose names are placed differently on a phone and on a wide chart.
    pub has_rows: bool,
    /// Whether each small multiple needs the whole width.
    pub needs_full_width: bool,
    /// Whether a chart of this kind is wider than the text column unless its author says otherwise.
    pub is_wide_by_default: bool,
    /// Reads its own options. If the kind is unknown, all of them are read again.
    pub read: fn(&mut OptionReader<'_, '_>, &CommonFields) -> Box<dyn KindOptions>,
}

/// When a picture is mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirroring {
    /// If the author makes time run from right to left.
    WithTime,
    /// If the page is in a right-to-left language.
    WithReadingDirection,
    Never,
}

/// The options of one kind, as a block gives them.
pub trait KindOptions: Debug + Send + Sync {
    /// Every field that the chart names, in the order of the table below it.
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName>;

    /// Reports missing options without which the kind cannot be drawn.
    fn require(&self, fields: &CommonFields, reader: &mut OptionReader<'_, '_>);

    /// Reads the rows as marks. `None` if that is impossible, which is reported.
    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>>;
}

/// What a chart of one kind shows of its rows: a step between reading and drawing.
pub trait Marks: Debug + Send + Sync {
    /// The points with their series and names.
    fn data(&self) -> &ChartData;

    /// The row of the table whose mark has this name of its own. `None` for kinds whose marks have none.
    fn row(&self, _name: &str, _language: &Language) -> Option<usize> {
        None
    }

    /// Reports values that are not on the chart, and more marks than readers can distinguish.
    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>);

    /// Draws one panel.
    fn draw(&self, view: &PanelView<'_>) -> Scene;

    /// The title of a small multiple, which shows `panel` and is for the value `facet`.
    fn title(&self, _panel: &ChartData, facet: &str) -> String {
        facet.to_owned()
    }

    /// The legend, if the labels on the marks do not say what the colours mean. `panels` have been drawn.
    fn legend(&self, view: &PanelView<'_>, panels: &[Panel]) -> Legend;

    /// The events that narrow charts list below, in the order of their numbers.
    fn events(&self, _language: &Language) -> Vec<ListedEvent> {
        Vec::new()
    }

    /// What readers need to know about a map; `None` for other kinds.
    fn notice(&self) -> Option<MapNotice> {
        None
    }

    /// What the chart shows, as statements; those about what is highlighted come first.
    fn statements(&self, language: &Language) -> Vec<Statement>;
}

/// The fields of a chart: `first`, then `x` and `series`, then `between`, then `y`.
pub fn all_fields<'o>(
    common: &'o CommonFields,
    first: impl IntoIterator<Item = &'o FieldName>,
    between: impl IntoIterator<Item = &'o FieldName>,
) -> Vec<&'o FieldName> {
    first.into_iter().chain(&common.x).chain(&common.series).chain(between).chain(&common.y).collect()
}
