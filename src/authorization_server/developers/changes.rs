//! Changes of a client: to what the page showed, or not at all. Its identifier, kind and owner stay what they are.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::{Developer, Done, OwnClient, ProvenDeveloper};
use oauth::activity::ActivityKind;
use oauth::client::{Client, ClientKind};
use storage::developers::Changed;
use view::developers::{DashboardPage, DeveloperError, Draft, Editing};

impl OwnClient<'_, Developer<'_>> {
    pub async fn editing(&self) -> Done<DashboardPage<Editing>> {
        let uses = self.by.dashboard.store.redirect_uri_uses(self.id()).await?;
        let policy = &self.by.server.policy;
        Ok(self.by.page(Editing {
            head: self.head(),
            draft: Draft::of(&self.card.client),
            revision: fingerprint(&self.card.client),
            people: self.card.standing.people,
            uses,
            access_seconds: policy.access_token_lifetime.as_seconds(),
            renewable_seconds: policy.refresh_token_absolute.as_seconds(),
        }))
    }
}

impl OwnClient<'_, ProvenDeveloper<'_>> {
    /// Makes the client what `draft` says, if it still is what the page with this `revision` showed.
    pub async fn change(&self, revision: &str, draft: &Draft) -> Done<()> {
        let before = &self.card.client;
        let draft = Draft { keeps_a_secret: Some(before.kind != ClientKind::Public), ..draft.clone() };
        let after = draft.decide(&self.by.server.policy).map(|registration| registration.change(before));
        // Also when it was this very form, pressed once before, that made it so.
        if after.as_ref() == Ok(before) {
            return Ok(());
        }
        if fingerprint(before) != revision {
            return Err(DeveloperError::ChangedMeanwhile.into());
        }
        let after = after.map_err(DeveloperError::Invalid)?;
        match self.by.dashboard.store.change(before, after).await? {
            Changed::Changed => self.by.did(ActivityKind::Changed, self.id(), None),
            Changed::ChangedMeanwhile => return Err(DeveloperError::ChangedMeanwhile.into()),
        }
        Ok(())
    }
}

/// Tells one state of a client from every other; it means nothing to anybody else.
fn fingerprint(client: &Client) -> String {
    // Everything of it, in one text without ambiguity: what is not plain data prints its parts between quotation marks.
    let hash = Sha256::digest(format!("{client:?}").as_bytes());
    URL_SAFE_NO_PAD.encode(&hash[..16])
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::{ClientId, Timestamp};
    use oauth::policy::Policy;

    #[test]
    fn a_fingerprint_changes_with_what_is_registered_and_with_nothing_else() {
        let draft = Draft {
            keeps_a_secret: Some(true),
            name: "Haru".to_owned(),
            redirect_uris: "https://app.example/cb".to_owned(),
            scopes: [("profile".to_owned(), String::new())].into(),
            ..Draft::default()
        };
        let registered = |draft: &Draft| {
            let registration = draft.decide(&Policy::strict()).expect("a registration");
            registration.into_client(ClientId::parse("c").expect("id"), None, Timestamp::from_millis(0))
        };
        let before = registered(&draft);
        assert_eq!(fingerprint(&before), fingerprint(&registered(&draft)));
        for other in [
            Draft { name: "Haru 2".to_owned(), ..draft.clone() },
            Draft { description: "x".to_owned(), ..draft.clone() },
            Draft { redirect_uris: "https://app.example/cb\nhttps://app.example/".to_owned(), ..draft.clone() },
            Draft { on_its_own: true, ..draft.clone() },
        ] {
            assert_ne!(fingerprint(&registered(&other)), fingerprint(&before), "{other:?}");
        }
    }
}
