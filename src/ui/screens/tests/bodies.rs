//! Every page that a handler answers with, in every state that has words of its own, made by hand.

use super::administration::administration;
use oauth::account::AccountEventKind;
use oauth::client::{About, ClientSentence, Homepage};
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use oauth::scope::{Scope, ScopeName};
use view::device::Device;
use view::factors::{
    AuthenticatorPage, CodeProblem, EnterCode, FactorsSummary, NewAuthenticator, NewAuthenticatorProblem, PasskeyCard,
    PasskeySignIn, PasskeysPage, PasskeysSaid, QrCode, RecoveryCodes, TotpSummary, Unprinted,
};
use view::inspection::{Concern, Family, Inspected, Inspection, Known, TokenKind, TokenState};
use view::page::{Body, Consent, ConsentScope, Decided, ErrorPage, ErrorProblem, Frame, RedirectUriDifference};
use view::security::{Leaving, Log, LogLine, OwnedClient, Part, Said, Security, SecurityRefusal, SessionLine};
use view::sign_in::{
    Continuation, DemoAccount, PasswordProblem, PasswordTip, ResetPassword, ResetProblem, SignIn, SignInProblem,
    SignUp, SignUpProblem,
};

/// An app that would rather be something else.
pub const EVIL: &str = "</title><script>alert(1)</script>\u{202e}\"><img src=x onerror=alert(2)>";

pub fn frame() -> Frame {
    Frame {
        base: "/sandbox/x".to_owned(),
        knows_account: true,
        signed_in: Some("mina".to_owned()),
        form_token: "the-token".to_owned(),
        here: Some("/sandbox/x/consent?request=a&b=\"c".to_owned()),
        ..Frame::default()
    }
}

pub fn then() -> Continuation {
    Continuation {
        request: Some("the-request".to_owned()),
        return_to: Some("/apps?a=b&c".to_owned()),
        invitation: Some("the&invitation".to_owned()),
        client_name: Some(EVIL.to_owned()),
        again: false,
        makes_administrator: false,
    }
}

fn about() -> About {
    let sentence = |text: &str| ClientSentence::parse(text).expect(text);
    About {
        description: Some(sentence("</q>A planner. <b>Trust</b> it.")),
        homepage: Homepage::parse("https://planner.example/about").ok(),
        reasons: [(ScopeName::parse("calendar.write").expect("a name"), sentence("to <i>copy</i> plans back"))].into(),
    }
}

pub fn consent() -> Consent {
    let scope = |name: &str, optional, already_allowed| ConsentScope {
        name: name.to_owned(),
        optional,
        ticked: true,
        already_allowed,
    };
    Consent {
        request: "the-request".to_owned(),
        consent_fingerprint: "the-letter".to_owned(),
        changed_meanwhile: false,
        is_unconfirmed: false,
        is_vouched_for: false,
        username: "mina".to_owned(),
        client_name: EVIL.to_owned(),
        about: about(),
        publisher: Some("haru-dev".to_owned()),
        registered_at: Timestamp::from_millis(1_795_392_000_000),
        is_young: true,
        redirect_host: "planner.example:8443".to_owned(),
        on_device: false,
        scopes: vec![scope("calendar.read", false, true), scope("calendar.write", true, false)],
        not_asked: Scope::parse("profile").expect("a scope"),
        access_seconds: 600,
        renewable_seconds: Some(365 * 86_400),
    }
}

pub fn sign_in(problem: Option<SignInProblem>) -> SignIn {
    let account = DemoAccount { username: "mina".to_owned(), password: "for <everyone>".to_owned() };
    SignIn {
        then: then(),
        username: "mi\"na".to_owned(),
        problem,
        demo_accounts: vec![account],
        sign_up_offered: true,
        passkeys_offered: true,
    }
}

pub fn reset_password(problem: Option<ResetProblem>) -> Body {
    Body::ResetPassword(ResetPassword { link: "the-link".to_owned(), username: "mina".to_owned(), problem })
}

