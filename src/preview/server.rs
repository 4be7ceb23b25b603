//! The server: listens, runs builds in another thread, and responds with the newest site.
//!
//! A build never delays a response: browsers get the previous site until the new one is complete.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio::sync::watch::{Receiver, Sender};

use super::built::PreviewBuild;
use super::debounce::FileChanges;
use super::error::PreviewError;
use super::memory_sink::OpenPagesSink;
use super::recent_pages::RecentPages;
use super::settings::{PreviewSettings, PrintLine};
use super::site::ServedSite;
use super::watch::FileWatcher;
use super::{address, build_loop, idle, messages, open, reload, response};
use crate::render::Output;

/// How many more ports are tried if the requested one is taken.
const MAX_FURTHER_PORTS: u16 = 20;

/// What the handler of requests needs.
#[derive(Clone)]
struct Preview {
    bound: IpAddr,
    sites: Receiver<Option<Arc<ServedSite>>>,
    recent_pages: RecentPages,
}

/// Builds and serves until the future `end` is ready.
///
/// # Errors
///
/// If no port is free, or the server fails.
pub fn run(
    settings: &PreviewSettings,
    build: impl FnMut(&FileChanges, OpenPagesSink<'_>) -> PreviewBuild + Send + 'static,
    print_line: PrintLine,
    end: impl Future<Output = ()>,
) -> Result<(), PreviewError> {
    let (listener, address) = listen(settings, &print_line)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(PreviewError::Serve)?;
    let (watch, stopper) = FileWatcher::new(&settings.watch_options, print_line.clone());
    let (sender, sites) = tokio::sync::watch::channel(None);
    let recent_pages = RecentPages::default();
    let (site, opens) = (ServedSite::new(&new_session_id()), recent_pages.clone());
    let mut builds = BuildThread {
        build,
        sender,
        site,
        recent_pages: opens,
        is_quiet: settings.is_quiet,
        print_line: print_line.clone(),
    };
    let mut greeting = Some(messages::greeting(
        &url(address),
        settings.host.is_loopback(),
        network_address(address).map(url).as_deref(),
    ));
    let wants_browser = settings.open;
    thread::Builder::new()
        .name("builds".to_owned())
        .spawn(move || {
            build_loop::run(watch, |changed| {
                builds.build_once(changed);
                if let Some(greeting) = greeting.take() {
                    print_line(&greeting);
                    if wants_browser {
                        open::in_browser(&url(address), &print_line);
                    }
                }
            });
        })
        .map_err(PreviewError::Serve)?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let listener = idle::Listener::new(listener, idle::TIMEOUT);
        let router = Router::new().fallback(respond).with_state(Preview { bound: address.ip(), sites, recent_pages });
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
    if let Some(refusal) = response::refusal(method, uri, headers, preview.bound) {
        return refusal;
    }
    match uri.path() {
        "/__nutgraf/events" => return reload::events(preview.sites),
        "/__nutgraf/client.js" => {
            return response::preview_file(method, "text/javascript; charset=utf-8", reload::CLIENT);
        }
        "/__nutgraf/worker.js" => {
            return response::preview_file(method, "text/javascript; charset=utf-8", reload::WORKER);
        }
        "/__nutgraf/overlay.css" => return response::preview_file(method, "text/css; charset=utf-8", reload::STYLES),
        _ => {}
    }
    // The first request may arrive before the first build is finished.
    let mut sites = preview.sites.clone();
    let site = sites.wait_for(Option::is_some).await.ok().and_then(|site| site.clone());
    let site = site.unwrap_or_else(|| Arc::new(ServedSite::new("")));
    if let Some(page) = address::page(uri.path()) {
        preview.recent_pages.record(&page);
    }
    response::from_site(method, uri, headers, &site)
}

/// The state of the build thread.
struct BuildThread<F> {
    build: F,
    sender: Sender<Option<Arc<ServedSite>>>,
    site: ServedSite,
    recent_pages: RecentPages,
    is_quiet: bool,
    print_line: PrintLine,
}

impl<F: FnMut(&FileChanges, OpenPagesSink<'_>) -> PreviewBuild> BuildThread<F> {
    /// Runs one build and shows it to the browsers.
    fn build_once(&mut self, changed: &FileChanges) {
        let began = Instant::now();
        let (sender, shown) = (&self.sender, self.site.clone());
        let show = |files: &[&Output]| {
            if let Some(early) = shown.with_files(files) {
                sender.send_replace(Some(Arc::new(early)));
            }
        };
        let open = OpenPagesSink { paths: self.recent_pages.paths(), show: &show };
        let mut built =
            build_loop::catch_panic(|| (self.build)(changed, open)).unwrap_or_else(|panic| panicked(&panic));
        let text = std::mem::take(&mut built.text);
        let site = self.site.after_build(built);
        let before = std::mem::replace(&mut self.site, site.clone());
        self.sender.send_replace(Some(Arc::new(site)));
        let took = began.elapsed();
        if !text.is_empty() {
            (self.print_line)(text.trim_end());
        }
        if !self.is_quiet && before.generation > 0 {
            (self.print_line)(&summary(&before, &self.site, took.as_secs_f64() * 1e3));
        }
    }
}

fn summary(before: &ServedSite, site: &ServedSite, took_ms: f64) -> String {
    if site.has_errors {
        return messages::built_with_errors(took_ms, site.outputs.is_some());
    }
    messages::built(took_ms, &site.changed_since(before))
}

fn panicked(panic: &str) -> PreviewBuild {
    let text = messages::panicked(panic);
    let message =
        serde_json::json!({ "severity": "error", "code": "internal", "message": text, "notes": [], "help": [] });
    PreviewBuild { has_errors: true, messages: message.to_string(), text, ..PreviewBuild::default() }
}

/// Listens on the requested port, or on the next free one.
fn listen(
    settings: &PreviewSettings,
    print_line: &PrintLine,
) -> Result<(std::net::TcpListener, SocketAddr), PreviewError> {
    let (host, wanted) = (settings.host, settings.port);
    let failed = |cause| PreviewError::Listen { host, port: wanted, cause };
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(MAX_FURTHER_PORTS) };
    let mut taken = None;
    for port in wanted..=last {
        match std::net::TcpListener::bind((host, port)) {
            Ok(listener) => {
                let address = listener.local_addr().map_err(failed)?;
                listener.set_nonblocking(true).map_err(failed)?;
                if taken.is_some() {
                    print_line(&messages::port_taken(wanted, address));
                }
                return Ok((listener, address));
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::AddrInUse => taken = Some(cause),
            Err(cause) => return Err(failed(cause)),
        }
    }
    Err(failed(taken.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into())))
}

/// The address for others on the network, if the server listens on all interfaces: the one that the system would use to
/// send to the Internet. Connecting a UDP socket finds it without sending anything.
fn network_address(address: SocketAddr) -> Option<SocketAddr> {
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

/// An id that no other run of the preview has.
fn new_session_id() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}", std::process::id(), now.as_nanos())
}
