//! Judges the pictures of a run by its raw log: bytes of messages and of rows, and what the server itself said of its tokens. Slow, and
//! nothing of it is shared with what it judges.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use lab::event::{Event, Request, What};
use lab::moment::Moments;
use lab::pictures::drawn_from::Facts;
use lab::pictures::family::Families;
use lab::pictures::journey::Journey;
use lab::pictures::life_lines::{LifeLines, Terminus};
use lab::pictures::lives::{Ending, Kind, Life};
use lab::pictures::secrets::As;
use lab::pictures::travelled::Travelled;
use lab::share::cleansed;
use oauth::party::Party;
use oauth::rows::Field;

/// What was judged, so that nobody is content with runs in which there was nothing to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    pub in_plain: usize,
    pub as_hash_alone: usize,
    pub not_inked: usize,
    pub alive: usize,
    pub ended: BTreeMap<String, usize>,
    pub said_active: usize,
    pub said_inactive: usize,
    pub families_that_died: usize,
    pub cleansed: usize,
}

impl Judged {
    /// Of all that can be drawn there was some.
    pub fn suffices(&self) {
        let all = [self.in_plain, self.as_hash_alone, self.not_inked, self.alive, self.said_active, self.cleansed];
        assert!(all.iter().all(|count| *count > 500), "{self:#?}");
        assert!(self.said_inactive > 0 && self.families_that_died > 0, "{self:#?}");
        for ended in [
            "Code: Used",
            "Code: Expired",
            "AccessToken: Expired",
            "Grant: GivenBack",
            "Grant: TakenBack",
            "Grant: Reused",
        ] {
            assert!(self.ended.contains_key(ended), "{ended}: {self:#?}");
        }
        assert!(self.ended.contains_key("RefreshToken: Replaced"), "{self:#?}");
    }

    pub fn judge(&mut self, log: &[Event]) {
        let moments = Moments::of(log);
        let facts = Facts::of(log, &moments);
        self.journeys(log, &facts);
        self.lives(log, &facts);
        self.server_said(log, &moments, &facts);
        self.family(&facts);
        life_lines(&facts);
        self.cleansed(log, &moments, &facts);
    }

    /// Inked is what stands in a party's memory, or was sent to it or by it, in plain or as its hash; and nothing else is.
    fn journeys(&mut self, log: &[Event], facts: &Facts<'_>) {
        let said: Vec<Said> = log.iter().map(|event| said(log, event)).collect();
        let rows = rows_at_the_end(log);
        let rows: Vec<(Party, String)> = rows.into_iter().map(|((of, ..), row)| (of, text(row))).collect();
        let travelled = &facts.travelled;
        let followed: BTreeSet<&str> = travelled.iter().map(|own| own.value.as_str()).collect();
        for value in said.iter().flat_map(|said| issued(&said.text)) {
            assert!(followed.contains(value), "nobody follows {value}");
        }
        for own in travelled.iter().filter(|own| is_unlike_others(&own.value)) {
            let hashes = hashes(&own.value);
            let says_hash = |text: &str| hashes.iter().any(|hash| text.contains(hash.as_str()));
            let (mut plain, mut hash) = ([None; 4], [None; 4]);
            for (at, said) in said.iter().enumerate() {
                let (is_plain, is_hash) = (said.text.contains(&own.value), says_hash(&said.text));
                for party in &said.parties {
                    if is_plain {
                        plain[party.lane()].get_or_insert(at);
                    }
                    if is_hash {
                        hash[party.lane()].get_or_insert(at);
                    }
                }
                // Haru's page shows its state, and the hash of its verifier, before it sends the browser off with them. Of the rest a page
                // shows what the browser has brought already.
                let was_brought = plain[Party::Browser.lane()].is_some();
                assert!(!said.page.contains(&own.value) || own.kind == "state" || was_brought, "{own:?}");
                assert!(!says_hash(&said.page) || own.kind == "code_verifier", "{own:?}");
            }
            for party in Party::ALL {
                let known = own.known[party.lane()];
                let name = format!("{} {} ({}), {party:?}", own.kind, own.number, own.value);
                let (plain, hash) = (plain[party.lane()], hash[party.lane()]);
                assert_eq!(known.plain.map(|learned| learned.when.event), plain, "{name}, in plain: {known:?}");
                assert_eq!(known.hash.map(|learned| learned.when.event), hash, "{name}, as a hash: {known:?}");
                match (plain, hash) {
                    (Some(_), _) => self.in_plain += 1,
                    (None, Some(_)) => self.as_hash_alone += 1,
                    (None, None) => self.not_inked += 1,
                }
                if party != Party::Browser {
                    let of_party = || rows.iter().filter(|(of, _)| *of == party).map(|(_, text)| text);
                    let kept = match of_party().any(|text| text.contains(&own.value)) {
                        true => Some(As::Plain),
                        false => of_party().any(|text| says_hash(text)).then_some(As::Hash),
                    };
                    assert_eq!(known.kept, kept, "{name}, at the end");
                }
            }
        }
    }

