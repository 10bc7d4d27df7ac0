//! An answer as it can be sent again.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use authorization_server::authorization_flow::CarriesCode;

/// Its body has been read.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// An answer with a code is good as long as the code is.
    pub code: Option<CarriesCode>,
}

impl Answer {
    pub fn bytes(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        headers + self.body.len()
    }

    /// What refuses may do so for a reason that has passed by the next time.
    pub fn did_something(&self) -> bool {
        matches!(self.status, StatusCode::OK | StatusCode::SEE_OTHER)
    }

    pub fn response(&self) -> Response {
        let mut response = Body::from(self.body.clone()).into_response();
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}
