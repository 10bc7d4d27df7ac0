//! Tells the collector: a batch at a time, by a task that nobody waits for. While the collector is away, spans wait in their queue until
//! it is full, and are dropped from then on; the log says that once, and once that it is over.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, StatusCode, Uri, header};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::ids::TraceId;
use super::otlp::{Teller, rejected};
use super::recorder::Counts;
use super::span::Span;
use ports::{Network, Randomness};

/// Spans of one request to the collector.
const A_BATCH: usize = 512;
/// At its end, the program waits so long for what is told last.
const LAST_WITHIN: Duration = Duration::from_secs(3);

/// How fast it goes.
#[derive(Clone, Copy)]
pub struct Pace {
    /// How long the first span of a batch waits for others.
    gathered_for: Duration,
    /// After which a collector that is away is asked again; each time twice as long.
    first_pause: Duration,
    longest_pause: Duration,
}

impl Pace {
    pub const USUAL: Self = Self {
        gathered_for: Duration::from_millis(500),
        first_pause: Duration::from_secs(1),
        longest_pause: Duration::from_secs(30),
    };

    fn after(self, pause: Duration) -> Duration {
        self.longest_pause.min(pause * 2)
    }
}

pub struct Exporter {
    pace: Pace,
    collector: Uri,
    network: Arc<dyn Network>,
    counts: Arc<Counts>,
    teller: Teller,
    is_away: bool,
}

/// What became of a batch.
enum Sent {
    /// But for so many.
    Taken(u64),
    /// Another time it would be the same.
    Refused(String),
    /// Another time it may be otherwise.
    Away(String),
}

impl Exporter {
    pub fn new(collector: Uri, network: Arc<dyn Network>, counts: Arc<Counts>, randomness: &dyn Randomness) -> Self {
        let teller = Teller::new(&TraceId::drawn(randomness).to_string());
        Self { pace: Pace::USUAL, collector, network, counts, teller, is_away: false }
    }

    pub fn start(self, spans: mpsc::Receiver<Span>) -> Exporting {
        let (stop, stopped) = watch::channel(false);
        Exporting(Some((stop, tokio::spawn(self.keep(spans, stopped)))))
    }

    async fn keep(mut self, mut spans: mpsc::Receiver<Span>, mut stop: watch::Receiver<bool>) {
        let mut batch = Vec::with_capacity(A_BATCH);
        loop {
            gather(&mut spans, &mut batch, self.pace.gathered_for, &mut stop).await;
            if batch.is_empty() {
                return;
            }
            let count = u64::try_from(batch.len()).unwrap_or(u64::MAX);
            let body = Bytes::from(self.teller.request(&batch));
            batch.clear();
            let taken = self.deliver(body, count, &mut stop).await;
            self.counts.taken.add(taken);
            self.counts.not_taken.add(count - taken);
        }
    }

    /// How many spans were taken.
    async fn deliver(&mut self, body: Bytes, count: u64, stop: &mut watch::Receiver<bool>) -> u64 {
        let mut pause = self.pace.first_pause;
        loop {
            match self.send(body.clone()).await {
                Sent::Taken(but) => {
                    if std::mem::take(&mut self.is_away) {
                        tracing::info!("the collector of traces takes spans again");
                    }
                    return count.saturating_sub(but);
                }
                Sent::Refused(why) => {
                    self.went_away(&why);
                    return 0;
                }
                Sent::Away(why) => self.went_away(&why),
            }
            if *stop.borrow() {
                return 0;
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = told(stop) => {}
            }
            pause = self.pace.after(pause);
        }
    }

    fn went_away(&mut self, why: &str) {
        if !std::mem::replace(&mut self.is_away, true) {
            tracing::warn!(
                why,
                "the collector of traces takes no spans; those that find no room meanwhile are dropped"
            );
        }
    }

