//! The sessions of a resource owner, and the end of them. It takes no new proof of who they are: to sign out too much does no harm,
//! and a stranger in the list is urgent.

use axum::extract::State;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{SecurityForm, done};
use crate::WithAccounts;
use crate::asking::{OwnForm, SignedIn};
use crate::failure::Failure;
use oauth::account::AccountEventKind;
use oauth::secret::SessionKey;
use storage::Stored;
use view::device::Device;
use view::page::ErrorProblem;
use view::security::{Said, SessionLine};

impl WithAccounts {
    /// Newest use first.
    pub(super) async fn sessions(&self, by: &SignedIn) -> Stored<Vec<SessionLine>> {
        let (now, policy) = (self.now(), &self.policy);
        let (seen_since, begun_since) = (now.minus(policy.session_idle), now.minus(policy.session_absolute));
        let cards = self.accounts.store.sessions_of(&by.user().id, seen_since, begun_since).await?;
        Ok(cards
            .into_iter()
            .map(|card| SessionLine {
                key: written(&card.session.key),
                device: Device::of(&card.place.user_agent),
                address: card.place.address,
                began_at: card.session.key.issued_at(),
                last_seen_at: card.session.last_seen_at,
                is_this: card.session.key == by.session().key,
            })
            .collect())
    }
}

pub async fn end(
    State(server): State<WithAccounts>,
    OwnForm { by, form: SecurityForm(form) }: OwnForm<SecurityForm>,
) -> Result<Response, Failure> {
    let key = form.first("session").and_then(key).ok_or_else(|| {
        let detail = "session is missing, or names none; send the one that stands in the form of the session to end";
        Failure::from(ErrorProblem::MalformedRequest).because(detail.to_owned())
    })?;
    if !server.accounts.store.end_session_of(&by.user().id, &key).await? {
        return Ok(done(&server, Said::NoSuchSession));
    }
    server.record_act(&by, AccountEventKind::SessionEnded).await;
    Ok(done(&server, Said::SessionEnded))
}

pub async fn end_others(
    State(server): State<WithAccounts>,
    OwnForm { by, .. }: OwnForm<SecurityForm>,
) -> Result<Response, Failure> {
    if server.accounts.store.end_other_sessions(&by.user().id, Some(&by.session().key)).await? > 0 {
        server.record_act(&by, AccountEventKind::OtherSessionsEnded).await;
    }
    Ok(done(&server, Said::OthersEnded))
}

/// A hash of the session's cookie, and when it began: it names the session and opens nothing.
fn written(key: &SessionKey) -> String {
    URL_SAFE_NO_PAD.encode(key.as_bytes())
}

fn key(text: &str) -> Option<SessionKey> {
    Some(SessionKey::from_bytes(URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Timestamp;
    use oauth::secret::SessionId;

    #[test]
    fn a_session_is_named_without_its_secret() {
        let id = SessionId::generate(Timestamp::from_millis(1_795_392_000_000), [7; 32]);
        let name = written(&id.key());
        assert_eq!(key(&name), Some(id.key()));
        // The time stands in both; the rest has nothing in common.
        assert!(!name.contains(&id.expose()[SessionId::PREFIX.len() + 12..]), "{name}");
        for bad in ["", "AAAA", "not base64!", id.expose(), &format!("{name}AAAA")] {
            assert_eq!(key(bad), None, "{bad}");
        }
    }
}
