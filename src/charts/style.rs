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
    /// The grey of marks that are shown for comparison.
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
    ($($(#[$doc:meta])* $name:ident = $class:literal;)*) => {
        /// What a shape is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $name),* }

        impl Role {
            /// Its class in the theme's CSS.
            pub fn class(self) -> &'static str {
                match self { $(Role::$name => $class),* }
            }

            /// All roles, for tests that every one of them has a rule in stylesheets.
            pub const ALL: &'static [Role] = &[$(Role::$name),*];
        }
    };
}

roles! {
    /// A line at a tick.
    Grid = "grid";
    /// The line at which lengths begin.
    Baseline = "baseline";
    /// The label of a tick.
    Tick = "tick";
    /// The title of an axis.
    AxisTitle = "axis-title";
    /// A bar or column.
    Bar = "bar";
    /// A bar or column whose value is only a bound.
    OpenBar = "bar open";
    /// The line that the dots of a row are on.
    Track = "track";
    /// A line of a series.
    Line = "line";
    /// The part of a line that is a forecast.
    Forecast = "line forecast";
    /// The part of a line that bridges missing values.
    Gap = "line gap";
    /// An area of a series.
    Area = "area";
    /// The area between the bounds of an estimate.
    Band = "band";
    /// A dot.
    Dot = "dot";
    /// A dot whose value is only a bound.
    OpenDot = "dot open";
    /// The dot at which a range begins.
    FromDot = "dot from";
    /// The dot at the end of a line.
    EndDot = "dot last";
    /// A dot whose area can show a value.
    Bubble = "bubble";
    /// A bubble whose value is only a bound.
    OpenBubble = "bubble open";
    /// The line that connects dots with each other or with zero.
    Stem = "stem";
    /// The arrowhead at the end of a range.
    Arrow = "arrow";
    /// The line between the bounds of a value.
    Whisker = "whisker";
    /// A square of a waffle chart.
    Tile = "tile";
    /// A square of a waffle chart that no part fills.
    EmptyTile = "tile empty";
    /// The bar of an event that lasts for some time.
    Span = "span";
    /// The label of an event.
    EventLabel = "event-label";
    /// The name of a dot or of a feature of a map.
    DotLabel = "dot-label";
    /// The label beside the end of a slope, or the name of a side.
    SideLabel = "side-label";
    /// The name of a row.
    Name = "name";
    /// The name of a highlighted row, dot or event.
    StrongName = "name strong";
    /// The name of a group of rows, or of a lane.
    Group = "group-name";
    /// A value beside its mark.
    Value = "value";
    /// The value of the side that does not lead.
    TrailingValue = "value trail";
    /// A value on its mark.
    Inside = "inside";
    /// The label at the end of a line.
    EndLabel = "end-label";
    /// The line from a label to what it is about.
    Leader = "leader";
    /// A shaded range.
    Range = "range";
    /// The text of a range.
    RangeText = "range-text";
    /// A rule across the chart.
    Rule = "rule";
    /// The text of a rule.
    RuleText = "rule-text";
    /// The text of a note.
    Note = "note";
    /// The ring around the point of a note.
    NoteMark = "note-mark";
    /// The disc of a numbered note or event on a narrow chart.
    NoteDisc = "note-disc";
    /// The number in such a disc.
    NoteNumber = "note-number";
    /// A feature of a map that has a row.
    Feature = "place";
    /// The dot for a feature that is too small to be visible.
    TinyFeature = "place tiny";
    /// The outline of a highlighted feature.
    HighlightedFeature = "place lit";
    /// Features of a map around those that are shown.
    Land = "land";
    /// Features of a map without a value, which are hatched.
    NoData = "no-data";
    /// A circle in the legend of sizes.
    SizeKey = "size-key";
    /// An invisible dot that shows its value when a reader points at it.
    Point = "point";
}
