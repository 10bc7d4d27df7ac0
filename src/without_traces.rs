//! In place of `traces` and `traced_ports` where the feature `traces` is left out: nothing is traced, and whoever asks for it is told.

use std::sync::Arc;

use authorization_server::passwords::Passwords;
use native::server_store::ServerStore;
use ports::Network;
use ports::measures::Page;
use resource_server::calendar_book::CalendarBook;
use storage::Store;

#[derive(Clone, Default)]
pub struct Traces(());

/// Tells nobody.
pub struct Exporting;

/// Where in no trace something is done.
#[derive(Clone, Default)]
pub struct Place(());

/// A request, of which nothing is kept.
#[derive(Default)]
pub struct Begun(());

pub fn start(endpoint: &str, _: u64) -> Result<(Traces, Exporting), String> {
    if endpoint.is_empty() {
        return Ok((Traces(()), Exporting));
    }
    Err("traces_endpoint is set, and this program was built without traces; leave the setting out".to_owned())
}

impl Traces {
    pub fn begun<B>(&self, _: &'static str, _: &http::Request<B>) -> Begun {
        Begun(())
    }

    pub fn tell(&self, _: &mut Page) {}
}

impl Begun {
    pub fn place(&self) -> Place {
        Place(())
    }

    pub fn answered<B>(self, _: &str, _: &http::Response<B>) {}
}

impl Exporting {
    pub async fn finish(self) {}
}

pub fn network(_: &Traces, network: Arc<dyn Network>) -> Arc<dyn Network> {
    network
}

pub fn passwords(_: &Traces, passwords: Arc<dyn Passwords>) -> Arc<dyn Passwords> {
    passwords
}

pub fn store(_: &Traces, store: Arc<dyn ServerStore>) -> Arc<dyn Store> {
    store
}

pub fn book(_: &Traces, store: Arc<dyn ServerStore>) -> Arc<dyn CalendarBook> {
    store
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_traces_says_so_to_whoever_asks_for_them() {
        assert!(start("", 1).is_ok());
        let refused = start("http://127.0.0.1:4318/v1/traces", 1).err().expect("a refusal");
        assert!(refused.contains("built without traces") && !refused.contains('\n'), "{refused}");
    }
}
