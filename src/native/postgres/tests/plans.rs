//! Whatever is asked for is found by an index, and so is what is over, also with a plan that PostgreSQL made once for whatever is bound.

use std::sync::Arc;

use super::Place;
use crate::store_rules::desk::{KEPT, issued, refused};
use oauth::names::Timestamp;
use storage::account::{AccountEvents as _, OneTimeLinks as _, OwnSessions as _};
use storage::developers::{ActivityFilter, ClientActivities as _, OwnedClients as _, SelfRegistered as _};
use storage::{
    Clients as _, Codes as _, Consents as _, PendingRequests as _, People as _, Purge as _, Sessions as _, Tokens as _,
};
use storage_contract::fixtures::*;

/// Twenty thousand of everything that grows, half of it over at `START`.
const MANY: &str = "
    create function key_of(number int, bytes int) returns bytea immutable language sql as
        $$ select substr(int8send(1763888000123 + (number - 10000) * 1000000::bigint) || decode(md5(number::text) || md5('more' || number), 'hex'), 1, bytes) $$;
    insert into users select 'u' || n, 'U' || n, 'u' || n, 'x', 1, null from generate_series(1, 20000) n;
    insert into clients (id, kind, name, redirect_uris, grant_types, scope, created_at)
        select 'c' || n, 'public', 'C', '', '', '', 1 from generate_series(1, 5000) n;
    insert into sessions select key_of(n, 40), 'u' || n, 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into grants select key_of(n, 16), 'u' || n, 'c' || (1 + n % 5000), '', 1763888000123, null, '' from generate_series(1, 20000) n;
    insert into codes select key_of(n, 40), key_of(n, 16), '', '', 1, 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into refresh_tokens select key_of(n, 16), 1, key_of(n, 40), 1, null, false, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into access_tokens select key_of(n, 40), 'c1', key_of(n, 16), 1, '', 1763888000123 + (n - 10000) * 1000000::bigint, '' from generate_series(1, 20000) n;
    insert into pending_requests select key_of(n, 40), key_of(n, 32), '', 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into activity (client_id, at, number, kind, request_id)
        select 'c' || (1 + n % 5000), 1763888000123 + (n - 10000) * 1000000::bigint, 0, 'exchange', '' from generate_series(1, 20000) n;
    insert into client_usage select 'c' || (1 + n % 5000), 20415 + (n - 10000) / 10, 1, 1 from generate_series(1, 20000) n on conflict do nothing;
    insert into client_secrets (client_id, hash, prefix, label, created_at, expires_at)
        select 'c' || (1 + n % 5000), key_of(n, 32), '', '', 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into initial_access_tokens select key_of(n, 32), 'u' || n, '', '', 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into account_events (user_id, at, number, kind, last_at)
        select 'u' || n, 1763888000123 + (n - 10000) * 1000000::bigint, 0, 'signed_in', 1 from generate_series(1, 20000) n;
    insert into app_uses select 'u' || n, 'c' || (1 + n % 5000), 20415 + (n - 10000) / 10, 'api', 1, 1 from generate_series(1, 20000) n;
    insert into one_time_links select key_of(n, 32), 'u' || n, 1, 1763888000123 + (n - 10000) * 1000000::bigint from generate_series(1, 20000) n;
    insert into clients (id, kind, name, redirect_uris, grant_types, scope, created_at, registered_from)
        select 'f' || n, 'public', 'F', '', '', '', 1763888000123 + (n - 2500) * 1000000::bigint, 'n' || n from generate_series(1, 5000) n;
    analyze";

/// What grows with use, and so is never read from one end to the other. What still fits on a few pages may be.
const READ_WHOLE: &str = "
    select relname || ' ' || seq_tup_read from pg_stat_user_tables
     where seq_tup_read > 1000 * seq_scan and relname not in ('_sqlx_migrations', 'lost_activity') order by 1";

/// With twenty thousand of everything, and plans that were made for whatever is bound.
async fn filled() -> Place {
    let place = Place::new().await;
    place.ask(MANY);
    let name = &place.ask("select current_database()")[0];
    place.ask(&format!("alter database {name} set plan_cache_mode = force_generic_plan"));
    place.ask("select pg_stat_reset()");
    place
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_sweep_reads_a_table_from_one_end_to_the_other() {
    let place = filled().await;
    let store = place.open().await;
    let gone = [
        store.purge(START, START, Timestamp::from_millis(0)).await.expect("purge"),
        store.purge_activity(START).await.expect("purge"),
        store.purge_account_events(START).await.expect("purge"),
        store.purge_links(START).await.expect("purge"),
        store.sweep_unused_clients(START, START).await.expect("sweep"),
    ];
    assert!(gone.iter().all(|gone| *gone > 2000), "{gone:?}");
    // What a connection counted is told when it ends.
    store.close().await;
    assert_eq!(place.ask(READ_WHOLE), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_request_asks_or_does_reads_a_table_from_one_end_to_the_other() {
    let place = filled().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (ada, app) = (&world.ada, &world.planner);
    let connected = world.connected(START).await;
    let pair = tokens(&connected.grant, START);
    store.rotate_refresh(&connected.refresh.key, false, pair.clone(), START).await.expect("rotate");
    store.rotate_refresh(&connected.refresh.key, true, tokens(&connected.grant, START), START).await.expect("retry");
    assert!(world.is_alive(&pair.access).await);
    store.refresh_token(&connected.refresh.key).await.expect("ask");
    store.code(&connected.code.key).await.expect("ask");
    store.connected_apps(&ada.id).await.expect("ask");
    store.live_tokens(&ada.id, &app.id, START, START).await.expect("ask");
    store.change_access(&ada.id, &app.id, scope("profile"), START).await.expect("change");
    store.disconnect(&ada.id, &app.id, START).await.expect("disconnect");
    store.revoke_grant(&connected.grant.id, START).await.expect("revoke");
    store.client_with_secrets(&app.id).await.expect("ask");
    store.clients_of(&world.publisher.id).await.expect("ask");
    store.client_cards(&world.publisher.id, None, 10, START).await.expect("ask");
    store.client_card(&app.id, START).await.expect("ask");
    store.activity(&app.id, ActivityFilter::default(), None, 10).await.expect("ask");
    store.usage(&app.id, 0).await.expect("ask");
    store.note(vec![issued(app, 1, START), refused(app, START)], 0, START, KEPT).await.expect("note");
    store.account_events(&ada.id, None, None, 10).await.expect("ask");
    store.account_events(&ada.id, Some(&app.id), None, 10).await.expect("ask");
    store.app_uses(&ada.id, 0).await.expect("ask");
    let request = pending(browser("a"), START);
    store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    store.hand_over_pending(browser("a"), browser("b")).await.expect("hand over");
    store.shows_first(&request.key, &ada.id).await.expect("ask");
    let session = session(ada, START);
    store.begin_session(session.clone(), None).await.expect("begin");
    store.session(&session.key).await.expect("ask");
    store.sessions_of(&ada.id, START, START).await.expect("ask");
    store.end_other_sessions(&ada.id, Some(&session.key)).await.expect("end");
    store.revoke_all_grants(&app.id, START).await.expect("revoke");
    store.delete_client(&app.id).await.expect("delete");
    store.delete_user(&ada.id).await.expect("delete");
    store.close().await;
    assert_eq!(place.ask(READ_WHOLE), [""; 0]);
}
