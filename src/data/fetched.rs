//! Where the file of a table is downloaded from, as its sidecar says, and what was downloaded last.

use sha2::{Digest, Sha256};

use super::sidecar_messages;
use crate::options::{self, OptionReader};
use crate::text::{File, MappedText, Spanned};

/// `[fetch]` of a sidecar: where `nutgraf fetch` downloads the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// The address, with its place in the sidecar.
    pub url: Spanned<String>,
    /// The sheet of a Google Sheets workbook.
    pub sheet: Option<String>,
}

impl Fetch {
    /// Reads `[fetch]` when the sidecar is parsed, and reports every mistake in it.
    pub fn read(reader: &mut OptionReader<'_, '_>) -> Option<Self> {
        let table = reader.table("fetch")?;
        let file = reader.file();
        let mut inner = OptionReader::new(table, file, "[fetch]", reader.diagnostics());
        let url = inner.required_string("url");
        let sheet = inner.string("sheet").map(|sheet| sheet.value);
        // Written by `nutgraf fetch`, and not needed here.
        inner.string("date");
        inner.string("hash");
        if let Some(url) = url.as_ref().filter(|url| !is_address(&url.value)) {
            let place = inner.place(url.span);
            inner.report(sidecar_messages::not_an_address(place, &url.value));
        }
        inner.finish();
        Some(Self { url: url?, sheet })
    }

    /// `[fetch]` of a sidecar, mistakes ignored. `None` if it has no usable address.
    pub fn find(sidecar: &File) -> Option<Self> {
        let text = sidecar.text().ok()?.trim_start_matches('\u{feff}');
        let mut ignored = Vec::new();
        let table = options::toml::read(&sidecar.path, &MappedText::contiguous(text, 0), &mut ignored);
        let mut reader = OptionReader::new(&table, &sidecar.path, "sidecar", &mut ignored);
        Self::read(&mut reader).filter(|fetch| is_address(&fetch.url.value))
    }

    /// The address to download: for a Google Sheets workbook, the one that exports CSV.
    pub fn address(&self) -> String {
        const SHEETS: &str = "https://docs.google.com/spreadsheets/d/";
        let url = &self.url.value;
        let id = url.strip_prefix(SHEETS).and_then(|rest| rest.split(['/', '?', '#']).next());
        let is_published = url.contains("/pub") || url.contains("/export") || url.contains("/gviz/");
        match (id.filter(|id| !id.is_empty() && !is_published), &self.sheet) {
            (Some(id), Some(sheet)) => format!("{SHEETS}{id}/gviz/tq?tqx=out:csv&sheet={}", encoded(sheet)),
            (Some(id), None) => {
                let tab = url.split(['#', '?', '&']).find_map(|part| part.strip_prefix("gid="));
                let tab = tab.map(|tab| format!("&gid={}", encoded(tab))).unwrap_or_default();
                format!("{SHEETS}{id}/export?format=csv{tab}")
            }
            (None, _) => url.clone(),
        }
    }
}

fn is_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !url.contains([' ', '\n', '\t']))
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The hash of a file's bytes as a sidecar records it.
pub fn hash(bytes: &[u8]) -> String {
    let digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// The text of a sidecar with the day and the hash of a download written under its `[fetch]`. `None` if it has no such
/// table.
pub fn record_download(sidecar: &str, date: &str, hash: &str) -> Option<String> {
    let line_break = if sidecar.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = sidecar.lines().map(str::to_owned).collect();
    let head = lines.iter().position(|line| line.split('#').next().unwrap_or_default().trim() == "[fetch]")?;
    let end = lines.iter().skip(head + 1).position(|line| line.trim_start().starts_with('['));
    let mut end = end.map_or(lines.len(), |at| head + 1 + at);
    for (key, value) in [("date", date), ("hash", hash)] {
        let is_key = |line: &String| line.split_once('=').is_some_and(|(found, _)| found.trim() == key);
        let line = format!("{key} = \"{value}\"");
        match lines.get_mut(head..end)?.iter_mut().find(|line| is_key(line)) {
            Some(known) => *known = line,
            None => {
                let filled = lines.get(head..end)?.iter().rposition(|line| !line.trim().is_empty()).unwrap_or(0);
                lines.insert(head + filled + 1, line);
                end += 1;
            }
        }
    }
    Some(lines.join(line_break) + line_break)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(fetch: &str) -> Option<String> {
        let text = format!("title = \"A\"\n[fetch]\n{fetch}\n");
        Fetch::find(&File::new("content/data/a.toml", text.into_bytes())).map(|fetch| fetch.address())
    }

    #[test]
    fn an_address_is_used_as_it_is_or_made_to_export_csv() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(address("url = \"https://example.org/a.csv?x=1\""), some("https://example.org/a.csv?x=1"));
        let book = "url = \"https://docs.google.com/spreadsheets/d/1a-B/edit?usp=sharing#gid=7\"";
        let base = "https://docs.google.com/spreadsheets/d/1a-B";
        assert_eq!(address(book), Some(format!("{base}/export?format=csv&gid=7")));
        let sheet = format!("{book}\nsheet = \"Year 2024\"");
        assert_eq!(address(&sheet), Some(format!("{base}/gviz/tq?tqx=out:csv&sheet=Year%202024")));
        for wrong in ["url = \"file:///etc/passwd\"", "url = \"-o x\"", "url = 5", "", "url = \"https://\""] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_download_is_recorded_in_its_place() {
        let text = "title = \"A\"\n\n[fetch] # from the office\nurl = \"u\"\n\n[field.a]\ndate = \"x\"\n";
        let once = record_download(text, "2024-11-30", "sha256:1").expect("a head");
        let wanted = "title = \"A\"\n\n[fetch] # from the office\nurl = \"u\"\ndate = \"2024-11-30\"\nhash = \"sha256:1\"\n\n\
                      [field.a]\ndate = \"x\"\n";
        assert_eq!(once, wanted);
        let twice = record_download(&once, "2024-12-01", "sha256:2").expect("a head");
        assert_eq!(twice, wanted.replace("2024-11-30", "2024-12-01").replace("sha256:1", "sha256:2"));
        assert_eq!(
            record_download("[fetch]\r\nurl = \"u\"", "d", "h").as_deref(),
            Some("[fetch]\r\nurl = \"u\"\r\ndate = \"d\"\r\nhash = \"h\"\r\n")
        );
        assert_eq!(record_download("fetch = { url = \"u\" }\n", "d", "h"), None);
    }
}
