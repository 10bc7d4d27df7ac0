use leptos::prelude::*;
use leptos::server_fn::codec::Post;

use super::Refusal;
use crate::plain_text::{OneWord, Word};
use oauth::names::ClientId;
use view::apps::Disconnected;

impl Word for Disconnected {
    const ALL: &'static [Self] = &[Self::Done, Self::NothingThere];

    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NothingThere => "nothing_there",
        }
    }
}

/// Takes back what the resource owner who is signed in gave to an app. Effective before it answers.
#[server(prefix = "/api", endpoint = "disconnect_app", output = Post<OneWord>)]
pub async fn disconnect_app(client_id: ClientId, form_token: String) -> Result<Disconnected, Refusal> {
    use axum::http::request::Parts;

    use super::answering::unavailable;
    use authorization_server::Instance;
    use authorization_server::asking::SignedIn;

    let (server, parts) = (expect_context::<Instance>(), expect_context::<Parts>());
    let signed_in = SignedIn::of(&server, &parts).await.map_err(unavailable)?.ok_or(Refusal::SignedOut)?;
    let by = signed_in.acting(&form_token).ok_or(Refusal::FormExpired)?;
    let is_done = server.disconnect(&by, &client_id).await.map_err(unavailable)?;
    Ok(if is_done { Disconnected::Done } else { Disconnected::NothingThere })
}
