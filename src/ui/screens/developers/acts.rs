//! The acts behind the forms of the dashboard, by the page that it stands on and the button that was pressed.

use super::forms::{Form, Outcome, Sent, Shown};
use authorization_server::developers::{ActingDeveloper, Done, NotDone, OwnClient};
use oauth::client::SecretId;
use oauth::names::ClientId;
use view::developers::{DeveloperError, Draft, Retire};

/// The pages that have forms, as routes.
pub const PATHS: [&str; 7] = [
    "/developers",
    "/developers/new",
    "/developers/tokens",
    "/developers/{client}",
    "/developers/{client}/credentials",
    "/developers/{client}/edit",
    "/developers/{client}/danger",
];

/// Does what the form on the page at `path`, below `/developers`, asks for.
pub async fn act(path: &str, sent: &Sent<'_>) -> Done<Outcome> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments[..] {
        [] => take_over(sent).await,
        ["new"] => register(sent).await,
        ["tokens"] => tokens(sent).await,
        [client, ref page @ ..] => {
            let client = ClientId::parse(client).ok_or(DeveloperError::NotFound)?;
            let own = sent.by.client(&client).await?;
            match page {
                [] => Ok(Outcome::SeeOther(own.try_it().await?)),
                ["credentials"] => credentials(sent, &own, &client).await,
                ["edit"] => edit(sent, &own, &client).await,
                ["danger"] => danger(sent, &own, &client).await,
                _ => Err(DeveloperError::NotFound.into()),
            }
        }
    }
}

type Own<'a> = OwnClient<'a, ActingDeveloper<'a>>;

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

async fn edit(sent: &Sent<'_>, own: &Own<'_>, client: &ClientId) -> Done<Outcome> {
    own.change(sent.form.first("revision"), &draft(sent.form)).await?;
    Ok(sent.see_client(client, "/edit", "changed"))
}

async fn credentials(sent: &Sent<'_>, own: &Own<'_>, client: &ClientId) -> Done<Outcome> {
    if let Some(secret) = SecretId::parse(sent.form.first("secret")) {
        let when = match sent.form.act() {
            "in_a_day" => Retire::InADay,
            "in_a_week" => Retire::InAWeek,
            "now" => Retire::Now,
            _ => return Err(DeveloperError::NotOffered.into()),
        };
        own.retire_secret(&secret, when).await?;
        return Ok(sent.see_client(client, "/credentials", "retired"));
    }
    let label = sent.form.first("label");
    let secret = own.add_secret(label).await?;
    Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
}

async fn danger(sent: &Sent<'_>, own: &Own<'_>, client: &ClientId) -> Done<Outcome> {
    let said = match sent.form.act() {
        "delete" => {
            own.delete(sent.form.first("name")).await?;
            return Ok(sent.see("/developers?said=deleted"));
        }
        "offer" => {
            own.offer(sent.form.first("to")).await?;
            "offered"
        }
        "withdraw" => {
            own.withdraw().await?;
            "withdrawn"
        }
        "revoke" => {
            own.revoke_all_grants().await?;
            "revoked"
        }
        _ => return Err(DeveloperError::NotOffered.into()),
    };
    Ok(sent.see_client(client, "/danger", said))
}

async fn take_over(sent: &Sent<'_>) -> Done<Outcome> {
    let client = ClientId::parse(sent.form.first("client_id")).ok_or(DeveloperError::NotFound)?;
    match sent.form.act() {
        "accept" => {
            sent.by.accept(&client).await?;
            Ok(sent.see_client(&client, "", "accepted"))
        }
        "decline" => {
            sent.by.decline(&client).await?;
            Ok(sent.see("/developers?said=declined"))
        }
        _ => Err(DeveloperError::NotOffered.into()),
    }
}

async fn tokens(sent: &Sent<'_>) -> Done<Outcome> {
    if let Some(made) = SecretId::parse(sent.form.first("token")) {
        sent.by.remove_registration_token(&made).await?;
        return Ok(sent.see("/developers/tokens?said=removed"));
    }
    let label = sent.form.first("label");
    let secret = sent.by.make_registration_token(label).await?;
    Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
}
