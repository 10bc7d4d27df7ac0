//! Codes, tokens and grants from issue to end, as the authorization server's rows tell of them. A row that is there says nothing of the
//! time that ends it by itself, nor of a grant that ends it with all its kin (RFC 6749 §4.1.2, RFC 9700 §4.14.2): both are read here.

use std::collections::HashMap;

use super::secrets::Secrets;
use super::when::When;
use crate::event::{Event, MessageNumber, Request, What};
use crate::message::{path_of, request_parts};
use crate::moment::Moments;
use oauth::party::Party;
use oauth::rows::{Field, RowChange};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Grant,
    Code,
    AccessToken,
    RefreshToken,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Grant, Self::Code, Self::AccessToken, Self::RefreshToken];

    /// Of which kind the rows of a table of the authorization server are.
    pub fn of_table(table: &str) -> Option<Self> {
        Some(match table {
            "grants" => Self::Grant,
            "codes" => Self::Code,
            "access_tokens" => Self::AccessToken,
            "refresh_tokens" => Self::RefreshToken,
            _ => return None,
        })
    }
}

/// Why something is good for nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// A code, exchanged.
    Used,
    /// A refresh token, swapped for the next; or what came with one of which another copy was swapped.
    Replaced,
    Expired,
    /// The owner disconnected the client.
    TakenBack,
    /// The client gave it back (RFC 7009).
    GivenBack,
    /// A code or a refresh token came a second time.
    Reused,
    /// The only one that held it threw it away.
    Forgotten,
}

impl Ending {
    pub const ALL: [Self; 7] =
        [Self::Used, Self::Replaced, Self::Expired, Self::TakenBack, Self::GivenBack, Self::Reused, Self::Forgotten];

