use std::time::Duration;

use super::Story;

#[tokio::test(flavor = "multi_thread")]
async fn each_line_of_a_log_in_json_is_one_object_and_those_of_requests_have_their_id_and_no_secret() {
    let story = Story::told(&[("MATGIM_LOG", "info"), ("MATGIM_LOG_FORMAT", "json")]).await;
    let reply = story.server.get("/livez").await;
    let id = reply.header("x-request-id");
    assert!(!id.is_empty(), "{:?}", reply.headers);
    let line = format!("\"request_id\":\"{id}\"");
    let mut log = story.server.log();
    for _ in 0..100 {
        if log.contains(&line) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        log = story.server.log();
    }
    assert!(log.contains(&line), "{id}: {log}");
    // What is printed for whoever starts it names addresses, and is no line of the log.
    let lines: Vec<serde_json::Value> = log
        .lines()
        .filter(|line| !line.contains(", on 127.0.0.1:"))
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["fields"]["status"].is_number()).collect();
    assert!(requests.len() > 20, "{log}");
    for request in requests {
        let fields = &request["fields"];
        for member in ["request_id", "method", "path"] {
            assert!(fields[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {request}");
        }
    }
    for line in &lines {
        assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
    }
    for (kind, all) in story.occurred.iter().filter(|(kind, _)| !["client id", "username"].contains(*kind)) {
        assert!(all.iter().all(|own| !log.contains(own.as_str())), "a {kind} is in the log: {log}");
    }
}
