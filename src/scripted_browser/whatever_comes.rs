use bytes::Bytes;
use http::{HeaderValue, Response, header};
use oauth::names::Timestamp;
use proptest::prelude::*;
use url::Url;

use crate::browser::{Asked, Browser};
use crate::navigation::Navigation;
use crate::page::{Kind, Method};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// Texts in which tags, attributes and directives come up more often than by chance.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<form method=post action=".to_owned()),
        Just("<input name=a value=".to_owned()),
        Just("<button name=b formaction=".to_owned()),
        Just("<select name=c><option>".to_owned()),
        Just("<textarea>".to_owned()),
        Just("<meta http-equiv=refresh content='0;url=".to_owned()),
        Just("</form>".to_owned()),
        Just("; Max-Age=".to_owned()),
        Just("; Expires=Wed, 09 Jun 2021 10:18:14 GMT".to_owned()),
        Just("; Domain=".to_owned()),
        Just("form-action ".to_owned()),
        Just("http://localhost:3000/x?y#z".to_owned()),
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_answer_makes_it_panic_and_what_it_sends_then_is_a_request(
        body in text(), cookie in text(), policy in text(), location in text(), status in 200_u16..400,
    ) {
        let address = Url::parse("http://localhost:3000/sandbox/x/page").expect("an address");
        let one = "<form method=post action=/sent><button name=sent></button></form>";
        let mut answer = Response::new(Bytes::from(format!("{one}{body}")));
        *answer.status_mut() = http::StatusCode::from_u16(status).expect("a status");
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
        for (name, value) in [
            (header::SET_COOKIE, cookie), (header::CONTENT_SECURITY_POLICY, policy), (header::LOCATION, location),
        ] {
            if let Ok(value) = HeaderValue::try_from(value) {
                answer.headers_mut().insert(name, value);
            }
        }
        let mut browser = Browser::new("Test/1.0");
        browser.observe(&Asked { method: Method::Post, address, is_typed: false }, &answer, NOW);
        for cookie in browser.jar().of_host(&Url::parse("http://localhost").expect("an address"), NOW) {
            prop_assert!(HeaderValue::try_from(cookie.set_again(NOW)).is_ok(), "{cookie:?}");
        }
        let mut ways: Vec<_> = browser.next().cloned().into_iter().collect();
        if let Some(page) = browser.page() {
            for form in &page.forms {
                let buttons = form.controls.iter().filter(|own| own.kind == Kind::Submit).map(Some).chain([None]);
                let sent = buttons.filter_map(|button| page.submission(form, button).ok());
                ways.extend(sent.map(|submission| Navigation::form(page, submission)));
            }
        }
        prop_assert!(!ways.is_empty(), "it leads on, or there is a form");
        for way in ways.iter().filter(|way| way.is_allowed().is_ok()) {
            let request = way.request(browser.jar(), NOW, &[]);
            let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
            prop_assert!(!host.is_empty() && request.uri().path().starts_with('/'), "{way:?}");
            prop_assert_eq!(request.uri().path(), way.to().path());
        }
    }
}
