//! A linear scale: numbers → positions from 0 to 1, with ticks at round distances (1, 2, 2.5 or 5 × 10ⁿ).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::tick::Tick;

/// A linear scale with its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearScale {
    /// The number at position 0.
    pub low: f64,
    /// The number at position 1; greater than `low`.
    pub high: f64,
    /// In ascending order.
    pub ticks: Vec<Tick>,
}

/// How the ends of a scale are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DomainEnds {
    /// At ticks, just beyond the outermost values.
    OnTicks,
    /// At the outermost values; only ticks between them are kept.
    AtValues,
}

impl LinearScale {
    /// A scale for values from `low` to `high` with about `count` ticks.
    pub fn new(low: f64, high: f64, count: usize, ends: DomainEnds) -> Self {
        let (low, high) = widened(low, high);
        let step = nice_step(low, high, count);
        let ticks = ticks(low, high, step, ends);
        match (ends, ticks.first(), ticks.last()) {
            (DomainEnds::OnTicks, Some(first), Some(last)) if first.value < last.value => {
                Self { low: first.value.min(low), high: last.value.max(high), ticks }
            }
            _ => Self { low, high, ticks },
        }
    }

    /// A scale with the author's own ticks.
    pub fn with_ticks(low: f64, high: f64, numbers: &[Decimal]) -> Self {
        let mut ticks: Vec<Tick> =
            numbers.iter().map(|number| Tick { number: *number, value: number.to_f64().unwrap_or_default() }).collect();
        ticks.sort_by(|left, right| left.value.total_cmp(&right.value));
        ticks.dedup_by(|left, right| left.value == right.value);
        let low = ticks.first().map_or(low, |tick| tick.value.min(low));
        let high = ticks.last().map_or(high, |tick| tick.value.max(high));
        let (low, high) = widened(low, high);
        Self { low, high, ticks }
    }

    /// The position of `value`: 0 at the low end, 1 at the high end, beyond these for values outside.
    pub fn fraction(&self, value: f64) -> f64 {
        // Halves keep the difference of the largest numbers finite.
        (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
    }
}

/// Numbers below this count as zero: a decimal has at most 28 digits after its point, and ticks need some of them.
const MIN_SIZE: f64 = 1e-24;

/// Makes the two ends differ: a single value gets some space around it.
fn widened(low: f64, high: f64) -> (f64, f64) {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    let size = high.abs().max(low.abs());
    if size < MIN_SIZE {
        return (0.0, 1.0);
    }
    // A difference that is lost in the precision of a float counts as zero.
    if high - low > size * 1e-12 {
        return (low, high);
    }
    if low > 0.0 {
        (0.0, high)
    } else if high < 0.0 {
        (low, 0.0)
    } else {
        (low - size, high + size)
    }
}

/// A step as mantissa × 10^exponent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TickStep {
    mantissa: i64,
    exponent: i32,
}

impl TickStep {
    fn size(self) -> f64 {
        power_of_ten(self.exponent) * self.mantissa as f64
    }
}

/// 10^`exponent`, correctly rounded on every machine.
pub fn power_of_ten(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(f64::MIN_POSITIVE)
}

/// The greatest number of the form 1, 2 or 5 × 10ⁿ that is at most `number`.
pub fn nice_below(number: f64) -> f64 {
    let exponent = format!("{number:e}").rsplit('e').next().and_then(|digits| digits.parse::<i32>().ok()).unwrap_or(0);
    let power = power_of_ten(exponent);
    [5.0, 2.0].into_iter().map(|times| times * power).find(|nice| *nice <= number).unwrap_or(power)
}

/// The step that gives the number of ticks nearest to `count`; of two that are equally near, the one with fewer ticks.
fn nice_step(low: f64, high: f64, count: usize) -> TickStep {
    let rough = (high / 2.0 - low / 2.0) / count.max(1) as f64 * 2.0;
    // The exponent in decimal notation is that of the next lower power of ten.
    let exponent = format!("{rough:e}").rsplit('e').next().and_then(|digits| digits.parse::<i32>().ok()).unwrap_or(0);
    let candidates = [(10, -1), (20, -1), (25, -1), (50, -1), (10, 0), (20, 0)];
    let wanted = count as f64;
    candidates
        .into_iter()
        .map(|(mantissa, power)| TickStep { mantissa, exponent: exponent + power })
        .min_by(|left, right| {
            let miss = |step: &TickStep| {
                let intervals = ((high / step.size()).ceil() - (low / step.size()).floor()).max(1.0);
                (intervals - wanted).abs() + if intervals > wanted { 0.25 } else { 0.0 }
            };
            miss(left).total_cmp(&miss(right))
        })
        .unwrap_or(TickStep { mantissa: 10, exponent })
}

