//! RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 9700 §2.1: the authorization request. First who asks and where an answer may go;
//! only then what is asked, and what the resource owner still has to do.

use super::check::Ruling;
use super::client::{Client, ClientKind, GrantType};
use super::consent::{self, Asked, Consent};
use super::error::{Error, ErrorCode};
use super::names::{ClientId, Issuer, Lifetime, State, Timestamp};
use super::parameters::Parameters;
use super::pkce::CodeChallenge;
use super::redirect_uri::RedirectUri;
use super::resource::{KnownResources, NamedResources, RESOURCE, Resources};
use super::scope::{self, Scope};

/// Errors that are shown to the resource owner and sent to no redirect URI: none is known yet to be the client's
/// (RFC 6749 §4.1.2.1, RFC 9700 §4.11.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowToUser {
    UnknownClient,
    RedirectUri,
    Malformed,
}

/// The destination of the authorization response: a redirect URI of this client's own, and the state to return with it. Only
/// [`identify`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    redirect_uri: RedirectUri,
    state: Option<State>,
}

impl Destination {
    pub fn redirect_uri(&self) -> &RedirectUri {
        &self.redirect_uri
    }

    /// RFC 6749 §4.1.2, RFC 9207 §2: the address that takes a code to the client.
    pub fn with_code(&self, code: &super::secret::AuthorizationCode, issuer: &Issuer) -> String {
        self.answer(&[("code", code.expose())], issuer)
    }

    /// RFC 6749 §4.1.2.1, RFC 9207 §2: the address that takes an error to the client.
    pub fn with_error(&self, error: &Error, issuer: &Issuer) -> String {
        self.answer(&[("error", error.code.as_str()), ("error_description", error.description())], issuer)
    }

    fn answer(&self, pairs: &[(&str, &str)], issuer: &Issuer) -> String {
        let mut all = pairs.to_vec();
        if let Some(state) = &self.state {
            all.push(("state", state.as_str()));
        }
        all.push(("iss", issuer.as_str()));
        self.redirect_uri.with_answer(&all)
    }
}

/// The client identifier of a request, if it has one.
pub fn client_id(parameters: &Parameters) -> Option<ClientId> {
    parameters.one("client_id").ok().flatten().and_then(ClientId::parse)
}

/// The destination of the response, if client and redirect URI belong together. `client` is what the store has under [`client_id`].
pub fn identify(parameters: &Parameters, client: Option<&Client>) -> Ruling<Destination, ShowToUser> {
    Ruling::of(|checks| {
        let once = parameters.one("client_id").is_ok();
        checks.that("client_id_once", "RFC 6749 §3.1", once, || ShowToUser::Malformed)?;
        let client = checks.some("client_known", "RFC 6749 §4.1.2.1", client, || ShowToUser::UnknownClient)?;
        checks.that("client_enabled", "RFC 6749 §4.1.2.1", client.is_enabled(), || ShowToUser::UnknownClient)?;
        let once = parameters.one("redirect_uri");
        let redirect_uri =
            checks.parsed("redirect_uri_once", "RFC 6749 §3.1", once).map_err(|_| ShowToUser::Malformed)?;
        let redirect_uri =
            checks.some("redirect_uri_present", "OAuth 2.1 §4.1.1", redirect_uri, || ShowToUser::RedirectUri)?;
        let registered = client.redirect_uri(redirect_uri).map(|(received, _)| received);
        let found = checks.some("redirect_uri_exact", "RFC 9700 §4.1.3", registered, || ShowToUser::RedirectUri);
        let expected = client.redirect_uris.iter().map(RedirectUri::as_str).collect::<Vec<_>>().join(" ");
        checks.saw(expected, redirect_uri);
        // A state that stands there twice is refused later; it is not known which of the two to return.
        let state = parameters.one("state").ok().flatten().map(|state| State::new(state.to_owned()));
        Ok(Destination { redirect_uri: found?, state })
    })
}

/// OpenID Connect Core §3.1.2.1 `prompt`, as far as it is about OAuth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Nothing may be shown.
    pub none: bool,
    /// The resource owner is authenticated again.
    pub login: bool,
    /// Consent is asked for again.
    pub consent: bool,
}

/// An authorization request that keeps every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizeRequest {
    pub scope: Scope,
    /// Where the client means to use its tokens (RFC 8707 §2.1); none when it does not say.
    pub resources: Resources,
    pub challenge: CodeChallenge,
    pub prompt: Prompt,
    /// The resource owner must have been authenticated at most so long ago.
    pub max_age: Option<Lifetime>,
}

/// The parameters that decide something.
const READ: [&str; 8] = [
    "state",
    "response_type",
    "response_mode",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "max_age",
];

/// Parameters that decide nothing, but what the pages on the way say to whom.
const SHOWN: [&str; 2] = ["ui_locales", "login_hint"];

