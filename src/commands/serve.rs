//! `matgim serve`: the authorization server and the calendar API, on their database.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::backup::BackupsOnDemand;
use super::database;
use super::ended::Ended;
use super::issuer::{self, IssuerArguments};
use super::keying;
use super::log;
use super::purge::purge;
use super::sharing;
use crate::calendar_client::calendar_api_client;
use crate::instances::{self, ForAdministrators, Ports};
use crate::lab_wiring::LabServer;
use crate::listeners::{self, Bound, Listener, Tls, Traffic, bind};
use crate::metrics::{self, Sources};
use crate::security_text;
use crate::service_manager;
use crate::settings::{Chosen, ChosenBy, Database, Settings};
use crate::traced_ports;
use crate::traces::{self, Exporting, Traces};
use authorization_server::AuthorizationServer;
use authorization_server::administered::Backups;
use native::activity_writer::{self, WriterTask};
use native::backups::{BackupKeeper, Schedule};
use native::server_store::ServerStore;
use oauth::client::Client;
use oauth::names::{ClientId, Issuer, Lifetime};
use oauth::secret::{ClientSecret, ClientSecretHash};
use ports::panics::caught;
use ui::screens::form_pages::FormPages;
use view::administration::{Setting, SettingSource};
use view::sign_in::DemoAccount;

/// Accounts to sign in with, in the demo and in every sandbox. Their passwords are no secret.
pub const ACCOUNTS: [(&str, &str); 2] = [("mina", "slow-river-paper-boat"), ("jun", "quiet-forest-lantern")];

pub fn personas() -> Vec<DemoAccount> {
    let account = |(username, password): &(&str, &str)| DemoAccount {
        username: (*username).to_owned(),
        password: (*password).to_owned(),
    };
    ACCOUNTS.iter().map(account).collect()
}

pub async fn run(mut settings: Settings, chosen: &[Chosen], arguments: IssuerArguments) -> Result<(), Ended> {
    let _log = log::start(&settings)?;
    let started = Started::new(&mut settings, chosen, arguments, vec![]).await?;
    let origins = started.origins(&settings, None).await?;
    eprintln!("authorization server  {}, on {}", settings.base_url, address(&started.sockets)?);
    eprintln!("calendar API          {}, on {}", settings.resource_base_url, address(&started.resource_sockets)?);
    if started.store.administrators().await.map_err(Ended::failed)?.is_empty() {
        tracing::warn!(
            "nobody administers this server yet: `matgim admin link`, with the same settings, prints the way in"
        );
    }
    if !settings.lab.is_on() {
        return started.until_stopped(&settings, origins, vec![], None).await;
    }
    let haru_sockets = open(&settings.haru_listen, &mut settings.haru_base_url, HARU_LISTEN).await?;
    let haru_sockets = haru_sockets.listen().map_err(Ended::asked_wrongly)?;
    let haru_address = address(&haru_sockets)?;
    let lab = started.lab(&settings).await?.ok_or_else(|| {
        Ended::asked_wrongly("lab = on, but this program was built without the Lab; leave the setting out")
    })?;
    let haru = Listener::new("haru", haru_sockets, lab.at_haru(instances::haru_files()), settings.trusted_proxies);
    let haru = haru.secured(started.tls.clone());
    let origins = (lab.at_server(origins.0), lab.at_api(origins.1));
    eprintln!("the Lab               {}", settings.base_url.join("/lab"));
    eprintln!("Haru, in the Lab      {}, on {}", settings.haru_base_url, haru_address);
    started.until_stopped(&settings, origins, vec![haru], Some(lab)).await
}

/// A setting, as administrators see it.
fn shown(chosen: &Chosen) -> Setting {
    let source = match &chosen.by {
        ChosenBy::Default => SettingSource::Default,
        by => SettingSource::Named(by.to_string()),
    };
    Setting { name: chosen.name.clone(), value: chosen.shown.clone(), source }
}

pub const HARU_LISTEN: &str = "--haru-listen or MATGIM_HARU_LISTEN";

