//! What whoever watches a server is told of how much is stored.

use super::desk::*;
use oauth::names::Lifetime;
use storage_contract::fixtures::*;

pub(super) async fn what_is_over_is_not_counted_and_what_is_done_is_told(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let before = store.census(START).await.expect("counted");
    assert!(before.people >= 1 && before.clients >= 1 && before.bytes > 0, "{before:?}");
    let connected = world.connected(START).await;
    let after = store.census(START).await.expect("counted");
    assert_eq!((after.grants, after.access_tokens), (before.grants + 1, before.access_tokens + 1));
    let ended = store.census(START.plus(Lifetime::from_days(1))).await.expect("counted");
    assert_eq!(ended.access_tokens, before.access_tokens, "it lives for minutes");
    store.revoke_grant(&connected.grant.id, START).await.expect("revoked");
    assert_eq!(store.census(START).await.expect("counted").grants, before.grants);

    let mut page = ports::measures::Page::default();
    store.tell(&mut page);
    let text = page.into_text();
    let commits = text.lines().find_map(|line| line.strip_prefix("matgim_commit_duration_seconds_count "));
    assert!(commits.is_some_and(|count| count.parse::<u32>().is_ok_and(|count| count >= 3)), "{text}");
    assert!(text.contains("matgim_writes_waiting 0\n"), "{text}");
}
