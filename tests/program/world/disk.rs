use std::pin::pin;

use futures::FutureExt as _;
use futures::future::join_all;

use super::home::{Home, JUN, MINA};
use super::requests::{Tokens, exchange};
use super::server::Server;
use super::sockets::limit;
use super::strace::{SYNCS, Strace};
use super::writes::Writes;
use super::{database, proof};

/// By which a database is written.
const WRITES: &str = "pwrite64,pwritev,ftruncate,fallocate";

/// No file can grow, as on a full disk: every write of the database fails where it is committed.
fn fill(server: &Server) {
    limit(server, "--fsize=1:");
}

fn empty(server: &Server) {
    limit(server, "--fsize=unlimited:");
}

/// What every write is answered while the disk is full; afterwards the same is done by the same request.
#[tokio::test]
async fn a_full_disk_is_answered_with_503_nothing_is_half_done_and_it_is_recovered_from() {
    let home = Home::new().await;
    let mut writes = Writes::begun(&home).await;
    fill(&home.server);
    for _ in 0..2 {
        writes.are_all_later().await;
        writes.leave_reading_alone().await;
    }
    empty(&home.server);
    writes.have_not_begun().await;
    writes.are_all_done().await;
}

/// What was written may be lost with the next power cut, so that nobody is told that it is there.
#[tokio::test]
async fn a_write_whose_sync_fails_is_never_acknowledged_and_is_done_by_the_same_request_later() {
    let home = Home::new().await;
    let mut writes = Writes::begun(&home).await;
    let Some(fault) = Strace::spoiling(&home.server, SYNCS, "error=EIO").await else { return };
    for _ in 0..2 {
        writes.are_all_later().await;
        writes.leave_reading_alone().await;
    }
    assert!(fault.lines().iter().any(|line| line.contains("EIO")), "no sync failed");
    drop(fault);
    writes.have_not_begun().await;
    writes.are_all_done().await;
}

/// As a file system becomes when its disk fails.
#[tokio::test]
async fn a_disk_that_can_only_be_read_is_answered_with_503_and_reading_goes_on() {
    let home = Home::new().await;
    let mut writes = Writes::begun(&home).await;
    let Some(fault) = Strace::spoiling(&home.server, WRITES, "error=EROFS").await else { return };
    for _ in 0..2 {
        writes.are_all_later().await;
        writes.leave_reading_alone().await;
    }
    assert!(fault.lines().iter().any(|line| line.contains("EROFS")), "no write failed");
    drop(fault);
    writes.have_not_begun().await;
    writes.are_all_done().await;
}

/// Whoever was put off may ask again: what a dead server had written and not synced is there as a whole, or not at all.
#[tokio::test]
async fn a_server_that_is_killed_while_no_sync_succeeds_comes_back_whole() {
    let home = Home::new().await;
    let mut writes = Writes::begun(&home).await;
    let Some(fault) = Strace::spoiling(&home.server, SYNCS, "error=EIO").await else { return };
    writes.are_all_later().await;
    home.server.kill();
    drop(fault);
    home.server.start_again().await;
    proof::of_the_file(&home.server.database()).await;
    home.tokens(&mut home.browser(JUN)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_syncs_are_slow_nobody_is_sent_away() {
    const AT_ONCE: usize = 24;
    let home = Home::new().await;
    let mut mina = home.browser(MINA);
    let mut tokens = Vec::new();
    for _ in 0..AT_ONCE {
        tokens.push(home.tokens(&mut mina).await);
    }
    let writes = Writes::begun(&home).await;
    let Some(fault) = Strace::spoiling(&home.server, SYNCS, "delay_exit=200000").await else { return };
    for _ in 0..3 {
        let asked = tokens.iter().map(|tokens| home.refresh(&tokens.refresh, &[]));
        let answered = join_all(asked).await;
        tokens = answered.iter().map(|reply| Tokens::of(reply).expect("tokens")).collect();
    }
    writes.are_all_done().await;
    assert!(fault.lines().iter().any(|line| line.contains("(DELAYED)")), "no sync was slow");
}

/// It is let go when everybody else has been served: no clock has a part in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_does_not_end_keeps_nobody_from_reading() {
    let home = Home::new().await;
    let mut writes = Writes::begun(&home).await;
    let tokens = home.tokens(&mut home.browser(MINA)).await;
    let Some(fault) = Strace::spoiling(&home.server, SYNCS, "delay_exit=600000000").await else { return };
    let mut waiting = pin!(home.refresh(&tokens.refresh, &[]));
    while !fault.lines().iter().any(|line| line.contains("sync(")) {
        assert!((&mut waiting).now_or_never().is_none(), "it was answered before it was synced");
        tokio::task::yield_now().await;
    }
    writes.leave_reading_alone().await;
    assert!((&mut waiting).now_or_never().is_none(), "it was answered before it was synced");
    drop(fault);
    Tokens::of(&waiting.await).expect("the refresh token is good");
    writes.are_all_done().await;
}

/// Another process that keeps the file for itself is a disk that does not answer.
#[tokio::test]
async fn a_database_that_somebody_holds_is_answered_with_503_and_recovered_from() {
    let home = Home::new().await;
    let code = home.code(&mut home.browser(MINA)).await;
    let mut holder = database::open(&home.server.database()).await;
    sqlx::raw_sql("begin immediate").execute(&mut holder).await.expect("it is held");
    home.server.ask("/token", &home.app, &exchange(&code)).await.is_put_off("a code");
    sqlx::raw_sql("rollback").execute(&mut holder).await.expect("it is let go");
    Tokens::of(&home.server.ask("/token", &home.app, &exchange(&code)).await).expect("the code is good");
}
