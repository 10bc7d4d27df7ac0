//! `matgim demo`: everything at once, with two accounts whose passwords are printed and a third-party app to try.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ended::Ended;
use super::issuer::IssuerArguments;
use super::log;
use super::serve::{HARU_LISTEN, Started, open, personas};
use crate::instances;
use crate::listeners::Listener;
use crate::settings::{Chosen, Database, Defaults, Settings};
use authorization_server::passwords::Password;
use demo_client::settings::{BaseUrl, redirect_uri};
use native::calendar_file;
use oauth::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod};
use oauth::names::{ClientId, Subject};
use oauth::redirect_uri::RedirectUri;
use oauth::scope;
use storage::{StoreError, User, UserCreated};

/// The demo has a database of its own.
pub const DEFAULTS: Defaults = &[("database", "sqlite://data/demo.db")];

/// The owner of Haru. No one can sign in by this name: its password is random and forgotten.
const PUBLISHER: &str = "haru-studio";

#[derive(Args)]
pub struct Arguments {
    /// Begin with an empty database
    #[arg(long)]
    pub reset: bool,
    #[command(flatten)]
    pub issuer: IssuerArguments,
}

pub async fn run(mut settings: Settings, chosen: &[Chosen], arguments: Arguments) -> Result<(), Ended> {
    let _log = log::start(&settings)?;
    if settings.tls().is_some() && !settings.haru_base_url.is_https() {
        return Err(Ended::asked_wrongly(format!(
            "haru_base_url = {:?} is plain http, and with tls_certificate Haru speaks https; write its https address",
            settings.haru_base_url.as_str()
        )));
    }
    let haru_sockets = open(&settings.haru_listen, &mut settings.haru_base_url, HARU_LISTEN).await?;
    // Before a file is emptied: of two that are started at once, one does.
    let haru_sockets = haru_sockets.listen().map_err(Ended::asked_wrongly)?;
    match &settings.database {
        Database::Sqlite(path) => prepare(path, arguments.reset)?,
        Database::Postgres(_) if arguments.reset => {
            return Err(Ended::asked_wrongly(
                "--reset empties a sqlite:// file; on a server, make a new database and name it",
            ));
        }
        Database::Postgres(_) => {}
    }
    let accounts = personas();
    let started = Started::new(&mut settings, chosen, arguments.issuer, accounts.clone()).await?;
    for account in &accounts {
        person(&started, &account.username, &account.password).await?;
    }
    let forgotten = oauth::secret::ClientSecret::generate(started.ports.randomness.secret());
    let publisher = person(&started, PUBLISHER, forgotten.expose()).await?;
    let client = haru(&started, &settings, publisher)?;
    let client = started.own_client(client).await?;
    let haru = instances::haru_origin(&settings, client, &started.ports)
        .ok_or_else(|| Ended::asked_wrongly("haru_base_url is not an address that Haru can have"))?;
    let origins = started.origins(&settings, Some(settings.haru_base_url.as_str().to_owned())).await?;
    let lab = started.lab(&settings).await?;
    let (origins, haru) = match &lab {
        Some(lab) => {
            println!("Lab     {}", settings.base_url.join("/lab"));
            ((lab.at_server(origins.0), lab.at_api(origins.1)), lab.at_haru(haru))
        }
        None => (origins, haru),
    };
    println!("Matgim  {}", settings.base_url);
    println!("Haru    {}", settings.haru_base_url);
    println!("API     {}", settings.resource_base_url);
    for account in &accounts {
        println!("sign in as {} with the password {}", account.username, account.password);
    }
    println!("stop with Ctrl-C");
    let haru = Listener::new("haru", haru_sockets, haru, settings.trusted_proxies).secured(started.tls.clone());
    started.until_stopped(&settings, origins, vec![haru], lab).await
}

/// Makes the folder of the database, and takes out what was there if that is asked.
fn prepare(database: &Path, empties: bool) -> Result<(), Ended> {
    if let Some(folder) = database.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| {
            Ended::asked_wrongly(format!("the folder {} for the database cannot be made: {error}", folder.display()))
        })?;
    }
    if empties { reset(database) } else { Ok(()) }
}

/// Removes the demo's own files, and no other.
fn reset(database: &Path) -> Result<(), Ended> {
    let beside = |suffix: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    for path in [database.to_owned(), beside("-wal"), beside("-shm"), calendar_file::beside(database)] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Ended::asked_wrongly(format!("{} cannot be removed: {error}", path.display())));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes sure that the account exists and that `password` opens it.
async fn person(started: &Started, username: &str, password: &str) -> Result<Subject, Ended> {
    let server = &started.server;
    let password = Password::presented(password).ok_or_else(|| Ended::failed("the password is too long"))?;
    let hash = server.passwords.hash(password, None).await.map_err(Ended::failed)?;
    let user = User {
        id: Subject::generate(server.randomness.identifier()),
        username: username.to_owned(),
        username_key: username.to_owned(),
        password_hash: hash.clone(),
        created_at: server.now(),
        disabled_at: None,
    };
    let id = user.id.clone();
    match server.store.create_user(user).await.map_err(Ended::failed)? {
        UserCreated::Created => Ok(id),
        UserCreated::UsernameTaken => {
            let found = server.store.user_by_name(username).await.map_err(Ended::failed)?;
            let found = found.ok_or_else(|| Ended::failed(format!("the account {username} came and went")))?;
            server.store.set_password(&found.id, hash).await.map_err(Ended::failed)?;
            Ok(found.id)
        }
    }
}

fn haru(started: &Started, settings: &Settings, publisher: Subject) -> Result<Client, Ended> {
    let base = BaseUrl::parse(settings.haru_base_url.as_str());
    let uri = base.as_ref().map(redirect_uri).unwrap_or_default();
    let uri = RedirectUri::register(&uri, false)
        .map_err(|error| Ended::asked_wrongly(format!("haru_base_url cannot be Haru's address: {error}")))?;
    let name = ClientName::parse("Haru 하루첩").map_err(Ended::failed)?;
    let id = ClientId::parse("haru").ok_or_else(|| Ended::failed(StoreError::new("no client identifier")))?;
    Ok(Client {
        id,
        kind: ClientKind::Confidential,
        secret_method: SecretMethod::default(),
        name,
        owner: Some(publisher),
        redirect_uris: vec![uri],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scope: scope::offered(),
        about: About::default(),
        revision: 0,
        created_at: started.ports.clock.now(),
        disabled_at: None,
        vouched_at: None,
    })
}
