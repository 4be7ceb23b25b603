//! What is drawn: shapes and labels, per cent across and pixels down. Knows no SVG and no colour, only roles.
//!
//! Marks make scenes; `svg_fluid` writes one for a page, `svg_absolute` for a file to take away.

use std::borrow::Cow;

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
}

impl Drawing {
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
    pub fn pictures(&self) -> impl Iterator<Item = (When, &Scene)> {
        let when = if self.narrow.is_some() { When::Wide } else { When::Always };
        [(when, &self.scene)].into_iter().chain(self.narrow.iter().map(|scene| (When::Narrow, scene)))
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
    pub ink: Ink,
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
}

/// The marks of one panel. Across, 0 to 100 is the plot between the margins; down, everything is in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub height: f64,
    pub margins: Margins,
    /// Later shapes lie upon earlier ones.
    pub shapes: Vec<Shape>,
}

/// Room beside the plot, in pixels, for labels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Margins {
    pub left: f64,
    pub right: f64,
    /// The room on the right of a narrow chart, whose end labels stand above their lines; on the left if it is turned.
    pub narrow_right: f64,
    /// Whether left and right were exchanged.
    pub is_turned: bool,
}

impl Margins {
    /// Margins are classes of the theme's CSS, which has them in steps of so many pixels.
    pub const STEP: f64 = 8.0;
    /// The widest margin that it has.
    pub const MOST: f64 = 256.0;

    /// The least step that leaves `room`. What is to be flush with the title has to know it.
    pub fn stepped(room: f64) -> f64 {
        (room / Self::STEP).ceil() * Self::STEP
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rect {
        x: f64,
        width: f64,
        y: f64,
        height: f64,
        style: Style,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        style: Style,
    },
    Dot {
        x: f64,
        y: f64,
        radius: f64,
        style: Style,
    },
    /// Runs of points, each a line or, if `closed`, a surface.
    Path {
        runs: Vec<Run>,
        closed: bool,
        style: Style,
    },
    /// A small drawing in pixels around a place, or what a mirror shows of it.
    Glyph {
        x: f64,
        y: f64,
        outline: Cow<'static, str>,
        is_mirrored: bool,
        style: Style,
    },
    /// A rectangle whose sides are pixels, `dx` beside a place: the square of a waffle.
    Tile {
        x: f64,
        dx: f64,
        y: f64,
        side: f64,
        style: Style,
    },
    Label(Label),
}

impl Shape {
    pub fn style(&self) -> Style {
        match self {
            Shape::Rect { style, .. }
            | Shape::Line { style, .. }
            | Shape::Dot { style, .. }
            | Shape::Path { style, .. }
            | Shape::Glyph { style, .. }
            | Shape::Tile { style, .. } => *style,
            Shape::Label(label) => label.style,
        }
    }
}

/// Places one after another: per cent across, pixels down.
pub type Run = Vec<(f64, f64)>;

/// A text at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub x: f64,
    /// The baseline of the first line.
    pub y: f64,
    /// Pixels beside `x`.
    pub dx: f64,
    pub anchor: Anchor,
    pub lines: Vec<String>,
    /// From one line to the next.
    pub leading: f64,
    pub style: Style,
}

impl Label {
    pub fn new(x: f64, y: f64, text: impl Into<String>, style: Style) -> Self {
        Self { x, y, dx: 0.0, anchor: Anchor::Middle, lines: vec![text.into()], leading: super::labels::LINE, style }
    }

    /// The text begins `dx` pixels beside its place.
    pub fn from(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::Start, dx);
        self
    }

    /// The text ends `dx` pixels beside its place.
    pub fn until(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::End, dx);
        self
    }

    pub fn lines(mut self, lines: Vec<String>) -> Self {
        self.lines = lines;
        self
    }

    /// Lines of the smaller size.
    pub fn small_lines(mut self, lines: Vec<String>) -> Self {
        self.leading = super::labels::SMALL_LINE;
        self.lines(lines)
    }
}

/// Which end of a text stands at its place. Left and right, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What a shape is, for the theme's CSS to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub role: Role,
    pub ink: Ink,
    pub when: When,
}

impl Style {
    pub fn new(role: Role) -> Self {
        Self { role, ink: Ink::Plain, when: When::Always }
    }

