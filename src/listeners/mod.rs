//! Sockets: bound before anything is promised, served until told to stop, drained before the end. Everything that somebody can do
//! with a socket has an end: how many they have, how long they may say nothing, and how long they may take nothing.

/// Sockets, and why there are none.
mod binding;
/// Bodies that end.
mod bodies;
/// One connection.
mod connection;
/// Who gives way when all connections are taken.
mod crowd;
/// How many files the process may have open.
pub mod descriptors;
/// Who comes in.
mod gate;
/// How many requests of one network are worked on at a time.
mod lanes;
/// How much of the processors one network has.
mod processors;
/// Peers that take what they asked for.
mod progress;
#[cfg(test)]
mod tests;
/// Certificates.
mod tls;
/// What came, and what became of it.
mod traffic;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use binding::{Bound, ListenError, bind};
use connection::{answer, refuse, told};
use gate::Gate;
use ports::limits::Limits;
pub use tls::{Tls, TlsError};
pub use traffic::Traffic;

/// What is under way when the program is told to stop may take so long to finish.
const DRAIN_WITHIN: Duration = Duration::from_secs(8);
/// After which accepting is tried again.
const PAUSE: Duration = Duration::from_millis(50);

/// Sockets that are bound, and what answers on them.
pub struct Listener {
    /// For whoever watches the server.
    name: &'static str,
    sockets: Vec<TcpListener>,
    router: Router,
    of: Whom,
    /// Without it, what travels is plain.
    tls: Option<Arc<Tls>>,
}

/// Who connects.
#[derive(Clone, Copy)]
enum Whom {
    /// Anybody, through so many proxies of our own.
    Anybody { trusted_proxies: usize },
    /// This process itself.
    Ourselves,
    /// Whoever watches the server.
    Operators,
}

impl Listener {
    /// Each of the proxies of our own adds one address to `X-Forwarded-For`.
    pub fn new(name: &'static str, sockets: Vec<TcpListener>, router: Router, trusted_proxies: usize) -> Self {
        Self { name, sockets, router, of: Whom::Anybody { trusted_proxies }, tls: None }
    }

    /// By this certificate, if there is one.
    pub fn secured(self, tls: Option<Arc<Tls>>) -> Self {
        Self { tls, ..self }
    }

    /// For what this process asks of itself, on an address that is told to nobody: strangers who have all other seats keep it
    /// from nothing.
    pub fn inner(sockets: Vec<TcpListener>, router: Router) -> Self {
        Self { name: "inner", sockets, router, of: Whom::Ourselves, tls: None }
    }

    /// For whoever watches the server, on an address that strangers do not reach: when they have all other seats is when it is asked.
    pub fn for_operators(sockets: Vec<TcpListener>, router: Router) -> Self {
        Self { name: "metrics", sockets, router, of: Whom::Operators, tls: None }
    }
}

/// Serves until `stop` turns true, then lets what is under way finish.
pub async fn serve(listeners: Vec<Listener>, limits: Limits, traffic: Arc<Traffic>, stop: watch::Receiver<bool>) {
    let descriptors = descriptors::raised();
    let connections = descriptors::connections(limits.connections, descriptors);
    tracing::info!(descriptors, connections, "open files and connections at most");
    let gate = Gate::new(&limits, connections, 0);
    let mut acceptors = JoinSet::new();
    for Listener { name, sockets, router, of, tls } in listeners {
        let gate = match of {
            Whom::Anybody { trusted_proxies } => gate.behind(trusted_proxies),
            Whom::Ourselves => gate.inner(),
            Whom::Operators => gate.for_operators(),
        };
        let listened = match of {
            Whom::Operators => traffic.untraced(name),
            _ => traffic.of(name),
        };
        let gate = gate.of(listened, tls);
        for socket in sockets {
            acceptors.spawn(accept(socket, router.clone(), gate.clone(), stop.clone()));
        }
    }
    while acceptors.join_next().await.is_some() {}
}

async fn accept(socket: TcpListener, router: Router, gate: Gate, stop: watch::Receiver<bool>) {
    let mut stopped = stop.clone();
    let mut connections = JoinSet::new();
    let (mut failed, mut refused) = (0_u64, 0_u64);
    loop {
        tokio::select! {
            accepted = socket.accept() => match accepted {
                Ok((stream, peer)) => match gate.admit(peer) {
                    Ok(place) => {
                        connections.spawn(answer(stream, (peer, place), router.clone(), gate.clone(), stop.clone()));
                    }
                    Err(full) => {
                        refuse(&stream, gate.tls.is_some());
                        gate.listened.refused_connection(full);
                        refused += 1;
                        // A line each would be one more thing that a stranger can fill.
                        if refused.is_power_of_two() {
                            tracing::warn!(refused, ?full, "connections were refused");
                        }
                    }
                },
                Err(error) => {
                    failed += 1;
                    gate.listened.not_accepted.one_more();
                    if failed.is_power_of_two() {
                        tracing::warn!(failed, %error, "connections could not be accepted");
                    }
                    // Too many open files, or a connection that died in the queue: the next one may be fine.
                    tokio::time::sleep(PAUSE).await;
                }
            },
            _ = connections.join_next(), if !connections.is_empty() => {}
            () = told(&mut stopped) => break,
        }
    }
    drop(socket);
    let drained = tokio::time::timeout(DRAIN_WITHIN, async { while connections.join_next().await.is_some() {} });
    if drained.await.is_err() {
        tracing::warn!(connections = connections.len(), "connections were cut off at the end");
    }
}
