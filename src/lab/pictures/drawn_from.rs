//! What all pictures of a run are drawn from.

use super::lives::Lives;
use super::secrets::Secrets;
use super::travelled::{self, Travelled};
use crate::event::Event;
use crate::moment::Moments;

pub struct Facts<'r> {
    pub log: &'r [Event],
    pub moments: &'r Moments,
    pub secrets: Secrets<'r>,
    pub lives: Lives,
    /// Every secret of the run, in the order in which they were first seen.
    pub travelled: Vec<Travelled>,
}

impl<'r> Facts<'r> {
    pub fn of(log: &'r [Event], moments: &'r Moments) -> Self {
        let secrets = Secrets::of(log, moments);
        let lives = Lives::of(log, moments, &secrets);
        let travelled = travelled::all(log, moments, &secrets, &lives);
        Self { log, moments, secrets, lives, travelled }
    }
}
