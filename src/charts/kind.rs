//! The kinds of charts and which options each has beside the common ones.

/// What a chart shows, as the option `kind` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    Line,
    Bar,
    Column,
    Area,
    Dot,
    Slope,
    Scatter,
    Timeline,
    Waffle,
}

/// Option → the kinds that have it.
const OWN_OPTIONS: [(&str, &[ChartKind]); 22] = {
    use ChartKind::*;
    [
        ("step", &[Line]),
        ("forecast_from", &[Line]),
        ("band", &[Line]),
        ("index_to", &[Line]),
        ("sort", &[Bar, Column, Dot, Slope]),
        ("group", &[Bar, Dot]),
        ("stack", &[Bar, Column, Area]),
        ("diverge_at", &[Bar, Column]),
        ("from", &[Dot, Slope]),
        ("to", &[Dot, Slope]),
        ("arrow", &[Dot]),
        ("size", &[Scatter]),
        ("label", &[Scatter, Timeline]),
        ("log", &[Line, Dot, Scatter]),
        ("start", &[Timeline]),
        ("end", &[Timeline]),
        ("lane", &[Timeline]),
        ("of", &[Waffle]),
        ("zero", &[Line, Dot, Scatter]),
        ("domain", &[Line, Bar, Column, Area, Dot, Slope, Scatter]),
        ("ticks", &[Line, Column, Area, Dot, Scatter]),
        ("time", &[Line, Column, Area, Timeline]),
    ]
};

/// Other names by which a kind may be looked for.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("pie", "bar"),
    ("donut", "bar"),
    ("doughnut", "bar"),
    ("bars", "bar"),
    ("columns", "column"),
    ("lines", "line"),
    ("histogram", "column"),
    ("lollipop", "dot"),
    ("dumbbell", "dot"),
    ("range", "dot"),
    ("bubble", "scatter"),
    ("gantt", "timeline"),
];

impl ChartKind {
    pub const ALL: [ChartKind; 9] = [
        ChartKind::Line,
        ChartKind::Bar,
        ChartKind::Column,
        ChartKind::Area,
        ChartKind::Dot,
        ChartKind::Slope,
        ChartKind::Scatter,
        ChartKind::Timeline,
        ChartKind::Waffle,
    ];

    pub fn name(self) -> &'static str {
        match self {
            ChartKind::Line => "line",
            ChartKind::Bar => "bar",
            ChartKind::Column => "column",
            ChartKind::Area => "area",
            ChartKind::Dot => "dot",
            ChartKind::Slope => "slope",
            ChartKind::Scatter => "scatter",
            ChartKind::Timeline => "timeline",
            ChartKind::Waffle => "waffle",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind that does what another name asks for.
    pub fn meant_by(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, kind)| *kind)
    }

    /// Whether `x` is a place on a scale of time or numbers and not a name.
    pub fn is_continuous(self) -> bool {
        matches!(self, ChartKind::Line | ChartKind::Area | ChartKind::Scatter)
    }

    /// Whether its marks are lengths, which have to start at zero.
    pub fn shows_lengths(self) -> bool {
        matches!(self, ChartKind::Bar | ChartKind::Column | ChartKind::Area)
    }
}

/// The options that some kinds have and `kind` has not, each with the kinds that have it.
pub fn foreign_options(kind: ChartKind) -> impl Iterator<Item = (&'static str, &'static [ChartKind])> {
    OWN_OPTIONS.into_iter().filter(move |(_, kinds)| !kinds.contains(&kind))
}
