//! The span of a request, from when it came until its answer begins.

use std::borrow::Cow;
use std::sync::Arc;

use http::{Request, Response};

use super::ids::{SpanId, TraceId};
use super::moment::Moment;
use super::place::{Here, Place};
use super::recorder::Recorder;
use super::span::{self, Answer, Outcome, RequestId, Span, Work};
use authorization_server::request_id;
use oauth::check::Checks;
use ports::measures::RefusedWith;
use ports::methods::logged;

/// A request that came. One that is dropped without an answer was given up by whoever sent it.
#[derive(Default)]
pub struct Begun(Option<Box<Open>>);

struct Open {
    here: Here,
    /// Who in this process asks.
    parent: Option<SpanId>,
    came: Moment,
    listener: &'static str,
    method: &'static str,
    answer: Option<Answer>,
}

impl Begun {
    pub fn of<B>(recorder: &Arc<Recorder>, listener: &'static str, request: &Request<B>) -> Self {
        let caller = recorder.calls.caller(request.headers());
        let (trace, is_chosen) = caller.map_or_else(
            || {
                let trace = TraceId::drawn(&*recorder.randomness);
                (trace, trace.is_one_in(recorder.one_in))
            },
            |caller| (caller.trace, caller.is_chosen),
        );
        let span = SpanId::drawn(&*recorder.randomness);
        Self(Some(Box::new(Open {
            here: Here { recorder: recorder.clone(), trace, span, is_chosen },
            parent: caller.map(|caller| caller.span),
            came: Moment::now(),
            listener,
            method: logged(request.method()),
            answer: None,
        })))
    }

    /// For what is done to answer it.
    pub fn place(&self) -> Place {
        self.0.as_ref().map_or_else(Place::default, |open| open.here.clone().into())
    }

    /// `route`: the pattern of the route that answered, as it is counted.
    pub fn answered<B>(self, route: &str, answer: &Response<B>) {
        let Some(mut open) = self.0.filter(|open| open.here.is_chosen) else { return };
        let extensions = answer.extensions();
        let failed = extensions.get::<Checks>().and_then(Checks::failed);
        open.answer = Some(Answer {
            route: route.into(),
            status: answer.status().as_u16(),
            request_id: answer.headers().get(request_id::HEADER).and_then(|id| RequestId::of(id.as_bytes())),
            refused_with: extensions.get().map(|RefusedWith(code)| *code),
            // What is borrowed for ever was there when the program was compiled.
            failed_at: failed.and_then(|check| match (&check.rule, &check.clause) {
                (Cow::Borrowed(rule), Cow::Borrowed(clause)) => Some((*rule, *clause)),
                _ => None,
            }),
        });
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let Here { recorder, trace, span, is_chosen } = &self.here;
        if !is_chosen {
            return;
        }
        let answer = self.answer.take();
        let outcome = match &answer {
            None => Outcome::GivenUp,
            // As OpenTelemetry's conventions have it: a refusal is an answer like another.
            Some(answer) if answer.status < 500 => Outcome::Done,
            Some(_) => Outcome::Failed,
        };
        let work = Work::Request(span::Request { listener: self.listener, method: self.method, answer });
        let time = self.came.until_now();
        recorder.tell(Span { trace: *trace, id: *span, parent: self.parent, time, work, outcome });
    }
}

#[cfg(test)]
mod tests {
    use http::header::HeaderValue;
    use native::ports::SystemRandomness;
    use tokio::sync::mpsc;

    use super::super::own_calls::TRACEPARENT;
    use super::*;

    fn recorder(one_in: u64) -> (Arc<Recorder>, mpsc::Receiver<Span>) {
        let (recorder, spans) = Recorder::new(Arc::new(SystemRandomness), one_in);
        (Arc::new(recorder), spans)
    }

    fn request(traceparent: Option<HeaderValue>) -> Request<()> {
        let mut request = Request::new(());
        request.headers_mut().extend(traceparent.map(|value| (TRACEPARENT, value)));
        request
    }

