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
