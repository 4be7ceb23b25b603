//! The Content-Security-Policy of pages (CSP Level 3): what a browser may load for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::blocks::video_hosts::host;
use crate::check::CheckedPage;
use crate::parse::security::{Kind, Loads};

/// What a browser loads, in the order of the policy: the directive, what every site allows, and what of it the settings may
/// widen. Only what the site itself serves, and no script or style inside the page.
const DIRECTIVES: [(&str, &str, Option<Kind>); 10] = [
    ("default-src", "'none'", None),
    ("style-src", "'self'", Some(Kind::Styles)),
    ("script-src", "'self'", Some(Kind::Scripts)),
    ("img-src", "'self' data:", Some(Kind::Images)),
    ("font-src", "'self'", Some(Kind::Fonts)),
    ("media-src", "'self'", Some(Kind::Media)),
    ("connect-src", "'self'", Some(Kind::Connect)),
    ("manifest-src", "'self'", None),
    ("base-uri", "'none'", None),
    ("form-action", "'none'", None),
];

/// The policy of pages without players of other sites. `loads` is what the settings allow beside the usual.
pub fn general(loads: &Loads) -> String {
    let directive = |(name, usual, kind): &(&str, &str, Option<Kind>)| {
        let hosts = kind.map(|kind| loads.hosts(kind)).unwrap_or_default();
        let hosts: String = hosts.iter().map(|host| format!(" https://{host}")).collect();
        format!("{name} {usual}{hosts}")
    };
    DIRECTIVES.iter().map(directive).collect::<Vec<_>>().join("; ")
}

/// The policy of a page that has players of other sites, which is the general one and their hosts. `None` where it has
/// none.
pub fn of_page(loads: &Loads, page: &CheckedPage) -> Option<String> {
    with_frames(loads, hosts(page))
}

/// The policy under which every page of a site works.
pub fn of_site(loads: &Loads, pages: &[Arc<CheckedPage>]) -> String {
    let all = pages.iter().flat_map(|page| hosts(page)).collect();
    with_frames(loads, all).unwrap_or_else(|| general(loads))
}

/// The hosts whose players a page shows, as a policy names them.
fn hosts(page: &CheckedPage) -> BTreeSet<String> {
    let players = page.blocks().filter_map(|(block, _)| host(&block.frame.as_ref()?.value));
    players.map(|host| format!(" https://{host}")).collect()
}

fn with_frames(loads: &Loads, hosts: BTreeSet<String>) -> Option<String> {
    let frames: String = hosts.into_iter().collect();
    (!frames.is_empty()).then(|| format!("{}; frame-src{frames}", general(loads)))
}