    pub fn ink(mut self, ink: Ink) -> Self {
        self.ink = ink;
        self
    }

    pub fn when(mut self, when: When) -> Self {
        self.when = when;
        self
    }
}

/// The colour of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// As its role has it.
    Plain,
    /// One of the theme's six colours, from 1.
    Slot(u8),
    /// The grey of what is there to compare with.
    Context,
}

impl Ink {
    /// The class that the theme's CSS colours.
    pub fn class(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Slot(1) => "s1",
            Ink::Slot(2) => "s2",
            Ink::Slot(3) => "s3",
            Ink::Slot(4) => "s4",
            Ink::Slot(5) => "s5",
            Ink::Slot(_) => "s6",
            Ink::Context => "context",
        }
    }
}

/// At which widths a shape is shown. A chart is narrow under about 460 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Always,
    Wide,
    Narrow,
}

impl When {
    pub fn class(self) -> &'static str {
        match self {
            When::Always => "",
            When::Wide => "wide-only",
            When::Narrow => "narrow-only",
        }
    }
}

macro_rules! roles {
    ($($name:ident = $class:literal;)*) => {
        /// What a shape is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role { $($name),* }

        impl Role {
            /// Its class in the theme's CSS.
            pub fn class(self) -> &'static str {
                match self { $(Role::$name => $class),* }
            }

            pub const ALL: &'static [Role] = &[$(Role::$name),*];
        }
    };
}

roles! {
    Grid = "grid";
    Baseline = "baseline";
    Tick = "tick";
    AxisTitle = "axis-title";
    Bar = "bar";
    OpenBar = "bar open";
    Track = "track";
    Line = "line";
    Forecast = "line forecast";
    Gap = "line gap";
    Area = "area";
    Band = "band";
    Dot = "dot";
    OpenDot = "dot open";
    FromDot = "dot from";
    EndDot = "dot last";
    Bubble = "bubble";
    OpenBubble = "bubble open";
    Stem = "stem";
    Arrow = "arrow";
    Whisker = "whisker";
    Tile = "tile";
    EmptyTile = "tile empty";
    Span = "span";
    EventLabel = "event-label";
    DotLabel = "dot-label";
    SideLabel = "side-label";
    Name = "name";
    StrongName = "name strong";
    Group = "group-name";
    Value = "value";
    Inside = "inside";
    EndLabel = "end-label";
    Leader = "leader";
    Range = "range";
    RangeText = "range-text";
    Rule = "rule";
    RuleText = "rule-text";
    Note = "note";
    NoteMark = "note-mark";
    NoteDisc = "note-disc";
    NoteNumber = "note-number";
}

impl Scene {
    /// The same scene seen in a mirror, as a page that is read from right to left has it.
    pub fn mirrored(mut self) -> Self {
        let Margins { left, right, narrow_right, is_turned } = self.margins;
        self.margins = Margins { left: right, right: left, narrow_right, is_turned: !is_turned };
        for shape in &mut self.shapes {
            mirror(shape);
        }
        self
    }
}

fn mirror(shape: &mut Shape) {
    match shape {
        Shape::Rect { x, width, .. } => *x = 100.0 - *x - *width,
        Shape::Line { from, to, .. } => {
            from.0 = 100.0 - from.0;
            to.0 = 100.0 - to.0;
        }
        Shape::Dot { x, .. } => *x = 100.0 - *x,
        Shape::Glyph { x, is_mirrored, .. } => {
            *x = 100.0 - *x;
            *is_mirrored = !*is_mirrored;
        }
        Shape::Path { runs, .. } => {
            for point in runs.iter_mut().flatten() {
                point.0 = 100.0 - point.0;
            }
        }
        Shape::Tile { x, dx, side, .. } => {
            *x = 100.0 - *x;
            *dx = -*dx - *side;
        }
        Shape::Label(label) => {
            label.x = 100.0 - label.x;
            label.dx = -label.dx;
            label.anchor = match label.anchor {
                Anchor::Start => Anchor::End,
                Anchor::Middle => Anchor::Middle,
                Anchor::End => Anchor::Start,
            };
        }
    }
}

/// The head of an arrow whose point is at its place and looks to the right.
pub const ARROW: &str = "M-8-4.5L0 0L-8 4.5Z";