/// Binds `listen`. With port 0 the system chooses one, and the address that people are told has it: no other program can
/// take a port that is bound already.
pub async fn open(listen: &str, told: &mut Issuer, setting: &'static str) -> Result<Bound, Ended> {
    let sockets = bind(listen, setting).await.map_err(Ended::asked_wrongly)?;
    // Behind a proxy with https people are told the proxy's.
    if listen.ends_with(":0") && !told.is_https() {
        *told = told.with_port(sockets.address().map_err(Ended::failed)?.port());
    }
    Ok(sockets)
}

/// Binds what whoever runs the server watches it by; nothing, unless they ask for it.
async fn open_for_operators(settings: &Settings) -> Result<Option<Bound>, Ended> {
    let listen = &settings.metrics_listen;
    if listen.is_empty() {
        return Ok(None);
    }
    let bound = bind(listen, "--metrics-listen or MATGIM_METRICS_LISTEN").await.map_err(Ended::asked_wrongly)?;
    let address = bound.address().map_err(Ended::failed)?;
    eprintln!("metrics               http://{address}/metrics, on {address}");
    if !address.ip().is_loopback() {
        tracing::warn!("metrics_listen = {listen:?}: whoever reaches that address reads how busy this server is");
    }
    Ok(Some(bound))
}

/// A port of this machine's own, which the system chooses.
async fn open_inner() -> Result<Vec<TcpListener>, Ended> {
    let setting = "the loopback interface";
    let bound = match bind("127.0.0.1:0", setting).await {
        Ok(bound) => Ok(bound),
        Err(refused) => bind("[::1]:0", setting).await.map_err(|_| refused),
    };
    bound.and_then(Bound::listen).map_err(Ended::failed)
}

fn address(sockets: &[TcpListener]) -> Result<SocketAddr, Ended> {
    let first = sockets.first().ok_or_else(|| Ended::failed("no socket is bound"))?;
    first.local_addr().map_err(Ended::failed)
}

/// What both `serve` and `demo` begin with: sockets that are bound, and the database.
pub struct Started {
    pub ports: Ports,
    pub store: Arc<dyn ServerStore>,
    pub server: Arc<AuthorizationServer>,
    writing: WriterTask,
    /// Makes backups, where a folder for them is named.
    backups: Option<BackupKeeper>,
    /// Of the clients that are part of this program, the secrets of this run.
    own_secrets: Mutex<Vec<(ClientId, ClientSecretHash)>>,
    sockets: Vec<TcpListener>,
    resource_sockets: Vec<TcpListener>,
    /// Where the calendar API asks what a token means.
    inner_sockets: Vec<TcpListener>,
    /// Where whoever runs the server watches it, if they do.
    metrics_sockets: Option<Vec<TcpListener>>,
    form_pages: Arc<FormPages>,
    traces: Traces,
    exporting: Exporting,
    /// Where the server speaks https itself.
    pub tls: Option<Arc<Tls>>,
}

