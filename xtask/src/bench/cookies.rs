//! The cookies of one browser at one server; paths and lifetimes do not matter to a load.

use super::http::Answer;

#[derive(Clone, Default)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub fn take(&mut self, answer: &Answer<'_>) {
        for set in answer.all("set-cookie") {
            let pair = set.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            self.0.retain(|(own, _)| own != name);
            if !value.is_empty() {
                self.0.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// The header that carries them; none when there is none.
    pub fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}
