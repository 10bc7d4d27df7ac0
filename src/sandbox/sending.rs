//! A run as a JSON array, sent piece by piece: a reader that does not read costs one piece.

use std::io;
use std::sync::{Arc, Weak};

use axum::body::Body;
use bytes::{BufMut as _, Bytes, BytesMut};
use futures::stream::unfold;

use super::folds::Turn;
use crate::recorder::{Log, Packed};

/// Bytes after which a piece ends.
const PIECE: usize = 64 * 1024;

/// Makes a text shorter, in a coding that its reader takes.
pub type Pack = fn(&[u8]) -> Vec<u8>;

/// JSON about a whole run that somebody asked for, in their turn.
#[derive(Clone)]
pub struct Told {
    pub of_run: OfRun,
    pub turn: Turn,
}

#[derive(Clone)]
pub enum OfRun {
    Log(Arc<Log>),
    Text(Bytes),
}

impl Told {
    /// Packed by `pack`, which is made of the whole at once; without, piece by piece. `None` when nobody waits for it any more.
    pub async fn body(self, pack: Option<Pack>) -> Option<Body> {
        let Self { of_run, turn } = self;
        let packed = match (of_run, pack) {
            (OfRun::Log(run), None) => return Some(log(&run)),
            (OfRun::Text(text), None) => return Some(whole(text, turn)),
            (OfRun::Log(run), Some(pack)) => {
                let packed = turn.fold(move |goes_on| {
                    let events = run.all_while(goes_on)?;
                    Some(pack(&serde_json::to_vec(&events).ok()?))
                });
                packed.await
            }
            (OfRun::Text(text), Some(pack)) => turn.fold(move |_| Some(pack(&text))).await,
        };
        Some(whole(packed?.into(), turn))
    }
}

/// The log as it is now. It does not keep its run alive: a reader that still reads when the run ends is cut off.
pub fn log(log: &Arc<Log>) -> Body {
    let count = log.count();
    let log = Arc::downgrade(log);
    let more = move |have: usize| Weak::upgrade(&log).map(|log| log.after(have));
    array(Bytes::new(), count, more, "")
}

/// Events that were made for this reader, who keeps its turn until the last of them, as the last member of an object.
pub fn packed(members: &str, events: Vec<Packed>, turn: Turn) -> Body {
    let count = events.len();
    let more = move |have: usize| {
        // Its place is free again when the stream is dropped.
        let _ = &turn;
        let mut bytes = 0;
        let mut some = Vec::new();
        for json in events.iter().skip(have).map_while(Packed::json) {
            bytes += json.len();
            some.push(json);
            if bytes >= PIECE {
                break;
            }
        }
        Some(some)
    };
    array(Bytes::from(format!("{{{members},\"events\":")), count, more, "}")
}

/// What was made for this reader as a whole.
pub fn whole(bytes: Bytes, turn: Turn) -> Body {
    let pieces = unfold((bytes, turn), |(mut rest, turn)| async move {
        let piece = rest.split_to(PIECE.min(rest.len()));
        (!piece.is_empty()).then_some((Ok::<_, io::Error>(piece), (rest, turn)))
    });
    Body::from_stream(pieces)
}

/// The first `count` events, between `head` and `tail`; `more` has some of those after the first so many.
fn array(
    head: Bytes,
    count: usize,
    more: impl Fn(usize) -> Option<Vec<Vec<u8>>> + Send + 'static,
    tail: &'static str,
) -> Body {
    let pieces = unfold(Some((0, head, more)), move |state| async move {
        let (mut have, head, more) = state?;
        let mut piece = BytesMut::new();
        if have == 0 {
            piece.put_slice(&head);
            piece.put_u8(b'[');
        }
        let some = if have < count { more(have).filter(|some| !some.is_empty()) } else { Some(Vec::new()) };
        let Some(some) = some else {
            return Some((Err(io::Error::other("the run has ended")), None));
        };
        for json in some.into_iter().take(count - have) {
            if have > 0 {
                piece.put_u8(b',');
            }
            piece.put_slice(&json);
            have += 1;
        }
        if have < count {
            return Some((Ok(piece.freeze()), Some((have, head, more))));
        }
        piece.put_u8(b']');
        piece.put_slice(tail.as_bytes());
        Some((Ok(piece.freeze()), None))
    });
    Body::from_stream(pieces)
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;
    use crate::recorder::{Bounds, Holdings};
    use lab::event::{Event, What};
    use oauth::names::Timestamp;
    use ports::limits::Limits;

    fn log_of(events: usize) -> Arc<Log> {
        let limits = Limits::default();
        let holding = Arc::new(Arc::new(Holdings::new(&limits)).open(None));
        let log = Log::new(Arc::new(|| Timestamp::from_millis(7)), Bounds::of(&limits), holding);
        for _ in 0..events {
            log.write(What::Provoked { provocation: "x".repeat(5_000) });
        }
        Arc::new(log)
    }

    /// The pieces of a body.
    async fn pieces(mut body: Body) -> Vec<Bytes> {
        let mut pieces = Vec::new();
        while let Some(frame) = body.frame().await {
            pieces.push(frame.expect("a frame").into_data().expect("data"));
        }
        pieces
    }

    #[tokio::test]
    async fn a_log_is_sent_piece_by_piece_and_whole() {
        for events in [0, 1, 200] {
            let kept = log_of(events);
            let sent = pieces(log(&kept)).await;
            assert!(sent.iter().all(|piece| piece.len() < PIECE + 16_000));
            assert_eq!(sent.len() > 10, events == 200);
            let read: Vec<Event> = serde_json::from_slice(&sent.concat()).expect("JSON");
            assert_eq!(read, kept.all_while(&|| true).expect("all"));
            assert_eq!(read.len(), events);
        }
    }

    #[tokio::test]
    async fn a_reader_keeps_no_run_alive() {
        let kept = log_of(200);
        let mut body = log(&kept);
        assert!(body.frame().await.is_some_and(|frame| frame.is_ok()));
        drop(kept);
        assert!(body.frame().await.is_some_and(|frame| frame.is_err()));
    }
}
