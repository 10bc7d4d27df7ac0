//! The acts behind the forms of the dashboard, by the page that it stands on and the button that was pressed.

use super::forms::{Form, Outcome, Sent, Shown};
use crate::islands::client_editor::MENDED;
use authorization_server::developers::{Done, Ended, NotDone};
use oauth::client::SecretId;
use oauth::names::ClientId;
use view::developers::draft::mend;
use view::developers::{DeveloperError, Draft, Meant, Retire};

/// What a form of the dashboard asks for: all that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Accept,
    Decline,
    Register,
    MakeToken,
    RemoveToken,
    TryIt,
    AddSecret,
    RetireSecret,
    Edit,
    RevokeGrants,
    Offer,
    Withdraw,
    Delete,
}

impl Act {
    pub const ALL: [Self; 13] = [
        Self::Accept,
        Self::Decline,
        Self::Register,
        Self::MakeToken,
        Self::RemoveToken,
        Self::TryIt,
        Self::AddSecret,
        Self::RetireSecret,
        Self::Edit,
        Self::RevokeGrants,
        Self::Offer,
        Self::Withdraw,
        Self::Delete,
    ];

    /// The page that its form stands on, as a route.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Accept | Self::Decline => "/developers",
            Self::Register => "/developers/new",
            Self::MakeToken | Self::RemoveToken => "/developers/tokens",
            Self::TryIt => "/developers/{client}",
            Self::AddSecret | Self::RetireSecret => "/developers/{client}/credentials",
            Self::Edit => "/developers/{client}/edit",
            Self::RevokeGrants | Self::Offer | Self::Withdraw | Self::Delete => "/developers/{client}/danger",
        }
    }

    /// What `form` asks for on this page.
    fn of(page: &str, form: &Form) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.page() == page && act.is_asked_by(form))
    }

    fn is_asked_by(self, form: &Form) -> bool {
        match self {
            Self::Accept => form.act() == "accept",
            Self::Decline => form.act() == "decline",
            Self::Register | Self::TryIt | Self::Edit => true,
            Self::MakeToken => SecretId::parse(form.first("token")).is_none(),
            Self::RemoveToken => SecretId::parse(form.first("token")).is_some(),
            Self::AddSecret => SecretId::parse(form.first("secret")).is_none(),
            Self::RetireSecret => SecretId::parse(form.first("secret")).is_some(),
            Self::RevokeGrants => form.act() == "revoke",
            Self::Offer => form.act() == "offer",
            Self::Withdraw => form.act() == "withdraw",
            Self::Delete => form.act() == "delete",
        }
    }

    /// The part of its page where it stands.
    const fn anchor(self) -> Option<&'static str> {
        match self {
            Self::Accept | Self::Decline => Some("offers-title"),
            Self::MakeToken | Self::AddSecret => Some("label-title"),
            Self::RevokeGrants => Some("revoke-title"),
            Self::Offer | Self::Withdraw => Some("transfer-title"),
            Self::Delete => Some("delete-title"),
            Self::Register | Self::RemoveToken | Self::TryIt | Self::RetireSecret | Self::Edit => None,
        }
    }
}

/// The pages that have forms, as routes.
pub fn pages() -> Vec<&'static str> {
    let mut pages = Act::ALL.map(Act::page).to_vec();
    pages.dedup();
    pages
}

/// The page at `path`, below `/developers`, as a route, and the client in it.
fn page_at(path: &str) -> Result<(&'static str, Option<ClientId>), DeveloperError> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let own = |client: &str| ClientId::parse(client).map(Some).ok_or(DeveloperError::NotFound);
    match segments[..] {
        [] => Ok(("/developers", None)),
        ["new"] => Ok(("/developers/new", None)),
        ["tokens"] => Ok(("/developers/tokens", None)),
        [client] => Ok(("/developers/{client}", own(client)?)),
        [client, "credentials"] => Ok(("/developers/{client}/credentials", own(client)?)),
        [client, "edit"] => Ok(("/developers/{client}/edit", own(client)?)),
        [client, "danger"] => Ok(("/developers/{client}/danger", own(client)?)),
        _ => Err(DeveloperError::NotFound),
    }
}

/// Where the form on the page at `path` stands again once its developer has proved who they are.
pub fn kept_at(path: &str, form: &Form) -> String {
    let act = page_at(path.trim_start_matches("/developers")).ok().and_then(|(page, _)| Act::of(page, form));
    let anchor = act.and_then(Act::anchor).map(|anchor| format!("#{anchor}"));
    format!("{path}?typed=kept{}", anchor.unwrap_or_default())
}

