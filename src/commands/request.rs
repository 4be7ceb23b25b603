//! Converts the options that commands share into a request to the pipeline.

use super::messages;
use super::usage_error::UsageError;
use crate::cli::SiteArgs;
use crate::data::{Period, Precision};
use crate::diagnostic::{Code, Overrides, codes};
use crate::pipeline::{BuildRequest, Progress};

/// The request for these options.
///
/// # Errors
///
/// If an address, a date or a code is invalid.
pub fn request(site: &SiteArgs) -> Result<BuildRequest, UsageError> {
    let base_url = match &site.base_url {
        Some(url) => Some(
            crate::parse::web_addresses::normalized_base_url(url).ok_or_else(|| messages::not_a_site_address(url))?,
        ),
        None => None,
    };
    let overrides = Overrides { deny: codes_named(&site.deny)?, allow: codes_named(&site.allow)? };
    if let Some(code) = overrides.allow.iter().find(|code| code.severity == crate::diagnostic::Severity::Error) {
        return Err(messages::cannot_be_allowed(code.name));
    }
    let output = site.output.clone().unwrap_or_else(|| site.root.join("public"));
    Ok(BuildRequest {
        root: site.root.clone(),
        output,
        base_url,
        drafts: site.drafts,
        overrides,
        today: Some(today(site)?),
        candidates: false,
        skips_search: false,
        translations: false,
        skips_photos: false,
        skips_compression: false,
        is_durable: false,
        progress: Progress::default(),
    })
}

/// The date on which figures are checked for being stale: the given one, otherwise today's in UTC. Only messages depend on
/// it, never outputs.
fn today(site: &SiteArgs) -> Result<Period, UsageError> {
    let text = site
        .today
        .clone()
        .unwrap_or_else(|| jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string());
    let day = Period::parse(&text).filter(|day| day.precision == Precision::Day);
    day.ok_or_else(|| messages::not_a_date(&text))
}

fn codes_named(names: &[String]) -> Result<Vec<&'static Code>, UsageError> {
    names
        .iter()
        .map(|name| {
            codes::find(name).ok_or_else(|| {
                messages::unknown_code(name, crate::nearest::nearest(name, codes::ALL.iter().map(|code| code.name)))
            })
        })
        .collect()
}
