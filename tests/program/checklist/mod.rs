//! The project's checklist, asked of the real program over HTTP: one line `id verdict` for each row. The S1 rows of the endpoints
//! and some others, and every row of the pages, of HTTP itself, of the Lab and of secrets.

/// `AZ`: the authorization endpoint.
mod authorization;
/// `CC`: what happens at the same time.
mod concurrency;
/// One code or token, spent many times at once.
mod double_spending;
/// A client whose secret is guessed at.
mod guessed_clients;
/// `CO`: other origins, and HTTP as it is written.
mod http;
/// `IJ`: what is written where something else belongs.
mod injection;
/// `LG`: sign-in and consent.
mod pages;
/// What reads what strangers wrote.
mod parsers;
/// `DR`: registration.
mod registration;
/// `RS`: the protected resource.
mod resource;
/// `RV`: revocation and introspection.
mod revocation;
/// `SE`: where secrets are, and where they are not.
mod secrets;
/// `VZ`: what the Lab shows.
mod teaching;
/// `TK`: the token endpoint.
mod token;
/// What a row comes to.
mod verdict;
/// People and clients that the rows need.
mod world;

use crate::bad_input::wire;
use crate::lab::{learner, program};
use crate::support::{browser, database, requests, server};

use verdict::{Outcome, Verdict};
use world::World;

/// Every row of severity S1 and tier C in the areas AZ, TK, RS, RV, CC and IJ; and of S2 those that one request alone does not show:
/// AZ-73, TK-37 and TK-57.
const ENDPOINTS: &str = "
    AZ-01 AZ-03 AZ-04 AZ-07 AZ-08 AZ-09 AZ-11 AZ-12 AZ-14 AZ-15 AZ-16 AZ-17 AZ-18 AZ-20 AZ-21 AZ-24 AZ-26 AZ-29 AZ-34
    AZ-35 AZ-38 AZ-43 AZ-44 AZ-47 AZ-49 AZ-57 AZ-64 AZ-68 AZ-70 AZ-73
    TK-01 TK-02 TK-03 TK-10 TK-11 TK-12 TK-14 TK-15 TK-16 TK-17 TK-18 TK-19 TK-29 TK-33 TK-35 TK-36 TK-37 TK-38 TK-39
    TK-41 TK-42 TK-43 TK-44 TK-50 TK-51 TK-56 TK-57
    RS-01 RS-04 RS-06 RS-12 RS-15 RS-16 RS-18
    RV-01 RV-02 RV-04 RV-10 RV-13 RV-19
    CC-01 CC-02 CC-03 CC-07 CC-08
    IJ-01 IJ-02 IJ-04";

/// Every row of tier C in the area LG, and LG-15, which is asked where there is a sign-up.
const PAGES: &str = "
    LG-01 LG-02 LG-03 LG-04 LG-05 LG-06 LG-07 LG-08 LG-09 LG-10 LG-11 LG-12 LG-13 LG-14 LG-15 LG-16 LG-17 LG-18 LG-19 LG-20
    LG-21 LG-22 LG-23 LG-24 LG-25 LG-26 LG-27 LG-28 LG-29 LG-30 LG-31 LG-32 LG-33 LG-34 LG-35";

/// Every row of tier C in the areas CO, VZ and SE, and DR-12, whose right answer is the hardest to say.
const REST: &str = "
    CO-01 CO-02 CO-03 CO-04 CO-05 CO-06 CO-07 CO-08 CO-09 CO-11
    VZ-01 VZ-02 VZ-03 VZ-04 VZ-05 VZ-06 VZ-07
    SE-01 SE-02 SE-03 SE-04 SE-05 SE-06 SE-07 SE-08 SE-09
    DR-12";

