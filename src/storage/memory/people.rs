//! People.

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{PasswordHash, People, Stored, User, UserCreated};
use oauth::names::{ClientId, Subject, Timestamp};

impl Tables {
    fn user_by_name(&self, username_key: &str) -> Option<&User> {
        self.users.values().find(|user| user.username_key == username_key)
    }
}

#[async_trait]
impl People for MemoryStore {
    async fn create_user(&self, user: User) -> Stored<UserCreated> {
        self.write(|tables| {
            if tables.user_by_name(&user.username_key).is_some() {
                return Ok(UserCreated::UsernameTaken);
            }
            tables.users.insert(&mut tables.notes, user.id.clone(), user)?;
            Ok(UserCreated::Created)
        })?
    }
    async fn user_by_name(&self, username_key: &str) -> Stored<Option<User>> {
        Ok(self.read()?.user_by_name(username_key).cloned())
    }
    async fn user(&self, id: &Subject) -> Stored<Option<User>> {
        Ok(self.read()?.users.get(id).cloned())
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Stored<()> {
        self.write(|tables| {
            tables.users.update(&mut tables.notes, id, |user| user.password_hash = hash);
        })
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Stored<()> {
        self.write(|tables| {
            tables.users.update(&mut tables.notes, id, |user| user.disabled_at = since);
        })
    }
    async fn delete_user(&self, id: &Subject) -> Stored<()> {
        self.write(|tables| {
            tables.users.remove(&mut tables.notes, id);
            tables.sessions.retain(&mut tables.notes, |session| session.user != *id);
            let owned: Vec<ClientId> = tables.clients_of(id).into_iter().map(|client| client.id).collect();
            for client in owned {
                tables.delete_client(&client);
            }
            tables.consents.retain(&mut tables.notes, |consent| consent.user != *id);
            tables.delete_grants_where(|grant| grant.user == *id);
        })
    }
}
