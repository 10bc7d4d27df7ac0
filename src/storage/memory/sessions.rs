//! Sessions.

use async_trait::async_trait;

use super::store::MemoryStore;
use crate::{SEEN_AHEAD, Session, Sessions, Stored, User};
use oauth::names::Timestamp;
use oauth::secret::SessionKey;

#[async_trait]
impl Sessions for MemoryStore {
    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Stored<()> {
        self.write(|tables| {
            if let Some(replaced) = replaces {
                tables.sessions.remove(&mut tables.notes, &replaced);
            }
            if tables.users.contains_key(&session.user) {
                tables.sessions.replace(&mut tables.notes, session.key, session);
            }
        })
    }
    async fn session(&self, key: &SessionKey) -> Stored<Option<(Session, User)>> {
        let tables = self.read()?;
        let Some(session) = tables.sessions.get(key) else { return Ok(None) };
        let user = tables.users.get(&session.user).filter(|user| user.disabled_at.is_none());
        Ok(user.map(|user| (session.clone(), user.clone())))
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Stored<()> {
        self.write(|tables| {
            let seen = |session: &mut Session| {
                let is_ahead = session.last_seen_at > seen_at.plus(SEEN_AHEAD);
                session.last_seen_at = if is_ahead { seen_at } else { session.last_seen_at.max(seen_at) };
            };
            tables.sessions.update(&mut tables.notes, key, seen);
        })
    }
    async fn end_session(&self, key: &SessionKey) -> Stored<()> {
        self.write(|tables| {
            tables.sessions.remove(&mut tables.notes, key);
        })
    }
}
