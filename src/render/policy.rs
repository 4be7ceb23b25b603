//! The Content-Security-Policy of pages (CSP Level 3): what a browser may load for them.

use std::collections::BTreeSet;

use crate::blocks::video_hosts::host;
use crate::check::CheckedPage;

/// Only what the site itself serves, and no script or style inside the page.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of a page that has players of other sites, which is the general one and their hosts. `None` where it has
/// none.
pub fn of_page(page: &CheckedPage) -> Option<String> {
    let players = page.blocks().filter_map(|(block, _)| host(&block.frame.as_ref()?.value));
    let hosts: BTreeSet<String> = players.map(|host| format!(" https://{host}")).collect();
    if hosts.is_empty() {
        return None;
    }
    Some(format!("{POLICY}; frame-src{}", hosts.into_iter().collect::<String>()))
}