/// The ticks of a scale from `low` to `high`. Empty if there would be more than 60.
fn ticks(low: f64, high: f64, step: TickStep, ends: DomainEnds) -> Vec<Tick> {
    const MAX: i64 = 60;
    let size = step.size();
    // A value that is a whole number of steps except for its last binary digit is taken for that number.
    let slack = 1e-9;
    let (first, last) = match ends {
        DomainEnds::OnTicks => ((low / size + slack).floor(), (high / size - slack).ceil()),
        DomainEnds::AtValues => ((low / size - slack).ceil(), (high / size + slack).floor()),
    };
    let (first, last) = (first as i64, last as i64);
    if last.saturating_sub(first) > MAX {
        return Vec::new();
    }
    (first..=last).filter_map(|index| tick(index.checked_mul(step.mantissa)?, step.exponent)).collect()
}

/// The tick at mantissa × 10^exponent. `None` if that is too large for a decimal.
fn tick(mantissa: i64, exponent: i32) -> Option<Tick> {
    let number = if exponent <= 0 {
        Decimal::try_from_i128_with_scale(i128::from(mantissa), exponent.unsigned_abs()).ok()?.normalize()
    } else {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        Decimal::try_from_i128_with_scale(i128::from(mantissa).checked_mul(power)?, 0).ok()?
    };
    Some(Tick { number, value: number.to_f64()? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(low: f64, high: f64, wanted: &str) {
        let scale = LinearScale::new(low, high, 5, DomainEnds::OnTicks);
        let found: Vec<String> = scale.ticks.iter().map(|tick| tick.number.to_string()).collect();
        assert_eq!(found.join(" "), wanted, "of {low} to {high}");
    }

    #[test]
    fn ticks_are_nice() {
        check(0.0, 21.6, "0 5 10 15 20 25");
        check(0.0, 145.0, "0 25 50 75 100 125 150");
        check(0.0, 100.0, "0 20 40 60 80 100");
        check(0.0, 0.07, "0 0.02 0.04 0.06 0.08");
        check(-30.0, 45.0, "-40 -20 0 20 40 60");
        check(0.0, 4_700_000.0, "0 1000000 2000000 3000000 4000000 5000000");
        check(13.4, 21.6, "12 14 16 18 20 22");
        check(0.0, 1.0, "0 0.2 0.4 0.6 0.8 1");
        check(7.0, 7.0, "0 2 4 6 8");
        check(0.0, 0.0, "0 0.2 0.4 0.6 0.8 1");
        check(-5.0, -5.0, "-5 -4 -3 -2 -1 0");
    }

    #[test]
    fn numbers_too_small_for_decimal_ticks_count_as_zero() {
        let scale = LinearScale::new(0.0, -0.000_119_958_892_761_700_37e-23, 5, DomainEnds::OnTicks);
        assert_eq!((scale.low, scale.high), (0.0, 1.0));
        assert!(scale.fraction(-1e-27).abs() < 1e-20);
        assert!(LinearScale::new(0.0, 1e-23, 5, DomainEnds::OnTicks).ticks.len() > 2);
    }

    proptest! {
        #[test]
        fn any_two_values_get_a_scale_with_rising_ticks(low in -1e28f64..1e28, high in -1e28f64..1e28, count in 1usize..9) {
            for ends in [DomainEnds::OnTicks, DomainEnds::AtValues] {
                let scale = LinearScale::new(low, high, count, ends);
                prop_assert!(scale.low < scale.high);
                prop_assert!(scale.ticks.windows(2).all(|pair| pair[0].value < pair[1].value));
                for value in [low, high] {
                    prop_assert!((-1e-9..=1.0 + 1e-9).contains(&scale.fraction(value)));
                }
            }
        }

        #[test]
        fn steps_are_those_that_people_count_in(low in -1e9f64..1e9, high in -1e9f64..1e9, count in 1usize..9) {
            let scale = LinearScale::new(low, high, count, DomainEnds::OnTicks);
            let steps: Vec<Decimal> = scale.ticks.windows(2).map(|pair| pair[1].number - pair[0].number).collect();
            prop_assert!(steps.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", scale.ticks);
            let digits = steps[0].normalize().mantissa().to_string();
            prop_assert!(["1", "2", "25", "5"].contains(&digits.trim_end_matches('0')), "{}", steps[0]);
        }

        #[test]
        fn small_numbers_too(low in -1.0f64..1.0, exponent in 0..24i32) {
            let low = low * power_of_ten(-exponent);
            let scale = LinearScale::new(0.0, low, 5, DomainEnds::OnTicks);
            prop_assert!(scale.low < scale.high && scale.fraction(low).is_finite());
            prop_assert!(scale.ticks.len() >= 2, "{:?}", scale);
        }
    }
}
