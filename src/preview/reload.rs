//! Live reload: after each build, sends browsers the changed paths and the messages as server-sent events (HTML,
//! “Server-sent events”).
//!
//! Each connection compares the site with the one that it sent last, so a slow browser misses nothing.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch::Receiver;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::site::ServedSite;

/// The script that is added to pages.
pub const CLIENT: &str = include_str!("client.js");
/// The script that shares one connection among all windows of a browser.
pub const WORKER: &str = include_str!("worker.js");
/// The styles of the overlay and of the preview's own pages.
pub const STYLES: &str = include_str!("overlay.css");

/// The most changed paths that are listed. If there are more, browsers find out for themselves what has changed.
const MAX_LISTED: usize = 500;

/// The response to `/__nutgraf/events`, which does not end: one event at once, and one after each build.
pub fn events(sites: Receiver<Option<Arc<ServedSite>>>) -> Response {
    let mut last_sent: Option<Arc<ServedSite>> = None;
    let stream = WatchStream::new(sites).filter_map(move |site| {
        let site = site?;
        let data = describe(&site, last_sent.as_deref());
        last_sent = Some(site);
        Some(Ok::<_, Infallible>(Event::default().event("build").data(data)))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response = Sse::new(stream).keep_alive(keep_alive).into_response();
    response.headers_mut().insert("x-content-type-options", axum::http::HeaderValue::from_static("nosniff"));
    response
}

/// The data of an event. `changed` is null if the browser has to find out for itself what has changed.
fn describe(site: &ServedSite, last_sent: Option<&ServedSite>) -> String {
    let changed = last_sent.map(|last_sent| site.changed_since(last_sent)).filter(|paths| paths.len() <= MAX_LISTED);
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
    use super::super::built::PreviewBuild;
    use super::*;
    use crate::render::Output;

    #[test]
    fn an_event_lists_the_changed_files() {
        let built = |text: &str| PreviewBuild {
            outputs: vec![Output::new("index.html", text.to_owned())],
            messages: "{\"message\":\"m\"}\nnot json\n".to_owned(),
            ..PreviewBuild::default()
        };
        let first = ServedSite::new("s").after_build(built("1"));
        let second = first.after_build(built("2"));
        assert_eq!(
            describe(&second, Some(&first)),
            r#"{"session":"s","generation":4,"has_errors":false,"messages":[{"message":"m"}],"changed":["index.html"]}"#
        );
        assert!(describe(&second, None).ends_with(r#""changed":null}"#));
    }
}
