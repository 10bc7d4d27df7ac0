//! Calls of the calendar API and of Haru. Whom they ask learns whose part it is (W3C Trace Context §3): by random bytes, which are good
//! for nothing once the call is over.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use crate::causes;
use crate::traces::TRACEPARENT;
use ports::methods::logged;
use ports::{Network, NetworkError};

pub struct TracedNetwork(pub Arc<dyn Network>);

#[async_trait]
impl Network for TracedNetwork {
    async fn send(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, NetworkError> {
        let Some(call) = causes::place().call(logged(request.method())) else { return self.0.send(request).await };
        request.headers_mut().insert(TRACEPARENT, call.header());
        let answer = self.0.send(request).await;
        call.answered(answer.as_ref().ok().map(Response::status));
        answer
    }
}