/// Does what the form on the page at `path`, below `/developers`, asks for. What ends, hands over or opens something takes a proof of a
/// moment ago: the verbs for it are those of a developer who has given one.
pub async fn act(path: &str, sent: &Sent<'_>) -> Done<Outcome> {
    let (page, client) = page_at(path)?;
    let own = || client.as_ref().ok_or(DeveloperError::NotFound);
    let act = Act::of(page, sent.form).ok_or(DeveloperError::NotOffered)?;
    if let (Act::Register | Act::Edit, Some(mended)) = (act, mended(sent.form)) {
        return Ok(Outcome::Show(Shown::Typed(mended)));
    }
    match act {
        Act::Accept => {
            let client = ClientId::parse(sent.form.first("client_id")).ok_or(DeveloperError::NotFound)?;
            sent.by.proven().await?.accept(&client, sent.form.first("end_secrets") == "yes").await?;
            Ok(sent.see_client(&client, "", "accepted"))
        }
        Act::Decline => {
            let client = ClientId::parse(sent.form.first("client_id")).ok_or(DeveloperError::NotFound)?;
            sent.by.decline(&client).await?;
            Ok(sent.see("/developers?said=declined"))
        }
        Act::Register => register(sent).await,
        Act::MakeToken => {
            let label = sent.form.first("label");
            let secret = sent.by.proven().await?.make_registration_token(label).await?;
            Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
        }
        Act::RemoveToken => {
            let token = SecretId::parse(sent.form.first("token")).ok_or(DeveloperError::NotFound)?;
            let ended = sent.by.proven().await?.remove_registration_token(&token, meant(sent.form)).await?;
            Ok(asked_or(ended, || sent.see("/developers/tokens?said=removed")))
        }
        Act::TryIt => Ok(Outcome::SeeOther(sent.by.client(own()?).await?.try_it().await?)),
        Act::AddSecret => {
            let label = sent.form.first("label");
            let secret = sent.by.proven().await?.client(own()?).await?.add_secret(label).await?;
            Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
        }
        Act::RetireSecret => retire_secret(sent, own()?).await,
        Act::Edit => {
            let proven = sent.by.proven().await?;
            proven.client(own()?).await?.change(sent.form.first("revision"), &draft(sent.form)).await?;
            Ok(sent.see_client(own()?, "/edit", "changed"))
        }
        Act::RevokeGrants => {
            let client = own()?;
            let ended = sent.by.proven().await?.client(client).await?.revoke_all_grants(meant(sent.form)).await?;
            Ok(asked_or(ended, || sent.see_client(client, "/danger", "revoked")))
        }
        Act::Offer => {
            sent.by.proven().await?.client(own()?).await?.offer(sent.form.first("to")).await?;
            Ok(sent.see_client(own()?, "/danger", "offered"))
        }
        Act::Withdraw => {
            sent.by.client(own()?).await?.withdraw().await?;
            Ok(sent.see_client(own()?, "/danger", "withdrawn"))
        }
        Act::Delete => {
            sent.by.proven().await?.client(own()?).await?.delete(sent.form.first("name")).await?;
            Ok(sent.see("/developers?said=deleted"))
        }
    }
}

/// The button on the page of a question sends `confirmed` along.
fn meant(form: &Form) -> Meant {
    if form.first("confirmed") == "yes" { Meant::Confirmed } else { Meant::Pressed }
}

fn asked_or(ended: Ended, then: impl FnOnce() -> Outcome) -> Outcome {
    match ended {
        Ended::Ended => then(),
        Ended::Asks(question) => Outcome::Show(Shown::Question(question)),
    }
}

/// The form of a client whose button takes over the redirect URI that was plainly meant, with that in its line. Nothing is registered:
/// it comes back to be looked at.
fn mended(form: &Form) -> Option<Form> {
    let mended = mend(form.first("redirect_uris"), form.first(MENDED))?;
    Some(form.clone().with("redirect_uris", mended))
}

/// The draft that the form of a client holds.
pub fn draft(form: &Form) -> Draft {
    let text = |name: &str| form.first(name).to_owned();
    Draft {
        keeps_a_secret: match form.first("keeps_a_secret") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        name: text("name"),
        description: text("description"),
        homepage: text("homepage"),
        redirect_uris: text("redirect_uris"),
        scopes: form.all("scope").map(|name| (name.to_owned(), text(&format!("reason:{name}")))).collect(),
        on_its_own: form.first("on_its_own") == "yes",
    }
}

async fn register(sent: &Sent<'_>) -> Done<Outcome> {
    let draft = draft(sent.form);
    match sent.by.register(sent.form.first("attempt"), &draft).await {
        Ok(client) => Ok(Outcome::Show(Shown::Registered { client, name: draft.name })),
        Err(NotDone::Refused(DeveloperError::AlreadyRegistered(client))) => {
            Ok(sent.see_client(&client, "", "already_registered"))
        }
        Err(not_done) => Err(not_done),
    }
}

async fn retire_secret(sent: &Sent<'_>, client: &ClientId) -> Done<Outcome> {
    let secret = SecretId::parse(sent.form.first("secret")).ok_or(DeveloperError::NotFound)?;
    let when = match sent.form.act() {
        "in_a_day" => Retire::InADay,
        "in_a_week" => Retire::InAWeek,
        "now" => Retire::Now,
        _ => return Err(DeveloperError::NotOffered.into()),
    };
    let ended = sent.by.proven().await?.client(client).await?.retire_secret(&secret, when, meant(sent.form)).await?;
    let said = if when == Retire::Now { "ended" } else { "retired" };
    Ok(asked_or(ended, || sent.see_client(client, "/credentials", said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_with_a_form_is_found_at_its_address() {
        for act in Act::ALL {
            let path = act.page().trim_start_matches("/developers").replace("{client}", "abc");
            assert_eq!(page_at(&path).expect("a page").0, act.page());
        }
        assert_eq!(pages().len(), 7);
    }

    #[test]
    fn a_form_that_was_kept_stands_again_where_it_stood() {
        let form = Form::parse(b"act=delete&name=x");
        assert_eq!(kept_at("/developers/abc/danger", &form), "/developers/abc/danger?typed=kept#delete-title");
        assert_eq!(kept_at("/developers/abc/edit", &form), "/developers/abc/edit?typed=kept");
    }
}
