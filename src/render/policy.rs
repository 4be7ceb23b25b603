//! The Content-Security-Policy of pages (CSP Level 3): what a browser may load for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::blocks::video_hosts::host;
use crate::check::CheckedPage;

/// Only what the site itself serves, and no script or style inside the page.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of a page that has players of other sites, which is the general one and their hosts. `None` where it has
/// none.
pub fn of_page(page: &CheckedPage) -> Option<String> {
    with_frames(hosts(page))
}

/// The policy under which every page of a site works.
pub fn of_site(pages: &[Arc<CheckedPage>]) -> String {
    let all = pages.iter().flat_map(|page| hosts(page)).collect();
    with_frames(all).unwrap_or_else(|| POLICY.to_owned())
}

/// The hosts whose players a page shows, as a policy names them.
fn hosts(page: &CheckedPage) -> BTreeSet<String> {
    let players = page.blocks().filter_map(|(block, _)| host(&block.frame.as_ref()?.value));
    players.map(|host| format!(" https://{host}")).collect()
}

fn with_frames(hosts: BTreeSet<String>) -> Option<String> {
    let frames: String = hosts.into_iter().collect();
    (!frames.is_empty()).then(|| format!("{POLICY}; frame-src{frames}"))
}
