//! The style of a shape as the theme's CSS needs it: role, colour, and the widths at which it is shown.

/// The style of a shape as the theme's CSS needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// What the shape is; sets its class.
    pub role: Role,
    /// Its colour.
    pub color: ColorRole,
    /// At which widths it is shown.
    pub visibility: Visibility,
    /// The row of the table that a mark is for. `None` for axes and the like.
    pub row: Option<usize>,
    /// The index of the field that a mark is for, if a row has several marks.
    pub field: Option<usize>,
}

impl Style {
    /// A shape with this role, in the colour of the role, that is always shown.
    pub fn new(role: Role) -> Self {
        Self { role, color: ColorRole::Plain, visibility: Visibility::Always, row: None, field: None }
    }

    /// Sets the colour.
    pub fn color(mut self, color: ColorRole) -> Self {
        self.color = color;
        self
    }

    /// Sets the row that it is for.
    pub fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// Sets the field that it is for.
    pub fn field(mut self, field: Option<usize>) -> Self {
        self.field = field;
        self
    }

    /// Sets the widths at which it is shown.
    pub fn visibility(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }
}

/// The colour of a shape, as a role that the theme's CSS gives a value to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColorRole {
    /// That of its role.
    Plain,
    /// One of the theme's six colours of series, 1 to 6.
    Slot(u8),
    /// The grey of marks that are there for comparison.
    Context,
    /// One of seven colours in a sequence, 1 (palest) to 7.
    Ramp(u8),
    /// One of seven colours that diverge from the fourth, 1 to 7.
    Diverging(u8),
}

impl ColorRole {
    /// The class in the theme's CSS; empty for the colour of the role.
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

/// The class number `step`, counted from 1.
fn step_of(classes: &[&'static str], step: u8) -> &'static str {
    classes.get(usize::from(step).saturating_sub(1)).or(classes.last()).copied().unwrap_or_default()
}

/// At which widths a shape is shown. A chart is narrow below about 460 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// At every width.
    Always,
    /// Only in wide charts.
    Wide,
    /// Only in narrow charts.
    Narrow,
}

impl Visibility {
    /// Its class in the theme's CSS; empty for [`Visibility::Always`].
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
