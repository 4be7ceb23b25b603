//! Addresses of links that are valid but lead nowhere, or contain something by mistake.

use super::stray_markup::StrayMarkup;

/// What is wrong with the address of a link, or with its title.
pub fn mistake(address: &str, title: &str) -> Option<StrayMarkup> {
    if address.starts_with("source:") && !title.is_empty() {
        return Some(StrayMarkup::SourceTitle);
    }
    if address == "#" {
        return Some(StrayMarkup::EmptyAddress);
    }
    let lower = address.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix("tel:") {
        return (!number.bytes().any(|byte| byte.is_ascii_digit())).then_some(StrayMarkup::ContactAddress);
    }
    if let Some(mail) = lower.strip_prefix("mailto:") {
        let host = mail.split('?').next().and_then(|mail| mail.rsplit_once('@')).map(|(_, host)| host);
        // A missing name before the sign is reported when links are checked.
        return host.is_some_and(|host| !host.contains('.')).then_some(StrayMarkup::ContactAddress);
    }
    if lower.starts_with("http") && lower.contains('|') {
        return Some(StrayMarkup::SlackLink);
    }
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    if ["https:/", "http:/"].iter().any(|scheme| rest.starts_with(scheme)) {
        return Some(StrayMarkup::DoubledScheme);
    }
    if rest.contains("utm_source=chatgpt.com") || rest.contains("utm_source=openai") {
        return Some(StrayMarkup::ChatTrackingParameter);
    }
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let is_private = host.starts_with("192.168.") || host.starts_with("10.") || host.starts_with("127.");
    let is_number = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (host == "localhost" || host.ends_with(".local") || (is_private && is_number)).then_some(StrayMarkup::LocalAddress)
}
