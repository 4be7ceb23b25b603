//! A whole chart as it is drawn: its panels, its key and, of a timeline, its list of events.

use super::scene::Scene;
use super::style::{ColorRole, Role, Visibility};

/// A whole chart: one panel, or several small ones on the same scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub panels: Vec<Panel>,
    /// The most panels that stand beside each other; 1 for a single chart.
    pub columns: usize,
    /// What the colours mean, where the labels on the marks do not say it.
    pub key: Key,
    /// The events of a timeline, by the numbers that narrow charts show.
    pub events: Vec<Event>,
    /// What readers have to be told of a map.
    pub notice: Option<Notice>,
}

/// Where the outlines of a map are from, and what is not on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Whether the outlines are those of the world that the program has.
    pub is_world: bool,
    /// Shapes that are shown without a row.
    pub without_row: usize,
    /// Rows whose shapes lie outside of the part that is shown.
    pub outside: usize,
}

impl Drawing {
    /// Whether a surface is hatched, for there is nothing to say of it.
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

    /// Whether anything is drawn open, as what is only a bound is, which readers have to be told.
    pub fn has_open(&self) -> bool {
        let mut shapes = self.panels.iter().flat_map(|panel| &panel.scene.shapes);
        shapes.any(|shape| matches!(shape.style().role, Role::OpenBar | Role::OpenDot | Role::OpenBubble))
    }
}

/// An entry of the list that stands under a narrow timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub date: String,
    pub text: String,
}

/// One of the small multiples, or the chart itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Empty for a chart without small multiples.
    pub title: String,
    pub scene: Scene,
    /// What narrow charts show instead, where names stand otherwise in it.
    pub narrow: Option<Scene>,
}

impl Panel {
    pub fn new(title: String, scene: Scene) -> Self {
        Self { title, scene, narrow: None }
    }

    /// How high the picture is that serves all widths, in pixels: of two the narrow one.
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
    pub entries: Vec<KeyEntry>,
    /// Whether only a narrow chart needs it, for the labels on the marks have no room there.
    pub narrow_only: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct KeyEntry {
    pub text: String,
    pub color: ColorRole,
    pub form: KeyForm,
}

/// What stands before the words of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    Square,
    Line,
    Dot,
    /// The first of two dots.
    From,
    /// Hatching: what there is no value for. The text is how many; a theme has the words.
    NoData,
}
