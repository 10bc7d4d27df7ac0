//! RFC 6749 §6, RFC 7009: renewing the pass, having it end early, giving the permission back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::Haru;
use super::exchange::NoTokens;
use super::failure::Failure;
use super::guard::see_planner;
use super::notebook::Tokens;
use super::session::SessionKey;
use crate::view::haru::{Notice, What};

/// Swaps the refresh token for a new pair. Never done behind the person's back: the button is the point of this app.
pub async fn refresh(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let Some(refresh_token) = tokens.refresh_token.clone() else {
        say(&haru, session, Notice::CannotRefresh);
        return see_planner(&haru, jar);
    };
    let Some(_under_way) = Refreshing::begin(&haru, session) else {
        return see_planner(&haru, jar);
    };
    let renewed = haru.renew(&tokens, &refresh_token).await;
    let now = haru.now();
    haru.notebooks().with(session, now, |notebook| {
        // Disconnected, or connected anew, while the server was thinking: its answer is about tokens of the past.
        if !notebook.holds(&tokens.access_token) {
            return;
        }
        match renewed {
            Ok(renewed) => {
                notebook.tokens = Some(renewed);
                notebook.happened(What::Renewed, now);
                notebook.notice = Some(Notice::Renewed);
            }
            Err(NoTokens::InvalidGrant { description }) => {
                notebook.forget_tokens();
                notebook.happened(What::RenewalRefused, now);
                notebook.notice = Some(Notice::PermissionEnded { description });
            }
            Err(NoTokens::Other(failure)) => notebook.notice = Some(failure.0),
        }
    });
    see_planner(&haru, jar)
}

/// "Let the pass expire": its end is long to wait for, so the server is asked to end the access token now (RFC 7009 §2.1).
/// Haru keeps it and presents it once more, which is what every app does that does not know yet.
pub async fn expire(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let revoked = haru.revoke(&tokens.access_token, "access_token").await;
    let now = haru.now();
    haru.notebooks().with(session, now, |notebook| match revoked {
        Ok(true) => {
            if let Some(own) =
                notebook.tokens.as_mut().filter(|own| Arc::ptr_eq(&own.access_token, &tokens.access_token))
            {
                own.ended_early = true;
                notebook.happened(What::EndedEarly, now);
                notebook.notice = None;
            }
        }
        Ok(false) => notebook.notice = Some(Notice::CannotEndEarly),
        Err(failure) => notebook.notice = Some(failure.0),
    });
    see_planner(&haru, jar)
}

/// Revokes the refresh token, by which the server ends the whole grant (RFC 7009 §2.1), and forgets everything learnt by it.
pub async fn disconnect(State(haru): State<Haru>, jar: CookieJar) -> Response {
    let Some((session, tokens)) = held(&haru, &jar) else {
        return not_connected(&haru, jar);
    };
    let (token, hint) = tokens.to_revoke();
    let revoked = haru.revoke(token, hint).await;
    let now = haru.now();
    haru.notebooks().with(session, now, |notebook| {
        let notice = match revoked {
            Ok(true) => Notice::Disconnected,
            // The server has no such endpoint or does not accept this: asking again would not help.
            Ok(false) | Err(Failure(Notice::ServerRefused { .. })) => Notice::OnlyForgotten,
            // Not heard: the tokens are kept, because only with them can it be asked again.
            Err(failure) => {
                notebook.notice = Some(failure.0);
                return;
            }
        };
        notebook.forget_tokens();
        notebook.happened(What::GivenBack, now);
        notebook.notice = Some(notice);
    });
    see_planner(&haru, jar)
}

fn held(haru: &Haru, jar: &CookieJar) -> Option<(SessionKey, Tokens)> {
    let session = haru.session(jar)?;
    let tokens = haru.notebooks().with(session, haru.now(), |notebook| notebook.tokens.clone())??;
    Some((session, tokens))
}

fn not_connected(haru: &Haru, jar: CookieJar) -> Response {
    if let Some(session) = haru.session(&jar) {
        // Keeps the reason why nothing is connected, if there is one.
        haru.notebooks().with(session, haru.now(), |notebook| {
            notebook.notice.get_or_insert(Notice::NotConnected);
        });
    }
    see_planner(haru, jar)
}

fn say(haru: &Haru, session: SessionKey, notice: Notice) {
    haru.notebooks().with(session, haru.now(), |notebook| notebook.notice = Some(notice));
}

/// One refresh at a time a notebook, also when the browser goes away in the middle of it.
struct Refreshing<'h> {
    haru: &'h Haru,
    session: SessionKey,
}

impl<'h> Refreshing<'h> {
    fn begin(haru: &'h Haru, session: SessionKey) -> Option<Self> {
        let first =
            haru.notebooks().with(session, haru.now(), |notebook| !std::mem::replace(&mut notebook.refreshing, true));
        first?.then_some(Self { haru, session })
    }
}

impl Drop for Refreshing<'_> {
    fn drop(&mut self) {
        self.haru.notebooks().with(self.session, self.haru.now(), |notebook| notebook.refreshing = false);
    }
}
