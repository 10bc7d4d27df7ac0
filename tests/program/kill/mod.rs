//! `kill -9` of the real program in the middle of its work, over HTTP: what was acknowledged is there after a restart, what
//! was revoked stays dead, and nothing is half done.

/// What has to hold after the restart.
pub mod proof;
/// People and clients at work, and what they were told.
mod work;

use crate::owner::home::{Home, MINA};
use crate::support::{browser, database, requests, server};

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use browser::Browser;
use requests::PASSWORD;
use server::{Server, killed_while_starting};
use work::{Connection, Progress, Step, Worker};

/// It is killed at the moment in which one of these was acknowledged, while the others are under way.
const KILLED_AFTER: [Step; 7] = [
    Step::Register,
    Step::Consent,
    Step::Exchange,
    Step::Refresh,
    Step::RevokeAccess,
    Step::RevokeGrant,
    Step::Disconnect,
];
/// So much is acknowledged before each time: a thousand in all.
const ACKNOWLEDGED: usize = 150;
const PEOPLE: usize = 6;
/// Longer than an answer may be taken for lost (`Policy::refresh_retry_window`).
const RETRY_IS_OVER: Duration = Duration::from_secs(11);

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_kill_9_what_was_revoked_stays_dead_and_nothing_is_half_done() {
    let server = Arc::new(Server::start_with(&[("MATGIM_REGISTRATION", "open")]).await);
    let mut workers = Vec::new();
    for person in 0..PEOPLE {
        let username = format!("person{person}");
        server.create_user(&username, PASSWORD);
        let mut browser = Browser::of(&server, &username);
        work::sign_in(&mut browser).await;
        workers.push(Worker::new(person, username.clone(), browser.cookies));
    }
    let mut connections: Vec<Connection> = Vec::new();
    let mut registered = Vec::new();
    let mut interrupted = 0;
    for step in KILLED_AFTER {
        let progress = Arc::new(Progress::default());
        let registering = tokio::spawn(work::register_on(Arc::clone(&server), format!("{step:?}"), progress.clone()));
        let mut working = JoinSet::new();
        for worker in workers.drain(..) {
            working.spawn(worker.work_on(Arc::clone(&server), progress.clone()));
        }
        progress.reaches(ACKNOWLEDGED, step).await;
        server.kill();
        registered.extend(registering.await.expect("registrations"));
        let mut made = Vec::new();
        for (worker, own) in working.join_all().await {
            workers.push(worker);
            made.extend(own);
        }
        server.start_again().await;
        interrupted += made.iter().filter(|connection| connection.under_way.is_some()).count();
        // A code is good for a minute only.
        proof::codes(&server, &mut made).await;
        connections.extend(made);
    }
    assert!(interrupted > 0, "nothing was under way when it was killed");

    proof::of_the_file(&server.database()).await;
    proof::clients(&server, &registered).await;
    proof::consents(&server, &workers, &connections).await;
    proof::access_tokens(&server, &connections).await;
    tokio::time::sleep(RETRY_IS_OVER).await;
    proof::refresh_tokens(&server, &connections).await;
    proof::of_the_file(&server.database()).await;
    work::every_step_was_taken(&connections);
}

#[tokio::test]
async fn an_event_that_the_calendar_api_acknowledged_survives_kill_9() {
    const ADDED: usize = 20;
    let home = Home::new().await;
    let tokens = home.tokens(&mut home.browser(MINA)).await;
    let calendar = home.calendar(&tokens.access).await;
    for _ in 0..ADDED {
        let added = home.write(&tokens.access, &calendar).await;
        assert_eq!(added.status, 201, "{}", added.seen());
    }
    home.server.kill();
    home.server.start_again().await;
    let period = "timeMin=2026-11-23T00:00:00Z&timeMax=2026-11-24T00:00:00Z";
    let url = format!("{}/calendar/v3/calendars/{calendar}/events?{period}", home.server.resource);
    let authorization = format!("Bearer {}", tokens.access);
    let kept = home.server.send(http::Method::GET, &url, &[("authorization", &authorization)], None).await;
    assert_eq!(kept.body.matches("\"Tea\"").count(), ADDED, "{}", kept.seen());
}

/// Twice: with a new database, and with one that is there.
#[tokio::test]
async fn a_server_that_is_killed_at_any_moment_of_its_start_needs_no_hand() {
    const MOMENTS: u64 = 30;
    let folder = tempfile::tempdir().expect("a temporary folder");
    for moment in 0..MOMENTS {
        killed_while_starting(folder.path(), Duration::from_millis(7 * moment));
    }
    // The log of those who were killed says where they listened.
    std::fs::remove_file(folder.path().join("log")).expect("their log");
    let server = Server::start_in(folder, &[]).await;
    server.create_user("mina", PASSWORD);
    for moment in 0..MOMENTS {
        server.kill();
        let folder = server.database();
        killed_while_starting(folder.parent().expect("a folder"), Duration::from_millis(7 * moment));
    }
    server.start_again().await;
    work::sign_in(&mut Browser::of(&server, "mina")).await;
    proof::of_the_file(&server.database()).await;
}
