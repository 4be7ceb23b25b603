//! The settings about security (`[security]`): what pages may load from other hosts, whose players they may embed, and
//! whom to write to about a vulnerability.

use super::messages;
use super::web_addresses::is_contact;
use crate::blocks::video_hosts::host;
use crate::data::{Period, Precision, table_schema};
use crate::options::OptionReader;
use crate::options::reader::ForeignHelp;
use crate::text::Spanned;

/// Whom to write to about a vulnerability of the site (RFC 9116 §2.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityText {
    /// Addresses with their scheme (`mailto:`, `https:`), the preferred one first.
    pub contacts: Vec<String>,
    /// The date from which the information should not be relied on.
    pub expires: Spanned<Period>,
}

/// What pages may load from other hosts, each a directive of the Content Security Policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceKind {
    Scripts,
    Styles,
    Images,
    Fonts,
    Media,
    Connect,
}

impl ResourceKind {
    const ALL: [ResourceKind; 6] = [
        ResourceKind::Scripts,
        ResourceKind::Styles,
        ResourceKind::Images,
        ResourceKind::Fonts,
        ResourceKind::Media,
        ResourceKind::Connect,
    ];

    /// The key in `[security]`.
    pub fn key(self) -> &'static str {
        match self {
            ResourceKind::Scripts => "scripts",
            ResourceKind::Styles => "styles",
            ResourceKind::Images => "images",
            ResourceKind::Fonts => "fonts",
            ResourceKind::Media => "media",
            ResourceKind::Connect => "connect",
        }
    }

    /// What it costs readers, apart from the host learning about each of them.
    pub fn cost(self) -> &'static str {
        match self {
            ResourceKind::Scripts => "it can read and change everything on every page",
            ResourceKind::Styles => "it can change what every page shows, and learn what readers do there",
            ResourceKind::Images | ResourceKind::Fonts | ResourceKind::Media => {
                "pages wait for it, and have gaps when it is gone"
            }
            ResourceKind::Connect => "scripts may send it whatever they know of readers",
        }
    }
}

/// The hosts that pages may load from, in addition to their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedHosts {
    hosts: Vec<(ResourceKind, Vec<String>)>,
}

impl AllowedHosts {
    /// The hosts for one kind of resource.
    pub fn hosts(&self, kind: ResourceKind) -> &[String] {
        let found = self.hosts.iter().find(|(known, _)| *known == kind);
        found.map(|(_, hosts)| hosts.as_slice()).unwrap_or_default()
    }

    /// A line for each host about what it costs readers.
    pub fn costs(&self) -> impl Iterator<Item = String> {
        let line = |kind: &ResourceKind, host: &String| {
            format!("[security] {}: {host} learns who reads which page; {}", kind.key(), kind.cost())
        };
        self.hosts.iter().flat_map(move |(kind, hosts)| hosts.iter().map(move |host| line(kind, host)))
    }
}

/// The settings of `[security]`.
#[derive(Debug, Default)]
pub struct Security {
    /// Hosts whose players pages may embed.
    pub frames: Vec<String>,
    /// Other hosts that pages may load from.
    pub allowed_hosts: AllowedHosts,
    /// The contact for vulnerabilities, if there is one.
    pub text: Option<SecurityText>,
}

/// Reads `frames` and the keys of [`ResourceKind`], which are lists of host names and nothing else that a policy could
/// contain, and `contact` and `expires`, which require each other. `foreign` gives help for keys that belong elsewhere.
pub fn read(reader: &mut OptionReader<'_, '_>, foreign: &ForeignHelp<'_>) -> Security {
    let file = reader.file();
    let Some(table) = reader.table("security") else { return Security::default() };
    let mut reader = OptionReader::new(table, file, "[security]", reader.diagnostics());
    reader.set_foreign_help(foreign);
    let frames = hosts(&mut reader, "frames");
    let allowed_hosts = ResourceKind::ALL.map(|kind| (kind, hosts(&mut reader, kind.key())));
    let allowed_hosts =
        AllowedHosts { hosts: allowed_hosts.into_iter().filter(|(_, hosts)| !hosts.is_empty()).collect() };
    let text = read_security_text(&mut reader);
    reader.finish();
    Security { frames, allowed_hosts, text }
}

/// Reads host names. A wildcard would allow the files of any host, and the scheme is always `https`.
fn hosts(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Vec<String> {
    let mut hosts = Vec::new();
    for written in reader.strings(key).unwrap_or_default() {
        let address = ["https://", written.value.trim_start_matches("https://")].concat();
        match host(&address) {
            Some(host) if host == written.value && !hosts.contains(&written.value) => hosts.push(host.to_owned()),
            Some(host) if host == written.value => {}
            meant => reader.wrong_value(written.span, messages::invalid_host(key, &written.value, meant)),
        }
    }
    hosts
}

/// Reads `contact` and `expires` for security.txt, which require each other (RFC 9116 §2.5).
fn read_security_text(reader: &mut OptionReader<'_, '_>) -> Option<SecurityText> {
    let mut contacts = Vec::new();
    for written in reader.strings("contact").unwrap_or_default() {
        match is_contact(&written.value) {
            true if written.value.contains("://") => contacts.push(written.value),
            true => contacts.push(format!("mailto:{}", written.value)),
            false => reader.wrong_value(written.span, messages::invalid_contact(&written.value)),
        }
    }
    let expires = table_schema::period(reader, "expires");
    if reader.has("contact") != reader.has("expires") {
        reader.require("contact");
        reader.require("expires");
    }
    let expires = expires?;
    if expires.value.precision != Precision::Day {
        reader.wrong_value(expires.span, messages::INVALID_EXPIRY);
        return None;
    }
    (!contacts.is_empty()).then_some(SecurityText { contacts, expires })
}
