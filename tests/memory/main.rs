//! What sandboxes leave behind when they have ended: nothing. These tests are a program of their own, because its allocator
//! counts every byte, and anything that ran beside them would be counted with it.

/// Somebody with a browser and a sandbox.
#[path = "../program/lab/learner.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod learner;
/// The program under test, in this process.
mod program;

use std::alloc::System;

use cap::Cap;

use learner::Learner;
use program::Program;

#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

const RUNS: usize = 200;
/// What a run may leave behind, in bytes. A living one holds some hundred KiB in thousands of pieces; what is left for these
/// few is the slack of lists and buffers that everybody shares and that grew while there was more to do.
const LEFT_OF_A_RUN: usize = 256;

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_runs_that_have_ended_nothing_is_left() {
    let mut program = Program::start().await;
    // What is made once is no run's: the pools, the pages, the buffers that have found their size.
    live_and_end(&mut program, 20).await;
    let (before, tasks) = (program.held().await, program.tasks());
    let alive = live_and_end(&mut program, RUNS).await;
    let after = program.held().await;
    assert!(alive > before + RUNS * 20 * 1024, "nothing was counted: {before} bytes before, {alive} bytes meanwhile");
    let left = after.saturating_sub(before);
    say(&format!("a living run held {} bytes, an ended one {}", (alive - before) / RUNS, left / RUNS));
    assert!(left <= RUNS * LEFT_OF_A_RUN, "{left} bytes are left of {RUNS} runs, {} of each", left / RUNS);
    assert!(program.tasks() <= tasks, "tasks go on: {tasks} before, {} after", program.tasks());
}

/// So many runs to their end, some of them looked on from a page that stays open; answers with the bytes that were held while
/// they were all alive.
async fn live_and_end(program: &mut Program, runs: usize) -> usize {
    let mut watchers = Vec::new();
    let alive = {
        let program = &*program;
        for number in 0..runs {
            let mut learner = Learner::begin(program).await;
            if number % 10 == 0 {
                let address = format!("{}/lab/{}/events", program.server, learner.id);
                watchers.push(program.http.get(address).send().await.expect("a stream"));
            }
            learner.walk().await;
            for what in ["token-in-query", "refresh", "old-refresh-token", "wrong-secret"] {
                assert_eq!(learner.provoke(what).await, "\"done\"", "{what}");
            }
        }
        HELD.allocated()
    };
    assert_eq!(program.sandboxes(), runs);
    program.an_hour_passes();
    assert_eq!(program.sandboxes(), 0);
    for mut watcher in watchers {
        while watcher.chunk().await.expect("a stream that ends well").is_some() {}
    }
    alive
}

/// A figure is the point of its test: it is printed past the runner's capture.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}
