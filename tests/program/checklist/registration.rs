use http::Method;
use serde_json::{Value, json};

use super::server::{Reply, Server};
use super::verdict::{Outcome, Verdict, ensure, unknown_row};

pub async fn row(id: &str) -> Outcome {
    match id {
        "DR-12" => unknown_values().await,
        _ => unknown_row(),
    }
}

async fn register(server: &Server, changed: &Value) -> Reply {
    let mut metadata = json!({ "client_name": "Planner", "redirect_uris": ["https://client.example/cb"] });
    for (name, value) in changed.as_object().into_iter().flatten() {
        metadata[name] = value.clone();
    }
    let url = format!("{}/register", server.base);
    let request = server.http.request(Method::POST, url).header("content-type", "application/json");
    let reply = request.body(metadata.to_string()).send().await.expect("an answer");
    let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
    Reply { status, headers, body: reply.text().await.expect("a body") }
}

async fn unknown_values() -> Outcome {
    let server = Server::start_with(&[("MATGIM_REGISTRATION", "open")]).await;
    for (sent, field, answered) in [
        (json!({ "grant_types": ["implicit", "authorization_code"] }), "grant_types", json!(["authorization_code"])),
        (json!({ "response_types": ["code", "code id_token"] }), "response_types", json!(["code"])),
        (json!({ "scope": "openid profile email" }), "scope", json!("profile")),
    ] {
        let reply = register(&server, &sent).await;
        ensure!(reply.status == 201 && reply.json()[field] == answered, "{sent}: {}", reply.seen());
    }
    for sent in [
        json!({ "token_endpoint_auth_method": "private_key_jwt" }),
        json!({ "token_endpoint_auth_method": "tls_client_auth", "grant_types": ["authorization_code"] }),
        json!({ "grant_types": ["implicit", "password"] }),
        json!({ "response_types": ["token"] }),
        json!({ "scope": "openid" }),
    ] {
        let reply = register(&server, &sent).await;
        ensure!(reply.is(400, "invalid_client_metadata"), "{sent}: {}", reply.seen());
    }
    Ok(Verdict::PassWith("at an endpoint that is open"))
}
