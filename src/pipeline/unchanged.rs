//! Recognises that a site has not changed since the last build, so that only its files have to be read.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::build_cache::{BuildCache, Changes};
use super::request::BuildRequest;
use crate::diagnostic::{Diagnostic, Report};
use crate::read::Files;
use crate::text::cache_key;
use crate::write::last_build;

/// What a build reports when it has nothing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unchanged {
    /// The number of pages.
    pub pages: usize,
    /// The number of tables.
    pub tables: usize,
    /// The number of other files of `content/`, which are copied.
    pub copied: usize,
    /// The number of files in the output folder.
    pub files: usize,
    /// The warnings and hints of the build that wrote them. A new build would find the same.
    pub report: Report,
}

/// If the output folder is what a build would make now: what the last build reported, and the files of the site. Otherwise
/// `None`, and the files that were read stay in `cache` for the build that follows.
pub fn unchanged<R>(request: &BuildRequest, cache: &mut BuildCache<R>) -> Option<(Unchanged, Arc<Files>)> {
    // If there are messages about reading, the build reads again and reports them.
    let mut read = Vec::new();
    let files = cache.read(&request.root, &Changes::Unknown, &mut read);
    let report = last_build::find(&request.output, inputs(request, &files, &read))?;
    Some((report, files))
}

/// Records a build of `files` that was written. `read` are the messages about files that could not be read, and which are
/// therefore not in `files`.
pub fn remember(request: &BuildRequest, files: &Files, read: &[Diagnostic], report: Unchanged) {
    last_build::remember(&request.output, inputs(request, files, read), report);
}

/// The cache key of everything that a build depends on, except the program.
fn inputs(request: &BuildRequest, files: &Files, messages: &[Diagnostic]) -> u64 {
    // All fields are listed, so that the compiler reports a new one that is missing here.
    let BuildRequest {
        root,
        output,
        base_url,
        drafts,
        overrides,
        today,
        candidates,
        translations,
        skips_search,
        skips_photos,
        skips_compression,
        is_durable,
        progress: _,
    } = request;
    let codes = |codes: &[&'static crate::diagnostic::Code]| codes.iter().map(|code| code.name).collect::<Vec<_>>();
    let asked = (root, output, base_url, drafts, codes(&overrides.deny), codes(&overrides.allow));
    let Files { by_path, has_links: _, origins: _, commit_dates } = files;
    let read: Vec<_> = by_path.values().map(|file| (&file.path, file.hash)).collect();
    let flags = (candidates, translations, skips_search, skips_photos, skips_compression, is_durable);
    let days: Vec<_> = commit_dates.days.iter().collect();
    cache_key((asked, today.as_ref().map(crate::data::Period::iso), flags, read, days, messages))
}