/// Those of `parameters` that anything is read of, in their order: what is remembered of a request, and all that is handed on.
pub fn read(parameters: &Parameters) -> Parameters {
    let by_reference = |name: &str| BY_REFERENCE.iter().any(|(own, _)| *own == name);
    parameters.only(|name| {
        ["client_id", "redirect_uri"].contains(&name)
            || READ.contains(&name)
            // RFC 8707 §2: the one that may stand there several times.
            || name == RESOURCE
            || SHOWN.contains(&name)
            || by_reference(name)
    })
}

/// Parameters that stand for others. None of their addresses is ever fetched.
const BY_REFERENCE: [(&str, ErrorCode); 3] = [
    ("request", ErrorCode::RequestNotSupported),
    ("request_uri", ErrorCode::RequestUriNotSupported),
    ("registration", ErrorCode::RegistrationNotSupported),
];

/// The authorization request, if it keeps every rule. Errors from here on go back to the client. `known` are the resources that
/// tokens are issued for.
pub fn parse(parameters: &Parameters, client: &Client, known: &KnownResources) -> Ruling<AuthorizeRequest, Error> {
    let error = |code, description: &'static str| move || Error::new(code, description);
    use ErrorCode as E;
    Ruling::of(|checks| {
        let repeated = READ.iter().find_map(|name| parameters.one(name).err());
        checks.parsed(
            "parameters_once",
            "RFC 6749 §3.1",
            repeated.map_or(Ok(()), |repeated| Err(Error::from(repeated))),
        )?;
        let one = |name| parameters.one(name).ok().flatten();

        let by_reference = BY_REFERENCE.iter().find(|(name, _)| parameters.first(name).is_some());
        let plain = by_reference.map_or(Ok(()), |(_, code)| {
            Err(Error::new(*code, "this server takes the parameters of a request one by one only"))
        });
        checks.parsed("parameters_plain", "OpenID Connect Core §6", plain)?;
        let response_type = checks.some(
            "response_type_present",
            "RFC 6749 §4.1.1",
            one("response_type"),
            error(E::InvalidRequest, "response_type is missing; write response_type=code"),
        )?;
        checks.that(
            "response_type_code",
            "RFC 9700 §2.1.2",
            response_type == "code",
            error(E::UnsupportedResponseType, "only response_type=code is supported"),
        )?;
        let mode = one("response_mode");
        checks.that(
            "response_mode_query",
            "OAuth 2.0 Multiple Response Types §2.1",
            mode.is_none_or(|mode| mode == "query"),
            error(E::InvalidRequest, "only response_mode=query is supported"),
        )?;
        checks.that(
            "grant_type_allowed",
            "RFC 6749 §4.1.2.1",
            client.may_use(GrantType::AuthorizationCode),
            error(E::UnauthorizedClient, "this client is not registered for grant type authorization_code"),
        )?;

        let scope = match one("scope") {
            // RFC 6749 §3.3: a default of the server's own; ours is everything the client is registered for.
            None => client.scope.clone(),
            Some(scope) => scope::known(checks.some(
                "scope_well_formed",
                "RFC 6749 §3.3",
                Scope::parse(scope),
                error(E::InvalidScope, "scope has a character that no scope name has"),
            )?),
        };
        let allowed = scope.is_subset_of(&client.scope) && !scope.is_empty();
        let verdict = checks.that(
            "scope_allowed",
            "RFC 6749 §3.3",
            allowed,
            error(E::InvalidScope, "scope names something that this client is not registered for"),
        );
        checks.saw(client.scope.to_string(), scope.to_string());
        verdict?;

        let named = NamedResources::of(parameters);
        let mut resources = Resources::none();
        if named.are_some() {
            resources = checks.some(
                "resource_absolute",
                "RFC 8707 §2",
                named.read(),
                error(E::InvalidTarget, "resource must be an absolute URI without a fragment"),
            )?;
            let verdict = checks.that(
                "resource_known",
                "RFC 8707 §2",
                known.know(&resources),
                error(E::InvalidTarget, "resource is none that this server issues tokens for"),
            );
            checks.saw(known.to_string(), resources.to_string());
            verdict?;
        }

        let method = one("code_challenge_method");
        let challenge = checks.some(
            "code_challenge_present",
            "RFC 9700 §2.1.1",
            one("code_challenge"),
            error(E::InvalidRequest, "code_challenge is missing; every client uses PKCE here"),
        )?;
        checks.that(
            "code_challenge_method_s256",
            "RFC 7636 §4.4.1",
            method == Some("S256"),
            error(E::InvalidRequest, "code_challenge_method must be S256"),
        )?;
        let challenge = checks.some(
            "code_challenge_well_formed",
            "RFC 7636 §4.2",
            CodeChallenge::parse(challenge),
            error(
                E::InvalidRequest,
                "code_challenge must be the 43 characters of a SHA-256 in base64url without padding",
            ),
        )?;

        let prompt = checks.parsed("prompt_well_formed", "OpenID Connect Core §3.1.2.1", prompt(one("prompt")))?;
        let max_age = match one("max_age") {
            None => None,
            Some(seconds) => {
                let parsed = seconds.bytes().all(|b| b.is_ascii_digit()).then(|| seconds.parse().ok()).flatten();
                Some(Lifetime::from_seconds(checks.some(
                    "max_age_well_formed",
                    "OpenID Connect Core §3.1.2.1",
                    parsed,
                    error(E::InvalidRequest, "max_age must be a whole number of seconds"),
                )?))
            }
        };
        Ok(AuthorizeRequest { scope, resources, challenge, prompt, max_age })
    })
}

