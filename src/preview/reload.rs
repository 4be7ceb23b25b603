//! Reload: tells open browsers, as server-sent events, what changed and what messages the build has.
//!
//! Each connection compares the site with the one that it last reported, so a slow browser misses nothing.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch::Receiver;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::site::Site;

/// The script that is added to pages.
pub const CLIENT: &str = include_str!("client.js");
/// The script that shares one connection among all windows of a browser.
pub const WORKER: &str = include_str!("worker.js");
/// The styles of the overlay and of the preview's own pages.
pub const STYLES: &str = include_str!("overlay.css");

/// More changed paths than this are not listed; browsers then check for themselves.
const MANY: usize = 500;

/// The endless response to `/__nutgraf/events`: one event at once, and one after each build.
pub fn events(sites: Receiver<Option<Arc<Site>>>) -> Response {
    let mut told: Option<Arc<Site>> = None;
    let stream = WatchStream::new(sites).filter_map(move |site| {
        let site = site?;
        let data = describe(&site, told.as_deref());
        told = Some(site);
        Some(Ok::<_, Infallible>(Event::default().event("build").data(data)))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response = Sse::new(stream).keep_alive(keep_alive).into_response();
    response.headers_mut().insert("x-content-type-options", axum::http::HeaderValue::from_static("nosniff"));
    response
}

/// An event for the client. `changed` is null if it should check for itself.
fn describe(site: &Site, told: Option<&Site>) -> String {
    let changed = told.map(|told| site.changed_since(told)).filter(|paths| paths.len() <= MANY);
    let messages: Vec<serde_json::Value> =
        site.messages.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    serde_json::json!({
        "session": *site.session,
        "generation": site.generation,
        "has_errors": site.has_errors,
        "messages": messages,
        "changed": changed,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::super::built::Built;
    use super::*;
    use crate::render::Output;

    #[test]
    fn browsers_are_told_which_files_changed() {
        let built = |text: &str| Built {
            outputs: vec![Output::new("index.html", text.to_owned())],
            messages: "{\"message\":\"m\"}\nnot json\n".to_owned(),
            ..Built::default()
        };
        let first = Site::new("s").after(built("1"));
        let second = first.after(built("2"));
        assert_eq!(
            describe(&second, Some(&first)),
            r#"{"session":"s","generation":4,"has_errors":false,"messages":[{"message":"m"}],"changed":["index.html"]}"#
        );
        assert!(describe(&second, None).ends_with(r#""changed":null}"#));
    }
}