    /// Whether somebody ended it before its time.
    pub const fn is_revoked(self) -> bool {
        matches!(self, Self::TakenBack | Self::GivenBack | Self::Reused)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub ending: Ending,
    /// What expires does so between two events: this is the first one after it.
    pub when: When,
    /// In milliseconds.
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    pub kind: Kind,
    /// From 1, among its kind.
    pub number: usize,
    /// Of its row: the hash of the secret, or the grant's id.
    pub key: String,
    /// The id of its grant; a grant's own.
    pub grant: String,
    /// A refresh token's.
    pub generation: u32,
    pub issued: When,
    /// In milliseconds; a grant has none.
    pub expires_at: Option<i64>,
    pub end: Option<End>,
    /// The message with which it was issued.
    pub message: Option<MessageNumber>,
    /// The place of the refresh token that was swapped for it.
    pub parent: Option<usize>,
    /// When it came once more, and ended all its kin.
    pub reused: Option<When>,
}

impl Life {
    pub fn is_alive(&self) -> bool {
        self.end.is_none()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lives {
    /// In the order in which they were issued.
    pub all: Vec<Life>,
    places: HashMap<(Kind, String), usize>,
}

impl Lives {
    pub fn of(log: &[Event], moments: &Moments, secrets: &Secrets<'_>) -> Self {
        let mut lives = Self::default();
        for (place, event) in log.iter().enumerate() {
            let What::Row { of: Party::AuthorizationServer, message, change } = &event.what else { continue };
            let Some(kind) = Kind::of_table(&change.table) else { continue };
            let request = message.and_then(|message| moments.request(log, message));
            let when = When::of(place, log, moments);
            match (lives.places.get(&(kind, change.key.clone())).copied(), &change.after) {
                (None, Some(row)) => {
                    let life = lives.issued(kind, change, row, when, *message);
                    lives.find_parent(life, request, secrets);
                }
                (Some(life), after) => {
                    lives.changed(life, after.as_deref(), when, request, secrets, (log, moments));
                }
                (None, None) => {}
            }
        }
        lives.expire(i64::MAX, log, moments);
        lives
    }

    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Life)> {
        self.all.iter().enumerate().filter(move |(_, life)| life.kind == kind)
    }

    fn issued(
        &mut self,
        kind: Kind,
        change: &RowChange,
        row: &[Field],
        issued: When,
        message: Option<MessageNumber>,
    ) -> usize {
        let said = |name| field(row, name).unwrap_or_default();
        let key = if kind == Kind::Grant { said("id") } else { said("key") };
        let life = Life {
            kind,
            number: 1 + self.of_kind(kind).count(),
            key: key.to_owned(),
            grant: if kind == Kind::Grant { key } else { said("grant") }.to_owned(),
            generation: said("generation").parse().unwrap_or_default(),
            issued,
            expires_at: said("expires_at").parse().ok(),
            end: None,
            message,
            parent: None,
            reused: None,
        };
        self.places.insert((kind, change.key.clone()), self.all.len());
        self.all.push(life);
        self.all.len() - 1
    }

    /// RFC 6749 §6: a refresh token that comes of one is swapped for the one that was presented.
    fn find_parent(&mut self, life: usize, request: Option<&Request>, secrets: &Secrets<'_>) {
        if self.all[life].kind == Kind::RefreshToken {
            self.all[life].parent = request
                .and_then(|request| self.presented(Kind::RefreshToken, "refresh_token", request, secrets))
                .filter(|parent| *parent != life);
        }
    }

    fn presented(&self, kind: Kind, name: &str, request: &Request, secrets: &Secrets<'_>) -> Option<usize> {
        let part = request_parts(request).into_iter().find(|part| part.name == name)?;
        let secret = secrets.of_value(&part.value)?;
        self.of_kind(kind).find(|(_, life)| secrets.of_hash(&life.key) == Some(secret)).map(|(place, _)| place)
    }

    fn changed(
        &mut self,
        place: usize,
        after: Option<&[Field]>,
        when: When,
        request: Option<&Request>,
        secrets: &Secrets<'_>,
        (log, moments): (&[Event], &Moments),
    ) {
        let kind = self.all[place].kind;
        let says = |name| after.and_then(|row| field(row, name)).unwrap_or_default();
        let path = request.map(|request| path_of(&request.target)).unwrap_or_default();
        let taken = match path {
            "/token" => Ending::Reused,
            "/revoke" => Ending::GivenBack,
            _ => Ending::TakenBack,
        };
        let ending = match kind {
            Kind::Code if !says("used_at").is_empty() => Ending::Used,
            Kind::RefreshToken if !says("used_at").is_empty() || says("superseded") == "true" => Ending::Replaced,
            // Of a pair that was issued twice the other one was swapped.
            Kind::AccessToken if after.is_none() && path == "/token" => Ending::Replaced,
            Kind::Grant if !says("revoked_at").is_empty() => taken,
            _ if after.is_none() => taken,
            _ => return,
        };
        let was_alive = self.all[place].is_alive();
        self.end(place, ending, when, log, moments);
        if kind != Kind::Grant || !was_alive {
            return;
        }
        if let Some(request) = request.filter(|_| ending == Ending::Reused) {
            let code = self.presented(Kind::Code, "code", request, secrets);
            let token = || self.presented(Kind::RefreshToken, "refresh_token", request, secrets);
            if let Some(came_again) = code.or_else(token) {
                self.all[came_again].reused = Some(when);
            }
        }
        let grant = self.all[place].grant.clone();
        for kin in 0..self.all.len() {
            if self.all[kin].grant == grant {
                self.end(kin, ending, when, log, moments);
            }
        }
    }

    /// Nothing ends twice, and what had expired was not ended by what came then.
    fn end(&mut self, place: usize, ending: Ending, when: When, log: &[Event], moments: &Moments) {
        self.expire_one(place, when.at, log, moments);
        self.all[place].end.get_or_insert(End { ending, when, at: when.at });
    }

    fn expire(&mut self, until: i64, log: &[Event], moments: &Moments) {
        (0..self.all.len()).for_each(|place| self.expire_one(place, until, log, moments));
    }

    fn expire_one(&mut self, place: usize, until: i64, log: &[Event], moments: &Moments) {
        let life = &mut self.all[place];
        let Some(at) = life.expires_at.filter(|at| life.end.is_none() && *at <= until) else { return };
        let first = log.iter().skip(life.issued.event).position(|event| event.at.as_millis() >= at);
        if let Some(first) = first {
            let when = When::of(life.issued.event + first, log, moments);
            life.end = Some(End { ending: Ending::Expired, when, at });
        }
    }
}

fn field<'f>(row: &'f [Field], name: &str) -> Option<&'f str> {
    row.iter().find(|field| field.name == name).map(|field| &*field.value)
}
