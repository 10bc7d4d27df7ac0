//! The strip on the pages of a sandbox: where in the flow one stands, and the way back to the Lab. The layer around a sandbox puts
//! it into a request's extensions, and the layers that write pages find it there: no actor knows of it.

/// The name that the Lab's window gives itself: the way back leads there, and leaves this window as it is. Without such a window
/// the browser opens one.
pub const LAB_WINDOW: &str = "matgim-lab";

/// A thin line above a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The newest step of the run, such as `5`; `None` before the first.
    pub step: Option<String>,
    /// How many steps there are.
    pub of: usize,
    /// The address of the run in the Lab.
    pub back: String,
}
