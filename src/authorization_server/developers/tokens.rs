//! RFC 7591 §3: initial access tokens. With one of them a program registers clients, which belong to whoever made the token.

use super::{Developer, Done, Ended, ProvenDeveloper, label};
use oauth::client::SecretId;
use oauth::names::Lifetime;
use oauth::policy::RegistrationPolicy;
use oauth::secret::InitialAccessToken;
use storage::developers::{InitialAccessTokenCreated, StoredInitialAccessToken};
use view::developers::{
    DashboardPage, DeveloperError, Meant, Question, RegistrationTokenLine, RegistrationTokens, ShownSecret,
};

/// The most tokens of one person.
const AT_MOST: u32 = 20;
/// How long one can be used.
const LIVES: Lifetime = Lifetime::from_days(90);

impl Developer<'_> {
    /// Whether such a token opens anything on this server.
    fn tokens_are_taken(&self) -> Result<(), DeveloperError> {
        let taken = self.server.policy.registration == RegistrationPolicy::Token;
        if taken { Ok(()) } else { Err(DeveloperError::NotOffered) }
    }

    pub async fn registration_tokens(&self) -> Done<DashboardPage<RegistrationTokens>> {
        self.tokens_are_taken()?;
        let tokens = self.dashboard.store.initial_access_tokens(&self.user().id).await?;
        let endpoint = self.server.issuer.join("/register");
        Ok(self.page(RegistrationTokens { endpoint, tokens: tokens.iter().map(line).collect() }))
    }
}

impl ProvenDeveloper<'_> {
    pub async fn make_registration_token(&self, typed: &str) -> Done<ShownSecret> {
        self.tokens_are_taken()?;
        let label = label(typed)?;
        let now = self.server.now();
        let token = InitialAccessToken::generate(self.server.randomness.secret());
        let made = StoredInitialAccessToken {
            hash: token.hash(),
            owner: self.user().id.clone(),
            prefix: token.label().to_owned(),
            label,
            created_at: now,
            expires_at: now.plus(LIVES),
            last_used_at: None,
        };
        match self.dashboard.store.create_initial_access_token(made, AT_MOST, now).await? {
            InitialAccessTokenCreated::Created => {}
            InitialAccessTokenCreated::TooMany => return Err(DeveloperError::TooManyTokens(AT_MOST).into()),
            InitialAccessTokenCreated::OwnerGone => return Err(DeveloperError::SignedOut.into()),
        }
        self.audit("registration_token_made", None);
        Ok(ShownSecret::new(token.expose().to_owned()))
    }

    /// The programs that use it would register nothing more, and it is shown to nobody again: one press is not enough for that.
    pub async fn remove_registration_token(&self, id: &SecretId, meant: Meant) -> Done<Ended> {
        let store = &self.dashboard.store;
        let tokens = store.initial_access_tokens(&self.user().id).await?;
        let token = tokens.iter().find(|token| named(token) == *id).ok_or(DeveloperError::NotFound)?;
        let is_used = token.last_used_at.is_some() && token.expires_at > self.server.now();
        if meant == Meant::Pressed && is_used {
            return Ok(self.asks(Question::RemoveToken(line(token))));
        }
        if !store.remove_initial_access_token(&self.user().id, &token.hash).await? {
            return Err(DeveloperError::NotFound.into());
        }
        self.audit("registration_token_removed", None);
        Ok(Ended::Ended)
    }
}

fn named(token: &StoredInitialAccessToken) -> SecretId {
    SecretId::of(token.hash.as_bytes())
}

fn line(token: &StoredInitialAccessToken) -> RegistrationTokenLine {
    RegistrationTokenLine {
        id: named(token),
        prefix: token.prefix.clone(),
        label: token.label.clone(),
        created_at: token.created_at,
        expires_at: token.expires_at,
        last_used_at: token.last_used_at,
    }
}
