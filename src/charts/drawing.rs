//! A drawn chart: its panels, its legend and, for a timeline, its list of events.

use super::scene::Scene;
use super::style::{ColorRole, Role, Visibility};

/// A whole chart: one panel, or several small ones on the same scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// One for each small multiple; a single one without them.
    pub panels: Vec<Panel>,
    /// The most panels next to each other; 1 for a single chart.
    pub columns: usize,
    /// The meaning of the colours, if the labels on the marks do not give it.
    pub legend: Legend,
    /// The events of a timeline, by the numbers that narrow charts show.
    pub events: Vec<ListedEvent>,
    /// What readers need to know about a map.
    pub notice: Option<MapNotice>,
}

/// The origin of a map's outlines, and what is not on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapNotice {
    /// Whether the outlines are the built-in ones.
    pub is_world: bool,
    /// The number of shapes that are shown without a row.
    pub without_row: usize,
    /// The number of rows whose shapes are outside the part that is shown.
    pub outside: usize,
}

impl Drawing {
    /// Whether an area is hatched, because it has no value.
    pub fn has_hatching(&self) -> bool {
        let shapes = self.panels.iter().flat_map(|panel| &panel.scene.shapes);
        self.legend.entries.iter().any(|entry| entry.symbol == LegendSymbol::NoData)
            || shapes.into_iter().any(|shape| shape.style().role == Role::NoData)
    }

    /// Whether it uses only the first two series colours.
    pub fn has_few_colours(&self) -> bool {
        let scenes = self.panels.iter().map(|panel| &panel.scene);
        scenes.flat_map(|scene| &scene.shapes).all(|shape| !matches!(shape.style().color, ColorRole::Slot(3..)))
    }

    /// Whether a mark is hollow because its value is only a bound; readers then need an explanation.
    pub fn has_hollow_marks(&self) -> bool {
        let mut shapes = self.panels.iter().flat_map(|panel| &panel.scene.shapes);
        shapes.any(|shape| matches!(shape.style().role, Role::OpenBar | Role::OpenDot | Role::OpenBubble))
    }
}

/// An entry of the list below a narrow timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEvent {
    /// When it was, in the language of the page.
    pub date: String,
    /// The label of the event.
    pub text: String,
}

/// One of the small multiples, or the chart itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Empty for a chart without small multiples.
    pub title: String,
    /// The picture for all widths, or only for wide ones if there is a narrow one.
    pub scene: Scene,
    /// The picture for narrow charts, if their names are placed differently.
    pub narrow: Option<Scene>,
}

impl Panel {
    /// A panel with one picture for all widths.
    pub fn new(title: String, scene: Scene) -> Self {
        Self { title, scene, narrow: None }
    }

    /// The height of the picture that serves all widths, in pixels; of two, that of the narrow one.
    pub fn height_everywhere(&self) -> f64 {
        self.narrow.as_ref().unwrap_or(&self.scene).height
    }

    /// Its pictures and the widths at which they are shown.
    pub fn scenes(&self) -> impl Iterator<Item = (Visibility, &Scene)> {
        let visibility = if self.narrow.is_some() { Visibility::Wide } else { Visibility::Always };
        [(visibility, &self.scene)].into_iter().chain(self.narrow.iter().map(|scene| (Visibility::Narrow, scene)))
    }
}

/// The meaning of colours, shown above the panels.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Legend {
    /// In the order of the series or classes.
    pub entries: Vec<LegendEntry>,
    /// Whether only a narrow chart needs it, because the labels on the marks do not fit there.
    pub is_narrow_only: bool,
}

/// One colour of the legend and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What the colour means. For [`LegendSymbol::NoData`], a number of shapes.
    pub text: String,
    /// The colour of the symbol.
    pub color: ColorRole,
    /// The symbol, which looks like the marks.
    pub symbol: LegendSymbol,
}

/// The symbol before the words of a legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegendSymbol {
    Square,
    Line,
    Dot,
    /// The first of two dots.
    From,
    /// Hatching: no value. The text is a count; a theme has the words.
    NoData,
}
