//! The load: many connections on one thread. Each asks, waits for its answer and asks again, or they ask as often as a clock says.
//!
//! With a clock an answer is waited for from when its request was due: a server that stands still is not asked less, and what would have
//! been asked meanwhile is seen to wait.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use super::http::{Answer, answer};

/// What one connection says, and what it makes of the answers.
pub trait Conversation: Send {
    /// Writes the next request behind what stands in `out`.
    fn ask(&mut self, out: &mut Vec<u8>);
    fn hear(&mut self, answer: &Answer<'_>) -> Heard;
}

pub enum Heard {
    /// The answer that was to be measured.
    Counted,
    /// A step on the way to it.
    OnTheWay,
    /// Not what was to be answered.
    Wrong(String),
}

#[derive(Clone, Copy)]
pub enum Pace {
    Closed,
    PerSecond(f64),
}

pub struct Load {
    pub host: String,
    pub conversations: Vec<Box<dyn Conversation>>,
    pub length: Duration,
    pub pace: Pace,
}

#[derive(Default)]
pub struct Seen {
    /// Of each answer that counts, in order of arrival.
    pub waits: Vec<Duration>,
    /// Of these, those that arrived before the load was over.
    pub in_time: usize,
    pub length: Duration,
    /// Bytes of the last answer that counts, as they came over the wire.
    pub answer_bytes: usize,
    pub wrong: usize,
    pub first_wrong: Option<String>,
}

impl Seen {
    pub fn rate(&self) -> f64 {
        self.in_time as f64 / self.length.as_secs_f64()
    }

    pub fn wait(&self, share: f64) -> Duration {
        let mut waits = self.waits.clone();
        waits.sort_unstable();
        let at = (waits.len().saturating_sub(1) as f64 * share) as usize;
        waits.get(at).copied().unwrap_or_default()
    }
}

/// How long is waited for what is still under way when the load is over.
const PATIENCE: Duration = Duration::from_secs(20);

struct Line {
    stream: TcpStream,
    conversation: Box<dyn Conversation>,
    out: Vec<u8>,
    arrived: Vec<u8>,
    /// When what is under way was asked, or should have been.
    asked: Option<Instant>,
}

pub fn drive(load: Load) -> Result<Seen> {
    let address = load.host.to_socket_addrs()?.next().with_context(|| format!("{} is nowhere", load.host))?;
    let piece = vec![0; 64 * 1024];
    let mut driver = Driver { poll: Poll::new()?, address, lines: Vec::new(), piece, seen: Seen::default() };
    for conversation in load.conversations {
        let stream = driver.connected(Token(driver.lines.len()))?;
        driver.lines.push(Line { stream, conversation, out: Vec::new(), arrived: Vec::new(), asked: None });
    }
    driver.run(load.length, load.pace)?;
    Ok(driver.seen)
}

struct Driver {
    poll: Poll,
    address: SocketAddr,
    lines: Vec<Line>,
    /// What arrives, before it is known whose it is.
    piece: Vec<u8>,
    seen: Seen,
}

impl Driver {
    fn connected(&self, token: Token) -> Result<TcpStream> {
        let stream = std::net::TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        self.poll.registry().register(&mut stream, token, Interest::READABLE | Interest::WRITABLE)?;
        Ok(stream)
    }

    fn run(&mut self, length: Duration, pace: Pace) -> Result<()> {
        let mut events = Events::with_capacity(1024);
        let began = Instant::now();
        let end = began + length;
        let mut idle: VecDeque<usize> = (0..self.lines.len()).collect();
        let mut due = began;
        loop {
            let now = Instant::now();
            if now >= end && (idle.len() == self.lines.len() || now >= end + PATIENCE) {
                break;
            }
            match pace {
                Pace::Closed if now < end => {
                    while let Some(line) = idle.pop_front() {
                        self.ask(line, Instant::now())?;
                    }
                }
                Pace::PerSecond(rate) => {
                    while due <= now.min(end) {
                        let Some(line) = idle.pop_front() else { break };
                        self.ask(line, due)?;
                        due += Duration::from_secs_f64(1.0 / rate);
                    }
                }
                Pace::Closed => {}
            }
            let next = match pace {
                _ if now >= end => end + PATIENCE,
                Pace::PerSecond(_) if !idle.is_empty() => due.min(end),
                _ => end,
            };
            // A clock that is asked for less than a millisecond would be rounded up to one.
            let wait = next.saturating_duration_since(Instant::now());
            let wait = if wait < Duration::from_millis(1) { Duration::ZERO } else { wait - Duration::from_micros(500) };
            match self.poll.poll(&mut events, Some(wait)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                other => other?,
            }
            for event in &events {
                let line = event.token().0;
                if event.is_writable() {
                    self.write(line)?;
                }
                if self.lines[line].asked.is_some() && self.read(line, end)? {
                    match pace {
                        // At once, as long as its answer is warm.
                        Pace::Closed if Instant::now() < end => self.ask(line, Instant::now())?,
                        _ => idle.push_back(line),
                    }
                }
            }
        }
        let unanswered = self.lines.len() - idle.len();
        if unanswered > 0 {
            self.wrong(unanswered, format!("{unanswered} were not answered within {} s", PATIENCE.as_secs()));
        }
        self.seen.length = length;
        Ok(())
    }