pub fn inspection(kind: TokenKind, known: Option<Known>) -> Inspection {
    let at = Timestamp::from_millis;
    Inspection::Ours(Box::new(Inspected { kind, issued_at: at(1_795_392_000_000), now: at(1_795_392_300_000), known }))
}

pub fn known(state: TokenState) -> Known {
    Known {
        concern: Concern::OwnsClient,
        client_id: ClientId::parse("planner").expect("an id"),
        client_name: EVIL.to_owned(),
        username: Some("mina".to_owned()),
        scope: Scope::parse("calendar.read something.else").expect("a scope"),
        expires_at: Timestamp::from_millis(1_795_392_600_000),
        state,
        introspection: Some("{\n  \"active\": \"<script>\"\n}".to_owned()),
        family: Some(Family { generation: 4, has_successor: true, successor_was_used: true, is_revoked: true }),
    }
}

fn session(user_agent: &str, is_this: bool) -> SessionLine {
    SessionLine {
        key: "the-key".to_owned(),
        device: Device::of(user_agent),
        address: (!is_this).then_some([192, 0, 2, 1].into()),
        began_at: Timestamp::from_millis(1_795_392_000_000),
        last_seen_at: Timestamp::from_millis(1_795_392_000_000),
        is_this,
    }
}

pub fn security() -> Security {
    let events = AccountEventKind::ALL.map(|kind| LogLine {
        kind,
        at: Timestamp::from_millis(1_795_392_000_000),
        times: 1 + u32::from(kind.repeats()),
        last_at: Timestamp::from_millis(1_795_392_060_000),
        client_name: (kind >= AccountEventKind::Asked).then(|| EVIL.to_owned()),
        scope: (kind == AccountEventKind::Allowed).then(|| Scope::parse("profile").expect("a scope")),
        error: (kind == AccountEventKind::Refused).then_some(ErrorCode::InvalidGrant),
        device: (kind < AccountEventKind::TokensIssued && !kind.is_by_administrator())
            .then(|| Device::of("Firefox/1 <script>")),
        address: Some([192, 0, 2, 1].into()),
    });
    Security {
        username: "mina".to_owned(),
        now: Timestamp::from_millis(1_795_392_300_000),
        said: None,
        refused: None,
        is_administrator: false,
        is_confirmed: true,
        confirmed_seconds: 600,
        sessions: vec![session("(Windows) Chrome/1", true), session("<script>", false)],
        with_apps: false,
        factors: Some(FactorsSummary {
            authenticator: Some(TotpSummary { added_at: Timestamp::from_millis(0), codes_left: 3 }),
            passkeys: Some(1),
            now: Timestamp::from_millis(1_795_392_300_000),
        }),
        log: Log { events: events.to_vec(), next: Some("5.7".to_owned()), is_later: true },
        leaving: Leaving { apps: 3, clients: vec![] },
    }
}

pub fn owned_client() -> OwnedClient {
    OwnedClient { id: ClientId::parse("a b/../<c>").expect("an id"), name: EVIL.to_owned() }
}

/// The page of an account in every state that has words of its own.
pub fn security_pages() -> Vec<Security> {
    let refusals = [
        SecurityRefusal::Unconfirmed(Part::Data),
        SecurityRefusal::Unconfirmed(Part::Deletion),
        SecurityRefusal::CurrentPasswordWrong,
        SecurityRefusal::NewPassword(PasswordProblem::TooShort),
        SecurityRefusal::SamePassword,
        SecurityRefusal::Throttled { retry_after: 30 },
        SecurityRefusal::Busy,
        SecurityRefusal::ChangedMeanwhile,
        SecurityRefusal::UsernameDiffers,
        SecurityRefusal::OwnsClients,
    ];
    let mut pages = vec![
        security(),
        Security { is_confirmed: false, factors: None, ..security() },
        Security { log: Log::default(), leaving: Leaving::default(), ..security() },
        Security { leaving: Leaving { apps: 0, clients: vec![owned_client()] }, ..security() },
    ];
    pages.extend(Said::ALL.map(|said| Security { said: Some(said), ..security() }));
    pages.extend(refusals.map(|refused| {
        let is_confirmed = !matches!(refused, SecurityRefusal::Unconfirmed(_));
        Security { refused: Some(refused), is_confirmed, ..security() }
    }));
    pages
}

