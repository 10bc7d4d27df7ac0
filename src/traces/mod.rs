//! Traces, as OpenTelemetry has them: which way a request took, and how long each part of it was. A span has a place for what is the
//! program's own and for nothing else - names of routes, verbs and rules, numbers, times - so that no secret can get into one.
//!
//! Neither `opentelemetry_sdk` nor `tracing-opentelemetry` is in it. What they take for an attribute is any text, and for a span whatever
//! any crate below traces, requests with their addresses and statements among it; their queue counts what it drops for its own log alone,
//! and is emptied by a thread that needs a second client of HTTP. What is left is a queue and some JSON.

/// What waits for the collector, and goes to it.
mod exporting;
/// How spans and traces are called.
mod ids;
/// When something was.
mod moment;
/// What a collector is sent.
mod otlp;
/// Calls of this process to itself.
mod own_calls;
/// Where in a trace something is done.
mod place;
/// Who is told of a span.
mod recorder;
/// The span of a request.
mod request;
/// What a span is.
mod span;

use std::sync::Arc;

pub use self::exporting::Exporting;
pub use self::own_calls::TRACEPARENT;
pub use self::place::Place;
pub use self::request::Begun;
pub use self::span::{PasswordWork, Work};

use self::exporting::Exporter;
use self::recorder::Recorder;
use native::ports::{SocketNetwork, SystemRandomness};
use ports::measures::Page;

/// What is traced in this process; nothing, unless a collector is named. Cheap to clone.
#[derive(Clone, Default)]
pub struct Traces(Option<Arc<Recorder>>);

/// Begins to tell the collector at `endpoint` of one in `one_in` requests; an empty address is none.
pub fn start(endpoint: &str, one_in: u64) -> Result<(Traces, Exporting), String> {
    if endpoint.is_empty() {
        return Ok((Traces::default(), Exporting::nothing()));
    }
    let collector = endpoint.parse().map_err(|_| format!("traces_endpoint = {endpoint:?} is not an address"))?;
    let network = SocketNetwork::new().map_err(|error| error.to_string())?;
    let (recorder, spans) = Recorder::new(Arc::new(SystemRandomness), one_in);
    let recorder = Arc::new(recorder);
    let exporter = Exporter::new(collector, Arc::new(network), recorder.counts(), &SystemRandomness);
    Ok((Traces(Some(recorder)), exporter.start(spans)))
}

impl Traces {
    /// Whether there is anybody to tell.
    pub fn are_collected(&self) -> bool {
        self.0.is_some()
    }

    /// A request came over this listener.
    pub fn begun<B>(&self, listener: &'static str, request: &http::Request<B>) -> Begun {
        match &self.0 {
            Some(recorder) => Begun::of(recorder, listener, request),
            None => Begun::default(),
        }
    }

    /// What became of spans; nothing where nobody collects them.
    pub fn tell(&self, page: &mut Page) {
        if let Some(recorder) = &self.0 {
            recorder.counts().tell(page);
        }
    }
}
