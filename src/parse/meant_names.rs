//! What the name or folder of a page means in other programs.

/// The meaning in another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// It is in a folder of drafts.
    DraftFolder,
    /// It is in a folder of posts, whose name is left out of addresses elsewhere.
    PostFolder,
    /// Its name begins with `_`.
    Underscore,
    /// The page of its folder.
    Index,
    /// The page of its folder, if that has no other.
    Readme,
    /// The page that is shown for addresses that do not exist.
    NotFound,
}

/// What the path of a page (below `content/`) means elsewhere. `None` for most paths.
pub fn meant(path: &str) -> Option<Meant> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if folder
        .split('/')
        .any(|part| matches!(part, "_drafts" | "_draft" | "drafts" | "draft" | "Drafts" | "unpublished"))
    {
        return Some(Meant::DraftFolder);
    }
    if folder.split('/').any(|part| part == "_posts") {
        return Some(Meant::PostFolder);
    }
    match name.to_ascii_lowercase().as_str() {
        "_index.md" => Some(Meant::Index),
        "index.md" => (name != "index.md").then_some(Meant::Index),
        "readme.md" => Some(Meant::Readme),
        "404.md" if folder.is_empty() => Some(Meant::NotFound),
        lower => lower.starts_with('_').then_some(Meant::Underscore),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_mean_something_elsewhere() {
        assert_eq!(meant("_drafts/a.md"), Some(Meant::DraftFolder));
        assert_eq!(meant("a/_draft.md"), Some(Meant::Underscore));
        assert_eq!(meant("a/_index.md"), Some(Meant::Index));
        assert_eq!(meant("Index.md"), Some(Meant::Index));
        assert_eq!(meant("a/README.md"), Some(Meant::Readme));
        assert_eq!(meant("404.md"), Some(Meant::NotFound));
        assert_eq!(meant("drafts/a.md"), Some(Meant::DraftFolder));
        assert_eq!(meant("_posts/2024-01-02-a.md"), Some(Meant::PostFolder));
        for path in ["index.md", "a/index.md", "a_b.md", "draft-law/a.md", "a/404.md"] {
            assert_eq!(meant(path), None, "{path}");
        }
    }
}
