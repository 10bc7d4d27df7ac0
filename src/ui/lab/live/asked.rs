//! What the page asks the server, beside the events that come by themselves.

use gloo_net::http::Request;

pub async fn text(address: &str) -> Option<String> {
    let answer = Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

pub async fn posted(action: &str, body: String) -> Option<String> {
    let request = Request::post(action)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .ok()?;
    let answer = request.send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
