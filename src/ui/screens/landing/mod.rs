//! The first page. The island that walks through the flow is `ui::islands::flow_controls`.

/// The flow at a glance, as a drawing.
mod flow;
pub mod page;
