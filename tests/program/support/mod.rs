//! What the suites share.

/// A person with a browser: cookies, forms, no script.
pub mod browser;
/// Certificates, and who issues them.
pub mod certificates;
/// The database file, read and changed beside the server.
pub mod database;
/// The program in the process of the test.
pub mod in_process;
/// Programs of the system beside a test.
pub mod keeper;
/// nginx in front of the program.
#[cfg(feature = "postgres")]
pub mod nginx;
/// Where a server is asked: by itself, or through a proxy.
pub mod origins;
/// Where to listen.
pub mod ports;
/// Databases on a PostgreSQL server.
#[cfg(feature = "postgres")]
pub mod postgres;
/// What clients ask for.
pub mod requests;
/// The program under test, and requests to it.
pub mod server;
/// What the program under test asks of the kernel, and faults in what it gets.
pub mod strace;
