use super::world::{ADA, CHROME, World, send};
use crate::support::database::change;
use crate::support::requests::PASSWORD;

/// The moments of the entries that a page shows.
fn moments(page: &str) -> Vec<String> {
    let ledger =
        page.split_once("<ol class=\"book\">").map_or("", |(_, rest)| rest.split("</ol>").next().unwrap_or(""));
    let moments = ledger.split("<time datetime=\"").skip(1).filter_map(|rest| rest.split('"').next());
    moments.map(str::to_owned).collect()
}

#[tokio::test]
async fn every_entry_stands_on_one_page_newest_first() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    // Two of each moment, so that pages break within one.
    let sql = "with recursive counted (n) as (values (0) union all select n + 1 from counted where n < 44)
               insert into account_events (user_id, at, number, kind, last_at)
               select id, created_at - 1000000 + 1000 * (n / 2), n % 2, 'signed_out', created_at - 1000000 + 1000 * n
                 from users, counted where username_key = $1";
    change(&world.server.database(), sql, ADA).await;
    let (mut seen, mut address) = (Vec::new(), Some("/security".to_owned()));
    let mut pages = 0;
    while let Some(path) = address {
        let page = ada.get(&path).await.body;
        seen.extend(moments(&page));
        pages += 1;
        address = page.split_once("?before=").map(|(_, rest)| {
            let before = rest.split(['#', '"']).next().expect("a position");
            format!("/security?before={before}")
        });
    }
    assert_eq!(pages, 3);
    // The sign-in itself is the newest.
    assert_eq!(seen.len(), 46);
    assert!(seen.is_sorted_by(|newer, older| newer > older), "{seen:?}");
}

#[tokio::test]
async fn the_log_tells_sign_ins_failures_consents_and_changes() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.connect(&mut ada).await;
    let form = [("password", "not-hers"), ("new_password", super::world::NEW_PASSWORD)];
    assert_eq!(send(&mut ada, "/security/password", &form).await.status, 422);
    let form = [("password", PASSWORD), ("new_password", super::world::NEW_PASSWORD), ("with_apps", "yes")];
    assert_eq!(send(&mut ada, "/security/password", &form).await.status, 303);
    // Failures are written down off the path of requests.
    let mut page = String::new();
    for _ in 0..100 {
        page = ada.get("/security").await.body;
        if page.contains("틀린 비밀번호나 코드를 입력함") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let ledger = page.split_once("<ol class=\"book\">").expect("a ledger").1;
    for words in [
        "비밀번호로 로그인함",
        "틀린 비밀번호나 코드를 입력함",
        "비밀번호를 바꿈",
        "앱의 연결을 끊음",
        "Chrome · Windows",
        "127.0.0.1",
    ] {
        assert!(ledger.contains(words), "{words} is missing in {ledger}");
    }
    assert!(ledger.contains("<bdi>Checklist</bdi>"), "{ledger}");
}
