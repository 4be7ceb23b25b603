//! The Content-Security-Policy of pages (CSP Level 3): what a browser may load for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::blocks::video_hosts::host;
use crate::check::CheckedPage;
use crate::parse::security::{AllowedHosts, ResourceKind};

/// The directives in the order of the policy: name, what every site allows, and the setting that may allow more. Only
/// files of the site itself are allowed, and no script or style inside the page.
const DIRECTIVES: [(&str, &str, Option<ResourceKind>); 10] = [
    ("default-src", "'none'", None),
    ("style-src", "'self'", Some(ResourceKind::Styles)),
    ("script-src", "'self'", Some(ResourceKind::Scripts)),
    ("img-src", "'self' data:", Some(ResourceKind::Images)),
    ("font-src", "'self'", Some(ResourceKind::Fonts)),
    ("media-src", "'self'", Some(ResourceKind::Media)),
    ("connect-src", "'self'", Some(ResourceKind::Connect)),
    ("manifest-src", "'self'", None),
    ("base-uri", "'none'", None),
    ("form-action", "'none'", None),
];

/// The policy of pages without embedded players. `loads` is what the settings also allow.
pub fn general(allowed_hosts: &AllowedHosts) -> String {
    let directive = |(name, usual, kind): &(&str, &str, Option<ResourceKind>)| {
        let hosts = kind.map(|kind| allowed_hosts.hosts(kind)).unwrap_or_default();
        let hosts: String = hosts.iter().map(|host| format!(" https://{host}")).collect();
        format!("{name} {usual}{hosts}")
    };
    DIRECTIVES.iter().map(directive).collect::<Vec<_>>().join("; ")
}

/// The policy of a page with embedded players: the general one with their hosts. `None` if it has none.
pub fn of_page(allowed_hosts: &AllowedHosts, page: &CheckedPage) -> Option<String> {
    with_frames(allowed_hosts, hosts(page))
}

/// The policy under which every page of a site works.
pub fn of_site(allowed_hosts: &AllowedHosts, pages: &[Arc<CheckedPage>]) -> String {
    let all = pages.iter().flat_map(|page| hosts(page)).collect();
    with_frames(allowed_hosts, all).unwrap_or_else(|| general(allowed_hosts))
}

/// The hosts whose players a page embeds, in the notation of a policy.
fn hosts(page: &CheckedPage) -> BTreeSet<String> {
    let players = page.blocks().filter_map(|(block, _)| host(&block.frame.as_ref()?.value));
    players.map(|host| format!(" https://{host}")).collect()
}

fn with_frames(allowed_hosts: &AllowedHosts, hosts: BTreeSet<String>) -> Option<String> {
    let frames: String = hosts.into_iter().collect();
    (!frames.is_empty()).then(|| format!("{}; frame-src{frames}", general(allowed_hosts)))
}
