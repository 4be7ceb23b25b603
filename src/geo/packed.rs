//! Reads the file of outlines that `tools/world/pack.mjs` writes: variable-length integers of seven bits per byte, low
//! bits first; signed ones are zigzag-encoded. An arc is shared by the features on both sides of it.

use super::feature::{Point, Polygon, Ring};

/// Grid steps per degree.
const STEPS_PER_DEGREE: f64 = 50.0;

/// The contents of the file.
#[derive(Debug, Default, PartialEq)]
pub struct PackedWorld {
    /// The code of each feature with its polygons in degrees.
    pub outlines: Vec<(String, Vec<Polygon>)>,
    /// The code of each feature without an outline, with its position in degrees.
    pub dots: Vec<(String, Point)>,
}

/// Reads the contents of the file. `None` if `bytes` are not in its format.
pub fn unpack(bytes: &[u8]) -> Option<PackedWorld> {
    let mut reader = VarintReader { rest: bytes };
    let arcs = reader.list(|reader| {
        let mut at = (0, 0);
        reader.list(|reader| {
            at = (at.0 + reader.signed()?, at.1 + reader.signed()?);
            Some(degrees(at))
        })
    })?;
    let outlines = reader.list(|reader| {
        let code = reader.code()?;
        Some((code, reader.list(|reader| reader.list(|reader| ring(reader, &arcs)))?))
    })?;
    let dots = reader.list(|reader| Some((reader.code()?, degrees((reader.signed()?, reader.signed()?)))))?;
    Some(PackedWorld { outlines, dots })
}

fn degrees((x, y): (i64, i64)) -> Point {
    (x as f64 / STEPS_PER_DEGREE, y as f64 / STEPS_PER_DEGREE)
}

fn ring(reader: &mut VarintReader<'_>, arcs: &[Vec<Point>]) -> Option<Ring> {
    let parts = reader.list(VarintReader::signed)?;
    join_arcs(&parts, arcs)
}

/// Joins arcs to a ring. `parts` are indices into `arcs`; a negative one is the ones' complement of the index of an arc
/// that is used in reverse (TopoJSON 1.0 §2.1.4, Arc Indexes). `None` if there is no such arc.
pub fn join_arcs(parts: &[i64], arcs: &[Vec<Point>]) -> Option<Ring> {
    let mut ring = Ring::new();
    for part in parts {
        let is_backwards = *part < 0;
        let arc = arcs.get(usize::try_from(if is_backwards { !part } else { *part }).ok()?)?;
        // The next arc begins where the last one ends.
        ring.pop();
        if is_backwards { ring.extend(arc.iter().rev()) } else { ring.extend(arc) }
    }
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Some(ring)
}

/// Reads variable-length integers from a list of bytes.
struct VarintReader<'b> {
    rest: &'b [u8],
}

impl VarintReader<'_> {
    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 127) << shift;
            if byte & 128 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = i64::try_from(self.unsigned()?).ok()?;
        Some(if value % 2 == 0 { value / 2 } else { -(value / 2) - 1 })
    }

    fn code(&mut self) -> Option<String> {
        let (code, rest) = self.rest.split_at_checked(3)?;
        self.rest = rest;
        String::from_utf8(code.to_vec()).ok()
    }

    /// Reads a count, then that many items.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.unsigned()?;
        // Each item takes at least one byte.
        if count > self.rest.len() as u64 {
            return None;
        }
        (0..count).map(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncated_file_is_none() {
        // One arc of three points, one feature of one ring, one dot.
        let bytes = [1, 3, 100, 0, 0, 100, 99, 0, 1, b'A', b'B', b'C', 1, 1, 1, 0, 1, b'D', b'E', b'F', 2, 1];
        let packed = unpack(&bytes).expect("a pack");
        let ring = vec![(1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        assert_eq!(packed.outlines, [("ABC".to_owned(), vec![vec![ring]])]);
        assert_eq!(packed.dots, [("DEF".to_owned(), (0.02, -0.02))]);
        for length in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..length]), None, "{length} bytes");
        }
    }
}
