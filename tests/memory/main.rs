//! What sandboxes and connections leave behind when they have ended: nothing. These tests are a program of their own, because its allocator
//! counts every byte, and anything that ran beside them would be counted with it.

/// What every program in the process of its test is told.
#[path = "../program/support/in_process.rs"]
mod in_process;
/// Somebody with a browser and a sandbox.
#[path = "../program/lab/learner.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod learner;
/// The program under test, in this process.
mod program;

use std::alloc::System;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use cap::Cap;
use socket2::{Domain, Socket, Type};
use tokio::sync::Mutex;

use learner::Learner;
use program::Program;

#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

/// One test at a time.
static ALONE: Mutex<()> = Mutex::const_new(());

const RUNS: usize = 200;
/// What a run may leave behind, in bytes. A living one holds some hundred KiB in thousands of pieces; what is left for these
/// few is the slack of lists and buffers that everybody shares and that grew while there was more to do.
const LEFT_OF_A_RUN: usize = 256;

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_runs_that_have_ended_nothing_is_left() {
    let _alone = ALONE.lock().await;
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

/// Few enough for 1,024 open files, both ends of each.
const CONNECTIONS: usize = 400;
/// In bytes, of one that has said nothing, of one that has been answered and stays open, and of one that has gone.
const SILENT: usize = 3 * 1024;
const ANSWERED: usize = 32 * 1024;
const GONE: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_says_nothing_holds_next_to_nothing_and_none_leaves_anything() {
    let _alone = ALONE.lock().await;
    let mut program = Program::start().await;
    for (what, says, most) in
        [("says nothing", "", SILENT), ("was answered", "GET /readyz HTTP/1.1\r\nhost: localhost\r\n\r\n", ANSWERED)]
    {
        // The first time lists and tables grow that are everybody's.
        for is_first in [true, false] {
            let (before, tasks) = (program.held().await, program.tasks());
            let open: Vec<TcpStream> = (0..CONNECTIONS).map(|number| connected(&program, number, says)).collect();
            while program.tasks() < tasks + CONNECTIONS {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let each = HELD.allocated().saturating_sub(before) / CONNECTIONS;
            drop(open);
            let left = program.held().await.saturating_sub(before) / CONNECTIONS;
            if !is_first {
                say(&format!("a connection that {what} held {each} bytes, and left {left}"));
                assert!(each <= most, "{each} bytes of one that {what}");
                assert!(left <= GONE, "{left} bytes are left of one that {what}");
            }
        }
    }
}

/// From one of four addresses; what it says has been answered.
fn connected(program: &Program, number: usize, says: &str) -> TcpStream {
    let port = program.server.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    let last = [1, 2, 3, 4][number % 4];
    socket.bind(&SocketAddr::from((Ipv4Addr::new(127, 0, 1, last), 0)).into()).expect("an address");
    socket.connect(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into()).expect("a connection");
    let mut stream = TcpStream::from(socket);
    if !says.is_empty() {
        stream.write_all(says.as_bytes()).expect("it is sent");
        assert!(stream.read(&mut [0; 1024]).expect("an answer") > 0);
    }
    stream
}

/// A figure is the point of its test: it is printed past the runner's capture.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
