//! Units of measurement: what each measures, and how many basic units it is.

use rust_decimal::Decimal;

use super::word::Word;

/// A unit of measurement: kilometre, terawatt-hour, degree Celsius.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasurementUnit {
    /// The symbol, in lower case as the words of figures are read.
    pub symbol: &'static str,
    /// The quantity that it measures, such as `length`. Units of one kind can be converted into each other.
    pub kind: &'static str,
    /// The exponent of ten by which it is a multiple of the basic unit of its kind; `None` if it is not such a
    /// multiple.
    pub power: Option<i32>,
}

const fn measure(symbol: &'static str, kind: &'static str, power: i32) -> MeasurementUnit {
    MeasurementUnit { symbol, kind, power: Some(power) }
}

const fn odd(symbol: &'static str, kind: &'static str) -> MeasurementUnit {
    MeasurementUnit { symbol, kind, power: None }
}

/// The units by their symbols in lower case, with the exponent of ten by which each is a multiple of the first of its
/// kind.
static ALL: &[MeasurementUnit] = &[
    measure("nm", "length", -9),
    measure("µm", "length", -6),
    measure("mm", "length", -3),
    measure("cm", "length", -2),
    measure("m", "length", 0),
    measure("km", "length", 3),
    odd("mi", "length"),
    odd("yd", "length"),
    odd("ft", "length"),
    odd("in", "length"),
    odd("nmi", "length"),
    odd("li", "length"),
    odd("light-year", "length"),
    measure("m2", "area", 0),
    measure("ha", "area", 4),
    measure("km2", "area", 6),
    odd("acre", "area"),
    odd("sq mi", "area"),
    odd("sq ft", "area"),
    odd("mu", "area"),
    measure("ml", "volume", -6),
    measure("l", "volume", -3),
    measure("hl", "volume", -1),
    measure("cl", "volume", -5),
    measure("dl", "volume", -4),
    measure("m3", "volume", 0),
    measure("hm3", "volume", 6),
    measure("km3", "volume", 9),
    odd("bbl", "volume"),
    odd("gal", "volume"),
    odd("pint", "volume"),
    odd("cu ft", "volume"),
    odd("bushel", "volume"),
    measure("µg", "mass", -6),
    measure("mg", "mass", -3),
    measure("g", "mass", 0),
    measure("kg", "mass", 3),
    measure("quintal", "mass", 5),
    measure("t", "mass", 6),
    measure("kt", "mass", 9),
    measure("mt", "mass", 12),
    measure("gt", "mass", 15),
    odd("lb", "mass"),
    odd("oz", "mass"),
    odd("stone", "mass"),
    odd("short ton", "mass"),
    odd("jin", "mass"),
    measure("wh", "energy", 0),
    measure("kwh", "energy", 3),
    measure("mwh", "energy", 6),
    measure("gwh", "energy", 9),
    measure("twh", "energy", 12),
    measure("pwh", "energy", 15),
    measure("j", "joules", 0),
    measure("kj", "joules", 3),
    measure("mj", "joules", 6),
    measure("gj", "joules", 9),
    measure("tj", "joules", 12),
    measure("pj", "joules", 15),
    measure("ej", "joules", 18),
    measure("cal", "calories", 0),
    measure("kcal", "calories", 3),
    odd("boe", "energy"),
    odd("toe", "energy"),
    odd("btu", "energy"),
    measure("w", "power", 0),
    measure("kw", "power", 3),
    measure("mw", "power", 6),
    measure("gw", "power", 9),
    measure("tw", "power", 12),
    odd("hp", "power"),
    measure("byte", "data", 0),
    measure("kb", "data", 3),
    measure("mb", "data", 6),
    measure("gb", "data", 9),
    measure("tb", "data", 12),
    measure("pb", "data", 15),
    measure("eb", "data", 18),
    measure("zb", "data", 21),
    measure("bit", "bits", 0),
    measure("kbit", "bits", 3),
    measure("mbit", "bits", 6),
    measure("gbit", "bits", 9),
    measure("mbps", "bits a second", 6),
    measure("gbps", "bits a second", 9),
    measure("flops", "computing", 0),
    measure("gflops", "computing", 9),
    measure("tflops", "computing", 12),
    measure("pflops", "computing", 15),
    measure("eflops", "computing", 18),
    measure("zflops", "computing", 21),
    odd("°c", "temperature"),
    odd("°f", "temperature"),
    odd("°", "angle"),
    odd("kelvin", "temperature"),
    measure("ns", "time", -9),
    measure("µs", "time", -6),
    measure("ms", "time", -3),
    measure("second", "time", 0),
    odd("minute", "time"),
    odd("hour", "time"),
    odd("day", "time"),
    odd("week", "time"),
    odd("fortnight", "time"),
    odd("month", "time"),
    odd("quarter year", "time"),
    measure("year", "years", 0),
    measure("decade", "years", 1),
    measure("century", "years", 2),
    measure("millennium", "years", 3),
    odd("km/h", "speed"),
    odd("mph", "speed"),
    odd("m/s", "speed"),
    odd("knot", "speed"),
    measure("hz", "frequency", 0),
    measure("khz", "frequency", 3),
    measure("mhz", "frequency", 6),
    measure("ghz", "frequency", 9),
    measure("v", "voltage", 0),
    measure("kv", "voltage", 3),
    measure("hpa", "pressure", 2),
    measure("db", "loudness", 0),
    odd("‰", "part"),
    odd("ppm", "part"),
    odd("ppb", "part"),
    odd("per 1,000", "part"),
];

