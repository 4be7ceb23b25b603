//! Where the records of a table are in a workbook, so that messages can name a cell as its program does: `Sheet1!B3`.

/// The part of a sheet that a table was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet.
    pub name: String,
    /// The row of the first cell, counted from 0.
    pub first_row: usize,
    /// The column of the first cell, counted from 0.
    pub first_column: usize,
    /// The names of the other sheets that are not hidden.
    pub others: Vec<String>,
}

impl Sheet {
    /// The row of a record, counted from 1 as in the program.
    pub fn row(&self, record: usize) -> usize {
        self.first_row + record + 1
    }

    /// The address of a cell: `Sheet1!B3`. Record and column count from 0 at the first cell.
    pub fn address(&self, record: usize, column: usize) -> String {
        format!("{}!{}{}", self.name, column_letters(self.first_column + column), self.row(record))
    }
}

/// Where the rows of a table are in a workbook.
#[derive(Debug, Clone)]
pub struct SheetRows {
    /// The part of the sheet.
    pub sheet: Sheet,
    /// The record of the header.
    pub header_index: usize,
    /// The record of each row.
    pub records: Vec<usize>,
    /// The position of each field, counted from 0.
    pub columns: Vec<usize>,
}

impl SheetRows {
    /// The address of the cell in a row and a field; that of the field's name if no row is given.
    pub fn address(&self, row: Option<usize>, field: usize) -> Option<String> {
        let record = row.map_or(Some(self.header_index), |row| self.records.get(row).copied())?;
        Some(self.sheet.address(record, *self.columns.get(field)?))
    }
}

/// The letters of a column counted from 0: A … Z, AA …
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_address_that_its_program_uses() {
        let sheet = Sheet { name: "Sheet1".to_owned(), first_row: 1, first_column: 1, others: Vec::new() };
        assert_eq!((sheet.address(0, 0), sheet.address(2, 3)), ("Sheet1!B2".to_owned(), "Sheet1!E4".to_owned()));
        assert_eq!([0, 25, 26, 701, 702].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