    /// What is alive is decided by the rows as they stand at the end, and by the clock.
    fn lives(&mut self, log: &[Event], facts: &Facts<'_>) {
        let now = log.last().map_or(0, |event| event.at.as_millis());
        let rows = rows_at_the_end(log);
        let of_table = |name: &'static str| {
            rows.iter()
                .filter(move |((of, table, _), _)| (*of, *table) == (Party::AuthorizationServer, name))
                .map(|(_, row)| *row)
        };
        let row = |life: &Life| {
            let table = match life.kind {
                Kind::Grant => "grants",
                Kind::Code => "codes",
                Kind::AccessToken => "access_tokens",
                Kind::RefreshToken => "refresh_tokens",
            };
            of_table(table).find(|row| [said_of(row, "key"), said_of(row, "id")].contains(&&*life.key))
        };
        for life in &facts.lives.all {
            let own = row(life);
            let grant = of_table("grants").find(|row| said_of(row, "id") == life.grant);
            let is_alive = own.is_some_and(|own| {
                said_of(own, "used_at").is_empty()
                    && said_of(own, "superseded") != "true"
                    && said_of(own, "expires_at").parse().is_ok_and(|at: i64| at > now) == (life.kind != Kind::Grant)
            }) && (life.grant.is_empty()
                || grant.is_some_and(|grant| said_of(grant, "revoked_at").is_empty()));
            assert_eq!(life.is_alive(), is_alive, "{life:?}");
            self.alive += usize::from(is_alive);
            if let Some(end) = life.end {
                *self.ended.entry(format!("{:?}: {:?}", life.kind, end.ending)).or_default() += 1;
                assert!(end.at >= life.issued.at && end.when.event >= life.issued.event, "{life:?}");
                assert_eq!(end.ending == Ending::Expired, life.expires_at == Some(end.at), "{life:?}");
            }
        }
    }

    /// RFC 7662 §2.2: the server itself says at any moment whether a token is alive.
    fn server_said(&mut self, log: &[Event], moments: &Moments, facts: &Facts<'_>) {
        for (place, event) in log.iter().enumerate() {
            let What::Response(response) = &event.what else { continue };
            let request = moments.request(log, response.message).expect("it was asked");
            if !request.target.ends_with("/introspect") || response.status != 200 {
                continue;
            }
            let is_active = response.body.text().contains("\"active\":true");
            let token = request.body.text().split('&').find_map(|pair| pair.strip_prefix("token=")).unwrap_or_default();
            let key = digest(token);
            let Some(life) = facts.lives.all.iter().find(|life| life.key.ends_with(&key)) else {
                assert!(!is_active, "{token} was never issued");
                continue;
            };
            let until = life.end.map_or(usize::MAX, |end| end.when.event);
            // What expires between two events is gone at the second one, which is the question itself.
            let lives = life.issued.event < place
                && (until > place || life.end.is_some_and(|end| end.at > event.at.as_millis()));
            assert_eq!(lives, is_active, "at event {}: {life:?}", event.number);
            if is_active { self.said_active += 1 } else { self.said_inactive += 1 }
        }
    }

    /// RFC 9700 §4.14.2.
    fn family(&mut self, facts: &Facts<'_>) {
        let families = Families::of(facts);
        for family in &families.all {
            let lives = &facts.lives.all;
            let alive: Vec<_> = family.members.iter().filter(|own| lives[own.token].is_alive()).collect();
            // An answer that was lost is given once more: these two have one parent, and no others are alive at once.
            assert!(alive.iter().all(|own| own.parent == alive[0].parent), "{family:?}");
            let is_dead = !lives[family.grant].is_alive();
            assert!(!is_dead || alive.is_empty(), "{family:?}");
            for (at, member) in family.members.iter().enumerate() {
                assert!(member.parent.is_none_or(|parent| parent < at), "{family:?}");
                assert_eq!(member.parent.is_none(), lives[member.token].generation == 1, "{family:?}");
                assert_eq!(member.access.len(), 1, "they come in pairs: {family:?}");
                if family.members.iter().any(|other| other.parent == Some(at)) {
                    let ending = lives[member.token].end.map(|end| end.ending);
                    assert_eq!(ending, Some(Ending::Replaced), "{family:?}");
                }
            }
            let came_again = |life: &Life| life.grant == lives[family.grant].grant && life.reused.is_some();
            if family.end.is_some_and(|end| end.ending == Ending::Reused) {
                assert_eq!(lives.iter().filter(|life| came_again(life)).count(), 1, "{family:?}");
                self.families_that_died += 1;
            } else {
                assert!(!lives.iter().any(came_again), "{family:?}");
            }
        }
    }

    /// A run that was handed on has names for its secrets, and its pictures are the same.
    fn cleansed(&mut self, log: &[Event], moments: &Moments, facts: &Facts<'_>) {
        // One with a value that is too long to be looked for in texts is handed on without any text.
        if !log.len().is_multiple_of(5) || moments.exposures().is_cut() {
            return;
        }
        let handed_on = cleansed(log, "the-name-of-this-run");
        let handed_on_moments = Moments::of(&handed_on);
        let handed_on_facts = Facts::of(&handed_on, &handed_on_moments);
        assert_eq!(moments.rests(), handed_on_moments.rests());
        let (own, same) = (&facts.travelled, &handed_on_facts.travelled);
        for own in own {
            // The calendar API has its secret from before the run, so that no message brings it.
            if own.kind != "client_secret" && is_unlike_others(&own.value) {
                let name = format!("[{} {}]", own.kind, own.number);
                let same = same.iter().find(|same| same.value == name).expect("it has a name");
                let since = |own: &Travelled| own.known.map(|known| known.since());
                assert_eq!((since(own), own.end), (since(same), same.end), "{name}");
                self.cleansed += 1;
            }
        }
    }
}

