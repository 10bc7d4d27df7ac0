//! People and their sessions.

use super::Tables;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::secret::SessionKey;
use crate::storage::{Answer, PasswordHash, Session, User, UserCreated};

impl Tables {
    pub(super) fn create_user(&mut self, user: User) -> Answer<UserCreated> {
        if self.user_by_name(&user.username_key).is_some() {
            return Ok(UserCreated::UsernameTaken);
        }
        self.users.insert(&mut self.notes, user.id.clone(), user)?;
        Ok(UserCreated::Created)
    }

    pub(super) fn user_by_name(&self, username_key: &str) -> Option<User> {
        self.users.values().find(|user| user.username_key == username_key).cloned()
    }

    pub(super) fn set_password(&mut self, id: &Subject, hash: PasswordHash) {
        self.users.update(&mut self.notes, id, |user| user.password_hash = hash);
    }

    pub(super) fn set_user_disabled(&mut self, id: &Subject, since: Option<Timestamp>) {
        self.users.update(&mut self.notes, id, |user| user.disabled_at = since);
    }

    pub(super) fn delete_user(&mut self, id: &Subject) {
        self.users.remove(&mut self.notes, id);
        self.sessions.retain(&mut self.notes, |session| session.user != *id);
        let owned: Vec<ClientId> = self.clients_of(id).into_iter().map(|client| client.id).collect();
        for client in owned {
            self.delete_client(&client);
        }
        self.consents.retain(&mut self.notes, |consent| consent.user != *id);
        self.delete_grants_where(|grant| grant.user == *id);
    }

    pub(super) fn user_is_enabled(&self, id: &Subject) -> bool {
        self.users.get(id).is_some_and(|user| user.disabled_at.is_none())
    }

    pub(super) fn begin_session(&mut self, session: Session, replaces: Option<SessionKey>) {
        if let Some(replaced) = replaces {
            self.end_session(&replaced);
        }
        if self.users.contains_key(&session.user) {
            self.sessions.replace(&mut self.notes, session.key, session);
        }
    }

    pub(super) fn session(&self, key: &SessionKey) -> Option<(Session, User)> {
        let session = self.sessions.get(key)?;
        let user = self.users.get(&session.user).filter(|user| user.disabled_at.is_none())?;
        Some((session.clone(), user.clone()))
    }

    pub(super) fn touch_session(&mut self, key: &SessionKey, seen_at: Timestamp) {
        self.sessions.update(&mut self.notes, key, |session| session.last_seen_at = session.last_seen_at.max(seen_at));
    }

    pub(super) fn end_session(&mut self, key: &SessionKey) {
        self.sessions.remove(&mut self.notes, key);
    }
}
