//! A preview that runs until it is dropped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use super::begin;
use crate::site::Site;

pub struct Preview {
    child: Child,
    pub address: String,
}

impl Preview {
    /// Waits until the preview prints its address.
    pub fn of(site: &Site) -> Self {
        let mut child = begin(site, &["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address =
            lines.filter_map(|line| Some(line.split_once("preview at ")?.1.split(' ').next()?.to_owned())).next();
        Self { child, address: address.expect("it says where it is") }
    }

    pub fn port(&self) -> u16 {
        let port = self.address.trim_end_matches('/').rsplit(':').next().unwrap();
        port.parse().unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