/// Every page, in every state that has words of its own.
pub fn bodies() -> Vec<Body> {
    let mut bodies = vec![
        Body::SignIn(sign_in(None)),
        Body::SignUp(SignUp { then: then(), ..SignUp::default() }),
        Body::Consent(consent()),
        Body::Consent(Consent { publisher: None, renewable_seconds: None, is_young: false, ..consent() }),
        Body::SignOut { username: "mina".to_owned() },
        Body::SignedOut,
        Body::AccountDeleted,
        Body::Inspection(Inspection::NotOurs),
        Body::Inspection(inspection(TokenKind::Access, None)),
    ];
    bodies.extend(
        [TokenState::Live, TokenState::Revoked, TokenState::Used, TokenState::Superseded, TokenState::Expired]
            .map(|state| Body::Inspection(inspection(TokenKind::Refresh, Some(known(state))))),
    );
    bodies.extend(
        [
            SignInProblem::WrongCredentials,
            SignInProblem::Throttled { retry_after: 30 },
            SignInProblem::Busy,
            SignInProblem::FormExpired,
            SignInProblem::AskedAgain,
            SignInProblem::ConfirmAgain,
            SignInProblem::CodesUsedUp,
            SignInProblem::PasswordWasReset,
        ]
        .map(|problem| Body::SignIn(sign_in(Some(problem)))),
    );
    bodies.extend(
        [
            SignUpProblem::UsernameEmpty,
            SignUpProblem::UsernameTooLong,
            SignUpProblem::UsernameCharacters,
            SignUpProblem::UsernameUnseen,
            SignUpProblem::UsernameUnusual,
            SignUpProblem::UsernameMixed,
            SignUpProblem::UsernameLookalike,
            SignUpProblem::UsernameReserved,
            SignUpProblem::UsernameTaken,
            PasswordProblem::TooShort.into(),
            PasswordProblem::TooLong.into(),
            PasswordProblem::Weak { tip: PasswordTip::Common }.into(),
            PasswordProblem::Weak { tip: PasswordTip::ContainsUsername }.into(),
            PasswordProblem::Weak { tip: PasswordTip::Pattern }.into(),
            PasswordProblem::Weak { tip: PasswordTip::AddWords }.into(),
            SignUpProblem::Throttled { retry_after: 30 },
            SignUpProblem::Busy,
            SignUpProblem::FormExpired,
        ]
        .map(|problem| Body::SignUp(SignUp { then: then(), username: "mina".to_owned(), problem: Some(problem) })),
    );
    bodies.extend(administration());
    bodies.extend(security_pages().into_iter().map(|security| Body::Security(Box::new(security))));
    bodies.extend(
        [
            None,
            Some(ResetProblem::Password(PasswordProblem::TooShort)),
            Some(ResetProblem::Busy),
            Some(ResetProblem::FormExpired),
        ]
        .map(reset_password),
    );
    let difference = RedirectUriDifference {
        owner: "mina".to_owned(),
        registered: vec!["https://planner.example/callback".to_owned()],
        received: "https://planner.example/<script>".to_owned(),
    };
    bodies.extend(
        [
            ErrorProblem::UnknownClient,
            ErrorProblem::RedirectUri { owner: None },
            ErrorProblem::RedirectUri { owner: Some(Box::new(difference)) },
            ErrorProblem::MalformedRequest,
            ErrorProblem::PageExpired { again: None },
            ErrorProblem::PageExpired { again: Some("the-request".to_owned()) },
            ErrorProblem::ResetLinkOver,
            ErrorProblem::InvitationNeeded,
            ErrorProblem::InvitationOver,
            ErrorProblem::NotAdministrator,
            ErrorProblem::AlreadyDecided { outcome: Decided::Allowed, again: Some("the-request".to_owned()) },
            ErrorProblem::AlreadyDecided { outcome: Decided::Denied, again: Some("the-request".to_owned()) },
            ErrorProblem::AlreadyDecided { outcome: Decided::Refused, again: None },
            ErrorProblem::InvalidRequest,
            ErrorProblem::NotSentOn {
                host: "app.example".to_owned(),
                address: "https://app.example/cb?error=login_required&a=\"#_".to_owned(),
            },
            ErrorProblem::NoCookies,
            ErrorProblem::ForeignForm,
            ErrorProblem::NotFound,
            ErrorProblem::MethodNotAllowed,
            ErrorProblem::TooLarge,
            ErrorProblem::Unavailable { retry_after: 2 },
            ErrorProblem::SandboxFull,
            ErrorProblem::Internal,
        ]
        .map(|problem| {
            Body::Error(ErrorPage { problem, detail: Some(EVIL.to_owned()), request_id: "the-id".to_owned() })
        }),
    );
    bodies.extend(factors());
    bodies
}

