//! The stages that a build and the analysis for an editor share.

use super::build_cache::BuildCache;
use super::request::BuildRequest;
use crate::diagnostic::Diagnostic;
use crate::read::Files;
use crate::{check, parse};

/// Parses each of the site's files.
pub fn parsed<'f, R>(
    request: &BuildRequest,
    files: &'f Files,
    cache: &mut BuildCache<R>,
    diagnostics: &mut Vec<Diagnostic>,
) -> parse::ParsedSite<'f> {
    let mut parsed = parse::parse(files, &mut cache.parsed, diagnostics);
    if request.base_url.is_some() {
        parsed.settings.base_url.clone_from(&request.base_url);
    }
    parsed.settings.makes_search_index &= !request.skips_search;
    parsed.settings.makes_photos &= !request.skips_photos;
    if request.skips_compression {
        parsed.settings.compress.clear();
    }
    parsed
}

/// Checks the site's files against each other. `inputs` is the cache key of all files except pages.
pub fn checked<'f, R>(
    request: &BuildRequest,
    parsed: parse::ParsedSite<'f>,
    inputs: u64,
    cache: &mut BuildCache<R>,
    diagnostics: &mut Vec<Diagnostic>,
) -> check::CheckedSite<'f> {
    let request = check::CheckOptions {
        drafts: request.drafts,
        today: request.today,
        candidates: request.candidates,
        translations: request.translations,
    };
    check::check(parsed, &request, inputs, &mut cache.checked, diagnostics)
}
