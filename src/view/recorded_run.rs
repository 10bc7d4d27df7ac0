//! The run that was recorded: one that every step of the flow is in, among the public files.

/// Where it is.
pub const RECORDED_RUN: &str = "/recordings/walk.json";

/// Where it is looked at, on the authorization server's origin, standing at a step: `1` to `15`. The Lab is one for all issuers, so that
/// this stands above the path of any.
pub fn at_step(step: &str) -> String {
    format!("/lab/replay?of={RECORDED_RUN}&step={step}")
}
