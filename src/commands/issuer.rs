//! The issuer of a start, against the one that the database was served under.

use clap::Args;

use super::ended::Ended;
use native::server_store::ServerStore;
use native::taking_up::issuer::{Claimed, IssuerRefused, claim};
use oauth::names::Issuer;

#[derive(Args, Clone, Copy, Debug, Default)]
pub struct IssuerArguments {
    /// Serve under another base_url than before, although tokens, consents and passkeys rest on that one; said at one start, not at each
    #[arg(long)]
    pub accept_new_issuer: bool,
}

/// Before anybody is served.
pub async fn take_up(store: &dyn ServerStore, issuer: &Issuer, arguments: IssuerArguments) -> Result<(), Ended> {
    match claim(store, issuer, arguments.accept_new_issuer).await {
        Ok(Claimed::Own) => Ok(()),
        Ok(Claimed::Changed { before }) => {
            tracing::warn!(%before, now = %issuer, "this database is served under another issuer from now on");
            Ok(())
        }
        Err(refused @ IssuerRefused::Store(_)) => Err(Ended::failed(refused)),
        Err(refused) => Err(Ended::asked_wrongly(refused)),
    }
}
