//! Queries, of this server's own links and of those that lead here from elsewhere.

use axum::extract::FromRequestParts;
use http::request::Parts;

use super::super::failure::Failure;
use super::super::form_body::{any_query, own_query};
use oauth::parameters::Parameters;

/// The query of a link on a page of this server's: each of its fields stands at most once.
pub struct OwnQuery(pub Parameters);

impl<S: Sync> FromRequestParts<S> for OwnQuery {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        Ok(Self(own_query(parts.uri.query())?))
    }
}

/// The query of an address that any site may lead a browser to.
pub struct AnyQuery(pub Parameters);

impl<S: Sync> FromRequestParts<S> for AnyQuery {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        Ok(Self(any_query(parts.uri.query())?))
    }
}
