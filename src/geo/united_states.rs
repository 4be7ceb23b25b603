//! The composite projection of the United States: the contiguous states, with Alaska, Hawaii and Puerto Rico beside
//! them.

use super::albers::albers;
use super::atlas::Atlas;
use super::feature::Point;

/// Whether the features of `atlas` are the states of the United States.
pub fn is_united_states(atlas: &Atlas) -> bool {
    let has = |name: &str| atlas.features.iter().any(|feature| feature.names.iter().any(|own| own == name));
    ["Alaska", "Hawaii", "Texas", "Maine"].into_iter().all(has)
}

/// One part of the composite.
struct SubProjection {
    /// The longitude and latitude in degrees that are projected to (0, 0).
    centre: Point,
    /// The standard parallels in degrees.
    parallels: (f64, f64),
    /// 1 is the scale of the contiguous states.
    scale: f64,
    /// The position of the centre in the composite, in radii of the earth.
    at: Point,
}

const CONTIGUOUS: SubProjection =
    SubProjection { centre: (-96.0, 37.5), parallels: (29.5, 45.5), scale: 1.0, at: (0.0, 0.0) };
/// About a third of its true size, which readers of such maps are used to.
const ALASKA: SubProjection =
    SubProjection { centre: (-154.0, 63.0), parallels: (55.0, 65.0), scale: 0.35, at: (-0.30, -0.195) };
const HAWAII: SubProjection =
    SubProjection { centre: (-157.3, 20.4), parallels: (8.0, 18.0), scale: 1.0, at: (-0.125, -0.225) };
const PUERTO_RICO: SubProjection =
    SubProjection { centre: (-66.4, 18.2), parallels: (8.0, 18.0), scale: 1.2, at: (0.30, -0.245) };

/// Projects a point from degrees to radii of the earth. `None` if it is in none of the parts, such as Guam.
pub fn project((longitude, latitude): Point) -> Option<Point> {
    let longitude = if longitude > 0.0 { longitude - 360.0 } else { longitude };
    let part = match (longitude, latitude) {
        (x, y) if y > 50.0 && x < -129.0 => ALASKA,
        // Without the northwestern islands: specks over a distance of a thousand miles.
        (x, y) if (18.0..23.0).contains(&y) && (-161.0..-154.0).contains(&x) => HAWAII,
        (x, y) if (17.0..19.0).contains(&y) && (-68.0..-65.1).contains(&x) => PUERTO_RICO,
        (x, y) if (24.0..50.0).contains(&y) && (-125.5..-66.0).contains(&x) => CONTIGUOUS,
        _ => return None,
    };
    let (x, y) = albers((longitude - part.centre.0).to_radians(), latitude.to_radians(), part.centre.1, part.parallels);
    Some((x * part.scale + part.at.0, y * part.scale + part.at.1))
}
