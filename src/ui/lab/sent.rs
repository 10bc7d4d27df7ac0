//! What the server sends to a page that is open.

use gloo_net::http::Request;

pub async fn text(address: &str) -> Option<String> {
    let answer = Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
