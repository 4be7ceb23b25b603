//! A drawn chart: its panels, its key and, for a timeline, its list of events.

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
    pub key: Key,
    /// The events of a timeline, by the numbers that narrow charts show.
    pub events: Vec<Event>,
    /// What readers need to know about a map.
    pub notice: Option<Notice>,
}

/// The origin of a map's outlines, and what is not on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
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
        self.key.entries.iter().any(|entry| entry.form == KeyForm::NoData)
            || shapes.into_iter().any(|shape| shape.style().role == Role::NoData)
    }

    /// Whether it has no more than the first two colours.
    pub fn has_few_colours(&self) -> bool {
        let scenes = self.panels.iter().map(|panel| &panel.scene);
        scenes.flat_map(|scene| &scene.shapes).all(|shape| !matches!(shape.style().color, ColorRole::Slot(3..)))
    }

    /// Whether anything is drawn hollow, because it is a bound, which readers need to know.
    pub fn has_open(&self) -> bool {
        let mut shapes = self.panels.iter().flat_map(|panel| &panel.scene.shapes);
        shapes.any(|shape| matches!(shape.style().role, Role::OpenBar | Role::OpenDot | Role::OpenBubble))
    }
}

/// An entry of the list below a narrow timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
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
    pub fn pictures(&self) -> impl Iterator<Item = (Visibility, &Scene)> {
        let visibility = if self.narrow.is_some() { Visibility::Wide } else { Visibility::Always };
        [(visibility, &self.scene)].into_iter().chain(self.narrow.iter().map(|scene| (Visibility::Narrow, scene)))
    }
}

/// The meaning of colours, shown above the panels.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Key {
    /// In the order of the series or classes.
    pub entries: Vec<KeyEntry>,
    /// Whether only a narrow chart needs it, because the labels on the marks do not fit there.
    pub narrow_only: bool,
}

/// One colour of the key and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyEntry {
    /// What the colour means. For [`KeyForm::NoData`], a number of shapes.
    pub text: String,
    /// The colour of the symbol.
    pub color: ColorRole,
    /// The symbol, which looks like the marks.
    pub form: KeyForm,
}

/// The symbol before the words of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    Square,
    Line,
    Dot,
    /// The first of two dots.
    From,
    /// Hatching: no value. The text is a count; a theme has the words.
    NoData,
}
