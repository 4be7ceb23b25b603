//! Converts the options that all commands share into a request to the pipeline.

use super::messages;
use super::usage_error::UsageError;
use crate::cli::Site;
use crate::data::{Period, Precision};
use crate::diagnostic::{Code, Overrides, codes};
use crate::pipeline::{Progress, Request};

/// The request for the common options.
pub fn request(site: &Site) -> Result<Request, UsageError> {
    let base_url = match &site.base_url {
        Some(url) => {
            Some(crate::parse::web_addresses::normal_base_url(url).ok_or_else(|| messages::no_address_of_a_site(url))?)
        }
        None => None,
    };
    let overrides = Overrides { deny: codes_named(&site.deny)?, allow: codes_named(&site.allow)? };
    if let Some(code) = overrides.allow.iter().find(|code| code.severity == crate::diagnostic::Severity::Error) {
        return Err(messages::cannot_be_allowed(code.name));
    }
    let output = site.output.clone().unwrap_or_else(|| site.root.join("public"));
    Ok(Request {
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

/// The date for stale figures: the one given, or today. Only messages depend on it.
fn today(site: &Site) -> Result<Period, UsageError> {
    let text = site
        .today
        .clone()
        .unwrap_or_else(|| jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string());
    let day = Period::parse(&text).filter(|day| day.precision == Precision::Day);
    day.ok_or_else(|| messages::no_day(&text))
}

fn codes_named(names: &[String]) -> Result<Vec<&'static Code>, UsageError> {
    names
        .iter()
        .map(|name| {
            codes::find(name).ok_or_else(|| {
                messages::no_code(name, crate::nearest::nearest(name, codes::ALL.iter().map(|code| code.name)))
            })
        })
        .collect()
}
