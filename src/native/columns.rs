//! How our types are written into columns and read back, in every store alike. A presented secret has no column: only its hash can be
//! bound.
//!
//! What databases themselves read and write are integers, text and bytes: neither their traits nor most of our types are of this
//! crate, so the one is not implemented for the other. [`column`] makes what is bound, [`ReadColumn::read`] what a row is made into.

use std::net::IpAddr;

#[cfg(feature = "postgres")]
use sqlx::{Decode, Encode, Postgres, Row as _, Type, postgres::PgRow};

use crate::direct::{FromValue, IntoValue, Row};

use oauth::account::AccountEventKind;
use oauth::activity::ActivityKind;
use oauth::administration::ActKind;
use oauth::client::{About, ClientKind, ClientName, GrantType, SecretId, SecretMethod};
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::pkce::CodeChallenge;
use oauth::redirect_uri::RedirectUri;
use oauth::resource::Resources;
use oauth::scope::Scope;
use oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, InitialAccessTokenHash, OneTimeLinkHash,
    PendingRequestKey, RecoveryCodeHash, RefreshTokenKey, RegistrationTokenHash, SessionKey,
};
use resource_server::event::When;
use storage::{GrantId, PasswordHash, PendingOutcome};

/// What a value is in its column.
pub(crate) trait ToColumn {
    type Column: Written;
    fn to_column(&self) -> Self::Column;
}