async fn judge(id: &str, world: &World) -> Outcome {
    match &id[..2] {
        "AZ" => authorization::row(id, world).await,
        "TK" => token::row(id, world).await,
        "RS" => resource::row(id, world).await,
        "RV" => revocation::row(id, world).await,
        "CC" => concurrency::row(id, world).await,
        "IJ" => injection::row(id, world).await,
        "LG" => pages::row(id, world).await,
        "CO" => http::row(id, world).await,
        "VZ" => teaching::row(id, world).await,
        "SE" => secrets::row(id, world).await,
        "DR" => registration::row(id).await,
        _ => verdict::unknown_row(),
    }
}

/// Rows that ask for something that this server does not have: OpenID Connect. No other may be left out.
const NOT_APPLICABLE: [&str; 4] = ["AZ-64", "TK-51", "RS-16", "RS-18"];

/// One row alone can be asked for: `CHECKLIST=LG-14,CO-08`. A name that no list has is a mistake, not a row that holds.
fn wanted() -> Option<Vec<String>> {
    let wanted: Vec<String> = std::env::var("CHECKLIST").ok()?.split(',').map(str::to_owned).collect();
    let known: Vec<&str> = [ENDPOINTS, PAGES, REST].into_iter().flat_map(str::split_whitespace).collect();
    for id in &wanted {
        assert!(known.contains(&id.as_str()), "CHECKLIST names {id}, and there is no such row");
    }
    Some(wanted)
}

async fn every_one_holds(rows: &str, world: World) {
    let wanted = wanted();
    let mut failed = Vec::new();
    let (mut here, mut elsewhere, mut nowhere) = (0, 0, 0);
    for id in rows.split_whitespace() {
        if wanted.as_ref().is_some_and(|wanted| !wanted.iter().any(|own| own == id)) {
            continue;
        }
        match Box::pin(judge(id, &world)).await {
            Ok(Verdict::Pass) => {
                here += 1;
                say(&format!("{id} pass"));
            }
            Ok(Verdict::PassWith(note)) => {
                here += 1;
                say(&format!("{id} pass ({note})"));
            }
            Ok(Verdict::ProvedBy(tests)) => {
                elsewhere += 1;
                say(&format!("{id} is proved by: {}", tests.join("; ")));
            }
            Ok(Verdict::NotApplicable(reason)) if NOT_APPLICABLE.contains(&id) => {
                nowhere += 1;
                say(&format!("{id} n/a {reason}"));
            }
            Ok(Verdict::NotApplicable(reason)) => {
                say(&format!("{id} FAIL it is left out: {reason}"));
                failed.push(id);
            }
            Err(why) => {
                say(&format!("{id} FAIL {why}"));
                failed.push(id);
            }
        }
    }
    say(&format!("{here} rows asked here, {elsewhere} proved by other tests, {nowhere} not applicable"));
    assert!(wanted.is_some() || here > elsewhere + nowhere, "most rows are asked here");
    assert!(failed.is_empty(), "these rows do not hold: {failed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_endpoints_holds() {
    every_one_holds(ENDPOINTS, World::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_pages_holds() {
    every_one_holds(PAGES, World::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_http_the_lab_and_secrets_holds() {
    every_one_holds(REST, World::new().await).await;
}

/// What strangers can send is the same, and so is what comes of it.
#[cfg(feature = "postgres")]
mod on_postgresql {
    use super::*;
    use crate::support::postgres::everywhere;

    async fn every_one_holds(rows: &str) {
        everywhere(async { super::every_one_holds(rows, World::new().await).await }).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn every_row_of_the_endpoints_holds() {
        every_one_holds(ENDPOINTS).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn every_row_of_the_pages_holds() {
        every_one_holds(PAGES).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn every_row_of_http_the_lab_and_secrets_holds() {
        every_one_holds(REST).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_apps_that_ask_at_once_each_get_what_their_own_page_showed() {
    pages::two_tabs(&World::new().await).await.expect("each its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_a_sibling_host_sets_answers_no_page_of_somebody_else() {
    pages::tossed_cookies(&World::new().await).await.expect("nobody else's answer");
}

/// The verdicts are the point of the run: they are printed also when every row is well, past the runner's capture.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}
