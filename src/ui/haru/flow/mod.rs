//! Haru's half of the flow: the fifteen steps as it saw them, and one of them opened.

mod drawing;
mod message;
mod opened;
mod overview;
#[cfg(test)]
mod tests;

pub use opened::opened;
pub use overview::overview;
