//! What seals in tests.

use std::sync::{Arc, LazyLock};

use super::key::Key;
use super::sealer::Sealer;
use crate::ports::SystemRandomness;

/// One for all stores of this process, as processes of one deployment have it.
static SEALER: LazyLock<Arc<Sealer>> = LazyLock::new(|| Arc::new(Sealer::new(&Key::generate(&SystemRandomness))));

pub(crate) fn sealer() -> Arc<Sealer> {
    SEALER.clone()
}
