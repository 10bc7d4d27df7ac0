//! Threads that give way: what they do waits for whatever else the machine has to do. The Lab works here, so that a run that is looked
//! at without end, and sandboxes in which somebody signs in without end, leave the processors to the server in earnest.

use std::io;

use tokio::runtime::{Builder, Handle, Runtime};

/// Of the system's steps from 0 to 19; at this one a thread has about a tenth of the weight of others.
const NICE: i32 = 10;

/// From here on this thread gives way to those that do not. It cannot be taken back, so it is for threads of our own alone.
pub fn give_way() {
    // On Linux priorities are a thread's own; elsewhere this would be the whole process.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::warn!(%error, "a thread of the background has no lower priority");
    }
}

/// So many of them; they end a while after there is nothing to do.
pub struct Background {
    handle: Handle,
    /// Taken at the end.
    runtime: Option<Runtime>,
}

impl Background {
    pub fn start(name: &'static str, threads: usize) -> io::Result<Self> {
        let mut builder = Builder::new_current_thread();
        builder.thread_name(name).max_blocking_threads(threads.max(1)).on_thread_start(give_way);
        let runtime = builder.build()?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Some(runtime) })
    }

    /// By which work is given to them (`spawn_blocking`); what is given after the end of this is not done.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // A runtime must not wait for its threads where tasks run.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn priority() -> i32 {
        rustix::process::getpriority_process(None).expect("a priority")
    }

    #[tokio::test]
    async fn what_gives_way_is_its_own_thread_and_no_other() {
        let usual = priority();
        let background = Background::start("background", 2).expect("threads");
        let theirs = background.handle().spawn_blocking(priority).await.expect("no panic");
        assert_eq!((theirs, priority()), (NICE, usual));
        assert_ne!(theirs, usual);
        let handle = background.handle();
        drop(background);
        assert!(handle.spawn_blocking(priority).await.is_err(), "what comes after the end is not done");
    }
}