/// What a column is to us.
pub(crate) trait FromColumn: Sized {
    /// Borrowed from its row where that spares a copy.
    type Column<'r>: Read<'r>;
    /// `None` for what we never store.
    fn from_column(column: Self::Column<'_>) -> Option<Self>;
}

/// What every database takes. Implemented for whatever both write.
#[cfg(not(feature = "postgres"))]
pub(crate) trait Written: IntoValue + 'static {}
#[cfg(not(feature = "postgres"))]
impl<T: IntoValue + 'static> Written for T {}
#[cfg(feature = "postgres")]
pub(crate) trait Written: IntoValue + Encode<'static, Postgres> + Type<Postgres> + 'static {}
#[cfg(feature = "postgres")]
impl<T: IntoValue + Encode<'static, Postgres> + Type<Postgres> + 'static> Written for T {}

/// What every database gives back.
#[cfg(not(feature = "postgres"))]
pub(crate) trait Read<'r>: FromValue<'r> {}
#[cfg(not(feature = "postgres"))]
impl<'r, T: FromValue<'r>> Read<'r> for T {}
#[cfg(feature = "postgres")]
pub(crate) trait Read<'r>: FromValue<'r> + Decode<'r, Postgres> + Type<Postgres> {}
#[cfg(feature = "postgres")]
impl<'r, T: FromValue<'r> + Decode<'r, Postgres> + Type<Postgres>> Read<'r> for T {}

/// To be bound to a query.
pub(crate) fn column<T: ToColumn>(value: T) -> T::Column {
    value.to_column()
}

/// A row of any store.
pub(crate) trait ReadColumn {
    /// Reads a column by its name.
    fn read<T: FromColumn>(&self, name: &'static str) -> sqlx::Result<T>;
}

impl ReadColumn for Row<'_> {
    fn read<T: FromColumn>(&self, name: &'static str) -> sqlx::Result<T> {
        T::from_column(self.get(name)?).ok_or_else(|| not_stored::<T>(name))
    }
}

#[cfg(feature = "postgres")]
impl ReadColumn for PgRow {
    fn read<T: FromColumn>(&self, name: &'static str) -> sqlx::Result<T> {
        T::from_column(self.try_get(name)?).ok_or_else(|| not_stored::<T>(name))
    }
}

fn not_stored<T>(name: &'static str) -> sqlx::Error {
    let source = format!("not a stored {}", std::any::type_name::<T>()).into();
    sqlx::Error::ColumnDecode { index: name.to_owned(), source }
}

impl<T: ToColumn> ToColumn for &T {
    type Column = T::Column;
    fn to_column(&self) -> T::Column {
        (*self).to_column()
    }
}

impl<T: ToColumn> ToColumn for Option<T> {
    type Column = Option<T::Column>;
    fn to_column(&self) -> Option<T::Column> {
        self.as_ref().map(T::to_column)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    type Column<'r> = Option<T::Column<'r>>;
    fn from_column(column: Option<T::Column<'_>>) -> Option<Self> {
        match column {
            Some(column) => T::from_column(column).map(Some),
            None => Some(None),
        }
    }
}

/// What is read as it is.
macro_rules! plain {
    ($($type:ty),+) => {$(
        impl FromColumn for $type {
            type Column<'r> = Self;
            fn from_column(column: Self) -> Option<Self> {
                Some(column)
            }
        }
    )+};
}

plain!(bool, i64, String, Vec<u8>);

/// Integers of columns have a sign.
macro_rules! unsigned {
    ($($type:ty),+) => {$(
        impl FromColumn for $type {
            type Column<'r> = i64;
            fn from_column(number: i64) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )+};
}

unsigned!(u32, u64);

impl ToColumn for Timestamp {
    type Column = i64;
    fn to_column(&self) -> i64 {
        self.as_millis()
    }
}

impl FromColumn for Timestamp {
    type Column<'r> = i64;
    fn from_column(millis: i64) -> Option<Self> {
        Some(Self::from_millis(millis))
    }
}

/// Text: `$write` makes it of a `&$type`, `$read` the value of it.
macro_rules! text {
    ($type:ty, $write:expr, $read:expr) => {
        impl ToColumn for $type {
            type Column = String;
            fn to_column(&self) -> String {
                let write: fn(&$type) -> String = $write;
                write(self)
            }
        }
        impl FromColumn for $type {
            type Column<'r> = &'r str;
            fn from_column(text: &str) -> Option<Self> {
                let read: fn(&str) -> Option<$type> = $read;
                read(text)
            }
        }
    };
}

text!(Subject, |subject| subject.as_str().to_owned(), Subject::parse);
text!(ClientId, |id| id.as_str().to_owned(), ClientId::parse);
text!(ClientName, |name| name.as_str().to_owned(), |text| Some(ClientName::registered(text)));
text!(ClientKind, |kind| kind.as_str().to_owned(), ClientKind::parse);
text!(SecretMethod, |method| method.as_str().to_owned(), SecretMethod::parse);
text!(Scope, Scope::to_string, Scope::parse);
text!(Resources, Resources::to_string, Resources::parse);
text!(RedirectUri, |uri| uri.as_str().to_owned(), |text| RedirectUri::try_from(text.to_owned()).ok());
text!(CodeChallenge, |challenge| challenge.as_str().to_owned(), CodeChallenge::parse);
text!(ActivityKind, |kind| kind.as_str().to_owned(), ActivityKind::parse);
text!(ActKind, |kind| kind.as_str().to_owned(), ActKind::parse);
text!(AccountEventKind, |kind| kind.as_str().to_owned(), AccountEventKind::parse);
text!(ErrorCode, |code| code.as_str().to_owned(), ErrorCode::parse);
text!(SecretId, |id| id.as_str().to_owned(), SecretId::parse);
text!(PasswordHash, |hash| hash.as_phc().to_owned(), |text| Some(PasswordHash::from_phc(text.to_owned())));
text!(PendingOutcome, |outcome| outcome.as_str().to_owned(), PendingOutcome::parse);
// A day or a moment; how it is written tells them apart.
text!(When, When::to_string, When::parse);
// Where a request came from.
text!(IpAddr, IpAddr::to_string, |text| text.parse().ok());
// A client's redirect URIs, one a line. One that an earlier release took and that none could register today is none any more: it
// is the address that could deceive, and the client has its others.
text!(Vec<RedirectUri>, |uris| uris.iter().map(RedirectUri::as_str).collect::<Vec<_>>().join("\n"), |text| {
    Some(text.lines().filter_map(|line| RedirectUri::try_from(line.to_owned()).ok()).collect())
});
// A client's grant types, separated by spaces.
text!(Vec<GrantType>, |types| types.iter().map(|grant| grant.as_str()).collect::<Vec<_>>().join(" "), |text| text
    .split_terminator(' ')
    .map(GrantType::parse)
    .collect());
// What a client's developer says of it, as JSON: read and replaced together, never searched for.
text!(About, |about| serde_json::to_string(about).unwrap_or_default(), |text| serde_json::from_str(text).ok());

/// A fixed number of bytes.
macro_rules! bytes {
    ($($type:ty),+) => {$(
        impl ToColumn for $type {
            type Column = Vec<u8>;
            fn to_column(&self) -> Vec<u8> {
                self.as_bytes().to_vec()
            }
        }
        impl FromColumn for $type {
            type Column<'r> = &'r [u8];
            fn from_column(bytes: &[u8]) -> Option<Self> {
                Some(<$type>::from_bytes(bytes.try_into().ok()?))
            }
        }
    )+};
}

bytes!(GrantId, AccessTokenKey, AuthorizationCodeKey, PendingRequestKey, RefreshTokenKey, SessionKey);
bytes!(BrowserHash, ClientSecretHash, InitialAccessTokenHash, OneTimeLinkHash, RecoveryCodeHash, RegistrationTokenHash);