/// Symbols that are words or scales in some language, or usually mean something else.
const NO_SIGNS: &[&str] = &[
    "m",
    "t",
    "g",
    "l",
    "j",
    "w",
    "v",
    "in",
    "li",
    "mu",
    "stone",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "knot",
    "byte",
    "bit",
    "pint",
    "kelvin",
    "fortnight",
    "quarter year",
    "millennium",
    "short ton",
    "sq mi",
    "sq ft",
    "cu ft",
    "light-year",
    "bushel",
    "acre",
    "jin",
    "quintal",
    "per 1,000",
    "db",
    "yd",
];

/// The unit with this symbol, in lower case.
pub fn by_symbol(symbol: &str) -> Option<&'static MeasurementUnit> {
    ALL.iter().find(|measure| measure.symbol == symbol)
}

/// Whether the unit with this symbol is one of time.
pub fn is_of_time(symbol: &str) -> bool {
    by_symbol(symbol).is_some_and(|measure| matches!(measure.kind, "time" | "years"))
}

/// Whether the unit with this symbol measures something that statistics are about. Time, data and the dimensions of
/// objects are on any page and do not count.
pub fn is_physical(symbol: &str) -> bool {
    let is_far = matches!(symbol, "km" | "mi" | "nmi" | "light-year");
    is_far
        || by_symbol(symbol).is_some_and(|measure| {
            matches!(
                measure.kind,
                "area"
                    | "volume"
                    | "mass"
                    | "energy"
                    | "joules"
                    | "calories"
                    | "power"
                    | "temperature"
                    | "speed"
                    | "pressure"
                    | "part"
            )
        })
}

/// The symbols with the same meaning in every language.
pub fn symbols() -> impl Iterator<Item = (String, Word)> {
    ALL.iter()
        .filter(|measure| !NO_SIGNS.contains(&measure.symbol))
        .map(|measure| (measure.symbol.to_owned(), Word::Measure(measure.symbol)))
}

/// How many of `to` one `from` is: a kilometre is a thousand metres. `None` if they measure different things or are not
/// a power of ten of each other.
pub fn factor(from: &str, to: &str) -> Option<Decimal> {
    // “18 degrees” for a cell in °C: the cell says which degrees.
    let is_degree = |symbol: &str| matches!(symbol, "°" | "°c" | "°f");
    if from == to || (from == "°" && is_degree(to)) {
        return Some(Decimal::ONE);
    }
    if let Some(factor) = of_time(from, to) {
        return Some(factor);
    }
    // A jin is half a kilogram.
    match (from, to) {
        ("jin", other) => return factor("kg", other)?.checked_div(Decimal::TWO),
        (other, "jin") => return factor(other, "kg")?.checked_mul(Decimal::TWO),
        _ => {}
    }
    let (from, to) = (by_symbol(from)?, by_symbol(to)?);
    let power = from.power?.checked_sub(to.power?).filter(|_| from.kind == to.kind)?;
    let whole = Decimal::from(10i64.checked_pow(power.unsigned_abs())?);
    if power >= 0 { Some(whole) } else { Decimal::ONE.checked_div(whole) }
}

/// The units of time that are whole seconds, with their number.
const TIMES: [(&str, u32); 6] =
    [("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800), ("fortnight", 1_209_600)];

/// How many of `to` one `from` is, for units of time: a week is seven days.
fn of_time(from: &str, to: &str) -> Option<Decimal> {
    let find = |symbol: &str| TIMES.iter().find(|(own, _)| *own == symbol);
    let ((_, from), (_, to)) = (find(from)?, find(to)?);
    Decimal::from(*from).checked_div(Decimal::from(*to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_one_kind_are_powers_of_ten_of_each_other() {
        assert_eq!(factor("twh", "gwh"), Some(Decimal::from(1000)));
        assert_eq!(factor("week", "day"), Some(Decimal::from(7)));
        assert_eq!(factor("month", "day"), None);
        assert_eq!(factor("kwh", "twh"), Some(Decimal::new(1, 9)));
        assert_eq!(factor("jin", "t"), Some(Decimal::new(5, 4)));
        assert_eq!(factor("hm3", "l"), Some(Decimal::from(10i64.pow(9))));
        assert_eq!(factor("km", "km"), Some(Decimal::ONE));
        assert_eq!(factor("km", "mi"), None);
        assert_eq!(factor("year", "month"), None);
    }

    #[test]
    fn no_two_units_have_the_same_symbol() {
        let mut symbols: Vec<&str> = ALL.iter().map(|measure| measure.symbol).collect();
        symbols.sort_unstable();
        let count = symbols.len();
        symbols.dedup();
        assert_eq!(symbols.len(), count);
        assert!(NO_SIGNS.iter().all(|symbol| by_symbol(symbol).is_some()));
    }
}
