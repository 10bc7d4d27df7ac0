//! Where in a trace something is done, which a task carries along as it carries whom it works for.

use std::sync::Arc;

use http::{HeaderValue, StatusCode};

use super::ids::{SpanId, TraceId};
use super::moment::Moment;
use super::own_calls::{Caller, UnderWay};
use super::recorder::Recorder;
use super::span::{Outcome, Span, Work};

/// Nowhere, where nobody collects traces, and where the program works for itself.
#[derive(Clone, Default)]
pub struct Place(Option<Here>);

/// Within the span of a request.
#[derive(Clone)]
pub struct Here {
    pub recorder: Arc<Recorder>,
    pub trace: TraceId,
    pub span: SpanId,
    /// Whether the collector is told. The others of its trace are told to leave it, too.
    pub is_chosen: bool,
}

impl From<Here> for Place {
    fn from(here: Here) -> Self {
        Self(Some(here))
    }
}

impl Place {
    /// A part of what is done here, which is told of when it is over.
    pub fn step(&self, work: Work) -> Option<Step> {
        let here = self.0.as_ref().filter(|here| here.is_chosen)?;
        Some(Step::of(here, work))
    }

    /// A call to another party, which is told whose part it is.
    pub fn call(&self, method: &'static str) -> Option<Call> {
        let here = self.0.as_ref()?;
        let step = here.is_chosen.then(|| Step::of(here, Work::Call { method, status: None }));
        let span = step.as_ref().map_or_else(|| SpanId::drawn(&*here.recorder.randomness), |step| step.id);
        let caller = Caller { trace: here.trace, span, is_chosen: here.is_chosen };
        let under_way = here.recorder.calls.begin(caller)?;
        Some(Call { step, under_way })
    }
}

/// What is dropped before it is [`done`](Self::done) was given up.
pub struct Step {
    here: Here,
    id: SpanId,
    begun: Moment,
    /// Until it is told.
    work: Option<Work>,
}

impl Step {
    fn of(here: &Here, work: Work) -> Self {
        let id = SpanId::drawn(&*here.recorder.randomness);
        Self { here: here.clone(), id, begun: Moment::now(), work: Some(work) }
    }

    pub fn done(mut self, is_well: bool) {
        self.tell(if is_well { Outcome::Done } else { Outcome::Failed });
    }

    fn tell(&mut self, outcome: Outcome) {
        let Some(work) = self.work.take() else { return };
        let Here { recorder, trace, span, .. } = &self.here;
        let time = self.begun.until_now();
        recorder.tell(Span { trace: *trace, id: self.id, parent: Some(*span), time, work, outcome });
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.tell(Outcome::GivenUp);
    }
}

/// A call that is under way.
pub struct Call {
    step: Option<Step>,
    under_way: UnderWay,
}

impl Call {
    /// The value of `traceparent`.
    pub fn header(&self) -> HeaderValue {
        self.under_way.header()
    }

    /// `None`: nobody answered.
    pub fn answered(self, with: Option<StatusCode>) {
        let Some(mut step) = self.step else { return };
        if let Some(Work::Call { status, .. }) = &mut step.work {
            *status = with.map(|status| status.as_u16());
        }
        // As OpenTelemetry's conventions have it: of a call whatever is no success went wrong.
        step.done(with.is_some_and(|status| status.as_u16() < 400));
    }
}
