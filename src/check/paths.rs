//! Resolves and writes paths from one file of the site to another.

/// `path`, written in `file`, as a path below `content/`. `None` if it is outside `content/`.
pub fn join(file: &str, path: &str) -> Option<String> {
    let below = file.strip_prefix("content/")?;
    let mut parts: Vec<&str> = below.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

/// The path of a file of the site without `content/`.
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The path of the file `to` relative to the file `from`: `../data/x.csv`.
pub fn relative_path(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folder = from.len().saturating_sub(1);
    let shared = from.iter().take(folder).zip(&to).take_while(|(left, right)| left == right).count();
    let up = "../".repeat(folder - shared);
    format!("{up}{}", to.get(shared..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_within_content() {
        assert_eq!(join("content/a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("content/a/b.md", "./d/../e.md").as_deref(), Some("a/e.md"));
        assert_eq!(join("content/a.md", "../site.toml"), None);
    }

    #[test]
    fn a_path_is_relative_to_another_file() {
        assert_eq!(relative_path("content/a/b.md", "content/c.md"), "../c.md");
        assert_eq!(relative_path("content/a.md", "content/d/e.md"), "d/e.md");
    }
}
