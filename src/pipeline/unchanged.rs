//! Recognises that a site has not changed since the last build: its files are read, and nothing else has to be done.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::memory::{Changes, Memory};
use super::request::Request;
use crate::diagnostic::{Diagnostic, Report};
use crate::read::Files;
use crate::text::key;
use crate::write::last_build;

/// What a build reports when it had nothing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unchanged {
    pub pages: usize,
    pub tables: usize,
    pub copied: usize,
    /// The number of files of the site.
    pub files: usize,
    /// The warnings and hints of the build that wrote them: the same would be found again.
    pub report: Report,
}

/// What the last build into the output folder reported, and the files of the site, if it was made from the files as they
/// are now and is still complete. Otherwise `None`, and what was read stays in `memory` for the build that follows.
pub fn unchanged<R>(request: &Request, memory: &mut Memory<R>) -> Option<(Unchanged, Arc<Files>)> {
    // Messages of this stage are reported by the build itself, which then reads again.
    let mut read = Vec::new();
    let files = memory.read(&request.root, &Changes::Unknown, &mut read);
    let told = last_build::find(&request.output, inputs(request, &files, &read))?;
    Some((told, files))
}

/// Records a build of `files` that was written. `read` are the messages about files that could not be read, which the
/// files do not show.
pub fn remember(request: &Request, files: &Files, read: &[Diagnostic], told: Unchanged) {
    last_build::remember(&request.output, inputs(request, files, read), told);
}

/// The key of everything that a build depends on, except the program.
fn inputs(request: &Request, files: &Files, messages: &[Diagnostic]) -> u64 {
    // All fields are named, so that a new one cannot be forgotten.
    let Request {
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
    let Files { by_path, has_links: _, origins: _, revisions } = files;
    let read: Vec<_> = by_path.values().map(|file| (&file.path, file.hash)).collect();
    let flags = (candidates, translations, skips_search, skips_photos, skips_compression, is_durable);
    let days: Vec<_> = revisions.days.iter().collect();
    key((asked, today.as_ref().map(crate::data::Period::iso), flags, read, days, messages))
}
