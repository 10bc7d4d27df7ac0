use std::time::Duration;

use super::world::World;
use crate::support::browser::{hidden, is_consent, parameter};
use crate::support::requests::{PASSWORD, Tokens, request};
use crate::support::strace::Strace;

/// The calls of the kernel by which a server writes, syncs and answers, as they end.
struct Trace {
    strace: Strace,
    read: usize,
}

impl Trace {
    async fn of(world: &World) -> Option<Self> {
        let calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
        let mut trace = Self { strace: Strace::of(&world.server, &["-e", calls]).await?, read: 0 };
        trace.quiet().await;
        Some(trace)
    }

    /// Waits until what goes on behind an answer is done, such as the log of a client's activity; what was done by then.
    async fn quiet(&mut self) -> Vec<String> {
        let mut before = usize::MAX;
        loop {
            tokio::time::sleep(Duration::from_millis(400)).await;
            let lines = self.strace.lines();
            if lines.len() == before {
                let new = lines.into_iter().skip(self.read).collect();
                self.read = before;
                return new;
            }
            before = lines.len();
        }
    }
}

/// How often the disk was synced before the first answer.
fn synced_before_the_answer(done: &[String]) -> usize {
    let answer = done.iter().position(|line| line.contains("HTTP/1.1 ")).expect("an answer");
    let is_sync = |line: &&String| line.contains("sync") && line.ends_with("= 0");
    done[..answer].iter().filter(is_sync).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_was_on_the_disk_before() {
    let mut world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    let Some(mut trace) = Trace::of(&world).await else { return };
    let first = world.tokens().await;
    trace.quiet().await;
    assert!(world.server.is_active(&world.app, &first.access).await);
    assert_eq!(synced_before_the_answer(&trace.quiet().await), 0, "a question waits for no disk");

    let code = world.code("").await;
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a code, with its grant");
    let tokens = Tokens::of(&world.exchange(&code, &[]).await).expect("tokens");
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the use of a code");
    let tokens = Tokens::of(&world.refresh(&tokens.refresh, &[]).await).expect("tokens");
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a rotation");
    let revoked = world.server.ask("/revoke", &world.app, &[("token", &tokens.access)]).await;
    assert_eq!(revoked.status, 200);
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the revocation of an access token");
    assert_eq!(world.server.ask("/revoke", &world.app, &[("token", &tokens.refresh)]).await.status, 200);
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the revocation of a grant");

    let code = world.code("").await;
    Tokens::of(&world.exchange(&code, &[]).await).expect("tokens");
    trace.quiet().await;
    assert!(world.exchange(&code, &[]).await.is(400, "invalid_grant"));
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "the end of a grant whose code came twice");

    let metadata = r#"{"redirect_uris":["https://client.example/cb"],"client_name":"Registered"}"#;
    let json = [("content-type", "application/json")];
    let url = format!("{}/register", world.server.base);
    let registered = world.server.send(http::Method::POST, &url, &json, Some(metadata.to_owned())).await;
    assert_eq!(registered.status, 201, "{}", registered.seen());
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a registration");

    // What a person does on a page.
    let (own, other) = (world.client(), world.client());
    let mut mina = world.browser();
    let letter = mina.authorize(&request(&other, &[])).await;
    assert!(is_consent(&letter), "{}", letter.seen());
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a request that waits for a person");
    let allowed = mina.decide(&letter, "allow").await;
    let code = allowed.location().and_then(|to| parameter(&to, "code"));
    assert!(code.is_some(), "{}", allowed.seen());
    assert!(synced_before_the_answer(&trace.quiet().await) > 0, "a first consent");
    let (credentials, danger) =
        (format!("/developers/{}/credentials", own.id), format!("/developers/{}/danger", own.id));
    for (what, path, fields) in [
        ("a disconnection", "/apps/disconnect", &[("client_id", other.id.as_str())][..]),
        ("a secret", &credentials, &[("label", "second")]),
        ("the end of a client", &danger, &[("act", "delete"), ("name", "Checklist")]),
        (
            "a new password",
            "/security/password",
            &[("password", PASSWORD), ("new_password", "velvet-compass-otter-38")],
        ),
        ("the end of a session", "/logout", &[]),
    ] {
        // A new password gives the browser another session.
        let token = hidden(&mina.get("/logout").await.body, "form_token").expect("form_token");
        trace.quiet().await;
        let done = mina.post(path, &[&[("form_token", token.as_str())], fields].concat()).await;
        assert!(matches!(done.status, 200 | 303), "{what}: {}", done.seen());
        assert!(synced_before_the_answer(&trace.quiet().await) > 0, "{what}");
    }
}
