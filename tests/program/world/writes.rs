use super::browser::{Browser, decided, hidden, is_consent, parameter};
use super::home::{Home, JUN, MINA};
use super::requests::{ALL, CALLBACK, PASSWORD, STATE, Tokens, exchange, request};
use super::server::{Client, Reply};
use super::{database, proof};

/// Another one that is as hard to guess.
const NEW_PASSWORD: &str = "velvet-compass-otter-lantern-38";

/// Whoever reads a page is seen, and that is written down where it can be.
const MOVED: [&str; 2] = ["account_events", "sessions"];

/// People and clients, each of whom needs one request more for something that is written.
pub struct Writes<'a> {
    home: &'a Home,
    mina: Browser<'a>,
    jun: Browser<'a>,
    nobody: Browser<'a>,
    tokens: Tokens,
    calendar: String,
    code: String,
    consent: Reply,
    sign_in: Reply,
    sign_up: Reply,
    /// Of mina's forms.
    form_token: String,
    attempt: String,
    /// Mina's.
    own: Client,
    other: Client,
    before: String,
}

impl<'a> Writes<'a> {
    pub async fn begun(home: &'a Home) -> Self {
        let server = &home.server;
        let mut mina = home.browser(MINA);
        let tokens = home.tokens(&mut mina).await;
        let calendar = home.calendar(&tokens.access).await;
        let code = home.code(&mut mina).await;
        let consent = mina.authorize(&request(&home.app, &[("prompt", "consent")])).await;
        assert!(is_consent(&consent), "{}", consent.seen());
        let mut jun = home.browser(JUN);
        let sign_in = jun.get("/login").await;
        let mut nobody = home.browser("nobody");
        let sign_up = nobody.get("/signup").await;
        let form_token = hidden(&mina.get("/logout").await.body, "form_token").expect("form_token");
        let own = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
        let other = server.create_client(JUN, "confidential", &[CALLBACK], ALL);
        let attempt = hidden(&mina.get("/developers/new").await.body, "attempt").expect("an attempt");
        let before = database::all_but_notes(&server.database(), &MOVED).await;
        Self {
            home,
            mina,
            jun,
            nobody,
            tokens,
            calendar,
            code,
            consent,
            sign_in,
            sign_up,
            form_token,
            attempt,
            own,
            other,
            before,
        }
    }

    /// Each is asked for, and put off.
    pub async fn are_all_later(&mut self) {
        let (home, server) = (self.home, &self.home.server);
        server.ask("/token", &home.app, &exchange(&self.code)).await.is_put_off("a code");
        home.refresh(&self.tokens.refresh, &[]).await.is_put_off("a refresh");
        for token in [&self.tokens.refresh, &self.tokens.access] {
            server.ask("/revoke", &home.app, &[("token", token)]).await.is_put_off("a revocation");
        }
        home.browser("x").authorize(&request(&home.app, &[])).await.is_put_off("a request that waits");
        home.write(&self.tokens.access, &self.calendar).await.is_put_off("an event");
        self.signs_in().await.is_put_off("a sign-in");
        self.signs_up().await.is_put_off("a sign-up");
        self.mina.decide(&self.consent, "allow").await.is_put_off("a consent");
        self.registers().await.is_put_off("a registration");
        let (app, own) = (home.app.id.as_str(), self.own.id.clone());
        let credentials = format!("/developers/{own}/credentials");
        let danger = format!("/developers/{own}/danger");
        for (what, path, fields) in [
            ("a disconnection", "/apps/disconnect", &[("client_id", app)][..]),
            ("the same by an island", "/api/disconnect_app", &[("client_id", app)]),
            ("less access", "/apps/access", &[("client_id", app), ("scope", "profile")]),
            ("a new password", "/security/password", &[("password", PASSWORD), ("new_password", NEW_PASSWORD)]),
            ("a sign-out", "/logout", &[]),
            ("a secret", &credentials, &[("label", "second")]),
            ("the end of a client", &danger, &[("act", "delete"), ("name", "Checklist")]),
            ("a client that is offered", &danger, &[("act", "offer"), ("to", JUN)]),
        ] {
            self.sends(path, fields).await.is_put_off(what);
        }
    }

