//! One who asks and waits: what has to be there before a load begins is made by a caller.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Result, bail};

use super::cookies::Cookies;
use super::http::{self, request};

const PATIENCE: Duration = Duration::from_secs(30);

/// Both ways of a connection.
pub trait Stream: Read + Write {}

impl<S: Read + Write> Stream for S {}

type Connect = Box<dyn Fn() -> Result<Box<dyn Stream>>>;

pub struct Caller {
    /// `host:port`.
    pub host: String,
    pub cookies: Cookies,
    /// Scheme and host, as a browser writes where a form came from.
    origin: String,
    connect: Connect,
    stream: Option<Box<dyn Stream>>,
}

/// What a caller keeps of an answer.
pub struct Heard {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

impl Caller {
    pub fn new(host: &str) -> Self {
        let address = host.to_owned();
        let connect = move || {
            let stream = TcpStream::connect(&address)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_nodelay(true)?;
            Ok(Box::new(stream) as Box<dyn Stream>)
        };
        Self::by("http", host, Box::new(connect))
    }

    /// One whose connections are encrypted by whoever makes them.
    pub fn encrypted(host: &str, connect: impl Fn() -> Result<Box<dyn Stream>> + 'static) -> Self {
        Self::by("https", host, Box::new(connect))
    }

    fn by(scheme: &str, host: &str, connect: Connect) -> Self {
        let (origin, host) = (format!("{scheme}://{host}"), host.to_owned());
        Self { host, cookies: Cookies::default(), origin, connect, stream: None }
    }

    pub fn get(&mut self, target: &str) -> Result<Heard> {
        let headers = navigation(&self.cookies);
        self.send(&request(&self.host, "GET", target, &borrowed(&headers), None))
    }

    pub fn get_with(&mut self, target: &str, headers: &[(&str, &str)]) -> Result<Heard> {
        self.send(&request(&self.host, "GET", target, headers, None))
    }

    /// A form of the server's own pages.
    pub fn send_form(&mut self, target: &str, form: &[(&str, &str)]) -> Result<Heard> {
        let headers = own_form(&self.origin, &self.cookies);
        self.post(target, &borrowed(&headers), form)
    }

    pub fn post(&mut self, target: &str, headers: &[(&str, &str)], form: &[(&str, &str)]) -> Result<Heard> {
        self.send(&request(&self.host, "POST", target, headers, Some(form)))
    }

    /// A connection that was kept may have ended meanwhile: then another one is asked.
    fn send(&mut self, bytes: &[u8]) -> Result<Heard> {
        if let Some(stream) = self.stream.take()
            && let Ok(heard) = self.ask(stream, bytes)
        {
            return Ok(heard);
        }
        let stream = (self.connect)()?;
        self.ask(stream, bytes)
    }

    fn ask(&mut self, mut stream: Box<dyn Stream>, bytes: &[u8]) -> Result<Heard> {
        stream.write_all(bytes)?;
        stream.flush()?;
        let mut arrived = Vec::new();
        let mut piece = [0; 16 * 1024];
        loop {
            let length = stream.read(&mut piece)?;
            arrived.extend_from_slice(&piece[..length]);
            if let Some(answer) = http::answer(&arrived, length == 0)? {
                self.cookies.take(&answer);
                let location = answer.header("location").map(str::to_owned);
                let heard = Heard { status: answer.status, location, text: answer.text().into_owned() };
                if !answer.closes() && length > 0 {
                    self.stream = Some(stream);
                }
                return Ok(heard);
            }
            if length == 0 {
                bail!("{} ended the connection without an answer", self.host);
            }
        }
    }
}

/// The headers with which a browser opens an address.
pub fn navigation(cookies: &Cookies) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Accept", "text/html".to_owned())];
    headers.extend(cookies.header().map(|cookie| ("Cookie", cookie)));
    headers
}

/// The headers with which it posts a form of the server's own pages.
pub fn own_form(origin: &str, cookies: &Cookies) -> Vec<(&'static str, String)> {
    let mut headers = navigation(cookies);
    headers.push(("Origin", origin.to_owned()));
    headers.push(("Sec-Fetch-Site", "same-origin".to_owned()));
    headers
}

pub fn borrowed<'a>(headers: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    headers.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// Path and query of an address at `host`; nothing when it is somewhere else.
pub fn at<'a>(host: &str, address: &'a str) -> Option<&'a str> {
    if address.starts_with('/') {
        return Some(address);
    }
    let behind = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"))?;
    behind.strip_prefix(host).filter(|path| path.starts_with('/'))
}

pub fn member(json: &str, name: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    value[name].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_server_is_a_path_and_any_other_is_none() {
        assert_eq!(at("127.0.0.1:1", "/a?b"), Some("/a?b"));
        assert_eq!(at("127.0.0.1:1", "http://127.0.0.1:1/a"), Some("/a"));
        assert_eq!(at("id.example.com", "https://id.example.com/a"), Some("/a"));
        assert_eq!(at("127.0.0.1:1", "http://127.0.0.1:11/a"), None);
        assert_eq!(at("127.0.0.1:1", "https://elsewhere.example/"), None);
    }
}
