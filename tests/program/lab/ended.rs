use super::learner::Learner;
use super::program::Program;

#[tokio::test(flavor = "multi_thread")]
async fn a_window_whose_run_is_over_is_led_back_to_the_lab_in_its_own_language() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    let gone = learner.haru().replace(&learner.id, &"A".repeat(learner.id.len()));
    for (language, says) in [("ko", "이 실습은 끝났어요"), ("en", "This run is over")] {
        for path in ["/", "/next", "/callback?code=c&state=s"] {
            let request = program.http.get(format!("{gone}{path}")).header("accept-language", language);
            let reply = request.send().await.expect("an answer");
            assert_eq!(reply.status(), 404, "{path}");
            assert_eq!(reply.headers()["content-type"], "text/html; charset=utf-8", "{path}");
            assert_eq!(reply.headers()["x-frame-options"], "DENY", "{path}");
            let text = reply.text().await.expect("a body");
            let to_lab = format!("href=\"{}/lab\"", program.server);
            assert!(text.contains(says) && text.contains(&to_lab), "{language} {path}: {text}");
        }
    }
}
