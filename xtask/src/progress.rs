//! "[2/3] The server" with how long it took and what is left.

use std::time::{Duration, Instant};

use anyhow::Result;

pub struct Progress {
    steps: Vec<String>,
    done: usize,
    began: Instant,
}

impl Progress {
    pub fn of<S: Into<String>>(steps: impl IntoIterator<Item = S>) -> Self {
        Self { steps: steps.into_iter().map(Into::into).collect(), done: 0, began: Instant::now() }
    }

    /// Announces the next step, does it, and says how long it took and what comes after it.
    pub fn next<T>(&mut self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let name = self.steps.get(self.done).map_or("", String::as_str);
        println!("[{}/{}] {name}", self.done + 1, self.steps.len());
        let began = Instant::now();
        let outcome = work()?;
        self.done += 1;
        println!("      done in {}{}", seconds(began.elapsed()), left(&self.steps[self.done.min(self.steps.len())..]));
        Ok(outcome)
    }

    pub fn elapsed(&self) -> String {
        seconds(self.began.elapsed())
    }
}

fn left(steps: &[String]) -> String {
    match steps {
        [] => String::new(),
        steps => format!("; left: {}", steps.join(", ")),
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

    #[test]
    fn what_is_left_is_named_until_nothing_is() {
        assert_eq!(left(&["the server".to_owned(), "the site".to_owned()]), "; left: the server, the site");
        assert_eq!(left(&[]), "");
    }

    #[test]
    fn a_step_that_failed_is_not_done() {
        let mut progress = Progress::of(["one", "two"]);
        assert!(progress.next(|| anyhow::bail!("no") as Result<()>).is_err());
        assert_eq!(progress.done, 0);
        assert!(progress.next(|| Ok(())).is_ok());
        assert_eq!(progress.done, 1);
    }
}
