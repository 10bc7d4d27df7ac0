//! The issuer of a deployment is what everything that it gave out rests on: clients compare it (RFC 8414 §3.3, RFC 9207 §2.4), and
//! passkeys are bound to its host (WebAuthn Level 3, §5.1.3). So a setting that changed by mistake is refused before anybody meets it.

use crate::deployment::{Fact, HeldByIssuer};
use crate::server_store::ServerStore;
use oauth::names::Issuer;
use storage::StoreError;

/// How often a claim begins anew because another start came between: more than there are processes that start at once.
const ATTEMPTS: u32 = 100;

/// What became of the issuer of this start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// It is the deployment's own.
    Own,
    /// The deployment had another, and has this one from now on.
    Changed { before: String },
}

/// Why nobody is served. `Display` is one sentence for whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum IssuerRefused {
    #[error(
        "base_url is {now}, and this database was served as {before} before, on which {} rest: clients compare the issuer with the one \
         that they know (iss), and passkeys are bound to the host, so that these would be refused; set base_url back to {before}, or \
         start once with --accept-new-issuer",
        told(.held)
    )]
    Held { before: String, now: String, held: HeldByIssuer },
    #[error(
        "base_url is {now}, and another matgim serves this database as {before}: one deployment has one issuer; set base_url to \
         {before}, or stop the others first"
    )]
    Served { before: String, now: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Remembers `now` as the issuer of the database, if nothing rests on another or that was said to be meant.
pub async fn claim(store: &dyn ServerStore, now: &Issuer, accepts_new: bool) -> Result<Claimed, IssuerRefused> {
    // Whoever counts is counted from then on: of two that start at the same moment one sees the other.
    store.servers().await?;
    for _ in 0..ATTEMPTS {
        let known = store.fact(Fact::Issuer).await?;
        let before = known.as_deref().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let claimed = match before {
            Some(before) if before == now.as_str() => return Ok(Claimed::Own),
            None => Claimed::Own,
            Some(before) if differs_by_own_port(&before, now) => Claimed::Own,
            Some(before) if store.servers().await?.get() > 1 => {
                return Err(IssuerRefused::Served { before, now: now.to_string() });
            }
            Some(before) => {
                let held = store.held_by_issuer().await?;
                if held != HeldByIssuer::default() && !accepts_new {
                    return Err(IssuerRefused::Held { before, now: now.to_string(), held });
                }
                Claimed::Changed { before }
            }
        };
        if store.set_fact(Fact::Issuer, known, now.as_str().as_bytes().to_vec()).await? {
            return Ok(claimed);
        }
    }
    Err(StoreError::new("the issuer is written again and again").into())
}

/// Of this machine's own, which nobody else reaches: its port is whichever was free, and neither cookies nor passkeys have one.
fn differs_by_own_port(before: &str, now: &Issuer) -> bool {
    let Some(before) = Issuer::parse(before) else { return false };
    // Plain http is for the loopback interface alone.
    !before.is_https() && !now.is_https() && before.with_port(1) == now.with_port(1)
}

/// `2 grants, 1 consent and 1 passkey`, without what there is none of.
fn told(held: &HeldByIssuer) -> String {
    let counts = [(held.grants, "grant"), (held.consents, "consent"), (held.passkeys, "passkey")];
    let there = counts.into_iter().filter(|(count, _)| *count > 0);
    let mut told: Vec<String> =
        there.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" })).collect();
    let last = told.pop().unwrap_or_default();
    if told.is_empty() { last } else { format!("{} and {last}", told.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_of_this_machine_alone_makes_no_other_issuer() {
        let differs = |before: &str, now: &str| differs_by_own_port(before, &Issuer::parse(now).expect(now));
        assert!(differs("http://localhost:3000", "http://localhost:41234"));
        assert!(differs("http://localhost", "http://localhost:3000"));
        assert!(differs("http://[::1]:1/a", "http://[::1]:2/a"));
        for (before, now) in [
            ("https://id.example.com", "https://id.example.com:8443"),
            ("http://localhost:3000", "http://127.0.0.1:3000"),
            ("http://localhost:3000/a", "http://localhost:3001/b"),
            ("http://localhost:3000", "https://localhost:3001"),
            ("nothing", "http://localhost:3000"),
        ] {
            assert!(!differs(before, now), "{before} {now}");
        }
    }

    #[test]
    fn what_rests_on_an_issuer_is_told_without_what_there_is_none_of() {
        let of = |grants, consents, passkeys| told(&HeldByIssuer { grants, consents, passkeys });
        assert_eq!(of(1, 0, 0), "1 grant");
        assert_eq!(of(0, 2, 1), "2 consents and 1 passkey");
        assert_eq!(of(3, 2, 1), "3 grants, 2 consents and 1 passkey");
    }
}
