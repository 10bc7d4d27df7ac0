//! How our types are written into columns and read back. A presented secret has no column: only its hash can be bound.

use std::net::IpAddr;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteTypeInfo, SqliteValueRef};
use sqlx::{Database, Decode, Encode, Sqlite, Type};

use crate::oauth::account::AccountEventKind;
use crate::oauth::activity::ActivityKind;
use crate::oauth::client::{About, ClientKind, ClientName, GrantType, SecretId};
use crate::oauth::error::ErrorCode;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::pkce::CodeChallenge;
use crate::oauth::redirect_uri::RedirectUri;
use crate::oauth::scope::Scope;
use crate::oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, InitialAccessTokenHash, OneTimeLinkHash,
    PendingRequestKey, RecoveryCodeHash, RefreshTokenKey, RegistrationTokenHash, SessionKey,
};
use crate::storage::{GrantId, PasswordHash};

type Buffer = <Sqlite as Database>::ArgumentBuffer;

/// `$type` is stored as `$column`; `$write` makes the column of a `&$type`, `$read` a result of a column.
macro_rules! column {
    ($type:ty as $column:ty, $write:expr, $read:expr) => {
        impl Type<Sqlite> for $type {
            fn type_info() -> SqliteTypeInfo {
                <$column as Type<Sqlite>>::type_info()
            }
            fn compatible(info: &SqliteTypeInfo) -> bool {
                <$column as Type<Sqlite>>::compatible(info)
            }
        }
        impl Encode<'_, Sqlite> for $type {
            fn encode_by_ref(&self, buffer: &mut Buffer) -> Result<IsNull, BoxDynError> {
                let write: fn(&$type) -> $column = $write;
                <$column as Encode<'_, Sqlite>>::encode(write(self), buffer)
            }
        }
        impl<'r> Decode<'r, Sqlite> for $type {
            fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
                let read: fn($column) -> Option<$type> = $read;
                let column = <$column as Decode<'r, Sqlite>>::decode(value)?;
                read(column).ok_or_else(|| concat!("not a stored ", stringify!($type)).into())
            }
        }
    };
}

column!(Timestamp as i64, |time| time.as_millis(), |millis| Some(Timestamp::from_millis(millis)));

column!(Subject as String, |subject| subject.as_str().to_owned(), |text| { Subject::parse(&text) });
column!(ClientId as String, |id| id.as_str().to_owned(), |text| { ClientId::parse(&text) });
column!(ClientName as String, |name| name.as_str().to_owned(), |text| { ClientName::parse(&text).ok() });
column!(ClientKind as String, |kind| kind.as_str().to_owned(), |text| { ClientKind::parse(&text) });
column!(Scope as String, |scope| scope.to_string(), |text| Scope::parse(&text));
column!(RedirectUri as String, |uri| uri.as_str().to_owned(), |text| { RedirectUri::try_from(text).ok() });
column!(CodeChallenge as String, |challenge| challenge.as_str().to_owned(), |text| CodeChallenge::parse(&text));
column!(ActivityKind as String, |kind| kind.as_str().to_owned(), |text| ActivityKind::parse(&text));
column!(AccountEventKind as String, |kind| kind.as_str().to_owned(), |text| AccountEventKind::parse(&text));
column!(ErrorCode as String, |code| code.as_str().to_owned(), |text| ErrorCode::parse(&text));
column!(SecretId as String, |id| id.as_str().to_owned(), |text| SecretId::parse(&text));
column!(PasswordHash as String, |hash| hash.as_phc().to_owned(), |text| { Some(PasswordHash::from_phc(text)) });

/// A fixed number of bytes.
macro_rules! bytes {
    ($($type:ty),+) => {$(
        column!($type as Vec<u8>, |key| key.as_bytes().to_vec(), |bytes| {
            Some(<$type>::from_bytes(bytes.try_into().ok()?))
        });
    )+};
}

bytes!(AccessTokenKey, AuthorizationCodeKey, PendingRequestKey, RefreshTokenKey, SessionKey);
bytes!(BrowserHash, ClientSecretHash, InitialAccessTokenHash, OneTimeLinkHash, RecoveryCodeHash, RegistrationTokenHash);

column!(GrantId as Vec<u8>, |id| id.0.to_vec(), |bytes| Some(GrantId(bytes.try_into().ok()?)));

/// Where a request came from.
pub(super) struct Address(pub IpAddr);

column!(Address as String, |address| address.0.to_string(), |text| text.parse().ok().map(Address));

/// A client's redirect URIs, one a line.
pub(super) struct RedirectUris(pub Vec<RedirectUri>);

column!(RedirectUris as String, |uris| uris.0.iter().map(RedirectUri::as_str).collect::<Vec<_>>().join("\n"), |text| {
    text.lines().map(|line| RedirectUri::try_from(line.to_owned()).ok()).collect::<Option<_>>().map(RedirectUris)
});

/// A client's grant types, separated by spaces.
pub(super) struct GrantTypes(pub Vec<GrantType>);

column!(
    GrantTypes as String,
    |types| types.0.iter().map(|grant| grant.as_str()).collect::<Vec<_>>().join(" "),
    |text| text.split_terminator(' ').map(GrantType::parse).collect::<Option<_>>().map(GrantTypes)
);

/// What a client's developer says of it, as JSON: read and replaced together, never searched for.
pub(super) struct AboutColumn(pub About);

column!(AboutColumn as String, |about| serde_json::to_string(&about.0).unwrap_or_default(), |text| {
    serde_json::from_str(&text).ok().map(AboutColumn)
});
