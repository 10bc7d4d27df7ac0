//! Tokens over a real listener: what two refreshes at once come to, where a token may be used, and what is on the disk by the time
//! of the answer.

/// RFC 8707.
mod resources;
/// RFC 9700 §4.14.2.
mod retries;
/// Nothing is acknowledged that a power cut would take back.
mod syncing;
/// A person, an app, and what it is answered.
mod world;
