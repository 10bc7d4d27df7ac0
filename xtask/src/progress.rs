//! "[2/7] Compiling the server" and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

pub struct Progress {
    total: usize,
    current: usize,
    began: Instant,
}

impl Progress {
    pub fn of(total: usize) -> Self {
        Self { total, current: 0, began: Instant::now() }
    }

    /// Announces a step, does it, and says how long it took.
    pub fn step<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.current += 1;
        println!("[{}/{}] {what}", self.current, self.total);
        let began = Instant::now();
        let outcome = work();
        if outcome.is_ok() {
            println!("      done in {}", seconds(began.elapsed()));
        }
        outcome
    }

    pub fn elapsed(&self) -> String {
        seconds(self.began.elapsed())
    }
}

pub fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        whole @ 60.. => format!("{} min {:02} s", whole / 60, whole % 60),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_and_more_is_told_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(59)), "59.0 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
