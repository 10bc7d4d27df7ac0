//! The refresh family. RFC 9700 §4.14.2: each refresh token is swapped for the next, and one that comes a second time ends all that
//! came of the same grant, because nobody can tell who has the copy.

use super::drawn_from::Facts;
use super::lives::{End, Kind, Lives};

/// As many tokens of a family fit on a sheet.
const AT_MOST: usize = 8;
/// As many families do.
const FAMILIES_AT_MOST: usize = 3;

/// All that came of one grant. Tokens are told by their place among all lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The place of its grant.
    pub grant: usize,
    /// In the order in which they were issued.
    pub members: Vec<Member>,
    /// How all of it ended.
    pub end: Option<End>,
    /// How many more tokens it had.
    pub left_out: usize,
}

/// A refresh token, and the access tokens that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub token: usize,
    /// The place among the members of the one that was swapped for it.
    pub parent: Option<usize>,
    pub access: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    pub all: Vec<Family>,
    /// How many more the run had.
    pub left_out: usize,
}

impl Families {
    pub fn of(facts: &Facts<'_>) -> Self {
        let lives = &facts.lives;
        let mut all: Vec<Family> = lives.of_kind(Kind::Grant).filter_map(|(grant, _)| family(grant, lives)).collect();
        let left_out = all.len().saturating_sub(FAMILIES_AT_MOST);
        all.truncate(FAMILIES_AT_MOST);
        Self { all, left_out }
    }
}

/// `None` for a grant of which no refresh token came.
fn family(grant: usize, lives: &Lives) -> Option<Family> {
    let of_grant = |kind| {
        let id = &lives.all[grant].grant;
        lives.of_kind(kind).filter(move |(_, life)| life.grant == *id)
    };
    let tokens: Vec<usize> = of_grant(Kind::RefreshToken).map(|(token, _)| token).collect();
    let member = |token: &usize| Member {
        token: *token,
        parent: lives.all[*token].parent.and_then(|parent| tokens.iter().position(|own| *own == parent)),
        access: of_grant(Kind::AccessToken)
            .filter(|(_, access)| access.message == lives.all[*token].message)
            .map(|(access, _)| access)
            .collect(),
    };
    let mut members: Vec<Member> = tokens.iter().map(member).collect();
    let left_out = members.len().saturating_sub(AT_MOST);
    members.truncate(AT_MOST);
    let end = lives.all[grant].end;
    (!members.is_empty()).then_some(Family { grant, members, end, left_out })
}
