//! Who asks, and what? (RFC 6749 §4.1.1, §4.1.2.1)

use super::super::AuthorizationServer;
use super::super::activity::ActivityNote;
use super::super::browser::Browser;
use super::super::failure::Failure;
use oauth::activity::ActivityKind;
use oauth::authorize::{self, AuthorizeRequest, Destination, ShowToUser};
use oauth::check::Checks;
use oauth::client::Client;
use oauth::error::{Error, ErrorCode};
use oauth::parameters::Parameters;
use view::page::{ErrorProblem, RedirectUriDifference};

/// An authorization request whose client and redirect URI are known to belong together, and that keeps every rule.
pub struct ValidatedRequest {
    pub client: Client,
    pub destination: Destination,
    pub request: AuthorizeRequest,
    pub checks: Checks,
}

/// One that breaks a rule, and goes back to its client as an error.
pub struct RefusedRequest {
    pub client: Client,
    pub destination: Destination,
    pub error: Error,
    pub checks: Checks,
}

/// A request whose client or redirect URI is not known for good is a failure: it is shown, and goes nowhere.
pub async fn validate(
    server: &AuthorizationServer,
    browser: &Browser,
    parameters: &Parameters,
) -> Result<Result<ValidatedRequest, RefusedRequest>, Failure> {
    let client = match authorize::client_id(parameters) {
        Some(id) => server.store.client(&id).await?,
        None => None,
    };
    let identified = authorize::identify(parameters, client.as_ref());
    let mut checks = identified.checks;
    let (client, destination) = match (client, identified.outcome) {
        (Some(client), Ok(destination)) => (client, destination),
        (client, outcome) => {
            let shown = outcome.err().unwrap_or(ShowToUser::UnknownClient);
            let problem = explain(shown, client.as_ref(), browser, parameters);
            let detail = detail(shown, parameters);
            // There is no error code for what is not sent anywhere; to the developer it is a parameter that is wrong.
            let error = Error::new(ErrorCode::InvalidRequest, detail);
            let note =
                client.map(|client| Box::new(ActivityNote::of(client.id, ActivityKind::Authorize).refused(error)));
            return Err(Failure { problem, detail: Some(detail.to_owned()), checks, note });
        }
    };
    let parsed = authorize::parse(parameters, &client, &server.resources);
    checks.append(parsed.checks);
    Ok(match parsed.outcome {
        Ok(request) => Ok(ValidatedRequest { client, destination, request, checks }),
        Err(error) => Err(RefusedRequest { client, destination, error, checks }),
    })
}

fn explain(shown: ShowToUser, client: Option<&Client>, browser: &Browser, parameters: &Parameters) -> ErrorProblem {
    match (shown, client) {
        (ShowToUser::UnknownClient, _) | (ShowToUser::RedirectUri, None) => ErrorProblem::UnknownClient,
        (ShowToUser::Malformed, _) => ErrorProblem::MalformedRequest,
        (ShowToUser::RedirectUri, Some(client)) => {
            let person = browser.signed_in().map(|signed_in| &signed_in.user);
            let owner = person.filter(|person| client.owner.as_ref() == Some(&person.id));
            ErrorProblem::RedirectUri {
                owner: owner.map(|owner| {
                    Box::new(RedirectUriDifference {
                        owner: owner.username.clone(),
                        registered: client.redirect_uris.iter().map(|uri| uri.as_str().to_owned()).collect(),
                        received: parameters.first("redirect_uri").unwrap_or_default().to_owned(),
                    })
                }),
            }
        }
    }
}

/// What is wrong with a request that goes nowhere, for its developer; its own values are not repeated.
fn detail(shown: ShowToUser, parameters: &Parameters) -> &'static str {
    let missing = |name| parameters.first(name).is_none();
    match shown {
        ShowToUser::UnknownClient if missing("client_id") => "client_id is missing",
        ShowToUser::UnknownClient => "this client_id is not registered here, or is disabled",
        ShowToUser::RedirectUri if missing("redirect_uri") => {
            "redirect_uri is missing; send one of those that the client registered"
        }
        ShowToUser::RedirectUri => {
            "redirect_uri is not one of those that the client registered; they are compared character by character"
        }
        ShowToUser::Malformed if parameters.one("client_id").is_err() => {
            "the parameter client_id appears more than once"
        }
        ShowToUser::Malformed => "the parameter redirect_uri appears more than once",
    }
}
