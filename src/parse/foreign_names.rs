//! What the name or folder of a page means in other programs.

/// The meaning in another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignMeaning {
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
pub fn foreign_meaning(path: &str) -> Option<ForeignMeaning> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if folder
        .split('/')
        .any(|part| matches!(part, "_drafts" | "_draft" | "drafts" | "draft" | "Drafts" | "unpublished"))
    {
        return Some(ForeignMeaning::DraftFolder);
    }
    if folder.split('/').any(|part| part == "_posts") {
        return Some(ForeignMeaning::PostFolder);
    }
    match name.to_ascii_lowercase().as_str() {
        "_index.md" => Some(ForeignMeaning::Index),
        "index.md" => (name != "index.md").then_some(ForeignMeaning::Index),
        "readme.md" => Some(ForeignMeaning::Readme),
        "404.md" if folder.is_empty() => Some(ForeignMeaning::NotFound),
        lower => lower.starts_with('_').then_some(ForeignMeaning::Underscore),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_mean_something_elsewhere() {
        assert_eq!(foreign_meaning("_drafts/a.md"), Some(ForeignMeaning::DraftFolder));
        assert_eq!(foreign_meaning("a/_draft.md"), Some(ForeignMeaning::Underscore));
        assert_eq!(foreign_meaning("a/_index.md"), Some(ForeignMeaning::Index));
        assert_eq!(foreign_meaning("Index.md"), Some(ForeignMeaning::Index));
        assert_eq!(foreign_meaning("a/README.md"), Some(ForeignMeaning::Readme));
        assert_eq!(foreign_meaning("404.md"), Some(ForeignMeaning::NotFound));
        assert_eq!(foreign_meaning("drafts/a.md"), Some(ForeignMeaning::DraftFolder));
        assert_eq!(foreign_meaning("_posts/2024-01-02-a.md"), Some(ForeignMeaning::PostFolder));
        for path in ["index.md", "a/index.md", "a_b.md", "draft-law/a.md", "a/404.md"] {
            assert_eq!(foreign_meaning(path), None, "{path}");
        }
    }
}
