use super::learner::Learner;
use super::program::Program;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_long_in_the_lab_travels_packed_and_says_the_same() {
    let program = Program::start().await;
    let mut learner = Learner::begin(&program).await;
    learner.walk().await;
    let run = format!("/lab/{}", learner.id);
    for (path, at_most) in [
        ("/lab".to_owned(), 5),
        ("/lab/replay?of=/recordings/flow.json".to_owned(), 3),
        (run.clone(), 5),
        (format!("{run}/log"), 5),
        (format!("{run}/rules/revoked"), 5),
        (format!("{run}/handout"), 2),
    ] {
        let sent = async |coding: &str| {
            let request = program.http.get(format!("{}{path}", program.server)).header("accept-encoding", coding);
            let reply = request.send().await.expect("an answer");
            assert_eq!(reply.status(), 200, "{path}");
            let own = reply.headers().get("content-encoding").map(|coding| coding.to_str().expect("ASCII").to_owned());
            assert!(own.is_none() || reply.headers()["vary"] == "accept-encoding", "{path}");
            (own, reply.bytes().await.expect("a body"))
        };
        let (plain, packed) = (sent("identity").await, sent("gzip, deflate, br").await);
        assert_eq!((plain.0, packed.0.as_deref()), (None, Some("deflate")), "{path}");
        assert!(packed.1.len() * at_most < plain.1.len() * 2, "{path}: {} of {}", packed.1.len(), plain.1.len());
        let read = miniz_oxide::inflate::decompress_to_vec_zlib(&packed.1).expect("zlib");
        assert_eq!(read.len(), plain.1.len(), "{path}");
    }
}
