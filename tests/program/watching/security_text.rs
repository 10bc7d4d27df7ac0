use calendar_time::Moment;
use native::ports::SystemClock;
use ports::Clock as _;

use crate::support::server::Server;

const PATH: &str = "/.well-known/security.txt";

#[tokio::test(flavor = "multi_thread")]
async fn whom_to_tell_of_a_weakness_is_said_where_the_operator_says_it_and_nowhere_else() {
    let server = Server::start_with(&[("MATGIM_SECURITY_CONTACT", "mailto:security@example.com")]).await;
    let reply = server.get(PATH).await;
    assert_eq!((reply.status, &*reply.header("content-type")), (200, "text/plain; charset=utf-8"));
    let field = |name: &str| {
        let values: Vec<&str> =
            reply.body.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect();
        assert_eq!(values.len(), 1, "{name}: {}", reply.body);
        values[0].to_owned()
    };
    assert_eq!(field("Contact"), "mailto:security@example.com");
    assert_eq!(field("Canonical"), format!("{}{PATH}", server.base));
    assert_eq!(field("Preferred-Languages"), "ko, en");
    // RFC 9116 section 2.5.5: within a year.
    let expires = Moment::parse(&field("Expires")).expect("a moment");
    let days = (expires.seconds() - SystemClock.now().as_seconds()) / (24 * 60 * 60);
    assert!((100..365).contains(&days), "{days}");

    let silent = Server::start().await;
    let nothing = silent.get(PATH).await;
    assert!(nothing.is(404, "invalid_request"), "{}", nothing.seen());
    assert!(!server.get("/.well-known/other").await.body.contains("mailto"));
}
