//! Ports that tell of what they are asked for a request, as a part of its trace. They stand around those that do it, so that no actor
//! knows of traces; where nobody collects them, nothing stands there.

/// Calls to other parties.
mod network;
/// Work on passwords.
mod passwords;
/// One part of what is done for a request.
mod step;
/// Verbs of the store.
mod store;

use std::sync::Arc;

use self::network::TracedNetwork;
use self::passwords::TracedPasswords;
use self::store::TracedStore;
use crate::traces::Traces;
use authorization_server::passwords::Passwords;
use native::server_store::ServerStore;
use ports::Network;
use resource_server::calendar_book::CalendarBook;
use storage::Store;

pub fn network(traces: &Traces, network: Arc<dyn Network>) -> Arc<dyn Network> {
    if traces.are_collected() { Arc::new(TracedNetwork(network)) } else { network }
}

pub fn passwords(traces: &Traces, passwords: Arc<dyn Passwords>) -> Arc<dyn Passwords> {
    if traces.are_collected() { Arc::new(TracedPasswords(passwords)) } else { passwords }
}

/// The verbs of the flow.
pub fn store(traces: &Traces, store: Arc<dyn ServerStore>) -> Arc<dyn Store> {
    if traces.are_collected() { Arc::new(TracedStore::new(store)) } else { store }
}

pub fn book(traces: &Traces, store: Arc<dyn ServerStore>) -> Arc<dyn CalendarBook> {
    if traces.are_collected() { Arc::new(TracedStore::new(store)) } else { store }
}