impl Started {
    pub async fn new(
        settings: &mut Settings,
        chosen: &[Chosen],
        issuer: IssuerArguments,
        demo_accounts: Vec<DemoAccount>,
    ) -> Result<Self, Ended> {
        let (traces, exporting) =
            traces::start(&settings.traces_endpoint, settings.traces_one_in).map_err(Ended::asked_wrongly)?;
        let tls = settings.tls().map(|(certificate, key)| Tls::read(certificate, key)).transpose();
        let tls = tls.map_err(Ended::asked_wrongly)?.map(Arc::new);
        let sockets = open(&settings.listen, &mut settings.base_url, "--listen or MATGIM_LISTEN").await?;
        let setting = "--resource-listen or MATGIM_RESOURCE_LISTEN";
        let resource_sockets = open(&settings.resource_listen, &mut settings.resource_base_url, setting).await?;
        let metrics_sockets = open_for_operators(settings).await?;
        outlive_files_that_may_not_grow();
        let ports = Ports::native().map_err(Ended::failed)?;
        let ports = Ports { network: traced_ports::network(&traces, ports.network.clone()), ..ports };
        let store = database::open_to_serve(settings).await?;
        issuer::take_up(&*store, &settings.base_url, issuer).await?;
        keying::take_up(settings, &*store).await?;
        // Who waits for somebody else's migration refuses connections meanwhile, and a proxy in front asks another process.
        let sockets = sockets.listen().map_err(Ended::asked_wrongly)?;
        let resource_sockets = resource_sockets.listen().map_err(Ended::asked_wrongly)?;
        let inner_sockets = open_inner().await?;
        let metrics_sockets = metrics_sockets.map(Bound::listen).transpose().map_err(Ended::asked_wrongly)?;
        let form_pages = instances::form_pages();
        let (activity, writing) = activity_writer::start(store.clone(), ports.clock.clone(), &settings.limits());
        let activity = Arc::new(activity);
        let for_administrators = ForAdministrators {
            settings: chosen.iter().map(shown).collect(),
            backups: BackupsOnDemand::of(settings).map(|backups| Arc::new(backups) as Arc<dyn Backups>),
        };
        let server = instances::authorization_server(
            settings,
            store.clone(),
            activity,
            &ports,
            demo_accounts,
            for_administrators,
            &traces,
        );
        let server = server.map_err(Ended::failed)?;
        let backups = backups(settings, &ports)?;
        let own_secrets = Mutex::default();
        Ok(Self {
            ports,
            store,
            server,
            writing,
            backups,
            own_secrets,
            sockets,
            resource_sockets,
            inner_sockets,
            metrics_sockets,
            form_pages,
            traces,
            exporting,
            tls,
        })
    }

    /// A client that is part of this program, with a secret of this run.
    pub async fn own_client(&self, client: Client) -> Result<(ClientId, ClientSecret), Ended> {
        let runs = if self.store.is_shared() { instances::Runs::Many } else { instances::Runs::One };
        let client =
            instances::with_new_secret(&*self.store, client, &self.ports, runs).await.map_err(Ended::failed)?;
        let mut own = self.own_secrets.lock().unwrap_or_else(PoisonError::into_inner);
        own.push((client.0.clone(), client.1.hash()));
        Ok(client)
    }

    /// The pages of the authorization server, and the calendar API; `haru_url` is linked from the landing page.
    pub async fn origins(&self, settings: &Settings, haru_url: Option<String>) -> Result<(Router, Router), Ended> {
        let site = instances::authorization_site(self.server.clone(), self.form_pages.clone(), haru_url);
        let site = site.merge(security_text::router(&settings.security_contact, self.server.clone()));
        let client = calendar_api_client(self.ports.clock.now()).map_err(Ended::failed)?;
        let client = self.own_client(client).await?;
        let resource = instances::introspection_endpoint(&settings.base_url, address(&self.inner_sockets)?)
            .and_then(|uri| {
                let book = traced_ports::book(&self.traces, self.store.clone());
                instances::resource_origin(settings, client, book, &self.ports, uri)
            })
            .ok_or_else(|| {
                Ended::asked_wrongly("resource_base_url is not an address that the calendar API can have")
            })?;
        Ok((site, resource))
    }

    /// The Lab on these sockets; none when the program was built without it.
    pub async fn lab(&self, settings: &Settings) -> Result<Option<LabServer>, Ended> {
        let listening_on = address(&self.sockets)?;
        let lab = LabServer::open(settings, &self.ports, &personas(), listening_on).await;
        let lab = lab.map_err(Ended::failed)?;
        if let (Some(accounts), Some(lab)) = (&self.server.accounts, &lab) {
            // Opened once, so that it was empty.
            let _ = accounts.dashboard.lab.set(lab.trying());
        }
        Ok(lab)
    }

