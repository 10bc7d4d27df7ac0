//! Work on passwords, with the time for which it waits for a thread.

use std::sync::Arc;

use async_trait::async_trait;

use super::step::told;
use crate::traces::{PasswordWork, Work};
use authorization_server::passwords::{Busy, Password, Passwords};
use ports::caller::CallerNetwork;
use ports::measures::Page;
use storage::PasswordHash;
use view::sign_in::PasswordTip;

pub struct TracedPasswords(pub Arc<dyn Passwords>);

#[async_trait]
impl Passwords for TracedPasswords {
    async fn hash(&self, password: Password, network: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        told(Work::Password(PasswordWork::Hash), self.0.hash(password, network)).await
    }

    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        network: Option<CallerNetwork>,
    ) -> Result<bool, Busy> {
        told(Work::Password(PasswordWork::Verify), self.0.verify(password, hash, network)).await
    }

    async fn weakness(
        &self,
        password: &Password,
        username: &str,
        network: Option<CallerNetwork>,
    ) -> Result<Option<PasswordTip>, Busy> {
        told(Work::Password(PasswordWork::Judge), self.0.weakness(password, username, network)).await
    }

    fn tell(&self, page: &mut Page) {
        self.0.tell(page);
    }
}
