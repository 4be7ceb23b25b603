//! The server: listens, runs builds in a thread of their own, and answers from the newest site.
//!
//! A build never delays an answer: browsers get the previous site until the new one is complete.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio::sync::watch::{Receiver, Sender};

use super::built::Built;
use super::error::PreviewError;
use super::memory_sink::OpenPages;
use super::opened::Opened;
use super::settings::{Say, Settings};
use super::settle::Changed;
use super::site::Site;
use super::watch::Watch;
use super::{address, answer, idle, messages, open, reload, rounds};
use crate::render::Output;

/// How many ports are tried if the wanted one is taken.
const PORTS: u16 = 20;

#[derive(Clone)]
struct Preview {
    bound: IpAddr,
    sites: Receiver<Option<Arc<Site>>>,
    opened: Opened,
}

/// Builds and serves until `end`.
pub fn run(
    settings: &Settings,
    build: impl FnMut(&Changed, OpenPages<'_>) -> Built + Send + 'static,
    say: Say,
    end: impl Future<Output = ()>,
) -> Result<(), PreviewError> {
    let (listener, address) = listen(settings, &say)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(PreviewError::Serve)?;
    let (watch, stopper) = Watch::new(&settings.watching, say.clone());
    let (sender, sites) = tokio::sync::watch::channel(None);
    let opened = Opened::default();
    let (site, opens) = (Site::new(&session()), opened.clone());
    let mut builds = Builds { build, sender, site, opened: opens, quiet: settings.quiet, say: say.clone() };
    let mut greeting =
        Some(messages::greeting(&url(address), settings.host.is_loopback(), on_network(address).map(url).as_deref()));
    let wants_browser = settings.open;
    thread::Builder::new()
        .name("builds".to_owned())
        .spawn(move || {
            rounds::run_rounds(watch, |changed| {
                builds.round(changed);
                if let Some(greeting) = greeting.take() {
                    say(&greeting);
                    if wants_browser {
                        open::in_browser(&url(address), &say);
                    }
                }
            });
        })
        .map_err(PreviewError::Serve)?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let listener = idle::Listener::new(listener, idle::LIMIT);
        let router = Router::new().fallback(respond).with_state(Preview { bound: address.ip(), sites, opened });
        tokio::select! {
            served = axum::serve(listener, router) => served,
            () = end => Ok(()),
        }
    });
    stopper.stop();
    served.map_err(PreviewError::Serve)
}

async fn respond(State(preview): State<Preview>, request: Request) -> Response {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    if let Some(refusal) = answer::refusal(method, uri, headers, preview.bound) {
        return refusal;
    }
    match uri.path() {
        "/__nutgraf/events" => return reload::events(preview.sites),
        "/__nutgraf/client.js" => return answer::own_file(method, "text/javascript; charset=utf-8", reload::CLIENT),
        "/__nutgraf/worker.js" => return answer::own_file(method, "text/javascript; charset=utf-8", reload::WORKER),
        "/__nutgraf/overlay.css" => return answer::own_file(method, "text/css; charset=utf-8", reload::STYLES),
        _ => {}
    }
    // The first request may arrive before the first build is finished.
    let mut sites = preview.sites.clone();
    let site = sites.wait_for(Option::is_some).await.ok().and_then(|site| site.clone());
    let site = site.unwrap_or_else(|| Arc::new(Site::new("")));
    if let Some(page) = address::page(uri.path()) {
        preview.opened.note(&page);
    }
    answer::from_site(method, uri, headers, &site)
}

/// The state of the build thread.
struct Builds<F> {
    build: F,
    sender: Sender<Option<Arc<Site>>>,
    site: Site,
    opened: Opened,
    quiet: bool,
    say: Say,
}

impl<F: FnMut(&Changed, OpenPages<'_>) -> Built> Builds<F> {
    /// Runs one build and shows it to the browsers.
    fn round(&mut self, changed: &Changed) {
        let began = Instant::now();
        let (sender, shown) = (&self.sender, self.site.clone());
        let show = |files: &[&Output]| {
            if let Some(early) = shown.with(files) {
                sender.send_replace(Some(Arc::new(early)));
            }
        };
        let open = OpenPages { paths: self.opened.paths(), show: &show };
        let mut built = rounds::guarded(|| (self.build)(changed, open)).unwrap_or_else(|panic| panicked(&panic));
        let text = std::mem::take(&mut built.text);
        let site = self.site.after(built);
        let before = std::mem::replace(&mut self.site, site.clone());
        self.sender.send_replace(Some(Arc::new(site)));
        let took = began.elapsed();
        if !text.is_empty() {
            (self.say)(text.trim_end());
        }
        if !self.quiet && before.generation > 0 {
            (self.say)(&summary(&before, &self.site, took.as_secs_f64() * 1e3));
        }
    }
}

fn summary(before: &Site, site: &Site, took_ms: f64) -> String {
    if site.has_errors {
        return messages::built_with_errors(took_ms, site.outputs.is_some());
    }
    messages::built(took_ms, &site.changed_since(before))
}

fn panicked(panic: &str) -> Built {
    let text = messages::panicked(panic);
    let message =
        serde_json::json!({ "severity": "error", "code": "internal", "message": text, "notes": [], "help": [] });
    Built { has_errors: true, messages: message.to_string(), text, ..Built::default() }
}

/// Listens on the wanted port, or on the next free one.
fn listen(settings: &Settings, say: &Say) -> Result<(std::net::TcpListener, SocketAddr), PreviewError> {
    let (host, wanted) = (settings.host, settings.port);
    let failed = |cause| PreviewError::Listen { host, port: wanted, cause };
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(PORTS) };
    let mut taken = None;
    for port in wanted..=last {
        match std::net::TcpListener::bind((host, port)) {
            Ok(listener) => {
                let address = listener.local_addr().map_err(failed)?;
                listener.set_nonblocking(true).map_err(failed)?;
                if taken.is_some() {
                    say(&messages::port_taken(wanted, address));
                }
                return Ok((listener, address));
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::AddrInUse => taken = Some(cause),
            Err(cause) => return Err(failed(cause)),
        }
    }
    Err(failed(taken.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into())))
}

/// The address for others on the network, if the server listens on all interfaces: the one that the system would send
/// from. Nothing is sent to find it.
fn on_network(address: SocketAddr) -> Option<SocketAddr> {
    let (own, elsewhere) = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => ("0.0.0.0:0", "192.0.2.1:9"),
        IpAddr::V6(ip) if ip.is_unspecified() => ("[::]:0", "[2001:db8::1]:9"),
        _ => return None,
    };
    let socket = std::net::UdpSocket::bind(own).ok()?;
    socket.connect(elsewhere).ok()?;
    let found = socket.local_addr().ok()?.ip();
    (!found.is_unspecified() && !found.is_loopback()).then(|| SocketAddr::new(found, address.port()))
}

/// The address for a browser on this machine.
fn url(address: SocketAddr) -> String {
    let host = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".to_owned(),
        IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".to_owned(),
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    format!("http://{host}:{}/", address.port())
}

/// A name that no other run of the preview has.
fn session() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}", std::process::id(), now.as_nanos())
}
