//! Classes of values, each with a colour. A class includes its lower limit and excludes its upper one; only the last
//! includes both.

use super::super::chart_data::ChartData;
use super::super::scale::linear::DomainEnds;
use super::super::scale::{LinearScale, Tick};
use super::super::style::ColorRole;
use super::super::value_format::ValueFormat;
use crate::language::punctuation;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How the limits of classes are chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Breaks {
    /// At round numbers with equal distances.
    Equal,
    /// So that classes have equally many values.
    Quantile,
    /// At these numbers, which are the limits between classes.
    Given(Vec<f64>),
}

/// The fewest classes that a map may have.
pub const MIN: usize = 3;
/// The most classes: readers cannot distinguish more colours.
pub const MAX: usize = 7;

/// The classes of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// The limits in ascending order, one more than there are classes.
    limits: Vec<Tick>,
    color_roles: Vec<ColorRole>,
}

impl Classes {
    /// About `count` classes for the values of `data`. With a `pivot`, it is a limit, and classes above and below it
    /// have different colours; without one, that is zero if values are on both sides of it.
    pub fn new(data: &ChartData, breaks: &Breaks, count: usize, pivot: Option<f64>) -> Self {
        let mut values: Vec<f64> = data.points().filter_map(|point| Some(point.value?.plotted)).collect();
        values.sort_by(f64::total_cmp);
        let (low, high) = (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        let pivot = pivot.or((low < 0.0 && high > 0.0).then_some(0.0));
        let limits = match breaks {
            _ if low == high => vec![tick(low), tick(high)],
            Breaks::Equal => equal(low, high, count, pivot.unwrap_or(0.0)),
            Breaks::Quantile => quantiles(&values, count),
            Breaks::Given(inner) => {
                let between = inner.iter().copied().filter(|limit| *limit > low && *limit < high);
                [low].into_iter().chain(between).chain([high]).map(tick).collect()
            }
        };
        let color_roles = color_roles(&limits, pivot);
        Self { limits, color_roles }
    }

    /// The number of classes.
    pub fn count(&self) -> usize {
        self.color_roles.len()
    }

    /// The index of the class that `value` is in.
    fn index(&self, value: f64) -> usize {
        let passed = self.limits.iter().skip(1).take_while(|limit| limit.value <= value).count();
        passed.min(self.count().saturating_sub(1))
    }

    /// The colour of the class that `value` is in.
    pub fn color(&self, value: f64) -> ColorRole {
        self.color_roles.get(self.index(value)).copied().unwrap_or(ColorRole::Plain)
    }

    /// The colour of each class, with a label of its limits and the number of values in it: the entries of the legend.
    pub fn entries(&self, data: &ChartData, value_format: &ValueFormat) -> Vec<(ColorRole, String)> {
        let mut counts = vec![0usize; self.count()];
        for value in data.points().filter_map(|point| point.value) {
            if let Some(count) = counts.get_mut(self.index(value.plotted)) {
                *count += 1;
            }
        }
        let is_whole = value_format.is_whole && self.limits.iter().all(|limit| limit.number.is_integer());
        let mut entries = Vec::with_capacity(self.count());
        for (index, ((pair, color), count)) in self.limits.windows(2).zip(&self.color_roles).zip(counts).enumerate() {
            let [from, to] = pair else { continue };
            let is_last = index + 1 == self.count();
            // A class of whole numbers ends one below the next limit.
            let to = if is_whole && !is_last && to.number > from.number { to.number - Decimal::ONE } else { to.number };
            let text = match from.number == to {
                true => value_format.format_full(to),
                false => range(value_format, from.number, to),
            };
            entries.push((*color, text + &punctuation::count_in_brackets(count, value_format.language())));
        }
        entries
    }
}

/// The label of a range, with the unit only once: “10–20%”.
fn range(value_format: &ValueFormat, from: Decimal, to: Decimal) -> String {
    let ticks = [from, to].map(|number| Tick { number, value: number.to_f64().unwrap_or_default() });
    let labels = value_format.ticks(&ticks, true);
    match labels.texts.as_slice() {
        // A minus sign would be confused with the dash.
        [from, to] if to.starts_with('\u{2212}') => {
            format!("{} … {}{}", labels.with_prefix(from), labels.with_prefix(to), labels.suffix)
        }
        [from, to] => {
            let (mark, is_percent_doubled) = punctuation::range_mark(value_format.language());
            let behind_first = if is_percent_doubled && labels.suffix == "%" { "%" } else { "" };
            format!("{}{behind_first}{mark}{to}{}", labels.with_prefix(from), labels.suffix)
        }
        _ => String::new(),
    }
}

fn tick(value: f64) -> Tick {
    Tick { number: Decimal::try_from(value).unwrap_or_default().normalize(), value }
}

/// Limits at round numbers; `pivot` is one of them.
fn equal(low: f64, high: f64, count: usize, pivot: f64) -> Vec<Tick> {
    let mut wanted = count;
    loop {
        let ticks = LinearScale::new(low - pivot, high - pivot, wanted, DomainEnds::OnTicks).ticks;
        // Classes beyond all values would be empty.
        let limits: Vec<Tick> = match pivot == 0.0 {
            true => ticks,
            false => ticks.iter().map(|at| tick(at.value + pivot)).collect(),
        };
        if limits.len() <= MAX + 1 || wanted <= 1 {
            return if limits.len() < 2 { vec![tick(low), tick(high)] } else { limits };
        }
        wanted -= 1;
    }
}

/// Limits at quantiles of the sorted `values`; equal limits are merged.
fn quantiles(values: &[f64], count: usize) -> Vec<Tick> {
    let last = values.len().saturating_sub(1);
    let mut limits: Vec<f64> =
        (0..=count).filter_map(|step| values.get((step * values.len() / count.max(1)).min(last)).copied()).collect();
    limits.dedup();
    match limits.as_slice() {
        [only] => vec![tick(*only), tick(*only)],
        _ => limits.into_iter().map(tick).collect(),
    }
}

/// The colours of classes: from the sequence or, with a pivot, from the two diverging sides.
fn color_roles(limits: &[Tick], pivot: Option<f64>) -> Vec<ColorRole> {
    let count = limits.len().saturating_sub(1);
    let Some(pivot) = pivot else {
        // Spread over the whole sequence, so that the colours of few classes are as different as possible.
        return (0..count)
            .map(|index| match count {
                1 => ColorRole::Ramp(4),
                _ => ColorRole::Ramp(1 + (index as f64 * 6.0 / (count as f64 - 1.0)).round() as u8),
            })
            .collect();
    };
    let below = limits.windows(2).filter(|pair| matches!(pair, [_, to] if to.value <= pivot)).count();
    let above = limits.windows(2).filter(|pair| matches!(pair, [from, _] if from.value >= pivot)).count();
    let most = below.max(above).max(1);
    // The class nearest to the pivot is the palest, and the farthest of the longer side the strongest.
    let strength = |away: usize| (4.0 - (away as f64 * 3.0 / most as f64).ceil().clamp(1.0, 3.0)) as u8;
    (0..count)
        .map(|index| {
            if index < below {
                ColorRole::Diverging(strength(below - index))
            } else if index >= count - above {
                ColorRole::Diverging(8 - strength(index - (count - above) + 1))
            } else {
                ColorRole::Diverging(4)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(limits: &[f64], pivot: Option<f64>) -> Vec<u8> {
        let limits: Vec<Tick> = limits.iter().map(|limit| tick(*limit)).collect();
        let number = |color: ColorRole| match color {
            ColorRole::Ramp(step) | ColorRole::Diverging(step) => step,
            _ => 0,
        };
        color_roles(&limits, pivot).into_iter().map(number).collect()
    }

    #[test]
    fn colours_use_the_whole_sequence_and_diverge_at_the_pivot() {
        assert_eq!(steps(&[0.0, 1.0, 2.0, 3.0], None), [1, 4, 7]);
        assert_eq!(steps(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], None), [1, 3, 4, 6, 7]);
        assert_eq!(steps(&[0.0, 1.0], None), [4]);
        assert_eq!(steps(&[-2.0, -1.0, 0.0, 1.0, 2.0], Some(0.0)), [1, 2, 6, 7]);
        assert_eq!(steps(&[-1.0, 0.0, 1.0, 2.0, 3.0], Some(0.0)), [3, 5, 6, 7]);
        assert_eq!(steps(&[-3.0, -1.0, 1.0, 3.0], Some(0.0)), [1, 4, 7]);
    }

    #[test]
    fn limits_are_round_numbers_or_quantiles() {
        let values = |ticks: Vec<Tick>| ticks.iter().map(|tick| tick.value).collect::<Vec<f64>>();
        assert_eq!(values(equal(3.0, 48.0, 5, 0.0)), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(values(equal(90.0, 118.0, 4, 100.0)), [90.0, 100.0, 110.0, 120.0]);
        assert_eq!(values(quantiles(&[1.0, 2.0, 3.0, 4.0, 50.0, 600.0], 3)), [1.0, 3.0, 50.0, 600.0]);
        assert_eq!(values(quantiles(&[5.0, 5.0, 5.0], 3)), [5.0, 5.0]);
    }
}
