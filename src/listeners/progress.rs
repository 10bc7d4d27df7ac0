//! A connection whose peer takes what it is sent: one that takes no byte for a while is cut off, one that is slow is not.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// A stream that fails when nothing more of an answer can be sent for `within`.
pub struct Progress {
    stream: TcpStream,
    within: Duration,
    /// Begins with the first wait, ends with the next byte.
    patience: Option<Pin<Box<Sleep>>>,
}

impl Progress {
    pub fn new(stream: TcpStream, within: Duration) -> Self {
        Self { stream, within, patience: None }
    }

    /// What became of a write; `first` is what it would have sent first.
    fn judged(
        &mut self,
        written: Poll<io::Result<usize>>,
        first: &[u8],
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.patience = None;
            return written;
        }
        let within = self.within;
        let patience = self.patience.get_or_insert_with(|| Box::pin(tokio::time::sleep(within)));
        ready!(patience.as_mut().poll(context));
        self.patience = None;
        // The system calls a socket writable when a third of its buffer is free: a slow reader may have taken less than that, and
        // is asked for directly.
        match SockRef::from(&self.stream).send(first) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                Poll::Ready(Err(io::Error::new(ErrorKind::TimedOut, "the peer takes nothing")))
            }
            sent => Poll::Ready(sent),
        }
    }
}

impl AsyncRead for Progress {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Progress {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.judged(written, bytes, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        let first = slices.iter().find(|slice| !slice.is_empty()).map_or(&[][..], |slice| slice);
        self.judged(written, first, context)
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
