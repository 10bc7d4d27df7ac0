use leptos::prelude::*;
use leptos::server_fn::codec::Post;

use super::Refusal;
use crate::plain_text::{Line, Lines};
use oauth::client::SecretId;
use oauth::names::ClientId;

/// When a secret was used last, in the words of the page that shows it: none of them is in the Wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretUse {
    pub secret: SecretId,
    pub says: String,
}

impl Line for SecretUse {
    fn write(&self, text: &mut String) {
        text.push_str(self.secret.as_str());
        text.push(' ');
        text.push_str(&self.says);
    }

    fn read(line: &str) -> Option<Self> {
        let (secret, says) = line.split_once(' ')?;
        Some(Self { secret: SecretId::parse(secret)?, says: says.to_owned() })
    }
}

/// When the secrets of a client of the resource owner who is signed in were used last.
#[server(prefix = "/api", endpoint = "secret_uses", output = Post<Lines>)]
pub async fn secret_uses(client_id: ClientId) -> Result<Vec<SecretUse>, Refusal> {
    use axum::http::request::Parts;

    use crate::components::last_use::last_use;
    use crate::frame::preferences;
    use authorization_server::Instance;
    use authorization_server::developers::NotDone;
    use view::developers::DeveloperError;

    let (server, parts) = (expect_context::<Instance>(), expect_context::<Parts>());
    let language = preferences::of_request(&parts.headers, None).language;
    let told = async { server.developer(&parts).await?.client(&client_id).await?.credentials().await };
    let told = told.await.map_err(|not_done: NotDone| match not_done.told() {
        DeveloperError::SignedOut => Refusal::SignedOut,
        DeveloperError::NotFound | DeveloperError::NotOffered => Refusal::NotFound,
        _ => Refusal::Unavailable,
    })?;
    let used = |secret: &_| last_use(secret, told.now, language);
    let uses = told.content.secrets.iter();
    Ok(uses.filter_map(|secret| Some(SecretUse { says: used(secret)?, secret: secret.id.clone() })).collect())
}
