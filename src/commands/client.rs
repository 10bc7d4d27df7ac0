//! `matgim client`: registers a client for one of its people, by the same rules as everywhere (RFC 7591 §2), says that the operator
//! vouches for one, or suspends it.

use clap::{Subcommand, ValueEnum};

use super::database;
use super::ended::Ended;
use super::user::acted;
use crate::settings::Settings;
use authorization_server::usernames;
use native::ports::{SystemClock, SystemRandomness};
use oauth::client::{Client, ClientKind, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::policy::Policy;
use oauth::registration::{ClientMetadata, decide};
use oauth::secret::ClientSecret;
use ports::{Clock as _, Randomness as _};
use storage::administration::{Act, Acted};

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
        #[arg(long, allow_hyphen_values = true)]
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
    /// Vouch for a client: people are told so, and need not say that they began with it themselves; also while the server runs
    Vouch {
        /// Another name or host of it, or another owner, ends this
        #[arg(long, allow_hyphen_values = true)]
        client_id: String,
    },
    /// Vouch for a client no longer
    Unvouch {
        #[arg(long, allow_hyphen_values = true)]
        client_id: String,
    },
    /// Refuse a client everywhere, and every token of it, from the next request on; its owner cannot undo that
    Suspend {
        #[arg(long, allow_hyphen_values = true)]
        client_id: String,
    },
    /// Take a suspended client's requests again, and its tokens that have not ended
    Resume {
        #[arg(long, allow_hyphen_values = true)]
        client_id: String,
    },
}

/// What is registered.
struct New {
    owner: String,
    name: String,
    kind: Kind,
    redirect_uri: Vec<String>,
    scope: Option<String>,
    json: bool,
}

pub async fn run(settings: &Settings, command: Command) -> Result<(), Ended> {
    match command {
        Command::Create { owner, name, kind, redirect_uri, scope, json } => {
            create(settings, New { owner, name, kind, redirect_uri, scope, json }).await
        }
        Command::Vouch { client_id } => {
            let says = ["vouches for {} until its name, its hosts or its owner change", "vouches for {} already"];
            act(settings, &client_id, |client| Act::VouchFor(Box::new(client)), says).await
        }
        Command::Unvouch { client_id } => {
            let says = ["vouches for {} no longer", "did not vouch for {}"];
            act(settings, &client_id, |client| Act::VouchForNoMore(client.id), says).await
        }
        Command::Suspend { client_id } => {
            act(
                settings,
                &client_id,
                |client| Act::SuspendClient(client.id),
                ["suspended {}", "{} is suspended already"],
            )
            .await
        }
        Command::Resume { client_id } => {
            act(settings, &client_id, |client| Act::ResumeClient(client.id), ["resumed {}", "{} is not suspended"])
                .await
        }
    }
}

/// Does what is about one client, and says it: what was done, or that it was so.
async fn act(
    settings: &Settings,
    client_id: &str,
    what: impl Fn(Client) -> Act,
    [done, already]: [&str; 2],
) -> Result<(), Ended> {
    let store = database::open(settings).await?;
    let none = || Ended::asked_wrongly(format!("--client-id {client_id:?} is no client's identifier"));
    let id = ClientId::parse(client_id).ok_or_else(none)?;
    let client = store.client(&id).await.map_err(Ended::failed)?.ok_or_else(none)?;
    let name = format!("{:?}", client.name.as_str());
    let acted = acted(&*store, what(client)).await?;
    store.close().await;
    match acted {
        Acted::Done => println!("{}", done.replace("{}", &name)),
        // A change of the client in this very moment is one that nobody vouched for.
        Acted::ChangedMeanwhile | Acted::NotThere => {
            return Err(Ended::failed(format!("{name} was changed at this moment; look at it and ask again")));
        }
        _ => println!("{}", already.replace("{}", &name)),
    }
    Ok(())
}

async fn create(settings: &Settings, new: New) -> Result<(), Ended> {
    let New { owner, name, kind, redirect_uri, scope, json } = new;
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
    let store = database::open(settings).await?;
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
