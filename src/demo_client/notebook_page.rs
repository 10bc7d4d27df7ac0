//! The notebook, opened: everything that Haru stores, with its secrets covered, and what it checked.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use http::StatusCode;

use super::Haru;
use super::guard::{frame, page};
use super::notebook::Notebook;
use super::secret::masked;
use crate::view::haru::{Body, Credentials, HaruPage, NotebookPage, OwnPages, Registration, Waiting};

pub async fn notebook(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let now = haru.now();
    let own = haru.session(&jar).and_then(|session| {
        haru.notebooks().with(session, now, |notebook| {
            notebook.forget_old_requests(now);
            own_pages(notebook)
        })
    });
    let settings = haru.settings();
    let registration = Registration {
        issuer: settings.issuer.as_str().to_owned(),
        credentials: haru.credentials().map(|own| Credentials {
            client_id: own.client_id.as_str().to_owned(),
            client_secret: masked(own.client_secret.expose()),
        }),
        redirect_uri: settings.redirect_uri(),
        api: settings.api_base_url.as_str().to_owned(),
    };
    let body = Body::Notebook(Box::new(NotebookPage { registration, own }));
    page(StatusCode::OK, HaruPage { frame: frame(&haru, "/notebook"), body })
}

fn own_pages(notebook: &Notebook) -> OwnPages {
    let tokens = notebook.tokens.as_ref();
    let waiting = notebook.pending().iter().map(|pending| Waiting {
        asked_at: pending.asked_at,
        state: pending.state.masked(),
        code_verifier: masked(pending.code_verifier.expose()),
        scope: pending.scope.clone(),
    });
    OwnPages {
        waiting: waiting.collect(),
        access_token: tokens.map(|tokens| tokens.access_token.masked()),
        refresh_token: tokens.and_then(|tokens| tokens.refresh_token.as_ref().map(|token| token.masked())),
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