fn new_authenticator(problem: Option<NewAuthenticatorProblem>) -> Body {
    let unprinted = |text: &str| Unprinted::new(text.to_owned());
    let qr_code = QrCode { side: 9, path: unprinted("M4 4h1v1h-1z") };
    Body::Authenticator(Box::new(AuthenticatorPage::New(NewAuthenticator {
        qr_code,
        typed: unprinted("GEZD GNBV"),
        address: unprinted("otpauth://totp/a?secret=GEZDGNBV&issuer=<b>"),
        problem,
        removed: problem.is_none(),
    })))
}

pub fn passkeys(count: usize, said: Option<PasskeysSaid>) -> Body {
    let at = Timestamp::from_millis(1_795_392_000_000);
    let card = |number: usize| PasskeyCard {
        id: format!("id-{number}"),
        label: EVIL.to_owned(),
        created_at: at,
        last_used_at: number.is_multiple_of(2).then_some(at),
    };
    Body::Passkeys(PasskeysPage { passkeys: (0..count).map(card).collect(), at_most: 3, said, now: at })
}

pub fn factors() -> Vec<Body> {
    let mut bodies = vec![
        new_authenticator(None),
        Body::RecoveryCodes(RecoveryCodes {
            username: "mina".to_owned(),
            server: "https://matgim.example".to_owned(),
            codes: vec![Unprinted::new("0000-1111-2222-3333".to_owned())],
        }),
        Body::PasskeySignIn(PasskeySignIn { then: then() }),
        passkeys(0, None),
        passkeys(3, Some(PasskeysSaid::Added)),
        passkeys(1, Some(PasskeysSaid::Removed)),
        passkeys(2, Some(PasskeysSaid::NothingThere)),
    ];
    let there = |codes_left| TotpSummary { added_at: Timestamp::from_millis(1_795_392_000_000), codes_left };
    bodies.extend([0, 1, 9].map(|left| Body::Authenticator(Box::new(AuthenticatorPage::There(there(left))))));
    bodies.extend(
        [
            NewAuthenticatorProblem::NotACode,
            NewAuthenticatorProblem::WrongCode,
            NewAuthenticatorProblem::SecretExpired,
            NewAuthenticatorProblem::FormExpired,
        ]
        .map(|problem| new_authenticator(Some(problem))),
    );
    let problems = [
        CodeProblem::NotACode,
        CodeProblem::NotARecoveryCode,
        CodeProblem::WrongCode { left: 4 },
        CodeProblem::WrongRecoveryCode { left: 3 },
        CodeProblem::UsedBefore { left: 2 },
        CodeProblem::Throttled { retry_after: 30 },
        CodeProblem::FormExpired,
    ];
    let entering = |problem| Body::EnterCode(EnterCode { then: then(), username: "mina".to_owned(), problem });
    bodies.push(entering(None));
    bodies.extend(problems.map(|problem| entering(Some(problem))));
    bodies
}
