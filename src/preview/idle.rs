//! Closes idle connections: a browser may keep any number of them open, and does not always close them when it exits.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep};

/// After how long without traffic a connection is closed. Longer than the interval of keep-alive messages to browsers
/// ([`super::reload`]).
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// A listener whose connections are closed when idle.
pub struct Listener {
    listener: TcpListener,
    limit: Duration,
}

impl Listener {
    /// A listener that closes connections after `limit` without traffic.
    pub fn new(listener: TcpListener, limit: Duration) -> Self {
        Self { listener, limit }
    }
}

impl axum::serve::Listener for Listener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = axum::serve::Listener::accept(&mut self.listener).await;
        // Otherwise the second packet of a page waits for the browser's delayed acknowledgement of the first (40 ms).
        drop(stream.set_nodelay(true));
        (Connection::new(stream, self.limit), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection.
pub struct Connection {
    stream: TcpStream,
    limit: Duration,
    end: Pin<Box<Sleep>>,
}

impl Connection {
    fn new(stream: TcpStream, limit: Duration) -> Self {
        Self { stream, limit, end: Box::pin(tokio::time::sleep(limit)) }
    }

    /// Passes on the result of reading or writing. Any activity restarts the timer; if it has run out, the result is an
    /// error, which closes the connection.
    fn check_timeout<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            let end = Instant::now() + self.limit;
            self.end.as_mut().reset(end);
            return done;
        }
        match self.end.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.check_timeout(context, done)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.check_timeout(context, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.check_timeout(context, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn an_idle_connection_is_closed() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let listener = Listener::new(listener, Duration::from_millis(20));
            let visitor = std::thread::spawn(move || {
                let mut stream = std::net::TcpStream::connect(address).unwrap();
                let mut bytes = Vec::new();
                // Ends only when the server does.
                let _ = stream.read_to_end(&mut bytes);
                bytes
            });
            let router = axum::Router::new();
            let served = tokio::task::spawn_blocking(move || visitor.join().unwrap());
            tokio::select! {
                _ = axum::serve(listener, router) => unreachable!("it keeps listening"),
                bytes = served => assert!(bytes.unwrap().is_empty()),
            }
        });
    }
}
