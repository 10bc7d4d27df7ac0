//! Servers on one database divide what one may do: each counts the failures that it sees, and lets through its part.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use authorization_server::AuthorizationServer;
use native::server_store::ServerStore;
use storage::Stored;

/// How often the servers are counted: so long two may let through what each of them would alone, after the second has come.
const COUNTED_EVERY: Duration = Duration::from_secs(5);

/// Before anybody is served.
pub async fn take_part(server: &AuthorizationServer, store: &dyn ServerStore) -> Stored<NonZeroU32> {
    let servers = store.servers().await?;
    divide(server, servers);
    Ok(servers)
}

/// Until it is stopped.
pub async fn keep_part(
    server: Arc<AuthorizationServer>,
    store: Arc<dyn ServerStore>,
    mut known: NonZeroU32,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(COUNTED_EVERY) => {}
            _ = stop.changed() => return,
        }
        match store.servers().await {
            Ok(servers) if servers == known => {}
            Ok(servers) => {
                known = servers;
                divide(&server, servers);
            }
            // It may have any number; what was true a moment ago is the best that is known.
            Err(error) => tracing::debug!(cause = ?std::error::Error::source(&error), "could not count the servers"),
        }
    }
}

fn divide(server: &AuthorizationServer, servers: NonZeroU32) {
    tracing::info!(%servers, "servers on this database; each lets through its part of what a throttle allows");
    server.throttle.divide(servers);
}
