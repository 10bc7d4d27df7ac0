//! What is done on its pages. Each is a form with `act`; what it leads to is told on the page that follows.

use std::borrow::Cow;

use axum::extract::State;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::proof::{Administrator, actor};
use super::{ADMINISTRATOR_LINK_LIVES, INVITATION_LIVES, RESET_LINK_LIVES};
use crate::WithAccounts;
use crate::answers::see_other;
use crate::asking::{Acting, FormFields, OwnForm, Reauthenticated, ReturnTo, SignedIn};
use crate::failure::Failure;
use oauth::administration::ActKind;
use oauth::client::Client;
use oauth::names::{ClientId, Lifetime, Subject};
use oauth::parameters::Parameters;
use oauth::policy::SignUp;
use oauth::secret::OneTimeLink;
use storage::Stored;
use storage::administration::{Act, Acted};
use view::administration::{ActRefusal, Link, Shown, Tab};
use view::factors::Unprinted;
use view::page::ErrorProblem;

/// A form of these pages: signing in leads back to the one it stood on.
pub struct AdministrationForm {
    kind: ActKind,
    form: Parameters,
}

impl FormFields for AdministrationForm {
    fn read(form: Parameters) -> Result<Self, Failure> {
        let kind = form.first("act").and_then(ActKind::parse).ok_or_else(|| malformed("act"))?;
        Ok(Self { kind, form })
    }
}

impl ReturnTo for AdministrationForm {
    fn page(&self) -> Cow<'static, str> {
        Tab::of(self.kind).path().into()
    }
}

fn malformed(field: &str) -> Failure {
    let detail = format!("{field} is missing, or names none; send the one that stands in the form of the page");
    Failure::from(ErrorProblem::MalformedRequest).because(detail)
}

type Form = OwnForm<AdministrationForm>;

/// What an act takes: the proof of a moment ago. Whoever has none is shown the page again, with the way to prove it.
async fn proven(
    server: &WithAccounts,
    by: Acting<SignedIn>,
    kind: ActKind,
) -> Result<Result<Acting<Reauthenticated>, Response>, Failure> {
    match by.reauthenticated(server).await? {
        Ok(by) => Ok(Ok(by)),
        Err(by) => Ok(Err(refused(server, by.into_inner(), Tab::of(kind), ActRefusal::Unconfirmed).await?)),
    }
}

/// The page that an act stood on, with why nothing was done.
async fn refused(server: &WithAccounts, by: SignedIn, tab: Tab, refusal: ActRefusal) -> Result<Response, Failure> {
    let by = Administrator::of(server, by).await?.ok_or(ErrorProblem::NotAdministrator)?;
    let shown = server.administration_tab(&by, tab).await?;
    Ok(server.administration_page(&by, shown, None, Some(refusal)).await?)
}

impl WithAccounts {
    /// Does it, and says so in the server's log as well.
    async fn administer(&self, act: Act, by: &Acting<Reauthenticated>) -> Stored<Acted> {
        let (kind, object) = (act.kind(), about(&act));
        let acted = self.accounts.administration.store.act(act, actor(by), self.now()).await?;
        if acted == Acted::Done {
            tracing::info!(act = kind.as_str(), actor = by.user().id.as_str(), object, "administration");
        }
        Ok(acted)
    }
}

/// The identifier of whom or what it is about.
fn about(act: &Act) -> Option<String> {
    let person = act.person().map(|user| user.as_str().to_owned());
    person.or_else(|| act.client().map(|id| id.as_str().to_owned()))
}

/// Back to the page with what was done, or the page with why nothing was.
async fn told(
    server: &WithAccounts,
    by: Acting<Reauthenticated>,
    kind: ActKind,
    acted: Acted,
) -> Result<Response, Failure> {
    let refusal = match acted {
        Acted::Done => {
            return Ok(see_other(&server.path(&format!("{}?done={}", Tab::of(kind).path(), kind.as_str()))));
        }
        Acted::NotAdministrator => return Err(ErrorProblem::NotAdministrator.into()),
        Acted::AlreadySo => ActRefusal::AlreadySo,
        Acted::NotThere => ActRefusal::NotThere,
        Acted::Disabled => ActRefusal::Disabled,
        Acted::ChangedMeanwhile => ActRefusal::ChangedMeanwhile,
        Acted::LastAdministrator => ActRefusal::LastAdministrator,
    };
    refused(server, by.into_inner().into_inner(), Tab::of(kind), refusal).await
}

/// What is about one person, `user`.
pub async fn post_person(State(server): State<WithAccounts>, sent: Form) -> Result<Response, Failure> {
    let AdministrationForm { kind, form } = sent.form;
    let by = match proven(&server, sent.by, kind).await? {
        Ok(by) => by,
        Err(page) => return Ok(page),
    };
    let user = form.first("user").and_then(Subject::parse).ok_or_else(|| malformed("user"))?;
    let act = match kind {
        ActKind::PersonDisabled => Act::DisablePerson(user),
        ActKind::PersonEnabled => Act::EnablePerson(user),
        ActKind::SessionsEnded => Act::EndSessions(user),
        ActKind::SecondFactorRemoved => Act::RemoveSecondFactor(user),
        ActKind::AdministratorAdded => Act::AddAdministrator(user),
        ActKind::AdministratorRemoved => Act::RemoveAdministrator(user),
        ActKind::ResetLinkMade => return reset_link(&server, by, user).await,
        _ => return Err(malformed("act")),
    };
    let acted = server.administer(act, &by).await?;
    told(&server, by, kind, acted).await
}