    /// OTLP/HTTP: which answers mean that the same may be sent again.
    async fn send(&self, body: Bytes) -> Sent {
        let request = Request::builder()
            .method(Method::POST)
            .uri(self.collector.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        let request = match request {
            Ok(request) => request,
            Err(error) => return Sent::Refused(error.to_string()),
        };
        match self.network.send(request).await {
            Err(error) => Sent::Away(error.to_string()),
            Ok(answer) => match answer.status() {
                status if status.is_success() => Sent::Taken(rejected(answer.body())),
                status @ (StatusCode::TOO_MANY_REQUESTS
                | StatusCode::BAD_GATEWAY
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::GATEWAY_TIMEOUT) => Sent::Away(status.to_string()),
                status => Sent::Refused(status.to_string()),
            },
        }
    }
}

/// Waits for spans, and a moment for more of them. None: it is over.
async fn gather(
    spans: &mut mpsc::Receiver<Span>,
    batch: &mut Vec<Span>,
    gathered_for: Duration,
    stop: &mut watch::Receiver<bool>,
) {
    tokio::select! {
        _ = spans.recv_many(batch, A_BATCH) => {}
        () = told(stop) => {
            spans.close();
            spans.recv_many(batch, A_BATCH).await;
            return;
        }
    }
    let due = tokio::time::sleep(gathered_for);
    tokio::pin!(due);
    while batch.len() < A_BATCH {
        tokio::select! {
            more = spans.recv_many(batch, A_BATCH - batch.len()) => if more == 0 { return },
            () = &mut due => return,
            () = told(stop) => return,
        }
    }
}

async fn told(stop: &mut watch::Receiver<bool>) {
    // Whoever tells it is dropped only when the program ends.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// The task that tells the collector, if there is one.
pub struct Exporting(Option<(watch::Sender<bool>, JoinHandle<()>)>);

impl Exporting {
    pub const fn nothing() -> Self {
        Self(None)
    }

    /// Tells what waits, as far as the collector takes it in time.
    pub async fn finish(self) {
        let Some((stop, mut telling)) = self.0 else { return };
        let _ = stop.send(true);
        if tokio::time::timeout(LAST_WITHIN, &mut telling).await.is_err() {
            telling.abort();
            tracing::warn!("the collector of traces took its time, and was not told of the last spans");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use async_trait::async_trait;
    use http::Response;
    use ports::NetworkError;

    use super::super::recorder::Recorder;
    use super::super::span::tests::span;
    use super::*;
    use native::ports::SystemRandomness;

    /// Answers so one after the other, the last for ever, and keeps how many spans it was sent each time.
    struct Collector {
        answers: Mutex<Vec<Option<u16>>>,
        sent: Mutex<Vec<usize>>,
    }

    #[async_trait]
    impl Network for Collector {
        async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NetworkError> {
            let spans = String::from_utf8_lossy(request.body()).matches("\"traceId\"").count();
            self.sent.lock().expect("what was sent").push(spans);
            let mut answers = self.answers.lock().expect("answers");
            let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0] };
            let status = answer.ok_or_else(|| NetworkError("away".to_owned()))?;
            Ok(Response::builder().status(status).body(Bytes::new()).expect("an answer"))
        }
    }

    struct Told {
        collector: Arc<Collector>,
        recorder: Recorder,
        exporting: Exporting,
    }

    /// A collector that is away is asked again so many milliseconds later.
    fn telling(answers: &[Option<u16>], pause: u64) -> Told {
        let collector = Collector { answers: Mutex::new(answers.to_vec()), sent: Mutex::default() };
        let collector = Arc::new(collector);
        let (recorder, spans) = Recorder::new(Arc::new(SystemRandomness), 1);
        let uri = Uri::from_static("http://collector.example/v1/traces");
        let exporter = Exporter::new(uri, collector.clone(), recorder.counts(), &SystemRandomness);
        let pause = Duration::from_millis(pause);
        let pace = Pace { gathered_for: Duration::from_millis(1), first_pause: pause, longest_pause: pause };
        Told { collector, recorder, exporting: Exporter { pace, ..exporter }.start(spans) }
    }

    impl Told {
        fn tell(&self, spans: usize) {
            for _ in 0..spans {
                self.recorder.tell(span());
            }
        }

        fn sent(&self) -> Vec<usize> {
            self.collector.sent.lock().expect("what was sent").clone()
        }

        /// What was sent, once it is so much.
        async fn once_sent(&self, times: usize) -> Vec<usize> {
            while self.sent().len() < times {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            self.sent()
        }
    }

    /// Taken, not taken, and without room.
    fn counted(recorder: &Recorder) -> [u64; 3] {
        let counts = recorder.counts();
        [counts.taken.value(), counts.not_taken.value(), counts.no_room.value()]
    }

    #[tokio::test]
    async fn what_waits_at_the_end_is_told_in_batches() {
        let told = telling(&[Some(200)], 1);
        told.tell(2 * A_BATCH + 3);
        let Told { collector, recorder, exporting } = told;
        exporting.finish().await;
        assert_eq!(*collector.sent.lock().expect("what was sent"), [A_BATCH, A_BATCH, 3]);
        assert_eq!(counted(&recorder), [1_027, 0, 0]);
    }

    #[tokio::test]
    async fn a_collector_that_comes_back_is_told_what_waited_for_it() {
        let told = telling(&[None, Some(503), Some(200)], 1);
        told.tell(5);
        assert_eq!(told.once_sent(3).await, [5, 5, 5]);
        told.exporting.finish().await;
        assert_eq!(counted(&told.recorder), [5, 0, 0]);
    }

    #[tokio::test]
    async fn what_a_collector_refuses_is_not_sent_again_and_counted() {
        let told = telling(&[Some(400), Some(200)], 1);
        told.tell(5);
        told.once_sent(1).await;
        told.tell(2);
        assert_eq!(told.once_sent(2).await, [5, 2]);
        told.exporting.finish().await;
        assert_eq!(counted(&told.recorder), [2, 5, 0]);
    }

    #[tokio::test]
    async fn a_collector_that_is_away_keeps_no_end_waiting() {
        let told = telling(&[None], 3_600_000);
        told.tell(5);
        told.once_sent(1).await;
        told.exporting.finish().await;
        assert_eq!(counted(&told.recorder), [0, 5, 0]);
    }

    #[test]
    fn a_collector_that_is_away_is_asked_ever_more_seldom() {
        let pauses = std::iter::successors(Some(Pace::USUAL.first_pause), |pause| Some(Pace::USUAL.after(*pause)));
        let seconds: Vec<u64> = pauses.take(8).map(|pause| pause.as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
    }
}
