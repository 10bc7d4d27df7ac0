//! RFC 6749 §1.1: the four parties of the flow, and who is behind one message.

use serde::{Deserialize, Serialize};

/// A party of the flow, in the order of their lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The resource owner's user agent.
    Browser,
    Client,
    AuthorizationServer,
    ResourceServer,
}

impl Party {
    pub const ALL: [Self; 4] = [Self::Browser, Self::Client, Self::AuthorizationServer, Self::ResourceServer];

    /// Its first letter: in style sheets, in texts, and beside the shape that it is drawn as.
    pub const fn initial(self) -> &'static str {
        match self {
            Self::Browser => "b",
            Self::Client => "c",
            Self::AuthorizationServer => "a",
            Self::ResourceServer => "r",
        }
    }
    /// Its place among the lanes, from 0.
    pub const fn lane(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_party_has_a_lane_and_a_letter_of_its_own() {
        assert_eq!(Party::ALL.map(Party::lane), [0, 1, 2, 3]);
        for party in Party::ALL {
            let name = serde_json::to_value(party).expect("json");
            assert!(name.as_str().is_some_and(|name| name.starts_with(party.initial())), "{name}");
            assert_eq!(party.initial().len(), 1, "{name}");
        }
    }
}
