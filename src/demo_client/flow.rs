//! Haru's half of a run, as its notebook shows it: what the journal noted, by steps, and the registration, which was there before.

use super::haru::Haru;
use super::journal::{Journal, Notes};
use oauth::parameters::Parameters;
use view::haru::{Flow, FlowStep, Step, Turn};

/// Which step is asked for, and from which one the reader turned to it. What is no step is left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub step: Option<Step>,
    turned: Option<Turn>,
}

impl Asked {
    pub fn of(query: &str) -> Self {
        let parameters = Parameters::parse(query.as_bytes()).unwrap_or_default();
        Self {
            step: parameters.first("step").and_then(Step::parse),
            turned: parameters.first("turn").and_then(Turn::parse),
        }
    }
}

impl Haru {
    /// `journal` is `None` for a browser that has no notebook: Haru was registered all the same.
    pub(super) fn flow(&self, journal: Option<&Journal>, asked: Asked) -> Flow {
        let mut steps = journal.map(Journal::steps).unwrap_or_else(|| Journal::default().steps());
        if let Some(first) = steps.get_mut(Step::REGISTRATION.place()) {
            first.notes = journal.map(|journal| journal.registration().to_vec()).unwrap_or_default();
            if first.notes.is_empty() {
                first.notes = self.given();
            }
        }
        let at = |step: Step| steps.get(step.place()).and_then(FlowStep::begins);
        let (left_at, back_at) = (at(Step::REQUEST), at(Step::ANSWER));
        let latest = journal.and_then(Journal::latest);
        let open = asked.step.or(latest).unwrap_or(Step::REGISTRATION);
        Flow { open, turned: asked.turned.filter(|_| asked.step.is_some()), left_at, back_at, steps }
    }

    /// Registered by its operator, Haru sent nothing itself: it was handed the result (RFC 6749 §2).
    fn given(&self) -> Vec<view::haru::Note> {
        let Some(own) = self.credentials() else { return Vec::new() };
        let settings = self.settings();
        let mut notes = Notes::default();
        let values = [
            ("issuer", settings.issuer.as_str()),
            ("client_id", own.client_id.as_str()),
            ("client_secret", own.client_secret.expose()),
            ("redirect_uri", &settings.redirect_uri()),
            ("scope", &settings.scope.to_string()),
        ];
        notes.wrote(self.started_at(), &values);
        notes.into_notes()
    }
}
