//! From server to server: what goes out and what comes back is noted on the way.

use bytes::Bytes;
use http::{Request, Response};

use super::crossing;
use super::haru::Haru;
use super::journal::Notes;
use oauth::party::Party;
use ports::NetworkError;

impl Haru {
    /// Step by step the Lab keeps a journal of everybody, and Haru none of its own.
    pub(super) fn notes(&self) -> Notes {
        if self.goes_step_by_step() { Notes::off() } else { Notes::default() }
    }

    pub(super) async fn send(
        &self,
        request: Request<Bytes>,
        to: Party,
        notes: &mut Notes,
    ) -> Result<Response<Bytes>, NetworkError> {
        notes.crossed(self.now(), || crossing::request(&request, to));
        let answer = self.network().send(request).await;
        match &answer {
            Ok(answer) => notes.crossed(self.now(), || crossing::response(answer, to)),
            Err(_) => notes.unanswered(self.now(), to),
        }
        answer
    }
}
