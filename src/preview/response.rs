//! Makes the response to a request: status, headers and bytes from the site in memory. It depends only on the request and
//! the site.

use std::net::IpAddr;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use super::site::ServedSite;
use super::{address, host, page};
use crate::render::Output;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// The response to a request that is refused whatever its path: for another host, or with a method other than GET and HEAD
/// (RFC 9110 §9.3). `None` if the request is accepted. `bound` is the address that the server listens on.
pub fn refusal(method: &Method, uri: &Uri, headers: &HeaderMap, bound: IpAddr) -> Option<Response> {
    let named = headers.get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or_default());
    let asked: Vec<&str> = named.chain(uri.authority().map(|authority| authority.as_str())).collect();
    if asked.is_empty() || !asked.iter().all(|authority| host::is_own(authority, bound)) {
        let text = "This preview answers only to localhost and to its own address, \
                    so that no other site can read it through your browser.\n";
        return Some(with_body(method, StatusCode::FORBIDDEN, TEXT, Bytes::from_static(text.as_bytes())));
    }
    if method != Method::GET && method != Method::HEAD {
        let text = Bytes::from_static(b"The preview can only be read: GET or HEAD.\n");
        let mut response = with_body(method, StatusCode::METHOD_NOT_ALLOWED, TEXT, text);
        set_header(&mut response, header::ALLOW, "GET, HEAD");
        return Some(response);
    }
    None
}

/// The response for a path of the site.
pub fn from_site(method: &Method, uri: &Uri, headers: &HeaderMap, site: &ServedSite) -> Response {
    if site.outputs.is_none() {
        let page = page::not_built_yet(&site.messages);
        return with_body(method, StatusCode::INTERNAL_SERVER_ERROR, HTML, page.into());
    }
    let path = address::decode(uri.path());
    let wanted = path
        .as_ref()
        .map(|path| if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.clone() });
    if let Some(output) = wanted.as_ref().and_then(|wanted| site.output(wanted)) {
        return file(method, headers, StatusCode::OK, output);
    }
    if wanted.is_some_and(|wanted| site.output(&format!("{wanted}/index.html")).is_some()) {
        return redirect_to_folder(method, uri);
    }
    match site.output("404.html") {
        Some(output) => file(method, headers, StatusCode::NOT_FOUND, output),
        None => with_body(method, StatusCode::NOT_FOUND, HTML, page::not_found(uri.path()).into()),
    }
}

/// A file of the preview itself.
pub fn preview_file(method: &Method, media_type: &str, text: &'static str) -> Response {
    with_body(method, StatusCode::OK, media_type, Bytes::from_static(text.as_bytes()))
}

/// The response with the contents of an output, or without them if the browser has the same version (RFC 9110 §13.1.2).
fn file(method: &Method, headers: &HeaderMap, status: StatusCode, output: &Output) -> Response {
    let bytes = match output.bytes() {
        Ok(bytes) => bytes,
        Err(why) => {
            let text = format!("{} could not be rendered: {why}\n", output.path);
            return with_body(method, StatusCode::INTERNAL_SERVER_ERROR, TEXT, text.into());
        }
    };
    let media_type = media_type(&output.path, &bytes);
    let hash = blake3::hash(&bytes).to_hex();
    let hash = hash.get(..32).unwrap_or_default();
    let etag = format!("\"{hash}\"");
    let is_known = status == StatusCode::OK && matches_etag(headers, &etag);
    let is_page = media_type == HTML;
    let mut response = match () {
        () if is_known => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            add_common_headers(&mut response);
            response
        }
        () if is_page => with_body(method, status, &media_type, page::with_client(&bytes, hash).into()),
        () => with_body(method, status, &media_type, bytes),
    };
    set_header(&mut response, header::ETAG, &etag);
    if !is_page {
        set_header(&mut response, header::CACHE_CONTROL, "no-cache");
    }
    response
}

/// A redirect that adds the slash to the path of a folder: without it, relative links would be wrong.
fn redirect_to_folder(method: &Method, uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut response = with_body(method, StatusCode::PERMANENT_REDIRECT, TEXT, Bytes::new());
    set_header(&mut response, header::LOCATION, &percent_encoded(&format!("{}/{query}", uri.path())));
    response
}

/// `address` with percent-encoded letters, which a client may have sent unencoded: a header contains only ASCII (RFC 9110
/// §5.5).
fn percent_encoded(address: &str) -> String {
    let encoded = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.bytes().map(encoded).collect()
}

/// Whether If-None-Match contains the entity tag (RFC 9110 §13.1.2).
fn matches_etag(headers: &HeaderMap, etag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

fn media_type(path: &str, bytes: &[u8]) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    match mime_guess::from_path(name).first() {
        Some(found) if found.type_() == "text" || found.subtype() == "javascript" => {
            format!("{}; charset=utf-8", found.essence_str())
        }
        Some(found) => found.to_string(),
        // So that browsers show `CNAME`, `_headers` and the like instead of downloading them.
        None if std::str::from_utf8(bytes).is_ok() => TEXT.to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

fn with_body(method: &Method, status: StatusCode, media_type: &str, bytes: Bytes) -> Response {
    let length = bytes.len();
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    set_header(&mut response, header::CONTENT_TYPE, media_type);
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    add_common_headers(&mut response);
    response
}

fn add_common_headers(response: &mut Response) {
    set_header(response, header::CACHE_CONTROL, "no-store");
    set_header(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set_header(response, header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    // So that other sites cannot load unpublished images or scripts from here.
    set_header(response, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
}

fn set_header(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_headers_are_ascii() {
        assert_eq!(percent_encoded("/約%20b/?q"), "/%E7%B4%84%20b/?q");
    }

    #[test]
    fn text_is_served_as_utf_8() {
        let check = |path: &str, bytes: &[u8], expected: &str| {
            assert_eq!(media_type(path, bytes), expected, "{path}");
        };
        check("a/index.html", b"", "text/html; charset=utf-8");
        check("styles/a.css", b"", "text/css; charset=utf-8");
        check("a.js", b"", "text/javascript; charset=utf-8");
        check("data/a.csv", b"", "text/csv; charset=utf-8");
        check("a.json", b"", "application/json");
        check("a.svg", b"", "image/svg+xml");
        check("a.woff2", b"", "font/woff2");
        check("v1.0/CNAME", b"example.org", "text/plain; charset=utf-8");
        check("data.d/x", b"\xff\x00", "application/octet-stream");
    }
}