fn prompt(value: Option<&str>) -> Result<Prompt, Error> {
    let mut prompt = Prompt::default();
    for word in value.unwrap_or_default().split(' ').filter(|word| !word.is_empty()) {
        match word {
            "none" => prompt.none = true,
            "login" => prompt.login = true,
            "consent" => prompt.consent = true,
            _ => {
                return Err(Error::new(ErrorCode::InvalidRequest, "prompt takes none, login and consent"));
            }
        }
    }
    if prompt.none && (prompt.login || prompt.consent) {
        return Err(Error::new(ErrorCode::InvalidRequest, "prompt=none stands alone"));
    }
    Ok(prompt)
}

/// Where an error of the request itself goes: one that the resource owner has not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorGoes {
    /// By itself, to the redirect URI.
    ToClient,
    /// To the redirect URI, if the person wants it: a page says where that is.
    IfTheyWant,
    /// Nowhere: a page says what is wrong.
    Nowhere,
}

/// RFC 9700 §4.11.2: whoever can register a client could otherwise make this server's address lead to theirs, with nobody asked. By
/// itself an error goes only to a client that the person has to do with: `approved` by them for this redirect URI, or `vouched` for
/// by the operator. An answer to `prompt=none` may be what they came for, so that they are asked; a request that breaks a rule is
/// worth nothing to anybody but its developer, who reads it in the client's activity.
pub fn error_goes(code: ErrorCode, approved: bool, vouched: bool) -> ErrorGoes {
    match code {
        _ if approved || vouched => ErrorGoes::ToClient,
        ErrorCode::LoginRequired | ErrorCode::ConsentRequired => ErrorGoes::IfTheyWant,
        _ => ErrorGoes::Nowhere,
    }
}

/// The facts about the resource owner at the moment of the request.
#[derive(Clone, Copy, Debug)]
pub struct OwnerFacts<'a> {
    /// When the resource owner of this browser's session was authenticated; `None` without a session.
    pub authenticated_at: Option<Timestamp>,
    /// Whether they were authenticated while this very request waited: marked, since two readings of a clock say nothing of order.
    pub authenticated_for_this: bool,
    pub consent: Option<&'a Consent>,
}

/// The next step of an authorization request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The resource owner has to sign in; `again` when they are signed in and have to be authenticated once more.
    SignIn { again: bool },
    /// The resource owner has to consent.
    AskConsent(Asked),
    /// An earlier consent covers it all.
    Grant(Scope),
}

/// The next step, by what the resource owner has done already.
pub fn next(
    request: &AuthorizeRequest,
    client: &Client,
    destination: &Destination,
    facts: OwnerFacts<'_>,
    now: Timestamp,
) -> Ruling<Next, Error> {
    let error = |code, description: &'static str| move || Error::new(code, description);
    Ruling::of(|checks| {
        let Some(authenticated_at) = facts.authenticated_at else {
            checks.that(
                "prompt_allows_sign_in",
                "OpenID Connect Core §3.1.2.1",
                !request.prompt.none,
                error(ErrorCode::LoginRequired, "nobody is signed in, and prompt=none allows no page"),
            )?;
            return Ok(Next::SignIn { again: false });
        };
        // A sign-in that lies ahead of the clock has no age, so it is not young.
        let is_young = |most: Lifetime| authenticated_at <= now && now.since(authenticated_at) <= most;
        let too_old = request.max_age.is_some_and(|most| !is_young(most));
        if (request.prompt.login || too_old) && !facts.authenticated_for_this {
            checks.that(
                "prompt_allows_sign_in",
                "OpenID Connect Core §3.1.2.1",
                !request.prompt.none,
                error(ErrorCode::LoginRequired, "the sign-in is older than max_age, and prompt=none allows no page"),
            )?;
            return Ok(Next::SignIn { again: true });
        }
        checks.passed("owner_signed_in", "RFC 6749 §3.1");

        let asked = consent::ask(&request.scope, facts.consent, &destination.redirect_uri.host(), client.revision);
        // RFC 8252 §8.6: another app on the device can pose as a public client, so an earlier consent may have been given to the other.
        let impersonable = client.kind == ClientKind::Public && destination.redirect_uri.is_on_device();
        if asked.new.is_empty() && !request.prompt.consent && !impersonable {
            checks.passed("consent_covers", "RFC 6749 §10.2");
            return Ok(Next::Grant(request.scope.clone()));
        }
        checks.that(
            "prompt_allows_consent",
            "OpenID Connect Core §3.1.2.1",
            !request.prompt.none,
            error(ErrorCode::ConsentRequired, "the owner has to decide, and prompt=none allows no page"),
        )?;
        Ok(Next::AskConsent(asked))
    })
}

#[cfg(test)]
mod tests;
