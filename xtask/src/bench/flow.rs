//! The code flow as a browser goes through it, on whatever pages a server shows.

use anyhow::{Context as _, Result, bail};

use super::caller::{Caller, at, member};
use super::forms::onwards;
use super::http;
use super::target::{Client, Person, Target};

/// RFC 7636 Appendix B. What is measured does not depend on the verifier, and a load is no secret.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

/// Where an authorization request of `web` is sent to.
pub fn authorization_request(target: &Target, web: &Client) -> Result<String> {
    let authorize = target.path("authorize")?;
    let query = http::encoded(&[
        ("response_type", "code"),
        ("client_id", &web.id),
        ("redirect_uri", &web.redirect_uri),
        ("scope", &web.scope),
        ("state", "bench"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    Ok(format!("{authorize}?{query}"))
}

impl Caller {
    /// The code that an authorization request ends in, by way of whatever pages the server shows.
    pub fn code(&mut self, target: &Target, web: &Client, person: &Person) -> Result<String> {
        let request = authorization_request(target, web)?;
        let location = self.walk(&request, person, |location| location.starts_with(&web.redirect_uri));
        let location = location.with_context(|| target.name.clone())?;
        let code = location.split(['?', '&']).find_map(|pair| pair.strip_prefix("code="));
        code.map(str::to_owned).map_or_else(|| bail!("{} answered {location}", target.name), Ok)
    }

    /// Goes on from `start` as `person`, by whatever pages there are, up to a redirect that is the `end`.
    pub fn walk(&mut self, start: &str, person: &Person, end: impl Fn(&str) -> bool) -> Result<String> {
        let mut here = start.to_owned();
        let mut heard = self.get(&here)?;
        for _ in 0..16 {
            if let Some(location) = heard.location.take() {
                if end(&location) {
                    return Ok(location);
                }
                let Some(path) = at(&self.host, &location) else { bail!("{here} leads to {location}") };
                here = path.to_owned();
                heard = self.get(&here)?;
                continue;
            }
            let Some(form) = onwards(&heard.text) else {
                bail!("{here} answered {} without a form", heard.status);
            };
            let fields = form.filled_in(&person.typed());
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let action = at(&self.host, &form.action).unwrap_or(&here).to_owned();
            heard = self.send_form(&action, &fields)?;
        }
        bail!("{start} came to no end")
    }

    /// Tokens of `person` for `web`.
    pub fn tokens(&mut self, target: &Target, web: &Client, person: &Person) -> Result<Tokens> {
        let code = self.code(target, web, person)?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &*code),
            ("redirect_uri", &*web.redirect_uri),
            ("code_verifier", VERIFIER),
        ];
        let heard = self.post(target.path("token")?, &[("Authorization", &web.basic())], &fields)?;
        match (member(&heard.text, "access_token"), member(&heard.text, "refresh_token")) {
            (Some(access), Some(refresh)) => Ok(Tokens { access, refresh }),
            _ => bail!("{} answered a code with {}: {}", target.name, heard.status, heard.text),
        }
    }
}