fn life_lines(facts: &Facts<'_>) {
    let drawn = LifeLines::of(facts);
    assert!(drawn.stations.windows(2).all(|two| two[0].when.at + two[1].after == two[1].when.at && two[1].after >= 0));
    for line in &drawn.lines {
        let life = &facts.lives.all[line.life];
        assert_eq!(drawn.stations[line.from].when.rest, life.issued.rest);
        match (line.to, life.end) {
            (Terminus::Alive, end) => assert_eq!(end, None),
            (Terminus::Station(to), Some(end)) => {
                assert!(line.from <= to);
                assert_eq!(drawn.stations[to].when.rest, end.when.rest);
            }
            (Terminus::Before(to, part), Some(end)) => {
                assert!(line.from < to && part < 1_000);
                assert!((drawn.stations[to - 1].when.at..drawn.stations[to].when.at).contains(&end.at));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(drawn.lines.len() + drawn.left_out, facts.lives.all.len());
    let journey = Journey::of(facts);
    assert_eq!(journey.secrets.len() + journey.left_out, facts.travelled.len());
}

/// Who is party to an event, and all that it says, as it is and decoded.
struct Said {
    parties: Vec<Party>,
    text: String,
    /// What stands on a page for people.
    page: String,
}

fn said(log: &[Event], event: &Event) -> Said {
    let message = |request: &Request, headers: &[(String, String)], mut text: String, body: &str| {
        let mut is_page = false;
        for (name, value) in headers {
            text.push_str(&format!("\n{name}: {value}"));
            if let Some(basic) = value.strip_prefix("Basic ")
                && let Ok(decoded) = STANDARD.decode(basic)
            {
                text.push_str(&format!("\n{}", String::from_utf8_lossy(&decoded)));
            }
            is_page |= name == "content-type" && value.starts_with("text/html");
        }
        let page = if is_page { body.to_owned() } else { String::new() };
        if !is_page {
            text.push_str(&format!("\n{body}"));
        }
        let decoded = decoded(&text);
        Said { parties: vec![request.from, request.to], text: format!("{text}\n{decoded}"), page }
    };
    match &event.what {
        What::Request(request) => message(request, &request.headers, request.target.clone(), request.body.text()),
        What::Response(response) => {
            let asked = log.iter().find_map(|other| match &other.what {
                What::Request(request) if request.message == response.message => Some(request),
                _ => None,
            });
            let asked = asked.expect("it was asked");
            message(asked, &response.headers, String::new(), response.body.text())
        }
        What::Row { of, change, .. } => {
            let text = text(change.after.as_deref().unwrap_or_default());
            Said { parties: vec![*of], text, page: String::new() }
        }
        _ => Said { parties: Vec::new(), text: String::new(), page: String::new() },
    }
}

fn text(fields: &[Field]) -> String {
    let text: String = fields.iter().map(|field| format!("{}={}\n", field.name, field.value)).collect();
    format!("{text}{}", decoded(&text))
}

fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return String::new();
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes().iter();
    while let Some(byte) = rest.next() {
        let two = rest.as_slice().get(..2).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match (byte, two) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest.nth(1);
            }
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whose it is, its table and its key.
type Key<'l> = (Party, &'l str, &'l str);

fn rows_at_the_end(log: &[Event]) -> BTreeMap<Key<'_>, &[Field]> {
    let mut rows: BTreeMap<Key<'_>, &[Field]> = BTreeMap::new();
    for event in log {
        let What::Row { of, change, .. } = &event.what else { continue };
        match &change.after {
            Some(after) => rows.insert((*of, &*change.table, &*change.key), after),
            None => rows.remove(&(*of, &*change.table, &*change.key)),
        };
    }
    rows
}

fn said_of<'f>(row: &'f [Field], name: &str) -> &'f str {
    row.iter().find(|field| field.name == name).map_or("", |field| &field.value)
}

/// What the server issued, by how it begins and how long it is.
fn issued(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    let kinds = ["mgac_", "mgat_", "mgrt_", "mgss_", "mgcs_"];
    words
        .filter(|word| word.len() >= 45 && kinds.iter().any(|kind| word.starts_with(kind)) && is_unlike_others(word))
        .collect()
}

/// Long enough, and of letters enough, that its bytes mean it wherever they stand.
fn is_unlike_others(value: &str) -> bool {
    value.len() >= 40 && value.bytes().collect::<BTreeSet<_>>().len() >= 12
}

fn digest(value: &str) -> String {
    Sha256::digest(value.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hashes(value: &str) -> [String; 2] {
    [digest(value), URL_SAFE_NO_PAD.encode(Sha256::digest(value.as_bytes()))]
}
