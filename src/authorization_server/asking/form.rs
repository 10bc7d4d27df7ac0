//! Forms, and whether they are the browser's own: each carries a token that is known to no other browser.

use std::borrow::Cow;
use std::future::Future;

use axum::extract::{FromRef, FromRequest, Request};
use http::request::Parts;

use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::form_body::{any_form, own_form};
use super::super::{AuthorizationServer, Instance};
use super::reauthenticated::Reauthenticated;
use super::refusal::Elsewhere;
use super::signed_in::SignedIn;
use oauth::parameters::Parameters;
use storage::Stored;

/// The fields of one of this server's own forms.
pub trait FormFields: Sized + Send + Sync {
    /// Before it is known who sent them. What is not told until then stays in the value.
    fn read(form: Parameters) -> Result<Self, Failure>;
}

impl FormFields for Parameters {
    fn read(form: Parameters) -> Result<Self, Failure> {
        Ok(form)
    }
}

/// A form that takes a resource owner who is signed in: it knows its page, to which signing in leads back.
pub trait ReturnTo: Send + Sync {
    /// A path below the issuer.
    fn page(&self) -> Cow<'static, str>;
    /// Where a caller is sent who is signed out.
    fn sign_in(&self, server: &AuthorizationServer) -> Elsewhere {
        Elsewhere::sign_in(server, &self.page())
    }
}

/// By whom a form `F` may be sent.
pub trait Asker<F>: Sized {
    fn find(
        server: &AuthorizationServer,
        parts: &Parts,
        form: &F,
    ) -> impl Future<Output = Result<Self, Elsewhere>> + Send;
    fn browser(&self) -> &Browser;
}

impl<F: Sync> Asker<F> for Browser {
    async fn find(server: &AuthorizationServer, parts: &Parts, _: &F) -> Result<Self, Elsewhere> {
        Ok(Self::of(server, &parts.headers).await?)
    }
    fn browser(&self) -> &Browser {
        self
    }
}

impl<F: ReturnTo> Asker<F> for SignedIn {
    async fn find(server: &AuthorizationServer, parts: &Parts, form: &F) -> Result<Self, Elsewhere> {
        Self::of(server, parts).await?.ok_or_else(|| form.sign_in(server))
    }
    fn browser(&self) -> &Browser {
        SignedIn::browser(self)
    }
}

impl<F: ReturnTo> Asker<F> for Reauthenticated {
    async fn find(server: &AuthorizationServer, parts: &Parts, form: &F) -> Result<Self, Elsewhere> {
        Self::find(server, parts, &form.page()).await
    }
    fn browser(&self) -> &Browser {
        SignedIn::browser(self)
    }
}

/// A caller whose own form came: they may do what it asks for.
pub struct Acting<W = SignedIn>(W);

impl SignedIn {
    /// What they may do by a form that was sent with `form_token`. `None`: no page of this server's gave it to their browser.
    pub fn acting(self, form_token: &str) -> Option<Acting> {
        self.browser().owns_token(form_token).then_some(Acting(self))
    }
}

impl Acting {
    /// With the proof that what cannot be taken back takes; gives itself back when that was too long ago.
    pub async fn reauthenticated(
        self,
        server: &AuthorizationServer,
    ) -> Stored<Result<Acting<Reauthenticated>, Box<Self>>> {
        let by = Reauthenticated::of(self.0, server).await?;
        Ok(by.map(Acting).map_err(|signed_in| Box::new(Self(*signed_in))))
    }
}

impl<W> Acting<W> {
    pub fn into_inner(self) -> W {
        self.0
    }
}

impl<W> std::ops::Deref for Acting<W> {
    type Target = W;
    fn deref(&self) -> &W {
        &self.0
    }
}

/// A form that its caller's own browser was given; another one is refused with a page.
pub struct OwnForm<F, W = SignedIn> {
    pub by: Acting<W>,
    pub form: F,
}

/// A form of a browser, whether or not a resource owner is signed in there.
pub type BrowserForm<F = Parameters> = OwnForm<F, Browser>;

/// A form of a resource owner who proved within the last ten minutes who they are.
pub type ReauthenticatedForm<F> = OwnForm<F, Reauthenticated>;

/// A form whose page has words of its own for one that is too old or came from elsewhere.
pub struct SentForm<F = Parameters, W = Browser> {
    pub who: W,
    pub form: F,
    /// Whether it stood on a page of this server's in this very browser.
    is_own: bool,
}

impl<F, W> SentForm<F, W> {
    pub const fn is_own(&self) -> bool {
        self.is_own
    }

    pub fn own(self) -> Result<OwnForm<F, W>, Box<Self>> {
        if self.is_own { Ok(OwnForm { by: Acting(self.who), form: self.form }) } else { Err(Box::new(self)) }
    }
}

impl<S, F, W> FromRequest<S> for SentForm<F, W>
where
    S: Send + Sync,
    Instance: FromRef<S>,
    F: FormFields,
    W: Asker<F>,
{
    type Rejection = Elsewhere;
    async fn from_request(request: Request, state: &S) -> Result<Self, Elsewhere> {
        let server = Instance::from_ref(state);
        let (parts, form) = own_form(request).await.map_err(Failure::from)?;
        let form_token = form.first("form_token").unwrap_or_default().to_owned();
        let form = F::read(form)?;
        let who = W::find(&server, &parts, &form).await?;
        let is_own = who.browser().owns_token(&form_token);
        Ok(Self { who, form, is_own })
    }
}

impl<S, F, W> FromRequest<S> for OwnForm<F, W>
where
    S: Send + Sync,
    Instance: FromRef<S>,
    F: FormFields,
    W: Asker<F>,
{
    type Rejection = Elsewhere;
    async fn from_request(request: Request, state: &S) -> Result<Self, Elsewhere> {
        SentForm::from_request(request, state).await?.own().map_err(|_| Elsewhere::ForeignForm)
    }
}

/// A form that any site may send: it does nothing by itself. What is wrong with it becomes an error page.
pub struct AnyForm {
    pub browser: Browser,
    pub form: Parameters,
}

impl<S> FromRequest<S> for AnyForm
where
    S: Send + Sync,
    Instance: FromRef<S>,
{
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (parts, form) = any_form(request).await?;
        Ok(Self { browser: Browser::of(&Instance::from_ref(state), &parts.headers).await?, form })
    }
}
