//! Bodies that end: one that is read has a deadline, and one that is answered keeps its seat until all of it is sent.

use std::io::ErrorKind;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::Sleep;

use ports::seats::Seat;

/// A body that breaks off when it has not arrived in time.
pub struct Timely {
    body: Incoming,
    within: Duration,
    /// Begins with the first wait: most bodies come with their header.
    patience: Option<Pin<Box<Sleep>>>,
}

impl Timely {
    pub fn new(body: Incoming, within: Duration) -> Self {
        Self { body, within, patience: None }
    }
}

impl Body for Timely {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let within = self.within;
        let patience = self.patience.get_or_insert_with(|| Box::pin(tokio::time::sleep(within)));
        patience.as_mut().poll(context).map(|()| Some(Err(std::io::Error::from(ErrorKind::TimedOut).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer, and the seat of its request.
pub struct Seated {
    body: axum::body::Body,
    _seat: Option<Seat>,
}

impl Seated {
    pub fn new(body: axum::body::Body, seat: Option<Seat>) -> Self {
        Self { body, _seat: seat }
    }
}

impl Body for Seated {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
