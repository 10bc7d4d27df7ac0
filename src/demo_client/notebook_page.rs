//! The notebook, opened: everything that Haru stores, and what it checked. What no browser ever gets is covered. The code and the
//! state came by this browser: where Haru was set up to show what it does, they stand there as they are.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use http::StatusCode;

use super::flow::Asked;
use super::guard::{frame, page};
use super::haru::Haru;
use super::notebook::Notebook;
use super::secret::Secret;
use view::haru::{
    Body, Credentials, HaruPage, HeldCode, Masked, NotebookPage, OwnPages, Registration, Shown, SpentToken,
    UnansweredRequest,
};

pub async fn notebook(State(haru): State<Haru>, jar: CookieJar, RawQuery(query): RawQuery) -> Response {
    let now = haru.now();
    let asked = Asked::of(&query.unwrap_or_default());
    let shows_flow = !haru.goes_step_by_step();
    let found = haru.session(&jar).and_then(|session| {
        haru.notebooks().with(session, now, |notebook| {
            notebook.forget_old_requests(now);
            (haru.own_pages(notebook), shows_flow.then(|| haru.flow(Some(&notebook.journal), asked)))
        })
    });
    let (own, flow) =
        found.map_or_else(|| (None, shows_flow.then(|| haru.flow(None, asked))), |(own, flow)| (Some(own), flow));
    let here = asked.step.map_or("/notebook".to_owned(), |step| format!("/notebook?step={}", step.number()));
    let body =
        Body::Notebook(Box::new(NotebookPage { registration: haru.registration(), own, flow: flow.map(Box::new) }));
    page(StatusCode::OK, HaruPage { frame: frame(&haru, &here), body })
}

impl Haru {
    pub(super) fn registration(&self) -> Registration {
        let settings = self.settings();
        Registration {
            issuer: settings.issuer.as_str().to_owned(),
            credentials: self.credentials().map(|own| Credentials {
                client_id: own.client_id.as_str().to_owned(),
                client_secret: covered(own.client_secret.expose()),
            }),
            redirect_uri: settings.redirect_uri(),
            api: settings.api_base_url.as_str().to_owned(),
        }
    }

    pub(super) fn own_pages(&self, notebook: &Notebook) -> OwnPages {
        let cover = |secret: &Secret| covered(secret.expose());
        let tokens = notebook.tokens.as_ref();
        let unanswered = notebook.pending().iter().map(|pending| UnansweredRequest {
            asked_at: pending.asked_at,
            state: self.seen_by_browser(pending.state.expose()),
            code_verifier: covered(pending.code_verifier.expose()),
            scope: pending.scope.clone(),
        });
        let codes = notebook.codes().iter().map(|code| HeldCode {
            code: self.seen_by_browser(code.code.expose()),
            code_verifier: covered(code.code_verifier.expose()),
            came_at: code.came_at,
            is_spent: code.is_spent,
        });
        let spent_tokens = notebook
            .spent_tokens()
            .iter()
            .map(|spent| SpentToken { refresh_token: cover(&spent.refresh_token), spent_at: spent.spent_at });
        OwnPages {
            unanswered: unanswered.collect(),
            codes: codes.collect(),
            access_token: tokens.map(|tokens| cover(&tokens.access_token)),
            refresh_token: tokens.and_then(|tokens| tokens.refresh_token.as_deref().map(cover)),
            spent_tokens: spent_tokens.collect(),
            scope: tokens.map(|tokens| tokens.scope.clone()),
            expires_at: tokens.and_then(|tokens| tokens.expires_at),
            username: notebook.username.clone(),
            calendars: notebook.imported.as_ref().map_or(0, |imported| imported.calendars.len()),
            events: notebook.imported.as_ref().map_or(0, |imported| imported.events.len()),
            by_hand: notebook.by_hand().len(),
            checked: notebook.all_checked().iter().rev().cloned().collect(),
            happened: notebook.all_happened().iter().rev().copied().collect(),
        }
    }

    pub(super) fn seen_by_browser(&self, value: &str) -> Shown {
        match self.goes_step_by_step() {
            true => Shown::Open(value.to_owned()),
            false => covered(value),
        }
    }
}

/// For what a browser never gets, not even on a page that explains it.
pub(super) fn covered(secret: &str) -> Shown {
    Shown::Covered(Masked::of(secret))
}
