//! The world around the process: a disk that is full or fails, a proxy in the environment, descriptors that are all taken, clients that
//! leave, a part of the program that panics. Each costs what was under way, and nothing has to be done by hand afterwards.

/// What every answer says, whatever it is about.
mod answers;
/// A disk that takes nothing more, fails, or does not answer.
mod disk;
/// Clients that leave in the middle.
mod leaving;
/// Proxies, and certificates that are not there.
mod network;
/// Handlers that panic.
mod panics;
/// What a service manager hears.
mod service_manager;
/// Connections, and the descriptors that they take.
mod sockets;
/// Everything that has to come to the disk.
mod writes;

use crate::bad_input::wire;
use crate::kill::proof;
use crate::owner::home;
#[cfg(feature = "postgres")]
use crate::support::postgres;
use crate::support::{browser, database, requests, server, strace};
