//! The axis below columns: a name below each, or below every n-th if there is not enough room. Periods are labelled as
//! on a time axis: counted from the beginning of a year, with each year once.

use super::axis_labels::{self, AxisLabel, PlotWidths};
use super::frame::NARROW_PLOT;
use super::label::{Anchor, Label};
use super::panel_view::Chart;
use super::scale::BandScale;
use super::shape::Shape;
use super::style::{Role, Style, Visibility};
use super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, text_width, wrap};
use super::x_axis::ONE_LINE;
use crate::data::{Period, Precision};
use crate::language::{DateLength, dates};

/// The labels that are shown, and the height that they take.
pub struct BandAxis {
    labels: Vec<BandLabel>,
    /// The height below the plot that they need, in pixels.
    pub below: f64,
}

/// The label of one band.
#[derive(Debug, Clone, PartialEq)]
struct BandLabel {
    index: usize,
    lines: Vec<String>,
    visibility: Visibility,
}

impl BandAxis {
    /// The labels for the names of `chart`, chosen so that they fit in `plots`.
    pub fn new(chart: &Chart<'_>, band: &BandScale, plots: PlotWidths) -> Self {
        let room = |plot: f64| plot * band.step() / 100.0;
        let labels = match periods(chart) {
            Some(periods) => {
                let on = |plot| in_time(chart, &periods, room(plot));
                merged(on(plots.wide), on(plots.narrow))
            }
            None => by_name(chart, band, plots),
        };
        let most_lines = labels.iter().map(|label| label.lines.len()).max().unwrap_or(1).max(1);
        Self { labels, below: ONE_LINE + (most_lines as f64 - 1.0) * LINE_HEIGHT }
    }

    /// The positions of its labels.
    pub fn places(&self, band: &BandScale) -> Vec<AxisLabel> {
        self.labels.iter().map(|label| place(band, label.index, &label.lines)).collect()
    }

    /// Draws the labels below the plot, which ends at `y` pixels.
    pub fn draw(self, band: &BandScale, y: f64, shapes: &mut Vec<Shape>) {
        for BandLabel { index, lines, visibility } in self.labels {
            let label = Label::new(band.middle(index), y + 19.0, "", Style::new(Role::Tick).visibility(visibility));
            shapes.push(Shape::Label(label.lines(lines)));
        }
    }
}

/// Whether a phone has no room for the names below their columns. Names cannot be left out, unless they are periods.
pub fn hides_names(chart: &Chart<'_>) -> bool {
    let names = &chart.whole.names;
    let room = (NARROW_PLOT + 30.0) * BandScale::new(names.len(), 1.0).step() / 100.0;
    let is_wider = |text: &str| wrap(text, SMALL_SIZE, room).iter().any(|line| text_width(line, SMALL_SIZE) > room);
    names.period(0).is_none() && names.texts().any(is_wider)
}

/// Labels for names, or for periods that are labelled one by one; those that would touch are left out.
fn by_name(chart: &Chart<'_>, band: &BandScale, plots: PlotWidths) -> Vec<BandLabel> {
    let names = &chart.scope.names;
    let has_periods = names.period(0).is_some();
    let room = |plot: f64| (plot * band.step() / 100.0 - 8.0).max(30.0);
    let wrapped =
        |text: &str, plot: f64| if has_periods { vec![text.to_owned()] } else { wrap(text, SMALL_SIZE, room(plot)) };
    // If names fit on a phone when they are wrapped, they are wrapped on a wide chart as well.
    let fits = names.texts().all(|text| widest(&wrapped(text, plots.narrow)) <= room(plots.narrow));
    let plot = if fits { plots.narrow } else { plots.wide };
    let lines: Vec<Vec<String>> = names.texts().map(|text| wrapped(text, plot)).collect();
    let places: Vec<AxisLabel> = lines.iter().enumerate().map(|(index, lines)| place(band, index, lines)).collect();
    let shown = axis_labels::visibilities(&places, plots);
    let labels = lines.into_iter().enumerate().zip(shown);
    labels
        .filter_map(|((index, lines), visibility)| Some(BandLabel { index, lines, visibility: visibility? }))
        .collect()
}

fn widest(lines: &[String]) -> f64 {
    lines.iter().map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max)
}

fn place(band: &BandScale, index: usize, lines: &[String]) -> AxisLabel {
    AxisLabel { x: band.middle(index), width: widest(lines), anchor: Anchor::Middle, has_year: false }
}

/// The periods of the columns, if all are of one precision and coarser than days.
fn periods(chart: &Chart<'_>) -> Option<Vec<Period>> {
    let names = &chart.scope.names;
    let periods: Vec<Period> = (0..names.len()).map(|index| names.period(index)).collect::<Option<_>>()?;
    let precision = periods.first()?.precision;
    let is_even = periods.windows(2).all(|pair| match pair {
        [first, second] => ordinal(second) - ordinal(first) == 1,
        _ => true,
    });
    (!matches!(precision, Precision::Day | Precision::Week | Precision::FiscalYear)
        && is_even
        && periods.iter().all(|period| period.precision == precision))
    .then_some(periods)
}

