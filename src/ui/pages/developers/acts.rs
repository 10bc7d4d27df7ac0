//! What each form of the dashboard does, by the page that it stands on and the button that was pressed.

use super::forms::{Asking, Form, Outcome, Shown};
use crate::oauth::client::SecretId;
use crate::oauth::names::ClientId;
use crate::view::developers::{DeveloperError, Draft, Retire};

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

/// Does what the form on the page at `path`, below `/developers`, asks for. `None` when that page has no such form.
pub async fn act(path: &str, asking: &Asking<'_>) -> Option<Outcome> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let outcome = match segments[..] {
        [] => take_over(asking).await,
        ["new"] => register(asking).await,
        ["tokens"] => tokens(asking).await,
        [client, ref page @ ..] => {
            let client = ClientId::parse(client)?;
            match page {
                [] => overview(asking, &client).await,
                ["credentials"] => credentials(asking, &client).await,
                ["edit"] => edit(asking, &client).await,
                ["danger"] => danger(asking, &client).await,
                _ => return None,
            }
        }
    };
    Some(outcome.unwrap_or_else(Outcome::Refused))
}

type Answer = Result<Outcome, DeveloperError>;

/// What the form of a client holds.
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

async fn register(asking: &Asking<'_>) -> Answer {
    let form = asking.form;
    let draft = draft(form);
    let registered =
        asking.developers.register_client(asking.headers, form.form_token(), form.first("attempt"), &draft);
    match registered.await {
        Ok(client) => Ok(Outcome::Show(Shown::Registered { client, name: draft.name })),
        Err(DeveloperError::AlreadyRegistered(client)) => Ok(asking.see_client(&client, "", "already_registered")),
        Err(error) => Err(error),
    }
}

async fn edit(asking: &Asking<'_>, client: &ClientId) -> Answer {
    let form = asking.form;
    let (token, revision) = (form.form_token(), form.first("revision"));
    asking.developers.change_client(asking.headers, token, client, revision, &draft(form)).await?;
    Ok(asking.see_client(client, "/edit", "changed"))
}

async fn overview(asking: &Asking<'_>, client: &ClientId) -> Answer {
    let lab = asking.developers.try_client(asking.headers, asking.form.form_token(), client).await?;
    Ok(Outcome::SeeOther(lab))
}

async fn credentials(asking: &Asking<'_>, client: &ClientId) -> Answer {
    let (form, token) = (asking.form, asking.form.form_token());
    if let Some(secret) = SecretId::parse(form.first("secret")) {
        let when = match form.act() {
            "in_a_day" => Retire::InADay,
            "in_a_week" => Retire::InAWeek,
            "now" => Retire::Now,
            _ => return Err(DeveloperError::NotOffered),
        };
        asking.developers.retire_secret(asking.headers, token, client, &secret, when).await?;
        return Ok(asking.see_client(client, "/credentials", "retired"));
    }
    let label = form.first("label");
    let secret = asking.developers.add_secret(asking.headers, token, client, label).await?;
    Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
}

async fn danger(asking: &Asking<'_>, client: &ClientId) -> Answer {
    let (form, token, headers) = (asking.form, asking.form.form_token(), asking.headers);
    let developers = asking.developers;
    match form.act() {
        "delete" => {
            developers.delete_client(headers, token, client, form.first("name")).await?;
            Ok(asking.see("/developers?said=deleted"))
        }
        "offer" => {
            developers.offer_client(headers, token, client, form.first("to")).await?;
            Ok(asking.see_client(client, "/danger", "offered"))
        }
        "withdraw" => {
            developers.withdraw_offer(headers, token, client).await?;
            Ok(asking.see_client(client, "/danger", "withdrawn"))
        }
        "revoke" => {
            developers.revoke_all_grants(headers, token, client).await?;
            Ok(asking.see_client(client, "/danger", "revoked"))
        }
        _ => Err(DeveloperError::NotOffered),
    }
}

async fn take_over(asking: &Asking<'_>) -> Answer {
    let (token, headers) = (asking.form.form_token(), asking.headers);
    let client = ClientId::parse(asking.form.first("client_id")).ok_or(DeveloperError::NotFound)?;
    match asking.form.act() {
        "accept" => {
            asking.developers.accept_client(headers, token, &client).await?;
            Ok(asking.see_client(&client, "", "accepted"))
        }
        "decline" => {
            asking.developers.decline_client(headers, token, &client).await?;
            Ok(asking.see("/developers?said=declined"))
        }
        _ => Err(DeveloperError::NotOffered),
    }
}

async fn tokens(asking: &Asking<'_>) -> Answer {
    let (form, token) = (asking.form, asking.form.form_token());
    if let Some(made) = SecretId::parse(form.first("token")) {
        asking.developers.remove_registration_token(asking.headers, token, &made).await?;
        return Ok(asking.see("/developers/tokens?said=removed"));
    }
    let label = form.first("label");
    let secret = asking.developers.make_registration_token(asking.headers, token, label).await?;
    Ok(Outcome::Show(Shown::Secret { label: label.to_owned(), secret }))
}
