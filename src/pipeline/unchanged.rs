//! A build of a site that is as it was: what goes in is read, and nothing else has to be done.

use serde::{Deserialize, Serialize};

use super::memory::{Changes, Memory};
use super::request::Request;
use crate::read::Files;
use crate::text::key;
use crate::write::last_build;

/// What a build has to tell when it had nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unchanged {
    pub pages: usize,
    pub tables: usize,
    pub copied: usize,
    /// Files of the site.
    pub files: usize,
}

/// Whether the last build into the output folder was made of what is read now, said nothing, and still stands. What was
/// read stays in `memory` for the build that follows where it was not.
pub fn unchanged<R>(request: &Request, memory: &mut Memory<R>) -> Option<Unchanged> {
    // Messages of this stage are said by the build itself, which reads again then.
    let files = memory.read(&request.root, &Changes::Unknown, &mut Vec::new());
    last_build::find(&request.output, inputs(request, &files))
}

/// Remembers a build of `files` that was written and had nothing to say.
pub fn remember(request: &Request, files: &Files, told: Unchanged) {
    last_build::remember(&request.output, inputs(request, files), told);
}

/// A key of everything that a build depends on, but for the program.
fn inputs(request: &Request, files: &Files) -> u64 {
    // All fields are named, so that none is left out that is added.
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
        is_durable,
        progress: _,
    } = request;
    let codes = |codes: &[&'static crate::diagnostic::Code]| codes.iter().map(|code| code.name).collect::<Vec<_>>();
    let asked = (root, output, base_url, drafts, codes(&overrides.deny), codes(&overrides.allow));
    let Files { by_path, has_links: _, origins: _ } = files;
    let read: Vec<_> = by_path.values().map(|file| (&file.path, file.hash)).collect();
    let flags = (candidates, translations, skips_search, skips_photos, is_durable);
    key((asked, today.as_ref().map(crate::data::Period::iso), flags, read))
}
