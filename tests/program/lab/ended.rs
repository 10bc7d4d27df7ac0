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

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_server_in_a_sandbox_that_has_ended_says_so_and_leads_to_the_lab() {
    let program = Program::start().await;
    let learner = Learner::begin(&program).await;
    let gone = learner.server().replace(&learner.id, &"A".repeat(learner.id.len()));
    for (language, says) in [("ko", "이 샌드박스는 종료되었습니다"), ("en", "This sandbox has ended")] {
        for path in ["/login", "/consent?request=x", "/apps", "/nothing"] {
            let request = program.http.get(format!("{gone}{path}")).header("accept-language", language);
            let reply = request.send().await.expect("an answer");
            assert_eq!(reply.status(), 404, "{path}");
            let text = reply.text().await.expect("a body");
            assert!(text.contains(says) && text.contains("href=\"/lab\""), "{language} {path}: {text}");
            assert!(!text.contains("/login\""), "nobody can sign in there: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_of_the_wrong_kind_is_refused_on_a_page_in_the_lab_too() {
    let program = Program::start().await;
    for path in ["/lab", "/lab/nonesuch", "/lab/words/en", "/favicon.svg"] {
        let request = program.http.delete(format!("{}{path}", program.server));
        let request = request.header("accept", "text/html,*/*;q=0.8").header("accept-language", "en");
        let reply = request.send().await.expect("an answer");
        assert_eq!((reply.status().as_u16(), reply.headers().contains_key("allow")), (405, true), "{path}");
        let text = reply.text().await.expect("a body");
        assert!(text.contains("This address cannot be opened this way"), "{path}: {text}");
        let program_asks = program.http.delete(format!("{}{path}", program.server)).send().await.expect("an answer");
        assert_eq!(program_asks.text().await.expect("a body"), "", "{path}");
    }
}
