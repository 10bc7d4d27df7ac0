//! What each party stores: since when, and until when it is good for anything.

use std::collections::HashMap;

use super::drawn_from::Facts;
use super::lives::Kind;
use super::when::When;
use oauth::party::Party;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    pub of: Party,
    /// The name of its table.
    pub table: String,
    pub since: When,
    /// `None` where something of it is good at the end.
    pub until: Option<When>,
}

/// In the order of the parties, and of each in the order in which they were first written.
pub fn stores(facts: &Facts<'_>) -> Vec<Store> {
    let when = |event| When::of(event, facts.log, facts.moments);
    let mut stores: Vec<Store> = Vec::new();
    let mut good: HashMap<(Party, &str), Vec<usize>> = HashMap::new();
    for (event, of, table, row, is_good) in facts.moments.ledger().written() {
        let place = stores.iter().position(|own| own.of == of && own.table == table).unwrap_or_else(|| {
            stores.push(Store { of, table: table.to_owned(), since: when(event), until: None });
            stores.len() - 1
        });
        let rows = good.entry((of, table)).or_default();
        rows.retain(|own| *own != row);
        rows.extend(is_good.then_some(row));
        stores[place].until = rows.is_empty().then(|| when(event));
    }
    for store in stores.iter_mut().filter(|own| own.of == Party::AuthorizationServer) {
        // A row that is there says nothing of a grant that was revoked.
        if let Some(kind) = Kind::of_table(&store.table) {
            let ends: Option<Vec<When>> = facts.lives.of_kind(kind).map(|(_, life)| Some(life.end?.when)).collect();
            store.until = ends.and_then(|ends| ends.into_iter().max_by_key(|when| when.event));
        }
    }
    stores.sort_by_key(|store| store.of);
    stores
}
