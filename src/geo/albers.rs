//! Albers equal-area conic projection, for one map and for the parts of a composite map.

use libm::{cos, sin};
use std::f64::consts::PI;

use super::feature::Point;

/// Projects a point with the standard `parallels` (degrees) and the latitude of origin `centre` (degrees). `lambda` is
/// the longitude from the central meridian and `phi` the latitude, both in radians; the result is in radii of the earth
/// (Snyder, Map Projections: A Working Manual, 1987, p. 98).
pub fn albers(lambda: f64, phi: f64, centre: f64, (south, north): (f64, f64)) -> Point {
    let (south, north) = (south.to_radians(), north.to_radians());
    let n = (sin(south) + sin(north)) / 2.0;
    let c = cos(south).powi(2) + 2.0 * n * sin(south);
    let radius = |phi: f64| (c - 2.0 * n * sin(phi)).max(0.0).sqrt() / n;
    let theta = n * wrapped(lambda);
    let rho = radius(phi);
    (rho * sin(theta), radius(centre.to_radians()) - rho * cos(theta))
}

/// An angle in radians, wrapped to the range from −π to π. Both −π and π stay as they are: they are the two edges of a
/// map.
fn wrapped(angle: f64) -> f64 {
    if angle.abs() <= PI + 1e-9 { angle } else { (angle + PI).rem_euclid(2.0 * PI) - PI }
}
