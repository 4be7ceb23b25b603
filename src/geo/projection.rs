//! Map projections: closed formulas on the sphere, in radii of the earth, x to the east and y to the north.

use libm::{asin, atan2, cos, hypot, log, sin, tan};
use std::f64::consts::FRAC_PI_4;

use super::albers::albers;
use super::feature::Point;
use super::united_states;

/// A projection with its centre in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Projection {
    /// Equal Earth (Šavrič, Patterson and Jenny 2018), equal-area, for the whole world.
    EqualEarth { centre: f64 },
    /// Lambert azimuthal equal-area (Snyder 1987, p. 182), for a continent.
    Azimuthal { centre: Point },
    /// Albers equal-area conic (Snyder 1987, p. 98), for a country in middle latitudes that is wider than high.
    Albers { centre: Point, parallels: (f64, f64) },
    /// Mercator, for a city.
    Mercator { centre: f64 },
    /// The United States, with Alaska, Hawaii and Puerto Rico moved and scaled.
    UnitedStates,
}

/// Points that are farther than this from the centre of an azimuthal map, in degrees, are projected at this distance,
/// which is far outside any area that is shown: near 180° a small ring would spread over the whole edge.
const MAX_DISTANCE: f64 = 150.0;

impl Projection {
    /// Projects a point from degrees to radii of the earth. `None` if no part of the projection has it.
    pub fn project(&self, (longitude, latitude): Point) -> Option<Point> {
        let phi = latitude.clamp(-90.0, 90.0).to_radians();
        Some(match *self {
            Projection::EqualEarth { centre } => equal_earth((longitude - centre).to_radians(), phi),
            Projection::Azimuthal { centre } => {
                azimuthal((longitude - centre.0).to_radians(), phi, centre.1.to_radians())
            }
            Projection::Albers { centre, parallels } => {
                albers((longitude - centre.0).to_radians(), phi, centre.1, parallels)
            }
            Projection::Mercator { centre } => {
                let phi = phi.clamp(-1.484_43, 1.484_43);
                ((longitude - centre).to_radians(), log(tan(FRAC_PI_4 + phi / 2.0)))
            }
            Projection::UnitedStates => return united_states::project((longitude, latitude)),
        })
    }

    /// The central meridian, in degrees, of a projection that is cut at its antimeridian. `None` if it is not cut.
    pub fn central_meridian(&self) -> Option<f64> {
        match self {
            Projection::EqualEarth { centre } | Projection::Mercator { centre } => Some(*centre),
            Projection::Albers { centre, .. } => Some(centre.0),
            Projection::Azimuthal { .. } | Projection::UnitedStates => None,
        }
    }

    /// Whether a point is more than 100° from the centre of an azimuthal map, where no map shows anything.
    pub fn is_on_far_side(&self, (longitude, latitude): Point) -> bool {
        let Projection::Azimuthal { centre } = *self else { return false };
        let (phi, phi0) = (latitude.to_radians(), centre.1.to_radians());
        let cosine = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos((longitude - centre.0).to_radians());
        cosine < cos((100.0f64).to_radians())
    }
}

fn equal_earth(lambda: f64, phi: f64) -> Point {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3f64.sqrt();
    let theta = asin(root / 2.0 * sin(phi));
    let square = theta * theta;
    let sixth = square * square * square;
    let slope = 9.0 * A[3] * sixth * square + 7.0 * A[2] * sixth + 3.0 * A[1] * square + A[0];
    let x = 2.0 * root * lambda * cos(theta) / (3.0 * slope);
    let y = theta * (A[3] * sixth * square + A[2] * sixth + A[1] * square + A[0]);
    (x, y)
}

fn azimuthal(lambda: f64, phi: f64, phi0: f64) -> Point {
    let east = cos(phi) * sin(lambda);
    let north = cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lambda);
    let distance = atan2(hypot(east, north), sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lambda));
    let radius = 2.0 * sin(distance.min(MAX_DISTANCE.to_radians()) / 2.0);
    let length = hypot(east, north);
    if length < 1e-12 { (0.0, 0.0) } else { (east / length * radius, north / length * radius) }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    fn near(found: Point, wanted: Point) {
        assert!((found.0 - wanted.0).abs() < 1e-4 && (found.1 - wanted.1).abs() < 1e-4, "{found:?}, not {wanted:?}");
    }

    /// Values from the tables of the authors named above, and from their formulas by hand.
    #[test]
    fn points_are_where_the_formulas_put_them() {
        let world = Projection::EqualEarth { centre: 0.0 };
        near(world.project((180.0, 0.0)).expect("a place"), (2.706_63, 0.0));
        near(world.project((0.0, 90.0)).expect("a place"), (0.0, 1.317_36));
        let azimuthal = Projection::Azimuthal { centre: (-100.0, 40.0) };
        let equator = Projection::Azimuthal { centre: (0.0, 0.0) };
        near(equator.project((90.0, 0.0)).expect("a place"), (2f64.sqrt(), 0.0));
        near(equator.project((0.0, -60.0)).expect("a place"), (0.0, -1.0));
        near(azimuthal.project((-100.0, 40.0)).expect("a place"), (0.0, 0.0));
        let cone = Projection::Albers { centre: (-96.0, 23.0), parallels: (29.5, 45.5) };
        // Snyder 1987, p. 291.
        near(cone.project((-75.0, 35.0)).expect("a place"), (0.295_272, 0.241_677_4));
        near(Projection::Mercator { centre: 0.0 }.project((180.0, 85.051_129)).expect("a place"), (PI, PI));
    }

    #[test]
    fn equal_areas_stay_equal() {
        let area = |projection: Projection, (x, y): Point| {
            let corner = |dx: f64, dy: f64| projection.project((x + dx, y + dy)).expect("a place");
            let (a, b, c) = (corner(0.0, 0.0), corner(0.01, 0.0), corner(0.0, 0.01));
            let cross = (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
            cross / cos(y.to_radians()) / 0.01f64.to_radians().powi(2)
        };
        for projection in [
            Projection::EqualEarth { centre: 11.0 },
            Projection::Azimuthal { centre: (20.0, 50.0) },
            Projection::Albers { centre: (20.0, 50.0), parallels: (40.0, 60.0) },
        ] {
            for place in [(0.0, 10.0), (30.0, 60.0), (40.0, -20.0), (-20.0, 45.0)] {
                assert!((area(projection, place) - 1.0).abs() < 2e-3, "{projection:?} at {place:?}");
            }
        }
    }
}