    /// A request whose answer takes a call of this process to itself: what is told of both, the inner one first.
    fn told(one_in: u64) -> Vec<Span> {
        let (recorder, mut spans) = recorder(one_in);
        let outer = Begun::of(&recorder, "calendar", &request(None));
        let call = outer.place().call("POST").expect("a place");
        let inner = Begun::of(&recorder, "inner", &request(Some(call.header())));
        if let Some(verb) = inner.place().step(Work::Verb { verb: "access_token", database: "sqlite" }) {
            verb.done(true);
        }
        inner.answered("/introspect", &Response::new(()));
        call.answered(Some(http::StatusCode::OK));
        outer.answered("/events", &Response::new(()));
        std::iter::from_fn(|| spans.try_recv().ok()).collect()
    }

    #[test]
    fn what_the_process_asks_of_itself_is_one_trace_with_the_request_that_it_is_asked_for() {
        let spans = told(1);
        let [verb, inner, call, outer] = &spans[..] else { panic!("{} spans", spans.len()) };
        assert!(spans.iter().all(|span| span.trace == outer.trace && span.outcome == Outcome::Done));
        assert_eq!(
            [verb.parent, inner.parent, call.parent, outer.parent],
            [Some(inner.id), Some(call.id), Some(outer.id), None]
        );
    }

    /// The chance that it is is one in a number that no test lives to see.
    #[test]
    fn of_a_request_that_is_not_chosen_nothing_is_told_and_nothing_of_what_is_asked_for_it() {
        assert!(told(u64::MAX).is_empty());
    }

    #[test]
    fn whoever_writes_a_traceparent_of_their_own_neither_makes_nor_prevents_a_trace_nor_is_in_another() {
        for flags in ["00", "01"] {
            let theirs = format!("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-{flags}");
            for (one_in, count) in [(1, 1), (u64::MAX, 0)] {
                let (recorder, mut spans) = recorder(one_in);
                let header = HeaderValue::try_from(&theirs).expect("a header");
                Begun::of(&recorder, "authorization", &request(Some(header))).answered("/", &Response::new(()));
                let told: Vec<_> = std::iter::from_fn(|| spans.try_recv().ok()).collect();
                assert_eq!(told.len(), count);
                assert!(told.iter().all(|span| span.parent.is_none() && !theirs.contains(&span.trace.to_string())));
            }
        }
    }

    #[test]
    fn a_request_that_was_given_up_is_told_of_without_an_answer() {
        let (recorder, mut spans) = recorder(1);
        let begun = Begun::of(&recorder, "authorization", &request(None));
        let step = begun.place().step(Work::Verb { verb: "redeem", database: "sqlite" });
        drop((step, begun));
        let told: Vec<_> = std::iter::from_fn(|| spans.try_recv().ok()).collect();
        assert!(told.len() == 2 && told.iter().all(|span| span.outcome == Outcome::GivenUp));
        assert!(matches!(&told[1].work, Work::Request(request) if request.answer.is_none()));
    }

    #[test]
    fn an_answer_is_told_by_what_the_program_itself_said_of_it() {
        let (recorder, mut spans) = recorder(1);
        let mut answer = Response::new(());
        let mut checks = Checks::new();
        let failed: Result<(), ()> = checks.that("code_unused", "RFC 6749 §4.1.2", false, || ());
        assert!(failed.is_err());
        answer.extensions_mut().insert(checks);
        answer.extensions_mut().insert(RefusedWith("invalid_grant"));
        answer.headers_mut().insert(request_id::HEADER, HeaderValue::from_static("aB3-_6789012"));
        Begun::of(&recorder, "authorization", &request(None)).answered("/token", &answer);
        let span = spans.try_recv().expect("a span");
        let Work::Request(span::Request { answer: Some(answer), .. }) = span.work else { panic!("no answer") };
        assert_eq!((&*answer.route, answer.refused_with), ("/token", Some("invalid_grant")));
        assert_eq!(answer.failed_at, Some(("code_unused", "RFC 6749 §4.1.2")));
        assert_eq!(answer.request_id.expect("an id").as_str(), "aB3-_6789012");
    }
}
