//! `matgim client create`: registers a client for one of its people, by the same rules as everywhere (RFC 7591 §2).

use clap::{Subcommand, ValueEnum};

use super::ended::Ended;
use crate::settings::Settings;
use authorization_server::usernames;
use native::ports::{SystemClock, SystemRandomness};
use native::sqlite::SqliteStore;
use oauth::client::{ClientKind, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::policy::Policy;
use oauth::registration::{ClientMetadata, decide};
use oauth::secret::ClientSecret;
use ports::{Clock as _, Randomness as _};
use storage::{Clients as _, People as _};

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    /// Keeps a secret on a server
    Confidential,
    /// Has no secret
    Public,
}

#[derive(Subcommand)]
pub enum Command {
    /// Register a client; also while the server runs
    Create {
        /// The username of its owner
        #[arg(long)]
        owner: String,
        /// What people read when they are asked, at most 100 characters
        #[arg(long)]
        name: String,
        #[arg(long, value_enum)]
        kind: Kind,
        /// An address to which answers may go; may be given several times
        #[arg(long, value_name = "URI")]
        redirect_uri: Vec<String>,
        /// The widest scope it may ask for, such as "profile calendar.read"
        #[arg(long)]
        scope: Option<String>,
        /// Print client_id and client_secret as JSON
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    let Command::Create { owner, name, kind, redirect_uri, scope, json } = command;
    let (method, mut grants) = match kind {
        Kind::Confidential => ("client_secret_basic", vec!["client_credentials"]),
        Kind::Public => ("none", vec![]),
    };
    if !redirect_uri.is_empty() || grants.is_empty() {
        grants.extend(["authorization_code", "refresh_token"]);
    }
    let metadata = ClientMetadata {
        redirect_uris: redirect_uri,
        token_endpoint_auth_method: Some(method.to_owned()),
        grant_types: Some(grants.into_iter().map(str::to_owned).collect()),
        client_name: Some(name),
        scope,
        ..ClientMetadata::default()
    };
    let registration = decide(&metadata, &Policy::strict()).map_err(|problems| {
        let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Ended::asked_wrongly(sentences.join("; "))
    })?;
    let store = SqliteStore::open(&settings.database).await.map_err(Ended::asked_wrongly)?;
    let person = store.user_by_name(&usernames::key(&owner)).await.map_err(Ended::failed)?;
    let person = person.ok_or_else(|| {
        Ended::asked_wrongly(format!(
            "--owner {owner:?} is nobody's username; make the account first with matgim user create"
        ))
    })?;
    let id = Subject::generate(SystemRandomness.identifier());
    let id = ClientId::parse(id.as_str()).ok_or_else(|| Ended::failed("no client identifier"))?;
    let now = SystemClock.now();
    let client = registration.into_client(id.clone(), Some(person.id), now);
    let secret = (client.kind == ClientKind::Confidential).then(|| ClientSecret::generate(SystemRandomness.secret()));
    let stored = secret.as_ref().map(|secret| StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: String::new(),
        created_at: now,
        expires_at: None,
    });
    store.create_client(client, stored).await.map_err(Ended::failed)?;
    store.close().await;
    let secret = secret.as_ref().map(ClientSecret::expose);
    if json {
        println!("{}", serde_json::json!({ "client_id": id.as_str(), "client_secret": secret }));
    } else {
        println!("client_id      {}", id.as_str());
        if let Some(secret) = secret {
            println!("client_secret  {secret}   (shown this once; only a hash is stored)");
        }
    }
    Ok(())
}
