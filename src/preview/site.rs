//! The site that is served from memory: the outputs of the last good build, and the messages of the newest build.

use std::sync::Arc;

use super::built::PreviewBuild;
use crate::render::Output;
use crate::render::output::Content;

/// The site as browsers see it after a build. There is a new one for each build.
#[derive(Debug, Clone)]
pub struct ServedSite {
    /// An id of this run of the preview.
    pub session: Arc<str>,
    /// A number that increases with each build of this run.
    pub generation: u64,
    /// The outputs of the last good build. `None` if there has been none.
    pub outputs: Option<Arc<Outputs>>,
    /// Whether the newest build had errors, so that the outputs are older.
    pub has_errors: bool,
    /// The messages of the newest build as JSON Lines.
    pub messages: Arc<str>,
}

/// The files of a site, by path.
#[derive(Debug)]
pub struct Outputs(Vec<Output>);

impl ServedSite {
    /// The site before its first build.
    pub fn new(session: &str) -> Self {
        Self { session: session.into(), generation: 0, outputs: None, has_errors: false, messages: "".into() }
    }

    /// The site after another build.
    pub fn after_build(&self, built: PreviewBuild) -> Self {
        Self {
            session: self.session.clone(),
            // The number in between is for a build of which some pages are shown before it is complete.
            generation: self.generation + 2,
            outputs: if built.has_errors {
                self.outputs.clone()
            } else {
                Some(Arc::new(self.with_cached_images(built.outputs)))
            },
            has_errors: built.has_errors,
            messages: built.messages.into(),
        }
    }

    /// The site with the first files of a running build, those of open pages. `None` if these are unchanged, or if no build
    /// has succeeded.
    pub fn with_files(&self, files: &[&Output]) -> Option<Self> {
        let outputs = self.outputs.as_ref()?;
        let is_new = |file: &&&Output| !outputs.get(&file.path).is_some_and(|before| before.is_same_as(file));
        let new: Vec<&Output> = files.iter().filter(is_new).copied().collect();
        if new.is_empty() {
            return None;
        }
        let kept = outputs.0.iter().filter(|output| !new.iter().any(|new| new.path == output.path));
        let merged = Outputs::new(kept.chain(new.iter().copied()).cloned().collect());
        Some(Self { generation: self.generation + 1, outputs: Some(Arc::new(merged)), ..self.clone() })
    }

    /// The outputs of a new build. Unchanged images keep their bytes, so that they are not rendered again.
    fn with_cached_images(&self, outputs: Vec<Output>) -> Outputs {
        let mut outputs = Outputs::new(outputs);
        for output in outputs.0.iter_mut().filter(|output| matches!(output.content, Content::Picture(_))) {
            if let Some(before) = self.output(&output.path).filter(|before| before.is_same_as(output)) {
                output.content = before.content.clone();
            }
        }
        outputs
    }

    /// The output at `path` in the last good build. `None` if there is no such file or no such build.
    pub fn output(&self, path: &str) -> Option<&Output> {
        self.outputs.as_ref()?.get(path)
    }

    /// The paths whose bytes differ between two builds, sorted.
    pub fn changed_since<'s>(&'s self, before: &'s Self) -> Vec<&'s str> {
        match (&before.outputs, &self.outputs) {
            (Some(old), Some(new)) if !Arc::ptr_eq(old, new) => changed(&old.0, &new.0),
            (None, Some(new)) => new.0.iter().map(|output| output.path.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Outputs {
    fn new(mut outputs: Vec<Output>) -> Self {
        // The outputs of a build are already sorted, and sorting them again is almost free. Putting 20,000 of them into a
        // map would take two milliseconds for each rebuild.
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        Self(outputs)
    }

    fn get(&self, path: &str) -> Option<&Output> {
        let at = self.0.binary_search_by(|output| output.path.as_str().cmp(path)).ok()?;
        self.0.get(at)
    }
}

/// The paths whose outputs differ between two sorted lists. Outputs that are cached share their bytes, so comparing them
/// is cheap.
fn changed<'s>(old: &'s [Output], new: &'s [Output]) -> Vec<&'s str> {
    let mut paths = Vec::new();
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.path.cmp(&new.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return paths,
        };
        let gone = if order.is_le() { old.next() } else { None };
        let come = if order.is_ge() { new.next() } else { None };
        match (gone, come) {
            (Some(before), Some(after)) if before.is_same_as(after) => {}
            (_, Some(output)) | (Some(output), None) => paths.push(&output.path),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(files: &[(&str, &str)], has_errors: bool) -> PreviewBuild {
        let outputs = files.iter().map(|(path, text)| Output::new(*path, (*text).to_owned())).collect();
        PreviewBuild { outputs, has_errors, ..PreviewBuild::default() }
    }

    #[test]
    fn new_changed_and_removed_files_have_changed() {
        let first =
            ServedSite::new("s").after_build(built(&[("c", "1"), ("a", "1"), ("b", "1"), ("gone", "1")], false));
        let second = first.after_build(built(&[("a", "1"), ("b", "2"), ("c", "1"), ("new", "1")], false));
        assert_eq!(second.changed_since(&first), ["b", "gone", "new"]);
        assert_eq!(second.generation, 4);
        assert!(second.output("gone").is_none() && second.output("new").is_some());
    }

    #[test]
    fn a_build_with_errors_keeps_the_last_good_site() {
        let first = ServedSite::new("s").after_build(built(&[("a", "1")], false));
        let second = first.after_build(built(&[], true));
        assert!(second.has_errors && second.output("a").is_some());
        assert!(second.changed_since(&first).is_empty());
        let third = second.after_build(built(&[("a", "1")], false));
        assert!(!third.has_errors && third.changed_since(&second).is_empty());
        assert!(ServedSite::new("s").after_build(built(&[("a", "1")], true)).output("a").is_none());
    }
}
