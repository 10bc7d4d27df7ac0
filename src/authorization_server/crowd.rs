//! Who makes room when a table is full: whoever has the most of it, the oldest first. Whoever fills it fills it for themselves.

use std::collections::HashMap;
use std::hash::Hash;

use oauth::names::Timestamp;

/// A place in a table, since when it is taken, and with whom it counts.
pub struct Place<K, O> {
    pub key: K,
    pub since: Timestamp,
    pub owners: Vec<O>,
}

/// The keys of as many places as are to be given up. Nobody gives up one as long as somebody else has more.
pub fn surplus<K, O: Hash + Eq>(mut places: Vec<Place<K, O>>, how_many: usize) -> Vec<K> {
    places.sort_by_key(|place| std::cmp::Reverse(place.since));
    let mut counted: HashMap<O, usize> = HashMap::new();
    let mut ranked: Vec<(usize, Timestamp, K)> = Vec::with_capacity(places.len());
    for Place { key, since, owners } in places {
        let mut rank = 0;
        for owner in owners {
            let own = counted.entry(owner).or_default();
            *own += 1;
            rank = rank.max(*own);
        }
        ranked.push((rank, since, key));
    }
    ranked.sort_by_key(|(rank, since, _)| (std::cmp::Reverse(*rank), *since));
    ranked.into_iter().take(how_many).map(|(.., key)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_more_than_others_gives_up_the_oldest_first() {
        let place = |key, owner| Place { key, since: Timestamp::from_millis(key), owners: vec![owner] };
        let places = || vec![place(1, 'a'), place(2, 'b'), place(3, 'b'), place(4, 'b'), place(5, 'c'), place(6, 'c')];
        assert_eq!(surplus(places(), 1), [2]);
        assert_eq!(surplus(places(), 3), [2, 3, 5], "down to one for each");
        assert_eq!(surplus(places(), 4), [2, 3, 5, 1], "then the oldest");
    }
}
