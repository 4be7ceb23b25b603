//! What `site.toml` says of security (`[security]`): whose players pages may show, and whom to write to about a hole.

use super::messages;
use super::web_addresses::is_contact;
use crate::blocks::video_hosts::host;
use crate::data::{Period, Precision, schema};
use crate::options::Reader;
use crate::options::reader::ForeignHelp;

/// Whom to write to about a hole in the site (RFC 9116).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityText {
    /// Addresses with their scheme, the first preferred.
    pub contacts: Vec<String>,
    /// From that day on nobody is to rely on them.
    pub expires: Period,
}

/// What is said of security.
#[derive(Debug, Default)]
pub struct Security {
    /// Hosts whose players pages may show.
    pub frames: Vec<String>,
    pub text: Option<SecurityText>,
}

/// `frames`: names of hosts, and nothing that a policy could read otherwise; `contact` and `expires`, which go together.
/// `foreign` knows keys that belong elsewhere.
pub fn read(reader: &mut Reader<'_, '_>, foreign: &ForeignHelp<'_>) -> Security {
    let file = reader.file();
    let Some(table) = reader.table("security") else { return Security::default() };
    let mut reader = Reader::new(table, file, "[security]", reader.diagnostics());
    reader.know_foreign(foreign);
    let mut frames = Vec::new();
    for written in reader.strings("frames").unwrap_or_default() {
        let address = ["https://", written.value.trim_start_matches("https://")].concat();
        match host(&address) {
            Some(host) if host == written.value => frames.push(host.to_owned()),
            meant => reader.wrong_value(written.span, messages::no_host(&written.value, meant)),
        }
    }
    let text = read_security_text(&mut reader);
    reader.finish();
    Security { frames, text }
}

fn read_security_text(reader: &mut Reader<'_, '_>) -> Option<SecurityText> {
    let mut contacts = Vec::new();
    for written in reader.strings("contact").unwrap_or_default() {
        match is_contact(&written.value) {
            true if written.value.contains("://") => contacts.push(written.value),
            true => contacts.push(format!("mailto:{}", written.value)),
            false => reader.wrong_value(written.span, messages::no_contact(&written.value)),
        }
    }
    let expires = schema::period(reader, "expires");
    if reader.has("contact") != reader.has("expires") {
        reader.require("contact");
        reader.require("expires");
    }
    let expires = expires?;
    if expires.value.precision != Precision::Day {
        reader.wrong_value(expires.span, messages::NO_DAY_OF_EXPIRY);
        return None;
    }
    (!contacts.is_empty()).then_some(SecurityText { contacts, expires: expires.value })
}
