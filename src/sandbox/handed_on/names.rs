use std::collections::BTreeMap;

use crate::recorder::Log;
use lab::event::Event;
use lab::exposure::exposures;
use lab::moment::Moments;
use lab::share::NAME;

/// Ours are longer; what is shorter is a word, a number, or a person's own.
const RANDOM_AT_LEAST: usize = 12;

/// What stands in place of a value that has no name: nobody knows whose it is.
const LEFT_OUT: &str = "left-out";

/// What is random in a world until now, each value by a name. A world that went the same way has another value of the same name.
#[derive(Default)]
pub struct Names {
    /// The world's own name, which stands in every address.
    id: String,
    log: Vec<Event>,
    moments: Moments,
    of_values: BTreeMap<String, String>,
    values: BTreeMap<String, String>,
}

impl Names {
    pub fn of(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    /// Takes in what is new in `log`. `None` where it has more secrets than are told apart.
    pub fn read_on(&mut self, log: &Log) -> Option<()> {
        loop {
            let some = log.after(self.log.len());
            if some.is_empty() {
                break;
            }
            for json in some {
                self.log.push(serde_json::from_slice(&json).ok()?);
                let json = self.without_id(std::str::from_utf8(&json).ok()?);
                self.name_all_of(self.log.len(), &json);
            }
        }
        self.moments.read_on(&self.log);
        // Secrets have the names that they are replaced by in the events.
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for exposure in exposures(self.moments.exposures(), self.log.len(), self.log.len()) {
            let count = counts.entry(exposure.kind).or_default();
            *count += 1;
            let name = format!("[{} {count}]", exposure.kind);
            self.values.insert(name.clone(), exposure.value.clone());
            self.of_values.insert(exposure.value, name);
        }
        (!self.moments.exposures().is_cut()).then_some(())
    }

    /// Under the name that a run has where it is handed on.
    fn without_id(&self, text: &str) -> String {
        if self.id.is_empty() { text.to_owned() } else { text.replace(&self.id, NAME) }
    }

    /// Anything else by where it stands first.
    fn name_all_of(&mut self, event: usize, json: &str) {
        let long = runs(json).filter(|run| run.len() >= RANDOM_AT_LEAST);
        for (place, run) in long.enumerate() {
            let name = format!("[event {event} value {}]", place + 1);
            if looks_random(run) {
                self.of_values.entry(run.to_owned()).or_insert_with(|| name.clone());
            }
            self.values.insert(name, run.to_owned());
        }
    }

    /// `text` with names in place of all that is random.
    pub fn named(&self, text: &str) -> String {
        let text = &*self.without_id(text);
        if let Some(name) = self.of_values.get(text) {
            return name.clone();
        }
        let mut named = String::with_capacity(text.len());
        for piece in pieces(text) {
            match self.of_values.get(piece) {
                Some(name) => named.push_str(name),
                None if piece.len() >= RANDOM_AT_LEAST && looks_random(piece) => named.push_str(LEFT_OUT),
                None => named.push_str(piece),
            }
        }
        named
    }

    /// Whether it stands for one value, and is nothing else.
    pub fn is_name(&self, text: &str) -> bool {
        self.values.contains_key(text)
    }

    /// `named` with this world's values in place of the names.
    pub fn valued(&self, named: &str) -> String {
        let mut text = String::with_capacity(named.len());
        let mut rest = named;
        while let Some((before, from)) = rest.split_once('[') {
            text.push_str(before);
            let name = from.split_once(']').map(|(name, _)| format!("[{name}]"));
            match name.as_ref().and_then(|name| self.values.get(name)) {
                Some(value) => {
                    text.push_str(value);
                    rest = &from[name.as_ref().map_or(0, |name| name.len() - 1)..];
                }
                None => {
                    text.push('[');
                    rest = from;
                }
            }
        }
        text + rest
    }

    pub fn log(self) -> Vec<Event> {
        self.log
    }
}

const fn is_of_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// What base64url is made of, and what stands between.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.as_bytes().chunk_by(|one, next| is_of_run(*one) == is_of_run(*next)).scan(0, |at, chunk| {
        let begin = *at;
        *at += chunk.len();
        // A border is beside an ASCII character, and so between two.
        Some(text.get(begin..*at).unwrap_or_default())
    })
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter(|piece| piece.bytes().next().is_some_and(is_of_run))
}

/// Whether it is no word of a protocol: those are small letters with lines between, and numbers.
fn looks_random(run: &str) -> bool {
    let is_word = |part: &str| part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let is_number = run.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    !is_number && !run.split(['-', '_']).all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_random_looks_like_it() {
        for (run, is_random) in [
            ("authorization_code", false),
            ("application", false),
            ("Sec-Fetch-Site", false),
            ("1796040971000", false),
            ("2026-12-24", false),
            ("S6rtL-n_zdMW9L2pP1xYkQ", true),
            ("mgac_AY5x0000aaaa", true),
            ("personal-4d689822c8aa", true),
        ] {
            assert_eq!(looks_random(run), is_random, "{run}");
        }
    }

    #[test]
    fn a_text_is_taken_apart_and_put_together_again() {
        let mut names = Names::default();
        names.name_all_of(3, r#"{"a":"code=mgac_AY5x0000aaaa&b","c":"authorization_code S6rtL-n_zdMW9L2pP1xYkQ"}"#);
        let text = "x=mgac_AY5x0000aaaa; 가[y] authorization_code/S6rtL-n_zdMW9L2pP1xYkQ?Zz999999999999z";
        let named = names.named(text);
        assert_eq!(named, "x=[event 3 value 1]; 가[y] authorization_code/[event 3 value 3]?left-out");
        assert_eq!(names.valued(&named), text.replace("Zz999999999999z", "left-out"));
        let mut other = Names::default();
        other.name_all_of(3, r#"{"a":"code=mgac_ZZZZ&b","c":"authorization_code 9L2pP1xYkQS6rtL-n_zdMW"}"#);
        assert_eq!(other.valued("[event 3 value 2] [event 9 value 9"), "9L2pP1xYkQS6rtL-n_zdMW [event 9 value 9");
    }
}
