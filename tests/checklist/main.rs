//! The S1 rows of the project's checklist, asked of the real program over HTTP: one line `id verdict` for each.
#![cfg(feature = "ssr")]

/// `AZ`: the authorization endpoint.
mod authorization;
/// A person with a browser: cookies, forms, no script.
#[path = "../support/browser.rs"]
mod browser;
/// `CC`: what happens at the same time.
mod concurrency;
/// The database file, read and changed beside the server.
#[path = "../support/database.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod database;
/// One code or token, spent many times at once.
mod double_spending;
/// `IJ`: what is written where something else belongs.
mod injection;
/// What clients ask for.
#[path = "../support/requests.rs"]
mod requests;
/// `RS`: the protected resource.
mod resource;
/// `RV`: revocation and introspection.
mod revocation;
/// The program under test, and requests to it.
#[path = "../support/server.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod server;
/// `TK`: the token endpoint.
mod token;
/// What a row comes to.
mod verdict;
/// People and clients that the rows need.
mod world;

use verdict::{Outcome, Verdict};
use world::World;

/// Every row of severity S1 and tier C in the areas AZ, TK, RS, RV, CC and IJ.
const ROWS: &str = "
    AZ-01 AZ-03 AZ-04 AZ-07 AZ-08 AZ-09 AZ-11 AZ-12 AZ-14 AZ-15 AZ-16 AZ-17 AZ-18 AZ-20 AZ-21 AZ-24 AZ-26 AZ-29 AZ-34
    AZ-35 AZ-38 AZ-43 AZ-44 AZ-47 AZ-49 AZ-57 AZ-64 AZ-68 AZ-70
    TK-01 TK-02 TK-03 TK-10 TK-11 TK-12 TK-14 TK-15 TK-16 TK-17 TK-18 TK-19 TK-29 TK-33 TK-35 TK-36 TK-38 TK-39 TK-41
    TK-42 TK-43 TK-44 TK-50 TK-51 TK-56
    RS-01 RS-04 RS-06 RS-12 RS-15 RS-16 RS-18
    RV-01 RV-02 RV-04 RV-10 RV-13 RV-19
    CC-01 CC-02 CC-03 CC-07 CC-08
    IJ-01 IJ-02 IJ-04";

async fn judge(id: &str, world: &World) -> Outcome {
    match &id[..2] {
        "AZ" => authorization::row(id, world).await,
        "TK" => token::row(id, world).await,
        "RS" => resource::row(id, world).await,
        "RV" => revocation::row(id, world).await,
        "CC" => concurrency::row(id, world).await,
        "IJ" => injection::row(id, world).await,
        _ => verdict::unknown_row(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_checklist_holds() {
    let world = World::new().await;
    let mut failed = Vec::new();
    for id in ROWS.split_whitespace() {
        match Box::pin(judge(id, &world)).await {
            Ok(Verdict::Pass) => println!("{id} pass"),
            Ok(Verdict::PassWith(note)) => say(&format!("{id} pass ({note})")),
            Ok(Verdict::NotApplicable(reason)) => say(&format!("{id} n/a {reason}")),
            Err(why) => {
                say(&format!("{id} FAIL {why}"));
                failed.push(id);
            }
        }
    }
    assert!(failed.is_empty(), "these rows do not hold: {failed:?}");
}

/// The verdicts are the point of the run: they are printed also when every row is well, past the runner's capture.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}
