//! Size limits for files that are read as text. A page or a table takes several times its size in memory, so a file that
//! is there by mistake, such as a database dump, is reported instead of processed.

use std::path::Path;

/// The largest file of any kind: offsets have 32 bits ([`crate::text::Span`]).
const MAX_BYTES: u64 = u32::MAX as u64;
const MEGABYTE: u64 = 1_000_000;

/// The size limits of a site, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    page: u64,
    table: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page: 8 * MEGABYTE, table: 64 * MEGABYTE }
    }
}

/// The size limit of a file, and the setting that raises it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimit {
    /// The largest size in bytes.
    pub bytes: u64,
    /// `None` if no setting raises it.
    pub setting: Option<&'static str>,
}

impl Limits {
    /// Reads `[limits]` in site.toml, before anything else is read. Mistakes in it are reported where the settings are
    /// parsed.
    pub fn read(settings: &[u8]) -> Self {
        let text = std::str::from_utf8(settings).unwrap_or_default();
        let table = text.parse::<toml::Table>().unwrap_or_default();
        let limits = table.get("limits").and_then(toml::Value::as_table);
        let asked = |key: &str| {
            let number = limits?.get(key)?.as_integer().filter(|number| *number > 0)?;
            Some(u64::try_from(number).ok()?.saturating_mul(MEGABYTE).min(MAX_BYTES))
        };
        let usual = Self::default();
        Self { page: asked("page_mb").unwrap_or(usual.page), table: asked("table_mb").unwrap_or(usual.table) }
    }

    /// The limit for the file at `path`. Files that are only copied can be as large as offsets allow.
    pub fn of_file(&self, path: &str) -> SizeLimit {
        let end = Path::new(path).extension().and_then(|end| end.to_str()).unwrap_or_default();
        let is_theme = path.starts_with("themes/") || path.starts_with("templates/");
        match end {
            "csv" | "tsv" | "xlsx" | "xlsb" | "xls" | "ods" | "json" if path.starts_with("content/") => {
                SizeLimit { bytes: self.table, setting: Some("table_mb") }
            }
            "md" | "toml" => SizeLimit { bytes: self.page, setting: Some("page_mb") },
            "html" | "css" | "js" if is_theme => SizeLimit { bytes: self.page, setting: Some("page_mb") },
            _ => SizeLimit { bytes: MAX_BYTES, setting: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_can_raise_its_limits() {
        let limits = Limits::read(b"title = \"A\"\n[limits]\npage_mb = 9\ntable_mb = 900000\n");
        assert_eq!(limits.of_file("content/a.md"), SizeLimit { bytes: 9_000_000, setting: Some("page_mb") });
        assert_eq!(limits.of_file("content/data/t.csv").bytes, MAX_BYTES);
        assert_eq!(limits.of_file("content/film.mp4"), SizeLimit { bytes: MAX_BYTES, setting: None });
        for odd in ["", "limits = 1", "[limits]\npage_mb = -1", "[limits", "[limits]\npage_mb = \"a\""] {
            assert_eq!(Limits::read(odd.as_bytes()), Limits::default(), "{odd}");
        }
    }
}
