//! JSON of strangers: the metadata of a client, and a run of the Lab as a file.

use lab::exposure::exposures;
use lab::moment::Moments;
use lab::picture::Picture;
use lab::{read, share};
use oauth::client::{ClientKind, GrantType};
use oauth::names::{ClientId, Timestamp};
use oauth::policy::Policy;
use oauth::redirect_uri::RedirectUri;
use oauth::registration::{ClientMetadata, decide};
use oauth::scope;
use oauth::workable::workable;

/// RFC 7591 §2: what is registered keeps every rule, and is registered as the same when it is sent as it was answered (RFC 7592 §2.2).
pub fn registration(data: &[u8]) {
    let Ok(metadata) = serde_json::from_slice::<ClientMetadata>(data) else { return };
    let policy = Policy::strict();
    let had = workable(metadata.clone(), &policy);
    assert_eq!(workable(had.clone(), &policy), had, "what can be had can be had");
    if let Ok(registered) = decide(&metadata, &policy) {
        assert_eq!(decide(&had, &policy), Ok(registered), "what keeps every rule is taken as it is");
    }
    for metadata in [metadata, had] {
        keeps_every_rule(&metadata, &policy);
    }
}

fn keeps_every_rule(metadata: &ClientMetadata, policy: &Policy) {
    let registered = match decide(metadata, policy) {
        Ok(registered) => registered,
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                let said = problem.to_string();
                assert!(said.bytes().all(|byte| (0x20..=0x7e).contains(&byte)), "{said}");
            }
            return;
        }
    };
    let is_public = registered.kind == ClientKind::Public;
    assert_ne!(registered.kind, ClientKind::ResourceServer);
    assert!(!registered.scope.is_empty() && registered.scope.is_subset_of(&scope::offered()));
    assert!(!registered.grant_types.is_empty());
    assert!(!(is_public && registered.grant_types.contains(&GrantType::ClientCredentials)));
    let uses_code = registered.grant_types.contains(&GrantType::AuthorizationCode);
    assert!(!uses_code || !registered.redirect_uris.is_empty());
    for uri in &registered.redirect_uris {
        assert_eq!(RedirectUri::register(uri.as_str(), is_public).as_ref(), Ok(uri));
    }
    let name = registered.name.as_str();
    assert!(!name.is_empty() && name.trim() == name && !name.chars().any(char::is_control), "{name:?}");

    let again = ClientMetadata {
        redirect_uris: registered.redirect_uris.iter().map(|uri| uri.as_str().to_owned()).collect(),
        token_endpoint_auth_method: Some(if is_public { "none" } else { registered.secret_method.as_str() }.to_owned()),
        grant_types: Some(registered.grant_types.iter().map(|grant| grant.as_str().to_owned()).collect()),
        response_types: Some(if uses_code { vec!["code".to_owned()] } else { vec![] }),
        client_name: Some(name.to_owned()),
        scope: Some(registered.scope.to_string()),
        client_uri: registered.about.homepage.as_ref().map(|address| address.as_str().to_owned()),
        client_description: registered.about.description.as_ref().map(|text| text.as_str().to_owned()),
        scope_reasons: registered
            .about
            .reasons
            .iter()
            .map(|(name, reason)| (name.as_str().to_owned(), reason.as_str().to_owned()))
            .collect(),
        ..ClientMetadata::default()
    };
    assert_eq!(decide(&again, policy).as_ref(), Ok(&registered));
    let client =
        registered.clone().into_client(ClientId::parse("c").expect("an identifier"), None, Timestamp::from_millis(0));
    let changed = registered.change(&client);
    assert_eq!(changed, client, "a change to what it is already asks nobody anew");
}

/// Each of these is told from other text by its shape alone.
const SECRETS: [&str; 3] = ["mgat_", "mgrt_", "mgcs_"];

/// A file that a stranger made: read or refused, never followed into the ground; and what is handed on of it says no secret.
pub fn share_file(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some(log) = read::log(text) else { return };
    let written = serde_json::to_string(&log).expect("JSON");
    assert_eq!(read::log(&written).as_ref(), Some(&log), "what was read is written as it was");

    let moments = Moments::of(&log);
    for place in [None, Some(0), Some(log.len() / 2), Some(log.len()), Some(usize::MAX)] {
        let picture = Picture::at(&log, &moments, place);
        let (request, response) = (picture.request(&log, &moments), picture.response(&log, &moments));
        assert!(response.is_none() || request.is_some());
    }

    let handed_on = share::cleansed(&log, "a-name-that-is-a-key");
    assert_eq!(handed_on.len(), log.len());
    let handed_on = serde_json::to_string(&handed_on).expect("JSON");
    assert!(read::log(&handed_on).is_some(), "{handed_on}");
    for exposure in exposures(moments.exposures(), log.len(), log.len()) {
        let is_a_secret = SECRETS.iter().any(|prefix| exposure.value.starts_with(prefix)) && exposure.value.len() >= 40;
        assert!(!is_a_secret || !handed_on.contains(&exposure.value), "{} is handed on", exposure.kind);
    }
}
