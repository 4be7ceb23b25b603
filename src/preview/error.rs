//! Why the preview could not start, or ended.

use std::fmt;
use std::net::IpAddr;

/// Why the preview could not start, or ended.
#[derive(Debug)]
pub enum PreviewError {
    /// It cannot listen: all ports that were tried are taken, or the address is not available.
    Listen { host: IpAddr, port: u16, cause: std::io::Error },
    /// The server failed.
    Serve(std::io::Error),
}

impl fmt::Display for PreviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen { host, port, cause } => write!(f, "cannot listen at {host}, port {port}: {cause}"),
            Self::Serve(cause) => write!(f, "the preview server ended: {cause}"),
        }
    }
}

impl std::error::Error for PreviewError {}