    /// Serves until SIGINT or SIGTERM, then lets what is under way finish, and closes the database.
    pub async fn until_stopped(
        self,
        settings: &Settings,
        (site, resource): (Router, Router),
        more: Vec<Listener>,
        lab: Option<LabServer>,
    ) -> Result<(), Ended> {
        let (stop, stopped) = watch::channel(false);
        let authorization = instances::authorization_origin(self.server.clone(), site);
        let mut listeners = more;
        let traffic = Arc::new(Traffic::traced(self.traces.clone()));
        if let Some(sockets) = self.metrics_sockets {
            let (server, store, traffic) = (self.server.clone(), self.store.clone(), traffic.clone());
            let sandboxes = lab.as_ref().map(LabServer::counting);
            let (traces, form_pages) = (self.traces, self.form_pages);
            let sources = Sources { server, store, traffic, traces, form_pages, sandboxes };
            listeners.push(Listener::for_operators(sockets, metrics::router(sources)));
        }
        let keeping_lab = lab.map(|lab| tokio::spawn(lab.keep(stopped.clone())));
        listeners.push(Listener::inner(self.inner_sockets, authorization.clone()));
        let authorization = Listener::new("authorization", self.sockets, authorization, settings.trusted_proxies);
        let calendar = Listener::new("calendar", self.resource_sockets, resource, settings.trusted_proxies);
        listeners.extend([authorization, calendar].map(|listener| listener.secured(self.tls.clone())));
        let keeping_tls = self.tls.map(|tls| tokio::spawn(tls.keep_up(stopped.clone())));
        let (server, store, ending) = (self.server.clone(), self.store.clone(), stopped.clone());
        let purging = tokio::spawn(async move {
            // What panics once is tried again in a minute.
            while caught(purge(server.clone(), store.clone(), ending.clone())).await.is_err() {}
        });
        let backing_up = self.backups.map(|backups| tokio::spawn(backups.keep(stopped.clone())));
        let sharing = match self.store.is_shared() {
            true => {
                let known = sharing::take_part(&self.server, &*self.store).await.map_err(Ended::failed)?;
                Some(tokio::spawn(sharing::keep_part(self.server.clone(), self.store.clone(), known, stopped.clone())))
            }
            false => None,
        };
        let serving = tokio::spawn(listeners::serve(listeners, settings.limits(), traffic, stopped.clone()));
        let manager = service_manager::of_environment();
        manager.is_ready(settings.base_url.as_str());
        let hearing = manager.clone().hears(settings.base_url.to_string(), self.store.clone(), stopped);
        let hearing = tokio::spawn(hearing);
        signal().await;
        tracing::info!("stopping");
        manager.is_stopping();
        // The receivers are held by the tasks above until they end.
        let _ = stop.send(true);
        if let Some(keeping_lab) = keeping_lab {
            let _ = keeping_lab.await;
        }
        let _ = serving.await;
        if let Some(keeping_tls) = keeping_tls {
            let _ = keeping_tls.await;
        }
        let _ = purging.await;
        let _ = hearing.await;
        if let Some(backing_up) = backing_up {
            let _ = backing_up.await;
        }
        if let Some(sharing) = sharing {
            let _ = sharing.await;
        }
        self.writing.finish().await;
        for (client, secret) in self.own_secrets.into_inner().unwrap_or_else(PoisonError::into_inner) {
            if let Err(error) = self.store.remove_client_secret(&client, &secret).await {
                tracing::warn!(cause = ?std::error::Error::source(&error), "a secret of this run stays");
            }
        }
        self.exporting.finish().await;
        self.store.close().await;
        Ok(())
    }
}

/// What makes backups of the database, as the settings say.
fn backups(settings: &Settings, ports: &Ports) -> Result<Option<BackupKeeper>, Ended> {
    let (Some(folder), Database::Sqlite(database)) = (settings.backup_dir(), &settings.database) else {
        return Ok(None);
    };
    let every = Lifetime::from_minutes(60 * i64::from(settings.backup_every_hours));
    let schedule = Schedule { folder: folder.to_owned(), every, kept: settings.backups_kept };
    BackupKeeper::new(database.clone(), schedule, ports.clock.clone()).map(Some).map_err(Ended::failed)
}

/// Where files may only become so large, writing more fails, as on a full disk; unasked, it would end the program (SIGXFSZ).
fn outlive_files_that_may_not_grow() {
    let too_large = tokio::signal::unix::SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw());
    if let Err(error) = tokio::signal::unix::signal(too_large) {
        tracing::warn!(%error, "a file that may not grow would end the program");
    }
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::error!(%error, "cannot wait for SIGTERM");
            return;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
