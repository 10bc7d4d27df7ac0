//! What moves in the browser. Everything here is rendered on the server first, and reads or works without Wasm.

/// The connected apps, with a button that takes a permission back.
pub mod connected_apps;
/// The flow at a glance, one step at a time.
pub mod flow_stage;