async fn reset_link(server: &WithAccounts, by: Acting<Reauthenticated>, user: Subject) -> Result<Response, Failure> {
    let link = OneTimeLink::generate(server.randomness.secret());
    let expires_at = server.now().plus(RESET_LINK_LIVES);
    let username = server.store.user(&user).await?.map(|user| user.username);
    let act = Act::MakeResetLink { user, hash: link.hash(), expires_at };
    let acted = server.administer(act, &by).await?;
    if acted != Acted::Done {
        return told(server, by, ActKind::ResetLinkMade, acted).await;
    }
    let address = server.issuer.join(&format!("/reset-password?link={}", link.expose()));
    show(server, by, Link { kind: ActKind::ResetLinkMade, username, address: Unprinted::new(address), expires_at })
        .await
}

/// A link with which somebody makes an account, like others or to administer the server.
pub async fn post_link(State(server): State<WithAccounts>, sent: Form) -> Result<Response, Failure> {
    let kind = sent.form.kind;
    let by = match proven(&server, sent.by, kind).await? {
        Ok(by) => by,
        Err(page) => return Ok(page),
    };
    let link = OneTimeLink::generate(server.randomness.secret());
    let until = |lives: Lifetime| server.now().plus(lives);
    let (act, expires_at, behind) = match kind {
        // Where anybody may sign up, or nobody, no invitation would be good for anything.
        ActKind::InvitationMade if server.policy.sign_up == SignUp::Invitation => {
            let expires_at = until(INVITATION_LIVES);
            (Act::MakeInvitation { hash: link.hash(), expires_at }, expires_at, String::new())
        }
        ActKind::AdministratorLinkMade => {
            let expires_at = until(ADMINISTRATOR_LINK_LIVES);
            let back = server.path(Tab::Overview.path()).replace('/', "%2F");
            (Act::MakeAdministratorLink { hash: link.hash(), expires_at }, expires_at, format!("&return_to={back}"))
        }
        _ => return Err(malformed("act")),
    };
    let acted = server.administer(act, &by).await?;
    if acted != Acted::Done {
        return told(&server, by, kind, acted).await;
    }
    let address = server.issuer.join(&format!("/signup?invitation={}{behind}", link.expose()));
    show(&server, by, Link { kind, username: None, address: Unprinted::new(address), expires_at }).await
}

/// Shows a link: this once, since only its hash is stored.
async fn show(server: &WithAccounts, by: Acting<Reauthenticated>, link: Link) -> Result<Response, Failure> {
    let by = by.into_inner().into_inner();
    let by = Administrator::of(server, by).await?.ok_or(ErrorProblem::NotAdministrator)?;
    Ok(server.administration_page(&by, Shown::Link(link), None, None).await?)
}

/// What is about one client, `client_id`, as it was `seen`.
pub async fn post_client(State(server): State<WithAccounts>, sent: Form) -> Result<Response, Failure> {
    let AdministrationForm { kind, form } = sent.form;
    let by = match proven(&server, sent.by, kind).await? {
        Ok(by) => by,
        Err(page) => return Ok(page),
    };
    let id = form.first("client_id").and_then(ClientId::parse).ok_or_else(|| malformed("client_id"))?;
    let act = match kind {
        ActKind::ClientSuspended => Act::SuspendClient(id),
        ActKind::ClientResumed => Act::ResumeClient(id),
        ActKind::ClientVouchedForNoMore => Act::VouchForNoMore(id),
        ActKind::ClientVouchedFor => {
            let seen = form.first("seen").unwrap_or_default();
            match server.store.client(&id).await? {
                None => return told(&server, by, kind, Acted::NotThere).await,
                Some(client) if fingerprint(&client) != seen => {
                    return told(&server, by, kind, Acted::ChangedMeanwhile).await;
                }
                Some(client) => Act::VouchFor(Box::new(client)),
            }
        }
        _ => return Err(malformed("act")),
    };
    let acted = server.administer(act, &by).await?;
    told(&server, by, kind, acted).await
}

/// Of what somebody vouches for: what people are shown, where their answers go, and whose it is.
pub(super) fn fingerprint(client: &Client) -> String {
    let mut hash = Sha256::new_with_prefix(b"matgim vouched client\0");
    let uris = client.redirect_uris.iter().map(|uri| uri.as_str());
    let owner = client.owner.as_ref().map(Subject::as_str).unwrap_or_default();
    for part in [client.name.as_str(), owner].into_iter().chain(uris) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}

/// A copy of the database, now.
pub async fn post_backup(State(server): State<WithAccounts>, sent: Form) -> Result<Response, Failure> {
    let kind = ActKind::BackupMade;
    let by = match proven(&server, sent.by, kind).await? {
        Ok(by) => by,
        Err(page) => return Ok(page),
    };
    let administration = &server.accounts.administration;
    let Some(backups) = administration.backups.as_deref().filter(|_| sent.form.kind == kind) else {
        return Err(ErrorProblem::NotFound.into());
    };
    // Nobody who has lost the right since starts one.
    if !administration.store.is_administrator(&by.user().id).await? {
        return Err(ErrorProblem::NotAdministrator.into());
    }
    match backups.make().await {
        Ok(made) => {
            let acted = server.administer(Act::RecordBackup { file: made.file }, &by).await?;
            told(&server, by, kind, acted).await
        }
        Err(why) => {
            tracing::error!(why, "a backup could not be made");
            refused(&server, by.into_inner().into_inner(), Tab::of(kind), ActRefusal::BackupFailed(why)).await
        }
    }
}
