//! Whether sign-ins, of which each keeps a processor busy for a while, make those wait who ask for tokens.

use std::time::Duration;

use anyhow::{Context, Result};

use super::driver::{Load, Pace, Seen, drive};
use super::measured::milliseconds;
use super::scenario::Scenario;
use super::target::Target;

const TOKENS_A_SECOND: f64 = 200.0;
const TOKEN_CONNECTIONS: usize = 32;
const SIGN_INS: usize = 16;

/// p99 of a token in milliseconds, alone and beside sign-ins, and how many of these there were a second.
pub struct Beside {
    pub quiet: f64,
    pub busy: f64,
    pub sign_ins: f64,
}

pub fn measure(target: &Target, length: Duration) -> Result<Beside> {
    tokens(target, Duration::from_secs(1))?;
    let quiet = tokens(target, length)?;
    let conversations = Scenario::SignIn.prepare(target, SIGN_INS)?;
    let host = target.host.clone();
    let begin = Duration::from_millis(500);
    let (busy, sign_ins) = std::thread::scope(|scope| {
        let load = Load { host, conversations, length: length + begin, pace: Pace::Closed };
        let storm = scope.spawn(move || drive(load));
        std::thread::sleep(begin);
        let busy = tokens(target, length);
        let storm = storm.join().ok().context("the sign-ins panicked")?;
        anyhow::Ok((busy?, storm?))
    })?;
    let p99 = |seen: &Seen| milliseconds(seen.wait(0.99));
    Ok(Beside { quiet: p99(&quiet), busy: p99(&busy), sign_ins: sign_ins.rate() })
}

fn tokens(target: &Target, length: Duration) -> Result<Seen> {
    let conversations = Scenario::ClientCredentials.prepare(target, TOKEN_CONNECTIONS)?;
    drive(Load { host: target.host.clone(), conversations, length, pace: Pace::PerSecond(TOKENS_A_SECOND) })
}
