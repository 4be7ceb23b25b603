//! What a shape is, for the theme's CSS to draw: its role, its colour and the widths at which it is shown.

/// What a shape is, for the theme's CSS to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub role: Role,
    pub color: ColorRole,
    pub visibility: Visibility,
    /// The row of the table that a mark is for.
    pub row: Option<usize>,
    /// The field of it, by its index, where a row has several marks.
    pub field: Option<usize>,
}

impl Style {
    pub fn new(role: Role) -> Self {
        Self { role, color: ColorRole::Plain, visibility: Visibility::Always, row: None, field: None }
    }

    pub fn color(mut self, color: ColorRole) -> Self {
        self.color = color;
        self
    }

    pub fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    pub fn field(mut self, field: Option<usize>) -> Self {
        self.field = field;
        self
    }

    pub fn visibility(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }
}

/// The colour of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColorRole {
    /// As its role has it.
    Plain,
    /// One of the theme's six colours, from 1.
    Slot(u8),
    /// The grey of what is there to compare with.
    Context,
    /// One of seven colours that rise from the palest, from 1.
    Ramp(u8),
    /// One of seven colours that part at the fourth, from 1.
    Diverging(u8),
}

impl ColorRole {
    /// The class that the theme's CSS colours.
    pub fn class(self) -> &'static str {
        match self {
            ColorRole::Plain => "",
            ColorRole::Slot(1) => "s1",
            ColorRole::Slot(2) => "s2",
            ColorRole::Slot(3) => "s3",
            ColorRole::Slot(4) => "s4",
            ColorRole::Slot(5) => "s5",
            ColorRole::Slot(_) => "s6",
            ColorRole::Context => "context",
            ColorRole::Ramp(step) => step_of(&["q1", "q2", "q3", "q4", "q5", "q6", "q7"], step),
            ColorRole::Diverging(step) => step_of(&["d1", "d2", "d3", "d4", "d5", "d6", "d7"], step),
        }
    }
}

/// The class of a step from 1.
fn step_of(classes: &[&'static str], step: u8) -> &'static str {
    classes.get(usize::from(step).saturating_sub(1)).or(classes.last()).copied().unwrap_or_default()
}

/// At which widths a shape is shown. A chart is narrow under about 460 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Always,
    Wide,
    Narrow,
}

impl Visibility {
    pub fn class(self) -> &'static str {
        match self {
            Visibility::Always => "",
            Visibility::Wide => "wide-only",
            Visibility::Narrow => "narrow-only",
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
    TrailingValue = "value trail";
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
    Place = "place";
    TinyPlace = "place tiny";
    LitPlace = "place lit";
    Land = "land";
    NoData = "no-data";
    SizeKey = "size-key";
    Point = "point";
}