    /// Whoever only reads is served.
    pub async fn leave_reading_alone(&mut self) {
        let (server, access) = (&self.home.server, self.tokens.access.as_str());
        assert!(server.is_active(&self.home.app, access).await);
        assert_eq!(server.call(access).await.status, 200);
        assert_eq!(server.get("/readyz").await.status, 200);
        assert_eq!(server.get("/login").await.status, 200);
        for page in ["/apps", "/security", "/developers"] {
            assert_eq!(self.mina.get(page).await.status, 200, "{page}");
        }
    }

    /// Nothing of them is half done.
    pub async fn have_not_begun(&self) {
        let now = database::all_but_notes(&self.home.server.database(), &MOVED).await;
        assert!(now == self.before, "something was half done: {:#?}", database::difference(&self.before, &now));
    }

    /// The same requests do what they say.
    pub async fn are_all_done(mut self) {
        let (home, server) = (self.home, &self.home.server);
        assert_eq!(home.write(&self.tokens.access, &self.calendar).await.status, 201);
        Tokens::of(&server.ask("/token", &home.app, &exchange(&self.code)).await).expect("the code is good");
        let renewed = home.refresh(&self.tokens.refresh, &[]).await;
        let renewed = Tokens::of(&renewed).expect("the refresh token is good");
        let revoked = server.ask("/revoke", &home.app, &[("token", &renewed.access)]).await;
        assert_eq!(revoked.status, 200, "{}", revoked.seen());
        assert!(!server.is_active(&home.app, &renewed.access).await);
        let allowed = self.mina.post_text("/consent", &decided(&self.consent, "allow")).await;
        let address = allowed.location().unwrap_or_else(|| panic!("a redirect: {}", allowed.seen()));
        assert_eq!(parameter(&address, "state").as_deref(), Some(STATE), "{address}");
        assert_eq!(self.signs_in().await.status, 303);
        assert_eq!(self.signs_up().await.status, 303);
        assert_eq!(self.registers().await.status, 200);
        let address = self.jun.allow(&request(&self.other, &[])).await.expect("a redirect");
        let code = parameter(&address, "code").expect("a code");
        Tokens::of(&server.ask("/token", &self.other, &exchange(&code)).await).expect("tokens");
        let credentials = format!("/developers/{}/credentials", self.own.id);
        assert_eq!(self.sends(&credentials, &[("label", "second")]).await.status, 200);
        let danger = format!("/developers/{}/danger", self.own.id);
        assert_eq!(self.sends(&danger, &[("act", "delete"), ("name", "Checklist")]).await.status, 303);
        let password = [("password", PASSWORD), ("new_password", NEW_PASSWORD)];
        assert_eq!(self.sends("/security/password", &password).await.status, 303);
        proof::of_the_file(&server.database()).await;
    }

    /// A form of mina's.
    async fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = [&[("form_token", self.form_token.as_str())], fields].concat();
        self.mina.post(path, &form).await
    }

    async fn registers(&mut self) -> Reply {
        let attempt = self.attempt.clone();
        let draft = [
            ("attempt", attempt.as_str()),
            ("keeps_a_secret", "yes"),
            ("name", "Full"),
            ("description", "Fills the disk"),
            ("homepage", ""),
            ("redirect_uris", CALLBACK),
            ("scope", "profile"),
            ("reason:profile", ""),
        ];
        self.sends("/developers/new", &draft).await
    }

    async fn signs_in(&mut self) -> Reply {
        let token = hidden(&self.sign_in.body, "form_token").expect("form_token");
        self.jun.post("/login", &[("form_token", &*token), ("username", JUN), ("password", PASSWORD)]).await
    }

    async fn signs_up(&mut self) -> Reply {
        let token = hidden(&self.sign_up.body, "form_token").expect("form_token");
        let request = hidden(&self.sign_up.body, "request").unwrap_or_default();
        let form = [("form_token", &*token), ("request", &*request), ("username", "nobody"), ("password", PASSWORD)];
        self.nobody.post("/signup", &form).await
    }
}