/// The number of a period among those of its precision, counted through the years.
fn ordinal(period: &Period) -> i32 {
    let day = period.first_day();
    let (year, month) = (i32::from(day.year()), i32::from(day.month()) - 1);
    match period.precision {
        Precision::Year | Precision::FiscalYear => year,
        Precision::Quarter => year * 4 + month / 3,
        Precision::Month | Precision::Week | Precision::Day => year * 12 + month,
    }
}

/// Labels for columns that are `room` pixels apart: of the usual steps of a calendar, the smallest at which labels fit.
fn in_time(chart: &Chart<'_>, periods: &[Period], room: f64) -> Vec<BandLabel> {
    let Some(first) = periods.first() else { return Vec::new() };
    let (steps, in_year): (&[i32], i32) = match first.precision {
        Precision::Year | Precision::FiscalYear => (&[1, 2, 5, 10, 20, 50, 100], 1),
        Precision::Quarter => (&[1, 2, 4, 8, 20, 40], 4),
        Precision::Month | Precision::Week | Precision::Day => (&[1, 2, 3, 6, 12, 24, 60, 120], 12),
    };
    // No label is narrower than this, so steps without room for it are not tried.
    const MIN: f64 = 24.0;
    let mut labels = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        if room * f64::from(*step) < MIN && index + 1 < steps.len() {
            continue;
        }
        labels = with_step(chart, periods, *step, in_year);
        let texts = labels.iter().flat_map(|label| &label.lines);
        let widest = texts.map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max) + 4.0;
        if widest <= room * f64::from(*step) {
            break;
        }
    }
    labels
}

/// The labels of every `step`-th period; `in_year` is the number of periods in a year.
fn with_step(chart: &Chart<'_>, periods: &[Period], step: i32, in_year: i32) -> Vec<BandLabel> {
    // With a step of several years, they are counted from the newest.
    let offset = match periods.last() {
        Some(last) if in_year == 1 && step == 2 => ordinal(last),
        _ => 0,
    };
    let shown = periods.iter().enumerate().filter(|(_, period)| (ordinal(period) - offset).rem_euclid(step) == 0);
    let mut year = None;
    let mut labels: Vec<BandLabel> = shown
        .map(|(index, period)| {
            let whole = period.coarsened(Precision::Year).format(DateLength::Medium, chart.language);
            let lines = match period.precision {
                _ if step >= in_year => vec![whole],
                Precision::Month => {
                    let month = dates::month(u8::try_from(period.first_day().month()).unwrap_or(1), chart.language);
                    let is_new = year.replace(whole.clone()).is_none_or(|known| known != whole);
                    if is_new { vec![month, whole] } else { vec![month] }
                }
                _ => vec![period.format(DateLength::Medium, chart.language)],
            };
            BandLabel { index, lines, visibility: Visibility::Always }
        })
        .collect();
    // If no year begins among the columns, the first one is labelled with its year.
    if let (true, Some(first)) = (labels.is_empty(), periods.first()) {
        let lines = vec![first.format(DateLength::Medium, chart.language)];
        labels.push(BandLabel { index: 0, lines, visibility: Visibility::Always });
    }
    labels
}

/// Merges the labels of both layouts: those that are the same are shown at every width.
fn merged(wide: Vec<BandLabel>, narrow: Vec<BandLabel>) -> Vec<BandLabel> {
    let mut labels: Vec<BandLabel> = Vec::with_capacity(wide.len());
    let (both, only_narrow): (Vec<BandLabel>, Vec<BandLabel>) =
        narrow.into_iter().partition(|label| wide.contains(label));
    labels.extend(wide.into_iter().map(|label| match both.contains(&label) {
        true => label,
        false => BandLabel { visibility: Visibility::Wide, ..label },
    }));
    labels.extend(only_narrow.into_iter().map(|label| BandLabel { visibility: Visibility::Narrow, ..label }));
    labels
}

#[cfg(test)]
mod tests {
    use super::super::shape::Shape as S;
    use super::super::style::Role as R;
    use super::super::tests::columns_of;

    /// The labels under columns of these periods, on a wide chart.
    fn check(periods: impl Iterator<Item = String>, wanted: &str) {
        let scene = columns_of(periods);
        let labels = scene.shapes.iter().filter_map(|shape| match shape {
            S::Label(label)
                if label.style.role == R::Tick
                    && label.style.visibility != super::Visibility::Narrow
                    && label.dx == 0.0 =>
            {
                Some(label.lines.join("/"))
            }
            _ => None,
        });
        assert_eq!(labels.collect::<Vec<String>>().join(" "), wanted);
    }

    #[test]
    fn periods_are_labelled_from_the_beginning_of_a_year() {
        let months = |years: std::ops::Range<i32>| {
            years.flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")))
        };
        check(months(2024..2025), "Jan/2024 Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec");
        check(months(2020..2025), "Jan/2020 Jul Jan/2021 Jul Jan/2022 Jul Jan/2023 Jul Jan/2024 Jul");
        check(months(2000..2025), "2000 2005 2010 2015 2020");
        check((1950..2025).map(|year| year.to_string()), "1950 1960 1970 1980 1990 2000 2010 2020");
        check((2017..2025).map(|year| year.to_string()), "2017 2018 2019 2020 2021 2022 2023 2024");
    }
}
