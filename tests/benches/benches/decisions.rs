//! Decisions, from the bytes of a request to what comes of it.

use std::hint::black_box;

use benches::{App, VERIFIER};
use criterion::{Criterion, criterion_group, criterion_main};
use oauth::authorize::{self, OwnerFacts};
use oauth::grant::{CodeFacts, GrantFacts};
use oauth::parameters::Parameters;
use oauth::protected_resource::ResourceIdentifier;
use oauth::resource::{KnownResources, Resources};
use oauth::secret::{AuthorizationCode, RefreshToken};
use oauth::token::{self, TokenRequest, client_credentials, code, refresh};
use oauth::{grant, policy::Policy};
use storage_contract::fixtures::{
    START, after_seconds, code as stored_code, consent, grant as given, tokens, unique, user,
};

fn known() -> KnownResources {
    KnownResources::new(ResourceIdentifier::parse("https://calendar.example").expect("a resource"), vec![])
}

fn authorize(criterion: &mut Criterion) {
    let (app, person, known) = (App::with_secrets(1), user("Ada"), known());
    let consent = consent(&person, &app.client, START);
    let query = app.query();
    criterion.bench_function("authorize: a query, to a grant", |bencher| {
        bencher.iter(|| {
            let parameters = Parameters::parse(black_box(query.as_bytes())).expect("parameters");
            let destination = authorize::identify(&parameters, Some(&app.client)).outcome.expect("a destination");
            let request = authorize::parse(&parameters, &app.client, &known).outcome.expect("a request");
            let facts =
                OwnerFacts { authenticated_at: Some(START), authenticated_for_this: false, consent: Some(&consent) };
            authorize::next(&request, &app.client, &destination, facts, after_seconds(1)).outcome.expect("a step")
        });
    });
}

fn authenticate(criterion: &mut Criterion) {
    for count in [1, 5] {
        let app = App::with_secrets(count);
        let body = app.body("grant_type=client_credentials");
        criterion.bench_function(&format!("client: the last of {count} secrets"), |bencher| {
            bencher.iter(|| app.authenticated(black_box(&body), START));
        });
    }
}

fn own_token(criterion: &mut Criterion) {
    let (app, known) = (App::with_secrets(1), known());
    let body = app.body("grant_type=client_credentials&scope=calendar.read");
    let client = app.authenticated(&body, START);
    criterion.bench_function("token: client credentials", |bencher| {
        bencher.iter(|| match token::parse(black_box(&body)).expect("a request") {
            TokenRequest::ClientCredentials(asked) => {
                client_credentials::decide(&asked, &client, &known).outcome.expect("a scope")
            }
            other => panic!("{other:?}"),
        });
    });
}

fn exchange(criterion: &mut Criterion) {
    let (app, person, known) = (App::with_secrets(1), user("Ada"), known());
    let own = AuthorizationCode::generate(START, unique());
    let mut grant = given(&person, &app.client, START);
    grant.resources = Resources::none();
    let stored = grant::StoredCode { key: own.key(), ..stored_code(&grant, START) };
    let facts = CodeFacts { code: stored, of: GrantFacts { grant, user_is_enabled: true } };
    let body = app.body(&format!(
        "grant_type=authorization_code&code={}&redirect_uri=https%3A%2F%2Fz.example%2Fcallback%3Fx%3D1&code_verifier={VERIFIER}",
        own.expose()
    ));
    let client = app.authenticated(&body, START);
    criterion.bench_function("token: a code", |bencher| {
        bencher.iter(|| match token::parse(black_box(&body)).expect("a request") {
            TokenRequest::AuthorizationCode(exchange) => {
                let ruling = code::decide(&exchange, &client, Some(&facts), &known, after_seconds(1));
                ruling.outcome.expect("tokens")
            }
            other => panic!("{other:?}"),
        });
    });
}

fn renew(criterion: &mut Criterion) {
    let (app, person, known, policy) = (App::with_secrets(1), user("Ada"), known(), Policy::strict());
    let own = RefreshToken::generate(START, unique());
    let mut grant = given(&person, &app.client, START);
    grant.resources = Resources::none();
    let stored = tokens(&grant, START).refresh.expect("a refresh token");
    let stored = grant::StoredRefreshToken { key: own.key(), ..stored };
    let of = GrantFacts { grant, user_is_enabled: true };
    let facts = grant::RefreshFacts { token: stored, of, successor_was_used: false };
    let body = app.body(&format!("grant_type=refresh_token&refresh_token={}", own.expose()));
    let client = app.authenticated(&body, START);
    criterion.bench_function("token: a refresh token", |bencher| {
        bencher.iter(|| match token::parse(black_box(&body)).expect("a request") {
            TokenRequest::RefreshToken(asked) => {
                let ruling = refresh::decide(&asked, &client, Some(&facts), &policy, &known, after_seconds(1));
                ruling.outcome.expect("tokens")
            }
            other => panic!("{other:?}"),
        });
    });
}

criterion_group!(decisions, authorize, authenticate, own_token, exchange, renew);
criterion_main!(decisions);
