//! A logarithmic scale: equal distances are equal factors. Its ticks are powers of ten, with 2 and 5 times these if
//! there are few.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::linear::power_of_ten;
use super::tick::Tick;

/// A logarithmic scale with its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct LogScale {
    /// The number at position 0; above zero.
    pub low: f64,
    /// The number at position 1.
    pub high: f64,
    /// In ascending order.
    pub ticks: Vec<Tick>,
    log_low: f64,
    log_high: f64,
}

/// The smallest and the largest positive number that a table can have (`data::decimal`).
const MIN: f64 = 1e-28;
const MAX: f64 = 8e28;

impl LogScale {
    /// A scale for values from `low` to `high`. Values of zero or less are replaced by the smallest positive number.
    pub fn new(low: f64, high: f64) -> Self {
        let clean = |value: f64| if value.is_nan() { 1.0 } else { value.clamp(MIN, MAX) };
        let (low, high) = (clean(low.min(high)), clean(high.max(low)));
        let (first, last) = (floor_exponent(low), ceil_exponent(high));
        let last = if last == first { first + 1 } else { last };
        let numbers = candidates(first, last, low, high);
        let ticks: Vec<Tick> = numbers.into_iter().filter_map(tick).collect();
        let low = ticks.first().map_or(low, |tick| tick.value.min(low));
        let high = ticks.last().map_or(high, |tick| tick.value.max(high));
        Self { low, high, ticks, log_low: log2(low), log_high: log2(high) }
    }

    /// The position of `value`: 0 at the low end, 1 at the high end; 0 for values of zero or less.
    pub fn fraction(&self, value: f64) -> f64 {
        if value <= 0.0 {
            return 0.0;
        }
        (log2(value) - self.log_low) / (self.log_high - self.log_low)
    }
}

/// Candidates for ticks: powers of ten, with 2 and 5, or at least 3, times these if they are not too many; otherwise
/// every n-th power, so that about six remain.
fn candidates(first: i32, last: i32, low: f64, high: f64) -> Vec<(i64, i32)> {
    const MAX: usize = 7;
    let value = |(mantissa, exponent): &(i64, i32)| power_of_ten(*exponent) * *mantissa as f64;
    for mantissas in [&[1, 2, 5][..], &[1, 3]] {
        let all = (first..=last).flat_map(|exponent| mantissas.iter().map(move |mantissa| (*mantissa, exponent)));
        let all: Vec<(i64, i32)> = all.collect();
        let from = all.iter().rposition(|number| value(number) <= low).unwrap_or(0);
        let to = all.iter().position(|number| value(number) >= high).unwrap_or(all.len()).max(from + 1);
        if to - from < MAX {
            return all.into_iter().skip(from).take(to - from + 1).collect();
        }
    }
    let powers = last - first;
    let step = (powers + 5) / 6;
    let steps = (powers + step - 1) / step;
    (0..=steps).map(|index| (1, first + index * step)).collect()
}

/// The tick at mantissa × 10^exponent. `None` if that is too large for a decimal.
fn tick((mantissa, exponent): (i64, i32)) -> Option<Tick> {
    let number = if exponent <= 0 {
        Decimal::try_from_i128_with_scale(i128::from(mantissa), exponent.unsigned_abs()).ok()?
    } else {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        Decimal::try_from_i128_with_scale(power.checked_mul(i128::from(mantissa))?, 0).ok()?
    };
    Some(Tick { number: number.normalize(), value: number.to_f64()? })
}

/// The exponent of the greatest power of ten up to `value`.
fn floor_exponent(value: f64) -> i32 {
    format!("{value:e}").rsplit('e').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The exponent of the least power of ten from `value` on.
fn ceil_exponent(value: f64) -> i32 {
    let floor = floor_exponent(value);
    if power_of_ten(floor) < value { floor + 1 } else { floor }
}

/// The logarithm to base 2 of a positive number, computed with sums and products only: it gives the same bits on every
/// machine, unlike that of a library.
fn log2(value: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    // ln m = 2 artanh((m − 1) / (m + 1)); with m below 2 the 20th term is below the last bit.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let mut power = ratio;
    let mut sum = 0.0;
    for term in 0..20u8 {
        sum += power / f64::from(2 * term + 1);
        power *= square;
    }
    f64::from(exponent) + 2.0 * sum / LN_2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(low: f64, high: f64, wanted: &str) {
        let scale = LogScale::new(low, high);
        let found: Vec<String> = scale.ticks.iter().map(|tick| tick.number.to_string()).collect();
        assert_eq!(found.join(" "), wanted, "of {low} to {high}");
    }

    #[test]
    fn ticks_are_powers_of_ten() {
        check(5.6, 1600.0, "3 10 30 100 300 1000 3000");
        check(4879.0, 142_984.0, "2000 5000 10000 20000 50000 100000 200000");
        check(5.6, 16000.0, "1 10 100 1000 10000 100000");
        check(0.00067, 1600.0, "0.0001 0.01 1 100 10000");
        check(3.0, 40.0, "2 5 10 20 50");
        check(10.0, 10.0, "10 20");
        check(1.0, 100.0, "1 2 5 10 20 50 100");
    }

    #[test]
    fn a_power_of_two_has_a_whole_logarithm() {
        assert_eq!([log2(1.0), log2(2.0), log2(0.25), log2(1024.0)], [0.0, 1.0, -2.0, 10.0]);
        assert!((log2(10.0) - std::f64::consts::LOG2_10).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn shares_rise_with_values(low in 1e-20f64..1e20, factor in 1.0f64..1e6, inside in 0.0f64..1.0) {
            let high = low * factor;
            let scale = LogScale::new(low, high);
            let middle = low + (high - low) * inside;
            let shares = [scale.fraction(low), scale.fraction(middle), scale.fraction(high)];
            prop_assert!(shares.iter().all(|share| (-1e-9..=1.0 + 1e-9).contains(share)), "{:?}", shares);
            prop_assert!(shares[0] <= shares[1] + 1e-12 && shares[1] <= shares[2] + 1e-12);
            prop_assert!(scale.ticks.len() >= 2);
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0].value < pair[1].value));
        }
    }
}
