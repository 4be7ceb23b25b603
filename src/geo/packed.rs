//! Reads the outlines that `tools/world/pack.mjs` packed: varints of seven bits per byte, low bits first; signed
//! numbers are zigzag-encoded. Arcs are shared by the shapes on both sides.

use super::shapes::{Point, Polygon, Ring};

/// Grid steps per degree.
const GRID: f64 = 50.0;

/// The packed data: outlines by code, and points for shapes without an outline.
#[derive(Debug, Default, PartialEq)]
pub struct Packed {
    /// The code of each shape with its polygons in degrees.
    pub outlines: Vec<(String, Vec<Polygon>)>,
    /// The code of each shape without an outline, with its position in degrees.
    pub dots: Vec<(String, Point)>,
}

/// Unpacks `bytes`. `None` if they are not in this format.
pub fn unpack(bytes: &[u8]) -> Option<Packed> {
    let mut reader = Reader { rest: bytes };
    let arcs = reader.many(|reader| {
        let mut at = (0, 0);
        reader.many(|reader| {
            at = (at.0 + reader.signed()?, at.1 + reader.signed()?);
            Some(degrees(at))
        })
    })?;
    let outlines = reader.many(|reader| {
        let code = reader.code()?;
        Some((code, reader.many(|reader| reader.many(|reader| ring(reader, &arcs)))?))
    })?;
    let dots = reader.many(|reader| Some((reader.code()?, degrees((reader.signed()?, reader.signed()?)))))?;
    Some(Packed { outlines, dots })
}

fn degrees((x, y): (i64, i64)) -> Point {
    (x as f64 / GRID, y as f64 / GRID)
}

fn ring(reader: &mut Reader<'_>, arcs: &[Vec<Point>]) -> Option<Ring> {
    let parts = reader.many(Reader::signed)?;
    joined(&parts, arcs)
}

/// Joins the arcs of a ring; a negative index is the complement of an arc that runs backwards (TopoJSON §2.1.4).
pub fn joined(parts: &[i64], arcs: &[Vec<Point>]) -> Option<Ring> {
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

struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
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
        let value = i64::try_from(self.number()?).ok()?;
        Some(if value % 2 == 0 { value / 2 } else { -(value / 2) - 1 })
    }

    fn code(&mut self) -> Option<String> {
        let (code, rest) = self.rest.split_at_checked(3)?;
        self.rest = rest;
        String::from_utf8(code.to_vec()).ok()
    }

    /// Reads a count, then that many items.
    fn many<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
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
    fn a_pack_is_read_and_a_broken_one_is_none() {
        // One arc of three points, one shape of one ring, one dot.
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