    fn wrong(&mut self, times: usize, said: String) {
        self.seen.wrong += times;
        self.seen.first_wrong.get_or_insert(said);
    }

    fn ask(&mut self, line: usize, at: Instant) -> Result<()> {
        let own = &mut self.lines[line];
        own.out.clear();
        own.conversation.ask(&mut own.out);
        own.asked = Some(at);
        self.write(line)
    }

    fn write(&mut self, line: usize) -> Result<()> {
        let own = &mut self.lines[line];
        while !own.out.is_empty() {
            match own.stream.write(&own.out) {
                Ok(length) => drop(own.out.drain(..length)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // The end of the connection is read, too.
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Whether what was under way is over.
    fn read(&mut self, line: usize, end: Instant) -> Result<bool> {
        let mut is_over = false;
        loop {
            match self.lines[line].stream.read(&mut self.piece) {
                Ok(0) => is_over = true,
                Ok(length) => {
                    self.lines[line].arrived.extend_from_slice(&self.piece[..length]);
                    // A stream that had less than there was room for has nothing more, and says so when it has (epoll(7)).
                    if length == self.piece.len() {
                        continue;
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(_) => is_over = true,
            }
            break;
        }
        let own = &mut self.lines[line];
        let read = answer(&own.arrived, is_over);
        let (heard, length, closes) = match &read {
            Ok(None) if !is_over => return Ok(false),
            Ok(None) => (Heard::Wrong("the connection ended without an answer".to_owned()), 0, true),
            Ok(Some(answer)) => (own.conversation.hear(answer), answer.length, answer.closes() || is_over),
            Err(error) => (Heard::Wrong(error.to_string()), 0, true),
        };
        own.arrived.clear();
        let asked = own.asked.take().unwrap_or_else(Instant::now);
        let now = Instant::now();
        if closes {
            let token = Token(line);
            self.poll.registry().deregister(&mut self.lines[line].stream)?;
            self.lines[line].stream = self.connected(token)?;
        }
        match heard {
            Heard::Counted => {
                self.seen.waits.push(now - asked);
                self.seen.answer_bytes = length;
                if now <= end {
                    self.seen.in_time += 1;
                }
            }
            Heard::OnTheWay => {}
            Heard::Wrong(said) => self.wrong(1, said),
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::net::TcpListener;

    use super::*;

    struct Same;

    impl Conversation for Same {
        fn ask(&mut self, out: &mut Vec<u8>) {
            out.extend_from_slice(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        fn hear(&mut self, answer: &Answer<'_>) -> Heard {
            if answer.status == 200 { Heard::Counted } else { Heard::Wrong(answer.status.to_string()) }
        }
    }

    /// Answers each request after `pause` with what `answer` says to its number.
    fn server(pause: Duration, answer: fn(usize) -> &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                std::thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    for number in 0.. {
                        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                        std::thread::sleep(pause);
                        if stream.write_all(answer(number).as_bytes()).is_err() {
                            break;
                        }
                    }
                });
            }
        });
        host
    }

    /// For so long that each comes to ask more than once, whatever else the machine does.
    const LENGTH: Duration = Duration::from_secs(1);

    fn load(host: String, connections: usize, pace: Pace) -> Seen {
        let conversations = (0..connections).map(|_| Box::new(Same) as Box<dyn Conversation>).collect();
        drive(Load { host, conversations, length: LENGTH, pace }).unwrap()
    }

    #[test]
    fn each_connection_asks_again_when_it_was_answered() {
        let host = server(Duration::from_millis(20), |_| "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        let seen = load(host, 2, Pace::Closed);
        assert!((3..=100).contains(&seen.in_time), "{}", seen.in_time);
        assert_eq!((seen.wrong, seen.answer_bytes), (0, 40));
        assert!(seen.wait(0.5) >= Duration::from_millis(20));
    }

    #[test]
    fn what_is_not_as_it_should_be_is_counted_and_the_first_is_told() {
        let host = server(Duration::from_millis(20), |number| match number {
            0 => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            _ => "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
        });
        let seen = load(host, 1, Pace::Closed);
        assert_eq!(seen.waits.len(), 1);
        assert!(seen.wrong > 0);
        assert_eq!(seen.first_wrong.as_deref(), Some("503"));
    }

    #[test]
    fn with_a_clock_a_request_waits_from_when_it_was_due() {
        // A hundred a second, of which one connection can have twenty: what is answered last was due long ago.
        let host = server(Duration::from_millis(50), |_| "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        let seen = load(host.clone(), 1, Pace::PerSecond(100.0));
        assert!(seen.wait(1.0) > LENGTH / 2, "{:?}", seen.wait(1.0));
        // Ten a second, of which sixteen connections could have three hundred.
        let seen = load(host, 16, Pace::PerSecond(10.0));
        assert!((1..=11).contains(&seen.waits.len()), "{}", seen.waits.len());
    }

    #[test]
    fn a_connection_that_is_closed_is_made_anew() {
        let host =
            server(Duration::from_millis(5), |_| "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let seen = load(host, 2, Pace::Closed);
        assert!(seen.in_time > 2 && seen.wrong == 0, "{} {:?}", seen.in_time, seen.first_wrong);
    }
}
