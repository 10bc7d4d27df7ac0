//! What a batch of activity says of each client: sorted before a store is asked, so that it writes each row once.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use oauth::activity::ActivityEvent;
use oauth::client::SecretId;
use oauth::names::{ClientId, Timestamp};
use oauth::redirect_uri::RedirectUri;
use storage::developers::{ClientActivity, UsageDay};

/// What a batch says of one client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientLog {
    /// Oldest first.
    pub(crate) events: Vec<ActivityEvent>,
    pub(crate) days: BTreeMap<i64, UsageDay>,
    pub(crate) last_token_at: Option<Timestamp>,
    pub(crate) secrets: BTreeMap<SecretId, (Timestamp, Option<IpAddr>)>,
    pub(crate) redirect_uris: BTreeMap<RedirectUri, Timestamp>,
}

impl ClientLog {
    /// Brings a batch together by client: equal refusals into one event, numbers into their day, uses into the last one. Events
    /// of which there would be more than `at_most` newer ones are left out.
    pub(crate) fn gather(activity: Vec<ClientActivity>, at_most: u32) -> BTreeMap<ClientId, Self> {
        let mut logs: BTreeMap<ClientId, Self> = BTreeMap::new();
        let mut refused = HashMap::new();
        for ClientActivity { event, tokens, secret, redirect_uri } in activity {
            let event = event.bounded();
            let log = logs.entry(event.client.clone()).or_default();
            let day = UsageDay::number_of(event.at);
            let usage = log.days.entry(day).or_insert(UsageDay { day, ..UsageDay::default() });
            usage.tokens += u64::from(tokens);
            if tokens > 0 {
                log.last_token_at = log.last_token_at.max(Some(event.at));
            }
            if let Some((secret, from)) = secret {
                let newest = log.secrets.entry(secret).or_insert((event.at, from));
                if newest.0 <= event.at {
                    *newest = (event.at, from);
                }
            }
            if let Some(uri) = redirect_uri {
                let newest = log.redirect_uris.entry(uri).or_insert(event.at);
                *newest = event.at.max(*newest);
            }
            let Some(refusal) = &event.refusal else {
                log.events.push(event);
                continue;
            };
            usage.refusals += u64::from(event.times);
            let alike = (event.client.clone(), event.kind, refusal.clone(), event.detail.clone());
            let first = *refused.entry(alike).or_insert(log.events.len());
            match log.events.get_mut(first) {
                Some(first) => first.times = first.times.saturating_add(event.times),
                None => log.events.push(event),
            }
        }
        let at_most = usize::try_from(at_most).unwrap_or(usize::MAX);
        for log in logs.values_mut() {
            log.events.sort_by_key(|event| event.at);
            log.events.drain(..log.events.len().saturating_sub(at_most));
            log.days.retain(|_, usage| usage.tokens > 0 || usage.refusals > 0);
        }
        logs
    }
}
