//! What an earlier build wrote: a list of paths in the output folder, so that nothing else is ever removed.

use std::collections::BTreeSet;
use std::path::Path;

/// The list's own file. Hosts do not need it; it does no harm there.
pub const NAME: &str = ".nutgraf-manifest";

/// First line of the list: its form, so that a later one can be told apart.
const HEAD: &str = "nutgraf manifest 2";

/// The paths that an earlier build wrote; none where there is no list.
pub fn read(output: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(output.join(NAME)).unwrap_or_default();
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return BTreeSet::new();
    }
    lines.filter_map(|line| serde_json::from_str::<String>(line).ok()).filter(|path| is_inside(path)).collect()
}

/// Writes the list, unless it stands there already.
pub fn write<'p>(output: &Path, paths: impl Iterator<Item = &'p str>) -> std::io::Result<()> {
    let paths: BTreeSet<&str> = paths.collect();
    let mut text = format!("{HEAD}\n");
    for path in paths {
        // As a JSON string, so that a line break in a file's name cannot add a line to the list.
        text.push_str(&serde_json::Value::from(path).to_string());
        text.push('\n');
    }
    let place = output.join(NAME);
    if std::fs::read(&place).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    let temporary = output.join(format!("{NAME}.{}", std::process::id()));
    std::fs::write(&temporary, text)?;
    std::fs::rename(&temporary, &place)
}

/// A list that somebody changed must not lead out of the folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_out_is_not_ours() {
        assert!(is_inside("a/b.html") && is_inside(".nojekyll"));
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b"] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
