//! Checks a workbook of Excel 97 (MS-XLS) before it is read: the library allocates memory for the dimensions that the
//! file declares, and a damaged file may declare more than any machine has.

use std::io::{Cursor, Read};

/// The first bytes of a compound file (MS-CFB).
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
/// The streams that contain a workbook, in this format and the one before.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];
/// The record Dimensions (MS-XLS 2.4.90).
const DIMENSIONS: u16 = 0x0200;
/// The most rows and columns in the format.
const MAX_ROWS: u32 = 0x1_0000;
const MAX_COLUMNS: u32 = 0x100;

/// Whether every sheet declares dimensions that the format allows. A file of another format declares none.
pub fn has_plausible_dimensions(bytes: &[u8]) -> bool {
    if !bytes.starts_with(COMPOUND) {
        return true;
    }
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return false };
    STREAMS.iter().all(|name| {
        let Ok(stream) = file.open_stream(name) else { return true };
        let mut records = Vec::new();
        // A stream is never longer than its file.
        stream.take(bytes.len() as u64).read_to_end(&mut records).is_ok() && are_sizes_plausible(&records)
    })
}

/// Goes through the records (MS-XLS 2.1.4): a number and a length of two bytes each, followed by the data.
fn are_sizes_plausible(mut records: &[u8]) -> bool {
    while let Some((head, rest)) = records.split_first_chunk::<4>() {
        let [number @ .., low, high] = *head;
        let length = usize::from(u16::from_le_bytes([low, high]));
        let record = rest.get(..length).unwrap_or(rest);
        let is_size = u16::from_le_bytes(number) == DIMENSIONS;
        if is_size && size(record).is_some_and(|(rows, columns)| rows > MAX_ROWS || columns > MAX_COLUMNS) {
            return false;
        }
        records = rest.get(length..).unwrap_or_default();
    }
    true
}

/// The ends of the rows and columns, which are exclusive. The format before has two-byte rows.
fn size(record: &[u8]) -> Option<(u32, u32)> {
    let short = |at: usize| Some(u32::from(u16::from_le_bytes(*record.get(at..)?.first_chunk()?)));
    match record.len() {
        10 => Some((short(2)?, short(6)?)),
        _ => Some((u32::from_le_bytes(*record.get(4..)?.first_chunk()?), short(10)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_beyond_the_format_are_implausible() {
        let records = |rows: u32, columns: u16| {
            let mut records = vec![9, 8, 2, 0, 0, 6, 0x00, 0x02, 14, 0, 0, 0, 0, 0];
            records.extend(rows.to_le_bytes());
            records.extend([0, 0]);
            records.extend(columns.to_le_bytes());
            records.extend([0, 0, 10, 0, 0, 0]);
            records
        };
        assert!(are_sizes_plausible(&records(65_536, 256)));
        assert!(!are_sizes_plausible(&records(65_537, 256)));
        assert!(!are_sizes_plausible(&records(3, 257)));
        assert!(has_plausible_dimensions(include_bytes!("../../../tests/tables/wells.xls")));
        assert!(has_plausible_dimensions(b"PK\x03\x04"));
    }
}
